"""Names, nouns and verbs that tell of activities."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import dates, frames, knowledge, naming
from .expressions import Expression
from .knowledge import Knowledge
from .places import Where
from .reading import Sentence, Span
from .rows import Candidate

EXERCISES = ("exercise", "command-staff-exercise", "special-exercise", "joint-exercise", "training")
SITTINGS = ("session", "meeting", "debate")
GATHERINGS = ("session", "meeting", "debate", "conference", "roundtable", "seminar")
_FAR = 220  # characters of a mask between a noun and the name that it governs
_DEFINITE = Expression(
    r"\b(?:the|this|these|those|both|said|its|that|their)"
    r"(?: (?!(?:held|hold|holds|conducted|hosted|had|began|opened|organi[sz]ed|attended|ran) )"
    r"(?:[a-z-]+|<A\d+>)(?:'s)?){0,2} $",
    re.I,
)
_INDEFINITE = Expression(
    r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+|series of|next|"
    r"no|first|second|third|regular|extraordinary)(?: [a-z-]+){0,2} $", re.I
)  # fmt: skip
_PLURAL = Expression(r"(?:(?<!s)s|classes|congresses|symposia|assemblies)$|^rounds of", re.I)
# Plurals of one thing.
_ONE = Expression(
    r"(?:hearings|debates|consultations|talks|negotiations|man(?:o)?euvres|drills|war games|presentations)$", re.I
)
_IT = Expression(
    r"^(?:(?:This year|Last year|Next year|Then|Earlier|Later|(?:In |On )?<D\d+>),? )?(?P<it>It|it|"
    r"they|They|This|Both|The (?:event|gathering|undertaking|manoeuvres|maneuvers|proceedings))(?: of them)? "
    r"(?:(?:also|has|have|had|then|later|now|again|never|only) )*(?:was|were|is|are|will|been|took|takes|lasted|began|"
    r"ended|unfolded|ran|runs|brought|brings|closed|opened|drew|kicked|gathered|saw|came|went|got|started|concluded|"
    r"wrapped|wound|attracted|involved|involves|featured|fell|spanned|covered|starts|begins|opens|closes)\b"
)
# What stands between a noun and a name that is not its own.
_OTHER_THING = Expression(
    r"\b(?:adopted|passed|approved|signed|law|bill|book|film|magazine|newspaper|website|award|medal|song|"
    r"theme of which|whose theme|motto)\b",
    re.I,
)
# "and in June one for judges"
_ONE_FOR = Expression(
    r"(?:,|;| and)(?: and| while)? (?:(?:in|on) (?:<[PD]\d+>|[A-Z][a-z]+),? |later |"
    r"then ){0,2}(?P<one>one)(?= (?:for|on|with|in|at) )"
)
# What is a part of the thing that is named does not bear its name.
_PART_OF = Expression(
    r"\b(?:parts? of|components? of|framework of|course of|under|during|within|ahead of|results of)(?: the)? $", re.I
)
_WHEN = Expression(
    r"<D\d+>|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|yesterday|"
    r"today|"
    r"(?:the )?(?:day before|same day|next day|following day|same evening|previous day)|on the eve)\b",
    re.I,
)
_TIMES = Expression(r" (?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) times\b", re.I)
_PLAN_OF = Expression(
    r"\b(?:plans?|schedule|calendar|programme|concept|scenario|topics?|preparation) (?:of|for) (?:the )?(?:[a-z-]+ "
    r"){0,2}$",
    re.I,
)
_WITHIN = Expression(
    r" (?:of|for|within|in|under|on|during|at|before|after|preceding|following|accompanying|concerning|about|"
    r"ahead of|devoted to|"
    r"dedicated to|as part of|within the framework of|in the framework of|on the results of) (?:the|this|that|its|"
    r"these) (?:[a-z-]+ ){0,2}"
)
_SAT = (
    r"(?P<verb>met|meets?|gather(?:ed|s)?|convene[sd]?|assemble[sd]?|sat|sits?|confer(?:red|s)?|deliberated|"
    r"reconvene[sd]?|"
    r"come together|held (?:a |its |their )?(?:talks|deliberations)|went into session|got together|came together)"
)
_MET = Expression(
    r"(?P<run>(?:the )?<A\d+>(?: \(<A\d+>\))?(?:(?:, and |, | and )(?:the )?<A\d+>(?: \(<A\d+>\))?)*)(?: of (?:the )?"
    r"(?:<A\d+>|[a-z]+)(?: [a-z]+)?)?(?:, (?:in|of|on|with|to) which [^.;,]{0,60},|, (?:chaired|headed|"
    r"led) by [^.;,]{0,40},|, (?:which|whose) (?!met|sat|meets|convened|gathered)[^.;,]{1,60},|,? (?:which|that|"
    r"who))? (?:(?:also|again|then|has|have|had|will|shall|first|next|is|are|to|"
    r"was|were|due|expected|scheduled|recently|finally|in turn|likewise) )*"
    rf"{_SAT}"
    r"\b(?! by (?!video|tele|phone)| the | at the table| in as| on the |(?:(?<=met)|(?<=meet)|(?<=meets)) (?:all|"
    r"its|their|"
    r"these|those|this|no|any|every|each|an?|with (?:an? )?[a-z]+|[a-z]+ments|[a-z]+ations|needs|resistance|"
    r"[a-z]+lines|criteria)\b"
    r"|(?: (?:in|at) (?:the )?<p\d+>| on <d\d+>){0,2} for (?:the|an?|its|their) "
    r"(?:[a-z0-9-]+ ){0,3}(?:meeting|session|summit|consultations|talks))",
    re.I,
)
# The verb before the one who sits: "In Minsk, on 3 May, met the Council".
_MET_BEFORE = Expression(
    r"(?:^|, |[DP]\d+> )(?P<verb>met|sat|convened|gathered|assembled|conferred) (?P<run>(?:the )?<A\d+>)(?! and)", re.I
)
_ALIAS = Expression(
    r" \((?:the |also |or )?|,? \(?(?:which |that |or |and |is |also |better |otherwise |sometimes |"
    r"the |in [a-z]+ )*(?:known|appears|"
    r"appearing|referred to|called|translated|rendered|listed|styled)(?: in (?:[a-z]+ ){1,3})? ?as (?:the )?",
    re.I,
)
# Those who act for states or bodies: who they are says more than a name of their own.
_PEOPLE_MET = Expression(
    r"\b(?!(?:forces|units|troops|contingents|servicemen|soldiers|paratroopers|detachments|formations|commandos|"
    r"crews|teams|"
    r"groups|sessions|meetings|times|members)\b)[a-z]{3,}(?:s|men|women)(?: [a-z]+){0,5}? (?:of|from) "
    r"(?:the |all )?(?:[a-z]+ ){0,2}"
    r"(?:of (?:the )?)?<A\d+>(?:(?:, and |, | and )(?:the )?<A\d+>)*(?: [a-z]+)? (?:(?:also|again|"
    r"have|had|will|are|to|next) )*"
    rf"(?:{_SAT}|talk(?:ed|s)?|negotiated|consulted)\b(?! by (?!video|tele|phone))",
    re.I,
)
# "The Ministers will meet for the fifth time in ...": known by their office alone.
# A quick look before the longer ones.
_ANY_SAT = Expression(
    r"met|meet|gather|conven|assembl|sat|sit|confer|talk|negotiat|consult|together|session|held|elegations of"
)
_DELEGATIONS = Expression(
    r"\b[Dd]elegations of (?:the )?<A\d+>(?:, (?:the )?<A\d+>)*,? and (?:the )?<A\d+> (?:also |have |had |then )*"
    r"(?P<verb>discussed|exchanged|considered|reviewed|compared|negotiated|agreed)\b"
)
_OFFICES_MET = Expression(
    r"(?:^|\b(?:[Tt]he|[Bb]oth|[Tt]heir|[Ii]ts) )(?:two |three |four |five |national |[A-Z][a-z]+ )?(?:[Hh]eads|"
    r"[Mm]inisters|"
    r"[Ll]eaders|[Pp]residents|[Cc]oordinators|[Pp]arties|[Ss]ides|[Ee]xperts|[Cc]hiefs|[Dd]eputies|[Cc]ommanders|"
    r"[Dd]irectors|[Rr]epresentatives|[Ss]peakers|[Ss]ecretaries|[Nn]egotiators|[Dd]elegations|[Oo]fficials|"
    r"(?:joint |intergovernmental |ad hoc |interagency |interdepartmental )?(?:working group|expert group|"
    r"task force|commission|"
    r"committee|council|board|group of experts|jury))"
    r"(?: (?:of|on|for) [A-Za-z -]{3,60})? (?:(?:also|again|have|had|will|shall|are|to|next) )*"
    rf"(?:{_SAT}|(?:consulted|talked to) each other|negotiated)\b(?! (?:by (?!video|tele|phone)|on the|at the))"
)
_SEES = Expression(r" with (?:the |its |their )?(?:[A-Z][\w-]+ (?:of |for |and )?){0,6}(?P<other><A\d+>)")
_GAP = Expression(r"(?:, and |, | and |; )(?:the )?(?P<run><A\d+>) (?=in <P\d+>|on <D\d+>)")
# A noun that the name behind a colon or a comma only makes plainer.
_NAMELY = Expression(r"(?:,|:| [–—-]) (?:the |an? )?(?:[a-z-]+ ){0,4}")
# "the session of the one body, and that of the other"
_THAT_OF = Expression(
    r"\b(?:that|those|the one|the same|(?:, |and )(?:an? [a-z]+ )?(?:one|two|three|four|five|"
    r"six)) of (?:the )?(?P<run><A\d+>)"
)
# "and so, a day later, did the other"
_SO_DID = Expression(r"\bso (?:did|has|had|will|would) (?:the )?(?P<run><A\d+>)")
# Who hosts a body hosts its sitting.
_RECEIVES = Expression(
    r"<[AP]\d+> (?:(?:also|again|then|has|had|will|is to|was to) )*(?:hosts?|hosted|welcomes?|welcomed|"
    r"received|receives|"
    r"gathered|saw|convened|accommodated|(?:was|were|is|are|be) (?:the )?(?:host|venue|scene) (?:to|of|for)|"
    r"played host to) (?:the |a |an |its )?(?:[a-z-]+ )?(?P<run><A\d+>)(?! (?:delegation|representative|"
    r"official|expert|team)s?)",
    re.I,
)
# "Meeting in Brussels, the Council approved"
_MEETING = Expression(
    r"(?:^|[:,] |<D\d+>,? )(?:[Mm]eeting|[Gg]athering|[Cc]onvening|[Ss]itting|[Aa]ssembling|"
    r"[Hh]aving (?:met|gathered|convened|"
    r"assembled|sat)|[Aa]fter (?:meeting|convening|gathering)|[Gg]athered|[Cc]onvened|[Aa]ssembled)"
    r" (?:(?:in|at|on|online|by|via|for|from) )(?P<between>[^.;]{0,120}?), (?:the |"
    r"its )?(?P<run><A\d+>)(?! (?:at|on) the table)"
)
# "The Council, meeting in Brussels, approved"
_WHILE_SITTING = Expression(
    r"(?P<run><A\d+>),? (?:meeting|sitting|gathering|convening|gathered|convened|assembled|in session)"
    r" (?P<between>(?:in|at|on|online|by|via|for|from) [^.;]{0,120}?),"
)
# One who receives another, or sits down with another.
_SEEN = Expression(
    r"(?:(?P<who><A\d+>)(?: \([^()]*\))?|\b(?:[IH]e?|he|[Ss]he|[Ww]e|and)),? "
    r"(?:(?:has|have|had|will|is to|was to|was|were|is|also|then|later|next|first|on <D\d+>|in <P\d+>,?) )*"
    r"(?P<verb>received|receives?|met|meets?|sat down|sit down|sits down|talked|talks|spoke|conferred)"
    r"(?: (?:there|separately|briefly|again|also))?(?: (?:in|at|on) (?:the )?<[DP]\d+>)*(?: with| by|"
    r" for talks with)? (?P<whom>(?:the |his |her |its |a )?"
    r"(?:[a-z-]+ ){0,3}?(?:(?:of|from) (?:the )?)?)(?P<other><A\d+>)(?P<office> [A-Z][\w-]*(?:Secretary|Minister|Envoy|"
    r"Representative|President|Commissioner|Director|Chair|Chief|Ambassador)\b)?"
)
_OF_PEOPLE = Expression(
    r"\b(?:delegations?|representatives?|experts?|staff|officers|employees) of (?:the )?$|\b(?:which|that) (?:the )?$"
)
_ROLE = Expression(
    r"\b(?:heads?|chiefs?|chair(?:man|woman|person)?|directors?|ministers?|secretar(?:y|ies)|presidents?|rectors?|"
    r"commanders?|deput(?:y|ies)|representatives?|ambassadors?|delegations?|leadership|leaders?|"
    r"coordinators?) (?:of|from) (?:the )?$"
)
_SAW = ("received", "met", "sat down")  # of a meeting, even where nothing says when
_FOLLOWED = Expression(
    r"(?:;|, and|, while|, with) (?P<run><P\d+>) (?:followed|following|did so|had its turn|the same)"
)
_SO_MANY = Expression(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[a-z-]+ )?$", re.I)
# A delegation that somebody receives: the two meet.
_RECEIVED = Expression(
    r"(?:[Dd]elegation|[Tt]eam|[Mm]ission|[Gg]roup|[Gg]uests|[Rr]epresentatives|[Ee]xperts|[Oo]fficers|[Oo]bservers|"
    r"[Pp]arliamentarians|[Dd]eputies)(?: (?:of|from) (?:the )?<A\d+>)? (?:was|were|is|are|has been|had been|"
    r"will be) (?:also "
    r"|then )?(?P<passive>received|welcomed)(?: (?:in|at|on) (?:the )?<[DPA]\d+>)* by (?:the )?(?:[a-z]+ (?:of|"
    r"in) (?:the )?)?<A|"
    r"<A\d+>(?: [A-Z][\w-]+){0,3} (?:has |have |had )?(?P<verb>received) (?:(?:at|in) (?:the )?<[AP]\d+> )?"
    r"(?:an? |the )(?:[a-z-]+ )?delegations? (?:of|from) "
)
# What a course or a conference is on is no event.
_TOPIC = Expression(
    r"\b(?:seminars?|workshops?|courses?|conferences?|lectures?|round ?tables?|webinars?|forums?)"
    r" on (?:[a-z-]+ ){0,2}$",
    re.I,
)
# A gathering that only prepares or sums up the exercise that is named next.
_SCREEN = Expression(r"(?:video|tele)[ -]?conference$", re.I)
_MODE = Expression(r"\b(?:format|mode|form|means|way|medium|style) of (?:an? |the )?(?:[a-z-]+ )?$", re.I)
_VERBAL = Expression(r"(?:sitting|meeting)$", re.I)
_BESIDE = Expression(r">,? $")
_ITEM_WITHOUT_NOUN = Expression(
    r"(?:[–•-] |\(?\d{1,2}[.)] |[a-z]\) )?(?=(?:on|in|at|for|from|with|about|online|of|between)\b|<[PD]\d+>|\d)"
)
# The noun that a list of such things ends with, or its verb.
_HEADED = Expression(r"^[^.;,]{0,120}:$")
_PREPARES = Expression(
    r"\b(?:conferences?|meetings?|seminars?|consultations|talks|round ?tables?|workshops?|briefings?)"
    r"(?: held)? (?:on|about|ahead of|before|after|devoted to|dedicated to|to (?:prepare|plan|review|sum up)(?: for)?|"
    r"(?:on|for) (?:the )?(?:[a-z]+ )?(?:preparation|planning|results|outcome|organi[sz]ation)s? (?:of|for)) "
    r"(?:the )?(?:[a-z-]+ ){0,4}$",
    re.I,
)
# A list of bodies that sat, each an item.
_SAT_ALL = Expression(r"\b(?:in session|sat|met|sessions|sittings|meetings|gathered|convened)\b[^.;]{0,60}:$", re.I)
_ITEM = Expression(r"(?:[–•-] |\d{1,2}[.)] )?(?:the )?(?P<run><A\d+>(?: \(<A\d+>\))?)(?:,| in | on | \(| [–—-] )", re.I)
_IN_TWO_PLACES = Expression(r"<P\d+>(?:,| and) .*<P\d+>")
# What stands between a name and the noun behind it that is its own.
_TO_ITS_NOUN = Expression(
    r"\s?(?:\([^)]*\) ?|\((?:the |an? )?)?(?:, (?:the |an? ))?(?:(?!and |or |nor |but |as |with |in |of |at |on |"
    r"an? |the |its |was "
    r"|were |is |to |will |for |by )[a-z-]+ ){0,3}"
)
# "Ridge-2026, 3-9 September, a special exercise": a clause between them would say something else.
_IN_APPOSITION = Expression(
    r"(?:(?! (?:and|while|was|were|is|are|will|has|have|had)\b)[^;.\"<]|<[ADP]\d+>){0,120}(?:, | [–—-] |: )(?:the |"
    r"an? )"
    r"(?:[a-z-]+ ){0,3}"
)
_BESIDE_ITS_NAME = Expression(r",? (?:(?:code-?named|dubbed|called|named) )?")
_OF_OTHER_THINGS = Expression(
    r"\b(?:stages?|phases?|parts?|points?|items?|questions?|issues?|groups?|teams?|days?|blocks?|panels?|"
    r"documents?|papers?|"
    r"decisions?|agreements?|memorand(?:um|a)|reports?|resolutions?|topics?|directions?|prizes?)\b"
)
# "the 24th is going to be received by", "a fourth one, which was to be given in"
_NTH_ONE = Expression(
    r"\b(?:(?:the|a) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"[a-z]+(?:teenth|tieth)|"
    r"[a-z]+-(?:first|second|third|[a-z]+th)|\d+(?:st|nd|rd|th)|next|previous|following|last)(?: one)?|another one)"
    r"(?=(?:, (?:which |that )?)?(?: ?(?:was|were|is|will|has|had|would) (?:[a-z]+ ){0,6}(?:held|hosted|received|"
    r"convened|take|"
    r"place|given|conducted|organi[sz]ed|scheduled|planned|due|cancelled|postponed|run|staged)\b)|"
    r",? (?:takes|took) place|, (?:in|on) <[PD]\d+>,)",
    re.I,
)
_ON_OCCASION = Expression(
    r"\b(?:within|under|during|at|in|after|before|following|part of|framework of|course of|sidelines of|margins of|"
    r"fringes of) "
    r"(?:the|this|that|its|their) (?:[a-z-]+ ){0,2}$",
    re.I,
)
# "Two commissions sat in the same building: the one on ..., the other on ..."
_SAT_EACH = Expression(
    rf"\b(?:two|three|four|five|several|both) (?:[a-z-]+ )?(?:commissions|committees|councils|bodies|organs|groups|"
    rf"boards) (?:[a-z]+ ){{0,3}}?"
    rf"{_SAT}\b[^.;:]{{0,80}}: (?P<run>[^.;]{{0,400}})",
    re.I,
)
# Bodies below the governing ones: they meet, and hold no sessions unless the text says so.
_WORKING_GROUP = Expression(
    r"\b(?:(?:working|expert|steering|contact|monitoring|coordination|advisory|ad hoc|task|study|support|"
    r"donor) (?:[a-z]+ )?"
    r"(?:group|team)|steering (?:committee|board)|advisory (?:committee|board)|task force|"
    r"(?:permanent|standing|joint|intergovernmental|parliamentary) (?:commission|committee))\b",
    re.I,
)

Noun = tuple[int, int, str]  # start and end in the mask, and the code


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


def find(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> list[Occurrence]:
    """Return what tells of activities in `sentence`, by place: names and nouns, or what stands for them, and verbs."""
    found = _called(sentence)
    if not any(one.kind in SITTINGS for one in found):
        found += _item(sentence, read, known)
    found = found or _pronoun(sentence) or _of_the_list(sentence, read)
    _take_kind(found, read)
    met = [
        match
        for match in _MET.finditer(sentence.mask)
        if not _said_by_noun(match, found) and not _OF_PEOPLE.search(sentence.mask[: match.start()])
    ]
    if not any(one.kind in (*GATHERINGS, "") and not _is_occasion(one) for one in found):
        found = found + (([] if met else _people_meeting(sentence)) or _delegation(sentence))
    for match in _meeting_verbs(met, sentence.mask):
        found += _met(match, found, sentence, known)
    found += _further(sentence, found, known)
    found += _left_out(sentence, found, read)
    return sorted(found, key=lambda one: one.start)


def _left_out(sentence: Sentence, found: Sequence[Occurrence], read: Sequence[Sentence]) -> list[Occurrence]:
    """Return what a number without its noun tells of: "The 23rd meeting was held in ...; the 24th will be held in"."""
    further = []
    ones = [match for match in _ONE_FOR.finditer(sentence.mask) if found and found[0].end <= match.start()]
    for match in [*_NTH_ONE.finditer(sentence.mask), *ones]:
        before = [one for one in found if one.end <= match.start()]
        if not before and sentence.number and read[sentence.number - 1].section == sentence.section:
            before = _called(read[sentence.number - 1])
        before = [one for one in before if one.name is None and one.kind in (*GATHERINGS, "training", "exercise")]
        between = before[-1].after + sentence.mask[: match.start()] if before else ""
        if (
            before
            and not _OF_OTHER_THINGS.search(between)
            and (not before[-1].plural or match[0].startswith(("a ", "A ", "another", "Another")))
        ):
            surface = re.sub(r"(?<!s)s$", "", before[-1].surface)
            span = match.span("one") if match.re.pattern == _ONE_FOR.pattern else match.span()
            further.append(Occurrence(sentence, *span, before[-1].kind, surface, verbal=True))
    return further


def _take_kind(found: Sequence[Occurrence], read: Sequence[Sentence]) -> None:
    """Let the names in an item that say no kind be of that which the head of the list names."""
    bare = [one for one in found if one.name is not None and (not one.kind or one.kind == "exercise")]
    if not bare or bare[0].sentence.governor < 0:
        return
    head = _called(read[bare[0].sentence.governor])
    if len(head) != 1 or head[0].name is not None or not head[0].plural or not _HEADED.search(head[0].after):
        return
    for one in bare:
        if not one.kind or head[0].kind in EXERCISES:
            one.kind = head[0].kind


def _called(sentence: Sentence) -> list[Occurrence]:
    """Return what names and nouns tell of."""
    mask = sentence.mask
    nouns = knowledge.words("activity_kind").find(mask)
    # The same thing said once more in other words.
    used = {number for number, (one, other) in enumerate(pairwise(nouns)) if mask[one[1] : other[0]] == " ("}
    found = _names(sentence, nouns, used)
    found += [_noun(sentence, *noun) for number, noun in enumerate(nouns) if number not in used]
    found.sort(key=lambda one: one.start)
    parts = [
        one for before, one in pairwise(found) if one.name is None and _WITHIN.fullmatch(mask[before.end : one.start])
    ]  # "the headquarters of the operation" is about headquarters
    parts += [one for one, behind in pairwise(found) if _made_plain(one, behind)]
    return [one for one in found if one not in parts and not _is_topic(one) and not _is_no_noun(one)]


def _is_no_noun(one: Occurrence) -> bool:
    """Tell whether a noun is a verb ("the Council, meeting in ..."), or says by what means somebody meets."""
    if one.name is not None:
        return False
    by_screen = _SCREEN.match(one.surface) and not re.search(r"\ban? (?:[a-z-]+ )?$", one.before)
    return bool(by_screen or _MODE.search(one.before) or (_VERBAL.match(one.surface) and _BESIDE.search(one.before)))


def _names(sentence: Sentence, nouns: Sequence[Noun], used: set[int]) -> list[Occurrence]:
    """Return the names that tell of activities; the numbers of the nouns that belong to them go into `used`."""
    mask = sentence.mask
    papers = knowledge.words("document_kind").find(mask)
    found: list[Occurrence] = []
    for start, end, span in sentence.behind(0, len(mask), "name"):
        if found and _ALIAS.fullmatch(mask[found[-1].end : start]):
            found[-1].aliases.append(span.surface)
            continue
        if naming.codes(span.value) and _PREPARES.search(mask[:start]):
            continue  # "the planning conference on ..." is not that exercise
        kind, noun = _kind(span, start, end, mask, nouns, papers)
        if not kind and span.kind:
            continue  # a name alone may be known already
        anchor = start
        if noun is not None and noun not in used:
            anchor = min(nouns[noun][0], start)
            used.add(noun)
        found.append(Occurrence(sentence, start, end, kind, span.surface, span, anchor=anchor))
    return found


def _kind(
    span: Span, start: int, end: int, mask: str, nouns: Sequence[Noun], papers: Sequence[Noun]
) -> tuple[str, int | None]:
    """Return the kind of activity that a name is of, and the number of the noun that says so."""
    if span.kind:
        own = next((n for n, noun in enumerate(nouns) if _BESIDE_ITS_NAME.fullmatch(mask[noun[1] : start])), None)
        if own is not None and span.kind in naming.CALLED:
            return nouns[own][2], own
        return (span.kind if span.kind in knowledge.coded("activity_kind") else ""), None
    for number, (begin, _, kind) in enumerate(nouns):
        if 0 <= begin - end <= 40 and _TO_ITS_NOUN.fullmatch(mask[end:begin]):
            if mask[end] == "," and kind in GATHERINGS and _PART_OF.search(mask[:start]):
                break  # "as part of ..., a course was given"
            return kind, number
    coded = bool(naming.codes(span.value)) and bool(re.search(r"\d{4}$", span.value))
    paper = max((stop for _, stop, _ in papers if stop <= start), default=-1)
    before = [number for number, noun in enumerate(nouns) if noun[1] <= start and noun[2] != "headquarters"]
    if before:  # headquarters have no names
        _, stop, kind = nouns[before[-1]]
        between = mask[stop:start]
        if not coded and (_OTHER_THING.search(between) or _PART_OF.search(between)):
            return "", None
        if (paper < stop or coded) and len(between) <= _FAR and ";" not in between and ". " not in between:
            return kind, before[-1]
    if coded:
        for number, (begin, _, kind) in enumerate(nouns):
            if kind in EXERCISES and begin >= end and _IN_APPOSITION.fullmatch(mask[end:begin]):
                return kind, number
    own = _own_noun(span.value) if paper < 0 else ""
    return own or ("exercise" if coded else ""), None


def _own_noun(name: str) -> str:
    """Return the kind that the first or the last word of a name says; empty where they say none."""
    kinds = {"Operation": "operation", "Exercise": "exercise", **knowledge.nouns("activity_kind")}
    words = name.split() if " " in name else []
    return next((kinds[word] for word in words[:1] + words[-1:] if word in kinds), "")


def _noun(sentence: Sentence, start: int, end: int, kind: str) -> Occurrence:
    """Return what a noun without a name tells of."""
    surface, before = sentence.words(start, end), sentence.mask[:start]
    indefinite = _INDEFINITE.search(before) or surface.lower().startswith(("regular ", "extraordinary "))
    one = Occurrence(sentence, start, end, kind, surface, definite=bool(_DEFINITE.search(before)) and not indefinite)
    one.plural = _is_plural(one)
    return one


def _is_plural(one: Occurrence) -> bool:
    """Tell whether a noun is of several things."""
    if one.kind == "headquarters":
        return bool(_IN_TWO_PLACES.search(one.after))
    if re.search(r"\b(?:at|in|through|completed|attended|during) (?:[a-z]+ )?$", one.before) and one.surface.endswith(
        "courses"
    ):
        return bool(_IN_TWO_PLACES.search(one.after))  # "at courses in Moscow" are one
    if _ONE.search(one.surface):
        return one.kind in EXERCISES and bool(_SO_MANY.search(one.before))
    return bool(_PLURAL.search(one.surface))


def _made_plain(one: Occurrence, behind: Occurrence) -> bool:
    """Tell whether a noun is of the exercise whose name stands behind it."""
    if one.name is not None or behind.name is None:
        return False
    alike = one.kind in EXERCISES and behind.kind in EXERCISES
    return alike and bool(_NAMELY.fullmatch(one.sentence.mask[one.end : behind.anchor]))


def _is_topic(one: Occurrence) -> bool:
    """Tell whether a noun only says what a plan, or a course, is of."""
    return one.name is None and bool(_PLAN_OF.search(one.before) or _TOPIC.search(one.before))


def _of_the_list(sentence: Sentence, read: Sequence[Sentence]) -> list[Occurrence]:
    """Return what an item without a noun of its own tells of: one of those things that the head of its list names."""
    head = read[sentence.governor] if sentence.governor >= 0 else None
    if head is None or not _ITEM_WITHOUT_NOUN.match(sentence.mask) or not re.search(r"<[PD]\d+>", sentence.mask):
        return []
    named = [one for one in _called(head) if one.name is None]
    if len(named) != 1 or not named[0].plural or not _HEADED.search(named[0].after):
        return []
    surface = re.sub(r"(?<!s)s$|(?<=s)es$", "", named[0].surface)
    start = _ITEM_WITHOUT_NOUN.match(sentence.mask).end()
    return [Occurrence(sentence, start, start, named[0].kind, surface, verbal=True)]


def _item(sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> list[Occurrence]:
    """Return the sitting of the body that is an item of a list of those that sat."""
    item = _ITEM.match(sentence.mask) if sentence.governor >= 0 else None
    if item is None or not _SAT_ALL.search(read[sentence.governor].mask):
        return []
    start, end = item.span("run")
    _, _, span = sentence.behind(start, end, "actor")[0]
    if knowledge.actor_kind(span.value, known) != "organ":
        return []
    return [Occurrence(sentence, start, end, "session", span.surface, body=span.value, definite=True)]


def _pronoun(sentence: Sentence) -> list[Occurrence]:
    """Return the "it" or "they" with which a sentence goes on to tell of what was named before."""
    it = _IT.match(sentence.mask)
    if it is None:
        return []
    plural = it["it"] in ("They", "they", "Both")
    return [Occurrence(sentence, *it.span("it"), "", it["it"], plural=plural, definite=True)]


def _is_occasion(one: Occurrence) -> bool:
    """Tell whether a noun only says on what occasion something was done ("on the margins of the session")."""
    return one.name is None and one.definite and bool(_ON_OCCASION.search(one.before))


def _said_by_noun(match: re.Match, found: Sequence[Occurrence]) -> bool:
    """Tell whether the noun of a gathering stands right before the one who met ("at the session the Council met")."""
    return any(one.end < match.start() <= one.end + 8 and one.kind in GATHERINGS and one.name is None for one in found)


def _people_meeting(sentence: Sentence) -> list[Occurrence]:
    """Return the meeting of people who act for states or bodies."""
    mask = sentence.mask
    if not _ANY_SAT.search(mask):
        return []
    people = (_PEOPLE_MET.search(mask) or _OFFICES_MET.search(mask)) if _is_dated(mask) else None
    people = people or (_DELEGATIONS.search(mask) if _is_dated(mask, both=False) else None)
    return [_meeting(sentence, people)] if people else []


def _delegation(sentence: Sentence) -> list[Occurrence]:
    """Return the meeting with a delegation that somebody receives."""
    received = _RECEIVED.search(sentence.mask) if re.search(r"received|welcomed", sentence.mask) else None
    return [_meeting(sentence, received, "verb" if received and received["verb"] else "passive")] if received else []


def _meeting(sentence: Sentence, match: re.Match, verb: str = "verb") -> Occurrence:
    """Return the meeting of which a verb alone tells, the group `verb` of the match."""
    return Occurrence(sentence, *match.span(verb), "meeting", "meeting", verbal=True)


def _meeting_verbs(met: list[re.Match], mask: str) -> list[re.Match]:
    """Return the matches `met`, else those of a verb before the one who sits; and behind them those without a verb."""
    met = met or list(_MET_BEFORE.finditer(mask))
    return [*met, *_GAP.finditer(mask, met[0].end())] if met else []


def _met(match: re.Match, found: Sequence[Occurrence], sentence: Sentence, known: Knowledge) -> list[Occurrence]:
    """Return the sittings of the bodies that met, or one meeting of those who met each other."""
    dated = _is_dated(sentence.mask)
    sees = _SEES.match(sentence.mask, match.end())
    if sees or _meet_each_other(match, dated, sentence, known):
        told = any(one.kind in GATHERINGS for one in found) or (sees and not dated)
        return [] if told else [_meeting(sentence, match)]
    times = _TIMES.match(sentence.mask, match.end())
    sittings = _bodies_sitting(sentence, [(match, "session")], (), known)
    if len(sittings) > 1 and re.match(r" (?:jointly|together|in (?:a )?joint)\b", sentence.mask[match.end() :]):
        return [_meeting(sentence, match)]
    for one in sittings:
        if times:
            one.plural, one.count = True, times["n"]
            one.kind = "meeting"
    return sittings


def _meet_each_other(match: re.Match, dated: bool, sentence: Sentence, known: Knowledge) -> bool:
    """Tell whether those who met are several, or people, without a body of their own: a meeting, and no session."""
    who = [span.value for _, _, span in sentence.behind(*match.span("run"), "actor")]
    kinds = ["person" if knowledge.is_person(actor, known) else knowledge.actor_kind(actor, known) for actor in who]
    together = dated and len(who) > 1 and "organ" not in kinds
    return together or (match.re.pattern != _GAP.pattern and "group" in kinds)


def _bodies_sitting(
    sentence: Sentence, runs: Iterable[tuple[re.Match, str]], taken: Collection[str], known: Knowledge
) -> list[Occurrence]:
    """Return a sitting of each body in `runs`, which have its kind with them, but of those `taken`; no people's."""
    sittings: dict[str, Occurrence] = {}
    for match, kind in runs:
        for start, end, span in sentence.behind(*match.span("run"), "actor"):
            actor = span.value
            organ = knowledge.actor_kind(actor, known) == "organ" and not knowledge.is_person(actor, known)
            if organ and actor not in taken and actor not in sittings:
                kind = "meeting" if _WORKING_GROUP.search(span.surface) else kind
                sittings[actor] = Occurrence(sentence, start, end, kind, span.surface, body=actor, definite=True)
    return list(sittings.values())


def _further(sentence: Sentence, found: Sequence[Occurrence], known: Knowledge) -> list[Occurrence]:
    """Return the sittings of bodies that no noun or verb of their own tells of."""
    sittings = [one for one in found if one.kind in SITTINGS and one.name is None]
    if found:
        taken = [one.body for one in found]
        more = _bodies_sitting(sentence, _likewise(sittings, sentence.mask), taken, known)
        if not more and all(_is_occasion(one) for one in found):
            more = _seen(sentence, known)
    else:
        more = (
            _bodies_sitting(sentence, [(match, "session") for match in _SAT_EACH.finditer(sentence.mask)], (), known)
            or _bodies_sitting(sentence, _hosted(sentence.mask), (), known)
            or _bodies_sitting(sentence, _in_passing(sentence.mask), (), known)
            or _seen(sentence, known)
        )
    return more + _followed(more or sittings, sentence)


def _likewise(sittings: Sequence[Occurrence], mask: str) -> list[tuple[re.Match, str]]:
    """Return whose sittings stand beside the `sittings` without a noun of their own, each with the kind of that one."""
    found = []
    for expression in (_THAT_OF, _SO_DID) if sittings else ():
        for match in expression.finditer(mask, sittings[0].end):
            before = [one for one in sittings if one.end <= match.start()][-1]
            if expression is _THAT_OF or before.body:
                found.append((match, before.kind))
    return found


def _hosted(mask: str) -> list[tuple[re.Match, str]]:
    """Return the bodies that somebody hosts, where the sentence says where or when."""
    return [
        (match, "session")
        for match in _RECEIVES.finditer(mask)
        if re.match(r"[^.;]{0,60}<[DP]\d+>", mask[match.end() :]) or re.search(r"<D\d+>,? $", mask[: match.start()])
    ]


def _in_passing(mask: str) -> list[tuple[re.Match, str]]:
    """Return the bodies that do something else while they sit."""
    found = [*_MEETING.finditer(mask), *_WHILE_SITTING.finditer(mask)]
    return [(match, "session") for match in found if re.search(r"<[DP]\d+>", match["between"])]


def _seen(sentence: Sentence, known: Knowledge) -> list[Occurrence]:
    """Return the meeting of one person with another."""
    for seen in _SEEN.finditer(sentence.mask):
        who = [span.value for _, _, span in sentence.behind(*seen.span(), "actor")]
        one = seen["who"] is None or seen["verb"] == "received" or knowledge.is_person(who[0], known)
        other = bool(seen["office"] or _ROLE.search(seen["whom"])) or knowledge.is_person(who[-1], known)
        if not _ROLE.search(seen["whom"]) and re.search(r"\b(?:of|from) (?:the )?$", seen["whom"]):
            continue  # "received a letter from"
        if one and other and (seen["verb"] in _SAW or _is_dated(sentence.mask, both=False)):
            return [_meeting(sentence, seen)]
    return []


def _followed(sittings: Sequence[Occurrence], sentence: Sentence) -> list[Occurrence]:
    """Return the last of the `sittings` once more for each place that is said to have followed."""
    if not sittings or not sittings[-1].body:
        return []
    last = sittings[-1]
    return [
        Occurrence(sentence, *match.span("run"), last.kind, last.surface, body=last.body, definite=True)
        for match in _FOLLOWED.finditer(sentence.mask, last.end)
    ]


def _is_dated(mask: str, *, both: bool = True) -> bool:
    """Tell whether a sentence says when and where (or one of them): else a verb of meeting tells of a relation."""
    said = re.search(r"\b(?:in|at) <P\d+>", mask), _WHEN.search(mask)
    return all(said) if both else any(said)


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
        near = match.code == "organiser" and 0 <= one.start - match.end <= 30 and one.kind in SITTINGS
        own = "its " in one.before[match.end :] or one.plural
        if near and own and len(actors) == 1 and actors[0].value in organs:
            return actors[0].value  # "the Council holds its meetings"
    return ""
