"""A table as a CSV file: read as text, checked against its resource, turned into a typed frame."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .faults import Fault
from .packages import Resource, checksum, shown

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Table:
    """The cells of a table as text, by column, with the line of the file on which each row ends."""

    resource: Resource
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]

    def __getitem__(self, column: str) -> Sequence[str]:
        """Return the cells of `column`, as text."""
        return self.columns[column]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    @cached_property
    def file(self) -> str:
        """The path of the file, as messages name it."""
        return shown(self.resource.path)

    @cached_property
    def keys(self) -> list[str]:
        """The primary key of each row; the parts of one with several columns separated by spaces."""
        return [" ".join(parts) for parts in zip(*(self[c] for c in self.resource.primary_key), strict=True)]

    @cached_property
    def missing(self) -> Mapping[str, dict[str, str]]:
        """For each column, which cells mean that a value is missing, and in which way."""
        return {column.name: column.missing for column in self.resource.fields}

    def has(self, column: str, row: int) -> bool:
        """Tell whether the cell of `column` in `row` (from 0) holds a value."""
        return self[column][row] not in self.missing[column]

    def items(self, column: str, row: int) -> list[str]:
        """Return the ids in the cell of a list column; none where it is missing."""
        return self[column][row].split(" ") if self.has(column, row) else []

    def fault(self, row: int, column: str, expected: str) -> Fault:
        """Return a fault of the cell of `column` in `row` (from 0)."""
        value = self[column][row] if column else ""
        return Fault(self.file, self.lines[row], column, value, expected)


@dataclass(frozen=True)
class Joined(Table):
    """The rows of a table and, after them, those of `second`, a table with the same columns in another file."""

    second: Table

    @classmethod
    def of(cls, first: Table, second: Table) -> "Joined":
        """Join two tables; a row of the second that stands in the first, cell for cell, is not there twice."""
        rows = set(zip(*first.columns.values(), strict=True))
        new = [at for at, row in enumerate(zip(*second.columns.values(), strict=True)) if row not in rows]
        second = select(second, new)
        columns = {name: (*cells, *second[name]) for name, cells in first.columns.items()}
        return cls(first.resource, columns, [*first.lines, *second.lines], second)

    def fault(self, row: int, column: str, expected: str) -> Fault:
        """Return a fault of the cell of `column` in `row` (from 0), in the file that it comes from."""
        own = len(self) - len(self.second)
        return super().fault(row, column, expected) if row < own else self.second.fault(row - own, column, expected)


def select(table: Table, rows: Sequence[int]) -> Table:
    """Return the rows of `table` with the numbers `rows` (from 0), in their order."""
    columns = {name: tuple(cells[row] for row in rows) for name, cells in table.columns.items()}
    return Table(table.resource, columns, [table.lines[row] for row in rows])


def written(columns: Mapping[str, Sequence[str]]) -> bytes:
    """Return the content of a file with these cells, by column, as `read` expects it."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([columns, *zip(*columns.values(), strict=True)])
    return buffer.getvalue().encode("utf-8")


def read(resource: Resource, *, check_hash: bool = True) -> tuple[Table | None, list[Fault]]:
    """Read the file of `resource` and check its form: encoding, line ends, header, number of cells, checksum.

    Returns
    -------
    tuple
        The table, or None where the form is wrong, and the faults found. A fault of the form ends the
        reading: what would follow from it is not reported.
    """
    file = shown(resource.path)

    def wrong(line: int, value: str, expected: str) -> tuple[None, list[Fault]]:
        return None, [Fault(file, line, "", value, expected)]

    try:
        content = resource.path.read_bytes()
    except FileNotFoundError:
        return wrong(0, "", "the file is missing; the descriptor lists it")
    except IsADirectoryError:
        return wrong(0, "", "a folder stands where the descriptor lists a file")
    if not content.strip():
        return wrong(0, "", f"the file is empty; expected the header {','.join(resource.header)}")
    if content.startswith(b"\xef\xbb\xbf"):
        return wrong(1, "", "starts with a byte order mark; save it as UTF-8 without one")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return wrong(line, repr(content[error.start : error.end])[2:-1], "no UTF-8; save the file as UTF-8")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        return wrong(line, "", "the line ends in CR or CRLF; save the file with LF alone")
    if not text.endswith("\n"):
        return wrong(text.count("\n") + 1, "", "the last line has no line end; is the file cut off?")
    rows, lines = [], []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error as error:
        # The line on which the row begins: a quote that nothing closes swallows all lines after it.
        return wrong(lines[-1] + 1 if lines else 1, "", f"no CSV: {error}; is a quote left open?")
    faults = _header_faults(file, rows[0], resource.header)
    width = len(resource.header)
    if not faults:
        faults = [
            Fault(file, line, "", ",".join(row), f"expected {width} cells, found {len(row)}")
            for row, line in zip(rows[1:], lines[1:], strict=True)
            if len(row) != width
        ]
    if faults:
        return None, faults
    columns = dict(zip(resource.header, zip(*rows[1:], strict=True) if rows[1:] else [()] * width, strict=True))
    table = Table(resource, columns, lines[1:])
    if check_hash and resource.hash != checksum(content):
        return table, [
            Fault(
                file,
                0,
                "",
                "",
                "differs from its checksum in the descriptor; if the edit is right, run: communique seal",
            )
        ]
    return table, []


def _header_faults(file: str, found: list[str], expected: list[str]) -> list[Fault]:
    faults = [Fault(file, 1, column, "", "the column is missing") for column in expected if column not in found]
    for column in dict.fromkeys(found):
        if column not in expected:
            faults.append(Fault(file, 1, column, "", f"an extra column; expected only {', '.join(expected)}"))
        elif found.count(column) > 1:
            faults.append(Fault(file, 1, column, "", "the column stands there twice"))
    if not faults and found != expected:
        faults.append(Fault(file, 1, "", ",".join(found), f"expected the columns in the order {','.join(expected)}"))
    return faults


def cell_faults(table: Table, codes: Mapping[str, Mapping[str, str]] | None) -> list[Fault]:
    """Check each cell of `table` by itself, and the uniqueness of ids and keys.

    Parameters
    ----------
    table
        The table, as text.
    codes
        For each code list its codes, with their labels; None where they could not be read, and nothing can
        be said of codes.

    Returns
    -------
    list of Fault
        A fault for each cell with a missing value where none is allowed, an unknown code, a value that is
        no number or out of range, a text that is too long or of another form, or a value that is there twice.
    """
    faults = []
    for column in table.resource.fields:
        cells = table[column.name]
        if column.codes and codes is not None and column.codes not in codes:
            faults.append(Fault(table.file, 1, column.name, "", f"there is no code list {column.codes}"))
            continue
        complain = _complaint(column, codes)
        verdicts = {cell: complain(cell) for cell in set(cells)}
        if any(verdicts.values()):
            faults += [
                table.fault(row, column.name, verdicts[cell]) for row, cell in enumerate(cells) if verdicts[cell]
            ]
        if column.constraints.get("unique") and table.resource.primary_key != (column.name,):
            faults += _repeated(table, column.name, cells)
    return faults + _repeated(table, "+".join(table.resource.primary_key), table.keys)


def _repeated(table: Table, column: str, values: Sequence[str]) -> list[Fault]:
    if len(set(values)) == len(values):
        return []
    first, faults = {}, []
    for row, value in enumerate(values):
        line = first.setdefault(value, table.lines[row])
        if line != table.lines[row]:
            expected = f"already stands on line {line}; expected once only"
            faults.append(Fault(table.file, table.lines[row], column, value, expected))
    return faults


# No number has more digits than other readers keep.
# Python itself would also read "1_000", "+5", "05", "1e3" and "nan", of which other readers make something else.
_NUMBERS = {
    "integer": (int, re.compile(r"-?(0|[1-9][0-9]{0,14})"), "a whole number"),
    "number": (float, re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?"), "a number"),
}
_BOUNDS = (("from", "minimum"), ("to", "maximum"))


def _complaint(column, codes):
    """Return a function from a cell to what is wrong with it, empty where nothing is."""
    limits, pattern = column.constraints, column.pattern
    allowed = (codes and codes[column.codes]) if column.codes else limits.get("enum")
    number = _NUMBERS.get(column.type)
    ways = " or ".join(f"{cell!r} ({label})" for cell, label in column.missing.items())

    def complain(cell: str) -> str:
        if cell in column.missing:
            return ""
        if cell in ("", "-"):
            return f"expected a value{' or ' + ways if ways else ': none may be missing here'}"
        if cell != cell.strip():
            return "expected no space at either end"
        if not cell.isprintable():
            return f"expected one line of letters and marks, found {next(c for c in cell if not c.isprintable())!a}"
        if allowed is not None:
            name = f"code of the list {column.codes}" if column.codes else "value"
            return "" if cell in allowed else f"unknown {name}; expected one of {', '.join(allowed)}"
        if number:
            convert, form, name = number
            if not form.fullmatch(cell):
                return f"expected {name}"
            value = convert(cell)
            if not limits.get("minimum", value) <= value <= limits.get("maximum", value):
                bounds = [f"{word} {limits[name]}" for word, name in _BOUNDS if name in limits]
                return f"expected a number {' '.join(bounds)}"
        if pattern and not pattern.fullmatch(cell):
            return f"expected the form {pattern.pattern}"
        if len(cell) > limits.get("maxLength", len(cell)):
            return f"expected at most {limits['maxLength']} characters, found {len(cell)}"
        return ""

    return complain


def key_faults(table: Table, targets: Mapping[tuple[str, str], Table]) -> list[Fault]:
    """Check that the foreign keys of `table` lead somewhere.

    Parameters
    ----------
    table
        The table, as text.
    targets
        The tables that were read, by package and name; keys to a table that is not among them are passed over.
    """
    faults = []
    lists = {column.name for column in table.resource.fields if column.is_list}
    for key in table.resource.foreign_keys:
        target = targets.get((key.package, key.resource))
        if target is None:
            continue
        known = set(target[key.target])
        missing = table.missing[key.column]
        for row, cell in enumerate(table[key.column]):
            if cell in known or cell in missing:
                continue
            if not known:  # said once, not of every row
                faults.append(Fault(table.file, 1, key.column, "", f"{target.file} has no rows"))
                break
            parts = cell.split(" ") if key.column in lists else [cell]
            lost = [part for part in parts if part not in known]
            if lost:
                which = f"{', '.join(lost)}: " if len(parts) > 1 else ""
                faults.append(table.fault(row, key.column, f"{which}no {key.target} of {target.file}"))
    return faults


def frame(table: Table, codes: Mapping[str, Mapping[str, str]]) -> "pd.DataFrame":
    """Return `table` as a typed frame.

    Columns with a code list are categories in the order of the list, whole numbers `Int64`, other numbers
    `float64`, lists of ids tuples of str, all others strings. Both kinds of missing value are NA here.
    """
    import pandas as pd

    data = {}
    for column in table.resource.fields:
        cells = table[column.name]
        if column.is_list:
            data[column.name] = pd.Series(
                [tuple(cell.split(" ")) if cell not in column.missing else () for cell in cells], dtype=object
            )
            continue
        values = [None if cell in column.missing else cell for cell in cells] if column.missing else list(cells)
        if column.codes:
            order = {code: position for position, code in enumerate(codes[column.codes])}
            positions = [-1 if value is None else order[value] for value in values]
            dtype = pd.CategoricalDtype(list(order))
            data[column.name] = pd.Categorical.from_codes(positions, dtype=dtype)
        elif column.type == "integer":
            data[column.name] = pd.array([None if v is None else int(v) for v in values], dtype="Int64")
        elif column.type == "number":
            numbers = [float("nan") if v is None else float(v) for v in values]
            data[column.name] = pd.Series(numbers, dtype="float64")
        else:
            data[column.name] = pd.array(values, dtype="str")
    return pd.DataFrame(data)


def missing_frame(table: Table) -> "pd.DataFrame":
    """Return a frame of the shape of `table` that says of each cell why it is missing; empty where it is not."""
    return _text_frame(table, lambda cell, missing: missing.get(cell, ""))


def text_frame(table: Table) -> "pd.DataFrame":
    """Return a frame of the cells of `table` as text, both kinds of missing value in words."""
    return _text_frame(table, lambda cell, missing: missing.get(cell, cell))


def _text_frame(table: Table, say: Callable[[str, Mapping[str, str]], str]) -> "pd.DataFrame":
    import pandas as pd

    columns = {name: [say(cell, missing) for cell in table[name]] for name, missing in table.missing.items()}
    return pd.DataFrame(columns, dtype="str")
