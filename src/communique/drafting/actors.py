"""Actors that the lexicon does not know: found by the form of their names, and by the short forms a text gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from . import bodies, groups, knowledge
from .bodies import Found
from .expressions import Expression
from .knowledge import Knowledge
from .rows import slug, unique

OWN = ("organ",)  # kinds that belong to the narrator where no other organisation is named
OF_OTHERS = Expression(r"(?:International|World|European|United|National|State|Federal)\b")  # nor do such names
# Bodies of these nouns may tell of themselves, though they belong to an organisation; its councils and staffs do not.
_TELLING = frozenset(
    [noun for noun, kind in bodies.KINDS.items() if kind == "organisation"]
    + [
        "Center",
        "Centre",
        "Office",
        "Bureau",
        "Mission",
        "Group",
        "Structure",
        "Academy",
        "Institute",
        "Agency",
        "Bank",
        "Fund",
        "Foundation",
        "Court",
    ]
)
_PARTIAL = Expression(r"\b(?:Working|Expert|Contact|Task|Ad Hoc|Steering|Advisory) Group\b")
_OPENING = 3  # sentences in which a body that tells is named in full, with or without an acronym
_LONGEST_SHORT = 40  # characters of a short name
STANDING = ("Secretariat", "Secretary General", "Secretary-General", "Executive Committee", "Permanent Council")
_BACK = 300  # so many mentions back does a short form of a name reach
_SHORT = Expression(
    r"\s\((?:the )?\"?(?P<short>[A-Z][\w-]*[A-Z][\w-]*(?:[ -][A-Z][\w-]*)?)\"?(?:,? (?:hereinafter|"
    r"hereafter)[^)]{0,60}|, (?:the )?[A-Z]\w{2,30})?\)"
)
_HEREAFTER = Expression(
    r"\((?:[^()]{0,30}, )?(?:hereinafter|hereafter)(?:,? (?:referred to as|called))?,?(?: [–—-])? (?:the "
    r")?\"?(?P<short>[A-Z][\w -]*?)\"?\)"
)
HEAD = Expression(
    rf"(?<![\w-])(?:(?:the|The)(?: same)?|its|Its|this|This|of|by|"
    rf"\w+['’]s) (?P<head>(?:{bodies.CAP} ){{0,2}}(?:{bodies.NOUN}))(?![\w-])(?! (?:of|for|"
    rf"on|against) (?:the )?[A-Z])"
)
HAS_HEAD = Expression(bodies.NOUN)  # begins with a capital letter, and so is found fast
_HEADS = Expression(
    r"\b(?P<title>(?:(?:First |Acting )?Deputy )?(?:Head|Director|Chief|Commander|Rector)|"
    r"(?:(?:first |acting )?deputy )?(?:director|chief|commander|rector|chairman|chairwoman|chairperson))"
    r" of (?:the )?$"
)
_WHO_HEADS = Expression(
    r"(?:(?:First|Acting|Deputy|first|acting|deputy) )*(?:Head|Director|Chief|Commander|Rector|director|chief|"
    r"commander|rector|"
    r"chairman|chairwoman|chairperson) of (?:the )?"
)
_TITLE_ONLY = Expression(r"\b(?:being|as|is|was|became|becomes|elected|appointed|remain(?:s|ed)) (?:the )?$")
# Bodies of a state that bear no name: "the border agency of Afghanistan", "Poland's interior ministry"
_UNNAMED = (
    r"(?:(?!(?:the|a|an|of|and|its|their|this|that|each|every|any|no|in|by|to|with|same|"
    r"other)\b)[a-z]+(?:-[a-z]+)? ){0,3}"
    r"(?:agency|service|ministry|parliament|government|inspectorate|committee|command|academy|authority|police|"
    r"prosecutor's office|embassy|air force|navy|army|customs|border guards?|border troops)"
)
_UNNAMED_OF = Expression(rf"\b(?:[Tt]he|[Aa]n?) (?P<name>{_UNNAMED} of (?:the )?)$")
_UNNAMED_BEHIND = Expression(rf"['’]s (?P<name>{_UNNAMED})(?![\w-])")
_LISTS = Expression(r"(?:,| and| or) (?:the )?")
_AND = Expression(r" and (?:the )?")
# What a name goes on to be that is no body's.
_NO_BODY = Expression(
    rf" (?:{'|'.join(knowledge.nouns('document_kind'))}|Forum|Conference|Day|Days|Week|Prize)(?![\w-])"
)
_QUOTED = Expression(r'"[^"]*"')
ACRONYM = Expression(r"(?<![\w\"-])[A-Z]{3,12}(?![\w\"-])")
NO_ACTOR = frozenset(
    [
        "COVID",
        "GDP",
        "USD",
        "EUR",
        "RUB",
        "IED",
        "UAV",
        "UAVS",
        "CBRN",
        "WMD",
        "NBC",
        "AIDS",
        "HIV",
        "TASS",
        "BELTA",
        "RIA",
        "PROXY",
        "WWII",
        "ICT",
        "DNA",
        "VTC",
    ]
)
_GROUP_NOUN = (
    "agencies|units|ministries|ministers|services|bodies|authorities|departments|structures|institutions|experts|"
    "entrepreneurs|scientists|students|journalists|parliamentarians|leaders|presidents|companies|universities|"
    "volunteers|veterans|secretaries|commanders|rectors|judges|mayors|governors|speakers|directors|"
    "officers|specialists|diplomats|lawyers|scholars|heads|chiefs|"
    "prosecutors|"
    "parliaments|governments|assemblies|academies|operators|regulators|banks|hospitals|laboratories|schools|administrations|"
    "ombudsmen|offices|"
    "representatives|delegates|envoys|ambassadors|observers|militaries|guards|forces|citizens|media|academics|archivists|"
    r"cadets|graduates|researchers|rescuers|physicians|doctors|police|museums|libraries|archives|teams|"
    r"(?!territ|fact|sect|bord|numb|lead|pow|pap|matt|ord|oth)[a-z]{3,}(?:logists|logues|ists|icians|arians|workers|keepers)"
)
_GROUP = Expression(
    rf"(?<![\w-])(?P<name>(?:^(?!The |All |In |At |On |For |By |These |Such |Our )[A-Z][a-z]+ )?(?:(?!the |a |an |of "
    rf"|and |by |with |for |to |from |in |all |two |three |"
    rf"four |five |six |"
    rf"other |some |its |their |our |were |was |are |is |have |has |new |these |those )[a-z]+(?:-[a-z]+)* "
    rf"){{0,3}}(?:{_GROUP_NOUN})"
    rf"(?: of (?:the )?[a-z]+(?: [a-z]+)?)? of (?:the |all |its |our |their |all the |all its )?"
    rf"(?:(?P<org>[A-Z]{{2,}}) )?(?:(?:[Mm]ember|[Pp]articipating) (?:[Ss]tates|[Cc]ountries|[Nn]ations)|"
    rf"states|countries)"
    rf"(?: of the (?P<of>[A-Z]{{2,}}))?)(?![\w-])"
)
# What stands in each of these groups, and is found fast.
_OF_STATES = Expression(
    r" of (?:the |all |its |our |their |all the |all its )?(?:[A-Z]{2,} )?"
    r"(?:[Mm]ember |[Pp]articipating |states|countries)"
)
_BODIES_OF = Expression(
    r"(?<![\w-])(?P<name>(?:(?!(?:the|an?|of|and|by|with|for|to|from|in|all|its|their|other|these|those|was|were)\b)"
    r"[a-z]+(?:-[a-z]+)* ){0,3}(?:agencies|authorities|ministries|services|forces|structures) of the )"
    r"(?=(?:[A-Z]{2,}|Commonwealth|Organi[sz]ation|Union|Alliance|League|Community)(?![\w-]| (?:of|for|[A-Z])))"
)
_MEMBERS = Expression(
    r"(?<![\w-])(?:(?P<org>[A-Z]{2,}) )?(?:[Mm]ember|(?<=[A-Z]{2} )[Pp]articipating) "
    r"(?:[Ss]tates|[Cc]ountries|[Nn]ations)"
    r"(?: of the (?P<of>[A-Z]{2,}))?(?![\w-])"
)
_OFFICERS = Expression(
    rf"(?<![\w-])(?<!Council of )(?<!Committee of )(?<!Assembly of )(?<!of the )(?P<name>"
    r"(?P<head>(?:(?:Deputy|First|National|Special|Chief|Foreign|Defence|Defense|Interior|Prime|Permanent) )*"
    r"(?:Ministers|Secretaries|Heads|Coordinators|Chiefs|Speakers|Directors|Commanders|"
    r"Prosecutors(?: General)?|Rectors|"
    r"Plenipotentiaries|Rapporteurs|Leaders))"
    rf"(?: of(?: the)? (?:{bodies.CAP} ?(?:(?:of|for|on|and)(?: the)? (?={bodies.CAP}))?)+)+)(?<! )(?![\w-])"
)
_NATIONAL = frozenset(["Ministry", "Service", "Police", "Department", "Guard", "Inspectorate", "Administration"])
# What a text calls the organisation that it is about without a capital letter.
_PLAINLY = Expression(r"\b[Tt]he (?P<noun>alliance|bloc|grouping|organi[sz]ation)(?![\w-]| (?:of|and|or|for)\b)")


def introduced(texts: Sequence[str], known: Knowledge) -> tuple[dict[str, str], dict[str, str]]:
    """Return bodies that `texts` name in full and that may tell of themselves, and the acronyms given to any body.

    Both by the id of the body, or by its name where no table has it: the noun by which it is called, and for each
    acronym the body.
    """
    telling: dict[str, str] = {}
    shorts: dict[str, str] = {}
    named = _lexicon(known)
    for number, words in enumerate(texts):
        if number > _OPENING and "(" not in words:
            continue
        found = bodies.find(words)
        for number_, (_, end, name, noun) in enumerate(found):
            short = _SHORT.match(words, end)
            key = named.get(name, "")
            if not short and number_ + 1 < len(found):  # "Agency under the President of the Republic (AB)"
                short = _SHORT.match(words, found[number_ + 1][1])
                if short and bodies.initials(name) != short["short"]:
                    short = None
            if short:
                shorts.setdefault(short["short"], key or name)
            if not key and not short and len(name.split()) < 4:
                continue
            if noun in _TELLING and not _PARTIAL.search(name):
                telling.setdefault(key or name, noun)
        for match in ACRONYM.finditer(words):  # an office known by its acronym alone
            key = _surfaces().get(match[0], named.get(match[0], ""))
            row = _table().get(key) or known.actors.get(key)
            if row and row["kind"] == "organ" and (noun := bodies.HAS_NOUN.search(row["name"])) and noun[0] in _TELLING:
                telling.setdefault(key, noun[0])
    for key in list(telling):  # "the Programme Office in Osh", and in full with whose office it is
        longer = next((one for one in telling if one.endswith(f" {key}")), "")
        if longer:
            telling.pop(key)
    return telling, shorts


def is_organisation(key: str, known: Knowledge) -> bool:
    """Tell whether `key` is an organisation of the tables."""
    row = known.actors.get(key) or _table().get(key)
    return bool(row) and row["kind"] == "organisation"


def whose_name(body: str, known: Knowledge) -> str:
    """Return the organisation whose name a body bears before or behind its own; "-" where it bears none."""
    names = ((name, key) for name, key in _lexicon(known).items() if is_organisation(key, known))
    return next((key for name, key in names if body.startswith(f"{name} ") or f" of the {name}" in body), "-")


def enter(body: str, noun: str, shorts: Mapping[str, str], known: Knowledge) -> str:
    """Return the id of a body that a text is about; one that no table has is proposed, under its name."""
    if not body or body in known.actors or body in _table():
        return body
    short = next((short for short, key in shorts.items() if key == body), body)
    kind = bodies.KINDS.get(noun, "organisation")
    key = unique(slug(body, 8), [*known.proposed, *known.actors])
    whose = whose_name(body, known)
    kind = "organ" if kind == "organ" or whose != "-" else "organisation"
    known.proposed[key] = _new(key, body, short, kind, "-" if kind == "organisation" else whose)
    return key


def _new(key: str, name: str, short: str, kind: str, parent: str) -> dict[str, str]:
    short = short if len(short) <= _LONGEST_SHORT else short[: _LONGEST_SHORT - 3].rsplit(" ", 1)[0] + " …"
    return {"id": key, "name": name, "short": short, "kind": kind, "parent": parent, "iso3": "-"}


class _Named:
    """The actors of a sentence as they are found: those of the lexicon, and new ones, which take the place of others.

    Parameters
    ----------
    words
        The sentence.
    found
        The mentions that the lexicon finds.
    """

    def __init__(self, words: str, found: Sequence[Found]):
        """Begin with what the lexicon finds."""
        self.words = words
        self.found = list(found)
        self._mine: list[Found] = []
        self._quoted = [match.span() for match in _QUOTED.finditer(words)]

    @property
    def taken(self) -> list[Found]:
        """All actors so far."""
        return [*self.found, *self._mine]

    def known(self, start: int, end: int) -> list[Found]:
        """Return the actors of the lexicon that overlap a stretch."""
        return [f for f in self.found if f[0] < end and start < f[1]]

    def over(self, start: int, end: int) -> list[Found]:
        """Return the actors that overlap a stretch."""
        return [f for f in self.taken if f[0] < end and start < f[1]]

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether quotation marks stand around a part of a stretch."""
        return any(a < end and start < b for a, b in self._quoted)

    def drop(self, some: Sequence[Found]) -> None:
        """Take some actors out."""
        self.found = [f for f in self.found if f not in some]
        self._mine = [f for f in self._mine if f not in some]

    def take(self, start: int, end: int, key: str, instead_of: Sequence[Found] = ()) -> None:
        """Add a new actor, in place of those inside it."""
        self.drop(instead_of)
        self._mine.append((start, end, key))

    def all(self) -> list[tuple[int, int, str, bool]]:
        """Return each actor once, by place, and whether it is a new one."""
        old = dict.fromkeys(self.found)
        new = [f for f in dict.fromkeys(self._mine) if f not in old]
        return sorted([*((*f, False) for f in old), *((*f, True) for f in new)])


@dataclass
class Cast:
    """The actors of a text as they come: those proposed, and the short forms by which it speaks of any.

    Parameters
    ----------
    known
        The reference tables.
    narrator
        Id of the actor that tells.
    """

    known: Knowledge
    narrator: str
    names: dict[str, str] = field(default_factory=dict)  # each surface met so far, and whom it names
    shorts: dict[str, str] = field(default_factory=dict)  # short forms that the text defines
    ahead: list[tuple[str, str]] = field(default_factory=list)  # names met in the sentence that is being read
    called: dict[str, str] = field(default_factory=dict)  # a head alone, and whom it last took up
    offices: dict[str, str] = field(default_factory=dict)  # those who hold an office together, by its noun
    recent: list[tuple[str, str]] = field(default_factory=list)  # surface and id, the latest last
    officers: dict[str, str] = field(default_factory=dict)  # whom "the Deputy Ministers" takes up

    def __post_init__(self) -> None:
        """Know the narrator by its name and its acronym, where the text itself introduces it."""
        row = self.rows.get(self.narrator)
        if row:
            self.names[row["name"]] = self.narrator
            self.shorts[row["name"]] = self.narrator
            if row["short"].isupper():
                self.shorts[row["short"]] = self.narrator

    def know(self, texts: Sequence[str]) -> None:
        """Take down the acronyms that `texts` give to actors of the tables, as they may stand before they are given."""
        for short, key in introduced(texts, self.known)[1].items():
            if key in self.known.actors or key in _table():
                self.shorts.setdefault(short, key)

    @property
    def rows(self) -> dict[str, dict[str, str]]:
        """Rows of the actors that the text adds."""
        return self.known.proposed

    def find(
        self, words: str, spans: Sequence[Found], places: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, int, str, bool]]:
        """Return the actors in `words`: start, end, id, and whether the mention is a new one.

        `spans` are the mentions that the lexicon finds, `places` where places stand, which are no actors.
        Those inside a longer name are left out.
        """
        named = _Named(words, spans)
        self.ahead.clear()
        self._find_bodies(named, places)
        self._find_officers(named)
        self._find_groups(named)
        self._find_unnamed(named)
        self._find_offices(named)
        self._find_who_heads(named)
        for _, end, key in named.taken:  # an acronym may come again right in this sentence
            if short := _SHORT.match(words, end):
                self.shorts.setdefault(short["short"], self._headed(key))
        self._find_members(named)
        self._find_people(named)
        self._find_shorts(named)
        self._find_acronyms(named)
        self._find_heads(named)
        self._find_who_heads(named)  # of whom "the Office" takes up
        return named.all()

    def _find_bodies(self, named: "_Named", places: Sequence[tuple[int, int]]) -> None:
        """Take the bodies that stand there by name."""
        words = named.words
        queue = list(bodies.find(words))
        while queue:
            start, whole, _, noun = queue.pop(0)
            end = whole
            if (
                named.is_quoted(start, end)
                or any(a < end and start < b for a, b in places)
                or _NO_BODY.match(words, end)
            ):
                continue
            start, end, over = self._extent(named, start, end, noun)
            if joint := _AND.match(words, end, whole):  # somebody else, whose name began behind this one's
                queue = [*bodies.find(words[joint.end() : whole], joint.end()), *queue]
            if any(f[1] - f[0] >= end - start or f[1] > end or f[0] < start for f in over):
                continue
            key = self._who(words[start:end], noun, [f[2] for f in over], words[end : end + 60])
            if key:
                named.take(start, end, key, over)
                self.ahead.append((words[start:end], key))  # it may come again, shorter, in this sentence

    def _extent(self, named: "_Named", start: int, end: int, noun: str) -> tuple[int, int, list[Found]]:
        """Return where the name of a body begins and ends after all, and the actors of the lexicon inside it."""
        words, found = named.words, named.found
        over = named.known(start, end)
        joint = words.rfind(" and ", start, start + words[start:end].find(noun))
        if joint >= 0 and any(f[1] == joint for f in over):
            start = joint + 5  # "Kazakhstan and the ..." are two
            over = [f for f in over if f[0] >= start]
        if not any(f[1] == end for f in over) and bodies.may_list(words[start:end], noun):
            end = bodies.with_list(words, end, [f for f in found if f[0] >= end])
            over = named.known(start, end)
        if words.startswith("'s ", start - 3) and (noun in _NATIONAL or bodies.KINDS[noun] == "organ"):
            whose = [f for f in found if f[1] == start - 3 and words[f[0]].isupper()]
            name = words[start:end]
            if whose and name not in self.names and name not in self._wordings:  # "Belarus's Interior Ministry"
                start, over = whose[0][0], [*whose, *over]
        behind = start + words[start:end].find(noun)
        cut = max((f[1] for f in over if f[0] > behind and knowledge.is_state(f[2], self.known)), default=end)
        if cut < end and not re.search(r"\b(?:of|for|on|and|in|the|to)\b", words[cut:end]):
            end = cut  # "President of Kazakhstan Kassym-Jomart Tokayev"
        wider = max((f[1] for f in found if f[1] > end and bodies.goes_on(words, start, f[0], end, noun)), default=end)
        if wider > end:  # "Secretariat of the Conference on Interaction and ...": known by its whole name
            end, over = wider, named.known(start, wider)
        if over and over[-1][1] == end and (apart := self._apart(words, words[start:end], noun, over[-1])):
            end, over = start + len(apart), over[:-1]
        closed = _closed(words, start, end, noun, over)
        if closed < end:  # "of Kazakhstan and the ..." goes on with somebody else
            end, over = closed, [f for f in over if f[1] <= closed]
        return start, end, over

    def _find_groups(self, named: "_Named") -> None:
        """Take groups of bodies or people of states: "migration services of the member states"."""
        words = named.words
        small = words[:1].lower() + words[1:] if words[1:2].islower() else words
        for match in _GROUP.finditer(small) if _OF_STATES.search(small) else ():
            over = named.over(*match.span("name"))
            if any(f[0] < match.start("name") or f[1] > match.end("name") for f in over):
                continue
            if not all(self._may_have_groups(f[2]) for f in over):
                continue
            key = self._group(words[match.start() : match.end()], match["org"] or match["of"], [f[2] for f in over])
            named.take(*match.span("name"), key, over)

        for match in (
            _BODIES_OF.finditer(small) if "s of the " in small else ()
        ):  # "competent authorities of the Commonwealth"
            whose = re.compile(r"\w+").match(words, match.end())
            over = named.over(match.start(), whose.end())
            if len(over) < 2 and all(f[:2] == whose.span() for f in over):
                name = words[match.start() : whose.end()]
                key = self._group(name, None, [f[2] for f in over])
                named.take(match.start(), whose.end(), key, over)

    def _may_have_groups(self, key: str) -> bool:
        row = self.known.actors.get(key)
        return row is None or row["kind"] == "organisation" or _is_members(row)

    def _find_who_heads(self, named: "_Named") -> None:
        """Take who heads a body in place of the body."""
        for one in named.taken:
            headed = _HEADS.search(named.words, max(0, one[0] - 40), one[0])
            if headed and _TITLE_ONLY.search(named.words, 0, headed.start("title")):
                continue
            if headed and self._row(one[2]).get("kind") in ("organ", "organisation", "institution"):
                start = headed.start("title")
                named.drop([one])
                named.take(start, one[1], self._propose(named.words[start : one[1]], "", "organ", one[2]))

    def _find_officers(self, named: "_Named") -> None:
        """Take those who hold an office in several states: "Deputy Ministers of Justice of the member states"."""
        words = named.words
        for match in _OFFICERS.finditer(words):
            over = named.over(*match.span("name"))
            inside = all(match.start("name") <= f[0] and f[1] <= match.end("name") for f in over)
            whole = all(self._row(f[2]).get("kind") in ("organisation", "group") for f in over)
            if inside and whole and not named.is_quoted(*match.span("name")):
                key = self._group(match["name"], None, [f[2] for f in over])
                named.take(*match.span("name"), key, over)
                self.officers[match["head"]] = key
                if " of " in (
                    stem := re.split(r" of the (?=[A-Z]{2})| of (?:the )?(?=Central|South|North)", match["name"])[0]
                ):
                    self.officers[stem.lower()] = key
        for head, key in self.officers.items():
            for match in re.finditer(
                rf"(?:[Tt]he|[Tt]hese|[Tt]hose) (?P<head>(?:{head}|{head.lower()}))(?![\w-]|['’]| of\b)", words
            ):
                if not named.over(*match.span("head")) and not named.is_quoted(*match.span("head")):
                    named.take(*match.span("head"), key)

    def _find_unnamed(self, named: "_Named") -> None:
        """Take bodies of a state that bear no name, in place of the state."""
        words = named.words
        for one in named.taken:
            if self._row(one[2]).get("kind") != "state":
                continue
            more = _LISTS.match(words, one[1])
            if more and any(f[0] == more.end() and not words.startswith("'s", f[1]) for f in named.taken):
                continue  # "the police of Belarus and Moldova"
            before = _UNNAMED_OF.search(words, max(0, one[0] - 80), one[0])
            behind = _UNNAMED_BEHIND.match(words, one[1])
            start = before.start("name") if before else one[0]
            end = behind.end() if behind else one[1]
            if (before or behind) and len(named.over(start, end)) == 1:
                named.take(start, end, self._propose(words[start:end], "", "institution", one[2]), [one])

    def _find_members(self, named: "_Named") -> None:
        """Take the member states of organisations, where it is known who tells."""
        for match in _MEMBERS.finditer(named.words) if self.narrator else ():
            over = named.over(*match.span())
            whose = match["org"] or match["of"]
            if any(f[:2] == match.span() for f in over):
                continue
            if all(match.start() <= f[0] and f[1] <= match.end() and (f[1] - f[0] < 9 or whose) for f in over):
                key = self._members(match[0], [f[2] for f in over if f[1] - f[0] < 9])
                named.take(*match.span(), key, over)

    def _find_people(self, named: "_Named") -> None:
        """Take people known by their function."""
        for start, end, name in groups.find(named.words):
            over = named.over(start, end)
            whole = all(start <= f[0] and f[1] <= end and self._is_whose(f, start) for f in over)
            if whole and not named.is_quoted(start, end):
                named.take(start, end, self._group(name, None, []), over)

    def _is_whose(self, one: Found, start: int) -> bool:
        """Tell whether an actor inside the name of a group is that of which the group is."""
        kind = self._row(one[2]).get("kind")
        return kind == "organisation" or (kind == "group" and one[0] > start)

    def _find_offices(self, named: "_Named") -> None:
        """Take those who hold an office together, named in full, and again by the last words of it."""
        for start, end, name, noun in groups.offices(named.words):
            over = named.over(start, end)
            if named.is_quoted(start, end) or not all(start <= f[0] and f[1] <= end and f[0] > start for f in over):
                continue
            if " of " in name or " for " in name:
                key = self._group(name, None, [f[2] for f in over])
                self.offices[noun] = key
            else:
                key = self.offices.get(noun, "")
                if key and not self.rows[key]["name"].startswith(name) and f" {name}" not in self.rows[key]["name"]:
                    continue
            if not key and groups.ACT.match(named.words, end) and not any(noun in one for one in self.names):
                key = self.offices[noun] = self._group(name, None, [])  # named nowhere in full
            if key:
                named.take(start, end, key, over)
        for key in self.offices.values():  # and in small letters
            name = groups.plainly(self.rows[key]["name"])
            at = named.words.find(name) if " " in name else -1
            if at >= 0 and not named.over(at, at + len(name)):
                named.take(at, at + len(name), key)

    def _find_shorts(self, named: "_Named") -> None:
        """Take actors by the short forms that the text has given them."""
        for short, key in sorted(self.shorts.items(), key=lambda item: -len(item[0])):
            if short not in named.words:
                continue  # most are, and to look for one by its expression takes longer
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", named.words):
                over = named.over(*match.span())
                if all(match.start() <= f[0] and f[1] <= match.end() and f[:2] != match.span() for f in over):
                    named.take(*match.span(), key, over)  # "PA CSTO" is the assembly, whose name has another in it

    def _find_acronyms(self, named: "_Named") -> None:
        """Take acronyms that nobody has explained, where the words show that they name an actor."""
        words = named.words
        for match in ACRONYM.finditer(words):
            if match[0] in NO_ACTOR or match[0].title() in knowledge.cities() or named.over(*match.span()):
                continue
            if named.is_quoted(*match.span()) or re.search(r"\([^()]*$", words[: match.start()]):
                continue
            if _beside_an_actor(words, match.start(), match.end(), named.taken):
                key = self.names.get(match[0]) or self._by_initials(match[0])
                named.take(*match.span(), key or self._propose(match[0], match[0], "organisation", "-"))

    def _find_heads(self, named: "_Named") -> None:
        """Go through the actors by place, keep their names and short forms, and take whom heads alone take up."""
        words, taken = named.words, named.taken
        found = HEAD.finditer(words) if HAS_HEAD.search(words) else ()
        heads = [(match.start("head"), match.end(), "") for match in found]
        heads = [head for head in heads if not named.is_quoted(head[0], head[0] + 1)]
        heads += [(match.start("noun"), match.end(), "") for match in _PLAINLY.finditer(words)]
        for start, end, key in sorted([*taken, *heads]):
            surface = words[start:end]
            if key:
                self.names.setdefault(surface, key)
                self.recent.append((surface, key))
                self._find_short_of(named, end, key, taken)
            elif surface.islower():
                key = self._whole(self.narrator)
                if self.narrator and is_organisation(key, self.known):
                    named.take(start, end, key)
            elif not named.over(start, end) and (key := self._back(surface) or self._standing(surface)):
                named.take(start, end, key)
                self.recent.append((surface, key))
                self.called[surface] = key

    def _standing(self, head: str) -> str:
        """Return the organ of the narrator that every organisation has; empty for another head."""
        return self._propose(head, "", "organ", self.narrator) if self.narrator and head in STANDING else ""

    def _find_short_of(self, named: "_Named", end: int, key: str, taken: Sequence[Found]) -> None:
        """Take the short forms that are given behind a name."""
        words = named.words
        for short in (_SHORT.match(words, end), _HEREAFTER.match(words, min(end + 1, len(words)))):
            if short:
                whose = self._headed(key)
                own = self._wordings.get(short["short"], "")
                if own and own != key and self._row(own)["name"] in words[:end]:
                    whose = own  # of the body whose organ the name is of
                self._shorten(short["short"], whose)
                at = short.start("short")
                if not any(f[0] < short.end("short") and at < f[1] for f in taken) and whose in (key, own):
                    named.take(at, short.end("short"), whose)

    def _headed(self, key: str) -> str:
        """Return the body whose acronym stands behind the name of who heads it, or the actor itself."""
        row = self.rows.get(key)
        return row["parent"] if row and _WHO_HEADS.match(row["name"]) else key

    def _who(self, name: str, noun: str, inner: Sequence[str], after: str) -> str:
        """Return who bears a name that stands there in full: somebody met before, or a new actor."""
        if name in self.names:
            return self.names[name]
        parts = name.split()
        inner = [*inner, *(self.shorts[part] for part in parts if part in self.shorts)]
        organisations = [key for key in inner if self._row(key).get("kind") == "organisation"]
        states = [key for key in inner if self._row(key).get("kind") == "state"]
        bare = self._bare(name)
        own = self._own(name) or self._spelled.get(bodies.words_of(self._with_acronyms(name)), "")
        if own:
            return own
        if len(bare.split()) < 2 and (bare == noun and bare == name):
            return ""
        whose = organisations[0] if organisations else ""
        for surface, key in reversed([*self.recent[-_BACK:], *self.ahead]):
            if bodies.words_of(self._bare(surface)) == bodies.words_of(bare) and (
                not whose or self._whole(key) == self.known.organisation(whose)
            ):
                row = self.rows.get(key)
                if row and row["name"] in STANDING and row["name"] in name:  # now by its whole name
                    row["name"] = row["short"] = name
                return key
            if not whose and 2 <= len(parts) < len(surface.split()) and bodies.shortens(parts, surface):
                return key
            if (
                not whose
                and len(parts) >= 2
                and re.search(rf"(?:^| ){re.escape(name)}(?: (?:of|for|on|against|in) |$)", surface)
            ):
                return key
        if not states and parts[0] in _adjectives():
            states = [_adjectives()[parts[0]]]
        within = inner or (noun in bodies.PERSONAL and bodies.HAS_NOUN.search(name.partition(" of ")[2]))
        if (len(bare.split()) < 2 or noun in bodies.PERSONAL) and not whose and not states and not within:
            return ""
        kind = bodies.KINDS[noun]
        if kind == "force" and noun.endswith("s") and not whose and not states:
            return ""
        parent = whose or (states[-1] if states else inner[0] if inner and len(bare.split()) < 2 else "")
        if whose and kind == "institution":
            kind = "organ"  # a centre of an organisation
        if not parent:
            tail = re.match(r" of (?:the )?([A-Z]{2,})", after)
            named = tail and self.names.get(tail[1])
            parent = named or (self.narrator if kind in OWN and not OF_OTHERS.match(name) else "-")
        short = re.match(r"\s\(\"?([A-Z][\w-]*[A-Z][\w-]*(?: [A-Z][\w-]*)?)", after)
        key = short and (self.names.get(short[1]) or _surfaces().get(short[1], ""))
        if key and key in inner:  # the acronym of whose body it is
            short = None
        elif key:
            return key
        return self._propose(name, short[1] if short else "", kind, parent or "-")

    def _by_initials(self, acronym: str) -> str:
        """Return the body met before of whose name, or of that less its organisation's, an acronym is the initials."""
        for surface, key in reversed(self.recent[-_BACK:]):
            if acronym in (bodies.initials(surface), bodies.initials(self._bare(surface))):
                return key
        return ""

    def _apart(self, words: str, name: str, noun: str, last: Found) -> str:
        """Return a name without the organisation behind it, where its acronym follows; empty elsewhere."""
        short = _SHORT.match(words, last[1])
        known = short and (self.names.get(short["short"]) or self._wordings.get(short["short"], ""))
        head = re.sub(r" of (?:the )?$", "", name[: len(name) - (last[1] - last[0])])
        alone = head.endswith(noun) and len(head.split()) > 1 and head not in STANDING  # which every organisation has
        return head if known == last[2] and alone else ""

    def _own(self, name: str) -> str:
        """Return the narrator's organ whose name, with that of the narrator before or behind it, is this one."""
        rows = [self._row(key) for key in (self.narrator, self._whole(self.narrator))]
        for one in [row.get(column, "") for row in rows for column in ("short", "name")]:
            for full in (f"{one} {name}", f"{name} of the {one}"):
                key = self._wordings.get(full, "") or self._spelled.get(bodies.words_of(full), "")
                if one and key:
                    return key
        return ""

    def _with_acronyms(self, name: str) -> str:
        """Return a name with those of organisations of the tables shortened: "Council of the ..." of the CSTO."""
        for full, short in self._shortened:
            name = name.replace(full, short)
        return name

    @cached_property
    def _shortened(self) -> list[tuple[str, str]]:
        rows = [*self.known.actors.values(), *knowledge.table("organisations")]
        return [(row["name"], row["short"]) for row in rows if row["kind"] == "organisation" and row["short"].isupper()]

    @cached_property
    def _spelled(self) -> Mapping[str, str]:
        """Wordings of the tables in one spelling, of several words: "Organisation" too is "Organization"."""
        named = self._wordings.items()
        return {bag: key for name, key in named if " " in (bag := bodies.words_of(name)) and name[0].isupper()}

    @cached_property
    def _wordings(self) -> Mapping[str, str]:
        return _lexicon(self.known)

    def _group(self, name: str, org: str | None, inner: Sequence[str]) -> str:
        if name in self.names:
            return self.names[name]
        parent = next((key for key in inner if self._row(key).get("kind") == "organisation"), self.narrator or "-")
        return self._propose(name, "", "group", parent)

    def _members(self, name: str, inner: Sequence[str]) -> str:
        """Return the member states of an organisation, of the one that tells where no other is named."""
        parent = next(iter(inner), self._whole(self.narrator))
        rows = [*self.known.actors.values(), *self.rows.values()]
        met = (row["id"] for row in rows if row["parent"] == parent and _is_members(row))
        return next(met, "") or self._propose(name, "", "group", parent)

    def _propose(self, name: str, short: str, kind: str, parent: str) -> str:
        for key, row in self.rows.items():
            if row["name"].lower() == name.lower():
                return key
        key = unique(slug(name, 8), [*self.rows, *self.known.actors])
        self.rows[key] = _new(key, name, short or name, kind, parent)
        return key

    def _shorten(self, short: str, key: str) -> None:
        self.shorts[short] = key
        self.names.setdefault(short, key)
        self.recent.append((short, key))
        row = self.rows.get(key)
        if row and row["short"] == row["name"] and re.search(r"[A-Z].*[A-Z]", short):
            row["short"] = short

    def _bare(self, name: str) -> str:
        """Return a name without that of the organisation before or behind it."""
        first, _, rest = name.partition(" ")
        if rest and (first in _organisations(self.known) or first in self.shorts):
            name = rest
        return re.sub(r" of (?:the )?([A-Z]{2,})$", "", name)

    def _whole(self, key: str) -> str:
        seen = set()
        while key in self.rows and self.rows[key]["parent"] not in ("-", "") and key not in seen:
            seen.add(key)
            key = self.rows[key]["parent"]
        proposed = _table().get(key)
        if key not in self.known.actors and proposed and proposed["parent"] != "-":
            key = proposed["parent"]
        return self.known.organisation(key)

    def _row(self, key: str) -> Mapping[str, str]:
        found = self.known.actors.get(key) or self.rows.get(key) or _table().get(key)
        return found or ({"kind": "state"} if knowledge.is_state(key, self.known) else {})

    def _back(self, head: str) -> str:
        """Return whom a head like "the Committee" takes up: the one met last whose name has it."""
        noun = bodies.spelt(head).split()[-1]
        whole = self._whole(self.narrator)
        inside = whole == self._whole(self.called[head]) if head in self.called else bool(whole)
        rank = []
        for distance, (surface, key) in enumerate(reversed(self.recent[-_BACK:])):
            name = self._row(key).get("name", "")
            head = bodies.spelt(head)
            if who := _WHO_HEADS.match(name):  # "the Committee" is what its director heads
                surface, key = name[who.end() :], self._headed(key)
                name = self._row(key).get("name", "")
            for one in (bodies.spelt(surface), bodies.spelt(name)):
                if one == head or re.search(rf"(?:^{head} | {head}(?: (?:of|for|on|against|in|to|under) |$))", one):
                    own = key == self.narrator if self.narrator in self._called(head) else True
                    far = inside and self._whole(key) != whole
                    if noun in ("Secretariat", "Organization"):
                        own = self._whole(key) == self.known.organisation(self.narrator)
                    rank.append((not own, head not in re.split(r" (?:of|for|on|under) ", one)[0], far, distance, key))
                    break
        if not rank and (own := self._own(head)):
            return own
        if not rank and self._called(head):
            return self.narrator
        if not rank and noun in ("Organization", "Alliance") and head == noun:
            return self.narrator
        best = min(rank, default=None)
        if best and best[0] and noun == "Organization" and is_organisation(self.narrator, self.known):
            return self.narrator  # no other one that happens to be called an organization too
        return best[-1] if best else ""

    def _called(self, head: str) -> list[str]:
        """Return the narrator, where it is called by `head` alone."""
        name = bodies.spelt(self._row(self.narrator).get("name", ""))
        return (
            [self.narrator]
            if re.search(rf"(?<![\w-]){head}(?! \w+ {head})(?: (?:of|on|for|in|against|to|under) |$)", name)
            else []
        )

    def kind(self, key: str) -> str:
        """Return the kind of an actor, of the tables or proposed; empty of none."""
        return self._row(key).get("kind", "")

    def acts(self, key: str) -> bool:
        """Let a body that no table has be an organ, where the text says that it adopts; tell whether it is one now."""
        row = self.rows.get(key)
        if row is None or row["kind"] not in ("institution", "force", "programme"):
            return False
        row["kind"] = "organ"
        return True

    def found(self, key: str) -> str:
        """Return how an actor was found: in a "table" of this package, by a "short" form, a "name", an "acronym"."""
        row = self.rows.get(key)
        if row is None:
            return "table"
        if row["short"] != row["name"]:
            return "short"
        return "acronym" if row["name"].isupper() else "name"

    def table(self, used: Sequence[str]) -> list[dict[str, str]]:
        """Return the rows of the table of actors for those of `used` that the reference tables lack."""
        wanted, queue = {}, list(dict.fromkeys(used))
        while queue:
            key = queue.pop(0)
            if key in self.known.actors or key in wanted or key in ("", "-"):
                continue
            row = self.rows.get(key) or self._as_written(key)
            if row is not None:
                wanted[key] = row
                queue.append(row["parent"])
        return list(wanted.values())

    def _is_name(self, surface: str) -> bool:
        return surface in self._wordings or (" " in surface and bool(bodies.HAS_NOUN.search(surface)))

    def _as_written(self, key: str) -> dict[str, str] | None:
        """Return the row of an actor that tables of this package have, by the name that the text gives it."""
        row = _row_of_table(key) or _row_of_state(key)
        if row is None:
            return None
        written = next((surface for surface, one in self.recent if one == key and self._is_name(surface)), "")
        if row["kind"] != "state" and " " in written:
            short = row["short"] if re.search(r"[A-Z]{2}", row["short"].split(" ")[0]) else written
            return row | {"name": written, "short": short if " " not in short else written}
        return row


_ACTS = Expression(
    r" (?:also |has |have |had |will |is |was |[a-z]+ed |held |took |met |gave |sent |began |put |drew |and the )"
)


def _closed(words: str, start: int, end: int, noun: str, over: Sequence[Found]) -> int:
    """Return where a name ends that "and" closes behind its noun, as somebody else follows."""
    name = words[start:end]
    behind = start + name.find(noun)
    closed = [f[1] for f in over if f[1] > behind and words.startswith(" and ", f[1])]
    closed += [start + m.end(1) for m in re.finditer(r" ([A-Z]{2,}) and ", name) if start + m.start() > behind]
    closed += [start + m.start() for m in re.finditer(r" and [A-Z]{3,}\b", name) if start + m.start() > behind]
    return min(closed, default=end)


def _is_members(row: Mapping[str, str]) -> bool:
    """Tell whether an actor is the member states of an organisation."""
    return row["kind"] == "group" and bool(_MEMBERS.fullmatch(row["name"]))


def _beside_an_actor(words: str, start: int, end: int, taken: Sequence[Found]) -> bool:
    before, after = words[:start], words[end:]
    if any(
        f[1] <= start
        and re.fullmatch(r"(?:, | and |, and |, the | and the |, as well as (?:the )?)", words[f[1] : start])
        for f in taken
    ):
        return True
    if any(f[0] >= end and re.fullmatch(r"(?:, | and |, and |, the | and the )", words[end : f[0]]) for f in taken):
        return True
    return bool(
        re.search(r"\b(?:with|by|from|between|among|[Tt]he|of|known as|abbreviated as) $", before)
        or (not before and _ACTS.match(after))
    ) and not re.match(r"-| (?:vaccine|virus|crimes?|systems?|technolog)", after)


def _lexicon(known: Knowledge) -> dict[str, str]:
    """Return the id of each actor by each wording of the tables."""
    named = {row["surface"]: row["value"] for row in known.lexicon if row["category"] == "actor"}
    own = {row["name"]: key for key, row in known.actors.items()}
    return {**_surfaces(), **own, **named}


@lru_cache
def _adjectives() -> Mapping[str, str]:
    """Return the state by each adjective: "Tajik", "Chinese"."""
    rows = knowledge.table("states")
    return {word: row["id"] for row in rows for word in row["adjectives"].split("|") if word and " " not in word}


@lru_cache
def _table() -> Mapping[str, knowledge.Row]:
    return {row["id"]: row for row in knowledge.table("organisations")}


@lru_cache
def _surfaces() -> Mapping[str, str]:
    return {surface: row["id"] for row in knowledge.table("organisations") for surface in row["surfaces"].split("|")}


def _organisations(known: Knowledge) -> frozenset[str]:
    return frozenset(row["short"] for row in known.actors.values() if row["kind"] == "organisation") | frozenset(
        row["short"] for row in knowledge.table("organisations") if row["kind"] == "organisation"
    )


def _row_of_table(key: str) -> dict[str, str] | None:
    row = _table().get(key)
    return (
        {column: row.get(column, "-") for column in ("id", "name", "short", "kind", "parent")} | {"iso3": "-"}
        if row
        else None
    )


def _row_of_state(key: str) -> dict[str, str] | None:
    row = next((row for row in knowledge.table("states") if row["id"] == key), None)
    return (
        {"id": key, "name": row["name"], "short": row["short"], "kind": "state", "parent": "-", "iso3": row["iso3"]}
        if row
        else None
    )
