"""The names in a report's sentences: where a text names an actor or a place, by the wordings of the lexicon."""

import ahocorasick
import pandas as pd


def matcher(lexicon: pd.DataFrame) -> ahocorasick.Automaton:
    """Return an automaton that finds the wordings of `lexicon` (columns `surface`, `category`, `value`).

    All wordings are looked for in one pass (Aho and Corasick 1975, doi:10.1145/360825.360855).
    """
    automaton = ahocorasick.Automaton()
    for entry in lexicon.itertuples(index=False):
        automaton.add_word(entry.surface, (entry.surface, entry.category, entry.value))
    automaton.make_automaton()
    return automaton


def find(sentences: pd.DataFrame, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Find the wordings of `lexicon` in `sentences`.

    A wording counts only where no letter or digit touches it; of wordings that overlap the longest from the
    left wins, so that "Republic of Kazakhstan" is one mention.

    Parameters
    ----------
    sentences
        Columns `id` and `text` (normalised, see `communique.text`).
    lexicon
        Columns `surface`, `category`, `value`.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `sentence`, `start` (position in the sentence, from 0),
        `surface`, `category`, `value`.
    """
    automaton = matcher(lexicon)
    rows = [
        (sentence, start, *entry)
        for sentence, text in zip(sentences["id"], sentences["text"], strict=True)
        for start, entry in _longest(automaton, text)
    ]
    return pd.DataFrame(rows, columns=["sentence", "start", "surface", "category", "value"])


def _longest(automaton: ahocorasick.Automaton, text: str) -> list[tuple[int, tuple[str, str, str]]]:
    found = []
    for end, entry in automaton.iter_long(text):
        start = end - len(entry[0]) + 1
        before, after = text[start - 1 : start], text[end + 1 : end + 2]
        if not before.isalnum() and not after.isalnum():
            found.append((start, entry))
    return found
