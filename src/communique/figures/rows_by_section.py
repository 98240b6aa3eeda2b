"""What was coded from which section."""

from matplotlib.figure import Figure

from ..reports import Report
from ..sections import rows
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw how many rows of each table stand on sentences of each section."""
    counts = rows(report)
    tables = [name.capitalize() for name in counts.columns]
    most = counts.sum(axis=1)
    title = f"{most.idxmax()} yields the most rows, {most.max()}; {_list(most[most == 0].index)}"
    subtitle = (
        "Rows of each table by the section whose sentences they cite; a row that cites two sections counts in "
        f"both. {report.source_line}"
    )
    left = 37
    room = (width - left - 2 * canvas.EDGE) / len(tables)
    figure, axes = canvas.sheet(
        width, 6.2 * len(counts), title, subtitle, left=left, above=canvas.label_height(tables, room)
    )
    canvas.rows(axes, list(counts.index))
    canvas.columns(axes, tables, room)
    canvas.boxes(axes, {"": counts})
    return figure


def _list(sections) -> str:
    return f"none from {' or '.join(sections)}" if len(sections) else "every section yields some"
