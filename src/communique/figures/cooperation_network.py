"""Who works with whom, by theme: the narrator and its bodies on one side, its partners on the other."""

import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, partners
from ..reports import Report
from . import canvas, ties


def draw(report: Report, width: float) -> Figure:
    """Draw every tie that the report states."""
    graph = cooperation(report)
    if not graph:
        return canvas.nothing(width, "The report states no tie: there is nothing to draw", report.source_line)
    left = partners(graph)
    narrator = report.actors.set_index("id").loc[report.narrator, "short"]
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
