"""Official reports of international organisations, read as data."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .faults import DataError, Fault
    from .reports import Report, load

__all__ = ["DataError", "Fault", "Report", "load"]
_HOMES = {"DataError": "faults", "Fault": "faults", "Report": "reports", "load": "reports"}
_MODULES = (
    "accounts",
    "agreement",
    "archives",
    "basemap",
    "codebook",
    "codes",
    "countries",
    "evidence",
    "exports",
    "figures",
    "mentions",
    "networks",
    "sections",
    "text",
    "verification",
    "views",
)


def __getattr__(name: str):
    # Everything is imported when it is first used, not before: pandas, matplotlib and the widgets take their time.
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_HOMES, *_MODULES})
