"""Candidate activities: names and nouns that tell of one, with host, place, time and course from their own clause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import dates, frames, knowledge, naming
from .knowledge import Knowledge
from .reading import Sentence, Span
from .rows import Candidate, label, slug, unique

TABLE = "activities"
_GOES_ON = ("ongoing", "recurring", "launched")
_EXERCISES = ("exercise", "command-staff-exercise", "special-exercise", "joint-exercise", "training")
_GATHERINGS = ("session", "meeting", "debate", "conference", "roundtable", "seminar")
_FAR = 220  # characters of a mask between a noun and the name that it governs
_DEFINITE = re.compile(r"\b(?:the|this|these|those|both|said|its|that|their)(?: (?:[a-z-]+|<A\d+>)){0,2} $", re.I)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+|series of)(?: [a-z-]+){0,2} $", re.I
)
_SIDELINES = re.compile(r"\bon the (?:sidelines|margins|fringes) of\b", re.I)
_PART = re.compile(
    r"\b(?:within the framework of|as (?:a )?part of|in the framework of|in the course of) (?:the )?(?:[a-z-]+ ){0,4}$",
    re.I,
)
_SERIES = re.compile(r"\bseries of $", re.I)
_NTH = re.compile(r"\b(?:at|in|during) (?:its|the|their) (?:\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)) $", re.I)
_UNDER = re.compile(
    r"\b(?:at|during|in|within|following|after|results of|outcomes? of|result of) (?:the|its|their|this) (?:[a-z-]+ )?$",
    re.I,
)
_NAMED_AS = re.compile(
    r"(?:titled|entitled|called|named|code[- ]?named?|code names?|title|theme|topic|motto)[^<]{0,20}$", re.I
)
_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})(?: [a-z-]+){0,2} $", re.I)
_COUNTS = {
    word: str(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_PLURAL = re.compile(r"(?:s|exercises|symposia|assemblies)$", re.I)


@dataclass
class Occurrence:
    """A name or a noun in a sentence that tells of an activity; `start` and `end` are places in the sentence's mask."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    surface: str
    name: Span | None = None
    plural: bool = False
    definite: bool = False
    row: Candidate | None = None
    hosts: list["Where"] = field(default_factory=list)
    when: dates.When | None = None
    status: str = ""


@dataclass(frozen=True)
class Where:
    """A state or a place in which something is said to be."""

    start: int
    end: int
    host: str
    place: str
    surface: str
    inferred: bool = False


def occurrences(sentence: Sentence) -> list[Occurrence]:
    """Return the names and nouns of `sentence` that tell of activities, by place; a noun that a name takes up is none."""
    mask = sentence.mask
    nouns = list(knowledge.words("activity_kind").find(mask))
    papers = list(knowledge.words("document_kind").find(mask))
    found, used = [], set()
    for match in re.finditer(r"<N(\d+)>", mask):
        span = sentence.signs[int(match[1])]
        kind, noun = _kind(span, match.start(), match.end(), mask, nouns, papers)
        if kind:
            used.add(noun)
            found.append(Occurrence(sentence, match.start(), match.end(), kind, span.surface, span))
    for number, (start, end, kind) in enumerate(nouns):
        if number not in used:
            before = mask[:start]
            surface = sentence.words(start, end)
            plural = (
                bool(_PLURAL.search(surface))
                and kind != "headquarters"
                or bool(re.search(r"\bheadquarters established in <P\d+> and", mask[start:]))
            )
            definite = bool(_DEFINITE.search(before)) and not _INDEFINITE.search(before)
            found.append(Occurrence(sentence, start, end, kind, surface, None, plural, definite))
    return sorted(found, key=lambda one: one.start)


def _kind(span, start, end, mask, nouns, papers) -> tuple[str, int | None]:
    """Return the kind of activity that a name is of, and the number of the noun that says so."""
    codes = {row["code"] for row in knowledge.table("words") if row["list"] == "activity_kind"}
    if span.kind:
        return (span.kind, None) if span.kind in codes else ("", None)
    for number, (begin, _, kind) in enumerate(nouns):
        if 0 <= begin - end <= 30 and re.fullmatch(r"\s?(?:\([^)]*\) ?)?(?:[a-z-]+ ){0,3}", mask[end:begin]):
            return kind, number
    before = [(begin, stop, kind, number) for number, (begin, stop, kind) in enumerate(nouns) if stop <= start]
    paper = max((stop for begin, stop, _ in papers if stop <= start), default=-1)
    coded = bool(naming.codes(span.surface)) and bool(re.search(r"\d{4}$", span.surface.rstrip(')"')))
    if before:
        begin, stop, kind, number = before[-1]
        between = mask[stop:start]
        if (paper < stop or coded) and start - stop <= _FAR and ";" not in between and ". " not in between:
            return kind, number
    if coded:
        return "exercise", None
    return "", None


def find(
    read: Sequence[Sentence], known: Knowledge, year: int | None, narrator: str
) -> tuple[list[Candidate], dict[int, list[Occurrence]]]:
    """Return candidate activities, and for each sentence the occurrences that belong to one."""
    rows: list[Candidate] = []
    by_name: dict[str, Candidate] = {}
    kept: dict[int, list[Occurrence]] = {}
    last: list[Occurrence] = []  # the latest first
    for sentence in read:
        found = occurrences(sentence)
        _place(sentence, found, read, known, year)
        mine = []
        for one in found:
            for part in _split(one):
                row = _row(part, by_name, rows, last, sentence, known, year, read)
                if row is not None:
                    part.row = row
                    mine.append(part)
                    last.insert(0, part)
        kept[sentence.number] = mine
        _relate(sentence, mine, rows)
    for row in rows:
        _finish(row)
    return rows, kept


# --- where, when and how ---


def _place(sentence, found, read, known, year) -> None:
    """Give each occurrence of a sentence the places, dates and courses of its own clause, then those of the list head."""
    wheres = places(sentence, known)
    whens = [(w, masked(sentence, w.start)) for w in dates.find(sentence.text, year)]
    whens = [(w, at) for w, at in whens if at is not None]
    status = list(knowledge.words("activity_status").find(sentence.mask))
    for one, run in zip(found, attach(found, wheres, sentence), strict=True):
        one.hosts = run
    timed = [Where(at, at + 1, "", str(number), "") for number, (_, at) in enumerate(whens)]
    for one, run in zip(found, attach(found, timed, sentence, dates=True), strict=True):
        if run:
            one.when = whens[int(run[0].place)][0]
    for one in found:
        after = [(start - one.end, code) for start, _, code in status if start >= one.end]
        before = [(one.start - end + 15, code) for start, end, code in status if end <= one.start]
        within = [(0, code) for start, end, code in status if start < one.end and end > one.start]
        nearest = min(within + after + before, key=lambda pair: pair[0], default=(999, ""))
        one.status = nearest[1]
    if sentence.governor >= 0 and found:
        head = read[sentence.governor]
        wheres = places(head, known)
        whens = dates.find(head.text, year)
        codes = [code for _, _, code in knowledge.words("activity_status").find(head.mask)]
        for one in found:
            one.hosts = one.hosts or wheres[:1]
            one.when = one.when or (whens[0] if len(whens) == 1 else None)
            one.status = one.status or (codes[0] if codes else "")


def masked(sentence: Sentence, position: int) -> int | None:
    """Return where a position of the sentence lies in its mask; None inside a name."""
    at, origin = 0, 0
    for mark, source in sentence._masked[1]:
        if source <= position:
            at, origin = mark, source
    for number, span in enumerate(sentence.signs):
        if span.start <= position < span.end and span.category == "name":
            return None
        if span.start <= position < span.end:
            return sentence.mask.index(f"<{ {'actor': 'A', 'place': 'P', 'date': 'D'}[span.category] }{number}>")
    return at + position - origin


_HOST_BEFORE = re.compile(
    r"(?:\b(?:in|on|within|across|at) (?:the )?territor(?:y|ies) of |\b(?:hosted|organi[sz]ed|held) by |\bhosted (?:this year )?by |\bin (?:the )?(?:[a-z]+ of )?)"
    r"(?:the )?(?P<run><A\d+>(?:(?:, and |, | and | as well as )(?:in )?(?:the )?<A\d+>)*)(?!'s [a-z]|-)",
    re.I,
)
_HOST_AFTER = re.compile(
    r"(?P<run><A\d+>(?:(?:, and |, | and )(?:the )?<A\d+>)*) (?:(?:has|have|had|also|again|in turn|then) )*(?:will (?:also )?host|hosts?|hosted|is hosting|are hosting|is to host|to host|would host|is preparing to host|plans? to host)\b",
    re.I,
)
_AT = re.compile(
    r"\b(?:in|at|near|outside|cit(?:y|ies) of|capital(?: of <A\d+>)?,?|town of|<A\d+>'s) (?:the )?(?:[a-z]+ of )?(?P<run><P\d+>(?:(?:, and |, | and | as well as )(?:in )?(?:the )?<P\d+>)*)",
    re.I,
)
_REFUSED = re.compile(
    r"\b(?:refus(?:ed|al)|declin(?:ed|es)|cancel+ed|would not|will not|not to|did not|does not|unwilling)\b", re.I
)


def places(sentence: Sentence, known: Knowledge) -> list[Where]:
    """Return where things are said to be, by place in the mask: states as hosts, and places with the state they lie in."""
    mask, found = sentence.mask, []
    for expression in (_HOST_BEFORE, _HOST_AFTER):
        for match in expression.finditer(mask):
            if _REFUSED.search(mask[max(0, match.start() - 40) : match.end()]):
                continue
            for at, span in sentence.behind(match.start("run"), match.end("run"), "actor"):
                if knowledge.is_state(span.value, known) and not any(w.start == at for w in found):
                    found.append(Where(at, at + 4, span.value, "", span.surface))
    for match in _AT.finditer(mask):
        for at, span in sentence.behind(match.start("run"), match.end("run"), "place"):
            if not any(w.start == at for w in found):
                found.append(Where(at, at + 4, knowledge.country(span.value, known), span.value, span.surface, True))
    found.sort(key=lambda where: where.start)
    merged: list[Where] = []
    for where in found:  # "in Dushanbe, Tajikistan"; "in Tajikistan, in Dushanbe": one place
        before = merged[-1] if merged else None
        if (
            before
            and before.host == where.host
            and bool(before.place) != bool(where.place)
            and where.start - before.start < 25
        ):
            place = before.place or where.place
            merged[-1] = Where(before.start, where.end, where.host, place, f"{before.surface} | {where.surface}")
        else:
            merged.append(where)
    states = {span.value: at for at, span in sentence.behind(0, len(mask), "actor")}
    return [
        Where(
            w.start,
            w.end,
            w.host,
            w.place,
            w.surface,
            w.inferred and not re.search(rf"<P\d+>,? \(?(?:the )?<A\d+>", mask[w.start : w.start + 20]),
        )
        if w.place and w.host in states
        else w
        for w in merged
    ]


def attach(
    found: Sequence[Occurrence], items: Sequence[Where], sentence: Sentence, *, dates: bool = False
) -> list[list[Where]]:
    """Return for each occurrence the items (places or dates) that are said of it.

    Items before the first occurrence govern those that follow; items behind occurrences govern the names before them,
    or the one noun before them. "Respectively" pairs a list of occurrences with a list of items.
    """
    result: list[list[Where]] = [[] for _ in found]
    if not found or not items:
        return result
    runs: list[list[Where]] = []
    for item in items:
        between = [one for one in found if runs and runs[-1][-1].start < one.start < item.start]
        if runs and not between:
            runs[-1].append(item)
        else:
            runs.append([item])
    first_before = runs[0][0].start < found[0].start
    for run in runs:
        before = [number for number, one in enumerate(found) if one.start < run[0].start and not result[number]]
        after = [number for number, one in enumerate(found) if one.start > run[0].start]
        if sentence.respectively and len(run) > 1:
            for group in (before[-len(run) :], after[: len(run)]):
                if len(group) == len(run) and not found[group[-1]].plural:
                    for number, item in zip(group, run, strict=True):
                        result[number] = [item]
                    break
            else:
                if before:
                    result[before[-1]] = run
            continue
        if first_before and not (dates and run is not runs[0]):
            for number in after:
                result[number] = run
            if run[0].start > found[0].start and before:
                result[before[-1]] = result[before[-1]] or run
            continue
        named = True
        for number in reversed(before):
            if not named:
                break
            if len(run) > 1 and not dates and not found[number].plural and number != before[-1]:
                break
            result[number] = run
            named = found[number].name is not None
        if dates and first_before:
            for number, one in enumerate(found):
                if runs[0][0].start < one.start and not result[number]:
                    result[number] = runs[0]
    if dates and first_before and len(runs) > 1:
        for number, one in enumerate(found):  # a date right behind an occurrence says more than one at the head
            for run in runs[1:]:
                following = found[number + 1].start if number + 1 < len(found) else 10**9
                if one.end < run[0].start < following and run[0].start - one.end < 80:
                    result[number] = run
                    break
    return result


def _split(one: Occurrence) -> list[Occurrence]:
    """Return an occurrence of several things in several places as one for each place."""
    cities = [where for where in one.hosts if where.place]
    if one.name is None and one.plural and len(cities) > 1:
        return [
            Occurrence(
                one.sentence,
                one.start,
                one.end,
                one.kind,
                one.surface,
                None,
                False,
                False,
                None,
                [w],
                one.when,
                one.status,
            )
            for w in cities
        ]
    return [one]


# --- rows ---


def _row(one, by_name, rows, last, sentence, known, year, read) -> Candidate | None:
    if one.name is not None:
        key = naming.canonical(one.name.value)
        row = by_name.get(key)
        if row is None:
            row = _new(one, rows, one.name.value)
            by_name[key] = row
            _alias(key, row, by_name)
            row.doubt.append(0.95 if one.kind != "exercise" else 0.85)
        elif one.kind in _EXERCISES and row.cells["kind"] == "exercise":
            row.cells["kind"] = one.kind
        _update(one, row, sentence, known, read)
        return row
    body = _body(one, sentence)
    same = _same(one, body, last)
    if same is not None:
        _update(one, same, sentence, known, read)
        return same
    if not _occurs(one, body, sentence):
        return None
    row = _new(one, rows, "", _label(one, sentence, body))
    row.doubt.append(0.8 if one.hosts or one.when else 0.6)
    row.cells["body"] = body
    if one.plural:
        number = _NUMBER.search(sentence.mask[: one.start])
        row.cells["count"] = _COUNTS.get(number[1].lower(), number[1]) if number else ""
        if row.cells["count"] in ("0", "1"):
            row.cells["count"] = ""
    _update(one, row, sentence, known, read)
    return row


def _alias(key: str, row: Candidate, by_name: dict[str, Candidate]) -> None:
    """Let a code name be found without its year too, unless two years of it are told of."""
    stem = re.sub(r"-(?:19|20)\d\d$", "", key)
    if stem != key:
        by_name.setdefault(stem, row)


def _new(one: Occurrence, rows: list[Candidate], name: str, text: str = "") -> Candidate:
    cells = dict.fromkeys(
        ("id", "name", "kind", "theme", "host", "place", "start", "end", "precision", "status", "count", "part_of"), ""
    )
    cells |= {"name": name or text, "kind": one.kind, "count": "-", "part_of": "-"}
    row = Candidate(TABLE, cells)
    rows.append(row)
    return row


def _update(one: Occurrence, row: Candidate, sentence: Sentence, known: Knowledge, read) -> None:
    row.cite([sentence.number, sentence.governor])
    row.rest_on(one.surface)
    alone = sum(1 for other in occurrences(sentence)) == 1
    for where in one.hosts[:1] if len({w.host for w in one.hosts}) <= 1 else []:
        if not row.cells["host"] and where.host:
            row.cells["host"] = where.host
            if where.inferred:
                row.inferred["host"] = (
                    "city",
                    f"{where.surface} is in {knowledge.actor_name(where.host, known)}; the sentence names the city only.",
                )
        if where.place and knowledge.country(where.place, known) in (row.cells["host"], ""):
            row.fill("place", where.place)
        row.rest_on(where.surface)
    if (
        one.when is not None
        and (not row.cells["start"] or len(one.when.first) > len(row.cells["start"]))
        and _dates_it(one, sentence)
    ):
        row.cells |= {"start": one.when.first, "end": one.when.last, "precision": one.when.precision}
        row.rest_on(one.when.surface)
        if one.when.assumed:
            row.inferred["start"] = ("context", "A month without a year: taken for one of the text's year.")
            row.inferred["end"] = row.inferred["start"]
    if one.status and (not row.cells["status"] or (alone and row.cells.get("shared"))):
        row.cells["status"] = one.status
        row.cells["shared"] = "" if alone else "yes"


def _dates_it(one: Occurrence, sentence: Sentence) -> bool:
    """Tell whether the date of its clause is that of the occurrence, not of what was done at it."""
    if one.name is None and (_NTH.search(sentence.mask[: one.start]) or _UNDER.search(sentence.mask[: one.start])):
        at = masked(sentence, one.when.start)
        return at is not None and (at > one.end or one.start - at < 22)
    return True


def _body(one: Occurrence, sentence: Sentence) -> str:
    """Return the actor whose session or meeting it is, empty where it is not said."""
    for match in frames.find("participant_role", sentence):
        if match.code == "sitting-body" and match.start <= one.end and one.start <= match.end:
            return match.slots["actor"][0].value
    return ""


def _family(kind: str) -> str:
    return "exercise" if kind in _EXERCISES else kind


def _same(one: Occurrence, body: str, last: Sequence[Occurrence]) -> Candidate | None:
    """Return the row of an earlier occurrence that a noun takes up again."""
    before = one.sentence.mask[: one.start]
    if not one.definite and not (body and one.kind == "session" and not _INDEFINITE.search(before)):
        return None
    for other in last[:40]:
        row = other.row
        if (
            row is None
            or _family(row.cells["kind"]) != _family(one.kind)
            and not (row.cells["kind"] in _GATHERINGS and one.surface.lower() in ("meeting", "event", "session"))
        ):
            continue
        if one.plural != (other.plural or (bool(re.search(r"\bboth\b", before, re.I)))) and row.cells["count"] == "-":
            continue
        if body and row.cells.get("body") and body != row.cells["body"]:
            continue
        if body and not row.cells.get("body"):
            continue
        if not body and one.sentence.section != other.sentence.section:
            return None
        place = next((w.place for w in one.hosts if w.place), "")
        if place and row.cells["place"] and place != row.cells["place"]:
            continue
        host = next((w.host for w in one.hosts), "")
        if host and row.cells["host"] and host != row.cells["host"]:
            continue
        if (
            one.when
            and row.cells["start"]
            and not (one.when.first.startswith(row.cells["start"]) or row.cells["start"].startswith(one.when.first))
            and _dates_it(one, one.sentence)
        ):
            continue
        return row
    return None


def _occurs(one: Occurrence, body: str, sentence: Sentence) -> bool:
    """Tell whether a noun tells of something that goes on, went on or is to come, and not of such things in general."""
    mask = sentence.mask
    before, after = mask[: one.start], mask[one.end :]
    if _NTH.search(before):
        return True
    if one.kind == "headquarters":
        return bool(one.hosts)
    if one.kind == "presentation":
        return True
    if re.match(
        r"(?: [^.;]{0,160}?)? (?:was|were|is|are|will be|has been|have been|had been)(?: (?:also|again|jointly|successfully|recently|being|not|to be|then))* (?:held|conducted|organi[sz]ed|carried out|hosted|convened|launched|scheduled|planned|staged|completed|introduced|timed|opened|attended|cancell?ed|postponed)",
        after,
    ):
        return (
            not re.search(r"<N\d+>", re.match(r"[^.;]{0,200}", after)[0].split(" was ")[0].split(" were ")[0])
            or one.kind in _GATHERINGS
        )
    if re.match(
        r"[^.;]{0,140}? (?:took place|takes place|will take place|has taken place|kicked off|began|started|ended|concluded|opened|continues)\b",
        after,
    ):
        return True
    if re.search(
        r"\b(?:held|hosted?|hosts|conduct(?:ed|s)?|organi[sz]ed?|convened?|attended|carried out|chaired|hold|holds|launched|staged?|addressed|joined|participated in|took part in|spoke at|taking part in|plans?(?: for)?|practice of holding|hosting|attended by)(?: (?:a|an|the|its|their|series of|regular|joint|[a-z]+-day|two|three|several|another|annual))* (?:[a-z0-9-]+ ){0,3}$",
        before,
    ):
        return True
    if (
        body
        and one.kind in ("session", "meeting", "debate")
        and (one.hosts or one.when)
        and (one.definite or re.search(r"<P\d+>|<D\d+>", after[:60]))
    ):
        return True
    return (
        bool(re.search(r"\bannual(?: [a-z]+)? $", before) or one.surface.lower().startswith("annual"))
        and one.kind in _GATHERINGS
    )


def _label(one: Occurrence, sentence: Sentence, body: str) -> str:
    """Return a label of a noun with what it is of or on, at most eight words and never a long run of the text."""
    noun = one.surface
    tail = re.match(
        r" (?:of|on|in|with|for|between|under) (?:the )?(?:[A-Za-z-]+ |<[AP]\d+>[, ]*){0,4}", sentence.mask[one.end :]
    )
    place = next((w.surface.split(" | ")[0] for w in one.hosts if w.place), "")
    if one.kind == "headquarters" or (place and not tail):
        return label(f"{noun} in {place}" if place else noun)
    if body or tail:
        words = sentence.words(one.end, one.end + tail.end()) if tail else ""
        words = " ".join((noun + words).split()[:7])
        return label(words)
    return label(noun)


def _relate(sentence: Sentence, mine: Sequence[Occurrence], rows: list[Candidate]) -> None:
    """Say of which wider activity those of a sentence are a part, and let "on the sidelines of" lend its place."""
    mask = sentence.mask
    for one in mine:
        before = mask[: one.start]
        outer = [other for other in mine if other.row is not one.row and other.end <= one.start]
        sidelines = _SIDELINES.search(mask)
        if sidelines:
            host = next((other for other in mine if other.start > sidelines.start() and other.row is not one.row), None)
            if host is not None and one.start > host.start or host is not None and one.end < sidelines.start():
                for column in ("host", "place", "start", "end", "precision"):
                    if host.row.cells[column] and not one.row.cells[column]:
                        one.row.cells[column] = host.row.cells[column]
                one.row.cite(host.row.sentences)
        part = next((other for other in outer if _PART.search(mask[: other.start])), None)
        if part is not None and one.row.cells["part_of"] == "-":
            one.row.cells["part_of"] = id(part.row)
        if _SERIES.search(before):
            one.row.cells["series"] = "yes"
    for one in mine:
        if one.row.cells["part_of"] != "-" or one.row.cells.get("series"):
            continue
        for other in reversed(rows):
            near = other is not one.row and other.sentences and 0 <= sentence.number - other.sentences[-1] <= 3
            if near and other.cells.get("series") and other.cells["kind"] == one.row.cells["kind"]:
                one.row.cells["part_of"] = id(other)
                one.row.cite(other.sentences)
                for column in ("start", "end", "precision"):
                    one.row.fill(column, other.cells[column]) if not one.row.cells[
                        "start"
                    ] or column != "start" else None
                break
        if (
            one.name is None
            and one.plural
            and one.row.cells["kind"] == "operation"
            and one.row.cells["part_of"] == "-"
            and not one.definite
        ):
            other = next(
                (
                    r
                    for r in reversed(rows)
                    if r is not one.row and r.cells["kind"] == "operation" and sentence.number - 1 in r.sentences
                ),
                None,
            )
            if other is not None:
                one.row.cells["part_of"] = id(other)
                one.row.cite([sentence.number - 1])
        if one.kind == "headquarters" and one.row.cells["part_of"] == "-":
            wholes = [o for o in mine if o.kind == "operation" and o.name is not None]
            heads = [o for o in mine if o.kind == "headquarters"]
            if len(wholes) == len(heads):
                whole = wholes[heads.index(one)]
                one.row.cells["part_of"] = id(whole.row)
                if whole.when and not one.row.cells["start"]:
                    one.row.cells |= {
                        "start": whole.when.first,
                        "end": whole.when.last,
                        "precision": whole.when.precision,
                    }
        if one.name is not None and one.row.cells["part_of"] == "-":
            stem = re.match(r"(.+?) [–—-] .+", one.name.value)
            if stem:
                other = next((r for r in rows if r is not one.row and r.cells["name"] == stem[1]), None)
                if other is not None:
                    one.row.cells["part_of"] = id(other)


def _finish(row: Candidate) -> None:
    cells = row.cells
    if not cells["status"]:
        cells["status"] = "held"
        row.inferred["status"] = ("context", "The text tells of it; no word of the sentences says that it was held.")
        row.doubt.append(0.8)
    if cells["status"] in _GOES_ON:
        cells["end"] = "-"
    if cells["kind"] == "project":
        cells["host"] = cells["place"] = "-"
    if not cells["start"]:
        cells["precision"] = ""


def name_rows(rows: Sequence[Candidate]) -> None:
    """Give each activity its id, and each part the id of its whole."""
    ids: Mapping[int, str]
    ids, taken = {}, []
    for row in rows:
        year = row.cells["start"][:4]
        wanted = slug(row.cells["name"].strip("[]"))
        if row.cells["name"].startswith("[") and year and year not in wanted:
            wanted = f"{wanted}-{year}"
        row.cells["id"] = unique(wanted, taken)
        taken.append(row.cells["id"])
        ids[id(row)] = row.cells["id"]
    by_id = {id(row): row for row in rows}
    for row in rows:
        part = row.cells["part_of"]
        if part != "-":
            row.cells["part_of"] = ids.get(part, "-")
            if part in by_id and not set(by_id[part].sentences) & set(row.sentences):
                row.cite(by_id[part].sentences[-1:])
