"""Counts and networks of a whole corpus, asked of its Parquet files without loading them.

DuckDB reads of each file the columns that a question needs, on all cores, and keeps what does not fit into memory on
disk (Raasveldt and Mühleisen 2019, doi:10.1145/3299869.3320212).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

from . import parquet, parts, stores

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TIES, ACTIVITIES, SENTENCES = "ties", "activities", "sentences"

# What makes a pair of actors, and which table says it. Where it has no direction, the pair stands in order of the ids.
_PAIRS = {
    TIES: (
        "ties",
        """
        SELECT source, target, kind, theme, count(DISTINCT text) AS texts, count(*) AS weight
        FROM {ties} GROUP BY ALL ORDER BY ALL
        """,
    ),
    ACTIVITIES: (
        "participants",
        """
        WITH present AS (SELECT DISTINCT text, activity AS place, actor FROM {participants})
        SELECT one.actor AS source, other.actor AS target, count(DISTINCT text) AS texts, count(*) AS weight
        FROM present AS one JOIN present AS other USING (text, place)
        WHERE one.actor < other.actor GROUP BY ALL ORDER BY ALL
        """,
    ),
    SENTENCES: (
        "mentions",
        """
        WITH present AS (
            SELECT DISTINCT text, sentence AS place, value AS actor FROM {mentions} WHERE category = 'actor'
        )
        SELECT one.actor AS source, other.actor AS target, count(DISTINCT text) AS texts, count(*) AS weight
        FROM present AS one JOIN present AS other USING (text, place)
        WHERE one.actor < other.actor GROUP BY ALL ORDER BY ALL
        """,
    ),
}


def counts(folder: str | Path, table: str, by: Sequence[str] | str) -> pd.DataFrame:
    """Count the rows of a table of a corpus.

    Parameters
    ----------
    folder
        The folder that `corpus.draft` or `corpus.mentions` made; a path or an address.
    table
        Name of one of its tables: "activities", for example.
    by
        Columns of this table, or of the table `texts` ("year", "narrator"), whose values are counted.

    Returns
    -------
    pandas.DataFrame
        A row a combination of values, in their order: the columns `by`, `texts` (number of texts that have such a
        row), `rows` (number of rows). An empty value is not stated, "-" is not applicable.

    Raises
    ------
    FileNotFoundError
        The folder has no such table.
    ValueError
        The table has no such column.
    """
    by = [by] if isinstance(by, str) else list(by)
    store = stores.at(folder)
    with parquet.connection(store) as connection:
        own, shared = _columns(connection, store, table), _columns(connection, store, parts.TEXTS)
        if lacking := [column for column in by if column not in own + shared]:
            known = ", ".join(dict.fromkeys(own + shared))
            raise ValueError(f"no column {', '.join(lacking)} in {table} or in texts; there are {known}")
        chosen = "".join(f'{"a" if column in own else "b"}."{column}", ' for column in by)
        rows = f"{_files(store, table)} AS a"
        if any(column not in own for column in by):
            rows += f" JOIN {_files(store, parts.TEXTS)} AS b USING (text)"
        return connection.execute(
            f"SELECT {chosen}count(DISTINCT a.text) AS texts, count(*) AS rows FROM {rows} GROUP BY ALL ORDER BY ALL"
        ).df()


def network(folder: str | Path, between: str = TIES) -> pd.DataFrame:
    """Return who stands beside whom in the texts of a corpus, and how often.

    Parameters
    ----------
    folder
        The folder that `corpus.draft` or `corpus.mentions` made; a path or an address.
    between
        What makes a pair of actors: "ties" (a tie between them), "activities" (they take part in the same one), or
        "sentences" (the same one names both, which says least and needs mentions alone).

    Returns
    -------
    pandas.DataFrame
        A row a pair, in the order of the ids: `source`, `target`, for ties `kind` and `theme`, `texts` (number of
        texts that have such a pair), `weight` (number of ties, shared activities or shared sentences).

    Raises
    ------
    FileNotFoundError
        The folder has no such table.
    ValueError
        `between` is none of these.
    """
    if between not in _PAIRS:
        raise ValueError(f"between {between!r}: expected one of {', '.join(map(repr, _PAIRS))}")
    table, question = _PAIRS[between]
    store = stores.at(folder)
    with parquet.connection(store) as connection:
        return connection.execute(question.format(**{table: _files(store, table)})).df()


def graph(pairs: pd.DataFrame) -> nx.Graph:
    """Return pairs of actors as a graph.

    Parameters
    ----------
    pairs
        What `network` returns, or some of its rows.

    Returns
    -------
    networkx.Graph
        An edge a row, with its other columns as attributes; for ties a networkx.MultiDiGraph. Nodes are ids, in
        their order.
    """
    made = nx.MultiDiGraph() if "kind" in pairs else nx.Graph()
    made.add_nodes_from(sorted({*pairs["source"], *pairs["target"]}))
    attributes = [column for column in pairs if column not in ("source", "target")]
    rows = pairs[attributes].to_dict("records")
    made.add_edges_from(zip(pairs["source"], pairs["target"], rows, strict=True))
    return made


def _columns(connection: "DuckDBPyConnection", store: stores.Store, table: str) -> list[str]:
    return [name for name, *_ in connection.execute(f"DESCRIBE SELECT * FROM {_files(store, table)}").fetchall()]


def _files(store: stores.Store, table: str) -> str:
    """Return the files of a table as DuckDB names them."""
    tables = store.folders()
    if table not in tables:
        expected = f"its tables are {', '.join(tables)}" if tables else "no folder of a corpus"
        raise FileNotFoundError(f"{store.address}: no table {table!r}; {expected}")
    return parquet.at(store, f"{table}/*{parquet.SUFFIX}")
