"""A part of a corpus: some of its texts, and the tables that are made of them, as Parquet.

What is done here is done by a worker, which may be another process or another machine: it is given texts and gives
back the bytes of files, and needs neither the source nor the folder.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import drafting, mentions, packages, paths, reports, tables, text
from ..drafting import bearings, intake, knowledge
from ..faults import DataError
from . import parquet, stores
from .parquet import Columns
from .sources import Item

TEXTS, ERRORS = "texts", "errors"
DRAFT, MENTIONS = "draft", "mentions"
SIZE = 100  # texts in a part: a few seconds of work, and tables of some hundred kilobytes

_COLUMNS = {
    TEXTS: ("text", "fingerprint", "characters", "sentences", "mentions", "year", "narrator"),
    ERRORS: ("text", "stage", "error"),
}
TYPES = {(TEXTS, column): "BIGINT" for column in ("characters", "sentences", "mentions")} | {
    ("candidates", "confidence"): "DOUBLE"
}


@dataclass(frozen=True)
class Recipe:
    """What is made of each text: `kind` is "draft" or "mentions"; year and narrator where the source gives none."""

    kind: str
    year: int | None = None
    narrator: str | None = None


class Tables:
    """Tables that grow row by row; `columns` has a list of cells for each column of each table."""

    def __init__(self):
        self.columns: dict[str, dict[str, list]] = {
            name: {column: [] for column in columns} for name, columns in _COLUMNS.items()
        }

    def row(self, table: str, *cells: str | int) -> None:
        """Add a row."""
        for column, cell in zip(self.columns[table].values(), cells, strict=True):
            column.append(cell)

    def rows(self, table: str, name: str, cells: Columns) -> None:
        """Add the rows with these `cells`, by column, as those of the text `name`."""
        columns = self.columns.setdefault(table, {column: [] for column in ("text", *cells)})
        columns["text"] += [name] * _length(cells)
        for column in cells:
            columns[column] += cells[column]


def make(items: Sequence[Item], recipe: Recipe) -> dict[str, Columns]:
    """Make the tables of `items`; a text that cannot be read or worked on becomes a row of the table of errors.

    Returns
    -------
    dict
        The cells of each table by column. The tables are `texts` (a row a text: `text`, `fingerprint`,
        `characters`, `sentences`, `mentions`, `year`, `narrator`), `errors` (a row a text that came to nothing:
        `text`, `stage` ("read" or the kind of the recipe), `error`), and those of the drafts, in each of which the
        column `text` stands first.
    """
    tables = Tables()
    for item in items:
        stage = "read"
        try:
            content = _words(item)
            stage = recipe.kind
            year = recipe.year if item.year is None else item.year
            found, year, narrator = _tables(content, year, item.narrator or recipe.narrator, recipe.kind)
        except Exception as error:  # whatever it is, the other texts shall not suffer from it
            # A ValueError is meant for a person; of others the name says more than the message.
            said = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            tables.row(ERRORS, item.name, stage, said)
            continue
        for table, cells in found.items():
            tables.rows(table, item.name, cells)
        sizes = (len(content), _length(found["sentences"]), _length(found["mentions"]))
        said = ("" if year is None else str(year), narrator or "")
        tables.row(TEXTS, item.name, hashlib.sha256(content.encode("utf-8")).hexdigest(), *sizes, *said)
    return tables.columns


def _length(cells: Columns) -> int:
    return len(next(iter(cells.values())))


def _words(item: Item) -> str:
    if item.content is None:
        raise ValueError(item.fault)
    content = text.decode(item.content) if isinstance(item.content, bytes) else item.content
    if "\0" in content:
        raise ValueError("character 0 stands in it: this is no text; save it as plain text, UTF-8")
    if not content.strip():
        raise ValueError("nothing stands in it")
    return content


def _tables(
    content: str, year: int | None, narrator: str | None, kind: str
) -> tuple[Mapping[str, Columns], int | None, str]:
    """Return the tables of a text, its year and its narrator."""
    if kind == MENTIONS:
        return _mentions(content, year, narrator)
    made = drafting.draft(content, year=year, narrator=narrator, reference=_known())
    return made.columns, made.year, made.narrator


def _mentions(content: str, year: int | None, narrator: str | None) -> tuple[Mapping[str, Columns], int | None, str]:
    source, _ = intake.clean(content)
    units = text.units(source)
    year = bearings.year(source.split("\n", 1)[0], [unit.text for unit in units]) if year is None else year
    ids = [f"s{number:02}" for number in range(1, len(units) + 1)]
    found = [
        (key, str(start), surface, category, value)
        for key, unit in zip(ids, units, strict=True)
        for start, surface, category, value in mentions.in_sentence(_matcher(), unit.text, year or 0)
        # What is said of "this year" has no value where no year is known.
        if year is not None or category not in ("date", "since") or not value.startswith("0")
    ]
    kept = {
        "id": ids,
        "section": [str(unit.section) for unit in units],
        "paragraph": [str(unit.paragraph) for unit in units],
        "head": ["-" if unit.head < 0 else ids[unit.head] for unit in units],
        "words": [str(unit.words) for unit in units],
        "fingerprint": [unit.fingerprint for unit in units],
    }
    named = {column: [row[at] for row in found] for at, column in enumerate(mentions.COLUMNS)}
    return {"sentences": kept, "mentions": named}, year, narrator


@cache
def _known() -> knowledge.Knowledge:
    """Return the reference tables, read once in the life of a worker."""
    return knowledge.read()


@cache
def _matcher() -> mentions.Matcher:
    """Return the wordings of the lexicon, made ready once in the life of a worker."""
    package = packages.read(paths.DATA / reports.REFERENCE)
    lexicon, faults = tables.read(next(r for r in package.resources if r.name == "lexicon"))
    if faults:
        raise DataError(faults)
    return mentions.matcher(lexicon.columns)


def file(number: int) -> str:
    """Return the name of the file that holds the rows of a part, in the folder of each table."""
    return f"part-{number:06}.parquet"


def count(store: stores.Store, table: str) -> int:
    """Count the rows of a table of a corpus."""
    with parquet.connection(store) as opened:
        return opened.execute(f"SELECT count(*) FROM {parquet.at(store, f'{table}/*')}").fetchone()[0]


def homes(store: stores.Store) -> dict[str, str]:
    """Return for each text of a corpus the name of the files that hold its rows."""
    with parquet.connection(store) as opened:
        found = []
        for table in (TEXTS, ERRORS):
            rows = parquet.at(store, f"{table}/*").replace(")", ", filename = true)")
            found += opened.execute(f"SELECT text, filename FROM {rows}").fetchall()
    return {name: path.rsplit("/", 1)[-1] for name, path in found}


def read(store: stores.Store, home: str) -> dict[str, Columns]:
    """Return the tables of the part whose files are called `home`."""
    with parquet.connection(store, threads=1) as opened:
        return {
            table: opened.execute(f"SELECT * FROM {parquet.at(store, f'{table}/{home}')}").df().to_dict("list")
            for table in store.folders()
            if store.files.exists(store.path(f"{table}/{home}"))
        }


def by_text(some: Iterable[Mapping[str, Columns]]) -> dict[str, Counter]:
    """Return for each text the rows of all tables of the parts `some`: how often each table and cells are there."""
    rows: dict[str, Counter] = defaultdict(Counter)
    for part in some:
        for table, columns in part.items():
            for name, *cells in zip(*columns.values(), strict=True):
                rows[name][table, tuple(map(str, cells))] += 1
    return rows
