"""A cell or a row led back to the words that carry it, to be read in JupyterLab or in a terminal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

from . import evidence, externals, text
from .cases import Mention
from .evidence import Cell
from .reports import Report

MARK = ("⟦", "⟧")
_ELSEWHERE = "Not from the report, but from other sources"


@dataclass(frozen=True)
class Sentence:
    """A cited sentence: its id, where it stands, its gist, and its text where that is at hand."""

    id: str
    place: str
    gist: str
    text: str = ""


@dataclass(frozen=True)
class External:
    """What another source says of the row: its address, how it was read, and facts of the table `external` in words."""

    source: str
    access: str
    facts: Mapping[str, str]  # by their ids


@dataclass(frozen=True, repr=False)
class Trace:
    """The cells of a row, or one of them, with what stands behind them.

    Parameters
    ----------
    cells
        The cells, with basis, reason and the mentions that state them.
    meanings
        What the value of a cell means in words, by column, where it is an id or a code.
    sentences
        The sentences that the row cites.
    external
        What other sources say of the row, or of the one cell; it is no part of what the report states.
    """

    cells: tuple[Cell, ...]
    meanings: Mapping[str, str]
    sentences: tuple[Sentence, ...]
    external: tuple[External, ...]
    _marks: Mapping[str, list[Mention]] = field(repr=False)

    def _value(self, cell: Cell) -> str:
        if cell.basis in ("not stated", "not applicable"):
            return ""
        meaning = self.meanings.get(cell.column, "")
        return f"{cell.value} ({meaning})" if meaning else cell.value

    def _behind(self, cell: Cell) -> str:
        """What stands behind a cell, in one line."""
        words = ", ".join(f"{m.sentence} {m.surface!r}" for m in _once(cell.mentions))
        if cell.wrong:
            return f"FAULT: {cell.wrong}"
        if cell.basis == evidence.STATED:
            return words
        if cell.reason:
            return f"{cell.reason}{f' Words there: {words}.' if words else ''}"
        return ""

    def __repr__(self) -> str:
        first = self.cells[0]
        lines = [f"{first.table}, row {first.row}"]
        width = max(len(cell.column) for cell in self.cells)
        for cell in self.cells:
            parts = [f"  {cell.column:<{width}}  {cell.basis}", self._value(cell), self._behind(cell)]
            lines.append(": ".join(part for part in parts if part))
        for sentence in self.sentences:
            lines.append(f"  {sentence.id}  {sentence.place}: {sentence.gist}")
            if sentence.text:
                lines.append(f"       {self._marked(sentence, *MARK, str)}")
        lines += [f"  {_ELSEWHERE}:"] if self.external else []
        for source in self.external:
            lines.append(f"  {source.source} ({source.access})")
            lines += [f"    {key}  {words}" for key, words in source.facts.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        first = self.cells[0]
        left = "style='text-align:left'"
        head = "".join(f"<th {left}>{name}</th>" for name in ("column", "value", "basis", "what stands behind it"))
        rows = "".join(
            f"<tr><td {left}>{cell.column}</td><td {left}>{escape(self._value(cell))}</td>"
            f"<td {left}>{cell.basis}</td><td {left}>{escape(self._behind(cell))}</td></tr>"
            for cell in self.cells
        )
        cited = "".join(
            f"<li><code>{sentence.id}</code> {escape(sentence.place)}: {escape(sentence.gist)}"
            + (f"<br>{self._marked(sentence, '<mark>', '</mark>', escape)}" if sentence.text else "")
            + "</li>"
            for sentence in self.sentences
        )
        elsewhere = "".join(
            f"<dt>{escape(source.source)} ({escape(source.access)})</dt>"
            + "".join(f"<dd><code>{key}</code> {escape(words)}</dd>" for key, words in source.facts.items())
            for source in self.external
        )
        return (
            f"<p><code>{first.table}</code>, row <code>{escape(first.row)}</code></p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>Cited sentences, in our own words:</p><ul>{cited}</ul>"
            + (f"<p>{_ELSEWHERE}:</p><dl>{elsewhere}</dl>" if self.external else "")
        )

    def _marked(self, sentence: Sentence, before: str, after: str, safe) -> str:
        """Return the text of `sentence` with the words that state a cell between `before` and `after`."""
        parts, at = [], 0
        for mention in self._marks.get(sentence.id, ()):
            if mention.start >= at:
                parts += [safe(sentence.text[at : mention.start]), before, safe(mention.surface), after]
                at = mention.end
        return "".join([*parts, safe(sentence.text[at:])])


@dataclass(frozen=True)
class Nothing:
    """What is shown where a report has no row of the kind that one would look at."""

    table: str

    def __repr__(self) -> str:
        return f"This report has no such row in {self.table}."


def first(report: Report, table: str, rows: Iterable[str], column: str | None = None) -> Trace | Nothing:
    """Return the trace of the first of `rows`, keys of a coded table, or of its cell in `column`.

    An example for whatever report is looked at: where it has none, that is said, and is no error.
    """
    for key in rows:
        return report.trace(table, key, column)
    return Nothing(table)


def trace(report: Report, table: str, row: str, column: str | None, in_context: Path | str | bool) -> Trace:
    """Return the trace of a cell or a row; see `Report.trace`."""
    columns = [column] if column else report.resource(table).header if table in report.tables() else [""]
    cells = evidence.row(report, table, row, columns)
    cited = cells[0].sentences
    lines = report.sentences.set_index("id").loc[list(cited)]
    texts = _texts(report, in_context) if in_context else {}
    sentences = tuple(
        Sentence(key, f"{report.sections[section]}, paragraph {paragraph}", gist, texts.get(key, ""))
        for key, section, paragraph, gist in zip(
            cited, lines["section"], lines["paragraph"], lines["gist"], strict=True
        )
    )
    marks: dict[str, list[Mention]] = {}
    for cell in cells:
        for mention in cell.mentions if cell.basis == evidence.STATED else ():
            marks.setdefault(mention.sentence, []).append(mention)
    for found in marks.values():
        found.sort(key=lambda mention: (mention.start, -mention.end))
    return Trace(tuple(cells), _meanings(report, table, cells), sentences, _external(report, table, row, column), marks)


def _external(report: Report, table: str, row: str, column: str | None) -> tuple[External, ...]:
    kinds, accesses = report.label("external_kind"), report.label("access")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for fact in externals.facts(report, table, row, column).to_dict("records"):
        words = f"{fact['field']}  external: {fact['in_words']}"
        words += "" if pd.isna(fact["kind"]) else f" ({kinds[fact['kind']].lower()})"
        against = [*fact["contradicts"], *(["the report"] if fact["against_report"] else [])]
        words += f"; contradicts {' '.join(against)}" if against else ""
        words += "" if pd.isna(fact["note"]) else f"; {fact['note']}"
        found.setdefault((fact["source"], accesses[fact["accessed"]].lower()), {})[fact["id"]] = words
    return tuple(External(*page, facts) for page, facts in found.items())


def _texts(report: Report, in_context: Path | str | bool) -> dict[str, str]:
    """Return the text of each sentence by its id; a remark in the place of one that the text does not have."""
    found = text.segment(report.read_text(None if in_context is True else in_context))
    by_print = dict(zip(found["fingerprint"], found["text"], strict=True))
    prints = report.sentences.set_index("id")["fingerprint"]
    return {key: by_print.get(print_, "(not in this edition of the text)") for key, print_ in prints.items()}


def _meanings(report: Report, table: str, cells: list[Cell]) -> dict[str, str]:
    keys = {key.column: key for key in report.resource(table).foreign_keys}
    meanings = {}
    for cell in cells:
        column, key = report.field(table, cell.column), keys.get(cell.column)
        if column.codes:
            meanings[cell.column] = report.label(column.codes).get(cell.value, "")
        elif key and not column.is_list:
            target = report.raw(key.resource)
            names = target["short" if "short" in target else "name"] if "name" in target else ()
            meanings[cell.column] = dict(zip(target[key.target], names, strict=False)).get(cell.value, "")
    return meanings


def _once(mentions: tuple[Mention, ...]) -> list[Mention]:
    return list({(mention.sentence, mention.surface): mention for mention in mentions}.values())
