"""A report's ties and participations as NetworkX graphs, and what is made of these graphs."""

from collections.abc import Collection, Iterable

import networkx as nx
import pandas as pd

from ..codes import rollup
from ..reports import Report

ORGAN, ORGANISATION = "organ", "organisation"
NODE = ("name", "short", "kind", "parent", "organisation")  # attributes of an actor
EDGE = ("kind", "theme", "since", "sentences")  # attributes of a tie
# Kinds of actor that stand for themselves at each level; all others are folded into what they are a part of.
_STANDING = {
    ORGAN: ("state", "organisation", "organ", "institution", "programme"),
    ORGANISATION: ("state", "organisation", "institution", "programme"),
}


def cooperation(
    report: Report, themes: Collection[str] | None = None, kinds: Collection[str] | None = None
) -> nx.MultiDiGraph:
    """Return the ties of `report` as a graph of actors.

    Parameters
    ----------
    report
        The report.
    themes
        Only ties on these themes, codes of the list; a wider theme brings its narrower ones. All where none is given.
    kinds
        Only ties of these kinds, codes of the list. All where none is given.

    Returns
    -------
    networkx.MultiDiGraph
        An edge a tie, its key the tie's id, with `kind`, `theme`, `since` (empty where it is not stated) and
        `sentences` (ids, separated by spaces); parallel ties are parallel edges. A node an actor that has a tie,
        with `name`, `short`, `kind`, `parent` (empty where it has none) and `organisation` (the widest actor that
        it is a part of; itself where it stands alone). Nodes and edges stand in the order of their ids.

    Raises
    ------
    ValueError
        There is no such theme or kind; the message lists those there are.
    """
    ties = report.ties.sort_values("id")
    wider = rollup(report, "theme")
    known = set(wider.index)
    chosen = _checked(themes, known, "theme")
    if chosen is not None:
        parents = report.codes.query("list == 'theme'").set_index("code")["parent"].dropna()
        ties = ties[ties["theme"].map(lambda theme: _under(theme, chosen, parents)).astype(bool)]
    chosen = _checked(kinds, set(report.label("tie_kind").index), "kind of tie")
    if chosen is not None:
        ties = ties[ties["kind"].isin(chosen)]
    graph = nx.MultiDiGraph(report=report.id, year=report.year, narrator=report.narrator)
    graph.add_nodes_from(_actors(report, {*ties["source"], *ties["target"]}))
    graph.add_edges_from(_edges(ties))
    return graph


def _edges(ties: pd.DataFrame) -> Iterable[tuple]:
    since = ties["since"].fillna("")
    sentences = ties["sentences"].map(" ".join)
    columns = (ties["source"], ties["target"], ties["id"], ties["kind"], ties["theme"], since, sentences)
    for source, target, key, kind, theme, begun, cited in zip(*columns, strict=True):
        yield source, target, key, {"kind": kind, "theme": theme, "since": begun, "sentences": cited}


def _actors(report: Report, ids: Collection[str]) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield the actors `ids` in the order of their ids, each with its attributes."""
    actors = report.actors.set_index("id")
    parents = actors["parent"].dropna().to_dict()
    known = actors[actors.index.isin(ids)].sort_index()
    for key, name, short, kind in zip(known.index, known["name"], known["short"], known["kind"], strict=True):
        line = _line(key, parents)
        yield (
            key,
            {"name": name, "short": short, "kind": kind, "parent": parents.get(key, ""), "organisation": line[-1]},
        )


def _line(key: str, parents: dict[str, str]) -> list[str]:
    """Return `key` and what it is a part of, from the narrowest."""
    line = [key]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line


def _under(code: str, chosen: set[str], parents: pd.Series) -> bool:
    return not chosen.isdisjoint(_line(code, parents.to_dict()))


def _checked(wanted: Collection[str] | None, known: Collection[str], what: str) -> set[str] | None:
    if wanted is None:
        return None
    wanted = {wanted} if isinstance(wanted, str) else set(wanted)
    if unknown := sorted(wanted - set(known)):
        raise ValueError(f"no {what} {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    return wanted


def by_theme(report: Report) -> dict[str, nx.MultiDiGraph]:
    """Return one layer of `cooperation` for each theme on which there are ties, in the order of the code list."""
    return {
        theme: cooperation(report, [theme])
        for theme in report.label("theme").index
        if theme in set(report.ties["theme"])
    }


def fold(report: Report, graph: nx.MultiDiGraph, level: str) -> nx.MultiDiGraph:
    """Fold actors into what they are a part of.

    Parameters
    ----------
    report
        The report of `graph`, whose table of actors says what is a part of what.
    graph
        A graph of actors, as `cooperation` returns it.
    level
        "organ": forces and groups are folded into the organ or organisation that they belong to. "organisation":
        organs too, so that the UN stands for its bodies.

    Returns
    -------
    networkx.MultiDiGraph
        A new graph of the same form. A node names those that it holds in `holds` and the ties among these, which
        are left out, in `inside` (ids, separated by spaces; empty where there are none). Edges keep their keys and
        name the actors of the tie in `source` and `target`.

    Raises
    ------
    ValueError
        There is no such level.
    """
    if level not in _STANDING:
        raise ValueError(f"no level {level!r}; there are {', '.join(_STANDING)}")
    actors = report.actors.set_index("id")
    kinds, parents = actors["kind"].to_dict(), actors["parent"].dropna().to_dict()
    into = {
        node: next((key for key in _line(node, parents) if kinds[key] in _STANDING[level]), _line(node, parents)[-1])
        for node in graph
    }
    folded = nx.MultiDiGraph(**graph.graph)
    folded.add_nodes_from(_actors(report, set(into.values())))
    for node in folded:
        folded.nodes[node].update(holds=[], inside=[])
    for node, target in into.items():
        before = graph.nodes[node]
        folded.nodes[target]["holds"] += [*([node] if node != target else []), *before.get("holds", "").split()]
        folded.nodes[target]["inside"] += before.get("inside", "").split()
    for source, target, key, tie in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        if into[source] == into[target]:
            folded.nodes[into[source]]["inside"].append(key)
        else:
            folded.add_edge(into[source], into[target], key, **{"source": source, "target": target, **tie})
    for _, data in folded.nodes(data=True):
        data.update(holds=" ".join(sorted(data["holds"])), inside=" ".join(sorted(data["inside"])))
    return folded


def without(graph: nx.MultiDiGraph, actor: str) -> nx.MultiDiGraph:
    """Return `graph` less `actor` and all that is a part of it; the others stay, those without a tie too.

    Raises
    ------
    ValueError
        The graph has no such actor, nor a part of it.
    """
    gone = [node for node, data in graph.nodes(data=True) if actor in (node, data["parent"], data["organisation"])]
    if not gone:
        raise ValueError(f"no actor {actor!r} in the graph; it has {', '.join(graph)}")
    left = graph.copy()
    left.remove_nodes_from(gone)
    return left


def partners(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return `graph` less its narrator and all that is a part of it; whole where the narrator has no tie in it."""
    own = graph.graph["narrator"]
    tied = any(own in (node, data["organisation"]) for node, data in graph.nodes(data=True))
    return without(graph, own) if tied else graph.copy()


def only(graph: nx.MultiDiGraph, keys: Collection[str]) -> nx.MultiDiGraph:
    """Return the ties of `graph` with these keys and their actors, in the order of `graph`.

    NetworkX's own `edge_subgraph` gives nodes in the order of a set, which changes from process to process.
    """
    keys = set(keys)
    edges = [edge for edge in graph.edges(keys=True, data=True) if edge[2] in keys]
    tied = {node for edge in edges for node in edge[:2]}
    found = nx.MultiDiGraph(**graph.graph)
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in tied)
    found.add_edges_from(edges)
    return found


def two_mode(report: Report) -> nx.MultiGraph:
    """Return who takes part in what: a graph of two kinds of nodes, actors and activities.

    Returns
    -------
    networkx.MultiGraph
        Nodes with `mode` ("actor" or "activity"), `bipartite` (0 or 1) and, of an actor, the attributes as in
        `cooperation`, of an activity `name`, `kind` and `theme`. An edge a row of the participants, its key the
        role, with `role` and `sentences`.

    Raises
    ------
    ValueError
        An actor and an activity have the same id.
    """
    rows = report.participants.sort_values(["activity", "actor", "role"])
    both = set(rows["actor"]) & set(rows["activity"])
    if both:
        raise ValueError(f"an actor and an activity have the same id: {', '.join(sorted(both))}")
    graph = nx.MultiGraph(report=report.id, year=report.year, narrator=report.narrator)
    for key, data in _actors(report, set(rows["actor"])):
        graph.add_node(key, mode="actor", bipartite=0, **data)
    activities = report.activities[report.activities["id"].isin(rows["activity"])].sort_values("id")
    for key, name, kind, theme in activities[["id", "name", "kind", "theme"]].itertuples(index=False):
        graph.add_node(key, mode="activity", bipartite=1, name=name, kind=kind, theme=theme)
    for activity, actor, role, sentences in rows[["activity", "actor", "role", "sentences"]].itertuples(index=False):
        graph.add_edge(actor, activity, role, role=role, sentences=" ".join(sentences))
    return graph


def projection(graph: nx.MultiGraph) -> nx.Graph:
    """Return the actors of a `two_mode` graph, tied where they take part in the same activity.

    Returns
    -------
    networkx.Graph
        `weight` of an edge: for each common activity 1 / (n - 1), n being the number of its actors, so that a tie
        in a large meeting counts for less (Newman 2001, doi:10.1103/PhysRevE.64.016132); `activities` (ids,
        separated by spaces) are those behind it.
    """
    plain = nx.Graph(graph)  # one edge for several roles in one activity
    actors = sorted(node for node, mode in plain.nodes(data="mode") if mode == "actor")
    projected = nx.Graph(**graph.graph)
    projected.add_nodes_from((actor, plain.nodes[actor]) for actor in actors)
    weighted = nx.bipartite.collaboration_weighted_projected_graph(plain, actors)
    for one, two in sorted(tuple(sorted(edge)) for edge in weighted.edges):
        common = sorted(set(plain[one]) & set(plain[two]))
        projected.add_edge(one, two, weight=weighted[one][two]["weight"], activities=" ".join(common))
    return projected


def frames(graph: nx.MultiDiGraph) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes and the edges of `graph` as frames.

    Returns
    -------
    tuple of pandas.DataFrame
        Nodes: `id` and the attributes. Edges: `id` (the key of the edge), `source` and `target` as they stand in
        the graph, and the attributes; those of a folded graph's own `source` and `target` are `tie_source` and
        `tie_target`.
    """
    rename = {"source": "tie_source", "target": "tie_target"}
    nodes = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    edges = [
        {
            "id": key,
            "source": source,
            "target": target,
            **{rename.get(name, name): value for name, value in data.items()},
        }
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return (
        pd.DataFrame(nodes, columns=None if nodes else ["id", *NODE]),
        pd.DataFrame(edges, columns=None if edges else ["id", "source", "target", *EDGE]),
    )
