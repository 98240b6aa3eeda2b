"""Sentences as a draft reads them: what each names, and its words with every name put behind a sign."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from .. import mentions, quantities
from .. import text as texts
from . import knowledge, naming, sites
from .actors import Cast
from .expressions import Expression
from .knowledge import Knowledge

LONGEST = 3_000  # characters: nothing is looked for in a longer sentence, which is none
SIGNS = {"name": "N", "actor": "A", "place": "P", "date": "D"}
_SIGN = Expression(r"<([NAPD])(\d+)>")
_RESPECTIVELY = Expression(r"\brespectively\b", re.I)
_GOES_ON = Expression(r"[Tt]he (?:Secretariat|Organi[sz]ation) of (?:the )?(?!Organi[sz]ation\b)[A-Z]")  # another's
_SO_MANY = Expression(
    r"\b(?:the|these|all) (?P<n>two|three|four|five) (?:organi[sz]ations|groupings|structures|associations|parties|"
    r"sides)\b",
    re.I,
)
_GLOSS = Expression(r'" \(([A-Z][^()",]{2,60}?(?<!\d)|[A-Z][^()",\d]{2,60}[ -](?:19|20)\d\d)\)')
_SPEECH = Expression(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|[Uu]s)\b.* .*[,.!?]$")  # what somebody said, and no name
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_NUMBERED = Expression(r"^(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s")


@dataclass(frozen=True)
class Span:
    """What a stretch of a sentence names."""

    start: int
    end: int
    category: str  # name, actor, place, date, or a code list
    value: str
    surface: str
    kind: str = ""  # of a title set off by capital letters: the code that its noun says


@dataclass
class Sentence:
    """A sentence: its place in the text, what it names, and its words with names, actors, places and dates as signs.

    Parameters
    ----------
    number
        Position in the text, from 0.
    text
        The sentence, normalised.
    section, paragraph, heading
        Where it stands.
    head
        Position of the sentence that introduces the list to which it belongs; -1 where it is no item.
    spans
        Everything that it names, by place, what stands inside a longer name included.
    """

    number: int
    text: str
    section: int
    paragraph: int
    head: int
    length: int  # words
    fingerprint: str
    spans: list[Span] = field(default_factory=list)
    numbered: int = -1  # as `head`, of an item that has a number or a letter in place of a bullet
    heading: str = ""
    fitting: dict[str, list] = field(default_factory=dict, init=False, repr=False, compare=False)  # frames, by list

    @cached_property
    def signs(self) -> list[Span]:
        """What the signs of the mask stand for: the longest of the overlapping names, actors, places and dates."""
        wanted = [self._unquoted(span) for span in self.spans if span.category in SIGNS]
        kept: list[Span] = []
        end = -1
        for span in sorted(wanted, key=lambda s: (s.start, -(s.end - s.start), list(SIGNS).index(s.category))):
            if span.start >= end:
                kept.append(span)
                end = span.end
        return self._with_short_forms(kept)

    def _unquoted(self, span: Span) -> Span:
        """Let the sign of a quoted name cover its quotation marks too."""
        start, end = span.start, span.end
        if span.category != "name" or self.text[start - 1 : start] != '"':
            return span
        return replace(span, start=start - 1, end=end + (self.text[end : end + 1] == '"'))

    def _with_short_forms(self, spans: list[Span]) -> list[Span]:
        """Let the sign of an actor cover the short form in brackets behind its name."""
        merged: list[Span] = []
        for span in spans:
            before = merged[-1] if merged else None
            if before and before.category == span.category == "actor" and before.value == span.value:
                bracket = re.match(r" \([^()]*\)", self.text[before.end :])
                if bracket and span.start < before.end + bracket.end():
                    end = before.end + bracket.end()
                    merged[-1] = Span(before.start, end, "actor", before.value, self.text[before.start : end])
                    continue
            merged.append(span)
        return merged

    @cached_property
    def _masked(self) -> tuple[str, list[tuple[int, int]]]:
        if len(self.text) > LONGEST:
            return "", [(0, 0)]
        parts, marks, at, length = [], [(0, 0)], 0, 0
        for number, span in enumerate(self.signs):
            before = self.text[at : span.start].replace("<", "(").replace(">", ")")
            sign = f"<{SIGNS[span.category]}{number}>"
            parts += [before, sign]
            length += len(before)
            marks.append((length, span.start))
            length += len(sign)
            marks.append((length, span.end))
            at = span.end
        parts.append(self.text[at:].replace("<", "(").replace(">", ")"))
        return "".join(parts), marks

    @cached_property
    def mask(self) -> str:
        """The sentence with signs: "On <D0>, <A1> adopted its <N2>"; empty where it is too long to be one."""
        return self._masked[0]

    def origin(self, position: int) -> int:
        """Return where a position in the mask lies in the sentence."""
        start, origin = next((mark for mark in reversed(self._masked[1]) if mark[0] <= position), (0, 0))
        return origin + position - start

    def words(self, start: int, end: int) -> str:
        """Return the words of the sentence behind a stretch of its mask."""
        return self.text[self.origin(start) : self.origin(end)]

    def position(self, origin: int) -> int | None:
        """Return where a position of the sentence lies in the mask: at the sign that covers it; None inside a name."""
        found = 0
        for at, source in self._masked[1]:
            if source <= origin:
                found = at + origin - source
        for start, span in zip(self._starts, self.signs, strict=True):
            if span.start <= origin < span.end:
                return None if span.category == "name" else start
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in _SIGN.finditer(self.mask)]

    def behind(self, start: int, end: int, category: str) -> list[tuple[int, int, Span]]:
        """Return the spans of `category` whose signs stand in a stretch of the mask, with start and end of the sign."""
        return [one for one in self._placed[category] if start <= one[0] and one[1] <= end]

    @cached_property
    def _placed(self) -> dict[str, list[tuple[int, int, Span]]]:
        """The spans whose signs stand in the mask, with start and end of the sign, by category."""
        placed: dict[str, list[tuple[int, int, Span]]] = {category: [] for category in SIGNS}
        for match in _SIGN.finditer(self.mask):
            span = self.signs[int(match[2])]
            placed[span.category].append((*match.span(), span))
        return placed

    def inside(self, outer: Span, category: str) -> list[Span]:
        """Return the spans of `category` inside `outer`."""
        return [s for s in self.spans if s.category == category and outer.start <= s.start and s.end <= outer.end]

    @property
    def governor(self) -> int:
        """Position of the sentence that introduces it, -1 where none does."""
        return self.head if self.head >= 0 else self.numbered

    @property
    def respectively(self) -> bool:
        """Whether the sentence pairs two lists in their order."""
        return bool(_RESPECTIVELY.search(self.text))

    @cached_property
    def id(self) -> str:
        """Identifier of the sentence, for a text with fewer than a hundred."""
        return f"s{self.number + 1:02}"


def sentences(source: str) -> tuple[list[Sentence], list[str]]:
    """Divide `source` into sentences, and return them with the heading above each."""
    found = texts.units(source)
    read = [
        Sentence(
            number,
            unit.text,
            unit.section,
            unit.paragraph,
            unit.head,
            unit.words,
            unit.fingerprint,
            heading=unit.heading,
        )
        for number, unit in enumerate(found)
    ]
    colon = -1
    for sentence in read:  # items with a number instead of a bullet
        if sentence.text.endswith(":"):
            colon = sentence.number
        elif colon >= 0 and sentence.head < 0:
            if _NUMBERED.match(sentence.text) and read[colon].section == sentence.section:
                sentence.numbered = colon
            else:
                colon = -1
    return read, [unit.heading for unit in found]


def name_all(read: Sequence[Sentence], known: Knowledge, year: int | None, narrator: str) -> Cast:
    """Find what each of the sentences `read` names, and keep it in its `spans`.

    Wordings of the lexicon that mean the narrator's own without naming it ("the Organization", "member states") are
    passed over where another organisation tells. Returns the cast of the text: the actors that it proposes too.
    """
    cast = Cast(known, narrator)
    cast.know([sentence.text for sentence in read if "(" in sentence.text])
    met = sites.Met(known)
    for sentence in read:
        if len(sentence.text) > LONGEST:
            continue
        words = sentence.text
        papers = naming.documents(words)
        titles = [
            found for found in naming.events(words) if not any(paper[0] <= found[0] < paper[1] for paper in papers)
        ]  # a plan of consultations is a plan
        titles += [(start, end, name, "") for start, end, name in naming.codes(words)]
        spans = []
        for start, surface, category, value in mentions.in_sentence(known.wordings, words, year or 0):
            start, surface = knowledge.without_article(start, surface)
            if category in quantities.BY_RULE and category != "number" and not value.startswith(("1", "2")):
                continue  # relative to a year that is not known
            if category == "actor" and _GOES_ON.match(words, start):
                continue
            if category == "actor" and not _means(surface, value, known, narrator):
                continue
            spans.append(Span(start, start + len(surface), category, value, surface))
        actors = cast.find(
            words,
            [(s.start, s.end, s.value) for s in spans if s.category == "actor"],
            [(s.start, s.end) for s in spans if s.category == "place" and s.end - s.start > 12],
        )
        spans = [span for span in spans if span.category != "actor"]
        spans += [Span(start, end, "actor", key, words[start:end]) for start, end, key, _ in actors]
        quoted = _glossed(
            [span for span in spans if span.category == "name" and not _SPEECH.search(span.value)], words, spans
        )
        coded = [(start, end) for start, end, _, kind in titles if not kind]
        quoted = [span for span in quoted if not any(a < span.start and span.end <= b for a, b in coded)]
        for start, end, name, kind in [*titles, *_documents(papers, spans)]:
            if not any(span.start <= start < span.end or start <= span.start < end for span in quoted):
                quoted.append(Span(start, end, "name", name, words[start:end], kind))
        bodies = [(span.start, span.end) for span in spans if span.category in ("actor", "place")]
        quoted = [span for span in quoted if span.kind not in naming.CALLED or (span.start, span.end) not in bodies]
        spans = [span for span in spans if span.category != "name"] + quoted
        taken = [(span.start, span.end) for span in spans if span.category in ("place", "actor")]
        states = [found[:3] for found in actors if knowledge.is_state(found[2], known)]
        spans += [
            Span(start, end, "place", key, words[start:end])
            for start, end, key in sites.find(words, taken, states, met)
        ]
        sentence.spans = sorted(spans, key=lambda span: (span.start, -span.end, span.category))
    return cast


def preceding(sentence: Sentence, read: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence before `sentence` in the same section; None where it is the first."""
    before = read[sentence.number - 1] if sentence.number else None
    return before if before is not None and before.section == sentence.section else None


def taken_up(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> tuple[list[str], int]:
    """Return the organisations that "the three organizations" takes up, and which sentence names them."""
    back = _SO_MANY.search(sentence.mask)
    if back:
        for before in reversed(read[max(0, sentence.number - 2) : sentence.number]):
            named = dict.fromkeys(span.value for span in before.spans if span.category == "actor")
            named = [key for key in named if known.actors.get(key, {}).get("kind") == "organisation"]
            if len(named) == _COUNTS[back["n"].lower()]:
                return named, before.number
    return [], -1


def _glossed(quoted: list[Span], words: str, others: Sequence[Span]) -> list[Span]:
    """Return quoted names, one that a translation in brackets follows as one name with it."""
    kept: list[Span] = []
    for span in quoted:
        before = kept[-1] if kept else None
        if before and re.fullmatch(r'" \("', words[before.end : span.start]):
            end = span.end + (words[span.end : span.end + 2] == '")') * 2
            kept[-1] = Span(before.start, end, "name", before.value, words[before.start : end])
        else:
            kept.append(_with_gloss(span, words, others))
    return kept


def _with_gloss(span: Span, words: str, others: Sequence[Span]) -> Span:
    """Return a quoted name with a translation in brackets behind it that has no quotation marks."""
    gloss = _GLOSS.match(words, span.end)
    if gloss is None or any(mark.isupper() for mark in gloss[1].split()[0][1:]):
        return span  # an acronym is no translation
    if any(gloss.start(1) == one.start and one.category in ("actor", "place", "date") for one in others):
        return span  # where it is
    return Span(span.start, gloss.end(), span.category, span.value, words[span.start : gloss.end()], span.kind)


def _documents(papers: Sequence[tuple[int, int, str, str]], spans: Sequence[Span]) -> list[tuple[int, int, str, str]]:
    """Return the titles of documents that are no part of an actor's name."""
    actors = [span for span in spans if span.category == "actor"]
    return [found for found in papers if not any(span.start <= found[0] and found[1] <= span.end for span in actors)]


def _means(surface: str, value: str, known: Knowledge, narrator: str) -> bool:
    """Tell whether a wording means what the lexicon says, in a text of this narrator."""
    whose = known.organisation(value)
    own = known.organisation(narrator)
    if not narrator or whose == own or known.actors.get(whose, {}).get("kind") != "organisation":
        return True
    named = [known.actors[whose]["short"], known.actors[whose]["name"]]
    capitals = [word for word in surface.split() if word[0].isupper()]
    generic = surface[0].islower() or surface.split()[-1] in ("Secretariat", "Organization")
    return not generic or any(name in surface for name in named) or len(capitals) >= 3
