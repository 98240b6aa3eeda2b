"""People known by their function alone, where the words say that they meet or that something is for them."""

import re
from functools import lru_cache

from .expressions import Expression

_CAPS = r"(?:[A-Z][\w-]+ ){0,3}"
# A noun in the plural for people: by its ending, or one of those that have none.
PEOPLE = (
    r"(?:[a-z]+-)?(?:"
    r"[a-z]+(?<!bord)(?<!matt)(?<!oth)(?<!pap)(?<!ord)(?<!numb)(?<!disast)(?<!pow)(?<!comput)(?<!cent)(?<!quart)(?<!answ)"
    r"(?<!dang)(?<!barri)(?<!lett)(?<!lay)(?<!riv)(?<!carri)(?<!shelt)(?<!harb)(?<!head)(?<!weath)(?<!helicopt)"
    r"(?<!chapt)(?<!minist)ers|"
    r"[a-z]+(?<!fact)(?<!sect)(?<!mot)(?<!err)(?<!terr)(?<!behavi)(?<!neighb)(?<!precurs)(?<!sens)(?<!react)(?<!process)(?<!detect)(?<!tract)(?<!monit)(?<!vect)(?<!indicat)(?<!corrid)ors|"
    r"[a-z]+(?:ists|icians|arians|chemists|logists|eers|entrepreneurs)|ministers|chiefs|heads|cadets|pupils|students|"
    r"schoolchildren|elders|alumni|sappers|graduates|volunteers|veterans|scientists|experts|diplomats|servicemen|"
    r"policemen|women|parliamentarians|magistrates|attach[eé]s|consuls|ambassadors|envoys|speakers|deputies|pilots|"
    r"medics|nurses|guards|police|staff|personnel|specialists|scholars|lawyers|analysts|interpreters|youth|"
    r"rectors|judges|editors|mayors|regulators|banks|spokespersons|rescuers|ombudsmen|prosecutors|directors|"
    r"commanders|"
    r"people|technicians|crews|units|teams|administrations|parliaments|agencies|employees|units|"
    r"migrants|trainees|mediators|men|professionals|researchers|representatives|ministries|services|agencies|masters|"
    r"delegates|coordinators|doctors|secretaries|authorities|associations|donors|inspectors|supervisors|handlers|"
    r"physicians|officials)"
)
_STOP = (
    r"(?!(?:the|a|an|of|and|by|with|for|to|from|in|on|at|all|some|its|their|our|any|who|were|was|are|is|when|where|"
    r"while|as|that|which|whose|how|if|after|before|although|both|these|those|this|also|then|here|there|other|such|"
    r"no|each|every|one|two|three|four|five|six|seven|eight|nine|ten|more)\b)"
)
_OF = (
    r"(?: of (?:the )?(?:[a-z-]+ ){0,2}(?:services|agencies|centres|centers|ministries|bodies|"
    r"departments|forces|police|"
    r"guards|institutions|academies|universities|offices|chambers|units|troops|authorities|security|defence|defense|"
    r"academy|university|institute|protection|affairs|justice|culture|health|staff|customs|parliaments))"
)
_RANKED = (  # "ministers of communications", and no heads of state
    r"(?:(?:(?<=ministers)|(?<=chiefs)|(?<=directors)|(?<=heads)|(?<=rectors)|(?<=commanders)|(?<=speakers)) of "
    r"(?:the )?(?!(?:states?|governments?|delegations?|missions?|the|all|its|their|member)\b)[a-z-]+)"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
_WHOSE = (
    rf"(?: of (?:the )?[A-Z]{{2,}}(?![\w-]| (?:member|participating|states|countries))|"
    rf" (?:of|from) (?:the |all |its )?(?:{_NUMBER} )?{_CAPS}(?:[a-z]+ )?"
    r"(?:states|countries|region)(?: of the [A-Z]{2,}| involved| concerned)?|"
    r" of (?:Central|South|South-East|North-East) Asia| of the Commonwealth)?"
)
_NAME = Expression(
    rf"(?P<name>(?:[A-Z]{{2,}} (?=[a-z]))?(?:{_STOP}[a-z]+(?:-[a-z]+)* ){{0,3}}?(?P<people>{PEOPLE})(?![\w-])"
    rf"(?:{_OF}|{_RANKED})?{_WHOSE})"
    r"(?![\w-]|,? from (?:the )?[A-Z]| of (?:the )?(?!Central|South)[A-Z][a-z])"
)
_ALL_PEOPLE = Expression(PEOPLE)
_SMALL_LETTERS = Expression(r"[a-zé-]+")
_RUN = Expression(r"(?:[A-Z]{2,} )?([a-zé-]+(?: [a-zé-]+){0,3})")  # words among which a name has its noun
_EVENT = (
    r"(?:seminars?|workshops?|courses?|sessions?|trainings?|classe?s?|meetings?|conferences?|tables?|forums?|"
    r"gatherings?|webinars?|lectures?|schools?|consultations|roundtables?|drills?|videoconferences?|"
    r"teleconferences?|summits?|olympiads?|congress(?:es)?|symposium|assembly|camps?|contests?|competitions?|"
    r"campaigns?|internships?|quiz|hackathons?|scholarships?)"
)
# One expression for the name, and short ones for what stands around it: they are made faster than one of both.
_AFTER = [
    Expression(
        rf"(?<!in the )(?<!on the )(?<!for the )(?<!of the )\b{_EVENT}(?: of| for| with| among| between|"
        rf"(?: [\w-]+){{1,8}}? for)(?: the| all| some)? "
    ),
    Expression(
        r"\b(?:arranged|held|organi[sz]ed|run|given|delivered|conducted|intended|meant|staged|designed)"
        r"(?: [\w-]+){0,6}? for(?: the)? "
    ),
    Expression(r"\b(?:attended|joined|addressed|brought together|gathered|welcomed) by(?: the)? "),
    Expression(
        r"\b(?:programme|module|bomb disposal|intended|offered|put on|ran|taught)(?: [a-z-]+){0,8}? for (?:the |\d+ |"
        r"[a-z]+teen |twenty |thirty |forty |fifty |some |about )?"
    ),
    Expression(r"\b(?:signed|adopted|approved|endorsed|issued|trained|taught) by (?:the |\d+ )?"),
    Expression(
        r"\b(?:delivered|given|offered|taught|transmitted|sent|sends|provided|supplied|passed|passes|distributed|"
        r"distributes|circulated|circulates|issued|forwarded)(?: [^.;:]{1,60}?)?,? (?:to|among) "
        r"(?:the |all |[a-z]+teen |twenty |thirty |forty |fifty |\d+ )?"
    ),
    Expression(
        (
            r"(?:^|: |\band |\bof |\bby |\bwith )(?=(?:young|female|women|junior|retired|student|"
            r"press) [a-z]+ (?:from|of)\b)"
        ),
        re.I,
    ),
    Expression(r"(?:^[Ff]or |, for )(?:the )?"),
    Expression(r"\b(?:trained|taught|instructed) (?:the |\d+ )?"),
    Expression(r"\b(?:provides|provided|supplies|supplied|presented|furnishes) (?:the )(?=[a-z ]{4,40} with\b)"),
    Expression(
        r"\bsummed up [^.;:]{0,60}? by (?:the )?|\b(?:exercises?|training session|assembly) (?:with|of) (?:the )?"
    ),
    Expression(r"\b(?:met|brought together|gathers|gathered|welcomed) "),
]
# Where an event is named: for whom it is, who is exercised, with whom one meets, who does something at it.
_AT_EVENTS = [
    Expression(
        rf"\b{_EVENT}\b(?:(?! (?:signed|adopted|approved|agreed|plans?|programmes?|decisions?|proposals?|"
        rf"agreements?) )[^.;:])"
        r"{0,150}? for (?:the |all |some |\d+ )?"
    ),
    Expression(
        r"\b(?:exercises?|drills?|man(?:o)?euvres|training(?= [\"A-Z]))\b(?:[^.;:]{0,50}?)?,?(?: that)? of (?:the )?"
    ),
    Expression(rf"\b{_EVENT}(?: (?:in|at) (?:the )?[A-Z][\w-]+)? with (?:the )?"),
    Expression(
        r"\b(?:gave|gives?|giving|offer(?:ed|s)?|teach(?:es)?) (?:the |\d+ )?"
        r"(?=[a-z -]{4,50}(?:of [A-Z][\w ]{1,30}? )?(?:an? |the )[a-z ]{0,30}"
        rf"{_EVENT}\b)"
    ),
    Expression(
        rf"\bby (?:the )?(?=[a-z -]{{3,60}} (?:at|in|during) (?:an?|the|its|their) (?:[a-z-]+ ){{0,3}}{_EVENT}\b)"
    ),
]
# Words of which one stands wherever the expression of the same place fits: to look for them takes a tenth of the time.
_AFTER_CUES = (
    (" for ", " of ", " with ", " among ", " between "),
    (" for ",),
    (" by ",),
    (" for ",),
    (" by ",),
    (
        "deliver",
        "given",
        "offered",
        "taught",
        "transmitted",
        "sen",
        "provided",
        "suppl",
        "pass",
        "distrib",
        "circul",
        "issued",
        "forwarded",
    ),
    ("",),  # in letters of either size
    ("For ", "for "),
    ("trained ", "taught ", "instructed "),
    ("provide", "supplie", "presented ", "furnishes "),
    ("summed up ", "exercise", "training session ", "assembly "),
    ("met ", "brought together ", "gather", "welcomed "),
)
_EVENT_CUES = (
    (" for ",),
    (" of ",),
    (" with ",),
    ("gave ", "give", "giving ", "offer", "teach"),
    ("by ",),
)
_HAS_EVENT = Expression(rf"\b{_EVENT}\b")
_AT_EVENT = Expression(
    rf" (?!of |from |and |in )[^.;:]{{0,80}}? (?:at|during|for|to) (?:an?|the|its|"
    rf"their) (?:[a-z-]+ ){{0,3}}{_EVENT}\b"
)
_OFFICES = Expression(
    r"\b(?:[Mm]eeting|[Ss]ession|[Ss]ummit|[Cc]onference|[Ss]itting|"
    r"[Gg]athering) of (?:the )?(?P<name>(?:[A-Z][a-z-]+ ){0,2}"
    r"(?:Coordinators|Ministers|Secretaries|Heads|Leaders|Commanders|Chiefs|Speakers|Plenipotentiaries|"
    r"Representatives|"
    r"Presidents|Directors|Prosecutors|Rectors|Ambassadors|Officials|Experts|Advisers|Chairpersons|"
    r"Rapporteurs)(?: General)?"
    r"(?: (?:of|for|on)(?: the)?(?: [A-Z][\w-]+)+){0,3})(?![\w-])"
)
# Of whom nothing is said but that they are there.
_ANYBODY = Expression(
    r"(?:observers|delegates|representatives|speakers|envoys|leaders|ministers|members|people|units|teams|staff|personnel|"
    r"men|women|agencies|services|authorities|participants|guests|crews|ministries|heads|chiefs|donors|secretaries)"
)
_MORE = Expression(r" and (?:the )?")
_BEGINS = Expression(r"^|(?<= )\d+ |, |: |; |\b[Tt]he |\b[A-Z][A-Z]+, [^–—]{3,20} [–—-] |^On \d+ [A-Z][a-z]+,? ")
_DID = Expression(
    r" (?:also |have |had |has |will |would |then |again |once more |is to |are to |were to |are |were |be |been |"
    r"being |going to |due to |expected to |recently |jointly |just )*(?:met|meet|gather(?:ed)?|convened?|assembled?|"
    r"conferred|took part|take part|taking part|represented|receives?\b|received (?:certificates|training)|"
    r"took the floor|attend(?:ed)?|participated?|learn(?:t|ed)?|practi[sc]ed?\b|rehearsed?|trained|taught|instructed|"
    r"briefed|shown|compared|interviewed|tested|drilled|involved|engaged|deployed|seconded|invited|listen(?:ed)? to|"
    r"sat down|exchanged (?:views|experience)|connected|present\b(?! the| a)|presented|brought together|"
    r"came together|come together|competed?|stormed|in attendance|joined?\b|described|discussed|selected|"
    r"familiari[sz]ed|shared|visited|studied|heard|worked out|worked on)\b"
)


# Who hold an office together, in capital letters: "the National Coordinators of the ...", and "the Coordinators" again.
_HOLDERS = (
    "Ministers|Coordinators|Secretaries|Heads|Chiefs|Directors|Commanders|Prosecutors|Speakers|Officials|"
    "Representatives|Presidents|Leaders|Ambassadors|Experts|Plenipotentiaries|Chairmen|Chairpersons|"
    "Envoys|Rectors|Ombudsmen|Governors|Mayors|Commissioners|Rapporteurs|Negotiators|Inspectors|Narcologists|"
    "Veterinarians|Physicians|Judges|Attach[eé]s|Parliamentarians|Principals|Focal Points"
)
_SEQUENCE = r"[A-Z][\w-]+(?: (?:(?:and|of|the|for) ){0,2}[A-Z][\w-]+){0,6}"
_OFFICES = Expression(
    rf"\b(?:[Tt]he|[Oo]f|[Bb]y|[Aa]mong|[Bb]etween|[Tt]heir|[Ii]ts) (?:the )?"
    rf"(?P<name>(?:[A-Z][\w-]+ ){{0,3}}?(?P<noun>{_HOLDERS})(?![\w-])"
    r"(?! (?:Meeting|Council|Committee|Conference|Summit))"
    rf"(?: (?:of|for) (?:the )?{_SEQUENCE}(?: member states| participating states)?)?)(?! of [A-Z])"
)
ACT = Expression(
    r":|,? (?:also |then |further |unanimously |jointly |have )*(?:adopted|approved|endorsed|signed|welcomed|agreed|"
    r"decided|noted|took note|discussed|considered|reviewed|reaffirmed|emphasi[sz]ed|issued|called on|expressed|"
    r"exchanged)\b"
)
_IS_A_BODY = Expression(
    r"(?:Council|Committee|Conference|Meeting|Summit|Commission|Assembly|Group)$|"
    r"Heads of (?:State|Government|Delegation)"
)
_OF_A_BODY = Expression(
    r"(?:Council|Committee|Commission|Assembly|Board|Cabinet|Union|Association|Group|Bureau|Conference|Club|Forum|"
    r"Network|Collegium|College|Panel|Presidium|Secretariat|Office|council|committee|board|commission) "
    r"(?:of|for) (?:the )?"
    r"(?:[A-Z][\w-]+ )*$"
)


def offices(words: str) -> list[tuple[int, int, str, str]]:
    """Return those who hold an office together, no members of a council of theirs: start, end, name, noun."""
    return [
        (*match.span("name"), match["name"], match["noun"])
        for match in _OFFICES.finditer(words)
        if not _IS_A_BODY.search(match["name"])
        and not _OF_A_BODY.search(words, max(0, match.start("name") - 90), match.start("name"))
    ]


# No ministers and heads of state: those are members of a council.
APART = Expression(r"^(?!.*\b(?:ministers|presidents|secretaries|heads of (?:state|government|delegation))\b).* of ")
_ADOPTED = Expression(
    r" (?:also |have |had |then |likewise |jointly |unanimously |thereupon )*(?:adopted|approved|signed|endorsed|"
    r"agreed on|agreed upon)\b"
)


@lru_cache
def plainly(name: str) -> str:
    """Return a name of theirs in small letters, without whose they are."""
    return re.split(r" (?:of|for) (?:the )?(?=[A-Z]{2})", name)[0].lower()


def find(words: str) -> list[tuple[int, int, str]]:
    """Return the groups that `words` name in such a place: start, end, name."""
    found: list[tuple[int, int, str]] = []
    small = words[:1].lower() + words[1:] if words[1:2].islower() else words
    told = bool(_HAS_EVENT.search(small))

    def add(at: int, did: bool) -> int:
        begins = did and words[at - 2 : at - 1] in ("–", "—", "-") and words[at + 1 : at + 2].islower()
        spelled = small[:at] + small[at : at + 1].lower() + small[at + 1 :] if begins else small
        name = _name(spelled, at)
        if name is None:
            return -1
        apart = APART.search(name[2]) and _ADOPTED.match(small, name[1])
        if did and not apart and (_ANYBODY.fullmatch(name[2]) or not _acts(small, name[1], told)):
            return -1
        name = (name[0], name[1], words[name[0] : name[1]])
        if any(name[0] < b and a < name[1] for a, b, _ in found):
            return -1
        found.append(name)
        return name[1]

    whole, words = words, words[:1].lower() + words[1:] if words[1:2].islower() else words
    for match in _OFFICES.finditer(whole) if told else ():
        found.append((match.start("name"), match.end("name"), match["name"]))
    if not any(map(_is_people, _SMALL_LETTERS.findall(words.lower()))):
        return sorted((start, end, whole[start:end]) for start, end, _ in found)
    first = () if told else (_AFTER[0],)  # that fits behind an event only
    near = [*zip(_AFTER, _AFTER_CUES, strict=True), *(zip(_AT_EVENTS, _EVENT_CUES, strict=True) if told else ())]
    tried = [one for one, cues in near if one not in first and any(map(words.__contains__, cues))]
    for expression in (*tried, _BEGINS):
        for match in expression.finditer(words):
            end = add(match.end(), expression is _BEGINS)
            if end >= 0 and (more := _MORE.match(words, end)):
                add(more.end(), False)
    return sorted((start, end, whole[start:end]) for start, end, _ in found)


def _acts(words: str, end: int, told: bool) -> bool:
    """Tell whether those named before `end`, and others with them, do what shows that they are met as a group."""
    more = _MORE.match(words, end)
    other = _name(words, more.end()) if more else None
    ends = (end, other[1]) if other else (end,)
    return any(_DID.match(words, at) or (told and _AT_EVENT.match(words, at)) for at in ends)


@lru_cache(maxsize=10_000)
def _is_people(word: str) -> bool:
    """Tell whether a word could be a noun for people."""
    return bool(_ALL_PEOPLE.fullmatch(word))


def _name(words: str, at: int) -> tuple[int, int, str] | None:
    """Return the group whose name begins at `at`; of two nouns for people the last is its own ("staff officers")."""
    run = _RUN.match(words, at)
    if run is None or not any(map(_is_people, run[1].split(" "))):
        return None
    name = _NAME.match(words, at)
    more = _NAME.match(words, name.end("people") + 1) if name and words[name.end("people") :][:1] == " " else None
    if name is None:
        return None
    if more and words[name.end("people") : more.start("people")] in (" ", " special "):
        return at, more.end("name"), words[at : more.end("name")]
    return at, name.end("name"), name["name"]
