import sys
from types import SimpleNamespace

import pandas as pd
import pytest

import communique
from communique import DataError, cli, packages, paths, reports, scoring, text
from communique.scoring import INVENTED, MISSED, RIGHT, ROW, WHOLE, WRONG

RECORD = "run: communique score --record, then communique seal"
TABLES = (*scoring.IDENTITY, "mentions", "actors")
COLUMNS = {
    resource.name: resource.header
    for package in (reports.available()[0], reports.REFERENCE)
    for resource in packages.read(paths.DATA / package).resources
    if resource.name in TABLES
}
KNOWN = dict(
    zip(
        COLUMNS["actors"],
        zip(
            ("csto", "Collective Security Treaty Organization", "CSTO", "organisation", "-", "-"),
            ("russia", "Russian Federation", "Russia", "state", "-", "RUS"),
            ("members", "CSTO member states", "Member states", "group", "csto", "-"),
            strict=True,
        ),
        strict=True,
    )
)
EXERCISE = "ripple,Ripple-2031,exercise,collective-training,russia,,,,,held,-,-,s01 s02"
MEETING = "talks,[Talks],meeting,political,,,2031,2031,year,held,-,-,s03"


def tables(**rows):
    """The tables of one side; each row is given as its cells with commas between them."""
    return {
        name: pd.DataFrame([row.split(",") for row in rows.get(name, [])], columns=columns, dtype="str")
        for name, columns in COLUMNS.items()
    }


def coded(**rows):
    columns = {name: {c: frame[c].tolist() for c in frame} for name, frame in tables(**rows).items()}
    return scoring.Coded("invented", "", 2031, "csto", columns)


def draft(year=2031, narrator="csto", **rows):
    return SimpleNamespace(year=year, narrator=narrator, tables=tables(**rows))


def score(one, two):
    return scoring.score(one, two, KNOWN)


def counts(found, table, column):
    return found.counts.loc[(table, column)].tolist()


def test_a_draft_that_is_the_coding_has_no_error():
    rows = {
        "activities": [EXERCISE, MEETING],
        "participants": ["ripple,russia,participant,s02"],
        "documents": ["plan,[Plan],plan,csto,,,adopted,,talks,s03"],
        "ties": ["csto-russia,csto,russia,cooperation,political,,s03"],
        "mentions": ["s01,0,CSTO,actor,csto"],
    }
    found = score(coded(**rows), draft(**rows))
    assert len(found.errors) == 0
    assert found.rates["f1"].dropna().eq(1).all()
    assert counts(found, "activities", WHOLE) == [2, 2, 2]
    # Two names, of which one is a label; one host; what is empty or "-" is not counted.
    assert counts(found, "activities", "name") == [2, 2, 2]
    assert counts(found, "activities", "host") == [1, 1, 1]
    assert counts(found, "activities", "count") == [0, 0, 0]


def test_scores_are_those_computed_by_hand():
    # Of two coded activities one is found with a wrong theme and a label of other words, one is missed; two are
    # made up. The exercise is right by name, kind and host.
    found = score(
        coded(activities=[EXERCISE, MEETING]),
        draft(
            activities=[
                "wave,Ripple-2031,exercise,military,russia,,,,,held,-,-,s01 s02",
                "parade,Parade,conference,political,russia,,,,,held,-,-,s03",
                "other,[Other],meeting,political,,,,,,held,-,-,s09",
            ]
        ),
    )
    assert counts(found, "activities", ROW) == [2, 3, 1]
    assert counts(found, "activities", RIGHT) == [2, 3, 1]
    assert counts(found, "activities", WHOLE) == [2, 3, 0]
    assert counts(found, "activities", "theme") == [2, 3, 0]
    assert counts(found, "activities", "host") == [1, 2, 1]
    rates = found.rates.loc[("activities", RIGHT)]
    assert rates["precision"] == pytest.approx(1 / 3)
    assert rates["recall"] == pytest.approx(1 / 2)
    assert rates["f1"] == pytest.approx(2 / 5)
    assert found.rates.loc[("documents", RIGHT), "f1"] is pd.NA
    errors = found.errors[["error", "row", "other", "column", "expected", "got"]].to_numpy().tolist()
    assert errors == [
        [WRONG, "ripple", "wave", "theme", "collective-training", "military"],
        [MISSED, "talks", "", "", "[label] | meeting | not stated", ""],
        [INVENTED, "", "parade", "", "", "Parade | conference | russia"],
        [INVENTED, "", "other", "", "", "[label] | meeting | not stated"],
    ]


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        ("activities", "name", "Wave-2031"),
        ("activities", "kind", "meeting"),
        ("activities", "host", ""),
        ("participants", "actor", "csto"),
        ("participants", "role", "organiser"),
        ("documents", "title", "Plan"),
        ("documents", "kind", "decision"),
        ("documents", "adopted_by", "russia"),
        ("ties", "source", "members"),
        ("ties", "target", "members"),
        ("ties", "kind", "provision"),
    ],
)
def test_a_row_with_one_wrong_column_of_its_identity_is_found_and_not_right(table, column, wrong):
    rows = {
        "activities": [EXERCISE],
        "participants": ["ripple,russia,participant,s02"],
        "documents": ["plan,[Plan],plan,csto,,,adopted,,-,s03"],
        "ties": ["csto-russia,csto,russia,chairmanship,political,,s03"],
    }
    other = draft(**rows)
    other.tables[table][column] = wrong
    found = score(coded(**rows), other)
    assert counts(found, table, ROW) == [1, 1, 1]
    assert counts(found, table, RIGHT) == [1, 1, 0]


def test_rows_of_other_sentences_are_no_pair():
    found = score(coded(activities=[EXERCISE]), draft(activities=[EXERCISE.replace("s01 s02", "s05")]))
    assert counts(found, "activities", ROW) == [1, 1, 0]


def test_a_name_of_its_own_is_not_right_where_a_label_stands():
    found = score(coded(activities=[MEETING]), draft(activities=[MEETING.replace("[Talks]", "Talks")]))
    assert counts(found, "activities", ROW) == [1, 1, 1]
    assert counts(found, "activities", RIGHT) == [1, 1, 0]


def test_columns_that_name_an_activity_agree_where_the_activities_are_paired():
    found = score(
        coded(activities=[EXERCISE], participants=["ripple,russia,participant,s02"]),
        draft(
            activities=[EXERCISE.replace("ripple,", "wave,")],
            participants=["wave,russia,participant,s02", "wave,csto,participant,s02"],
        ),
    )
    assert counts(found, "participants", RIGHT) == [1, 2, 1]


@pytest.mark.parametrize(
    ("kind", "right"),
    [("cooperation", 1), ("consultation", 1), ("co-production", 1), ("provision", 0), ("chairmanship", 0)],
)
def test_the_direction_counts_where_the_kind_has_one(kind, right):
    found = score(
        coded(ties=[f"a,csto,russia,{kind},political,,s03"]), draft(ties=[f"b,russia,csto,{kind},political,,s03"])
    )
    assert counts(found, "ties", RIGHT) == [1, 1, right]


def test_ties_both_of_which_are_coded_are_not_turned():
    both = ["a,csto,russia,consultation,political,,s03", "b,russia,csto,consultation,political,,s04"]
    assert counts(score(coded(ties=both), draft(ties=both)), "ties", RIGHT) == [2, 2, 2]


def test_the_same_pair_under_two_themes_is_two_ties():
    one = ["a,csto,russia,cooperation,political,,s03", "b,csto,russia,cooperation,military,,s03"]
    found = score(coded(ties=one), draft(ties=one[1:]))
    assert counts(found, "ties", RIGHT) == [2, 1, 1]
    assert found.errors["row"].tolist() == ["a"]


def test_actors_are_pairs_of_sentence_and_actor():
    found = score(
        coded(mentions=["s01,0,CSTO,actor,csto", "s01,9,CSTO,actor,csto", "s02,0,Russia,actor,russia"]),
        draft(mentions=["s01,0,CSTO,actor,csto", "s03,0,Russia,actor,russia", "s03,0,2031,date,2031"]),
    )
    assert counts(found, "mentions", "(sentence, actor)") == [2, 2, 1]
    assert found.errors[["error", "expected", "got"]].to_numpy().tolist() == [
        [MISSED, "russia", ""],
        [INVENTED, "", "russia"],
    ]


@pytest.mark.parametrize(
    ("actor", "same"),
    [
        ("lake,The Lake Council (LC),Lake Council,organ,-,-", True),
        ("lc,Council of the Lake,LC,organ,-,-", True),
        ("council,Sea Council,Lake Council,organ,-,-", False),
        ("lake-council,Whatever,Whatever,organ,-,-", True),
    ],
)
def test_an_actor_that_nobody_knew_is_the_same_by_its_name(actor, same):
    found = score(
        coded(
            actors=["lake-council,Lake Council,LC,organ,-,-"],
            mentions=["s01,0,Lake Council,actor,lake-council"],
            ties=["a,lake-council,russia,provision,political,,s01"],
        ),
        draft(
            actors=[actor],
            mentions=[f"s01,0,Lake Council,actor,{actor.split(',')[0]}"],
            ties=[f"b,{actor.split(',')[0]},russia,provision,political,,s01"],
        ),
    )
    assert counts(found, "mentions", "(sentence, actor)") == [1, 1, int(same)]
    assert counts(found, "ties", RIGHT) == [1, 1, int(same)]


def test_an_actor_that_the_reference_tables_have_is_no_new_one():
    one = coded(actors=["rf,Russia,RF,state,-,-"], mentions=["s01,0,Russia,actor,rf"])
    assert counts(score(one, draft(mentions=["s01,0,Russia,actor,russia"])), "mentions", "(sentence, actor)")[2] == 1


def test_a_short_name_that_any_text_could_use_does_not_make_actors_the_same():
    one = coded(mentions=["s01,0,member states,actor,members"])
    two = draft(actors=["sco-members,SCO states,Member states,group,-,-"], mentions=["s01,0,x,actor,sco-members"])
    assert counts(score(one, two), "mentions", "(sentence, actor)") == [1, 1, 0]


def test_an_actor_that_is_drafted_twice_is_one_too_many():
    two = draft(
        actors=["rus,Russia,Russia,state,-,-", "rf,Russian Federation,RF,state,-,-"],
        mentions=["s01,0,Russia,actor,rus", "s01,9,Russian Federation,actor,rf"],
    )
    found = score(coded(mentions=["s01,0,Russia,actor,russia"]), two)
    assert counts(found, "mentions", "(sentence, actor)") == [1, 2, 1]


def test_year_and_narrator_are_scored():
    assert counts(score(coded(), draft(year=2030)), "text", "(year, narrator)") == [2, 2, 1]


def test_a_score_reads_as_figures_and_errors():
    two = draft(year=2030, activities=[EXERCISE.replace("collective-training", "military")])
    said = str(score(coded(activities=[EXERCISE, MEETING]), two))
    assert "precision" in said
    assert "invented: activities ripple: wrong cell theme: expected 'collective-training', got 'military'" in said
    assert "invented: activities talks: missed: [label] | meeting | not stated" in said
    assert "invented: text year: invented (year, narrator): 2030" in said


def test_texts_are_added_up():
    one = score(coded(activities=[EXERCISE]), draft(activities=[EXERCISE]))
    two = score(coded(activities=[EXERCISE, MEETING]), draft())
    both = scoring.together([one, two])
    assert counts(both, "activities", RIGHT) == [3, 1, 1]
    assert len(both.errors) == 2


def test_the_command_prints_figures_and_errors(tmp_path, monkeypatch, capsys):
    columns = {name: ",".join(header) for name, header in COLUMNS.items()}
    (tmp_path / "lake").mkdir()
    for name in TABLES:
        (tmp_path / "lake" / f"{name}.csv").write_text(columns[name] + "\n", encoding="utf-8")
    (tmp_path / "lake" / "activities.csv").write_text(f"{columns['activities']}\n{EXERCISE}\n", encoding="utf-8")
    (tmp_path / "texts.csv").write_text("id,year,narrator,what\nlake,2031,csto,-\n", encoding="utf-8")
    (tmp_path / "lake.txt").write_text("Invented\nNothing is said here.\n", encoding="utf-8")
    told = []
    stand_in = SimpleNamespace(draft=lambda words: told.append(words) or draft())
    monkeypatch.setattr(communique, "drafting", stand_in, raising=False)
    monkeypatch.setitem(sys.modules, "communique.drafting", stand_in)
    assert cli.main(["score", "--texts", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert told == ["Invented\nNothing is said here.\n"]
    assert "lake: activities ripple: missed: Ripple-2031 | exercise | russia" in said
    assert cli.main(["score", "--texts", str(tmp_path / "nowhere")]) == 1
    assert "texts.csv: there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda drafted: drafted.pop("ties"), "no table ties; it has mentions, activities"),
        (lambda drafted: drafted["ties"].pop("kind"), "drafted table ties has no column kind"),
        (
            lambda drafted: drafted.update(activities=pd.concat([drafted["activities"]] * 2)),
            "drafted table activities has two rows with the key 'ripple'",
        ),
    ],
)
def test_a_draft_of_another_form_is_refused(spoil, message):
    wrong = draft(activities=[EXERCISE])
    spoil(wrong.tables)
    with pytest.raises(ValueError, match=message):
        score(coded(), wrong)


def test_a_report_held_against_itself_has_no_error(report):
    one = scoring.from_report(report, "")
    frames = {name: pd.DataFrame(dict(columns), dtype="str") for name, columns in one.tables.items()}
    found = scoring.score(
        one, SimpleNamespace(year=one.year, narrator=one.narrator, tables=frames), report.raw("actors")
    )
    assert len(found.errors) == 0
    for table in scoring.IDENTITY:
        assert counts(found, table, WHOLE) == [len(report.keys(table))] * 3


def test_the_order_of_drafted_rows_does_not_matter(report):
    one = scoring.from_report(report, "")
    frames = {name: pd.DataFrame(dict(columns), dtype="str") for name, columns in one.tables.items()}
    # Something to disagree on: every second cell of the themes is wrong, and every fifth row is missing.
    for table in ("activities", "documents", "ties"):
        frames[table] = frames[table].drop(frames[table].index[::5])
        frames[table].loc[frames[table].index[::2], "theme"] = "youth"
    shuffled = {name: frame.iloc[::-1] for name, frame in frames.items()}
    scores = [
        scoring.score(one, SimpleNamespace(year=one.year, narrator=one.narrator, tables=side), report.raw("actors"))
        for side in (frames, shuffled)
    ]
    assert scores[0].counts.equals(scores[1].counts)
    assert (scores[0].counts["correct"] < scores[0].counts["coded"]).any()
    errors = [sorted(found.errors.itertuples(index=False, name=None)) for found in scores]
    assert errors[0] == errors[1]


def test_sentences_that_the_draft_says_nothing_of_are_missed_and_not_invented(report):
    one = scoring.from_report(report, "")
    frames = {name: pd.DataFrame(dict(columns), dtype="str") for name, columns in one.tables.items()}
    frames["sentences"]["theme"] = ""
    found = scoring.score(
        one, SimpleNamespace(year=one.year, narrator=one.narrator, tables=frames), report.raw("actors")
    )
    assert counts(found, "sentences", "theme") == [len(report.sentences), 0, 0]
    assert found.errors["error"].unique().tolist() == [MISSED]


def test_a_folder_without_its_list_is_told(tmp_path):
    with pytest.raises(DataError, match=r"texts\.csv: there is no such file"):
        scoring.from_folder(tmp_path)


def test_a_row_with_a_cell_too_few_is_told(tmp_path):
    (tmp_path / "texts.csv").write_text("id,year,narrator,what\nlake,2031,csto\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"texts\.csv, line 2: 'lake,2031,csto': expected 4 cells, found 3"):
        scoring.from_folder(tmp_path)


@pytest.mark.parametrize("half", scoring.halves())
def test_recorded_scores_are_those_of_the_test_texts_as_they_are_drafted_now(report, half):
    found = scoring.measure(scoring.halves()[half])
    assert recorded(report, half) == found.counts.reset_index().to_numpy().tolist(), RECORD


def test_recorded_scores_are_those_of_the_report_as_it_is_drafted_now(report, report_text):
    found = scoring.measure([scoring.from_report(report, text.read(report_text))])
    assert recorded(report, scoring.REPORT) == found.counts.reset_index().to_numpy().tolist(), RECORD
    kept = pd.DataFrame(dict(report.raw("draft_errors")), dtype="str")
    assert kept.to_numpy().tolist() == scoring.frames({scoring.REPORT: found})["draft_errors"].to_numpy().tolist()


def recorded(report, texts):
    scores = report.draft_scores
    return scores[scores["texts"] == texts].drop(columns="texts").astype(object).to_numpy().tolist()


def test_errors_that_are_kept_hold_no_long_run_of_words():
    words = "one two three four five six seven eight nine"
    found = score(coded(), draft(activities=[EXERCISE.replace("Ripple-2031", words)]))
    [error] = scoring.frames({scoring.REPORT: found})["draft_errors"].to_dict("records")
    assert error["got"] == "one two three four five six seven eight …"
    assert (error["error"], error["row"], error["other"], error["expected"]) == (INVENTED, "-", "ripple", "-")
