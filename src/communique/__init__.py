"""Official reports of international organisations, read as data."""

from importlib import import_module

from .faults import DataError, Fault
from .reports import Report, load

__all__ = ["DataError", "Fault", "Report", "load"]
_MODULES = (
    "accounts",
    "agreement",
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
    # The modules that need matplotlib or an engine are imported when they are first used, not before.
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_MODULES])
