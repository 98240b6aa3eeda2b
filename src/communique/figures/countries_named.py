"""Which member states the report names, how often, and in which section."""

import pandas as pd
from matplotlib.figure import Figure

from ..countries import mentions, named, silent
from ..reports import Report
from . import canvas, states


def draw(report: Report, width: float) -> Figure:
    """Draw how often each member state is named, section by section."""
    counts = named(report)
    if counts.empty:
        title = "No member states of the narrator are known: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    names, sections = list(counts.index), list(counts.columns)
    most = counts.sum(axis=1)
    title = f"The report names {(most > 0).sum()} of {len(most)} member states, {most.sum()} times in all"
    subtitle = (
        "Mentions of member states by section of the report; a city in a state, or an adjective in the name of "
        f"a border, does not count. {report.source_line}"
    )
    left = 22
    room = (width - left - 2 * canvas.EDGE) / len(sections)
    figure, axes = canvas.sheet(
        width, states.ROW * len(names), title, subtitle, left=left, above=canvas.label_height(sections, room)
    )
    canvas.rows(axes, names)
    canvas.columns(axes, sections, room)
    canvas.boxes(axes, {"": counts})
    for state in silent(report):
        canvas.note(axes, -0.4, names.index(state), "never named in the report")
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the mentions behind each box."""
    rows = mentions(report)
    columns = {"row": rows["state"], "column": rows["section"], "part": "", "table": "mentions", "key": rows["mention"]}
    return pd.DataFrame({**columns, "size": 1})
