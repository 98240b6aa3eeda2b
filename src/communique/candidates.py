"""Rows that were drafted by rules: which of them nobody has decided on yet, and what was decided of the others.

The table `candidates` of a report is the one record of a review. Each decision is written there, whole, before
anything else; the other tables follow from it, so that a review that is cut off anywhere loses nothing.
"""

import json
from collections.abc import Mapping, Sequence

from .faults import Fault
from .tables import Table, select

NAME = "candidates"
# Rows that the reference tables lack, by the table to which they move when the review is over.
PROPOSED = {name: f"proposed_{name}" for name in ("actors", "places", "lexicon")}
CANDIDATE, ACCEPTED, CORRECTED, REJECTED = STATES = ("candidate", "accepted", "corrected", "rejected")
OPEN = "communique:underReview"  # key of a descriptor: rows of the report are still under review


def left(candidates: Table) -> int:
    """Return how many rows nobody has decided on."""
    return list(candidates["state"]).count(CANDIDATE)


def correction(candidates: Table, at: int) -> dict[str, str]:
    """Return the corrected cells of the candidate in row `at` (from 0), by column; ValueError where they are none."""
    if not candidates.has("correction", at):
        return {}
    cells = json.loads(candidates["correction"][at])
    if not isinstance(cells, dict) or not cells or not all(isinstance(cell, str) for cell in cells.values()):
        raise ValueError(cells)
    return cells


def decided(found: Mapping[str, Table], candidates: Table) -> dict[str, Table]:
    """Return the tables `found`, by name, with all that was decided: corrected cells, and no rejected rows.

    What a table holds already is left as it is, so that this can be done again. Inferences about cells that are gone
    or hold another value now go with them, and with a proposed actor or place its wordings and mentions.
    """
    result = dict(found)
    decisions: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for at, (table, row, state) in enumerate(
        zip(candidates["table"], candidates["row"], candidates["state"], strict=True)
    ):
        if table in found and state in (CORRECTED, REJECTED):
            decisions.setdefault(table, []).append((row, {} if state == REJECTED else correction(candidates, at)))
    for table, those in decisions.items():
        result[table] = _decided(found[table], those)
    if "inferences" in found and decisions:
        result["inferences"] = _kept(found["inferences"], decisions)
    gone = {
        (table, row)
        for table, those in decisions.items()
        for row, corrected in those
        if not corrected and table in PROPOSED.values()
    }
    for name in ("mentions", PROPOSED["lexicon"]) if gone else ():
        if name in result:
            result[name] = _named(result[name], gone)
    return result


def key_after(table: Table, row: str, corrected: Mapping[str, str]) -> str:
    """Return the key of `row`, a key of `table`, once the cells `corrected` (by column) are in it."""
    columns = table.resource.primary_key
    parts = row.split(" ") if len(columns) > 1 else [row]
    return " ".join(corrected.get(column, part) for column, part in zip(columns, parts, strict=True))


def form_faults(candidates: Table, found: Mapping[str, Table]) -> list[Fault]:
    """Check that state, correction and reason of each candidate go together, before anything is made of them."""
    wrong = []
    for at, (name, state) in enumerate(zip(candidates["table"], candidates["state"], strict=True)):
        for column, goes_with in (("correction", CORRECTED), ("reason", REJECTED)):
            if candidates.has(column, at) != (state == goes_with):
                expected = f"the state is {state!r}: expected a {column} where it is {goes_with!r}, and only there"
                wrong.append(candidates.fault(at, column, expected))
        try:
            corrected = correction(candidates, at)
        except ValueError:
            wrong.append(candidates.fault(at, "correction", "no JSON object of columns and values"))
            continue
        unknown = [column for column in corrected if name in found and column not in found[name].columns]
        if unknown:
            wrong.append(candidates.fault(at, "correction", f"{', '.join(unknown)}: no column of {found[name].file}"))
    return wrong


def faults(candidates: Table, found: Mapping[str, Table], *, under_review: bool) -> list[Fault]:
    """Check that each candidate is where its state says, and that none is left where the review is over.

    Parameters
    ----------
    candidates
        The table.
    found
        The tables with what was decided, by name; candidates of a table that is not among them are passed over.
    under_review
        Whether the review is going on.
    """
    wrong, keys = [], {name: set(table.keys) for name, table in found.items()}
    for at, (name, row, state) in enumerate(
        zip(candidates["table"], candidates["row"], candidates["state"], strict=True)
    ):
        if state == CANDIDATE and not under_review:
            wrong.append(candidates.fault(at, "state", "the review is over: expected accepted, corrected or rejected"))
        if name not in found or state == REJECTED:
            continue
        if key_after(found[name], row, correction(candidates, at)) not in keys[name]:
            wrong.append(candidates.fault(at, "row", f"no row of {found[name].file}, and not rejected"))
    return wrong


def _decided(table: Table, decisions: Sequence[tuple[str, dict[str, str]]]) -> Table:
    gone = {row for row, corrected in decisions if not corrected}
    changed = {}
    for row, corrected in decisions:
        if corrected:  # found under either key, as the table may hold the correction already
            changed[row] = changed[key_after(table, row, corrected)] = corrected
    kept = [at for at, key in enumerate(table.keys) if key not in gone]
    columns = {
        name: tuple(changed.get(key, {}).get(name, cell) for key, cell in zip(table.keys, cells, strict=True))
        for name, cells in table.columns.items()
    }
    return select(Table(table.resource, columns, table.lines), kept)


def _named(table: Table, gone: set[tuple[str, str]]) -> Table:
    """Return `table`, of mentions or of wordings, without those of the proposed actors and places that are `gone`."""
    kinds = {PROPOSED["actors"]: "actor", PROPOSED["places"]: "place"}
    lost = {(kinds[name], row) for name, row in gone if name in kinds}
    pairs = enumerate(zip(table["category"], table["value"], strict=True))
    return select(table, [at for at, pair in pairs if pair not in lost])


def _kept(inferences: Table, decisions: Mapping[str, Sequence[tuple[str, dict[str, str]]]]) -> Table:
    about = {(table, row): corrected for table, those in decisions.items() for row, corrected in those}
    kept = []
    for at, (table, row, column, value) in enumerate(
        zip(*(inferences[name] for name in ("table", "row", "column", "value")), strict=True)
    ):
        corrected = about.get((table, row))
        if corrected is None or (corrected and corrected.get(column, value) == value):
            kept.append(at)
    return select(inferences, kept)


def with_cells(table: Table, at: int, **cells: str) -> Table:
    """Return `table` with other cells, by column, in row `at` (from 0)."""
    columns = {
        name: tuple(cells[name] if name in cells and row == at else cell for row, cell in enumerate(column))
        for name, column in table.columns.items()
    }
    return Table(table.resource, columns, table.lines)
