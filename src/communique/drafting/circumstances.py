"""Circumstances of what a sentence tells of: where and when each occurrence is said to be, and how it went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import dates, frames, knowledge, places
from .expressions import Expression
from .knowledge import Knowledge
from .occurrences import GATHERINGS, SITTINGS, Occurrence
from .places import Where
from .reading import Sentence, preceding

# On what a thing rests; the date in it is that of the decision.
_GROUND = Expression(
    r"(?:In pursuance of|Pursuant to|In accordance with|In compliance with|In line with|According to|"
    r"By|Under|On the basis "
    r"of|In (?:the )?(?:implementation|execution|fulfilment) of|As agreed|Following|To implement|"
    r"Based on)[^,;]{0,40}\b(?:decisions?|"
    r"resolutions?|plans?|agreements?|orders?|instructions?|programmes?|programs?|statements?|mandates?|"
    r"schedule)\b[^,;]*,",
    re.I,
)
_PHASES = Expression(r"\b(?:phases|stages|rounds|parts|waves|legs)\b", re.I)
_OPENS = Expression(r"\b(?:open(?:ed|s)?|beg[au]n|begins|started|starts|kicked off|launched|got under way)\b", re.I)
_CLOSES = Expression(
    r"\b(?:clos(?:ed|es|e)|end(?:ed|s)?|concluded|concludes|wrapped up|wound up|finished|completed|drew to)\b", re.I
)
_MOVED = Expression(
    r"\b(?:postponed|put off|rescheduled|put back|brought forward|moved|shifted|deferred|delayed|carried over)"
    r"(?:[^.;<]{0,60}| from <D\d+>) (?:to|until|till) ",
    re.I,
)
# The year of which a sentence or a list speaks, and the one that comes.
_LEADS = Expression(
    r"(?:In|During|Throughout|For|Over) (?:the year )?20\d\d,? |"
    r"(?:The )?(?:[A-Z]\w+ |of |for |on )*(?:Plan|Program(?:me)?|Schedule|Calendar|plan|schedule|calendar|"
    r"programme)\b[^.;:]{0,60}? "
    r"for 20\d\d\b(?![-–])"
)
_OF_YEAR = Expression(r"\b(?:in|for|during|throughout|of|year|over) (?:the year )?((?:19|20)\d\d)(?![-–—/]?\d)\b", re.I)
_COMING = Expression(r"\b(?:next|coming|following|upcoming) year\b", re.I)
_RUNS_TO = Expression(
    r"\b(?:ran|runs?|running|lasted|lasts?|lasting|continued?s?|went on|goes on|go on|stayed|extended|extends?|kept|"
    r"stretched|in session|working|worked)\b[^.;<]{0,30}? (?:until|till|to|through) (?:the )?$",
    re.I,
)
_MEANT_FIRST = Expression(
    r"\b(?:initially|originally|once|at first|previously) (?:to have|planned|scheduled|set|intended|due|"
    r"announced|meant|"
    r"expected|timed|slated|fixed)\b[^,;.]*",
    re.I,
)
_PUT_OFF_FROM = Expression(
    r"\b(?:postponed|put off|moved|shifted|deferred|rescheduled|transferred|carried over) from (?:the )?$", re.I
)
_PAPER_FOR = Expression(
    r"\b(?:plans?|program(?:me)?s?|calendars?|schedules?|priorities|strateg(?:y|ies)|concepts?|budgets?|roadmaps?|measures|"
    r"agenda|cooperation|directions|activit(?:y|ies)|events)\b[^.;<]{0,40} (?:for|until|to|of|"
    r"by) (?:the )?(?:period |year )?$",
    re.I,
)
_ENDED = Expression(
    (
        r"\b(?:ended|concluded|closed|finished|completed|wrapped up|wound up|(?:brought|came|drew|drawn|"
        r"come) to (?:an end|a close))\b"
    ),
    re.I,
)
_SINCE = Expression(r"\bsince (?:as early as |the (?:beginning|start|end) of )?$", re.I)
_MOVED_FROM = Expression(
    r"\b(?:postponed|put off|moved|shifted|deferred|rescheduled|transferred|delayed|carried over|put back|"
    r"brought forward)"
    r"(?: (?:it|them|the \w+))? (?:from )?(?:the )?$",
    re.I,
)
_UNTIL = Expression(r"\b(?:until|till|since) (?:the )?$", re.I)
_NEITHER = Expression(r"\bneither\b[^.;]*\bnor\b[^.;]*\b(?:held|place|conducted|ahead|staged|organi[sz]ed)\b", re.I)
_WILL = Expression(
    r"\b(?:will|is to|are to|is due to|are due to) (?:take place|be (?:held|conducted|staged)|run|open|start)\b", re.I
)
# A sentence without a word for how something went: what its verbs say of the time.
_TO_COME = Expression(
    r"\b(?:will|shall|(?:is|are) (?:also )?(?:to|due|expected|awaited|set|going|about|getting ready|preparing|"
    r"ready|bound|"
    r"destined|assigned|invited)(?: to)?|gets? ready|prepares?|intends?|plans?|has been (?:assigned|allotted|chosen|"
    r"selected|picked|reserved|entrusted)|have been (?:assigned|chosen|selected|invited)|(?:in store|ahead|lies ahead|"
    r"await(?:s|ed)?|next in line)|(?:intention|readiness|willingness|plans?|desire|offer|wish) to|"
    r"comes in <d|comes on <d|comes from <d|turn comes|(?:stands|falls) (?:in|on) <d)\b",
    re.I,
)
_NOT_YET = Expression(
    r"\b(?:(?:is|are|be|being)(?: (?:also|jointly|still|now|currently|being))?|(?:was|were) to have(?: been)?|"
    r"(?:should|would|could) have"
    r"(?: been)?|(?:cannot|can|may|must|could) be) $",
    re.I,
)
_PAST = Expression(
    r"\b(?:was|were|had|took|held|went|came|brought|met|began|ended|ran|gave|drew|saw|became|sat|(?:has|have) "
    r"(?:taken|held|ended|begun|come|drawn|hosted|started|finished))\b",
    re.I,
)
# The place of the sentence before.
_THERE = Expression(
    r"\b(?:held|arranged|conducted|organi[sz]ed|staged|took place|met|gathered|pass|given|run|demonstrated) there\b|"
    r"(?:^|[,;] (?:and )?)there,? (?!(?:is|are|was|were|will|would|has|have|had|can|could|may|exists?)\b)|"
    r"(?:^|\bin )(?:this|that|the same) (?:city|town|village|capital|republic|country|state|resort)\b",
    re.I,
)
_STAFF = Expression(r"\bheadquarters\b")
_PART = Expression(r"; ")
_OTHER = Expression(r", (?:but|while|whereas|although|though) |; ")
_CLAUSE = Expression(r"[:;] ")
_WHOSE = Expression(r" (?:of|for) (?:the )?(?:[a-z-]+ ){0,3}")
_ALL = Expression(r"\b(?:both|all(?: of them| three| four| these)?|each of them|the two|neither)\b(?! of <)", re.I)
_TOGETHER = Expression(
    r"(?:[,;]| and| as well as| or| to| \()*(?: (?:in|at|near|from))?(?: the| territory of)* ?", re.I
)
_DATES = Expression(r"<D\d+>(?:(?:, and |, | and | as well as )(?:on |in )?<D\d+>)+", re.I)
_LISTED = Expression(r",? (?:and |as well as )?(?:the )?")
# "a meeting of coordinators of the operation ...": what is said of the one is not said of the other.
_OF_ONE_NAMED = Expression(r" (?:of|on|for) [^.;]{0,80}?(?:operation|exercise|drill)s? ", re.I)
# "In A, this; in B, that"
_IN_TURN = Expression(
    r"[;,] (?:(?:and |while |whereas |but )?(?:in|on) (?:the )?(?:territory of )?|while |whereas |but )(?:the )?$"
)
_SIDE_BY_SIDE = Expression(r'[",]? ?(?:and |, )?')
_YEARLY = Expression(r"annual|regular|year", re.I)
_ORDINAL = Expression(r"\b(?:\d+(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third)) $", re.I)
# At or after it something else was done.
_OCCASION = Expression(
    r"\b(?:at|in|during|within|following|after|results of|outcomes? of|result of) (?:the|its|their|this) "
    r"(?:\S+ ){0,2}$",
    re.I,
)
# "which took place on": the day is that of the event.
_WHICH_WAS = Expression(r", (?:which|that) (?:took place|(?:was|were|is|are|will be|had been) [a-z]+) (?:on|in|from) $")
_NEAR = 45  # characters of a mask behind "at the session" in which its date may still come
# "The session was preceded on 9 June by a sitting": the day is that of the sitting.
_BEFORE_OR_AFTER = Expression(
    r"[^.;]{0,40} (?:preceded|followed|accompanied)\b[^.;]{0,60} by (?:an? |the |another )?(?:[a-z-]+ ){0,3}"
)
_VERB = Expression(r" (?:was|were|is|are|has|have|had|will)\b")
# "an analysis of the exercise": its day is not that of the exercise.
_SOMETHING_OF = Expression(
    r"\b(?!(?:open|clos|start|end|begin|day|stage|phase|part|venue|place|date|eve|host|conduct|holding|hold|course|"
    r"site|"
    r"series|round|one|two|three|both|all|some|most|first|second)[a-z]*)[a-z]+ (?:of|on|about|to) (?:the|this|that) "
    r"(?:\S+ ){0,2}$",
    re.I,
)
# "met in A in March and in B in June"
_THERE_AND_THERE = Expression(r" in <P\d+>,? (?:in|on) [^;.]{3,40}? and (?:again |then |later )?in <P\d+>")

Course = tuple[int, int, str]  # start and end in the mask of what says how something went, and the code


@dataclass(frozen=True)
class _Dated:
    """A date, and where in the mask it stands."""

    start: int
    when: dates.When


def situate(found: list[Occurrence], read: Sequence[Sentence], known: Knowledge, year: int | None) -> list[Occurrence]:
    """Return the occurrences `found` in a sentence with where, when and how; what the head of its list says included.

    One of several things in several places, or on several days, is returned as one for each.
    """
    if not found:
        return []
    sentence, given = found[0].sentence, year
    year = year_of(sentence, read, year)
    whens = _dates(found, year)
    courses = [
        course for course in knowledge.words("activity_status").find(sentence.mask) if _is_told(course, sentence.mask)
    ]
    wheres = _not_meant_first(places.find(sentence, known), sentence.mask)
    before = preceding(sentence, read)
    if not wheres and before is not None and _THERE.search(sentence.mask):
        wheres = [replace(where, start=0, end=0) for where in places.find(before, known)[-1:]]
    _give_places(found, wheres)
    _give_dates(found, whens)
    _set_apart(found)
    _pass_on(found)
    for one in found:
        later = _put_off(one, whens)
        one.when = later or one.when
        one.status = _status(one, found, courses, put_off=later is not None)
        if one.status != "cancelled" and (since := _going_on(one, year)):
            closed = next((item.when for item in whens if item.start > one.end and _ENDED.search(sentence.mask)), None)
            if closed is not None and len(closed.last) == len(since.first) and since.first < closed.last:
                one.when, one.whens, one.status = replace(since, last=closed.last), [since], "held"
            elif closed is None:
                one.when, one.whens, one.status = since, [since], "ongoing"
    if sentence.governor >= 0:
        _take_over(found, read[sentence.governor], known, given)
    return [part for one in found for part in _divided(one)]


def year_of(sentence: Sentence, read: Sequence[Sentence], year: int | None) -> int | None:
    """Return the year of the days and months of a sentence that bear none: the one in its head, or in its heading."""
    head = read[sentence.governor].text if sentence.governor >= 0 else ""
    for words in (sentence.text if _LEADS.match(sentence.text) else "", head, sentence.heading):
        named = list(dict.fromkeys(int(found) for found in _OF_YEAR.findall(words)))
        if len(named) == 1:
            return named[0]
        if year and not named and words and _COMING.search(words):
            return year + 1
    return year


def _take_over(found: Sequence[Occurrence], head: Sentence, known: Knowledge, year: int | None) -> None:
    """Give occurrences in an item of a list what its head says of where, when and how."""
    wheres, whens = places.find(head, known), dates.find(head.text, year)
    courses = [code for _, _, code in knowledge.words("activity_status").find(head.mask)]
    for one in found:
        one.wheres = one.wheres or wheres[:1]
        one.when = one.when or (whens[0] if len(whens) == 1 else None)
        if courses and one.status in ("", "held"):
            one.status = "planned" if "planned" in courses else one.status or courses[0]


def _give_places(found: Sequence[Occurrence], wheres: Sequence[Where]) -> None:
    """Give each occurrence its places."""
    sentence = found[0].sentence
    runs = _attach(found, wheres)
    for one, run in zip(
        found, [_of_its_clause(one, run, wheres) for one, run in zip(found, runs, strict=True)], strict=True
    ):
        one.wheres = run if one.plural or sentence.respectively else _nearest(one, run)
    for one in found:
        if one.kind != "operation" or not one.wheres:
            continue
        if _STAFF.search(sentence.mask[one.end : max(one.end, one.wheres[0].start)]):
            one.wheres = []  # that is where its headquarters are
    for one, other in pairwise(found):
        between = sentence.mask[one.end : other.start]
        if one.kind == "headquarters" and other.name is not None and _WHOSE.fullmatch(between):
            one.wheres, other.wheres = one.wheres or other.wheres, []  # the place is that of the headquarters


def _of_its_clause(one: Occurrence, run: list[Where], wheres: Sequence[Where]) -> list[Where]:
    """Return the places of the clause in which an occurrence stands, where those said of it stand in another."""
    mask = one.sentence.mask
    begins = max((match.end() for match in _CLAUSE.finditer(mask, 0, one.start)), default=0)
    if not begins or not run or any(where.start >= begins for where in run):
        return run
    ends = next((match.start() for match in _CLAUSE.finditer(mask, one.end)), len(mask))
    return [where for where in wheres if begins <= where.start < ends] or run


def _nearest(one: Occurrence, run: list[Where]) -> list[Where]:
    """Return of places in several states those that stand together next to the occurrence; the rest tell of others."""
    if len({where.host for where in run}) < 2 or one.body or (one.verbal and _THERE_AND_THERE.match(one.after)):
        return run
    mask = one.sentence.mask
    behind = [where for where in run if where.start >= one.end]
    kept: list[Where] = []
    for where in behind or run:
        if kept and not _TOGETHER.fullmatch(mask[kept[-1].end : where.start]):
            break
        kept.append(where)
    return kept


def _dates(found: Sequence[Occurrence], year: int | None) -> list[_Dated]:
    """Return the dates of the sentence that may be those of the occurrences."""
    sentence = found[0].sentence
    mask = sentence.mask
    ground = _GROUND.match(mask)
    whens = []
    for when in dates.find(sentence.text, year):
        at = sentence.position(when.start)
        if at is None or (ground and at < ground.end()):
            continue
        before = mask[max(0, at - 120) : at]
        if (when.first == when.last and _PUT_OFF_FROM.search(before)) or (
            when.precision == "year" and _PAPER_FOR.search(before)
        ):
            continue  # for when it was planned first, or what a plan is for
        if whens and len(found) == 1 and when.first == when.last and _runs_to(before, whens[-1], when):
            whens[-1] = replace(whens[-1], when=replace(whens[-1].when, last=when.last))
        elif when.first != when.last or _MOVED.search(mask[:at]) or not _UNTIL.search(before):
            whens.append(_Dated(at, when))
    return _stretched(_not_meant_first(whens, mask), found)


def _not_meant_first(items: list, mask: str) -> list:
    """Return the places or dates of which the text does not say that they were meant first, if there are others."""
    first = [match.span() for match in _MEANT_FIRST.finditer(mask)]
    kept = [item for item in items if not any(start <= item.start < end for start, end in first)]
    return kept or items


def _runs_to(before: str, first: _Dated, last: dates.When) -> bool:
    """Tell whether a date is the last day of what another one begins: "from 3 May ... until 5 May"."""
    if len(first.when.last) != len(last.first) or not first.when.last < last.first or _SINCE.search(before):
        return False
    return bool(_RUNS_TO.search(before) or (_UNTIL.search(before) and not _MOVED.search(before)))


def _going_on(one: Occurrence, year: int | None) -> dates.When | None:
    """Return the date since which an occurrence goes on."""
    mask = one.sentence.mask
    if one.kind not in ("project", "operation"):
        return None
    for when in dates.find(one.sentence.text, year):
        at = one.sentence.position(when.start)
        if at is not None and at > one.start and _SINCE.search(mask[:at]) and ";" not in mask[one.end : at]:
            return when
    return None


def _stretched(whens: list[_Dated], found: Sequence[Occurrence]) -> list[_Dated]:
    """Return the dates of phases, or of opening and closing, as one stretch of time."""
    mask = found[0].sentence.mask
    if (
        len(whens) < 2
        or len(found) != 1
        or not (_PHASES.search(mask) or (_OPENS.search(mask) and _CLOSES.search(mask)))
    ):
        return whens
    if len({len(item.when.first) for item in whens}) > 1:
        return whens
    first, last = min(item.when.first for item in whens), max(item.when.last for item in whens)
    return [replace(whens[0], when=replace(whens[0].when, first=first, last=last))]


def _give_dates(found: Sequence[Occurrence], whens: Sequence[_Dated]) -> None:
    """Give each occurrence its dates, and of these the nearest as the one on which it was."""
    runs = _attach(found, whens, dated=True)
    ahead = len(whens) == 1 and all(one.start < whens[0].start for one in found)
    if ahead and _ALL.search(found[0].sentence.mask[: whens[0].start]):
        runs = [whens for _ in found]
    for one, run in zip(found, runs, strict=True):
        if run and not _in_another_clause(one, run[0], found):
            one.when = min(run, key=lambda item: _distance(one, item)).when
            one.whens = [item.when for item in run]


def _in_another_clause(one: Occurrence, item: _Dated, found: Sequence[Occurrence]) -> bool:
    """Tell whether a semicolon parts an occurrence from a date that has an occurrence of its own before it."""
    stops = [match.start() for match in _PART.finditer(one.sentence.mask, item.start, max(item.start, one.start))]
    return bool(stops) and any(other.start < stops[0] for other in found)


def _distance(one: Occurrence, item: _Dated) -> int:
    return item.start - one.end if item.start > one.start else one.start - item.start


def _set_apart(found: Sequence[Occurrence]) -> None:
    """Take from what a gathering is on where and when the gathering is."""
    for one, other in pairwise(found):
        between = one.sentence.mask[one.end : other.start]
        if one.kind in GATHERINGS and other.name is not None and _OF_ONE_NAMED.fullmatch(between):
            other.wheres, other.when, other.whens = [], None, []


def _pass_on(found: Sequence[Occurrence]) -> None:
    """Give what went before or after a thing the place and date that stand between the two."""
    for one, other in pairwise(found):
        if one.name is None and one.definite and _BEFORE_OR_AFTER.fullmatch(one.sentence.mask[one.end : other.start]):
            other.wheres, other.when = other.wheres or one.wheres, other.when or one.when
            other.whens = other.whens or one.whens
            one.wheres, one.when, one.whens = [], None, []


def _put_off(one: Occurrence, whens: Sequence[_Dated]) -> dates.When | None:
    """Return the later date to which an occurrence is put off."""
    for item in whens:  # "shifted from May to July" is no stretch of time
        if item.when.first != item.when.last and _MOVED_FROM.search(one.sentence.mask[: item.start]):
            return replace(item.when, first=item.when.last)
    moved = _MOVED.search(one.sentence.mask, one.end)
    return next((item.when for item in whens if moved and item.start == moved.end()), None)


def _status(one: Occurrence, found: Sequence[Occurrence], courses: Sequence[Course], *, put_off: bool) -> str:
    """Return how an occurrence went, as a code; empty where nothing says so."""
    mask = one.sentence.mask
    if _NEITHER.search(mask):
        return "cancelled"
    near = _courses_by_distance(one, courses)
    status = min(near, key=lambda pair: pair[0], default=(0, ""))[1]
    if not status and _TO_COME.search(mask) and not _PAST.search(mask):
        status = "planned"
    if status == "held" and len(found) == 1 and _WILL.search(mask):
        status = "planned"  # "is organised by ... and will take place"
    if _is_called_off(one, found, courses):
        status = "cancelled"  # what was planned before it was called off
    if put_off and status in ("", "cancelled"):
        return "planned"  # for the later date
    if status == "recurring" and _is_one_of_many(one):
        return min((pair for pair in near if pair[1] != "recurring"), default=(0, status))[1]
    return status


def _is_told(course: Course, mask: str) -> bool:
    """Tell whether a participle tells of the past: "is being considered" and "was to have met" do not."""
    start, end, code = course
    return code != "held" or " " in mask[start:end] or not _NOT_YET.search(mask[max(0, start - 40) : start])


def _courses_by_distance(one: Occurrence, courses: Sequence[Course]) -> list[tuple[int, str]]:
    """Return what says how things went, with its distance from an occurrence."""
    near = [(start - one.end, code) for start, _, code in courses if start >= one.end]
    # A word before counts less than one behind, but for one right before ("preparations for the").
    near += [(one.anchor - end + 15 * (one.anchor - end > 6), code) for _, end, code in courses if end <= one.anchor]
    near += [(0, code) for start, end, code in courses if start < one.end and end > one.anchor]
    return near


def _is_called_off(one: Occurrence, found: Sequence[Occurrence], courses: Sequence[Course]) -> bool:
    """Tell whether a word behind an occurrence calls it off, and not another between them."""
    at = next((start for start, _, code in courses if code == "cancelled" and start >= one.end), None)
    if at is None:
        return False
    others = any(one.end < other.anchor < at for other in found)
    return not others or bool(_ALL.search(one.sentence.mask[max(0, at - 40) : at]))


def _is_one_of_many(one: Occurrence) -> bool:
    """Tell whether what recurs is told of this once."""
    if one.name is not None or one.plural:
        return False
    on_a_day = one.when is not None and one.when.precision == "day"
    return on_a_day or not _YEARLY.search(one.surface) or bool(_ORDINAL.search(one.before))


def _attach(
    found: Sequence[Occurrence], items: Sequence[Where] | Sequence[_Dated], *, dated: bool = False
) -> list[list]:
    """Return for each occurrence the items (places or dates) that are said of it.

    Items before the first occurrence govern all that follow; items behind occurrences govern the names before them, or
    the one noun before them. "Respectively" pairs a list of occurrences with a list of items. A date right behind an
    occurrence says more than one at the head of the sentence.
    """
    result: list[list] = [[] for _ in found]
    runs = _runs(found, items)
    headed = bool(runs) and runs[0][0].start < found[0].start
    for number, run in enumerate(runs):
        before = [n for n, one in enumerate(found) if one.start < run[0].start]
        after = [n for n, one in enumerate(found) if one.start > run[0].start]
        free = [n for n in before if not result[n] or (headed and dated and result[n] == runs[0])]
        if group := _paired(found, run, free, after):
            for n, item in zip(group, run, strict=True):
                result[n] = [item]
        elif headed and not dated and before and {where.host for where in run} == {where.host for where in runs[0]}:
            result[before[-1]] = [*result[before[-1]], *run]  # the state at the head, its town behind
        elif headed and after and (number == 0 or (not dated and _begins_anew(found, run))):
            for n in after:
                result[n] = run
        elif free:
            for n in _last_listed(found, free, dated=dated, headed=headed):
                result[n] = run
        elif after and not result[after[0]]:
            result[after[0]] = run
    return result


def _runs(found: Sequence[Occurrence], items: Sequence) -> list[list]:
    """Return the items in runs that no occurrence interrupts."""
    runs: list[list] = []
    for item in items:
        if runs and not any(runs[-1][-1].start < one.start < item.start for one in found):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _paired(found: Sequence[Occurrence], run: list, free: list[int], after: list[int]) -> list[int]:
    """Return the numbers of as many occurrences before or behind a run as "respectively" pairs with its items."""
    if len(run) < 2 or not found[0].sentence.respectively:
        return []
    groups = (free[-len(run) :], after[: len(run)])
    return next((group for group in groups if len(group) == len(run) and not found[group[-1]].plural), [])


def _begins_anew(found: Sequence[Occurrence], run: list) -> bool:
    """Tell whether a run of items heads what follows it, as another did at the head of the sentence."""
    return bool(_IN_TURN.search(found[0].sentence.mask[: run[0].start]))


def _last_listed(found: Sequence[Occurrence], free: list[int], *, dated: bool, headed: bool) -> list[int]:
    """Return the number of the last of the `free` occurrences, and of those that stand in one list with it."""
    kept = free[-1:]
    for n in reversed(free[:-1]):
        one, other = found[n], found[n + 1]
        between = one.sentence.mask[one.end : other.start]
        named = one.name is not None and (dated or other.name is not None) and not _OTHER.search(between)
        if not named and not (one.body and other.body and _LISTED.fullmatch(between)):
            break
        if headed and dated and not _SIDE_BY_SIDE.fullmatch(between):
            break
        kept.append(n)
    return kept


def _divided(one: Occurrence) -> list[Occurrence]:
    """Return an occurrence of several things in several places as one for each place, with its date."""
    cities = [where for where in one.wheres if where.place]
    listed = one.verbal and len(cities) > 1 and len(one.whens) == len(cities)
    if one.name is not None or not (one.plural or one.body or listed):
        return [one]
    if len(cities) < 2:
        return _sittings(one)
    online = places.ONLINE.search(one.sentence.mask) if one.sentence.respectively else None
    if online:  # one of several is held nowhere
        cities.append(Where(*online.span(), "-", "-", online[0]))
        cities.sort(key=lambda where: where.start)
    bodies = _bodies(one, len(cities)) if one.sentence.respectively else []
    bodies = bodies or [one.body] * len(cities)
    whens = one.whens if len(one.whens) == len(cities) else [one.when] * len(cities)
    surface = _singular(one.surface)
    return [
        Occurrence(
            one.sentence,
            one.start,
            one.end,
            one.kind,
            surface,
            body=body,
            definite=bool(body),
            wheres=[where],
            when=when,
            status=one.status,
            verbal=one.verbal,
        )
        for where, when, body in zip(cities, whens, bodies, strict=True)
    ]


def _sittings(one: Occurrence) -> list[Occurrence]:
    """Return an occurrence of several sittings in one place as one for each of the days that the text lists."""
    listed = [when for when in one.whens if when.precision == "day"]
    at = one.sentence.position(listed[0].start) if listed else None
    run = None if at is None else _DATES.match(one.sentence.mask, at)
    if one.kind not in SITTINGS or len(listed) < 2 or run is None or run[0].count("<") != len(listed):
        return [one]
    return [
        replace(one, plural=False, surface=_singular(one.surface), definite=bool(one.body), when=when, whens=[when])
        for when in listed
    ]


def _bodies(one: Occurrence, count: int) -> list[str]:
    """Return the bodies whose sittings "respectively" pairs with places; none where they are not as many."""
    for match in frames.find("participant_role", one.sentence):
        actors = list(dict.fromkeys(span.value for span in match.slots["actor"]))
        if match.code in ("sitting-body", "organiser") and len(actors) == count and one.kind in GATHERINGS:
            return actors
    return []


def _singular(words: str) -> str:
    return words if words.endswith("headquarters") else re.sub(r"s$", "", words)


def situates(one: Occurrence) -> bool:
    """Tell whether the date of its clause is that of the occurrence, not of what was done at it."""
    if one.name is not None or not (
        _OCCASION.search(one.before) or (one.definite and _SOMETHING_OF.search(one.before))
    ):
        return True
    at = one.sentence.position(one.when.start)
    if at is not None and at > one.end and _WHICH_WAS.search(one.sentence.mask, one.end, at):
        return True
    if (
        at is not None
        and _SOMETHING_OF.search(one.before)
        and _VERB.search(one.sentence.mask, one.end, max(at, one.end))
    ):
        return False
    return at is not None and (0 < at - one.end < _NEAR or 0 <= one.start - at < 24)
