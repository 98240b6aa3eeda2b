"""The UN and its bodies, each with those to whom it is tied."""

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation
from ..reports import Report
from . import ties

ORGANISATION = "un"


def _graph(report: Report) -> nx.MultiDiGraph:
    graph = cooperation(report)
    bodies = {node for node, organisation in graph.nodes(data="organisation") if organisation == ORGANISATION}
    around = [edge for edge in graph.edges(keys=True) if not bodies.isdisjoint(edge[:2])]
    return nx.MultiDiGraph(graph.edge_subgraph(around))


def draw(report: Report, width: float) -> Figure:
    """Draw every tie of the UN and of its bodies by its kind."""
    graph = _graph(report)
    degrees = {
        node: graph.degree(node) for node, data in graph.nodes(data=True) if data["organisation"] == ORGANISATION
    }
    several = sum(degree > 1 for degree in degrees.values())
    title = f"{graph.number_of_edges()} ties end at the UN or one of its bodies; {several} of these {len(degrees)} have several"
    subtitle = "The UN and its bodies with those to whom they are tied, by what the report says of each tie."
    return ties.draw(report, graph, width, title, subtitle, by="kind")


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, _graph(report), by="kind")
