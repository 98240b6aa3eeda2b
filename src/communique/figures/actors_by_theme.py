"""Actors against themes: on what each is said to work with others."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, frames
from ..reports import Report
from . import canvas


def _ends(report: Report) -> pd.DataFrame:
    """Return both ends of each tie: `actor` (short name), `theme` (label), `tie` (id)."""
    nodes, edges = frames(cooperation(report))
    short = nodes.set_index("id")["short"]
    both = [edges[[end, "theme", "id"]].set_axis(["actor", "theme", "tie"], axis=1) for end in ("source", "target")]
    ends = pd.concat(both, ignore_index=True)
    return ends.assign(actor=ends["actor"].map(short), theme=ends["theme"].map(report.label("theme")))


def draw(report: Report, width: float) -> Figure:
    """Draw how many ties each actor has on each theme."""
    ends = _ends(report)
    if ends.empty:
        return canvas.nothing(width, "The report states no tie: there is nothing to draw", report.source_line)
    themes = [label for label in report.label("theme") if label in set(ends["theme"])]
    counts = pd.crosstab(ends["actor"], ends["theme"])[themes].astype("Int64")
    several = (counts > 0).sum(axis=1)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    counts = counts.loc[order]
    narrator = report.actors.set_index("id").loc[report.narrator, "short"]
    most = several.drop(narrator, errors="ignore").sort_values(ascending=False, kind="stable")
    title = f"{(several > 1).sum()} of {len(several)} actors have ties on more than one theme"
    title += f"; among partners {most.index[0]} on most, {most.iloc[0]}"
    subtitle = f"Ties of each actor by theme; a tie counts at both its ends. {report.source_line}"
    left = 58 if width > 110 else 34
    names = [textwrap.fill(name, int((left - canvas.EDGE) / canvas.TEXT_WIDTH)) for name in counts.index]
    height = (4.8 if max(name.count("\n") for name in names) == 0 else 7) * len(names)
    room = (width - left - 2 * canvas.EDGE) / len(themes)
    figure, axes = canvas.sheet(width, height, title, subtitle, left=left, above=canvas.label_height(themes, room))
    canvas.rows(axes, names)
    canvas.columns(axes, themes, room)
    canvas.boxes(axes, {"": counts})
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each box."""
    ends = _ends(report)
    columns = {"row": ends["actor"], "column": ends["theme"], "part": "", "table": "ties", "key": ends["tie"]}
    return pd.DataFrame({**columns, "size": 1})
