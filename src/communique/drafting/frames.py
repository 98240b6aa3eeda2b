"""Patterns over a sentence's mask, in which signs stand for what is named: who did what with whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from . import knowledge
from .reading import Sentence, Span

# One actor, or several in a list; what stands before each may say how it takes part ("senior officials of the").
_BEFORE = r"(?:the |its |our |their |both |all |some |other |also |with )*(?:[a-z]+(?:-[a-z]+)? ){0,4}?(?:of |from )?(?:the |its |their |our )?"
_LIST = rf"{_BEFORE}<A\d+>(?:(?:'s)?(?:, and |, as well as | as well as |, | and | & |-){_BEFORE}<A\d+>)*"
_ONE_OR_MORE = rf"<A\d+>(?:(?:, and |, as well as | as well as |, | and | & |-)(?:the )?<A\d+>)*"
_SLOTS = {"X": "actor", "S": "source", "T": "target", "B": "among"}


@dataclass(frozen=True)
class Match:
    """Where a frame fits a sentence's mask: its code, its extent, and who stands in each slot."""

    code: str
    start: int
    end: int
    slots: dict[str, list[Span]]
    row: knowledge.Row


@lru_cache
def _compiled(name: str) -> list[tuple[knowledge.Row, re.Pattern]]:
    return [(row, _expression(row["frame"])) for row in knowledge.table("frames") if row["list"] == name]


def _expression(frame: str) -> re.Pattern:
    for slot, group in _SLOTS.items():
        # A slot that begins the frame takes no words before it: those belong to something else.
        form = _ONE_OR_MORE if frame.startswith(f"{{{slot}}}") else _LIST
        frame = frame.replace(f"{{{slot}}}", f"(?P<{group}>{form})")
    return re.compile(
        frame.replace("{A}", r"<A\d+>").replace("{N}", r"<N\d+>").replace("{D}", r"<D\d+>"), re.IGNORECASE
    )


def find(name: str, sentence: Sentence) -> Iterator[Match]:
    """Yield where the frames of the list `name` fit `sentence`, in the order of the list."""
    for row, expression in _compiled(name):
        for match in expression.finditer(sentence.mask):
            slots = {
                slot: [span for _, _, span in sentence.behind(match.start(slot), match.end(slot), "actor")]
                for slot in _SLOTS.values()
                if slot in expression.groupindex and match[slot]
            }
            yield Match(row["code"], match.start(), match.end(), slots, row)
