"""The review of a report whose rows were drafted by rules: each candidate accepted, corrected or rejected by a reader.

Each decision is written at once and whole, to the table `candidates` first; see `communique.candidates`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from . import candidates, codebook, evidence, packages, paths, reports, rules, tables, text
from .candidates import ACCEPTED, CANDIDATE, CORRECTED, NAME, PROPOSED, REJECTED, STATES
from .faults import DataError, Fault
from .reports import REFERENCE, Report

if TYPE_CHECKING:
    from . import drafting, traces

NOTEBOOK = "review.ipynb"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RUN = 8  # words in a row that are no sentence of anybody's


Changes = Mapping[int, Mapping[str, str]]  # cells of candidates, by row (from 0) and column


@dataclass(frozen=True, repr=False)
class Candidate:
    """A drafted row, as a reader needs it to decide.

    Parameters
    ----------
    table, row
        Its table, and its key as it was drafted.
    confidence
        How sure the rules are of it, from 0 to 1.
    words, missing
        The words that led to it, and the columns that the rules could not fill; empty where there are none.
    state
        "candidate" until it is decided on, then "accepted", "corrected" or "rejected".
    cells
        Its cells as they are now, by column; none where it was rejected.
    trace
        What stands behind its cells; None for a proposed actor or place, whose cells no sentence states, and where it
        was rejected.
    """

    table: str
    row: str
    confidence: float
    words: str
    missing: str
    state: str
    cells: Mapping[str, str]
    trace: "traces.Trace | None"

    def _said(self) -> list[tuple[str, str]]:
        said = [("state", self.state), ("confidence", f"{self.confidence:.2f}"), ("words", self.words)]
        return [*said, ("not found", self.missing)] if self.missing else said

    def __repr__(self) -> str:
        lines = [f"{name}: {value}" for name, value in self._said()]
        if self.trace is not None:
            return "\n".join([*lines, repr(self.trace)])
        cells = [f"  {column}  {cell}" for column, cell in self.cells.items()]
        return "\n".join([*lines, f"{self.table}, row {self.row}", *cells])

    def _repr_html_(self) -> str:
        from html import escape

        said = "<br>".join(f"<em>{name}</em>: {escape(value)}" for name, value in self._said())
        head = f"<p>{said}</p>"
        if self.trace is not None:
            return head + self.trace._repr_html_()
        cells = "".join(f"<li><code>{escape(name)}</code> {escape(cell)}</li>" for name, cell in self.cells.items())
        return f"<p><code>{self.table}</code>, row <code>{escape(self.row)}</code></p>{head}<ul>{cells}</ul>"


class Review:
    """A report under review. Whatever is decided is on disk when a method returns.

    Parameters
    ----------
    report_id
        Name of the report's folder.
    data
        Folder of the packages; the project's own where none is given.

    Raises
    ------
    DataError
        The report cannot be loaded.
    """

    def __init__(self, report_id: str, data: Path | None = None):
        self._id, self._data = report_id, Path(data) if data else paths.DATA
        self._read()

    def _read(self) -> tuple[list[packages.Package], reports.Read, Report]:
        """Read everything anew: another process, or a person with an editor, may have changed it."""
        found = reports.descriptors(self._id, self._data)
        read, faults = reports.read_files(found, check_hash=False)
        return found, read, reports.assemble(found, read, faults)

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._read()[2]

    @property
    def left(self) -> int:
        """How many candidates nobody has decided on."""
        return self.report.left

    @property
    def progress(self) -> pd.DataFrame:
        """How far the review is: a row a table (index `table`), a column a state, `Int64` numbers of rows."""
        report = self.report
        rows = getattr(report, NAME) if NAME in report.tables() else pd.DataFrame({"table": [], "state": []})
        order = list(dict.fromkeys(rows["table"]))
        counts = pd.crosstab(rows["table"], rows["state"]).reindex(index=order, columns=list(STATES), fill_value=0)
        counts.index.name, counts.columns.name = "table", None
        return counts.astype("Int64")

    def rows(self, state: str | None = None) -> pd.DataFrame:
        """Return the table of candidates as text, all of them or those of one state."""
        report = self.report
        if NAME not in report.tables():
            return pd.DataFrame(columns=["table", "row", "state"], dtype="str")
        rows = report.as_text(NAME)
        return (rows if state is None else rows[rows["state"] == state]).reset_index(drop=True)

    def next(self, *, in_context: Path | str | bool = False) -> Candidate | None:
        """Return the first candidate that nobody has decided on; None where none is left.

        Parameters
        ----------
        in_context
            Show the sentences themselves, as in `Report.trace`; by default their gists alone.
        """
        report = self.report
        for found in self._candidates(report, CANDIDATE, in_context):
            return found
        return None

    def find(self, table: str, row: str, *, in_context: Path | str | bool = False) -> Candidate:
        """Return one candidate, decided on or not; raise KeyError where there is none of this table and row."""
        for found in self._candidates(self.report, None, in_context, (table, row)):
            return found
        raise KeyError(f"no candidate {row!r} of {table!r} in {self._id}")

    def _candidates(
        self, report: Report, state: str | None, in_context: Path | str | bool, only: tuple[str, str] | None = None
    ) -> Iterator[Candidate]:
        drafted = report._tables[NAME] if NAME in report.tables() else None
        for at, table, row, key in _found(report):
            if (state and drafted["state"][at] != state) or (only and only not in ((table, row), (table, key))):
                continue
            cells, trace = {}, None
            if drafted["state"][at] != REJECTED and table in report.tables():
                number = report._tables[table].keys.index(key)
                cells = {name: column[number] for name, column in report.raw(table).items()}
                trace = None if table in PROPOSED.values() else report.trace(table, key, in_context=in_context)
            words, missing = (drafted[name][at] if drafted.has(name, at) else "" for name in ("words", "missing"))
            yield Candidate(
                table, row, float(drafted["confidence"][at]), words, missing, drafted["state"][at], cells, trace
            )

    def accept(self, candidate: Candidate) -> None:
        """Take `candidate` as it was drafted; raise ValueError where it was corrected."""

        def choose(drafted: tables.Table, at: int, key: str) -> Changes:
            if drafted["state"][at] == CORRECTED:
                raise ValueError(f"{drafted.keys[at]} was corrected: that decides on it")
            return {at: {"state": ACCEPTED}}

        self._decide(candidate, choose)

    def correct(self, candidate: Candidate, **cells: str) -> None:
        """Take `candidate` with other cells; columns by name, "" for not stated and "-" for not applicable.

        Raises
        ------
        ValueError
            There is no such column, or nothing that differs.
        DataError
            A cell is at fault; nothing is written.
        """
        unknown = [column for column in cells if column not in candidate.cells]
        if unknown:
            raise ValueError(
                f"no column {', '.join(unknown)} in {candidate.table}; there are {', '.join(candidate.cells)}"
            )
        changed = {column: cell for column, cell in cells.items() if candidate.cells[column] != cell}
        if not changed:
            raise ValueError("these cells hold that already; to take the row as it is, accept it")

        def choose(drafted: tables.Table, at: int, key: str) -> Changes:
            correction = json.dumps(candidates.correction(drafted, at) | changed, ensure_ascii=False)
            # A key that was corrected before is the one by which the row is found now.
            return {at: {"row": key, "state": CORRECTED, "correction": correction}}

        self._decide(candidate, choose)

    def reject(self, candidate: Candidate, reason: str) -> None:
        """Take `candidate` out of its table; it stays listed with `reason`. The participants of an activity go with it.

        Raises
        ------
        ValueError
            No reason is given.
        DataError
            Other rows name it; the message lists them. Nothing is written.
        """
        if not reason.strip():
            raise ValueError("say why it is rejected")

        def choose(drafted: tables.Table, at: int, key: str) -> Changes:
            gone = {at: reason.strip()}
            rows = zip(drafted["table"], drafted["row"], drafted["state"], strict=True)
            for other, (table, row, state) in enumerate(rows):
                if (candidate.table, table) == ("activities", "participants") and row.split(" ")[0] == key:
                    gone |= {other: f"Its activity was rejected: {reason.strip()}"} if state != REJECTED else {}
            return {at: {"state": REJECTED, "correction": "-", "reason": why} for at, why in gone.items()}

        self._decide(candidate, choose)

    def sentence(self, key: str, **cells: str) -> None:
        """Correct the cells of a sentence: its theme, status or gist, which a draft can only guess.

        Raises
        ------
        ValueError
            There is no such sentence or column.
        DataError
            A cell is at fault; nothing is written.
        """
        found, read, _ = self._read()
        table = read[self._id, "sentences"]
        if key not in table.keys:
            raise ValueError(f"no sentence {key}; there are {table.keys[0]} to {table.keys[-1]}")
        unknown = [column for column in cells if column not in ("theme", "status", "gist")]
        if unknown:
            raise ValueError(f"{', '.join(unknown)}: expected theme, status or gist; the rest is measured in the text")
        read[self._id, "sentences"] = candidates.with_cells(table, table.keys.index(key), **cells)
        self._check(found, read)
        paths.write_whole(table.resource.path, tables.written(read[self._id, "sentences"].columns))

    def finish(self, address: str | None = None) -> list[Fault]:
        """End the review: accepted actors, places and their wordings move to the reference tables, and all is sealed.

        Done again after it was cut off, it goes on where it was.

        Parameters
        ----------
        address
            Address at which the report's text is published, where the descriptor does not have it yet.

        Returns
        -------
        list of Fault
            What evidence still asks for; `communique.evidence.faults`.

        Raises
        ------
        ValueError
            Candidates are left, or nobody has said where the text is published.
        DataError
            The tables do not keep the coding rules. Nothing is written.
        """
        found, read, report = self._read()
        if report.left:
            raise ValueError(f"{report.left} candidates of {self._id} are left: decide on each before the review ends")
        if report.unmet:
            raise DataError(report.unmet)
        package = found[1]
        descriptor = json.loads(json.dumps(package.descriptor))
        if address:
            descriptor["sources"][0]["path"] = address
        if not descriptor["sources"][0]["path"].startswith("http"):
            raise ValueError("say at which address the text is published: finish(address='https://...')")
        self._settle(read, report)
        proposed = {name: report._tables[own] for name, own in PROPOSED.items() if own in report.tables()}
        for name, table in proposed.items():
            whole = tables.Joined.of(read[REFERENCE, name], table)
            if len(whole.second):
                paths.write_whole(whole.resource.path, tables.written(whole.columns))
        descriptor.pop(candidates.OPEN, None)
        gone = set(PROPOSED.values())
        descriptor["resources"] = [entry for entry in descriptor["resources"] if entry["name"] not in gone]
        _write_descriptor(package.folder, descriptor)
        for table in proposed.values():
            table.resource.path.unlink(missing_ok=True)
        codebook.seal(self._data)
        return evidence.faults(self.report)

    def _decide(self, candidate: Candidate, choose: Callable[[tables.Table, int, str], Changes]) -> None:
        """Write what `choose` makes of a candidate: the candidates first, from which the other tables follow.

        `choose` gets the candidates, the row of this one in them, and its key as its table has it.
        """
        found, read, before = self._read()
        if not before.under_review:
            raise ValueError(f"the review of {self._id} is over; change its tables as the codebook says")
        self._settle(read, before)  # a decision before this one may have been cut off
        read.update({(self._id, name): before._tables[name] for name in before.tables(self._id)})
        drafted = read[self._id, NAME]
        at, key = next(
            (at, key)
            for at, table, row, key in _found(before)
            if table == candidate.table and candidate.row in (row, key)
        )
        if drafted["state"][at] == REJECTED:
            raise ValueError(f"{drafted.keys[at]} was rejected, and its cells are gone; code it anew in its table")
        for number, cells in choose(drafted, at, key).items():
            drafted = candidates.with_cells(drafted, number, **cells)
        read[self._id, NAME] = drafted
        after = self._check(found, read)
        paths.write_whole(drafted.resource.path, tables.written(drafted.columns))
        self._settle(read, after)

    def _check(self, found: list[packages.Package], read: reports.Read) -> Report:
        try:
            return reports.assemble(found, read)
        except DataError as error:
            error.add_note("Nothing was written. Where other rows name this one, correct or reject them first.")
            raise

    def _settle(self, read: reports.Read, report: Report) -> None:
        """Write the tables in which something else stands than `report` has."""
        for name in report.tables(self._id):
            table, path = report._tables[name], read[self._id, name].resource.path
            content = tables.written(table.columns)
            if path.read_bytes() != content:
                paths.write_whole(path, content)


def _found(report: Report) -> Iterator[tuple[int, str, str, str]]:
    """Yield of each candidate its number, its table, its row as it was drafted, and that row's key as it is now."""
    drafted = report._tables[NAME] if NAME in report.tables() else {"table": (), "row": ()}
    for at, (table, row) in enumerate(zip(drafted["table"], drafted["row"], strict=True)):
        if table in report.tables():  # proposed rows are elsewhere once the review is over
            yield at, table, row, candidates.key_after(report._tables[table], row, candidates.correction(drafted, at))
        else:
            yield at, table, row, row


def open(report_id: str, data: Path | None = None) -> Review:
    """Return the review of a report; one that nobody drafted has no candidates. See `Review`."""
    return Review(report_id, data)


def begin(report_id: str, draft: "drafting.Draft", address: str | None = None, data: Path | None = None) -> Path:
    """Make the package of a report that nobody has coded, from a draft; its rows are candidates.

    The text itself stays where it is: the package has fingerprints, gists, and the words that the draft rests on.

    Parameters
    ----------
    report_id
        Name of the new folder, lower-case kebab-case.
    draft
        Text, year, narrator, tables and candidates, as `drafting.draft` returns them.
    address
        Address at which the text is published, if it is known.
    data
        Folder of the packages; the project's own where none is given.

    Returns
    -------
    pathlib.Path
        The new folder, with a notebook for its review.

    Raises
    ------
    ValueError
        The id is taken or has another form, or the draft lacks the year or the narrator.
    DataError
        The tables of the draft are at fault: then there is no new report.
    """
    folder = (Path(data) if data else paths.DATA) / report_id
    if not _ID.fullmatch(report_id):
        raise ValueError(
            f"{report_id!r} is no id of a report: expected words of small letters and digits with '-' between"
        )
    if (folder / packages.DESCRIPTOR).exists():
        raise ValueError(f"{packages.shown(folder)} is a report already; its review goes on in {NOTEBOOK} there")
    if not draft.year or not draft.narrator:
        raise ValueError("the draft does not know the year or the narrator: say --year and --narrator")
    content = _contents(draft)
    _refuse_sentences(content, draft.text)
    reference = packages.read(folder.parent / REFERENCE)
    descriptor = _descriptor(report_id, draft, address, reference)
    # The descriptor makes a folder a package, so it comes last: a start that is cut off leaves no report behind.
    for entry in descriptor["resources"]:
        header = [column["name"] for column in entry["schema"]["fields"]]
        columns = content.get(entry["name"], dict.fromkeys(header, ()))
        if list(columns) != header:
            raise ValueError(
                f"the draft's {entry['name']} has the columns {', '.join(columns)}; expected {', '.join(header)}"
            )
        paths.write_whole(folder / entry["path"], tables.written(columns))
    paths.write_whole(folder / NOTEBOOK, _notebook(report_id))
    _write_descriptor(folder, descriptor)
    try:
        Review(report_id, folder.parent)
    except DataError:
        (folder / packages.DESCRIPTOR).unlink()
        raise
    return folder


def _contents(draft: "drafting.Draft") -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the cells of the new tables, by table and column."""
    content = {
        PROPOSED.get(name, name): {column: tuple(map(str, table[column])) for column in table}
        for name, table in draft.tables.items()
    }
    if wordings := content.get(PROPOSED["lexicon"]):
        # A full name means the same to everybody; what is shorter ("the Union") may be this narrator's word alone.
        named = [content[PROPOSED[name]] for name in ("actors", "places") if PROPOSED[name] in content]
        names = {name for table in named for name in table["name"]}
        wordings["narrator"] = tuple(rules.ANY if words in names else draft.narrator for words in wordings["surface"])
    rows = draft.candidates.to_dict("records")
    rows = [{**row, "table": PROPOSED.get(row["table"], row["table"])} for row in [*rows, *_places(draft)]]
    rows.sort(key=lambda row: row["table"] not in PROPOSED.values())  # these first: other rows name them
    content[NAME] = {
        "table": tuple(row["table"] for row in rows),
        "row": tuple(row["row"] for row in rows),
        "confidence": tuple(f"{row['confidence']:.2f}" for row in rows),
        **{name: tuple(row[name] or "-" for row in rows) for name in ("sentences", "words", "missing")},
        "state": (CANDIDATE,) * len(rows),
        "correction": ("-",) * len(rows),
        "reason": ("-",) * len(rows),
    }
    return content


def _places(draft: "drafting.Draft") -> Iterator[dict]:
    """Yield a candidate for each place that is proposed: as sure as the surest activity there, on the same words."""
    there = draft.tables["activities"].set_index("id")["place"]
    rows = draft.candidates[draft.candidates["table"] == "activities"]
    for place in draft.tables["places"]["id"] if "places" in draft.tables else ():
        found = rows[rows["row"].map(there) == place].sort_values("confidence", ascending=False, kind="stable")
        surest = found[["confidence", "sentences", "words"]].to_dict("records")
        behind = next(iter(surest), {"confidence": 0.0, "sentences": "", "words": ""})
        yield {**behind, "table": "places", "row": place, "missing": ""}


def _refuse_sentences(content: Mapping[str, Mapping[str, tuple[str, ...]]], source: str) -> None:
    """Refuse tables that repeat a sentence of the report, which is its publisher's."""
    found = text.segment(source)
    long = found.loc[found["words"] > _RUN, "text"]
    for table, columns in content.items():
        for column, cells in columns.items():
            for cell in cells:
                if any(sentence in text.normalise(cell) for sentence in long):
                    raise ValueError(
                        f"{table}.{column} repeats a sentence of the report, which no table may: {cell[:60]!r} ..."
                    )


def _descriptor(report_id: str, draft: "drafting.Draft", address: str | None, reference: packages.Package) -> dict:
    """Return the descriptor of a new report: the template's tables, and what is known of this report."""
    template = _template()
    title = next(line for line in map(text.normalise, draft.text.split("\n")) if line)
    sentences, found = draft.tables["sentences"], text.segment(draft.text)
    by_print = dict(zip(found["fingerprint"], found["heading"], strict=True))
    headings: dict[str, str] = {}
    for section, fingerprint in zip(sentences["section"], sentences["fingerprint"], strict=True):
        headings.setdefault(section, by_print.get(fingerprint, ""))
    sections = []
    for number, (section, heading) in enumerate(headings.items(), 1):
        unnamed = "Opening" if number == 1 else "Closing" if number == len(headings) else f"Part {number}"
        sections.append({"id": section, "label": heading or unnamed, "heading": heading})
    entries = {entry["name"]: entry for entry in template["resources"]}
    for entry in reference.descriptor["resources"]:
        if entry["name"] in PROPOSED:
            entries[PROPOSED[entry["name"]]]["schema"] = _elsewhere(entry)
    for column in entries["sentences"]["schema"]["fields"]:
        if column["name"] == "section":
            column["constraints"]["enum"] = list(headings)
    return {
        "$schema": template["$schema"],
        "name": report_id,
        "title": f"{title}, read as data",
        "version": "1.0.0",
        "description": template["description"],
        "licenses": template["licenses"],
        "contributors": template["contributors"],
        "sources": [{"title": title, "path": address or f"source/{report_id}.txt"}],
        "communique:report": {
            "title": title,
            "year": int(draft.year),
            "narrator": draft.narrator,
            "language": "en",
            "sections": sections,
        },
        candidates.OPEN: True,
        "resources": list(entries.values()),
    }


def _elsewhere(entry: dict) -> dict:
    """Return the schema of a reference table for one of its form in another package."""
    keys = [
        {**key, "reference": {"package": REFERENCE, "resource": entry["name"], **key["reference"]}}
        for key in entry["schema"].get("foreignKeys", ())
    ]
    plain = {name: value for name, value in entry["schema"].items() if name != "foreignKeys"}
    return {**plain, "communique:foreignKeys": keys}


def _template() -> dict:
    """Return what the descriptors of all reports have in common."""
    return json.loads(files(__package__).joinpath("template.json").read_text(encoding="utf-8"))


def _notebook(report_id: str) -> bytes:
    """Return the notebook in which a report is reviewed."""
    template = files(__package__).joinpath("review_notebook.json").read_text(encoding="utf-8")
    return template.replace("REPORT-ID", report_id).encode("utf-8")


def _write_descriptor(folder: Path, descriptor: dict) -> None:
    content = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    paths.write_whole(folder / packages.DESCRIPTOR, content.encode("utf-8"))
