"""A report's coded rows and what its sentences name, laid out so that the one can be held against the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from .packages import shown

if TYPE_CHECKING:
    from .packages import Field
    from .reports import Report

ACTOR, PLACE, NAME, DATE, SINCE, NUMBER = "actor", "place", "name", "date", "since", "number"
COLUMNS = ("sentence", "start", "surface", "category", "value")
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
class Row:
    """A row of a coded table, as text."""

    table: str
    line: int
    key: str
    cells: Mapping[str, str]
    sentences: tuple[str, ...]


@dataclass
class Case:
    """A report's tables as text, and its mentions by sentence: those of the table, or others found in a text."""

    report: Report
    found: pd.DataFrame | None = None
    fields: dict[str, list[Field]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
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
        cells = zip(*(inferences[name] for name in names), strict=True)
        for line, cell in zip(self.report.lines("inferences"), cells, strict=True):
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


def _rows(report: Report, table: str) -> Iterator[Row]:
    columns, keys = report.raw(table), report.resource(table).primary_key
    for line, cells in zip(report.lines(table), zip(*columns.values(), strict=True), strict=True):
        row = dict(zip(columns, cells, strict=True))
        cited = row.get("sentences") or row["sentence"]
        yield Row(table, line, " ".join(row[key] for key in keys), row, tuple(cited.split(" ")))


def file(report: Report, table: str) -> str:
    """Return the path of the file of `table`, as messages name it."""
    return shown(report.resource(table).path)
