"""People known by their function alone, where the words say that they meet or that something is for them."""

import re

_CAPS = r"(?:[A-Z][\w-]+ ){0,3}"
# A noun in the plural for people: by its ending, or one of those that have none.
_PEOPLE = (
    r"(?:[a-z]+-)?(?:"
    r"[a-z]+(?<!bord)(?<!matt)(?<!oth)(?<!pap)(?<!ord)(?<!numb)(?<!disast)(?<!pow)(?<!comput)(?<!cent)(?<!quart)(?<!answ)"
    r"(?<!dang)(?<!barri)(?<!lett)(?<!lay)(?<!riv)(?<!carri)(?<!shelt)(?<!harb)(?<!head)(?<!weath)(?<!helicopt)"
    r"(?<!chapt)(?<!minist)ers|"
    r"[a-z]+(?<!fact)(?<!sect)(?<!mot)(?<!err)(?<!terr)(?<!behavi)(?<!neighb)(?<!vect)(?<!indicat)(?<!corrid)ors|"
    r"[a-z]+(?:ists|icians|arians|chemists|logists|eers|entrepreneurs)|ministers|chiefs|heads|cadets|pupils|students|"
    r"schoolchildren|elders|alumni|sappers|graduates|volunteers|veterans|scientists|experts|diplomats|servicemen|"
    r"policemen|women|parliamentarians|magistrates|attach[eé]s|consuls|ambassadors|envoys|speakers|deputies|pilots|"
    r"medics|nurses|guards|police|staff|personnel|specialists|scholars|lawyers|analysts|interpreters|youth)"
)
_STOP = r"(?!(?:the|a|an|of|and|by|with|for|to|from|in|on|at|all|some|its|their|our|any|who|were|was|are|is)\b)"
_OF = (
    r"(?: of (?:the )?(?:[a-z-]+ ){0,2}(?:services|agencies|centres|centers|ministries|bodies|"
    r"departments|forces|police|"
    r"guards|institutions|academies|universities|offices|chambers|units|troops|authorities|security|defence|defense|"
    r"affairs|justice|culture|health|staff|customs|parliaments))?"
)
_WHOSE = (
    rf"(?: of (?:the )?[A-Z]{{2,}}(?![\w-])| (?:of|from) (?:the |all |its )?{_CAPS}(?:[a-z]+ )?"
    r"(?:states|countries|region)(?: of the [A-Z]{2,})?)?"
)
_NAME = (
    rf"(?P<name>(?:[A-Z]{{2,}} (?=[a-z]))?(?:{_STOP}[a-z]+(?:-[a-z]+)* ){{0,3}}?(?:{_PEOPLE})(?! (?:{_PEOPLE})\b)"
    rf"{_OF}{_WHOSE})(?![\w-]|,? from (?:the )?[A-Z]| of (?:the )?[A-Z][a-z])"
)
_EVENT = (
    r"(?:seminars?|workshops?|courses?|sessions?|trainings?|classe?s?|meetings?|conferences?|tables?|forums?|"
    r"gatherings?|webinars?|lectures?|schools?|consultations|congress(?:es)?|symposium|assembly|camps?)"
)
_AFTER = [
    re.compile(rf"\b{_EVENT}(?: of| for| among| between|(?: [\w-]+){{1,8}}? for)(?: the| all| some)? {_NAME}"),
    re.compile(
        rf"\b(?:arranged|held|organi[sz]ed|run|given|delivered|conducted|intended|meant|staged|"
        rf"designed)(?: [\w-]+){{0,6}}? for"
        rf"(?: the)? {_NAME}"
    ),
    re.compile(rf"\b(?:attended|joined|addressed|brought together|gathered|welcomed) by(?: the)? {_NAME}"),
    re.compile(rf"\b(?:met|brought together|gathers|gathered|welcomed) {_NAME}"),
]
_MORE = re.compile(rf" and (?:the )?{_NAME}")
_BEFORE = re.compile(
    rf"(?:^|, |: |\b(?:the|The) ){_NAME}(?= (?:also |have |had |will |then |again )*(?:met|meet|"
    rf"gathered|convened|assembled|"
    r"conferred|took part|took the floor|attended|participated|learn(?:t|ed)|practi[sc]ed|were trained|sat down)\b)"
)


def find(words: str) -> list[tuple[int, int, str]]:
    """Return the groups that `words` name in such a place: start, end, name."""
    found: list[tuple[int, int, str]] = []
    for expression in (*_AFTER, _BEFORE):
        for match in expression.finditer(words):
            start, end = match.span("name")
            if not any(start < b and a < end for a, b, _ in found):
                found.append((start, end, match["name"]))
    for _, end, _ in tuple(found):
        if more := _MORE.match(words, end):
            found.append((*more.span("name"), more["name"]))
    return sorted(found)
