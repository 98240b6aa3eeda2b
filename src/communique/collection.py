"""Several reports together, each table with a column that says which report a row is of."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import pandas as pd

from .reports import REFERENCE, Report, load


class Collection(Mapping[str, Report]):
    """Reports by their ids, in the order in which they were named; each table is an attribute, as of one report.

    A report's own tables have a first column `report`, the id of the report; keys and ids of sentences are unique
    only together with it. The reference tables are those of all reports together, without such a column. Ids of
    actors, places and codes mean the same in every report: they are the reference tables'.
    """

    def __init__(self, reports: Sequence[Report]):
        self._reports = {report.id: report for report in reports}

    def __getitem__(self, report_id: str) -> Report:
        return self._reports[report_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)

    def tables(self) -> list[str]:
        """Return the names of all tables that any of the reports has."""
        return list(dict.fromkeys(name for report in self.values() for name in report.tables()))

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self.tables():
            raise AttributeError(f"these reports have no table {name!r}; they have {', '.join(self.tables())}")
        having = [report for report in self.values() if name in report.tables()]
        frames = [getattr(report, name) for report in having]
        if name in having[0].tables(REFERENCE):
            return pd.concat(frames).drop_duplicates(ignore_index=True)
        for frame, report in zip(frames, having, strict=True):
            frame.insert(0, "report", pd.array([report.id] * len(frame), dtype="str"))
        return pd.concat(frames, ignore_index=True)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables()]

    def __repr__(self) -> str:
        return "\n".join([f"{len(self)} reports", *(f"  {_line(report)}" for report in self.values())])

    def _repr_html_(self) -> str:
        lines = "".join(f"<li><code>{report.id}</code> {escape(_line(report))}</li>" for report in self.values())
        return f"<p>{len(self)} reports, each its narrator's own account</p><ul>{lines}</ul>"


def _line(report: Report) -> str:
    narrator = report.actors.set_index("id").loc[report.narrator, "short"]
    left = f"; {report.left} rows are candidates" if report.left else ""
    return f"{report.id}: {narrator} on {report.year}{left}"


def load_many(report_ids: Sequence[str], data: Path | None = None) -> Collection:
    """Load several reports; see `reports.load` for what is raised and warned of.

    Parameters
    ----------
    report_ids
        Names of the reports' folders in `data`, each once.
    data
        Folder of the packages; the project's own where none is given.

    Raises
    ------
    ValueError
        No report is named, or one is named twice.
    """
    ids = list(report_ids)
    if isinstance(report_ids, str) or not ids or len(set(ids)) < len(ids):
        raise ValueError(f"{report_ids!r}: expected a list of ids of reports, each once")
    return Collection([load(report_id, data) for report_id in ids])
