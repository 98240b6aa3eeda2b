"""Sphinx, as this site needs it: without a network, a date or a file of settings."""

import io
import re
import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from ..reports import Report
from .sources import EXTRA

_MISSING = "the packages that build the site are not installed; run: make site, or pip install communique[site]"
_MARK = "searchindex.js"  # a folder that holds this is a site, and may be replaced
_NOTEBOOK_STYLE = "mystnb"
# In the theme's style: where a font of icons is, and which of its letters is which icon.
_ICONS = re.compile(r"@font-face\{[^{}]*fontawesome[^{}]*\}|\.fa-[^{}]*\{--fa:[^{}]*\}")

_SETTINGS = {
    "project": "Communiqué",
    "html_title": "Communiqué",
    "language": "en",
    "extensions": ["myst_nb"],
    "exclude_patterns": [EXTRA],
    "nb_execution_mode": "off",
    "myst_heading_anchors": 3,
    "html_theme": "pydata_sphinx_theme",
    "html_css_files": ["views.css", "site.css"],
    "html_js_files": [("tables.js", {"defer": "defer"})],
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_use_index": False,
    # These pages stand alone: there is nothing beside them to lead to.
    "html_sidebars": {page: [] for page in ("index", "network", "downloads", "data/README", "search")},
    # Summaries are fetched, and a browser fetches nothing from the disk.
    "html_show_search_summary": False,
    "html_context": {"default_mode": "auto"},
    "html_theme_options": {
        "search_bar_text": "Search",
        "footer_start": [],
        "footer_end": [],
        "secondary_sidebar_items": ["page-toc"],
        "show_toc_level": 2,
    },
}


def build(write: Callable[[Report, Path], None], report: Report, folder: Path) -> Path:
    """Have `write` make the sources and Sphinx the pages, and put them in the place of `folder`; see `site.build`."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise ValueError(f"{folder} holds something else than a site: name another folder, or empty this one")
    try:
        import myst_nb  # noqa: F401
        import pydata_sphinx_theme  # noqa: F401
        import sphinx  # noqa: F401
    except ImportError as error:
        raise ValueError(f"{_MISSING} ({error})") from error
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".site-") as scratch:
        sources, made = Path(scratch, "sources"), Path(scratch, "site")
        write(report, sources)
        _run(sources, made, Path(scratch, "doctrees"))
        if folder.exists():
            folder.replace(Path(scratch, "before"))
        made.replace(folder)
    return folder / "index.html"


def _run(sources: Path, made: Path, doctrees: Path) -> None:
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    nocolor()
    said = io.StringIO()
    own = files(__package__)
    with (
        as_file(own / "assets") as assets,
        as_file(own / "templates") as templates,
        as_file(files("communique") / "views.css") as style,
    ):
        settings = _SETTINGS | {
            "html_static_path": [str(assets), str(style)],
            "html_extra_path": [str(sources / EXTRA)],
            "templates_path": [str(templates)],
        }
        with patch_docutils(), docutils_namespace():
            app = Sphinx(sources, None, made, doctrees, "html", settings, status=None, warning=said, freshenv=True)
            app.connect("html-page-context", _lighten)
            app.build(force_all=True)
    if said.getvalue():
        raise ValueError(f"Sphinx finds fault with the pages:\n{said.getvalue().replace(f'{sources}/', '')}")
    _shed(made)


def _shed(made: Path) -> None:
    """Take out what no page of this site uses: the theme's font of icons, maps of its scripts, notes of Sphinx."""
    for needless in (made / ".buildinfo", made / "_static" / "webpack-macros.html", *made.rglob("*.map")):
        needless.unlink(missing_ok=True)
    shutil.rmtree(made / "_static" / "vendor")
    shutil.rmtree(made / "_sources")
    style = made / "_static" / "styles" / "pydata-sphinx-theme.css"
    style.write_text(_ICONS.sub("", style.read_text(encoding="utf-8")), encoding="utf-8")


def _lighten(app, page: str, template: str, context: dict, doctree) -> None:
    """Leave the style of notebooks out of pages that are none."""
    if not page.startswith("notebooks/"):
        context["css_files"] = [file for file in context["css_files"] if _NOTEBOOK_STYLE not in str(file.filename)]
