"""A candidate row while a draft is being made: its cells, the sentences and words it rests on, how sure it is."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

CITES = "sentences"


@dataclass(eq=False)
class Candidate:
    """A row of a table that the text may state.

    Parameters
    ----------
    table
        Name of the table.
    cells
        Cells as the CSV file would have them, by column; `sentences` is kept apart.
    sentences
        Numbers of the sentences that state it, from 0.
    words
        The words that it rests on, in the order in which they were found.
    doubt
        Factors between 0 and 1; their product is the confidence.
    inferred
        For a column the basis and the reason of an inference.
    whole
        Of an activity the wider one of which it is a part; of a document the activity at which it was adopted; of a
        participant that in which it takes part.
    body
        Of a session or a meeting the actor that sits.
    note
        How sure its status is: "shared" where the words were of several at once, "series" where others are parts of it.
    """

    table: str
    cells: dict[str, str]
    sentences: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    doubt: list[float] = field(default_factory=list)
    inferred: dict[str, tuple[str, str]] = field(default_factory=dict)
    whole: "Candidate | None" = None
    body: str = ""
    note: str = ""

    def cite(self, numbers: Iterable[int]) -> None:
        """Add sentences, each once and in the order of the text."""
        self.sentences = sorted({*self.sentences, *(number for number in numbers if number >= 0)})

    def rest_on(self, *surfaces: str) -> None:
        """Add words that the row rests on, each once."""
        self.words += [one for one in dict.fromkeys(surfaces) if one and one not in self.words]

    def fill(self, column: str, value: str) -> bool:
        """Write `value` into a cell that is still empty; tell whether it was."""
        if value and not self.cells.get(column):
            self.cells[column] = value
            return True
        return False

    @property
    def confidence(self) -> float:
        """How sure the row is, from 0 to 1."""
        product = 1.0
        for factor in self.doubt:
            product *= factor
        return round(product, 2)


def slug(words: str, longest: int = 6) -> str:
    """Return an identifier in lower-case kebab-case, of at most `longest` words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = [part for part in re.split(r"[^a-z0-9]+", re.sub(r"['’]s?\b", "", plain)) if part]
    small = {"the", "of", "a", "an", "and", "on", "in", "for", "to"}
    kept = [part for part in parts if part not in small] or parts or ["unnamed"]
    return "-".join(kept[:longest])


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or with a number behind it where it is taken."""
    taken, number, found = set(taken), 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def label(words: str, longest: int = 8) -> str:
    """Return `words` as a label in square brackets, of at most `longest` words."""
    cut = " ".join(words.split()[:longest]).strip(" ,;:-–")
    while cut.split() and cut.split()[-1].lower() in (
        "of",
        "the",
        "on",
        "and",
        "in",
        "for",
        "with",
        "to",
        "a",
        "between",
        "at",
        "by",
    ):
        cut = cut.rsplit(" ", 1)[0] if " " in cut else cut
        if " " not in cut:
            break
    return f"[{cut[:1].upper()}{cut[1:]}]"
