"""Cities, regions and training grounds: by their names, and by the form of the names of those that no table has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from . import knowledge
from .expressions import Expression
from .knowledge import Knowledge
from .rows import slug

Found = tuple[int, int, str]  # start, end, id

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŞȘŢȚŹŻŽ"
_CITY = Expression(rf"(?<![\w-])(?=([{_UPPER}][\w'’]*(?:[- .]{{1,2}}[^\W\d_][\w'’]*){{0,2}}))")
_NAME = rf"[{_UPPER}](?:\w|['’](?!s\b))+(?:-[{_UPPER}a-z][\w'’]+)*"
_AREA = Expression(
    rf"(?<![\w-])(?P<name>(?:{_NAME} ){{1,2}})(?P<noun>(?P<region>[Rr]egion|[Oo]blast|[Pp]rovince|[Tt]erritory|[Kk]rai|"
    r"[Gg]overnorate|[Vv]iloyat|[Dd]istrict|[Pp]refecture|[Vv]oivodeship)|"
    r"(?:combined[- ]arms |military |mountain |army |firing |shooting |artillery |tank )*(?:[Tt]raining (?:[Gg]round|"
    r"[Aa]rea|[Rr]ange|[Cc]amp)|[Rr]ange|[Pp]olygon|[Tt]est [Ss]ite|[Pp]roving [Gg]round|[Aa]irfield|[Aa]ir [Bb]ase|"
    r"(?:border )?[Cc]heckpoint|(?:border )?[Cc]rossing(?: [Pp]oint)?|[Bb]order [Pp]ost|[Rr]esidence))"
    r"(?![\w-])"
)
# What is no part of a state: "the Central Asian Region", "the Western Military District", "the Volga region".
_WIDE = Expression(
    r"(?:^|[ -])(?:Asian?|Pacific|Caucas\w+|Sea|Balkans?|Caspian|Eurasian?|Euro\w*|Europe\w*|Africa\w*|Arctic|Gulf|"
    r"Danube|Volga|Mekong|Amur|Balkan|Asia|Region|Mediterranean|Baltic|Eastern?|Western?|Northern?|Southern?|Central|Middle|Ocean|Military|Federal|"
    r"Border|Customs|Urban|This|That|The|Each|Every|Our|Its|In|No|Any|[A-Z]{2,}) $"
)
_BEFORE = Expression(r"^(?:The|In|At|On|From|To|Near|Of|By|For|Across|Throughout|And|While) ")
_OF_A_STATE = Expression(r"(?:,| of| in|, in)? (?:the )?(?:[a-z]+ of )?")


@dataclass
class Met:
    """The places of a text as they come: each has the id of the name by which the text first calls it.

    Parameters
    ----------
    known
        The reference tables; what the text adds is entered there.
    """

    known: Knowledge
    ids: dict[str, str] = field(default_factory=dict)  # by the id in the table of cities, or by the name

    def city(self, key: str, name: str) -> str:
        """Return the id of a city of the table of cities."""
        if key in self.known.places:
            return key
        if key not in self.ids:
            row = knowledge.by_id("cities")[key]
            self.ids[key] = slug(name)
            self.known.met[slug(name)] = {**row, "id": slug(name), "country": self.known.states[row["country"]]}
        return self.ids[key]

    def area(self, name: str, stem: str, state: str) -> str:
        """Return the id of a region or a training ground: its name, that less its noun, its state if that is said."""
        if name not in self.ids:
            city = _city(stem) or _city(re.sub(r"(?:sk(?:i|y|iy|aya|oye))$", "", stem))
            row = knowledge.by_id("cities").get(city, {"country": ""})
            country = state or self.known.states.get(row["country"], "")
            key = self.ids[name] = slug(name)
            self.known.met[key] = {"lat": "", "lon": "", "geonames": "-", "id": key, "name": name, "country": country}
        row = self.known.met[self.ids[name]]
        row["country"] = row["country"] or state
        return self.ids[name]


def _city(name: str) -> str:
    names = knowledge.cities()
    return names.get(name) or names.get(knowledge.folded(name)) or ""


def find(words: str, taken: Sequence[tuple[int, int]], states: Sequence[Found], met: Met) -> list[Found]:
    """Find the places that `words` name, where nothing else is `taken`; `states` may say in which state they lie."""
    found = _areas(words, taken, states, met)
    taken = [*taken, *((start, end) for start, end, _ in found)]
    return found + _cities(words, taken, met)


def _areas(words: str, taken: Sequence[tuple[int, int]], states: Sequence[Found], met: Met) -> list[Found]:
    found = []
    for match in _AREA.finditer(words):
        start, name = match.start(), match["name"]
        if opener := _BEFORE.match(name):
            start, name = opener.end() + start, name[opener.end() :]
        if not name or _WIDE.search(name) or any(a < match.end() and start < b for a, b in taken):
            continue
        name = name.strip()
        whole = name
        if match["region"] or name.endswith(("sky", "skiy", "ski")):  # an adjective is no name without its noun
            whole = f"{name} {match['noun']}"
        found.append((start, match.end(), met.area(whole, name, _state(words, start, match.end(), states))))
    return found


def _state(words: str, start: int, end: int, states: Sequence[Found]) -> str:
    """Return the state that stands right behind a place, or before it as whose it is."""
    behind = _OF_A_STATE.match(words, end)
    for at, until, key in states:
        if (behind and at == behind.end()) or (until <= start and words[until:start] in ("'s ", "’s ")):
            return key
    return ""


@lru_cache(maxsize=10_000)
def _begins_a_city(word: str) -> bool:
    """Tell whether the name of a city begins with a word, as it stands or without the ending of whose something is."""
    word = knowledge.folded(word)
    return not knowledge.city_beginnings().isdisjoint((word, re.sub(r"['’]s$", "", word)))


def _cities(words: str, taken: Sequence[tuple[int, int]], met: Met) -> list[Found]:
    """Find cities of the table of cities where the words speak of a place."""
    found: list[Found] = []
    for match in _CITY.finditer(words):
        start = match.start(1)
        if not _begins_a_city(match[1].split(" ", 1)[0].split("-", 1)[0]):
            continue
        parts = re.split(r"(?=[ -])", match[1])
        for count in range(len(parts), 0, -1):
            name = re.sub(r"['’]s$", "", "".join(parts[:count]))
            end = start + len(name)
            key = _city(name)
            if key and not any(a < end and start < b for a, b, *_ in [*taken, *found]):
                found.append((start, end, met.city(key, name)))
                break
    return found
