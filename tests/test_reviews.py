"""The road of a new report: begun from a draft, reviewed row by row, and ended; cut off anywhere, nothing is lost."""

import csv
import json
import shutil
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import frictionless
import invented
import nbformat
import pytest

import communique as cq
from communique import candidates, cli, notebooks, packages, paths, reviews
from communique.faults import CandidateWarning, DataError

SOURCE = invented.TEXT.read_text(encoding="utf-8")
GUARD = "ripple-2031 lake-guard exercising-force"
RIPPLE = ("activities", "ripple-2031")


@pytest.fixture
def folder(tmp_path):
    """A copy of the data that knows the invented world, and no report of it."""
    shutil.copytree(paths.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("source"))
    invented.know(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def review(folder):
    reviews.begin(invented.REPORT, invented.draft(folder), invented.ADDRESS, folder)
    return reviews.open(invented.REPORT, folder)


def rows(folder, table):
    with (folder / invented.REPORT / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def accept_all(review):
    while found := review.next():
        review.accept(found)


# The descriptor of a new report


def test_the_tables_of_every_report_are_those_of_the_template(report):
    entries = {entry["name"]: entry for entry in reviews._template()["resources"]}
    for name in cq.reports.available():
        for entry in packages.read(paths.DATA / name).descriptor["resources"]:
            here = {key: value for key, value in entry.items() if key not in ("hash", "bytes")}
            fields = here["schema"]["fields"]
            for column in fields if entry["name"] == "sentences" else ():
                if column["name"] == "section":
                    column["constraints"]["enum"] = []  # each report has its own
            assert here == entries[entry["name"]], f"{name}: {entry['name']}"


def test_the_template_knows_no_report(report):
    text = json.dumps(reviews._template())
    for word in (report.id, report.narrator, str(report.year), report.title, "Minsk", report.source):
        assert word.lower() not in text.lower()


def test_a_new_package_is_a_valid_data_package(review, folder):
    result = frictionless.validate(folder / invented.REPORT / packages.DESCRIPTOR)
    assert result.valid, result.flatten(["type", "rowNumber", "fieldName", "note"])


# Begin


def test_a_report_that_was_begun_loads_at_once_and_says_what_is_left(review, folder):
    with pytest.warns(CandidateWarning, match="lakes-2031: 14 of 14 drafted rows are candidates"):
        report = cq.load(invented.REPORT, folder)
    assert (report.left, report.under_review, report.unmet) == (14, True, ())
    for said in (repr(report), report._repr_html_(), report.source_line):
        assert "14 of 14 drafted rows are candidates, which nobody has reviewed" in said
    assert report.sections == {
        "opening": "Opening",
        "partners": "Partners of the Union",
        "training": "Training",
        "council": "The Lake Council",
    }
    assert (report.year, report.narrator, report.source) == (2031, "lake-union", invented.ADDRESS)
    assert "lake-guard" in set(report.actors["id"])  # proposed, and one of the actors already


def test_a_coded_report_says_nothing_of_candidates(report):
    assert (report.left, report.under_review, report.unmet) == (0, False, ())
    assert "candidate" not in repr(report) + report._repr_html_() + report.source_line


def test_nothing_of_the_text_is_in_a_new_package(review, folder):
    sentences = cq.text.segment(SOURCE)
    long = sentences.loc[sentences["words"] > 8, "text"]
    content = "\n".join(path.read_text(encoding="utf-8") for path in (folder / invented.REPORT).iterdir())
    assert len(long) > 5
    assert [sentence for sentence in long if sentence in cq.text.normalise(content)] == []


def other(**changes):
    """A draft in which something is otherwise."""

    def change(draft):
        for name, value in changes.items():
            setattr(draft, name, value)

    return change


def less_a_column(draft):
    del draft.tables["ties"]["since"]


def a_sentence(draft):
    draft.candidates.loc[0, "words"] = cq.text.segment(SOURCE)["text"][0]


@pytest.mark.parametrize(
    ("report_id", "change", "words"),
    [
        ("Lakes 2031", None, "'Lakes 2031' is no id of a report"),
        ("csto-2024", None, "csto-2024 is a report already; its review goes on in review.ipynb there"),
        ("new-2031", other(year=None), "does not know the year or the narrator: say --year and --narrator"),
        ("new-2031", other(narrator=None), "does not know the year or the narrator"),
        ("new-2031", less_a_column, "the draft's ties has the columns"),
        ("new-2031", a_sentence, "candidates.words repeats a sentence of the report"),
    ],
)
def test_what_cannot_begin_is_told_and_leaves_no_report(folder, report_id, change, words):
    draft = invented.draft(folder)
    if change:
        change(draft)
    before = cq.reports.available(folder)
    with pytest.raises(ValueError, match=words):
        reviews.begin(report_id, draft, None, folder)
    assert cq.reports.available(folder) == before


def test_a_draft_with_a_fault_leaves_no_report(folder):
    draft = invented.draft(folder)
    draft.tables["ties"].loc[0, "kind"] = "friendship"
    with pytest.raises(DataError, match=r"ties\.csv, line 2, column kind: 'friendship': unknown code"):
        reviews.begin(invented.REPORT, draft, None, folder)
    assert invented.REPORT not in cq.reports.available(folder)
    reviews.begin(invented.REPORT, invented.draft(folder), None, folder)  # what was left there is no hindrance
    assert invented.REPORT in cq.reports.available(folder)


def test_rules_between_rows_are_not_demanded_of_candidates_but_told(folder):
    draft = invented.draft(folder)
    draft.tables["activities"].loc[1, "status"] = "ongoing"  # whose end is then '-'
    reviews.begin(invented.REPORT, draft, invented.ADDRESS, folder)
    review = reviews.open(invented.REPORT, folder)
    [fault] = review.report.unmet
    assert "activities.csv, line 3, column end: '': the status is 'ongoing'" in str(fault)
    accept_all(review)
    with pytest.raises(DataError, match="the status is 'ongoing'"):
        review.finish()
    review.correct(review.find(*RIPPLE), status="held")
    assert review.finish() == []


def test_faults_of_the_reference_tables_are_faults_whatever_is_under_review(review, folder):
    path = folder / "reference" / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"state,-,ARM", b"state,-,-"))
    with pytest.raises(DataError, match="expected a code for a state"):
        cq.load(invented.REPORT, folder, check_hash=False)


# Decide


def test_candidates_come_one_after_another_actors_first(review):
    seen = []
    while found := review.next():
        seen.append(found.table)
        review.accept(found)
    assert list(dict.fromkeys(seen)) == [
        "proposed_actors",
        "proposed_places",
        "activities",
        "participants",
        "documents",
        "ties",
    ]
    assert review.left == 0
    assert review.progress["accepted"].to_dict() == {name: seen.count(name) for name in dict.fromkeys(seen)}


def test_a_candidate_shows_what_there_is_to_decide_on(review):
    found = review.find(*RIPPLE)
    for said in (repr(found), found._repr_html_()):
        for words in ("candidate", "0.50", "some words", "Ripple-2031", "joint exercise", "Training, paragraph 2"):
            assert words in said, words
    in_context = review.find(*RIPPLE, in_context=invented.TEXT)
    assert "Lake Guard" in repr(in_context).split("\n")[-1]
    actor = review.next()
    for said in (repr(actor), actor._repr_html_()):
        assert "lake-guard" in said
        assert "force" in said


def test_an_accepted_candidate_stays_as_it_is(review, folder):
    before = rows(folder, "activities")
    review.accept(review.find(*RIPPLE))
    assert rows(folder, "activities") == before
    assert review.find(*RIPPLE).state == "accepted"
    assert review.left == 13


def test_a_corrected_candidate_holds_the_correction(review, folder):
    review.correct(review.find(*RIPPLE), theme="peacekeeping", host="southshore")
    review.correct(review.find(*RIPPLE), host="northshore")  # thought better of
    [row] = [row for row in rows(folder, "activities") if row["id"] == "ripple-2031"]
    assert (row["theme"], row["host"]) == ("peacekeeping", "northshore")
    assert review.find(*RIPPLE).state == "corrected"
    [listed] = [row for row in rows(folder, "candidates") if row["state"] == "corrected"]
    assert json.loads(listed["correction"]) == {"theme": "peacekeeping", "host": "northshore"}


def test_a_corrected_key_is_still_that_candidates(review, folder):
    key = GUARD
    review.correct(review.find("participants", key), role="participant")
    assert next(row["role"] for row in rows(folder, "participants")) == "participant"
    found = review.find("participants", key)
    assert found.cells["role"] == "participant"
    review.correct(found, actor="lake-council")
    now = "ripple-2031 lake-council participant"
    assert review.find("participants", now).cells["actor"] == "lake-council"
    with pytest.raises(ValueError, match="was corrected: that decides on it"):
        review.accept(review.find("participants", now))
    assert len(rows(folder, "participants")) == 4


def test_a_rejected_candidate_leaves_its_table_and_stays_listed(review, folder):
    review.reject(review.find("ties", "lake-union-csto"), "A hope, no tie.")
    assert [row["id"] for row in rows(folder, "ties")] == ["lake-union-un"]
    [listed] = [row for row in rows(folder, "candidates") if row["state"] == "rejected"]
    assert (listed["row"], listed["reason"]) == ("lake-union-csto", "A hope, no tie.")
    assert review.rows("rejected")["row"].tolist() == ["lake-union-csto"]
    [fault] = review.report.unmet
    assert (fault.line, fault.column, fault.expected) == (5, "status", "no row cites the sentence")
    review.sentence("s04", status="assessment")
    assert review.report.unmet == ()


def test_with_an_activity_go_its_participants_and_its_inferences(review, folder):
    review.reject(review.find("activities", "waters-of-tomorrow"), "Not this year.")
    review.reject(review.find(*RIPPLE), "No exercise.")
    assert "ripple-2031" not in {row["activity"] for row in rows(folder, "participants")}
    assert [row["row"] for row in rows(folder, "inferences")] == ["council-session-2031", "council-declaration-2031"]
    listed = {row["row"]: row["reason"] for row in rows(folder, "candidates") if row["state"] == "rejected"}
    assert listed["ripple-2031 lake-guard exercising-force"] == "Its activity was rejected: No exercise."


def test_an_inference_of_a_corrected_cell_is_gone(review, folder):
    review.correct(review.find("activities", "waters-of-tomorrow"), host="", place="")
    assert [row["row"] for row in rows(folder, "inferences")] == ["council-session-2031", "council-declaration-2031"]


def test_with_a_proposed_place_go_its_wordings_and_mentions(review, folder):
    place = review.find("proposed_places", "port-amber")
    assert (place.confidence, place.words) == (0.5, "some words")  # those of the activities there
    for key in ("waters-of-tomorrow", "council-session-2031"):
        review.correct(review.find("activities", key), place="", host="")
    assert "port-amber" in {row["value"] for row in rows(folder, "mentions")}
    review.reject(place, "No place of that name.")
    for table in ("mentions", "proposed_lexicon"):
        values = {row["value"] for row in rows(folder, table)}
        assert "port-amber" not in values
        assert "lake-guard" in values
    assert rows(folder, "proposed_places") == []
    assert review.report.unmet == ()


def act(name, *row, **more):
    return lambda review: getattr(review, name)(review.find(*row), **more)


TIE = ("ties", "lake-union-un")
REFUSED = {
    "a column that is none": (act("correct", *TIE, place="minsk"), ValueError, "no column place in ties; there are id"),
    "nothing that differs": (
        act("correct", *TIE, kind="cooperation"),
        ValueError,
        "to take the row as it is, accept it",
    ),
    "a code that is none": (act("correct", *TIE, kind="friendship"), DataError, "unknown code of the list tie_kind"),
    "an actor that is none": (act("correct", *TIE, target="nobody"), DataError, "'nobody': no id of"),
    "a value where none may be missing": (act("correct", *TIE, kind=""), DataError, "expected a value"),
    "no reason": (act("reject", *TIE, reason=" "), ValueError, "say why it is rejected"),
    "an actor that others name": (
        act("reject", "proposed_actors", "lake-guard", reason="No actor."),
        DataError,
        "'lake-guard': no id of",
    ),
    "an activity at which a document was adopted": (
        act("reject", "activities", "council-session-2031", reason="None."),
        DataError,
        "column activity: 'council-session-2031': no id of",
    ),
    "a sentence that is none": (lambda review: review.sentence("s99", gist="x"), ValueError, "there are s01 to s13"),
    "what is measured in the text": (lambda review: review.sentence("s01", words="3"), ValueError, "words: expected"),
    "a status that is none": (lambda review: review.sentence("s01", status="good"), DataError, "unknown code"),
    "an end while candidates are left": (lambda review: review.finish(), ValueError, "14 candidates of lakes-2031"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_decided_is_told_and_writes_nothing(review, folder, name):
    do, error, words = REFUSED[name]
    before = files(folder)
    with pytest.raises(error, match=words) as raised:
        do(review)
    assert files(folder) == before
    if error is DataError:
        assert "Nothing was written" in " ".join(raised.value.__notes__)


def test_there_is_no_way_back_from_a_rejection(review):
    found = review.find(*TIE)
    review.reject(found, "None.")
    with pytest.raises(ValueError, match="was rejected, and its cells are gone; code it anew"):
        review.accept(found)
    with pytest.raises(KeyError, match="no candidate 'nothing' of 'ties' in lakes-2031"):
        review.find("ties", "nothing")


# Cut off


def test_a_decision_holds_though_the_tables_were_not_written_any_more(review, folder, monkeypatch):
    whole = paths.write_whole

    def cut_off(path, content):
        if path.name != "candidates.csv":
            raise KeyboardInterrupt
        whole(path, content)

    monkeypatch.setattr(paths, "write_whole", cut_off)
    with pytest.raises(KeyboardInterrupt):
        review.reject(review.find("ties", "lake-union-csto"), "A hope, no tie.")
    assert len(rows(folder, "ties")) == 2  # on disk it is there still
    assert list(review.report.ties["id"]) == ["lake-union-un"]
    monkeypatch.undo()
    review.accept(review.find(*RIPPLE))
    assert [row["id"] for row in rows(folder, "ties")] == ["lake-union-un"]
    monkeypatch.setattr(paths, "write_whole", cut_off)
    with pytest.raises(KeyboardInterrupt):
        review.correct(review.find("participants", GUARD), role="participant")
    assert review.report.participants["role"].iloc[0] == "participant"
    assert rows(folder, "participants")[0]["role"] == "exercising-force"
    with pytest.raises(KeyboardInterrupt):  # cut off once more: what was decided before is written first
        review.correct(review.find("participants", GUARD), actor="lake-council")
    assert review.report.participants["actor"].iloc[0] == "lake-guard"
    monkeypatch.undo()
    review.correct(review.find("participants", GUARD), actor="lake-council")
    assert list(rows(folder, "participants")[0].values())[:3] == ["ripple-2031", "lake-council", "participant"]


DECIDER = """
import sys
from communique import reviews
review = reviews.open(sys.argv[1], sys.argv[2])
for number in range(100):
    found = review.next()
    if found is None:
        break
    if found.table == "ties":
        review.reject(found, "None.")
    elif found.table == "documents":
        review.correct(found, status="signed")
    else:
        review.accept(found)
    print(found.table, found.row, flush=True)
"""


@pytest.mark.parametrize("after", [1, 6, 12])
def test_a_process_that_is_killed_loses_nothing_that_was_reviewed(review, folder, after):
    command = [sys.executable, "-c", DECIDER, invented.REPORT, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        decided = [process.stdout.readline().strip() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        decided += [line.strip() for line in process.stdout if line.endswith("\n")]
    states = {f"{row['table']} {row['row']}": row["state"] for row in rows(folder, "candidates")}
    assert all(decided)
    assert [key for key in decided if states[key] == "candidate"] == []
    left = len(states) - len(decided)
    assert review.left in (left, left - 1)  # one may have been decided that the process did not come to print
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CandidateWarning)
        assert cq.load(invented.REPORT, folder).left == review.left
    accept_all(review)
    assert review.left == 0


# What is wrong with a table of candidates


def spoilt(folder, key, **cells):
    path = folder / invented.REPORT / "candidates.csv"
    listed = rows(folder, "candidates")
    next(one for one in listed if one["row"] == key).update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, listed[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


SPOILT = {
    "a row that is not there": ({"row": "still-water"}, "no row of"),
    "a state that is none": ({"state": "good"}, "unknown value; expected one of candidate, accepted"),
    "a correction of what was accepted": (
        {"state": "accepted", "correction": '{"kind": "exercise"}'},
        "expected a correc",
    ),
    "corrected without a correction": ({"state": "corrected"}, "expected a correction where it is 'corrected'"),
    "rejected without a reason": ({"state": "rejected"}, "expected a reason where it is 'rejected'"),
    "a correction that is no JSON": ({"state": "corrected", "correction": "kind=exercise"}, "no JSON object"),
    "a correction that is no object": ({"state": "corrected", "correction": "3"}, "no JSON object"),
    "a correction of no cell": ({"state": "corrected", "correction": "{}"}, "no JSON object"),
    "a correction of a column that is none": (
        {"state": "corrected", "correction": '{"colour": "red"}'},
        "colour: no column of",
    ),
    "a correction at fault": (
        {"state": "corrected", "correction": '{"kind": "parade"}'},
        "'parade': unknown code of the list activity_kind",
    ),
    "a confidence beyond 1": ({"confidence": "2"}, "expected a number from 0 to 1"),
    "a sentence that is none": ({"sentences": "s99"}, "no id of"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_table_of_candidates_is_told(review, folder, name):
    cells, words = SPOILT[name]
    spoilt(folder, "still-water-2031", **cells)
    with pytest.raises(DataError, match=words):
        cq.load(invented.REPORT, folder)


def test_a_candidate_is_a_fault_where_the_review_is_over(review, folder):
    path = folder / invented.REPORT / packages.DESCRIPTOR
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    del descriptor[candidates.OPEN]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(DataError, match="'candidate': the review is over: expected accepted") as raised:
        cq.load(invented.REPORT, folder, check_hash=False)
    assert len(raised.value.faults) == 14


# The end


def test_after_its_end_a_report_is_like_any_other(review, folder):
    review.reject(review.find("ties", "lake-union-csto"), "A hope, no tie.")
    review.sentence("s04", status="assessment")
    accept_all(review)
    assert review.finish() == []
    report = cq.load(invented.REPORT, folder)  # no warning, and checksums that fit
    assert (report.left, report.under_review, report.unmet) == (0, False, ())
    assert not [name for name in report.tables() if name.startswith("proposed")]
    assert not list((folder / invented.REPORT).glob("proposed*"))
    assert report.candidates["state"].value_counts().to_dict() == {"accepted": 13, "rejected": 1}
    other_report = cq.load("csto-2024", folder)
    assert "lake-guard" in set(other_report.actors["id"])
    assert "port-amber" in set(other_report.places["id"])
    assert {"Lake Guard", "Port Amber"} <= set(other_report.lexicon["surface"])
    assert "the Guard" not in set(other_report.lexicon["surface"])  # to another narrator it may be another
    assert "the Guard" in set(report.lexicon["surface"])
    for name in ("reference", invented.REPORT):
        assert frictionless.validate(folder / name / packages.DESCRIPTOR).valid
    with pytest.raises(ValueError, match="the review of lakes-2031 is over"):
        review.accept(review.find(*RIPPLE))


def test_an_end_that_was_cut_off_can_be_made_again(review, folder, monkeypatch):
    accept_all(review)
    whole = paths.write_whole

    def cut_off(path, content):
        if path.name == packages.DESCRIPTOR:
            raise KeyboardInterrupt
        whole(path, content)

    monkeypatch.setattr(paths, "write_whole", cut_off)
    with pytest.raises(KeyboardInterrupt):
        review.finish()
    monkeypatch.undo()
    assert review.finish() == []
    ids = [row.split(",")[0] for row in (folder / "reference" / "actors.csv").read_text(encoding="utf-8").split("\n")]
    assert ids.count("lake-guard") == 1
    assert cq.load(invented.REPORT, folder).left == 0


def test_an_end_needs_the_address_of_the_text(folder):
    reviews.begin(invented.REPORT, invented.draft(folder), None, folder)
    review = reviews.open(invented.REPORT, folder)
    accept_all(review)
    with pytest.raises(ValueError, match="say at which address the text is published"):
        review.finish()
    assert review.finish(address=invented.ADDRESS) == []
    assert cq.load(invented.REPORT, folder).source == invented.ADDRESS


# Notebook, form and command


def test_a_report_that_nobody_drafted_has_nothing_to_review():
    review = reviews.open("csto-2024")
    assert (review.next(), review.left, len(review.progress), len(review.rows("rejected"))) == (None, 0, 0, 0)
    with pytest.raises(KeyError, match="no candidate"):
        review.find("ties", "csto-unodc")


@pytest.mark.parametrize("report_id", [invented.REPORT, "csto-2024"])
def test_the_notebook_of_a_review_runs(folder, report_id):
    made = reviews.begin(invented.REPORT, invented.draft(folder), None, folder) / reviews.NOTEBOOK
    name = f'reviews.open("{invented.REPORT}")'
    text = made.read_text(encoding="utf-8")
    assert json.dumps(name)[1:-1] in text
    there = json.dumps(f'reviews.open("{report_id}", "{folder.as_posix()}")')[1:-1]
    made.write_text(text.replace(json.dumps(name)[1:-1], there), encoding="utf-8")
    assert notebooks.run([made], 1, lambda _: None) == {}
    cells = [cell for cell in nbformat.read(made, as_version=4).cells if cell.cell_type == "code"]
    left = 14 if report_id == invented.REPORT else 0
    assert cells[1].outputs[0]["data"]["text/plain"].startswith(f"Review of {report_id}: {left} candidates left")


def test_the_form_decides_like_the_review(review, folder):
    from communique import panels

    form = panels.review(review)
    assert form.candidate.table == "proposed_actors"
    form.accept.click()
    form.accept.click()
    assert (form.candidate.row, review.left) == ("waters-of-tomorrow", 12)
    assert "Waters of Tomorrow" in form._shown.value
    form.cells["kind"].value = "debates"
    form.correct.click()
    assert "unknown code of the list activity_kind" in form.said.value
    form.cells["kind"].value = "debate"
    form.correct.click()
    assert rows(folder, "activities")[0]["kind"] == "debate"
    assert form.candidate.row == "ripple-2031"
    form.reject.click()
    assert "say why it is rejected" in form.said.value
    form.reason.value = "No exercise."
    form.reject.click()
    assert (form.candidate.row, form.reason.value) == ("still-water-2031", "")
    while form.candidate:
        form.accept.click()
    assert "No candidate is left" in form._shown.value
    form.accept.click()
    assert "0 candidates left" in repr(form)


def test_the_command_begins_a_report(folder, monkeypatch, capsys):
    monkeypatch.setattr(paths, "DATA", folder)
    asked = []

    class Drafting:
        @staticmethod
        def draft(source, year, narrator):
            asked.append((source, year, narrator))
            return invented.draft(folder)

        class intake:
            @staticmethod
            def read(path):
                return Path(path).read_text(encoding="utf-8")

    monkeypatch.setitem(sys.modules, "communique.drafting", Drafting)
    monkeypatch.setattr(cq, "drafting", Drafting, raising=False)
    assert cli.main(["new", invented.REPORT, str(invented.TEXT), "--year", "2031", "--narrator", "lake-union"]) == 0
    assert asked == [(SOURCE, 2031, "lake-union")]
    said = capsys.readouterr().out
    assert "14 candidates that nobody has reviewed" in said
    assert f"now open {Path(folder, invented.REPORT)}/review.ipynb" in said
    assert cli.main(["new", invented.REPORT, str(invented.TEXT)]) == 1
    assert "is a report already" in capsys.readouterr().err
    assert cli.main(["trace", *RIPPLE, "--report", invented.REPORT]) == 0
    assert "lakes-2031: 14 of 14 drafted rows are candidates" in capsys.readouterr().err


def test_the_rules_of_drafting_begin_a_report_that_can_be_reviewed_to_its_end(folder, monkeypatch):
    pytest.importorskip("communique.drafting")
    monkeypatch.setattr(paths, "DATA", folder)
    assert cli.main(["new", invented.REPORT, str(invented.TEXT), "--narrator", "lake-union"]) == 0
    review = reviews.open(invented.REPORT, folder)
    assert {"Ripple-2031", "Still Water-2031", "Rubezh-2031"} <= set(review.report.activities["name"])
    assert review.report.year == 2031
    accept_all(review)
    assert review.left == 0
