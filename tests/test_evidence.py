"""Each check of the evidence sees the one thing that it is there for, from data spoilt in that one way."""

import pytest

from communique import accounts, cases, evidence


def faults(data):
    return evidence.faults(data.load())


def lines(found, data):
    """Each fault as table, line, column, value and what was expected."""
    tables = {str(path): path.stem for path in data.folder.glob("*/*.csv")}
    return [(tables[fault.file], fault.line, fault.column, fault.value, fault.expected) for fault in found]


def append(data, table, *cells):
    data.write(table, [*data.rows(table), list(cells)])
    return len(data.rows(table))


def test_the_data_of_the_project_hold(report):
    assert evidence.faults(report) == []


# Cells: what is changed; the fault of that cell. The line is that of the row.
STATED = "not state it: correct it, cite what does, or infer it"
NAMED = (
    "csto-secretariat (s19: 'The Secretariat'), csto (s19: 'CSTO'), cis (s19: 'CIS'), sco (s19: 'SCO'), "
    "csc (s19: 'CSC')"
)
CELLS = {
    "another host": ("activities", "cobalt-2024", "host", "belarus", f"s28 s29 do {STATED}"),
    "another kind": ("activities", "cobalt-2024", "kind", "joint-exercise", f"s28 s29 do {STATED}"),
    "another theme": ("ties", "csto-unodc", "theme", "youth", f"s44 does {STATED}"),
    "another place": ("activities", "almaty-roundtable-2024", "place", "astana", f"s62 s63 do {STATED}"),
    "another count": ("activities", "mercenary-special-operations", "count", "7", f"s42 s43 do {STATED}"),
    "another title": ("documents", "allies-csto", "title", "Allies", f"s69 does {STATED}"),
    "another actor": ("ties", "csto-unodc", "target", "un", f"s44 does {STATED}"),
    "another body": ("documents", "un-general-assembly-resolution-2024", "adopted_by", "csc", f"s18 does {STATED}"),
    "another beginning": ("ties", "csto-biosecurity-council", "since", "2022", f"s52 does {STATED}"),
    "a date of something else": ("ties", "csto-un-security-council", "since", "2024-07-19", f"s17 does {STATED}"),
    "another value of a total": ("totals", "mercenary-special-operations", "value", "5", f"s43 does {STATED}"),
    "a host taken away": (
        "activities", "cobalt-2024", "host", "",
        "the cited sentences name russia (s28: 'Russian Federation'): code it, or say in inferences why not",
    ),
    "a body taken away": (
        "documents", "csc-decision-trilateral-2022", "adopted_by", "",
        f"the cited sentences name {NAMED}: code it, or say in inferences why not",
    ),
    "a place in a name taken away": (
        "activities", "minsk-conference-2024", "place", "",
        "the cited sentences name minsk (s23: 'Minsk'), minsk (s64: 'Minsk'): code it, or say in inferences why not",
    ),
    "a count taken away": (
        "activities", "mercenary-special-operations", "count", "",
        "the cited sentences name 6 (s43: 'six'): code it, or say in inferences why not",
    ),
    "a label of another kind": (
        "documents", "statement-outer-space", "title", "[Decision on outer space]",
        "a label says what it labels: expected one of joint statements, statement",
    ),
    "a label in the place of a name": (
        "activities", "cobalt-2024", "name", "[Exercise]",
        "a label says what it labels: expected one of special exercise",
    ),
    "a name not cited": ("activities", "mercenary", "sentences", "s42", "s41 names it too: cite it"),
    "a sentence too many": (
        "ties", "csto-unodc", "sentences", "s43 s44", "s43 states no cell of the row: do not cite it",
    ),
    "a whole without a sentence in common": (
        "activities", "skala-2024", "part_of", "mercenary",
        "it cites s41 s42, of which the row cites none, and its name stands in none of these",
    ),
    "a document's session without a sentence in common": (
        "documents", "allies-csto", "activity", "csc-session-minsk-2023",
        "it cites s01, of which the row cites none, and its name stands in none of these",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_without_words_is_seen(data, name):
    table, row, column, value, expected = CELLS[name]
    line = data.cell(table, row, column, value)
    assert (table, line, column, value, expected) in lines(faults(data), data)


def test_what_is_named_is_not_held_nowhere(data):
    line = data.cell("activities", "cobalt-2024", "host", "-")
    data.cell("activities", "cobalt-2024", "place", "-")
    expected = "the cited sentences name russia (s28: 'Russian Federation'): code it, or say in inferences why not"
    assert ("activities", line, "host", "-", expected) in lines(faults(data), data)


def test_the_head_of_a_cited_item_needs_no_words_and_another_sentence_does(report, data):
    # s75 says no more than that a list follows; s78 is an item of it.
    assert "s75" in report.documents.set_index("id").loc["csc-decision-allied-relations-2024", "sentences"]
    data.cell("documents", "csc-decision-allied-relations-2024", "sentences", "s72 s74 s75 s78 s81")
    assert [fault.expected for fault in faults(data)] == ["s81 states no cell of the row: do not cite it"]


# Inferences


def test_a_value_that_nothing_states_may_be_inferred(data):
    data.cell("activities", "cobalt-2024", "theme", "youth")
    append(data, "inferences", "activities", "cobalt-2024", "theme", "youth", "context", "For the test.")
    cells = evidence.cells(data.load()).set_index(["table", "row", "column"])
    cell = cells.loc[("activities", "cobalt-2024", "theme")]
    assert (cell["basis"], cell["reason"], cell["wrong"]) == ("inferred", "For the test.", "")


def test_an_inference_of_what_is_stated_is_a_fault(data):
    line = append(data, "inferences", "activities", "cobalt-2024", "host", "russia", "context", "For the test.")
    expected = "the cell is stated: 'Russian Federation'; take the row out"
    assert lines(faults(data), data) == [("inferences", line, "row", "cobalt-2024", expected)]


def test_an_inference_of_an_empty_cell_without_words_is_a_fault(data):
    line = append(data, "inferences", "activities", "cobalt-2024", "start", "", "other-matter", "For the test.")
    expected = "the cited sentences have no such words; take the row out"
    assert lines(faults(data), data) == [("inferences", line, "row", "cobalt-2024", expected)]


def test_an_inference_less_is_a_fault(data):
    rows = data.rows("inferences")
    data.write("inferences", [row for row in rows if row[1] != "channel-vanguard-headquarters"])
    line = data.line("activities", "channel-vanguard-headquarters")
    assert lines(faults(data), data) == [
        ("activities", line, "theme", "counter-narcotics", f"s46 does {STATED}"),
        ("activities", line, "host", "tajikistan", f"s46 does {STATED}"),
    ]


# Nothing is overlooked


def mentions_of(data, surface):
    """Lines of the mentions with this wording."""
    return [line for line, row in enumerate(data.rows("mentions"), 1) if row[2] == surface]


@pytest.mark.parametrize(
    ("table", "row", "surface", "sentence"),
    [
        ("activities", "poisk-2024", "Poisk-2024", "s35"),  # an exercise
        ("activities", "proxy", "PROXY", "s51"),  # an operation
        ("documents", "allies-csto", "Allies. CSTO", "s69"),  # a document
        ("ties", "csto-incb", "International Narcotics Control Board", "s44"),  # an organisation
    ],
)
def test_a_row_taken_out_leaves_its_name_without_account(data, table, row, surface, sentence):
    header, *rows = data.rows(table)
    data.write(table, [header, *(cells for cells in rows if cells[0] != row)])
    for other, column in (("participants", 0), ("inferences", 1), ("settlements", 1), ("external", 2)):
        data.write(other, [cells for cells in data.rows(other) if row not in cells[column].split(" ")])
    # The sentence may be cited by no row now, which is a fault of the tables before it is one of the evidence.
    status = (
        "coded"
        if any(sentence in r[-1].split(" ") for t in ("activities", "documents", "ties") for r in data.rows(t))
        else "context-aim"
    )
    data.cell("sentences", sentence, "status", status)
    found = [fault for fault in faults(data) if fault.value == surface]
    if status == "coded":
        expected = f"no row that cites {sentence} accounts for it: code it, or list it in omissions"
        assert expected in [fault.expected for fault in found]
        assert {fault.line for fault in found} <= set(mentions_of(data, surface))
    else:
        account = accounts.account(data.load()).query("surface == @surface and sentence == @sentence")
        assert account["reason"].item() == "the sentence yields no row (Context: aim)"


def test_a_state_that_no_row_holds_is_seen(data):
    rows = data.rows("mentions")
    at = next(number for number, row in enumerate(rows) if row[0] == "s44")
    rows.insert(at, ["s44", "0", "Armenia", "actor", "armenia"])
    data.write("mentions", rows)
    expected = "no row that cites s44 accounts for it: code it, or list it in omissions"
    assert lines(faults(data), data) == [("mentions", at + 1, "surface", "Armenia", expected)]
    append(data, "omissions", "s44", "Armenia", "actor", "For the test.")
    assert faults(data) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("s44", "Shanghai Cooperation Organization", "actor"), "it needs none; take the row out"),
        (("s25", "CSTO", "actor"), "it needs none; take the row out"),
        (("s44", "Armenia", "actor"), "s44 has no such mention; take the row out"),
    ],
)
def test_an_omission_of_nothing_is_a_fault(data, row, expected):
    line = append(data, "omissions", *row, "For the test.")
    assert lines(faults(data), data) == [("omissions", line, "surface", row[1], expected)]


def test_an_omission_less_is_a_fault(data):
    header, *rows = data.rows("omissions")
    data.write("omissions", [header, *rows[1:]])
    assert [fault.value for fault in faults(data)] == [rows[0][1]]


@pytest.mark.parametrize(
    ("surface", "value", "meaning"),
    [("July 19 this year", "2024-07-20", "2024-07-19"), ("six", "7", "6"), ("since 2021", "2020", "2021")],
)
def test_a_date_or_number_that_means_something_else_is_seen(data, surface, value, meaning):
    [line] = mentions_of(data, surface)
    data.cell("mentions", line, "value", value)
    expected = f"the words {surface!r} mean {meaning}"
    assert ("mentions", line, "value", value, expected) in lines(faults(data), data)


def test_words_that_are_no_date_are_seen(data):
    [line] = mentions_of(data, "six")
    data.cell("mentions", line, "surface", "several")
    assert ("mentions", line, "value", "6", "the words 'several' mean no number") in lines(faults(data), data)


# The tables that the checks give


def test_every_cell_has_one_basis(report):
    cells = evidence.cells(report)
    assert not cells.duplicated(["table", "row", "column"]).any()
    assert len(cells) == sum(getattr(report, table).size for table in cases.coded(report))
    assert set(cells["basis"]) <= set(evidence.BASES)
    assert cells.loc[cells["basis"].eq("stated"), "words"].map(len).gt(0).all()
    assert cells.loc[cells["basis"].eq("inferred"), "reason"].ne("").all()


def test_what_is_missing_is_missing_in_the_same_way(report):
    cells = evidence.cells(report)
    for table in cases.coded(report):
        missing = report.missing(table).to_numpy().ravel()
        bases = cells.loc[cells["table"] == table, "basis"]
        assert [basis if basis in ("not stated", "not applicable") else "" for basis in bases] == list(missing)


def test_every_inference_is_of_a_cell_that_has_its_reason(report):
    cells = evidence.cells(report).set_index(["table", "row", "column"])["reason"]
    listed = report.inferences.set_index(["table", "row", "column"])["reason"]
    assert cells[cells != ""].to_dict() == listed.to_dict()


def test_every_state_organisation_exercise_operation_and_title_is_accounted_for(report):
    account = accounts.account(report)
    assert (account["rows"].map(len).gt(0) | account["reason"].ne("")).all()
    held = account[account["rows"].map(len) > 0]
    kinds = report.actors.set_index("id")["kind"]
    named = report.mentions.query("category == 'actor'")["value"]
    for actor in named[named.map(kinds).isin(["state", "organisation"])].unique():
        assert actor in set(held["value"]), actor
    names = [*report.activities["name"], *report.documents["title"]]
    assert {name for name in names if not name.startswith("[")} <= set(held["value"])


def test_a_row_accounts_for_the_actor_of_which_its_actor_is_a_part(report):
    account = accounts.account(report).query("sentence == 's57' and value == 'russia'")
    assert account["rows"].item() == ("ties secretariat-center-socially-conservative-policy",)


def test_the_narrator_and_groups_and_parts_of_names_need_no_row(report):
    account = accounts.account(report).query("reason != ''")
    assert set(account.loc[account["reason"] == "the narrator", "value"]) == {report.narrator}
    kinds = report.actors.set_index("id")["kind"]
    assert set(kinds[account.loc[account["reason"] == "a group", "value"]]) == {"group"}
    inside = account[account["reason"] == "part of a longer mention"]
    assert ("s23", "Second") in set(zip(inside["sentence"], inside["surface"], strict=True))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sentences", "s01", "gist"), "no coded table 'sentences'; there are activities, participants"),
        (("ties", "nothing", "kind"), "no row 'nothing' in ties; there are csto-un-peacekeeping"),
        (("ties", "csto-unodc", "colour"), "no column 'colour' in ties; there are id, source"),
    ],
)
def test_an_unknown_cell_is_refused_with_those_there_are(report, arguments, message):
    table, row, column = arguments
    with pytest.raises(KeyError) as raised:
        evidence.row(report, table, row, [column])
    assert message in raised.value.args[0]
