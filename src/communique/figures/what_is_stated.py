"""How much of what one would ask of an activity or a document the report states."""

import pandas as pd
from matplotlib.figure import Figure

from .. import evidence
from ..packages import NOT_APPLICABLE, NOT_STATED
from ..reports import Report
from ..sections import cells
from . import canvas

TABLES = {
    "activities": ("name", "host", "place", "start"),
    "documents": ("title", "adopted_by", "adopted_on"),
}
PARTS = [evidence.STATED, evidence.INFERRED, NOT_STATED, NOT_APPLICABLE]


def draw(report: Report, width: float) -> Figure:
    """Draw for the main columns of activities and documents how their cells are filled."""
    counts = pd.concat({table: cells(report, table).loc[list(columns)] for table, columns in TABLES.items()})
    counts[NOT_STATED] += counts[evidence.OWN]  # a label of our own stands where the text gives no name
    counts = counts[PARTS]
    if not counts.to_numpy().any():
        title = "The tables have no activity and no document: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    start = counts.loc[("activities", "start")]
    title = f"The report dates {start['stated']} of {start.sum()} activities and names a host for "
    host = counts.loc[("activities", "host")]
    title += f"{host['stated']}; {host['inferred']} more hosts are inferred"
    subtitle = f"Cells of the tables by how they are filled. {report.source_line}"
    labels = [_label(report, table, column) for table, column in counts.index]
    left = 31
    colours = dict(zip(counts.columns, canvas.SHADES, strict=True))
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(
        width, 6.2 * len(counts), title, subtitle, left=left, above=canvas.key_height(colours, room)
    )
    canvas.rows(axes, labels, grid=False)
    canvas.bars(axes, counts, colours, room)
    canvas.key(axes, colours, room)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the rows behind each part of a bar."""
    found = evidence.cells(report)
    shown = {(table, column) for table, columns in TABLES.items() for column in columns}
    pairs = pd.Series(list(zip(found["table"], found["column"], strict=True)), index=found.index, dtype=object)
    found = found[pairs.isin(shown)]
    labels = [_label(report, table, column) for table, column in zip(found["table"], found["column"], strict=True)]
    part = found["basis"].replace(evidence.OWN, NOT_STATED)
    columns = {"row": labels, "column": "", "part": part, "table": found["table"], "key": found["row"]}
    return pd.DataFrame({**columns, "size": 1}).reset_index(drop=True)


def _label(report: Report, table: str, column: str) -> str:
    return f"{table.capitalize()}: {report.field(table, column).title.lower()}"
