"""Candidate ties: who cooperates, meets, provides, chairs; found by frames over what a sentence names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from . import dates, doers, frames, knowledge, pairs, relations, sides, themes
from .expressions import Expression
from .frames import Match
from .knowledge import Knowledge, actor_kind
from .occurrences import GATHERINGS, Occurrence
from .pairs import Passage
from .papers import Paper, adopter, mentioned
from .reading import Sentence, taken_up
from .rows import Candidate, slug, unique

TABLE = "ties"
_BETWEEN = ("cooperation", "consultation", "co-production")
_FIELDS = Expression(
    r"\b(?:in (?:matters|the fields?|the areas?|such areas|the spheres?) of|on issues of|primarily in|including in|"
    r"in such areas as|in areas such as)\b|\bon (?=[^.;]{0,80} and on )",
    re.I,
)
# A paper on which two have not agreed yet makes no tie.
_UNSIGNED = Expression(
    r"\b(?:not yet|(?:has|have|is|are|remains?) yet to|awaits?|awaiting|pending|still (?:being|under|to be)|"
    r"being (?:negotiated|discussed|considered|drafted|prepared|finali[sz]ed|worked)|"
    r"under (?:negotiation|discussion|consideration|preparation)|(?:was|were|been) (?:put off|postponed|deferred|"
    r"shelved)|could not (?:agree|be signed)|failed to|"
    r"not (?:signed|agreed|concluded|adopted)|no agreement|draft (?:memorandum|agreement|protocol|programme|plan))\b",
    re.I,
)
_INFORMATION = Expression(
    r"<N\d+>|\b(?:report(?:s|ed) (?:back )?to|told|alert|appris|inform|brief|notif|updat|acquaint|"
    r"advis|communicat|data\b|reports?\b|reporting|materials|"
    r"laws?\b|acts?\b|recommendations|guidelines|resolutions?|texts?\b|articles|"
    r"reviews?\b|"
    r"digests?|documents?|bulletins?|letters?\b|decisions?|programmes?|drafts?\b|statistic|analy|summar|stud(?:y|"
    r"ies)|"
    r"statements?|appeals?|messages?|overviews?|findings|lists?\b|plans?\b|monitoring|proposals?|newsletter|journal|"
    r"(?:it|them) to\b|^they (?:was|were|are)|^it (?:was|is)|typolog|results\b|"
    r"abreast|posted|up to date|cop(?:y|ies)\b|survey|study|files?\b)",
    re.I,
)
# On what it rests that something is sent, which is not what is sent.
_BY_ACT = Expression(
    r"\b(?:by|under|following|in line with|pursuant to|in accordance with|on the basis of|in keeping with) "
    r"(?:an?|the|its|their)? ?(?:[a-z-]+ ){0,2}?(?:decision|resolution|plan|programme|agreement|request|memorandum|"
    r"order)s?\b",
    re.I,
)
_BESIDE = Expression(r" (?:in the chair|presiding|chairing|at the helm|absent|as (?:its )?(?:chair|host))\b")
_THEY_TALK = Expression(
    r"\b(?:talks|consultations|negotiations|meetings?|conversation)\b[^.;<]{0,40}(?:was|were|been|being|is|"
    r"are) (?:[a-z]+ )?$",
    re.I,
)
_NOUN_OF_WORK = Expression(
    r"(?:co-?operation|interaction|collaboration|partnership|co-?ordination|contacts|ties|links)\b"
)
_TOPIC = Expression(
    r"\b(?:discuss(?:ed|es|ing)?|consider(?:ed|s|ing)?|examined|reviewed|debated|touched (?:up)?on|dwelt on|"
    r"spoke (?:of|about)|"
    r"exchanged views on|prospects|possibilit(?:y|ies)|options|ways|issues|questions|matters|topics?|state|course|"
    r"proposal|proposed|need|initiative|readiness|willingness|interest|"
    r"(?:decisions?|resolutions?|decided)(?: [a-z-]+){0,3}(?: on| concerning| regarding)) (?:[a-z-]+ ){0,5}$"
)
_DISCUSSED = Expression(
    r"[^.;<]{0,40} (?:was|were|is|are|has been|have been|to be|being) (?:also )?(?:discussed|considered|"
    r"reviewed|examined|debated|"
    r"touched|raised)\b"
)
_NOT_DONE = Expression(
    r"(?: \([^()]*\))?(?:,[^,;.]{0,60},)?[^.;,<]{0,40} (?:(?:was|were|is|are|has|have|had|did|do|does|will|"
    r"would)(?: been| be)? "
    r"(?:not|never|cancelled|called off|put off|postponed|suspended|deferred|broken off|abandoned)|fell through|"
    r"came to nothing|failed)\b"
)
_TALKS = Expression(r"\b(?:talks|consultations|negotiations|meetings?|conversation) $")
_WISHED = Expression(
    r"\b(?:ready to|willing to|called (?:up)?on|calls (?:up)?on|urged|urges|asked|invited|proposed that|"
    r"suggested that|recommended "
    r"(?:that )?|instructed|tasked|refused to|declined to)\b(?! by)(?:[^.;,<]|"
    r" (?:the )?<A\d+>(?: and (?:the )?<A\d+>)?){0,40}"
    r"\b(?:co-?operate|interact|work|collaborate|hold|consult|develop|strengthen|expand|maintain|meet|sign|conclude)\b"
)
_EACH_ITS_OWN = Expression(
    r"\b(?:presented|delivered|issued) (?:[a-z]+ )?(?:reports|papers|studies|reviews|statements)$"
)
_RESOLVED = Expression(r"\b(?:decided|resolved|ruled) to (?:[a-z-]+ )?$")
_RESOLVED_TO = Expression(
    r"<a\d+> (?:[a-z]+ )?(?:decided|resolved|ruled) to (?:[a-z-]+ )?(?:co-?operate|interact|collaborate|work)\b"
)
_HOW = Expression(
    r"\b(?:how|whether|if) (?:the )?<a\d+> (?:is|are|was|were|should|would|could|can|may|might|ought|"
    r"must) (?:to )?(?:[a-z]+ ){0,2}[a-z]"
)
_ON = Expression(r"\b(?:on|of|for) (?:the )?$")
_COOPERATE = ("organ", "organisation", "institution", "programme")  # what organises together cooperates; states do not
_ON_WORK = Expression(
    r"(?:[Cc]o-?operation|[Ii]nteraction|[Pp]artnership|[Rr]elations|[Dd]ialogue|[Cc]ollaboration|[Cc]ontacts|[Tt]ies) "
    r"(?:between|with|of|among)\b"
)  # of the title of a decision
_ACTS = ("decision", "resolution")
_UNDER = Expression(
    r"\b(?:under|within|in line with|on the basis of|in accordance with|pursuant to|guided by|implement(?:s|ed|ing)?|"
    r"fulfil(?:s|led|ling)?|in (?:implementation|execution|fulfilment|pursuance) of|in the framework of|"
    r"within the framework of) (?:its|their|the|a|an) (?:[a-z-]+ ){0,2}$"
)
_TO_COME = Expression(r"\b(?:will|would|shall|should|may|to) (?:also |then )?be $")
_SIGNED = Expression(r"\b(?:signed|concluded|initialled|agreed|renewed|extended|approved|adopted|endorsed)\b")
_WITH_ONE = Expression(
    r"\b(?:[Cc]ontacts|[Cc]o-?operation|[Ii]nteraction|[Pp]artnership|[Aa]greement|[Mm]emorandum|[Pp]rotocol|[Ww]ork|"
    r"[Aa]ctions?|[Aa]ctivities|[Mm]easures|[Cc]onsultations|[Uu]nderstanding|[Ii]nformation|[Pp]rogramme|"
    r"[Pp]lan|[Rr]oadmap)(?: (?!between)[\w-]+){0,6}? with (?:the )?$"
)
_NEAR = 2  # sentences after that on a session in which one who chairs it may be named
_MEETING = Expression(r"\bmeetings?|consultations|talks\b", re.I)


class _Ties:
    """Candidate ties as they are found: each once, and none of a body with itself."""

    def __init__(self, known: Knowledge):
        """Begin with none."""
        self.rows: list[Candidate] = []
        self._known = known
        self._seen: dict[tuple[str, str, str, str], Candidate] = {}

    def add(
        self,
        source: str,
        target: str,
        kind: str,
        theme: str,
        cited: Sequence[int],
        doubt: float,
        surface: str = "",
        inferred: pairs.Inference | None = None,
    ) -> Candidate | None:
        """Add a tie, or what else tells of it where it is there, and return it; None of what is no tie.

        `inferred` says why its source is this one.
        """
        if not source or not target or source == target or self._is_own(source, target, kind):
            return None
        ends = sorted((source, target)) if kind in _BETWEEN else (source, target)
        key = (*ends, kind, theme)
        row = self._seen.get(key)
        if row is None:
            cells = {"id": "", "source": source, "target": target, "kind": kind, "theme": theme, "since": ""}
            row = self._seen[key] = Candidate(TABLE, cells, doubt=[doubt])
            self.rows.append(row)
            if inferred:
                row.inferred["source"] = inferred
        row.cite(cited)
        row.rest_on(surface)
        return row

    def _is_own(self, source: str, target: str, kind: str) -> bool:
        """Tell whether a tie would be one inside an organisation that makes none: its own work."""
        if kind == "recognition":
            return self._known.organisation(source) == self._known.organisation(target)
        return kind in _BETWEEN and self._known.organisation(source) == target

    def between(self, one: str, other: str) -> list[Candidate]:
        """Return the ties of two, in either direction."""
        return [row for row in self.rows if {row.cells["source"], row.cells["target"]} == {one, other}]


def find(
    read: Sequence[Sentence],
    known: Knowledge,
    year: int | None,
    narrator: str,
    kept: Mapping[int, Sequence[Occurrence]],
    about: Sequence[str],
    taking: Sequence[Candidate],
) -> list[Candidate]:
    """Return candidate ties; two bodies among those `taking` part that organise an activity together cooperate."""
    ties = _Ties(known)
    for passage in _passages(read, known, narrator, kept):
        plain = _with_the_sides(passage)
        _add_by_frames(ties, plain, year, about)
        _add_by_grammar(ties, plain, about)
        _add_by_titles(ties, passage, about)
        _add_of_a_meeting(ties, passage, about)
    _add_of_organisers(ties, taking, known)
    return ties.rows


def _passages(
    read: Sequence[Sentence], known: Knowledge, narrator: str, kept: Mapping[int, Sequence[Occurrence]]
) -> Iterator[Passage]:
    """Yield each sentence with the body that sat last."""
    alone = len({one.row.body for those in kept.values() for one in those if one.row.body}) == 1
    sat, section, number = "", -1, 0  # which body, in which section, and which sentence tells of it
    for sentence in read:
        mine = next((one.row.body for one in kept[sentence.number] if one.row.body), "")
        if mine:
            sat, section, number = mine, sentence.section, sentence.number
        near = section == sentence.section and sentence.number - number <= _NEAR
        yield Passage(sentence, read, known, narrator, sat, sat if near else "", bool(mine), alone)


def _with_the_sides(passage: Passage) -> Passage:
    """Return a passage with two bodies in place of "the sides"."""
    sentence = sides.resolved(passage.sentence, passage.read, passage.known)
    return passage if sentence is passage.sentence else replace(passage, sentence=sentence, literal=False)


def _add_by_frames(ties: _Ties, passage: Passage, year: int | None, about: Sequence[str]) -> None:
    """Add what the frames of ties say in a sentence."""
    sentence, literal = passage.sentence, passage.literal
    taken: list[Match] = []
    # Frames that say who come first, and those of a document before those of work together.
    for match in sorted(frames.find("tie_kind", sentence), key=_vaguer):
        if _is_said(match, taken) or not _fits(match, sentence):
            continue
        tied, inferred = pairs.find(match, passage)
        if not tied:
            continue
        taken.append(match)
        surface = " ".join(sentence.words(match.start, match.end).split()[:8]) if literal else ""
        doubt = 0.75 if inferred else 0.85
        since = _since(sentence, year) if match.code == "acts-through" else ""
        for theme, (source, target) in product(_themes(match.code, match.start, sentence, about), tied):
            row = ties.add(source, target, match.code, theme, [sentence.number], doubt, surface, inferred)
            if row is not None and since:
                row.cells["since"] = since


def _add_by_grammar(ties: _Ties, passage: Passage, about: Sequence[str]) -> None:
    """Add what the verbs of a sentence tell of two whom no frame has tied."""
    sentence, literal, number = passage.sentence, passage.literal, passage.sentence.number
    told = [row for row in ties.rows if number in row.sentences]
    for found in relations.find(passage):
        surface = " ".join(sentence.words(found.start, found.end).split()[:8]) if literal else ""
        on = _themes(found.kind, found.start, sentence, about)
        for source, target in found.pairs:
            if any(_is_told(row, source, target, found.kind, apart=found.apart) for row in told):
                continue
            for theme in on:
                ties.add(source, target, found.kind, theme, [number], 0.75, surface)


def _is_told(row: Candidate, source: str, target: str, kind: str, *, apart: bool) -> bool:
    """Tell whether a tie that a sentence tells of already is of the same two, or of the same chair.

    `apart` says that the verbs are two: to talk, and to sign a paper.
    """
    cells = row.cells
    if kind == "chairmanship":
        return cells["kind"] == kind and cells["source"] == source
    if "consultation" in (kind, cells["kind"]) and kind != cells["kind"] and apart:
        return False  # two who talk, and sign something
    alike = cells["kind"] in _BETWEEN or kind in _BETWEEN or cells["kind"] == kind
    return alike and {cells["source"], cells["target"]} == {source, target}


def _vaguer(match: Match) -> tuple[bool, bool]:
    named = match.slots.get("source") or match.slots.get("among") or match.code not in _BETWEEN
    return not named, match.code == "cooperation"


def _is_said(match: Match, taken: Sequence[Match]) -> bool:
    """Tell whether a frame only says again, or less plainly, what one of those `taken` says in the same words."""
    codes = {other.code for other in taken if match.start < other.end and other.start < match.end}
    if "decision" in codes or ("provision" in codes and match.words.startswith("share")):
        return True
    if match.code == "chairmanship" and match.code in codes:  # several may chair in turn
        chairs = {key for other in taken if other.code == match.code for key in pairs.named(other, "source")}
        return chairs.issuperset(pairs.named(match, "source"))
    if match.code == "cooperation" and "consultation" in codes and match.words.startswith("exchang"):
        return True  # of views
    return match.code in codes or (match.code == "cooperation" and "co-production" in codes)


def _fits(match: Match, sentence: Sentence) -> bool:
    """Tell whether a frame means what it says here: a title in it is one of such a document, two do not meet apart."""
    if match.code == "consultation" and "among" in match.slots and sentence.respectively:
        return False
    among = match.slots.get("among", [])
    if len(among) == 2 and pairs.apart(among, sentence):
        return False  # "in the margins of the Assembly, the Council met"
    if match.code == "provision" and _TO_COME.search(sentence.mask, max(0, match.start - 30), match.start):
        return False  # it may yet be sent
    resolved = _RESOLVED.search(sentence.mask, max(0, match.start - 40), match.start)
    if match.code == "cooperation" and "among" not in match.slots and (resolved or _RESOLVED_TO.search(match.words)):
        return False  # a decision
    if match.code == "co-production" and _EACH_ITS_OWN.search(match.words):
        return False
    if match.code in _BETWEEN and _NOT_DONE.match(sentence.mask, match.start + match.words.rindex(">") + 1):
        return False
    if match.code == "cooperation" and _TALKS.search(sentence.mask, max(0, match.start - 30), match.start):
        return False  # "consultations between them on a joint programme"
    if match.code == "consultation" and re.search(r"\balong with (?:the )?<a\d+>$", match.words):
        return False  # who speaks too
    if match.code in _BETWEEN and _BESIDE.match(sentence.mask, match.end):
        return False  # "met with Serbia in the chair"
    if (
        match.code == "co-production"
        and match.words.startswith("joint ")
        and _ON.search(sentence.mask, max(0, match.start - 20), match.start)
    ):
        return False  # "a letter on joint studies, signed by"
    if match.code == "cooperation" and _THEY_TALK.search(sentence.mask, max(0, match.start - 80), match.start):
        return False  # "talks were held by ... with"
    if match.code in _BETWEEN and _WISHED.search(sentence.mask, max(0, match.start - 60), match.end):
        return False
    if match.code == "cooperation" and _HOW.search(
        knowledge.lower(sentence.mask[max(0, match.start - 120) : match.start]) + match.words[:40]
    ):
        return False
    if match.code == "cooperation" and _NOUN_OF_WORK.match(match.words) and _is_topic(match, sentence):
        return False
    if match.code == "provision" and not _INFORMATION.search(_BY_ACT.sub("", sentence.mask)):
        return False  # equipment, say
    if match.code == "cooperation" and "{pact}" in match.row["frame"] and _UNSIGNED.search(sentence.mask):
        return False
    if match.paper >= 0:
        kinds = [paper.kind for paper in mentioned(sentence) if paper.start == match.paper]
        return bool(kinds) and kinds[0] in relations.BY_PAPER.get(match.code, ())
    return True


def _is_topic(match: Match, sentence: Sentence) -> bool:
    """Tell whether work together is only what is spoken of: "discussed cooperation with"."""
    mask = sentence.mask
    return bool(_TOPIC.search(mask, max(0, match.start - 90), match.start) or _DISCUSSED.match(mask, match.end))


def _since(sentence: Sentence, year: int | None) -> str:
    """Return since when a sentence says that something is, by the last date of those that it gives; empty of none."""
    found = [when.first for when in dates.find(sentence.text, year) if sentence.text.endswith("since ", 0, when.start)]
    return found[-1] if found else ""


def _themes(kind: str, start: int, sentence: Sentence, about: Sequence[str]) -> list[str]:
    """Return what a tie is about: each field that is listed of a cooperation, else the theme of what follows."""
    if kind == "chairmanship":
        return ["institution"]
    fields = _FIELDS.search(sentence.mask, start) if kind == "cooperation" else None
    if fields:
        named = [code for _, code in themes.found(sentence, fields.start()) if code not in ("political", "challenges")]
        if named:
            return list(dict.fromkeys(named))
    after = [code for _, code in themes.found(sentence, start) if code != "political"]
    return [themes.choose(after) or about[sentence.number]]


def _add_by_titles(ties: _Ties, passage: Passage, about: Sequence[str]) -> None:
    """Add what titles of papers say: with whom one was signed, and on work with whom a decision is."""
    sentence, read, known = passage.sentence, passage.read, passage.known
    for paper in mentioned(sentence):
        others = _in_title(paper)
        if not others:
            continue
        whose = adopter(paper, read, known, passage.narrator)[0]
        whose = whose or doers.acting(sentence, paper.start, read, passage.sat)
        theme = themes.choose(themes.in_words(paper.name.surface)) or about[sentence.number]
        kind = "decision" if paper.kind in _ACTS else "cooperation"
        for other in others:
            if known.organisation(other) != known.organisation(whose):
                ties.add(whose, other, kind, theme, [sentence.number], 0.8, paper.surface)


def _in_title(paper: Paper) -> list[str]:
    """Return with whom a signed paper is, or on work with whom a decision: "Plan of Contacts with the Agency"."""
    sentence, name = paper.sentence, paper.name
    if name is None:
        return []
    if paper.kind in _ACTS:
        return [one.value for one in sentence.inside(name, "actor")] if _ON_WORK.search(name.surface) else []
    if paper.kind not in relations.BY_PAPER["cooperation"] or _UNSIGNED.search(sentence.mask):
        return []
    before = sentence.mask[max(0, paper.start - 60) : paper.start]
    if not _SIGNED.search(before) and not _UNDER.search(before):
        return []
    return [
        one.value for one in sentence.inside(name, "actor") if _WITH_ONE.search(name.surface[: one.start - name.start])
    ]


def _add_of_a_meeting(ties: _Ties, passage: Passage, about: Sequence[str]) -> None:
    """Add that those whom "the three organizations" takes up consult each other, where they are said to meet."""
    sentence = passage.sentence
    together, number = taken_up(sentence, passage.read, passage.known)
    if not together or not _MEETING.search(sentence.mask):
        return
    for source, target in combinations(together, 2):
        ties.add(source, target, "consultation", about[number], [number, sentence.number], 0.7)
        for row in ties.between(source, target):
            if row.cells["kind"] == "cooperation" and number in row.sentences:
                row.cite([sentence.number])


def _add_of_organisers(ties: _Ties, taking: Sequence[Candidate], known: Knowledge) -> None:
    """Add that bodies that organise an activity together cooperate, where no other tie of theirs is told."""
    first: dict[int, Candidate] = {}
    for other in taking:
        if other.cells["role"] != "organiser" or actor_kind(other.cells["actor"], known) not in _COOPERATE:
            continue
        one = first.setdefault(id(other.whole), other)  # each further one works with the one named first
        ends, whole = (one.cells["actor"], other.cells["actor"]), other.whole.cells
        if one is not other and whole["kind"] in (*GATHERINGS, "project") and not ties.between(*ends):
            ties.add(*ends, "cooperation", whole["theme"], [max(one.sentences[0], other.sentences[0])], 0.7)


def name_rows(rows: Sequence[Candidate]) -> None:
    """Give each tie its id: source, target and kind, and the theme where that is not enough."""
    taken: list[str] = []
    for row in rows:
        cells = row.cells
        wanted = f"{slug(cells['source'], 3)}-{slug(cells['target'], 3)}-{cells['kind']}"
        if wanted in taken:
            wanted = f"{wanted}-{cells['theme']}"
        cells["id"] = unique(wanted, taken)
        taken.append(cells["id"])
