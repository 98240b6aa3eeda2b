"""The UN and its bodies, each with those to whom it is tied."""

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, only
from ..reports import Report
from . import canvas, ties

ORGANISATION = "un"


def _graph(report: Report) -> nx.MultiDiGraph:
    graph = cooperation(report)
    bodies = {node for node, organisation in graph.nodes(data="organisation") if organisation == ORGANISATION}
    return only(graph, [key for source, target, key in graph.edges(keys=True) if bodies & {source, target}])


def draw(report: Report, width: float) -> Figure:
    """Draw every tie of the UN and of its bodies by its kind."""
    graph = _graph(report)
    subtitle = "The UN and its bodies with those to whom they are tied, by what the report says of each tie."
    if not graph:
        title = "The report states no tie of the UN or of its bodies: there is nothing to draw"
        return canvas.nothing(width, title, f"{subtitle} {report.source_line}")
    degrees = {
        node: graph.degree(node) for node, data in graph.nodes(data=True) if data["organisation"] == ORGANISATION
    }
    several = sum(degree > 1 for degree in degrees.values())
    number = graph.number_of_edges()
    title = f"{canvas.count(number, 'tie')} {'ends' if number == 1 else 'end'} at the UN or one of its bodies"
    title += f"; {several} of these {len(degrees)} have more than one"
    return ties.draw(report, graph, width, title, subtitle, by="kind")


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, _graph(report), by="kind")
