"""When activities were held: what the report says, and beside it what other sources say."""

import pandas as pd

from . import externals
from .codes import widen
from .externals import EXTERNAL
from .quantities import MONTHS
from .reports import Report
from .rules import first_day, last_day

REPORT = "report"
NO_DATE = "no date"
CONTRADICTED = " ≠"
WHOLE = "whole"
_COLUMNS = ("activity", "basis", "kind", "begin", "end", "when", "table", "keys")


def activities(report: Report) -> pd.DataFrame:
    """Return the activities of the report's year; those that it dates before are left out.

    Returns
    -------
    pandas.DataFrame
        A row an activity, by id: `activity` (id), `name` (without the brackets of a label of our own), `kind`
        (label of the widest code), `status` (label), `count` (how many the row stands for), `part_of` (id).
    """
    rows = report.activities.sort_values("id", ignore_index=True)
    rows = rows[rows["start"].fillna(str(report.year)) >= str(report.year)].reset_index(drop=True)
    return pd.DataFrame(
        {
            "activity": rows["id"],
            "name": rows["name"].str.strip("[]"),
            "kind": widen(report, "activity_kind", rows["kind"]),
            "status": rows["status"].astype("str").map(report.label("activity_status")),
            "count": rows["count"],
            "part_of": rows["part_of"],
        }
    )


def spans(report: Report) -> pd.DataFrame:
    """Return when each activity of the year was held, by the report and by each other source that says so.

    Returns
    -------
    pandas.DataFrame
        For each activity a row for what the report says, and a row for each period that another source gives and
        that lies in the year at least in part; by activity, the report first, then by the first day:
        `activity` (id), `basis` ("report" or "external"), `part` (in words, of which part or occasion; empty for the
        report's and for the whole), `begin` and `end` (first and last day that the dates allow, the same day where one
        of them is not given; empty where there is no date), `when` (the dates in words, "no date" where there is none,
        with a ≠ where another source, or the report, says otherwise of the same period), `in_words` (both), `table`
        and `keys` (tuple of the keys of the rows that say it).
    """
    own = activities(report)[["activity"]].merge(report.activities, left_on="activity", right_on="id")
    found = [
        _span(report, key, REPORT, "", start, end, "activities", (key,))
        for key, start, end in zip(own["activity"], own["start"], own["end"], strict=True)
    ]
    found += [span for span in _external(report) if span[0] in set(own["activity"])]
    frame = pd.DataFrame(found, columns=list(_COLUMNS))
    labels = report.label("external_kind").str.lower()
    part = frame["kind"].map(labels).where(~frame["kind"].isin(["", WHOLE]), "")
    frame = frame.assign(
        part=part,
        in_words=frame["when"] + part.map(lambda words: f" ({words})" if words else ""),
        place=frame["kind"].map({kind: place for place, kind in enumerate(["", *labels.index])}),
        first=frame["keys"].str[0],
        later=frame["basis"].eq(EXTERNAL).astype(int),
    )
    frame = frame.sort_values(["activity", "later", "begin", "place", "first"], ignore_index=True)
    this_year = (frame["end"] >= f"{report.year}-01-01") & (frame["begin"] <= f"{report.year}-12-31")
    columns = ["activity", "basis", "part", "begin", "end", "when", "in_words", "table", "keys"]
    return frame.loc[this_year | frame["when"].eq(NO_DATE), columns].reset_index(drop=True)


def _external(report: Report) -> list[tuple]:
    """Return the periods that other sources give: a start, an end or both, of one kind, from one page."""
    facts = externals.facts(report, "activities")
    codes = report.codes[report.codes["list"] == "external_field"]
    facts = facts[facts["field"].isin(codes.loc[codes["parent"] == externals.PERIOD, "code"])]
    facts = facts.assign(by=facts["precision"] == externals.NO_LATER)
    found = []
    for (activity, kind, _, by), rows in facts.groupby(["row", "kind", "source", "by"]):
        dates = dict(zip(rows["field"], rows["value"], strict=True))
        against = rows["contradicts"].map(len).any() or rows["against_report"].any()
        span = _span(
            report, activity, EXTERNAL, kind, dates.get("start"), dates.get("end"), EXTERNAL,
            tuple(rows["id"]), by=by, against=against,
        )  # fmt: skip
        found.append(span)
    return found


def _span(
    report: Report,
    activity: str,
    basis: str,
    kind: str,
    start: str | None,
    end: str | None,
    table: str,
    keys: tuple[str, ...],
    *,
    by: bool = False,
    against: bool = False,
) -> tuple:
    start, end = (None if pd.isna(date) else date for date in (start, end))
    one = start or end
    begin, last = (first_day(one), last_day(end or one)) if one else ("", "")
    when = _in_words(start, end, report.year, by=by) + (CONTRADICTED if against else "")
    return activity, basis, kind, begin, last, when, table, keys


def _in_words(start: str | None, end: str | None, year: int, *, by: bool) -> str:
    """Return dates as a reader writes them; the year of the report is not repeated beside a month."""
    if not start and not end:
        return NO_DATE
    if by:
        return f"by {_date(start or end, year)}"
    if not end:
        return f"from {_date(start, year)}"
    if not start:
        return f"until {_date(end, year)}"
    if start == end:
        return _date(start, year)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{_date(end, year)}"
    return f"{_date(start, year)}–{_date(end, year)}"


def _date(date: str, year: int) -> str:
    parts = date.split("-")
    words = [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1][:3] for part in parts[1:2]]
    return " ".join(words if words and int(parts[0]) == year else [*words, parts[0]])
