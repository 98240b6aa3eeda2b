"""The same network without its narrator: what the report says of its partners among themselves."""

import pandas as pd
from matplotlib.figure import Figure

from ..networks import cooperation, partners
from ..reports import Report
from . import canvas, ties


def draw(report: Report, width: float) -> Figure:
    """Draw the ties that do not end at the narrator or one of its bodies, and in grey those that do."""
    whole = cooperation(report)
    if not whole:
        return canvas.nothing(width, "The report states no tie: there is nothing to draw", report.source_line)
    graph = partners(whole)
    tied = sum(1 for _, degree in graph.degree if degree)
    narrator = report.actors.set_index("id").loc[report.narrator, "short"]
    title = f"Without the {narrator} {tied} of its {len(graph)} partners have a tie that the report states"
    subtitle = f"The network of the report; the ties of the {narrator} and its bodies are taken out, and grey."
    return ties.draw(report, graph, width, title, subtitle, whole=whole)


def behind(report: Report) -> pd.DataFrame:
    """Return the ties behind each line."""
    return ties.behind(report, partners(cooperation(report)))
