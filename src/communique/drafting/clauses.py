"""The parties of a verb: all who are its subject or agent, and whom a preposition joins to them."""

import re
from dataclasses import dataclass
from itertools import islice

from . import doers
from .expressions import Expression
from .pairs import Pair, Passage
from .reading import Sentence

BODIES = ("organ", "organisation", "institution", "programme")  # what organises together cooperates; states do not
FAR = 240  # characters of a mask between a verb and the one with whom it is done
_WHO = (
    r"(?:the |its |their |both |an? )?(?:(?:(?!(?:on|by|with|to|at|was|were|is|are|for|and|one|that|those|two|"
    r"three) |[a-z]+ed on )[a-z-]+ ){1,4}"
    r"(?:of|from) (?:the )?)?(?:<A\d+>'s )*<A\d+>"
)
_WHOSE = r"(?: \(?<A\d+>\)?| (?:of|under|at) (?:the )?<A\d+>)?"
_AGAIN = r"(?:with |to |by |from |of )"
# A list goes on behind commas only where an "and" closes it: "by A and B, and C held" has two.
LIST = Expression(
    rf"{_WHO}{_WHOSE}(?:(?:(?:, {_AGAIN}?{_WHO}{_WHOSE})+,? (?:and|as well as) {_AGAIN}?|"
    rf"(?: and | as well as |, and (?={_AGAIN})|, as well as (?={_AGAIN})){_AGAIN}?){_WHO}{_WHOSE}"
    rf"(?:(?: and (?:also )?| as well as ){_AGAIN}?{_WHO}{_WHOSE})?)?"
)
_ACTOR = Expression(rf"(?:<A\d+>'s )*(?P<who><A\d+>){_WHOSE}")
_ASIDE = Expression(r",? (?:together|jointly|along|in (?:[a-z]+ )?[a-z]+) with (?:the )?(?=(?:[a-z-]+ )*<A)")
_BESIDE = Expression(
    r"(?: absent| present| in the chair| presiding| chairing| at the helm| as |,? [a-z]+ing )"
)  # an absolute "with"
CLAUSE = Expression(
    r"; |: |\. |, (?:while|whereas|but|although|after which|where|when|which|who|whose)\b|, and (?:the )?<A\d+> |"
    r"(?<!between) and (?:the )?<A\d+> (?:has|have|had|will|is|are|was|were|also|met|held|took|signed|said|noted)\b"
)
BY = Expression(r"\bby (?=(?:the |[a-z-]+ ){0,5}<A)")
_PASSIVE = Expression(r"\b(?:was|were|is|are|been|being|be) (?:(?!to )[a-z-]+ ){0,4}?$")
_VERB_NEXT = Expression(r",? (?:[a-z-]+ ){0,4}$")
_ONGOING = Expression(r"[a-z-]+ing\b")
_EACH = Expression(r"\b(?:each|separately|in turn|independently|respectively)\b")


@dataclass(frozen=True)
class Relation:
    """A relation that a verb tells of: its kind, where in the mask it stands, and who is tied by it."""

    kind: str
    start: int
    end: int
    pairs: list[Pair]
    apart: bool = False  # told by a verb of its own, whatever else is told of the two


def is_passive(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb at a place of the mask is a participle of the passive."""
    return bool(_PASSIVE.search(sentence.mask, max(0, at - 40), at)) and not _ONGOING.match(sentence.mask, at)


def end_of_clause(sentence: Sentence, at: int) -> int:
    """Return where in the mask the clause ends in which the place `at` stands."""
    found = CLAUSE.search(sentence.mask, at, at + FAR)
    return found.start() if found else min(at + FAR, len(sentence.mask))


def subjects(passage: Passage, at: int) -> list[str]:
    """Return all who are the subject of the verb at the place `at` of the mask, and with whom they are said to be."""
    sentence = passage.sentence
    first = doers.subject(sentence, at)
    if first is None:
        who = doers.acting(sentence, at, passage.read, passage.sitting)
        return [who] if who else []
    begin = next(start for start, _, span in sentence.behind(0, at, "actor") if span is first)
    found = LIST.match(sentence.mask, begin, at)
    if found is None:
        return [first.value]
    who = named(sentence, found)
    if len(who) > 1 and (sentence.respectively or _EACH.search(sentence.mask, found.end(), at + 60)):
        return who[:1]  # each of them does it alone
    return list(dict.fromkeys(who))


def beside(passage: Passage, at: int) -> list[str]:
    """Return together with whom the subject of the verb at the place `at` is said to act: "A, jointly with B, held"."""
    sentence = passage.sentence
    asides = list(_ASIDE.finditer(sentence.mask, max(0, at - FAR), at))
    found = LIST.match(sentence.mask, asides[-1].end(), at) if asides else None
    return named(sentence, found) if found and _VERB_NEXT.match(sentence.mask, found.end(), at) else []


def listed(sentence: Sentence, opening: Expression, start: int, end: int, most: int | None = None) -> list[str]:
    """Return all whom a preposition, `opening`, governs in a stretch of the mask; the first `most` of its lists."""
    who: list[str] = []
    for match in islice(opening.finditer(sentence.mask, start, end), most):
        found = LIST.match(sentence.mask, match.end())
        if found is not None and not _BESIDE.match(sentence.mask, found.end()):
            who += named(sentence, found)
    return list(dict.fromkeys(who))


def named(sentence: Sentence, found: re.Match) -> list[str]:
    """Return who stands in a list, a match of `LIST`, each once: not those whose others are."""
    places = {start: span for start, _, span in sentence.behind(*found.span(), "actor")}
    who = (places[match.start("who")].value for match in _ACTOR.finditer(sentence.mask, *found.span()))
    return list(dict.fromkeys(who))
