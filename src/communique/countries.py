"""States in a report: what it places where, and which of them it names at all."""

import pandas as pd

from .codes import widen
from .reports import Report

STATED, INFERRED = "stated", "inferred"


def members(report: Report) -> pd.DataFrame:
    """Return the member states of the report's narrator at the end of its year.

    Returns
    -------
    pandas.DataFrame
        A row a state, by name: `state` (id of the actor), `short`, `iso3`.
    """
    rows = report.memberships
    rows = rows[rows["organisation"].eq(report.narrator) & rows["status"].eq("member")]
    left = rows["until"].fillna("9999") <= str(report.year)
    states = report.actors[report.actors["id"].isin(rows.loc[~left, "actor"])]
    states = states.rename(columns={"id": "state"})[["state", "short", "iso3"]]
    return states.sort_values("short", ignore_index=True)


def hosted(report: Report) -> pd.DataFrame:
    """Return the activities of the report's year for which a host state is known.

    An activity that the report dates before its year, such as last year's session, is left out; one without a
    date is kept.

    Returns
    -------
    pandas.DataFrame
        A row an activity: `activity` (id), `name`, `state` (short name of the host), `kind` and `theme`
        (labels of the widest codes), `basis` ("stated" or "inferred"), `sentences` (tuple of ids).
    """
    rows = report.activities.dropna(subset=["host"])
    rows = rows[rows["start"].fillna(str(report.year)) >= str(report.year)]
    inferred = report.inferences.query("table == 'activities' and column == 'host'")["row"]
    short = report.actors.set_index("id")["short"]
    return pd.DataFrame(
        {
            "activity": rows["id"],
            "name": rows["name"],
            "state": rows["host"].map(short),
            "kind": widen(report, "activity_kind", rows["kind"]),
            "theme": widen(report, "theme", rows["theme"]),
            "basis": rows["id"].isin(inferred).map({True: INFERRED, False: STATED}),
            "sentences": rows["sentences"],
        }
    ).reset_index(drop=True)


def activity(report: Report, by: str = "kind", basis: str | None = None) -> pd.DataFrame:
    """Count the activities that the report places in each member state.

    Parameters
    ----------
    report
        The report.
    by
        What to count by: "kind" or "theme".
    basis
        Count only hosts that are "stated", or only those "inferred"; both where none is given.

    Returns
    -------
    pandas.DataFrame
        A row a member state (index `state`, short names, most activities first), a column for each value of
        `by` that occurs (`Int64`, number of activities). A state that the report never names has NA
        everywhere: its silence is no zero.
    """
    rows = hosted(report)
    states = members(report)["short"]
    hosts = rows["state"].value_counts().reindex(states, fill_value=0)
    order = hosts.sort_values(ascending=False, kind="stable").index
    values = [value for value in rows[by].cat.categories if rows[by].eq(value).any()]
    if basis:
        rows = rows[rows["basis"] == basis]
    counts = pd.crosstab(rows["state"], rows[by]).reindex(index=order, columns=values, fill_value=0).astype("Int64")
    counts.loc[silent(report)] = pd.NA
    counts.index.name, counts.columns.name = "state", by
    return counts


def silent(report: Report) -> list[str]:
    """Return the member states (short names) that the report never names."""
    total = named(report).sum(axis=1)
    return list(total[total == 0].index)


def mentions(report: Report) -> pd.DataFrame:
    """Return where the report names a member state.

    A city in a state, or an adjective in the name of a border, does not name the state.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `state` (short name), `section` (label), `mention` (its key in
        the table `mentions`), `sentence` (id).
    """
    states = members(report).set_index("state")["short"]
    rows = report.mentions.query("category == 'actor'")
    rows = rows[rows["value"].isin(states.index)]
    section = rows["sentence"].map(report.sentences.set_index("id")["section"])
    return pd.DataFrame(
        {
            "state": rows["value"].map(states),
            "section": section.map(dict(report.sections)),
            "mention": report.keys("mentions")[rows.index],
            "sentence": rows["sentence"],
        }
    ).reset_index(drop=True)


def named(report: Report) -> pd.DataFrame:
    """Count how often the report names each member state, section by section; see `mentions`.

    Returns
    -------
    pandas.DataFrame
        A row a member state (index `state`, short names, most mentions first), a column a section (labels,
        in the order of the text), `Int64`, number of mentions.
    """
    states = members(report)["short"]
    rows = mentions(report)
    counts = pd.crosstab(rows["state"], rows["section"])
    counts = counts.reindex(index=states, columns=list(report.sections.values()), fill_value=0).astype("Int64")
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    counts.index.name, counts.columns.name = "state", "section"
    return counts


def rows(report: Report) -> pd.DataFrame:
    """Return every row of the report's tables that has to do with a member state.

    Returns
    -------
    pandas.DataFrame
        A row for each cell that holds a member state, by state and table: `state` (short name), `table`, `row`
        (key of the row), `as` (the column), `sentences` (ids, separated by spaces).
    """
    states = members(report).set_index("state")["short"]
    found = []
    for table, column in (
        ("activities", "host"),
        ("participants", "actor"),
        ("ties", "source"),
        ("ties", "target"),
    ):
        frame = getattr(report, table)
        frame = frame[frame[column].isin(states.index)]
        found.append(
            pd.DataFrame(
                {
                    "state": frame[column].map(states),
                    "table": table,
                    "row": report.keys(table)[frame.index],
                    "as": column,
                    "sentences": frame["sentences"].map(" ".join),
                }
            )
        )
    return pd.concat(found).sort_values("state", kind="stable", ignore_index=True)
