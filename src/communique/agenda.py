"""What a report gives its words to: themes, actors, acts and assessments, from its first word to its last.

Words that a report gives to something are no measure of its importance: they measure one narrator's text, by themes
that a coder gave its sentences.
"""

from itertools import combinations
from math import nan, sqrt

import pandas as pd

from . import sections
from .reports import Report

THEMED = ("activities", "documents", "ties")  # the tables whose rows have a theme of their own


def sentences(report: Report) -> pd.DataFrame:
    """Return what each sentence is about, and where it stands.

    Returns
    -------
    pandas.DataFrame
        A row a sentence, in the order of the text: `sentence` (id), `section`, `field`, `theme` (labels of the
        widest code of its theme, and of the theme), `status` (label of the widest code), `begin` (Int64, words
        before its first), `words` (Int64).
    """
    rows = sections.coverage(report).rename(columns={"theme": "field"})
    own = report.sentences.set_index("id")["theme"].astype("str").map(report.label("theme"))
    rows = rows.assign(theme=rows["sentence"].map(own), begin=rows["words"].cumsum() - rows["words"])
    return rows[["sentence", "section", "field", "theme", "status", "begin", "words"]]


def themes(report: Report, by: str = "section", unit: str = "words") -> pd.DataFrame:
    """Measure how much of the text each theme gets, by section or by status of the sentences.

    Parameters
    ----------
    report
        The report.
    by
        "section" or "status".
    unit
        "words" or "sentences" (list items count as sentences).

    Returns
    -------
    pandas.DataFrame
        A row a theme that a sentence has (index `field` and `theme`, labels of the widest code and of the theme, in
        the order of the code list; a wide theme's own row holds what is not further specified), a column a section
        or a status (labels, in their order), `Int64`, number of words or sentences.

    Raises
    ------
    ValueError
        `unit` or `by` is neither.
    """
    if unit not in ("words", "sentences") or by not in ("section", "status"):
        raise ValueError(f"by {by!r}, unit {unit!r}: expected 'section' or 'status', 'words' or 'sentences'")
    rows = sentences(report)
    columns = list(report.sections.values()) if by == "section" else list(rows["status"].cat.categories)
    rows = rows.assign(sentences=1).astype({"field": "str", by: "str"})
    sizes = rows.pivot_table(unit, ["field", "theme"], by, aggfunc="sum", fill_value=0)
    order = {label: place for place, label in enumerate(report.label("theme"))}
    sizes = sizes.loc[sorted(sizes.index, key=lambda pair: order[pair[1]])]
    return sizes.reindex(columns=columns, fill_value=0).astype("Int64")


def named(report: Report) -> pd.DataFrame:
    """Return where in the text each actor is named, in words from the start: what a dispersion plot shows.

    Dispersion plots are described in Baker 2006, Using Corpora in Discourse Analysis, chapter 3. Without the text
    the words before a mention in its own sentence are not known. They are estimated from its first letter, by the
    letters that a word takes in everything the sentences name, and lie within the sentence; names are long words, so
    that the estimate is too low by a few words rather than too high. An actor in the name of another is not named
    by it.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of the text: `actor` (short name), `section` (label), `word` (Int64, words
        before it, of those in its own sentence an estimate), `mention` (its key in the table `mentions`), `sentence`
        (id).
    """
    mentions = report.mentions
    surfaces = mentions["surface"]
    words_a_letter = (surfaces.str.count(" ") + 1).sum() / (surfaces.str.len() + 1).sum()
    rows = mentions[mentions["category"] == "actor"]
    places = sentences(report).set_index("sentence").loc[rows["sentence"]].reset_index()
    within = (rows["start"].reset_index(drop=True) * words_a_letter).astype("Float64").round().astype("Int64")
    frame = pd.DataFrame(
        {
            "actor": rows["value"].map(report.actors.set_index("id")["short"]).to_numpy(),
            "section": places["section"],
            "word": places["begin"] + within.clip(upper=places["words"] - 1),
            "mention": report.keys("mentions")[rows.index].to_numpy(),
            "sentence": places["sentence"],
            "start": rows["start"].to_numpy(),
        }
    )
    return frame.sort_values(["word", "start", "mention"], ignore_index=True).drop(columns="start")


def order(report: Report) -> pd.DataFrame:
    """Return how far up each theme stands: by its words in the text, by its rows in the tables, by its first word.

    Returns
    -------
    pandas.DataFrame
        A row a theme that a sentence or a row has, each as coded and not rolled up (index `theme`, labels, most
        words first): `words`, `rows` (Int64, activities, documents and ties), `first` (Int64, words before the
        first sentence on it, NA where there is none), `by words`, `by rows`, `by first` (Int64, place from 1; equal
        numbers share the better place, and what has none has no place).
    """
    rows = sentences(report)
    coded = pd.concat([getattr(report, table)["theme"].astype("str") for table in THEMED]).map(report.label("theme"))
    frame = pd.DataFrame(
        {
            "words": rows.groupby("theme")["words"].sum(),
            "rows": coded.value_counts(),
            "first": rows.groupby("theme")["begin"].min(),
        }
    ).astype("Int64")
    frame[["words", "rows"]] = frame[["words", "rows"]].fillna(0)
    frame = frame.reindex([label for label in report.label("theme") if label in frame.index])
    for column, rising in (("words", False), ("rows", False), ("first", True)):
        found = frame[column].astype("Float64")
        places = found.where(found.gt(0) | rising).rank(method="min", ascending=rising)
        frame[f"by {column}"] = places.astype("Int64")
    frame.index.name = "theme"
    return frame.sort_values("words", ascending=False, kind="stable")


def concordance(one: pd.Series, other: pd.Series) -> pd.Series:
    """Compare two rankings of the same things pair by pair.

    Kendall's tau-b, (P - Q) / sqrt((P + Q + T) (P + Q + U)), where P pairs stand in the same order in both, Q in
    opposite orders, T are tied only in the one and U only in the other (Kendall 1945, The treatment of ties in
    ranking problems).

    Parameters
    ----------
    one, other
        Numbers, the same index; only their order counts.

    Returns
    -------
    pandas.Series
        `concordant`, `discordant`, `tied` (number of pairs, tied in the one, the other or both), `tau_b` (from -1,
        all pairs in opposite orders, to 1, all in the same; NaN where one of the two puts everything on one place, for
        which tau-b is not defined).

    Raises
    ------
    ValueError
        A number is missing, or the indexes differ.
    """
    if not one.index.equals(other.index):
        raise ValueError("the two rankings are not of the same things, in the same rows")
    if missing := list(one.index[one.isna() | other.isna()]):
        raise ValueError(f"no number for {', '.join(map(str, missing))}: leave out what has no place in both rankings")
    counts = dict.fromkeys(("concordant", "discordant", "one", "other", "both"), 0)
    for first, second in combinations(zip(one, other, strict=True), 2):
        tied = (first[0] == second[0], first[1] == second[1])
        if any(tied):
            counts["both" if all(tied) else "one" if tied[0] else "other"] += 1
        else:
            same = (first[0] < second[0]) == (first[1] < second[1])
            counts["concordant" if same else "discordant"] += 1
    pairs = counts["concordant"] + counts["discordant"]
    size = sqrt((pairs + counts["one"]) * (pairs + counts["other"]))
    return pd.Series(
        {
            "concordant": counts["concordant"],
            "discordant": counts["discordant"],
            "tied": counts["one"] + counts["other"] + counts["both"],
            "tau_b": (counts["concordant"] - counts["discordant"]) / size if size else nan,
        }
    )
