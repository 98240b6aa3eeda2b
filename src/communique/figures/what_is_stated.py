"""How much of what one would ask of an activity or a document the report states."""

import pandas as pd
from matplotlib.figure import Figure

from ..reports import Report
from ..sections import cells
from . import canvas

TABLES = {
    "activities": ("name", "host", "place", "start"),
    "documents": ("title", "adopted_by", "adopted_on"),
}
# From dark to light, so that the order holds in grey too.
COLOURS = ("#0b3c5d", "#6c9bc0", "#f2b880", "#f4f1ea")


def draw(report: Report, width: float) -> Figure:
    """Draw for the main columns of activities and documents how their cells are filled."""
    counts = pd.concat({table: cells(report, table).loc[list(columns)] for table, columns in TABLES.items()})
    start = counts.loc[("activities", "start")]
    title = f"The report dates {start['stated']} of {start.sum()} activities and names a host for "
    host = counts.loc[("activities", "host")]
    title += f"{host['stated']}; {host['inferred']} more hosts are inferred"
    subtitle = f"Cells of the tables by how they are filled. {report.source_line}"
    labels = [f"{table.capitalize()}: {report.field(table, column).title.lower()}" for table, column in counts.index]
    left = 31
    colours = dict(zip(counts.columns, COLOURS, strict=True))
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(
        width, 6.2 * len(counts), title, subtitle, left=left, above=canvas.key_height(colours, room)
    )
    canvas.rows(axes, labels, grid=False)
    canvas.bars(axes, counts, colours, room)
    canvas.key(axes, colours, room)
    return figure
