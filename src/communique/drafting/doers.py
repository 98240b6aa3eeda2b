"""Who does what a verb of a sentence says: its grammatical subject, or the agent of a passive."""

import re
from collections.abc import Sequence

from .expressions import Expression
from .reading import Sentence, Span

_FAR = 400  # characters of a mask between a verb and its subject
_BACK = 2  # sentences before in which the one whom a pronoun takes up is looked for
# What may stand before an actor that a clause begins with, and so is its subject.
_FREE = (
    r"(?:^(?:\W+|(?!(?:With|By|At|In|On|For|From|Under|Of|To|Between|Among|After|Before|During|Through|Within|Against|"
    r"Without|Like|Unlike|Alongside|Besides|Beside|Via|Near|Following|Including) )[A-Z]\w+ )?|"
    r"[,:;–—-] |[)\"] |<[DP]\d+> |\b(?:and|that|which|but|while|whereas|where|when|as|then|"
    r"today|yesterday|also|year|month|week|day|fortnight|quarter|half-year|spring|summer|autumn|winter|morning|"
    r"afternoon|evening|occasion|ceremony|forum|conference|talks|consultations|visit|session|meeting|sitting|"
    r"summit|[a-z]+ly) )"
)
_MEMBERS = (
    r"(?:members|ministers|leaders|deputies|delegates|delegations|parliamentarians|commanders|legislators|lawmakers|"
    r"heads of delegations?|ambassadors|senators|secretaries|plenipotentiaries)"
)
_ENVOYS = (
    r"(?:delegations?|representatives?|experts?|specialists?|officers?|officials?|employees?|staff|envoys?|negotiators?|"
    r"diplomats?|instructors?|analysts?|teams?|missions?)"
)
_PREPOSITION = (
    r"(?:of|in|on|at|to|for|from|with|by|under|between|among|over|into|against|through|within|as|than|about|concerning|"
    r"regarding|near|towards?|via|per|including|like|before|after|since|around|upon|without|outside|inside|is|are|was|"
    r"were|[a-z]+(?:ed|ing|es))"
)
# An adjunct without a comma before the subject: "On the results of the year the Council ...".
_ADJUNCT = Expression(
    r"^(?:On|In|At|During|After|Before|Following|For|Under|By|Each|Every|Upon|Within|Throughout|Once|Twice|Thrice|To|"
    r"With|From|Since|Until|Till|Over|As|Beginning|Starting|Early|Late) "
    rf"[^,;]*?(?:(?<= )(?!(?:{_PREPOSITION}|the|an?|its|their) )[A-Za-z-]+| (?:the|an?|its|this) [a-z]+ing|>) (?:the )?"
    rf"(?:(?:an? )?(?:[a-z-]+ )?{_ENVOYS} (?:of|from) (?:the )?)?$"
)
_SUBJECT = Expression(
    rf"{_FREE}(?:(?i:the |an? )?(?:[a-z-]+ )?(?i:{_MEMBERS}|{_ENVOYS}) (?:of|to|in|on|from) )?"
    r"(?:the |The |both |[Ii]ts |[Tt]heir )?$"
)
_NEVER = Expression(r"'s | (?:in the chair|presiding|chairing)\b")
_LISTED = Expression(
    r"<A\d+>(?:[\w-]*\))?(?:'s | \((?:the )?| (?=$)|(?:, and| and| as well as|,? together with|,) (?:both )?"
    r"(?:(?:of|from) )?(?:the )?)$"
)
_MORE = Expression(r"(?:, and|,| and| as well as) (?:the )?<A\d+>")
_OPENS = Expression(r"(?:In|At|On|Under|With|During|After|Before|By|Following|Upon|Through|Within) [^,;<]*$")
_OF_OTHERS = Expression(r"; |, (?:while|whereas|but|after which) |\b(?:said|noted|stated|recalled|reported) that ")
_AUXILIARY = (
    r"(?:(?:also|already|just|now|since|long|soon|later|earlier|still|too|both|all|each|together|"
    r"has|have|had|will|would|to|then|likewise|further|thus|once|again|in turn|"
    r"today|first|next|itself|[a-z]+ly|is|are|was|were|did|not),? ){0,6}"
)
_RELATIVE = Expression(
    rf",? (?:which|that|who|whose (?:[a-z]+ )?(?:meeting|session|sitting|members|representatives)) {_AUXILIARY}$"
)
_WHICH_IT = Expression(rf"[^.;:<]{{0,60}}?,? (?:which|that) (?:it|they) {_AUXILIARY}$")
_WHOSE = Expression(rf",? whose (?:[a-z-]+ ){{1,3}}(?:the )?(?P<who><A\d+>) {_AUXILIARY}$")
_PRONOUN = Expression(
    rf"(?:(?:{_FREE}|\bwhich |\b(?=[Bb]oth |the two |its ))"
    r"(?P<whose>(?:[Ii]ts |[Tt]he |[Bb]oth |[Tt]he two |[Tt]wo )?(?:[a-z]+ )?"
    rf"(?:(?i:{_MEMBERS})|[Ss]ides|[Pp]arties|bodies|organi[sz]ations|"
    rf"institutions|agencies|[Tt]he same (?:session|sitting|meeting|body)|"
    rf"[Tt]he latter))|(?P<it>\b(?:[Ii]t|[Tt]hey|[Tt]he two|[Bb]oth))),? {_AUXILIARY}$"
)
_WHOEVER = Expression(
    r"(?:The |the |Participating |Attending )?(?:delegates|delegations|heads of delegations?|participants)$"
)
_SITS = Expression(
    r"\b(?:[Tt]he|[Tt]heir|[Ii]ts) (?:[a-z]+ )?"
    rf"(?:[Mm]eeting|[Ss]ession|[Ss]itting|[Ss]ummit|[Cc]onference|(?i:{_MEMBERS})|"
    r"[Ss]ides|[Pp]arties|[Pp]articipants) ?"
    r"(?:(?:has|have|also|then|unanimously|at|in|during|following|having)\b[^:]{0,60}|[a-z]+ed)?:$"
)
_MET = 6  # sentences before in which a body is said to meet
_HELD = Expression(
    r">(?: (?:of|in|for|on) (?:the )?<A\d+>| \([^)]*\)|,[^,]{0,80},){0,2} "
    r"(?:has |have |also |then )*(?:held|convened|met|gathered|sat|assembled|opened|resumed)\b"
)
_HAVING = Expression(r"(?:After |By |Upon |On )?(?:having |Having |[A-Z]?[a-z]+ing )")
_OPENING = Expression(r"(?:Then |Later |Here |Also |On <D\d+>,? |In <[PD]\d+>,? )?(?P<it>It|it|They|they) ")
_VERB_OF_AN_ITEM = Expression(r"(?:[–•-] |\(?\d{1,2}[.)] |[a-z]\) )?(?:also |then |further |unanimously )?$")
_AGENT = Expression(
    r"[^.;<]{0,40}?(?:\bto (?:the )?<A\d+>(?:(?:,|,? and) (?:the )?<A\d+>){0,4})?[^.;<]{0,9}?"
    r"(?:<[DPN]\d+>[^.;<]{0,30}?){0,3}\b(?:by|between) (?:the )?"
    r"(?:[a-z-]+ (?:of|to|in) (?:the )?)?(?=<A\d+>)"
)
_BY = Expression(r" by (?:the )?<A\d+>,? ")
_BE = Expression(r"\b(?:was|were|is|are|be|been|being|gets?|got) (?:[a-z-]+ ){0,3}$")
_DONE_BY = Expression(r"\b(?:is|are|was|were|been) [a-z]+ (?:[a-z]+ )?by (?:the )?(?=<A\d+>)")
_BY_IT = Expression(r" by (?:it|them|the latter)\b")
_BY_SIDES = Expression(r" by (?:the )?(?:two |both )?(?:sides|parties|organi[sz]ations|bodies)\b")
_NOMINAL = Expression(r"^(?:adoption of|signing|approval)$")
_GIVES = Expression(r"\b(?:gave|gives?|given|granted|grants?) (?:its |their |the )?(?:[a-z]+ )?$")
_BEING = Expression(r"(?:[a-z]+ )*?(?:was|were|been|be|being|is|are)\b")
_INVERTED = Expression(r"^ (?:at|by|on|in|during|there|then|also|<[^>]*>|[a-z ]){0,60}?(?:was|were|is|are)\b")


def subject(sentence: Sentence, at: int, since: int = 0) -> Span | None:
    """Return the first of the actors that are the subject of the verb at the place `at` of the mask of `sentence`.

    It is the nearest actor before the verb with which a clause may begin: one behind a preposition or a verb, one whose
    something is, and one that presides are passed over.
    """
    mask = sentence.mask
    actors = sentence.behind(max(since, at - _FAR), at, "actor")
    if actors and _RELATIVE.match(mask, actors[-1][1], at):
        return actors[-1][2]  # "the Joint Staff, which coordinates"
    for number in reversed(range(len(actors))):
        if _OF_OTHERS.search(mask, actors[number][1], at):
            return None
        first = _leads(mask, actors, number)
        if first is not None:
            return actors[first][2]
    return None


def _leads(mask: str, actors: Sequence[tuple[int, int, Span]], number: int) -> int | None:
    """Return the first actor of the list to which an actor belongs, where a clause may begin with it; else None."""
    start, end, _ = actors[number]
    if _NEVER.match(mask, end):
        return None
    low = max(0, start - 90)
    listed = _LISTED.search(mask, low, start)
    if listed and number:
        whose, alone = re.search(r"<A\d+>(?:'s)? $", listed.group()), re.search(r">, (?:the )?$", listed.group())
        if whose:
            return number if _begins(mask, listed.start()) else None
        if not alone or _MORE.match(mask, end):
            first = _leads(mask, actors, number - 1)
            own = listed.group().startswith(", and", listed.group().index(">") + 1) or (
                alone and _OPENS.match(mask, 0, actors[number - 1][0])
            )
            if first is not None or not own:
                return first  # else a clause of its own: "at the proposal of A, and B spoke"
    return number if _begins(mask, start) else None


def _begins(mask: str, start: int) -> bool:
    """Tell whether a clause may begin with the actor at `start`."""
    if _SUBJECT.search(mask, max(0, start - 90), start):
        return True
    return start < 160 and bool(_ADJUNCT.match(mask[:start]))


def agent(sentence: Sentence, at: int) -> Span | None:
    """Return by whom the thing is done whose participle ends at the place `at` of the mask of `sentence`."""
    found = _AGENT.match(sentence.mask, at)
    if found is None:
        return None
    return sentence.behind(found.end(), len(sentence.mask), "actor")[0][2]


def first(sentence: Sentence) -> Span | None:
    """Return the first actor with which a clause of `sentence` may begin."""
    actors = sentence.behind(0, len(sentence.mask), "actor")
    leads = (_leads(sentence.mask, actors, number) for number in range(len(actors)))
    return next((actors[number][2] for number in leads if number is not None), None)


def taken_up(sentence: Sentence, at: int, read: Sequence[Sentence], sits: str) -> str | None:
    """Return whom a pronoun or "its members" before the verb at `at` takes up; None where no such word is the subject.

    `sits` is the body in session: members are its. Else they, and "it", take up who is the subject before.
    """
    found = _PRONOUN.search(sentence.mask, max(0, at - 120), at)
    if found is None:
        return None
    if found["whose"] and sits and not re.search("sides|parties|bodies|tions|agencies", found["whose"], re.I):
        return sits
    if found["whose"] and "same" in found["whose"]:  # "endorsed by the Council; the same session adopted"
        named = sentence.behind(0, found.start("whose"), "actor")
        if named:
            return named[-1][2].value
    if (found["it"] or "").lower() in ("the two", "both"):
        return before(sentence, read, sits)
    inside = subject(sentence, found.start("whose" if found["whose"] else "it"))
    if inside is None and found["whose"] and _WHOEVER.match(found["whose"]):
        return ""  # of no body
    return inside.value if inside is not None else before(sentence, read, sits)


def before(sentence: Sentence, read: Sequence[Sentence], sits: str) -> str:
    """Return who is the subject of one of the sentences before: the body that sits, where it is named there."""
    for earlier in reversed(read[max(0, sentence.number - _BACK) : sentence.number]):
        if earlier.section != sentence.section:
            break
        if sits and any(span.value == sits for span in earlier.signs):
            return sits
        who = first(earlier)
        if who is None and (by := _DONE_BY.search(earlier.mask)):
            who = earlier.behind(by.end(), by.end() + 9, "actor")[0][2]
        if who is not None:
            return who.value
    return sits


def acting(sentence: Sentence, at: int, read: Sequence[Sentence], sits: str = "") -> str:
    """Return who does what stands at the place `at` of the mask of `sentence`: its subject, or whom that takes up.

    An item of a list that begins with its verb has the subject of the list's head ("The Committee: ... approved").
    """
    who = taken_up(sentence, at, read, sits)
    if who is not None:
        return who
    found = subject(sentence, at)
    if found is not None:
        return found.value
    if (having := _HAVING.match(sentence.mask)) and "," not in sentence.mask[having.end() : at]:
        who = first(sentence)  # "Having signed a protocol, the Council ..."
        return who.value if who is not None else ""
    if (opening := _OPENING.match(sentence.mask, 0, at)) and at - opening.end() < _FAR:
        return before(sentence, read, sits)
    head = read[sentence.governor] if sentence.governor >= 0 else None
    if head is not None and _VERB_OF_AN_ITEM.match(sentence.mask[:at]):
        return heading(head, read, sits)
    return ""


def heading(head: Sentence, read: Sequence[Sentence], sits: str) -> str:
    """Return who is the subject of the items of a list: that of its head, or the body in session that it takes up."""
    who = first(head)
    if who is not None:
        return who.value
    if not _SITS.search(head.mask):
        return ""
    for earlier in reversed(read[max(0, head.number - _MET) : head.number]):
        who = first(earlier) if not sits and earlier.section == head.section else None
        if who is not None and _HELD.match(earlier.mask, earlier.mask.find(">")):
            return who.value
    return sits


def of_verb(
    sentence: Sentence, start: int, end: int, thing: tuple[int, int], read: Sequence[Sentence], sits: str
) -> tuple[str, str]:
    """Return who does to a thing what a verb says, and how that is said: "active", "passive", or not at all ("").

    The verb is at `start` to `end` of the mask, and `thing` is the extent of the thing.
    """
    mask = sentence.mask
    passive = bool(_BE.search(mask, max(0, start - 40), start) or _BEING.match(mask, start, end))
    if _BY_SIDES.match(mask, end):
        return before(sentence, read, sits), "passive"
    if _BY_IT.match(mask, end):  # "submitted to the Council and approved by it"
        actors = sentence.behind(0, start, "actor")
        return (actors[-1][2].value, "passive") if actors else ("", "passive")
    if _NOMINAL.search(mask[start:end]) and not _GIVES.search(
        mask, max(0, start - 40), start
    ):  # "the signing of a protocol": by whom, only an agent says
        who = agent(sentence, max(end, thing[1]))
        return (who.value if who is not None else ""), "passive"
    if thing[1] <= start:  # "the plan that the Council adopted", "the plan, adopted by the Council", "... was adopted"
        if whose := _WHOSE.match(mask[:start], thing[1]):  # "the book, whose text the Council completed"
            return sentence.behind(whose.start("who"), whose.end("who"), "actor")[0][2].value, "active"
        if not passive and _WHICH_IT.match(mask[:start], thing[1]):  # "had before it a draft, which it endorsed"
            who = first(sentence)
            return (who.value, "active") if who is not None else (before(sentence, read, sits), "active")
        between = subject(sentence, start, thing[1])
        near = between is not None and re.search(rf"<A\d+> {_AUXILIARY}$", mask[thing[1] : start])
        if near and not passive:
            return between.value, "active"
        who = agent(sentence, end)
        if passive or who is not None or re.match(r",? (?:[a-z]+ )?$", mask[thing[1] : start]):
            return (who.value if who is not None else ""), "passive"
        return "", ""
    inverted = _INVERTED.match(mask[end : min(thing[0], end + 90)]) and not _PRONOUN.search(mask[:start])
    if passive or inverted or _BY.match(mask, end):
        who = agent(sentence, end)
        return (who.value if who is not None else ""), "passive"
    gives = _GIVES.search(mask, max(0, start - 40), start)  # "gave its approval to"
    return acting(sentence, gives.start() if gives else start, read, sits), "active"
