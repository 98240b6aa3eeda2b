"""Member states in activities: whom the report names as taking part, and what other sources say of that."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from ..countries import members
from ..externals import ABSENT, PARTICIPANT, participation
from ..periods import activities
from ..reports import Report
from . import canvas

LOOKS = {
    "stated": canvas.FULL,
    "external: takes part": canvas.HATCHED,
    "external: stays away": {**canvas.HATCHED, "hatch": "......", "linestyle": (0, (2, 1.5))},
}
_PARTS = dict(zip((("stated", PARTICIPANT), ("external", PARTICIPANT), ("external", ABSENT)), LOOKS, strict=True))


def _marks(report: Report) -> pd.DataFrame:
    found = participation(report).merge(activities(report)[["activity", "name", "kind"]], on="activity")
    found["part"] = [_PARTS[says] for says in zip(found["basis"], found["says"], strict=True)]
    return found.sort_values(["kind", "name", "table", "key"], ignore_index=True)


def draw(report: Report, width: float) -> Figure:
    """Draw for each activity and member state how many rows or sources say that it takes part or stays away."""
    marks, states = _marks(report), list(members(report)["short"])
    if marks.empty:
        title = "No member state is named as taking part in an activity: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    labels = list(dict.fromkeys(marks["name"]))
    stated = marks[marks["part"] == "stated"]
    title = (
        f"The report names {stated['state'].nunique()} of {len(states)} member states as taking part in an activity; "
        f"other sources name states for {marks.loc[marks['basis'] == 'external', 'name'].nunique()} activities"
    )
    subtitle = (
        "Activities for which a member state is named as taking part, in whatever role but as host. Full box: in the "
        "report; hatched: not in the report, another source says that the state takes part; dotted: another source "
        f"says that it stays away. Numbers: rows that say so. Blank: nothing is said. {report.source_line}"
    )
    left = 58 if width > 110 else 40
    names = [textwrap.fill(name, int((left - canvas.EDGE) / canvas.TEXT_WIDTH)) for name in labels]
    room = (width - left - 2 * canvas.EDGE) / len(states)
    height = (2.4 + 3.4 * (1 + max(name.count("\n") for name in names))) * len(names)
    figure, axes = canvas.sheet(width, height, title, subtitle, left=left, above=canvas.label_height(states, room))
    canvas.rows(axes, names)
    canvas.columns(axes, states, room)
    layers = {
        part: pd.crosstab(marks.loc[marks["part"] == part, "name"], marks.loc[marks["part"] == part, "state"])
        .reindex(index=labels, columns=states, fill_value=0)
        .astype("Int64")
        for part in LOOKS
    }
    canvas.boxes(axes, layers, LOOKS)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the rows behind each box: participants, or external facts."""
    marks = _marks(report)
    columns = {"row": marks["name"], "column": marks["state"], "part": marks["part"], "table": marks["table"]}
    return pd.DataFrame({**columns, "key": marks["key"], "size": 1})
