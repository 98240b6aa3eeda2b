"""Runs over a corpus: in parallel, a part at a time, to be stopped and gone on with."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from .. import packages, paths, reports
from . import parquet, parts, sources, stores
from .parquet import Columns
from .workers import Tally, workers

SETTINGS = "corpus.json"
SAME, CHANGED, MISSING, NEW = "same", "changed", "missing", "new"


@dataclass(frozen=True)
class Run:
    """What a run over a corpus came to.

    Parameters
    ----------
    folder
        Where the tables are.
    texts
        How many texts the source has.
    errors
        How many of them came to nothing; the table `errors` says which, and why.
    """

    folder: str
    texts: int
    errors: int

    def __str__(self) -> str:
        """Say it in words."""
        errors = f"{self.errors:,} of them errors: see {self.folder}/errors" if self.errors else "no errors"
        return f"{self.texts:,} texts in {self.folder}, {errors}"


def draft(
    source: str | Path,
    to: str | Path,
    *,
    year: int | None = None,
    narrator: str | None = None,
    jobs: int = -1,
    scheduler: str | None = None,
    size: int = parts.SIZE,
    say: Callable[[str], None] | None = None,
) -> Run:
    """Draft the tables of every text at `source`, and keep them as Parquet in the folder `to`.

    A text that cannot be read or drafted becomes a row of the table `errors` and stops nothing. The texts stand in
    the order of their names and are cut into parts of `size`; a part's files are written when it is done, each whole
    or not at all. A run that was stopped goes on where it was when it is called again with the same settings. The
    files are the same bytes however often it was stopped and however many workers there were.

    Texts are read and files written here, by the process that calls; workers need neither the source nor the folder,
    but the same version of this package.

    Parameters
    ----------
    source
        A folder of texts, a pattern, or a Parquet file: see `sources.find`. No sentence of it is kept.
    to
        A folder: the table `name` is in the files `name/part-00000.parquet` and so on; `corpus.json` says with which
        settings they were made.
    year, narrator
        Year and narrator of every text for which the source gives none; else they are drafted from its words.
    jobs
        Number of processes; -1 for one a core.
    scheduler
        Address of a Dask scheduler, whose workers then do the work. Where none is given,
        `joblib.parallel_config` decides, which by itself takes processes of this machine.
    size
        Number of texts in a part.
    say
        What to do with a line that says how far it is; by default it goes to stderr.

    Returns
    -------
    Run
        How many texts there are, and how many errors.

    Raises
    ------
    FileNotFoundError
        There is no text at `source`.
    ValueError
        The source has another form than expected, or the folder holds something else.
    """
    return _run(source, to, parts.Recipe(parts.DRAFT, year, narrator), jobs, scheduler, size, say)


def mentions(
    source: str | Path,
    to: str | Path,
    *,
    year: int | None = None,
    jobs: int = -1,
    scheduler: str | None = None,
    size: int = parts.SIZE,
    say: Callable[[str], None] | None = None,
) -> Run:
    """Find what every text at `source` names, and keep it as Parquet in the folder `to`.

    The tables are `texts`, `sentences`, `mentions` and `errors`; everything else is as with `draft`.
    """
    return _run(source, to, parts.Recipe(parts.MENTIONS, year), jobs, scheduler, size, say)


def verify(
    source: str | Path,
    folder: str | Path,
    *,
    jobs: int = -1,
    scheduler: str | None = None,
    say: Callable[[str], None] | None = None,
) -> pd.DataFrame:
    """Hold the tables of a corpus against its texts: every sentence, every mention, every row.

    Parameters
    ----------
    source
        The texts, as with `draft`: the same ones, or another edition of them under the same names.
    folder
        The folder that `draft` or `mentions` made.
    jobs, scheduler, say
        As with `draft`.

    Returns
    -------
    pandas.DataFrame
        A row a text, in the order of the names: `text`, `state` ("same"; "changed", where its rows are others now;
        "missing", where the source has it no more; "new", where the folder has it not), `note` (for each table, how
        many of its rows do not hold any more, and how many are new).

    Raises
    ------
    FileNotFoundError
        There is no text at `source`, or no corpus in `folder`.
    """
    found, store = sources.find(source), stores.at(folder)
    settings = _read_settings(store)
    recipe = parts.Recipe(settings["kind"], settings["year"], settings["narrator"])
    size, names = settings["size"], found.names
    homes = parts.homes(store)
    tasks = (
        (items, recipe, [parts.read(store, home) for home in sorted({homes[i.name] for i in items if i.name in homes})])
        for items in found.batches(range(-(-len(names) // size)), size)
    )
    tally, states = Tally(len(names), 0, say), dict.fromkeys(homes, (MISSING, ""))
    with workers(jobs, scheduler) as work:
        for held in work(_held, tasks):
            states.update(held)
            tally.add(len(held))
    states |= {name: (NEW, "") for name in names if name not in homes}
    rows = [(name, *states[name]) for name in sorted(states)]
    return pd.DataFrame(rows, columns=["text", "state", "note"])


def _held(
    items: list[sources.Item], recipe: parts.Recipe, stored: list[dict[str, Columns]]
) -> dict[str, tuple[str, str]]:
    """Say of each of `items` whether the `stored` parts hold what it gives; what a worker does."""
    before, now = parts.by_text(stored), parts.by_text([parts.make(items, recipe)])
    states = {}
    for item in items:
        old, new = before[item.name], now[item.name]
        lost, gained = old - new, new - old
        note = [
            f"{table}: {_sum(lost, table)} of {_sum(old, table)} rows do not hold, {_sum(gained, table)} new"
            for table in dict.fromkeys(table for table, _ in sorted([*lost, *gained]))
        ]
        states[item.name] = (CHANGED, "; ".join(note)) if note else (SAME, "")
    return states


def _sum(rows: Counter, table: str) -> int:
    return sum(number for (name, _), number in rows.items() if name == table)


def _run(source, to, recipe, jobs, scheduler, size, say) -> Run:
    found, store = sources.find(source), stores.at(to)
    _begin(store, _settings(found.names, recipe, size))
    store.sweep()
    lengths = [min(size, len(found.names) - start) for start in range(0, len(found.names), size)]
    done = set(store.names(parts.TEXTS))
    left = [number for number in range(len(lengths)) if parts.file(number) not in done]
    tally = Tally(len(found.names), sum(lengths) - sum(lengths[number] for number in left), say)
    tasks = ((number, items, recipe) for number, items in zip(left, found.batches(left, size), strict=True))
    with workers(jobs, scheduler) as work:
        for number, files in work(_files, tasks):
            # The table of texts is written last, and so marks a part that is done.
            for table in sorted(files, key=lambda table: (table == parts.TEXTS, table)):
                store.write(f"{table}/{parts.file(number)}", files[table])
            tally.add(lengths[number])
    return Run(store.address, len(found.names), parts.count(store, parts.ERRORS))


def _files(number: int, items: list[sources.Item], recipe: parts.Recipe) -> tuple[int, dict[str, bytes]]:
    """Make a part; what a worker does."""
    return number, parquet.encode(parts.make(items, recipe), parts.TYPES)


def _settings(names: Sequence[str], recipe: parts.Recipe, size: int) -> dict:
    """Return all on which the files depend, besides the texts themselves."""
    reference = (paths.DATA / reports.REFERENCE / packages.DESCRIPTOR).read_bytes()
    return {
        "communique": version("communique"),
        "reference": packages.checksum(reference),  # the descriptor records the checksums of the tables
        **asdict(recipe),
        "size": size,
        "texts": len(names),
        "names": packages.checksum("\n".join(names).encode("utf-8")),
    }


def _read_settings(store: stores.Store) -> dict:
    try:
        return json.loads(store.files.cat_file(store.path(SETTINGS)))
    except FileNotFoundError:
        raise FileNotFoundError(f"{store.address}: no corpus; there is no {SETTINGS}") from None


def _begin(store: stores.Store, settings: dict) -> None:
    """Write down with which settings the folder is made; refuse one that was made with others, or is no such folder."""
    if store.files.exists(store.path(SETTINGS)):
        before = _read_settings(store)
        differ = [
            f"{name} was {before.get(name)!r} and is {value!r}"
            for name, value in settings.items()
            if before.get(name) != value
        ]
        if differ:
            raise ValueError(
                f"{store.address} was begun with other settings: {'; '.join(differ)}. Name a new folder, or the same "
                "source and settings as then"
            )
        return
    if store.files.exists(store.root) and (there := store.names()):
        raise ValueError(f"{store.address} holds other files, {there[0]} first; name a new or empty folder")
    store.write(SETTINGS, (json.dumps(settings, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
