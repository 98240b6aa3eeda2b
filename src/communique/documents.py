"""Documents that a report tells of: whose, of which kind and on what, what was done with them, and when."""

import pandas as pd

from .codes import widen
from .packages import NOT_STATED
from .reports import Report

ON_IT, ON_ITS_THEME = "on it", "on its theme"
# The column that says what was done, and the one that says when, of each table whose rows have a theme.
_TOLD = {
    "documents": ("status", "document_status", "adopted_on"),
    "activities": ("status", "activity_status", "start"),
    "ties": ("kind", "tie_kind", "since"),
}


def listed(report: Report) -> pd.DataFrame:
    """Return every document with its codes in words.

    Returns
    -------
    pandas.DataFrame
        A row a document, in the order of the sentences that are its own: `document` (id), `title`, `body` (short
        name of the actor whose act the status names), `kind` and `status` (labels), `date` (ISO 8601, as fine as
        the report gives it), `dated` (label of its precision), `theme` and `field` (labels of its theme and of the
        widest code of that), `activity` (id of that at which the act took place, missing where there is none),
        `sentences` (tuple of ids). Body, date, precision, theme and field are "not stated" where the report does
        not say them.
    """
    rows = report.documents
    # The last sentence that a row cites is its own; those before it may be a list head or the session.
    own = rows["sentences"].map(lambda keys: int(keys[-1][1:]))
    rows = rows.loc[pd.DataFrame({"own": own, "id": rows["id"]}).sort_values(["own", "id"]).index]
    frame = pd.DataFrame(
        {
            "document": rows["id"],
            "title": rows["title"],
            "body": rows["adopted_by"].map(report.actors.set_index("id")["short"]),
            "kind": rows["kind"].astype("str").map(report.label("document_kind")),
            "status": rows["status"].astype("str").map(report.label("document_status")),
            "date": rows["adopted_on"],
            "dated": rows["precision"].astype("str").map(report.label("precision")),
            "theme": rows["theme"].astype("str").map(report.label("theme")),
            "field": widen(report, "theme", rows["theme"]).astype("str"),
            "activity": rows["activity"],
            "sentences": rows["sentences"],
        }
    ).reset_index(drop=True)
    silent = ["body", "date", "dated", "theme", "field"]
    frame[silent] = frame[silent].fillna(NOT_STATED)
    return frame


def count(report: Report, row: str, column: str, dated: str | None = None) -> pd.DataFrame:
    """Count the documents by two columns of `listed`.

    Parameters
    ----------
    report
        The report.
    row, column
        "body", "kind", "status", "dated", "theme" or "field".
    dated
        Count only documents whose date is as fine as this, a value of `dated`; all where none is given.

    Returns
    -------
    pandas.DataFrame
        A row a value of `row` and a column a value of `column` (`Int64`, number of documents): bodies with most
        documents first, codes in the order of their list, "not stated" last. Values that no document has are left
        out.
    """
    rows = listed(report)
    order = {name: _order(report, rows, name) for name in (row, column)}
    if dated:
        rows = rows[rows["dated"] == dated]
    counts = pd.crosstab(rows[row], rows[column])
    return counts.reindex(index=order[row], columns=order[column], fill_value=0).astype("Int64")


def _order(report: Report, rows: pd.DataFrame, name: str) -> list[str]:
    """Return the values of a column of `listed` that occur, in the order in which they are shown."""
    lists = {"kind": "document_kind", "status": "document_status", "dated": "precision"}
    if name == "body":
        most = rows.groupby("body").size().sort_values(ascending=False, kind="stable").index
    else:
        most = report.label(lists.get(name, "theme")).unique()
    found = [value for value in most if value != NOT_STATED and value in rows[name].to_numpy()]
    return found + [NOT_STATED] * bool(rows[name].eq(NOT_STATED).any())


def fullest(report: Report) -> str | None:
    """Return the id of the activity at which the report says most documents were acted on; None where there is none."""
    counts = report.documents["activity"].value_counts()
    return min(counts[counts == counts.max()].index, default=None)


def passages(report: Report, activity: str | None) -> pd.DataFrame:
    """Return where the report speaks of each document of `activity`, and where else of its theme.

    The same theme is not the same matter: what one of these sentences says of the document is for a reader to see.
    Of no activity (None) there are no rows.

    Returns
    -------
    pandas.DataFrame
        A row a document and sentence, in the order of the text: `document` (id), `sentence` (id), `section`
        (label), `about` ("on it" where the row of the document cites the sentence, "on its theme" where the
        sentence has the document's own theme, and no wider one), `status` (label), `gist`.
    """
    sentences = report.sentences.sort_values("id", key=lambda ids: ids.str[1:].astype(int))
    documents = report.documents.set_index("id")
    own = listed(report).query("activity == @activity")["document"]
    columns = ["document", "sentence", "section", "about", "status", "gist"]
    found = [pd.DataFrame(columns=columns, dtype="str")]
    for key in own:
        cited = sentences["id"].isin(documents.loc[key, "sentences"])
        rows = sentences[cited | sentences["theme"].astype("str").eq(documents.loc[key, "theme"])]
        found.append(
            pd.DataFrame(
                {
                    "document": key,
                    "sentence": rows["id"],
                    "section": rows["section"].map(dict(report.sections)),
                    "about": cited[rows.index].map({True: ON_IT, False: ON_ITS_THEME}),
                    "status": rows["status"].astype("str").map(report.label("sentence_status")),
                    "gist": rows["gist"],
                }
            )
        )
    return pd.concat(found, ignore_index=True)


def related(report: Report, activity: str | None) -> pd.DataFrame:
    """Return the rows that share the theme of a document of `activity`, itself and its documents apart.

    Of no activity (None) there are no rows.

    Returns
    -------
    pandas.DataFrame
        A row a document and row: `document` (id), `theme` (label), `table`, `key` (of the row), `told` (what the
        report says of it: label of the status, or of the kind of tie), `date` (ISO 8601, as fine as the report
        gives it, or "not stated"), `sentences` (ids, separated by spaces).
    """
    documents = listed(report).query("activity == @activity")
    themes = report.documents.set_index("id")["theme"]
    columns = ["document", "theme", "table", "key", "told", "date", "sentences"]
    found = [pd.DataFrame(columns=columns, dtype="str")]
    for key, label in zip(documents["document"], documents["theme"], strict=True):
        for table, (told, labels, date) in _TOLD.items():
            rows = getattr(report, table)
            rows = rows[rows["theme"].eq(themes[key]) & ~rows["id"].isin([activity, *documents["document"]])]
            rows = rows.sort_values("id")
            columns = {"document": key, "theme": label, "table": table, "key": rows["id"]}
            columns["told"] = rows[told].astype("str").map(report.label(labels))
            columns["date"] = rows[date].fillna(NOT_STATED)
            found.append(pd.DataFrame({**columns, "sentences": rows["sentences"].map(" ".join)}))
    return pd.concat(found, ignore_index=True)
