"""What a text names that the reference tables lack: actors, places and wordings, each as a row to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .. import quantities
from ..rules import ANY
from .actors import Cast
from .knowledge import Knowledge
from .reading import Sentence, Span
from .rows import Candidate

_ACTORS = ("host", "actor", "adopted_by", "source", "target")  # columns that hold an actor
_SURE = {"table": 0.95, "short": 0.85, "name": 0.7, "acronym": 0.5}  # how an actor was found, and how sure that is


@dataclass(frozen=True)
class Proposals:
    """Rows for the reference tables.

    Parameters
    ----------
    read
        The sentences of the text, with what they name.
    coded
        The candidate rows.
    cast
        The actors of the text.
    known
        The reference tables.
    """

    read: Sequence[Sentence]
    coded: Sequence[Candidate]
    cast: Cast
    known: Knowledge

    def _spans(self, category: str) -> list[tuple[Sentence, Span]]:
        return [(sentence, span) for sentence in self.read for span in sentence.spans if span.category == category]

    @cached_property
    def _named(self) -> dict[str, list[tuple[Sentence, Span]]]:
        """Where each actor is named, by its id."""
        found: dict[str, list[tuple[Sentence, Span]]] = {}
        for sentence, span in self._spans("actor"):
            found.setdefault(span.value, []).append((sentence, span))
        return found

    @cached_property
    def actors(self) -> list[dict[str, str]]:
        """Rows of the actors that are named or stand in a candidate row, and of those that they are a part of."""
        states = [row["country"] for row in self.places]
        return self.cast.table(
            [
                *self._named,
                *states,
                *(row.cells[column] for row in self.coded for column in _ACTORS if column in row.cells),
            ]
        )

    @cached_property
    def places(self) -> list[dict[str, str]]:
        """Rows of the places that are named."""
        used = dict.fromkeys(span.value for _, span in self._spans("place"))
        return [self.known.met[key] for key in used if key in self.known.met]

    @cached_property
    def lexicon(self) -> list[dict[str, str]]:
        """Rows of the wordings that name actors, places and names in the text and are not in the lexicon."""
        there = {(row["surface"], row["category"]) for row in self.known.lexicon}
        there |= {(row["surface"][0].upper() + row["surface"][1:], row["category"]) for row in self.known.lexicon}
        places = {*self.known.places, *(row["id"] for row in self.places)}
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for row in mentions(self.read):
            key = (row["surface"], row["category"])
            wanted = row["category"] == "actor" or (row["category"] == "place" and row["value"] in places)
            if wanted and key not in there:
                rows.setdefault(
                    key,
                    {"surface": key[0], "category": key[1], "value": row["value"], "note": "-", "narrator": ANY},
                )
        return list(rows.values())

    def candidates(self) -> list[dict[str, str | float]]:
        """Return a candidate for each actor."""
        found = []
        for row in self.actors:
            where = self._named.get(row["id"], [])
            found.append(
                {
                    "table": "actors",
                    "row": row["id"],
                    "confidence": _SURE[self.cast.found(row["id"])],
                    "sentences": " ".join(dict.fromkeys(sentence.id for sentence, _ in where)),
                    "words": " | ".join(dict.fromkeys(span.surface for _, span in where)),
                    "missing": " ".join(column for column, cell in row.items() if cell == ""),
                }
            )
        return found


def mentions(read: Sequence[Sentence]) -> list[dict[str, str]]:
    """Return what the sentences name, as rows of the table of mentions: a name and its translation each by itself."""
    rows = {}
    for sentence in read:
        for span in sentence.spans:
            for start, surface in _parts(span):
                value = surface if span.category == "name" else span.value
                if span.category in quantities.BY_RULE or value:
                    rows.setdefault(
                        (sentence.id, start, span.category),
                        {
                            "sentence": sentence.id,
                            "start": str(start),
                            "surface": surface,
                            "category": span.category,
                            "value": value,
                        },
                    )
    return list(rows.values())


def _parts(span: Span) -> list[tuple[int, str]]:
    if span.category != "name" or '" (' not in span.surface:
        return [(span.start, span.surface)]
    if '" ("' not in span.surface:
        return [(span.start, span.surface.split('" (', 1)[0])]
    first, second = span.surface.split('" ("', 1)
    return [(span.start, first), (span.start + len(first) + 4, second.removesuffix('")'))]
