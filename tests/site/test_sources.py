"""The sources of the site, from which its pages are made."""

import re

import pytest

from communique import figures, notebooks, views
from communique.site import articles, explorer, gallery, html, sheets


@pytest.fixture(scope="module")
def drawn(report):
    """One figure, as the site draws all of them."""
    name = "hosts_by_country"
    return {name: {width: figures.draw(name, report, width) for width in (figures.PAGE, figures.COLUMN)}}


def test_the_filters_of_the_page_leave_the_ties_that_those_of_jupyterlab_leave(report):
    view = views.network(report)
    model = explorer.model(view)
    for theme in model["filters"]["theme"]:
        for kind in model["filters"]["kind"]:
            view.theme.value, view.kind.value = theme["code"], kind["code"]
            assert [key for key in theme["ties"] if key in kind["ties"]] == view.ties


def test_every_tie_is_on_the_page_of_the_network_with_its_gists(report):
    page = explorer.page(report)
    gists = report.sentences.set_index("id")["gist"]
    for key, cited in zip(report.ties["id"], report.ties["sentences"], strict=True):
        [words] = re.findall(f'<details class="tie" data-tie="{key}">.*?</details>', page, re.DOTALL)
        assert all(f">{one}</a>" in words and html.escape(gists[one]) in words for one in cited)


def test_every_row_behind_a_figure_is_on_its_page(report, drawn):
    pages = gallery.pages(report, drawn, [])
    [figure] = [widths[figures.PAGE] for widths in drawn.values()]
    page = pages[f"figures/{figure.name}.md"]
    for row in figure.rows.to_dict("records"):
        assert f'rows/activities.html#activities-{row["key"]}">{row["key"]}</a>' in page
    assert html.escape(figure.description) in page


def test_a_published_figure_is_the_drawing_with_its_words_in_a_notebook(drawn):
    [path] = [path for path in notebooks.find() if "hosts_by_country" in articles.read(path).figures]
    before = path.read_bytes()
    page = articles.page(articles.read(path), drawn)
    assert "images/hosts_by_country.svg" in page
    assert "figures/hosts_by_country.html" in page
    assert path.read_bytes() == before


def test_a_cell_shows_its_label_its_link_or_why_it_is_missing(report):
    page = sheets.pages(report)["tables/activities.md"]
    [row] = re.findall('<tr id="activities-skala-2024">.*?</tr>', page)
    assert '<a href="../rows/activities.html#activities-skala-2024">skala-2024</a>' in row
    assert "<td>Special exercise</td>" in row
    assert '<a href="../tables/actors.html#actors-kazakhstan">kazakhstan</a>' in row
    assert '<span class="missing">not stated</span>' in row
    assert '<a href="../tables/sentences.html#sentences-s30">s30</a>' in row


def test_the_model_has_every_trait_of_the_drawing(report):
    traits = {name for name in views.Drawing.class_own_traits() if not name.startswith("_")}
    assert explorer.model(views.network(report)).keys() == traits | {"filters"}
