"""Candidate participants: who is said to take part in an activity, and in which role."""

import re
from collections.abc import Mapping, Sequence

from . import frames
from .occurrences import Occurrence
from .knowledge import Knowledge
from .reading import Sentence
from .rows import Candidate

TABLE = "participants"
_BACK = re.compile(
    r"^(?:It|They|The (?:event|participants|exercise|meeting|session|conference|operation)|Both|These|This)\b"
)
_SITTING = ("session", "meeting", "debate")
_FORCES = ("exercise", "command-staff-exercise", "special-exercise", "joint-exercise", "training", "assembly")


def find(read: Sequence[Sentence], known: Knowledge, kept: Mapping[int, Sequence[Occurrence]]) -> list[Candidate]:
    """Return candidate participants of the activities whose occurrences are `kept` by sentence."""
    rows: dict[tuple[int, str, str], Candidate] = {}
    last: Sequence[Occurrence] = []
    for sentence in read:
        mine = kept[sentence.number]
        near = mine or (
            last
            if _BACK.match(sentence.text)
            and last
            and last[0].sentence.section == sentence.section
            and sentence.number - last[0].sentence.number <= 2
            else []
        )
        for match in frames.find("participant_role", sentence):
            for one in _of(match, near, sentence, bool(mine)):
                if not _fits(match.code, one):
                    continue
                for span in match.slots["actor"]:
                    role = match.code
                    kind = known.actors.get(span.value, {"kind": "state"})["kind"]
                    if role == "exercising-force" and kind != "force":
                        role = "participant"
                    key = (id(one.row), span.value, role)
                    if key not in rows:
                        rows[key] = Candidate(TABLE, {"activity": "", "actor": span.value, "role": role}, whole=one.row)
                        rows[key].doubt.append(0.85 if mine else 0.65)
                    rows[key].cite([sentence.number])
                    one.row.cite([sentence.number])
                    rows[key].rest_on(sentence.words(match.start, match.end), span.surface)
        for one in mine:
            if one.name is not None and one.kind in _SITTING:
                for span in sentence.inside(one.name, "actor"):
                    if re.search(
                        r"(?:Meeting|Session|Consultations|Debate) of (?:the )?$",
                        one.name.surface[: span.start - one.name.start],
                    ):
                        key = (id(one.row), span.value, "sitting-body")
                        rows.setdefault(
                            key,
                            Candidate(
                                TABLE, {"activity": "", "actor": span.value, "role": "sitting-body"}, whole=one.row
                            ),
                        )
                        rows[key].cite([sentence.number])
                        rows[key].rest_on(span.surface)
                        rows[key].doubt = [0.85]
        if mine:
            last = mine
    return list(rows.values())


def _fits(role: str, one: Occurrence) -> bool:
    if role == "sitting-body":
        return one.kind in _SITTING
    if role == "exercising-force":
        return one.kind in _FORCES
    if role == "interviewee":
        return one.kind == "project"
    return True


def _of(match, near: Sequence[Occurrence], sentence: Sentence, here: bool) -> list[Occurrence]:
    """Return the occurrences of which a role is said: the one that the frame's words touch, else the nearest before."""
    if not near:
        return []
    if not here:
        return list(near) if re.match(r"^Both\b", sentence.text) else [near[-1]]
    touching = [one for one in near if one.start < match.end and match.start < one.end]
    if touching:
        return touching[:1]
    names = [one for one in near if one.end <= match.start]
    if not names:
        names = [one for one in near if one.start >= match.end][:1]
        if match.code == "organiser" or (names and names[0].name is not None and len(near) > 1):
            return list(near)
        return names
    block = [one for one in names if one.name is not None]
    return block if len(block) > 1 and block[-1] is names[-1] else names[-1:]


def settle(rows: Sequence[Candidate]) -> list[Candidate]:
    """Return `rows` with the id of each activity, an actor with a clearer role not once more as a plain participant."""
    clearer = {(id(row.whole), row.cells["actor"]) for row in rows if row.cells["role"] != "participant"}
    kept = [
        row for row in rows if row.cells["role"] != "participant" or (id(row.whole), row.cells["actor"]) not in clearer
    ]
    for row in kept:
        row.cells["activity"] = row.whole.cells["id"]
    return kept
