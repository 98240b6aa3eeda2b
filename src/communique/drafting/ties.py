"""Candidate ties: who cooperates, meets, provides, chairs; found by frames over what a sentence names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from . import dates, doers, frames, themes
from .knowledge import Knowledge, actor_kind, is_state
from .occurrences import GATHERINGS, Occurrence
from .papers import adopter, mentioned, speaker
from .reading import Sentence, Span, taken_up
from .rows import Candidate, slug, unique

TABLE = "ties"
_BETWEEN = ("cooperation", "consultation", "co-production")
_FIELDS = re.compile(
    r"\b(?:in (?:matters|the fields?|the areas?|such areas|the spheres?) of|on issues of|primarily in|including in|"
    r"in such areas as|in areas such as)\b|\bon (?=[^.;]{0,60} and on )",
    re.I,
)
_BY_PAPER = {  # kinds of documents that two bodies may sign or prepare together, by the tie that this makes
    "cooperation": ("agreement", "plan", "policy"),
    "co-production": ("report", "statement", "declaration", "periodical"),
}
# Words of frames that say who chairs a session, and of one that sits.
_OF_A_SITTING = re.compile(r"under the |chaired |presided |.* (?:in the chair|presiding)$")
_SITS = re.compile(r"\b(?:sat|met|meets?|convened|gathered|held|sessions?|sittings?|meetings?|summit)\b")
# A paper on which two have not agreed yet makes no tie.
_UNSIGNED = re.compile(
    r"\b(?:not yet|(?:has|have|is|are|remains?) yet to|awaits?|awaiting|pending|still (?:being|under|to be)|"
    r"being (?:negotiated|discussed|considered|drafted|prepared|finali[sz]ed|worked)|"
    r"under (?:negotiation|discussion|consideration|preparation)|(?:was|were|been) (?:put off|postponed|deferred|"
    r"shelved)|could not (?:agree|be signed)|failed to|"
    r"not (?:signed|agreed|concluded|adopted)|no agreement|draft (?:memorandum|agreement|protocol|programme|plan))\b",
    re.I,
)
_INFORMATION = re.compile(
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
_COOPERATE = ("organ", "organisation", "institution", "programme")  # what organises together cooperates; states do not
_BODIES = "Of bodies, not of states."  # note of frames by which states that do something together make no tie
_WITH_A_SUBJECT = "With a subject."  # note of frames that mean nothing where nobody is said to act
_OF_BODIES_WITH_A_SUBJECT = "With a subject, of bodies."
_OF_TWO = "Of bodies of two organisations."
_BEFORE = "With the one named right before."  # note of frames whose target is that one
_ON_WORK = re.compile(
    r"(?:[Cc]o-?operation|Interaction|Partnership|Relations|Dialogue) (?:between|with)\b"
)  # of the title of a decision
_FURTHER = {"with": ("cooperation", "consultation"), "to": ("provision",)}
_AND_MORE = {
    word: re.compile(
        r"(?:[^,;.<>()]|<[PDN]\d+>|\([^()]{0,40}\)){0,90}?(?:,? and|,| as well as)"
        rf"(?:(?:[^;.<>]|<[DPN]\d+>){{0,110}}?)?,? {word} (?:the )?(?P<who><A\d+>(?: and (?:the )?<A\d+>)?)"
    )
    for word in ("with", "to")
}
_TO_COME = re.compile(r"\b(?:will|would|shall|should|may|to) (?:also |then )?be $")
_WE = re.compile(r"\b[Ww]e (?:[a-z]+ ){0,4}$")
# Whose report is sent: "the Assembly's recommendations have been forwarded to".
_WHOSE = re.compile(
    r"(?P<whose><A\d+>)'s (?:[a-z-]+ ){1,6}(?:<D\d+> )?"
    r"(?:(?:was|were|is|are|has|have|been|being|will|be|also|regularly) ){0,4}$"
)
_SIGNED = re.compile(r"\b(?:signed|concluded|initialled|agreed|renewed|extended|approved|adopted|endorsed)\b")
_WITH_ONE = re.compile(
    r"\b(?:[Cc]ontacts|[Cc]o-?operation|[Ii]nteraction|[Pp]artnership|[Aa]greement|[Mm]emorandum|[Pp]rotocol|[Ww]ork|"
    r"[Aa]ctions?|[Aa]ctivities|[Mm]easures|[Cc]onsultations|[Uu]nderstanding|[Ii]nformation) with (?:the )?$"
)
_UNDER = re.compile(r"(?:|In line |In accordance |In keeping )$", re.I)
_OF_THE_THING = re.compile(r"(?:The|This|That|These|Its|A copy|Copies) (?:[a-z]|<N)[^<A]*$")
_TWO = r"(?:sides|parties|organi[sz]ations|bodies|institutions|agencies|secretariats|structures)"
_SIDES = re.compile(
    r"(?:(?:At|In|On|During|After|Following|Under|Since|Earlier|Later) [^,;.]{1,60}?,? )?"
    rf"(?P<who>[Tt]he (?:two )?(?:sides|parties)|The {_TWO}|[Tt]he two {_TWO}|[Bb]oth {_TWO})(?= )"
)
_NEAR = 2  # sentences after that on a session in which one who chairs it may be named
_MEETING = re.compile(r"\bmeetings?|consultations|talks\b", re.I)


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
    rows: list[Candidate] = []
    seen: dict[tuple[str, str, str, str], Candidate] = {}

    def add(source, target, kind, theme, sentence, surface, doubt, inferred=None, more=()) -> None:
        if kind == "recognition" and known.organisation(source) == known.organisation(target):
            return  # its own work
        if not source or not target or source == target or (known.organisation(source) == target and kind in _BETWEEN):
            return
        key = (source, target, kind, theme)
        if kind in _BETWEEN:
            key = (*sorted((source, target)), kind, theme)
        row = seen.get(key)
        if row is None:
            row = Candidate(
                TABLE, {"id": "", "source": source, "target": target, "kind": kind, "theme": theme, "since": ""}
            )
            seen[key] = row
            rows.append(row)
            row.doubt.append(doubt)
            if inferred:
                row.inferred["source"] = inferred
        row.cite([sentence.number, *more])
        row.rest_on(surface)

    sitting = ("", -1, 0)  # the body that sat last, in which section, and which sentence tells of it
    for sentence in read:
        mine = next((one.row.body for one in kept[sentence.number] if one.row.body), "")
        if mine:
            sitting = (mine, sentence.section, sentence.number)
        near = sitting[1] == sentence.section and sentence.number - sitting[2] <= _NEAR
        taken: list[tuple[int, int, str]] = []
        chairing: set[str] = set()
        # Frames that say who come first, and those of a document before those of work together.
        plain, sentence = sentence, _resolved(sentence, read, known)
        for match in sorted(frames.find("tie_kind", sentence), key=_vaguer):
            chairs = {span.value for span in match.slots.get("source", ())} - chairing
            if any(
                match.start < end
                and start < match.end
                and (
                    (kind == match.code and not (kind == "chairmanship" and chairs))
                    or kind == "decision"
                    or (kind, match.code) == ("co-production", "cooperation")
                    or (kind == "provision" and match.words.startswith("share"))
                )
                for start, end, kind in taken
            ):
                continue
            if not _fits(match, sentence):
                continue
            pairs, inferred = _pairs(match, sentence, read, narrator, known, sitting[0] if near else "", bool(mine))
            if match.row["note"] == _OF_TWO:
                pairs = [pair for pair in pairs if known.organisation(pair[0]) != known.organisation(pair[1])]
            if match.row["note"] in (_BODIES, _OF_TWO, _OF_BODIES_WITH_A_SUBJECT):
                pairs = [pair for pair in pairs if not any(is_state(key, known) for key in pair)]
            if not pairs:
                continue
            taken.append((match.start, match.end, match.code))
            chairing |= chairs if match.code == "chairmanship" else set()
            surface = sentence.words(match.start, match.end) if sentence is plain else ""
            surface = " ".join(surface.split()[:8])
            for theme in _themes(match, sentence, about):
                for source, target in pairs:
                    add(source, target, match.code, theme, sentence, surface, 0.75 if inferred else 0.85, inferred)
            if match.code == "acts-through":
                for when in dates.find(sentence.text, year):
                    if re.search(r"since $", sentence.text[: when.start]):
                        rows[-1].cells["since"] = when.first
        sentence = plain
        for paper in mentioned(sentence):
            if (
                paper.kind in _BY_PAPER["cooperation"]
                and paper.name is not None
                and not _UNSIGNED.search(sentence.mask)
            ):
                for whose, other in _by_title(paper, read, known, narrator, sitting[0]):
                    theme = themes.choose(themes.in_words(paper.name.surface)) or about[sentence.number]
                    add(whose, other, "cooperation", theme, sentence, paper.surface, 0.8)
            if paper.kind != "decision" or paper.name is None or not _ON_WORK.search(paper.name.surface):
                continue
            whose = adopter(paper, read, known, narrator)[0] or doers.acting(sentence, paper.start, read, sitting[0])
            for other in sentence.inside(paper.name, "actor"):
                if whose and known.organisation(other.value) != known.organisation(whose):
                    theme = themes.choose(themes.in_words(paper.name.surface)) or about[sentence.number]
                    add(whose, other.value, "decision", theme, sentence, paper.surface, 0.8)
        together, number = taken_up(sentence, read, known)
        if together and _MEETING.search(sentence.mask):
            for source, target in combinations(together, 2):
                add(source, target, "consultation", about[number], sentence, "", 0.7, None, (number,))
                for row in rows:
                    ends = {row.cells["source"], row.cells["target"]}
                    if row.cells["kind"] == "cooperation" and ends == {source, target} and number in row.sentences:
                        row.cite([sentence.number])
    first: dict[int, Candidate] = {}
    for other in taking:
        if other.cells["role"] != "organiser" or not _bodies(other.cells["actor"], known):
            continue
        one = first.setdefault(id(other.whole), other)  # each further one works with the one named first
        ends = [one.cells["actor"], other.cells["actor"]]
        tied = any({row.cells["source"], row.cells["target"]} == set(ends) for row in rows)
        if one is not other and not tied and other.whole.cells["kind"] in (*GATHERINGS, "project"):
            number = max(one.sentences[0], other.sentences[0])
            add(*ends, "cooperation", other.whole.cells["theme"], read[number], "", 0.7)
    return rows


def _bodies(actor: str, known: Knowledge) -> bool:
    return actor_kind(actor, known) in _COOPERATE


def _vaguer(match) -> tuple[bool, bool]:
    named = match.slots.get("source") or match.slots.get("among") or match.code not in _BETWEEN
    return not named, match.code == "cooperation"


def _by_title(paper, read, known, narrator, sitting) -> list[tuple[str, str]]:
    """Return whose a signed paper is and with whom, as its title says: "Plan of Contacts with the Agency"."""
    sentence, name = paper.sentence, paper.name
    if not _SIGNED.search(sentence.mask[max(0, paper.start - 60) : paper.start]):
        return []
    others = [
        one.value
        for one in sentence.inside(name, "actor")
        if _WITH_ONE.search(name.surface[: max(0, one.start - name.start)])
    ]
    if not others:
        return []
    whose = adopter(paper, read, known, narrator)[0] or doers.acting(sentence, paper.start, read, sitting)
    return [(whose, other) for other in others if whose and known.organisation(other) != known.organisation(whose)]


def _fits(match, sentence: Sentence) -> bool:
    """Tell whether a frame means what it says here: a title in it is one of such a document, two do not meet apart."""
    if match.code == "consultation" and "among" in match.slots and sentence.respectively:
        return False
    among = match.slots.get("among", [])
    if len(among) == 2 and _apart(among, sentence):
        return False  # "in the margins of the Assembly, the Council met"
    if match.code == "provision" and _TO_COME.search(sentence.mask, max(0, match.start - 30), match.start):
        return False  # it may yet be sent
    if match.code == "provision" and not _INFORMATION.search(sentence.mask):
        return False  # equipment, say
    if match.code == "cooperation" and "{pact}" in match.row["frame"] and _UNSIGNED.search(sentence.mask):
        return False
    if match.paper >= 0:
        kinds = [paper.kind for paper in mentioned(sentence) if paper.start == match.paper]
        return bool(kinds) and kinds[0] in _BY_PAPER.get(match.code, ())
    return True


def _pairs(
    match, sentence, read, narrator, known, sitting, here
) -> tuple[list[tuple[str, str]], tuple[str, str] | None]:
    among = [span.value for span in match.slots.get("among", [])]
    if "among" in match.slots:
        return list(combinations(dict.fromkeys(among), 2)), None
    targets = list(dict.fromkeys(span.value for span in [*match.slots.get("target", []), *_further(match, sentence)]))
    sources = list(dict.fromkeys(span.value for span in match.slots.get("source", [])))
    sources = [key for key in sources if key not in _only_near(match, sentence)]
    if match.row["note"] == _BEFORE:
        named = sentence.behind(0, match.start, "actor")
        targets = [named[-1][2].value] if named else []
    if match.code == "chairmanship" and match.row["note"] == _WITH_A_SUBJECT:
        sources = [_doer(match, sentence, read, sitting)]
    if match.code == "chairmanship":
        chairs = _OF_A_SITTING.match(match.words) or sentence.mask[: match.start].endswith("under the ")
        own = [span.value for _, _, span in sentence.behind(0, match.start, "actor")]
        own = [key for key in own if actor_kind(key, known) == "organ" and key not in sources]
        if chairs and not here and own and _SITS.search(sentence.mask[: match.start]):
            sitting = own[0]
        may = ("state", "organ", "institution") if chairs and sitting else ("state",)
        if chairs and not sitting and not targets:  # "under the chairmanship of ..., the Council considered"
            first = doers.first(sentence)
            sitting = first.value if first is not None and actor_kind(first.value, known) == "organ" else ""
        sources = [source for source in sources if actor_kind(source, known) in may and source != sitting]
        body = sitting if chairs else ""
        return [(source, target) for source, target in product(sources, targets or [body or narrator])], None
    if match.code == "acts-through":
        targets = [
            t
            for t in targets
            if known.actors.get(t, {}).get("kind") in ("organ", None)
            and known.organisation(t) == narrator
            and "Council" in known.actors.get(t, {"name": "Council"})["name"]
        ]
        return [(narrator, target) for target in targets], (
            "narrator",
            "The text does not say whose body it is; it tells of the narrator's.",
        )
    if match.code in ("recognition", "participation", "leadership") and targets:
        sources, targets = sources[-1:], targets[-1:] if match.code == "recognition" else targets[:1]
    if match.code == "decision":
        targets = [t for t in targets if not any(known.organisation(t) == known.organisation(s) for s in sources)]
        sources = sources[-1:]
    if not sources and match.row["note"] in (_WITH_A_SUBJECT, _OF_BODIES_WITH_A_SUBJECT):
        we = _WE.search(sentence.mask, max(0, match.start - 60), match.start)
        who = speaker(sentence, read, known, narrator) if we else _doer(match, sentence, read, sitting)
        return [(who, target) for target in targets if who], None
    if not sources and (who := _doer(match, sentence, read, sitting)):
        return [(who, target) for target in targets], None
    if not sources:
        who = speaker(sentence, read, known, narrator) if match.code != "cooperation" else narrator
        return [(who, target) for target in targets], (
            "narrator",
            "The sentence does not say who; the text tells of the narrator's own.",
        )
    return list(product(sources, targets)), None


def _only_near(match, sentence: Sentence) -> list[str]:
    """Return who stands before a comma and the subject: "in the margins of the Assembly, the Council met"."""
    spans = match.slots.get("source", [])
    if len(spans) != 2 or not _apart(spans, sentence):
        return []
    # "under the chairmanship of Peru, the Council": the subject is the one behind, and who chairs the one before
    return [spans[1 if _OF_A_SITTING.match(match.words) else 0].value]


def _apart(spans: Sequence[Span], sentence: Sentence) -> bool:
    """Tell whether a comma alone divides the last two: then they are no list."""
    return len(spans) > 1 and bool(re.fullmatch(r", (?:the )?", sentence.text[spans[-2].end : spans[-1].start]))


def _further(match, sentence: Sentence) -> list[Span]:
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


def _doer(match, sentence: Sentence, read: Sequence[Sentence], sitting: str) -> str:
    """Return who does what a frame says that names nobody: the subject of its verb, or whose the thing is."""
    if match.code in ("leadership", "decision"):
        return ""
    mask = sentence.mask
    it = re.match(r"it ", match.words)
    at = match.start + (it.end() if it else 0)
    whose = _WHOSE.search(mask, 0, at)
    if whose:
        return sentence.behind(*whose.span("whose"), "actor")[0][2].value
    who = doers.acting(sentence, at, read, sitting)
    before = read[sentence.number - 1] if sentence.number else None
    if not who and before is not None and before.section == sentence.section and _OF_THE_THING.match(mask[:at]):
        first = doers.first(before)  # "The survey ... ": the one that the sentence before tells of
        who = first.value if first is not None else ""
    if not who and _UNDER.match(mask[:at]):  # "Under its programme with the Bank, the Commission ..."
        after = [span for _, _, span in sentence.behind(match.end, len(mask), "actor")]
        first = doers.first(sentence)
        who = first.value if first is not None and any(span.value == first.value for span in after) else ""
    return who


def _resolved(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> Sentence:
    """Return `sentence` with the two bodies of the sentence before in place of "the sides" or "both organizations"."""
    found, before = _SIDES.match(sentence.text), read[sentence.number - 1] if sentence.number else None
    if found is None or before is None or before.section != sentence.section:
        return sentence
    two = {span.value: span for span in before.signs if span.category == "actor"}
    first = doers.first(before)
    if len(two) != 2 or first is None or len({is_state(key, known) for key in two}) == 2:
        return sentence
    one, other = first, next(span for key, span in two.items() if key != first.value)
    start, end = found.span("who")
    words = f"{sentence.text[:start]}{one.surface} and {other.surface}"
    middle, more = start + len(one.surface), len(words) - end
    spans = [
        replace(one, start=start, end=middle),
        replace(other, start=middle + 5, end=len(words)),
        *(replace(span, start=span.start + more, end=span.end + more) for span in sentence.spans if span.start >= end),
    ]
    return replace(sentence, text=words + sentence.text[end:], spans=spans)


def _themes(match, sentence, about) -> list[str]:
    after = themes.found(sentence, match.start, len(sentence.mask))
    fields = _FIELDS.search(sentence.mask, match.start)
    if fields and match.code == "cooperation":
        named = [code for at, code in themes.found(sentence, fields.start()) if code not in ("political", "challenges")]
        if named:
            return list(dict.fromkeys(named))
    if match.code == "chairmanship":
        return ["institution"]
    return [themes.choose([code for _, code in after if code != "political"]) or about[sentence.number]]


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
