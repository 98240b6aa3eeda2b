"""What was coded from which section."""

import pandas as pd
from matplotlib.figure import Figure

from .. import sections
from ..reports import Report
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw how many rows of each table stand on sentences of each section."""
    counts = sections.rows(report)
    tables = [name.capitalize() for name in counts.columns]
    most = counts.sum(axis=1)
    title = "No section yields a row"
    if most.any():
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


def _list(labels) -> str:
    return f"none from {' or '.join(labels)}" if len(labels) else "every section yields some"


def behind(report: Report) -> pd.DataFrame:
    """Return the rows behind each box."""
    cited = sections.behind(report)
    columns = {"row": cited["section"], "column": cited["table"].str.capitalize(), "part": ""}
    return pd.DataFrame({**columns, "table": cited["table"], "key": cited["key"], "size": 1})
