"""The sources of the site: Markdown pages, notebooks, and the files that go into the site as they are."""

import tempfile
from pathlib import Path

from .. import codebook, exports, notebooks, paths
from ..reports import Report
from . import articles, explorer, front, gallery, sheets

EXTRA = "_extra"  # the folder of the sources whose files go into the site as they are


def write(report: Report, folder: Path) -> None:
    """Write the sources of the site of `report` into `folder`."""
    drawn = gallery.draw_all(report)
    told = [articles.read(path) for path in notebooks.find()]
    exported = _exported(report)
    pages = {
        "index.md": front.page(report, drawn, told),
        "notebooks/index.md": front.notebooks(told),
        "network.md": explorer.page(report),
        "downloads.md": front.downloads(report, exported),
        # Where the notebooks expect it.
        "data/README.md": codebook.render(report),
        **{article.path: articles.page(article, drawn) for article in told},
        **gallery.pages(report, drawn, told),
        **sheets.pages(report),
    }
    extra = gallery.files(drawn) | sheets.files(report) | exported
    for path, text in pages.items():
        paths.write_whole(folder / path, text.encode("utf-8"))
    for path, content in extra.items():
        paths.write_whole(folder / EXTRA / path, content)


def _exported(report: Report) -> dict[str, bytes]:
    """Return what the command `communique export` writes, by the path of each file in the site."""
    with tempfile.TemporaryDirectory() as folder:
        return {f"downloads/{path.name}": path.read_bytes() for path in exports.write_all(report, folder)}
