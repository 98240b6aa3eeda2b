"""Candidate documents: what the text tells of each, at which session it was adopted, on what it is."""

import re
from collections.abc import Mapping, Sequence

from . import dates, papers, themes
from .expressions import Expression
from .knowledge import Knowledge
from .occurrences import Occurrence
from .papers import BODILY, Paper
from .reading import Sentence, preceding
from .rows import Candidate, label, slug, unique

TABLE = "documents"
COLUMNS = ("id", "title", "kind", "adopted_by", "adopted_on", "precision", "status", "theme", "activity")
_ALWAYS = {"periodical": "issued", "monitoring": "issued"}
_DATED = ("adopted", "signed", "prepared", "presented", "unveiled", "sent", "planned")
_AT_A_SITTING = ("adopted", "signed", "unveiled", "planned")
_SITTINGS = ("session", "meeting", "conference")
_NEAR = 12  # sentences after that on a session in which an act is still one of that session
_SUBJECTS = Expression(
    r"(?:positions?|views?|documents|statements):? (?:[a-z]+ ){0,4}?(?:on|concerning|regarding|devoted to|about) "
    r"(?P<list>[^.;]+)"
)
_TWO_REPORTS = Expression(r" (?:(?:of|by) (?:the )?<A\d+> )?(?P<one>on [^.;,]{1,80}?) and (?P<other>on [^.;,]{1,80})")
_OF_ANOTHER = Expression(r"\b(?:for|until|through|till|of|the|since|to) (?:the period )?$|>[–—-]$")
_PRESENTED = Expression(
    r"\bpresented (?:at|to|in) (?:[a-z]+ ){0,5}?(?:platforms?|venues|events|audiences?|forums|sites|conferences?|"
    r"meetings?)\b", re.I
)  # fmt: skip
_PASSIVE = Expression(  # who adopts is not said
    r"[^.;]{0,120}?\b(?:was|were|been) (?:[a-z]+ ){0,3}?(?:and )?(?:adopted|approved|signed|endorsed|passed|"
    r"presented)\b",
    re.I,
)
_SHORTLY = 3  # sentences after in which "the plan" is the one told of before
_THE = Expression(r"(?:^|[ ,])(?:The|the|This|this|Its|its)(?: said)? $")
_ITS_SUBJECT = Expression(r" (?:of|on|for|between|with|against|regarding|concerning)\b")
_CLAUSE_ENDS = Expression(r" (?:was|were|is|are|has|have|had|will|adopted|signed|which|that|and sent|and submitted) ")


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
    sitting: Occurrence | None = None
    for sentence in read:
        sitting = next((one for one in reversed(kept[sentence.number]) if one.kind in _SITTINGS), sitting)
        for paper in papers.find(sentence, read, known, narrator, _sits(sitting, sentence)):
            known_row = by_title.get(paper.name.value.lower()) if paper.name is not None else None
            if known_row is not None:
                known_row.cite([sentence.number, sentence.governor])
                continue
            again = _again(paper, rows)
            if again is not None:
                _told_more(again, paper, year)
            if again is not None or paper.only_again:
                continue
            made = [
                _row(paper, title, kind, more, known, year, kept, sitting, about)
                for title, kind, more in _titles(paper, read, known, narrator)
            ]
            rows += made
            if paper.name is not None:
                by_title[paper.name.value.lower()] = made[0]
            if made and _PRESENTED.search(paper.after):
                shown.append(_presentation(made[0], sentence))
    return _merged(rows), shown


def _again(paper: Paper, rows: Sequence[Candidate]) -> Candidate | None:
    """Return the document that "the plan" takes up: the last one of its kind, told of shortly before."""
    if paper.name is not None or paper.plural or not _THE.search(paper.before) or _ITS_SUBJECT.match(paper.after):
        return None
    noun = paper.surface.lower().split()[-1]
    for row in reversed(rows):
        if paper.sentence.number - row.sentences[-1] > _SHORTLY:
            break
        if paper.sentence.number >= row.sentences[-1] and noun in row.cells["title"].lower():
            return row
    return None


def _told_more(row: Candidate, paper: Paper, year: int | None) -> None:
    """Let a later act on a document, by whom and when, stand in its row: drafted by one, and then adopted."""
    row.cite([paper.sentence.number])
    cells = row.cells
    if cells["status"] in ("prepared", "sent", "presented", "issued") and paper.status in ("adopted", "signed"):
        cells["status"] = paper.status
        cells["adopted_by"] = paper.adopter
        row.inferred.pop("adopted_by", None)
        _date(row, paper, year)
    elif paper.status == cells["status"]:
        row.fill("adopted_by", paper.adopter if paper.how != "bearer" else "")
        if not cells["adopted_on"]:
            _date(row, paper, year)


def _sits(sitting: Occurrence | None, sentence: Sentence) -> str:
    """Return the body of the sitting that is still the one of which the text tells."""
    near = sitting is not None and sitting.sentence.section == sentence.section
    return sitting.row.body if near and sentence.number - sitting.sentence.number <= _NEAR else ""


def _titles(paper: Paper, read, known, narrator) -> list[tuple[str, str, list[int]]]:
    """Return title or label of a paper, its kind, and what else is to be cited; of several subjects one each."""
    if paper.name is not None:
        return [(paper.name.value, paper.kind, [])]
    sentence = paper.sentence
    subjects = _SUBJECTS.search(sentence.mask, paper.start)
    if paper.kind in ("document-set", "statement") and paper.plural and subjects:
        parts = _divide(subjects["list"])
        kind, more = paper.kind, []
        before = preceding(sentence, read)
        if kind == "document-set" and before is not None:
            nouns = [p for p in papers.mentioned(before) if p.kind in BODILY and p.plural]
            if nouns:
                kind, more = nouns[-1].kind, [before.number]
        if len(parts) > 1:
            at = subjects.start("list")
            return [
                (_label(f"{kind} on {_words(sentence, at, part)}"), kind, more)
                for at, part in _places(at, subjects["list"], parts)
            ]
    if paper.kind == "report" and paper.plural and (two := _TWO_REPORTS.match(paper.after)):
        spans = [(paper.end + two.start(part), paper.end + two.end(part)) for part in ("one", "other")]
        return [(_label(f"Report {sentence.words(*span)}"), paper.kind, []) for span in spans]
    end = re.match(r"[^.;,]{0,120}", paper.after)
    if paper.kind == "agreement" and paper.plural and (partners := papers.partners(sentence, paper.end)):
        first = sentence.words(paper.end, partners[0][0])
        return [
            (_label(f"{paper.surface} {' '.join(first.split()[:3])} with {one.surface}"), paper.kind, [])
            for _, one in partners
        ]
    words = sentence.words(paper.end, paper.end + end.end())
    if paper.surface.startswith(("decided", "resolved")):
        return [(_label(f"Decision to {words}"), paper.kind, [])]
    return [(_label(paper.surface + _CLAUSE_ENDS.split(f"{words} ")[0]), paper.kind, [])]


def _places(at: int, listed: str, parts: Sequence[str]) -> list[tuple[int, str]]:
    return [(at + listed.index(part), part) for part in parts]


def _words(sentence: Sentence, at: int, part: str) -> str:
    return sentence.words(at, at + len(part))


def _label(words: str) -> str:
    return label(" ".join(words.split()[:7]))


def _divide(listed: str) -> list[str]:
    """Divide a list of subjects: at its commas, and at the last "and" where a small letter or a preposition follows."""
    parts = re.split(r", (?:and |as well as )?(?:on |about )?", listed)
    if len(parts) == 1:
        return re.split(r",? and (?:on|about) ", listed)
    last = re.match(r"(.+) (?:and|as well as) (?:(?:on|about) (.+)|((?:the )?[a-z].+))$", parts[-1])
    return [*parts[:-1], last[1], last[2] or last[3]] if last else parts


def _row(paper, title, kind, more, known, year, kept, sitting, about) -> Candidate:
    sentence = paper.sentence
    allowed = kind if kind in known.codes["document_kind"] else "policy"  # what two agree on is a policy of theirs
    row = Candidate(TABLE, dict.fromkeys(COLUMNS, "") | {"title": title, "kind": allowed, "activity": "-"})
    row.doubt.append(0.9 if paper.name is not None else 0.7)
    row.cite([sentence.number, sentence.governor, *more])
    row.rest_on(paper.surface)
    row.cells["adopted_by"] = paper.adopter
    if paper.how == "narrator":
        row.inferred["adopted_by"] = ("narrator", 'The text says "we" or "our"; the passage tells of their work.')
    row.cells["status"] = _ALWAYS.get(kind) or paper.status
    if paper.how == "chair" and not paper.status:
        row.cells["status"] = "in-implementation"
    if not row.cells["status"]:
        row.cells["status"] = "adopted"
        row.inferred["status"] = ("context", "No word of the sentences says what was done with it.")
        row.doubt.append(0.8)
    if row.cells["status"] not in known.codes["document_status"]:
        row.cells["status"] = "unveiled"  # announced, and no code for what is to come
        row.doubt.append(0.5)
    _date(row, paper, year)
    _at(row, paper, kept, sitting)
    row.fill("adopted_by", papers.bearer(paper))
    if kind == "periodical" and not row.cells["adopted_by"]:
        row.fill("adopted_by", papers.called_after(title, known))
    row.cells["theme"] = themes.choose(themes.in_words(title)) or about[sentence.number]
    return row


def _date(row: Candidate, paper: Paper, year: int | None) -> None:
    """Date the act: the nearest date of the sentence that is not one of the paper's subject."""
    if row.cells["status"] not in _DATED:
        return
    mask, near = paper.sentence.mask, []
    for when in dates.find(paper.sentence.text, year):
        at = paper.sentence.position(when.start)
        if at is None or _OF_ANOTHER.search(mask[:at]):
            continue
        if 0 <= at - paper.end <= 90:
            near.append((at - paper.end, when.first, when))
        elif at < paper.start:
            near.append((paper.start - at, when.first, when))
    if near:
        when = min(near)[2]
        row.cells |= {"adopted_on": when.first, "precision": when.precision}
        row.rest_on(when.surface)
        if when.assumed:
            row.inferred["adopted_on"] = ("context", "A month without a year: taken for one of the text's year.")


def _at(row: Candidate, paper: Paper, kept, sitting: Occurrence | None) -> None:
    """Say at which activity the act took place, and what follows from it: its date, and its body."""
    cells, sentence = row.cells, paper.sentence
    if cells["status"] not in _AT_A_SITTING or sitting is None:
        return
    here = [one for one in kept[sentence.number] if one.kind in _SITTINGS]
    far = _NEAR if sitting.kind == "session" or sitting.row.body else 2
    near = sitting.sentence.section == sentence.section and sentence.number - sitting.sentence.number <= far
    if not here and not near:
        return
    at = here[-1].row if here else sitting.row
    if at.cells["status"] not in ("held", "planned", "recurring"):
        return
    start = at.cells["start"]
    if (
        cells["adopted_on"]
        and start
        and not (cells["adopted_on"].startswith(start) or start.startswith(cells["adopted_on"]))
    ):
        return
    other = cells["adopted_by"] and at.body and cells["adopted_by"] != at.body
    if not here and (cells["adopted_on"] or other):
        return
    row.whole = at
    row.cite([number for number in at.sentences if number <= sentence.number][-1:])
    if not cells["adopted_on"] and start and start == at.cells["end"]:
        cells |= {"adopted_on": start, "precision": at.cells["precision"]}
        row.inferred["adopted_on"] = ("whole", "The day of the activity at which it was adopted.")
    passive = paper.how == "passive" or _PASSIVE.match(paper.after)
    if not cells["adopted_by"] and at.body and not passive and cells["kind"] not in ("document-set", "priorities"):
        cells["adopted_by"] = at.body
        row.inferred["adopted_by"] = ("whole", "It was adopted at the session of that body.")


def _presentation(row: Candidate, sentence: Sentence) -> Candidate:
    cells = dict.fromkeys(("id", "host", "place", "start", "end", "precision", "count"), "") | {
        "name": label(f"presentations of {row.cells['title'].strip('[]')}", 6),
        "kind": "presentation",
        "theme": row.cells["theme"],
        "status": "held",
        "part_of": "-",
    }
    shown = Candidate("activities", cells, [sentence.number], ["presented"], [0.6])
    row.whole = shown
    return shown


def _merged(rows: list[Candidate]) -> list[Candidate]:
    """Return `rows` without those that have no title and are one with a title: same kind, body, date and theme."""
    same = ("kind", "adopted_by", "adopted_on", "theme")
    titled = [row for row in rows if not row.cells["title"].startswith("[")]
    kept = []
    for row in rows:
        twin = None
        if row not in titled and row.cells["adopted_on"]:
            noun = row.words[0].split()[-1].lower()
            alike = [one for one in titled if noun in one.cells["title"].lower() or one.cells["kind"] == noun]
            twin = next((one for one in alike if all(one.cells[c] == row.cells[c] for c in same)), None)
        if twin is None:
            kept.append(row)
        else:
            twin.cite(row.sentences)
    return kept


def name_rows(rows: Sequence[Candidate]) -> None:
    """Give each document its id, and that of the activity at which it was adopted."""
    taken: list[str] = []
    for row in rows:
        row.cells["id"] = unique(slug(row.cells["title"].strip("[]")), taken)
        taken.append(row.cells["id"])
        if row.whole is not None:
            row.cells["activity"] = row.whole.cells["id"]
        if not row.cells["adopted_on"]:
            row.cells["precision"] = ""
