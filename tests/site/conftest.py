import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest

NAMED = os.environ.get("COMMUNIQUE_SITE")
# Chromium would ask its maker for updates and the like; that is its request and not the page's.
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_generate_tests(metafunc):
    """Give a test that asks for an `address` each page of the built site, as a path in it."""
    if "address" in metafunc.fixturenames:
        found = Path(NAMED).rglob("*.html") if NAMED else ()
        addresses = sorted(path.relative_to(NAMED).as_posix() for path in found)
        # Where there is no site, one page stands for all that are left out.
        metafunc.parametrize("address", addresses or ["index.html"])


def pytest_collection_modifyitems(items):
    if not NAMED:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(
                    pytest.mark.skip(reason="no built site is named in COMMUNIQUE_SITE; run: make site-test")
                )


@pytest.fixture(scope="session")
def site():
    """The folder of the built site."""
    root = Path(NAMED).resolve()
    assert (root / "index.html").is_file(), f"COMMUNIQUE_SITE names {root}, which holds no site: run make site"
    return root


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window: the one that is installed, or Playwright's own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; run: make site")
    with playwright.sync_playwright() as driver:
        own = Path(driver.chromium.executable_path)
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if not found and not own.is_file():
            pytest.skip("there is no Chromium; install it, or run: .venv/bin/playwright install chromium")
        browser = driver.chromium.launch(executable_path=found, args=_QUIET)
        yield browser
        browser.close()


class Visit:
    """A page of the site in a browser, with what it asked for and complained of since it was opened."""

    def __init__(self, page):
        self.page, self.requests, self.complaints = page, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.complaints.append(f"not loaded: {request.url}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, address):
        self.page.goto(address, wait_until="load")
        return self.page


@pytest.fixture
def visit(browser):
    """A function that makes a fresh visitor: width of the window in px, colour scheme, with scripts or without."""
    contexts = []

    def fresh(width=1280, scheme="light", scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visit(context.new_page())

    yield fresh
    for context in contexts:
        context.close()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def server(site):
    """Address of a plain server of files that serves the site."""
    handler = functools.partial(_Silent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_address[1]}/"
        served.shutdown()
