"""How good a draft is: drafted tables held against coded ones, what was found, what was missed, what was made up.

Precision is the part of what was drafted that is right, recall the part of what was coded that was drafted, and F1
their harmonic mean (van Rijsbergen 1979, Information Retrieval, 2nd ed., chapter 7).
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from . import agreement, packages, paths, tables, text
from .agreement import LABEL, Columns
from .faults import DataError, Fault
from .packages import NOT_APPLICABLE, NOT_STATED, shown
from .reports import REFERENCE, Report

# What says which row it is: a drafted row is right where these agree.
IDENTITY = {
    "activities": ("name", "kind", "host"),
    "participants": ("activity", "actor", "role"),
    "documents": ("title", "kind", "adopted_by"),
    "ties": ("source", "target", "kind"),
}
# By the definitions of these codes it is the two who work together, meet, or prepare something. Which of them is
# the source is then only which of them the text names first, so it is not scored.
SYMMETRIC = ("cooperation", "consultation", "co-production")
SENTENCES = ("theme", "status")  # columns of the sentences that a draft can get wrong
ROW, RIGHT, WHOLE, NAMED = "(row)", "(identity)", "(whole row)", "(sentence, actor)"
COUNTS = ["coded", "drafted", "correct"]
MISSED, INVENTED, WRONG = "missed", "invented", "wrong cell"
REPORT = "report"  # how a score of the report itself is named beside those of the test texts
LIST = "texts.csv"  # which texts a folder of test texts holds, with year and narrator

_ACTORS = ("host", "actor", "adopted_by", "source", "target")  # columns that hold the id of an actor
_ERRORS = ["text", "table", "error", "row", "other", "column", "expected", "got"]
_ACRONYM = re.compile(r"(?=\S*[A-Z]\S*[A-Z])\S+(?: [A-Z]{2,})*")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Coded:
    """A text with the tables that a person made of it.

    Parameters
    ----------
    id
        Name of the text.
    text
        The text itself.
    year, narrator
        Year that it is about, and id of the actor that tells it.
    tables
        Cells as text, by table and column; `actors` are those that the reference tables do not have.
    what
        What a test text tries; empty for a report.
    """

    id: str
    text: str
    year: int
    narrator: str
    tables: Mapping[str, Columns]
    what: str = ""


@dataclass(frozen=True)
class Score:
    """How a draft fares against the coded tables.

    Parameters
    ----------
    counts
        By `table` and `column` (the index): how many cells or rows were `coded`, `drafted` and `correct`. Cells that
        are empty or "-" are not counted: both are silent, and silence is no finding. Three columns are of rows:
        "(row)" are those with a partner, "(identity)" those whose columns of `IDENTITY` agree too, "(whole row)"
        those of which every cell agrees, the empty ones and the cited sentences included.
    errors
        A row an error: `text`, `table`, `error` ("missed", "invented" or "wrong cell"), `row` and `other` (keys in
        the coded and the drafted table), `column` (of a wrong cell), `expected`, `got`.
    """

    counts: pd.DataFrame
    errors: pd.DataFrame

    @property
    def rates(self) -> pd.DataFrame:
        """The counts with `precision`, `recall` and `f1`."""
        return rates(self.counts)

    def __str__(self) -> str:
        lines = [self.rates.round(2).to_string()]
        for error in self.errors.itertuples():
            column = f" {error.column}" if error.column else ""
            what = (
                f"expected {error.expected!r}, got {error.got!r}"
                if error.error == WRONG
                else error.expected or error.got
            )
            lines.append(f"{error.text}: {error.table} {error.row or error.other}: {error.error}{column}: {what}")
        return "\n".join(lines)


def rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Return `counts` with `precision`, `recall` and `f1`; NA where there is nothing to divide by."""
    sizes = counts[COUNTS].astype("Float64")
    both = sizes["coded"] + sizes["drafted"]
    return counts.assign(
        precision=sizes["correct"] / sizes["drafted"].where(sizes["drafted"] > 0),
        recall=sizes["correct"] / sizes["coded"].where(sizes["coded"] > 0),
        f1=2 * sizes["correct"] / both.where(both > 0),
    )


def from_report(report: Report, source: str) -> Coded:
    """Return the coded tables of `report` with its text `source`, to hold a draft of that text against them."""
    wanted = ("sentences", "mentions", *IDENTITY)
    empty = dict.fromkeys(report.raw("actors"), ())
    coded = {name: report.raw(name) for name in wanted} | {"actors": empty}
    return Coded(report.id, source, report.year, report.narrator, coded)


def from_folder(folder: Path) -> list[Coded]:
    """Read the test texts of `folder`: `texts.csv`, which lists them, and for each `<id>.txt` and a folder `<id>`.

    Raises
    ------
    DataError
        A file is missing or is no table; the message says which.
    """
    found = []
    about = _read(folder / LIST)
    for name, year, narrator, what in zip(*(about[c] for c in ("id", "year", "narrator", "what")), strict=True):
        coded = {table: _read(folder / name / f"{table}.csv") for table in ("actors", "mentions", *IDENTITY)}
        found.append(Coded(name, text.read(folder / f"{name}.txt"), int(year), narrator, coded, what))
    return found


def reference_actors() -> Columns:
    """Read the reference table of actors, which are known whatever the text.

    Raises
    ------
    DataError
        The table is missing or is no table of its form.
    """
    package = packages.read(paths.DATA / REFERENCE)
    table, faults = tables.read(next(r for r in package.resources if r.name == "actors"))
    if faults:
        raise DataError(faults)
    return table.columns


def _read(path: Path) -> Columns:
    if not path.is_file():
        raise DataError([Fault(shown(path), 0, "", "", "there is no such file; a folder of test texts needs it")])
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    for line, row in enumerate(rows, 2):
        if len(row) != len(header):
            expected = f"expected {len(header)} cells, found {len(row)}"
            raise DataError([Fault(shown(path), line, "", ",".join(row), expected)])
    return dict(zip(header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True))


def score(coded: Coded, draft, known: Columns) -> Score:
    """Hold a draft against the tables that a person made.

    Rows are paired as two codings are (see `agreement.compare_tables`), but only where most columns of `IDENTITY`
    agree; what is left over was missed or invented. Labels in square brackets are each coder's own, so that one
    agrees with any other. An actor that the reference tables lack is the same where its name is, whatever its id.
    What the draft infers, and its confidence, is not scored.

    Parameters
    ----------
    coded
        The text and its coded tables.
    draft
        What `communique.drafting.draft` makes of the text: `year`, `narrator` and `tables`.
    known
        The reference table of actors, see `reference_actors`.

    Raises
    ------
    ValueError
        The draft lacks a table or a column, or has two rows of one key.
    """
    drafted = {name: _columns(draft.tables, name, columns) for name, columns in coded.tables.items()}
    own, other = _canonical(coded.tables["actors"], drafted["actors"], known)
    one, two = _with_actors(coded.tables, own), _with_actors(drafted, other)
    two["ties"] = _turned(one["ties"], two["ties"])
    compared = agreement.compare_tables(
        {name: one[name] for name in IDENTITY}, {name: two[name] for name in IDENTITY}, IDENTITY
    )
    counts, errors = [], []
    for table in IDENTITY:
        cells = compared[compared["table"] == table]
        counts += _counts(table, one[table], two[table], cells)
        errors += _errors(coded.id, table, one[table], two[table], cells)
    named = [_units(side["mentions"], ["sentence", "value"], "actor") for side in (one, two)]
    about = [{("narrator", own.get(coded.narrator, coded.narrator)): "", ("year", str(coded.year)): ""}]
    about.append({("narrator", other.get(draft.narrator, draft.narrator)): "", ("year", str(draft.year)): ""})
    found = [("mentions", NAMED, *named), ("text", "(year, narrator)", *about)]
    if "sentences" in coded.tables:
        for column in SENTENCES:
            found.append(("sentences", column, *(_units(side["sentences"], ["id", column]) for side in (one, two))))
    for table, column, left, right in found:
        counts.append((table, column, len(left), len(right), len(left.keys() & right.keys())))
        errors += [(coded.id, table, MISSED, unit[0], "", column, unit[1], "") for unit in left if unit not in right]
        errors += [(coded.id, table, INVENTED, "", unit[0], column, "", unit[1]) for unit in right if unit not in left]
    frame = pd.DataFrame(counts, columns=["table", "column", *COUNTS]).set_index(["table", "column"])
    return Score(frame, pd.DataFrame(errors, columns=_ERRORS, dtype="str"))


def measure(texts: Iterable[Coded]) -> Score:
    """Draft each of `texts`, with nothing told but the text, and score the drafts together."""
    from . import drafting  # reads a text, which takes more imports than scoring a draft that is there

    known = reference_actors()
    return together([score(coded, drafting.draft(coded.text), known) for coded in texts])


def halves() -> dict[str, list[Coded]]:
    """Return the test texts of the project by half: those for development, and those kept apart for reporting."""
    return {path.parent.name: from_folder(path.parent) for path in sorted(paths.TEXTS.glob(f"*/{LIST}"))}


def measure_all(report: Report, source: str) -> dict[str, Score]:
    """Score drafts of the text of `report` and of the test texts of each half, by name: "report", "development" ..."""
    return {REPORT: measure([from_report(report, source)])} | {name: measure(texts) for name, texts in halves().items()}


def frames(scores: Mapping[str, Score]) -> dict[str, pd.DataFrame]:
    """Return scores by name as the tables `draft_scores` and `draft_errors` hold them; the errors are the report's.

    What a draft made up may be long runs of the report's words, which is its publisher's: it is cut after eight.
    """
    counts = pd.concat({name: one.counts for name, one in scores.items()}, names=["texts"]).reset_index()
    errors = scores[REPORT].errors.drop(columns="text")
    errors["got"] = [" ".join(words[:8] + ["…"] * (len(words) > 8)) for words in errors["got"].str.split(" ")]
    for column, error in (("row", INVENTED), ("other", MISSED), ("expected", INVENTED), ("got", MISSED)):
        errors[column] = errors[column].mask(errors["error"] == error, "-")
    errors["column"] = errors["column"].replace("", "-")
    errors.insert(0, "id", [f"e{number:03}" for number in range(1, len(errors) + 1)])
    return {"draft_scores": counts, "draft_errors": errors}


def together(scores: Iterable[Score]) -> Score:
    """Return the score of several texts as one: counts are added, so a long text weighs more than a short one."""
    scores = list(scores)
    order = list(dict.fromkeys(index for one in scores for index in one.counts.index))
    counts = pd.concat([one.counts for one in scores]).groupby(level=[0, 1]).sum().loc[order]
    return Score(counts, pd.concat([one.errors for one in scores], ignore_index=True))


def _columns(drafted: Mapping[str, pd.DataFrame], name: str, expected: Columns) -> Columns:
    """Return the cells of a drafted table, which has at least the columns of the coded one and each key once."""
    if name not in drafted:
        raise ValueError(f"the draft has no table {name}; it has {', '.join(drafted)}")
    lacks = [column for column in expected if column not in drafted[name]]
    if lacks:
        raise ValueError(f"the drafted table {name} has no column {', '.join(lacks)}")
    columns = {column: drafted[name][column].tolist() for column in expected}
    if name in IDENTITY:
        keys = agreement.keys(columns)
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise ValueError(f"the drafted table {name} has two rows with the key {twice!r}")
    return columns


def _names(name: str, short: str, kind: str, iso3: str) -> list[str]:
    """Return by what an actor is known: its name, its short name where that is an acronym, and the codes of a state.

    Short names of others ("Secretariat", "Member states") are short because the text at hand has but one of them.
    """
    known = [name, short, iso3] if kind == "state" else [name, short] if _ACRONYM.fullmatch(short) else [name]
    return [_BRACKETS.sub("", text.normalise(one)).casefold().removeprefix("the ") for one in known]


def _canonical(coded: Columns, drafted: Columns, known: Columns) -> tuple[dict[str, str], dict[str, str]]:
    """Return for the actors that each side adds the id under which they are compared.

    That is the id of the reference table, where it has the actor after all, and else that of the coded table.
    Where a draft adds one actor twice, the second keeps its own id: it is one too many.
    """
    homes: dict[str, str] = {}
    sides: list[dict[str, str]] = []
    for columns in (known, coded, drafted):
        same: dict[str, str] = {}
        cells = (columns[column] for column in ("id", "name", "short", "kind", "iso3"))
        for key, *called in zip(*cells, strict=True):
            names = _names(*called)
            home = next((homes[one] for one in names if one in homes), key)
            same[key] = key if home in same.values() else home
            for one in names:
                homes.setdefault(one, same[key])
        sides.append(same)
    return sides[1], sides[2]


def _with_actors(side: Mapping[str, Columns], same: Mapping[str, str]) -> dict[str, Columns]:
    """Return the tables of one side with the ids of actors replaced by those of `same`."""
    changed = {}
    for name, columns in side.items():
        changed[name] = dict(columns)
        for column in columns:
            if column in _ACTORS:
                changed[name][column] = [same.get(cell, cell) for cell in columns[column]]
        if name == "mentions":
            pairs = zip(columns["category"], columns["value"], strict=True)
            changed[name]["value"] = [same.get(value, value) if kind == "actor" else value for kind, value in pairs]
    return changed


def _turned(coded: Columns, drafted: Columns) -> Columns:
    """Return drafted ties with those of a kind without direction as the coded tie between the same two."""
    ends = list(zip(coded["source"], coded["target"], coded["kind"], strict=True))
    rows = []
    for source, target, kind in zip(drafted["source"], drafted["target"], drafted["kind"], strict=True):
        turn = kind in SYMMETRIC and (target, source, kind) in ends and (source, target, kind) not in ends
        rows.append((target, source) if turn else (source, target))
    return {**drafted, "source": [row[0] for row in rows], "target": [row[1] for row in rows]}


def _units(columns: Columns, parts: Sequence[str], category: str | None = None) -> dict[tuple[str, ...], str]:
    """Return what there is once each, in order: the cells of `parts`, of the mentions of `category` where one is."""
    rows = list(zip(*(columns[part] for part in parts), strict=True))
    if category:
        rows = [row for row, kind in zip(rows, columns["category"], strict=True) if kind == category]
    return dict.fromkeys((row for row in rows if _filled(row[-1:])), "")


def _filled(cells: Iterable[str]) -> int:
    return sum(cell not in ("", "-") for cell in cells)


def _counts(table: str, one: Columns, two: Columns, cells: pd.DataFrame) -> list[tuple]:
    paired = cells[cells["column"] != ""]
    rows = (len(one["sentences"]), len(two["sentences"]))
    agree = paired.groupby("row")["agree"].all()
    right = paired[paired["column"].isin(IDENTITY[table])].groupby("row")["agree"].all().sum()
    found = [(table, ROW, *rows, len(agree)), (table, RIGHT, *rows, right), (table, WHOLE, *rows, agree.sum())]
    for column in one:
        if column != "id":
            same = paired[(paired["column"] == column) & paired["agree"]]
            found.append((table, column, _filled(one[column]), _filled(two[column]), _filled(same["first"])))
    return found


def _errors(name: str, table: str, one: Columns, two: Columns, cells: pd.DataFrame) -> list[tuple]:
    left, right = _about(table, one), _about(table, two)
    found = []
    for cell in cells[~cells["agree"]].itertuples():
        if cell.column:
            found.append((name, table, WRONG, cell.row, cell.other, cell.column, cell.first, cell.second))
        elif cell.row:
            found.append((name, table, MISSED, cell.row, "", "", left[cell.row], ""))
        else:
            found.append((name, table, INVENTED, "", cell.other, "", "", right[cell.other]))
    return found


def _about(table: str, columns: Columns) -> dict[str, str]:
    """Return what each row is about, by its key: its columns of `IDENTITY`, a label only as such."""
    parts = zip(*(columns[part] for part in IDENTITY[table]), strict=True)
    silent = {"": NOT_STATED, "-": NOT_APPLICABLE}
    rows = [" | ".join(LABEL if cell.startswith("[") else silent.get(cell, cell) for cell in cells) for cells in parts]
    return dict(zip(agreement.keys(columns), rows, strict=True))
