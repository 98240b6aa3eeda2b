"""The organisations that meet every year, and the ties among them and their bodies."""

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, only
from ..reports import Report
from . import canvas, ties


def _meeting(report: Report) -> set[str]:
    """Return the organisations that take part in a recurring activity, the one with most of them."""
    recurring = report.activities.loc[report.activities["status"] == "recurring", "id"]
    organisations = report.actors.loc[report.actors["kind"] == "organisation", "id"]
    rows = report.participants
    rows = rows[rows["activity"].isin(recurring) & rows["actor"].isin(organisations)]
    return max((set(group) for _, group in rows.groupby("activity")["actor"]), key=len, default=set())


def _graph(report: Report) -> nx.MultiDiGraph:
    graph, meeting = cooperation(report), _meeting(report)
    across = []
    for edge in graph.edges(keys=True):
        one, other = (graph.nodes[node]["organisation"] for node in edge[:2])
        if one != other and {one, other} <= meeting:
            across.append(edge[2])
    return only(graph, across)


def draw(report: Report, width: float) -> Figure:
    """Draw the ties across the organisations by their kind."""
    graph = _graph(report)
    subtitle = (
        "Ties across the organisations whose Secretaries General meet every year, by what the report says of them."
    )
    if not graph:
        title = "The report states no tie across organisations that meet every year: there is nothing to draw"
        return canvas.nothing(width, title, f"{subtitle} {report.source_line}")
    organisations = sorted({organisation for _, organisation in graph.nodes(data="organisation")})
    short = report.actors.set_index("id")["short"]
    direct = sum(report.narrator not in {graph.nodes[n]["organisation"] for n in edge[:2]} for edge in graph.edges)
    names = [short[organisation] for organisation in organisations]
    title = (
        f"{', '.join(names[:-1])} and {names[-1]}: {graph.number_of_edges()} ties, {direct} of them not with the "
        f"{short[report.narrator]}"
    )
    return ties.draw(report, graph, width, title, subtitle, by="kind")


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, _graph(report), by="kind")
