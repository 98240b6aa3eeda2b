"""What the site takes from the data and the notebooks; tests/site tests the rest, where a site is built."""

import sys

import pytest

from communique import figures, notebooks, site
from communique.site import articles, gallery


@pytest.mark.parametrize(
    ("table", "key", "cited"),
    [
        ("sentences", "s31", ("s31",)),
        ("activities", "skala-2024", ("s30", "s31")),
        ("mentions", "s28 55 actor", ("s28",)),
        ("actors", "csto", ()),
    ],
)
def test_a_row_of_any_table_leads_to_its_sentences(report, table, key, cited):
    assert gallery.citations(report, table)[key] == cited


@pytest.mark.parametrize("path", notebooks.find(), ids=lambda path: path.stem)
def test_a_notebook_has_a_title_a_question_and_figures_of_the_project(path):
    article = articles.read(path)
    assert article.title != path.stem
    assert article.question.endswith("?")
    assert set(article.figures) <= set(figures.NAMES)


def test_without_its_packages_the_site_says_what_to_do(report, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sphinx", None)
    with pytest.raises(ValueError, match="run: make site"):
        site.build(report, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_left_alone(report, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="holds something else than a site"):
        site.build(report, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
