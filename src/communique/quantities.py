"""Dates and numbers in a sentence: in figures and in words, in full and relative to the year of the report."""

import re
from collections.abc import Iterator
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
YEAR = r"(?:1[89]|2[01])\d\d"
_NAMED = rf"(?P<month>{'|'.join(MONTHS)})"
_WHICH = r"(?:\s(?:of\s)?(?P<which>this|last)\syear|,?\s(?P<year>" + YEAR + r"))"
# From the most to the least that a date can say; what one form has taken no later one reads again.
_DATES = [
    re.compile(rf"(?<![\w-]){form}(?![\w-])")
    for form in (
        rf"{_NAMED}\s(?P<day>\d{{1,2}}){_WHICH}?",
        rf"(?P<day>\d{{1,2}})\s{_NAMED}{_WHICH}?",
        rf"{_NAMED}{_WHICH}",
        r"(?P<which>[Tt]his|[Ll]ast)\syear",
        rf"(?P<year>{YEAR})",
    )
]
_NO_DATE_WITHOUT = re.compile(r"\d|year")  # what stands in every date; most sentences have neither
_CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS = {
    **{word: number for number, word in enumerate(_CARDINALS, 2)},
    **{word + ending: number for number, word in enumerate(_ORDINALS, 1) for ending in ("", "ly")},
}
_NUMBER = re.compile(rf"(?<![\w-])(?:(?P<figures>\d+)(?:st|nd|rd|th)?|(?P<word>{'|'.join(_WORDS)}))(?![\w-])", re.I)
_SINCE = re.compile(r"\b(?:since|from)\s$", re.I)

Found = tuple[int, str, str]


def dates(sentence: str, year: int) -> list[Found]:
    """Find the dates in `sentence`.

    "This year", "last year" and a day and month alone are resolved with `year`, the year of the report. A year
    inside a code name ("Ripple-2031") is no date.

    Returns
    -------
    list of tuple
        Start of each date in the sentence, its words, and its value (ISO 8601: year, year and month, or day).
    """
    return list(_dates(sentence, year)) if _NO_DATE_WITHOUT.search(sentence) else []


@lru_cache(maxsize=8)  # dates, beginnings and numbers are asked for one after the other
def _dates(sentence: str, year: int) -> tuple[Found, ...]:
    found: list[Found] = []
    for form in _DATES:
        for match in form.finditer(sentence):
            if not _overlaps(match.start(), match.end(), found):
                found.append((match.start(), match.group(), _value(match, year)))
    return tuple(sorted(found))


def beginnings(sentence: str, year: int) -> list[Found]:
    """Find the dates in `sentence` since which something is so: those that "since" or "from" stands before.

    Returns
    -------
    list of tuple
        Start of each in the sentence, its words ("since 2021"), and the value of the date.
    """
    found = []
    for start, words, value in dates(sentence, year):
        before = _SINCE.search(sentence[:start])
        if before:
            found.append((before.start(), before.group() + words, value))
    return found


def numbers(sentence: str, year: int) -> list[Found]:
    """Find the numbers in `sentence` that are no part of a date: cardinal and ordinal, in figures and in words.

    Returns
    -------
    list of tuple
        Start of each number in the sentence, its words, and its value in figures.
    """
    return sorted(_numbers(sentence, dates(sentence, year)))


def _numbers(sentence: str, taken: list[Found]) -> Iterator[Found]:
    for match in _NUMBER.finditer(sentence):
        if not _overlaps(match.start(), match.end(), taken):
            value = match["figures"] or _WORDS[match["word"].lower()]
            yield match.start(), match.group(), str(int(value))


def _overlaps(start: int, end: int, found: list[Found]) -> bool:
    return any(start < at + len(words) and at < end for at, words, _ in found)


def _value(match: re.Match, year: int) -> str:
    said = match.groupdict()
    if said.get("which"):
        year -= said["which"].lower() == "last"
    elif said.get("year"):
        year = int(said["year"])
    value = f"{year:04}"
    if said.get("month"):
        value += f"-{_MONTH[said['month']]:02}"
    if said.get("day"):
        value += f"-{int(said['day']):02}"
    return value


# Each category of mention that is found by a rule, and the rule.
BY_RULE = {"date": dates, "since": beginnings, "number": numbers}
