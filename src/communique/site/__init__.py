"""The static site of a report: its figures, notebooks, tables and network as pages that need no server.

`sources` makes the pages in Markdown and needs nothing beyond the package; `generator` has Sphinx turn them into
HTML, and needs the packages of the extra `site`.
"""

from pathlib import Path

from ..reports import Report
from . import generator, sources


def build(report: Report, folder: Path | str) -> Path:
    """Build the site of `report` in `folder`, which is replaced whole, or left as it was where the build fails.

    Parameters
    ----------
    report
        The report.
    folder
        Where to. Opened from the disk or sent by any server of files, `index.html` in it is the first page.

    Returns
    -------
    pathlib.Path
        The first page.

    Raises
    ------
    ValueError
        The packages of the extra `site` are not installed, `folder` holds something that is no such site, or
        Sphinx found fault with a page; the message says what to do.
    """
    return generator.build(sources.write, report, Path(folder))
