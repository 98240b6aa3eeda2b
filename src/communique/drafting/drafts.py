"""A draft of a text: candidate rows for the tables of a report, and what each of them rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from .. import tables as files
from . import activities, bearings, documents, gists, intake, knowledge, participants, proposals, reading, themes, ties
from .knowledge import Knowledge
from .reading import Sentence
from .rows import CITES, Candidate, slug, unique

if TYPE_CHECKING:
    import pandas as pd

BEHIND = "candidates"
CANDIDATES = ("table", "row", "confidence", "sentences", "words", "missing")
CODED = ("activities", "participants", "documents", "ties")
_SHOWN = {  # columns that a summary shows of a row
    "activities": ("kind", "host", "place", "start", "status"),
    "participants": (),
    "documents": ("kind", "adopted_by", "adopted_on", "status"),
    "ties": ("theme",),
    "actors": ("name", "kind"),
}


@dataclass(frozen=True, repr=False)
class Draft:
    """Candidate rows of one text.

    Parameters
    ----------
    year
        Year that the text is about; None where it names none.
    narrator
        Id of the organisation that tells; empty where none is named.
    columns
        The cells of `tables` and `candidates`, by table and column, for a reader that needs no frames.
    text
        The text as it was read: with a title line, without HTML and marks that have no shape.
    notes
        What was done to the text for that.
    """

    year: int | None
    narrator: str
    columns: Mapping[str, Mapping[str, Sequence]]
    text: str
    notes: tuple[str, ...]

    @cached_property
    def tables(self) -> "dict[str, pd.DataFrame]":
        """The candidate tables by name, all cells as the CSV files have them ("" not stated, "-" not applicable).

        They are those of a report, and "actors", "places" and "lexicon", rows that the reference tables lack.
        """
        import pandas as pd

        return {name: pd.DataFrame(cells, dtype="str") for name, cells in self.columns.items() if name != BEHIND}

    @cached_property
    def candidates(self) -> "pd.DataFrame":
        """What is behind each row of `tables` that is proposed, a row each.

        Columns: `table`, `row` (its key), `confidence` (float, 0 to 1: how plainly the text says it, by the rules' own
        reckoning; no probability), `sentences`, `words` (surfaces, separated by " | "), `missing` (columns that the
        text does not fill, separated by spaces).
        """
        import pandas as pd

        types = dict.fromkeys(CANDIDATES, "str") | {"confidence": "float64"}
        return pd.DataFrame(self.columns[BEHIND]).astype(types)

    @property
    def summary(self) -> str:
        """One line: of what the draft is."""
        counts = ", ".join(f"{self._rows(name)} {name}" for name in (*CODED, "actors"))
        year, narrator = self.year or "not found", self.narrator or "not found"
        return f"Draft of {self._rows('sentences')} sentences (year {year}, narrator {narrator}): {counts} proposed"

    def _rows(self, table: str) -> int:
        return len(next(iter(self.columns[table].values())))

    def shown(self) -> "pd.DataFrame":
        """Return the candidates for reading: a column `says` behind `row` tells what stands in the row."""
        frame = self.candidates.copy()
        frame.insert(2, "says", self._says())
        return frame

    def _says(self) -> list[str]:
        """Return for each candidate what stands in the columns that a summary shows."""
        says = []
        for table, shown in _SHOWN.items():
            columns = [self.columns[table][column] for column in shown]
            for row in range(self._rows(table)):
                cells = (column[row] for column in columns)
                says.append("; ".join(cell for cell in cells if cell not in ("", "-")))
        return says

    def __repr__(self) -> str:
        lines = [self.summary, *(f"Note: {note}." for note in self.notes)]
        rows = zip(*self.columns[BEHIND].values(), self._says(), strict=True)
        for table, those in groupby(rows, lambda row: row[0]):
            lines += ["", table]
            for _, key, confidence, sentences, _, missing, says in those:
                behind = f" [not stated: {missing}]" if missing else ""
                before = f": {says}" if says else ""
                lines.append(f"  {confidence:.2f}  {key}{before} ({sentences}){behind}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>Note: {escape(note)}.</p>" for note in self.notes)
        return f"<p>{escape(self.summary)}</p>{notes}{self.shown().to_html(index=False, border=0)}"

    def write(self, folder: Path | str) -> list[Path]:
        """Write each table, and the candidates, as a CSV file into `folder`, and return the paths; each file whole."""
        written = []
        for name, cells in self.columns.items():
            path = Path(folder) / f"{name}.csv"
            paths.write_whole(path, files.written(cells))
            written.append(path)
        return written


def draft(
    text: str,
    year: int | None = None,
    narrator: str | None = None,
    reference: Path | knowledge.Knowledge | None = None,
) -> Draft:
    """Draft the tables of a report from its text, by rules that are data of this package.

    Nothing is guessed that the text does not give: relative dates need a year, a state that follows from a city alone
    is marked as inferred, and actors that no table knows are proposed.

    Parameters
    ----------
    text
        The text, in English: a report, a communiqué or a news item.
    year
        Year that it is about, from which "this year" is counted; found from the text where not given.
    narrator
        Id of the actor that tells; found from the text where not given.
    reference
        Folder of the reference tables, or what `knowledge.read` has made of it once for many texts; the project's own
        where none is given.

    Raises
    ------
    ValueError
        There is nothing to read; the message says why.
    DataError
        A reference table cannot be read.
    """
    source, notes = intake.clean(text)
    tables = reference if isinstance(reference, knowledge.Knowledge) else knowledge.read(reference)
    known = tables.anew()
    read, headings = reading.sentences(source)
    title, words = source.split("\n", 1)[0], [sentence.text for sentence in read]
    year = bearings.year(title, words) if year is None else year
    narrator = bearings.narrator(title, words, known) if narrator is None else narrator
    cast = reading.name_all(read, known, year, narrator)
    about = themes.of_sentences(read, headings)
    found, kept = activities.find(read, known, year)
    papers, shown = documents.find(read, known, year, narrator, kept, about)
    for row in found:
        row.cells["theme"] = activities.theme(row, read, about)
    found += shown
    taking = participants.find(read, known, kept)
    relations = ties.find(read, known, year, narrator, kept, about, taking)
    activities.name_rows(found)
    documents.name_rows(papers)
    ties.name_rows(relations)
    rows = {"activities": found, "participants": participants.settle(taking), "documents": papers, "ties": relations}
    report, coded = known.report_headers, [row for name in CODED for row in rows[name]]
    _settle(coded, read, known, cast)
    cited: dict[int, list[Candidate]] = {sentence.number: [] for sentence in read}
    for row in coded:
        for number in row.sentences:
            cited[number].append(row)
    proposed = proposals.Proposals(read, coded, cast, known)
    columns = {
        "sentences": _sentences(read, headings, about, cited, known, report["sentences"]),
        "mentions": _columns(proposals.mentions(read), report["mentions"]),
        **{name: _columns([_cells(row) for row in rows[name]], report[name]) for name in CODED},
        "inferences": _columns(_inferences(coded), report["inferences"]),
        "actors": _columns(proposed.actors, known.headers["actors"]),
        "places": _columns(proposed.places, known.headers["places"]),
        "lexicon": _columns(proposed.lexicon, known.headers["lexicon"]),
        BEHIND: _columns([*map(_candidate, coded), *proposed.candidates()], CANDIDATES),
    }
    return Draft(year, narrator, columns, source, notes)


def _settle(coded: Sequence[Candidate], read: Sequence[Sentence], known: Knowledge, cast) -> None:
    """Let each row be one that the tables admit: heads cited, names once each, acts of bodies only."""
    names: dict[str, list[str]] = {"name": [], "title": []}
    for row in coded:
        if row.table in ("activities", "documents"):
            row.cite([read[number].head for number in row.sentences])
            column = "name" if row.table == "activities" else "title"
            row.cells[column] = _once(row.cells[column], row.cells, names[column])
            names[column].append(row.cells[column])
        if row.cells.get("adopted_by") and cast.kind(row.cells["adopted_by"]) not in (
            "state",
            "organisation",
            "organ",
            "group",
        ):
            if cast.acts(row.cells["adopted_by"]):
                continue  # a body that the text adds is an organ, as it adopts
            row.cells["adopted_by"] = ""
            row.inferred.pop("adopted_by", None)


def _once(name: str, cells: Mapping[str, str], taken: Sequence[str]) -> str:
    """Return a label that no other row has: with the date, or a number, behind it."""
    if name not in taken:
        return name
    base = name.strip("[]")
    date = cells.get("start") or cells.get("adopted_on") or ""
    options = [f"[{base}, {date}]"] if date else []
    return next(
        one for one in (*options, *(f"[{base}, {number}]" for number in range(2, len(taken) + 3))) if one not in taken
    )


def _sentences(read, headings, about, cited, known, header) -> dict[str, list[str]]:
    states = gists.statuses(read, cited)
    ids: dict[int, str] = {}
    rows = []
    for sentence, heading, theme, status in zip(read, headings, about, states, strict=True):
        if sentence.section not in ids:
            plain = "opening" if not ids else "closing"
            ids[sentence.section] = unique(slug(heading, 3) if heading else plain, ids.values())
        head = sentence.head if sentence.head >= 0 and states[sentence.head] == "structure" else -1
        rows.append(
            {
                "id": sentence.id,
                "section": ids[sentence.section],
                "paragraph": str(sentence.paragraph),
                "head": read[head].id if head >= 0 else "-",
                "words": str(sentence.length),
                "fingerprint": sentence.fingerprint,
                "theme": theme,
                "status": status,
                "gist": gists.gist(sentence, status, theme, cited[sentence.number], known),
            }
        )
    return _columns(rows, header)


def _columns(rows: Sequence[Mapping[str, str]], header: Sequence[str]) -> dict[str, list[str]]:
    return {column: [row.get(column, "") for row in rows] for column in header}


def _cited(row: Candidate) -> str:
    return " ".join(f"s{number + 1:02}" for number in row.sentences)


def _cells(row: Candidate) -> dict[str, str]:
    return {**row.cells, CITES: _cited(row)}


def _key(row: Candidate) -> str:
    return row.cells["id"] if "id" in row.cells else " ".join(row.cells[part] for part in ("activity", "actor", "role"))


def _inferences(coded: Sequence[Candidate]) -> list[dict[str, str]]:
    return [
        {
            "table": row.table,
            "row": _key(row),
            "column": column,
            "value": row.cells[column],
            "basis": basis,
            "reason": reason,
        }
        for row in coded
        for column, (basis, reason) in row.inferred.items()
        if row.cells[column] not in ("", "-")
    ]


def _candidate(row: Candidate) -> dict[str, str | float]:
    missing = " ".join(column for column, cell in row.cells.items() if cell == "")
    words = " | ".join(row.words)
    return dict(zip(CANDIDATES, (row.table, _key(row), row.confidence, _cited(row), words, missing), strict=True))
