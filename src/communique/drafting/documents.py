"""Candidate documents: titles and nouns that tell of one, with the body whose act it is, and what was done with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import dates, frames, knowledge, naming, themes
from .occurrences import Occurrence
from .knowledge import Knowledge
from .reading import Sentence, Span
from .rows import Candidate, label, slug, unique

TABLE = "documents"
COLUMNS = ("id", "title", "kind", "adopted_by", "adopted_on", "precision", "status", "theme", "activity")
_FAR = 200
_BODILY = ("declaration", "decision", "resolution", "statement")  # bear the name of the body whose act they are
_ALWAYS = {"periodical": "issued", "monitoring": "issued"}
_DATED = ("adopted", "signed", "prepared", "presented", "unveiled", "sent", "planned")
_SUBJECT = re.compile(
    r"^[^.;]{0,90}?\b(?:on|regarding|concerning|in connection with|devoted to|dedicated to|for|under) "
)
_SUBJECTS = re.compile(
    r"(?:positions?|views?|documents|statements) (?:[a-z]+ ){0,4}?(?:on|concerning|regarding|devoted to|about) (?P<list>[^.;]+)"
)
_SERIAL = re.compile(r"\bdecision to (?:that|this) effect\b", re.I)
_WE = re.compile(r"\b(?:we|our)\b", re.I)
_PRESENTED = re.compile(
    r"\bpresented (?:at|to|in) (?:[a-z]+ ){0,5}?(?:platforms?|venues|events|audiences?|forums|sites|conferences?|meetings?)\b",
    re.I,
)


@dataclass
class Paper:
    """A title or a noun in a sentence that tells of a document; `start` and `end` are places in the mask."""

    start: int
    end: int
    kind: str
    surface: str
    name: Span | None = None


def papers(sentence: Sentence) -> list[Paper]:
    """Return the titles and nouns of `sentence` that tell of documents; a noun that a title takes up is none."""
    mask = sentence.mask
    nouns = list(knowledge.words("document_kind").find(mask))
    events = list(knowledge.words("activity_kind").find(mask))
    codes = set(_codes())
    found, used = [], set()
    for match in re.finditer(r"<N(\d+)>", mask):
        span = sentence.signs[int(match[1])]
        if span.kind:
            if span.kind in codes:
                found.append(Paper(match.start(), match.end(), span.kind, span.surface, span))
            continue
        before = [(n, start, end, kind) for n, (start, end, kind) in enumerate(nouns) if end <= match.start()]
        event = max((end for _, end, _ in events if end <= match.start()), default=-1)
        right = next((n for n, (start, _, _) in enumerate(nouns) if 0 <= start - match.end() <= 2), None)
        if naming.codes(span.surface) and span.surface.rstrip(')"')[-4:].isdigit():
            continue
        if right is not None:
            used.add(right)
            found.append(Paper(match.start(), match.end(), nouns[right][2], span.surface, span))
        elif (
            before
            and before[-1][2] > event
            and match.start() - before[-1][2] <= _FAR
            and ";" not in mask[before[-1][2] : match.start()]
        ):
            used.add(before[-1][0])
            found.append(Paper(match.start(), match.end(), before[-1][3], span.surface, span))
    for number, (start, end, kind) in enumerate(nouns):
        if number not in used:
            found.append(Paper(start, end, kind, sentence.words(start, end)))
    return sorted(found, key=lambda paper: paper.start)


def _codes() -> list[str]:
    return [row["code"] for row in knowledge.table("words") if row["list"] == "document_kind"]


def find(
    read: Sequence[Sentence],
    known: Knowledge,
    year: int | None,
    narrator: str,
    kept: Mapping[int, Sequence[Occurrence]],
    about: Sequence[str],
) -> tuple[list[Candidate], list[Candidate]]:
    """Return candidate documents, and candidate activities at which one was presented."""
    rows: list[Candidate] = []
    shown: list[Candidate] = []
    by_title: dict[str, Candidate] = {}
    session: Occurrence | None = None
    for sentence in read:
        for one in kept[sentence.number]:
            if one.kind in ("session", "meeting", "conference", "debate") and one.row is not None:
                session = one
        for paper in papers(sentence):
            made = _make(paper, sentence, read, known, year, narrator, kept, session, about, by_title)
            for row in made:
                if row not in rows:
                    rows.append(row)
            if made and _PRESENTED.search(sentence.mask[paper.end :]):
                shown.append(_presentation(made[0], sentence))
    return _merged(rows), shown


def _make(paper, sentence, read, known, year, narrator, kept, session, about, by_title) -> list[Candidate]:
    mask = sentence.mask
    if paper.name is not None:
        key = paper.name.value.lower()
        if key in by_title:
            by_title[key].cite([sentence.number, sentence.governor])
            return [by_title[key]]
    status = _status(paper, sentence, read[sentence.governor] if sentence.governor >= 0 else None)
    adopter, how = _adopter(paper, sentence, narrator, read, known)
    governed = sentence.governor >= 0 and session is not None
    if paper.name is None and not _tells(paper, sentence, status, adopter, how, governed):
        return []
    titles, kind, extra = [paper.name.value if paper.name else ""], paper.kind, []
    if paper.name is None:
        subjects = _SUBJECTS.match(mask[paper.start :]) or _SUBJECTS.search(mask[paper.end :])
        if kind in ("document-set", "statement") and subjects and paper.surface.endswith("s"):
            parts = _divide(subjects["list"])
            before = read[sentence.number - 1] if sentence.number else None
            if kind == "document-set" and before is not None and before.section == sentence.section:
                plural = [p for p in papers(before) if p.kind in _BODILY and p.surface.endswith("s")]
                if plural and len(parts) > 1:
                    kind, extra = plural[-1].kind, [before.number]
            if len(parts) > 1 or kind != "document-set":
                at = paper.end + subjects.start("list") if False else mask.index(subjects["list"])
                titles = [_on(kind, sentence, at, part, subjects["list"]) for part in parts]
        if titles == [""]:
            titles = [_label(paper, sentence)]
    made = []
    for title in titles:
        row = Candidate(
            TABLE, dict.fromkeys(COLUMNS, "") | {"title": title, "kind": _allowed(kind, known), "activity": "-"}
        )
        row.cite([sentence.number, sentence.governor, *extra])
        row.rest_on(paper.surface)
        row.cells["status"] = _ALWAYS.get(kind) or status
        if how == "chair" and not status:
            row.cells["status"] = "in-implementation"
        if not row.cells["status"]:
            row.cells["status"] = "adopted" if governed else "issued" if kind in ("report",) else "adopted"
            row.inferred["status"] = ("context", "No word of the sentences says what was done with it.")
            row.doubt.append(0.8)
        if adopter:
            row.cells["adopted_by"] = adopter
            if how == "narrator":
                row.inferred["adopted_by"] = (
                    "narrator",
                    'The text says "we" or "our"; the passage tells of their work.',
                )
        _date(row, paper, sentence, year)
        _at(row, paper, sentence, kept, session, how)
        row.cells["theme"] = _theme(paper, title, sentence, about)
        row.doubt.append(0.9 if paper.name else 0.7)
        made.append(row)
        if paper.name is not None:
            by_title[paper.name.value.lower()] = row
    return made


def _allowed(kind: str, known: Knowledge) -> str:
    return kind if kind in known.codes["document_kind"] else "document-set"


def _status(paper: Paper, sentence: Sentence, head: Sentence | None) -> str:
    marks = list(knowledge.words("document_status").find(sentence.mask))
    after = [
        (start - paper.end, code)
        for start, _, code in marks
        if 0 <= start - paper.end <= 120 and ";" not in sentence.mask[paper.end : start]
    ]
    before = [
        (paper.start - end, code)
        for start, end, code in marks
        if 0 <= paper.start - end <= 90 and ";" not in sentence.mask[end : paper.start]
    ]
    codes = [code for _, code in sorted(after + before)]
    if not codes and head is not None:
        codes = [code for _, _, code in knowledge.words("document_status").find(head.mask)]
    if "presented" in codes and "adopted" not in codes:
        return "presented"
    return codes[0] if codes else ""


def _adopter(paper, sentence, narrator, read, known) -> tuple[str, str]:
    """Return the body whose act the document is, and in which way the text says so."""
    best = (10**6, "", "")
    for match in frames.find("adopter", sentence):
        actors = match.slots.get("actor", [])
        if not actors:
            continue
        if match.code == "chair" and paper.kind != "priorities":
            continue
        near = min(abs(match.start - paper.end), abs(paper.start - match.end))
        if match.start <= paper.end and paper.start <= match.end:
            near = 0
        elif match.code == "bearer":
            if not (paper.name is not None and 0 <= paper.start - match.end <= 2):
                continue
            near = 0
        if match.code in ("active", "distant") and match.start > paper.end:
            continue
        if match.code == "distant":
            near += 60  # a subject right before its verb says more
        if ";" in sentence.mask[min(paper.end, match.end) : max(paper.start, match.start)]:
            continue
        if near < best[0]:
            best = (near, actors[0].value, match.code)
    if best[1]:
        return best[1], best[2]
    if paper.name is not None and paper.kind in _BODILY:
        inner = sentence.inside(paper.name, "actor")
        if inner and re.match(
            r"[A-Z]\w+ (?:of|by) (?:the )?$", paper.name.surface[: inner[0].start - paper.name.start]
        ):
            return inner[0].value, "bearer"
    if paper.kind in ("report", "periodical", "policy") and _WE.search(sentence.text):
        return speaker(sentence, read, narrator, known), "narrator"
    return "", ""


def speaker(sentence: Sentence, read: Sequence[Sentence], narrator: str, known: Knowledge) -> str:
    """Return who "we" is in a sentence: the narrator's organ named last in its section, else the narrator."""
    for other in reversed(read[: sentence.number + 1]):
        if other.section != sentence.section:
            break
        for span in reversed(other.spans):
            row = known.actors.get(span.value) if span.category == "actor" else None
            if row and row["kind"] == "organ" and row["parent"] == narrator and "Secretariat" in span.surface:
                return span.value
    return narrator


def _tells(paper, sentence, status, adopter, how, governed) -> bool:
    """Tell whether a noun tells of one document, or of several with a subject, and not of such papers in general."""
    before, after = sentence.mask[: paper.start], sentence.mask[paper.end :]
    plural = paper.surface.lower().endswith("s") and paper.kind != "priorities"
    subject = bool(_SUBJECT.match(after)) or bool(re.match(r" (?:adopted|signed|made|approved) by <A\d+>", after))
    if paper.kind == "priorities":
        return how == "chair"
    if paper.kind == "monitoring":
        return bool(status)
    if paper.kind == "report" and plural:
        return status == "issued" and bool(adopter)
    if paper.kind in ("periodical",):
        return False
    if re.search(r"\b(?:these|those|such|other|any|no|this) (?:[a-z]+ )?$", before, re.I):
        return False
    if not status:
        return False
    if plural:
        return (
            subject
            and paper.kind in ("document-set", *_BODILY, "agreement")
            and bool(re.match(r"[^.;]{0,12}?(?:on|concerning|regarding|adopted|signed)", after.strip()))
        )
    if paper.kind in ("decision", "resolution", "declaration", "statement", "agreement"):
        return (bool(adopter) or subject) and status in (
            "adopted",
            "signed",
            "issued",
            "planned",
            "prepared",
            "sent",
            "presented",
            "unveiled",
        )
    if paper.kind == "report":
        return (
            bool(adopter)
            and status in ("sent", "presented", "prepared", "issued", "adopted", "unveiled")
            or (subject and status in ("presented", "prepared"))
        )
    if paper.kind in ("plan", "policy"):
        return (
            subject
            and status in ("adopted", "signed", "prepared", "presented")
            and bool(re.match(r" (?:of|for|on|against|to) ", after))
        )
    return False


def _divide(listed: str) -> list[str]:
    """Divide a list of subjects: at its commas, and at the last "and" where a small letter follows."""
    parts = re.split(r", (?:and |as well as )?", listed)
    if len(parts) == 1:
        return [part for part in re.split(r" and on ", listed)]
    match = re.match(r"(.+) (?:and|as well as) ((?:the )?[a-z].+)$", parts[-1])
    return parts[:-1] + ([match[1], match[2]] if match else [parts[-1]])


def _on(kind, sentence, at, part, whole) -> str:
    start = at + whole.index(part)
    words = sentence.words(start, start + len(part))
    return label(f"{kind} on {words}", 7)


def _label(paper, sentence) -> str:
    tail = re.match(r"[^.;,]{0,120}", sentence.mask[paper.end :])
    words = sentence.words(paper.end, paper.end + tail.end()) if tail else ""
    words = re.split(r" (?:was|were|is|are|has|have|adopted|signed|which|that) ", words + " ")[0]
    return label(" ".join((paper.surface + words).split()[:7]))


def _date(row, paper, sentence, year) -> None:
    if row.cells["status"] not in _DATED:
        return
    whens = [(when, sentence.position(when.start)) for when in dates.find(sentence.text, year)]
    whens = [(when, at) for when, at in whens if at is not None]
    whens = [
        (when, at)
        for when, at in whens
        if not re.search(r"\b(?:for|until|through|till|of|the|since) (?:the period )?$", sentence.mask[:at])
    ]
    after = [(at - paper.end, when) for when, at in whens if 0 <= at - paper.end <= 90]
    before = [(paper.start - at, when) for when, at in whens if at < paper.start]
    pool = sorted(before + after, key=lambda pair: pair[0])
    if pool:
        when = pool[0][1]
        row.cells |= {"adopted_on": when.first, "precision": when.precision}
        row.rest_on(when.surface)


def _at(row, paper, sentence, kept, session, how) -> None:
    """Say at which activity the act took place, and what follows from it: its date, and its body."""
    if row.cells["status"] not in ("adopted", "signed", "unveiled", "presented", "planned") or session is None:
        return
    here = [
        one
        for one in kept[sentence.number]
        if one.kind in ("session", "meeting", "conference", "debate") and one.row is not None
    ]
    at = (
        here[-1].row
        if here
        else session.row
        if session.sentence.section == sentence.section and sentence.number - session.sentence.number <= 12
        else None
    )
    if at is None or at.cells["status"] not in ("held", "planned", "cancelled"):
        return
    if (
        row.cells["adopted_on"]
        and at.cells["start"]
        and not (
            row.cells["adopted_on"].startswith(at.cells["start"])
            or at.cells["start"].startswith(row.cells["adopted_on"])
        )
    ):
        return
    if not here and (
        row.cells["adopted_on"] or (row.cells["adopted_by"] and at.body and at.body != row.cells["adopted_by"])
    ):
        return
    if at.cells["kind"] == "debate":
        return
    row.whole = at
    row.cite([n for n in at.sentences[-1:] if n <= sentence.number] or at.sentences[:1])
    if not row.cells["adopted_on"] and at.cells["start"] and at.cells["start"] == at.cells["end"]:
        row.cells |= {"adopted_on": at.cells["start"], "precision": at.cells["precision"]}
    if not row.cells["adopted_by"] and at.body and row.cells["kind"] not in ("document-set", "priorities"):
        row.cells["adopted_by"] = at.body
        row.inferred["adopted_by"] = ("whole", "Adopted at the session of that body.")


def _theme(paper, title, sentence, about) -> str:
    named = themes.in_words(title)
    own = themes.choose(named)
    return own or about[sentence.number]


def _presentation(row: Candidate, sentence: Sentence) -> Candidate:
    cells = {
        "name": label(f"presentations of {row.cells['title'].strip('[]')}", 6),
        "kind": "presentation",
        "theme": row.cells["theme"],
        "status": "held",
        "part_of": "-",
    }
    shown = Candidate(
        "activities", dict.fromkeys(("id", "name", "host", "place", "start", "end", "precision", "count"), "") | cells
    )
    shown.cite([sentence.number])
    shown.rest_on("presented")
    shown.doubt.append(0.6)
    row.whole = shown
    return shown


def _merged(rows: list[Candidate]) -> list[Candidate]:
    """Return `rows` without those that have no title and are one with a title: same kind, body, date and theme."""
    kept = []
    for row in rows:
        same = next(
            (
                other
                for other in rows
                if row.cells["title"].startswith("[")
                and not other.cells["title"].startswith("[")
                and row.cells["adopted_on"]
                and all(
                    row.cells[column] == other.cells[column] for column in ("kind", "adopted_by", "adopted_on", "theme")
                )
            ),
            None,
        )
        if same is not None:
            same.cite(row.sentences)
        else:
            kept.append(row)
    return kept


def name_rows(rows: Sequence[Candidate]) -> None:
    """Give each document its id, and that of the activity at which it was adopted."""
    taken: list[str] = []
    for row in rows:
        wanted = slug(row.cells["title"].strip("[]"))
        row.cells["id"] = unique(wanted, taken)
        taken.append(row.cells["id"])
        if row.whole is not None:
            row.cells["activity"] = row.whole.cells["id"]
        if not row.cells["adopted_on"]:
            row.cells["precision"] = ""
