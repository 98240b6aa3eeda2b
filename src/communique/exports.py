"""Files for other programs: networks for igraph, Gephi and Cytoscape, tables as an SQLite file and a workbook.

The same data give the same bytes, whatever the order of rows: no file holds a date, or the version of what wrote it.
"""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

import networkx as nx
import pandas as pd
from networkx.readwrite.graphml import GraphMLWriter
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from . import codebook, networks, packages, paths
from .faults import DataError, Fault
from .reports import Report

CODEBOOK = ("table", "column", "meaning", "values", "missing")
# Characters that XML has no way to write; a workbook is XML too.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters in a cell of a workbook
_NARROWEST, _WIDEST = 8, 60  # characters in a column of a workbook
_CONVERT = {"string": str, "integer": int, "number": float}
_SQL = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
# The tables of an SQLite file that are about those of the data. They name a cell as the inferences do.
_SCHEMA = """
CREATE TABLE codebook_tables (
    "table" TEXT PRIMARY KEY NOT NULL, -- name of the table
    package TEXT NOT NULL,             -- id of the report, or reference
    title TEXT NOT NULL,
    description TEXT NOT NULL,         -- what a row is
    "key" TEXT NOT NULL,               -- columns of the key, separated by spaces
    source TEXT NOT NULL,              -- addresses, separated by spaces
    licence TEXT NOT NULL              -- names, separated by spaces
);
CREATE TABLE codebook_columns (
    "table" TEXT NOT NULL REFERENCES codebook_tables,
    "column" TEXT NOT NULL,
    meaning TEXT NOT NULL,
    "values" TEXT NOT NULL,            -- which values there may be
    missing TEXT NOT NULL,             -- how a missing value stands in the CSV file, and why; or no
    PRIMARY KEY ("table", "column")
);
CREATE TABLE missing_cells (           -- a row for each NULL in the tables of the data
    "table" TEXT NOT NULL,
    "row" TEXT NOT NULL,               -- the key of the row, its parts separated by spaces
    "column" TEXT NOT NULL,
    reason TEXT NOT NULL,              -- not stated or not applicable
    PRIMARY KEY ("table", "row", "column"),
    FOREIGN KEY ("table", "column") REFERENCES codebook_columns
);
"""


def write_all(report: Report, folder: Path | str) -> list[Path]:
    """Write the networks of `report` and its tables into `folder`.

    The networks are `cooperation` (all ties), `cooperation-organisations` (actors folded into organisations) and
    `cooperation-without-narrator`.

    Returns
    -------
    list of Path
        The files, as `write_network` and `write_tables` name them.

    Raises
    ------
    DataError, ValueError
        As `write_network` and `write_tables`; then nothing is written.
    """
    graph = networks.cooperation(report)
    graphs = {
        "cooperation": graph,
        "cooperation-organisations": networks.fold(report, graph, networks.ORGANISATION),
        "cooperation-without-narrator": networks.without(graph, report.narrator),
    }
    contents = {}
    for name, each in graphs.items():
        contents |= _network(each, name)
    return _written(folder, contents | _tables(report))


def write_network(graph: nx.MultiDiGraph, folder: Path | str, name: str) -> list[Path]:
    """Write a graph of actors in the formats that other programs open.

    Parameters
    ----------
    graph
        The graph, as `networks.cooperation`, `fold` or `without` return it.
    folder
        Where to; made where it is not there.
    name
        Name of the files, without an ending.

    Returns
    -------
    list of Path
        - `<name>.graphml`: the reference, which holds all of the graph; `read_graphml` gives it again. The id of a
          tie is the attribute `key` of its edge.
        - `<name>.gexf`: nodes are labelled by their short names; the graph's attributes stand in the description.
        - `<name>-nodes.csv` and `<name>-edges.csv`: as `networks.frames` returns them; an empty cell is not stated.
        - `<name>.cyjs`: Cytoscape JSON. `key` of an edge is the id of the tie; `id` has `tie_` before it, because
          Cytoscape wants ids that are unique among nodes and edges, and an actor and a tie may have the same.

        A folded graph's own `source` and `target` of an edge are `tie_source` and `tie_target` in all but GraphML.

    Raises
    ------
    ValueError
        A node or an edge holds a control character, which XML cannot; then nothing is written.
    """
    return _written(folder, _network(graph, name))


def read_graphml(path: Path | str) -> nx.MultiDiGraph:
    """Read a graph that `write_network` wrote: equal to it, the order of nodes and edges too.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    """
    graph = nx.read_graphml(path, force_multigraph=True)
    for default in ("node_default", "edge_default"):  # NetworkX adds them
        del graph.graph[default]
    for *_, data in graph.edges(data=True):
        del data["key"]
    return graph


def write_tables(report: Report, folder: Path | str) -> list[Path]:
    """Write all tables of `report`, the reference tables among them, as one SQLite file and one workbook.

    Rows stand in the order of their keys, numbers in them compared as numbers; those of `codes` as they are, because
    the order of a code list means something.

    Parameters
    ----------
    report
        The report.
    folder
        Where to; made where it is not there.

    Returns
    -------
    list of Path
        - `<report id>.sqlite`: a table each, with its primary key, its unique columns, and each key into another
          table that is no list; `ORDER BY rowid` gives the order of the rows. Whole numbers are INTEGER, others REAL,
          the rest is TEXT, lists of ids with spaces. A missing value is NULL, and why it is missing stands in
          `missing_cells`, by table, row and column as in `inferences`. `codebook_tables` and `codebook_columns` say
          what all is.
        - `<report id>.xlsx`: a sheet each, with the cells of the CSV file: an empty cell is not stated, `-` is not
          applicable. Numbers are numbers, all else is text. The first sheet is the codebook; a line without a
          column is of the table as a whole.

    Raises
    ------
    DataError
        A cell holds a control character, or more characters than a workbook can; then nothing is written.
    """
    return _written(folder, _tables(report))


def _network(graph: nx.MultiDiGraph, name: str) -> dict[str, bytes]:
    """Return the files of a network by their names."""
    nodes, edges = networks.frames(graph)
    for row in chain(nodes.to_dict("records"), edges.to_dict("records")):
        for column, value in row.items():
            if _CONTROL.search(str(value)):
                raise ValueError(f"{name}, {row['id']!r}, {column}: {value!r} holds a control character; XML cannot")
    return {
        f"{name}.graphml": _graphml(graph),
        f"{name}.gexf": _gexf(graph, nodes, edges, name),
        f"{name}-nodes.csv": _csv(nodes),
        f"{name}-edges.csv": _csv(edges),
        f"{name}.cyjs": _cytoscape(graph, nodes, edges, name),
    }


def _tables(report: Report) -> dict[str, bytes]:
    """Return the files of the tables by their names."""
    faults = [fault for resource in _resources(report) for fault in _faults(report, resource)]
    if faults:
        raise DataError(faults)
    rows = {resource.name: _rows(report, resource) for resource in _resources(report)}
    return {f"{report.id}.sqlite": _sqlite(report, rows), f"{report.id}.xlsx": _workbook(report, rows)}


def _resources(report: Report) -> list[packages.Resource]:
    return [resource for package in report.packages.values() for resource in package.resources]


def _written(folder: Path | str, contents: Mapping[str, bytes]) -> list[Path]:
    """Write `contents`, all of them made before, by the names of their files in `folder`."""
    found = [Path(folder) / name for name in contents]
    for path in found:
        paths.write_whole(path, contents[path.name])
    return found


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    keyed = graph.copy()
    for *_, key, data in keyed.edges(keys=True, data=True):
        data["key"] = key
    # Not write_graphml: that writes other bytes where lxml is installed.
    writer = GraphMLWriter(keyed)
    # igraph 1.0.0 takes the ids of nodes for those of edges. NetworkX takes `key` where an edge has no id.
    for edge in writer.xml.iter("edge"):
        del edge.attrib["id"]
    file = io.BytesIO()
    writer.dump(file)
    return file.getvalue() + b"\n"


def _gexf(graph: nx.MultiDiGraph, nodes: pd.DataFrame, edges: pd.DataFrame, name: str) -> bytes:
    plain = _plain(graph, nodes, edges)
    plain.graph["name"] = name
    for node, short in plain.nodes(data="short"):
        plain.nodes[node]["label"] = short
    file = io.BytesIO()
    nx.write_gexf(plain, file)
    # In place of today's date and the version of NetworkX.
    about = escape("; ".join(f"{what}: {value}" for what, value in graph.graph.items()))
    meta = f"<meta>\n    <creator>Communiqué</creator>\n    <description>{about}</description>\n  </meta>"
    content = file.getvalue().decode("utf-8")
    return (re.sub("<meta.*?</meta>", lambda _: meta, content, count=1, flags=re.DOTALL) + "\n").encode("utf-8")


def _cytoscape(graph: nx.MultiDiGraph, nodes: pd.DataFrame, edges: pd.DataFrame, name: str) -> bytes:
    content = nx.cytoscape_data(_plain(graph, nodes, edges))
    # NetworkX writes pairs; Cytoscape expects an object.
    content["data"] = {"name": name, **graph.graph}
    for edge in content["elements"]["edges"]:
        edge["data"]["id"] = f"tie_{edge['data']['key']}"
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _plain(graph: nx.MultiDiGraph, nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.MultiDiGraph:
    """Return `graph` as its frames have it: no attribute of an edge has the name of one of its ends."""
    plain = nx.MultiDiGraph(**graph.graph)
    plain.add_nodes_from((row.pop("id"), row) for row in nodes.to_dict("records"))
    for row in edges.to_dict("records"):
        plain.add_edges_from([(row.pop("source"), row.pop("target"), row["id"], row)])
    return plain


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _faults(report: Report, resource: packages.Resource) -> Iterable[Fault]:
    """Yield a fault for each cell of a table that a workbook cannot hold."""
    for name, cells in report.raw(resource.name).items():
        for line, cell in zip(report.lines(resource.name), cells, strict=True):
            if _CONTROL.search(cell):
                yield Fault(packages.shown(resource.path), line, name, cell, "a workbook holds no control character")
            if len(cell) > _LONGEST:
                expected = f"a cell of a workbook holds {_LONGEST} characters, found {len(cell)}"
                yield Fault(packages.shown(resource.path), line, name, cell, expected)


def _rows(report: Report, resource: packages.Resource) -> list[tuple[str, ...]]:
    """Return the rows of a table as its file has them, in the order of their keys."""
    columns = report.raw(resource.name)
    rows = list(zip(*(columns[name] for name in resource.header), strict=True))
    if resource.name == "codes":
        return rows
    return sorted(rows, key=lambda row: [(_natural(part), part) for part in _key(resource, row)])


def _key(resource: packages.Resource, row: Sequence[str]) -> list[str]:
    return [row[resource.header.index(name)] for name in resource.primary_key]


def _natural(text: str) -> list[str | int]:
    """Return `text` in parts that sort s9 before s10."""
    return [int(part) if place % 2 else part for place, part in enumerate(re.split("([0-9]+)", text))]


def _typed(resource: packages.Resource, row: Sequence[str]) -> list[str | int | float | None]:
    """Return the values of a row, None where one is missing."""
    return [
        None if cell in column.missing else _CONVERT[column.type](cell)
        for cell, column in zip(row, resource.fields, strict=True)
    ]


def _described(resource: packages.Resource) -> list[tuple[str, str, str, str, str]]:
    """Return the lines of the codebook on the columns of a table, in the order of `CODEBOOK`."""
    keys = {key.column: key for key in resource.foreign_keys}
    return [
        (
            resource.name,
            column.name,
            column.description,
            codebook.values(column, keys.get(column.name)),
            ", ".join(f"{cell or 'empty'}: {reason}" for cell, reason in column.missing.items()) or "no",
        )
        for column in resource.fields
    ]


def _sqlite(report: Report, rows: Mapping[str, Sequence[tuple[str, ...]]]) -> bytes:
    # A database in memory has no counter of changes and no version of SQLite in its header.
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(_SCHEMA)
        for package in report.packages.values():
            sources = " ".join(source["path"] for source in package.descriptor["sources"])
            licences = " ".join(licence["name"] for licence in package.descriptor["licenses"])
            for resource in package.resources:
                base.execute(_table(report, resource))
                about = (resource.name, package.name, resource.title, resource.description)
                _insert(base, "codebook_tables", [(*about, " ".join(resource.primary_key), sources, licences)])
                _insert(base, "codebook_columns", _described(resource))
                _insert(base, resource.name, (_typed(resource, row) for row in rows[resource.name]))
                _insert(base, "missing_cells", _missing(resource, rows[resource.name]))
        base.commit()
        return base.serialize()
    finally:
        base.close()


def _missing(resource: packages.Resource, rows: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, str, str, str]]:
    for row in rows:
        for cell, column in zip(row, resource.fields, strict=True):
            if cell in column.missing:
                yield resource.name, " ".join(_key(resource, row)), column.name, column.missing[cell]


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Sequence]) -> None:
    for row in rows:
        base.execute(f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * len(row))})", row)


def _table(report: Report, resource: packages.Resource) -> str:
    """Return the statement that makes the table of `resource`."""
    lists = {column.name for column in resource.fields if column.is_list}
    lines = [
        f"{_quoted(column.name)} {_SQL[column.type]}{'' if column.missing else ' NOT NULL'}"
        for column in resource.fields
    ]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, resource.primary_key))})")
    lines += [f"UNIQUE ({_quoted(name)})" for name in _unique(resource) if (name,) != resource.primary_key]
    lines += [
        f"FOREIGN KEY ({_quoted(key.column)}) REFERENCES {_quoted(key.resource)} ({_quoted(key.target)})"
        for key in resource.foreign_keys
        # What is not unique cannot be the target of a key in SQLite.
        if key.column not in lists and key.target in _unique(report.resource(key.resource))
    ]
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {_quoted(resource.name)} (\n    {body}\n)"


def _unique(resource: packages.Resource) -> list[str]:
    return [
        column.name
        for column in resource.fields
        if column.constraints.get("unique") or resource.primary_key == (column.name,)
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _workbook(report: Report, rows: Mapping[str, Sequence[tuple[str, ...]]]) -> bytes:
    book = Workbook()
    package = report.packages[report.id]
    book.properties.title = package.descriptor["title"]
    book.properties.description = package.descriptor["description"]
    book.properties.creator = "Communiqué"
    book.active.title = "Codebook"
    lines = []
    for resource in _resources(report):
        key = f"key: {', '.join(resource.primary_key)}"
        lines += [(resource.name, "", resource.description, key, ""), *_described(resource)]
        # A missing value stands as in the file, the only text in a column of numbers.
        cells = [
            [cell if value is None else value for cell, value in zip(row, _typed(resource, row), strict=True)]
            for row in rows[resource.name]
        ]
        _fill(book.create_sheet(resource.name), resource.header, cells)
    _fill(book.active, CODEBOOK, lines)
    for line in book.active.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    file = io.BytesIO()
    book.save(file)
    return _undated(file.getvalue())


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str | int | float]]) -> None:
    for number, line in enumerate([header, *rows], 1):
        for place, value in enumerate(line, 1):
            if value != "":
                cell = sheet.cell(number, place, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # also where it begins like a formula
    for place, column in enumerate(zip(header, *rows, strict=True), 1):
        width = max(len(str(value)) for value in column) + 2
        sheet.column_dimensions[get_column_letter(place)].width = min(max(width, _NARROWEST), _WIDEST)
        sheet.cell(1, place).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"


def _undated(workbook: bytes) -> bytes:
    """Return a workbook without the dates and the version of openpyxl, neither of which it must have."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as made, zipfile.ZipFile(file, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if name.startswith("docProps/"):
                content = re.sub(rb"<((dcterms:(created|modified)|Application|AppVersion)\b).*?</\1>", b"", content)
            entry = zipfile.ZipInfo(name)  # of 1980, the first year that a zip file knows
            entry.create_system = 3  # else another on Windows
            # Not compressed: libraries differ in how, and half a megabyte is small enough.
            kept.writestr(entry, content)
    return file.getvalue()
