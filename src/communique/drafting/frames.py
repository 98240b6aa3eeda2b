"""Patterns over a sentence's mask, in which signs stand for what is named: who did what with whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from . import knowledge
from .reading import Sentence, Span

# One actor, or several in a list; what stands before each may say how it takes part ("senior officials of the").
_WORDS = (
    r"(?:(?!(?:by|under|[io]n|at|with|for|after|before|is|are|w(?:as|ere|hereas|hile|hich|ho|ill)|but|th(?:ough|at)|although|"
    r"except|unlike|ha[sd]|have|brought|took|met|gathered|attended|joined|held|hosted) )(?:[a-z-]+|\d[\d,]*) ){0,8}?"
)
_SUCH_AS = r"(?:[a-z0-9 -]{0,60}, (?:such as|including|among them|notably|namely) )?"
_ACTOR = r"(?:<A\d+>'s )?<A\d+>(?: (?:of|under) (?:the )?<A\d+>)?"
_AND = r"(?:, and |,? as well as |, | and | & |-)"
# What joins them may stand behind the last one too: an expression with each part once is made in half the time.
_LIST = rf"{_SUCH_AS}(?:{_WORDS}{_ACTOR}{_AND}?)+"
_ONE_OR_MORE = rf"(?:{_ACTOR}(?:{_AND}(?:the )?)?)+"
_ALONE = rf"(?:the )?{_ACTOR}(?: and (?:the )?{_ACTOR})*"  # no list goes on behind it
_SLOTS = {"X": "actor", "Y": "other", "Z": "alone", "S": "source", "T": "target", "B": "among"}


@dataclass(frozen=True)
class Match:
    """Where a frame fits a sentence's mask: its code, its extent, and who stands in each slot."""

    code: str
    start: int
    end: int
    slots: dict[str, list[Span]]
    row: knowledge.Row
    words: str  # of the mask


@lru_cache
def _rows(name: str) -> list[tuple[knowledge.Row, tuple[str, ...]]]:
    """Return the frames of a list, each with words of which one stands in every sentence that it fits."""
    rows = [row for row in knowledge.table("frames") if row["list"] == name]
    return [(row, tuple(row["cue"].split("|"))) for row in rows]


@cache
def _expression(frame: str) -> re.Pattern:
    for slot, group in _SLOTS.items():
        # A slot that begins the frame takes no words before it: those belong to something else.
        form = _ALONE if slot == "Z" else _ONE_OR_MORE if frame.startswith(f"{{{slot}}}") else _LIST
        frame = frame.replace(f"{{{slot}}}", f"(?P<{group}>{form})")
    # In small letters, signs too: to compile for both cases takes twice the time.
    frame = re.sub(r"<\[?[NAPD]+", lambda sign: sign[0].lower(), frame.replace("(?P<", "(?P\0")).replace(
        "(?P\0", "(?P<"
    )
    return re.compile(rf"(?<![\w-])(?:{frame})")


def find(name: str, sentence: Sentence) -> Iterator[Match]:
    """Yield where the frames of the list `name` fit `sentence`, in the order of the list."""
    words = knowledge.lower(sentence.mask)
    if "<a" not in words:
        return  # every frame has a slot
    around = f" {words} "
    for row, cues in _rows(name):
        if not any(cue in around for cue in cues):
            continue  # an expression is compiled only where it may fit: that takes longer than all else
        expression = _expression(row["frame"])
        for match in expression.finditer(words):
            slots = {
                slot: _named(sentence, match.start(slot), match.end(slot))
                for slot in _SLOTS.values()
                if slot in expression.groupindex and match[slot]
            }
            for slot in ("other", "alone"):  # further slots for the same
                if slot in slots:
                    slots["actor"] = [*slots.get("actor", []), *slots.pop(slot)]
            yield Match(row["code"], match.start(), match.end(), slots, row, match.group())


def _named(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Return the actors of a slot; not those that say whose another is ("Russia's centre", "bodies of the CIS")."""
    mask = sentence.mask
    return [
        span
        for at, stop, span in sentence.behind(start, end, "actor")
        if not mask.startswith("'s <A", stop)
        and not (at > start and re.search(r"<A\d+> (?:of|under) (?:the )?$", mask[start:at]))
    ]
