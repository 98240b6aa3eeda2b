"""Which force exercised, in what kind of exercise, and in which state."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from ..countries import INFERRED, STATED
from ..reports import Report
from . import canvas

ROLE = "exercising-force"
BASES = (STATED, INFERRED)


def _exercises(report: Report) -> pd.DataFrame:
    """Return each force in each exercise: `force`, `row` (its label), `activity`, `kind`, `host` (labels), `basis`."""
    forces = report.participants[report.participants["role"] == ROLE]
    rows = forces.merge(report.activities, left_on="activity", right_on="id")
    short = report.actors.set_index("id")["short"]
    inferred = report.inferences.query("table == 'activities' and column == 'host'")["row"]
    kinds = report.label("activity_kind")
    found = pd.DataFrame(
        {
            "force": rows["actor"].map(short),
            "row": rows["actor"].map(short) + ": " + rows["name"].str.strip("[]"),
            "activity": rows["activity"],
            "kind": pd.Categorical(rows["kind"].astype("str").map(kinds), categories=list(kinds)),
            "host": rows["host"].map(short),
            "basis": rows["activity"].isin(inferred).map({True: INFERRED, False: STATED}),
        }
    )
    return found.sort_values(["kind", "row"], ignore_index=True)


def draw(report: Report, width: float) -> Figure:
    """Draw a row for each force in each exercise, with boxes at its kind and at its host state."""
    rows, marks = _exercises(report), behind(report)
    if rows.empty:
        title = "The report names no force with an exercise or an assembly: there is nothing to draw"
        return canvas.nothing(width, title, report.source_line)
    kinds = [kind for kind in rows["kind"].cat.categories if rows["kind"].eq(kind).any()]
    columns = kinds + sorted(rows["host"].dropna().unique())
    most = rows["force"].value_counts().max()
    title = f"{rows['force'].nunique()} forces in {rows['activity'].nunique()} exercises and assemblies in "
    title += f"{rows['host'].nunique()} states; none in more than {'one' if most == 1 else most}"
    subtitle = (
        "Each force that the report names with an exercise or an assembly: of what kind it is, and in which state. "
        f"Full box: stated; outlined: inferred. Which states sent units is not stated. {report.source_line}"
    )
    left = 64 if width > 110 else 38
    names = [textwrap.fill(name, int((left - canvas.EDGE) / canvas.TEXT_WIDTH)) for name in rows["row"]]
    room = (width - left - 2 * canvas.EDGE) / len(columns)
    height = (2.4 + 3.4 * (1 + max(name.count("\n") for name in names))) * len(names)
    figure, axes = canvas.sheet(width, height, title, subtitle, left=left, above=canvas.label_height(columns, room))
    canvas.rows(axes, names)
    canvas.columns(axes, columns, room)
    axes.axvline(len(kinds) - 0.5, color=canvas.GREY, linewidth=0.6, zorder=0)
    layers = {
        basis: pd.crosstab(marks["row"], [marks["column"]], values=marks["part"].eq(basis), aggfunc="sum")
        .reindex(index=rows["row"], columns=columns)
        .fillna(0)
        .astype("Int64")
        for basis in BASES
    }
    canvas.boxes(axes, layers)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the activities behind each box: one at the kind, one at the host."""
    rows = _exercises(report)
    kinds = rows.assign(column=rows["kind"].astype("str"), part=STATED)
    hosts = rows.dropna(subset=["host"]).assign(column=rows["host"], part=rows["basis"])
    marks = pd.concat([kinds, hosts], ignore_index=True)
    return marks.assign(table="activities", key=marks["activity"], size=1)[
        ["row", "column", "part", "table", "key", "size"]
    ]
