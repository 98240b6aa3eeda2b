"""Sections of a report: how long they are, and what was coded from them."""

import pandas as pd

from .codes import widen
from .reports import Report


def size(report: Report, unit: str = "words") -> pd.DataFrame:
    """Measure each section by the status of its sentences.

    Parameters
    ----------
    report
        The report.
    unit
        "words" or "sentences" (list items count as sentences).

    Returns
    -------
    pandas.DataFrame
        A row a section (index `section`, labels, in the order of the text), a column a status (widest codes),
        `Int64`, number of words or sentences.

    Raises
    ------
    ValueError
        `unit` is neither.
    """
    if unit not in ("words", "sentences"):
        raise ValueError(f"unit {unit!r}: expected 'words' or 'sentences'")
    rows = report.sentences
    frame = pd.DataFrame(
        {
            "section": rows["section"].map(dict(report.sections)),
            "status": widen(report, "sentence_status", rows["status"]),
            "size": rows["words"] if unit == "words" else 1,
        }
    )
    sizes = frame.pivot_table("size", "section", "status", aggfunc="sum", observed=False, fill_value=0)
    sizes = sizes.reindex(list(report.sections.values())).astype("Int64")
    sizes.index.name, sizes.columns.name = "section", "status"
    return sizes


def rows(report: Report) -> pd.DataFrame:
    """Count the rows of each table that stand on sentences of each section.

    A row that cites sentences of two sections counts in both.

    Returns
    -------
    pandas.DataFrame
        A row a section (index `section`, labels), a column for each table whose rows cite sentences, `Int64`.
    """
    section = report.sentences.set_index("id")["section"].map(dict(report.sections))
    counts = {}
    for table in report.tables(report.id):
        frame = getattr(report, table)
        cites = "sentences" if "sentences" in frame else "sentence"
        if table != "mentions" and cites in frame:
            cited = frame[cites].explode().map(section).groupby(level=0).unique().explode()
            counts[table] = cited.value_counts()
    frame = pd.DataFrame(counts).reindex(list(report.sections.values())).fillna(0).astype("Int64")
    frame.index.name, frame.columns.name = "section", "table"
    return frame


def cells(report: Report, table: str) -> pd.DataFrame:
    """Count for each column of `table` how its cells are filled.

    Returns
    -------
    pandas.DataFrame
        A row a column (index `column`), `Int64` counts: `stated`, `inferred`, `not stated`, `not applicable`.
        Labels of our own in square brackets count as not stated: the text gives no name there.
    """
    missing, frame = report.missing(table), getattr(report, table)
    inferred = report.inferences[report.inferences["table"] == table].groupby("column").size()
    counts = pd.DataFrame(
        {
            "stated": missing.eq("").sum(),
            "inferred": inferred.reindex(missing.columns).fillna(0),
            "not stated": missing.eq("not stated").sum(),
            "not applicable": missing.eq("not applicable").sum(),
        }
    ).astype("Int64")
    counts["stated"] -= counts["inferred"]
    for column in {"name", "title"} & set(frame.columns):
        ours = int(frame[column].str.startswith("[").sum())
        counts.loc[column, "stated"] -= ours
        counts.loc[column, "not stated"] += ours
    counts.index.name, counts.columns.name = "column", "cells"
    return counts
