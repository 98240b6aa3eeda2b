"""Whose documents the report tells of, what was done with them, and how finely it dates that."""

import pandas as pd
from matplotlib.figure import Figure

from .. import documents
from ..packages import NOT_STATED
from ..reports import Report
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw how many documents each body has by what was done with them, those dated to a day, a year or not apart."""
    rows = documents.listed(report)
    if rows.empty:
        return canvas.nothing(width, "The tables have no document: there is nothing to draw", report.source_line)
    # Every precision there is, so that a look means the same whether or not the report dates anything so.
    dates = [*report.label("precision"), NOT_STATED]
    layers = {_date(dated): documents.count(report, "body", "status", dated) for dated in dates}
    bodies, statuses = next(iter(layers.values())).axes
    undated, unsigned = rows["dated"].eq(NOT_STATED).sum(), rows["body"].eq(NOT_STATED).sum()
    title = (
        f"{len(rows)} documents of {len(bodies.drop(NOT_STATED, errors='ignore'))} bodies; "
        f"the report gives no date for {undated} and no body for {unsigned}"
    )
    subtitle = (
        "Documents by the body whose act it is and by what was done with them. Full box: dated to the day; outlined: "
        f"less finely; broken outline: not dated. {report.source_line}"
    )
    left = 31
    room = (width - left - 2 * canvas.EDGE) / len(statuses)
    figure, axes = canvas.sheet(
        width, 6.2 * len(bodies), title, subtitle, left=left, above=canvas.label_height(list(statuses), room)
    )
    canvas.rows(axes, [_body(body) for body in bodies])
    canvas.columns(axes, list(statuses), room)
    canvas.boxes(axes, layers)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the documents behind each box."""
    rows = documents.listed(report)
    columns = {"row": rows["body"].map(_body), "column": rows["status"], "part": rows["dated"].map(_date)}
    return pd.DataFrame({**columns, "table": "documents", "key": rows["document"], "size": 1})


def _date(dated: str) -> str:
    return "not dated" if dated == NOT_STATED else f"dated to the {dated.lower()}"


def _body(body: str) -> str:
    return "Body not stated" if body == NOT_STATED else body
