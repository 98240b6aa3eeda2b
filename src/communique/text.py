"""The text of a report: its sections, paragraphs, list items and sentences, and their fingerprints."""

import hashlib
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd
    import pysbd

_STRAIGHT = str.maketrans({**dict.fromkeys("«»“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00ad": None})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_BULLET = re.compile(r"^[-–—•*]\s+(?=\S)")
_ENDS_A_SENTENCE = (".", "!", "?", ":", ";", ",", "…")
# The splitter's time grows with the square of a line, so a line longer than any paragraph is handed over in pieces.
_LONG_LINE = 4_000  # characters
_PIECE = 1_000
# Nothing ends before its end: one sentence, which the splitter need not read. A bracket may number an item of a list.
_ONE_SENTENCE = re.compile(r"(?:[^.!?…‥()]|(?<!\" )\([A-Z][A-Za-z -]+\)(?! \"))*[.!?:;,]")
_BETWEEN_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?][\"')\]]* (?=[\"'(\[]?[A-Z])")


class Unit(NamedTuple):
    """A sentence or list item; the fields are the columns of `segment`."""

    section: int
    heading: str
    paragraph: int
    head: int
    words: int
    fingerprint: str
    text: str


def normalise(text: str) -> str:
    """Return `text` in the form that is fingerprinted: Unicode NFC, straight quotes, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def fingerprint(sentence: str) -> str:
    """Return the SHA-256 of the normalised `sentence` as 64 hexadecimal digits."""
    return _print(normalise(sentence))


def _print(normalised: str) -> str:
    return hashlib.sha256(normalised.encode("utf-8")).hexdigest()


def count_words(sentence: str) -> int:
    """Count runs of letters and digits; a hyphen or an apostrophe inside a run does not end it."""
    return _count(normalise(sentence))


def _count(normalised: str) -> int:
    return len(_WORD.findall(normalised))


def read(path: Path) -> str:
    """Read a report's text from `path` (UTF-8, with or without a byte order mark).

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        The file is not UTF-8; the message names the byte.
    """
    try:
        return decode(Path(path).read_bytes())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def decode(content: bytes) -> str:
    """Return the text that `content` is in UTF-8, with or without a byte order mark.

    Raises
    ------
    ValueError
        It is not UTF-8; the message names the byte.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8; save the text as UTF-8 and try again") from None


def _split(line: str, splitter: "pysbd.Segmenter") -> list[str]:
    """Return the sentences of a line; one too long for a paragraph is first cut where sentences end for sure."""
    if _ONE_SENTENCE.fullmatch(line):
        return [line]
    if len(line) <= _LONG_LINE:
        return [part.strip() for part in splitter.segment(line)]
    sentences: list[list[str]] = []  # the parts of each
    at, whole = 0, True
    while at < len(line):
        end = at + _PIECE
        cut = next(reversed([match.end() for match in _BETWEEN_SENTENCES.finditer(line, at, end)]), None)
        cut_between = cut is not None or end >= len(line)
        end = len(line) if end >= len(line) else cut or (line.rfind(" ", at, end) + 1 or end)
        parts = [part.strip() for part in splitter.segment(line[at:end])] or [line[at:end].strip()]
        if not whole:  # the piece goes on where the one before was cut for its length alone
            sentences[-1].append(parts.pop(0))
        sentences += [[part] for part in parts]
        at, whole = end, cut_between
    return [" ".join(parts) for parts in sentences]


def segment(text: str) -> "pd.DataFrame":
    """Split a report's text into its sentences and list items, in order.

    A text has a paragraph a line. The first line is the title; a line that ends like no sentence is a
    heading and opens a section; a line that starts with a bullet is an item of the list whose head is the
    last line that ended with a colon. Titles, headings and separators are no sentences and are left out.

    Returns
    -------
    pandas.DataFrame
        A row a sentence or list item: `section` (int, 0 before the first heading), `heading` (str, empty
        before the first), `paragraph` (int, from 1 in each section), `head` (int, the row of the list head,
        -1 where the row is no list item), `words` (int), `fingerprint` (str), `text` (str, normalised).
    """
    import pandas as pd

    return pd.DataFrame(units(text), columns=list(Unit._fields))


def units(text: str) -> list[Unit]:
    """Return the rows of `segment` as tuples, for a reader that needs no frame."""
    splitter = _splitter()()  # it remembers the line at which it is: two threads must not share one
    lines = [line for line in (normalise(line) for line in text.split("\n")) if line]
    found, section, heading, paragraph, head = [], 0, "", 0, -1
    for line in lines[1:]:
        item = _BULLET.match(line)
        if not line.rstrip('"').endswith(_ENDS_A_SENTENCE) and not item:
            section, heading, paragraph, head = section + 1, line, 0, -1
            continue
        if not any(character.isalnum() for character in line):
            section, heading, paragraph, head = section + 1, "", 0, -1
            continue
        paragraph += 1
        sentences = [line[item.end() :]] if item else _split(line, splitter)
        head = head if item else -1
        for sentence in sentences:  # parts of a normalised line are normalised
            found.append(Unit(section, heading, paragraph, head, _count(sentence), _print(sentence), sentence))
        if line.endswith(":"):
            head = len(found) - 1
    return found


@cache
def _splitter() -> type["pysbd.Segmenter"]:
    """Return the class of what splits a line into sentences: pysbd, with less to do for the same sentences.

    It looks for each of its two hundred abbreviations in each line, and changes something only where a full stop
    stands behind one; so one search for any of these tells whether there is something to do. And it finds each
    sentence again in its line by a regular expression of its own, which takes longer to compile than to find.
    """
    import pysbd  # slow to import, and needed only where a text is at hand
    from pysbd.lang.english import English
    from pysbd.utils import TextSpan

    names = sorted(abbreviation.strip() for abbreviation in English.Abbreviation.ABBREVIATIONS)
    known, longest = "|".join(names), max(map(len, names)) + 1
    abbreviated = re.compile(rf"(?:^|\s)(?:{known})\.", re.IGNORECASE)  # not escaped, as pysbd does not escape them

    class Replacer(English.AbbreviationReplacer):
        def search_for_abbreviations_in_string(self, line: str) -> str:
            stops = (match.start() for match in re.finditer(r"\.", line))
            if any(abbreviated.search(line, max(0, stop - longest), stop + 1) for stop in stops):
                return super().search_for_abbreviations_in_string(line)
            return line

    class Language(English):
        AbbreviationReplacer = Replacer

    class Splitter(pysbd.Segmenter):
        def __init__(self):
            super().__init__(language="en", clean=False)
            self.language_module = Language

        def sentences_with_char_spans(self, sentences: list[str]) -> list[TextSpan]:
            line, spans, after = self.original_text, [], 0
            for sentence in sentences:
                start = line.find(sentence)
                while start >= 0:
                    end = start + len(sentence)
                    end += len(line[end:]) - len(line[end:].lstrip())
                    if end > after:
                        spans.append(TextSpan(line[start:end], start, end))
                        after = end
                        break
                    start = line.find(sentence, end)
            return spans

    return Splitter
