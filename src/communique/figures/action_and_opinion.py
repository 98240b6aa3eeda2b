"""What the report says that was done, and what it thinks of it: words by theme and status of the sentence."""

import pandas as pd
from matplotlib.figure import Figure

from .. import agenda
from ..reports import Report
from . import canvas

ASSESSMENT = "assessment"


def draw(report: Report, width: float) -> Figure:
    """Draw the words on each theme by the status of their sentences."""
    words = agenda.themes(report, "status").droplevel("field")
    words = words.loc[words.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    opinion = words[report.label("sentence_status")[ASSESSMENT]]
    most = opinion.idxmax()
    share, own = opinion.sum() / words.sum().sum(), opinion[most] / words.loc[most].sum()
    title = f"Assessment takes {share:.0%} of the words; on {most} {own:.0%}"
    subtitle = f"Words by theme and status of the sentence; each theme without its narrower ones. {report.source_line}"
    left = 44
    colours = dict(zip(words.columns, canvas.SHADES, strict=True))
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(
        width, 5.2 * len(words), title, subtitle, left=left, above=canvas.key_height(colours, room)
    )
    canvas.rows(axes, list(words.index), grid=False)
    canvas.bars(axes, words, colours, room)
    canvas.key(axes, colours, room)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each part of a bar, with their words."""
    rows = agenda.sentences(report)
    columns = {"row": rows["theme"], "column": "", "part": rows["status"].astype("str"), "table": "sentences"}
    return pd.DataFrame({**columns, "key": rows["sentence"], "size": rows["words"]})
