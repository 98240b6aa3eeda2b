"""What a report's sentences name: actors, places, names, coded terms, dates and numbers, each with its position."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ahocorasick

from . import candidates, packages, paths, quantities, reports, tables, text
from .faults import DataError

if TYPE_CHECKING:
    import pandas as pd

NAME = "name"
COLUMNS = ["sentence", "start", "surface", "category", "value"]
_QUOTED = re.compile(r'"([^"]+)"')

# Marks beside which a wording stands alone, as most do: looked up, for asking each whether it is a letter takes longer.
_MARKS = frozenset(" ,.;:'\"()\n-–")

Entry = tuple[str, str, str]  # surface, category, value


@dataclass(frozen=True)
class Matcher:
    """The wordings of a lexicon, ready to be looked for; `automaton` knows them, `categories` is how many there are."""

    automaton: ahocorasick.Automaton
    categories: int


def matcher(lexicon: "Mapping[str, Sequence[str]] | pd.DataFrame") -> Matcher:
    """Return what finds the wordings of `lexicon`, by column (`surface`, `category`, `value`).

    All wordings are looked for in one pass (Aho and Corasick 1975, doi:10.1145/360825.360855). A wording that
    begins with a small letter is also found with a capital one, as at the start of a sentence.
    """
    numbers = {category: number for number, category in enumerate(dict.fromkeys(lexicon["category"]))}
    meanings: dict[str, list[tuple[int, Entry]]] = {}
    for surface, category, value in zip(lexicon["surface"], lexicon["category"], lexicon["value"], strict=True):
        for written in {surface, surface[0].upper() + surface[1:]}:
            meanings.setdefault(written, []).append((numbers[category], (written, category, value)))
    automaton = ahocorasick.Automaton()
    for written, entries in meanings.items():
        automaton.add_word(written, (len(written) - 1, tuple(entries)))
    automaton.make_automaton()
    return Matcher(automaton, len(numbers))


def scan(known: Matcher, words: str) -> list[tuple[int, Entry]]:
    """Find the wordings of `known` in the text `words`.

    A wording counts only where no letter or digit touches it. Of wordings of one category that overlap, the one
    that begins first wins, and of those that begin together the longest: "Republic of Kazakhstan" is one mention.

    Returns
    -------
    list of tuple
        Start (from 0) of each mention, and its words, category and value; by the place where it ends.
    """
    found: list[tuple[int, Entry]] = []
    ends = [-1] * known.categories  # where the last mention of each category ends
    keep, marks = found.append, _MARKS
    padded = words + " "  # so that there is a character after the last one, and none before the first (at -1)
    for end, (back, entries) in known.automaton.iter(words):
        start = end - back
        if (after := padded[end + 1]) not in marks and after.isalnum():
            continue
        if (before := padded[start - 1]) not in marks and before.isalnum():
            continue
        for number, entry in entries:
            if start > ends[number] or _makes_room(found, start, entry[1]):
                ends[number] = end
                keep((start, entry))
    return found


def _makes_room(found: list[tuple[int, Entry]], start: int, category: str) -> bool:
    """Tell whether no mention that begins before `start` overlaps one there; if so, take out those that it holds."""
    held = []
    for index in range(len(found) - 1, -1, -1):
        begin, (surface, other, _) = found[index]
        if other == category:
            if begin < start:
                if begin + len(surface) > start:
                    return False
                break
            held.append(index)
    for index in held:
        del found[index]
    return True


def in_sentence(known: Matcher, sentence: str, year: int) -> list[tuple[int, str, str, str]]:
    """Return what a sentence names: wordings of `known`, quoted names, dates and numbers, by their place.

    Parameters
    ----------
    known
        The wordings of the lexicon, see `matcher`.
    sentence
        The sentence, normalised (see `communique.text`).
    year
        Year of the report, from which "this year" is counted.
    """
    found = [(start, *entry) for start, entry in scan(known, sentence)]
    found += [(match.start(1), match[1], NAME, match[1]) for match in _QUOTED.finditer(sentence)]
    for category, read in quantities.BY_RULE.items():
        found += [(start, words, category, value) for start, words, value in read(sentence, year)]
    return sorted(found, key=lambda mention: (mention[0], mention[2]))


def find(sentences: "pd.DataFrame", lexicon: "Mapping[str, Sequence[str]] | pd.DataFrame", year: int) -> "pd.DataFrame":
    """Find what `sentences` name.

    Parameters
    ----------
    sentences
        Columns `id` and `text` (normalised, see `communique.text`).
    lexicon
        By column: `surface`, `category`, `value`.
    year
        Year of the report.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `sentence`, `start` (position in the sentence, from 0),
        `surface`, `category` ("actor", "place", "name", "date", "since", "number" or a code list), `value` (id,
        name, ISO 8601 date, number in figures, or code).
    """
    import pandas as pd

    known = matcher(lexicon)
    rows = [
        (key, *mention)
        for key, sentence in zip(sentences["id"], sentences["text"], strict=True)
        for mention in in_sentence(known, sentence, year)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def refresh(report_id: str, source: str, data: Path | None = None) -> bool:
    """Write the table of mentions of a report anew, from its text; whole or not at all.

    The other tables need not be in order for this: a changed lexicon is at odds with the mentions until then.

    Parameters
    ----------
    report_id
        Name of the report's folder.
    source
        The report's text.
    data
        Folder of the packages; the project's own where none is given.

    Returns
    -------
    bool
        Whether the table changed; its checksum is then to be recorded with `codebook.seal`.

    Raises
    ------
    DataError
        Lexicon or sentences cannot be read, or the text has other sentences than the table.
    """
    folder = Path(data) if data else paths.DATA
    package = packages.read(folder / report_id)
    reference = packages.read(folder / reports.REFERENCE)
    resources = {resource.name: resource for found in (reference, package) for resource in found.resources}
    read, faults = {}, []
    for name in ("lexicon", "sentences", candidates.PROPOSED["lexicon"]):
        if name in resources:
            read[name], wrong = tables.read(resources[name], check_hash=False)
            faults += wrong
    if faults:
        raise DataError(faults)
    found = text.segment(source)
    prints = read["sentences"]["fingerprint"]
    differ = [row for row, print_ in enumerate(prints) if row >= len(found) or found["fingerprint"][row] != print_]
    if differ or len(found) != len(prints):
        row = differ[0] if differ else len(prints) - 1
        expected = f"the text is another edition: {len(found)} sentences; run: communique verify TEXT"
        raise DataError([read["sentences"].fault(row, "fingerprint", expected)])
    about = package.descriptor["communique:report"]
    known = reports.wordings(read["lexicon"], about["narrator"], read.get(candidates.PROPOSED["lexicon"]))
    rows = find(found.assign(id=read["sentences"]["id"]), known.columns, about["year"])
    content, path = tables.written(rows.to_dict("list")), resources["mentions"].path
    if path.is_file() and path.read_bytes() == content:
        return False
    paths.write_whole(path, content)
    return True
