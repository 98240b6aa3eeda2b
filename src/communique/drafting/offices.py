"""Who chairs a body, sits on it, speaks or observes there, is admitted by it or works through it."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from . import clauses, doers
from .expressions import Expression
from .knowledge import actor_kind, is_person, is_state
from .pairs import Passage, chaired
from .papers import mentioned

_ALONG = Expression(r"\b(?:along|together|alongside|jointly)(?: with)? (?=(?:the )?<A)")
_DEBATE = Expression(
    r"\bdebates?(?: on [^.;<]{0,60})? (?:(?:was|were|is|will be) )?(?:held |conducted |convened )?(?:in|of|at|"
    r"before) (?=(?:the )?<A)|\b(?:the )?(?=<A\d+>'s (?:[a-z-]+ ){0,3}debate)"
)
_HELD_A_DEBATE = Expression(
    r"\b(?:held|holds?|holding|conducted|convened|staged|arranged|organi[sz]ed) (?:an? |its )?(?:[a-z-]+ ){0,4}debate|"
    r"\bdebate[sd]\b"
)
_SPOKE = Expression(
    r"\b(?:took the floor|spoke|speaks|addressed|addresses|intervened|made a (?:statement|speech)|took part|"
    r"participated|contributed|delivered (?:an? )?(?:statement|speech|address|remarks)|presented (?:its|his|her|the) "
    r"(?:views|position))\b"
)
_STANDS = Expression(
    r"\b(?:is|are|was|were|been|became|become|becomes|remains?|remained|holds?|held|has|had|enjoys?|enjoyed|received|"
    r"obtained|gained) (?:an? |the )?(?:[a-z-]+ ){0,3}?(?:observers?|dialogue partners?|associate members?|"
    r"partners? for cooperation)(?: status)? (?:in|at|of|with|to|under|before) (?=(?:the )?(?:[a-z-]+ of the )?<A)"
)
_ADMITS = Expression(
    r"\b(?:(?:grant|accord|award|confer|giv|gave|extend|bestow|approv)[a-z]* (?:[^.;<]|<[NDP]\d+>|<A\d+>'s |"
    r" (?:in|of|at|with) "
    r"(?:the )?<A\d+>){0,60}\bstatus\b(?:[^.;<]| (?:in|of|at|with) (?:the )?<A\d+>){0,60}? (?:to|on|upon|for) )"
    r"(?=(?:the )?<A)"
)
_GIVES_STANDING = Expression(
    r"\b(?:granted|accorded|awarded|gave|given|giving|granting|according|offered|grant|accord) (?=(?:the )?<A\d+>"
    r"(?:(?:,| and|, and) (?:the )?<A\d+>){0,4} (?:the |an? )?(?:[a-z-]+ ){0,3}status\b)"
)
_HOLDS = Expression(
    r"\b(?:assum|tak|took|accept|receiv|inherit|hold|held|exercis|discharg|occup|beg|start|enter|open|complet|finish|"
    r"relinquish|ced|hand|pass|perform|carr|execut|ha[sdv]e?\b)[a-z]*(?: over| up| out| on)? (?:the |its |their )?"
    r"(?:[a-z-]+ ){0,3}?(?:chair(?:person|man)?(?:ship)?|presidency|helm)\b(?:-in-office)?"
    r"(?: (?:of|in) (?P<whose>(?:the )?<A\d+>))?(?! of [A-Z])(?P<rest>[^.;<]{0,40} from (?:the )?(?P<from><A\d+>))?"
)
_PASSING = Expression(
    r"\b(?:chair|chairmanship|chairpersonship|presidency|helm|gavel|baton)(?:-in-office)?"
    r"(?: (?:of|in) (?P<whose>(?:the )?<A\d+>))?(?: [a-z]+){0,3}? "
    r"(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|go(?:es|ing)?(?: over)?|went(?: over)?|fall(?:s|ing)?|fell|"
    r"transfer(?:s|red|ring)?|"
    r"hand(?:s|ed|ing)?(?: over)?|devolv(?:es|ed|ing)|rotat(?:es|ed|ing)|entrusted|assigned) "
    r"(?:on )?(?:<D\d+> |(?:in|on|from|until) <D\d+>,? )?(?:(?:from|by) (?:the )?(?P<from><A\d+>) )?to (?=(?:the )?<A)"
)
_THROUGH = Expression(
    r"(?P<body><A\d+>)[^.;<]{0,60}(?:<[AN]\d+>\))?,? (?:through|via|by means of) which (?P<who>we|it|"
    r"the Organi[sz]ation|(?:the )?<A\d+>) "
    r"(?:[a-z-]+ ){0,3}(?:work|act|operat|cooperat|coordinat|respond|conduct|carr)[a-z]*\b"
)
_SITS_ON = Expression(
    r"\b(?:has sat|sits?|sat|has been sitting|has a seat|holds a seat|is represented|are represented|"
    r"has been represented|"
    r"serves|has served) (?:as an? [a-z-]+ )?(?:on|in|at) (?=(?:the )?<A)"
)
_CHAIRS = Expression(
    r"\b(?:(?P<by>(?:chaired|presided over|moderated|headed|led))|chairs|chaired|chairing|presid(?:es|ed|"
    r"ing)(?: over| in| at)?|"
    r"(?:took|takes|taking|occup(?:y|ies|ied)|has taken) the chair(?: at| in)?)"
)
_PROPER = Expression(r" by (?:the )?(?:(?:[A-Z][\w.'-]*|<P\d+>),? ){1,4}?(?:the )?(?=<A)| by (?:the )?(?=<A)")
_SITTING = Expression(r"\b(?:sessions?|sittings?|meetings?|summit)\b", re.I)
_DECIDED = Expression(
    r"\b(?:decided|ruled|resolved) (?:on\b|to (?=(?:[a-z-]+ ){0,3}(?:co-?operat|interact|collaborat|work)))"
)
_BY_WORK = Expression(r"\bthrough (?:its |the |their )(?:own )?(?=<A\d+>(?:,|\.|;|$| (?:in|on|and|which|that) ))")
_TURN = Expression(
    r"(?P<who><A\d+>), (?:whose turn (?:it is )?to (?:chair|preside over|lead)|(?:the |its )?(?:current |"
    r"present |next |incoming |outgoing "
    r"|acting )?(?:chair|chairman|presidency|president|holder of the chair)(?:-in-office)? (?:of|in)) (?=(?:the )?<A)"
)
_WORK = Expression(
    r"\b(?:co-?operat(?:e|ion|ing)|interact(?:ion|ing)?|collaborat(?:e|ion|ing)|partnership|relations|ties|contacts|"
    r"dialogue|work) (?:of |between |with )"
)


def _debates(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who speaks in a debate of whom."""
    sentence = passage.sentence
    spoke = _SPOKE.search(sentence.mask) if "debate" in sentence.mask else None
    if spoke is None:
        return
    sits = clauses.listed(sentence, _DEBATE, 0, len(sentence.mask))
    for held in _HELD_A_DEBATE.finditer(sentence.mask):
        sits += clauses.subjects(passage, held.start())
    speakers = clauses.subjects(passage, spoke.start()) + clauses.listed(
        sentence, _ALONG, spoke.end(), len(sentence.mask)
    )
    speakers = [one for one in dict.fromkeys(speakers) if one not in sits]
    if sits and speakers:
        yield clauses.Relation("consultation", spoke.start(), spoke.end(), list(product(speakers, sits[:1])))


def _standing(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who is an observer in what."""
    if re.search(r"\b[Bb]y (?:an?|the|its)?(?: [a-z]+)? ?decision of", passage.sentence.mask):
        return  # who was admitted by a decision
    for match in _STANDS.finditer(passage.sentence.mask):
        found = clauses.LIST.match(passage.sentence.mask, match.end())
        pairs = (
            list(product(clauses.subjects(passage, match.start()), clauses.named(passage.sentence, found)[:1]))
            if found
            else []
        )
        if pairs:
            yield clauses.Relation("participation", match.start(), match.end(), pairs)


def _admitted(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield which body decides to grant a status to whom."""
    sentence = passage.sentence
    for match in (*_ADMITS.finditer(sentence.mask), *_GIVES_STANDING.finditer(sentence.mask)):
        found = clauses.LIST.match(sentence.mask, match.end())
        sources = clauses.subjects(passage, match.start()) or [passage.sat]
        sources = [one for one in sources if one and not is_state(one, passage.known)]
        pairs = list(product(sources[:1], clauses.named(sentence, found))) if found else []
        if pairs:
            yield clauses.Relation("decision", match.start(), match.end(), pairs)


def _chairs(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who takes, holds or hands over a chair, and to whom it passes."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in (*_PASSING.finditer(mask), *_HOLDS.finditer(mask)):
        found = clauses.LIST.match(mask, match.end()) if match.re.pattern == _PASSING.pattern else None
        chairs = clauses.named(sentence, found)[:1] if found else []
        if match.re.pattern == _HOLDS.pattern:
            chairs += clauses.subjects(passage, match.start())[:1]
        if match["from"]:
            chairs += [span.value for _, _, span in sentence.behind(*match.span("from"), "actor")]
        chaired = _chaired(passage, match, chairs)
        pairs = [(one, chaired) for one in chairs if is_state(one, passage.known) and one != chaired]
        if pairs:
            yield clauses.Relation("chairmanship", match.start(), match.end(), pairs)


def _chaired(passage: Passage, match: re.Match, chairs: Sequence[str]) -> str:
    """Return what is chaired: what the noun says, or the text around."""
    whose = passage.sentence.behind(*match.span("whose"), "actor")[0][2].value if match["whose"] else ""
    if whose and not is_state(whose, passage.known):
        return whose
    return chaired(passage, match.start(), chairs)


def _through(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who works through which body."""
    sentence = passage.sentence
    for match in _THROUGH.finditer(sentence.mask):
        body = sentence.behind(*match.span("body"), "actor")[0][2].value
        named = sentence.behind(*match.span("who"), "actor")
        source = named[0][2].value if named else passage.narrator
        if source and source != body:
            yield clauses.Relation("acts-through", match.start(), match.end(), [(source, body)])


def _seats(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who sits on a body that is not one's own."""
    for match in _SITS_ON.finditer(passage.sentence.mask):
        found = clauses.LIST.match(passage.sentence.mask, match.end())
        pairs = (
            product(clauses.subjects(passage, match.start())[:1], clauses.named(passage.sentence, found)[:1])
            if found
            else []
        )
        pairs = [pair for pair in pairs if not is_state(pair[1], passage.known)]
        if pairs:
            yield clauses.Relation("participation", match.start(), match.end(), pairs)


def _sittings(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who chairs a session: one who presides there, and the body whose session it is."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _CHAIRS.finditer(mask):
        by = _PROPER.match(mask, match.end()) if match["by"] else None
        if by:
            found = clauses.LIST.match(mask, by.end())
            chairs = clauses.named(sentence, found)[:1] if found else []
        else:
            chairs = clauses.subjects(passage, match.start())[:1]
        chairs = [one for one in chairs if is_state(one, passage.known) or is_person(one, passage.known)]
        target = clauses.LIST.match(mask, match.end() + 1) if not by else None
        bodies = clauses.named(sentence, target) if target else []
        if not bodies and (sitting := _SITTING.search(mask, 0, match.start())):
            of = (
                clauses.LIST.match(mask, sitting.end() + len(" of "))
                if mask.startswith(" of ", sitting.end())
                else None
            )
            bodies = clauses.named(sentence, of) if of else [passage.sat]
        pairs = [pair for pair in product(chairs, bodies[:1]) if all(pair) and pair[0] != pair[1]]
        if pairs:
            yield clauses.Relation("chairmanship", match.start(), match.end(), pairs)


def _decided(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield which body takes a decision on its organisation's work with whom."""
    sentence, known = passage.sentence, passage.known
    told = [(match.start(), match.end()) for match in _DECIDED.finditer(sentence.mask)]
    papers = [one for one in mentioned(sentence) if one.kind in ("decision", "resolution") and one.name is None]
    for start, end in (*told, *((paper.start, paper.end) for paper in papers)):
        work = _WORK.search(sentence.mask, end)
        if work is None:
            continue
        first = doers.first(sentence)
        sources = clauses.listed(sentence, clauses.BY, end, len(sentence.mask), 1) or clauses.subjects(passage, start)
        sources = sources or ([first.value] if first else [])
        own = [known.organisation(one) for one in sources]
        others = [span.value for _, _, span in sentence.behind(work.start() - 40, work.end() + 60, "actor")]
        others = [one for one in others if known.organisation(one) not in own]
        pairs = [(sources[0], one) for one in dict.fromkeys(others)] if sources else []
        if pairs and not is_state(sources[0], known):
            yield clauses.Relation("decision", start, work.end(), pairs)


def _by_bodies_of_its_own(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who does its work through which body."""
    sentence = passage.sentence
    for match in _BY_WORK.finditer(sentence.mask):
        sources, found = clauses.subjects(passage, match.start()), clauses.LIST.match(sentence.mask, match.end())
        bodies = clauses.named(sentence, found)[:1] if found else []
        own = [one for one in sources[:1] if actor_kind(one, passage.known) in clauses.BODIES]
        pairs = [
            pair
            for pair in product(own, bodies)
            if pair[0] != pair[1] and actor_kind(pair[1], passage.known) in ("organ", "institution")
        ]
        if pairs:
            yield clauses.Relation("acts-through", match.start(), match.end(), pairs)


def _turns(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield whose turn it is to chair what, and who is its chair, as an aside says."""
    sentence = passage.sentence
    for match in _TURN.finditer(sentence.mask):
        found = clauses.LIST.match(sentence.mask, match.end())
        who = sentence.behind(*match.span("who"), "actor")[0][2].value
        pairs = [(who, one) for one in (clauses.named(sentence, found)[:1] if found else []) if one != who]
        if pairs and (is_state(who, passage.known) or is_person(who, passage.known)):
            yield clauses.Relation("chairmanship", match.start(), match.end(), pairs)


# What tells of ties, whether only of two whom it names, and words of which one stands there.
TOLD_BY = (
    (_debates, True, ("debate",)),
    (_standing, True, ("observer", "partner", "member")),
    (_admitted, False, (" status",)),
    (_chairs, False, ("chair", "presidency", "helm", "gavel", "baton")),
    (_through, False, (" which ",)),
    (_seats, False, (" sat ", " sit", " seat ", "represented ", " serves ", " served ")),
    (_sittings, False, ("chair", "presid", " headed", " led ", "moderated")),
    (_by_bodies_of_its_own, True, (" through ",)),
    (_turns, True, (", whose turn", "chair", "presiden")),
    (_decided, False, ("ecision", "esolution", "ecided", "esolved", " ruled")),
)
