import re

import pytest

from communique import cli, verification
from communique.verification import CHANGED, MISSING, MOVED, NEW, SAME


@pytest.fixture(scope="module")
def text(report_text):
    return report_text.read_text(encoding="utf-8")


def states(found):
    """Sentences that are not the same, by state."""
    other = found.sentences[found.sentences["state"] != SAME]
    return {state: rows["id"].tolist() for state, rows in other.groupby("state")}


def without(text, gist_words):
    """The text without the one sentence that holds these words."""
    [line] = [line for line in text.split("\n") if gist_words in line]
    parts = [part for part in re.split(r"(?<=\.) ", line) if gist_words not in part]
    return text.replace(line, " ".join(parts))


def test_the_report_holds(report, text):
    found = verification.verify(report, text)
    assert found.ok, found
    assert repr(found).splitlines() == [
        f"sentences: {len(report.sentences)} of {len(report.sentences)} as they were coded",
        f"mentions: {len(report.mentions)} of {len(report.mentions)} at their place",
        f"cells: {found.cells[1]} of {found.cells[1]} hold",
    ]
    assert found.rows.empty


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("«", '"').replace("»", '"').replace("’", "'"),
        lambda text: text.replace("Security Council", "Security\N{NO-BREAK SPACE}Council"),
        lambda text: text.replace(". ", ".  ").replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
    ],
    ids=["straight quotes", "non-breaking spaces", "double spaces and CRLF", "byte order mark"],
)
def test_another_way_to_write_the_same_holds(report, text, change, tmp_path):
    path = tmp_path / "same.txt"
    path.write_text(change(text), encoding="utf-8", newline="")
    assert verification.verify(report, report.read_text(path)).ok


def test_a_changed_word_is_told_with_its_sentence_and_the_rows_on_it(report, text):
    found = verification.verify(
        report, text.replace("territory of the Republic of Kazakhstan", "territory of Freshland")
    )
    assert not found.ok
    assert states(found) == {CHANGED: ["s30"]}
    [note] = found.sentences.loc[found.sentences["state"] == CHANGED, "note"]
    assert note == "in the text sentence 30, 13 words then, 10 now; lost: 'Republic of Kazakhstan'"
    assert found.rows[["table", "row"]].to_numpy().tolist() == [
        ["activities", "skala-2024"],
        ["activities", "indestructible-brotherhood-2024"],
    ]
    assert [(fault.column, fault.value) for fault in found.faults] == [("host", "kazakhstan")] * 2
    assert found.mentions == (len(report.mentions) - 1, len(report.mentions))
    assert found.cells == (found.cells[1] - 2, found.cells[1])


def test_a_changed_word_that_carries_nothing_changes_the_sentence_alone(report, text):
    found = verification.verify(report, text.replace("at an increasing pace", "at a growing pace"))
    assert states(found) == {CHANGED: ["s43"]}
    assert found.faults == ()
    assert not found.ok
    assert "mercenary-special-operations stands on s43" in repr(found)


def test_a_missing_sentence_is_told(report, text):
    found = verification.verify(report, without(text, "To this date"))
    assert states(found) == {MISSING: ["s43"]}
    assert ("totals", "mercenary-special-operations") in set(zip(found.rows["table"], found.rows["row"], strict=True))
    assert ("count", "6") in [(fault.column, fault.value) for fault in found.faults]


def test_a_missing_first_and_last_sentence_are_told(report, text):
    lines = text.strip().split("\n")
    lines[-1] = lines[-1].rsplit(" Moreover", 1)[0]
    found = verification.verify(report, "\n".join([*lines[:1], "", *lines[3:]]))
    assert states(found) == {MISSING: ["s01", "s02", "s03", "s89"]}


def test_a_moved_paragraph_is_told(report, text):
    lines = text.split("\n")
    [at] = [number for number, line in enumerate(lines) if line.startswith("The CSTO Secretariat highly")]
    lines.insert(8, lines.pop(at))
    found = verification.verify(report, "\n".join(lines))
    assert states(found) == {MOVED: ["s23", "s24"]}
    assert found.faults == ()
    assert "s23 moved: stands in the text as sentence 10" in repr(found)


def test_a_new_sentence_is_told(report, text):
    found = verification.verify(report, text.replace("To this date,", "A fish swam by. To this date,"))
    assert states(found) == {NEW: [""]}
    assert "new: sentence 43 of the text, 4 words, is in no table" in repr(found)


def test_two_changes_beside_a_missing_sentence_are_each_told_of_their_own(report, text):
    spoilt = without(text, "extensive and substantive").replace(
        "Second Minsk International", "Third Minsk International"
    )
    spoilt = spoilt.replace("This collaboration", "Such collaboration")
    found = verification.verify(report, spoilt)
    assert states(found) == {CHANGED: ["s20", "s23", "s64"], MISSING: ["s24"]}


def test_a_text_of_something_else_finds_nothing(report):
    found = verification.verify(report, "Fish\nA fish swam by.")
    assert states(found) == {MISSING: report.sentences["id"].tolist(), NEW: [""]}
    assert found.mentions[0] == 0
    assert "sentences: 0 of 89" in repr(found)


# What is altered in the data is told of the data; the text is the report's.


def test_an_altered_fingerprint_is_seen(data, text):
    data.cell("sentences", "s43", "fingerprint", "0" * 64)
    found = verification.verify(data.load(), text)
    assert states(found) == {CHANGED: ["s43"]}
    assert not found.ok


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [("s39", "words", "44"), ("s87", "paragraph", "10"), ("s32", "head", "-")],
)
def test_an_altered_place_or_length_is_seen(data, text, row, column, value):
    line = data.cell("sentences", row, column, value)
    found = verification.verify(data.load(), text)
    assert [(fault.line, fault.column) for fault in found.faults if "sentences.csv" in fault.file] == [(line, column)]


def test_an_altered_mention_is_seen(data, text):
    rows = data.rows("mentions")
    at = next(number for number, row in enumerate(rows) if row[2] == "Almaty")
    data.cell("mentions", at + 1, "start", str(int(rows[at][1]) + 1))
    found = verification.verify(data.load(), text)
    place, name = rows[at][1], "s63"
    assert {(fault.line, fault.expected) for fault in found.faults} == {
        (at + 1, f"the text of {name} has no such place at {int(place) + 1}"),
        (0, f"{name} has it at {place} (place almaty); the table does not"),
    }
    assert found.mentions[0] == found.mentions[1] - 1


def test_an_altered_cell_is_seen(data, text):
    line = data.cell("activities", "cobalt-2024", "host", "belarus")
    found = verification.verify(data.load(), text)
    assert (str(data.path("activities")), line, "host") in [(f.file, f.line, f.column) for f in found.faults]
    assert found.cells[0] == found.cells[1] - 1


def test_the_command_verifies(report_text, text, tmp_path, capsys, monkeypatch):
    assert cli.main(["verify", str(report_text)]) == 0
    assert "sentences: 89 of 89 as they were coded" in capsys.readouterr().out
    other = tmp_path / "other.txt"
    other.write_text(text.replace("Dushanbe", "Bishkek"), encoding="utf-8")
    assert cli.main(["verify", str(other)]) == 1
    said = capsys.readouterr().out
    assert "s46 changed" in said
    assert "lost: 'Dushanbe'" in said
    assert "activities channel-vanguard-headquarters stands on s46" in said
    monkeypatch.setenv("COMMUNIQUE_TEXT", str(report_text))
    assert cli.main(["verify"]) == 0


def test_without_the_text_the_command_says_where_it_is_published(report, tmp_path, capsys):
    assert cli.main(["verify", str(tmp_path / "nothing.txt")]) == 1
    assert f"published at {report.source}" in capsys.readouterr().err
