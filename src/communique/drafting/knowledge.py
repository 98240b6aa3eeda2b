"""What a draft may know before it reads: the reference tables, and the patterns that are data of this package."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from .. import packages, paths, reports, tables
from ..faults import DataError
from ..mentions import NAME, Matcher, matcher
from .expressions import Expression

# Who holds an office, where no body is named with it.
_OFFICE = Expression(
    r"^(?!.*\b(?:Council|Committee|Meeting|Commission|Conference|Group|Office|"
    r"Ministry)\b).*\b(?:Secretary[ -]General|Executive "
    r"(?:Secretary|Director)|Chair(?:man|person|woman)?|Head|Director|President|Minister|Commissioner|"
    r"Chief)(?: of .*)?$|^(?:(?:State|First|Deputy|Acting|Vice|Special|Personal|Assistant|Under|Permanent|"
    r"Extraordinary) |Vice-)*"
    r"(?:Secretary|Minister|Ambassador|President|Chair(?:man|person|woman)|Speaker|Envoy|Representative|Rapporteur|"
    r"Plenipotentiary|Commander-in-Chief)\b(?!.* (?:Office|Administration|Secretariat|Apparatus)$)"
)
# Words by which organisations call themselves, where a longer name goes on.
_SHARED = Expression(r"(?:Organi[sz]ation|Secretariat|Commonwealth|Council) (?:of|for) ")
_PATTERNS = Path(__file__).parent / "patterns"
Row = Mapping[str, str]


@lru_cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of the pattern table `name` of this package, as text by column."""
    with (_PATTERNS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    return tuple(dict(zip(header, row, strict=True)) for row in rows)  # a DictReader takes three times as long


@lru_cache
def nouns(name: str) -> Mapping[str, str]:
    """Return the nouns by which a name in capital letters shows what it names, with their codes, of the list `name`."""
    return {row["noun"]: row["code"] for row in table("nouns") if row["list"] == name}


def lower(words: str) -> str:
    """Return `words` in small letters, each at its place: a letter that would become two is left."""
    small = words.lower()
    return small if len(small) == len(words) else "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


class Words:
    """Patterns of one list, and the code of each: of those that begin together, the first of the list wins."""

    def __init__(self, name: str):
        """Make one expression of the patterns of the list `name`."""
        rows = [row for row in table("words") if row["list"] == name]
        self._codes = [row["code"] for row in rows]
        parts = (f"(?P<g{number}>{row['pattern']})" for number, row in enumerate(rows))
        self._found: dict[str, tuple[tuple[int, int, str], ...]] = {}
        self._expression = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")

    def find(self, words: str) -> tuple[tuple[int, int, str], ...]:
        """Return start, end and code of each match in `words`; a text just asked for is not read again."""
        if words not in self._found:
            if len(self._found) > 500:
                self._found.clear()
            self._found[words] = tuple(
                (match.start(), match.end(), self._codes[int(match.lastgroup[1:])])
                for match in self._expression.finditer(lower(words))
            )
        return self._found[words]


@lru_cache
def words(name: str) -> Words:
    """Return the compiled patterns of the list `name` of the table of words."""
    return Words(name)


@dataclass(frozen=True)
class Knowledge:
    """The reference tables, cell by cell as text.

    Parameters
    ----------
    actors, places
        Row of each actor and place by its id.
    lexicon
        Rows of the wordings, without those that give names: a draft finds names by pattern.
    codes
        For each code list its codes with their labels, in the order of the list.
    headers
        Columns of each reference table.
    proposed
        Rows of actors that a text adds, filled while it is read.
    met
        Rows of places that a text adds, likewise.
    """

    actors: Mapping[str, Row]
    places: Mapping[str, Row]
    lexicon: tuple[Row, ...]
    codes: Mapping[str, Mapping[str, str]]
    headers: Mapping[str, list[str]]
    proposed: dict[str, dict[str, str]] = field(default_factory=dict)
    met: dict[str, dict[str, str]] = field(default_factory=dict)

    def anew(self) -> "Knowledge":
        """Return the same tables for a text of its own: what one text adds, the next does not know."""
        own = replace(self, proposed={}, met={})
        vars(own).update({name: getattr(self, name) for name in ("states", "report_headers", "wordings")})
        return own

    def organisation(self, actor: str) -> str:
        """Return the widest actor that `actor` is a part of, or itself."""
        seen = set()
        while actor not in seen and (
            self._parent(actor) in self.actors or self._parent(actor) in by_id("organisations")
        ):
            seen.add(actor)
            actor = self._parent(actor)
        return actor

    def _parent(self, actor: str) -> str:
        row = self.actors.get(actor) or by_id("organisations").get(actor)
        return row["parent"] if row else "-"

    @cached_property
    def states(self) -> Mapping[str, str]:
        """Id of each state by its code in ISO 3166-1; those that the reference tables lack have the id proposed."""
        proposed = {row["iso3"]: row["id"] for row in table("states")}
        return proposed | {row["iso3"]: key for key, row in self.actors.items() if row["kind"] == "state"}

    @cached_property
    def report_headers(self) -> Mapping[str, list[str]]:
        """Columns of each table of a report: those of the first report that there is."""
        package = packages.read(paths.DATA / reports.available()[0])
        return {resource.name: resource.header for resource in package.resources}

    @cached_property
    def wordings(self) -> Matcher:
        """The wordings of the lexicon and of the states that the reference tables lack, ready to be looked for."""
        known = {row["iso3"] for row in self.actors.values()}
        entries = [(row["surface"], row["category"], row["value"]) for row in self.lexicon]
        taken = {(surface, category) for surface, category, _ in entries}
        for row in table("states"):
            for surface in row["surfaces"].split("|"):
                if row["iso3"] not in known or (surface, "actor") not in taken:
                    entries.append((surface, "actor", self.states[row["iso3"]]))
        for row in table("organisations"):
            if row["id"] not in self.actors:
                entries += [(surface, "actor", row["id"]) for surface in row["surfaces"].split("|")]
        for row in table("wordings"):
            if row["value"] in self.actors:
                entries.append((row["surface"], row["category"], row["value"]))
        for article in ("the", "The"):  # beside "the Organization", the narrator's name for itself
            entries += [(f"{article} {entry[0]}", *entry[1:]) for entry in entries if _SHARED.match(entry[0])]
        only = {(surface, category): (surface, category, value) for surface, category, value in reversed(entries)}
        return _matcher(tuple(only.values()))


@lru_cache(maxsize=4)
def _matcher(entries: tuple[tuple[str, str, str], ...]) -> Matcher:
    """Return the matcher of surface, category and value; texts drafted one after another with one lexicon share it."""
    return matcher(dict(zip(("surface", "category", "value"), zip(*entries, strict=True), strict=True)))


def without_article(start: int, surface: str) -> tuple[int, str]:
    """Return a wording and its start without the article before a name that goes on "Organization of ..."."""
    return (start + 4, surface[4:]) if _SHARED.match(surface, 4) and surface[1:4] == "he " else (start, surface)


def read(folder: Path | None = None) -> Knowledge:
    """Read the reference tables in `folder`, the project's own where none is given.

    Raises
    ------
    DataError
        A table cannot be read.
    """
    package = packages.read(Path(folder) if folder else paths.DATA / reports.REFERENCE)
    found, headers, faults = {}, {}, []
    for resource in package.resources:
        if resource.name in ("actors", "places", "lexicon", "codes"):
            read_table, wrong = tables.read(resource, check_hash=False)
            faults += wrong
            headers[resource.name] = resource.header
            if read_table is not None:
                columns = [read_table[column] for column in resource.header]
                found[resource.name] = [
                    dict(zip(resource.header, cells, strict=True)) for cells in zip(*columns, strict=True)
                ]
    if faults:
        raise DataError(faults)
    codes: dict[str, dict[str, str]] = {}
    for row in found["codes"]:
        codes.setdefault(row["list"], {})[row["code"]] = row["label"]
    return Knowledge(
        {row["id"]: row for row in found["actors"]},
        {row["id"]: row for row in found["places"]},
        tuple(row for row in found["lexicon"] if row["category"] != NAME),
        codes,
        headers,
    )


@lru_cache
def cities() -> Mapping[str, str]:
    """Return the id of each city by each of its names; no row is made of each, as thousands are named nowhere."""
    with (_PATTERNS / "cities.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    key, names = header.index("id"), header.index("surfaces")
    found = {name: row[key] for row in rows for name in row[names].split("|")}
    plain = {folded(name): one for name, one in found.items() if not name.isascii()}
    return plain | found


def folded(name: str) -> str:
    """Return a name without the marks on its letters: "Chișinău" is "Chisinau", however it is written."""
    if name.isascii():
        return name
    return "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark))


@lru_cache
def city_beginnings() -> frozenset[str]:
    """Return the first word of each name of a city, to pass over words that begin none."""
    return frozenset(folded(re.split(r"[ -]", name, maxsplit=1)[0]) for name in cities())


def is_state(actor: str, known: Knowledge) -> bool:
    """Tell whether `actor` is a state, of the reference tables or of the table of states."""
    row = known.actors.get(actor)
    return row["kind"] == "state" if row else actor in by_id("states")


def country(place: str, known: Knowledge) -> str:
    """Return the id of the state in which `place` lies; empty where it lies in none, or nothing is known of it."""
    row = known.places.get(place)
    if row:
        return row["country"] if row["country"] not in ("", "-") else ""
    row = known.met.get(place)
    return row["country"] if row else ""


@lru_cache
def by_id(name: str) -> Mapping[str, Row]:
    """Return the rows of the pattern table `name` by their id."""
    return {row["id"]: row for row in table(name)}


def actor_name(actor: str, known: Knowledge) -> str:
    """Return the short name of `actor`, its id where nothing is known of it."""
    row = known.actors.get(actor) or known.proposed.get(actor)
    row = row or next((row for row in (*table("organisations"), *table("states")) if row["id"] == actor), None)
    return row["short"] if row else actor


def actor_kind(actor: str, known: Knowledge) -> str:
    """Return the kind of `actor`; an organ where no table has it, as names found by their form mostly mean."""
    row = known.actors.get(actor) or known.proposed.get(actor)
    row = row or by_id("organisations").get(actor)
    return row["kind"] if row else "state" if is_state(actor, known) else "organ"


@lru_cache
def coded(name: str) -> frozenset[str]:
    """Return the codes of the list `name` of the table of words."""
    return frozenset(row["code"] for row in table("words") if row["list"] == name)


def is_person(actor: str, known: Knowledge) -> bool:
    """Tell whether `actor` is one who holds an office, and no body."""
    return bool(_OFFICE.search(actor_name(actor, known)) or _OFFICE.search(actor.replace("-", " ").title()))
