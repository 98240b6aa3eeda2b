"""What a sentence or a row is about: the theme whose words stand there."""

from collections.abc import Sequence
from functools import lru_cache

from . import knowledge
from .reading import Sentence, preceding

# Themes that say little beside another.
_WEAK = (
    "institution",
    "military",
    "political",
    "challenges",
    "information",
    "collective-training",
    "security-environment",
)


@lru_cache
def _patterns() -> knowledge.Words:
    return knowledge.words("theme")


def found(sentence: Sentence, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """Return the themes that the words of a stretch of the mask express, with their place, by place.

    Words inside the names of actors do not count: a group against terrorism may be met on another matter.
    """
    end = len(sentence.mask) if end is None else end
    themes = [(at, code) for at, _, code in _patterns().find(sentence.mask[start:end])]
    themes = [(at + start, code) for at, code in themes]
    first, last = sentence.origin(start), sentence.origin(end)
    covered = [span for span in sentence.signs if span.category in ("actor", "name")]
    for span in sentence.spans:
        inside = any(outer.start <= span.start and span.end <= outer.end for outer in covered)
        if span.category == "theme" and first <= span.start < last and not inside:
            themes.append((span.start - first + start, span.value))
    return sorted(themes)


def in_words(words: str) -> list[str]:
    """Return the themes that `words`, a name say, express, by place and each once."""
    return list(dict.fromkeys(code for _, _, code in _patterns().find(words)))


def choose(codes: Sequence[str]) -> str:
    """Return the theme that says most: the commonest of those that are not weak, else the first; empty of none."""
    strong = [code for code in codes if code not in _WEAK]
    pool = strong or list(codes)
    return max(dict.fromkeys(pool), key=pool.count) if pool else ""


def of_sentences(read: Sequence[Sentence], headings: Sequence[str]) -> list[str]:
    """Return a theme for each sentence: by its own words, else that of its head, the one before, or the heading."""
    result: list[str] = []
    for sentence, heading in zip(read, headings, strict=True):
        own = choose(
            [code for _, code in found(sentence)]
            + [code for span in sentence.signs if span.category == "name" for code in in_words(span.value)]
        )
        if not own and sentence.governor >= 0:
            own = result[sentence.governor]
        before = preceding(sentence, read)
        if not own and before is not None and before.paragraph == sentence.paragraph:
            own = result[-1]
        result.append(own or choose(in_words(heading)) or "political")
    return result
