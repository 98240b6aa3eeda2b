"""The two bodies that "the sides" or "both organizations" take up."""

from collections.abc import Sequence
from dataclasses import replace

from . import doers
from .expressions import Expression
from .knowledge import Knowledge, is_state
from .reading import Sentence, Span, preceding

_TWO = r"(?:sides|parties|organi[sz]ations|bodies|institutions|agencies|secretariats|structures)"
_SIDES = Expression(
    r"(?:(?:At|In|On|During|After|Following|Under|Since|Earlier|Later) [^,;.]{1,60}?,? )?"
    rf"(?P<who>[Tt]he (?:two )?(?:sides|parties)|The {_TWO}|[Tt]he two {_TWO}|[Bb]oth {_TWO})(?= )"
)


def resolved(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> Sentence:
    """Return `sentence` with the two bodies of the sentence before in place of "the sides" or "both organizations"."""
    found = _SIDES.match(sentence.text)
    before = preceding(sentence, read) if found else None
    two = _two(before, known) if before is not None else None
    if two is None:
        return sentence
    one, other = two
    start, end = found.span("who")
    words = f"{sentence.text[:start]}{one.surface} and "
    at, more = len(words), len(words) + len(other.surface) - end
    spans = [
        replace(one, start=start, end=start + len(one.surface)),
        replace(other, start=at, end=at + len(other.surface)),
        *(replace(span, start=span.start + more, end=span.end + more) for span in sentence.spans if span.start >= end),
    ]
    return replace(sentence, text=words + other.surface + sentence.text[end:], spans=spans)


def _two(sentence: Sentence, known: Knowledge) -> tuple[Span, Span] | None:
    """Return the two actors that a sentence names, its subject first; None of more, fewer, or a state with a body."""
    named = {span.value: span for span in sentence.signs if span.category == "actor"}
    first = doers.first(sentence)
    if len(named) != 2 or first is None or len({is_state(key, known) for key in named}) == 2:
        return None
    return first, next(span for key, span in named.items() if key != first.value)
