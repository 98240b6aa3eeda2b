"""What stands behind each cell: the words of a cited sentence, a listed inference, or nothing, which is a fault.

The check needs the mentions of the report's sentences, and not its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from .faults import Fault
from .packages import NOT_APPLICABLE, NOT_STATED, shown
from .quantities import BY_RULE

if TYPE_CHECKING:
    from .packages import Field
    from .reports import Report

STATED, INFERRED, OWN, DERIVED, UNPROVEN = "stated", "inferred", "own", "derived", "without words"
BASES = [STATED, INFERRED, OWN, DERIVED, NOT_STATED, NOT_APPLICABLE, UNPROVEN]
# Kinds of evidence that are no category of mention.
OWN_WORDS, RULE, OTHER_ROW, CITATION = "own", "rule", "row", "citation"
ACTOR, PLACE, NAME, DATE, SINCE, NUMBER = "actor", "place", "name", "date", "since", "number"
ACCOUNTED = (ACTOR, PLACE, NAME, DATE, SINCE, NUMBER)  # categories of which no mention may be overlooked
COLUMNS = ("sentence", "start", "surface", "category", "value")
GROUP = "group"
YIELDING = ("coded", "structure")  # statuses of sentences on which rows stand


@dataclass(frozen=True, slots=True)
class Mention:
    """What a sentence names; see the table `mentions`."""

    sentence: str
    start: int
    surface: str
    category: str
    value: str

    @property
    def end(self) -> int:
        """Position after its last character."""
        return self.start + len(self.surface)

    def within(self, other: Mention) -> bool:
        """Tell whether this is a part of `other`, a longer mention in the same sentence."""
        return other.start <= self.start and self.end <= other.end and len(self.surface) < len(other.surface)


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


@dataclass(frozen=True, slots=True)
class _Row:
    table: str
    line: int
    key: str
    cells: Mapping[str, str]
    sentences: tuple[str, ...]


@dataclass
class _Case:
    """A report's tables as text, and its mentions by sentence: those of the table, or others found in a text."""

    report: Report
    found: pd.DataFrame | None = None
    fields: dict[str, list[Field]] = field(default_factory=dict)
    rows: dict[str, list[_Row]] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    inferred: dict[tuple[str, str, str], tuple[int, str, str]] = field(default_factory=dict)
    actors: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> kind, parent
    heads: dict[str, str] = field(default_factory=dict)  # list item -> its head
    silent: dict[str, str] = field(default_factory=dict)  # sentence that yields no row -> its status
    wordings: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self):
        for table in coded(self.report):
            self.fields[table] = list(self.report.resource(table).fields)
            self.rows[table] = list(_rows(self.report, table))
        found = defaultdict(list)
        columns = self.report.raw("mentions") if self.found is None else self.found
        for sentence, start, surface, category, value in zip(*(columns[name] for name in COLUMNS), strict=True):
            found[sentence].append(Mention(sentence, int(start), surface, category, value))
        self.mentions = dict(found)
        inferences = self.report.raw("inferences")
        names = ("table", "row", "column", "basis", "reason")
        for line, cell in enumerate(zip(*(inferences[name] for name in names), strict=True), 2):
            self.inferred[cell[:3]] = (line, *cell[3:])
        actors = self.report.raw("actors")
        for key, kind, parent in zip(actors["id"], actors["kind"], actors["parent"], strict=True):
            self.actors[key] = (kind, parent)
        sentences, labels = self.report.raw("sentences"), self.report.label("sentence_status")
        self.heads = dict(zip(sentences["id"], sentences["head"], strict=True))
        for key, status in zip(sentences["id"], sentences["status"], strict=True):
            if status not in YIELDING:
                self.silent[key] = labels[status]
        lexicon = self.report.raw("lexicon")
        for surface, category, value in zip(lexicon["surface"], lexicon["category"], lexicon["value"], strict=True):
            self.wordings[category, value].append(surface.lower())

    def line_up(self, actor: str) -> list[str]:
        """Return `actor` and what it is a part of, from the narrowest."""
        line = []
        while actor in self.actors:
            line.append(actor)
            actor = self.actors[actor][1]
        return line

    def said(self, sentences: Iterable[str], category: str) -> list[Mention]:
        """Return what `sentences` say of `category`."""
        return [m for sentence in sentences for m in self.mentions.get(sentence, ()) if m.category == category]


def coded(report: Report) -> list[str]:
    """Return the names of the tables whose columns say what their evidence is."""
    return [
        table for table in report.tables(report.id) if any(column.evidence for column in report.resource(table).fields)
    ]


def _rows(report: Report, table: str) -> Iterator[_Row]:
    columns, keys = report.raw(table), report.resource(table).primary_key
    for line, cells in enumerate(zip(*columns.values(), strict=True), 2):
        row = dict(zip(columns, cells, strict=True))
        cited = row.get("sentences") or row["sentence"]
        yield _Row(table, line, " ".join(row[key] for key in keys), row, tuple(cited.split(" ")))


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
    found = list(_cells(_Case(report, mentions)))
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
    case = _Case(report)
    rows = {found.key: found for found in case.rows[table]}
    if key not in rows:
        raise KeyError(f"no row {key!r} in {table}; there are {', '.join(rows)}")
    fields = {found.name: found for found in case.fields[table]}
    unknown = [column for column in columns if column not in fields]
    if unknown:
        raise KeyError(f"no column {unknown[0]!r} in {table}; there are {', '.join(fields)}")
    return [_cell(case, rows[key], fields[column]) for column in columns]


def _cells(case: _Case) -> Iterator[Cell]:
    for table, rows in case.rows.items():
        for row in rows:
            for column in case.fields[table]:
                yield _cell(case, row, column)


def _cell(case: _Case, row: _Row, column: Field) -> Cell:
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


def _could_fill(case: _Case, row: _Row, column: Field) -> list[Mention]:
    """Return the mentions in the sentences of `row` that could stand in its empty cell of `column`."""
    found = case.said(row.sentences, column.evidence)
    if column.actor_kinds:
        found = [m for m in found if case.actors[m.value][0] in column.actor_kinds]
    if column.evidence == PLACE:  # the name of a meeting that holds the name of a city says where it meets
        return found
    longer = [m for sentence in row.sentences for m in case.mentions.get(sentence, ()) if m.category in ACCOUNTED]
    return [m for m in found if not any(m.sentence == other.sentence and m.within(other) for other in longer)]


def _label(case: _Case, row: _Row, label: str) -> str:
    """Say what is wrong with a label of our own: it has a word for the kind of thing that it labels."""
    kind = next(column for column in case.fields[row.table] if column.name == "kind")
    words = case.wordings[kind.evidence, row.cells["kind"]]
    if any(word in label.lower() for word in words):
        return ""
    return f"a label says what it labels: expected one of {', '.join(words)}"


def _citation(case: _Case, row: _Row) -> str:
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


def _other_row(case: _Case, row: _Row, value: str) -> str:
    """Say what is wrong where no sentence of `row` is cited by the activity `value` too, or names a part of it."""
    other = next((found for found in case.rows["activities"] if found.key == value), None)
    if other is None or set(other.sentences) & set(row.sentences):
        return ""
    if any(other.cells["name"] in m.value.split(" – ") for m in case.said(row.sentences, NAME)):
        return ""
    return f"it cites {' '.join(other.sentences)}, of which the row cites none, and its name stands in none of these"


def account(report: Report) -> pd.DataFrame:
    """Say of each mention of an actor, place, name, date or number which rows account for it.

    A row accounts for a mention when it cites its sentence and holds its value, or an actor that is a part of
    the actor mentioned.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `sentence`, `surface`, `category`, `value`, `rows` (tuple of
        "table key"), `reason` why none is needed ("the narrator", "a group", "part of a longer mention",
        "the sentence yields no row", or that of the table `omissions`; empty where there are rows, or where the
        mention is overlooked).
    """
    found = [(m, rows, reason) for m, rows, reason, _ in _account(_Case(report))]
    return pd.DataFrame(
        [(m.sentence, m.surface, m.category, m.value, rows, reason) for m, rows, reason in found],
        columns=["sentence", "surface", "category", "value", "rows", "reason"],
    )


def _account(case: _Case) -> Iterator[tuple[Mention, tuple[str, ...], str, bool]]:
    """Yield each mention with its rows, the reason why it needs none, and whether `omissions` lists it needlessly."""
    holding = defaultdict(set)
    for rows in case.rows.values():
        for row in rows:
            for column in case.fields[row.table]:
                if column.evidence in ACCOUNTED:
                    value = row.cells[column.name]
                    for held in case.line_up(value) if column.evidence == ACTOR else [value]:
                        for sentence in row.sentences:
                            holding[sentence, column.evidence, held].add(f"{row.table} {row.key}")
    omitted = case.report.raw("omissions")
    names = ("sentence", "surface", "category", "reason")
    listed = {tuple(cells[:3]): cells[3] for cells in zip(*(omitted[name] for name in names), strict=True)}
    for sentence, mentions in case.mentions.items():
        longer = [m for m in mentions if m.category in (ACTOR, PLACE, NAME, SINCE)]
        for mention in mentions:
            if mention.category not in ACCOUNTED:
                continue
            rows = tuple(sorted(holding.get((sentence, mention.category, mention.value), ())))
            reason = ""
            if not rows:
                if mention.value == case.report.narrator:
                    reason = "the narrator"
                elif any(mention.within(other) for other in longer):
                    reason = "part of a longer mention"
                elif mention.category == ACTOR and case.actors[mention.value][0] == GROUP:
                    reason = "a group"
                elif sentence in case.silent:
                    reason = f"the sentence yields no row ({case.silent[sentence]})"
            omission = listed.get((sentence, mention.surface, mention.category), "")
            needless = bool(omission and (rows or reason))
            yield mention, rows, reason or ("" if rows else omission), needless


def faults(report: Report, mentions: pd.DataFrame | None = None) -> list[Fault]:
    """Check every cell and every mention of `report`; `mentions` as in `cells`.

    Returns
    -------
    list of Fault
        A fault for each cell that is neither stated nor inferred, for each inference of a cell that is stated
        after all, for each row that cites a sentence too many or too few, for each mention that no row accounts
        for and `omissions` does not list, and for each date and number whose words mean something else.
    """
    case = _Case(report, mentions)
    found, bases = [], {}
    for cell in _cells(case):
        bases[cell.table, cell.row, cell.column] = cell
        if cell.wrong:
            found.append(Fault(_file(report, cell.table), cell.line, cell.column, cell.value, cell.wrong))
    for key, (line, *_) in case.inferred.items():
        cell = bases.get(key)
        if cell and (cell.basis == STATED or (cell.basis == NOT_STATED and not cell.mentions)):
            words = ", ".join(dict.fromkeys(repr(m.surface) for m in cell.mentions))
            expected = f"the cell is stated: {words}" if words else "the cited sentences have no such words"
            found.append(Fault(_file(report, "inferences"), line, "row", cell.row, f"{expected}; take the row out"))
    return found + _mention_faults(case)


def _mention_faults(case: _Case) -> list[Fault]:
    report, found, seen = case.report, [], set()
    lines = {}
    columns = report.raw("mentions")
    for line, key in enumerate(zip(columns["sentence"], columns["start"], columns["category"], strict=True), 2):
        lines[key] = line
    needless = set()
    for mention, rows, reason, is_needless in _account(case):
        line = lines.get((mention.sentence, str(mention.start), mention.category), 0)
        if not rows and not reason:
            expected = f"no row that cites {mention.sentence} accounts for it: code it, or list it in omissions"
            found.append(Fault(_file(report, "mentions"), line, "surface", mention.surface, expected))
        key = (mention.sentence, mention.surface, mention.category)
        seen.add(key)
        if is_needless:
            needless.add(key)
        if mention.category in BY_RULE:
            read = BY_RULE[mention.category](mention.surface, report.year)
            values = [value for _, words, value in read if words == mention.surface]
            if values != [mention.value]:
                expected = f"the words {mention.surface!r} mean {' '.join(values) or f'no {mention.category}'}"
                found.append(Fault(_file(report, "mentions"), line, "value", mention.value, expected))
    omitted = report.raw("omissions")
    for line, key in enumerate(zip(omitted["sentence"], omitted["surface"], omitted["category"], strict=True), 2):
        if key in needless or key not in seen:
            expected = "it needs none" if key in needless else f"{key[0]} has no such mention"
            found.append(Fault(_file(report, "omissions"), line, "surface", key[1], f"{expected}; take the row out"))
    return found


def _file(report: Report, table: str) -> str:
    return shown(report.resource(table).path)
