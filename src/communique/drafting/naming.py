"""Names that a text gives without quotation marks: code names with a year, and titles set off by capital letters."""

import re
from collections.abc import Mapping
from functools import lru_cache

from .. import quantities
from . import knowledge
from .expressions import Expression

Found = tuple[int, int, str]  # start, end, name

_CAPITAL = r"[A-Z][\w'’.]*(?:-[A-Za-z]\w*)*"
_YEAR = r"(?:19|20)\d\d"
# "Skala-2024", "Indestructible Brotherhood 2024", "Poisk (Search)-2024", "Kobalt-2024 (Cobalt-2024)"
_CODE = Expression(
    rf"(?<![\w\"-])(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?:/{_CAPITAL}(?: {_CAPITAL})?)?(?: \(\"?{_CAPITAL}(?: "
    rf"{_CAPITAL})?\"?\))?)"
    rf"(?:(?P<dash>\s?[-–—\u2011]\s?)|(?P<space> ))(?P<year>{_YEAR})(?![\w-])"
    rf"(?P<gloss> \(\"?{_CAPITAL}(?: {_CAPITAL})*(?:[-– ]{_YEAR})?\"?\))?"
)
_ENDS_WITH_A_YEAR = Expression(rf"{_YEAR}(?![\w-])")  # most sentences have none
_NO_CODE = frozenset(
    [
        "In",
        "On",
        "By",
        "At",
        "From",
        "Since",
        "Until",
        "For",
        "The",
        "This",
        "That",
        "During",
        "After",
        "Before",
        "Of",
        "And",
        "As",
        "Early",
        "Late",
        "Year",
        "To",
        "Throughout",
        "Between",
        "Through",
        "Over",
        "Under",
        "With",
        "Summer",
        "Winter",
        "Spring",
        "Autumn",
    ]
) | frozenset(quantities.MONTHS)
_EVENT_NOUNS = knowledge.nouns("activity_kind")
_SMALL = r"(?:of|on|for|in|and|the|at|to|with|against|&)"
_EVENT = Expression(
    rf"(?<![\w-])(?:(?:{_CAPITAL}|\d+(?:st|nd|rd|th)|{_SMALL}) )*?(?P<noun>{'|'.join(_EVENT_NOUNS)})(?![\w-])"
    rf"(?:(?: {_SMALL})* {_CAPITAL})*"
)
_HAS_EVENT = Expression("|".join(_EVENT_NOUNS))  # begins with a capital letter, and so is found fast
_LED = Expression(r"[A-Z]\S* the (?=\S)")  # "in Osh the 23rd Meeting ..."
_WHERE = Expression(r" (?:in|at|on|for) (?:the )?(?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)")
# A building or a body that bears the name of what meets there.
_BUILDING = Expression(
    r"(?:Cent(?:re|er)|Hall|Palace|House|Complex|Building|Room|Venue|Secretariat|Bureau|Fund|Foundation|Office|"
    r"Committee|Council)$"
)
_DOCUMENT_NOUNS = knowledge.nouns("document_kind")
_PLAIN = frozenset(
    [
        "Joint",
        "Annual",
        "Final",
        "Draft",
        "General",
        "Special",
        "Foreign",
        "Action",
        "National",
        "State",
        "New",
        "Political",
        "Official",
    ]
)
_TAIL_END = (
    r"(?= (?:was|were|is|are|has|have|had|will|would|adopted|signed|approved|endorsed|issued|prepared|which|that|who|"
    r"between|entered|enters|came|provides|aims|"
    r"during|following|after|before|under|while|as well as|together with|along with|alongside|also|took|"
    r"at the (?:meeting|session|summit)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)|"
    r"on (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{1,2})|"
    rf"and (?!the (?:(?:(?!(?:{'|'.join(_DOCUMENT_NOUNS)})\b)[A-Z][\w-]+|of|for|the) ){{1,10}}?for \d)"
    r"(?:the|a|an|its|their|other|also|to|on the|sent|submitted|signed|adopted|approved|instructed|heard|"
    r"discussed|considered|took|noted|decided|recommended|(?!related|united|allied|shared|limited|organi[sz]ed|"
    r"advanced|"
    r"integrated|protected|armed|displaced)[a-z]+ed (?:a|an|the|its|their|on|to|by|it)|endorsed|gave|sent|set|issued|"
    r"will|agreed|heard|\d+|several|some|three|two|four|five)) )|(?=[.;:,\"(](?:\s|$))|(?= (?:continue[sd]?|"
    r"remains?|appears)\b)|(?= \()|(?= \")|"
    r"(?= [-–—] (?!(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|\d) ?))|$"
)
_DOCUMENT = Expression(
    rf"(?<![\w-])(?P<name>(?:{_CAPITAL} )*?(?P<noun>{'|'.join(_DOCUMENT_NOUNS)})(?![\w-])"
    rf"(?: {_YEAR}(?:[-–/]\d+)?(?=[ .,;:)]|$))?"
    rf"(?P<tail> (?:of|on|for|against|in connection with|regarding|concerning|to|until)\b.*?)?)(?:{_TAIL_END})"
)
_HAS_DOCUMENT = Expression("|".join(_DOCUMENT_NOUNS))
_UNTITLED = Expression(
    rf"(?:Memorandum|Agreement|Protocol|Treaty|Accord|Letter of Intent|Arrangement)"
    rf"(?: of (?:Understanding|Cooperation|Intent))?"
    rf"(?: (?:of (?:\d|{_YEAR}|{_CAPITAL} {_YEAR})|with|between|(?:on|to|for|in) [a-z]|regarding|concerning|against)|$)"
)


@lru_cache
def _spellings() -> Mapping[str, str]:
    """Return the name that each spelling of the table of spellings stands for, in small letters."""
    return {row["spelling"].lower(): row["name"] for row in knowledge.table("spellings")}


@lru_cache(maxsize=512)
def canonical(name: str) -> str:
    """Return one form for all spellings of a code name: "Kobalt 2024" and "Cobalt-2024" are the same."""
    name = re.sub(r'"?\s*\(.*?\)"?|"', "", name).split("/")[0] + "".join(re.findall(rf"/[^-–—]*([-–—]{_YEAR})", name))
    match = re.fullmatch(rf"(?P<stem>.*?)\s?[-–—\u2011 ]?\s?(?P<year>{_YEAR})?", name.strip())
    stem = re.sub(r"\s*[-–—\u2011]\s*", "-", match["stem"].strip().lower())
    stem = _spellings().get(stem, stem).lower()
    return f"{stem}-{match['year']}" if match["year"] else stem


def codes(words: str) -> list[Found]:
    """Find code names with a year in `words`, their translation in brackets included."""
    found = []
    for match in _CODE.finditer(words) if _ENDS_WITH_A_YEAR.search(words) else ():
        name, start = match["name"], match.start("name")
        # Words that only begin the sentence or belong to a date are no part of the name.
        while name and name.split(" ", 1)[0] in _NO_CODE:
            head, _, rest = name.partition(" ")
            start, name = start + len(head) + 1, rest
        if not name or name.split()[-1] in _NO_CODE:
            continue
        if match["space"] and not _known(name) and not _NAMED.search(words[:start]):
            continue  # "Brotherhood 2024" is a name, "Minsk 2024" may be a place and a year
        found.append((start, match.end(), words[start : match.end("year")]))
    return found


def _is_title(title: str, own: list[str], noun: str, start: int) -> bool:
    """Tell whether words in capitals are more than an event's noun with an adjective: a forum bears two of them."""
    first = title.split(" ", 1)[0]
    if noun == "Forum":
        return len(own) >= 3 or (len(own) == 2 and start > 0 and first not in _COMMON and title == f"{first} {noun}")
    return len(own) >= 3 and first != noun


_COMMON = (
    "International",
    "Regional",
    "Youth",
    "Annual",
    "Joint",
    "Business",
    "Media",
    "First",
    "Second",
    "Third",
    "Forum",
)
_NAMED = Expression(
    r"\b(?:code-?named|dubbed|called|named|name of|titled|entitled|exercises?|drills?|man(?:o)?euvres) $"
)


def _known(name: str) -> bool:
    return re.sub(r"\s*\(.*|/.*", "", name).lower() in _spellings()


def _without_where(title: str) -> str:
    """Return a title without the town or the month in which the event is, that capital letters join to it."""
    for match in _WHERE.finditer(title):
        place = re.split(r"[ -]", match["place"], maxsplit=1)[0]
        if place in quantities.MONTHS or match["place"] in knowledge.cities() or place in knowledge.cities():
            return title[: match.start()]
    return title


def events(words: str) -> list[tuple[int, int, str, str]]:
    """Find titles of conferences, meetings and the like that capital letters set off: start, end, title, kind."""
    found = []
    for match in _EVENT.finditer(words) if _HAS_EVENT.search(words) else ():
        start, title = match.start(), match.group()
        while (first := title.split(" ", 1)[0]) in (
            "The",
            "A",
            "An",
            "In",
            "On",
            "At",
            "of",
            "on",
            "for",
            "in",
            "and",
            "the",
            "at",
            "to",
            "with",
            "against",
            "&",
            "During",
            "For",
            "By",
            "With",
            "From",
            "After",
        ):
            if " " not in title:
                break
            start, title = start + len(first) + 1, title.split(" ", 1)[1]
        title = _without_where(title.rstrip("."))
        if led := _LED.match(title):
            start, title = start + led.end(), title[led.end() :]
        own = [word for word in title.split() if word[0].isupper() or word[0].isdigit()]
        if _BUILDING.search(title) and f"{match['noun']} of" not in title:
            continue
        if title[0].isdigit() and match["noun"] in ("Meeting", "Consultations"):
            continue  # the number of a meeting is no name
        if _is_title(title, own, match["noun"], start):
            found.append((start, start + len(title), title, _EVENT_NOUNS[match["noun"]]))
    return found + _called(words)


_CALLED = Expression(
    rf"(?<![\w\"-])(?P<noun>Operation|Exercise) (?P<name>(?!{'|'.join(quantities.MONTHS)})[A-Z][\w'’-]*(?: "
    rf"(?:[A-Z][\w'’-]*|of the|of|[IVX]+\b|"
    r"\d+(?:\.\d+)?\b)){0,3}?)(?=[ ,.;:)]|$)(?! [A-Z\d][\w.]*)"
)
# "the exercise Amani Africa III", where a number ends the name: without one it may be a state or a body.
CALLED = ("operation", "exercise", "training")  # kinds of what may bear words in capitals as a name, like a body
_KIND_OF = {
    "operation": "operation",
    "exercise": "exercise",
    "drill": "exercise",
    "training": "training",
    "man": "exercise",
}
# "the naval drill Caspian Watch, which": where two capital words stand behind the noun and a clause ends with them.
_CALLED_THAT = Expression(
    r"\b(?P<noun>operation|exercise|drill|training|man)(?:(?<=man)o?euvres)?,? (?:(?:code-?named|dubbed|called|"
    r"named) )?"
    r"(?P<name>[A-Z][a-z'’-]+ (?!(?:Region|Province|Oblast|District|Territory)\b)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)"
    r"(?=,|\.$| (?:in|on|at|was|were|is|are|will|has|took|which|with|involving|from|between)\b)"
)
_CALLED_SO = Expression(
    r"\b(?P<noun>operation|exercise)s? (?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3} (?:[IVX]+|\d{1,2})(?:\.\d)?)"
    r"(?=[ ,.;:)]|$)"
)


def _called(words: str) -> list[tuple[int, int, str, str]]:
    """Find the name in "Operation Storm", which needs no quotation marks."""
    return [
        (match.start("name"), match.end(), match["name"], match["noun"].lower())
        for match in _CALLED.finditer(words)
        if not re.search(r"[-–—]\d{4}$", match["name"])
    ] + [
        (match.start("name"), match.end(), match["name"], _KIND_OF[match["noun"]])
        for expression in (_CALLED_SO, _CALLED_THAT)
        for match in expression.finditer(words)
    ]


def documents(words: str) -> list[tuple[int, int, str, str]]:
    """Find titles of documents that capital letters set off, with what they are on: start, end, title, kind."""
    found, at = [], 0
    if not _HAS_DOCUMENT.search(words):
        return found
    while match := _DOCUMENT.search(words, at):
        at = max(match.end("name"), match.end())
        start, title = match.start("name"), match["name"].strip()
        while (first := title.split(" ", 1)[0]) in (
            *("The", "A", "An", "In", "On", "At", "This", "By", "Its", "Their", "Our", "Another", "Such", "Under"),
            *("With", "After", "Earlier", "Later", "Both", "That", "These", "For", "Following", "Under"),
        ):
            if " " not in title:
                break
            start, title = start + len(first) + 1, title.split(" ", 1)[1]
        title = title.rstrip(" ,")
        if _UNTITLED.match(title) and not words[:start].rstrip().endswith(("the", "The")):
            continue  # "a Memorandum of Understanding on ...", "its Memorandum of 2030 with ..."
        named = title.split()[0] not in _PLAIN and words[:start].rstrip().endswith(("the", "The", "its", "a"))
        if match["tail"] or len(title.split()) >= 3 or (len(title.split()) == 2 and named):
            found.append((start, start + len(title), title, _DOCUMENT_NOUNS[match["noun"]]))
        at = max(at, match.start() + 1)
    return found


def singular(noun: str) -> str:
    """Return the singular of a noun for papers: of "memoranda" "memorandum", of "summaries" "summary"."""
    if noun.endswith("anda"):
        return f"{noun[:-1]}um"
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


def first_form(name: str) -> str:
    """Return a name as the text writes it, without the translation in brackets behind it."""
    return re.sub(r"\s*\([^)]*\)\"?$", "", name).strip(' "') or name


def spellings(surface: str) -> list[str]:
    """Return the forms under which a name may come again: as it stands, translated in brackets, without its year."""
    parts = [part.strip(' "') for part in re.split(r'"?\s*\(|\)', surface) if part.strip(' "')]
    forms = [canonical(part) for part in [surface, *parts] if not re.fullmatch(rf"[-–— ]*{_YEAR}", part)]
    return list(dict.fromkeys([*forms, *(re.sub(rf"-{_YEAR}$", "", form) for form in forms)]))
