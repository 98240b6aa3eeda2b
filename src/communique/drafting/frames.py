"""Patterns over a sentence's mask, in which signs stand for what is named: who did what with whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from . import knowledge
from .expressions import Expression
from .reading import Sentence, Span

# One actor, or several in a list; what stands before each may say how it takes part ("senior officials of the").
_WORDS = (
    r"(?:(?!(?:by|under|[io]n|at|with|for|after|before|is|are|w(?:as|ere|hereas|hile|hich|ho|ill)|but|th(?:ough|at)|although|"
    r"except|unlike|ha[sd]|have|brought|took|met|gathered|attended|joined|held|hosted) )(?:[a-z-]+|\d[\d,]*) ){0,8}?"
)
_SUCH_AS = r"(?:[a-z0-9 -]{0,60}, (?:such as|including|among them|notably|namely) )?"
_ACTOR = r"<A\d+>(?:(?:'s | (?:of|under) (?:the )?)<A\d+>){0,2}"
_AND = r"(?:,? (?:and(?: by| from)?|as well as(?: from| by)?|together with|along with|alongside|&) |, |-)"
# The first of a list follows no sign, each further one a sign and a word that joins: said so, each is written once,
# and an expression takes half the time to compile.
_LIST = rf"{_SUCH_AS}(?:(?:(?<!>)|{_AND}){_WORDS}{_ACTOR})+"
_ONE_OR_MORE = rf"(?:(?:(?<!>)|{_AND}(?:the )?){_ACTOR})+"
# Words that frames share, each written in a frame as its name in braces.
_SHARED = {
    "{how}": r"(?:(?:also|has|have|had|will|is|are|was|were|been|being|to|then|since|now|today|jointly|recently|"
    r"earlier|"
    r"again|further|thereby|first|next|finally|continue[sd]? to|agreed to|agree to|plan(?:s|ned)? to|intend(?:s|"
    r"ed)? to|"
    r"(?:since|in|on) <d\d+>,?|pledged to|"
    r"decided to|resolved to|vowed to|undertook to|expects? to|wants? to|[a-z]+ly) )*",
    "{joint}": r"(?:jointly|together|in (?:close )?(?:cooperation|collaboration|partnership|conjunction|coordination|"
    r"tandem|concert)|hand in hand|side by side|in a joint effort)",
    "{when}": r"(?: (?:in|on|at|from|during|last|this|until) (?:the )?(?:[a-z]+ )?(?:<[dp]\d+>|year|month|week)"
    r"| to <d\d+>| to (?:[a-z]+ ){0,3}(?:[a-z]+|<a\d+>)(?= by )| every (?:month|year|week|quarter)|"
    r" [a-z]+ times a year| [a-z]+ly){0,4}",
    "{pact}": r"(?:memorand(?:um|a)|agreements?|protocols?|road ?maps?|plans?|programmes?|programs?|arrangements?|"
    r"treat(?:y|ies)|conventions?|letters? of intent|exchange of letters|action plans?|declaration of cooperation|"
    r"partnership|accords?|"
    r"(?P<paper><n\d+>))",
    "{study}": r"(?:reports?|stud(?:y|ies)|surveys?|overviews?|reviews?|handbooks?|manuals?|guides?|statements?|"
    r"papers?|"
    r"assessments?|declarations?|brochures?|analys[ei]s|publications?|atlas|compendium|bulletins?|(?P<paper><n\d+>))",
    "{some}": r"(?:[^.;<]|<[npd]\d+>)",
}
_OPTIONAL = Expression(r"\(\?:[^()]*(?:\([^()]*\)[^()]*)*\{[XYZST]1?\}\)\?")
_PRONOUN = Expression(r"\b(?:it|we)\b")
_ALONE = rf"(?:the )?{_ACTOR}(?: and (?:the )?{_ACTOR})*"  # no list goes on behind it
_SLOT = Expression(r"\{[XYZSTB]1?\}")
_met: set[str] = set()  # frames that have been compiled, as some sentence nearly fitted
_SLOTS = {"X": "actor", "Y": "other", "Z": "alone", "S": "source", "T": "target", "B": "among"}


@dataclass(frozen=True)
class Match:
    """Where a frame fits a sentence's mask: its code, its extent, and who stands in each slot."""

    code: str
    start: int
    end: int
    slots: dict[str, list[Span]]
    row: knowledge.Row
    words: str  # of the mask
    paper: int = -1  # where in the mask a title stands as the document of which the frame speaks


@lru_cache
def _rows(name: str) -> tuple[list[tuple[knowledge.Row, tuple[frozenset[str], ...], int]], dict[str, list[int]]]:
    """Return the frames of a list with what a sentence has that each fits, and by its first words where each stands.

    Of each group of words, which "&" divides, one stands there; and so many actors, at least.
    """
    rows = [row for row in knowledge.table("frames") if row["list"] == name]
    groups = [tuple(frozenset(group.split("|")) for group in row["cue"].split("&")) for row in rows]
    first: dict[str, list[int]] = {}
    for number, cues in enumerate(groups):
        for cue in sorted(cues[0]):
            first.setdefault(cue, []).append(number)
    return [(row, cues[1:], _actors(row["frame"])) for row, cues in zip(rows, groups, strict=True)], first


@cache
def _cues() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in knowledge.table("frames"):
        for cue in re.split(r"[&|]", row["cue"]):
            automaton.add_word(cue, cue)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=64)  # each list of frames asks for the same sentence
def _told(words: str) -> frozenset[str]:
    """Return the words of the frames that stand in a mask in small letters, found in one pass."""
    return frozenset(["", *(cue for _, cue in _cues().iter(f" {words.replace('co-o', 'coo')} "))])


def _actors(frame: str) -> int:
    """Return how many actors, or pronouns in place of one, a frame needs."""
    needed = _OPTIONAL.sub("", frame)
    return 2 if re.search(r"\{B1?\}", needed) else len(set(re.findall(r"\{([XYZST])1?\}", needed)))


@cache
def _expression(frame: str) -> re.Pattern:
    for slot, group in _SLOTS.items():
        # A slot that begins the frame takes no words before it: those belong to something else.
        form = _ALONE if slot == "Z" else _ONE_OR_MORE if frame.startswith(f"{{{slot}}}") else _LIST
        if slot == "S" and form == _ONE_OR_MORE:
            form = rf"{form}|\b(?:it|we)(?= )"  # whom they take up, the passage says
        frame = frame.replace(f"{{{slot}}}", f"(?P<{group}>{form})")
        frame = frame.replace(f"{{{slot}1}}", f"(?P<{group}>{_ONE_OR_MORE})")
    return _compiled(rf"(?<![\w-])(?:{frame})")


@cache
def _outline(frame: str) -> re.Pattern:
    """Return an expression that fits wherever a frame does, and elsewhere too: any words, and an actor, in each slot.

    It takes a fifth of the time to compile.
    """
    for name in ("{how}", "{joint}", "{when}", "{pact}", "{study}"):
        frame = frame.replace(name, ".*?")
    frame = re.sub(r"^\{S1?\}", r"(?:<A\\d+>|\\b(?:it|we))", frame)
    return _compiled(_SLOT.sub(r".*?<A\\d+>", re.sub(r"^\{[XYZSTB]1?\}", r"<A\\d+>", frame)))


def _compiled(frame: str) -> re.Pattern:
    for name, words in _SHARED.items():
        frame = frame.replace(name, words)
    frame = frame.replace("coo", "co-?o")  # "co-operation" too
    # In small letters, signs too: to compile for both cases takes twice the time.
    signs = re.sub(r"<\[?[NAPD]+", lambda sign: sign[0].lower(), frame.replace("(?P<", "(?P\0"))
    return re.compile(signs.replace("(?P\0", "(?P<"))


def find(name: str, sentence: Sentence) -> list[Match]:
    """Return where the frames of the list `name` fit `sentence`, in the order of the list; looked for once."""
    if name not in sentence.fitting:
        sentence.fitting[name] = list(_find(name, sentence))
    return sentence.fitting[name]


def _find(name: str, sentence: Sentence) -> Iterator[Match]:
    words = knowledge.lower(sentence.mask)
    told = _told(words)
    named = words.count("<a") + bool(_PRONOUN.search(words))
    rows, first = _rows(name)
    for number in sorted({number for cue in told & first.keys() for number in first[cue]}):
        row, cues, fewest = rows[number]
        if named < fewest or (cues and any(group.isdisjoint(told) for group in cues)):
            continue  # an expression is compiled only where it may fit: that takes longer than all else
        if row["frame"] not in _met:
            if not _outline(row["frame"]).search(words):
                continue
            _met.add(row["frame"])
        expression = _expression(row["frame"])
        for match in expression.finditer(words):
            slots = {
                slot: _named(sentence, match.start(slot), match.end(slot))
                for slot in _SLOTS.values()
                if slot in expression.groupindex and match[slot]
            }
            for slot in ("other", "alone"):  # further slots for the same
                if slot in slots:
                    slots["actor"] = [*slots.get("actor", []), *slots.pop(slot)]
            paper = match.start("paper") if "paper" in expression.groupindex else -1
            yield Match(row["code"], match.start(), match.end(), slots, row, match.group(), paper)


def _named(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Return the actors of a slot; not those that say whose another is ("Russia's centre", "bodies of the CIS")."""
    mask = sentence.mask
    return [
        span
        for at, stop, span in sentence.behind(start, end, "actor")
        if not mask.startswith("'s <A", stop)
        and not (at > start and re.search(r"<A\d+> (?:of|under) (?:the )?$", mask[start:at]))
    ]
