import hashlib
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import igraph
import networkx as nx
import openpyxl
import pandas as pd
import pytest

from communique import DataError, cli, exports, networks

NETWORKS = ("cooperation", "cooperation-organisations", "cooperation-without-narrator")


@pytest.fixture(scope="module")
def graphs(report):
    graph = networks.cooperation(report)
    folded = networks.fold(report, graph, "organisation")
    return dict(zip(NETWORKS, (graph, folded, networks.without(graph, "csto")), strict=True))


@pytest.fixture(scope="module")
def folder(report, tmp_path_factory):
    """All files, which no test may change."""
    folder = tmp_path_factory.mktemp("exports")
    exports.write_all(report, folder)
    return folder


@pytest.fixture
def base(folder):
    base = sqlite3.connect(f"file:{folder / 'csto-2024.sqlite'}?mode=ro", uri=True)
    yield base
    base.close()


@pytest.fixture(scope="module")
def book(folder):
    return openpyxl.load_workbook(folder / "csto-2024.xlsx")


def checksums(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def shuffled(report):
    """The report with the rows of all its tables in another order; that of a code list means something."""
    tables = dict(report._tables)
    for name in set(tables) - {"codes"}:
        order = random.Random(11).sample(range(len(tables[name])), len(tables[name]))
        columns = {column: [cells[row] for row in order] for column, cells in tables[name].columns.items()}
        tables[name] = replace(tables[name], columns=columns, lines=[tables[name].lines[row] for row in order])
    frames = {name: frame.sample(frac=1, random_state=11) for name, frame in report._frames.items()}
    return replace(report, _tables=tables, _frames={**frames, "codes": report.codes})


def with_cell(report, table, column, cell):
    """The report with `cell` in the first row of a column of text."""
    old = report._tables[table]
    columns = {**old.columns, column: [cell, *old.columns[column][1:]]}
    return replace(report, _tables={**report._tables, table: replace(old, columns=columns)})


# Networks


@pytest.mark.parametrize("name", NETWORKS)
def test_graphml_gives_the_graph_again(graphs, folder, name):
    graph = graphs[name]
    read = exports.read_graphml(folder / f"{name}.graphml")
    assert type(read) is nx.MultiDiGraph
    assert list(read.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(read.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert read.graph == graph.graph


def test_networkx_alone_reads_graphml_with_its_keys(graphs, folder):
    graph = graphs["cooperation"]
    read = nx.read_graphml(folder / "cooperation.graphml", force_multigraph=True)
    assert list(read.edges(keys=True)) == list(graph.edges(keys=True))
    assert all(key == data["key"] for *_, key, data in read.edges(keys=True, data=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_igraph_opens_graphml(graphs, folder, name):
    graph = graphs[name]
    read = igraph.Graph.Read_GraphML(str(folder / f"{name}.graphml"))
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert read.vs["id"] == list(graph)
    for (source, target, key, data), edge in zip(graph.edges(keys=True, data=True), read.es, strict=True):
        assert (read.vs[edge.source]["id"], read.vs[edge.target]["id"]) == (source, target)
        assert edge.attributes() == {"key": key, **data}
    assert {key: read[key] for key in read.attributes()} == graph.graph


@pytest.mark.parametrize("name", NETWORKS)
def test_gexf_has_the_same_ties_and_no_date(graphs, folder, name):
    graph, path = graphs[name], folder / f"{name}.gexf"
    read = nx.read_gexf(path)
    assert [(node, data["label"]) for node, data in read.nodes(data=True)] == list(graph.nodes(data="short"))
    ends = {"source": "tie_source", "target": "tie_target"}
    found = {data["id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    assert len(found) == graph.number_of_edges()
    for source, target, key, data in graph.edges(keys=True, data=True):
        assert found[key] == (
            source,
            target,
            {**{ends.get(k, k): v for k, v in data.items()}, **added(found[key], key)},
        )
    text = path.read_text(encoding="utf-8")
    assert f"{datetime.now(UTC):%Y-%m-%d}" not in text
    assert re.search("lastmodified|networkx [0-9]", text, re.IGNORECASE) is None
    assert "report: csto-2024; year: 2024; narrator: csto" in text


def added(edge, key):
    """What reading GEXF adds to the attributes: the id of the edge, and its key where no edge is parallel."""
    return {"id": key} | ({"networkx_key": key} if "networkx_key" in edge[2] else {})


@pytest.mark.parametrize("name", NETWORKS)
def test_csv_files_are_the_frames(graphs, folder, name):
    for frame, what in zip(networks.frames(graphs[name]), ("nodes", "edges"), strict=True):
        read = pd.read_csv(folder / f"{name}-{what}.csv", dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(read, frame)


@pytest.mark.parametrize("name", NETWORKS)
def test_cytoscape_json_has_unique_ids(graphs, folder, name):
    graph = graphs[name]
    content = json.loads((folder / f"{name}.cyjs").read_text(encoding="utf-8"))
    nodes, edges = content["elements"]["nodes"], content["elements"]["edges"]
    ids = [element["data"]["id"] for element in nodes + edges]
    assert len(set(ids)) == len(ids) == graph.number_of_nodes() + graph.number_of_edges()
    assert content["data"] == {"name": name, **graph.graph}
    read = nx.cytoscape_graph(content)
    assert list(read) == list(graph)
    for source, target, key, data in graph.edges(keys=True, data=True):
        edge = read[source][target][key]
        assert edge["id"] == f"tie_{key}"
        assert (edge["kind"], edge["theme"], edge["sentences"]) == (data["kind"], data["theme"], data["sentences"])
        assert edge.get("tie_target", target) == data.get("target", target)


def test_a_tie_and_an_actor_may_have_the_same_id(graphs):
    assert "csto-biosecurity-council" in graphs["cooperation"]
    assert "csto-biosecurity-council" in {key for *_, key in graphs["cooperation"].edges(keys=True)}


def test_a_network_without_ties_has_its_headers(report, tmp_path):
    exports.write_network(networks.cooperation(report, kinds=[]), tmp_path, "none")
    assert (tmp_path / "none-edges.csv").read_text(encoding="utf-8") == "id,source,target,kind,theme,since,sentences\n"
    assert len(nx.read_graphml(tmp_path / "none.graphml")) == 0


def test_what_xml_cannot_hold_is_refused(graphs, tmp_path):
    graph = graphs["cooperation"].copy()
    graph.nodes["csto"]["name"] = "bell\x07"
    with pytest.raises(ValueError, match=r"bad, 'csto', name: 'bell\\x07' holds a control character"):
        exports.write_network(graph, tmp_path, "bad")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(graphs, tmp_path, monkeypatch):
    written = exports.write_network(graphs["cooperation"], tmp_path, "ties")
    assert [path.name for path in written] == [
        "ties.graphml",
        "ties.gexf",
        "ties-nodes.csv",
        "ties-edges.csv",
        "ties.cyjs",
    ]
    old = checksums(tmp_path)

    def full(self, content):
        with self.open("wb") as file:
            file.write(content[:100])
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space left"):
        exports.write_network(graphs["cooperation-organisations"], tmp_path, "ties")
    assert checksums(tmp_path) == old


# Tables


def test_each_table_is_in_the_database_with_its_rows(report, base):
    for name in report.tables():
        read = base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        assert [column[0] for column in read.description] == report.resource(name).header
        found = {" ".join(str(row[part]) for part in key(report, name)): row for row in read}
        assert list(found) != []
        raw = list(zip(*report.raw(name).values(), strict=True))
        assert len(found) == len(raw)
        for cells in raw:
            row = found[" ".join(cells[part] for part in key(report, name))]
            for cell, value, column in zip(cells, row, report.resource(name).fields, strict=True):
                kind = {"string": str, "integer": int, "number": float}[column.type]
                assert value == (None if cell in column.missing else kind(cell))
                assert value is None or type(value) is kind


def key(report, name):
    resource = report.resource(name)
    return [resource.header.index(column) for column in resource.primary_key]


def test_the_database_is_sound_and_its_keys_lead_somewhere(report, base):
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in report.tables():
        resource = report.resource(name)
        found = {(row[3], row[2], row[4]) for row in base.execute(f'PRAGMA foreign_key_list("{name}")')}
        assert found == {
            (each.column, each.resource, each.target)
            for each in resource.foreign_keys
            if not report.field(name, each.column).is_list
        }
        info = base.execute(f'PRAGMA table_info("{name}")').fetchall()
        assert [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]] == list(resource.primary_key)
        assert {row[1] for row in info if row[3]} == {f.name for f in resource.fields if not f.missing}


def test_a_join(report, base):
    rows = base.execute(
        "SELECT activities.id, actors.short FROM activities JOIN actors ON actors.id = activities.host ORDER BY 1"
    ).fetchall()
    shorts = report.actors.set_index("id")["short"]
    hosts = report.activities.set_index("id")["host"].dropna().sort_index()
    assert rows == [(activity, shorts[host]) for activity, host in hosts.items()]


def test_both_kinds_of_missing_value_are_told_apart(report, base):
    found = {row[:3]: row[3] for row in base.execute("SELECT * FROM missing_cells")}
    for name in report.tables():
        missing, keys = report.missing(name), report.keys(name)
        cells = {(row, column): why for column in missing for row, why in zip(keys, missing[column], strict=True)}
        assert {cell[1:]: why for cell, why in found.items() if cell[0] == name} == {
            cell: why for cell, why in cells.items() if why
        }
    assert set(found.values()) == {"not stated", "not applicable"}
    assert found["activities", "skala-2024", "start"] == "not stated"


def test_the_database_has_its_codebook(report, base):
    tables = base.execute('SELECT "table", package, description, "key" FROM codebook_tables').fetchall()
    assert tables == [
        (r.name, package.name, r.description, " ".join(r.primary_key))
        for package in report.packages.values()
        for r in package.resources
    ]
    columns = base.execute('SELECT "table", "column", meaning FROM codebook_columns ORDER BY rowid').fetchall()
    assert columns == [(name, f.name, f.description) for name in report.tables() for f in report.resource(name).fields]
    [row] = base.execute(
        'SELECT "values", missing FROM codebook_columns WHERE "table" = \'places\' AND "column" = \'lat\''
    )
    assert row == ("number from -90 to 90", "empty: not stated, -: not applicable")


def test_the_workbook_has_the_cells_of_the_files(report, book):
    assert book.sheetnames == ["Codebook", *report.tables()]
    for name in report.tables():
        header, *rows = book[name].iter_rows(values_only=True)
        assert list(header) == report.resource(name).header
        raw = sorted(zip(*report.raw(name).values(), strict=True))
        assert sorted(tuple("" if value is None else str(value) for value in row) for row in rows) == raw
        for column, cells in zip(report.resource(name).fields, zip(*rows, strict=True), strict=True):
            kind = {"string": str, "integer": int, "number": float}[column.type]
            assert {type(cell) for cell in cells if (cell or "") not in column.missing} <= {kind}


def test_the_order_of_rows_is_that_of_keys_and_codes_keep_theirs(report, book):
    ids = [row[0] for row in book["sentences"].iter_rows(min_row=2, values_only=True)]
    assert ids == report.sentences["id"].tolist()
    starts = [row[:2] for row in book["mentions"].iter_rows(min_row=2, values_only=True)]
    assert starts == sorted(starts)
    codes = [row[:2] for row in book["codes"].iter_rows(min_row=2, values_only=True)]
    assert codes == list(report.codes[["list", "code"]].itertuples(index=False, name=None))
    assert sorted(["s100", "s09", "s10"], key=exports._natural) == ["s09", "s10", "s100"]


def test_sheets_can_be_filtered_and_keep_their_header_in_sight(book):
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(8 <= width <= 60 for width in widths)


def test_the_workbook_has_its_codebook(report, book):
    header, *rows = book["Codebook"].iter_rows(values_only=True)
    assert header == exports.CODEBOOK
    expected = []
    for name in report.tables():
        resource = report.resource(name)
        expected.append((name, None, resource.description))
        expected += [(name, column.name, column.description) for column in resource.fields]
    assert [row[:3] for row in rows] == expected
    lines = {row[:2]: row[3:] for row in rows}
    assert lines["activities", None] == ("key: id", None)
    assert lines["activities", "host"] == ("id of actors", "empty: not stated, -: not applicable")
    assert lines["activities", "kind"] == ("code of activity_kind", "no")
    assert lines["ties", "sentences"] == ("ids, separated by spaces, of sentences", "no")


def test_a_text_that_looks_like_a_formula_stays_a_text(report, tmp_path):
    exports.write_tables(with_cell(report, "omissions", "reason", "=1+1"), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "csto-2024.xlsx")
    [cell] = [cell for row in book["omissions"] for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_a_workbook_holds_no_date_and_no_version(folder):
    with zipfile.ZipFile(folder / "csto-2024.xlsx") as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = book.read("docProps/core.xml") + book.read("docProps/app.xml")
    assert re.search(rb"created|modified|openpyxl|[0-9]{4}-[0-9]{2}", about, re.IGNORECASE) is None
    assert b"The CSTO on its year 2024" in about


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("bell\x07", r"omissions.csv, line 2, column reason: 'bell\\x07': a workbook holds no control character"),
        ("x" * 32_768, "a cell of a workbook holds 32767 characters, found 32768"),
    ],
)
def test_what_a_workbook_cannot_hold_is_refused(report, tmp_path, cell, problem):
    with pytest.raises(DataError, match=problem):
        exports.write_all(with_cell(report, "omissions", "reason", cell), tmp_path)
    assert list(tmp_path.iterdir()) == []


# All files


def test_the_same_bytes_in_new_processes(folder, tmp_path):
    program = "import sys, communique as cq; cq.exports.write_all(cq.load('csto-2024'), sys.argv[1])"
    seeds = ("1", "4242")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / seed)], env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in seeds
    ]
    assert [process.wait() for process in running] == [0, 0]
    for seed in seeds:
        assert checksums(tmp_path / seed) == checksums(folder)


def test_the_same_bytes_whatever_the_order_of_rows(report, folder, tmp_path):
    other = shuffled(report)
    assert list(other.raw("ties")["id"]) != list(report.raw("ties")["id"])
    exports.write_all(other, tmp_path)
    assert checksums(tmp_path) == checksums(folder)


def test_the_command_writes_all_files(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "--report", "csto-2024"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {Path(line.removeprefix("written: ")).name for line in lines} == set(checksums(folder))
    assert lines[0] == f"written: {Path('exports', 'cooperation.graphml')}"
    assert checksums(tmp_path / "exports") == checksums(folder)


def test_the_command_tells_errors_without_a_traceback(tmp_path, capsys):
    assert cli.main(["export", "--report", "csto-2023", str(tmp_path)]) == 1
    assert "data/csto-2023: no such folder" in capsys.readouterr().err
    (tmp_path / "file").touch()
    assert cli.main(["export", str(tmp_path / "file")]) == 1
    assert "File exists" in capsys.readouterr().err
