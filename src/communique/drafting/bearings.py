"""From where a text is told: the year it is about and the organisation that tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from .. import mentions
from .knowledge import Knowledge

_YEAR = re.compile(r"(?<!\d)(?<![-–—]\d{4}[-–—])(19[89]\d|20\d\d)(?!\d)(?![-–—]\d{4})")
_OF_THE_TITLE = 3  # how much more a year or a name in the title counts


def year(title: str, sentences: Sequence[str]) -> int | None:
    """Return the year that a text is about: the one that it names most often, code names and title included.

    Of two named equally often it is the later one, for a text looks back rather than ahead; None where it names none:
    today's year is never guessed.
    """
    counted = Counter(int(found) for found in _YEAR.findall(title) for _ in range(_OF_THE_TITLE))
    counted.update(int(found) for sentence in sentences for found in dict.fromkeys(_YEAR.findall(sentence)))
    return max(counted, key=lambda one: (counted[one], one)) if counted else None


def narrator(title: str, sentences: Sequence[str], known: Knowledge) -> str:
    """Return the id of the organisation that a text is about: the one that it names most often, its organs included.

    Wordings that only an organisation's own text would use do not count; empty where the text names none.
    """
    counted: Counter[str] = Counter()
    for weight, words in [(_OF_THE_TITLE, title), *((1, sentence) for sentence in sentences)]:
        named = {}
        for _, (surface, category, value) in mentions.scan(known.wordings, words):
            if category == "actor" and surface[0].isupper():
                whose = known.organisation(value)
                if known.actors.get(whose, {}).get("kind") == "organisation":
                    named[whose] = weight
        counted.update(named)
    return max(counted, key=lambda one: counted[one]) if counted else ""
