"""The year of the report: when it says that activities were held, and beside it what other sources say."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from ..periods import EXTERNAL, NO_DATE, REPORT, activities, spans
from ..reports import Report
from . import canvas, lanes


def draw(report: Report, width: float) -> Figure:
    """Draw every activity of the year as a row with its dates, the report's full and those from elsewhere hatched."""
    dates = _dates(report)
    if dates.empty:
        title = "The tables have no activity of the year: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    rows = list(dict.fromkeys(dates["row"]))
    days = (dates["basis"].eq(REPORT) & dates["begin"].eq(dates["end"]) & dates["when"].ne(NO_DATE)).sum()
    elsewhere = dates.loc[dates["basis"] == EXTERNAL, "row"].nunique()
    title = f"The report dates {days} of {len(rows)} activities to the day; other sources give dates for {elsewhere}"
    subtitle = (
        "Activities of the year by their dates. Full: stated in the report, as a thin line where it gives no day. "
        "Hatched: not in the report but from other sources (table external); in brackets, of which part or occasion. "
        f"≠: another source, or the report, says otherwise of the same. {report.source_line}"
    )
    left = 72 if width > 110 else 38
    room = width - left - 2 * canvas.EDGE
    names = [textwrap.fill(row, int((left - canvas.EDGE) / canvas.LETTER)) for row in rows]
    placed = [lanes.place(dates[dates["row"] == row], report.year, room) for row in rows]
    heights = lanes.heights_of(names, placed)
    figure, axes = canvas.sheet(width, sum(heights), title, subtitle, left=left, above=lanes.months_height(room))
    lanes.rows(axes, names, heights)
    lanes.months(axes, report.year, room)
    lanes.draw(axes, placed, heights)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the rows behind each date; of the rows of one period the first counts."""
    rows = _dates(report).explode("keys")
    counts = (~rows.index.duplicated()).astype(int)
    rows = rows.rename(columns={"when": "column", "keys": "key"})
    return rows[["row", "column", "part", "table", "key"]].assign(size=counts).reset_index(drop=True)


def _dates(report: Report) -> pd.DataFrame:
    """Return `spans` with the row and part of each, by the first day in the row; rows without one stand last."""
    found = spans(report)
    whole_year = found["begin"].eq(f"{report.year}-01-01") & found["end"].eq(f"{report.year}-12-31")
    first = found["begin"].where(found["begin"].ne("") & ~whole_year)
    found = found.assign(
        row=found["activity"].map(activities(report).set_index("activity")["name"]),
        first=first.groupby(found["activity"]).transform("min").fillna(f"{report.year + 1}"),
        part=found["basis"] + found["part"].map(lambda part: f": {part}" if part else ""),
    )
    return found.sort_values(["first", "activity"], kind="stable", ignore_index=True)
