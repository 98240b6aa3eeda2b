"""Who works with whom: the networks that a report tells of, and what can be measured in them.

A network drawn from one organisation's own report is first of all a picture of that report: its narrator stands in
the middle because it tells of its own work. `without` takes the narrator out.
"""

from . import layout
from .graphs import (
    ORGAN,
    ORGANISATION,
    by_theme,
    cooperation,
    fold,
    frames,
    only,
    partners,
    projection,
    two_mode,
    without,
)
from .layout import positions
from .measures import centralisation, measures

__all__ = [
    "ORGAN",
    "ORGANISATION",
    "by_theme",
    "centralisation",
    "cooperation",
    "fold",
    "frames",
    "layout",
    "measures",
    "only",
    "partners",
    "positions",
    "projection",
    "two_mode",
    "without",
]
