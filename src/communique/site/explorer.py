"""The interactive network as a page: the drawing of `communique.views` with its filters and words stored beside it."""

import json
from html import escape
from importlib.resources import files as resources

from .. import views
from ..reports import Report
from . import html, sheets

SAID = "Network of ties: "  # with which `views.Drawing` says what it draws
_TRAITS = ("actors", "ties", "shown", "picked", "actor", "said", "height")


def model(view: views.Network) -> dict:
    """Return what the page's script needs: the traits of the drawing, and which ties each choice of a filter leaves.

    Parameters
    ----------
    view
        The network as JupyterLab shows it, with nothing chosen.

    Returns
    -------
    dict
        The traits of `views.Drawing` by their names; and `filters`: for "theme" and "kind" a list of the choices,
        each with `label`, `code` (empty for all) and `ties` (ids).
    """
    drawing = view.drawing
    traits = {name: getattr(drawing, name) for name in _TRAITS}
    filters = {}
    for name in ("theme", "kind"):
        filters[name], choice = [], getattr(view, name)
        for label, code in choice.options:
            choice.value = code
            filters[name].append({"label": label, "code": code, "ties": view.ties})
        choice.value = views.ALL
    return {**traits, "filters": filters}


def page(report: Report) -> str:
    """Return the page: drawing and filters for the script, and every tie with its words for reading without it."""
    view = views.network(report)
    found = model(view)
    # The script counts anew with every choice.
    counts = found["said"].removeprefix(SAID).removesuffix(".")
    said = view.said.value.replace(counts, f'<span id="network-counts" role="status">{counts}</span>', 1)
    listed = "\n".join(
        f'<details class="tie" data-tie="{tie["id"]}"><summary>{escape(tie["said"])}</summary>\n'
        f"{sheets.trace(report, 'ties', tie['id'])}\n"
        f"<p>{html.link('tables/ties.html#' + html.anchor('ties', tie['id']), 'Row of the table')}</p></details>"
        for tie in found["ties"]
    ).replace('href="../', 'href="')  # this page stands in the first folder
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    # One module within the page: a browser loads no module from the disk.
    script = "\n".join(
        _asset(package, name) for package, name in (("communique", "views.js"), (__package__, "explorer.js"))
    )
    return "\n".join(
        [
            html.WIDE,
            "# Network",
            "",
            (
                "Who does what with whom, as the report tells it. The report's author stands in the middle of its own "
                "account; what the report does not tell is not drawn."
            ),
            "",
            html.block(
                '<div class="pst-js-only">\n'
                '<form class="filters" id="network-filters"></form>\n'
                f"{said}\n"
                '<div id="network-drawing"></div>\n'
                '<div id="network-words" role="region" aria-label="The chosen tie" aria-live="polite"></div>\n'
                "</div>"
            ),
            "## Every tie with its words",
            "",
            html.block(f'<div id="network-ties">\n{listed}\n</div>'),
            html.block(f'<script type="application/json" id="network-data">{data}</script>'),
            html.block(f'<script type="module">\n{script}\n</script>'),
        ]
    )


def _asset(package: str, name: str) -> str:
    return resources(package).joinpath(name).read_text(encoding="utf-8")
