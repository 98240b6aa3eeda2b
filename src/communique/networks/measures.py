"""What can be measured of actors in a network, and what cannot."""

from collections import Counter
from collections.abc import Callable, Collection

import networkx as nx
import pandas as pd

from .graphs import without as less

WITH, WITHOUT = "with", "without"
VALUE, LOW, HIGH, WHY = "value", "low", "high", "why"
FEW = "fewer than two partners"
STAR = "the others are tied to one actor only"
SHALLOW = "no actor has a core number above 1"
GONE = "not in this network"
UNDIVIDED = "no division: modularity below 0.3"
MEASURES = ("partners", "ties", "themes", "betweenness", "constraint", "effective size", "core", "community")
DIVISION = 0.3  # below it a partition is no better than chance might make it (Newman and Girvan 2004)


def measures(
    graph: nx.MultiDiGraph,
    without: str | None = None,
    *,
    ranges: bool = True,
    pivots: int | None = None,
    only: Collection[str] = MEASURES,
) -> pd.DataFrame:
    """Measure each actor of a network of ties, and how far a measure hangs on a single tie.

    Direction does not count: partners are actors tied in either direction, however many ties there are between them.

    - `partners`: number of partners (degree of the simple graph).
    - `ties`: number of ties (strength), and `ties: THEME` those on each theme of the graph, by its code.
    - `themes`: number of themes on which there are ties.
    - `betweenness`: share of the shortest paths between others that run through the actor (Freeman 1977,
      doi:10.2307/3033543; algorithm: Brandes 2001, doi:10.1080/0022250X.2001.9990249).
    - `constraint`, `effective size`: how far the partners are tied to one another, weighted by the number of ties,
      and how many of them are not redundant (Burt 1992, Structural Holes, chapter 2).
    - `core`: greatest k such that the actor is in a part where each has k partners (Seidman 1983,
      doi:10.1016/0378-8733(83)90028-X).
    - `community`: number of its group (Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008), groups in the
      order of their size; actors without a tie have none.

    What means nothing is blank, with the reason: the three of structural holes and paths for an actor with fewer
    than two partners, or whose partners have none but it; `core` where it is 1 throughout; `community` where the
    division is no better than chance might make it (modularity below 0.3: Newman and Girvan 2004,
    doi:10.1103/PhysRevE.69.026113).

    Parameters
    ----------
    graph
        The network, as `cooperation` returns it.
    without
        An actor, the narrator for one: everything is measured once more without it and its parts.
    ranges
        Whether each measure is taken again with every tie left out in turn, for its lowest and highest value.
    pivots
        For a large network: from how many actors, drawn with a fixed seed, `betweenness` is estimated (Brandes and
        Pich 2007, doi:10.1142/S0218127407018403); from all where none is given.

    only
        Which measures to take; "ties" brings those on each theme too. For a large network those of structural
        holes and communities take long.

    Returns
    -------
    pandas.DataFrame
        A row an actor (index `actor`, ids in order). Columns of three levels: `network` ("with", "without"),
        `measure`, and `part` ("value", and where ranges are taken "low" and "high", all Float64; "why", str: the
        reason of a blank). Actors that are gone in the network without the narrator are blank there.

    Raises
    ------
    ValueError
        `without` names no actor of the graph, or `only` something that is not measured.
    """
    if unknown := sorted(set(only) - set(MEASURES)):
        raise ValueError(f"no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    networks = {WITH: graph}
    if without is not None:
        networks[WITHOUT] = less(graph, without)
    themes = sorted({theme for *_, theme in graph.edges(data="theme")})
    parts = {name: _measured(network, themes, ranges, pivots, only) for name, network in networks.items()}
    frame = pd.concat(parts, axis=1, names=["network", "measure", "part"]).reindex(sorted(graph))
    for column in frame:
        if column[-1] == WHY:
            frame[column] = frame[column].fillna(GONE)
    frame.index.name = "actor"
    return frame


def centralisation(graph: nx.MultiDiGraph) -> float:
    """Return how much a network is a star, from 0 (all have as many partners) to 1 (a star).

    Degree centralisation (Freeman 1979, doi:10.1016/0378-8733(78)90021-7); NaN for fewer than three actors.
    """
    degrees = [degree for _, degree in _simple(graph).degree]
    n = len(degrees)
    return sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2)) if n > 2 else float("nan")


def _measured(
    graph: nx.MultiDiGraph, themes: list[str], ranges: bool, pivots: int | None, only: Collection[str]
) -> pd.DataFrame:
    values, why = _values(graph, themes, pivots, only)
    parts = {VALUE: values}
    if ranges:
        others = []
        for source, target, key in list(graph.edges(keys=True)):
            left = graph.copy()
            left.remove_edge(source, target, key)
            others.append(_values(left, themes, pivots, only)[0])
        stacked = pd.concat([values, *others], keys=range(len(others) + 1))
        spread = stacked.drop(columns="community", errors="ignore").groupby(level=1)
        parts |= {LOW: spread.min(), HIGH: spread.max()}
    frame = pd.concat(parts, axis=1).swaplevel(axis=1)
    for measure, reasons in why.items():
        frame[measure, WHY] = reasons
    order = [(m, part) for m in values for part in (VALUE, LOW, HIGH, WHY) if (m, part) in frame]
    return frame[order]


def _simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return `graph` without direction, its parallel ties one edge with their number as `weight`."""
    simple = nx.Graph()
    simple.add_nodes_from(graph)
    for source, target in graph.edges():
        weight = simple[source][target]["weight"] if simple.has_edge(source, target) else 0
        simple.add_edge(source, target, weight=weight + 1)
    return simple


def _values(
    graph: nx.MultiDiGraph, themes: list[str], pivots: int | None, only: Collection[str]
) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Return the measures of each actor, and for those that may be blank why they are."""
    simple = _simple(graph)
    actors = list(simple)
    found, why = pd.DataFrame({"partners": dict(simple.degree)}, index=actors), {}
    by_theme = _by_theme(graph, actors, themes)
    found["ties"] = by_theme.sum(axis=1)
    found = found.join(by_theme.add_prefix("ties: "))
    found["themes"] = (by_theme > 0).sum(axis=1)
    alone = pd.Series({actor: _reason(simple, actor) for actor in actors}, index=actors, dtype="str")
    holes: dict[str, Callable] = {
        "betweenness": lambda: nx.betweenness_centrality(simple, k=pivots and min(pivots, len(simple)), seed=1),
        "constraint": lambda: nx.constraint(simple, weight="weight"),
        "effective size": lambda: nx.effective_size(simple),
    }
    for name in [name for name in holes if name in only]:
        values = pd.Series(holes[name]() if (alone == "").any() else {}, index=actors, dtype="float64")
        found[name], why[name] = values.where(alone == ""), alone
    if "core" in only:
        cores = pd.Series(nx.core_number(simple), index=actors, dtype="float64")
        flat = pd.Series(not (cores > 1).any(), index=actors)
        found["core"], why["core"] = cores.mask(flat), pd.Series("", index=actors, dtype="str").mask(flat, SHALLOW)
    if "community" in only:
        found["community"], why["community"] = _communities(simple)
    left_out = [name for name in found if name.split(":")[0] not in only]
    return found.drop(columns=left_out).astype("Float64"), why


def _by_theme(graph: nx.MultiDiGraph, actors: list[str], themes: list[str]) -> pd.DataFrame:
    """Count the ties of each actor on each theme."""
    counts = Counter()
    for source, target, theme in graph.edges(data="theme"):
        counts[source, theme] += 1
        counts[target, theme] += 1
    on = {theme: [counts[actor, theme] for actor in actors] for theme in themes}
    return pd.DataFrame(on, index=actors, columns=themes, dtype="float64")


def _reason(simple: nx.Graph, actor: str) -> str:
    """Say why paths through `actor` and holes around it mean nothing; empty where they mean something."""
    if simple.degree(actor) < 2:
        return FEW
    return STAR if all(simple.degree(partner) == 1 for partner in simple[actor]) else ""


def _communities(simple: nx.Graph) -> tuple[pd.Series, pd.Series]:
    tied = simple.subgraph([actor for actor in simple if simple.degree(actor)])
    actors = list(simple)
    numbers = pd.Series(float("nan"), index=actors)
    if not tied:
        return numbers, pd.Series(UNDIVIDED, index=actors, dtype="str")
    ordered = nx.Graph()  # Louvain's result hangs on the order of nodes and edges
    ordered.add_nodes_from(sorted(tied))
    ordered.add_weighted_edges_from(
        sorted((*sorted((one, two)), data["weight"]) for one, two, data in tied.edges(data=True))
    )
    groups = nx.community.louvain_communities(ordered, seed=1)
    if nx.community.modularity(ordered, groups) < DIVISION:
        return numbers, pd.Series(UNDIVIDED, index=actors, dtype="str")
    for number, group in enumerate(sorted(map(sorted, groups), key=lambda group: (-len(group), group)), 1):
        numbers[group] = number
    return numbers, pd.Series("", index=actors, dtype="str").mask(numbers.isna(), "no tie")
