"""Where in the text each actor is named: a dispersion plot."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from .. import agenda, sections
from ..reports import Report
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw a tick for each mention of an actor that is named more than once, as many words from the left."""
    named = agenda.named(report)
    counts = named["actor"].value_counts()
    rows = _repeated(named)
    actors = list(rows["actor"].unique())
    most = rows[rows["actor"] == actors[0]]
    title = (
        f"{actors[0]} is named {len(most)} times, in {most['section'].nunique()} of {len(report.sections)} sections; "
        f"{(counts == 1).sum()} of {len(counts)} actors are named once"
    )
    parts = sections.spans(report)
    subtitle = (
        f"The report from its first word to its last, {parts['end'].max():,} words: a tick is a mention, within its "
        f"sentence by estimate. Actors named once are left out. {report.source_line}"
    )
    left = 37
    room = width - left - 2 * canvas.EDGE
    figure, axes = canvas.sheet(
        width, 6.2 * len(actors), title, subtitle, left=left, above=canvas.divisions_height(parts, room)
    )
    letters = int((left - canvas.EDGE) / canvas.TEXT_WIDTH)
    canvas.rows(axes, [textwrap.fill(actor, letters) for actor in actors])
    for number, actor in enumerate(actors):
        own = rows[rows["actor"] == actor]
        places = {name: list(words) for name, words in own.groupby("section", sort=False)["word"]}
        canvas.ticks(axes, places, number)
    axes.set_xlim(0, int(parts["end"].max()))
    axes.xaxis.set_visible(False)
    canvas.divisions(axes, parts, room)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the mentions behind each tick."""
    rows = _repeated(agenda.named(report))
    columns = {"row": rows["actor"], "column": rows["section"], "part": "", "table": "mentions", "key": rows["mention"]}
    return pd.DataFrame({**columns, "size": 1})


def _repeated(named: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of actors that are named more than once, those of the actor with most first."""
    times = named.groupby("actor")["word"].transform("size")
    rows = named.assign(times=times)[times > 1]
    return rows.sort_values(["times", "actor", "word"], ascending=[False, True, True], kind="stable")
