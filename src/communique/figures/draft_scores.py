"""How good a draft made from the text alone is: of the report, of the test texts, and of those kept apart."""

import pandas as pd
from matplotlib.figure import Figure

from .. import scoring
from ..reports import Report
from . import canvas

TEXTS = {scoring.REPORT: "this report", "development": "development texts", "reporting": "texts kept apart"}
TABLES = {"activities": "Activities", "participants": "Participants", "documents": "Documents", "ties": "Ties"}
PARTS = ["right", "partly right", "missed", "made up"]


def draw(report: Report, width: float) -> Figure:
    """Draw for each table and each set of texts what part of its rows was right, found, missed and made up."""
    if report.draft_scores.empty:
        return canvas.nothing(width, "No draft of the report was scored: there is nothing to draw", report.source_line)
    parts = _parts(report)
    rows = _shares(parts).set_index("row")[PARTS]
    whole = parts.groupby("texts")[PARTS].sum()
    coded = whole[PARTS[:3]].sum(axis=1)
    apart = whole.loc["reporting"]
    title = (
        f"Of {coded['reporting']} rows of texts kept apart the draft has {apart['right']} right, and makes up "
        f"{apart['made up']}; of {coded[scoring.REPORT]} rows of the report on which it was developed, "
        f"{whole.loc[scoring.REPORT, 'right']} and {whole.loc[scoring.REPORT, 'made up']}"
    )
    subtitle = (
        "Rows drafted from the text alone, of the report and of made-up texts, in percent of those that a person coded "
        "(their number in brackets). "
        "Right: an activity with its name, kind and host, a participant with its activity and role, a document with "
        f"its title, kind and body, a tie with both ends and its kind. {report.source_line}"
    )
    left = 57
    room = width - left - 2 * canvas.EDGE
    colours = dict(zip(PARTS, canvas.SHADES, strict=True))
    figure, axes = canvas.sheet(
        width, 5 * len(rows), title, subtitle, left=left, above=canvas.key_height(colours, room)
    )
    canvas.rows(axes, list(rows.index), grid=False)
    canvas.bars(axes, rows, colours, room)
    canvas.key(axes, colours, room)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the rows of `draft_scores` behind each part of a bar."""
    if report.draft_scores.empty:
        return pd.DataFrame(columns=["row", "column", "part", "table", "key", "size"])
    parts = _shares(_parts(report)).melt(["row", "key"], PARTS, "part", "size")
    parts = parts[parts["size"] > 0].reset_index(drop=True)
    return parts.assign(column="", table="draft_scores")[["row", "column", "part", "table", "key", "size"]]


def _parts(report: Report) -> pd.DataFrame:
    """Return the parts of each bar: a row a bar, with the key of the score that counts its rows."""
    scores = report.draft_scores.set_index(["table", "column", "texts"])
    found = []
    for table, title in TABLES.items():
        for texts, label in TEXTS.items():
            count = scores.loc[(table, scoring.ROW, texts)]
            right = scores.loc[(table, scoring.RIGHT, texts), "correct"]
            sizes = (right, count["correct"] - right, count["coded"] - count["correct"])
            key = f"{texts} {table} {scoring.ROW}"
            found.append(
                (f"{title}, {label} ({count['coded']})", texts, key, *sizes, count["drafted"] - count["correct"])
            )
    return pd.DataFrame(found, columns=["row", "texts", "key", *PARTS])


def _shares(parts: pd.DataFrame) -> pd.DataFrame:
    """Return `parts` in percent of the coded rows: sets of few and of many texts are read side by side."""
    coded = parts[PARTS[:3]].sum(axis=1)
    return parts.assign(**{part: 100 * parts[part] / coded for part in PARTS})
