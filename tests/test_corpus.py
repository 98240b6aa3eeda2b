import hashlib
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import duckdb
import fsspec
import networkx as nx
import pandas as pd
import pytest

from communique import cli, corpus, drafting, mentions
from communique import text as texts
from communique.corpus import parts, sources, stores

BODY = """The Lake Bulletin {year}
Cooperation
In {year}, the CSTO and the CIS held a meeting in Minsk on 3 May. It was attended by Belarus, {guest} and the SCO.
The following was held in Tajikistan:
- a special exercise «Ripple-{year}» of the CSTO;
- a roundtable with {guest}.
The CSTO cooperates with the UN in peacekeeping. This year {guest} was a good host.
"""
GUESTS = ("Kazakhstan", "Kyrgyzstan", "Russia")
BAD = {
    "empty.txt": (b"", "nothing stands in it"),
    "gone.txt": (None, "FileNotFoundError"),
    "latin.txt": (b"A title\nThe caf\xe9 was open.\n", "byte 15 is not UTF-8"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0 is not UTF-8"),
    "zeros.txt": (b"A title\nThe lake\x00 froze.\n", "character 0"),
    "title.txt": (b"A title and nothing else", "no sentence"),
}


def quiet(line):
    pass


def made(number):
    return BODY.format(year=2031 + number % 2, guest=GUESTS[number % 3])


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    """Seven texts, one of them in a folder of its own, and one bad file of each kind."""
    folder = tmp_path_factory.mktemp("texts")
    for number in range(6):
        (folder / f"bulletin-{number}.txt").write_text(made(number), encoding="utf-8")
    (folder / "older").mkdir()
    (folder / "older" / "bulletin.txt").write_text(made(6), encoding="utf-8")
    for name, (content, _) in BAD.items():
        if content is None:
            (folder / name).symlink_to(folder / "nowhere")
        else:
            (folder / name).write_bytes(content)
    (folder / ".hidden.txt").write_text("no text", encoding="utf-8")
    (folder / "notes.md").write_text("no text", encoding="utf-8")
    return folder


GOOD = [*(f"bulletin-{number}.txt" for number in range(6)), "older/bulletin.txt"]


@pytest.fixture(scope="session")
def drafted(source, tmp_path_factory):
    """The corpus of these texts, in parts of three."""
    folder = tmp_path_factory.mktemp("corpus") / "drafts"
    run = corpus.draft(source, folder, jobs=1, size=3, say=quiet)
    assert (run.texts, run.errors) == (13, 6)
    return folder


def content(folder):
    """The bytes of each file below a folder, hidden ones included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def table(folder, name):
    return duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{name}/*') ORDER BY ALL").df()


def test_every_text_is_drafted_or_told_as_an_error(drafted):
    assert table(drafted, "texts")["text"].tolist() == GOOD
    errors = table(drafted, "errors").set_index("text")
    assert errors.index.tolist() == sorted(BAD)
    for name, (_, said) in BAD.items():
        assert said in errors.loc[name, "error"]
    assert errors["stage"].to_dict() == dict.fromkeys(BAD, "read") | {"title.txt": "draft"}


def test_the_tables_are_those_of_the_drafts(drafted):
    for number, name in enumerate(GOOD):
        draft = drafting.draft(made(number))
        for kind, frame in {**draft.tables, "candidates": draft.candidates}.items():
            stored = table(drafted, kind).query(f"text == {name!r}").drop(columns="text")
            assert list(stored.columns) == list(frame.columns)
            rows = [Counter(map(tuple, f.astype("str").itertuples(index=False))) for f in (stored, frame)]
            assert rows[0] == rows[1], kind
    assert len(table(drafted, "activities")) > 7
    about = table(drafted, "texts").set_index("text").loc["bulletin-1.txt"]
    assert (about["year"], about["mentions"]) == ("2032", len(drafting.draft(made(1)).tables["mentions"]))
    assert about["fingerprint"] == hashlib.sha256(made(1).encode("utf-8")).hexdigest()


def test_no_sentence_is_kept(drafted):
    sentences = [sentence for number in range(7) for sentence in texts.segment(made(number))["text"]]
    for name in stores.at(drafted).folders():
        cells = {cell for column in table(drafted, name).astype("str").items() for cell in column[1]}
        assert not [sentence for sentence in sentences for cell in cells if sentence in cell]


def test_mentions_alone(source, tmp_path, report):
    corpus.mentions(source, tmp_path / "to", jobs=1, say=quiet)
    assert stores.at(tmp_path / "to").folders() == ["errors", "mentions", "sentences", "texts"]
    found = texts.segment(made(3))
    ids = [f"s{number:02}" for number in range(1, len(found) + 1)]
    wanted = mentions.find(found.assign(id=ids), report.lexicon, 2032).astype("str")
    stored = table(tmp_path / "to", "mentions").query("text == 'bulletin-3.txt'").drop(columns="text")
    order = list(wanted.columns)
    pd.testing.assert_frame_equal(
        stored.sort_values(order, ignore_index=True), wanted.sort_values(order, ignore_index=True), check_dtype=False
    )
    stored = table(tmp_path / "to", "sentences").query("text == 'bulletin-3.txt'")
    assert stored["fingerprint"].tolist() == found["fingerprint"].tolist()
    assert stored["head"].tolist() == ["-" if head < 0 else ids[head] for head in found["head"]]


def test_this_year_has_no_value_where_none_is_known(tmp_path):
    (tmp_path / "a.txt").write_text("Lakes\nThis year the CSTO met. It met on 3 May.\n", encoding="utf-8")
    corpus.mentions(tmp_path / "a.txt*", tmp_path / "to", jobs=1, say=quiet)
    assert "date" not in set(table(tmp_path / "to", "mentions")["category"])
    corpus.mentions(tmp_path / "a.txt*", tmp_path / "dated", year=2031, jobs=1, say=quiet)
    dates = table(tmp_path / "dated", "mentions").query("category == 'date'")
    assert dates["value"].tolist() == ["2031", "2031-05-03"]


@contextmanager
def cluster():
    distributed = pytest.importorskip("distributed", reason="the extra corpus is not installed: no Dask cluster")
    options = {"processes": False, "dashboard_address": ":0"}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, **options) as two:
        yield two.scheduler_address


def test_the_bytes_are_the_same_with_two_processes(source, drafted, tmp_path):
    corpus.draft(source, tmp_path / "to", jobs=2, size=3, say=quiet)
    assert content(tmp_path / "to") == content(drafted)


def test_the_bytes_are_the_same_on_a_cluster(source, drafted, tmp_path):
    with cluster() as address:
        corpus.draft(source, tmp_path / "to", scheduler=address, size=3, say=quiet)
    assert content(tmp_path / "to") == content(drafted)


KILLED = """
import os, signal, sys
from pathlib import Path
from communique import corpus

replace = Path.replace

def stop(self, target):
    first, second = (len(list(Path(sys.argv[2]).glob(f"*/part-00000{number}.parquet"))) for number in (0, 1))
    if second and second == first - 1:  # one file of the second part lacks, and is about to be put in its place
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = stop
corpus.draft(sys.argv[1], sys.argv[2], jobs=1, size=3)
"""


def test_a_killed_run_goes_on_to_the_same_bytes(source, drafted, tmp_path):
    to = tmp_path / "to"
    killed = subprocess.run([sys.executable, "-c", KILLED, source, to], check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    before = content(to)
    assert [name for name in before if name.startswith("texts/part-")] == ["texts/part-000000.parquet"]
    assert any("/.part-" in name for name in before)
    assert "ties/part-000001.parquet" in before
    times = {path: path.stat().st_mtime_ns for path in to.glob("*/part-000000.parquet")}
    lines = []
    corpus.draft(source, to, jobs=1, size=3, say=lines.append)
    assert content(to) == content(drafted)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert lines[0] == "3 of 13 texts were done before"
    assert lines[-1].startswith("13 of 13 texts, ")


def test_a_run_that_is_done_writes_nothing(source, drafted):
    times = {path: path.stat().st_mtime_ns for path in drafted.rglob("*")}
    run = corpus.draft(source, drafted, jobs=1, size=3, say=quiet)
    assert {path: path.stat().st_mtime_ns for path in drafted.rglob("*")} == times
    assert str(run) == f"13 texts in {drafted}, 6 of them errors: see {drafted}/errors"


@pytest.mark.parametrize(
    ("options", "said"),
    [({"year": 2031}, "year was None and is 2031"), ({"size": 4}, "size was 3 and is 4")],
)
def test_other_settings_are_refused(source, drafted, options, said):
    before = content(drafted)
    with pytest.raises(ValueError, match=said):
        corpus.draft(source, drafted, jobs=1, say=quiet, **{"size": 3, **options})
    assert content(drafted) == before


def test_other_texts_are_refused(source, drafted):
    with pytest.raises(ValueError, match="texts was 13 and is 1"):
        corpus.draft(source / "older", drafted, jobs=1, size=3, say=quiet)


def test_a_folder_with_something_else_is_refused(source, tmp_path):
    (tmp_path / "thesis.tex").write_text("precious", encoding="utf-8")
    with pytest.raises(ValueError, match=r"holds other files, thesis\.tex first"):
        corpus.draft(source, tmp_path, jobs=1, say=quiet)
    assert content(tmp_path) == {"thesis.tex": b"precious"}


def test_a_text_on_which_the_draft_breaks_stops_nothing(source, tmp_path, monkeypatch):
    draft = drafting.draft

    def breaks(content, **options):
        if "Kyrgyzstan" in content:
            raise RuntimeError("a rule fell over")
        return draft(content, **options)

    monkeypatch.setattr(drafting, "draft", breaks)
    corpus.draft(source / "bulletin-*.txt", tmp_path / "to", jobs=1, size=2, say=quiet)
    errors = table(tmp_path / "to", "errors")
    assert errors["text"].tolist() == ["bulletin-1.txt", "bulletin-4.txt"]
    assert set(errors["error"]) == {"RuntimeError: a rule fell over"}
    assert len(table(tmp_path / "to", "texts")) == 4


def test_a_corpus_of_errors_alone(source, tmp_path):
    run = corpus.draft(source / "[egp]*.txt", tmp_path / "to", jobs=1, say=quiet)
    assert (run.texts, run.errors) == (3, 3)
    with pytest.raises(FileNotFoundError, match=r"no table 'ties'; its tables are errors, texts"):
        corpus.network(tmp_path / "to")
    assert corpus.verify(source / "[egp]*.txt", tmp_path / "to", jobs=1, say=quiet)["state"].unique() == ["same"]


def parquet(path, **columns):
    duckdb.from_df(pd.DataFrame(columns, dtype=object)).write_parquet(str(path))
    return path


def test_a_parquet_file_gives_what_the_files_give(drafted, tmp_path):
    path = parquet(tmp_path / "texts.parquet", id=GOOD, text=[made(number) for number in range(7)], pages=range(7))
    corpus.draft(path, tmp_path / "to", jobs=1, size=3, say=quiet)
    for name in ("texts", "mentions", "activities"):
        pd.testing.assert_frame_equal(table(tmp_path / "to", name), table(drafted, name))
    (tmp_path / "to" / "texts" / "part-000001.parquet").unlink()  # as if it had been stopped there
    before = content(tmp_path / "to")
    corpus.draft(path, tmp_path / "to", jobs=1, size=3, say=quiet)
    assert {**content(tmp_path / "to"), **before} == content(tmp_path / "to")
    assert len(table(tmp_path / "to", "texts")) == 7


def test_rows_may_say_year_and_narrator_and_may_be_bad(tmp_path):
    words = [made(0), made(0), None, made(0), "  "]
    year = ["2019", None, "2019", "lately", "2019"]
    path = parquet(tmp_path / "t.parquet", id=range(5), text=words, year=year, narrator=["cis", None, None, None, None])
    corpus.draft(path, tmp_path / "to", year=2030, narrator="sco", jobs=1, say=quiet)
    about = table(tmp_path / "to", "texts")[["text", "year", "narrator"]]
    assert list(about.itertuples(index=False, name=None)) == [("0", "2019", "cis"), ("1", "2030", "sco")]
    errors = table(tmp_path / "to", "errors").set_index("text")["error"].to_dict()
    assert errors == {"2": "the row has no text", "3": "'lately' is no year", "4": "nothing stands in it"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": ["a"], "words": ["b"]}, "no column text; expected id and text, .* it has id, words"),
        ({"words": ["b"]}, "no column id and no column text"),
        ({"id": ["a", "b", "a"], "text": ["x"] * 3}, "row 3 has the id 'a', which row 1 has already"),
        ({"id": ["a", None], "text": ["x"] * 2}, "row 2 has no id"),
    ],
)
def test_a_parquet_file_of_another_form_is_refused(tmp_path, columns, said):
    path = parquet(tmp_path / "texts.parquet", **columns)
    with pytest.raises(ValueError, match=said):
        sources.find(path)


def test_an_object_store_is_read_and_written(source, drafted, tmp_path):
    memory = fsspec.filesystem("memory")
    for path in source.rglob("*.txt"):
        if path.exists():
            memory.pipe_file(f"/shelf/{path.relative_to(source).as_posix()}", path.read_bytes())
    try:
        corpus.draft("memory://shelf", "memory://drafts", jobs=1, size=3, say=quiet)
        corpus.draft("memory://shelf", tmp_path / "to", jobs=1, size=3, say=quiet)
        written = {path.removeprefix("/drafts/"): memory.cat_file(path) for path in memory.find("/drafts")}
        assert written == content(tmp_path / "to")
        for ask in (lambda at: corpus.counts(at, "mentions", "category"), corpus.network):
            pd.testing.assert_frame_equal(ask("memory://drafts"), ask(drafted))
        assert corpus.verify("memory://shelf", "memory://drafts", jobs=1, say=quiet)["state"].eq("same").all()
    finally:
        memory.store.clear()


@pytest.mark.parametrize(
    ("address", "error", "said"),
    [
        ("nowhere", FileNotFoundError, "nowhere: no such folder or Parquet file"),
        ("*.odt", FileNotFoundError, "no file has such a name"),
        ("empty", FileNotFoundError, r"no file \*.txt in this folder; other files are named by a pattern"),
        ("lake://texts", ValueError, "Protocol not known: lake"),
    ],
)
def test_a_source_without_texts(tmp_path, monkeypatch, address, error, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(error, match=said):
        corpus.draft(address, "to", say=quiet)
    assert not (tmp_path / "to").exists()


def stored(drafted, name):
    """A table of the corpus as pandas makes it from the drafts themselves."""
    frames = [drafting.draft(made(number)).tables[name].assign(text=text) for number, text in enumerate(GOOD)]
    return pd.concat(frames, ignore_index=True)


def test_counts_are_those_of_pandas(drafted):
    rows = stored(drafted, "mentions")
    found = corpus.counts(drafted, "mentions", by=["category", "value"])
    wanted = rows.groupby(["category", "value"]).agg(texts=("text", "nunique"), rows=("text", "size")).reset_index()
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    assert len(found) > 10


def test_counts_by_what_is_known_of_the_text(drafted):
    years = {text: str(2031 + number % 2) for number, text in enumerate(GOOD)}
    rows = stored(drafted, "activities").assign(year=lambda frame: frame["text"].map(years))
    found = corpus.counts(drafted, "activities", by=["year", "kind"])
    wanted = rows.groupby(["year", "kind"]).agg(texts=("text", "nunique"), rows=("text", "size")).reset_index()
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    assert corpus.counts(drafted, "activities", by=[])["rows"].tolist() == [len(rows)]


def test_what_cannot_be_counted(drafted, tmp_path):
    with pytest.raises(ValueError, match="no column colour in mentions or in texts; there are text, sentence"):
        corpus.counts(drafted, "mentions", "colour")
    with pytest.raises(FileNotFoundError, match=r"no table 'boats'; its tables are .*, texts, ties"):
        corpus.counts(drafted, "boats", "kind")
    with pytest.raises(FileNotFoundError, match="no folder of a corpus"):
        corpus.counts(tmp_path, "mentions", "value")
    with pytest.raises(ValueError, match="between 'tables': expected one of 'ties', 'activities', 'sentences'"):
        corpus.network(drafted, between="tables")


def pairs(rows, place):
    """Pairs of actors that share a place in a text: in how many texts, and how often."""
    seen = {}
    for (text, _), actors in rows.groupby(["text", place])["actor"]:
        for pair in combinations(sorted(set(actors)), 2):
            seen.setdefault(pair, []).append(text)
    return {pair: (len(set(where)), len(where)) for pair, where in seen.items()}


@pytest.mark.parametrize("between", ["sentences", "activities"])
def test_networks_of_what_is_shared(drafted, between):
    if between == "sentences":
        rows = stored(drafted, "mentions").query("category == 'actor'").rename(columns={"value": "actor"})
        wanted = pairs(rows, "sentence")
    else:
        wanted = pairs(stored(drafted, "participants"), "activity")
    assert len(wanted) > 5
    found = corpus.network(drafted, between)
    keys = zip(found["source"], found["target"], strict=True)
    assert dict(zip(keys, zip(found["texts"], found["weight"], strict=True), strict=True)) == wanted
    graph = corpus.graph(found)
    assert type(graph) is nx.Graph
    assert {tuple(sorted(edge)): data["weight"] for *edge, data in graph.edges(data=True)} == {
        pair: weight for pair, (_, weight) in wanted.items()
    }


def test_an_actor_counts_once_in_a_place_that_names_it_twice(tmp_path):
    sat = [("a", "talks", "cis", "host"), ("a", "talks", "cis", "guest"), ("a", "talks", "un", "guest")]
    sat += [("b", "talks", "un", "guest"), ("b", "talks", "cis", "host"), ("b", "fair", "cis", "host")]
    named = [("a", "s01", "actor", "cis"), ("a", "s01", "actor", "cis"), ("a", "s01", "actor", "un")]
    named += [("a", "s02", "actor", "un"), ("a", "s01", "place", "minsk")]
    for table, columns, rows in (
        ("participants", ["text", "activity", "actor", "role"], sat),
        ("mentions", ["text", "sentence", "category", "value"], named),
    ):
        (tmp_path / table).mkdir()
        parquet(tmp_path / table / "part-000000.parquet", **pd.DataFrame(rows, columns=columns).to_dict("list"))
    found = corpus.network(tmp_path, "activities")
    assert list(found.itertuples(index=False, name=None)) == [("cis", "un", 2, 2)]
    found = corpus.network(tmp_path, "sentences")
    assert list(found.itertuples(index=False, name=None)) == [("cis", "un", 1, 1)]


def test_the_network_of_ties(drafted):
    rows = stored(drafted, "ties")
    assert len(rows) >= 7
    found = corpus.network(drafted)
    by = ["source", "target", "kind", "theme"]
    wanted = rows.groupby(by).agg(texts=("text", "nunique"), weight=("text", "size")).reset_index()
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    graph = corpus.graph(found)
    assert type(graph) is nx.MultiDiGraph
    assert graph.number_of_edges() == len(found)
    assert list(graph) == sorted({*rows["source"], *rows["target"]})


def test_verifying_tells_what_changed(drafted, tmp_path):
    for number, name in enumerate(GOOD[:-1]):
        (tmp_path / name).write_text(made(number), encoding="utf-8")
    (tmp_path / "bulletin-2.txt").write_text(made(2).replace("3 May", "4 May"), encoding="utf-8")
    (tmp_path / "newer.txt").write_text(made(0), encoding="utf-8")
    (tmp_path / "title.txt").write_bytes(BAD["title.txt"][0])
    found = corpus.verify(tmp_path, drafted, jobs=1, say=quiet).set_index("text")
    assert found.index.tolist() == sorted([*GOOD, *BAD, "newer.txt"])
    assert found[found["state"] == "same"].index.tolist() == [
        *(name for name in GOOD[:-1] if name != "bulletin-2.txt"),
        "title.txt",
    ]
    assert found.loc["newer.txt", "state"] == "new"
    assert found[found["state"] == "missing"].index.tolist() == sorted({*BAD, GOOD[-1]} - {"title.txt"})
    assert found.loc["bulletin-2.txt", "state"] == "changed"
    rows = len(drafting.draft(made(2)).tables["mentions"])
    assert f"mentions: 1 of {rows} rows do not hold, 1 new" in found.loc["bulletin-2.txt", "note"]


def test_the_command(source, tmp_path, capsys):
    to = str(tmp_path / "to")
    assert cli.main(["corpus", str(source), "--to", to, "--jobs", "1", "--year", "2031"]) == 0
    said = capsys.readouterr()
    assert said.out == f"13 texts in {to}, 6 of them errors: see {to}/errors\n"
    assert said.err.startswith("13 of 13 texts, ")
    assert set(table(to, "texts")["year"]) == {"2031"}
    assert cli.main(["corpus", str(source), "--to", to, "--jobs", "1", "--verify"]) == 0
    assert capsys.readouterr().out == "13 of 13 texts as they were\n"
    assert cli.main(["corpus", str(source / "older"), "--to", to, "--jobs", "1", "--verify"]) == 1
    assert "bulletin-0.txt: missing\n" in capsys.readouterr().out
    assert cli.main(["corpus", str(source / "older"), "--to", to]) == 1
    assert "begun with other settings" in capsys.readouterr().err
    assert cli.main(["corpus", str(source), "--to", to + "-2", "--jobs", "1", "--mentions"]) == 0
    assert not Path(to + "-2", "ties").exists()


def test_the_command_is_stopped(source, tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(parts, "make", stop)
    assert cli.main(["corpus", str(source), "--to", str(tmp_path / "to"), "--jobs", "1"]) == 130
    assert capsys.readouterr().err == "stopped; the same command goes on from here\n"


def test_packages_that_are_not_installed_are_named(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(stores, "find_spec", lambda name: None if name == "duckdb" else "there")
    assert cli.main(["corpus", str(source), "--to", str(tmp_path / "to")]) == 1
    assert "not installed: duckdb; get what a corpus needs with: pip install" in capsys.readouterr().err
