"""Bad tables fail to load, each with the message that says where and why; good ones load as documented."""

import copy
import pickle
import random
import re
from collections import Counter
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

import communique as cq
from communique import packages, paths, reports

PACKAGES = [packages.read(paths.DATA / name) for name in ("reference", "csto-2024")]
RESOURCES = {resource.name: resource for package in PACKAGES for resource in package.resources}
HEADERS = {table: resource.header for table, resource in RESOURCES.items()}
COLUMNS = [(table, column) for table, resource in RESOURCES.items() for column in resource.fields]
KEYS = [(table, key) for table, resource in RESOURCES.items() for key in resource.foreign_keys]
NOT_STATED, NOT_APPLICABLE = "'' (not stated)", "'-' (not applicable)"


def each_column(condition):
    """Run a test for each column of each table for which `condition` holds."""
    chosen = [(table, column) for table, column in COLUMNS if condition(column)]
    assert chosen
    names = [f"{table}.{column.name}" for table, column in chosen]
    return pytest.mark.parametrize(("table", "column"), chosen, ids=names)


def said(faults, file, line, column):
    """What the faults of one cell say was expected."""
    return [fault.expected for fault in faults if (fault.file, fault.line, fault.column) == (file, line, column)]


def only_fault(data, table, where, column, value):
    """Write `value` into a cell, and return what the one fault of this cell says; other cells may follow."""
    line = data.cell(table, where, column, value)
    faults = data.faults()
    [expected] = said(faults, str(data.path(table)), line, column)
    [fault] = [fault for fault in faults if fault.expected == expected and fault.line == line]
    assert fault.value == value
    return expected


# The form of a file. This one stands in the place of the table of ties.

TIES = b"""\
id,source,target,kind,theme,since,sentences
first,csto,un,cooperation,peacekeeping,,s16
second,csto,cis,cooperation,eurasian-security,,s19
third,csto,sco,consultation,eurasian-security,2022,s19 s20
fourth,csto,eag,cooperation,counter-narcotics,,s44
"""
HEADER = "id,source,target,kind,theme,since,sentences"


def on_line(number, old, new):
    """An edit of one line of a file, counted from 1."""

    def change(content):
        lines = content.splitlines(keepends=True)
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
        return b"".join(lines)

    return change


def on_rows(change):
    """An edit of the cells of each line of a file."""
    return lambda content: b"".join(b",".join(change(line.split(b","))) + b"\n" for line in content.splitlines())


def missing(names):
    return [(1, name, "", "the column is missing") for name in names]


# What is done to the file; line, column, value and words of each fault that follows.
FORMS = {
    "latin-1": (on_line(5, b"csto", b"cst\xf6"), [(5, "", r"\xf6", "no UTF-8; save the file as UTF-8")]),
    "utf-16 with mark": (lambda content: b"\xff\xfe" + content, [(1, "", r"\xff", "no UTF-8; save the file as UTF-8")]),
    "byte order mark": (
        lambda content: b"\xef\xbb\xbf" + content,
        [(1, "", "", "starts with a byte order mark; save it as UTF-8 without one")],
    ),
    "CRLF": (lambda content: content.replace(b"\n", b"\r\n"), [(1, "", "", "the line ends in CR or CRLF")]),
    "CRLF on one line": (on_line(4, b"\n", b"\r\n"), [(4, "", "", "the line ends in CR or CRLF")]),
    "CR": (lambda content: content.replace(b"\n", b"\r"), [(1, "", "", "the line ends in CR or CRLF")]),
    "missing column": (on_rows(lambda cells: cells[:-1]), missing(["sentences"])),
    "two missing columns": (on_rows(lambda cells: cells[2:]), missing(["id", "source"])),
    "extra column": (
        on_rows(lambda cells: [*cells, b"note"]),
        [(1, "note", "", "an extra column; expected only id, source, target, kind, theme, since, sentences")],
    ),
    "misspelt column": (
        on_line(1, b"theme", b"Theme"),
        [*missing(["theme"]), (1, "Theme", "", "an extra column; expected only id, source")],
    ),
    "doubled column": (on_rows(lambda cells: [*cells, cells[3]]), [(1, "kind", "", "the column stands there twice")]),
    "doubled column in the place of another": (
        on_line(1, b"theme", b"kind"),
        [*missing(["theme"]), (1, "kind", "", "the column stands there twice")],
    ),
    "columns in another order": (
        on_rows(lambda cells: [*cells[:3], cells[4], cells[3], *cells[5:]]),
        [(1, "", "id,source,target,theme,kind,since,sentences", f"expected the columns in the order {HEADER}")],
    ),
    "semicolons": (
        lambda content: content.replace(b",", b";"),
        [*missing(HEADER.split(",")), (1, HEADER.replace(",", ";"), "", "an extra column")],
    ),
    "empty": (lambda content: b"", [(0, "", "", f"the file is empty; expected the header {HEADER}")]),
    "blank": (lambda content: b" \n\n", [(0, "", "", f"the file is empty; expected the header {HEADER}")]),
    "no line end at the end": (
        lambda content: content[:-1],
        [(5, "", "", "the last line has no line end; is the file cut off?")],
    ),
    "cut off": (
        lambda content: content[: content.index(b"consultation")],
        [(4, "", "", "the last line has no line end; is the file cut off?")],
    ),
    # A quote that nothing closes swallows the lines after it: the message names the line where it opens.
    "unclosed quote": (
        on_line(3, b"csto", b'"csto'),
        [(3, "", "", "no CSV: unexpected end of data; is a quote left open?")],
    ),
    "quote closed lines later": (
        lambda content: on_line(3, b"csto", b'"csto')(on_line(5, b"csto", b'"csto"')(content)),
        [(3, "", "", "no CSV: ',' expected after '\"'; is a quote left open?")],
    ),
    "unclosed quote in the header": (on_line(1, b"id", b'"id'), [(1, "", "", "no CSV: unexpected end of data")]),
    "too few cells": (
        on_line(3, b",,", b","),
        [(3, "", "second,csto,cis,cooperation,eurasian-security,s19", "expected 7 cells, found 6")],
    ),
    "too many cells": (
        on_line(4, b"s19 s20", b"s19,s20"),
        [(4, "", "third,csto,sco,consultation,eurasian-security,2022,s19,s20", "expected 7 cells, found 8")],
    ),
    "too many cells on two lines": (
        lambda content: on_line(2, b"un", b"u,n")(on_line(4, b"sco", b"s,co")(content)),
        [
            (2, "", "first,csto,u,n,cooperation,peacekeeping,,s16", "expected 7 cells, found 8"),
            (4, "", "third,csto,s,co,consultation,eurasian-security,2022,s19 s20", "expected 7 cells, found 8"),
        ],
    ),
    "blank line": (on_line(4, b"\n", b"\n\n"), [(5, "", "", "expected 7 cells, found 0")]),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_wrong_form_fails(data, form):
    change, expected = FORMS[form]
    data.path("ties").write_bytes(change(TIES))
    faults = data.faults()
    assert [(fault.line, fault.column, fault.value) for fault in faults] == [fault[:3] for fault in expected]
    for fault, (*_, words) in zip(faults, expected, strict=True):
        assert fault.file == str(data.path("ties"))
        assert words in fault.expected


def test_a_missing_file_fails(data):
    data.path("ties").unlink()
    [fault] = data.faults()
    assert fault == cq.Fault(
        str(data.folder / "csto-2024" / "ties.csv"), 0, "", "", "the file is missing; the descriptor lists it"
    )


def test_a_folder_in_the_place_of_a_file_fails(data):
    path = data.path("ties")
    path.unlink()
    path.mkdir()
    assert data.faults() == [cq.Fault(str(path), 0, "", "", "a folder stands where the descriptor lists a file")]


@pytest.mark.parametrize("table", RESOURCES)
def test_a_changed_byte_fails_without_its_checksum(data, table):
    # Quotes around the first cell change the bytes and nothing that they say.
    first = HEADERS[table][0].encode()
    data.content(table, on_line(1, first, b'"' + first + b'"'))
    assert data.load().tables()
    expected = "differs from its checksum in the descriptor; if the edit is right, run: communique seal"
    assert data.faults(check_hash=True) == [cq.Fault(str(data.path(table)), 0, "", "", expected)]


def test_a_wrong_checksum_hides_no_other_fault(data):
    line = data.cell("ties", "csto-unodc", "kind", "friendship")
    faults = data.faults(check_hash=True)
    assert [(fault.line, fault.column) for fault in faults] == [(0, ""), (line, "kind")]


# Cells


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{table}.{key.column}" for table, key in KEYS])
def test_a_dangling_key_fails(data, table, key):
    target = data.path(key.resource)
    lost = "s9999" if key.resource == "sentences" else "atlantis"
    data.cell(table, 2, key.column, lost)
    # A rule may have something to say of the same cell.
    assert f"no {key.target} of {target}" in said(data.faults(), str(data.path(table)), 2, key.column)


@each_column(lambda column: column.is_list)
def test_each_key_of_a_list_must_lead_somewhere(data, table, column):
    target = data.path(column.name)
    cited = data.rows(table)[1][HEADERS[table].index(column.name)]
    for value, lost in ((f"{cited} s9999", "s9999"), (f"s9998 {cited} s9999", "s9998, s9999")):
        data.cell(table, 2, column.name, value)
        assert f"{lost}: no id of {target}" in said(data.faults(), str(data.path(table)), 2, column.name)


@each_column(lambda column: column.codes)
def test_an_unknown_code_fails(data, table, column):
    known = [row[1] for row in data.rows("codes")[1:] if row[0] == column.codes]
    # The name of a code list is a code of none.
    for value in (column.codes.replace("_", "-") + "-code", known[0].title()):
        expected = f"unknown code of the list {column.codes}; expected one of {', '.join(known)}"
        assert only_fault(data, table, 2, column.name, value) == expected


def test_a_code_of_another_list_fails(data):
    assert "unknown code of the list tie_kind" in only_fault(data, "ties", 2, "kind", "exercise")


@each_column(lambda column: "enum" in column.constraints)
def test_a_value_outside_an_enumeration_fails(data, table, column):
    expected = f"unknown value; expected one of {', '.join(column.constraints['enum'])}"
    assert only_fault(data, table, 2, column.name, "appendix") == expected


@each_column(lambda column: column.constraints.get("required"))
@pytest.mark.parametrize("value", ["", "-"])
def test_a_value_that_may_not_be_missing_is_missing(data, table, column, value):
    assert only_fault(data, table, 2, column.name, value) == "expected a value: none may be missing here"


@each_column(lambda column: list(column.missing) == [""])
def test_not_applicable_where_only_not_stated_is_allowed(data, table, column):
    assert only_fault(data, table, 2, column.name, "-") == f"expected a value or {NOT_STATED}"


@each_column(lambda column: list(column.missing) == ["-"])
def test_not_stated_where_only_not_applicable_is_allowed(data, table, column):
    assert only_fault(data, table, 2, column.name, "") == f"expected a value or {NOT_APPLICABLE}"


@each_column(lambda column: column.pattern)
@pytest.mark.parametrize("value", ["?", "Ä", "s01 ?", "a,b"])
def test_a_value_of_another_form_fails(data, table, column, value):
    if column.pattern.fullmatch(value):
        pytest.fail(f"{value} is of the form {column.pattern.pattern}: give this test another value")
    assert only_fault(data, table, 2, column.name, value) == f"expected the form {column.pattern.pattern}"


@each_column(lambda column: True)
def test_a_space_at_either_end_fails(data, table, column):
    for value in (" csto", "csto ", "\N{NO-BREAK SPACE}csto", " -", " "):
        assert only_fault(data, table, 2, column.name, value) == "expected no space at either end"


@pytest.mark.parametrize("mark", ["\n", "\x07", "\u200f", "\t"])
def test_a_control_character_in_a_cell_fails(data, mark):
    data.cell("omissions", 2, "reason", f"The year{mark}of the report.")
    line = 3 if mark == "\n" else 2  # a row is told by the line on which it ends
    expected = f"expected one line of letters and marks, found {mark!a}"
    assert said(data.faults(), str(data.path("omissions")), line, "reason") == [expected]


def test_a_line_end_in_a_cell_is_a_space_too_and_the_lines_are_still_counted(data):
    data.cell("ties", 2, "kind", "cooperation\n")
    data.cell("ties", 5, "kind", "friendship")
    faults = data.faults()
    # The first row ends on the line after the one on which it begins.
    assert [(fault.line, fault.value) for fault in faults] == [(3, "cooperation\n"), (6, "friendship")]
    assert faults[0].expected == "expected no space at either end"


# Python itself reads most of these as numbers, and other readers make something else of them.
@each_column(lambda column: column.type == "integer")
@pytest.mark.parametrize(
    "value", ["many", "3.0", "9" * 20, "1_0", "+5", "05", "\N{ARABIC-INDIC DIGIT FIVE}", "1e3", "0x1F", "--5"]
)
def test_what_is_no_whole_number_fails(data, table, column, value):
    assert only_fault(data, table, 2, column.name, value) == "expected a whole number"


@each_column(lambda column: column.type == "number")
@pytest.mark.parametrize("value", ["north", "nan", "inf", "1e1", "1_0.5", "4,5", ".5", "5.", "+5.5", "05.5", "43.2 N"])
def test_what_is_no_number_fails(data, table, column, value):
    assert only_fault(data, table, 2, column.name, value) == "expected a number"


@each_column(lambda column: "minimum" in column.constraints)
def test_a_number_below_its_range_fails(data, table, column):
    limits = column.constraints
    expected = f"expected a number from {limits['minimum']}"
    expected += f" to {limits['maximum']}" if "maximum" in limits else ""
    assert only_fault(data, table, 2, column.name, str(limits["minimum"] - 1)) == expected


@each_column(lambda column: "maximum" in column.constraints)
def test_a_number_above_its_range_fails(data, table, column):
    limits = column.constraints
    expected = f"expected a number from {limits['minimum']} to {limits['maximum']}"
    assert only_fault(data, table, 2, column.name, f"{limits['maximum']}.001") == expected


@each_column(lambda column: "maxLength" in column.constraints)
def test_a_text_that_is_too_long_fails(data, table, column):
    limit = column.constraints["maxLength"]
    expected = f"expected at most {limit} characters, found {limit + 1}"
    assert only_fault(data, table, 2, column.name, "x" * (limit + 1)) == expected


@pytest.mark.parametrize("table", RESOURCES)
def test_a_key_that_is_there_twice_fails(data, table):
    header, *rows = data.rows(table)
    data.write(table, [header, *rows, rows[0], rows[0]])
    key = [rows[0][header.index(column)] for column in RESOURCES[table].primary_key]
    column = "+".join(RESOURCES[table].primary_key)
    found = [fault for fault in data.faults() if fault.column == column]
    expected = "already stands on line 2; expected once only"
    assert found == [
        cq.Fault(str(data.path(table)), line, column, " ".join(key), expected)
        for line in (len(rows) + 2, len(rows) + 3)
    ]


@each_column(lambda column: column.constraints.get("unique"))
def test_a_value_that_is_there_twice_fails(data, table, column):
    value = data.rows(table)[1][HEADERS[table].index(column.name)]
    assert only_fault(data, table, 4, column.name, value) == "already stands on line 2; expected once only"


# All faults together


def test_all_faults_come_together_in_the_order_of_files_and_lines(data):
    data.content("ties", on_line(1, b"theme", b"Theme"))
    data.path("documents").unlink()
    data.cell("participants", 9, "role", "guest")
    data.cell("participants", 3, "actor", "atlantis")
    data.cell("participants", 3, "role", "guest")
    data.cell("participants", 4, "sentences", "s01 s9999")
    data.cell("places", "minsk", "lat", "91")
    data.cell("actors", "armenia", "iso3", "AR")
    data.content("lexicon", lambda content: content.replace(b"\n", b"\r\n"))
    data.cell("totals", 2, "value", "three")
    with pytest.raises(cq.DataError) as raised:
        data.load()
    faults = raised.value.faults
    assert [(fault.file.removeprefix(str(data.folder)), fault.line, fault.column) for fault in faults] == [
        ("/csto-2024/documents.csv", 0, ""),
        ("/csto-2024/participants.csv", 3, "role"),
        ("/csto-2024/participants.csv", 3, "actor"),
        ("/csto-2024/participants.csv", 4, "sentences"),
        ("/csto-2024/participants.csv", 9, "role"),
        ("/csto-2024/ties.csv", 1, "theme"),
        ("/csto-2024/ties.csv", 1, "Theme"),
        ("/csto-2024/totals.csv", 2, "value"),
        ("/reference/actors.csv", data.line("actors", "armenia"), "iso3"),
        ("/reference/lexicon.csv", 1, ""),
        ("/reference/places.csv", data.line("places", "minsk"), "lat"),
    ]
    assert len(set(faults)) == len(faults)
    assert str(raised.value).splitlines() == ["11 faults in the data", *map(str, faults)]


def test_a_message_names_file_line_column_value_and_what_was_expected(data):
    line = data.cell("ties", "csto-unodc", "target", "atlantis")
    with pytest.raises(cq.DataError) as raised:
        data.load()
    expected = f"line {line}, column target: 'atlantis': no id of {data.path('actors')}"
    assert str(raised.value) == f"1 fault in the data\n{data.path('ties')}, {expected}"


def test_a_message_shortens_a_long_value_and_says_nothing_of_an_empty_place():
    assert (
        str(cq.Fault("a.csv", 2, "b", "x" * 81, "expected y"))
        == f"a.csv, line 2, column b: '{'x' * 77}...': expected y"
    )
    assert (
        str(cq.Fault("a.csv", 2, "b", "x" * 80, "expected y")) == f"a.csv, line 2, column b: '{'x' * 80}': expected y"
    )
    assert str(cq.Fault("a.csv", 2, "b", "", "expected y")) == "a.csv, line 2, column b: '': expected y"
    assert str(cq.Fault("a.csv", 0, "", "", "is missing")) == "a.csv: is missing"


def test_a_message_names_a_file_of_the_project_from_its_root():
    assert packages.shown(paths.DATA / "reference" / "actors.csv") == "data/reference/actors.csv"


def test_an_error_survives_the_way_from_another_process():
    error = cq.DataError([cq.Fault("a.csv", 2, "b", "c", "expected d"), cq.Fault("a.csv", 3, "b", "c", "expected d")])
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (str(other), other.faults) == (str(error), error.faults)


@pytest.mark.parametrize("table", RESOURCES)
@pytest.mark.parametrize("spoil", ["header", "missing", "encoding", "cells"])
def test_a_table_that_cannot_be_read_brings_no_faults_in_others(data, table, spoil):
    first = HEADERS[table][0].encode()
    if spoil == "missing":
        data.path(table).unlink()
    else:
        changes = {
            "header": on_line(1, first, b"X" + first),
            "encoding": on_line(2, b",", b",\xff"),
            "cells": on_line(3, b"\n", b",\n"),
        }
        data.content(table, changes[spoil])
    faults = data.faults()
    assert {fault.file for fault in faults} == {str(data.folder / RESOURCES[table].path.relative_to(paths.DATA))}
    assert len(faults) == (2 if spoil == "header" else 1)


@pytest.mark.parametrize("table", sorted({key.resource for _, key in KEYS}))
def test_a_table_without_rows_is_told_once_a_key_not_once_a_row(data, table):
    data.content(table, lambda content: content.split(b"\n", 1)[0] + b"\n")
    faults = data.faults()
    assert len(faults) < 30
    per_key = Counter((fault.file, fault.column) for fault in faults if fault.expected.endswith("has no rows"))
    assert set(per_key.values()) == {1}
    keys = [(str(data.path(source)), key.column) for source, key in KEYS if key.resource == table != source]
    assert set(per_key) == set(keys)


def test_a_code_list_without_codes_is_told_once_a_column(data):
    data.content("codes", lambda content: content.split(b"\n", 1)[0] + b"\n")
    assert Counter((fault.file, fault.line, fault.column, fault.expected) for fault in data.faults()) == {
        (str(data.path(table)), 1, column.name, f"there is no code list {column.codes}"): 1
        for table, column in COLUMNS
        if column.codes and table != "codes"
    }


def test_a_code_list_of_another_name_is_told_once_a_column(data):
    data.content("codes", lambda content: content.replace(b"\ntheme,", b"\nthemes,"))
    columns = [(str(data.path(table)), column.name) for table, column in COLUMNS if column.codes == "theme"]
    columns.append((str(data.path("lexicon")), "value"))
    columns.sort()
    assert sorted((fault.file, fault.column) for fault in data.faults()) == columns


def test_a_spoilt_load_leaves_nothing_behind(data):
    before = data.path("ties").read_bytes()
    data.cell("ties", 2, "kind", "friendship")
    assert data.faults() == data.faults()
    data.path("ties").write_bytes(before)
    assert data.load(check_hash=True).tables() == cq.load("csto-2024").tables()


def test_whatever_stands_in_a_cell_a_load_ends_well_or_with_its_own_error(data):
    chance = random.Random(20241128)
    loaded = 0
    for _ in range(150):
        table, column = chance.choice(COLUMNS)
        path = data.path(table)
        before = path.read_bytes()
        line = chance.randrange(2, len(data.rows(table)) + 1)
        others = [row[chance.randrange(len(row))] for row in data.rows(chance.choice(list(RESOURCES)))]
        value = chance.choice(["", "-", "0", "2024-00", "2024-13-41", "\0", "a\nb", '"', "é" * 200, *others[:10]])
        data.cell(table, line, column.name, value)
        try:
            data.load()
            loaded += 1
        except cq.DataError:
            pass
        path.write_bytes(before)
    assert 0 < loaded < 150


def test_whatever_happens_to_a_byte_a_load_ends_with_its_own_error(data):
    chance = random.Random(89)
    for _ in range(100):
        path = data.path(chance.choice(list(RESOURCES)))
        before = path.read_bytes()
        place, byte = chance.randrange(len(before)), bytes([chance.randrange(256)])
        after = chance.choice(
            [before[:place] + byte + before[place:], before[:place] + before[place + 1 :], before[:place]]
        )
        path.write_bytes(after)
        assert str(path) in {fault.file for fault in data.faults(check_hash=True)}
        path.write_bytes(before)


# What loads


def test_each_table_is_an_attribute(report):
    assert report.tables() == [resource.name for package in reversed(PACKAGES) for resource in package.resources]
    assert report.tables("reference") == [resource.name for resource in PACKAGES[0].resources]
    for table in report.tables():
        assert table in dir(report)
        assert list(getattr(report, table).columns) == HEADERS[table]


def dtype_faults(frame, resource, codes):
    """What of a frame is not of the type that its descriptor and tables.frame document."""
    faults = []
    for column in resource.fields:
        found = frame[column.name].dtype
        if column.is_list:
            right = found == np.dtype(object) and {type(cell) for cell in frame[column.name]} <= {tuple}
        elif column.codes:
            right = found == pd.CategoricalDtype(codes.loc[codes["list"] == column.codes, "code"].tolist())
        else:
            right = found == {"integer": pd.Int64Dtype(), "number": np.dtype("float64")}.get(column.type, "str")
        if not right:
            faults.append((column.name, found))
    return faults


@pytest.mark.parametrize("table", RESOURCES)
def test_types(report, table):
    assert dtype_faults(getattr(report, table), RESOURCES[table], report.codes) == []
    assert set(report.missing(table).dtypes) == {pd.StringDtype(na_value=np.nan)}


# Nothing must have rows in these for the other tables to hold.
@pytest.mark.parametrize("table", ["mentions", "totals", "inferences", "omissions"])
def test_a_table_with_a_header_only_is_a_table_without_rows(data, table):
    data.content(table, lambda content: content.split(b"\n", 1)[0] + b"\n")
    report = data.load()
    frame = getattr(report, table)
    assert frame.shape == report.missing(table).shape == report.as_text(table).shape == (0, len(HEADERS[table]))
    assert dtype_faults(frame, RESOURCES[table], report.codes) == []


def test_numbers_of_a_table_without_rows_are_numbers(data):
    data.content("places", lambda content: content.split(b"\n", 1)[0] + b"\n")
    header, *rows = data.rows("activities")
    at = header.index("place")
    data.write(
        "activities", [header, *([*row[:at], row[at] if row[at] == "-" else "", *row[at + 1 :]] for row in rows)]
    )
    for table, column in (("lexicon", 1), ("mentions", 3)):
        data.write(table, [row for row in data.rows(table) if row[column] != "place"])
    report = data.load()
    assert dtype_faults(report.places, RESOURCES["places"], report.codes) == []


@pytest.mark.parametrize("table", RESOURCES)
def test_every_cell_of_the_file_is_in_the_frame_and_both_ways_of_missing_are_kept_apart(report, data, table):
    header, *rows = data.rows(table)
    frame, missing, text = getattr(report, table), report.missing(table), report.as_text(table)
    assert len(frame) == len(missing) == len(text) == len(rows)
    for at, column in enumerate(RESOURCES[table].fields):
        assert column.name == header[at]
        cells = [row[at] for row in rows]
        ways = [{"": "not stated", "-": "not applicable"}.get(cell, "") for cell in cells]
        assert missing[column.name].tolist() == ways
        if column.is_list:
            assert frame[column.name].tolist() == [tuple(cell.split(" ")) for cell in cells]
        else:
            assert frame[column.name].isna().tolist() == [way != "" for way in ways]
        # As text, 51.1801 is not 51.18010000000001 and 3 is not 3.0.
        assert text[column.name].tolist() == [way or cell for cell, way in zip(cells, ways, strict=True)]


def test_both_ways_of_missing_are_there_and_neither_is_zero(report):
    place = report.places.set_index("id")["lat"]
    missing = report.missing("places").set_index(report.places["id"])["lat"]
    assert missing["csto-crisis-response-center"] == "not stated"
    assert missing["tajik-afghan-border"] == "not applicable"
    assert place[["csto-crisis-response-center", "tajik-afghan-border"]].isna().all()


# Each reaches into a frame by another way; the last four go past what pandas itself guards.
SPOILS = {
    "a cell": lambda frame: frame.__setitem__("gist", "spoilt"),
    "loc": lambda frame: frame.loc.__setitem__((0, "words"), 99),
    "a new column": lambda frame: frame.insert(0, "new", 1),
    "the name of the index": lambda frame: setattr(frame.index, "name", "spoilt"),
    "the name of the columns": lambda frame: setattr(frame.columns, "name", "spoilt"),
    "attrs": lambda frame: frame.attrs.__setitem__("spoilt", True),
    "array of numbers": lambda frame: frame["words"].array.__setitem__(0, 99),
    "array of text": lambda frame: frame["gist"].array.__setitem__(0, "spoilt"),
    "array of codes": lambda frame: frame["theme"].array.__setitem__(0, "youth"),
    "values": lambda frame: frame["words"].values.__setitem__(0, 99),  # noqa: PD011
}


@pytest.mark.parametrize("spoil", SPOILS)
@pytest.mark.parametrize("way", ["table", "missing", "as_text"])
def test_changing_a_frame_changes_nothing_for_the_next_reader(report, spoil, way):
    def access():
        return report.sentences if way == "table" else getattr(report, way)("sentences")

    before = access().copy()
    try:
        SPOILS[spoil](access())
    except (TypeError, ValueError):
        assert way != "table"  # 99 is no text
    after = access()
    pd.testing.assert_frame_equal(after, before)
    assert (after.index.name, after.columns.name, after.attrs) == (None, None, {})


def test_an_unknown_table_is_refused_with_those_there_are(report):
    with pytest.raises(AttributeError, match=re.escape("has no table 'actvities'; it has actors, places, ")):
        _ = report.actvities
    with pytest.raises(KeyError, match="nothing"):
        report.resource("nothing")
    with pytest.raises(KeyError, match="nothing"):
        report.field("ties", "nothing")
    assert report.field("ties", "kind").codes == "tie_kind"


def test_a_report_says_what_it_is_about(report):
    about = PACKAGES[1].descriptor["communique:report"]
    assert (report.id, report.title, report.year) == ("csto-2024", about["title"], about["year"])
    assert report.source == PACKAGES[1].descriptor["sources"][0]["path"]
    assert report.narrator in set(report.actors["id"])
    assert report.source_line == f"Source: CSTO, report on {report.year} (its own account), coded by the authors."


def test_the_sections_are_those_of_the_sentences_in_their_order(report):
    assert list(report.sections) == report.sentences["section"].unique().tolist()
    assert list(report.sections) == report.field("sentences", "section").constraints["enum"]


def test_labels_stand_in_the_order_of_their_list(report):
    assert report.label("precision").to_dict() == {"day": "Day", "month": "Month", "year": "Year"}
    assert report.label("theme").index.tolist() == report.ties["theme"].cat.categories.tolist()


def test_repr_names_each_table_of_the_report_with_its_rows(report):
    title, *lines = repr(report).splitlines()
    assert title == f"Report csto-2024: {report.title}"
    assert [line.split() for line in lines] == [
        [str(len(getattr(report, table))), table] for table in report.tables("csto-2024")
    ]


def test_in_jupyterlab_a_report_is_a_well_formed_table(data):
    title = "Fish & <chips>, \"2024\" and 'more'"
    data.descriptor("csto-2024", lambda descriptor: descriptor["communique:report"].update(title=title))
    data.descriptor("csto-2024", lambda descriptor: descriptor["sources"][0].update(path="https://x.org/?a='&b=<"))
    report = data.load()
    tree = ElementTree.fromstring(f"<div>{report._repr_html_()}</div>".replace("<br>", "<br/>"))  # HTML's own tag
    assert tree.find("p/strong").text == title
    assert tree.find("p/a").get("href") == report.source == "https://x.org/?a='&b=<"
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.findall("table/tbody/tr")]
    assert rows == [
        [f"report.{table}", str(len(getattr(report, table))), report.resource(table).description]
        for table in report.tables("csto-2024")
    ]
    assert [cell.text for cell in tree.findall("table/thead/tr/th")] == ["table", "rows", "a row"]


def test_a_report_goes_to_another_process_and_back(report):
    for other in (pickle.loads(pickle.dumps(report)), copy.deepcopy(report)):
        assert repr(other) == repr(report)
        for table in report.tables():
            pd.testing.assert_frame_equal(getattr(other, table), getattr(report, table))
            pd.testing.assert_frame_equal(other.missing(table), report.missing(table))


def test_loading_the_same_files_gives_the_same_frames(report, data):
    again = data.load(check_hash=True)
    for table in report.tables():
        pd.testing.assert_frame_equal(getattr(again, table), getattr(report, table))


def test_a_folder_may_be_named_as_text(data):
    assert cq.load("csto-2024", str(data.folder)).id == "csto-2024"
    assert reports.available(str(data.folder)) == reports.available(data.folder) == ["csto-2024"]


def test_available_lists_the_folders_that_have_a_descriptor(data):
    assert reports.available() == ["csto-2024"]
    (data.folder / "aaa-2020").mkdir()
    assert reports.available(data.folder) == ["csto-2024"]
    (data.folder / "aaa-2020" / packages.DESCRIPTOR).write_text("{}", encoding="utf-8")
    assert reports.available(data.folder) == ["aaa-2020", "csto-2024"]
    assert reports.available(data.folder / "nowhere") == []


def test_nothing_outside_its_folder_knows_a_report(data):
    (data.folder / "csto-2024").rename(data.folder / "another-2031")
    assert reports.available(data.folder) == ["another-2031"]
    report = data.load("another-2031", check_hash=True)
    assert report.id == "another-2031"
    assert report.tables("another-2031") == [resource.name for resource in PACKAGES[1].resources]


def test_a_wording_of_a_narrator_that_is_no_actor_is_told(data):
    line = data.cell("lexicon", "CIS actor any", "narrator", "nato")
    [fault] = [fault for fault in data.faults() if fault.column == "narrator"]
    assert (fault.file, fault.line, fault.value) == (str(data.path("lexicon")), line, "nato")
    assert fault.expected == f"no id of {data.path('actors')}, and not 'any'"
