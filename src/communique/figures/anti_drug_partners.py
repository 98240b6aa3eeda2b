"""The partners against drug trafficking, and what the report says that each does."""

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation
from ..reports import Report
from . import canvas, ties

THEME = "counter-narcotics"


def _graph(report: Report) -> nx.MultiDiGraph:
    return cooperation(report, themes=[THEME])


def draw(report: Report, width: float) -> Figure:
    """Draw the ties against drug trafficking by their kind."""
    graph = _graph(report)
    subtitle = "Ties on counter-narcotics by what the report says of them."
    if not graph:
        title = "The report states no tie against drug trafficking: there is nothing to draw"
        return canvas.nothing(width, title, f"{subtitle} {report.source_line}")
    partners = {node for edge in graph.edges for node in edge[:2]} - {report.narrator}
    kinds = pd.Series([kind for *_, kind in graph.edges(data="kind")]).value_counts()
    label = report.label("tie_kind")[kinds.index[0]].lower()
    title = f"{canvas.count(len(partners), 'partner')} against drug trafficking; "
    title += f"of {canvas.count(kinds.sum(), 'tie')} {kinds.iloc[0]} {'is' if kinds.iloc[0] == 1 else 'are'} {label}"
    return ties.draw(report, graph, width, title, subtitle, by="kind")


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, _graph(report), by="kind")
