from dataclasses import replace

import pytest

from communique import cases, evidence, externals


def of(frame, key):
    return frame.set_index("id").loc[key]


def edited(data, *edits):
    for key, values in edits:
        for column, value in values.items():
            data.cell("external", key, column, value)
    return externals.facts(data.load())


def test_a_fact_is_given_with_its_source(report):
    fact = of(externals.facts(report), "x037")
    assert (fact["row"], fact["field"], fact["in_words"]) == ("interaction-2024", "strength", "over 1500")
    assert fact["source"].startswith("https://menafn.com/")
    assert fact["accessed"] == "stored-copy"


def test_no_fact_from_elsewhere_is_in_the_tables_of_the_report(report):
    assert "external" not in cases.coded(report)
    assert set(evidence.cells(report)["table"]) == {"activities", "participants", "documents", "ties", "totals"}
    cells = evidence.cells(report).set_index(["table", "row", "column"])["basis"]
    blank = externals.facts(report, "activities").query("field == 'start' and row.str.contains('2024')")["row"]
    assert "not stated" in {cells["activities", row, "start"] for row in blank}
    assert "external" not in set(cells)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("documents", "border-policy"), ["x155", "x156", "x157"]),
        (("documents", "border-policy", "title"), ["x156"]),
        (("activities", "mercenary"), []),
        (("memberships",), ["x158", "x159"]),
    ],
)
def test_facts_are_chosen_by_table_row_and_field(report, arguments, expected):
    assert externals.facts(report, *arguments)["id"].tolist() == expected


def test_contradictions_are_mutual_and_between_facts_of_one_field_and_kind(report):
    facts = externals.facts(report)
    pairs = {(fact.id, other) for fact in facts.itertuples() for other in fact.contradicts}
    assert pairs == {(other, one) for one, other in pairs}
    by_id = facts.fillna("").set_index("id")
    columns = ["table", "row", "field", "kind"]
    assert all(by_id.loc[one, columns].equals(by_id.loc[other, columns]) for one, other in pairs)
    assert ("x035", "x070") in pairs


# x010 and x011 are first and last day of one period, by one source: neither is about the same field as the other.
# x034 and x035 are the first day of one exercise by two sources, x070 by a third; x037 and x073 its strength.
@pytest.mark.parametrize(
    ("edits", "one", "other", "apart"),
    [
        ([("x035", {"value": "2024-09-08"})], "x035", "x070", True),
        ([("x035", {"value": "2024-09-03"})], "x035", "x070", False),
        ([("x035", {"value": "2024-09", "precision": "month"})], "x035", "x070", False),
        ([("x035", {"value": "2024-08", "precision": "month"})], "x035", "x070", True),
        ([("x035", {"value": "2024", "precision": "year"})], "x035", "x070", False),
        ([("x035", {"kind": "active-phase"})], "x035", "x070", False),
        ([("x035", {"value": "2024-09-08"})], "x034", "x035", True),  # it had begun by the day before
        ([("x035", {"value": "2024-09-01"})], "x034", "x035", False),
        ([("x035", {"value": "2024-09-08", "precision": "no-later"})], "x034", "x035", False),
        ([("x073", {"value": "1500"})], "x037", "x073", False),
        ([("x073", {"value": "1501"})], "x037", "x073", True),
        ([("x028", {"value": "Almaty Region"})], "x027", "x028", False),
        ([("x028", {"value": "tamgaly tas"})], "x027", "x028", False),
        ([("x028", {"value": "Tamgaly"})], "x027", "x028", False),
        ([("x028", {"value": "Otar"})], "x027", "x028", True),
        ([("x129", {"field": "absent", "value": "belarus", "source": "https://example.org/x"})], "x128", "x129", True),
        ([("x129", {"field": "absent"})], "x128", "x129", False),
    ],
)
def test_what_contradicts_and_what_does_not(data, edits, one, other, apart):
    facts = edited(data, *edits)
    assert (other in of(facts, one)["contradicts"]) is apart
    assert (one in of(facts, other)["contradicts"]) is apart


@pytest.mark.parametrize(
    ("key", "values", "against"),
    [
        ("x119", {}, True),  # the report has October
        ("x119", {"value": "2024-10-31"}, False),
        ("x118", {}, False),
        ("x127", {}, False),  # Astana, in the report the id of a place
        ("x127", {"value": "Almaty"}, True),
        ("x126", {"value": "2024-11-29"}, True),
        ("x144", {}, False),  # no later than the day after
        ("x144", {"value": "2024-11-17"}, True),
        ("x025", {"value": "2023-09-04"}, False),  # the report gives no date
    ],
)
def test_what_contradicts_the_report(data, key, values, against):
    facts = edited(data, (key, values))
    assert bool(of(facts, key)["against_report"]) is against


def test_the_order_of_rows_means_nothing(report):
    frames = {name: frame.sample(frac=1, random_state=3) for name, frame in report._frames.items()}
    other = replace(report, _frames={**frames, "codes": report.codes})
    assert externals.facts(other).equals(externals.facts(report))
    assert externals.participation(other).equals(externals.participation(report))


def test_member_states_take_part_by_other_sources_and_not_by_the_report(report):
    part = externals.participation(report)
    assert part.loc[part["basis"] == "stated", "state"].unique().tolist() == ["Belarus"]
    away = part[part["says"] == "absent"]
    assert away["state"].unique().tolist() == ["Armenia"]
    assert set(away["basis"]) == {"external"}
    rubezh = part[part["activity"] == "rubezh-2024"]
    assert rubezh["state"].tolist() == ["Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("source", "tass.com/society/1828855", "expected the form https?://[^ ]+"),
        ("source", "ftp://tass.com/society", "expected the form https?://[^ ]+"),
        ("field", "weather", "unknown code of the list external_field; expected one of date, period, start"),
        ("accessed", "2024-11-28", "unknown code of the list access; expected one of stored-copy, feed"),
        ("id", "x12", "expected the form x[0-9]{3,4}"),
        ("value", "", "expected a value: none may be missing here"),
    ],
)
def test_a_cell_that_is_none_is_told(data, column, value, expected):
    line = data.cell("external", "x012", column, value)
    [fault] = data.faults()
    assert (fault.line, fault.column, fault.value) == (line, column, value)
    assert fault.expected.startswith(expected)


def test_every_page_stands_with_how_it_was_read(report):
    assert set(report.external["accessed"]) <= {"stored-copy", "feed"}
    assert report.external["source"].str.match("https?://").all()
