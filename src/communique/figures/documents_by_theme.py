"""What the report's documents are on, and of which kinds they are."""

import pandas as pd
from matplotlib.figure import Figure

from .. import documents
from ..packages import NOT_STATED
from ..reports import Report
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw how many documents of each kind there are on each theme."""
    counts = documents.count(report, "field", "kind")
    if counts.empty:
        return canvas.nothing(width, "The tables have no document: there is nothing to draw", report.source_line)
    most = counts.sum(axis=1).drop(NOT_STATED, errors="ignore").sort_values(ascending=False, kind="stable")
    title = f"The theme of {canvas.count(counts.sum().sum(), 'document')} is not stated"
    if len(most):
        title = f"{most.index[0]} is the theme of {most.iloc[0]} of the {counts.sum().sum()} documents"
    subtitle = f"Documents by theme and kind, narrower themes counted with the wider. {report.source_line}"
    kinds = list(counts.columns)
    left = 37
    room = (width - left - 2 * canvas.EDGE) / len(kinds)
    figure, axes = canvas.sheet(
        width, 6.2 * len(counts), title, subtitle, left=left, above=canvas.label_height(kinds, room)
    )
    canvas.rows(axes, [_theme(theme) for theme in counts.index])
    canvas.columns(axes, kinds, room)
    canvas.boxes(axes, {"": counts})
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the documents behind each box."""
    rows = documents.listed(report)
    columns = {"row": rows["field"].map(_theme), "column": rows["kind"], "part": ""}
    return pd.DataFrame({**columns, "table": "documents", "key": rows["document"], "size": 1})


def _theme(theme: str) -> str:
    return "Theme not stated" if theme == NOT_STATED else theme
