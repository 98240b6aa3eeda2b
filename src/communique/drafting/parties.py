"""Parties: actors that a sentence lists together, with the people by whom it names them.

A party is taken for one thing ("delegations of A, B and C", "the D and a team from E"), so that what a clause says of
it says it of each.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from . import groups
from .expressions import Expression
from .reading import Sentence, Span

_FEW = (
    r"(?:\d[\d,]* |(?:an?|the|both|all|some|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"[a-z]+teen|(?:twenty|thirty|forty|fifty|sixty)(?:-[a-z]+)?|hundreds of|dozens of|more than|over|about|around|"
    r"nearly|up to|their|its|his|her|other|colleagues) )"
)
_ONE = (
    r"(?:representative|observer|delegate|delegation|team|crew|unit|contingent|soldier|officer|specialist|expert|"
    r"official|"
    r"instructor|trainer|lecturer|speaker|guest|envoy|detachment|patrol|aircraft|helicopter|ship|vessel|boat|"
    r"cutter|diver|"
    r"sapper|medic|pilot|paratrooper|commando|scout|sniper|gunner|marine|sailor|fighter|tank crew|drone|dog|vehicle|"
    r"company|platoon|battalion|brigade|squadron|group|task force|mission|athlete|cadet|student|trainee|investigator|"
    r"analyst|scientist|scholar|researcher|doctor|physician|nurse|virologist|epidemiologist|prosecutor|judge|"
    r"lawyer|diplomat|negotiator|ambassador|minister|parliamentarian|deputy|deputies|legislator|lawmaker|"
    r"senator|journalist|editor|interpreter|teacher|attach[eé]|consul|parliamentary monitor|monitor|rector|dean|"
    r"rescuer|firefighter|policeman|policemen|border guard|"
    r"customs officer|employee|staff member|staffer|member|those|colleague|counterpart|participant|attendee|visitor|"
    r"serviceman|servicemen|peacekeeper|engineer|technician|operator|commander|head|chief|director|leader|"
    r"laborator(?:y|ies)|canteen|hospital|workshop)"
)
PEOPLE = (
    rf"(?:(?:{_ONE}|compan(?=ies)|companies|subdivision|subunit|formation|element|squad|frigate|corvette|gendarme|"
    rf"ranger|tanker|"
    r"signaller|professor|academic|practitioner|manager|inspector|agent|detective|warden|archivist|activist|"
    r"volunteer|leader|"
    r"photographer|chemist|biologist|veteran)s?|troops|forces|special forces|personnel|staff|police|military|"
    r"aviation|artillery|infantry|nobody|"
    rf"{groups.PEOPLE})"
)
# Whose people an actor sends: "a group of staff officers from the", "specialists of the relevant services of".
_OF = (
    r"(?:,? (?:sent|dispatched|delegated|provided|contributed|fielded|seconded|lent|invited|deployed|drawn|nominated|"
    r"assigned|coming|arriving|supplied|detached) (?:by|from)| (?:of|from|representing|with|at))(?: the| both)? "
)
_NO_STOP = (
    r"(?!(?:was|were|is|are|be|been|being|in|it|of|and|or|by|with|to|for|from|on|at|will|has|have|had|that|which|"
    r"who|as|but|"
    r"while|whereas|when|where|also|the|between|among|including|held|met|took|came|sent|gathered|attended|joined|"
    r"brought|"
    r"their|its|than|more|over|under|taught|gave|drew|drawing|bringing|attracting|gathering|uniting|involving|"
    r"featuring|"
    r"[a-z]{2,}(?<!arm)(?<!retir)(?<!combin)(?<!mix)(?<!mount)(?<!motori[sz])(?<!mechani[sz])(?<!authori[sz])(?<!accredit)(?<!invit)"
    r"(?<!speciali[sz])(?<!unit)(?<!reinforc)(?<!train)ed)\b)"
)
_BEFORE = (
    rf"(?:[Tt]he |[Aa]n? |[Bb]oth |[Aa]ll )?{_FEW}{{0,3}}(?:{_NO_STOP}[A-Z]?[a-z]+(?:-[a-z]+)* ){{0,3}}?{PEOPLE}"
    rf"(?: [a-z]+ers)?(?: of (?:the )?(?:[a-z-]+ ){{0,3}}[a-z-]+)?{_OF}(?:(?:[a-z-]+ ){{0,4}}of (?:the )?)?"
)
_ARE_PEOPLE = Expression(PEOPLE, re.I)
_NAMED_BY = Expression(rf"(?:^|(?<=[ (])){_BEFORE}$", re.I)
_OF_WHOM = Expression(r"\b(?:of|from|by|representing|with|at)(?: the| both)? $")
_JOINS = Expression(
    r"(?:,? (?:and|as well as|together with|along with|alongside|plus)(?: by| from| of| to| with)?|,) "
    rf"(?:both |also |finally )?(?:the )?(?:{_BEFORE}|(?:an? |two |\d+ )?(?:[a-z-]+ ){{1,4}}from (?:the )?)?"
)
_FAR = 110  # characters of a mask in which people stand before an actor, or between two of a list
_FOR_WHOM = Expression(r"([\w-]+) (?:of|from) (?:the )?$")
_BODIES = Expression(r"(?:authorit|ministr|agenc)ies|services|parliaments")
_WORD = Expression(r"[^\W\d_][\w-]*")


@dataclass(frozen=True)
class Party:
    """Actors listed together: where in the mask, with the words for their people, and those words in small letters."""

    start: int
    end: int
    spans: tuple[Span, ...]
    people: str


def of(sentence: Sentence) -> list[Party]:
    """Return the parties of a sentence, by place; behind a comma "and" goes on only with a list that has commas."""
    mask, found, commas = sentence.mask, [], False
    for start, end, span in sentence.behind(0, len(mask), "actor"):
        last = found[-1] if found else None
        gap = mask[last.end : start] if last else ""
        if last and gap[:1] in (",", " ") and len(gap) < _FAR and _joins(gap, commas, mask.startswith("'s ", end)):
            commas = commas or not gap.startswith((", and", " "))
            found[-1] = Party(last.start, end, (*last.spans, span), last.people)
            continue
        commas = False
        left = mask[max(last.end if last else 0, start - _FAR) : start]
        of_whom = _OF_WHOM.search(left[-15:]) and any(map(_is_people, _WORD.findall(left)))
        named = _NAMED_BY.search(left) if of_whom else None
        people = named.group() if named else ""
        found.append(Party(start - len(people), end, (span,), people.lower()))
    return found


@lru_cache(maxsize=10_000)
def _is_people(word: str) -> bool:
    """Tell whether a word is of people, or the last one of a name for them ("task force")."""
    return word in ("force", "guard", "member", "officer") or bool(_ARE_PEOPLE.fullmatch(word))


def _joins(gap: str, commas: bool, whose: bool) -> bool:
    """Tell whether a list goes on behind `gap`; not with one whose something is."""
    return not whose and (commas or not gap.startswith(", and")) and bool(_JOINS.fullmatch(gap))


def named_by_people(sentence: Sentence) -> frozenset[int]:
    """Return where the actors stand that the sentence names by their people ("officers from A and B")."""
    found, mask, last = [], sentence.mask, -1
    for start, end, span in sentence.behind(0, len(mask), "actor"):
        whose = _FOR_WHOM.search(mask, max(0, start - 40), start)
        listed = last >= 0 and mask[last:start] in (", ", " and ", ", and ")
        if listed or (whose and _is_people(whose[1]) and not _BODIES.fullmatch(whose[1])):
            found.append(span.start)
            last = end
        else:
            last = -1
    return frozenset(found)
