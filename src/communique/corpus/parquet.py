"""Tables as Parquet files, written and read by DuckDB, which needs no other package for it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd

from .stores import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Columns = Mapping[str, Sequence]  # a table: its cells by column
TEXT = "VARCHAR"
SUFFIX = ".parquet"


@contextmanager
def connection(store: Store | None = None, threads: int | None = None) -> Iterator["DuckDBPyConnection"]:
    """Yield a connection of DuckDB that reads files of `store`; on all cores where no number of threads is given."""
    import duckdb

    with duckdb.connect(config={"threads": threads} if threads else {}) as opened:
        if store and not store.is_local:
            opened.register_filesystem(store.files)
        yield opened


def encode(tables: Mapping[str, Columns], types: Mapping[tuple[str, str], str]) -> dict[str, bytes]:
    """Return each of `tables` as a Parquet file: the same bytes for the same rows, with no date in them.

    Parameters
    ----------
    tables
        The tables by name.
    types
        DuckDB's type of a table and column, where it is not text.
    """
    files = {}
    with TemporaryDirectory() as folder, connection(threads=1) as opened:
        path = Path(folder) / f"table{SUFFIX}"
        for name, columns in tables.items():
            opened.register("cells", pd.DataFrame(columns, dtype=object))
            cells = ", ".join(
                f'CAST("{column}" AS {types.get((name, column), TEXT)}) AS "{column}"' for column in columns
            )
            opened.execute(
                f"COPY (SELECT {cells} FROM cells) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
            )
            files[name] = path.read_bytes()
    return files


def at(store: Store, name: str) -> str:
    """Return the file `name` of `store`, or all files that fit a pattern, as a question to DuckDB names it."""
    path = store.path(name)
    return f"read_parquet({quoted(path if store.is_local else store.files.unstrip_protocol(path))})"


def quoted(words: str) -> str:
    """Return `words` as a string of SQL."""
    return "'{}'".format(words.replace("'", "''"))
