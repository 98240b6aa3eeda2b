"""Names and nouns that tell of activities, with where and when each is said to be and how it went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import dates, frames, knowledge, naming, places
from .knowledge import Knowledge
from .places import Where
from .reading import Sentence, Span
from .rows import Candidate

EXERCISES = ("exercise", "command-staff-exercise", "special-exercise", "joint-exercise", "training")
_SITTINGS = ("session", "meeting", "debate")
GATHERINGS = ("session", "meeting", "debate", "conference", "roundtable", "seminar")
_FAR = 220  # characters of a mask between a noun and the name that it governs
_DEFINITE = re.compile(
    r"\b(?:the|this|these|those|both|said|its|that|their)"
    r"(?: (?!(?:held|hold|holds|conducted|hosted|had|began|opened|organi[sz]ed|attended|ran) )"
    r"(?:[a-z-]+|<A\d+>)(?:'s)?){0,2} $",
    re.I,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+|series of|next|"
    r"no|first|second|third|regular|extraordinary)(?: [a-z-]+){0,2} $", re.I
)  # fmt: skip
_PLURAL = re.compile(r"(?:s|symposia|assemblies)$", re.I)
# Plurals of one thing.
_ONE = re.compile(r"(?:debates|consultations|talks|negotiations|man(?:o)?euvres|drills|war games|presentations)$", re.I)
_IT = re.compile(
    r"^(?:(?:This year|Last year|Next year|Then|Earlier|Later|(?:In |On )?<D\d+>),? )?(?P<it>It|it|"
    r"they|They|This|Both|The (?:event|gathering|undertaking|manoeuvres|maneuvers|proceedings))(?: of them)? "
    r"(?:(?:also|has|have|had|then|later|now|again|never|only) )*(?:was|were|is|are|will|been|took|takes|lasted|began|"
    r"ended|unfolded|ran|runs|brought|brings|closed|opened|drew|kicked|gathered|saw|came|went|got|started|concluded|"
    r"wrapped|wound|attracted|involved|involves|featured|fell|spanned|covered|starts|begins|opens|closes)\b"
)
# What stands between a noun and a name that is not its own.
_OTHER_THING = re.compile(
    r"\b(?:adopted|passed|approved|signed|law|bill|book|film|magazine|newspaper|website|award|medal|song|campaign)\b",
    re.I,
)
_TIMES = re.compile(r" (?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) times\b", re.I)
_PLAN_OF = re.compile(
    r"\b(?:plans?|schedule|calendar|programme|concept|scenario|topics?|preparation) (?:of|for) (?:the )?(?:[a-z-]+ "
    r"){0,2}$",
    re.I,
)
_WITHIN = re.compile(r" (?:of|for|within|in|under|on|during|at) (?:the|this|that|its|these) (?:[a-z-]+ ){0,2}")
_SAT = (
    r"(?P<verb>met|meets?|gather(?:ed|s)?|convene[sd]?|assemble[sd]?|sat|sits?|confer(?:red|s)?|deliberated|reconvene[sd]?|"
    r"held (?:a |its |their )?(?:talks|deliberations)|went into session|got together|came together)"
)
_MET = re.compile(
    r"(?P<run>(?:the )?<A\d+>(?: \(<A\d+>\))?(?:(?:, and |, | and )(?:the )?<A\d+>(?: \(<A\d+>\))?)*)(?: of (?:the )?"
    r"(?:<A\d+>|[a-z]+)(?: [a-z]+)?)?(?:, (?:in|of|on|with|to) which [^.;,]{0,60},|, (?:chaired|headed|"
    r"led) by [^.;,]{0,40},)? (?:(?:also|again|then|has|have|had|will|first|next|is|are|to|was|were|due|"
    r"in turn|likewise) )*"
    rf"{_SAT}"
    r"\b(?! by (?!video|tele|phone)| the | at the table| in as| on the "
    r"|(?: (?:in|at) (?:the )?<p\d+>| on <d\d+>){0,2} for (?:the|an?|its|their) "
    r"(?:[a-z0-9-]+ ){0,3}(?:meeting|session|summit|consultations|talks))",
    re.I,
)
# The verb before the one who sits: "In Minsk, on 3 May, met the Council".
_MET_BEFORE = re.compile(
    r"(?:^|, |[DP]\d+> )(?P<verb>met|sat|convened|gathered|assembled|conferred) (?P<run>(?:the )?<A\d+>)(?! and)", re.I
)
# On what a thing rests; the date in it is that of the decision.
_GROUND = re.compile(
    r"(?:In pursuance of|Pursuant to|In accordance with|In compliance with|In line with|According to|"
    r"By|Under|On the basis "
    r"of|In (?:the )?(?:implementation|execution|fulfilment) of|As agreed|Following|To implement|"
    r"Based on)[^,;]{0,40}\b(?:decisions?|"
    r"resolutions?|plans?|agreements?|orders?|instructions?|programmes?|programs?|statements?|mandates?|schedule)\b[^,;]*,",
    re.I,
)
_PHASES = re.compile(r"\b(?:phases|stages|rounds|parts|waves|legs)\b", re.I)
_OPENS = re.compile(r"\b(?:open(?:ed|s)?|beg[au]n|begins|started|starts|kicked off|launched|got under way)\b", re.I)
_CLOSES = re.compile(
    r"\b(?:clos(?:ed|es|e)|end(?:ed|s)?|concluded|concludes|wrapped up|wound up|finished|completed|drew to)\b", re.I
)
_MOVED = re.compile(
    r"\b(?:postponed|put off|rescheduled|put back|brought forward|moved|shifted|deferred|delayed|carried over)"
    r"(?:[^.;<]{0,60}| from <D\d+>) (?:to|until|till) ",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|since) (?:the )?$", re.I)
_NEITHER = re.compile(r"\bneither\b[^.;]*\bnor\b[^.;]*\b(?:held|place|conducted|ahead|staged|organi[sz]ed)\b", re.I)
_WILL = re.compile(
    r"\b(?:will|is to|are to|is due to|are due to) (?:take place|be (?:held|conducted|staged)|run|open|start)\b", re.I
)
_WHOSE = re.compile(r" (?:of|for) (?:the )?(?:[a-z-]+ ){0,3}")
_ALL = re.compile(r"\b(?:both|all(?: of them| three| four| these)?|each of them|the two|neither)\b(?! of <)", re.I)
_ALIAS = re.compile(
    r" \((?:the |also |or )?|,? \(?(?:which |that |or |and |is |also |better |otherwise |sometimes |"
    r"the |in [a-z]+ )*(?:known|appears|"
    r"appearing|referred to|called|translated|rendered|listed|styled)(?: in (?:[a-z]+ ){1,3})? ?as (?:the )?",
    re.I,
)
# Those who act for states or bodies: who they are says more than a name of their own.
_PEOPLE_MET = re.compile(
    r"\b(?:heads|ministers|leaders|presidents|chiefs|delegations|representatives|envoys|experts|officials|parliamentarians|"
    r"commanders|directors|secretaries|negotiators|diplomats|speakers)(?: [a-z]+){0,5}? (?:of|from) "
    r"(?:the |all )?(?:[a-z]+ ){0,2}"
    r"(?:of (?:the )?)?<A\d+>(?:(?:, and |, | and )(?:the )?<A\d+>)*(?: [a-z]+)? (?:(?:also|again|"
    r"have|had|will|are|to|next) )*"
    rf"{_SAT}\b(?! by (?!video|tele|phone))",
    re.I,
)
_SEES = re.compile(r" with (?:the |its |their )?(?:[A-Z][\w-]+ (?:of |for |and )?){0,6}(?P<other><A\d+>)")
_GAP = re.compile(r"(?:, and |, | and |; )(?:the )?(?P<run><A\d+>) (?=in <P\d+>|on <D\d+>)")


# A noun that the name behind a colon or a comma only makes plainer.
_NAMELY = re.compile(r"(?:,|:| [–—-]) (?:the |an? )?(?:[a-z-]+ ){0,4}")
# "the session of the one body, and that of the other"
_THAT_OF = re.compile(r"\b(?:that|those|the one|the same) of (?:the )?(?P<run><A\d+>)")
# "and so, a day later, did the other"
_SO_DID = re.compile(r"\bso (?:did|has|had|will|would) (?:the )?(?P<run><A\d+>)")
# Who hosts a body hosts its sitting.
_RECEIVES = re.compile(
    r"<[AP]\d+> (?:(?:also|again|then|has|had|will|is to|was to) )*(?:hosts?|hosted|welcomes?|welcomed|"
    r"received|receives|"
    r"gathered|saw|convened|accommodated|(?:was|were|is|are|be) (?:the )?(?:host|venue|scene) (?:to|of|for)|"
    r"played host to) (?:the |a |an |its )?(?:[a-z-]+ )?(?P<run><A\d+>)(?! (?:delegation|representative|"
    r"official|expert|team)s?)",
    re.I,
)
# "Meeting in Brussels, the Council approved"
_MEETING = re.compile(
    r"(?:^|[:,] |<D\d+>,? )(?:[Mm]eeting|[Gg]athering|[Cc]onvening|[Ss]itting|[Aa]ssembling|"
    r"[Hh]aving (?:met|gathered|convened|"
    r"assembled|sat)|[Aa]fter (?:meeting|convening|gathering)|[Gg]athered|[Cc]onvened|[Aa]ssembled)"
    r" (?:(?:in|at|on|online|by|via|for|from) )(?P<between>[^.;]{0,120}?), (?:the |"
    r"its )?(?P<run><A\d+>)(?! (?:at|on) the table)"
)
# One who receives another, or sits down with another.
_SEEN = re.compile(
    r"<A\d+>(?: \([^()]*\))?,? (?:(?:has|have|had|will|is to|was|were|also|then|later|on <D\d+>|in <P\d+>,?) )*"
    r"(?P<verb>received|receives?|sat down|sit down|sits down|talked|talks|spoke)(?: (?:in|at|on) (?:the )?<[DP]\d+>)* "
    r"(?:with |by |for talks with )?(?:the )?<A\d+>"
)
_FOLLOWED = re.compile(
    r"(?:;|, and|, while|, with) (?P<run><P\d+>) (?:followed|following|did so|had its turn|the same)"
)
_TOGETHER = re.compile(
    r"(?:[,;]| and| as well as| or| to| \()*(?: (?:in|at|near|from))?(?: the| territory of)* ?", re.I
)
_DATES = re.compile(r"<D\d+>(?:(?:, and |, | and | as well as )(?:on |in )?<D\d+>)+", re.I)
_SO_MANY = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[a-z-]+ )?$", re.I)
_LISTED = re.compile(r",? (?:and |as well as )?(?:the )?")
# A delegation that somebody receives: the two meet.
_RECEIVED = re.compile(
    r"<A\d+>(?: [A-Z][\w-]+){0,3} (?:has |have |had )?(?P<verb>received) (?:(?:at|in) (?:the )?<[AP]\d+> )?"
    r"(?:an? |the )(?:[a-z-]+ )?delegations? (?:of|from) "
)
# "a meeting of coordinators of the operation ...": what is said of the one is not said of the other.
_OF_ONE_NAMED = re.compile(r" (?:of|on|for) [^.;]{0,80}?(?:operation|exercise|drill)s? ", re.I)
# What a course or a conference is on is no event.
_TOPIC = re.compile(
    r"\b(?:seminars?|workshops?|courses?|conferences?|lectures?|round ?tables?|webinars?|forums?)"
    r" on (?:[a-z-]+ ){0,2}$",
    re.I,
)
# A gathering that only prepares or sums up the exercise that is named next.
_PREPARES = re.compile(
    r"\b(?:conferences?|meetings?|seminars?|consultations|talks|round ?tables?|workshops?|briefings?)"
    r"(?: held)? (?:on|about|ahead of|before|after|devoted to|dedicated to|to (?:prepare|plan|review|sum up)(?: for)?|"
    r"(?:on|for) (?:the )?(?:[a-z]+ )?(?:preparation|planning|results|outcome|organi[sz]ation)s? (?:of|for)) "
    r"(?:the )?(?:[a-z-]+ ){0,4}$",
    re.I,
)
# A list of bodies that sat, each an item.
_SAT_ALL = re.compile(r"\b(?:in session|sat|met|sessions|sittings|meetings|gathered|convened)\b[^.;]{0,60}:$", re.I)
_ITEM = re.compile(r"(?:[–•-] |\d{1,2}[.)] )?(?:the )?(?P<run><A\d+>(?: \(<A\d+>\))?)(?:,| in | on | \(| [–—-] )", re.I)


@dataclass
class Occurrence:
    """A name or a noun in a sentence that tells of an activity; `start` and `end` are places in the sentence's mask.

    `body` is the actor that sits, where a verb alone tells of a sitting; `count` how often it sat; `anchor` where the
    noun of a name stands; `again` the candidate that it takes up again, where that is plain; `row` the candidate to
    which it belongs.
    """

    sentence: Sentence
    start: int
    end: int
    kind: str
    surface: str
    name: Span | None = None
    plural: bool = False
    definite: bool = False
    body: str = ""
    count: str = ""
    anchor: int = -1
    again: Candidate | None = None
    row: Candidate | None = None
    wheres: list[Where] = field(default_factory=list)
    when: dates.When | None = None
    whens: list[dates.When] = field(default_factory=list)
    status: str = ""
    verbal: bool = False  # a verb alone tells of it
    aliases: list[str] = field(default_factory=list)  # other names under which the sentence says that it is known

    def __post_init__(self):
        self.anchor = self.start if self.anchor < 0 else self.anchor

    @property
    def before(self) -> str:
        """The mask before it."""
        return self.sentence.mask[: self.start]

    @property
    def after(self) -> str:
        """The mask behind it."""
        return self.sentence.mask[self.end :]


def find(sentence: Sentence, read: Sequence[Sentence], known: Knowledge, year: int | None) -> list[Occurrence]:
    """Return what tells of activities in `sentence`, by place, each with where, when and how; its head's included."""
    found = _told(sentence, read, known)
    if not found:
        return []
    _situate(sentence, found, known, year)
    if sentence.governor >= 0:
        head = read[sentence.governor]
        wheres, whens = places.find(head, known), dates.find(head.text, year)
        courses = [code for _, _, code in knowledge.words("activity_status").find(head.mask)]
        for one in found:
            one.wheres = one.wheres or wheres[:1]
            one.when = one.when or (whens[0] if len(whens) == 1 else None)
            if courses and one.status in ("", "held"):
                one.status = "planned" if "planned" in courses else one.status or courses[0]
    return [part for one in found for part in _divided(one)]


def _told(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> list[Occurrence]:
    mask = sentence.mask
    nouns = list(knowledge.words("activity_kind").find(mask))
    papers = list(knowledge.words("document_kind").find(mask))
    found, used = [], set()
    for number, (one, other) in enumerate(pairwise(nouns)):
        if mask[one[1] : other[0]] == " (":  # the same thing said once more in other words
            used.add(number)
    for start, end, span in sentence.behind(0, len(mask), "name"):
        if found and found[-1].name is not None and _ALIAS.fullmatch(mask[found[-1].end : start]):
            found[-1].aliases.append(span.surface)
            continue
        if naming.codes(span.value) and _PREPARES.search(mask[:start]):
            continue  # "the planning conference on ..." is not that exercise
        kind, noun = _kind(span, start, end, mask, nouns, papers)
        if kind or not span.kind:  # a name alone may be known already
            anchor = nouns[noun][0] if noun is not None and noun not in used else start
            used.add(noun)
            found.append(Occurrence(sentence, start, end, kind, span.surface, span, anchor=min(anchor, start)))
    for number, (start, end, kind) in enumerate(nouns):
        if number not in used:
            surface, before = sentence.words(start, end), mask[:start]
            indefinite = bool(_INDEFINITE.search(before)) or surface.lower().startswith(("regular ", "extraordinary "))
            plural = bool(_PLURAL.search(surface)) and kind != "headquarters" and not _ONE.search(surface)
            plural = plural or bool(_ONE.search(surface) and kind in EXERCISES and _SO_MANY.search(before))
            plural = plural or (kind == "headquarters" and bool(re.search(r"<P\d+>(?:,| and) .*<P\d+>", mask[end:])))
            found.append(
                Occurrence(
                    sentence, start, end, kind, surface, None, plural, bool(_DEFINITE.search(before)) and not indefinite
                )
            )
    found.sort(key=lambda one: one.start)
    whole = [
        one
        for one, other in zip(found[1:], found, strict=False)
        if one.name is None and _WITHIN.fullmatch(mask[other.end : one.start])
    ]
    whole += [
        one
        for one, other in pairwise(found)
        if one.name is None
        and other.name is not None
        and one.kind in EXERCISES
        and other.kind in EXERCISES
        and _NAMELY.fullmatch(mask[one.end : other.anchor])
    ]
    found = [one for one in found if one not in whole]  # "the headquarters of the operation" is about headquarters
    found = [
        one for one in found if one.name is not None or not (_PLAN_OF.search(one.before) or _TOPIC.search(one.before))
    ]
    it = _IT.match(mask)
    if (
        not found
        and sentence.governor >= 0
        and (item := _ITEM.match(mask))
        and _SAT_ALL.search(read[sentence.governor].mask)
    ):
        _, _, span = sentence.behind(item.start("run"), item.end("run"), "actor")[0]
        if knowledge.actor_kind(span.value, known) == "organ":
            found.append(
                Occurrence(
                    sentence,
                    item.start("run"),
                    item.end("run"),
                    "session",
                    span.surface,
                    body=span.value,
                    definite=True,
                )
            )
    if it and not found:
        found.append(
            Occurrence(
                sentence, it.start("it"), it.end("it"), "", it["it"], None, it["it"] in ("They", "they", "Both"), True
            )
        )
    met = [
        match
        for match in _MET.finditer(mask)
        if not any(
            one.end < match.start() <= one.end + 8 and one.kind in GATHERINGS and one.name is None for one in found
        )
    ]
    people = _PEOPLE_MET.search(mask) if not found and not met and _is_dated(mask) else None
    if people:
        found.append(Occurrence(sentence, people.start("verb"), people.end("verb"), "meeting", "meeting", verbal=True))
    received = None if found else _RECEIVED.search(mask)
    if received:
        at, end = received.span("verb")
        found.append(Occurrence(sentence, at, end, "meeting", "meeting", verbal=True))
    met = met or list(_MET_BEFORE.finditer(mask))
    for match in [*met, *(_GAP.finditer(mask, met[0].end()) if met else ())]:
        seen, times = set(), _TIMES.match(mask, match.end())
        sees = _SEES.match(mask, match.end())
        who = sentence.behind(match.start("run"), match.end("run"), "actor")
        groups = [
            "person" if knowledge.is_person(span.value, known) else knowledge.actor_kind(span.value, known)
            for _, _, span in who
        ]
        together = len(who) > 1 and "organ" not in groups and _is_dated(mask)
        if sees or together or (match.groupdict().get("verb") and "group" in groups):
            # Two who meet each other, or people without a body of their own: a meeting, and no session.
            if not any(one.kind in GATHERINGS for one in found) and (sees is None or _is_dated(mask)):
                found.append(Occurrence(sentence, match.start("verb"), match.end("verb"), "meeting", "meeting"))
                found[-1].verbal = True
            continue
        for start, end, span in who:
            person = knowledge.is_person(span.value, known)
            if knowledge.actor_kind(span.value, known) == "organ" and not person and span.value not in seen:
                seen.add(span.value)
                found.append(
                    Occurrence(
                        sentence,
                        start,
                        end,
                        "meeting" if times or re.search(r"\bworking group\b", span.surface, re.I) else "session",
                        span.surface,
                        plural=bool(times),
                        body=span.value,
                        definite=True,
                        count=times["n"] if times else "",
                    )
                )
    return sorted([*found, *_further(sentence, found, known)], key=lambda one: one.start)


def _further(sentence: Sentence, found: Sequence[Occurrence], known: Knowledge) -> list[Occurrence]:
    """Return the sittings of bodies that no noun or verb of their own tells of."""
    mask, more = sentence.mask, []
    taken = [one.body for one in found]

    def add(match: re.Match, kind: str) -> None:
        for start, end, span in sentence.behind(match.start("run"), match.end("run"), "actor"):
            organ = knowledge.actor_kind(span.value, known) == "organ" and not knowledge.is_person(span.value, known)
            if organ and span.value not in taken:
                taken.append(span.value)
                more.append(Occurrence(sentence, start, end, kind, span.surface, body=span.value, definite=True))

    sittings = [one for one in found if one.kind in _SITTINGS and one.name is None]
    for expression in (_THAT_OF, _SO_DID) if sittings else ():
        for match in expression.finditer(mask, sittings[0].end):
            before = [one for one in sittings if one.end <= match.start()]
            if expression is _THAT_OF or before[-1].body:
                add(match, before[-1].kind)
    if not found:
        for match in _RECEIVES.finditer(mask):
            if re.match(r"[^.;]{0,60}<[DP]\d+>", mask[match.end() :]) or re.search(
                r"<D\d+>,? $", mask[: match.start()]
            ):
                add(match, "session")
        for match in () if more else _MEETING.finditer(mask):
            if re.search(r"<[DP]\d+>", match["between"]):
                add(match, "session")
    if not found and not more and _is_dated(mask, both=False) and (seen := _SEEN.search(mask)):
        who = [span for _, _, span in sentence.behind(seen.start(), seen.end(), "actor")]
        at, end = seen.span("verb")
        kinds = [knowledge.is_person(span.value, known) for span in (who[0], who[-1])]
        if all(kinds):
            more.append(Occurrence(sentence, at, end, "meeting", "meeting", verbal=True))
    after = more or sittings
    for match in _FOLLOWED.finditer(mask, after[-1].end) if after and after[-1].body else ():
        body = after[-1].body  # the same once more, elsewhere
        at, end = match.span("run")
        more.append(Occurrence(sentence, at, end, after[-1].kind, after[-1].surface, body=body, definite=True))
    return more


def _is_dated(mask: str, *, both: bool = True) -> bool:
    """Tell whether a sentence says when and where (or one of them): else a verb of meeting tells of a relation."""
    said = re.search(r"\b(?:in|at) <P\d+>", mask), re.search(r"<D\d+>", mask)
    return all(said) if both else any(said)


def _kind(span, start, end, mask, nouns, papers) -> tuple[str, int | None]:
    """Return the kind of activity that a name is of, and the number of the noun that says so."""
    if span.kind:
        return (span.kind if span.kind in knowledge.coded("activity_kind") else ""), None
    coded = bool(naming.codes(span.value)) and bool(re.search(r"\d{4}$", span.value))
    for number, (begin, _, kind) in enumerate(nouns):
        if 0 <= begin - end <= 40 and re.fullmatch(
            r"\s?(?:\([^)]*\) ?|\((?:the |an? )?)?(?:, (?:the |an? ))?(?:(?!and |or |nor |but |as |"
            r"with |in |of |at |on |was |were "
            r"|is |to |will |for |by )[a-z-]+ ){0,3}",
            mask[end:begin],
        ):
            return kind, number
    before = [
        (stop, kind, number)
        for number, (_, stop, kind) in enumerate(nouns)
        if stop <= start and kind != "headquarters"  # those have no names
    ]
    paper = max((stop for _, stop, _ in papers if stop <= start), default=-1)
    if before:
        stop, kind, number = before[-1]
        between = mask[stop:start]
        if not coded and _OTHER_THING.search(between):
            return "", None
        if (paper < stop or coded) and start - stop <= _FAR and ";" not in between and ". " not in between:
            return kind, number
    own = {"Operation": "operation", "Exercise": "exercise", **knowledge.nouns("activity_kind")}
    for word in (span.value.split()[0], span.value.split()[-1]) if " " in span.value and paper < 0 else ():
        if word in own:
            return own[word], None  # its own noun says it
    return ("exercise" if coded else ""), None


def _situate(sentence: Sentence, found: list[Occurrence], known: Knowledge, year: int | None) -> None:
    mask = sentence.mask
    wheres = places.find(sentence, known)
    whens = [(when, sentence.position(when.start)) for when in dates.find(sentence.text, year)]
    ground = _GROUND.match(mask)
    whens = [(when, at) for when, at in whens if at is not None and not (ground and at < ground.end())]
    whens = [
        (when, at)
        for when, at in whens
        if when.first != when.last or _MOVED.search(mask[:at]) or not _UNTIL.search(mask[:at])
    ]
    whens = _stretched(whens, found, mask)
    courses = list(knowledge.words("activity_status").find(mask))
    for one, run in zip(found, _attach(found, wheres), strict=True):
        one.wheres = run
        if not one.plural and not sentence.respectively:
            one.wheres = _nearest(one, run)
    for one, other in pairwise(found):
        if one.kind == "headquarters" and other.name is not None and _WHOSE.fullmatch(mask[one.end : other.start]):
            one.wheres, other.wheres = one.wheres or other.wheres, []  # the place is that of the headquarters
    timed = [Where(at, at + 4, "", str(number), "") for number, (_, at) in enumerate(whens)]
    runs = _attach(found, timed, dated=True)
    if len(whens) == 1 and all(one.start < whens[0][1] for one in found) and _ALL.search(mask[: whens[0][1]]):
        runs = [timed for _ in found]
    for one, run in zip(found, runs, strict=True):
        if run:
            nearest = min(
                run, key=lambda item: item.start - one.end if item.start > one.start else one.start - item.start
            )
            one.when = whens[int(nearest.place)][0]
            one.whens = [whens[int(item.place)][0] for item in run]
    for one, other in pairwise(found):
        if one.kind in GATHERINGS and other.name is not None and _OF_ONE_NAMED.fullmatch(mask[one.end : other.start]):
            other.wheres, other.when, other.whens = [], None, []
    for one in found:
        moved = _MOVED.search(mask, one.end)
        to = next((when for when, at in whens if moved and at == moved.end()), None)
        one.when = to or one.when  # put off to a later date
        near = [(start - one.end, code) for start, _, code in courses if start >= one.end]
        # A word before counts less than one behind, but for one right before ("preparations for the").
        near += [
            (one.anchor - end + 15 * (one.anchor - end > 6), code) for _, end, code in courses if end <= one.anchor
        ]
        near += [(0, code) for start, end, code in courses if start < one.end and end > one.anchor]
        one.status = min(near, key=lambda pair: max(pair[0], 0), default=(0, ""))[1]
        if _NEITHER.search(mask):
            one.status = "cancelled"
            continue
        if one.status == "held" and len(found) == 1 and _WILL.search(mask):
            one.status = "planned"  # "is organised by ... and will take place"
        ends = next((start for start, _, code in courses if code == "cancelled" and start >= one.end), None)
        if ends is not None and (
            not any(one.end < other.anchor < ends for other in found) or _ALL.search(mask[max(0, ends - 40) : ends])
        ):
            one.status = "cancelled"  # what was planned before it was called off
        if to is not None and one.status == "cancelled":
            one.status = "planned"  # for the later date
        if (
            one.status == "recurring"
            and one.name is None
            and not one.plural
            and (
                not re.search(r"annual|regular|year", one.surface, re.I)
                or (one.when is not None and one.when.precision == "day")
                or re.search(r"\b(?:\d+(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third)) $", one.before, re.I)
            )
        ):
            others = [pair for pair in near if pair[1] != "recurring"]
            one.status = min(others, default=(0, one.status))[1]


def _nearest(one: Occurrence, run: list[Where]) -> list[Where]:
    """Return of places in several states those that stand together next to the occurrence; the rest tell of others."""
    if len({where.host for where in run}) < 2 or one.body:
        return run
    mask = one.sentence.mask
    behind = [where for where in run if where.start >= one.end]
    kept: list[Where] = []
    for where in behind or run:
        if kept and not _TOGETHER.fullmatch(mask[kept[-1].end : where.start]):
            break
        kept.append(where)
    return kept


def _stretched(whens: list, found: Sequence[Occurrence], mask: str) -> list:
    """Return the dates of phases, or of opening and closing, as one stretch of time."""
    if (
        len(whens) < 2
        or len(found) != 1
        or not (_PHASES.search(mask) or (_OPENS.search(mask) and _CLOSES.search(mask)))
    ):
        return whens
    ordered = sorted((when for when, _ in whens), key=lambda when: when.first)
    if len({len(when.first) for when in ordered}) > 1:
        return whens
    return [(replace(whens[0][0], first=ordered[0].first, last=max(when.last for when in ordered)), whens[0][1])]


def _attach(found: Sequence[Occurrence], items: Sequence[Where], *, dated: bool = False) -> list[list[Where]]:
    """Return for each occurrence the items (places or dates) that are said of it.

    Items before the first occurrence govern all that follow; items behind occurrences govern the names before them, or
    the one noun before them. "Respectively" pairs a list of occurrences with a list of items. A date right behind an
    occurrence says more than one at the head of the sentence.
    """
    result: list[list[Where]] = [[] for _ in found]
    if not found or not items:
        return result
    runs: list[list[Where]] = []
    for item in items:
        if runs and not any(runs[-1][-1].start < one.start < item.start for one in found):
            runs[-1].append(item)
        else:
            runs.append([item])
    respectively = found[0].sentence.respectively
    headed = runs[0][0].start < found[0].start
    for number, run in enumerate(runs):
        before = [n for n, one in enumerate(found) if one.start < run[0].start]
        after = [n for n, one in enumerate(found) if one.start > run[0].start]
        free = [n for n in before if not result[n] or (headed and dated and result[n] == runs[0])]
        if respectively and len(run) > 1:
            group = next(
                (g for g in (free[-len(run) :], after[: len(run)]) if len(g) == len(run) and not found[g[-1]].plural),
                None,
            )
            if group:
                for n, item in zip(group, run, strict=True):
                    result[n] = [item]
                continue
        if number == 0 and headed:
            for n in after:
                result[n] = run
            continue
        if headed and not dated and before and {w.host for w in run} == {w.host for w in runs[0]}:
            result[before[-1]] = [*result[before[-1]], *run]  # the state at the head, its town behind
            continue
        if (
            headed
            and not dated
            and re.search(
                r"[;,] (?:and |while )?(?:in|on) (?:the )?(?:territory of )?(?:the )?$",
                found[0].sentence.mask[: run[0].start],
            )
            and after
        ):
            for n in after:  # "In A, this; in B, that"
                result[n] = run
            continue
        for n in reversed(free):
            if (
                n != free[-1]
                and not _sat_together(found[n], found[n + 1])
                and (found[n].name is None or (found[n + 1].name is None and not dated))
            ):
                break
            if (
                n != free[-1]
                and headed
                and dated
                and not re.fullmatch(r'[",]? ?(?:and |, )?', found[n].sentence.mask[found[n].end : found[n + 1].start])
            ):
                break
            result[n] = run
        if not free and after and not result[after[0]]:
            result[after[0]] = run
    return result


def _sat_together(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two bodies stand in one list of those that sat."""
    return bool(one.body and other.body and _LISTED.fullmatch(one.sentence.mask[one.end : other.start]))


def _divided(one: Occurrence) -> list[Occurrence]:
    """Return an occurrence of several things in several places as one for each place, with its date."""
    cities = [where for where in one.wheres if where.place]
    if one.name is not None or not (one.plural or one.body):
        return [one]
    if len(cities) < 2:
        return _sittings(one)
    online = places.ONLINE.search(one.sentence.mask) if one.sentence.respectively else None
    if online:  # one of several is held nowhere
        cities = sorted(
            [*cities, Where(online.start(), online.end(), "-", "-", online[0])], key=lambda where: where.start
        )
    bodies = _bodies(one, len(cities)) if one.sentence.respectively else []
    bodies = bodies or [one.body] * len(cities)
    whens = one.whens if len(one.whens) == len(cities) else [one.when] * len(cities)
    return [
        Occurrence(
            one.sentence,
            one.start,
            one.end,
            one.kind,
            _singular(one.surface),
            body=body_,
            definite=bool(body_),
            wheres=[where],
            when=when,
            status=one.status,
        )
        for where, when, body_ in zip(cities, whens, bodies, strict=True)
    ]


def _sittings(one: Occurrence) -> list[Occurrence]:
    """Return an occurrence of several sittings in one place as one for each of the days that the text lists."""
    listed = [when for when in one.whens if when.precision == "day"]
    at = one.sentence.position(listed[0].start) if listed else None
    run = None if at is None else _DATES.match(one.sentence.mask, at)
    if one.kind not in _SITTINGS or len(listed) < 2 or run is None or run[0].count("<") != len(listed):
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


def body(one: Occurrence, sentence: Sentence, known: Knowledge) -> str:
    """Return the actor whose session or meeting it is; empty where it is not said."""
    if one.body:
        return one.body
    organs = [
        s.value for s in sentence.signs if s.category == "actor" and knowledge.actor_kind(s.value, known) == "organ"
    ]
    for match in frames.find("participant_role", sentence):
        if match.code == "sitting-body" and match.start <= one.end and one.start <= match.end:
            return match.slots["actor"][0].value
        actors = match.slots["actor"]
        near = match.code == "organiser" and 0 <= one.start - match.end <= 30 and one.kind in _SITTINGS
        own = "its " in one.before[match.end :] or one.plural
        if near and own and len(actors) == 1 and actors[0].value in organs:
            return actors[0].value  # "the Council holds its meetings"
    return ""


def situates(one: Occurrence) -> bool:
    """Tell whether the date of its clause is that of the occurrence, not of what was done at it."""
    if one.name is not None or not re.search(
        r"\b(?:at|in|during|within|following|after|results of|outcomes? of|result of) (?:the|its|their|this|a) "
        r"(?:\S+ ){0,2}$",
        one.before,
        re.I,
    ):
        return True
    at = one.sentence.position(one.when.start)
    return at is not None and (at > one.end or one.start - at < 24)
