"""What the session with most documents acted on, and where else the report speaks of the same themes."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from .. import documents
from ..packages import NOT_STATED
from ..reports import Report
from . import canvas


def draw(report: Report, width: float) -> Figure:
    """Draw for each document of the session how many sentences of each section are on it, and on its theme."""
    activity = documents.fullest(report)
    if activity is None:
        title = "The tables have no document that was acted on at an activity: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    found = _passages(report)
    told = report.activities.set_index("id").loc[activity]
    acts = documents.listed(report).query("activity == @activity")["status"].value_counts()
    acts = acts.reindex([status for status in report.label("document_status") if status in acts])
    apart = found[found["about"] == documents.ON_IT].groupby("document")["section"].nunique().gt(1).sum()
    acts = ", ".join(f"{number} {status.lower()}" for status, number in acts.items())
    title = f"Documents of one session: {acts}; {apart} told of in another section"
    date = f", {told['start']}" if isinstance(told["start"], str) else ""
    subtitle = (
        f"{told['name'].strip('[]')}{date}: sentences by section. Full box: on the document, those on the session as a "
        f"whole among them; outlined: not on it, but on its theme. {report.source_line}"
    )
    left = 88 if width > 110 else 42
    letters = int((left - canvas.EDGE) / canvas.TEXT_WIDTH)
    labels = ["\n".join(textwrap.wrap(label, letters, break_on_hyphens=False)) for label in found["label"].unique()]
    sections = list(report.sections.values())
    height = 3.1 * max(label.count("\n") + 1 for label in labels) + 2
    room = (width - left - 2 * canvas.EDGE) / len(sections)
    figure, axes = canvas.sheet(
        width, height * len(labels), title, subtitle, left=left, above=canvas.label_height(sections, room)
    )
    canvas.rows(axes, labels)
    canvas.columns(axes, sections, room)
    layers = {
        about: pd.crosstab(found["label"], found["section"].where(found["about"] == about))
        .reindex(index=found["label"].unique(), columns=sections, fill_value=0)
        .astype("Int64")
        for about in (documents.ON_IT, documents.ON_ITS_THEME)
    }
    canvas.boxes(axes, layers)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the sentences behind each box."""
    found = _passages(report)
    columns = {"row": found["label"], "column": found["section"], "part": found["about"], "table": "sentences"}
    return pd.DataFrame({**columns, "key": found["sentence"], "size": 1})


def _passages(report: Report) -> pd.DataFrame:
    """Return the passages on the session's documents, each with the `label` of its document."""
    activity = documents.fullest(report)
    rows = documents.listed(report).query("activity == @activity").set_index("document")
    gists = report.sentences.set_index("id")["gist"]
    own = rows["sentences"].map(lambda keys: gists[keys[-1]].replace(": ", " – "))
    theme = rows["theme"].where(rows["theme"].ne(NOT_STATED), "theme not stated")
    labels = rows["kind"] + ", " + rows["status"].str.lower() + " (" + theme + "). " + own
    found = documents.passages(report, activity)
    return found.assign(label=found["document"].map(labels))
