"""What stands behind each cell: the words of a cited sentence, a listed inference, or nothing, which is a fault.

The check needs the mentions of the report's sentences, and not its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from . import accounts
from .accounts import ACCOUNTED
from .cases import ACTOR, NAME, PLACE, Case, Mention, Row, coded, file
from .faults import Fault
from .packages import NOT_APPLICABLE, NOT_STATED

if TYPE_CHECKING:
    from .packages import Field
    from .reports import Report

STATED, INFERRED, OWN, DERIVED, UNPROVEN = "stated", "inferred", "own", "derived", "without words"
BASES = [STATED, INFERRED, OWN, DERIVED, NOT_STATED, NOT_APPLICABLE, UNPROVEN]
# Kinds of evidence that are no category of mention.
OWN_WORDS, RULE, OTHER_ROW, CITATION = "own", "rule", "row", "citation"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a coded table, and what stands behind it."""

    table: str
    line: int  # in the file
    row: str  # key of the row, its parts separated by spaces
    column: str
    value: str  # as the file has it
    basis: str
    sentences: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    reason: str = ""
    wrong: str = ""  # what is to be done, where the basis does not hold


def cells(report: Report, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say of each cell of the coded tables what stands behind it.

    Parameters
    ----------
    report
        The report.
    mentions
        What the sentences name, where that is not to be taken from the report's own table (see `mentions.find`).

    Returns
    -------
    pandas.DataFrame
        A row a cell, in the order of the tables: `table`, `line` (in the file), `row` (key), `column`, `value`,
        `basis` ("stated", "inferred", "own" wording or identifier, "derived" from other cells by a rule, "not
        stated", "not applicable", "without words"), `sentences` (tuple of the ids cited), `words` (tuple of the
        wordings that state it), `reason` (of an inference), `wrong` (what is to be done, empty where nothing is).
    """
    found = list(_cells(Case(report, mentions)))
    names = ("table", "line", "row", "column", "value", "basis", "sentences", "reason", "wrong")
    frame = pd.DataFrame({name: [getattr(cell, name) for cell in found] for name in names})
    frame.insert(7, "words", [tuple(dict.fromkeys(m.surface for m in cell.mentions)) for cell in found])
    return frame


def row(report: Report, table: str, key: str, columns: Sequence[str]) -> list[Cell]:
    """Return the cells of `columns` in one row of a coded table, with what stands behind them.

    Raises
    ------
    KeyError
        There is no such table, row or column; the message lists those there are.
    """
    if table not in coded(report):
        raise KeyError(f"no coded table {table!r}; there are {', '.join(coded(report))}")
    case = Case(report)
    rows = {found.key: found for found in case.rows[table]}
    if key not in rows:
        raise KeyError(f"no row {key!r} in {table}; there are {', '.join(rows)}")
    fields = {found.name: found for found in case.fields[table]}
    unknown = [column for column in columns if column not in fields]
    if unknown:
        raise KeyError(f"no column {unknown[0]!r} in {table}; there are {', '.join(fields)}")
    return [_cell(case, rows[key], fields[column]) for column in columns]


def _cells(case: Case) -> Iterator[Cell]:
    for table, rows in case.rows.items():
        for row in rows:
            for column in case.fields[table]:
                yield _cell(case, row, column)


def _cell(case: Case, row: Row, column: Field) -> Cell:
    value, kind = row.cells[column.name], column.evidence

    def made(basis: str, mentions: Iterable[Mention] = (), reason: str = "", wrong: str = "") -> Cell:
        found = tuple(mentions)
        return Cell(row.table, row.line, row.key, column.name, value, basis, row.sentences, found, reason, wrong)

    inference = case.inferred.get((row.table, row.key, column.name))
    reason = inference[2] if inference else ""
    if value in column.missing:
        basis = column.missing[value]
        others = _could_fill(case, row, column) if basis == NOT_STATED or kind in (ACTOR, PLACE) else []
        if others and not inference:
            says = ", ".join(dict.fromkeys(f"{m.value} ({m.sentence}: {m.surface!r})" for m in others))
            return made(basis, others, wrong=f"the cited sentences name {says}: code it, or say in inferences why not")
        return made(basis, others, reason)
    if kind == NAME and value.startswith("["):
        return made(OWN, wrong=_label(case, row, value))
    if kind == OWN_WORDS:
        return made(OWN)
    if kind == RULE:
        return made(DERIVED)
    if kind == CITATION:
        return made(DERIVED, wrong=_citation(case, row))
    if kind == OTHER_ROW:
        return made(DERIVED, wrong=_other_row(case, row, value))
    words = [m for m in case.said(row.sentences, kind) if m.value == value]
    if words:
        return made(STATED, words)
    if inference:
        return made(INFERRED, reason=reason)
    says = f"{' '.join(row.sentences)} {'do' if row.sentences[1:] else 'does'} not state it"
    return made(UNPROVEN, wrong=f"{says}: correct it, cite what does, or infer it")


def _could_fill(case: Case, row: Row, column: Field) -> list[Mention]:
    """Return the mentions in the sentences of `row` that could stand in its empty cell of `column`."""
    found = case.said(row.sentences, column.evidence)
    if column.actor_kinds:
        found = [m for m in found if case.actors[m.value][0] in column.actor_kinds]
    if column.evidence == PLACE:  # the name of a meeting that holds the name of a city says where it meets
        return found
    longer = [m for sentence in row.sentences for m in case.mentions.get(sentence, ()) if m.category in ACCOUNTED]
    return [m for m in found if not any(m.sentence == other.sentence and m.within(other) for other in longer)]


def _label(case: Case, row: Row, label: str) -> str:
    """Say what is wrong with a label of our own: it has a word for the kind of thing that it labels."""
    kind = next(column for column in case.fields[row.table] if column.name == "kind")
    words = case.wordings[kind.evidence, row.cells["kind"]]
    if any(word in label.lower() for word in words):
        return ""
    return f"a label says what it labels: expected one of {', '.join(words)}"


def _citation(case: Case, row: Row) -> str:
    """Say what is wrong with the sentences that `row` cites: each carries a cell, and each that names it is there."""
    named = [row.cells[c.name] for c in case.fields[row.table] if c.evidence == NAME]
    for sentence, found in case.mentions.items():
        if sentence not in row.sentences and any(m.category == NAME and m.value in named for m in found):
            return f"{sentence} names it too: cite it"
    wanted = {(c.evidence, row.cells[c.name]) for c in case.fields[row.table]}
    for part in case.rows["participants"] if row.table == "activities" else ():
        if part.cells["activity"] == row.key:
            wanted.add((ACTOR, part.cells["actor"]))
    heads = {case.heads.get(sentence) for sentence in row.sentences}
    for sentence in row.sentences:
        states = any((m.category, m.value) in wanted for m in case.mentions.get(sentence, ()))
        if not states and sentence not in heads:
            return f"{sentence} states no cell of the row: do not cite it"
    return ""


def _other_row(case: Case, row: Row, value: str) -> str:
    """Say what is wrong where no sentence of `row` is cited by the activity `value` too, or names a part of it."""
    other = next((found for found in case.rows["activities"] if found.key == value), None)
    if other is None or set(other.sentences) & set(row.sentences):
        return ""
    if any(other.cells["name"] in m.value.split(" – ") for m in case.said(row.sentences, NAME)):
        return ""
    return f"it cites {' '.join(other.sentences)}, of which the row cites none, and its name stands in none of these"


def faults(report: Report, mentions: pd.DataFrame | None = None) -> list[Fault]:
    """Check every cell and every mention of `report`; `mentions` as in `cells`.

    Returns
    -------
    list of Fault
        A fault for each cell that is neither stated nor inferred, for each inference of a cell that is stated
        after all, for each row that cites a sentence too many or too few, for each mention that no row accounts
        for and `omissions` does not list, and for each date and number whose words mean something else.
    """
    case = Case(report, mentions)
    found, bases = [], {}
    for cell in _cells(case):
        bases[cell.table, cell.row, cell.column] = cell
        if cell.wrong:
            found.append(Fault(file(report, cell.table), cell.line, cell.column, cell.value, cell.wrong))
    for key, (line, *_) in case.inferred.items():
        cell = bases.get(key)
        if cell and (cell.basis == STATED or (cell.basis == NOT_STATED and not cell.mentions)):
            words = ", ".join(dict.fromkeys(repr(m.surface) for m in cell.mentions))
            expected = f"the cell is stated: {words}" if words else "the cited sentences have no such words"
            found.append(Fault(file(report, "inferences"), line, "row", cell.row, f"{expected}; take the row out"))
    return found + accounts.faults(case)
