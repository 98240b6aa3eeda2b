"""Who works with whom, by theme: the narrator and its bodies on one side, its partners on the other."""

import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, without
from ..reports import Report
from . import ties


def draw(report: Report, width: float) -> Figure:
    """Draw every tie that the report states."""
    graph = cooperation(report)
    left = without(graph, report.narrator)
    narrator = graph.nodes[report.narrator]["short"]
    title = (
        f"Of {graph.number_of_edges()} ties that the report states, {left.number_of_edges()} do not end at the "
        f"{narrator} or one of its bodies"
    )
    subtitle = (
        f"Ties among actors; several lines between two actors are several ties. The report is the {narrator}'s own, "
        "so that most ties are."
    )
    return ties.draw(report, graph, width, title, subtitle)


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, cooperation(report))
