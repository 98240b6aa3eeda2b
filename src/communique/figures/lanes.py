"""Dates on a calendar, in rows that are as high as they need: boxes, and beside each its date in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ..periods import REPORT
from ..quantities import MONTHS
from . import canvas

LANE, BETWEEN, GAP = 2.95, 1.0, 1.2  # mm: a line of dates, what lies between two rows, and between a box and its text
NARROWEST = 1.0  # mm: so that a day is seen
SHORT = [name[:3] for name in MONTHS]


@dataclass(frozen=True)
class Mark:
    """A date in its place; lengths are in mm from the left of the axes.

    Parameters
    ----------
    lane
        Its lane in the row, from above.
    text, basis
        Its date in words, and who says it: "report" or "external".
    begin, end
        Where its box begins and ends; both 0 where there is no date, and no box.
    to_day
        Whether it is fine to the day: a coarser one is a thin line.
    at, side
        Where its text stands, and on which side ("left" or "right") of the text that is.
    """

    lane: int
    text: str
    basis: str
    begin: float
    end: float
    to_day: bool
    at: float
    side: str

    @property
    def ends(self) -> tuple[float, float]:
        """Where box and text together begin and end."""
        room = len(self.text) * canvas.LETTER
        left = self.at if self.side == "left" else self.at - room
        return min(left, self.begin if self.end else left), max(left + room, self.end) + GAP


def place(dates: pd.DataFrame, year: int, width: float) -> list[Mark]:
    """Place the dates of one row: each in the first lane in which it stands on no other.

    Parameters
    ----------
    dates
        A row a date, as `periods.spans` gives them.
    year
        Year of the axis.
    width
        Width of the axis, in mm.
    """
    placed: list[Mark] = []
    for row in dates.itertuples():
        begin, end = _box(row.begin, row.end, year, width) if row.begin else (0.0, 0.0)
        room = len(row.in_words) * canvas.LETTER
        right = end + GAP * bool(row.begin)
        at, side = (right, "left") if right + room <= width else (begin - GAP, "right")
        if row.begin and not begin:  # a line from the first day on, on which its text stands
            at, side = 0.0, "left"
        to_day = row.basis != REPORT or row.begin == row.end
        for lane in range(len(placed) + 1):
            mark = Mark(lane, row.in_words, row.basis, begin, end, to_day, at, side)
            others = [other.ends for other in placed if other.lane == lane]
            if all(mark.ends[1] <= first or last <= mark.ends[0] for first, last in others):
                placed.append(mark)
                break
    return placed


def _box(begin: str, end: str, year: int, width: float) -> tuple[float, float]:
    """Return where the box of a period begins and ends on an axis of `width` mm; it is as wide as can be seen."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    day = width / ((last - first).days + 1)
    start = (max(date.fromisoformat(begin), first) - first).days * day
    return start, max(((min(date.fromisoformat(end), last) - first).days + 1) * day, start + NARROWEST)


def heights_of(names: Sequence[str], placed: Sequence[Sequence[Mark]]) -> list[float]:
    """Return the height in mm of each row: room for its lanes, and for the lines of its name."""
    return [
        BETWEEN + LANE * max(name.count("\n") + 1, _lanes(marks)) for name, marks in zip(names, placed, strict=True)
    ]


def _lanes(marks: Sequence[Mark]) -> int:
    return 1 + max(mark.lane for mark in marks)


def rows(axes: Axes, labels: Sequence[str], heights: Sequence[float]) -> None:
    """Make `labels` the rows of `axes`, from above, each as high as it needs; the y axis is in mm."""
    ends = list(accumulate(heights))
    axes.set_ylim(ends[-1], 0)
    middles = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    axes.set_yticks(middles, labels, linespacing=1, size=7)
    axes.set_yticks(ends, minor=True)  # where the rows end, which the description reads
    axes.tick_params(axis="y", which="minor", length=0)
    for name in ("left", "bottom"):
        axes.spines[name].set_visible(False)
    for end in ends[:-1]:
        axes.axhline(end, color=canvas.RULE, linewidth=0.5, zorder=0)


def months(axes: Axes, year: int, width: float) -> None:
    """Make the x axis of `axes`, which are `width` mm wide, the months of `year`; it is in mm."""
    axes.set_xlim(0, width)
    starts = [_box(f"{year}-{month:02}-01", f"{year}-12-31", year, width)[0] for month in range(1, 13)]
    for start in starts[1:]:
        axes.axvline(start, color=canvas.RULE, linewidth=0.5, zorder=0)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=2)
    upright = {} if canvas.level(SHORT, width / 12) else {"rotation": 90}
    axes.set_xticks([(start + end) / 2 for start, end in pairwise([*starts, width])], SHORT, **upright)


def months_height(width: float) -> float:
    """Return the height in mm that the names of `months` take above axes of `width` mm."""
    return 4.0 if canvas.level(SHORT, width / 12) else 6.5


def draw(axes: Axes, placed: Sequence[Sequence[Mark]], heights: Sequence[float]) -> None:
    """Draw the dates of each row, of `heights` mm, into `axes`: full where the report states them, else hatched."""
    top = 0.0
    for marks, height in zip(placed, heights, strict=True):
        first = top + (height - LANE * _lanes(marks)) / 2
        for mark in marks:
            y = first + LANE * (mark.lane + 0.5)
            style = {"color": canvas.GREY, "style": "italic"}
            if mark.end:
                tall = LANE * 0.68 if mark.to_day else 0.7
                look = canvas.FULL if mark.basis == REPORT else canvas.HATCHED
                axes.add_patch(Rectangle((mark.begin, y - tall / 2), mark.end - mark.begin, tall, gid="span", **look))
                # A line of the whole year leaves no room for text beside it.
                style = {} if mark.begin else {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.8}}
            axes.text(mark.at, y, mark.text, ha=mark.side, va="center_baseline", size=7, gid=mark.basis, **style)
        top += height
