"""Every page of the built site, opened from the disk."""

import pytest

FRAMES = "html, .bd-main, .bd-article-container, .bd-article, .bd-article section"
WIDER = "(one) => one.scrollWidth > one.clientWidth"


@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_asks_no_other_host_complains_of_nothing_and_fits(site, visit, address, width):
    there = visit(width)
    page = there.open((site / address).as_uri())
    page.wait_for_timeout(100)
    assert [request for request in there.requests if not request.startswith((site.as_uri(), "data:"))] == []
    assert there.complaints == []
    # The theme lets the article scroll sideways in the place of the page; only tables, code and the network may.
    wide = page.evaluate(f"[...document.querySelectorAll('{FRAMES}')].filter({WIDER}).map((one) => one.className)")
    assert wide == [], "what is wider than the window scrolls the page sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible(site, visit, address, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed; run: make site")
    page = visit(scheme=scheme).open((site / address).as_uri())
    found = axe.Axe().run(page).response["violations"]
    told = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {fault['nodes'][0]['html'][:200]}"
        f" and {len(fault['nodes']) - 1} more: {fault['nodes'][0]['failureSummary']}"
        for fault in found
    ]
    assert not told, "\n".join(told)
