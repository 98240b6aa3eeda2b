"""A draft of a text: candidate rows for the tables of a report, and what each of them rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from .. import paths
from . import activities, bearings, documents, gists, intake, knowledge, participants, proposals, reading, themes, ties
from .knowledge import Knowledge
from .reading import Sentence
from .rows import CITES, Candidate, slug, unique

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
    tables
        The candidate tables by name, all cells as the CSV files have them ("" not stated, "-" not applicable):
        those of a report, and "actors", "places" and "lexicon", rows that the reference tables lack.
    candidates
        A row a candidate: `table`, `row` (its key), `confidence` (float, 0 to 1: how plainly the text says it, by the
        rules' own reckoning; no probability), `sentences`, `words` (surfaces, separated by " | "), `missing` (columns
        that the text does not fill, separated by spaces).
    text
        The text as it was read: with a title line, without HTML and marks that have no shape.
    notes
        What was done to the text for that.
    """

    year: int | None
    narrator: str
    tables: Mapping[str, pd.DataFrame]
    candidates: pd.DataFrame
    text: str
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """One line: of what the draft is."""
        counts = ", ".join(f"{len(self.tables[name])} {name}" for name in (*CODED, "actors"))
        year, narrator = self.year or "not found", self.narrator or "not found"
        return (
            f"Draft of {len(self.tables['sentences'])} sentences (year {year}, narrator {narrator}): {counts} proposed"
        )

    def shown(self) -> pd.DataFrame:
        """Return the candidates for reading: a column `says` behind `row` tells what stands in the row."""
        says = []
        for table, frame in self.tables.items():
            if table in _SHOWN:
                for cells in frame.to_dict("records"):
                    says.append("; ".join(cells[column] for column in _SHOWN[table] if cells[column] not in ("", "-")))
        frame = self.candidates.copy()
        frame.insert(2, "says", says)
        return frame

    def __repr__(self) -> str:
        lines = [self.summary, *(f"Note: {note}." for note in self.notes)]
        for table, rows in self.shown().groupby("table", sort=False):
            lines += ["", str(table)]
            for row in rows.itertuples():
                missing = f" [not stated: {row.missing}]" if row.missing else ""
                says = f": {row.says}" if row.says else ""
                lines.append(f"  {row.confidence:.2f}  {row.row}{says} ({row.sentences}){missing}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>Note: {escape(note)}.</p>" for note in self.notes)
        return f"<p>{escape(self.summary)}</p>{notes}{self.shown().to_html(index=False, border=0)}"

    def write(self, folder: Path | str) -> list[Path]:
        """Write each table, and the candidates, as a CSV file into `folder`, and return the paths; each file whole."""
        written = []
        for name, frame in (*self.tables.items(), ("candidates", self.candidates)):
            path = Path(folder) / f"{name}.csv"
            paths.write_whole(path, frame.to_csv(index=False, lineterminator="\n").encode("utf-8"))
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
    known = reference if isinstance(reference, knowledge.Knowledge) else knowledge.read(reference)
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
    tables = {
        "sentences": _sentences(read, headings, about, cited, known, report["sentences"]),
        "mentions": _frame(proposals.mentions(read), report["mentions"]),
        **{name: _frame([_cells(row) for row in rows[name]], report[name]) for name in CODED},
        "inferences": _frame(_inferences(coded), report["inferences"]),
        "actors": _frame(proposed.actors, known.headers["actors"]),
        "places": _frame(proposed.places, known.headers["places"]),
        "lexicon": _frame(proposed.lexicon, known.headers["lexicon"]),
    }
    candidates = pd.DataFrame([*map(_candidate, coded), *proposed.candidates()], columns=list(CANDIDATES))
    return Draft(year, narrator, tables, candidates.astype({"confidence": "float64"}), source, notes)


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


def _sentences(read, headings, about, cited, known, header) -> pd.DataFrame:
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
    return _frame(rows, header)


def _frame(rows: Sequence[Mapping[str, str]], header: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([[row.get(column, "") for column in header] for row in rows], columns=list(header), dtype="str")


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


def _candidate(row: Candidate) -> tuple:
    missing = " ".join(column for column, cell in row.cells.items() if cell == "")
    return row.table, _key(row), row.confidence, _cited(row), " | ".join(row.words), missing
