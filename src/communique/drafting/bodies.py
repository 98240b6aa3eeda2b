"""Names of bodies: found by their form, as far as they go, and the same in other spellings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import knowledge
from .expressions import Expression

Found = tuple[int, int, str]  # start, end, id

KINDS = knowledge.nouns("actor_kind")
NOUN = "|".join(sorted(KINDS, key=len, reverse=True))
CAP = (
    r"(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?:[A-Z]\w*(?:-[A-Za-z]\w*)*)(?:(?<=General)['’]s|(?<=Prosecutor)['’]s|(?<=Children)['’]s|(?<=Women)['’]s|(?<=People)['’]s)?)"
)
# "Council for Cooperation in Health Protection": in a matter, and no town
_IN = (
    r"(?: in(?: the)?(?= (?:Fields?|Spheres?|Areas?|Domain|Fight|Use|Case|Event|Interests?) (?:of|against) )|"
    r"(?:(?<=operation)|(?<=oordination)|(?<=artnership)|(?<=esearch)|(?<=raining)|(?<=ducation)|(?<=olicy)|(?<=nteraction)|"
    r"(?<=ssistance)|(?<=tudies)|(?<=easures)|(?<=onfidence)) in(?: the)?|"
    r" (?:(?<=esponding )|(?<=esponse )|(?<=ssistance )|(?<=upport )|(?<=elief )|(?<=ccess ))to(?: the)?|"
    r" under(?: the)?(?= (?:President|Government|Cabinet|Prime|Parliament|Council of Ministers)\b))(?= [A-Z])"
)
_NAME = Expression(
    rf"(?<![\w-])(?:{CAP} (?:and (?={CAP} ))?)*(?P<noun>{NOUN})(?![\w-])"
    rf"(?: (?:of|for|on|against|to(?= (?:Combat|Counter|Prevent) )|under(?= the (?:President|Government|"
    rf"Cabinet|Prime)\b))(?: the)?(?: Educational, Scientific and)? {CAP}"
    rf"(?:(?: of| of the| for| for the| on| against| the|{_IN}|(?: and|"
    rf" and the)(?! (?:{CAP} )*(?:{NOUN})(?![\w-])))? {CAP})*)*"
    rf"(?:(?:(?<=OSCE Centre)|(?<=OSCE Center)|(?<=Field Centre)|(?<=Field Station)) in {CAP}|"
    rf"(?<=Office) in {CAP}(?: {CAP})?|(?<=Mission) in {CAP}(?: {CAP})?| in Asia and the Pacific)?"
)
# "Committee on Culture, Sport and Tourism": what a body is for may be a list.
_LIST = Expression(
    rf"(?P<items>(?:, {CAP}(?: {CAP})*){{1,4}},? and {CAP}(?: {CAP})*)(?: of (?:the )?{CAP}(?: {CAP})*)?"
)
_LISTING = frozenset(
    ["Ministry", "Commission", "Committee", "Department", "Office", "Council", "Group", "Service", "Agency", "Centre"]
)
_FOR = Expression(r" (?:of|for|on|against) (?:the )?[^,]+$")
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
# Offices of a state or a body are actors where they are named with it.
PERSONAL = frozenset(
    ["Minister", "Prime Minister", "President", "Vice-President", "Ambassador", "Speaker", "Secretary", "Rapporteur"]
)
_OFFICES = PERSONAL | frozenset(
    ["Secretary General", "Secretary-General", "Executive Secretary", "Director General", "Director-General"]
)
_SENT = frozenset(["Representative", "Mission", "Ambassador", "Envoy", "Special Envoy"])
# Sent to a state, and known by it: "the Embassy of Belarus in China".
_POSTED = frozenset(["Embassy", "Consulate", "Consulate General", "Coordinator", "Ambassador"])
_THERE = Expression(rf" (?:in|to) (?:the )?{CAP}(?: {CAP})?")
_RANKS = frozenset(["Deputy", "First", "Acting"])
HAS_NOUN = Expression(rf"(?<![\w-])(?:{NOUN})(?![\w-])")
_OF_THE = Expression(r" (?:of|to) (?:the )?$")
_JOINT = Expression(rf"(?:(?<![\w-])(?:{NOUN})|\b[A-Z]{{2,}}| and \w+(?: \w+)*) and ")  # two bodies, or a list of them
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
_WORD = Expression(r"[A-Za-z\u00c0-\u024f]+(?:[-'’][A-Za-z]+)*")


@lru_cache(maxsize=1024)  # asked for who tells, and again for who is named
def find(words: str, at: int = 0) -> tuple[tuple[int, int, str, str], ...]:
    """Return the names of bodies in `words` by their form: start and end, counted from `at`, name and noun."""
    found: list[tuple[int, int, str, str]] = []
    for match in _NAME.finditer(words):
        start, name = match.start() + at, match.group()
        joint = max((m.end() for m in _JOINT.finditer(name[: match.start("noun") - match.start()])), default=0)
        if joint:
            found += find(name[: joint - 5], start)
        start, name = start + joint, name[joint:]
        while " " in name and name.split(" ", 1)[0] in (_OPENERS - _RANKS if match["noun"] in _OFFICES else _OPENERS):
            start += len(name.split(" ", 1)[0]) + 1
            name = name.split(" ", 1)[1].removeprefix("and ")
            start = match.end() + at - len(name)
        name = _without_town(name)
        if (
            match["noun"] in _POSTED
            and start + len(name) == match.end() + at
            and (there := _THERE.match(words, match.end()))
        ):
            name += there[0]
        if name and name.split(" ", 1)[0] not in _OPENERS - _RANKS:
            found.append((start, start + len(name), name, match["noun"]))
    return tuple(found)


def _without_town(name: str) -> str:
    """Return a name without the town behind it: a council for cooperation "in Tashkent" only sits there."""
    head, _, tail = name.rpartition("ion in ")
    return f"{head}ion" if head and tail in knowledge.cities() else name


def may_list(name: str, noun: str) -> bool:
    """Tell whether a name says what the body is for, so that a list of it may follow."""
    return noun in _LISTING and bool(_FOR.search(name))


def with_list(words: str, end: int, behind: Sequence[Found]) -> int:
    """Return where a name ends that goes on with a list of what the body is for, if these are no bodies or states."""
    match = _LIST.match(words, end)
    if match is None or any(f[0] < match.end("items") for f in behind):
        return end
    if HAS_NOUN.search(match["items"]) or any(part.isupper() for part in re.findall(r"\w+", match["items"])):
        return end
    return match.end()


def goes_on(words: str, start: int, at: int, end: int, noun: str) -> bool:
    """Tell whether a name from `start` to `end` goes on "of the ..." with one that begins at `at`."""
    behind = (" of ", " of the ", " to ", " to the ") if noun in _SENT else (" of ", " of the ")
    return start < at and (at <= end or words[end:at] in behind) and bool(_OF_THE.search(words[start:at]))


@lru_cache(maxsize=4096)
def spelt(name: str) -> str:
    """Return a name in the spelling that is compared: "Organization", "Defence", "Center"."""
    for one, other in _SPELLINGS:
        name = name.replace(one, other)
    return name


@lru_cache(maxsize=4096)
def words_of(name: str) -> str:
    """Return one form of the spellings and word orders of a body's name: its words in one number, by letter."""
    words = (re.sub(r"['’]s?$", "", word.lower()) for word in _WORD.findall(spelt(name)))
    stems = (re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s") for word in words)
    return " ".join(sorted(stem for stem in stems if stem not in _SMALL and stem != "affair"))


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the first letters of the words of a name that begin with a capital one."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def shortens(parts: Sequence[str], name: str) -> bool:
    """Tell whether a name leaves out words of another: "Supreme Council" of "Supreme Eurasian Economic Council"."""
    words = re.split(r" (?:of|for|on) ", name)[0].split()
    rest = iter(words)
    return parts[0] == words[0] and parts[-1] == words[-1] and all(part in rest for part in parts)
