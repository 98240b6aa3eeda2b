"""How far up each theme stands by its words in the text, and by its rows in the tables."""

import pandas as pd
from matplotlib.figure import Figure

from .. import agenda
from ..reports import Report
from . import canvas

WORDS, ROWS = "words", "rows"
EDGE = 1.6  # mm before the first place, for half a ring
_LOOKS = {WORDS: {"markersize": 3.6, "markerfacecolor": canvas.INK}, ROWS: {"markersize": 7, "markerfacecolor": "none"}}


def draw(report: Report, width: float) -> Figure:
    """Draw each theme's place by words and by rows, with a line between the two and both numbers beside them."""
    order = agenda.order(report)
    pairs = agenda.concordance(order[WORDS], order[ROWS])
    compared = pairs[["concordant", "discordant"]].sum()
    title = (
        f"{pairs['discordant']:.0f} of {compared:.0f} pairs of themes stand in opposite orders by words and by rows: "
        f"Kendall's tau-b {pairs['tau_b']:.2f}"
    )
    if pd.isna(pairs["tau_b"]):
        title = "Themes by words and by rows; one of the orders puts all on one place, so that they cannot be compared"
    subtitle = (
        "Themes by their place. Dot: by words of the sentences on the theme; ring: by rows of activities, documents "
        f"and ties, where it has any. Equal numbers share a place. {report.source_line}"
    )
    left, numbers = 44, 9
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(width, 5.2 * len(order), title, subtitle, left=left, above=5)
    canvas.rows(axes, list(order.index))
    # Places take what the two columns of numbers leave.
    unit = (room - 2 * numbers - EDGE) / len(order)
    step = 5 if unit > 2 else 10
    places = [1, *range(step, len(order) + 1, step)]
    beside = {name: len(order) + (7 + numbers * number) / unit for number, name in enumerate((WORDS, ROWS))}
    axes.set_xlim(1 - EDGE / unit, 1 + (room - EDGE) / unit)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=2)
    axes.set_xticks([*places, *beside.values()], [*map(str, places), *beside])
    for row, theme in enumerate(order.index):
        found = {name: order.loc[theme, f"by {name}"] for name in (WORDS, ROWS)}
        found = {name: int(place) for name, place in found.items() if not pd.isna(place)}
        axes.hlines(row, min(found.values()), max(found.values()), color=canvas.GREY, linewidth=0.8)
        for name, place in found.items():
            look = {"marker": "o", "linestyle": "none", "markeredgecolor": canvas.INK, **_LOOKS[name]}
            axes.plot([place], [row], label=name, gid="place", **look)
        for name, x in beside.items():
            axes.text(x, row, f"{order.loc[theme, name]}", ha="center", va="center_baseline", label=name, gid="beside")
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each dot, with their words, and the rows behind each ring."""
    sentences = agenda.sentences(report)
    on = {"row": sentences["theme"], "column": WORDS, "table": "sentences", "key": sentences["sentence"]}
    found = [pd.DataFrame({**on, "size": sentences["words"]})]
    for table in agenda.THEMED:
        rows = getattr(report, table).dropna(subset=["theme"])
        on = {"row": rows["theme"].astype("str").map(report.label("theme")), "column": ROWS, "table": table}
        found.append(pd.DataFrame({**on, "key": rows["id"], "size": 1}))
    marks, order = pd.concat(found, ignore_index=True), agenda.order(report)
    part = [
        f"place {order.loc[row, f'by {column}']}" for row, column in zip(marks["row"], marks["column"], strict=True)
    ]
    return marks.assign(part=part)[["row", "column", "part", "table", "key", "size"]]
