"""Who is tied with whom by grammar: the subject or agent of a verb of work together, and with whom it is done."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from . import clauses, doers, knowledge, offices
from .expressions import Expression
from .knowledge import actor_kind, is_person, is_state
from .pairs import Pair, Passage
from .papers import Paper, mentioned

BY_PAPER = {  # kinds of documents that two bodies may sign or prepare together, by the tie that this makes
    "cooperation": ("agreement", "plan", "policy"),
    "co-production": ("report", "statement", "declaration", "periodical"),
}
_WITH_WHOM_TO_TALK = Expression(  # not "discussed cooperation with"
    r"\b(?:(?<!along )(?<!together )(?<!jointly )(?<!operation )(?<!interaction )(?<!collaboration )(?<!partnership )"
    r"(?<!relations )(?<!contacts )(?<!ties )(?<!links )(?<!agreement )(?<!memorandum )(?<!protocol )with|alongside) "
    r"(?=(?:the |its |[a-z-]+ ){0,5}<A)"
)
_WITH = Expression(r"\b(?:(?<!along )(?<!together )(?<!jointly )with|alongside) (?=(?:the |its |[a-z-]+ ){0,5}<A)")
_ONLY_SAID = Expression(
    r"\b(?:would|could|should|may|might|proposed|suggested|offered|wishe[sd]|hope[sd]?|ready|readiness|willing|"
    r"willingness|plans?|planned|intend(?:s|ed)?|invited|called (?:up)?on|discuss(?:ed|es|ing)?|considered|considering|"
    r"possibility|prospects|not|never|failed|refused|declined|asked|decided|resolved|expected|prepares?|"
    r"preparing|whether) "
    r"(?:[a-z-]+ ){0,4}$|\b(?:is|are|was|were) (?:going |due |set )?to (?:[a-z-]+ ){0,2}$"
)
# A meeting that is yet to be is one; one that is only asked for is none.
_ONLY_ASKED = Expression(
    r"\b(?:proposed|suggested|offered|wishe[sd]|hope[sd]?|ready|readiness|willing|willingness|invited|possibility|"
    r"prospects|not|never|failed|refused|declined|asked|whether|would like) (?:(?:[a-z-]+|<A\d+>) ){0,4}$"
)
_ENVOYS = Expression(
    r"\b(?:delegations|representatives|experts|specialists|heads|ministers|officials|officers|negotiators|deputies) "
    r"(?:of|from) (?:the )?<A",
    re.I,
)
_TALKS = Expression(r"[^.;<]{0,40}\b(?:talks|consultations|negotiations|meetings?|sessions?|sittings?|elections)\b")
_JOINTLY = Expression(
    r"\b(?:jointly|together|hand in hand|side by side|shoulder to shoulder|"
    r"in (?:[a-z]+ )?(?:co-?operation|collaboration|partnership|conjunction|co-?ordination|tandem|"
    r"concert)) with (?=[a-z <])",
    re.I,
)
_THEN = Expression(r"[^.;<]{0,60}(?:<[NDP]\d+>[^.;<]{0,30}){0,2}, (?=(?:the |[a-z]+ (?:of|from) (?:the )?)?<A)")
_AT = Expression(r"\bat (?=the <A\d+>(?:,|\.|$| (?:in|on|about|regarding|to|devoted) ))")
_CONTACT = Expression(
    r"\b(?:co-?operation|collaboration|interaction|partnership|contacts|ties|links|exchanges?|dialogue|"
    r"co-?ordination|(?P<talks>talks|consultations|negotiations|conversation))\b",
    re.I,
)
_BEING = Expression(r"\b(?:is|are|was|were|been|being) (?:[a-z-]+ ){0,2}(?:[a-z-]+(?:ed|en)|held|kept|built|set up) ")
_WRITTEN_BY = Expression(r"(?: (?!by)[a-z-]+){0,6},? by (?=(?:the )?<A)")
_INFORMATION = Expression(
    r"\b(?:data|statistics|information|reports?|digests?|reviews?|materials|documents?|bulletins?|summar(?:y|ies)|"
    r"notes|analyses|letters?|requests?|intelligence|figures|lists?|papers?)\b",
    re.I,
)
_FLOW = Expression(r"\bfrom (?=(?:the )?(?:<A\d+>'s )?<A\d+> to (?:the )?<A)")
_UNITS = Expression(
    r"\b(?:units|troops|forces|contingents|servicemen|subdivisions|detachments|formations|squads|crews|soldiers) of "
    r"(?:the )?(?=<A)"
)
_EFFORTS = Expression(
    r"\b(?:[Jj]oint|[Cc]ombined|[Cc]ommon|[Cc]oncerted|[Uu]nited|[Pp]ooled) (?:[a-z-]+ )?(?:efforts?|work|"
    r"actions?|forces|initiative|"
    r"undertaking|project|venture|campaign|programme|activities|measures|endeavou?rs?) (?:of|by|"
    r"between) (?=(?:the )?<A)"
)
_THEIR_PACT = Expression(
    r"\b(?:their|the) (?:(?:joint|mutual|common|bilateral|current|new|existing|[a-z-]+) ){0,2}(?:plan|"
    r"programme|program|memorandum|"
    r"agreement|protocol|road ?map|arrangement)s?(?: of (?:[a-z-]+ ){0,3})?\b"
)
_ON_IT = Expression(
    r"\b(?:decisions?|resolutions?|decided|decree|discussion|debate|proposal|question|issue|prospects) (?:[a-z-]+ )*?"
    r"(?:on|of|for|regarding|concerning) (?:[a-z-]+ )*$"
)
_ABOUT = Expression(r"\b(?:on|of|for|about|concerning|regarding) (?:the |an? )?(?:[a-z-]+ )?$")
_THAT = Expression(r"[^.;<]{0,60},? (?:that|which) [^.;]{1,80}$")
_OPENING_WITH = Expression(r"^With ")
_SIGNATORIES = Expression(r"\((?:signatories|signed by|parties|between|participants):? (?=(?:the )?<A)")
_MEETING_OF = Expression(
    r"\b(?P<noun>meeting|talks|consultations|negotiations|videoconference|conversation|negotiating round) (?:of|among) "
    r"(?=(?:the )?(?:(?:senior |high |leading )?(?:officials|experts|representatives|specialists|delegations|"
    r"heads|leaders) "
    r"(?:of|from) (?:the )?)?<A)"
)
_SENDS = Expression(
    r"\b(?:send|sent|submit|forward|pass|transmit|convey|suppl|provid|hand|deliver|circulat|distribut|communicat|transfer|"
    r"dispatch|address|present|mail|refer|relay|issu|rout|e-?mail)(?:s|es|ed|ing|ies|ied|ted|ting|y|e)?(?: on|"
    r" over| out)? "
    r"(?P<rest>(?:[^.;<]|<[NDP]\d+>){0,120}?)\bto (?=(?:the |all |its )?(?:[a-z-]+ (?:of|in|from) (?:the )?)?<A)"
)
_TO_BE = Expression(r"\b(?:will|would|shall|should|may|to) (?:also |then )?(?:be )?$")
_WITH_WHOM = Expression(r"\b(?:with|with the following|with such partners as)(?: [a-z]+)?:$")
_ITEM = Expression(r"(?:[–•-] |\(?\w{1,2}[.)] )?(?=(?:the |its )?(?:[a-z-]+ (?:of|from) (?:the )?)?<A)")
_WRITES = Expression(r"\b(?:prepared|drafted|compiled|wrote|published|issued|produced|completed|drew up|released),? $")
_THING = Expression(r",? (?:an?|the|its) ")
_JOINT = Expression(r"\b(?:joint|common|shared) (?:[a-z-]+ )?$")
_MAY_BE_TWO = Expression(r"\bwith (?:the )?(?:[a-z-]+ ){0,4}<A")
_DONE = ("adopted", "signed", "prepared", "issued", "presented", "unveiled")


def find(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield the relations of which the verbs of a sentence tell, by their clauses.subjects, agents and partners."""
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


def _verbs(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who works or talks with whom, by the verbs of the table of words."""
    mask = passage.sentence.mask
    for start, end, code in knowledge.words("relation").find(mask):
        kind, needs_a_partner = code.removesuffix("-with"), code.endswith("-with")
        only = _ONLY_ASKED if kind == "consultation" else _ONLY_SAID
        if only.search(mask, max(0, start - 60), start):
            continue
        sources, partners = _ends(passage, start, end, _WITH_WHOM_TO_TALK if kind == "consultation" else _WITH)
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
            yield clauses.Relation(kind, start, end, pairs, apart=needs_a_partner)


def _are_envoys(passage: Passage, sources: Sequence[str], at: int) -> bool:
    """Tell whether the subject of the verb at the place `at` are people of two: those discuss with each other."""
    people = all(is_person(one, passage.known) for one in sources)
    return len(sources) == 2 and (people or bool(_ENVOYS.search(passage.sentence.mask, max(0, at - 160), at)))


def _ends(passage: Passage, start: int, end: int, joining: Expression) -> tuple[list[str], list[str]]:
    """Return who does what a verb says, and with whom, as words `joining` them say."""
    sentence = passage.sentence
    stop = clauses.end_of_clause(sentence, end)
    sources = (
        clauses.listed(sentence, clauses.BY, end, stop, 1)
        if clauses.is_passive(sentence, start)
        else clauses.subjects(passage, start)
    )
    partners = clauses.listed(sentence, joining, end, stop)
    if not partners and _TALKS.match(sentence.mask, start):
        partners = clauses.listed(sentence, _AT, end, stop)
    return sources, [one for one in partners if one not in sources]


def _conducting(sources: Sequence[str], passage: Passage, start: int, end: int) -> list[Pair]:
    """Return the bodies that conduct something together; those that only meet, and states, do not work together."""
    mask = passage.sentence.mask
    if len(sources) < 2 or _TALKS.match(mask, end) or _UNITS.search(mask, max(0, start - 120), end + 120):
        return []
    known = passage.known
    if any(actor_kind(one, known) not in clauses.BODIES or is_person(one, known) for one in sources):
        return []
    return [pair for pair in combinations(sources, 2) if len({known.organisation(one) for one in pair}) == 2]


def _papers(passage: Passage) -> Iterator[clauses.Relation]:
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
        found = clauses.LIST.match(sentence.mask, by.end()) if by else None
        pairs = list(combinations(clauses.named(sentence, found), 2)) if found else []
        if pairs:
            yield clauses.Relation(kind, paper.start, found.end(), pairs)
    for start, end, code in knowledge.words("document_status").find(sentence.mask):
        if code not in _DONE or _ONLY_SAID.search(sentence.mask, max(0, start - 60), start):
            continue
        stop = clauses.end_of_clause(sentence, end)
        if clauses.is_passive(sentence, start) or clauses.BY.match(sentence.mask, end + 1):
            near = [one for one in papers if one[0].end <= start and start - one[0].end <= clauses.FAR][-1:]
            sources = clauses.listed(sentence, clauses.BY, end, stop, 1)
        else:
            near = [one for one in papers if end <= one[0].start < stop][:1]
            sources = clauses.subjects(passage, start)
        if not near and not clauses.is_passive(sentence, start):  # "a memorandum that A signed with B"
            near = [one for one in papers if _THAT.match(sentence.mask, one[0].end, start)][-1:]
        if not near or not sources:
            continue
        if (
            near[0][0].plural
            and near[0][1] == "co-production"
            and not _JOINT.search(sentence.mask, 0, near[0][0].start)
        ):
            continue  # each wrote its own
        partners = clauses.listed(sentence, _WITH, end, stop) + clauses.beside(passage, start)
        if not partners and sentence.mask.startswith("With "):
            partners = clauses.listed(sentence, _OPENING_WITH, 0, len("With "), 1)
        partners = [one for one in partners if one not in sources]
        pairs = list(product(sources, partners)) if partners else list(combinations(sources, 2))
        if pairs:
            yield clauses.Relation(near[0][1], start, end, pairs, apart=True)


def _together(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield that the one who does something works with those with whom it is said to be done jointly."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _JOINTLY.finditer(mask):
        found = clauses.LIST.match(mask, match.end())
        if found is None or _ONLY_SAID.search(mask, max(0, match.start() - 60), match.start()):
            continue
        begin = max(
            (
                one.end()
                for one in clauses.CLAUSE.finditer(mask, max(0, match.start() - 2 * clauses.FAR), match.start())
            ),
            default=0,
        )
        begin = begin if mask.find("<A", begin, match.start()) >= 0 else 0
        after = _THEN.match(mask, found.end())
        near = max(begin, mask.rfind(", ", begin, match.start() - 2))
        sources = clauses.listed(sentence, clauses.BY, near, match.start())
        if not sources and after and "<A" not in mask[: match.start()]:
            lead = clauses.LIST.match(mask, after.end())
            sources = clauses.named(sentence, lead) if lead else []
        sources = sources or clauses.listed(
            sentence, clauses.BY, found.end(), clauses.end_of_clause(sentence, found.end())
        )
        sources = sources or clauses.subjects(passage, match.start())
        partners = [one for one in clauses.named(sentence, found) if one not in sources]
        pairs = [pair for pair in product(sources, partners) if not all(is_state(one, passage.known) for one in pair)]
        if pairs:
            written = _WRITES.search(mask, max(0, match.start() - 40), match.start()) and _THING.match(
                mask, found.end()
            )
            event = written and knowledge.words("activity_kind").find(mask[found.end() : found.end() + 60])
            kind = "co-production" if written and not event else "cooperation"
            yield clauses.Relation(kind, match.start(), found.end(), pairs)


def _nouns(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who keeps up a contact with whom in the passive: "an exchange of data is maintained by A with B"."""
    sentence = passage.sentence
    for match in _CONTACT.finditer(sentence.mask):
        stop = clauses.end_of_clause(sentence, match.end())
        if _ON_IT.search(sentence.mask, max(0, match.start() - 60), match.start()):
            continue  # a decision on it
        if not _BEING.search(sentence.mask, match.end(), stop):
            continue
        partners = clauses.listed(sentence, _WITH, match.end(), stop)
        pairs = [
            pair
            for pair in product(clauses.listed(sentence, clauses.BY, match.end(), stop), partners)
            if pair[0] != pair[1]
        ]
        if pairs:
            yield clauses.Relation("consultation" if match["talks"] else "cooperation", match.start(), stop, pairs)


def _flows(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield from whom to whom information goes."""
    sentence = passage.sentence
    for match in _FLOW.finditer(sentence.mask):
        source = clauses.LIST.match(sentence.mask, match.end())
        target = clauses.LIST.match(sentence.mask, source.end() + len(" to ")) if source else None
        before = sentence.mask[max(0, match.start() - 80) : match.start()]
        if target and "<A" not in before and _INFORMATION.search(before):
            pairs = list(product(clauses.named(sentence, source)[:1], clauses.named(sentence, target)))
            yield clauses.Relation("provision", match.start(), target.end(), pairs)


def _efforts(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield whose efforts are said to be joint."""
    for match in _EFFORTS.finditer(passage.sentence.mask):
        found = clauses.LIST.match(passage.sentence.mask, match.end())
        pairs = list(combinations(clauses.named(passage.sentence, found), 2)) if found else []
        pairs = [pair for pair in pairs if not all(is_state(one, passage.known) for one in pair)]
        if pairs:
            yield clauses.Relation("cooperation", match.start(), found.end(), pairs)


def _pacts_of_theirs(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield two who do something under "their plan of cooperation"."""
    for match in _THEIR_PACT.finditer(passage.sentence.mask):
        sources = clauses.subjects(passage, match.start()) if match.group().startswith("their") else []
        if len(sources) == 2:
            yield clauses.Relation("cooperation", match.start(), match.end(), [(sources[0], sources[1])])


def _items(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield the papers that an item of a list names, signed by the one of whom the head of the list tells."""
    sentence = passage.sentence
    if sentence.governor < 0 or not (
        papers := [paper for paper in mentioned(sentence) if _tie(paper) == "cooperation"]
    ):
        return
    head = passage.read[sentence.governor]
    if not any(code in ("signed", "adopted") for *_, code in knowledge.words("document_status").find(head.mask)):
        return
    by = clauses.BY.search(head.mask)
    found = clauses.LIST.match(head.mask, by.end()) if by else None
    first = doers.first(head)
    sources = clauses.named(head, found)[:1] if found else [first.value] if first else []
    partners = clauses.listed(sentence, _WITH, papers[0].start, len(sentence.mask))
    pairs = [pair for pair in product(sources, partners) if pair[0] != pair[1]]
    if pairs:
        yield clauses.Relation("cooperation", papers[0].start, papers[0].end, pairs)


def _lists(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who talks with whom, or signs, where a noun has a list: "talks of A and B", "(signatories: A and B)"."""
    sentence, known = passage.sentence, passage.known
    for match in _SIGNATORIES.finditer(sentence.mask):
        found = clauses.LIST.match(sentence.mask, match.end())
        if pairs := list(combinations(clauses.named(sentence, found), 2)) if found else []:
            yield clauses.Relation("cooperation", match.start(), match.end(), pairs)
    for match in _MEETING_OF.finditer(sentence.mask):
        found = clauses.LIST.match(sentence.mask, match.end())
        pairs = list(combinations(clauses.named(sentence, found), 2)) if found else []
        pairs = [pair for pair in pairs if len({known.organisation(one) for one in pair}) == 2]
        if match["noun"].startswith("meeting"):
            pairs = [pair for pair in pairs if all(actor_kind(one, known) in clauses.BODIES for one in pair)]
        if pairs:
            yield clauses.Relation("consultation", match.start(), match.end(), pairs)


def _partners_below(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield those whom the items of a list name, where its head says with whom somebody works: "cooperates with:"."""
    sentence = passage.sentence
    head = passage.read[sentence.governor] if sentence.governor >= 0 else None
    if head is None or not _WITH_WHOM.search(head.mask):
        return
    told = knowledge.words("relation").find(head.mask)
    kind = next((code.removesuffix("-with") for *_, code in told if code != "conducting"), "cooperation")
    item = _ITEM.match(sentence.mask)
    found = clauses.LIST.match(sentence.mask, item.end()) if item else None
    first = doers.first(head)
    source = first.value if first is not None else passage.narrator
    pairs = [(source, one) for one in (clauses.named(sentence, found) if found else []) if one != source]
    if pairs:
        yield clauses.Relation(kind, found.start(), found.end(), pairs)


def _sent(passage: Passage) -> Iterator[clauses.Relation]:
    """Yield who sends information to whom, in the passive too."""
    sentence, mask = passage.sentence, passage.sentence.mask
    for match in _SENDS.finditer(mask):
        passive = clauses.is_passive(sentence, match.start())
        what = mask[max(0, match.start() - 120) : match.start()] if passive else match["rest"]
        found = clauses.LIST.match(mask, match.end())
        if (
            found is None
            or not _INFORMATION.search(what)
            or _TO_BE.search(mask, max(0, match.start() - 40), match.start())
        ):
            continue
        sources = (
            clauses.listed(sentence, clauses.BY, match.start(), len(mask), 1)
            if passive
            else clauses.subjects(passage, match.start())
        )
        if passive and not sources:
            before = doers.before(sentence, passage.read, "")
            sources = [before] if before and not is_state(before, passage.known) else []
        pairs = [pair for pair in product(sources[:1], clauses.named(sentence, found)) if pair[0] != pair[1]]
        if pairs:
            yield clauses.Relation("provision", match.start(), found.end(), pairs)


def _tie(paper: Paper) -> str:
    return next((kind for kind, papers in BY_PAPER.items() if paper.kind in papers), "")


# As in `offices.TOLD_BY`, which stands behind these.
_TOLD_BY = (
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
    (_flows, True, (" from ",)),
    (_efforts, True, ("oint ", "ombined ", "ommon ", "oncerted ", "nited ", "ooled ")),
    (_pacts_of_theirs, True, (" their ",)),
    (_items, False, (" with ",)),
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
    *offices.TOLD_BY,
)
