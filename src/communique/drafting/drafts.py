"""A draft of a text: candidate rows for the tables of a report, and what each of them rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from .. import packages, paths, reports
from ..mentions import COLUMNS as MENTION_COLUMNS
from . import activities, bearings, documents, intake, knowledge, participants, reading, themes, ties
from .rows import Candidate

CANDIDATES = ["table", "row", "confidence", "sentences", "words", "missing"]
TABLES = ("sentences", "mentions", "activities", "participants", "documents", "ties", "inferences")


@dataclass(frozen=True, repr=False)
class Draft:
    """Candidate rows of one text.

    Parameters
    ----------
    year
        Year that the text is about; None where it names none.
    narrator
        Id of the organisation that tells; empty where none is named.
    tables
        The candidate tables by name, all cells as the CSV files have them; "actors" are those proposed.
    candidates
        A row a candidate: `table`, `row` (its key), `confidence` (0 to 1), `sentences`, `words`, `missing` (columns).
    text
        The text as it was read.
    notes
        What was done to the text before.
    """

    year: int | None
    narrator: str
    tables: Mapping[str, pd.DataFrame]
    candidates: pd.DataFrame
    text: str
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        lines = [f"Draft: year {self.year or 'not found'}, narrator {self.narrator or 'not found'}"]
        for name, frame in self.tables.items():
            lines.append(f"{name}: {len(frame)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"


def draft(text: str, year: int | None = None, narrator: str | None = None, reference: Path | None = None) -> Draft:
    """Draft the tables of a report from its text, by rules that are data of this package.

    Parameters
    ----------
    text
        The text, in English: a report, a communiqué or a news item.
    year
        Year that it is about, from which "this year" is counted; found from the text where not given.
    narrator
        Id of the actor that tells; found from the text where not given.
    reference
        Folder of the reference tables; the project's own where none is given.

    Raises
    ------
    ValueError
        There is nothing to read; the message says why.
    DataError
        A reference table cannot be read.
    """
    source, notes = intake.clean(text)
    known = knowledge.read(reference)
    read, fingerprints, headings = reading.sentences(source)
    title = source.split("\n", 1)[0]
    words = [sentence.text for sentence in read]
    year = bearings.year(title, words) if year is None else year
    narrator = bearings.narrator(title, words, known) if narrator is None else narrator
    cast = reading.name_all(read, known, year, narrator)
    about = themes.of_sentences(read, headings)
    found, occurrences = activities.find(read, known, year)
    for row in found:
        row.cells["theme"] = activities.theme(row, read, about)
    papers, shown = documents.find(read, known, year, narrator, occurrences, about)
    found += shown
    taking = participants.find(read, known, occurrences)
    relations = ties.find(read, known, year, narrator, occurrences, about)
    activities.name_rows(found)
    documents.name_rows(papers)
    ties.name_rows(relations)
    taking = participants.settle(taking)
    tables = {
        "activities": _frame("activities", found),
        "participants": _frame("participants", taking),
        "documents": _frame("documents", papers),
        "ties": _frame("ties", relations),
        "mentions": pd.DataFrame(
            [(s.id, str(x.start), x.surface, x.category, x.value) for s in read for x in s.spans],
            columns=MENTION_COLUMNS,
            dtype="str",
        ),
        "sentences": pd.DataFrame(columns=_header("sentences"), dtype="str"),
        "inferences": pd.DataFrame(columns=_header("inferences"), dtype="str"),
        "actors": pd.DataFrame(
            cast.table([x.value for s in read for x in s.spans if x.category == "actor"]),
            columns=known.headers["actors"],
            dtype="str",
        ),
    }
    return Draft(year, narrator, tables, pd.DataFrame(columns=CANDIDATES), source, notes)


def _header(name: str) -> list[str]:
    package = packages.read(paths.DATA / reports.available()[0])
    return next(resource.header for resource in package.resources if resource.name == name)


def _frame(name: str, rows: list[Candidate]) -> pd.DataFrame:
    columns = _header(name)
    cells = [
        [*(row.cells.get(column, "") for column in columns[:-1]), " ".join(f"s{n + 1:02}" for n in row.sentences)]
        for row in rows
    ]
    return pd.DataFrame(cells, columns=columns, dtype="str")
