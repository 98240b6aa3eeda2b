"""Who is tied with whom by what a frame says: its slots, or whom the sentence and those before take for granted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from . import doers
from .expressions import Expression
from .frames import Match
from .knowledge import Knowledge, actor_kind, is_state
from .papers import speaker
from .reading import Sentence, Span, preceding

Pair = tuple[str, str]  # source, target
Inference = tuple[str, str]  # basis, reason

# Notes of frames.
_BODIES = "Of bodies, not of states."  # states that do this together make no tie
_WITH_A_SUBJECT = "With a subject."  # it means nothing where nobody is said to act
_OF_BODIES_WITH_A_SUBJECT = "With a subject, of bodies."
_OF_TWO = "Of bodies of two organisations."
_BEFORE = "With the one named right before."  # the target is that one
_NO_STATES = (_BODIES, _OF_TWO, _OF_BODIES_WITH_A_SUBJECT)
_BY_A_SUBJECT = (_WITH_A_SUBJECT, _OF_BODIES_WITH_A_SUBJECT)
_ITS_BODY = ("narrator", "The text does not say whose body it is; it tells of the narrator's.")
_ITS_OWN = ("narrator", "The sentence does not say who; the text tells of the narrator's own.")
# Words of frames that say who chairs a session, and of one that sits.
_OF_A_SITTING = Expression(r"under the |chaired |presided |.* (?:in the chair|presiding)$")
_SITS = Expression(r"\b(?:sat|met|meets?|convened|gathered|held|sessions?|sittings?|meetings?|summit)\b")
_FURTHER = {"with": ("cooperation", "consultation"), "to": ("provision",)}
_AND_MORE = {
    word: Expression(
        r"(?:[^,;.<>()]|<[PDN]\d+>|\([^()]{0,40}\)){0,90}?(?:,? and|,| as well as)"
        rf"(?:(?:[^;.<>]|<[DPN]\d+>){{0,110}}?)?,? {word} (?:the )?(?P<who><A\d+>(?: and (?:the )?<A\d+>)?)"
    )
    for word in ("with", "to")
}
_WE = Expression(r"\b[Ww]e (?:[a-z]+ ){0,4}$")
# Whose report is sent: "the Assembly's recommendations have been forwarded to".
_WHOSE = Expression(
    r"(?P<whose><A\d+>)'s (?:[a-z-]+ ){1,6}(?:<D\d+> )?"
    r"(?:(?:was|were|is|are|has|have|been|being|will|be|also|regularly) ){0,4}$"
)
_UNDER = Expression(
    r"(?:|(?:In line|In accordance|In keeping|In conformity|In compliance|Under|On the basis|On the strength|Within|"
    r"Pursuant|By virtue|As part|Following|In the framework|In implementation|In pursuance|In furtherance|Thanks)"
    r" (?:[a-z-]+ ){0,6})$",
    re.I,
)
_IN_STATE = Expression(r" (?:in|to|for) (?:the )?")
_NEW_CLAUSE = Expression(r", (?:and|but|while|whereas)\b")
_ADJUNCT = Expression(
    r"(?:In|At|On|Under|With|During|After|By|Within|Through|Following|Before|Alongside|Upon|For|"
    r"To) [^,;]*(?<!ns)(?<!ts)(?<!rs) "
    r"(?:of|by|with|in|at|from|to|for) (?:the )?$"
)
_CLOSES = Expression(r",? (?:and|as well as)\b")
_CHAIR_OF = Expression(
    r"\b(?:chair|chairmanship|presidency|helm)(?:-in-office)? (?:of|in) (?:the )?(?P<whose><A\d+>)(?!'s)"
)
_ITS = Expression(r"\b[Ii]ts (?:[a-z-]+ )?$")
_OF_THE_THING = Expression(r"(?:The|This|That|These|Its|A copy|Copies) (?:[a-z]|<N)[^<A]*$")


@dataclass(frozen=True)
class Passage:
    """A sentence, with what of the text around it decides who acts in it.

    Parameters
    ----------
    sentence
        The sentence.
    read
        All sentences of the text.
    known
        The reference tables.
    narrator
        Id of the organisation that tells.
    sat
        The body that sat last, however long ago; empty where none has.
    sitting
        The same body, where that was told of just now.
    told_here
        Whether the sentence itself tells that a body sits.
    alone
        Whether no other body sits in the text.
    literal
        Whether the sentence has the words of the text, and no names in place of "the sides".
    """

    sentence: Sentence
    read: Sequence[Sentence]
    known: Knowledge
    narrator: str
    sat: str
    sitting: str
    told_here: bool
    alone: bool
    literal: bool = True


def find(match: Match, passage: Passage) -> tuple[list[Pair], Inference | None]:
    """Return who is tied with whom by what a frame says, and why the sources are these where the text infers them."""
    known, note = passage.known, match.row["note"]
    pairs, inferred = _told(match, passage)
    if note == _OF_TWO:
        pairs = [pair for pair in pairs if known.organisation(pair[0]) != known.organisation(pair[1])]
    if note in _NO_STATES:
        pairs = [pair for pair in pairs if not any(is_state(key, known) for key in pair)]
    return pairs, inferred


def named(match: Match, slot: str) -> list[str]:
    """Return who stands in a slot of a frame, each once."""
    return list(dict.fromkeys(span.value for span in match.slots.get(slot, ())))


def apart(spans: Sequence[Span], sentence: Sentence) -> bool:
    """Tell whether a comma alone divides the last two: then they are no list."""
    return len(spans) > 1 and bool(re.fullmatch(r", (?:the )?", sentence.text[spans[-2].end : spans[-1].start]))


def _told(match: Match, passage: Passage) -> tuple[list[Pair], Inference | None]:
    if "among" in match.slots:
        return list(combinations(_of_a_clause(match, passage.sentence), 2)), None
    if match.code == "chairmanship":
        return _chairs(match, passage), None
    if match.code == "acts-through":
        return _own_councils(match, passage), _ITS_BODY
    return _by_roles(match, passage)


def _of_a_clause(match: Match, sentence: Sentence) -> list[str]:
    """Return who stands in the list of a frame, without those of another clause: "A and B, and C and D"."""
    spans = match.slots["among"]
    begins = match.row["frame"].startswith("{B")
    if begins and len(spans) > 2 and _ADJUNCT.match(sentence.text[: spans[0].start]) and apart(spans[:2], sentence):
        spans = spans[1:]  # "in the presence of A, B and C met"
    runs: list[list[str]] = [[]]
    closed, end = False, -1
    for span in spans:
        words = sentence.text[end : span.start] if end >= 0 else ""
        if closed and _NEW_CLAUSE.match(words):
            runs.append([])
            closed = False
        closed = closed or bool(_CLOSES.match(words))
        runs[-1].append(span.value)
        end = span.end
    return list(dict.fromkeys(runs[-1 if begins else 0]))


def _chairs(match: Match, passage: Passage) -> list[Pair]:
    """Return who chairs what: states any body, others a session only; where none is named, it is the narrator."""
    sentence, known = passage.sentence, passage.known
    by_subject = match.row["note"] == _WITH_A_SUBJECT
    sources = [_doer(match, passage)] if by_subject else _sources(match, sentence)
    targets = _targets(match, sentence)
    body, may, sitting = "", ("state",), passage.sitting
    if _OF_A_SITTING.match(match.words) or sentence.mask.endswith("under the ", 0, match.start):
        body = _in_session(match, passage, sources)
        may = ("state", "organ", "institution") if body else may
        if not body and not targets:  # "under the chairmanship of ..., the Council considered"
            first = doers.first(sentence)
            body = first.value if first is not None and actor_kind(first.value, known) == "organ" else ""
        sitting = body
    if targets:
        may = ("state", "organ", "institution")
    sources = [source for source in sources if actor_kind(source, known) in may and source != sitting]
    return list(product(sources, targets or [body or _chaired(match, passage, sources)]))


def _chaired(match: Match, passage: Passage, chairs: Sequence[str]) -> str:
    """Return what is chaired where a frame has no slot for it: what the noun says, or the text around."""
    sentence = passage.sentence
    if plain := _CHAIR_OF.search(sentence.mask, match.start, match.end + 60):
        whose = sentence.behind(*plain.span("whose"), "actor")[0][2].value
        if whose not in chairs and not is_state(whose, passage.known):
            return whose
    return chaired(passage, match.start, chairs)


def chaired(passage: Passage, at: int, chairs: Sequence[str]) -> str:
    """Return what is chaired where the words at a place of the mask do not say it.

    It is the subject, of "its chair", the one body that sits in the text, where the sentence names it, or the narrator.
    """
    sentence = passage.sentence
    named = [span.value for _, _, span in sentence.behind(0, len(sentence.mask), "actor") if span.value not in chairs]
    first = doers.first(sentence) if _ITS.search(sentence.mask, max(0, at - 30), at) else None
    if first is not None and first.value in named:
        return first.value
    return passage.sat if passage.alone and passage.sat in named else passage.narrator


def _in_session(match: Match, passage: Passage, chairs: Sequence[str]) -> str:
    """Return which body sits: one named before the frame that is said to, else the one of which the text told last."""
    sentence = passage.sentence
    if not passage.told_here and _SITS.search(sentence.mask[: match.start]):
        for _, _, span in sentence.behind(0, match.start, "actor"):
            if actor_kind(span.value, passage.known) == "organ" and span.value not in chairs:
                return span.value
    return passage.sitting


def _own_councils(match: Match, passage: Passage) -> list[Pair]:
    """Return the narrator with each of its councils that a frame names; a body that no table has may be one."""
    known, narrator = passage.known, passage.narrator
    pairs = []
    for target in _targets(match, passage.sentence):
        row = known.actors.get(target)
        is_council = row is None or (row["kind"] == "organ" and "Council" in row["name"])
        if is_council and known.organisation(target) == narrator:
            pairs.append((narrator, target))
    return pairs


def _by_roles(match: Match, passage: Passage) -> tuple[list[Pair], Inference | None]:
    """Return each source with each target, and why the sources are these where the sentence names none."""
    known = passage.known
    sources, targets = _sources(match, passage.sentence), _targets(match, passage.sentence)
    if match.code == "decision":  # on work with others
        own = {known.organisation(source) for source in sources}
        targets = [target for target in targets if known.organisation(target) not in own]
    if match.code in ("decision", "recognition", "participation", "leadership"):
        sources = sources[-1:]
    if match.code == "recognition":
        targets = targets[-1:]
    if match.code in ("participation", "leadership"):
        targets = targets[:1]
    inferred = None
    if not sources:
        sources, inferred = _unnamed(match, passage)
    return list(product(sources, targets)), inferred


def _sources(match: Match, sentence: Sentence) -> list[str]:
    aside = _aside(match, sentence)
    spans = match.slots.get("source", ())
    if match.code != "chairmanship":
        spans = [_stationed(span, sentence) for span in spans]
    return [key for key in dict.fromkeys(span.value for span in spans) if key != aside]


def _stationed(span: Span, sentence: Sentence) -> Span:
    """Return who is said to be in or for a state, where only its name stands before the verb."""
    for one, before in pairwise(sentence.signs):
        if before is span and one.category == "actor" and _IN_STATE.fullmatch(sentence.text[one.end : span.start]):
            return one
    return span


def _targets(match: Match, sentence: Sentence) -> list[str]:
    if match.row["note"] == _BEFORE:
        before = sentence.behind(0, match.start, "actor")
        return [before[-1][2].value] if before else []
    further = (span.value for span in _further(match, sentence))
    return list(dict.fromkeys([*named(match, "target"), *further]))


def _aside(match: Match, sentence: Sentence) -> str:
    """Return who stands before a comma and the subject: "in the margins of the Assembly, the Council met"."""
    spans = match.slots.get("source", [])
    if len(spans) != 2 or not apart(spans, sentence):
        return ""
    # "under the chairmanship of Peru, the Council": the subject is the one behind, and who chairs the one before
    return spans[1 if _OF_A_SITTING.match(match.words) else 0].value


def _further(match: Match, sentence: Sentence) -> list[Span]:
    """Return with whom else: "with the Commission in April, with the Bank and, a year later, an agreement with"."""
    found: list[Span] = []
    ends = re.search(r"\b(with|to) (?:the )?<a\d+>$", match.words)
    if ends is None or match.code not in _FURTHER[ends[1]]:
        return found
    at = match.end
    while more := _AND_MORE[ends[1]].match(sentence.mask, at):
        found += [span for _, _, span in sentence.behind(more.start("who"), more.end("who"), "actor")]
        at = more.end()
    return found


def _unnamed(match: Match, passage: Passage) -> tuple[list[str], Inference | None]:
    """Return who does what a frame says that names no source; the narrator, by inference, where nothing tells."""
    sentence, narrator = passage.sentence, passage.narrator
    by_subject = match.row["note"] in _BY_A_SUBJECT
    if by_subject and _WE.search(sentence.mask, max(0, match.start - 60), match.start):
        who = speaker(sentence, passage.read, passage.known, narrator)
    else:
        who = _doer(match, passage)
    if who or by_subject:
        return [who] if who else [], None
    if match.code == "cooperation":
        return [narrator], _ITS_OWN
    return [speaker(sentence, passage.read, passage.known, narrator)], _ITS_OWN


def _doer(match: Match, passage: Passage) -> str:
    """Return who does what a frame says that names nobody: the subject of its verb, or whose the thing is."""
    if match.code in ("leadership", "decision"):
        return ""
    sentence, mask = passage.sentence, passage.sentence.mask
    at = match.start + (len("it ") if match.words.startswith("it ") else 0)
    if whose := _WHOSE.search(mask, 0, at):
        return sentence.behind(*whose.span("whose"), "actor")[0][2].value
    if who := doers.acting(sentence, at, passage.read, passage.sitting):
        return who
    before = preceding(sentence, passage.read)
    if before is not None and _OF_THE_THING.match(mask[:at]):
        first = doers.first(before)  # "The survey ... ": the one that the sentence before tells of
        if first is not None:
            return first.value
    if _UNDER.match(mask[:at]):  # "Under its programme with the Bank, the Commission ..."
        first, after = doers.first(sentence), sentence.behind(match.end, len(mask), "actor")
        if first is not None and any(span.value == first.value for _, _, span in after):
            return first.value
    return ""
