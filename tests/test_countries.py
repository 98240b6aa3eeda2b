from dataclasses import replace

import pandas as pd
import pytest

from communique import codes, countries, sections


def change(report, table: str, row: str, **cells):
    """The report with some cells of a row changed."""
    frame = getattr(report, table).set_index("id", drop=False)
    for column, value in cells.items():
        frame.loc[row, column] = value
    return replace(report, _frames={**report._frames, table: frame.reset_index(drop=True)})


def test_members_come_from_the_memberships(report):
    assert countries.members(report)["iso3"].tolist() == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"]
    left = report.memberships.assign(until=["2023-01-01", *[None] * 5])
    without = replace(report, _frames={**report._frames, "memberships": left})
    assert len(countries.members(without)) == 5


def test_every_host_of_the_year_is_there_with_its_basis(report):
    hosted = countries.hosted(report)
    assert "csc-session-minsk-2023" not in hosted["activity"].tolist(), "last year's session is not of the year"
    basis = hosted.set_index("activity")["basis"]
    assert basis["skala-2024"] == "stated"
    assert basis["almaty-roundtable-2024"] == "inferred"
    assert hosted["kind"].dtype == "category"


def test_numbers_are_the_rows(report):
    counts = countries.activity(report)
    hosted = countries.hosted(report)
    for state in counts.index:
        for kind in counts.columns:
            rows = hosted.query("state == @state and kind == @kind")
            assert counts.loc[state, kind] is pd.NA or counts.loc[state, kind] == len(rows)
    assert counts.sum().sum() == len(hosted)
    both = [countries.activity(report, "theme", basis) for basis in ("stated", "inferred")]
    assert (both[0] + both[1]).equals(countries.activity(report, "theme"))


def test_a_state_that_is_never_named_is_silent_and_not_zero(report):
    assert countries.silent(report) == ["Armenia"]
    assert countries.activity(report).loc["Armenia"].isna().all()
    assert countries.named(report).loc["Armenia"].sum() == 0
    assert "Armenia" not in countries.rows(report)["state"].tolist()


def test_a_state_that_is_named_and_hosts_nothing_has_zeros(report):
    moved = change(report, "activities", "cobalt-2024", host="kazakhstan")
    moved = change(moved, "activities", "channel-far-eastern-raid-headquarters", host="kazakhstan")
    assert countries.activity(moved).loc["Russia"].sum() == 0
    assert countries.activity(moved).loc["Russia"].notna().all()


def test_another_host_moves_a_number(report):
    moved = change(report, "activities", "skala-2024", host="tajikistan")
    before, after = countries.activity(report), countries.activity(moved)
    assert after.loc["Tajikistan", "Exercise"] == before.loc["Tajikistan", "Exercise"] + 1


def test_the_order_is_by_number_then_name(report):
    hosts = countries.activity(report).sum(axis=1)
    assert hosts.index.tolist() == sorted(hosts.index, key=lambda state: (-hosts[state], state))


def test_named_counts_states_and_not_cities_or_borders(report):
    named = countries.named(report)
    assert named.loc["Tajikistan"].sum() == 1, "the Tajik-Afghan border names no state"
    assert list(named.columns) == list(report.sections.values())


def test_rows_behind_a_state(report):
    rows = countries.rows(report).query("state == 'Belarus'")
    assert set(zip(rows["table"], rows["row"], strict=True)) == {
        ("activities", "csc-session-minsk-2023"),
        ("activities", "minsk-conference-2024"),
        ("activities", "minsk-roundtable-2024"),
        ("participants", "minsk-conference-2024 belarus organiser"),
        ("participants", "minsk-roundtable-2024 belarus supporter"),
        ("ties", "secretariat-belarus"),
    }


def test_section_sizes_add_up(report):
    assert sections.size(report).sum().sum() == report.sentences["words"].sum()
    assert sections.size(report, "sentences").sum().sum() == len(report.sentences)
    assert list(sections.size(report).index) == list(report.sections.values())
    with pytest.raises(ValueError, match="unit 'letters': expected 'words' or 'sentences'"):
        sections.size(report, "letters")


def test_rows_are_counted_in_each_section_that_they_cite(report):
    rows = sections.rows(report)
    assert rows.loc["Closing"].sum() == 0
    roundtable = report.activities.query("id == 'minsk-roundtable-2024'")["sentences"].item()
    cited = report.sentences[report.sentences["id"].isin(roundtable)]["section"].unique()
    assert len(cited) == 2
    assert rows["activities"].sum() == len(report.activities) + sum(
        report.sentences.set_index("id").loc[list(ids), "section"].nunique() - 1
        for ids in report.activities["sentences"]
    )


def test_cells_say_how_they_are_filled(report):
    cells = sections.cells(report, "activities")
    assert (cells.sum(axis=1) == len(report.activities)).all()
    inferred = report.inferences.query("table == 'activities' and column == 'host' and value.notna()")
    assert cells.loc["host", "inferred"] == len(inferred)
    assert cells.loc["name", "own"] == report.activities["name"].str.startswith("[").sum()


def test_codes_roll_up_to_the_widest(report):
    widest = codes.rollup(report, "theme")
    assert widest["peacekeeping"] == "military"
    assert widest["military"] == "military"
    labels = codes.widen(report, "theme", pd.Series(["peacekeeping", None, "youth"]))
    assert labels.tolist()[0] == "Military development"
    assert pd.isna(labels.tolist()[1])
    assert labels.cat.categories[0] == "Political cooperation"


def test_coverage_has_every_sentence_once_with_the_rows_that_cite_it(report):
    coverage = sections.coverage(report)
    assert coverage["sentence"].tolist() == report.sentences["id"].tolist()
    coded = report.sentences["status"].isin(["coded", "structure"])
    assert coverage["rows"].gt(0).tolist() == coded.tolist()
    assert coverage["reason"].eq("").tolist() == coded.tolist()
    assert (
        coverage.set_index("sentence").loc["s44", "rows"]
        == report.ties["sentences"].map(lambda ids: "s44" in ids).sum()
    )
