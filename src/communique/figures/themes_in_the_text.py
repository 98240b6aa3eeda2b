"""How many of its words the report gives to each theme, section by section."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from .. import agenda
from ..reports import Report
from . import canvas

IN_ALL, OF_THESE = "altogether", "of these"


def draw(report: Report, width: float) -> Figure:
    """Draw the words of each section on each theme: wide themes in all, and the narrower ones below them."""
    found = _marks(report)
    wide = found[found["part"] == IN_ALL].groupby("row", sort=False)["size"].sum().sort_values(ascending=False)
    narrow = found[found["part"] == OF_THESE].groupby("row")["size"].sum()
    title = (
        f"{wide.index[0]} gets {wide.iloc[0]} of the {wide.sum():,} words, {wide.index[-1]} {wide.iloc[-1]}; "
        f"of the narrower themes {narrow.idxmax()} most, {narrow.max()}"
    )
    subtitle = (
        "Words by section and theme of the sentence. Full box: a wide theme altogether, with what is not further "
        f"specified; outlined: the narrower themes in it. {report.source_line}"
    )
    labels, sections = list(found["row"].unique()), list(report.sections.values())
    left = 46 if width > 110 else 34
    room = (width - left - 2 * canvas.EDGE) / len(sections)
    figure, axes = canvas.sheet(
        width,
        (5.2 if width > 110 else 6.6) * len(labels),
        title,
        subtitle,
        left=left,
        above=canvas.label_height(sections, room),
    )
    # Bold letters, of the wide themes, are wider.
    letters = [int((left - canvas.EDGE) / (1.75 if label in wide.index else canvas.TEXT_WIDTH)) for label in labels]
    canvas.rows(axes, [textwrap.fill(label, room) for label, room in zip(labels, letters, strict=True)])
    canvas.columns(axes, sections, room)
    layers = {
        part: found[found["part"] == part]
        .pivot_table("size", "row", "column", aggfunc="sum", fill_value=0)
        .reindex(index=labels, columns=sections, fill_value=0)
        .astype("Int64")
        for part in (IN_ALL, OF_THESE)
    }
    canvas.boxes(axes, layers)
    for name, label in zip(labels, axes.get_yticklabels(), strict=True):
        label.set_weight("bold" if name in wide.index else "normal")
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each box, with their words."""
    return _marks(report)


def _marks(report: Report) -> pd.DataFrame:
    """Return the sentences of each box: a narrower theme's stand in the row of its wide theme too."""
    rows = agenda.sentences(report).astype({"field": "str"})
    columns = {"column": rows["section"], "table": "sentences", "key": rows["sentence"], "size": rows["words"]}
    both = pd.concat(
        [
            pd.DataFrame({"row": rows["field"], "part": IN_ALL, **columns}),
            pd.DataFrame({"row": rows["theme"], "part": OF_THESE, **columns})[rows["theme"] != rows["field"]],
        ],
        ignore_index=True,
    )
    order = {label: place for place, label in enumerate(report.label("theme"))}
    both = both.sort_values("row", key=lambda labels: labels.map(order), kind="stable", ignore_index=True)
    return both[["row", "column", "part", "table", "key", "size"]]
