"""Member states against kinds or themes of activity: the drawing that two figures share."""

import pandas as pd
from matplotlib.figure import Figure

from ..countries import INFERRED, STATED, activity, hosted, silent
from ..reports import Report
from . import canvas

ROW = 6.2  # mm


def matrix(report: Report, width: float, by: str, title: str) -> Figure:
    """Draw the number of activities by host state and `by` ("kind" or "theme"), `width` mm wide.

    Stated and inferred hosts stand in boxes of their own; a state that is never named has a note instead.
    """
    if hosted(report).empty:
        title = "The report places no activity in a member state: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    layers = {basis: activity(report, by, basis) for basis in (STATED, INFERRED)}
    states, labels = list(layers[STATED].index), list(layers[STATED].columns)
    left = 22
    room = (width - left - 2 * canvas.EDGE) / len(labels)
    subtitle = (
        f"Activities by host state and {by}. Full box: the host is stated; outlined box: the host is inferred "
        f"from a city. {report.source_line}"
    )
    figure, axes = canvas.sheet(
        width, ROW * len(states), title, subtitle, left=left, above=canvas.label_height(labels, room)
    )
    canvas.rows(axes, states)
    canvas.columns(axes, labels, room)
    canvas.boxes(axes, layers)
    for state in silent(report):
        canvas.note(axes, -0.4, states.index(state), "never named in the report")
    return figure


def behind(report: Report, by: str) -> pd.DataFrame:
    """Return the activities behind each box of `matrix`."""
    rows = hosted(report)
    return pd.DataFrame(
        {
            "row": rows["state"],
            "column": rows[by].astype("str"),
            "part": rows["basis"],
            "table": "activities",
            "key": rows["activity"],
            "size": 1,
        }
    )
