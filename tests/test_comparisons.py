"""Several reports together: one real, the others invented, one of them by another narrator."""

import shutil

import invented
import pandas as pd
import pytest

import communique as cq
from communique import comparisons, paths

# What the invented reports of the same narrator tell otherwise, and the ties that they leave out.
EDITS = {
    2025: (
        {
            "activities": {
                "rubezh-2024": {"name": "Frontier 2025"},
                "poisk-2024": {"name": "Search-2025"},
                "cobalt-2024": {"name": "KOBALT – 2025"},
            },
            "ties": {"cis-sco-meetings": {"target": "afghanistan"}, "csto-political-public-circles": {"source": "csc"}},
        },
        ["csto-un-peacekeeping", "secretariat-belarus"],
    ),
    2026: ({"ties": {"csto-un-peacekeeping": {"id": "renamed"}}}, ["secretariat-belarus"]),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("several") / "data"
    shutil.copytree(paths.DATA, folder, ignore=shutil.ignore_patterns("source"))
    invented.coded(folder)
    return folder


@pytest.fixture(scope="module")
def collection(folder):
    return cq.load_many(["csto-2024", invented.REPORT], folder)


@pytest.fixture(scope="module")
def years(folder):
    for year, (edits, gone) in EDITS.items():
        invented.another_year(folder, year, edits, gone)
    return cq.load_many(["csto-2026", "csto-2024", invented.REPORT, "csto-2025"], folder)


def test_reports_are_found_by_their_ids_in_the_order_they_were_named(collection):
    assert list(collection) == ["csto-2024", invented.REPORT]
    assert len(collection) == 2
    assert collection[invented.REPORT].year == 2031
    for said in (repr(collection), collection._repr_html_()):
        assert "csto-2024: CSTO on 2024" in said
        assert "lakes-2031: Lake Union on 2031" in said
    assert "candidate" not in repr(collection)


@pytest.mark.parametrize("ids", [[], ["csto-2024", "csto-2024"], "csto-2024"])
def test_reports_are_named_once_and_in_a_list(ids):
    with pytest.raises(ValueError, match="expected a list of ids of reports, each once"):
        cq.load_many(ids)


def test_a_report_that_is_missing_is_told(folder):
    with pytest.raises(cq.DataError, match="no such folder; the packages there are"):
        cq.load_many(["csto-2024", "csto-1999"], folder)


@pytest.mark.parametrize(
    "table", ["sentences", "mentions", "activities", "participants", "documents", "ties", "totals"]
)
def test_the_rows_of_a_table_are_those_of_each_report_and_say_whose(collection, table):
    frame = getattr(collection, table)
    assert frame.columns[0] == "report"
    for report_id, report in collection.items():
        own = frame[frame["report"] == report_id].drop(columns="report").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, getattr(report, table))


def test_a_table_that_one_report_has_alone_is_there(collection):
    assert set(collection.candidates["report"]) == {invented.REPORT}
    with pytest.raises(AttributeError, match="these reports have no table 'budget'; they have sentences"):
        collection.budget  # noqa: B018
    assert {"ties", "actors", "candidates"} <= set(dir(collection))


def test_reference_tables_are_those_of_all_reports_and_each_row_once(collection):
    assert "report" not in collection.actors
    assert collection.actors["id"].is_unique
    assert {"lake-guard", "csto", "un"} <= set(collection.actors["id"])
    own = collection.lexicon.query("surface == 'the Secretariat'").set_index("narrator")["value"]
    assert own.to_dict() == {"csto": "csto-secretariat", "lake-union": "lake-secretariat"}


def test_each_report_has_the_wordings_of_its_own_narrator(collection):
    for report_id, actor in (("csto-2024", "csto-secretariat"), (invented.REPORT, "lake-secretariat")):
        lexicon = collection[report_id].lexicon.query("surface == 'the Secretariat'")
        assert lexicon["value"].tolist() == [actor]


def test_hosts_are_blank_where_a_report_never_names_the_state(collection):
    table = comparisons.hosts(collection)
    assert list(table.columns) == list(collection)
    assert table.loc["Northshore"].tolist() == [pd.NA, 4]
    assert table.loc["Kazakhstan"].tolist() == [4, pd.NA]
    for state in ("Armenia", "Westshore"):
        assert table.loc[state].isna().all()
    assert list(table.index[:2]) == ["Kazakhstan", "Northshore"]
    for report_id, report in collection.items():
        assert table[report_id].sum() == len(cq.countries.hosted(report))


def test_a_state_that_is_named_and_hosts_nothing_has_a_zero(folder):
    draft = invented.draft(folder)
    draft.tables["activities"].loc[3, ["host"]] = ""
    cq.reviews.begin("fewer-2031", draft, None, folder)
    with pytest.warns(cq.CandidateWarning):
        collection = cq.load_many(["fewer-2031"], folder)
    assert comparisons.hosts(collection).loc["Southshore"].tolist() == [0]
    assert "14 rows are candidates" in repr(collection)


def test_partners_are_counted_where_they_are_named_and_narrators_are_no_partners(collection):
    table = comparisons.partners(collection)
    assert table.loc["un"].tolist() == [3, 1]
    assert table.loc["csto"].tolist() == [pd.NA, 1]  # in its own report it is the narrator
    assert table.loc["sco"].tolist() == [7, pd.NA]
    assert "csc" not in table.index
    assert "lake-union" not in table.index
    assert table.index[0] == "sco"


def test_an_actor_that_is_named_without_a_tie_has_a_zero(years):
    table = comparisons.partners(years)
    reports = ["csto-2024", "csto-2025", invented.REPORT]
    assert table.loc["political-public-circles", reports].tolist() == [1, 1, pd.NA]
    assert table.loc["belarus", reports].tolist() == [1, 0, pd.NA]


@pytest.mark.parametrize("table", ["activities", "documents", "ties"])
def test_themes_add_up_to_the_rows_with_a_theme(collection, table):
    counts = comparisons.themes(collection, table)
    for report_id, report in collection.items():
        assert counts[report_id].sum() == getattr(report, table)["theme"].notna().sum()


def test_a_theme_of_no_sentence_is_blank_and_one_without_rows_is_zero(collection):
    counts = comparisons.themes(collection)
    assert counts.loc["Information and analysis", invented.REPORT] is pd.NA
    assert counts.loc["Challenges and threats", invented.REPORT] == 0


def followed(frame, **tie):
    for column, value in tie.items():
        frame = frame[frame[column] == value]
    return dict(zip(frame["report"], frame["course"], strict=True))


def test_ties_are_followed_over_the_reports_of_their_narrator(years):
    frame = comparisons.ties(years)
    un = {"source": "csto", "target": "un", "kind": "cooperation", "theme": "peacekeeping", "narrator": "csto"}
    assert followed(frame, **un) == {"csto-2024": "first report", "csto-2025": "vanishes", "csto-2026": "comes back"}
    told = frame[frame["report"].eq("csto-2026") & frame["target"].eq("un") & frame["theme"].eq("peacekeeping")]
    assert told["ids"].tolist() == [("renamed",)]  # ids are each report's own, and do not make it another tie
    recognition = followed(frame, source="csto-secretariat", target="belarus")
    assert recognition == {"csto-2024": "first report", "csto-2025": "vanishes"}
    new = followed(frame, source="cis", target="afghanistan")
    assert new == {"csto-2025": "appears", "csto-2026": "vanishes"}
    assert followed(frame, source="csto", target="eag") == {
        "csto-2024": "first report",
        "csto-2025": "goes on",
        "csto-2026": "goes on",
    }
    assert followed(frame, narrator="lake-union", target="un") == {invented.REPORT: "first report"}


def test_ties_of_two_narrators_are_not_set_against_each_other(collection):
    frame = comparisons.ties(collection)
    assert set(frame["course"]) == {"first report"}
    assert len(frame) == sum(len(report.ties) for report in collection.values())


def test_the_order_in_which_reports_are_named_changes_no_course(years, folder):
    other = cq.load_many(sorted(years), folder)
    pd.testing.assert_frame_equal(comparisons.ties(years), comparisons.ties(other))
    pd.testing.assert_frame_equal(comparisons.series(years), comparisons.series(other))


def test_exercises_of_several_years_are_one_series_in_any_spelling(years):
    frame = comparisons.series(years).groupby("series")["name"].agg(list)
    assert frame["rubezh"] == ["Rubezh-2024", "Frontier 2025", "Rubezh-2024", "Rubezh-2031"]
    assert frame["poisk"] == ["Poisk-2024", "Search-2025", "Poisk-2024"]
    assert frame["cobalt"] == ["Cobalt-2024", "KOBALT – 2025", "Cobalt-2024"]
    assert frame["indestructible-brotherhood"] == ["Indestructible Brotherhood-2024"] * 3
    assert frame["ripple"] == ["Ripple-2031"]


def test_a_series_tells_narrators_apart_and_leaves_out_our_own_labels(collection):
    frame = comparisons.series(collection)
    assert frame.query("series == 'rubezh'")["narrator"].tolist() == ["csto", "lake-union"]
    assert not frame["name"].str.startswith("[").any()
    named = sum((~report.activities["name"].str.startswith("[")).sum() for report in collection.values())
    assert len(frame) == named


def test_the_table_of_series_has_only_what_the_rule_does_not_give(report):
    for surface, series in report.series[["surface", "series"]].itertuples(index=False):
        assert comparisons._slug(surface) != series
        assert comparisons._slug(surface) not in set(report.series["series"]), "a series and another name of one"
