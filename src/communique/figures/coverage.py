"""The whole report as a strip: every sentence, by what it is about and whether rows stand on it."""

import pandas as pd
from matplotlib.figure import Figure

from ..reports import Report
from ..sections import coverage, spans
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw each sentence as long as it is in words, in the line of its theme, in the colour of its status."""
    rows = coverage(report)
    carrying = rows["rows"] > 0
    title = (
        f"Rows stand on {carrying.sum()} of the {len(rows)} sentences; "
        f"{(~carrying).sum()} carry none, each for a stated reason"
    )
    subtitle = (
        f"The report from its first word to its last, {rows['words'].sum():,} words: a box is a sentence, as long as "
        f"its words, in the line of its theme. {report.source_line}"
    )
    themes = list(rows["theme"].cat.categories)
    colours = dict(zip(rows["status"].cat.categories, canvas.SHADES, strict=True))
    left = 37
    room = width - left - 2 * canvas.EDGE
    parts = spans(report)
    names = canvas.divisions_height(parts, room)
    figure, axes = canvas.sheet(
        width,
        6.2 * len(themes),
        title,
        subtitle,
        left=left,
        above=names + canvas.key_height(colours, room),
    )
    canvas.rows(axes, themes)
    canvas.strip(axes, rows, themes, colours)
    canvas.divisions(axes, parts, room)
    canvas.key(axes, colours, room, lift=names)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each box, with their words."""
    rows = coverage(report)
    columns = {"row": rows["theme"].astype("str"), "column": "", "part": rows["status"].astype("str")}
    return pd.DataFrame({**columns, "table": "sentences", "key": rows["sentence"], "size": rows["words"]})
