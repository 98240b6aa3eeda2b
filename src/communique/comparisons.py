"""Reports compared: over the years of one narrator, and between narrators.

Each report is its narrator's own account. What a report does not tell is no zero and no end: a blank stands where it
never names a thing, and a tie that "vanishes" vanishes from the reports.
"""

import re
import unicodedata

import pandas as pd

from . import countries, networks
from .codes import widen
from .collection import Collection
from .quantities import YEAR
from .reports import Report

FIRST, APPEARS, GOES_ON, VANISHES, COMES_BACK = COURSES = (
    "first report",
    "appears",
    "goes on",
    "vanishes",
    "comes back",
)
TIE = ["source", "target", "kind", "theme"]  # what makes a tie of one report that of another
_YEAR = re.compile(rf"[\s–—-]*(?<!\d){YEAR}(?!\d)")


def hosts(collection: Collection) -> pd.DataFrame:
    """Count the activities of its year that each report places in each state.

    Returns
    -------
    pandas.DataFrame
        A row a state that is a member of a narrator or a host (index `state`, short names, most activities first),
        a column a report (its id), `Int64`. NA where the report never names the state.
    """
    states = pd.concat([*map(countries.members, collection.values())])["short"]
    found = {}
    for report_id, report in collection.items():
        counts = countries.hosted(report)["state"].value_counts()
        short = report.actors.set_index("id")["short"]
        named = set(short.reindex(_named(report)).dropna()) | set(counts.index)
        found[report_id] = counts.astype("Int64"), named
    everyone = dict.fromkeys([*states, *(state for counts, _ in found.values() for state in counts.index)])
    return _side_by_side(found, list(everyone), "state")


def partners(collection: Collection) -> pd.DataFrame:
    """Count the ties that each report states of each actor other than its narrator.

    Returns
    -------
    pandas.DataFrame
        A row an actor that has a tie in any report (index `actor`, ids, most ties first), a column a report (its id),
        `Int64`. NA where the report never names the actor, and where the actor is the report's narrator or one of
        its bodies; 0 where it names it without a tie.
    """
    found, everyone = {}, {}
    for report_id, report in collection.items():
        graph = networks.cooperation(report)
        others = networks.partners(graph)
        own = set(graph) - set(others)
        counts = pd.Series(dict(graph.degree(others)), dtype="Int64")
        everyone |= dict.fromkeys(others)
        found[report_id] = counts, (set(_named(report)) | set(others)) - own - _parts(report)
    return _side_by_side(found, list(everyone), "actor")


def themes(collection: Collection, table: str = "activities") -> pd.DataFrame:
    """Count the rows of a table on each theme, report by report.

    Parameters
    ----------
    collection
        The reports.
    table
        A table with themes: "activities", "documents" or "ties".

    Returns
    -------
    pandas.DataFrame
        A row a theme (index `theme`, labels of the widest codes, in their order), a column a report (its id),
        `Int64`. NA where no sentence of the report is on the theme.
    """
    found, labels = {}, []
    for report_id, report in collection.items():
        rows = widen(report, "theme", getattr(report, table)["theme"].dropna())
        told = widen(report, "theme", report.sentences["theme"])
        counts = rows.value_counts(sort=False)
        labels = list(counts.index)
        found[report_id] = counts.astype("Int64"), set(told) | set(counts.index[counts > 0])
    return _side_by_side(found, labels, "theme", sort=False)


def ties(collection: Collection) -> pd.DataFrame:
    """Follow each tie over the reports of a narrator, in the order of their years.

    A tie of one report is that of another where source, target, kind and theme are the same; told the other way
    round it is another. Reports of different narrators are not set against each other: what one does not tell another
    may.

    Returns
    -------
    pandas.DataFrame
        A row a tie and report, by narrator, tie and year: `narrator`, `source`, `target`, `kind`, `theme` (ids and
        codes), `report`, `year` (Int64), `course`, `ids` (tuple of the ties' ids in that report, none where it does
        not tell the tie). `course` is "first report" (of the narrator among these: what was before is not known),
        "appears", "goes on" (the report before told it too), "comes back" (an earlier one did), or "vanishes" (the
        report before told it, this one does not).
    """
    rows = []
    for narrator in sorted({report.narrator for report in collection.values()}):
        own = [report for report in collection.values() if report.narrator == narrator]
        told = {report.id: _ties(report) for report in sorted(own, key=lambda report: (report.year, report.id))}
        for tie in sorted({tie for ids in told.values() for tie in ids}):
            before: list[bool] = []
            for report_id, ids in told.items():
                course = _course(before, tie in ids)
                before.append(tie in ids)
                if course:
                    rows.append((narrator, *tie, report_id, collection[report_id].year, course, ids.get(tie, ())))
    columns = ["narrator", *TIE, "report", "year", "course", "ids"]
    return pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})


def series(collection: Collection) -> pd.DataFrame:
    """Put the activities to which the reports give a name into series that go on from year to year.

    A name less its year names the series: what "Ripple-2031" and "Ripple-2032" have in common. Other spellings and
    translations of a name are in the table `series`. The name decides alone: activities of two organisations that
    have the same name are in one series, and `narrator` tells them apart.

    Returns
    -------
    pandas.DataFrame
        A row an activity with a name, by series and year: `series` (id), `year` (Int64, of the report), `narrator`,
        `report`, `activity` (ids), `name`, `kind` (label), `host` (id, NA where it is not stated).
    """
    found = []
    for report_id, report in collection.items():
        known = {_slug(surface): key for surface, key in report.series[["surface", "series"]].itertuples(index=False)}
        rows = report.activities[~report.activities["name"].str.startswith("[")]
        keys = [_slug(_YEAR.sub("", name)) for name in rows["name"]]
        found.append(
            pd.DataFrame(
                {
                    "series": [known.get(key, key) for key in keys],
                    "year": report.year,
                    "narrator": report.narrator,
                    "report": report_id,
                    "activity": rows["id"],
                    "name": rows["name"],
                    "kind": rows["kind"].astype("str").map(report.label("activity_kind")),
                    "host": rows["host"],
                }
            )
        )
    return (
        pd.concat(found)
        .sort_values(["series", "year", "report", "activity"], ignore_index=True)
        .astype({"year": "Int64"})
    )


def _named(report: Report) -> list[str]:
    """Return the actors that the report names, each once."""
    return list(dict.fromkeys(report.mentions.loc[report.mentions["category"] == "actor", "value"]))


def _parts(report: Report) -> set[str]:
    """Return the narrator of the report and all that is a part of it."""
    parents = report.actors.set_index("id")["parent"].dropna()
    parts = {report.narrator}
    while new := set(parents.index[parents.isin(parts)]) - parts:
        parts |= new
    return parts


def _ties(report: Report) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the ties of a report by what makes them the same elsewhere."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    rows = report.ties.sort_values("id")
    for key, *tie in rows[["id", *TIE]].astype("str").itertuples(index=False):
        found[tuple(tie)] = (*found.get(tuple(tie), ()), key)
    return found


def _course(before: list[bool], told: bool) -> str:
    if not before:
        return FIRST if told else ""
    if not told:
        return VANISHES if before[-1] else ""
    return GOES_ON if before[-1] else COMES_BACK if any(before) else APPEARS


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _side_by_side(
    found: dict[str, tuple[pd.Series, set[str]]], index: list[str], name: str, *, sort: bool = True
) -> pd.DataFrame:
    """Return the counts of each report as a column; blank where it does not name the row, else 0 where none is."""
    columns = {}
    for report_id, (counts, named) in found.items():
        column = counts.reindex(index, fill_value=0).astype("Int64")
        columns[report_id] = column.where(column.index.isin(named))
    frame = pd.DataFrame(columns, index=pd.Index(index, name=name))
    if sort:
        order = pd.DataFrame({"all": -frame.sum(axis=1).astype("int64"), "label": frame.index}, index=frame.index)
        frame = frame.loc[order.sort_values(["all", "label"]).index]
    return frame
