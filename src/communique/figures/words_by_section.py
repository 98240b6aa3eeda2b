"""How long each section is, and how much of it carries rows."""

import pandas as pd
from matplotlib.figure import Figure

from ..reports import Report
from ..sections import coverage, size
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw the words of each section by the status of their sentences."""
    words, sentences = size(report), size(report, "sentences")
    coded = words.columns[0]
    title = f"Rows of the tables stand on {words[coded].sum() / words.sum().sum():.0%} of the report's words"
    subtitle = (
        f"Words by section and status of the sentence; {words.sum().sum():,} words in {sentences.sum().sum()} "
        f"sentences and list items. {report.source_line}"
    )
    left = 37
    colours = dict(zip(words.columns, canvas.SHADES, strict=True))
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(
        width, 6.2 * len(words), title, subtitle, left=left, above=canvas.key_height(colours, room)
    )
    canvas.rows(axes, list(words.index), grid=False)
    canvas.bars(axes, words, colours, room)
    canvas.key(axes, colours, room)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each part of a bar, with their words."""
    rows = coverage(report)
    columns = {"row": rows["section"], "column": "", "part": rows["status"].astype("str"), "table": "sentences"}
    return pd.DataFrame({**columns, "key": rows["sentence"], "size": rows["words"]})
