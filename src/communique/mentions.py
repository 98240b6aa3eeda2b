"""What a report's sentences name: actors, places, names, coded terms, dates and numbers, each with its position."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import ahocorasick
import pandas as pd

from . import packages, paths, quantities, reports, tables, text
from .faults import DataError

NAME = "name"
COLUMNS = ["sentence", "start", "surface", "category", "value"]
_QUOTED = re.compile(r'"([^"]+)"')

Found = tuple[int, str, str, str]  # start, surface, category, value


def matcher(lexicon: pd.DataFrame) -> ahocorasick.Automaton:
    """Return an automaton that finds the wordings of `lexicon` (columns `surface`, `category`, `value`).

    All wordings are looked for in one pass (Aho and Corasick 1975, doi:10.1145/360825.360855). A wording that
    begins with a small letter is also found with a capital one, as at the start of a sentence.
    """
    meanings: dict[str, list[tuple[str, str, str]]] = {}
    for surface, category, value in zip(lexicon["surface"], lexicon["category"], lexicon["value"], strict=True):
        for written in {surface, surface[0].upper() + surface[1:]}:
            meanings.setdefault(written, []).append((written, category, value))
    automaton = ahocorasick.Automaton()
    for written, entries in meanings.items():
        automaton.add_word(written, (len(written) - 1, entries))
    automaton.make_automaton()
    return automaton


def scan(automaton: ahocorasick.Automaton, words: str) -> list[Found]:
    """Find the wordings of `automaton` in the text `words`.

    A wording counts only where no letter or digit touches it. Of wordings of one category that overlap, the one
    that begins first wins, and of those that begin together the longest: "Republic of Kazakhstan" is one mention.

    Returns
    -------
    list of tuple
        Start (from 0), words, category and value of each mention, by the place where it ends.
    """
    found: list[Found] = []
    last: dict[str, int] = {}  # category -> index in `found` of its last mention
    for end, (back, entries) in automaton.iter(words):
        start = end - back
        if words[end + 1 : end + 2].isalnum() or (start and words[start - 1].isalnum()):
            continue
        for entry in entries:
            category = entry[1]
            at = last.get(category)
            while at is not None and found[at] is not None and found[at][0] >= start:
                found[at] = None  # begins no earlier and ends no later: a part of the new one
                at = _before(found, at, category)
            if at is None or found[at][0] + len(found[at][1]) <= start:
                last[category] = len(found)
                found.append((start, *entry))
            else:
                last[category] = at
    return [mention for mention in found if mention]


def _before(found: list, at: int, category: str) -> int | None:
    for index in range(at - 1, -1, -1):
        if found[index] and found[index][2] == category:
            return index
    return None


def in_sentence(automaton: ahocorasick.Automaton, sentence: str, year: int) -> Iterator[Found]:
    """Yield what a sentence names: wordings of `automaton`, quoted names, dates and numbers, by their place.

    Parameters
    ----------
    automaton
        The wordings of the lexicon, see `matcher`.
    sentence
        The sentence, normalised (see `communique.text`).
    year
        Year of the report, from which "this year" is counted.
    """
    found = scan(automaton, sentence)
    found += [(match.start(1), match[1], NAME, match[1]) for match in _QUOTED.finditer(sentence)]
    for category, read in quantities.BY_RULE.items():
        found += [(start, words, category, value) for start, words, value in read(sentence, year)]
    yield from sorted(found, key=lambda mention: (mention[0], mention[2]))


def find(sentences: pd.DataFrame, lexicon: pd.DataFrame, year: int) -> pd.DataFrame:
    """Find what `sentences` name.

    Parameters
    ----------
    sentences
        Columns `id` and `text` (normalised, see `communique.text`).
    lexicon
        Columns `surface`, `category`, `value`.
    year
        Year of the report.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `sentence`, `start` (position in the sentence, from 0),
        `surface`, `category` ("actor", "place", "name", "date", "since", "number" or a code list), `value` (id,
        name, ISO 8601 date, number in figures, or code).
    """
    automaton = matcher(lexicon)
    rows = [
        (key, *mention)
        for key, sentence in zip(sentences["id"], sentences["text"], strict=True)
        for mention in in_sentence(automaton, sentence, year)
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
    wanted = {"lexicon": packages.read(folder / reports.REFERENCE), "sentences": package, "mentions": package}
    resources = {name: next(r for r in found.resources if r.name == name) for name, found in wanted.items()}
    read, faults = {}, []
    for name in ("lexicon", "sentences"):
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
    year = package.descriptor["communique:report"]["year"]
    lexicon = pd.DataFrame(dict(read["lexicon"].columns))
    rows = find(found.assign(id=read["sentences"]["id"]), lexicon, year)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([COLUMNS, *rows.itertuples(index=False)])
    content, path = buffer.getvalue().encode("utf-8"), resources["mentions"].path
    if path.is_file() and path.read_bytes() == content:
        return False
    paths.write_whole(path, content)
    return True
