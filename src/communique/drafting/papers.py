"""Titles and nouns that tell of documents, and whether they tell of one, with the body whose act it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import doers, frames, knowledge, naming
from .expressions import Expression
from .knowledge import Knowledge
from .reading import Sentence, Span

BODILY = ("declaration", "decision", "resolution", "statement")  # bear the name of the body whose act they are
_FAR = 200  # characters of a mask between a noun and the title that it governs
_SEVERAL = Expression(r"(?:[a-z]+ )*?(?:memorandums?(?<=s)|memoranda|letters of|agreements) ")
_ONE_IN_PLURAL = (
    "directions",
    "rules",
    "terms",
    "procedures",
    "standards",
    "principles",
    "instructions",
    "reference",
    "news",
    "minutes",
    "results",
    "typologies",
    "findings",
    "press",
    "publications",
)
_NEAR_BY = 160  # characters of a mask before a paper in which a phrase still speaks of it
_BY_VERB = ("active", "passive", "distant")  # the frames that say it by a verb
_OF_A_BODY = ("adopted", "signed", "issued")
_TAKEN_NOTE = Expression(
    r"(?:(?:took|taken|takes?|taking) note|note (?:was|is|has been)|heard|listened to|"
    r"(?:was|were) (?:briefed|informed|noted)|(?:got|became) acquainted)\b",
    re.I,
)
_DONE = ("adopted", "signed", "issued", "planned", "prepared", "sent", "presented", "unveiled")
_ISSUED = Expression(
    r",? (?:[a-z ]+, )?(?:is|are|has been|was) (?:[a-z]+ )?(?:issued|published)\b|"
    r",? (?:(?:an?|the|its) )(?:[a-z-]+ )*?(?:(?:monthly|quarterly|weekly)(?= (?:put|brought|published|issued|of|"
    r"by|edited)|,)|"
    r"magazine|journal|bulletin|newsletter)\b",
    re.I,
)
_SUBJECT = Expression(
    r"[^.;]{0,90}?\b(?:on|regarding|concerning|in connection with|devoted to|dedicated to|for|under|against|to|about|"
    r"in support of|condemning|welcoming|supporting|[a-z]+ing (?:the|a|an|its)|"
    r"calling|warning|urging|marking|expressing|establishing|"
    r"approving|setting|reaffirming|that) "
)
_OWN_SUBJECT = Expression(r" (?:of|for|on|against|to|aimed at|regarding|concerning) ")
_SUBJECT_OF_SEVERAL = Expression(r" ?[^.;]{0,12}?(?:on|concerning|regarding|adopted|signed)\b")
_GENERAL = Expression(r"\b(?:these|those|such|other|any|no|this|that(?! the )) (?:[a-z]+ )?$", re.I)
_BY_A_BODY = Expression(r" (?:adopted|signed|made|approved|taken) by (?:the )?<A\d+>")
_PASSIVE = Expression(r"(?:was|were|been|being|is|are|remains|still)\b", re.I)
_THEN = Expression(
    r"(?:discussed|considered|examined|debated|reviewed|negotiated|deferred|drafted|finali[sz]ed)(?: [a-z]+){0,2}"
    r"(?:,| and|, and| and then| before being| but) (?!not |never )(?:[a-z]+ )?(?:adopted|approved|signed|"
    r"endorsed|agreed|passed|confirmed|accepted)\b",
    re.I,
)
_SUBMITTED = Expression(
    r"\bsubmitted (?:to|for)\b[^.;]{0,80}?\b(?:and|which) (?:[a-z]+ ){0,2}?(?:adopted|approved|endorsed)\b", re.I
)
_SHELVED = Expression(
    r"[^.;]{0,80}?\b(?:was|were|been|is|are) (?:[a-z]+ )?(?:discussed|considered|examined|debated|reviewed|returned|"
    r"put off|postponed|deferred|shelved|negotiated)\b",
    re.I,
)
_CAME_TO_NOTHING = Expression(
    r"[^;]{0,160}?,? (?:but|yet|though|although|only) (?:there was |it |that |they )?(?:[a-z]+ )?(?:no (?:consensus|"
    r"agreement|majority|decision)|failed|was not|were not|did not|fell short|found no|got no|met with)\b"
)
_ITS_SIGNING = Expression(
    r"\b(?:signing|adoption|approval|signature|conclusion) of (?:an?|the|its|their) (?:[a-z]+ ){0,2}$"
)
_AHEAD = Expression(
    r"[^.;]{0,100}?\b(?:(?:is|are|was|were) (?:[a-z]+ )?(?:planned|scheduled|expected|due|set|timed|slated|foreseen|"
    r"envisaged)|will (?:take place|follow|be)|is to (?:take|follow|be))\b"
)
_DECIDES = Expression(  # on others: codebook, rule 15
    r"\b(?:decided|resolved)(?: unanimously)? to (?=(?:grant|give|award|confer|admit|accept|invite|suspend|restore|"
    r"upgrade|develop|deepen|expand|establish|strengthen|step up|broaden|build|enter into|begin|open|launch|start|"
    r"cooperate|work|interact|partner|join forces) "
    r"[^.;:]{0,90}?\b(?:status|observers?|members?|membership|partners?|partnership|cooperation|dialogue|relations|ties|"
    r"contacts|with (?:the )?<A\d+>))"
)
_EACH = Expression(r"(?:<A\d+>,? (?:and )?(?:the )?)+each (?:of them )?[a-z]+ (?:an?|its|their) (?:[a-z-]+ ){0,3}$")
_QUOTED = Expression(
    r"\b(?:say|says|said|saying|states?|stated|stating|notes|noted|noting|calls?|called|reads?|that|as) "
)
_APPOSED = Expression(r",? (?:an?|the|its|their) (?:[a-z]+ ){0,2}")
_OF_TWO = Expression(
    r" (?:of|for) (?:joint |mutual |practical |bilateral )?(?:cooperation|interaction|consultations|contacts|"
    r"partnership|actions?|measures|activities|work)\b|(?: of <D\d+>)? with (?:the )?<A"
)
_HEAD_OF_PAPERS = Expression(
    r"\b(?P<noun>[a-z]+(?:s|da))(?: (?:on|concerning|regarding|to))?(?: (?:was|were|has|have|been|also|adopted|"
    r"approved|signed|endorsed|passed|agreed|issued|concluded|by|the|at|in|on|this|session|meeting|same|day|<[ADP]\d+>))*:$"
)
_IN_LISTS = ("decision", "resolution", "statement", "declaration", "agreement", "report")
_ITEM = Expression(r"(?:[–•-] |\(?\d{1,2}[.)] |\(?[a-z]\) )?")
_GETS_FROM = Expression(
    r"\b(?:receive[sd]?|gets?|got|obtain(?:s|ed)?)\b[^.;<]{0,30}? from (?:the )?(?=<A\d+> (?:an?|the|its) )"
)
_CALLED = Expression(
    r" ?|(?: (?:on|about|for) [^.;:<]{1,60})?, (?:called |entitled |titled )?"
)  # "report of the Office on water, N"
_SIGNATORIES = Expression(
    r"[^.;()<]{0,90}\((?:signatories|signed by|parties|between|by)(?: are)?:? (?:the )?(?=<A\d+>)"
)
_SIGNED_SINCE = Expression(
    r"[^.;,<]{0,90}? (?:that|which) (?:the )?(?:<A\d+>|it|they|we|the two)[^.;,]{0,60}? (?:signed|concluded)\b"
)
_WE_DID = Expression(
    r"\bwe (?:have |had |also |then |recently |already )*(?:signed|concluded|adopted|approved|endorsed|issued|prepared|"
    r"published|sent|completed) (?:an?|the|our|several|two|three) (?:[a-z]+ ){0,3}$"
)
_AMONG = Expression(r"\b(?:[Aa]mong|[Oo]f) (?:the |these |its )?(?:[a-z]+ )?$")
_BEING_DONE = Expression(r"implement(?:ing|ed)\b")
_ELSE = Expression(r", (?:while|whereas|whilst) ")
_DONE_BY_OTHERS = Expression(
    r",? (?:which (?:was|were|had been) )?(?:[a-z]+ )?(?:drawn up|drafted|prepared|developed|elaborated|worked out|"
    r"written|compiled|produced|tabled|submitted|presented|introduced|completed) (?:[a-z]+ )?by "
)
_HOW_OFTEN = Expression(
    r"(?:monthly|quarterly|weekly|(?:every|each) (?:month|week|quarter)|times a year|twice a year)$|"
    r"regularly provided$",
    re.I,
)
_DRAFT = Expression(r"(?<!discussed )(?<!discussed a )(?<!discussed the )\bdraft (?:[a-z]+ )?$")
_TOGETHER = Expression(r"\b(?:together|jointly|along|in [a-z]+) with (?:the )?$", re.I)
_BEARS = Expression(
    r"^$|\b(?:Strategy|Plan|Programme|Program|Concept|Policy|Roadmap|Doctrine|Rules|Guidelines) "
    r"(?:of (?:[A-Z][\w-]+ |and ){1,4})?of (?:the )?$"
)
_NAMED_IN_PASSING = ("Charter", "Statute", "Treaty", "Convention", "Agreement", "Code", "Framework", "Protocol")
_AMONG_THEM = Expression(
    r"[^.;]{0,120}?(?:\b(?:among (?:them|which|these)|including|namely|such as|notably|in particular|"
    r"being the most)\b|:$)"
)
_GIVEN_OUT = Expression(
    r"\b(?:adopted|approved|endorsed|signed|issued|issues|released|published|publishes|launched|presented|unveiled|"
    r"distributed|distributes|circulated|circulates|brought out|brings out|put out|puts out|sent|sends|prepared|"
    r"compiled|completed|passed|agreed|concluded|worked out|drew up|produced|unveil|the) (?:[a-z-]+ ){0,3}$"
)
_OWN_PRIORITIES = Expression(r"\b(?:its|their|the) (?:[a-z]+ )?$", re.I)
_SAYS = Expression(
    r"(?:^|[,a-z>)] )(?:[Ii]n|[Bb]y|with) (?:an?|its) (?:[a-z]+ )?$"
)  # "in a resolution on water, it called on"
_SAID = Expression(r"[^.;]{0,120}?, (?:the )?(?=<A\d+>|it )")
_OWN_PACT = Expression(
    r"\b(?:under|within|in|on the basis|framework|accordance|guided by|based on)\b[a-z ]{0,20} "
    r"(?:their|its) (?:[a-z]+ ){0,2}$",
    re.I,
)
_OF_SUCH = Expression(r" (?:of (?:(?!the |an? |its |their )[a-z-]+ ){0,2})?$")  # "digests of press reports"
_WITHIN_SUBJECT = Expression(  # "a protocol on the development of a manual"
    r" (?:on|for|regarding|concerning|about) (?!the (?:draft|adoption|approval))"
    r"(?:(?!and (?:a|an|the|its|their|on) |with |by |was |were |is |are |which |that )[a-z-]+ ){0,6}$"
)
_UNDER = Expression(
    r"\b(?:[Uu]nder|[Ww]ithin|[Ii]n (?:line|accordance|keeping|conformity|compliance|pursuance|fulfilment|execution)|"
    r"[Oo]n the basis|[Bb]ased on|[Pp]ursuant to|[Ff]ramework|[Gg]uided by|[Bb]y virtue|"
    r"rests? on|relies on|builds on|governed by|grounded in|underpinned by|regulated by|[Ii]mplementing|"
    r"[Ii]mplementation) "
    r"[a-z ]{0,30}$"
)
_WITH_ANOTHER = Expression(
    r"(?: (?:of|on|for|from) [^.;,]{0,80}?)?,? (?:[a-z]+ )?(?:signed |concluded )?(?:in <D\d+> |on <D\d+> |"
    r"of <D\d+> )?with (?:the )?<A\d+>| of <D\d+>"
)
_MEMBERS_SAID = Expression(
    r"[^.;]{0,120}?, (?:the |its )?(?:members|ministers|leaders|deputies|delegates|parliamentarians|commanders) "
)
_BETWEEN_TWO = Expression(r"[^.;<]{0,60}?\bbetween (?:the )?(?=<A\d+>)")
_WITH = Expression(r"\bwith (?:the )?$")
_GETS = Expression(r"\b(?:receive[sd]?|gets?|got|obtain(?:s|ed)?) (?:[a-z]+ ){0,3}$")
_BY_ITS_DECISION = Expression(r"\b[Bb]y (?:an?|its) (?:[a-z]+ )?$")
_THE = Expression(r"(?:^|[ ,])(?:[Tt]he|This)(?: said)? $")
_PREPARING = Expression(
    r"\b(?:prepared|developed|drafted|drawn up|drew up|elaborated|worked out|written|compiled|proposed|submitted|"
    r"presented|tabled|introduced)\b"
)
_WE = Expression(r"\b(?:we|our)\b", re.I)


@dataclass
class Paper:
    """A title or a noun in a sentence that tells of a document; `start` and `end` are places in the mask."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    surface: str
    name: Span | None = None
    status: str = ""
    adopter: str = ""
    how: str = ""  # in which way the text says whose act it is: a code of the frames, or "narrator"
    act: tuple[int, int] = (0, 0)  # where in the mask the words of the status stand
    item: bool = False  # of a list whose head says what its items are: "adopted resolutions on:"
    only_again: bool = False  # tells of a document only where one was told of before: "the plan was approved"

    @property
    def before(self) -> str:
        """The mask before it."""
        return self.sentence.mask[: self.start]

    @property
    def after(self) -> str:
        """The mask behind it."""
        return self.sentence.mask[self.end :]

    @property
    def plural(self) -> bool:
        """Whether a noun stands for several."""
        noun = self.surface.lower().split()[-1]
        return (
            self.name is None
            and (noun.endswith("s") or _SEVERAL.match(self.surface.lower()))
            and noun not in (*_ONE_IN_PLURAL, "priorities", "guidelines", "recommendations", "atlas", "analysis")
        )


def find(sentence: Sentence, read: Sequence[Sentence], known: Knowledge, narrator: str, sits: str = "") -> list[Paper]:
    """Return what tells of documents in `sentence`, by place, with what was done with each and by whom.

    `sits` is the body that sat last in the text, if any: its members act for it.
    """
    head = read[sentence.governor] if sentence.governor >= 0 else None
    found = []
    for paper in mentioned(sentence) or _listed(sentence, head):
        paper.status, paper.act = _status(paper, head)
        paper.adopter, paper.how = adopter(paper, read, known, narrator)
        _by_grammar(paper, read, known, sits)
        if paper.kind == "priorities" and not paper.adopter and _OWN_PRIORITIES.search(paper.before):
            who, _ = doers.of_verb(sentence, *paper.act, (paper.start, paper.end), read, sits)
            if paper.act != (0, 0) and knowledge.is_state(who, known):
                paper.adopter, paper.how = who, "chair"
            else:
                paper.adopter, paper.how = _chair(read[max(0, sentence.number - 1) : sentence.number + 1], known)
        if head is not None and not paper.adopter and paper.kind != "priorities":
            acts = [match for match in frames.find("adopter", head) if match.code in ("passive", "active")]
            if acts and acts[0].slots.get("actor"):
                paper.adopter, paper.how = acts[0].slots["actor"][0].value, acts[0].code
        if paper.status in ("", "in-implementation", "rejected") and _in_passing(paper):
            continue  # what it says, or is a part of, is told, and no act
        if paper.status in ("rejected", "planned") and paper.name is not None:
            continue
        paper.only_again = paper.name is None and not (_tells(paper) or (paper.item and paper.status in _DONE))
        if not paper.only_again or (paper.status in ("adopted", "signed") and _THE.search(paper.before)):
            found += _of_each(paper)
    return found


def _listed(sentence: Sentence, head: Sentence | None) -> list[Paper]:
    """Return the paper that an item of a list is whose head says what its items are: "adopted resolutions on:"."""
    named = _HEAD_OF_PAPERS.search(head.mask) if head is not None else None
    nouns = knowledge.words("document_kind").find(named["noun"]) if named else ()
    if not nouns or nouns[-1][2] not in _IN_LISTS:
        return []
    at = _ITEM.match(sentence.mask).end()
    quoted = sentence.behind(at, at + 5, "name")
    one = naming.singular(named["noun"]).capitalize()
    if quoted and quoted[0][0] == at and not quoted[0][2].kind:
        start, end, name = quoted[0]
        return [Paper(sentence, start, end, nouns[-1][2], name.surface, name, item=True)]
    surface = one if re.match("(?:on|concerning|regarding|to|with) ", sentence.mask[at:]) else f"{one} on"
    return [Paper(sentence, at, at, nouns[-1][2], f"{surface} ", item=True)]


def _of_each(paper: Paper) -> list[Paper]:
    """Return a paper for each of those of whom the text says that each did it: "A and B each presented a report"."""
    each = _EACH.search(paper.before)
    if each is None or paper.name is not None or paper.plural or not paper.adopter:
        return [paper]
    actors = [one.value for _, _, one in paper.sentence.behind(*each.span(), "actor")]
    return [replace(paper, adopter=one) for one in actors] if paper.adopter in actors else [paper]


def _in_passing(paper: Paper) -> bool:
    """Tell whether a title is one of a charter or a treaty, which texts name as what holds already."""
    name = paper.name
    return name is not None and bool(name.kind) and any(noun in name.value.split() for noun in _NAMED_IN_PASSING)


def _chair(read: Sequence[Sentence], known: Knowledge) -> tuple[str, str]:
    """Return who chairs, by the last of the sentences `read` that says it: it is whose priorities these are."""
    for sentence in reversed(read):
        for match in frames.find("tie_kind", sentence):
            named = match.slots.get("source", []) if match.code == "chairmanship" else []
            states = [span for span in named if knowledge.is_state(span.value, known)]
            if states or (named and not match.words.endswith(("chairmanship", "presidency"))):
                return (states or named)[0].value, "chair"
    return "", ""


def mentioned(sentence: Sentence) -> list[Paper]:
    """Return every title and noun of `sentence` that could tell of a document; a noun that a title takes up is none."""
    mask = sentence.mask
    nouns = list(knowledge.words("document_kind").find(mask))
    events = [end for _, end, _ in knowledge.words("activity_kind").find(mask)]
    found, used = [], set()
    for start, end, span in sentence.behind(0, len(mask), "name"):
        if span.kind:
            if span.kind in knowledge.coded("document_kind"):
                found.append(Paper(sentence, start, end, span.kind, span.surface, span))
            continue
        if naming.codes(span.value):
            continue  # a code name with a year is that of an activity
        if span.value[:1].islower() and _QUOTED.search(mask, max(0, start - 120), start):
            continue  # what a paper says
        right = next((number for number, noun in enumerate(nouns) if 0 <= noun[0] - end <= 2), None)
        beside = any(0 <= start - noun[1] <= 2 for noun in nouns)
        if right is None and not beside:  # "N, the bulletin of"
            behind = (number for number, noun in enumerate(nouns) if _APPOSED.fullmatch(mask, end, noun[0]))
            right = next(behind, None)
        left = max((number for number, noun in enumerate(nouns) if noun[1] <= start), default=None)
        event = max((stop for stop in events if stop <= start), default=-1)
        if right is not None:
            used.add(right)
            end = nouns[right][1] if nouns[right][0] - end > 2 else end
            found.append(Paper(sentence, start, end, nouns[right][2], span.surface, span))
        elif (
            left is not None
            and nouns[left][1] > event
            and start - nouns[left][1] <= _FAR
            and ";" not in mask[nouns[left][1] : start]
        ):
            used.add(left)
            kind = nouns[left][2]
            if kind == "document-set" and mask[nouns[left][0] : nouns[left][1]].startswith("model"):
                kind = "resolution"  # one of several that an assembly passed
            found.append(Paper(sentence, start, end, kind, span.surface, span))
        elif (own := knowledge.words("document_kind").find(span.value)) and _GIVEN_OUT.search(mask, 0, start):
            found.append(Paper(sentence, start, end, own[-1][2], span.surface, span))
        elif _ISSUED.match(mask, end):
            own = own[-1][2] if own and own[-1][2] in ("report", "periodical") else "periodical"
            found.append(Paper(sentence, start, end, own, span.surface, span))
    for number, (start, end, kind) in enumerate(nouns):
        within = number and any(one.match(mask[nouns[number - 1][1] : start]) for one in (_WITHIN_SUBJECT, _OF_SUCH))
        if number not in used and not within:
            found.append(Paper(sentence, start, end, kind, sentence.words(start, end)))
    found += [
        Paper(sentence, match.start(), match.end(), "decision", sentence.words(*match.span()))
        for match in _DECIDES.finditer(mask)
    ]
    return sorted(found, key=lambda paper: paper.start)


def _status(paper: Paper, head: Sentence | None) -> tuple[str, tuple[int, int]]:
    """Return what was done with a document, and where its sentence says it: the nearest word, or one of its head."""
    near, mask = _near(paper), paper.sentence.mask
    if _DECIDES.match(mask, paper.start):
        return "adopted", (paper.start, paper.end)
    code = _settled(paper, head, [code for _, code, _, _ in near])
    acts = [(start, end) for _, one, start, end in near if one == code and not _TAKEN_NOTE.match(mask, start)]
    if code == "issued":  # how often says nothing of who
        verbs = [(start, end) for _, one, start, end in near if one in ("issued", "sent", "prepared", "presented")]
        acts = [act for act in verbs if not _HOW_OFTEN.match(mask[act[0] : act[1]])] or acts
    if code == "presented":  # by whom it was prepared, where the text says it
        acts = [(start, end) for _, one, start, end in near if one == "prepared"] + acts
    return code, (acts or [(0, 0)])[0]


def _near(paper: Paper) -> list[tuple[int, str, int, int]]:
    mask = paper.sentence.mask
    near = []
    for start, end, code in knowledge.words("document_status").find(mask):
        if code == "discussed" and start >= paper.end and not _PASSIVE.match(mask, start):
            continue  # something else that the same body discussed
        if code == "in-implementation" and start >= paper.end and not _BEING_DONE.match(mask, start):
            continue  # "and a report on the implementation of another"
        if _ELSE.search(mask, min(paper.end, end), max(paper.start, start)):
            continue  # said of something else
        if 0 <= start - paper.end <= 180 and ";" not in mask[paper.end : start]:
            near.append((start - paper.end, code, start, end))
        elif start < paper.end and paper.start < end:  # "took a decision"
            near.append((0, code, start, end))
        elif 0 <= paper.start - end <= 110 and ";" not in mask[end : paper.start]:
            near.append((paper.start - end, code, start, end))
    return sorted(near)


def _settled(paper: Paper, head: Sentence | None, codes: list[str]) -> str:
    mask = paper.sentence.mask
    if (
        codes[:1] in (["adopted"], ["signed"])
        and _ITS_SIGNING.search(mask, max(0, paper.start - _NEAR_BY), paper.start)
        and _AHEAD.match(mask, paper.end)
    ):
        return "planned"
    if codes[:1] == ["planned"] and _DRAFT.search(mask, 0, paper.start) and codes[1:2] in (["adopted"], ["signed"]):
        codes = codes[1:]  # it approved the draft
    if codes[:1] == ["discussed"]:  # discussed, and then adopted all the same
        codes = (
            codes[1:] if len(codes) > 1 and codes[1] in ("adopted", "signed") and _THEN.search(mask) else ["rejected"]
        )
    if not codes and head is not None:
        codes = [code for _, _, code in knowledge.words("document_status").find(head.mask)]
    if codes[:1] == ["planned"] and "rejected" in codes[1:2] + ["rejected"] * bool(_SHELVED.search(mask, paper.end)):
        return "rejected"  # a draft that was only discussed
    if codes[:1] == ["sent"] and "adopted" in codes[1:] and _SUBMITTED.search(mask if head is None else head.mask):
        return "adopted"  # submitted to one, and approved by it
    if codes[:1] in (["prepared"], ["presented"]) and head is not None and _DONE_BY_OTHERS.match(mask, paper.end):
        of_head = [code for _, _, code in knowledge.words("document_status").find(head.mask)]
        if of_head[-1:] in (["adopted"], ["signed"]):
            return of_head[-1]  # "adopted: the rules, drawn up by another"
    if codes[:1] == ["presented"] and _CAME_TO_NOTHING.match(mask, paper.start):
        return "rejected"
    if "presented" in codes and "adopted" not in codes:
        return "presented"
    if codes[:2] == ["in-implementation", "signed"] and _SIGNED_SINCE.match(mask, paper.end):
        return "signed"
    if "prepared" in codes[:1] and codes[1:2] in (["adopted"], ["signed"]):
        return codes[1]  # developed by one, approved by another
    return codes[0] if codes else ""


def _by_grammar(paper: Paper, read: Sequence[Sentence], known: Knowledge, sits: str) -> None:
    """Say whose act a document is by the subject or the agent of the verb of its act, where no frame says it."""
    if paper.kind == "priorities":
        return
    sentence = paper.sentence
    if not paper.adopter and paper.kind in BODILY and _SAYS.search(paper.before):
        said = _SAID.match(paper.after)
        named = sentence.behind(paper.end + said.end(), paper.end + said.end() + 9, "actor") if said else []
        who = named[0][2].value if named else doers.acting(sentence, paper.start, read, sits)
        if not who and not paper.before.strip()[3:].strip(" aints"):  # the sentence begins with it
            opens = doers.first(sentence)
            who = opens.value if opens is not None else ""
        if not who and _MEMBERS_SAID.match(paper.after):
            who = sits or doers.before(sentence, read, sits)
        paper.adopter, paper.how = who, "active" if who else ""
    if not paper.adopter and paper.kind == "agreement" and (between := _BETWEEN_TWO.match(paper.after)):
        at = paper.end + between.end()
        paper.adopter, paper.how = sentence.behind(at, at + 9, "actor")[0][2].value, "passive"
    if not paper.adopter and paper.kind in ("agreement", "plan", "policy") and _in_force(paper):
        first = doers.first(sentence) or next((one for *_, one in sentence.behind(0, paper.start, "actor")), None)
        paper.adopter, paper.how = (first.value, "active") if first is not None else ("", "")
    if paper.kind == "agreement" and paper.adopter and _in_force(paper):
        return
    head = read[sentence.governor] if sentence.governor >= 0 else None
    if paper.act == (0, 0) and head is not None and not paper.adopter:
        acts = [
            (start, end)
            for start, end, code in knowledge.words("document_status").find(head.mask)
            if code == paper.status
        ]
        if acts:
            far = len(head.mask)
            paper.adopter, paper.how = doers.of_verb(head, *acts[0], (far, far), read, sits)
    if giver := _GETS_FROM.search(sentence.mask, max(0, paper.start - _NEAR_BY), paper.start):
        at = giver.end()
        paper.adopter, paper.how = sentence.behind(at, at + 9, "actor")[0][2].value, "active"
        return
    if paper.act == (0, 0) or (paper.adopter and _GETS.search(paper.before)):
        return  # who gets it does not make it
    who, how = doers.of_verb(paper.sentence, *paper.act, (paper.start, paper.end), read, sits)
    if (who or how) and (not paper.adopter or (who and paper.how in _BY_VERB and paper.status in _OF_A_BODY)):
        paper.adopter, paper.how = who, how


def adopter(paper: Paper, read: Sequence[Sentence], known: Knowledge, narrator: str) -> tuple[str, str]:
    """Return the body whose act a document is, and in which way the text says so; the first of several."""
    sentence, mask = paper.sentence, paper.sentence.mask
    if paper.name is not None and paper.kind in BODILY:
        inner = sentence.inside(paper.name, "actor")
        if inner and re.match(
            r"(?:[A-Z]\w+ ){1,3}(?:of|by) (?:the )?$", paper.name.surface[: inner[0].start - paper.name.start]
        ):
            return inner[0].value, "bearer"
    if paper.name is not None and paper.kind == "priorities":
        states = [one for one in sentence.inside(paper.name, "actor") if knowledge.is_state(one.value, known)]
        if states:
            return states[0].value, "chair"
    if parties := _SIGNATORIES.match(paper.after):
        at = paper.end + parties.end()
        return sentence.behind(at, at + 9, "actor")[0][2].value, "passive"
    best = (10**6, "", "")
    for match in frames.find("adopter", sentence):
        actors = match.slots.get("actor", [])
        if match.code == "chair":
            actors = [actor for actor in actors if knowledge.is_state(actor.value, known)]
        if not actors or (match.code == "chair") != (paper.kind == "priorities"):
            continue
        touches = match.start <= paper.end and paper.start <= match.end
        if (
            match.code == "bearer"
            and not touches
            and not (
                paper.name is not None
                and match.end <= paper.start
                and _CALLED.fullmatch(mask, match.end, max(match.end, paper.start))
            )
        ):
            continue
        if match.code in ("active", "distant") and match.start > paper.end:
            continue
        if ";" in mask[min(paper.end, match.end) : max(paper.start, match.start)]:
            continue
        near = (
            0 if touches or match.code == "bearer" else min(abs(match.start - paper.end), abs(paper.start - match.end))
        )
        near += 60 if match.code == "distant" else 0  # a subject right before its verb says more
        if paper.status in ("adopted", "signed") and _PREPARING.search(match.words) and match.start > paper.end:
            continue  # "approved the rules, drafted by another"
        near += 40 if paper.status in ("adopted", "signed") and _PREPARING.search(match.words) else 0
        if near < best[0]:
            with_others = _TOGETHER.search(mask[: match.start])  # "together with the <A0>, the <A1> published"
            best = (near, actors[-1 if with_others and len(actors) > 1 else 0].value, match.code)
    if (
        not best[1]
        and paper.kind in ("agreement", *BODILY)
        and _WE_DID.search(mask, max(0, paper.start - _NEAR_BY), paper.start)
    ):
        return narrator, "narrator"
    if not best[1] and paper.kind in ("report", "periodical", "policy", "monitoring") and _WE.search(sentence.text):
        return speaker(sentence, read, known, narrator), "narrator"
    return best[1], best[2]


def _in_force(paper: Paper) -> bool:
    """Tell whether a body acts under an agreement that is its own: "under its memorandum", "signed with" another."""
    before = paper.before[-_NEAR_BY:]
    if not _UNDER.search(before):
        return False
    own = bool(_OWN_PACT.search(before))
    if paper.kind != "agreement":
        return own and paper.name is None and bool(_OF_TWO.match(paper.after))
    return own or bool(_WITH_ANOTHER.match(paper.after))


def bearer(paper: Paper) -> str:
    """Return the body whose name the title of a policy or a plan bears; empty where it bears none."""
    if paper.name is not None and paper.kind in ("policy", "plan", "periodical"):
        for one in paper.sentence.inside(paper.name, "actor"):
            if _BEARS.search(paper.name.surface[: one.start - paper.name.start]):
                return one.value
    return ""


def called_after(title: str, known: Knowledge) -> str:
    """Return the body with whose acronym the title of a periodical begins; empty where it begins with none."""
    rows = [*known.proposed.values(), *known.actors.values()]
    word = title.split(" ", 1)[0]
    return next((row["id"] for row in rows if row["short"] == word and word.isupper() and " " in title), "")


def speaker(sentence: Sentence, read: Sequence[Sentence], known: Knowledge, narrator: str) -> str:
    """Return who "we" is: the narrator's secretariat where the section tells of that, else the narrator."""
    for other in reversed(read[: sentence.number + 1]):
        if other.section != sentence.section:
            break
        for span in reversed(other.spans):
            row = known.actors.get(span.value) if span.category == "actor" else None
            if row and row["kind"] == "organ" and row["parent"] == narrator and "Secretariat" in span.surface:
                return span.value
    return narrator


def partners(sentence: Sentence, at: int) -> list[tuple[int, Span]]:
    """Return with whom each of several agreements is, where "with" stands before each: "with A and with B"."""
    found = []
    for start, _, one in sentence.behind(at, len(sentence.mask), "actor"):
        if ";" in sentence.mask[at:start]:
            break
        if _WITH.search(sentence.mask, max(0, start - 9), start):
            found.append((start, one))
    return found if len(found) > 1 else []


def _tells(paper: Paper) -> bool:
    """Tell whether a noun tells of one document, or of several with a subject, and not of such papers in general."""
    kind, status = paper.kind, paper.status
    if kind == "priorities":
        return paper.how == "chair"
    if kind == "monitoring":
        return bool(status)
    if _DECIDES.match(paper.sentence.mask, paper.start):
        return bool(paper.adopter) and status == "adopted"
    joint = paper.surface.lower().startswith(("joint ", "final ", "outcome "))
    if not status and kind == "decision" and paper.adopter and _BY_ITS_DECISION.search(paper.before):
        return True  # "was admitted by a decision of the Council"
    if not status and paper.adopter and kind in BODILY and (joint or _SAYS.search(paper.before)):
        return True  # what two said in it is told, and not what was done with it
    if not status or status in ("rejected", "planned") or _GENERAL.search(paper.before):
        return False
    if kind == "periodical":
        return not paper.plural and status in ("issued", "prepared", "sent") and bool(paper.adopter)
    subject = bool(_SUBJECT.match(paper.after) or _BY_A_BODY.match(paper.after))
    if kind == "report":
        if paper.plural:
            return status in ("issued", "prepared", "sent", "presented") and bool(paper.adopter)
        return status in _DONE and (bool(paper.adopter) or (subject and status != "planned"))
    if paper.plural and kind == "agreement" and status in _DONE and partners(paper.sentence, paper.end):
        return True
    if (
        paper.plural
        and kind in ("document-set", *BODILY)
        and (_AMONG_THEM.match(paper.after) or _AMONG.search(paper.before[-_NEAR_BY:]))
    ):
        return False  # each is told of
    if paper.plural and not re.match(r"lists? ", paper.surface, re.I):
        return (
            subject and kind in ("document-set", "agreement", *BODILY) and bool(_SUBJECT_OF_SEVERAL.match(paper.after))
        )
    if kind in ("plan", "policy") and status == "in-implementation":
        return bool(paper.adopter) and _in_force(paper)
    if kind == "agreement" and status == "in-implementation":  # "within the framework of their memorandum"
        return bool(_BETWEEN_TWO.match(paper.after)) or _in_force(paper)
    if kind in ("agreement", *BODILY):
        return status in _DONE and (subject or joint or bool(paper.adopter))
    if status == "issued" and paper.adopter and re.match(r"(?:guidelines|recommendations)", paper.surface):
        return subject
    own = bool(_OWN_SUBJECT.match(paper.after) or _BY_A_BODY.match(paper.after)) or " of " in paper.surface
    if status in ("issued", "unveiled"):
        return kind in ("plan", "policy") and own and bool(paper.adopter)
    return kind in ("plan", "policy") and own and status in ("adopted", "signed", "prepared", "presented", "planned")
