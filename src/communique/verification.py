"""A report's data held against a text of it: every sentence, every mention, every cell."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from . import evidence, mentions
from . import text as texts
from .faults import Fault
from .packages import shown
from .reports import Report

SAME, MOVED, CHANGED, MISSING, NEW = "same", "moved", "changed", "missing", "new"


@dataclass(frozen=True, repr=False)
class Verification:
    """What came of holding a report's data against a text.

    Parameters
    ----------
    sentences
        A row a sentence of the data, then a row a sentence that only the text has: `id` (empty for these),
        `state` ("same", "moved", "changed", "missing", "new"), `found` (number in the text, 0 where it is
        missing), `note`.
    faults
        What differs in the tables: places of sentences, mentions, cells.
    rows
        The rows that stand on sentences that are changed or missing: `table`, `row`, `sentences` (tuple of
        those that are).
    mentions, cells
        How many hold, and how many there are.
    """

    sentences: pd.DataFrame
    faults: tuple[Fault, ...]
    rows: pd.DataFrame
    mentions: tuple[int, int]
    cells: tuple[int, int]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return bool(self.sentences["state"].eq(SAME).all()) and not self.faults

    def __repr__(self) -> str:
        own = self.sentences[self.sentences["state"] != NEW]
        lines = [
            f"sentences: {own['state'].eq(SAME).sum()} of {len(own)} as they were coded",
            f"mentions: {self.mentions[0]} of {self.mentions[1]} at their place",
            f"cells: {self.cells[0]} of {self.cells[1]} hold",
        ]
        other = self.sentences[self.sentences["state"] != SAME]
        lines += [f"  {' '.join(filter(None, (row.id, row.state)))}: {row.note}" for row in other.itertuples()]
        lines += [
            f"  {row.table} {row.row} stands on {' '.join(row.sentences)}" for row in self.rows.itertuples(index=False)
        ]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults)])


def verify(report: Report, text: str) -> Verification:
    """Hold the data of `report` against `text`, the report's text or another edition of it.

    A sentence is the same where its fingerprint stands in its order, moved where it stands elsewhere. Of the
    others, those between the same neighbours are held to be each other's changed form in the order that fits
    their mentions and lengths best (global alignment: Needleman and Wunsch 1970, doi:10.1016/0022-2836(70)90057-4).
    """
    found = texts.segment(text)
    sentences = report.sentences
    pairs, states = _pair(report, sentences, found)
    ids = [sentences["id"][coded] for coded, _ in pairs]
    here = found.iloc[[place for _, place in pairs]].assign(id=ids)
    mentioned = mentions.find(here, report.lexicon, report.year)
    faults = (
        list(_place_faults(report, found)) if set(states.values()) <= {SAME} and len(found) == len(sentences) else []
    )
    kept = {sentences["id"][coded] for coded, _ in pairs if states[coded] in (SAME, MOVED)}
    missed, held = _mention_faults(report, mentioned, kept)
    cells = evidence.cells(report, mentioned)
    faults += missed + evidence.faults(report, mentioned)
    frame = _sentence_frame(report, found, pairs, states, mentioned)
    lost = set(frame.loc[frame["state"].isin((CHANGED, MISSING)), "id"])
    return Verification(
        sentences=frame,
        faults=tuple(dict.fromkeys(faults)),
        rows=_rows_on(cells, lost),
        mentions=(held, len(report.mentions)),
        cells=(int(cells["wrong"].eq("").sum()), len(cells)),
    )


def _pair(report: Report, coded: pd.DataFrame, found: pd.DataFrame) -> tuple[list[tuple[int, int]], dict[int, str]]:
    """Pair the coded sentences with those of the text: the pairs by coded sentence, and the state of each."""
    prints, others = list(coded["fingerprint"]), list(found["fingerprint"])
    blocks = SequenceMatcher(None, prints, others, autojunk=False).get_matching_blocks()
    pairs = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    states = dict.fromkeys(pairs, SAME)
    free: dict[str, list[int]] = {}
    for place in sorted(set(range(len(others))) - set(pairs.values())):
        free.setdefault(others[place], []).append(place)
    for row in range(len(prints)):
        if row not in pairs and free.get(prints[row]):
            pairs[row], states[row] = free[prints[row]].pop(0), MOVED
    named = _profiles(report, coded, found)
    ends = [block.a + block.size for block in blocks], [block.b + block.size for block in blocks]
    starts = [0, *ends[0][:-1]], [0, *ends[1][:-1]]
    for block, start, other in zip(blocks, *starts, strict=True):
        left = [row for row in range(start, block.a) if row not in pairs]
        right = [place for place in range(other, block.b) if place not in pairs.values()]
        for row, place in _align(left, right, *named):
            pairs[row], states[row] = place, CHANGED
    states |= {row: MISSING for row in range(len(prints)) if row not in pairs}
    return sorted(pairs.items()), states


def _profiles(report: Report, coded: pd.DataFrame, found: pd.DataFrame) -> tuple[list[Counter], list[Counter]]:
    """What each sentence names, and its length: all that is known of a sentence whose text is not at hand."""
    rows = report.mentions.groupby("sentence", sort=False)["value"].agg(Counter).reindex(coded["id"])
    before = [names if isinstance(names, Counter) else Counter() for names in rows]
    numbered = found.assign(id=range(len(found)))
    rows = mentions.find(numbered, report.lexicon, report.year).groupby("sentence")["value"].agg(Counter)
    after = [rows.get(place, Counter()) for place in range(len(found))]
    for profiles, words in ((before, coded["words"]), (after, found["words"])):
        for profile, length in zip(profiles, words, strict=True):
            profile[""] = length / 8  # eight words weigh as much as one name
    return before, after


def _align(left: list[int], right: list[int], before: list[Counter], after: list[Counter]) -> list[tuple[int, int]]:
    """Pair `left` with `right` in order, so that what they name and their lengths agree best.

    Length alone says too little, unless there are as many on either side.
    """

    def likeness(row: int, place: int) -> float:
        one, other = before[row], after[place]
        both = one & other
        return sum(both.values()) / sum((one | other).values()) if len(both) > 1 or len(left) == len(right) else 0

    best = {(0, 0): (0.0, [])}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            ways = [best[i - 1, j]] if i else []
            ways += [best[i, j - 1]] if j else []
            if i and j:
                score, chosen = best[i - 1, j - 1]
                like = likeness(left[i - 1], right[j - 1])
                ways.append((score + like, [*chosen, (left[i - 1], right[j - 1])] if like > 0.2 else chosen))
            if ways:
                best[i, j] = max(ways, key=lambda way: way[0])
    return best[len(left), len(right)][1]


def _sentence_frame(report, found, pairs, states, mentioned) -> pd.DataFrame:
    places = dict(pairs)
    before = {key: _names(group) for key, group in report.mentions.groupby("sentence", sort=False)}
    after = {key: _names(group) for key, group in mentioned.groupby("sentence", sort=False)}
    rows = []
    for row, (key, words) in enumerate(zip(report.sentences["id"], report.sentences["words"], strict=True)):
        place = places.get(row, -1) + 1
        note = ""
        if states[row] == MOVED:
            note = f"stands in the text as sentence {place}"
        elif states[row] == CHANGED:
            lost, new = (
                before.get(key, Counter()) - after.get(key, Counter()),
                after.get(key, Counter()) - before.get(key, Counter()),
            )
            note = f"in the text sentence {place}, {words} words then, {found['words'][place - 1]} now"
            note += "".join(
                f"; {say}: {', '.join(map(repr, names))}" for say, names in (("lost", lost), ("new", new)) if names
            )
        elif states[row] == MISSING:
            note = "the text has no such sentence"
        rows.append((key, states[row], place, note))
    for place in sorted(set(range(len(found))) - set(places.values())):
        rows.append(
            ("", NEW, place + 1, f"sentence {place + 1} of the text, {found['words'][place]} words, is in no table")
        )
    return pd.DataFrame(rows, columns=["id", "state", "found", "note"])


def _names(mentioned: pd.DataFrame) -> Counter:
    return Counter(mentioned["surface"])


def _place_faults(report: Report, found: pd.DataFrame):
    """Compare section, paragraph, list head and length of each sentence with the text's; all sentences are the same."""
    file = shown(report.resource("sentences").path)
    raw = report.raw("sentences")
    about = report.packages[report.id].descriptor["communique:report"]["sections"]
    if [section["heading"] for section in about] != list(found.drop_duplicates("section")["heading"]):
        yield Fault(file, 1, "section", "", "the text has other headings than the descriptor of the report")
        return
    expected = {
        "section": [about[number]["id"] for number in found["section"]],
        "paragraph": [str(number) for number in found["paragraph"]],
        "head": [raw["id"][head] if head >= 0 else "-" for head in found["head"]],
        "words": [str(number) for number in found["words"]],
    }
    for column, values in expected.items():
        for line, (cell, value) in enumerate(zip(raw[column], values, strict=True), 2):
            if cell != value:
                yield Fault(file, line, column, cell, f"the text has {value!r}")


def _mention_faults(report: Report, mentioned: pd.DataFrame, kept: set[str]) -> tuple[list[Fault], int]:
    """Compare the stored mentions with those of the text in the sentences `kept`; and how many stored ones hold."""
    file = shown(report.resource("mentions").path)
    raw = report.raw("mentions")
    stored = {key: line for line, key in enumerate(zip(*(raw[name] for name in mentions.COLUMNS), strict=True), 2)}
    fresh = set(mentioned.astype({"start": "str"}).itertuples(index=False, name=None))
    found = [
        Fault(file, line, "surface", key[2], f"the text of {key[0]} has no such {key[3]} at {key[1]}")
        for key, line in stored.items()
        if key not in fresh and key[0] in kept
    ]
    found += [
        Fault(file, 0, "surface", key[2], f"{key[0]} has it at {key[1]} ({key[3]} {key[4]}); the table does not")
        for key in sorted(fresh - set(stored))
        if key[0] in kept
    ]
    return found, sum(key in fresh for key in stored)


def _rows_on(cells: pd.DataFrame, lost: set[str]) -> pd.DataFrame:
    rows = cells.drop_duplicates(["table", "row"])[["table", "row", "sentences"]]
    rows = rows.assign(sentences=[tuple(key for key in cited if key in lost) for cited in rows["sentences"]])
    return rows[rows["sentences"].map(bool)].reset_index(drop=True)
