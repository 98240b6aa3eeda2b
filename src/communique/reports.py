"""A report as its validated tables."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from . import candidates, packages, paths, rules, tables, text
from .faults import CandidateWarning, DataError, Fault

if TYPE_CHECKING:
    import pandas as pd

    from . import traces

REFERENCE = "reference"


@dataclass(frozen=True, repr=False)
class Report:
    """One report and the reference tables, each table a typed frame and an attribute: `report.activities`.

    Every access gives a fresh frame, so that changing one changes nothing for the next reader.

    Parameters
    ----------
    id
        Identifier of the report, the name of its folder.
    title
        Title of the report's text.
    year
        Year that the report is about.
    narrator
        Id of the actor that wrote the report.
    source
        Address at which the text is published.
    sections
        Label of each section by its id, in the order of the text.
    packages
        The descriptors of the report's tables and of the reference tables, by name.
    left
        How many rows are candidates: drafted by rules, and not decided on by anybody.
    unmet
        Coding rules that the tables do not keep yet; none, unless rows are still under review.
    """

    id: str
    title: str
    year: int
    narrator: str
    source: str
    sections: Mapping[str, str]
    packages: Mapping[str, packages.Package]
    _frames: Mapping[str, "pd.DataFrame"] = field(compare=False)
    _tables: Mapping[str, tables.Table] = field(compare=False)
    left: int = 0
    unmet: tuple[Fault, ...] = ()

    def __getattr__(self, name: str) -> "pd.DataFrame":
        try:
            # A deep copy: in a shallow one, writing into the array of a column would reach the next reader.
            return object.__getattribute__(self, "_frames")[name].copy()
        except KeyError:
            known = ", ".join(self._frames)
            raise AttributeError(f"the report {self.id!r} has no table {name!r}; it has {known}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._frames]

    def resource(self, table: str) -> packages.Resource:
        """Return what the descriptors say of `table`; raise KeyError where they do not know it."""
        for package in self.packages.values():
            for resource in package.resources:
                if resource.name == table:
                    return resource
        raise KeyError(table)

    def field(self, table: str, column: str) -> packages.Field:
        """Return what the descriptors say of a column; raise KeyError where they do not know it."""
        for found in self.resource(table).fields:
            if found.name == column:
                return found
        raise KeyError(column)

    @property
    def source_line(self) -> str:
        """The line below a figure that says where its data come from."""
        short = self._frames["actors"].set_index("id").loc[self.narrator, "short"]
        source = f"Source: {short}, report on {self.year} (its own account), coded by the authors."
        return f"{source} {self._unreviewed}" if self.left else source

    @property
    def under_review(self) -> bool:
        """Whether the rows of the report are still reviewed."""
        return bool(self.packages[self.id].descriptor.get(candidates.OPEN))

    @property
    def _unreviewed(self) -> str:
        """How many rows are candidates, in words."""
        drafted = len(self._frames[candidates.NAME])
        return f"{self.left} of {drafted} drafted rows are candidates, which nobody has reviewed."

    def tables(self, package: str | None = None) -> list[str]:
        """Return the names of the tables, of both packages or of the one that is named."""
        return [r.name for p in self.packages.values() if package in (None, p.name) for r in p.resources]

    def raw(self, table: str) -> Mapping[str, Sequence[str]]:
        """Return the cells of `table` by column, as the file has them."""
        return self._tables[table].columns

    def lines(self, table: str) -> Sequence[int]:
        """Return the line of the file on which each row of `table` ends."""
        return self._tables[table].lines

    def keys(self, table: str) -> "pd.Series":
        """Return the key of each row of `table`; the parts of one with several columns separated by spaces."""
        import pandas as pd

        return pd.Series(self._tables[table].keys, dtype="str")

    def missing(self, table: str) -> "pd.DataFrame":
        """Return a frame like `table` that says of each cell "not stated", "not applicable" or nothing."""
        return tables.missing_frame(self._tables[table])

    def as_text(self, table: str) -> "pd.DataFrame":
        """Return `table` as text for reading: lists of ids with spaces, both kinds of missing value in words."""
        return tables.text_frame(self._tables[table])

    def trace(
        self, table: str, row: str, column: str | None = None, *, in_context: Path | str | bool = False
    ) -> "traces.Trace":
        """Return what stands behind a cell, or behind all cells of a row: value, basis, sentences, words.

        Parameters
        ----------
        table, row, column
            Name of a coded table, key of a row (the parts of a key with several columns separated by spaces),
            and name of a column; the whole row where none is given.
        in_context
            Show the sentences themselves, words marked: the path of the report's text, or True for its usual
            place. By default only their gists are shown, so that no sentence gets into a notebook that is passed
            on.

        Raises
        ------
        KeyError
            There is no such table, row or column; the message lists those there are.
        FileNotFoundError
            The text is wanted and not there; the message says where it is published.
        """
        from . import traces

        return traces.trace(self, table, row, column, in_context)

    def read_text(self, path: Path | str | None = None) -> str:
        """Read the report's text, which is not a part of the data, from `path` or from its usual place.

        Raises
        ------
        FileNotFoundError
            There is no such file; the message says where the text is published and where to put it.
        ValueError
            The file is not UTF-8.
        """
        return source_text(self.packages[self.id], path)

    def label(self, code_list: str) -> "pd.Series":
        """Return the labels of a code list, indexed by code, in the order of the list."""
        codes = self.codes[self.codes["list"] == code_list]
        return codes.set_index("code")["label"]

    def _summary(self) -> list[tuple[str, int, str]]:
        own = self.tables(self.id)
        return [(name, len(self._frames[name]), self.resource(name).description) for name in own]

    def __repr__(self) -> str:
        lines = [f"Report {self.id}: {self.title}"]
        lines += [f"  {self._unreviewed}"] if self.left else []
        lines += [f"  {rows:>4} {name}" for name, rows, _ in self._summary()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'><code>report.{name}</code></td><td>{count}</td>"
            f"<td style='text-align:left'>{escape(description)}</td></tr>"
            for name, count, description in self._summary()
        )
        source = f"<a href='{escape(self.source)}'>the text</a>"
        return (
            f"<p><strong>{escape(self.title)}</strong><br>"
            f"<code>{self.id}</code>, year {self.year}, told by one narrator: {source}</p>"
            + (f"<p><strong>{escape(self._unreviewed)}</strong></p>" if self.left else "")
            + f"<table><thead><tr><th style='text-align:left'>table</th><th>rows</th>"
            f"<th style='text-align:left'>a row</th></tr></thead><tbody>{rows}</tbody></table>"
        )


def available(data: Path | None = None) -> list[str]:
    """Return the ids of the reports in `data` (the project's own folder where none is given), by name."""
    folder = Path(data) if data else paths.DATA
    found = sorted(path.parent.name for path in folder.glob(f"*/{packages.DESCRIPTOR}"))
    return [name for name in found if name != REFERENCE]


def load(report_id: str, data: Path | None = None, *, check_hash: bool = True) -> Report:
    """Load the tables of the report `report_id` and the reference tables, and check them against their descriptors.

    Parameters
    ----------
    report_id
        Name of the report's folder in `data`.
    data
        Folder of the packages; the project's own where none is given.
    check_hash
        Whether each file must have the checksum that its descriptor records.

    Raises
    ------
    DataError
        Anything is wrong with any table: all faults together, each with file, line, column, value and what
        was expected. Nothing is half-loaded. A fault of a descriptor comes first and alone: what it says of
        the tables cannot be trusted.

    Warns
    -----
    CandidateWarning
        Rows of the report are candidates that nobody has reviewed. Of tables under review the coding rules are not
        demanded yet: `Report.unmet` lists what they do not keep.
    """
    found = descriptors(report_id, data)
    report = assemble(found, *read_files(found, check_hash=check_hash))
    if report.left:
        warnings.warn(f"{report_id}: {report._unreviewed}", CandidateWarning, stacklevel=2)
    return report


Read = dict[tuple[str, str], tables.Table]  # tables by package and name


def read_files(found: Sequence[packages.Package], *, check_hash: bool = True) -> tuple[Read, list[Fault]]:
    """Read the tables of the packages `found`; return them by package and name, and what is wrong with their form."""
    read, faults = {}, []
    for package in found:
        # A review changes its tables with every decision: their checksums are taken when it is over.
        checked = check_hash and not package.descriptor.get(candidates.OPEN)
        for resource in package.resources:
            table, wrong = tables.read(resource, check_hash=checked)
            faults += wrong
            if table is not None:
                read[package.name, resource.name] = table
    return read, faults


def assemble(found: Sequence[packages.Package], read: Read, faults: Sequence[Fault] = ()) -> Report:
    """Check tables as `load` does, and make the report of them.

    Parameters
    ----------
    found
        The packages of the reference tables and of the report.
    read
        Their tables, by package and name.
    faults
        What is wrong with them already.

    Raises
    ------
    DataError
        Anything is wrong.
    """
    package, read = found[1], dict(read)
    report_id, about = package.name, package.descriptor["communique:report"]
    under_review = bool(package.descriptor.get(candidates.OPEN))
    codes = _code_lists(read.get((REFERENCE, "codes")))
    faults = list(faults)
    wrong = {key: tables.cell_faults(table, codes) for key, table in read.items()}
    drafted = read.get((report_id, candidates.NAME))
    if drafted and not wrong[report_id, candidates.NAME]:
        wrong[report_id, candidates.NAME] = _decide(read, report_id, under_review)
        own = {key: table for key, table in read.items() if key[0] == report_id and key[1] != candidates.NAME}
        wrong |= {key: tables.cell_faults(table, codes) for key, table in own.items()}
    alone = dict(read)  # keys lead from the tables as they are in their files, to those that belong together
    _join(read, report_id, about["narrator"])
    faults += _narrator_faults(package, read.get((REFERENCE, "actors")))
    sound = {}
    for (owner, name), table in read.items():
        faults += wrong[owner, name]
        if not wrong[owner, name]:
            sound[name] = table
        at_fault = {(fault.line, fault.column) for fault in wrong[owner, name]}
        lost = tables.key_faults(alone[owner, name], read) + _wording_faults(alone[owner, name], read)
        faults += [fault for fault in lost if (fault.line, fault.column) not in at_fault]
    broken = rules.faults(sound)
    own = packages.shown(package.folder) + "/"
    unmet = [fault for fault in broken if under_review and fault.file.startswith(own)]
    faults += [fault for fault in broken if fault not in unmet]
    if faults:
        raise DataError(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line)))
    return Report(
        id=report_id,
        title=about["title"],
        year=about["year"],
        narrator=about["narrator"],
        source=package.descriptor["sources"][0]["path"],
        sections={section["id"]: section["label"] for section in about["sections"]},
        packages={package.name: package for package in reversed(found)},
        _frames={name: tables.frame(table, codes) for (_, name), table in read.items()},
        _tables={name: table for (_, name), table in read.items()},
        left=candidates.left(drafted) if drafted else 0,
        unmet=tuple(unmet),
    )


def source_text(package: packages.Package, path: Path | str | None = None) -> str:
    """Read the text of the report whose tables `package` describes; see `Report.read_text`."""
    place = Path(path) if path else paths.report_text(package.name)
    if not place.is_file():
        raise FileNotFoundError(
            f"{packages.shown(place)}: there is no text of the report {package.name!r}. It is its publisher's, and is "
            f"published at {package.descriptor['sources'][0]['path']}. Save it as plain text, UTF-8, a paragraph a "
            f"line, at data/source/{package.name}.txt, or name the file in COMMUNIQUE_TEXT."
        )
    return text.read(place)


def load_coding(report: Report, name: str) -> dict[str, tables.Table]:
    """Load a coding of `report` that is kept as it was made, such as "second-coding", as text.

    Returns
    -------
    dict
        The tables by name. They are checked as tables, by the descriptor of their own folder, and not against
        the coding rules: what a coder made of these is what one wants to see.

    Raises
    ------
    DataError
        The folder is missing, or anything is wrong with a table.
    """
    package = packages.read(report.packages[report.id].folder / name)
    read, faults = {}, []
    codes = _code_lists(report._tables["codes"])
    for resource in package.resources:
        table, wrong = tables.read(resource)
        faults += wrong
        if table is not None:
            read[resource.name] = table
            faults += tables.cell_faults(table, codes)
    own = {(package.name, name): table for name, table in read.items()}
    known = {
        (found.name, name): report._tables[name]
        for found in report.packages.values()
        for name in report.tables(found.name)
    }
    for table in read.values():
        faults += tables.key_faults(table, own | known)
    if faults:
        raise DataError(faults)
    return read


def descriptors(report_id: str, data: Path | None = None) -> list[packages.Package]:
    """Read the descriptors of the reference tables and of the report in `data`, and check them; raise DataError."""
    folder = Path(data) if data else paths.DATA
    found, faults = [], []
    for name in (REFERENCE, report_id):
        try:
            found.append(packages.read(folder / name))
        except DataError as error:
            faults += error.faults
    if not faults:
        faults = packages.key_faults(found)
        faults += _about_faults(found[1])
        there = {(package.name, resource.name) for package in found for resource in package.resources}
        file = packages.shown(found[0].folder / packages.DESCRIPTOR)
        faults += [
            Fault(file, 0, "", "", f"the table {name} is missing")
            for name in ("actors", "codes")
            if (REFERENCE, name) not in there
        ]
        if not isinstance(found[0].descriptor.get("communique:codingRules"), list):
            faults.append(Fault(file, 0, "", "", "communique:codingRules is missing, or no list"))
    if faults:
        raise DataError(list(dict.fromkeys(faults)))
    return found


def _about_faults(package: packages.Package) -> list[Fault]:
    """Check what the descriptor of a report says of the report as a whole."""
    file = packages.shown(package.folder / packages.DESCRIPTOR)
    about = package.descriptor.get("communique:report")
    about = about if isinstance(about, dict) else {}
    kinds = {"title": str, "year": int, "narrator": str, "sections": list}
    lacks = [key for key, kind in kinds.items() if not isinstance(about.get(key), kind)]
    if lacks:
        return [Fault(file, 0, "", "", f"no report: communique:report has no {', '.join(lacks)}")]
    parts = ("id", "label", "heading")
    if not all(isinstance(part, dict) and part.keys() >= set(parts) for part in about["sections"]):
        return [Fault(file, 0, "", "", f"no report: a section of communique:report has not {', '.join(parts)}")]
    return []


def _decide(read: Read, report_id: str, under_review: bool) -> list[Fault]:
    """Put what was decided of the candidates into the tables `read`, and return what is wrong with the candidates."""
    drafted = read[report_id, candidates.NAME]
    own = {name: table for (package, name), table in read.items() if package == report_id}
    wrong = candidates.form_faults(drafted, own)
    if wrong:
        return wrong
    own = candidates.decided(own, drafted)
    read.update({(report_id, name): table for name, table in own.items()})
    return candidates.faults(drafted, own, under_review=under_review)


def _join(read: Read, report_id: str, narrator: str) -> None:
    """Make the reference tables those of one report: with the rows that it proposes, and its narrator's wordings."""
    for name in ("actors", "places"):
        table, proposed = read.get((REFERENCE, name)), read.get((report_id, candidates.PROPOSED[name]))
        if table and proposed:
            read[REFERENCE, name] = tables.Joined.of(table, proposed)
    lexicon, actors = read.get((REFERENCE, "lexicon")), read.get((REFERENCE, "actors"))
    if lexicon and actors and narrator in actors["id"]:  # one that is unknown is told of once, and not of each mention
        proposed = read.get((report_id, candidates.PROPOSED["lexicon"]))
        read[REFERENCE, "lexicon"] = wordings(lexicon, narrator, proposed)


def wordings(lexicon: tables.Table, narrator: str, proposed: tables.Table | None = None) -> tables.Table:
    """Return the wordings that hold in one report.

    Parameters
    ----------
    lexicon
        The table of the reference package.
    narrator
        Who tells the report: its own wordings hold, those of other narrators do not.
    proposed
        Wordings that the report proposes, if it does.
    """
    own = [row for row in range(len(lexicon)) if lexicon["narrator"][row] in (rules.ANY, narrator)]
    return tables.Joined.of(tables.select(lexicon, own), proposed) if proposed else tables.select(lexicon, own)


def _wording_faults(table: tables.Table, read: Read) -> list[Fault]:
    """Check of wordings that whoever alone uses them so is an actor: those of other narrators are seen by no rule."""
    actors = read.get((REFERENCE, "actors"))
    if "narrator" not in table.columns or not actors:
        return []
    known = {rules.ANY, *actors["id"]}
    return [
        table.fault(row, "narrator", f"no id of {actors.file}, and not {rules.ANY!r}")
        for row, narrator in enumerate(table["narrator"])
        if narrator not in known
    ]


def _narrator_faults(package: packages.Package, actors: tables.Table | None) -> list[Fault]:
    narrator = package.descriptor["communique:report"]["narrator"]
    if actors is None or narrator in actors["id"]:
        return []
    file = packages.shown(package.folder / packages.DESCRIPTOR)
    return [Fault(file, 0, "communique:report", narrator, f"the narrator is no id of {actors.file}")]


def _code_lists(codes: tables.Table | None) -> dict[str, dict[str, str]] | None:
    if codes is None:
        return None
    lists: dict[str, dict[str, str]] = {}
    for name, code, label in zip(codes["list"], codes["code"], codes["label"], strict=True):
        lists.setdefault(name, {})[code] = label
    return lists
