"""Actors that the lexicon does not know: found by the form of their names, and by the short forms a text gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from . import groups, knowledge
from .knowledge import Knowledge
from .rows import slug, unique

Found = tuple[int, int, str]  # start, end, id

_KINDS = knowledge.nouns("actor_kind")
_OWN = ("organ",)  # kinds that belong to the narrator where no other organisation is named
_NOUN = "|".join(sorted(_KINDS, key=len, reverse=True))
_CAP = (
    r"(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?:[A-Z]\w*(?:-[A-Za-z]\w*)*)(?:(?<=General)['’]s|(?<=Prosecutor)['’]s|(?<=Children)['’]s|(?<=Women)['’]s|(?<=People)['’]s)?)"
)
_NAME = re.compile(
    rf"(?<![\w-])(?:{_CAP} (?:and (?={_CAP} ))?)*(?P<noun>{_NOUN})(?![\w-])"
    rf"(?: (?:of|for|on|against|to(?= (?:Combat|Counter|Prevent) ))(?: the)?(?: Educational, Scientific and)? {_CAP}"
    rf"(?:(?: of| of the| for| for the| on| against| the|(?: and|"
    rf" and the)(?! (?:{_CAP} )*(?:{_NOUN})(?![\w-])))? {_CAP})*)*"
    rf"(?:(?:(?<=OSCE Centre)|(?<=OSCE Center)|(?<=Field Centre)|(?<=Field Station)) in {_CAP}|"
    rf"(?<=Office) in {_CAP}(?: {_CAP})?|(?<=Mission) in {_CAP}(?: {_CAP})?| in Asia and the Pacific)?"
)
# "Committee on Culture, Sport and Tourism": what a body is for may be a list.
_LIST = re.compile(
    rf"(?P<items>(?:, {_CAP}(?: {_CAP})*){{1,4}},? and {_CAP}(?: {_CAP})*)(?: of (?:the )?{_CAP}(?: {_CAP})*)?"
)
_LISTING = frozenset(
    ["Ministry", "Commission", "Committee", "Department", "Office", "Council", "Group", "Service", "Agency", "Centre"]
)
_FOR = re.compile(r" (?:of|for|on|against) (?:the )?[^,]+$")
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "After",
        "Before",
        "During",
        "Under",
        "Our",
        "This",
        "That",
        "These",
        "Its",
        "Their",
        "As",
        "Earlier",
        "Today",
        "And",
        "Representatives",
        "Delegations",
        "Members",
        "Experts",
        "Head",
        "Heads",
        "Deputy",
        "First",
        "Acting",
        "Former",
        "Both",
        "Among",
        "When",
        "While",
        "Also",
        "Then",
        "However",
        "Moreover",
    ]
)
# Bodies of these nouns may tell of themselves, though they belong to an organisation; its councils and staffs do not.
_TELLING = frozenset(
    [noun for noun, kind in _KINDS.items() if kind == "organisation"]
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
_OPENING = 3  # sentences in which a body that tells is named in full, with or without an acronym
_LONGEST_SHORT = 40  # characters of a short name
_STANDING = ("Secretariat", "Secretary General", "Secretary-General", "Executive Committee", "Permanent Council")
_BACK = 300  # so many mentions back does a short form of a name reach
_SHORT = re.compile(
    r"\s\((?:the )?\"?(?P<short>[A-Z][\w-]*[A-Z][\w-]*(?:[ -][A-Z][\w-]*)?)\"?(?:,? (?:hereinafter|"
    r"hereafter)[^)]{0,60})?\)"
)
_HEREAFTER = re.compile(
    r"\((?:[^()]{0,30}, )?(?:hereinafter|hereafter)(?:,? (?:referred to as|called))?,? (?:the "
    r")?\"?(?P<short>[A-Z][\w -]*?)\"?\)"
)
_HEAD = re.compile(
    rf"(?<![\w-])(?:(?:the|The)(?: same)?|its|Its|this|This|of|by|"
    rf"\w+['’]s) (?P<head>(?:{_CAP} ){{0,2}}(?:{_NOUN}))(?![\w-])(?! (?:of|for|"
    rf"on|against) (?:the )?[A-Z])"
)
_HEADS = re.compile(
    r"\b(?P<title>(?:(?:First |Acting )?Deputy )?(?:Head|Director|Chief|Commander|Rector)|"
    r"(?:(?:first |acting )?deputy )?(?:director|chief|commander|rector|chairman|chairwoman|chairperson))"
    r" of (?:the )?$"
)
# What a name goes on to be that is no body's.
_NO_BODY = re.compile(
    rf" (?:{'|'.join(knowledge.nouns('document_kind'))}|Forum|Conference|Day|Days|Week|Prize)(?![\w-])"
)
_HAS_NOUN = re.compile(rf"(?<![\w-])(?:{_NOUN})(?![\w-])")
_OF_THE = re.compile(r" (?:of|to) (?:the )?$")
_JOINT = re.compile(rf"(?:(?<![\w-])(?:{_NOUN})|\b[A-Z]{{2,}}| and \w+(?: \w+)*) and ")  # two bodies, or a list of them
ACRONYM = re.compile(r"(?<![\w\"-])[A-Z]{3,12}(?![\w\"-])")
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
    r"cadets|graduates|researchers|rescuers|physicians|doctors|police|museums|libraries|archives"
)
_GROUP = re.compile(
    rf"(?<![\w-])(?P<name>(?:^(?!The |All |In |At |On |For |By |These |Such |Our )[A-Z][a-z]+ )?(?:(?!the |a |an |of "
    rf"|and |by |with |for |to |from |in |all |two |three |"
    rf"four |five |six |"
    rf"other |some |its |their |our |were |was |are |is |have |has |new |these |those )[a-z]+(?:-[a-z]+)* "
    rf"){{0,3}}(?:{_GROUP_NOUN})"
    rf"(?: of (?:the )?[a-z]+(?: [a-z]+)?)? of (?:the |all |its |our |their |all the |all its )?"
    rf"(?:(?P<org>[A-Z]{{2,}}) )?(?:member states|member countries|participating states|states|countries)(?: of the "
    rf"(?P<of>[A-Z]{{2,}}))?)(?![\w-])"
)


_MEMBERS = re.compile(
    r"(?<![\w-])(?:(?P<org>[A-Z]{2,}) )?(?:[Mm]ember|(?<=[A-Z]{2} )[Pp]articipating) "
    r"(?:[Ss]tates|[Cc]ountries|[Nn]ations)"
    r"(?: of the (?P<of>[A-Z]{2,}))?(?![\w-])"
)
# Offices of a state or a body are actors where they are named with it.
_PERSONAL = frozenset(
    ["Minister", "Prime Minister", "President", "Vice-President", "Ambassador", "Speaker", "Secretary", "Rapporteur"]
)
_OFFICES = _PERSONAL | frozenset(
    ["Secretary General", "Secretary-General", "Executive Secretary", "Director General", "Director-General"]
)
_NATIONAL = frozenset(["Ministry", "Service", "Police", "Department", "Guard", "Inspectorate", "Administration"])
_SENT = frozenset(["Representative", "Mission", "Ambassador", "Envoy", "Special Envoy"])
_RANKS = frozenset(["Deputy", "First", "Acting"])
# What a text calls the organisation that it is about without a capital letter.
_PLAINLY = re.compile(r"\b[Tt]he (?P<noun>alliance|bloc|grouping|organi[sz]ation)(?![\w-]| (?:of|and|or|for)\b)")


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
        for _, end, name, noun in _candidates(words):
            short = _SHORT.match(words, end)
            key = named.get(name, "")
            if short:
                shorts.setdefault(short["short"], key or name)
            if not key and not short and len(name.split()) < 4:
                continue
            if noun in _TELLING:
                telling.setdefault(key or name, noun)
        for match in ACRONYM.finditer(words):  # an office known by its acronym alone
            key = _surfaces().get(match[0], named.get(match[0], ""))
            row = _table().get(key) or known.actors.get(key)
            if row and row["kind"] == "organ" and (noun := _HAS_NOUN.search(row["name"])) and noun[0] in _TELLING:
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


def enter(body: str, noun: str, texts: Sequence[str], known: Knowledge) -> str:
    """Return the id of a body that a text is about; one that no table has is proposed, under its name."""
    if not body or body in known.actors or body in _table():
        return body
    short = next((short for short, key in introduced(texts, known)[1].items() if key == body), body)
    kind = _KINDS.get(noun, "organisation")
    key = unique(slug(body, 8), [*known.proposed, *known.actors])
    whose = whose_name(body, known)
    kind = "organ" if kind == "organ" or whose != "-" else "organisation"
    known.proposed[key] = _new(key, body, short, kind, "-" if kind == "organisation" else whose)
    return key


def _new(key: str, name: str, short: str, kind: str, parent: str) -> dict[str, str]:
    short = short if len(short) <= _LONGEST_SHORT else short[: _LONGEST_SHORT - 3].rsplit(" ", 1)[0] + " …"
    return {"id": key, "name": name, "short": short, "kind": kind, "parent": parent, "iso3": "-"}


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
    recent: list[tuple[str, str]] = field(default_factory=list)  # surface and id, the latest last

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
        quoted = [match.span() for match in re.finditer(r'"[^"]*"', words)]
        found = [(start, end, key) for start, end, key in spans]
        mine: list[Found] = []
        self.ahead.clear()
        for start, end, name, noun in _candidates(words):
            if any(a < end and start < b for a, b in [*quoted, *places]) or _NO_BODY.match(words, end):
                continue
            over = [f for f in found if f[0] < end and start < f[1]]
            joint = name.rfind(" and ", 0, name.find(noun))
            if joint >= 0 and any(f[1] == start + joint for f in over):
                start, name = start + joint + 5, name[joint + 5 :]  # "Kazakhstan and the ..." are two
                over = [f for f in over if f[0] >= start]
            if noun in _LISTING and _FOR.search(name) and not any(f[1] == end for f in over):
                end = _listed(words, end, [f for f in found if f[0] >= end])
                name = words[start:end]
                over = [f for f in found if f[0] < end and start < f[1]]
            if words.startswith("'s ", start - 3) and (noun in _NATIONAL or _KINDS[noun] == "organ"):
                whose = [f for f in found if f[1] == start - 3 and words[f[0]].isupper()]
                if whose and name not in self.names and name not in self._wordings:  # "Belarus's Interior Ministry"
                    start, name, over = whose[0][0], words[whose[0][0] : end], [*whose, *over]
            cut = max((f[1] for f in over if f[0] > start and knowledge.is_state(f[2], self.known)), default=end)
            if cut < end and not re.search(r"\b(?:of|for|on|and|in|the|to)\b", words[cut:end]):
                end, name = cut, words[start:cut]  # "President of Kazakhstan Kassym-Jomart Tokayev"
            wider = max((f[1] for f in found if f[1] > end and _of_which(words, start, f[0], end, noun)), default=end)
            if wider > end:  # "Secretariat of the Conference on Interaction and ...": known by its whole name
                end, name = wider, words[start:wider]
                over = [f for f in found if f[0] < end and start < f[1]]
            if over and over[-1][1] == end and (apart := self._apart(words, name, noun, over[-1])):
                end, name, over = start + len(apart), apart, over[:-1]
            closed = [f[1] for f in over if f[1] > start + name.find(noun) and words.startswith(" and ", f[1])]
            closed += [start + m.end(1) for m in re.finditer(r" ([A-Z]{2,}) and ", name) if m.start() > name.find(noun)]
            closed += [start + m.start() for m in re.finditer(r" and [A-Z]{3,}\b", name) if m.start() > name.find(noun)]
            if closed and min(closed) < end:  # "of Kazakhstan and the ..." goes on with somebody else
                end, name = min(closed), words[start : min(closed)]
                over = [f for f in over if f[1] <= end]
            if any(f[1] - f[0] >= end - start or f[1] > end or f[0] < start for f in over):
                continue
            key = self._who(name, noun, [f[2] for f in over], words[end : end + 60])
            if key:
                found = [f for f in found if f not in over]
                mine.append((start, end, key))
                self.ahead.append((name, key))  # it may come again, shorter, in this sentence
        taken = [*found, *mine]
        small = words[:1].lower() + words[1:] if words[1:2].islower() else words
        for match in _GROUP.finditer(small):
            over = [f for f in taken if f[0] < match.end("name") and match.start("name") < f[1]]
            if any(f[0] < match.start("name") or f[1] > match.end("name") for f in over):
                continue
            if any(
                self.known.actors.get(f[2], {}).get("kind") not in ("organisation", None)
                and f[2] != "csto-member-states"
                for f in over
            ):
                continue
            key = self._group(words[match.start() : match.end()], match["org"] or match["of"], [f[2] for f in over])
            taken = [f for f in taken if f not in over]
            mine = [f for f in mine if f not in over]
            found = [f for f in found if f not in over]
            taken.append((match.start("name"), match.end("name"), key))
            mine.append(taken[-1])
        for one in list(taken):  # who heads a body is another than the body
            headed = _HEADS.search(words, max(0, one[0] - 40), one[0])
            if headed and self._row(one[2]).get("kind") in ("organ", "organisation", "institution"):
                taken, mine, found = ([f for f in some if f != one] for some in (taken, mine, found))
                title = words[headed.start("title") : one[1]]
                taken.append((headed.start("title"), one[1], self._propose(title, "", "organ", one[2])))
                mine.append(taken[-1])
        for _, end, key in taken:  # an acronym may come again right in this sentence
            if short := _SHORT.match(words, end):
                self.shorts.setdefault(short["short"], key)
        for match in _MEMBERS.finditer(words):
            over = [f for f in taken if f[0] < match.end() and match.start() < f[1]]
            if any(f[:2] == match.span() for f in over):
                continue
            if (
                all(
                    match.start() <= f[0] and f[1] <= match.end() and (f[1] - f[0] < 9 or match["org"] or match["of"])
                    for f in over
                )
                and self.narrator
            ):
                key = self._members(match[0], [f[2] for f in over if f[1] - f[0] < 9])
                taken, mine, found = ([f for f in some if f not in over] for some in (taken, mine, found))
                taken.append((match.start(), match.end(), key))
                mine.append(taken[-1])
        for start, end, name in groups.find(words):
            over = [f for f in taken if f[0] < end and start < f[1]]
            whole = all(start <= f[0] and f[1] <= end and self._row(f[2]).get("kind") == "organisation" for f in over)
            if whole and not any(a < end and start < b for a, b in quoted):
                taken, mine, found = ([f for f in some if f not in over] for some in (taken, mine, found))
                taken.append((start, end, self._group(name, None, [])))
                mine.append(taken[-1])
        for short, key in sorted(self.shorts.items(), key=lambda item: -len(item[0])):
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", words):
                if not any(f[0] < match.end() and match.start() < f[1] for f in taken):
                    taken.append((match.start(), match.end(), key))
                    mine.append(taken[-1])
        for match in ACRONYM.finditer(words):
            if (
                match[0] in NO_ACTOR
                or match[0].title() in knowledge.cities()
                or any(f[0] < match.end() and match.start() < f[1] for f in taken)
            ):
                continue
            if any(a < match.end() and match.start() < b for a, b in quoted) or re.search(
                r"\([^()]*$", words[: match.start()]
            ):
                continue
            if _beside_an_actor(words, match.start(), match.end(), taken):
                key = self.names.get(match[0]) or self._by_initials(match[0])
                key = key or self._propose(match[0], match[0], "organisation", "-")
                taken.append((match.start(), match.end(), key))
                mine.append(taken[-1])
        heads = [(match.start("head"), match.end(), "") for match in _HEAD.finditer(words)]
        heads = [head for head in heads if not any(a <= head[0] < b for a, b in quoted)]
        heads += [(match.start("noun"), match.end(), "") for match in _PLAINLY.finditer(words)]
        for start, end, key in sorted([*taken, *heads]):
            surface = words[start:end]
            if not key and surface.islower():
                key = self._whole(self.narrator)
                if self.narrator and is_organisation(key, self.known):
                    mine.append((start, end, key))
                continue
            if not key:  # a head alone: whoever was named before it
                if any(f[0] < end and start < f[1] for f in [*taken, *mine]):
                    continue
                key = self._back(surface)
                if not key and self.narrator and surface in _STANDING:
                    key = self._propose(surface, "", "organ", self.narrator)
                if key:
                    mine.append((start, end, key))
                    self.recent.append((surface, key))
                    self.called[surface] = key
                continue
            self.names.setdefault(surface, key)
            self.recent.append((surface, key))
            for short in (_SHORT.match(words, end), _HEREAFTER.match(words, min(end + 1, len(words)))):
                if short:
                    self._shorten(short["short"], key)
                    at = short.start("short")
                    if not any(f[0] < short.end("short") and at < f[1] for f in taken):
                        mine.append((at, short.end("short"), key))
        old = {(f[0], f[1], f[2]) for f in found}
        return sorted([(*f, False) for f in old] + [(*f, True) for f in dict.fromkeys(mine) if f not in old])

    def _who(self, name: str, noun: str, inner: Sequence[str], after: str) -> str:
        """Return who bears a name that stands there in full: somebody met before, or a new actor."""
        if name in self.names:
            return self.names[name]
        parts = name.split()
        inner = [*inner, *(self.shorts[part] for part in parts if part in self.shorts)]
        organisations = [key for key in inner if self._row(key).get("kind") == "organisation"]
        states = [key for key in inner if self._row(key).get("kind") == "state"]
        bare = self._bare(name)
        own = self._own(name) or self._spelled.get(_spelling(self._with_acronyms(name)), "")
        if own:
            return own
        if len(bare.split()) < 2 and (bare == noun and bare == name):
            return ""
        whose = organisations[0] if organisations else ""
        for surface, key in reversed([*self.recent[-_BACK:], *self.ahead]):
            if _spelling(self._bare(surface)) == _spelling(bare) and (
                not whose or self._whole(key) == self.known.organisation(whose)
            ):
                row = self.rows.get(key)
                if row and row["name"] in _STANDING and row["name"] in name:  # now by its whole name
                    row["name"] = row["short"] = name
                return key
            if not whose and 2 <= len(parts) < len(surface.split()) and _shortens(parts, surface):
                return key
            if (
                not whose
                and len(parts) >= 2
                and re.search(rf"(?:^| ){re.escape(name)}(?: (?:of|for|on|against|in) |$)", surface)
            ):
                return key
        if not states and parts[0] in _adjectives():
            states = [_adjectives()[parts[0]]]
        within = inner or (noun in _PERSONAL and _HAS_NOUN.search(name.partition(" of ")[2]))
        if (len(bare.split()) < 2 or noun in _PERSONAL) and not whose and not states and not within:
            return ""
        kind = _KINDS[noun]
        if kind == "force" and noun.endswith("s") and not whose and not states:
            return ""
        parent = whose or (states[-1] if states else inner[0] if inner and len(bare.split()) < 2 else "")
        if whose and kind == "institution":
            kind = "organ"  # a centre of an organisation
        if not parent:
            tail = re.match(r" of (?:the )?([A-Z]{2,})", after)
            named = tail and self.names.get(tail[1])
            parent = named or (
                self.narrator
                if kind in _OWN
                and not re.match(r"(?:International|World|European|United|National|State|Federal)\b", name)
                else "-"
            )
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
            if acronym in (_initials(surface), _initials(self._bare(surface))):
                return key
        return ""

    def _apart(self, words: str, name: str, noun: str, last: Found) -> str:
        """Return a name without the organisation behind it, where its acronym follows; empty elsewhere."""
        short = _SHORT.match(words, last[1])
        known = short and (self.names.get(short["short"]) or self._wordings.get(short["short"], ""))
        head = re.sub(r" of (?:the )?$", "", name[: len(name) - (last[1] - last[0])])
        return head if known == last[2] and head.endswith(noun) and len(head.split()) > 1 else ""

    def _own(self, name: str) -> str:
        """Return the narrator's organ whose name, with that of the narrator before or behind it, is this one."""
        rows = [self._row(key) for key in (self.narrator, self._whole(self.narrator))]
        for one in [row.get(column, "") for row in rows for column in ("short", "name")]:
            for full in (f"{one} {name}", f"{name} of the {one}"):
                key = self._wordings.get(full, "") or self._spelled.get(_spelling(full), "")
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
        return {bag: key for name, key in named if " " in (bag := _spelling(name)) and name[0].isupper()}

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
        met = (
            row["id"]
            for row in rows
            if row["parent"] == parent and row["kind"] == "group" and _MEMBERS.fullmatch(row["name"])
        )
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
        noun = _spelt(head).split()[-1]
        inside = self._whole(self.narrator) == self._whole(self.called[head]) if head in self.called else False
        rank = []
        for distance, (surface, key) in enumerate(reversed(self.recent[-_BACK:])):
            name = self._row(key).get("name", "")
            head = _spelt(head)
            for one in (_spelt(surface), _spelt(name)):
                if one == head or re.search(rf"(?:^{head} | {head}(?: (?:of|for|on|against|in|to) |$))", one):
                    own = key == self.narrator if self.narrator in self._called(head) else True
                    far = inside and self._whole(key) != self._whole(self.narrator)
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
        return min(rank)[-1] if rank else ""

    def _called(self, head: str) -> list[str]:
        """Return the narrator, where it is called by `head` alone."""
        name = _spelt(self._row(self.narrator).get("name", ""))
        return (
            [self.narrator]
            if re.search(rf"(?<![\w-]){head}(?! \w+ {head})(?: (?:of|on|for|in|against) |$)", name)
            else []
        )

    def kind(self, key: str) -> str:
        """Return the kind of an actor, of the tables or proposed; empty of none."""
        return self._row(key).get("kind", "")

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
        return surface in self._wordings or (" " in surface and bool(_HAS_NOUN.search(surface)))

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


_ACTS = re.compile(
    r" (?:also |has |have |had |will |is |was |[a-z]+ed |held |took |met |gave |sent |began |put |drew |and the )"
)


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
        re.search(r"\b(?:with|by|from|between|among|[Tt]he|of) $", before) or (not before and _ACTS.match(after))
    ) and not re.match(r"-| (?:vaccine|virus|crimes?|systems?|technolog)", after)


def _shortens(parts: Sequence[str], name: str) -> bool:
    """Tell whether a name leaves out words of another: "Supreme Council" of "Supreme Eurasian Economic Council"."""
    words = re.split(r" (?:of|for|on) ", name)[0].split()
    rest = iter(words)
    return parts[0] == words[0] and parts[-1] == words[-1] and all(part in rest for part in parts)


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _of_which(words: str, start: int, at: int, end: int, noun: str) -> bool:
    """Tell whether a name from `start` to `end` goes on "of the ..." with one that begins at `at`."""
    behind = (" of ", " of the ", " to ", " to the ") if noun in _SENT else (" of ", " of the ")
    return start < at and (at <= end or words[end:at] in behind) and bool(_OF_THE.search(words[start:at]))


def _listed(words: str, end: int, behind: Sequence[Found]) -> int:
    """Return where a name ends that goes on with a list of what the body is for, if these are no bodies or states."""
    match = _LIST.match(words, end)
    if match is None or any(f[0] < match.end("items") for f in behind):
        return end
    if _HAS_NOUN.search(match["items"]) or any(part.isupper() for part in re.findall(r"\w+", match["items"])):
        return end
    return match.end()


def _candidates(words: str, at: int = 0) -> list[tuple[int, int, str, str]]:
    """Return the names of bodies in `words` by their form: start and end, counted from `at`, name and noun."""
    found: list[tuple[int, int, str, str]] = []
    for match in _NAME.finditer(words):
        start, name = match.start() + at, match.group()
        joint = max((m.end() for m in _JOINT.finditer(name[: match.start("noun") - match.start()])), default=0)
        if joint:
            found += _candidates(name[: joint - 5], start)
        start, name = start + joint, name[joint:]
        while " " in name and name.split(" ", 1)[0] in (_OPENERS - _RANKS if match["noun"] in _OFFICES else _OPENERS):
            start += len(name.split(" ", 1)[0]) + 1
            name = name.split(" ", 1)[1].removeprefix("and ")
            start = match.end() + at - len(name)
        if name and name.split(" ", 1)[0] not in _OPENERS - _RANKS:
            found.append((start, start + len(name), name, match["noun"]))
    return found


_SPELLINGS = (
    ("Organisation", "Organization"),
    ("Defense", "Defence"),
    ("Centre", "Center"),
    ("Programme", "Program"),
    ("Co-operation", "Cooperation"),
    ("Secretary-General", "Secretary General"),
    ("Anti-Terrorist", "Anti-Terrorism"),
    ("Antiterrorist", "Anti-Terrorism"),
    ("Antiterrorism", "Anti-Terrorism"),
    ("Inter-Parliamentary", "Interparliamentary"),
    ("Coordinating", "Coordination"),
    ("Countering", "Combating"),
    ("Combatting", "Combating"),
    ("Fighting", "Combating"),
    ("Interior Minist", "Internal Minist"),
    ("Standing Council", "Permanent Council"),
    ("Labour", "Labor"),
)
_SMALL = frozenset(["of", "the", "for", "on", "and", "in", "to", "at", "with", "affairs"])
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:[-'’][A-Za-z]+)*")


@lru_cache(maxsize=4096)
def _spelt(name: str) -> str:
    for one, other in _SPELLINGS:
        name = name.replace(one, other)
    return name


@lru_cache(maxsize=4096)
def _spelling(name: str) -> str:
    """Return one form of the spellings and word orders of a body's name: its words in one number, by letter."""
    words = (re.sub(r"['’]s?$", "", word.lower()) for word in _WORD.findall(_spelt(name)))
    stems = (re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s") for word in words)
    return " ".join(sorted(stem for stem in stems if stem not in _SMALL and stem != "affair"))


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
