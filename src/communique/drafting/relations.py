"""Who is tied with whom by grammar: the subject or agent of a verb of work together, and with whom it is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

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
_WHO = (
    r"(?:the |its |their |both |an? )?(?:(?:(?!(?:on|by|with|to|at|was|were|is|are|for|and|one|that|those|two|three) |[a-z]+ed on )[a-z-]+ ){1,4}"
    r"(?:of|from) (?:the )?)?(?:<A\d+>'s )*<A\d+>"
)
_WHOSE = r"(?: \(?<A\d+>\)?| (?:of|under|at) (?:the )?<A\d+>)?"
_AGAIN = r"(?:with |to |by |from |of )"
# A list goes on behind commas only where an "and" closes it: "by A and B, and C held" has two.
_LIST = re.compile(
    rf"{_WHO}{_WHOSE}(?:(?:(?:, {_AGAIN}?{_WHO}{_WHOSE})+,? (?:and|as well as) {_AGAIN}?|"
    rf"(?: and | as well as |, and (?={_AGAIN})|, as well as (?={_AGAIN})){_AGAIN}?){_WHO}{_WHOSE}"
    rf"(?:(?: and (?:also )?| as well as ){_AGAIN}?{_WHO}{_WHOSE})?)?"
)
_ACTOR = re.compile(rf"(?:<A\d+>'s )*(?P<who><A\d+>){_WHOSE}")
_ASIDE = re.compile(r",? (?:together|jointly|along|in (?:[a-z]+ )?[a-z]+) with (?:the )?(?=(?:[a-z-]+ )*<A)")
_WITH = re.compile(r"\b(?:(?<!along )(?<!together )(?<!jointly )with|alongside) (?=(?:the |its |[a-z-]+ ){0,5}<A)")
_ALONG = re.compile(r"\b(?:along|together|alongside|jointly)(?: with)? (?=(?:the )?<A)")
_BESIDE = re.compile(
    r"(?: absent| present| in the chair| presiding| chairing| at the helm| as |,? [a-z]+ing )"
)  # an absolute "with"
_CLAUSE = re.compile(
    r"; |: |\. |, (?:while|whereas|but|although|after which|where|when|which|who|whose)\b|, and (?:the )?<A\d+> |"
    r"(?<!between) and (?:the )?<A\d+> (?:has|have|had|will|is|are|was|were|also|met|held|took|signed|said|noted)\b"
)
_BY = re.compile(r"\bby (?=(?:the |[a-z-]+ ){0,5}<A)")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be) (?:(?!to )[a-z-]+ ){0,4}?$")
_VERB_NEXT = re.compile(r",? (?:[a-z-]+ ){0,4}$")
_ONGOING = re.compile(r"[a-z-]+ing\b")
_EACH = re.compile(r"\b(?:each|separately|in turn|independently|respectively)\b")
_ONLY_SAID = re.compile(
    r"\b(?:would|could|should|may|might|proposed|suggested|offered|wishe[sd]|hope[sd]?|ready|readiness|willing|"
    r"willingness|plans?|planned|intend(?:s|ed)?|invited|called (?:up)?on|discuss(?:ed|es|ing)?|considered|considering|"
    r"possibility|prospects|not|never|failed|refused|declined|asked|decided|resolved|expected|prepares?|preparing|whether) "
    r"(?:[a-z-]+ ){0,4}$|\b(?:is|are|was|were) (?:going |due |set )?to (?:[a-z-]+ ){0,2}$"
)
# A meeting that is yet to be is one; one that is only asked for is none.
_ONLY_ASKED = re.compile(
    r"\b(?:proposed|suggested|offered|wishe[sd]|hope[sd]?|ready|readiness|willing|willingness|invited|possibility|"
    r"prospects|not|never|failed|refused|declined|asked|whether|would like) (?:(?:[a-z-]+|<A\d+>) ){0,4}$"
)
_ENVOYS = re.compile(
    r"\b(?:delegations|representatives|experts|specialists|heads|ministers|officials|officers|negotiators|deputies) "
    r"(?:of|from) (?:the )?<A",
    re.I,
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
    r"\bdebates?(?: on [^.;<]{0,60})? (?:(?:was|were|is|will be) )?(?:held |conducted |convened )?(?:in|of|at|before) (?=(?:the )?<A)|\b(?:the )?(?=<A\d+>'s (?:[a-z-]+ ){0,3}debate)"
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
    r"(?:[a-z-]+ ){0,3}?(?:chair(?:person|man)?(?:ship)?|presidency|helm)\b(?:-in-office)?"
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
    r"(?: (?:of|in) (?P<whose>(?:the )?<A\d+>))?(?: [a-z]+){0,3}? "
    r"(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|go(?:es|ing)?(?: over)?|went(?: over)?|fall(?:s|ing)?|fell|transfer(?:s|red|ring)?|"
    r"hand(?:s|ed|ing)?(?: over)?|devolv(?:es|ed|ing)|rotat(?:es|ed|ing)|entrusted|assigned) "
    r"(?:on )?(?:<D\d+> |(?:in|on|from|until) <D\d+>,? )?(?:(?:from|by) (?:the )?(?P<from><A\d+>) )?to (?=(?:the )?<A)"
)
_UNITS = re.compile(
    r"\b(?:units|troops|forces|contingents|servicemen|subdivisions|detachments|formations|squads|crews|soldiers) of "
    r"(?:the )?(?=<A)"
)
_EFFORTS = re.compile(
    r"\b(?:[Jj]oint|[Cc]ombined|[Cc]ommon|[Cc]oncerted|[Uu]nited|[Pp]ooled) (?:[a-z-]+ )?(?:efforts?|work|actions?|forces|initiative|"
    r"undertaking|project|venture|campaign|programme|activities|measures|endeavou?rs?) (?:of|by|between) (?=(?:the )?<A)"
)
_THEIR_PACT = re.compile(
    r"\b(?:their|the) (?:(?:joint|mutual|common|bilateral|current|new|existing|[a-z-]+) ){0,2}(?:plan|programme|program|memorandum|"
    r"agreement|protocol|road ?map|arrangement)s?(?: of (?:[a-z-]+ ){0,3})?\b"
)
_THROUGH = re.compile(
    r"(?P<body><A\d+>)[^.;<]{0,60}(?:<[AN]\d+>\))?,? (?:through|via|by means of) which (?P<who>we|it|the Organi[sz]ation|(?:the )?<A\d+>) "
    r"(?:[a-z-]+ ){0,3}(?:work|act|operat|cooperat|coordinat|respond|conduct|carr)[a-z]*\b"
)
_SITS_ON = re.compile(
    r"\b(?:has sat|sits?|sat|has been sitting|has a seat|holds a seat|is represented|are represented|has been represented|"
    r"serves|has served) (?:as an? [a-z-]+ )?(?:on|in|at) (?=(?:the )?<A)"
)
_CHAIRS = re.compile(
    r"\b(?:(?P<by>(?:chaired|presided over|moderated|headed|led))|chairs|chaired|chairing|presid(?:es|ed|ing)(?: over| in| at)?|"
    r"(?:took|takes|taking|occup(?:y|ies|ied)|has taken) the chair(?: at| in)?)"
)
_PROPER = re.compile(r" by (?:the )?(?:(?:[A-Z][\w.'-]*|<P\d+>),? ){1,4}?(?:the )?(?=<A)| by (?:the )?(?=<A)")
_SITTING = re.compile(r"\b(?:sessions?|sittings?|meetings?|summit)\b", re.I)
_ON_IT = re.compile(
    r"\b(?:decisions?|resolutions?|decided|decree|discussion|debate|proposal|question|issue|prospects) (?:[a-z-]+ )*?"
    r"(?:on|of|for|regarding|concerning) (?:[a-z-]+ )*$"
)
_ABOUT = re.compile(r"\b(?:on|of|for|about|concerning|regarding) (?:the |an? )?(?:[a-z-]+ )?$")
_DECIDED = re.compile(
    r"\b(?:decided|ruled|resolved) (?:on\b|to (?=(?:[a-z-]+ ){0,3}(?:co-?operat|interact|collaborat|work)))"
)
_THAT = re.compile(r"[^.;<]{0,60},? (?:that|which) [^.;]{1,80}$")
_OPENING_WITH = re.compile(r"^With ")
_BY_WORK = re.compile(r"\bthrough (?:its |the |their )(?:own )?(?=<A\d+>(?:,|\.|;|$| (?:in|on|and|which|that) ))")
_SIGNATORIES = re.compile(r"\((?:signatories|signed by|parties|between|participants):? (?=(?:the )?<A)")
_TURN = re.compile(
    r"(?P<who><A\d+>), (?:whose turn (?:it is )?to (?:chair|preside over|lead)|(?:the |its )?(?:current |present |next |incoming |outgoing "
    r"|acting )?(?:chair|chairman|presidency|president|holder of the chair)(?:-in-office)? (?:of|in)) (?=(?:the )?<A)"
)
_MEETING_OF = re.compile(
    r"\b(?P<noun>meeting|talks|consultations|negotiations|videoconference|conversation|negotiating round) (?:of|among) "
    r"(?=(?:the )?(?:(?:senior |high |leading )?(?:officials|experts|representatives|specialists|delegations|heads|leaders) "
    r"(?:of|from) (?:the )?)?<A)"
)
_SENDS = re.compile(
    r"\b(?:send|sent|submit|forward|pass|transmit|convey|suppl|provid|hand|deliver|circulat|distribut|communicat|transfer|"
    r"dispatch|address|present|mail|refer|relay|issu|rout|e-?mail)(?:s|es|ed|ing|ies|ied|ted|ting|y|e)?(?: on| over| out)? "
    r"(?P<rest>(?:[^.;<]|<[NDP]\d+>){0,120}?)\bto (?=(?:the |all |its )?(?:[a-z-]+ (?:of|in|from) (?:the )?)?<A)"
)
_TO_BE = re.compile(r"\b(?:will|would|shall|should|may|to) (?:also |then )?(?:be )?$")
_WITH_WHOM = re.compile(r"\b(?:with|with the following|with such partners as)(?: [a-z]+)?:$")
_ITEM = re.compile(r"(?:[–•-] |\(?\w{1,2}[.)] )?(?=(?:the |its )?(?:[a-z-]+ (?:of|from) (?:the )?)?<A)")
_WRITES = re.compile(r"\b(?:prepared|drafted|compiled|wrote|published|issued|produced|completed|drew up|released),? $")
_THING = re.compile(r",? (?:an?|the|its) ")
_JOINT = re.compile(r"\b(?:joint|common|shared) (?:[a-z-]+ )?$")
_WORK = re.compile(
    r"\b(?:co-?operat(?:e|ion|ing)|interact(?:ion|ing)?|collaborat(?:e|ion|ing)|partnership|relations|ties|contacts|"
    r"dialogue|work) (?:of |between |with )"
)
_MAY_BE_TWO = re.compile(r"\bwith (?:the )?(?:[a-z-]+ ){0,4}<A")
_DONE = ("adopted", "signed", "prepared", "issued", "presented", "unveiled")


@dataclass(frozen=True)
class Relation:
    """A relation that a verb tells of: its kind, where in the mask it stands, and who is tied by it."""

    kind: str
    start: int
    end: int
    pairs: list[Pair]
    apart: bool = False  # told by a verb of its own, whatever else is told of the two


def find(passage: Passage) -> Iterator[Relation]:
    """Yield the relations of which the verbs of a sentence tell, by their subjects, agents and partners."""
    mask = passage.sentence.mask
    if "<A" not in mask:
        return
    two = mask.count("<A") > 1 or bool(_MAY_BE_TWO.search(mask))
    if two:
        yield from _verbs(passage)
    for tell, of_two, cues in _TOLD_BY:
        if two or not of_two:
            for cue in cues:
                if cue in mask:
                    yield from tell(passage)
                    break


def _verbs(passage: Passage) -> Iterator[Relation]:
    """Yield who works or talks with whom, by the verbs of the table of words."""
    mask = passage.sentence.mask
    for start, end, code in knowledge.words("relation").find(mask):
        kind, needs_a_partner = code.removesuffix("-with"), code.endswith("-with")
        only = _ONLY_ASKED if kind == "consultation" else _ONLY_SAID
        if only.search(mask, max(0, start - 60), start):
            continue
        sources, partners = _ends(passage, start, end)
        if needs_a_partner and not partners and not (kind == "consultation" and _are_envoys(passage, sources, start)):
            continue
        if kind == "conducting":
            pairs = _conducting(sources, passage, start, end)
            kind = "cooperation"
        elif partners:
            pairs = list(product(sources, partners))
        else:
            pairs = list(combinations(sources, 2))
        if pairs:
            yield Relation(kind, start, end, pairs, apart=needs_a_partner)


def _are_envoys(passage: Passage, sources: Sequence[str], at: int) -> bool:
    """Tell whether the subject of the verb at the place `at` are people of two: those discuss with each other."""
    people = all(is_person(one, passage.known) for one in sources)
    return len(sources) == 2 and (people or bool(_ENVOYS.search(passage.sentence.mask, max(0, at - 160), at)))


def _ends(passage: Passage, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return who does what a verb says, and with whom."""
    sentence = passage.sentence
    stop = _end_of_clause(sentence, end)
    sources = listed(sentence, _BY, end, stop, 1) if _is_passive(sentence, start) else subjects(passage, start)
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


def listed(sentence: Sentence, opening: re.Pattern, start: int, end: int, most: int | None = None) -> list[str]:
    """Return all whom a preposition, `opening`, governs in a stretch of the mask; the first `most` of its lists."""
    who: list[str] = []
    for match in islice(opening.finditer(sentence.mask, start, end), most):
        found = _LIST.match(sentence.mask, match.end())
        if found is not None and not _BESIDE.match(sentence.mask, found.end()):
            who += _actors(sentence, found)
    return list(dict.fromkeys(who))


def _actors(sentence: Sentence, found: re.Match) -> list[str]:
    places = {start: span for start, _, span in sentence.behind(*found.span(), "actor")}
    return [places[match.start("who")].value for match in _ACTOR.finditer(sentence.mask, *found.span())]


def _conducting(sources: Sequence[str], passage: Passage, start: int, end: int) -> list[Pair]:
    """Return the bodies that conduct something together; those that only meet, and states, do not work together."""
    mask = passage.sentence.mask
    if len(sources) < 2 or _TALKS.match(mask, end) or _UNITS.search(mask, max(0, start - 120), end + 120):
        return []
    known = passage.known
    if any(actor_kind(one, known) not in _BODIES or is_person(one, known) for one in sources):
        return []
    return [pair for pair in combinations(sources, 2) if len({known.organisation(one) for one in pair}) == 2]


def _papers(passage: Passage) -> Iterator[Relation]:
    """Yield what papers tie that two sign or write together; the kind of paper says of which kind the tie is."""
    sentence = passage.sentence
    papers: list[tuple[Paper, str]] = []
    for paper in mentioned(sentence):
        topic = papers and paper.start - papers[-1][0].end < 60 and _ABOUT.search(paper.before)
        if (kind := _tie(paper)) and not topic:  # "a letter on joint studies" is a letter
            papers.append((paper, kind))
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
            sources = listed(sentence, _BY, end, stop, 1)
        else:
            near = [one for one in papers if end <= one[0].start < stop][:1]
            sources = subjects(passage, start)
        if not near and not _is_passive(sentence, start):  # "a memorandum that A signed with B"
            near = [one for one in papers if _THAT.match(sentence.mask, one[0].end, start)][-1:]
        if not near or not sources:
            continue
        if (
            near[0][0].plural
            and near[0][1] == "co-production"
            and not _JOINT.search(sentence.mask, 0, near[0][0].start)
        ):
            continue  # each wrote its own
        partners = listed(sentence, _WITH, end, stop) + _beside(passage, start)
        if not partners and sentence.mask.startswith("With "):
            partners = listed(sentence, _OPENING_WITH, 0, start, 1)
        partners = [one for one in partners if one not in sources]
        pairs = list(product(sources, partners)) if partners else list(combinations(sources, 2))
        if pairs:
            yield Relation(near[0][1], start, end, pairs, apart=True)


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
        near = max(begin, mask.rfind(", ", begin, match.start() - 2))
        sources = listed(sentence, _BY, near, match.start())
        if not sources and after and "<A" not in mask[: match.start()]:
            lead = _LIST.match(mask, after.end())
            sources = _actors(sentence, lead) if lead else []
        sources = sources or listed(sentence, _BY, found.end(), _end_of_clause(sentence, found.end()))
        sources = sources or subjects(passage, match.start())
        partners = [one for one in _actors(sentence, found) if one not in sources]
        pairs = [pair for pair in product(sources, partners) if not all(is_state(one, passage.known) for one in pair)]
        if pairs:
            written = _WRITES.search(mask, max(0, match.start() - 40), match.start()) and _THING.match(
                mask, found.end()
            )
            event = written and knowledge.words("activity_kind").find(mask[found.end() : found.end() + 60])
            kind = "co-production" if written and not event else "cooperation"
            yield Relation(kind, match.start(), found.end(), pairs)


def _nouns(passage: Passage) -> Iterator[Relation]:
    """Yield who keeps up a contact with whom in the passive: "an exchange of data is maintained by A with B"."""
    sentence = passage.sentence
    for match in _CONTACT.finditer(sentence.mask):
        stop = _end_of_clause(sentence, match.end())
        if _ON_IT.search(sentence.mask, max(0, match.start() - 60), match.start()):
            continue  # a decision on it
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
    speakers = subjects(passage, spoke.start()) + listed(sentence, _ALONG, spoke.end(), len(sentence.mask))
    speakers = [one for one in dict.fromkeys(speakers) if one not in sits]
    if sits and speakers:
        yield Relation("consultation", spoke.start(), spoke.end(), list(product(speakers, sits[:1])))


def _standing(passage: Passage) -> Iterator[Relation]:
    """Yield who is an observer in what."""
    if re.search(r"\b[Bb]y (?:an?|the|its)?(?: [a-z]+)? ?decision of", passage.sentence.mask):
        return  # who was admitted by a decision
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


def _efforts(passage: Passage) -> Iterator[Relation]:
    """Yield whose efforts are said to be joint."""
    for match in _EFFORTS.finditer(passage.sentence.mask):
        found = _LIST.match(passage.sentence.mask, match.end())
        pairs = list(combinations(_actors(passage.sentence, found), 2)) if found else []
        pairs = [pair for pair in pairs if not all(is_state(one, passage.known) for one in pair)]
        if pairs:
            yield Relation("cooperation", match.start(), found.end(), pairs)


def _pacts_of_theirs(passage: Passage) -> Iterator[Relation]:
    """Yield two who do something under "their plan of cooperation"."""
    for match in _THEIR_PACT.finditer(passage.sentence.mask):
        sources = subjects(passage, match.start()) if match.group().startswith("their") else []
        if len(sources) == 2:
            yield Relation("cooperation", match.start(), match.end(), [(sources[0], sources[1])])


def _through(passage: Passage) -> Iterator[Relation]:
    """Yield who works through which body."""
    sentence = passage.sentence
    for match in _THROUGH.finditer(sentence.mask):
        body = sentence.behind(*match.span("body"), "actor")[0][2].value
        named = sentence.behind(*match.span("who"), "actor")
        source = named[0][2].value if named else passage.narrator
        if source and source != body:
            yield Relation("acts-through", match.start(), match.end(), [(source, body)])


def _seats(passage: Passage) -> Iterator[Relation]:
    """Yield who sits on a body that is not one's own."""
    for match in _SITS_ON.finditer(passage.sentence.mask):
        found = _LIST.match(passage.sentence.mask, match.end())
        pairs = product(subjects(passage, match.start())[:1], _actors(passage.sentence, found)[:1]) if found else []
        pairs = [pair for pair in pairs if not is_state(pair[1], passage.known)]
        if pairs:
            yield Relation("participation", match.start(), match.end(), pairs)


def _sittings(passage: Passage) -> Iterator[Relation]:
    """Yield who chairs a session: one who presides there, and the body whose session it is."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _CHAIRS.finditer(mask):
        by = _PROPER.match(mask, match.end()) if match["by"] else None
        if by:
            found = _LIST.match(mask, by.end())
            chairs = _actors(sentence, found)[:1] if found else []
        else:
            chairs = subjects(passage, match.start())[:1]
        chairs = [one for one in chairs if is_state(one, passage.known) or is_person(one, passage.known)]
        target = _LIST.match(mask, match.end() + 1) if not by else None
        bodies = _actors(sentence, target) if target else []
        if not bodies and (sitting := _SITTING.search(mask, 0, match.start())):
            of = _LIST.match(mask, sitting.end() + len(" of ")) if mask.startswith(" of ", sitting.end()) else None
            bodies = _actors(sentence, of) if of else [passage.sat]
        pairs = [pair for pair in product(chairs, bodies[:1]) if all(pair) and pair[0] != pair[1]]
        if pairs:
            yield Relation("chairmanship", match.start(), match.end(), pairs)


def _items(passage: Passage) -> Iterator[Relation]:
    """Yield the papers that an item of a list names, signed by the one of whom the head of the list tells."""
    sentence = passage.sentence
    if sentence.governor < 0 or not (
        papers := [paper for paper in mentioned(sentence) if _tie(paper) == "cooperation"]
    ):
        return
    head = passage.read[sentence.governor]
    if not any(code in ("signed", "adopted") for *_, code in knowledge.words("document_status").find(head.mask)):
        return
    by = _BY.search(head.mask)
    found = _LIST.match(head.mask, by.end()) if by else None
    first = doers.first(head)
    sources = _actors(head, found)[:1] if found else [first.value] if first else []
    partners = listed(sentence, _WITH, papers[0].start, len(sentence.mask))
    pairs = [pair for pair in product(sources, partners) if pair[0] != pair[1]]
    if pairs:
        yield Relation("cooperation", papers[0].start, papers[0].end, pairs)


def _decided(passage: Passage) -> Iterator[Relation]:
    """Yield which body takes a decision on its organisation's work with whom."""
    sentence, known = passage.sentence, passage.known
    told = [(match.start(), match.end()) for match in _DECIDED.finditer(sentence.mask)]
    papers = [one for one in mentioned(sentence) if one.kind in ("decision", "resolution") and one.name is None]
    for start, end in (*told, *((paper.start, paper.end) for paper in papers)):
        work = _WORK.search(sentence.mask, end)
        if work is None:
            continue
        first = doers.first(sentence)
        sources = listed(sentence, _BY, end, len(sentence.mask), 1) or subjects(passage, start)
        sources = sources or ([first.value] if first else [])
        own = [known.organisation(one) for one in sources]
        others = [span.value for _, _, span in sentence.behind(work.start() - 40, work.end() + 60, "actor")]
        others = [one for one in others if known.organisation(one) not in own]
        pairs = [(sources[0], one) for one in dict.fromkeys(others)] if sources else []
        if pairs and not is_state(sources[0], known):
            yield Relation("decision", start, work.end(), pairs)


def _by_bodies_of_its_own(passage: Passage) -> Iterator[Relation]:
    """Yield who does its work through which body."""
    sentence = passage.sentence
    for match in _BY_WORK.finditer(sentence.mask):
        sources, found = subjects(passage, match.start()), _LIST.match(sentence.mask, match.end())
        bodies = _actors(sentence, found)[:1] if found else []
        own = [one for one in sources[:1] if actor_kind(one, passage.known) in _BODIES]
        pairs = [
            pair
            for pair in product(own, bodies)
            if pair[0] != pair[1] and actor_kind(pair[1], passage.known) == "organ"
        ]
        if pairs:
            yield Relation("acts-through", match.start(), match.end(), pairs)


def _turns(passage: Passage) -> Iterator[Relation]:
    """Yield whose turn it is to chair what, and who is its chair, as an aside says."""
    sentence = passage.sentence
    for match in _TURN.finditer(sentence.mask):
        found = _LIST.match(sentence.mask, match.end())
        who = sentence.behind(*match.span("who"), "actor")[0][2].value
        pairs = [(who, one) for one in (_actors(sentence, found)[:1] if found else []) if one != who]
        if pairs and (is_state(who, passage.known) or is_person(who, passage.known)):
            yield Relation("chairmanship", match.start(), match.end(), pairs)


def _lists(passage: Passage) -> Iterator[Relation]:
    """Yield who talks with whom, or signed what, where a noun has a list: "talks of A and B", "(signatories: A and B)"."""
    sentence, known = passage.sentence, passage.known
    for match in _SIGNATORIES.finditer(sentence.mask):
        found = _LIST.match(sentence.mask, match.end())
        if pairs := list(combinations(_actors(sentence, found), 2)) if found else []:
            yield Relation("cooperation", match.start(), match.end(), pairs)
    for match in _MEETING_OF.finditer(sentence.mask):
        found = _LIST.match(sentence.mask, match.end())
        pairs = list(combinations(_actors(sentence, found), 2)) if found else []
        pairs = [pair for pair in pairs if len({known.organisation(one) for one in pair}) == 2]
        if match["noun"].startswith("meeting"):
            pairs = [pair for pair in pairs if all(actor_kind(one, known) in _BODIES for one in pair)]
        if pairs:
            yield Relation("consultation", match.start(), match.end(), pairs)


def _partners_below(passage: Passage) -> Iterator[Relation]:
    """Yield those whom the items of a list name, where its head says with whom somebody works: "cooperates with:"."""
    sentence = passage.sentence
    head = passage.read[sentence.governor] if sentence.governor >= 0 else None
    if head is None or not _WITH_WHOM.search(head.mask):
        return
    told = knowledge.words("relation").find(head.mask)
    kind = next((code.removesuffix("-with") for *_, code in told if code != "conducting"), "cooperation")
    item = _ITEM.match(sentence.mask)
    found = _LIST.match(sentence.mask, item.end()) if item else None
    first = doers.first(head)
    source = first.value if first is not None else passage.narrator
    pairs = [(source, one) for one in (_actors(sentence, found) if found else []) if one != source]
    if pairs:
        yield Relation(kind, found.start(), found.end(), pairs)


def _sent(passage: Passage) -> Iterator[Relation]:
    """Yield who sends information to whom, in the passive too."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _SENDS.finditer(mask):
        passive = _is_passive(sentence, match.start())
        what = mask[max(0, match.start() - 120) : match.start()] if passive else match["rest"]
        found = _LIST.match(mask, match.end())
        if found is None or not _INFORMATION.search(what) or _TO_BE.search(mask, 0, match.start()):
            continue
        sources = listed(sentence, _BY, match.start(), len(mask), 1) if passive else subjects(passage, match.start())
        if passive and not sources:
            before = doers.before(sentence, passage.read, "")
            sources = [before] if before and not is_state(before, passage.known) else []
        pairs = [pair for pair in product(sources[:1], _actors(sentence, found)) if pair[0] != pair[1]]
        if pairs:
            yield Relation("provision", match.start(), found.end(), pairs)


def _tie(paper: Paper) -> str:
    return next((kind for kind, papers in BY_PAPER.items() if paper.kind in papers), "")


_TOLD_BY = (  # what tells of ties beside the verbs, whether only of two whom it names, and words that stand there
    (_papers, True, (" by ", " with ", " and ", " as well as ")),
    (
        _together,
        True,
        (
            "ly with ",
            "ogether with ",
            "ation with ",
            "ship with ",
            " hand with ",
            " side with ",
            "shoulder with ",
            "unction with ",
            "tandem with ",
            "concert with ",
        ),
    ),
    (_nouns, True, (" by ",)),
    (_debates, True, ("debate",)),
    (_standing, True, ("observer", "partner", "member")),
    (_admitted, False, (" status",)),
    (_chairs, False, ("chair", "presidency", "helm", "gavel", "baton")),
    (_flows, True, (" from ",)),
    (_efforts, True, ("oint ", "ombined ", "ommon ", "oncerted ", "nited ", "ooled ")),
    (_pacts_of_theirs, True, (" their ",)),
    (_through, False, (" which ",)),
    (_seats, False, (" sat ", " sit", " seat ", "represented ", " serves ", " served ")),
    (_sittings, False, ("chair", "presid", " headed", " led ", "moderated")),
    (_items, False, (" with ",)),
    (_by_bodies_of_its_own, True, (" through ",)),
    (_turns, True, (", whose turn", "chair", "presiden")),
    (
        _lists,
        True,
        (
            "meeting of",
            "meeting among",
            "talks of",
            "ations of",
            "erence of",
            "round of",
            "signator",
            "(signed",
            "(part",
            "(between",
        ),
    ),
    (_partners_below, False, ("<A",)),
    (_sent, False, (" to ",)),
    (_decided, False, ("ecision", "esolution", "ecided", "esolved", " ruled")),
)
