"""What activities in a country are for: member states by theme."""

import pandas as pd
from matplotlib.figure import Figure

from ..countries import activity
from ..reports import Report
from . import states


def draw(report: Report, width: float) -> Figure:
    """Draw the activities that each member state hosts, by theme."""
    themes = activity(report, "theme").sum()
    most = f"{themes.idxmax()} is the theme of {themes.max()}" if len(themes) else "There is no theme"
    title = f"{most} of the {themes.sum()} activities placed in a member state"
    return states.matrix(report, width, "theme", title)


def behind(report: Report) -> pd.DataFrame:
    """Return the activities behind each box."""
    return states.behind(report, "theme")
