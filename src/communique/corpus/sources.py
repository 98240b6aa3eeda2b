"""The texts of a corpus: their names at once, their words a few at a time."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from . import parquet, stores

READERS = 8  # files read at once: an object store answers slowly, and answers many


@dataclass(frozen=True)
class Item:
    """A text as it was found.

    Parameters
    ----------
    name
        What it is called in the corpus: the file's path below the source, or the `id` of a row.
    content
        The text, as bytes or as str; None where it could not be read.
    fault
        Why it could not be read; empty where it was.
    year, narrator
        What the source says of it besides.
    """

    name: str
    content: bytes | str | None
    fault: str = ""
    year: int | None = None
    narrator: str | None = None


@dataclass(frozen=True)
class Files:
    """Texts that are files of a store."""

    store: stores.Store
    names: tuple[str, ...]

    def batches(self, numbers: Sequence[int], size: int) -> Iterator[list[Item]]:
        """Yield the batches `numbers`, in this order, each of `size` texts or what is left."""
        with ThreadPoolExecutor(READERS) as pool:
            for number in numbers:
                yield list(pool.map(self._read, self.names[number * size : (number + 1) * size]))

    def _read(self, name: str) -> Item:
        try:
            return Item(name, self.store.files.cat_file(self.store.path(name)))
        except Exception as error:  # each file system has its own, and no single file may stop the others
            return Item(name, None, fault=f"{type(error).__name__}: {error}")


@dataclass(frozen=True)
class Rows:
    """Texts that are rows of a Parquet file, with columns `id` and `text`, and `year` and `narrator` where it has them.

    The file is read once from its beginning to its end, never as a whole.
    """

    store: stores.Store
    names: tuple[str, ...]
    columns: tuple[str, ...]

    def batches(self, numbers: Sequence[int], size: int) -> Iterator[list[Item]]:
        """Yield the batches `numbers`, which ascend, each of `size` texts or what is left."""
        wanted = set(numbers)
        rows: list[Item] = []
        number = 0
        for row in self._rows():
            rows.append(row)
            if len(rows) == size:
                if number in wanted:
                    yield rows
                number, rows = number + 1, []
        if rows and number in wanted:
            yield rows

    def _rows(self) -> Iterator[Item]:
        # One thread: several would read ahead, and hold more of a large file in memory than is needed.
        with parquet.connection(self.store, threads=1) as opened:
            columns = ", ".join(self.columns)
            rows = opened.execute(f"SELECT {columns} FROM {parquet.at(self.store, '')}")
            while some := rows.fetchmany(64):
                yield from (_item(dict(zip(self.columns, row, strict=True))) for row in some)


def _item(row: dict) -> Item:
    name, content, year = str(row["id"]), row["text"], row.get("year")
    if not isinstance(content, str | bytes):
        return Item(name, None, fault="the row has no text")
    if year is not None and not str(year).isdecimal():
        return Item(name, None, fault=f"{year!r} is no year")
    return Item(name, content, "", None if year is None else int(year), row.get("narrator"))


def find(address: str | Path) -> Files | Rows:
    """Find the texts at `address`.

    Parameters
    ----------
    address
        A folder, whose files `*.txt` are the texts, those of folders inside it too; a pattern such as
        `texts/*.md`; or a Parquet file with columns `id` and `text`, and `year` and `narrator` where it has them.
        A path, or an address as fsspec knows it.

    Raises
    ------
    FileNotFoundError
        Nothing is there, or no text.
    ValueError
        A Parquet file has other columns, or names two texts alike.
    """
    store = stores.at(address)
    if store.root.endswith(".parquet") and store.files.isfile(store.root):
        found = _rows(store)
        if not found.names:
            raise FileNotFoundError(f"{address}: no row, and so no text")
        return found
    if store.files.isdir(store.root):
        names = [name for name in store.names() if name.endswith(".txt")]
        expected = "no file *.txt in this folder; other files are named by a pattern, such as folder/*.md"
    elif has_magic(store.root):
        fixed = store.root.split("/")
        fixed = fixed[: next(place for place, part in enumerate(fixed) if has_magic(part))]
        pattern, store = store.root, stores.Store(store.address, store.files, "/".join(fixed))
        names = sorted(path.removeprefix(store.root).lstrip("/") for path in store.files.glob(pattern))
        names = [name for name in names if not store.files.isdir(store.path(name))]
        expected = "no file has such a name"
    else:
        names, expected = [], "no such folder or Parquet file"
    if not names:
        raise FileNotFoundError(f"{address}: {expected}")
    return Files(store, tuple(names))


def _rows(store: stores.Store) -> Rows:
    with parquet.connection(store) as opened:
        file = parquet.at(store, "")
        header = [name for name, *_ in opened.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()]
        if lacking := [column for column in ("id", "text") if column not in header]:
            raise ValueError(
                f"{store.address}: no column {' and no column '.join(lacking)}; expected id and text, "
                f"and year and narrator where they are known; it has {', '.join(header)}"
            )
        names = opened.execute(f"SELECT id FROM {file}").fetchall()
    seen: dict[str, int] = {}
    for row, (name,) in enumerate(names, 1):
        if name is None or (first := seen.setdefault(str(name), row)) != row:
            wrong = "no id" if name is None else f"the id {str(name)!r}, which row {first} has already"
            raise ValueError(f"{store.address}: row {row} has {wrong}; every text needs an id of its own")
    columns = [column for column in ("id", "text", "year", "narrator") if column in header]
    return Rows(store, tuple(seen), tuple(columns))
