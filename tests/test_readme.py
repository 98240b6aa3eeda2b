import doctest
import re

import pytest

from communique import figures, notebooks, paths

README = paths.ROOT / "README.md"
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def test_the_tour_shows_what_the_code_says(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "FIGURES", tmp_path)
    # A fence ends the output before it.
    text = README.read_text(encoding="utf-8").replace("\n```", "\n\n```")
    tour = doctest.DocTestParser().get_doctest(text, {}, README.name, str(README), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    result = runner.run(tour)
    assert result.attempted > 5
    assert result.failed == 0


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_links_lead_somewhere(page):
    path = paths.ROOT / page
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_every_notebook_is_listed():
    text = README.read_text(encoding="utf-8")
    assert [path.name for path in notebooks.find() if f"notebooks/{path.name}" not in text] == []


def test_the_picture_is_a_figure():
    assert any(f"figures/{name}.png" in README.read_text(encoding="utf-8") for name in figures.NAMES)


def test_every_section_has_the_tables_the_notebook_and_the_figure_that_are_named(report):
    lines = README.read_text(encoding="utf-8").split("| section | tables |")[1].split("\n\n")[0].split("\n")[2:]
    named = {cells[1]: cells[2:5] for cells in ([cell.strip() for cell in line.split("|")] for line in lines)}
    assert list(named) == list(report.sections.values())
    section = report.sentences.set_index("id")["section"].map(report.sections)
    for label, (tables, notebook, figure) in named.items():
        for table in tables.split(", "):
            assert label in set(section[sentences_behind(report, table)]), f"{label}: no row of {table}"
        rows = figures.draw(figure, report).rows
        behind = [
            sentence
            for table, found in rows.groupby("table")
            for sentence in sentences_behind(report, table, set(found["key"]))
        ]
        assert label in set(section[behind]), f"{label}: nothing in {figure}"
        source = (paths.NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8")
        assert f'figures.publish(\\"{figure}\\"' in source, f"{notebook} does not publish {figure}"


def sentences_behind(report, table, keys=None):
    """The sentences that the rows of a table cite, or are."""
    frame = getattr(report, table)
    frame = frame if keys is None else frame[report.keys(table).isin(keys)]
    if table == "sentences":
        return list(frame["id"])
    if table == "mentions":
        return list(frame["sentence"])
    return [sentence for cited in frame.get("sentences", ()) for sentence in cited]
