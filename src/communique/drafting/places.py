"""Where things are said to be: states as hosts, places with the state they lie in."""

import re
from dataclasses import dataclass

from . import knowledge
from .expressions import Expression
from .knowledge import Knowledge
from .reading import Sentence

_RUN = r"(?P<run><A\d+>(?:(?:, and |, | and | as well as )(?:in |on |the territory of |the )*<A\d+>)*)"
_NO_TOWN = "January|February|March|April|May|June|July|August|September|October|November|December"
# What may stand between a state and its hosting: verbs of readiness, adverbs, auxiliaries.
_READY = (
    r"(?:(?!(?:that|which|who|whom|and|but|or|the|an?|of|in|on|by|with|from|not|for|as|at)\b)[a-z]+ ){0,5}?"
    r"(?:to|itself|themselves|in turn|also|then|again) "
)
_HOSTING = (
    rf"(?:{_READY})?"
    r"(?:(?:has|have|had|also|again|in turn|then|now|this year|next year|will|would|shall|is|are|was|were|to|due|set|"
    r"expected|ready|preparing|scheduled|slated|offered|"
    r"consented|volunteered|undertaken|pledged|agreed|plans?|intends?) )*(?:host|hosts|"
    r"hosted|hosting|play(?:s|ed|ing)? "
    r"host|(?:be|become|became|been|is|was|serve as|served as|provide|provided) (?:the |a )?(?:venue|scene|host)|"
    r"(?:receiv(?:e[sd]?|ing)|accept(?:s|ed|ing)?|get(?:s|ting)?|got|prepar(?:es?|ing)(?: for)?) "
    r"(?=(?:the |an? |this |its |their |in <p|on <d|it in <p)?(?:[a-z-]+ |"
    r"<A\d+>(?:'s)? ){0,4}?(?:participants|exercises?|summit|"
    r"session|sitting|conference|forum|drills?|meeting|seminar|round ?table|man(?:o)?euvres|training|"
    r"competition|<n|in <p|<p))|"
    r"stages?|staged|staging|"
    r"(?:be |become |became )?(?:the |a )?(?:home|setting|site|stage|arena) (?:to|for|of)|"
    r"take[sn]? in (?=the |an? |<)|"
    r"(?:been |be )?(?:chosen|selected|picked|named|designated|approved|nominated|proposed|offered) (?:for|"
    r"as (?:the )?(?:venue|host|"
    r"place|site)|to (?:host|receive|hold))|"
    r"accommodate[sd]?|welcom(?:e[sd]?|ing) (?=(?:the |an? )?(?:[a-z-]+ ){0,4}(?:for|to) (?:the |an? )|"
    r"(?:the |an? )(?:[a-z-]+ |<A\d+> ){0,3}(?:exercises?|drills?|summit|session|sitting|meeting|"
    r"conference|forum|seminar|<n)))\b"
)
_HOSTS = [
    Expression(expression, re.IGNORECASE)
    for expression in (
        rf"\b(?:in|on|within|across|at|from) (?:the )?(?:territor(?:y|ies)|soil) of (?:the )?{_RUN}",
        (
        rf"\b(?:hosted|organi[sz]ed|held|received|welcomed|accommodated|taken in) (?:this year |"
        rf"jointly )?by (?:the )?{_RUN}"
        ),
        rf"{_RUN}, (?:whose|which|who) [^,;.]{{1,60}}, {_HOSTING}",
        rf"\bawaits? (?:the )?{_RUN}",
        rf"{_RUN}'s turn\b",
        (
        rf"\b(?:turn|task|responsibility|honou?r)(?: of hosting(?: it| them)?)? (?:of|falls to|fell to|goes to|"
        rf"will go to|passes to|will pass to|lies with) (?:the )?{_RUN}(?!')"
        ),
        (
        rf"\b(?:leave|leaves|left|depart|departs|departed|set out|sets out|head|heads|headed|bound|"
        rf"off) for (?:the )?{_RUN}(?!')"
        ),
        rf"\b(?:in|to|across|throughout) (?:the )?(?:[a-z]+ (?:part )?of )?{_RUN}(?!'s [a-z]|-)",
        rf"{_RUN},?(?: for (?:its|their) part,| in turn,| meanwhile,)? {_HOSTING}",
        rf"{_RUN}, where\b",
        rf"^(?:[-–•] )?{_RUN}: ",
        rf"\bhosting (?:[a-z]+ ){{1,4}}(?:was|were|is|are|will be) (?:the )?{_RUN}",
        (rf"\b(?:in|at|near) (?-i:(?!{_NO_TOWN})(?:[A-Z][\w'-]+ ?){{1,3}}), {_RUN}(?=[,.;)]|$| on <d| "
        rf"from <d| from \d| in <d)"),
        rf"\bterritor(?:y|ies) of (?:the )?{_RUN} (?:will|would|is to|are to|saw|sees|is|was|has|had|hosts?|hosted)\b",
        rf"{_RUN} (?:will|would|is to) see (?:an?|the|two|three|four|several|<n)\b",
        rf"{_RUN}'s capital(?: city)? (?:{_HOSTING[:-2]})",
        rf"\b(?:moved|relocated|transferred|shifted) (?:from (?:the )?<[AP]\d+> )?to (?:the )?{_RUN}(?= |[.,;]|$)",
        (
        rf"\b(?:hosts?|venues?)(?: [a-z]+| <N\d+>){{0,6}} (?:is|are|was|were|will be)(?: now| then|"
        rf" again)? (?:the )?{_RUN}"
        ),
        (rf"{_RUN}'s (?=[A-Z][a-z]+ (?:[Rr]egion|[Oo]blast|[Pp]rovince|[Tt]erritory|[Dd]istrict)|<P\d+>|[a-z]+ "
        rf"(?:region|training ground|range))"),
    )
]  # fmt: skip
_OF_HOSTING = (
    *("host", "venue", "scene", "receiv", "accept", "get", "got", "prepar", "stag", "home", "setting", "site", "arena"),
    *("take", "chosen", "selected", "picked", "named", "designated", "approved", "nominated", "proposed", "offered"),
    *("accommodat", "welcom"),
)
# Words of which one stands wherever the expression of the same place fits.
_HOST_CUES = (
    *(("territor", "soil"), (" by ",), (", whose", ", which", ", who"), ("await",), ("'s turn",)),
    *(("turn", "task", "responsibility", "hono"), (" for ",), ("in ", "to ", "across ", "throughout ")),
    *(_OF_HOSTING, (", where",), (": ",), ("hosting ",), (", <a",), ("territor",), (" see ",), ("capital",)),
    *(("moved", "relocated", "transferred", "shifted"), ("host", "venue"), ("'s ",)),
)
_DAY = r"(?: \((?:[\w–-]+ ?){0,2}(?:<D\d+>)?\))?"  # "in Minsk (March) and Osh (August)"
_PLACE_RUN = rf"(?P<run><P\d+>(?:{_DAY}(?:, and |, | and | as well as |; )(?:in |at )?(?:the )?<P\d+>)*)"
_PLACES = Expression(
    r"\b(?:in|at|near|outside|to|from|between|around|across|hosted by|venue,|"
    r"venue of|cit(?:y|ies) of|capital(?: of <A\d+>)?,?|town of|<A\d+>'s|<A\d+>) "
    rf"(?:the )?(?:[a-z]+ (?:city )?of )?{_PLACE_RUN}",
    re.IGNORECASE,
)
# "the Dushanbe session"
_OF_THE_TOWN = Expression(
    r"\b(?:the|this|that) (?P<run><P\d+>)(?:'s)? (?:session|sitting|summit|meeting|conference|forum|"
    r"seminar|workshop|course|"
    r"round ?table|talks|exercise|drill)s?\b",
    re.IGNORECASE,
)
_CITY_HOSTS = Expression(
    rf"{_PLACE_RUN},? (?:{_HOSTING}|(?:welcome[sd]?|receive[sd]?|saw|sees|gathered) (?=(?:the |its |"
    rf"an? )?(?:<A|\d+(?:st|nd|rd|th)|[a-z-]+ (?:session|sitting|meeting|summit|conference)))|"
    r"(?:followed|did so|follows) (?=on <D|in |a |with ))",
    re.IGNORECASE,
)
# In a list of events the town stands between commas.
_APPOSED = Expression(rf",(?: the)? {_PLACE_RUN}(?=[,;.(]|$| on | from | in )", re.IGNORECASE)
_BRACKETED = Expression(
    r"(?P<named><N\d+> )?\((?:<D\d+>, |[^()<]{0,12}<D\d+>, )?"
    rf"(?:(?:{_PLACE_RUN})|(?P<states><A\d+>(?:(?:, | and )<A\d+>)*))(?=[,;)])",
    re.IGNORECASE,
)
# Where something was to be before it was moved elsewhere.
_ELSEWHERE = Expression(
    r"\b(?:moved|relocated|transferred|shifted|rescheduled)\b[^.;]{0,60}? to (?:the )?(?P<to><[AP]\d+>)"
    r"|\b(?P<away>instead of|rather than|and not|but not)(?: in)? (?:the )?<[AP]\d+>",
    re.I,
)
_NOT = Expression(
    r"\b(?:not|never|refus\w+|declin\w+|unwilling|instead of)(?: to| in)?(?: the| host| hold| territory| of)* ?$",
    re.IGNORECASE,
)
ONLINE = Expression(
    r"\b(?:by |via |through |in the format of (?:a )?|in )?(?:video[- ]?(?:conference|conferencing|link)|VTC|online|"
    r"teleconference|virtual(?:ly)?|video (?:meeting|call|session|consultations|format|bridge)|secure video|remotely|"
    r"(?:in|by) (?:the |a )?remote (?:format|mode)|distance (?:format|mode)|by (?:a )?(?:secure )?(?:video|"
    r"line))\b(?! (?:platform|space))",
    re.I,
)

_CONNECTED = Expression(
    r"\b(?:connect|join|link|participat|speak|dial|appear|taking part|took part|follow)\w*(?: [a-z]+){0,3} $", re.I
)
# "...: Almaty, 3 May", "... (Almaty, May)"
_VENUE = Expression(
    rf"\b(?:hosts?|venues?)(?: [a-z]+| <N\d+>){{0,6}} (?:is|are|was|were|will be)(?: now| then| again)? {_PLACE_RUN}",
    re.I,
)
_AWAITED = Expression(rf"\bawaits? {_PLACE_RUN}", re.I)
_AHEAD = Expression(r"^[-–—• ]*(?:\d{1,2} ?[–-] ?)?<D\d+>, (?P<run><P\d+>)(?= ?[-–—:,])")  # "- 3 May, Almaty: ..."
_NOTED = Expression(
    rf"(?:: |\()(?P<run><P\d+>)(?=(?:,| in| on) (?:\d{{1,2}} ?[–-] ?|early |late |mid-)?(?:<D\d+>|(?:{_NO_TOWN})\b))"
)
# A body of a state where something is: "at the premises of the Military Academy of Belarus"
_AT_A_BODY = Expression(
    r"\b(?:(?:hosted|accommodated|received|put up|housed) (?:by|at|in)|at|on|in|within|inside|"
    r"from) (?:the )?(?:(?:[a-z-]+ ){0,2}(?:premises|base|grounds?|facilit(?:y|ies)|"
    r"headquarters|buildings?|halls?|rooms?|campus|classrooms?|ranges?|cent(?:re|er)|laborator(?:y|ies)|"
    r"school|walls|seat) "
    r"(?:of|at) (?:the )?)?(?P<body><A\d+>)(?!'s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Where:
    """A state or a place in which something is said to be; `start` and `end` are places in the mask.

    `host` or `place` may be empty; `inferred` says that the state follows from the place alone.
    """

    start: int
    end: int
    host: str
    place: str
    surface: str
    inferred: bool = False


def find(sentence: Sentence, known: Knowledge) -> list[Where]:
    """Return where things are said to be in `sentence`, by place in its mask; not where they are said not to be."""
    mask, found = sentence.mask, []
    small = knowledge.lower(mask)
    for expression, cues in zip(_HOSTS, _HOST_CUES, strict=True) if "<A" in mask else ():
        if not any(map(small.__contains__, cues)):
            continue
        for match in expression.finditer(mask):
            if _NOT.search(mask[max(0, match.start() - 30) : match.start("run")]) or _NOT.match(
                mask[match.start() : match.end()]
            ):
                continue
            if re.search(r"(?:refus|declin|not|unwilling|turn\w* down)", mask[match.start() : match.end()]):
                continue
            for at, end, span in sentence.behind(match.start("run"), match.end("run"), "actor"):
                if knowledge.is_state(span.value, known) and not any(where.start == at for where in found):
                    found.append(Where(at, end, span.value, "", span.surface))
    apposed = _APPOSED.finditer(mask) if sentence.governor >= 0 else ()
    in_places = (_PLACES, _CITY_HOSTS, _OF_THE_TOWN, _NOTED, _VENUE, _AWAITED, _AHEAD) if "<P" in mask else ()
    for match in (*(match for expression in in_places for match in expression.finditer(mask)), *apposed):
        if re.match(r"from", match[0], re.I) and not re.match(r"\S+ \S+$", match[0]):
            continue
        if re.match(r"from", match[0], re.I) and _CONNECTED.search(mask[: match.start()]):
            continue  # who is elsewhere
        for at, end, span in sentence.behind(match.start("run"), match.end("run"), "place"):
            if not any(where.start == at for where in found):
                found.append(Where(at, end, knowledge.country(span.value, known), span.value, span.surface, True))
    listed = sentence.governor >= 0 or ": " in mask or sentence.text.endswith(":")
    for match in _BRACKETED.finditer(mask):
        if listed or match["named"]:  # behind the name of an event, or in a list of events
            for at, end, span in sentence.behind(match.start(), match.end(), "place"):
                found.append(Where(at, end, knowledge.country(span.value, known), span.value, span.surface, True))
            for at, end, span in sentence.behind(match.start(), match.end(), "actor"):
                if knowledge.is_state(span.value, known):
                    found.append(Where(at, end, span.value, "", span.surface))
    found = found or _premises(sentence, known)
    found.sort(key=lambda where: where.start)
    for match in _ELSEWHERE.finditer(mask):
        if match["to"] and any(where.start == match.start("to") for where in found):
            found = [where for where in found if where.start >= match.start("to")]
        elif match["away"]:
            found = [where for where in found if not match.start() < where.start < match.end()]
    merged: list[Where] = []
    for where in found:
        before = merged[-1] if merged else None
        if (
            before
            and before.host == where.host
            and bool(before.place) != bool(where.place)
            and where.start - before.end < 16
        ):
            # "Dushanbe, Tajikistan", "Tajikistan's capital Dushanbe": one place, whose state is said
            merged[-1] = Where(
                before.start, where.end, where.host, before.place or where.place, f"{before.surface} | {where.surface}"
            )
        else:
            merged.append(where)
    return [_stated(where, sentence) for where in merged]


def _premises(sentence: Sentence, known: Knowledge) -> list[Where]:
    """Return the states at the premises of whose bodies something is."""
    found = []
    for match in _AT_A_BODY.finditer(sentence.mask):
        for at, end, span in sentence.behind(match.start("body"), match.end(), "actor"):
            row = known.actors.get(span.value) or known.proposed.get(span.value) or {}
            if row.get("kind") in ("institution", "force", "programme") and knowledge.is_state(row["parent"], known):
                found.append(Where(at, end, row["parent"], "", span.surface))
    return found


def _stated(where: Where, sentence: Sentence) -> Where:
    """Return a place as not inferred where the text names its state right behind it."""
    if where.inferred:
        behind = re.match(r",? \(?(?:the )?(?=<A\d+>)", sentence.mask[where.end :])
        if behind:
            for _, _, span in sentence.behind(where.end, where.end + behind.end() + 6, "actor"):
                if span.value == where.host:
                    return Where(where.start, where.end, where.host, where.place, f"{where.surface} | {span.surface}")
    return where
