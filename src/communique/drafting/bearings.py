"""From where a text is told: the year it is about and the organisation that tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from .. import mentions
from . import actors, knowledge
from .knowledge import Knowledge

_YEAR = re.compile(r"(?<!\d)(?<![-–—]\d{4}[-–—])(19[89]\d|20\d\d)(?!\d)(?![-–—]\d{4})")
_GOES_ON = re.compile(r" [A-Z]")
_FAMILY = "un"  # whose organs tell of themselves more often than it tells
_OF_THE_TITLE = 3  # how much more a year or a name in the title counts
_PARTNER = re.compile(r"\bwith (?:the )?[A-Z].*|, (?:19|20)\d\d$")  # of which the title says with whom
_OF_THE_FIRST = 2  # and one in the first sentence, of an organisation: who tells is mostly named there


def year(title: str, sentences: Sequence[str]) -> int | None:
    """Return the year that a text is about: the one that it names most often, code names and title included.

    Of two named equally often it is the later one, for a text looks back rather than ahead; None where it names none:
    today's year is never guessed.
    """
    counted = Counter(int(found) for found in _YEAR.findall(title) for _ in range(_OF_THE_TITLE))
    counted.update(int(found) for sentence in sentences for found in dict.fromkeys(_YEAR.findall(sentence)))
    return max(counted, key=lambda one: (counted[one], one)) if counted else None


def narrator(title: str, sentences: Sequence[str], known: Knowledge) -> str:
    """Return the id of the body that a text is about: the one that it names most often, its organs included.

    That is an organisation, also one that no table has, or an office, a centre or another body that tells of itself:
    the title speaks of it, or the text names it more often than all else of its organisation. Wordings that only an
    organisation's own text would use do not count; empty where the text names none.
    """
    counted: Counter[str] = Counter()  # sentences that name an organisation or an organ of it
    own: Counter[str] = Counter()  # sentences that name a body itself
    telling, shorts = actors.introduced([title, *sentences], known)
    entitled: list[str] = []  # bodies of which the title speaks
    weights = [_OF_THE_TITLE, _OF_THE_FIRST, *[1] * len(sentences)]
    title = _PARTNER.sub("", title)
    for weight, words in zip(weights, [title, *sentences], strict=False):
        named, itself = {}, {}
        single = 1 if weight == _OF_THE_FIRST else weight
        taken: list[tuple[int, int]] = []
        for start, (surface, category, value) in mentions.scan(known.wordings, words):
            start, surface = knowledge.without_article(start, surface)
            if value == _FAMILY and _GOES_ON.match(words, start + len(surface)):
                continue  # "the UN Department of ..." is an organ of it
            if category == "actor" and surface[0].isupper():
                taken.append((start, start + len(surface)))
                itself[value] = single
                whose = known.organisation(value)
                if actors.is_organisation(whose, known):
                    named[whose] = weight
        for match in actors.ACRONYM.finditer(words):
            key = shorts.get(match[0], match[0])
            if match[0] not in actors.NO_ACTOR and not any(a < match.end() and match.start() < b for a, b in taken):
                itself[key] = single
                whose = actors.whose_name(key, known) if key in shorts.values() else key
                whose = known.organisation(key if whose == "-" else whose)
                if key in shorts.values() and actors.is_organisation(whose, known):
                    named[whose] = weight
        for key, noun in telling.items():
            kind = noun.replace("Centre", "Cent(?:re|er)").replace("Center", "Cent(?:re|er)")
            alone = rf"\b(?:[Tt]he|[Ii]ts|[Oo]f) {kind}\b(?! (?:of|for|on) [A-Z])"
            if (
                key in words
                or re.search(alone, words)
                or (weight == _OF_THE_TITLE and re.search(rf"\b{kind.lower()}\b", words))
            ):
                itself[key] = single
                entitled += [key] * (weight == _OF_THE_TITLE)
        counted.update(named)
        own.update(itself)
    best = max(counted, key=lambda one: counted[one]) if counted else ""
    for key in telling:
        whole = known.organisation(key)
        if whole == key and key not in known.actors and (bears := actors.whose_name(key, known)) != "-":
            whole = bears
        rest = counted[best] if whole != best else counted[best] - own[key]
        if own[key] > max(1, rest) or (own[key] == rest and key in entitled and whole != key):
            best, counted[best] = key, own[key]
    if best == _FAMILY:
        organs = [key for key in own if known.organisation(key) == best and not knowledge.is_person(key, known)]
        organ = max(organs, key=lambda one: own[one], default=best)
        others = [key for key in counted if known.organisation(key) != best and counted[key] > max(1, own[organ])]
        best = max(others, key=lambda one: counted[one], default=organ)
    unknown = [key for key in own if key.isupper() and len(key) > 3 and own[key] > max(1, counted[best])]
    if unknown:
        best = max(unknown, key=lambda one: own[one])
    return actors.enter(best, telling.get(best, ""), [title, *sentences], known)
