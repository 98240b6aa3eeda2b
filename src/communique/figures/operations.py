"""The operations under code names, and what belongs to each."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from ..codes import rollup
from ..periods import EXTERNAL, NO_DATE, REPORT, activities, spans
from ..reports import Report
from . import canvas

KIND = "operation"
BELOW, INDENT = "└ ", "   "
COURSE, DATE, ELSEWHERE = "Course", "Date", "Date elsewhere"


def _tree(report: Report) -> pd.DataFrame:
    """Return the operations, each with what belongs to it below it; `row` is its name, after a corner if it belongs."""
    rows = activities(report).set_index("activity")
    kinds = report.activities.set_index("id")["kind"].astype("str").map(rollup(report, "activity_kind"))
    tops = [key for key in rows.index if kinds[key] == KIND and pd.isna(rows.loc[key, "part_of"])]
    found = []

    def below(key: str, depth: int) -> None:
        found.append((key, BELOW * bool(depth) + rows.loc[key, "name"], depth))
        for part in rows.index[rows["part_of"].eq(key)]:
            below(part, depth + 1)

    for top in tops:
        below(top, 0)
    return rows.loc[[key for key, *_ in found]].assign(
        row=[name for _, name, _ in found], depth=[depth for *_, depth in found]
    )


def draw(report: Report, width: float) -> Figure:
    """Draw a row for each operation and each part of one: its course, and its dates here and elsewhere."""
    tree, marks = _tree(report), _marks(report)
    if tree.empty:
        title = "The tables have no operation of the year: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    tops, dated = tree[tree["depth"] == 0], marks[marks["column"] == DATE]
    columns = [COURSE, DATE, ELSEWHERE]
    title = (
        f"{len(tops)} operations under code names, {tree['part_of'].dropna().isin(tops.index).sum()} held within them"
    )
    title += f"; the report dates {dated['activity'].isin(tops.index).sum() or 'none'} of the {len(tops)}"
    subtitle = (
        "Operations and what belongs to them (└). Full box: stated in the report, in brackets how many it stands for; "
        f"hatched: not in the report but from other sources (table external). {report.source_line}"
    )
    left = 72 if width > 110 else 33
    room = (width - left - 2 * canvas.EDGE) / len(columns)
    wide = int((left - canvas.EDGE) / canvas.TEXT_WIDTH)
    names = [
        textwrap.fill(name, wide, initial_indent=INDENT * (depth - 1), subsequent_indent=INDENT * depth)
        for name, depth in zip(tree["row"], tree["depth"], strict=True)
    ]
    texts = [
        textwrap.fill(words, int((0.94 * room - 1) / canvas.LETTER), break_long_words=False) for words in marks["words"]
    ]
    lines = 1 + max(text.count("\n") for text in [*names, *texts])
    height = (2.4 + 3.4 * lines) * len(names)
    figure, axes = canvas.sheet(width, height, title, subtitle, left=left, above=canvas.label_height(columns, room))
    canvas.rows(axes, names)
    canvas.left_labels(axes, left)
    canvas.columns(axes, columns, room)
    order = list(tree["row"])
    for mark, text in zip(marks.to_dict("records"), texts, strict=True):
        place = columns.index(mark["column"]), order.index(mark["row"])
        look = canvas.HATCHED if mark["table"] == EXTERNAL else canvas.FULL
        canvas.box(axes, *place, text, "words", look, half=0.47, size=7)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the rows behind each box; of several the first counts."""
    marks = _marks(report).explode("keys")
    marks["size"] = (~marks.index.duplicated()).astype(int)
    marks = marks.rename(columns={"words": "part", "keys": "key"})
    return marks[["row", "column", "part", "table", "key", "size"]].reset_index(drop=True)


def _marks(report: Report) -> pd.DataFrame:
    """Return what stands in each box: `row`, `column`, `words`, `table` and `keys` (tuple) of the rows that say it."""
    tree = _tree(report)
    course = tree["status"] + tree["count"].map(lambda count: "" if pd.isna(count) else f" ({count})")
    courses = pd.DataFrame(
        {"activity": tree.index, "column": COURSE, "words": course.to_numpy(), "table": "activities"}
    )
    courses["keys"] = [(key,) for key in tree.index]
    dates = spans(report)
    dates = dates[dates["activity"].isin(tree.index) & dates["when"].ne(NO_DATE)]
    dates = dates.assign(words=dates["in_words"], column=dates["basis"].map({REPORT: DATE, EXTERNAL: ELSEWHERE}))
    cells = dates.groupby(["activity", "column", "table"], sort=False)
    marks = pd.concat([courses, cells.agg({"words": "; ".join, "keys": "sum"}).reset_index()], ignore_index=True)
    marks["row"] = marks["activity"].map(tree["row"])
    order = {key: place for place, key in enumerate(tree.index)}
    return marks.sort_values("activity", key=lambda keys: keys.map(order), kind="stable", ignore_index=True)
