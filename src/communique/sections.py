"""Sections of a report: how long they are, and what was coded from them."""

import pandas as pd

from . import cases, evidence
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


def behind(report: Report) -> pd.DataFrame:
    """Return the rows of each table by the sections whose sentences they cite; one that cites two is in both.

    Returns
    -------
    pandas.DataFrame
        A row a row and section: `section` (label), `table`, `key` (key of the row).
    """
    section = report.sentences.set_index("id")["section"].map(dict(report.sections))
    found = []
    for table in cases.coded(report):
        frame = getattr(report, table)
        cited = frame["sentences" if "sentences" in frame else "sentence"]
        cites = pd.DataFrame({"section": cited, "table": table, "key": report.keys(table)}).explode("section")
        found.append(cites.assign(section=cites["section"].map(section)).drop_duplicates())
    return pd.concat(found, ignore_index=True)


def rows(report: Report) -> pd.DataFrame:
    """Count the rows of each table that stand on sentences of each section.

    A row that cites sentences of two sections counts in both.

    Returns
    -------
    pandas.DataFrame
        A row a section (index `section`, labels), a column for each table whose rows cite sentences, `Int64`.
    """
    cited = behind(report)
    frame = pd.crosstab(cited["section"], cited["table"])
    frame = frame.reindex(list(report.sections.values()), columns=cases.coded(report), fill_value=0).astype("Int64")
    frame.index.name, frame.columns.name = "section", "table"
    return frame


def coverage(report: Report) -> pd.DataFrame:
    """Say of each sentence how many rows stand on it, and why none do where none do.

    Returns
    -------
    pandas.DataFrame
        A row a sentence, in the order of the text: `sentence`, `section`, `theme` and `status` (labels, theme and
        status of the widest codes), `words` (Int64), `rows` (Int64: how many activities, participants, documents
        and ties cite it; a count that it states is no row of these),
        `reason` (label of the status where no rows do, empty where some do).
    """
    sentences = report.sentences.sort_values("id", key=lambda ids: ids.str[1:].astype(int), ignore_index=True)
    frames = [getattr(report, table) for table in cases.coded(report)]
    cited = pd.concat([frame["sentences"].explode() for frame in frames if "sentences" in frame])
    rows = cited.value_counts().reindex(sentences["id"], fill_value=0).to_numpy()
    reason = sentences["status"].astype("str").map(report.label("sentence_status"))
    return pd.DataFrame(
        {
            "sentence": sentences["id"],
            "section": sentences["section"].map(dict(report.sections)),
            "theme": widen(report, "theme", sentences["theme"]),
            "status": widen(report, "sentence_status", sentences["status"]),
            "words": sentences["words"],
            "rows": pd.array(rows, dtype="Int64"),
            "reason": reason.where(rows == 0, ""),
        }
    )


def spans(report: Report) -> pd.DataFrame:
    """Return where each section begins and ends.

    Returns
    -------
    pandas.DataFrame
        A row a section (index `section`, labels, in the order of the text): `begin` and `end` (Int64, words from the
        start of the text).
    """
    rows = coverage(report)
    ends = rows["words"].cumsum()
    spans = pd.DataFrame({"section": rows["section"], "begin": ends - rows["words"], "end": ends})
    return spans.groupby("section", sort=False).agg({"begin": "min", "end": "max"})


def cells(report: Report, table: str) -> pd.DataFrame:
    """Count for each column of a coded table what stands behind its cells.

    Returns
    -------
    pandas.DataFrame
        A row a column (index `column`), a column a basis as in `evidence.cells`, `Int64` counts.
    """
    found = evidence.cells(report)
    found = found[found["table"] == table]
    counts = pd.crosstab(found["column"], found["basis"])
    counts = counts.reindex(report.resource(table).header, columns=evidence.BASES, fill_value=0).astype("Int64")
    counts.index.name, counts.columns.name = "column", "basis"
    return counts
