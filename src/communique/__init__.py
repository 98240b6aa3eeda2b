"""Official reports of international organisations, read as data."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .collection import Collection, load_many
    from .faults import CandidateWarning, DataError, Fault
    from .reports import Report, load

__all__ = ["CandidateWarning", "Collection", "DataError", "Fault", "Report", "load", "load_many"]
_HOMES = {
    "CandidateWarning": "faults",
    "Collection": "collection",
    "DataError": "faults",
    "Fault": "faults",
    "Report": "reports",
    "load": "reports",
    "load_many": "collection",
}
_MODULES = (
    "accounts",
    "agenda",
    "agreement",
    "archives",
    "basemap",
    "codebook",
    "codes",
    "comparisons",
    "collection",
    "corpus",
    "countries",
    "documents",
    "drafting",
    "evidence",
    "exports",
    "externals",
    "figures",
    "mentions",
    "networks",
    "periods",
    "scoring",
    "panels",
    "reviews",
    "sections",
    "site",
    "text",
    "traces",
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
