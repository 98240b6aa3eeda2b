"""What one does with the built site: read, search, filter, follow, save."""

import os
import re
import sqlite3
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import openpyxl
import pytest
from test_text import names, runs

from communique import exports, figures, notebooks, paths, text

MOST = 1_000_000  # bytes of the first page with all that it loads
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "div", "summary", "figcaption", "title", "pre", "br", "tr"}


class Reader(HTMLParser):
    """Ids, links and blocks of text of a page; what stands in scripts and in alternative texts too."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links, self.blocks = [], [], [""]
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src", "srcset") if found.get(name)]
        if tag in BLOCKS or "alt" in found:
            self.blocks.append(found.get("alt", ""))
        if "alt" in found:
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data):
        self.blocks[-1] += data


@pytest.fixture(scope="module")
def pages(site):
    return {path: Reader(path) for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_somewhere(site, pages):
    lost = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            known = pages[target].ids if target in pages else None
            # What the theme makes work by a script ends in "#" alone.
            if not target.is_file() or (parts.fragment and known is not None and unquote(parts.fragment) not in known):
                lost.append(f"{path.relative_to(site)}: {link}")
    assert lost == []


def test_no_id_stands_twice_on_a_page(site, pages):
    twice = {
        str(path.relative_to(site)): sorted({name for name in page.ids if page.ids.count(name) > 1})
        for path, page in pages.items()
    }
    assert {path: found for path, found in twice.items() if found} == {}


def test_all_figures_notebooks_and_tables_have_a_page(site, report):
    assert [name for name in figures.NAMES if not (site / "figures" / f"{name}.html").is_file()] == []
    assert [p.name for p in notebooks.find() if not (site / "notebooks" / f"{p.stem}.html").is_file()] == []
    assert [name for name in report.tables() if not (site / "tables" / f"{name}.html").is_file()] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_page_is_light(site, visit, width):
    there = visit(width)
    there.open((site / "index.html").as_uri()).wait_for_timeout(300)
    asked = {unquote(urlsplit(url).path) for url in there.requests if url.startswith("file:")}
    sizes = {path: os.path.getsize(path) for path in sorted(asked)}  # noqa: PTH202
    told = "\n".join(f"{size:>8} {path}" for path, size in sorted(sizes.items(), key=lambda item: -item[1]))
    assert sum(sizes.values()) <= MOST, f"{sum(sizes.values())} bytes:\n{told}"


@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_page_reads_without_scripts(site, visit, report, width):
    page = visit(width, scripts=False).open((site / "index.html").as_uri())
    assert report.title in page.inner_text("main")
    headings = page.locator("main h2")
    assert headings.count() == len(notebooks.find())
    assert all(headings.nth(number).is_visible() for number in range(headings.count()))
    images = page.locator("main img")
    assert images.count() >= 1
    assert all(page.locator("main img").evaluate_all("all => all.map((one) => one.naturalWidth > 0)"))


@pytest.mark.parametrize("where", ["disk", "server"])
def test_the_search_finds_an_exercise_and_leads_to_its_row(site, server, visit, where):
    there = visit()
    page = there.open((site / "index.html").as_uri() if where == "disk" else f"{server}index.html")
    page.click("button.search-button__button:visible, .search-button-field:visible")
    page.fill("dialog input[type=search]", "Skala")
    page.press("dialog input[type=search]", "Enter")
    page.wait_for_selector("#search-results li a")
    results = page.locator("#search-results li a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    found = next(result for result in results if "rows/activities.html" in result and "#" in result)
    page.click(f'#search-results a[href="{found}"]')
    page.wait_for_selector("h2:has-text('Skala-2024')")
    assert page.locator(":target > h2").inner_text().startswith("Skala-2024")
    assert there.complaints == []


@pytest.mark.parametrize("where", ["disk", "server"])
def test_the_network_reacts(site, server, visit, report, where):
    there = visit()
    page = there.open((site / "network.html").as_uri() if where == "disk" else f"{server}network.html")
    assert page.locator(".communique-tie").count() == len(report.ties)
    page.select_option("select[name=theme]", "counter-narcotics")
    chosen = report.ties[report.ties["theme"] == "counter-narcotics"]
    assert page.locator(".communique-tie").count() == len(chosen)
    assert page.inner_text("#network-counts").startswith(f"{len(chosen)} ties of {len(report.ties)}, between ")
    assert page.locator("#network-ties details:visible").count() == len(chosen)
    page.locator('[data-tie="csto-caricc"] .communique-touch').dispatch_event("click")
    words = page.inner_text("#network-words")
    [sentence] = report.ties.set_index("id").loc["csto-caricc", "sentences"]
    assert words.startswith("CSTO → CARICC: Cooperation, Counter-narcotics")
    assert report.sentences.set_index("id").loc[sentence, "gist"] in words
    assert (
        page.get_attribute("#network-words a:text('Row of the table')", "href") == "tables/ties.html#ties-csto-caricc"
    )
    page.select_option("select[name=kind]", "leadership")
    assert page.locator(".communique-tie").count() == len(chosen[chosen["kind"] == "leadership"])
    assert "CARICC" not in page.inner_text("#network-words")
    assert there.complaints == []


def test_the_network_lists_the_ties_of_an_actor_and_takes_a_choice_from_the_list(site, visit, report):
    page = visit().open((site / "network.html").as_uri())
    page.locator('[data-actor="unodc"] circle').dispatch_event("click")
    own = report.ties[(report.ties["source"] == "unodc") | (report.ties["target"] == "unodc")]
    assert page.locator("#network-ties details:visible").count() == len(own)
    page.click('#network-ties details[data-tie="csto-unodc"] summary')
    assert page.get_attribute(".communique-tie.communique-picked", "data-tie") == "csto-unodc"


def test_a_table_is_searched_and_sorted(site, visit, report):
    page = visit().open((site / "tables" / "activities.html").as_uri())
    page.fill(".search-rows input", "exercise kazakhstan")
    shown = page.locator("tbody tr:visible")
    assert shown.evaluate_all("all => all.map((one) => one.id)") == [
        "activities-skala-2024",
        "activities-indestructible-brotherhood-2024",
    ]
    assert f"2 of {len(report.activities)} rows" in page.inner_text(".search-rows + [role=status]")
    page.fill(".search-rows input", "")
    page.click("thead button:text('name')")
    names_ = page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert page.get_attribute("thead th:nth-child(2)", "aria-sort") == "ascending"
    page.click("thead button:text('name')")
    assert page.locator("tbody tr td:nth-child(2)").all_inner_texts() == names_[::-1]
    assert sorted(names_) != report.activities["name"].tolist()


def test_the_downloads_are_the_data(site, server, visit, report, tmp_path):
    page = visit().open(f"{server}downloads.html")
    found = page.locator("main a[download]")
    assert found.count() >= len(report.tables()) + 2
    # A browser that is asked for many files at once asks back: the first is clicked, all are fetched as it would.
    with page.expect_download() as waiting:
        found.first.click()
    assert waiting.value.path().stat().st_size > 0
    for address in found.evaluate_all("all => all.map((one) => one.href)"):
        answer = page.request.get(address)
        assert answer.ok, address
        (tmp_path / address.rpartition("/")[2]).write_bytes(answer.body())
    for name in report.tables():
        assert (tmp_path / f"{name}.csv").read_bytes() == report.resource(name).path.read_bytes()
    with sqlite3.connect(tmp_path / f"{report.id}.sqlite") as base:
        assert base.execute("SELECT count(*) FROM ties").fetchone() == (len(report.ties),)
    base.close()
    assert openpyxl.load_workbook(tmp_path / f"{report.id}.xlsx")["ties"].max_row == len(report.ties) + 1
    assert exports.read_graphml(tmp_path / "cooperation.graphml").number_of_edges() == len(report.ties)


def test_a_figure_leads_through_its_rows_to_sentences(site, visit):
    page = visit().open((site / "figures" / "hosts_by_country.html").as_uri())
    row = page.locator("tbody tr", has_text="Kazakhstan, Exercise").filter(has_text="skala-2024")
    assert "s31 Skala-2024, special exercise of emergency units" in row.inner_text()
    row.locator("a", has_text="skala-2024").click()
    page.wait_for_selector("h2:has-text('Skala-2024')")
    section = page.locator("section", has=page.locator("h2:has-text('Skala-2024')")).last
    assert "s30 'Republic of Kazakhstan'" in section.inner_text()
    section.locator("li a", has_text="s31").click()
    page.wait_for_selector("tr#sentences-s31:target")


def test_no_sentence_of_the_report_stands_in_the_site(site, pages, report, report_text):
    sentences = runs(text.segment(text.read(report_text))["text"]) - names(report)
    for path, page in pages.items():
        found = runs(page.blocks) & sentences
        assert not found, f"{path.relative_to(site)} repeats more than eight words: {' '.join(min(found))}"


def test_the_site_is_the_same_when_built_again(site, tmp_path):
    other = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [Path(sys.executable).with_name("communique"), "site", tmp_path / "again"]
    done = subprocess.run(command, cwd=paths.ROOT, env=other, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    first, again = (
        {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (site, tmp_path / "again")
    )
    assert sorted(first) == sorted(again)
    assert [name for name, content in first.items() if again[name] != content] == []
    assert not re.search(rb"20\d\d-\d\d-\d\dT\d\d:", b"".join(first[name] for name in first if name.endswith(".html")))
