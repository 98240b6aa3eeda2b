"""What becomes of each mention in a report's sentences: a row that holds it, or a reason why none does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from .cases import ACTOR, DATE, NAME, NUMBER, PLACE, SINCE, Case, Mention, file
from .faults import Fault
from .quantities import BY_RULE

if TYPE_CHECKING:
    from .reports import Report

ACCOUNTED = (ACTOR, PLACE, NAME, DATE, SINCE, NUMBER)  # categories of which no mention may be overlooked
GROUP = "group"


def account(report: Report) -> pd.DataFrame:
    """Say of each mention of an actor, place, name, date or number which rows account for it.

    A row accounts for a mention when it cites its sentence and holds its value, or an actor that is a part of
    the actor mentioned.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `sentence`, `surface`, `category`, `value`, `rows` (tuple of
        "table key"), `reason` why none is needed ("the narrator", "a group", "part of a longer mention",
        "the sentence yields no row", or that of the table `omissions`; empty where there are rows, or where the
        mention is overlooked).
    """
    found = [(m, rows, reason) for m, rows, reason, _ in _account(Case(report))]
    return pd.DataFrame(
        [(m.sentence, m.surface, m.category, m.value, rows, reason) for m, rows, reason in found],
        columns=["sentence", "surface", "category", "value", "rows", "reason"],
    )


def _account(case: Case) -> Iterator[tuple[Mention, tuple[str, ...], str, bool]]:
    """Yield each mention with its rows, the reason why it needs none, and whether `omissions` lists it needlessly."""
    holding = defaultdict(set)
    for rows in case.rows.values():
        for row in rows:
            for column in case.fields[row.table]:
                if column.evidence in ACCOUNTED:
                    value = row.cells[column.name]
                    for held in case.line_up(value) if column.evidence == ACTOR else [value]:
                        for sentence in row.sentences:
                            holding[sentence, column.evidence, held].add(f"{row.table} {row.key}")
    omitted = case.report.raw("omissions")
    names = ("sentence", "surface", "category", "reason")
    listed = {tuple(cells[:3]): cells[3] for cells in zip(*(omitted[name] for name in names), strict=True)}
    for sentence, mentions in case.mentions.items():
        longer = [m for m in mentions if m.category in (ACTOR, PLACE, NAME, SINCE)]
        for mention in mentions:
            if mention.category not in ACCOUNTED:
                continue
            rows = tuple(sorted(holding.get((sentence, mention.category, mention.value), ())))
            reason = ""
            if not rows:
                if mention.value == case.report.narrator:
                    reason = "the narrator"
                elif any(mention.within(other) for other in longer):
                    reason = "part of a longer mention"
                elif mention.category == ACTOR and case.actors[mention.value][0] == GROUP:
                    reason = "a group"
                elif sentence in case.silent:
                    reason = f"the sentence yields no row ({case.silent[sentence]})"
            omission = listed.get((sentence, mention.surface, mention.category), "")
            needless = bool(omission and (rows or reason))
            yield mention, rows, reason or ("" if rows else omission), needless


def faults(case: Case) -> list[Fault]:
    """Check the mentions of `case`: each that is overlooked, listed needlessly, or means something else is a fault."""
    report, found, seen = case.report, [], set()
    columns = report.raw("mentions")
    keys = zip(columns["sentence"], columns["start"], columns["category"], strict=True)
    lines = dict(zip(keys, report.lines("mentions"), strict=True))
    needless = set()
    for mention, rows, reason, is_needless in _account(case):
        line = lines.get((mention.sentence, str(mention.start), mention.category), 0)
        if not rows and not reason:
            expected = f"no row that cites {mention.sentence} accounts for it: code it, or list it in omissions"
            found.append(Fault(file(report, "mentions"), line, "surface", mention.surface, expected))
        key = (mention.sentence, mention.surface, mention.category)
        seen.add(key)
        if is_needless:
            needless.add(key)
        if mention.category in BY_RULE:
            read = BY_RULE[mention.category](mention.surface, report.year)
            values = [value for _, words, value in read if words == mention.surface]
            if values != [mention.value]:
                expected = f"the words {mention.surface!r} mean {' '.join(values) or f'no {mention.category}'}"
                found.append(Fault(file(report, "mentions"), line, "value", mention.value, expected))
    omitted = report.raw("omissions")
    keys = zip(omitted["sentence"], omitted["surface"], omitted["category"], strict=True)
    for line, key in zip(report.lines("omissions"), keys, strict=True):
        if key in needless or key not in seen:
            expected = "it needs none" if key in needless else f"{key[0]} has no such mention"
            found.append(Fault(file(report, "omissions"), line, "surface", key[1], f"{expected}; take the row out"))
    return found
