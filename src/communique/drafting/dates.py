"""When something was: the dates of a sentence as first and last day, stretches of time and months alone included."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .. import quantities
from .expressions import Expression

_NUMBER = {name: number for number, name in enumerate(quantities.MONTHS, 1)}
_MONTH = "|".join(quantities.MONTHS)
_TO = r"(?:\s?[-–—]\s?|\sto\s|\suntil\s|\sthrough\s)"
_AND = r"\sand\s"
_WHICH = r"(?:,?\s(?:of\s)?(?:(?P<year>(?:19|20)\d\d)|(?P<which>this|last|next)\syear))?"
_STRETCHES = [
    Expression(form + r"(?![\w-])")
    for form in (
        rf"(?<=[Bb]etween )(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}}){_AND}(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}}){_WHICH}",
        rf"(?<=[Bb]etween )(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH}){_AND}(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}){_WHICH}",
        rf"(?<=[Bb]etween )(?P<d1>\d{{1,2}}){_AND}(?P<d2>\d{{1,2}})\s(?P<m1>{_MONTH}){_WHICH}",
        rf"(?<=[Bb]etween )(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}}){_AND}(?P<d2>\d{{1,2}}){_WHICH}",
        rf"(?<![\w-])(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH}){_TO}(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}){_WHICH}",
        rf"(?<![\w-])(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}}){_TO}(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}}){_WHICH}",
        rf"(?<![\w-])(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}})\s(?P<m1>{_MONTH}){_WHICH}",
        rf"(?<![\w-])(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}}){_WHICH}",
    )
]
# Two days that follow each other, of one thing; where "respectively" pairs them, they are two dates.
_DAYS = Expression(
    rf"(?<![\w-])(?:(?P<d1>\d{{1,2}})\sand\s(?P<d2>\d{{1,2}})\s(?P<m1>{_MONTH})|"
    rf"(?P<m2>{_MONTH})\s(?P<d3>\d{{1,2}})\sand\s(?P<d4>\d{{1,2}})){_WHICH}(?![\w-])"
)
_MONTHS_LONG = Expression(
    rf"(?:(?<=[Bb]etween )(?P<a>{_MONTH})\sand\s(?P<b>{_MONTH})|(?<=[Ff]rom )(?P<c>{_MONTH}){_TO}(?P<d>{_MONTH})|"
    rf"(?<![\w-])(?P<e>{_MONTH})\s?[-–—]\s?(?P<f>{_MONTH}))(?!\s\d{{1,2}}(?!\d)){_WHICH}(?![\w-])"
)
# "MINSK, 4 May -": where and when the news is from
_DAY = rf"(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})(?:,? (?:19|20)\d\d)?"
DATELINE = Expression(
    rf"[A-ZÀ-ÖØ-ÞȘȚŞŢ]{{3,}}(?:[ -][A-ZÀ-ÖØ-ÞȘȚŞŢ]+)*(?:,|\.|"
    rf" \()? ?(?:\w+, )?(?P<day>{_DAY})\)?[.,:]?(?=\s?[-–—/(.:]|\s[A-Z]{{2,}}|$)"
)
_FROM_NEWS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_DAY_OF_NEWS = Expression(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b(?!['’])")
_FROM = Expression(r"\b(?:[Ff]rom|[Bb]etween) (?:the )?$")
_TILL = Expression(r",? (?:to|until|till|through|and) ")
_LEAD = 12  # characters before a date in which "from" may stand
_ISO_DAY = 10  # characters of a date with a day
_ITS = Expression(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Ll]ast)\s(?P<m>{_MONTH})(?=\s(?:[a-z]+\s)?(?:sessions?|sittings?|meetings?|summit|round|"
    r"conference|forum|plenary|exercises?|drills?|seminar|consultations|talks|operation|training|course|visit)\b)"
)
_ALONE = Expression(
    rf"(?:\b(?:[Ii]n|[Tt]his|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]or|[Ss]ince|[Ff]rom|[Tt]o|than|half\sof|(?:days?|weeks?|decade|third)\sof|(?:end|start|middle|"
    rf"beginning)\sof)\s(?:early\s|late\s|mid-|the\s(?:end|middle|start|beginning|(?:first|second)\shalf)\sof\s)?|"
    rf"(?:^|,\s|\()(?:early\s|late\s|mid-)?(?=(?:{_MONTH})[;.,)]))"
    rf"(?P<m>(?:{_MONTH})(?:(?:, | and |, and )(?:{_MONTH}))*)"
    r"(?!\s\d|\s(?:this|last|next)\syear|\sof\s|,?\s(?:19|20)\d\d)(?!\w)"
)
_MORE = Expression(_MONTH)
_DURING = Expression(
    r"\b(?:[Dd]uring|[Tt]hroughout|[Oo]ver|[Ii]n) the (?:(?:past|reporting|outgoing|current) )?year\b(?! of)"
)
_SAID = Expression(
    r"\b(?:said|announced|reported|stated|noted|told|confirmed|informed|published|declared)(?: [\w']+){0,3},? on $"
)
_TELLS = Expression(rf"{_MONTH}|[Yy]ear|\d{{4}}")  # without any of these there is no date
_HAS_MONTH = Expression(_MONTH)  # without which only a year can stand there
_NEXT = Expression(rf"(?<![\w-])(?:(?P<m>{_MONTH})\s(?:of\s)?)?(?:[Nn]ext\syear|[Tt]he\s(?:following|coming)\syear)\b")


@dataclass(frozen=True)
class When:
    """A date or a stretch of time in a sentence; `first` and `last` are ISO 8601, as fine as the text says them."""

    start: int
    end: int
    first: str
    last: str
    surface: str
    assumed: bool = False  # a month alone, taken for one of the text's year

    @property
    def precision(self) -> str:
        """Day, month or year."""
        return {4: "year", 7: "month", 10: "day"}[len(self.first)]


def find(words: str, year: int | None) -> list[When]:
    """Find the dates of a sentence, by their place. What needs a `year` is left out where none is known.

    "Today", "yesterday" and days of the week are never guessed; the day on which something was said or announced is
    not the day of what it is about.
    """
    found: list[When] = []
    if not _TELLS.search(words):
        return found
    named = bool(_HAS_MONTH.search(words))
    for form in _STRETCHES if named else ():
        for match in form.finditer(words):
            said = match.groupdict()
            which = {"this": 0, "last": -1, "next": 1}.get(said["which"] or "this")
            of = int(said["year"]) if said["year"] else year + which if year else None
            month, last_month = _NUMBER[said["m1"]], _NUMBER[said.get("m2") or said["m1"]]
            if of and not _overlap(match, found) and (month, int(said["d1"])) <= (last_month, int(said["d2"])):
                first, last = (
                    f"{of:04}-{m:02}-{int(d):02}" for m, d in ((month, said["d1"]), (last_month, said["d2"]))
                )
                found.append(When(match.start(), match.end(), first, last, match.group()))
    paired = "respectively" in words
    for match in _DAYS.finditer(words) if named else ():
        said = match.groupdict()
        which = {"this": 0, "last": -1, "next": 1}.get(said["which"] or "this")
        of = int(said["year"]) if said["year"] else year + which if year else None
        first, last = int(said["d1"] or said["d3"]), int(said["d2"] or said["d4"])
        start = f"{of or 0:04}-{_NUMBER[said['m1'] or said['m2']]:02}"
        if of and paired and said["d1"]:
            end = match.end("d1")
            found.append(
                When(match.start(), end, f"{start}-{first:02}", f"{start}-{first:02}", words[match.start() : end])
            )
        elif of and not paired and last == first + 1 and not _overlap(match, found):
            found.append(When(match.start(), match.end(), f"{start}-{first:02}", f"{start}-{last:02}", match.group()))
    for match in _MONTHS_LONG.finditer(words) if named else ():
        said = match.groupdict()
        which = {"this": 0, "last": -1, "next": 1}.get(said["which"] or "this")
        of = int(said["year"]) if said["year"] else year + which if year else None
        first, last = (_NUMBER[next(filter(None, (said[key] for key in keys)))] for keys in ("ace", "bdf"))
        if of and first <= last and not _overlap(match, found):
            found.append(When(match.start(), match.end(), f"{of:04}-{first:02}", f"{of:04}-{last:02}", match.group()))
    for match in _NEXT.finditer(words):
        if year and not _overlap(match, found):
            value = f"{year + 1:04}" + (f"-{_NUMBER[match['m']]:02}" if match["m"] else "")
            found.append(When(match.start(), match.end(), value, value, match.group()))
    for start, surface, value in quantities.dates(words, year or 0):
        end = start + len(surface)
        if value[0] in "12" and not any(w.start < end and start < w.end for w in found):
            found.append(When(start, end, value, value, surface))
    for match in (*_ITS.finditer(words), *_ALONE.finditer(words)) if named else ():
        for month in _MORE.finditer(words, match.start("m"), match.end()):
            if year and not _overlap(month, found):
                value = f"{year:04}-{_NUMBER[month.group()]:02}"
                found.append(When(month.start(), month.end(), value, value, month.group(), True))
    for match in _DURING.finditer(words):
        if year and not found:
            found.append(When(match.start(), match.end(), f"{year:04}", f"{year:04}", match.group(), True))
    found = _joined(words, found)
    line = DATELINE.match(words)
    begun = line.end() if line else 0
    if line and year:
        found = [when for when in found if when.start >= begun] + _days_of_news(
            words, begun, quantities.dates(line["day"], year)
        )
    return [when for when in sorted(found, key=lambda when: when.start) if not _SAID.search(words[: when.start])]


def _joined(words: str, found: list[When]) -> list[When]:
    """Return two dates of one precision that "from ... to ..." makes a stretch of time as one."""
    joined: list[When] = []
    for when in sorted(found, key=lambda when: when.start):
        first = joined[-1] if joined else None
        if (
            first
            and first.first == first.last < when.first == when.last
            and len(first.first) == len(when.first)
            and _TILL.fullmatch(words, first.end, when.start)
            and _FROM.search(words, max(0, first.start - _LEAD), first.start)
        ):
            whole = words[first.start : when.end]
            joined[-1] = When(first.start, when.end, first.first, when.last, whole, first.assumed or when.assumed)
        else:
            joined.append(when)
    return joined


def _days_of_news(words: str, begun: int, lines: list[tuple[int, str, str]]) -> list[When]:
    """Return "today" and "yesterday" as days, in the sentence that a dateline opens."""
    if not lines or len(lines[0][2]) != _ISO_DAY:
        return []
    day = date.fromisoformat(lines[0][2])
    found = []
    for match in _DAY_OF_NEWS.finditer(words, begun):
        value = (day + timedelta(days=_FROM_NEWS[match[0].lower()])).isoformat()
        found.append(When(match.start(), match.end(), value, value, match[0], True))
    return found


def _overlap(match: re.Match, found: list[When]) -> bool:
    return any(when.start < match.end() and match.start() < when.end for when in found)
