"""Nothing knows the first report: figures and notebooks of an invented one, on another year, by another narrator."""

import os
import shutil

import invented
import pytest
from test_figures import EVERY, WIDTHS, collisions

import communique as cq
from communique import figures, notebooks, paths, reviews
from communique.faults import CandidateWarning

NAMED = r"cq.load(\"csto-2024\")"  # the one line of a notebook that names a report, as the file has it
EMPTY = "there is nothing to draw"
# Figures of what the invented report does not have; its states are on no map.
ABSENT = ("anti_drug_partners", "draft_scores", "map_of_hosts", "operations", "taking_part", "trilateral")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "data"
    shutil.copytree(paths.DATA, folder, ignore=shutil.ignore_patterns("source"))
    invented.coded(folder)
    return folder


@pytest.fixture(scope="module")
def lakes(folder):
    return cq.load(invented.REPORT, folder)


@pytest.fixture(scope="module")
def bare(folder):
    """The same text, and not a row on it yet."""
    draft = invented.draft(folder)
    for name in (*invented.ROWS, "actors", "places", "lexicon"):
        draft.tables[name] = draft.tables[name].iloc[:0]
    draft.candidates = draft.candidates.iloc[:0]
    reviews.begin("bare-2031", draft, invented.ADDRESS, folder)
    return cq.load("bare-2031", folder)


def test_the_invented_report_is_coded_without_a_fault(lakes):
    assert cq.evidence.faults(lakes) == []
    assert lakes.narrator != "csto"
    assert lakes.year != 2024


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_every_figure_is_drawn_for_another_report(lakes, name, suffix):
    drawn = figures.draw(name, lakes, WIDTHS[suffix])
    assert collisions(drawn.figure) == []
    assert "CSTO, report on" not in drawn.description
    assert "Source: Lake Union, report on 2031" in drawn.description
    assert (EMPTY in drawn.description) == drawn.rows.empty or name == "without_the_narrator"
    # What a report does not have is said where it would be drawn, and nowhere else.
    assert (EMPTY in drawn.description) == (name in ABSENT)


@pytest.mark.parametrize("name", figures.NAMES)
def test_every_figure_is_drawn_of_a_report_without_a_row(bare, name):
    drawn = figures.draw(name, bare)
    assert collisions(drawn.figure) == []
    assert drawn.rows.empty or set(drawn.rows["table"]) <= {"sentences", "mentions"}


def test_a_figure_says_how_many_candidates_it_shows(folder):
    reviews.begin("drafted-2031", invented.draft(folder), None, folder)
    with pytest.warns(CandidateWarning):
        report = cq.load("drafted-2031", folder)
    drawn = figures.draw("hosts_by_country", report)
    assert "14 of 14 drafted rows are candidates, which nobody has reviewed." in " ".join(drawn.description.split())


def test_every_notebook_runs_for_another_report(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_FIGURES", str(tmp_path / "figures"))
    copies = []
    for path in notebooks.find():
        text = path.read_text(encoding="utf-8")
        assert text.count(NAMED) == 1, f"{path.name}: expected the report to be named in one line"
        there = NAMED.replace("csto-2024", invented.REPORT).replace(")", rf", \"{folder.as_posix()}\")")
        copies.append(tmp_path / path.name)
        copies[-1].write_text(text.replace(NAMED, there), encoding="utf-8")
    assert notebooks.run(copies, os.cpu_count() or 1, lambda _: None) == {}
    for copy in copies:
        assert notebooks.faults(copy) == []


@pytest.mark.parametrize("path", notebooks.find(), ids=lambda path: path.name)
def test_the_code_of_a_notebook_names_a_report_in_one_line(path):
    from test_notebooks import code

    sources = "\n".join(code(path))
    assert sources.count("csto-2024") == 1
    for line in sources.splitlines():
        assert "2024" not in line or line.endswith('cq.load("csto-2024")'), line
