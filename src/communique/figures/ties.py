"""Actors in two columns and their ties as lines between them: the drawing that network figures share."""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import cycle

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..codes import rollup
from ..networks import layout
from ..reports import Report
from . import canvas

# For lines: colours that differ in grey, each with a dash of its own.
COLOURS = ("#0b3c5d", "#c8553d", "#4f87b0", "#a08a5f", "#e0a04a")
DASHES = ("solid", (0, (5, 1)), (0, (1, 0.8)), (0, (4, 1, 1, 1)), (0, (2, 1.2)))
LINE, GAP = 3.1, 1.1  # mm: a line of a label, and between labels
LEAST = 34  # mm: height of a small network, so that its lines stand apart
GONE, FADED = "gone", "#c4c4c4"  # what is drawn for comparison alone
STRAND = 0.8  # mm between parallel ties
BULGE = 0.42  # how far an arc within a column comes out, for its height; never beyond the middle between columns
NARROW = 110  # mm: below it labels have less room


def draw(
    report: Report,
    graph: nx.MultiDiGraph,
    width: float,
    title: str,
    subtitle: str,
    *,
    by: str = "theme",
    whole: nx.MultiDiGraph | None = None,
) -> Figure:
    """Draw the ties of `graph`, the narrator and its bodies on the left, all others on the right, grouped.

    Parameters
    ----------
    report, graph
        The report and a network of its actors.
    width
        Width of the figure, in mm.
    title, subtitle
        What the figure says; what is drawn, to which the source is added.
    by
        What the look of a line tells: "theme" (the widest) or "kind" of tie.
    whole
        A network of which `graph` is what is left: the rest of it is drawn in grey, for comparison.
    """
    looks, shown = _looks(report, graph, by), whole or graph
    own = [node for node, data in shown.nodes(data=True) if report.narrator in (node, data["organisation"])]
    room = width - 3 * canvas.EDGE
    wide = width >= NARROW
    right = _column(report, [node for node in shown if node not in own], 46 if wide else 27)
    left = _column(report, own, 34 if wide else 22)
    left = left if len(own) > 1 else left[1:]  # one actor needs no name of its group
    height = max(_height(left), _height(right), LEAST)
    key = canvas.key_height(looks, room)
    figure, axes = canvas.sheet(
        width, height, title, f"{subtitle} {report.source_line}", left=canvas.EDGE, above=key, below=canvas.EDGE
    )
    axes.set(xlim=(0, room), ylim=(height, 0), xticks=[], yticks=[])
    axes.axis("off")
    places = {}
    ends = {"left": 34 if wide else 22, "right": room - (46 if wide else 27) if own else 0.45 * room}
    ends["left"] = ends["left"] if own else 0
    places |= _write(axes, _spread(right, height), ends["right"], "right", graph)
    places |= _write(axes, _spread(left, height), ends["left"], "left", graph)
    _lines(axes, shown, graph, report, places, looks, by, (ends["left"], ends["right"]))
    canvas.line_key(axes, looks, room)
    return figure


def behind(report: Report, graph: nx.MultiDiGraph, by: str = "theme") -> pd.DataFrame:
    """Return the ties behind each line of `draw`."""
    short = dict(graph.nodes(data="short"))
    rows = [
        (short[source], short[target], _meaning(report, by)[data[by]], "ties", key, 1)
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return pd.DataFrame(rows, columns=["row", "column", "part", "table", "key", "size"])


def _meaning(report: Report, by: str) -> Mapping[str, str]:
    """Return what the line of a tie tells, in words, by the code of its theme or kind."""
    if by == "theme":
        return rollup(report, "theme").map(report.label("theme")).to_dict()
    return report.label("tie_kind").to_dict()


def _looks(report: Report, graph: nx.MultiDiGraph, by: str) -> dict[str, dict]:
    """Return the look of each meaning that occurs, in the order of the code list; a theme looks the same everywhere."""
    meaning = _meaning(report, by)
    there = {meaning[code] for *_, code in graph.edges(data=by)}
    labels = list(dict.fromkeys(meaning.values()))
    labels = labels if by == "theme" else [label for label in labels if label in there]
    looks = zip(labels, cycle(zip(COLOURS, DASHES, strict=True)), strict=False)
    return {label: {"color": colour, "linestyle": dash} for label, (colour, dash) in looks if label in there}


Row = tuple[str, list[str], str]  # node (empty for the name of a group), lines of its label, group


def _column(report: Report, nodes: Sequence[str], room: float) -> list[Row]:
    """Return the rows of a column in the stored order, each group under its name; actors without a place come last."""
    actors = report.actors.set_index("id")["short"]
    named = layout.groups(report, list(nodes))
    places = layout.stored(report, layout.COLUMNS)
    ranks = {node: (places[node][1] if node in places else len(places), actors[node]) for node in nodes}
    first = {group: min(ranks[node] for node in nodes if named[node] == group) for group in named.values()}
    wide = int(room / canvas.TEXT_WIDTH)
    rows = []
    for group in sorted(first, key=first.get):
        rows.append(("", textwrap.wrap(group, wide), group))
        members = sorted((node for node in nodes if named[node] == group), key=ranks.get)
        rows += [(node, textwrap.wrap(actors[node], wide), group) for node in members]
    return rows


def _size(row: Row) -> float:
    return LINE * len(row[1]) + GAP


def _height(column: Sequence[Row]) -> float:
    return sum(map(_size, column))


def _spread(column: Sequence[Row], height: float) -> list[tuple[Row, float]]:
    """Return the rows with the middle of each, in mm from above, spread over `height`."""
    more = (height - _height(column)) / max(len(column), 1)
    placed, down = [], 0.0
    for row in column:
        own = _size(row) + more
        placed.append((row, down + own / 2))
        down += own
    return placed


def _write(
    axes: Axes, placed: Sequence[tuple[Row, float]], x: float, side: str, graph: nx.MultiDiGraph
) -> dict[str, tuple[float, float]]:
    """Write the labels of a column beside `x`, in grey those that are not in `graph`, and return the actors' places."""
    align, shift = ("right", -4) if side == "left" else ("left", 4)
    places = {}
    for (node, lines, _), y in placed:
        look = {"ha": align, "va": "center", "linespacing": 1.05}
        if node:
            places[node] = (x, y)
            dot, ink, gid = (canvas.INK, "#1a1a1a", "actor") if node in graph else (FADED, canvas.GREY, GONE)
            axes.plot([x], [y], "o", color=dot, markersize=2.6, zorder=3)
            look |= {"size": 7, "color": ink, "gid": gid}
            axes.annotate("\n".join(lines), (x, y), (shift, 0), textcoords="offset points", **look)
        else:
            grey = {"color": canvas.GREY, "style": "italic", "size": 7}
            axes.annotate(
                "\n".join(lines), (x, y), (shift, -1.5), textcoords="offset points", gid="key", **grey, **look
            )
    return places


def _lines(axes, shown, graph, report, places, looks, by, ends) -> None:
    meaning = _meaning(report, by)
    pairs: dict[frozenset, list] = {}
    for source, target, key, data in shown.edges(keys=True, data=True):
        pairs.setdefault(frozenset((source, target)), []).append((source, target, key, data))
    for ties in pairs.values():
        for number, (source, target, key, data) in enumerate(sorted(ties, key=lambda tie: (tie[3][by], tie[2]))):
            path = _path(places[source], places[target], (number - (len(ties) - 1) / 2) * STRAND, ends)
            if graph.has_edge(source, target, key):
                label = meaning[data[by]]
                look = {"linewidth": 1.1, "gid": "tie", "label": label, **looks[label]}
            else:
                look = {"linewidth": 0.7, "gid": GONE, "color": FADED, "zorder": 0.5}
            axes.add_patch(PathPatch(path, fill=False, **look))


def _path(start: tuple[float, float], end: tuple[float, float], shift: float, ends: tuple[float, float]) -> Path:
    """Return the line of a tie: across with level ends, or an arc out of a column; `shift` mm beside the middle one.

    `ends` are the places of the two columns.
    """
    (x0, y0), (x1, y1) = start, end
    if x0 == x1:
        out = min(BULGE * abs(y1 - y0) + 2, (ends[1] - ends[0]) / 2) + 2 * shift
        out = out if x0 == ends[0] else -out
        middle = [(x0 + out, y0), (x1 + out, y1)]
    else:
        half = (x0 + x1) / 2
        middle = [(half, y0 + 2 * shift), (half, y1 + 2 * shift)]
    return Path([start, *middle, end], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
