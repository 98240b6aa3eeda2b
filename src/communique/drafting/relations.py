"""Who is tied with whom by grammar: the subject or agent of a verb of work together, and with whom it is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from . import doers, knowledge
from .knowledge import actor_kind, is_person, is_state
from .pairs import Pair, Passage
from .papers import Paper, mentioned
from .reading import Sentence

BY_PAPER = {  # kinds of documents that two bodies may sign or prepare together, by the tie that this makes
    "cooperation": ("agreement", "plan", "policy"),
    "co-production": ("report", "statement", "declaration", "periodical"),
}
_BODIES = ("organ", "organisation", "institution", "programme")  # what organises together cooperates; states do not
_FAR = 240  # characters of a mask between a verb and the one with whom it is done
_WHO = r"(?:the |its |their |both |an? )?(?:(?:[a-z-]+ ){1,4}(?:of|from) (?:the )?)?(?:<A\d+>'s )*<A\d+>"
_WHOSE = r"(?: \(<A\d+>\)| (?:of|under|at) (?:the )?<A\d+>)?"
_AGAIN = r"(?:with |to |by |from )"
# A list goes on behind commas only where an "and" closes it: "by A and B, and C held" has two.
_LIST = re.compile(
    rf"{_WHO}{_WHOSE}(?:(?:(?:, {_AGAIN}?{_WHO}{_WHOSE})+,? (?:and|as well as) {_AGAIN}?|"
    rf"(?: and | as well as |, and (?={_AGAIN})|, as well as (?={_AGAIN})){_AGAIN}?){_WHO}{_WHOSE}"
    rf"(?:(?: and (?:also )?| as well as ){_AGAIN}?{_WHO}{_WHOSE})?)?"
)
_ACTOR = re.compile(rf"(?:<A\d+>'s )*(?P<who><A\d+>){_WHOSE}")
_ASIDE = re.compile(r",? (?:together|jointly|along|in (?:[a-z]+ )?[a-z]+) with (?:the )?(?=(?:[a-z-]+ )*<A)")
_WITH = re.compile(r"\b(?:with|alongside) (?=(?:the |its |[a-z-]+ ){0,5}<A)")
_BESIDE = re.compile(
    r"(?: absent| present| in the chair| presiding| chairing| at the helm| as |,? [a-z]+ing )"
)  # an absolute "with"
_CLAUSE = re.compile(
    r"; |: |\. |, (?:while|whereas|but|although|after which|where|when|which|who|whose)\b|, and (?:the )?<A\d+> |"
    r"(?<!between) and (?:the )?<A\d+> (?:has|have|had|will|is|are|was|were|also|met|held|took|signed|said|noted)\b"
)
_BY = re.compile(r"\bby (?=(?:the |[a-z-]+ ){0,5}<A)")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be) (?:[a-z-]+ ){0,4}?$")
_VERB_NEXT = re.compile(r",? (?:[a-z-]+ ){0,4}$")
_ONGOING = re.compile(r"[a-z-]+ing\b")
_EACH = re.compile(r"\b(?:each|separately|in turn|independently|respectively)\b")
_ONLY_SAID = re.compile(
    r"\b(?:would|could|should|may|might|proposed|suggested|offered|wishe[sd]|hope[sd]?|ready|readiness|willing|"
    r"willingness|plans?|planned|intend(?:s|ed)?|invited|called (?:up)?on|discuss(?:ed|es|ing)?|considered|considering|"
    r"possibility|prospects|not|never|failed|refused|declined|asked|decided|expected|prepares?|preparing|whether) "
    r"(?:[a-z-]+ ){0,4}$"
)
_TALKS = re.compile(r"[^.;<]{0,40}\b(?:talks|consultations|negotiations|meetings?|sessions?|sittings?|elections)\b")
_JOINTLY = re.compile(
    r"\b(?:jointly|together|hand in hand|side by side|shoulder to shoulder|"
    r"in (?:[a-z]+ )?(?:co-?operation|collaboration|partnership|conjunction|co-?ordination|tandem|concert)) with (?=[a-z <])",
    re.I,
)
_THEN = re.compile(r"[^.;<]{0,60}(?:<[NDP]\d+>[^.;<]{0,30}){0,2}, (?=(?:the |[a-z]+ (?:of|from) (?:the )?)?<A)")
_AT = re.compile(r"\bat (?=the <A\d+>(?:,|\.|$| (?:in|on|about|regarding|to|devoted) ))")
_CONTACT = re.compile(
    r"\b(?:co-?operation|collaboration|interaction|partnership|contacts|ties|links|exchanges?|dialogue|"
    r"co-?ordination|(?P<talks>talks|consultations|negotiations|conversation))\b",
    re.I,
)
_BEING = re.compile(r"\b(?:is|are|was|were|been|being) (?:[a-z-]+ ){0,2}(?:[a-z-]+(?:ed|en)|held|kept|built|set up) ")
_DEBATE = re.compile(
    r"\bdebates? (?:held )?(?:in|of|at|before) (?=(?:the )?<A)|\b(?:the )?(?=<A\d+>'s (?:[a-z-]+ ){0,3}debate)"
)
_HELD_A_DEBATE = re.compile(
    r"\b(?:held|holds?|holding|conducted|convened|staged|arranged|organi[sz]ed) (?:an? |its )?(?:[a-z-]+ ){0,4}debate|"
    r"\bdebate[sd]\b"
)
_SPOKE = re.compile(
    r"\b(?:took the floor|spoke|speaks|addressed|addresses|intervened|made a (?:statement|speech)|took part|"
    r"participated|contributed|delivered (?:an? )?(?:statement|speech|address|remarks)|presented (?:its|his|her|the) "
    r"(?:views|position))\b"
)
_STANDS = re.compile(
    r"\b(?:is|are|was|were|been|became|become|becomes|remains?|remained|holds?|held|has|had|enjoys?|enjoyed|received|"
    r"obtained|gained) (?:an? |the )?(?:[a-z-]+ ){0,3}?(?:observers?|dialogue partners?|associate members?|"
    r"partners? for cooperation)(?: status)? (?:in|at|of|with|to|under|before) (?=(?:the )?(?:[a-z-]+ of the )?<A)"
)
_ADMITS = re.compile(
    r"\b(?:(?:grant|accord|award|confer|giv|gave|extend|bestow|approv)[a-z]* (?:[^.;<]|<[NDP]\d+>|<A\d+>'s | (?:in|of|at|with) "
    r"(?:the )?<A\d+>){0,60}\bstatus\b(?:[^.;<]| (?:in|of|at|with) (?:the )?<A\d+>){0,60}? (?:to|on|upon|for) )"
    r"(?=(?:the )?<A)"
)
_WRITTEN_BY = re.compile(r"(?: (?!by)[a-z-]+){0,6},? by (?=(?:the )?<A)")
_GIVES_STANDING = re.compile(
    r"\b(?:granted|accorded|awarded|gave|given|giving|granting|according|offered|grant|accord) (?=(?:the )?<A\d+>"
    r"(?:(?:,| and|, and) (?:the )?<A\d+>){0,4} (?:the |an? )?(?:[a-z-]+ ){0,3}status\b)"
)
_HOLDS = re.compile(
    r"\b(?:assum|tak|took|accept|receiv|inherit|hold|held|exercis|discharg|occup|beg|start|enter|open|complet|finish|"
    r"relinquish|ced|hand|pass|perform|carr|execut|ha[sdv]e?\b)[a-z]*(?: over| up| out| on)? (?:the |its |their )?"
    r"(?:[a-z-]+ ){0,3}?(?:chair|chairmanship|chairpersonship|presidency|helm)(?:-in-office)?"
    r"(?: (?:of|in) (?P<whose>(?:the )?<A\d+>))?(?! of [A-Z])(?P<rest>[^.;<]{0,40} from (?:the )?(?P<from><A\d+>))?"
)
_INFORMATION = re.compile(
    r"\b(?:data|statistics|information|reports?|digests?|reviews?|materials|documents?|bulletins?|summar(?:y|ies)|"
    r"notes|analyses|letters?|requests?|intelligence|figures|lists?|papers?)\b",
    re.I,
)
_FLOW = re.compile(r"\bfrom (?=(?:the )?(?:<A\d+>'s )?<A\d+> to (?:the )?<A)")
_ITS = re.compile(r"\b[Ii]ts (?:[a-z-]+ )?$")
_PASSING = re.compile(
    r"\b(?:chair|chairmanship|chairpersonship|presidency|helm|gavel|baton)(?:-in-office)?"
    r"(?: (?:of|in) (?P<whose>(?:the )?<A\d+>))?(?: [a-z]+){0,2}? "
    r"(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|go(?:es|ing)?|went|fall(?:s|ing)?|fell|transfer(?:s|red|ring)?|"
    r"hand(?:s|ed|ing)?(?: over)?|devolv(?:es|ed|ing)|rotat(?:es|ed|ing)|entrusted|assigned) "
    r"(?:on )?(?:<D\d+> |(?:in|on|from|until) <D\d+>,? )?(?:from (?:the )?(?P<from><A\d+>) )?to (?=(?:the )?<A)"
)
_DONE = ("adopted", "signed", "prepared", "issued", "presented", "unveiled")


@dataclass(frozen=True)
class Relation:
    """A relation that a verb tells of: its kind, where in the mask it stands, and who is tied by it."""

    kind: str
    start: int
    end: int
    pairs: list[Pair]


def find(passage: Passage) -> Iterator[Relation]:
    """Yield the relations of which the verbs of a sentence tell, by their subjects, agents and partners."""
    sentence = passage.sentence
    if sentence.mask.count("<A") == 0:
        return
    found = [(*one, False) for one in knowledge.words("relation").find(sentence.mask)]
    found += [(*one, True) for one in knowledge.words("relation_with").find(sentence.mask)]
    for start, end, code, needs_a_partner in found:
        if _ONLY_SAID.search(sentence.mask, max(0, start - 60), start):
            continue
        sources, partners = _ends(passage, start, end)
        if needs_a_partner and not partners:
            continue
        if code == "conducting":
            pairs = _conducting(sources, passage, end)
            code = "cooperation"
        elif partners:
            pairs = list(product(sources, partners))
        else:
            pairs = list(combinations(sources, 2))
        if pairs:
            yield Relation(code, start, end, pairs)
    for tell in (_papers, _together, _nouns, _debates, _standing, _admitted, _chairs, _flows):
        yield from tell(passage)


def _ends(passage: Passage, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return who does what a verb says, and with whom."""
    sentence = passage.sentence
    stop = _end_of_clause(sentence, end)
    sources = listed(sentence, _BY, end, stop) if _is_passive(sentence, start) else subjects(passage, start)
    partners = listed(sentence, _WITH, end, stop)
    if not partners and _TALKS.match(sentence.mask, start):
        partners = listed(sentence, _AT, end, stop)
    return sources, [one for one in partners if one not in sources]


def _is_passive(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb at a place of the mask is a participle of the passive."""
    return bool(_PASSIVE.search(sentence.mask, max(0, at - 40), at)) and not _ONGOING.match(sentence.mask, at)


def _end_of_clause(sentence: Sentence, at: int) -> int:
    found = _CLAUSE.search(sentence.mask, at, at + _FAR)
    return found.start() if found else min(at + _FAR, len(sentence.mask))


def subjects(passage: Passage, at: int) -> list[str]:
    """Return all who are the subject of the verb at the place `at` of the mask, and with whom they are said to be."""
    sentence = passage.sentence
    first = doers.subject(sentence, at)
    if first is None:
        who = doers.acting(sentence, at, passage.read, passage.sitting)
        return [who] if who else []
    begin = next(start for start, _, span in sentence.behind(0, at, "actor") if span is first)
    found = _LIST.match(sentence.mask, begin, at)
    if found is None:
        return [first.value]
    who = _actors(sentence, found)
    if len(who) > 1 and (sentence.respectively or _EACH.search(sentence.mask, found.end(), at + 60)):
        return who[:1]  # each of them does it alone
    return list(dict.fromkeys(who))


def _beside(passage: Passage, at: int) -> list[str]:
    """Return together with whom the subject of the verb at the place `at` is said to act: "A, jointly with B, held"."""
    sentence = passage.sentence
    asides = list(_ASIDE.finditer(sentence.mask, max(0, at - _FAR), at))
    found = _LIST.match(sentence.mask, asides[-1].end(), at) if asides else None
    return _actors(sentence, found) if found and _VERB_NEXT.match(sentence.mask, found.end(), at) else []


def listed(sentence: Sentence, opening: re.Pattern, start: int, end: int) -> list[str]:
    """Return all whom a preposition, `opening`, governs in a stretch of the mask."""
    who: list[str] = []
    for match in opening.finditer(sentence.mask, start, end):
        found = _LIST.match(sentence.mask, match.end())
        if found is not None and not _BESIDE.match(sentence.mask, found.end()):
            who += _actors(sentence, found)
    return list(dict.fromkeys(who))


def _actors(sentence: Sentence, found: re.Match) -> list[str]:
    places = {start: span for start, _, span in sentence.behind(*found.span(), "actor")}
    return [places[match.start("who")].value for match in _ACTOR.finditer(sentence.mask, *found.span())]


def _conducting(sources: Sequence[str], passage: Passage, end: int) -> list[Pair]:
    """Return the bodies that conduct something together; those that only meet, and states, do not work together."""
    if len(sources) < 2 or _TALKS.match(passage.sentence.mask, end):
        return []
    known = passage.known
    if any(actor_kind(one, known) not in _BODIES or is_person(one, known) for one in sources):
        return []
    return [pair for pair in combinations(sources, 2) if len({known.organisation(one) for one in pair}) == 2]


def _papers(passage: Passage) -> Iterator[Relation]:
    """Yield what papers tie that two sign or write together; the kind of paper says of which kind the tie is."""
    sentence = passage.sentence
    papers = [(paper, kind) for paper in mentioned(sentence) if (kind := _tie(paper))]
    if not papers:
        return
    for paper, kind in papers:
        by = _WRITTEN_BY.match(sentence.mask, paper.end) if kind == "co-production" else None
        found = _LIST.match(sentence.mask, by.end()) if by else None
        pairs = list(combinations(_actors(sentence, found), 2)) if found else []
        if pairs:
            yield Relation(kind, paper.start, found.end(), pairs)
    for start, end, code in knowledge.words("document_status").find(sentence.mask):
        if code not in _DONE or _ONLY_SAID.search(sentence.mask, max(0, start - 60), start):
            continue
        stop = _end_of_clause(sentence, end)
        if _is_passive(sentence, start) or _BY.match(sentence.mask, end + 1):
            near = [one for one in papers if one[0].end <= start and start - one[0].end <= _FAR][-1:]
            sources = listed(sentence, _BY, end, stop)
        else:
            near = [one for one in papers if end <= one[0].start < stop][:1]
            sources = subjects(passage, start)
        if not near or not sources:
            continue
        partners = listed(sentence, _WITH, end, stop) + _beside(passage, start)
        partners = [one for one in partners if one not in sources]
        pairs = list(product(sources, partners)) if partners else list(combinations(sources, 2))
        if pairs:
            yield Relation(near[0][1], start, end, pairs)


def _together(passage: Passage) -> Iterator[Relation]:
    """Yield that the one who does something works with those with whom it is said to be done jointly."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _JOINTLY.finditer(mask):
        found = _LIST.match(mask, match.end())
        if found is None or _ONLY_SAID.search(mask, max(0, match.start() - 60), match.start()):
            continue
        begin = max((one.end() for one in _CLAUSE.finditer(mask, 0, match.start())), default=0)
        begin = begin if mask.find("<A", begin, match.start()) >= 0 else 0
        after = _THEN.match(mask, found.end())
        sources = listed(sentence, _BY, begin, match.start())
        if not sources and after and "<A" not in mask[: match.start()]:
            lead = _LIST.match(mask, after.end())
            sources = _actors(sentence, lead) if lead else []
        sources = sources or listed(sentence, _BY, found.end(), _end_of_clause(sentence, found.end()))
        sources = sources or subjects(passage, match.start())
        partners = [one for one in _actors(sentence, found) if one not in sources]
        pairs = [pair for pair in product(sources, partners) if not all(is_state(one, passage.known) for one in pair)]
        if pairs:
            yield Relation("cooperation", match.start(), found.end(), pairs)


def _nouns(passage: Passage) -> Iterator[Relation]:
    """Yield who keeps up a contact with whom in the passive: "an exchange of data is maintained by A with B"."""
    sentence = passage.sentence
    for match in _CONTACT.finditer(sentence.mask):
        stop = _end_of_clause(sentence, match.end())
        if not _BEING.search(sentence.mask, match.end(), stop):
            continue
        partners = listed(sentence, _WITH, match.end(), stop)
        pairs = [pair for pair in product(listed(sentence, _BY, match.end(), stop), partners) if pair[0] != pair[1]]
        if pairs:
            yield Relation("consultation" if match["talks"] else "cooperation", match.start(), stop, pairs)


def _debates(passage: Passage) -> Iterator[Relation]:
    """Yield who speaks in a debate of whom."""
    sentence = passage.sentence
    spoke = _SPOKE.search(sentence.mask) if "debate" in sentence.mask else None
    if spoke is None:
        return
    sits = listed(sentence, _DEBATE, 0, len(sentence.mask))
    for held in _HELD_A_DEBATE.finditer(sentence.mask):
        sits += subjects(passage, held.start())
    speakers = [one for one in subjects(passage, spoke.start()) if one not in sits]
    if sits and speakers:
        yield Relation("consultation", spoke.start(), spoke.end(), list(product(speakers, sits[:1])))


def _standing(passage: Passage) -> Iterator[Relation]:
    """Yield who is an observer in what."""
    for match in _STANDS.finditer(passage.sentence.mask):
        found = _LIST.match(passage.sentence.mask, match.end())
        pairs = list(product(subjects(passage, match.start()), _actors(passage.sentence, found)[:1])) if found else []
        if pairs:
            yield Relation("participation", match.start(), match.end(), pairs)


def _admitted(passage: Passage) -> Iterator[Relation]:
    """Yield which body decides to grant a status to whom."""
    sentence = passage.sentence
    for match in (*_ADMITS.finditer(sentence.mask), *_GIVES_STANDING.finditer(sentence.mask)):
        found = _LIST.match(sentence.mask, match.end())
        sources = subjects(passage, match.start()) or [passage.sat]
        sources = [one for one in sources if one and not is_state(one, passage.known)]
        pairs = list(product(sources[:1], _actors(sentence, found))) if found else []
        if pairs:
            yield Relation("decision", match.start(), match.end(), pairs)


def _chairs(passage: Passage) -> Iterator[Relation]:
    """Yield who takes, holds or hands over a chair, and to whom it passes."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in (*_PASSING.finditer(mask), *_HOLDS.finditer(mask)):
        found = _LIST.match(mask, match.end()) if match.re is _PASSING else None
        chairs = _actors(sentence, found)[:1] if found else []
        if match.re is _HOLDS:
            chairs += subjects(passage, match.start())[:1]
        if match["from"]:
            chairs += [span.value for _, _, span in sentence.behind(*match.span("from"), "actor")]
        chaired = _chaired(passage, match, chairs)
        pairs = [(one, chaired) for one in chairs if is_state(one, passage.known) and one != chaired]
        if pairs:
            yield Relation("chairmanship", match.start(), match.end(), pairs)


def _chaired(passage: Passage, match: re.Match, chairs: Sequence[str]) -> str:
    """Return what is chaired: what the noun says, "its", the body that sits in the text, or the narrator."""
    sentence = passage.sentence
    whose = sentence.behind(*match.span("whose"), "actor")[0][2].value if match["whose"] else ""
    if whose and not is_state(whose, passage.known):
        return whose
    first = doers.first(sentence)
    if first is not None and first.value not in chairs and _ITS.search(sentence.mask, 0, match.start()):
        return first.value
    named = [span.value for span in sentence.signs if span.category == "actor"]
    return passage.sat if passage.alone and passage.sat in named else passage.narrator


def _flows(passage: Passage) -> Iterator[Relation]:
    """Yield from whom to whom information goes."""
    sentence = passage.sentence
    for match in _FLOW.finditer(sentence.mask):
        source = _LIST.match(sentence.mask, match.end())
        target = _LIST.match(sentence.mask, source.end() + len(" to ")) if source else None
        before = sentence.mask[max(0, match.start() - 80) : match.start()]
        if target and "<A" not in before and _INFORMATION.search(before):
            pairs = list(product(_actors(sentence, source)[:1], _actors(sentence, target)))
            yield Relation("provision", match.start(), target.end(), pairs)


def _tie(paper: Paper) -> str:
    return next((kind for kind, papers in BY_PAPER.items() if paper.kind in papers), "")
