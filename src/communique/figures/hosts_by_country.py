"""Where the report places activities: member states by kind of activity."""

import pandas as pd
from matplotlib.figure import Figure

from ..countries import activity, silent
from ..reports import Report
from . import states


def draw(report: Report, width: float) -> Figure:
    """Draw the activities that each member state hosts, by kind."""
    hosts = activity(report).sum(axis=1)
    title = f"The report places {hosts.sum()} activities in {(hosts > 0).sum()} of {len(hosts)} member states"
    if never := silent(report):
        title += f" and never names {' or '.join(never)}"
    return states.matrix(report, width, "kind", title)


def behind(report: Report) -> pd.DataFrame:
    """Return the activities behind each box."""
    return states.behind(report, "kind")
