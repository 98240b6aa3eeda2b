"""Pieces of pages: links, tables and pictures as HTML, and how they stand in Markdown."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from ..cases import coded
from ..figures import Described
from ..reports import Report

SENTENCES = "sentences"
# Wide enough for the drawing that is as wide as a page; a narrower window gets that of a column.
_NARROW = "(max-width: 640px)"
# At the head of a page in Markdown: no list of its sections at its side, so that what it shows has all the room.
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n"


def block(html: str) -> str:
    """Return `html` as it stands in a Markdown page: taken as it is, and read by the search."""
    return f"```{{raw}} html\n{html}\n```\n"


def toctree(pages: Iterable[str]) -> str:
    """Return the Markdown that hangs `pages` below the page on which it stands, without showing them there."""
    return "\n".join(["```{toctree}", ":hidden:", "", *pages, "```", ""])


def anchor(table: str, key: str) -> str:
    """Return the id that the row `key` of `table` has on its page, in the form that Sphinx gives to a target."""
    return re.sub("[^a-z0-9]+", "-", f"{table} {key}".lower()).strip("-")


def row_address(report: Report, table: str, key: str) -> str:
    """Return the address, from a page one folder down, at which the row `key` of `table` is explained.

    That is its trace, where it has one, and else its line in the table.
    """
    folder = "rows" if table in coded(report) else "tables"
    return f"../{folder}/{table}.html#{anchor(table, key)}"


def link(address: str, text: str) -> str:
    """Return a link; `text` is plain."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def download(address: str, text: str) -> str:
    """Return a link that saves a file; `text` is plain."""
    return f'<a href="{escape(address)}" download>{escape(text)}</a>'


def sentence_links(keys: Iterable[str]) -> str:
    """Return the ids of sentences as links to their lines in the table of sentences."""
    return " ".join(link(f"../tables/{SENTENCES}.html#{anchor(SENTENCES, key)}", key) for key in keys)


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    name: str,
    ids: Sequence[str] = (),
    searchable: bool = True,
) -> str:
    """Return a table that reads without a script.

    Parameters
    ----------
    header
        What stands above each column, plain.
    rows
        The cells of each row, as HTML.
    name
        What the table is, for those who do not see it.
    ids
        The id of each row on the page; none where none are given.
    searchable
        Whether the page's script lets one search and sort it.
    """
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    lines = []
    for number, cells in enumerate(rows):
        attribute = f' id="{ids[number]}"' if ids else ""
        lines.append(f"<tr{attribute}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    body = "\n".join(lines)
    whole = f'<table class="table"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'
    return scrolling(whole, name, searchable)


def scrolling(table: str, name: str, searchable: bool = False) -> str:
    """Return a table that scrolls within itself, by keys too, so that the page never scrolls sideways."""
    kind = "rows searchable" if searchable else "rows"
    return f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(name)}">\n{table}\n</div>'


def picture(figure: Described, up: str, preview: bool = False) -> str:
    """Return a figure as an image of the width of a page or, where the window has no room for that, of a column.

    Its alternative text is its description, which is read back from the drawing.

    Parameters
    ----------
    figure
        The figure, as wide as a page.
    up
        What leads from the page to the root of the site: "../", or nothing.
    preview
        Show it smaller, as what leads to its own page; else as sharp as it is.
    """
    stem, ending = (f"{up}images/preview/{figure.name}", "png") if preview else (f"{up}images/{figure.name}", "svg")
    return (
        f'<picture><source media="{_NARROW}" srcset="{stem}-column.{ending}">'
        f'<img class="figure dark-light" src="{stem}.{ending}" alt="{escape(figure.description)}"></picture>'
    )
