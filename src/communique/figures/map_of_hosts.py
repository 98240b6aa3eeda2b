"""Where on the map the report places activities: at a city that it names, or somewhere in a country.

Albers' equal-area conic projection (Snyder 1987) is fitted to the member states and cities; a number that has no city
stands at the point of its country that is farthest from the borders.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from .. import basemap
from ..countries import INFERRED, STATED, activity, hosted, members, silent
from ..reports import Report
from . import canvas, labels

HEADQUARTERS = "headquarters"  # the kind of activity, and the word for its mark
AT_LARGE = "no city named"
# Full is stated and outlined is inferred, as in the other figures; a headquarters stands on its corner.
PARTS = {
    STATED: "host stated",
    INFERRED: "host inferred from a city",
    f"{STATED} {HEADQUARTERS}": "headquarters, stated",
    f"{INFERRED} {HEADQUARTERS}": "headquarters, inferred",
}
MEMBER, OTHER, COAST = "#b3cde0", "#f4f1ea", "#b9b4a8"
MARGIN = 0.12  # of the width, around what is shown
LEAST = 0.03  # radii of the earth (190 km): around a single state
LOWEST = 62  # mm: a lower map has no room for its labels
NEVER = {"facecolor": "white", "linestyle": "--"}  # hatching stands for other sources
MARK, GAP, LINE, DOT = 4.2, 0.6, 3.4, 0.7  # mm: a mark, between parts of a label, its height, half a city
STATE, PLACE = "state", "place"


def draw(report: Report, width: float) -> Figure:
    """Draw the member states and the cities in which activities are placed, `width` mm wide.

    The projection is fitted to these, and the map is cut to them.
    """
    rows, states = behind(report), _states(report)
    if rows.empty:
        title = "The report places no activity in a member state that the base map has: there is nothing to draw"
        return canvas.nothing(width, title, f"{_missing(report)}{report.source_line}")
    outlines = {country.iso3: country for country in basemap.countries()}
    places = {(STATE, name): outlines[iso3].middle for name, iso3 in states.items()}
    cities = report.places[report.places["name"].isin(rows["column"])].sort_values("id")
    places |= {(PLACE, name): (lon, lat) for name, lon, lat in cities[["name", "lon", "lat"]].itertuples(index=False)}
    projection = basemap.fitted(list(places.values()))
    south, north = projection.parallels
    inner = width - 3 * canvas.EDGE
    window = _window(projection(np.array(list(places.values()))), LOWEST / inner)
    height = inner * window.height / window.width
    never = [state for state in silent(report) if state in states.index]
    symbols = _key([part for part in PARTS if part in set(rows["part"])], bool(never))
    figure, axes = canvas.sheet(
        width,
        height,
        f"A city is named for {(rows['column'] != AT_LARGE).sum()} of the {len(rows)} activities placed in a member "
        "state",
        "Activities at the city that the report names, else in the middle of the country; in brackets all of a country."
        f" Albers projection, parallels {south:.0f}° and {north:.0f}° N. {basemap.borders()} "
        f"{_missing(report)}{report.source_line}",
        left=canvas.EDGE,
        above=canvas.key_height(symbols, inner),
        below=canvas.EDGE,
    )
    axes.set(xlim=(0, inner), ylim=(0, height), xticks=[], yticks=[])
    axes.spines[:].set(visible=True, color=COAST)

    def on_sheet(points: np.ndarray) -> np.ndarray:
        return (projection(np.asarray(points, dtype=float)) - window.p0) / window.width * inner

    _countries(axes, on_sheet, {iso3: state for state, iso3 in states.items()}, never)
    points = {key: tuple(map(float, on_sheet(point))) for key, point in places.items()}
    _labels(axes, points, rows, never)
    canvas.symbol_key(axes, symbols, inner)
    return figure


def behind(report: Report) -> pd.DataFrame:
    """Return the activities behind each number."""
    rows = hosted(report)
    rows = rows[rows["state"].isin(_states(report).index)].reset_index(drop=True)
    activities = report.activities.set_index("id").loc[rows["activity"]]
    points = report.places.dropna(subset=["lat"]).set_index("id")["name"]
    headquarters = activities["kind"].eq(HEADQUARTERS).to_numpy()
    return pd.DataFrame(
        {
            "row": rows["state"],
            "column": activities["place"].map(points).fillna(AT_LARGE).to_numpy(),
            "part": rows["basis"].where(~headquarters, rows["basis"] + f" {HEADQUARTERS}"),
            "table": "activities",
            "key": rows["activity"],
            "size": 1,
        }
    )


def _states(report: Report) -> pd.Series:
    """Return the codes of the member states that the base map has, by name, those with most activities first."""
    states = members(report).set_index("short")["iso3"].loc[list(activity(report).index)]
    return states[states.isin([country.iso3 for country in basemap.countries()])]


def _missing(report: Report) -> str:
    """Say which member states the base map does not have; nothing where it has all."""
    missing = sorted(set(activity(report).index) - set(_states(report).index))
    return f"Not on the base map: {', '.join(missing)}. " if missing else ""


def _window(points: np.ndarray, lowest: float) -> Bbox:
    """Return what holds `points` with room for their labels, its height at least `lowest` of its width."""
    low, high = points.min(axis=0), points.max(axis=0)
    margin = max(MARGIN * (high - low)[0], LEAST)
    wide, tall = (high - low) + 2 * margin
    margins = np.array([margin, margin + max(0.0, lowest * wide - tall) / 2])
    return Bbox([low - margins, high + margins])


def _countries(
    axes: Axes, on_sheet: Callable[[np.ndarray], np.ndarray], names: Mapping[str, str], never: Sequence[str]
) -> None:
    """Draw what of each country reaches into the map: member states in a colour, or white if they are never named."""
    low, high = zip(axes.get_xlim(), axes.get_ylim(), strict=True)
    for country in basemap.countries():
        parts = [[on_sheet(ring) for ring in polygon] for polygon in country.polygons]
        parts = [part for part in parts if ((part[0] > low) & (part[0] < high)).all(axis=1).any()]
        if not parts:
            continue
        name = names.get(country.iso3)
        look = {"facecolor": MEMBER if name else OTHER, "edgecolor": canvas.INK if name else COAST}
        if name in never:
            look |= NEVER
        outline = Path.make_compound_path(*(Path(ring, closed=True) for part in parts for ring in part))
        patch = PathPatch(outline, linewidth=0.5 if name else 0.3, zorder=1.5 if name else 1, **look)
        patch.set(gid=STATE if name else "land", label=name or "")
        axes.add_patch(patch)


def _labels(
    axes: Axes, points: Mapping[tuple[str, str], tuple[float, float]], rows: pd.DataFrame, never: Sequence[str]
) -> None:
    """Write the name of each state and city near its point, after the numbers that stand there."""
    texts, marks, wanted = {}, {}, {}
    for (kind, name), point in points.items():
        of_state = rows["row"] == name
        here = rows["column"].eq(name) if kind == PLACE else of_state & rows["column"].eq(AT_LARGE)
        counts = rows.loc[here, "part"].value_counts()
        marks[kind, name] = [(part, int(counts[part])) for part in PARTS if part in counts]
        texts[kind, name] = name
        if kind == STATE:
            texts[kind, name] += f" ({'–' if name in never else of_state.sum()})"
        wide = len(marks[kind, name]) * (MARK + GAP) + len(texts[kind, name]) * canvas.TEXT_WIDTH
        wanted[kind, name] = labels.Wanted(point, (wide, LINE), _off(axes, kind, name, point, wide))
    boxes = labels.place(wanted, axes.get_xlim()[1], axes.get_ylim()[1])
    # Not a halo: a PDF has that as shapes, and its words could not be searched.
    ground = {"facecolor": "white", "alpha": 0.7, "linewidth": 0, "boxstyle": "square,pad=0.12"}
    for (kind, name), point in points.items():
        box = boxes[kind, name]
        if not box.contains(*point):
            axes.add_line(Line2D(*labels.leader(point, box).vertices.T, color=canvas.INK, linewidth=0.6, zorder=2))
        if kind == PLACE:
            axes.add_patch(Circle(point, DOT, facecolor=canvas.INK, edgecolor="white", linewidth=0.5, zorder=3))
        left, level = box.x0, (box.y0 + box.y1) / 2
        for part, count in marks[kind, name]:
            axes.add_patch(_mark(part, left + MARK / 2, level, zorder=4))
            ink = "white" if part.startswith(STATED) else canvas.INK
            look = {"ha": "center", "va": "center_baseline", "color": ink, "size": 7, "gid": part, "zorder": 5}
            axes.annotate(str(count), point, (left + MARK / 2, level), **look)
            left += MARK + GAP
        look = {"weight": "bold"} if kind == STATE else {}
        axes.annotate(
            texts[kind, name], point, (left, level), va="center_baseline", size=7, gid=kind, zorder=5,
            bbox=ground, label=name, **look,
        )  # fmt: skip


def _off(axes: Axes, kind: str, name: str, point: tuple[float, float], wide: float) -> Bbox | None:
    """Return what a label `wide` mm wide keeps off: a city, or a state that it would hide; None in a large state."""
    if kind == PLACE:
        return Bbox.from_bounds(point[0] - DOT, point[1] - DOT, 2 * DOT, 2 * DOT)
    [patch] = [patch for patch in axes.patches if patch.get_gid() == STATE and patch.get_label() == name]
    outline = patch.get_path().get_extents()
    return None if outline.width > wide else outline


def _mark(part: str, x: float, y: float, size: float = MARK, **look) -> Polygon:
    """Return the mark of `part` around a point, `size` mm wide."""
    half = size / 2 * (1 if part.endswith(HEADQUARTERS) else 0.82)
    steps = [(-half, 0), (0, half), (half, 0), (0, -half)]
    if not part.endswith(HEADQUARTERS):
        steps = [(-half, -half), (-half, half), (half, half), (half, -half)]
    full = part.startswith(STATED)
    corners = [(x + across, y + along) for across, along in steps]
    return Polygon(corners, facecolor=canvas.INK if full else "white", edgecolor=canvas.INK, linewidth=0.8, **look)


def _key(parts: Sequence[str], silent_too: bool) -> dict[str, Callable[[float, float], Artist]]:
    """Return what each symbol means, and what draws it around a point."""

    def square(x: float, y: float, **look) -> Rectangle:
        return Rectangle((x - 1.4, y - 1.2), 2.8, 2.4, edgecolor=canvas.INK, linewidth=0.5, **look)

    symbols = {PARTS[part]: partial(_mark, part, size=0.75 * MARK) for part in parts}
    symbols["member state"] = partial(square, facecolor=MEMBER)
    if silent_too:
        symbols["member state never named (–)"] = partial(square, **NEVER)
    return symbols
