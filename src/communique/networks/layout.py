"""Places for the actors of a network, so that it looks the same whenever it is drawn."""

from collections import Counter

import networkx as nx
import pandas as pd

from ..reports import Report
from .graphs import cooperation

FREE, COLUMNS = "free", "columns"
SEED = 5  # of those tried the one with the fewest names on others; any does, as long as it stays
UNIT = 1000
_ROW = 4  # parts of a network side by side, so that names have room


def positions(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Return a position for each actor of `graph`, the same for the same actors and ties in any order.

    The largest part that ties hold together stands above, the others in rows below it. The largest is 1000 units
    wide and high.
    """
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({tuple(sorted(ends)) for ends in graph.edges()}))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    placed = {}
    for row in range(-1, len(parts) // _ROW + 1):
        cells = parts[:1] if row < 0 else parts[1 + row * _ROW : 1 + (row + 1) * _ROW]
        room = sum(len(part) ** 0.5 for part in cells)
        left = 0.0
        for part in cells:
            share = len(part) ** 0.5 / room
            wide, high, below = (1, 1, 0.2) if row < 0 else (0.7 * share, 0.36, -0.5 * row - 0.34)
            for node, (x, y) in _spread(plain, part).items():
                placed[node] = (UNIT * (left + wide * x), UNIT * (below + high * y))
            left += 1.25 * share  # names stand to the right, and are long
    return placed


def _spread(plain: nx.Graph, part: list[str]) -> dict[str, tuple[float, float]]:
    """Return positions between 0 and 1 for the nodes of `part`, which ties hold together."""
    if len(part) < 3:  # above each other, so that the names beside them have room
        return {node: (0.0, 1.0 - number) for number, node in enumerate(part)}
    ordered = nx.Graph()  # a subgraph has no order of its own, and the springs start from the order
    ordered.add_nodes_from(part)
    ordered.add_edges_from(edge for edge in plain.edges if edge[0] in ordered)
    sprung = nx.spring_layout(ordered, k=1.5, iterations=300, seed=SEED, scale=0.5, center=(0.5, 0.5))
    return {node: (float(x), float(y)) for node, (x, y) in sprung.items()}


def groups(report: Report, actors: list[str]) -> dict[str, str]:
    """Return the name of the group in which each of `actors` stands: by organisation, or by kind where it is alone."""
    table = report.actors.set_index("id")
    parents, kinds = table["parent"].dropna().to_dict(), report.label("actor_kind")
    top = {}
    for actor in actors:
        top[actor] = actor
        while top[actor] in parents:
            top[actor] = parents[top[actor]]
    together = Counter(top.values())
    return {
        actor: f"{table.loc[top[actor], 'short']} and its bodies"
        if together[top[actor]] > 1
        else kinds[table.loc[actor, "kind"]]
        for actor in actors
    }


def columns(report: Report) -> dict[str, tuple[int, int]]:
    """Return a place in one of two columns for each actor of the report's network.

    The narrator and its bodies stand in the first, by the middle of their partners in the second, so that fewer
    lines cross (the barycentre of Sugiyama et al. 1981, doi:10.1109/TSMC.1981.4308636). The others stand by their
    groups, organisations with bodies first, then by kind in the order of the code list, and by name.

    Returns
    -------
    dict
        For each actor 0 or 1, its column, and its rank in it, from above and from 1.
    """
    graph = cooperation(report)
    own = [node for node, data in graph.nodes(data=True) if report.narrator in (node, data["organisation"])]
    others = [node for node in graph if node not in own]
    named, sizes = groups(report, others), Counter(groups(report, others).values())
    kinds = {label: number for number, label in enumerate(report.label("actor_kind"))}

    def key(node: str):
        group, data = named[node], graph.nodes[node]
        return kinds.get(group, -1), -sizes[group], group, node != data["organisation"], data["short"]

    second = {node: rank for rank, node in enumerate(sorted(others, key=key), 1)}
    partners = graph.to_undirected()

    def middle(node: str) -> tuple[float, str]:
        ranks = [second[other] for other in partners[node] if other in second]
        return (sum(ranks) / len(ranks) if ranks else float("inf")), node

    first = {node: rank for rank, node in enumerate(sorted(own, key=middle), 1)}
    return {node: (0, rank) for node, rank in first.items()} | {node: (1, rank) for node, rank in second.items()}


def frame(report: Report) -> pd.DataFrame:
    """Return the places of the actors of the report's network in both drawings, as the table `positions` holds them."""
    free = [(FREE, actor, round(x), round(y)) for actor, (x, y) in positions(cooperation(report)).items()]
    fixed = [(COLUMNS, actor, x, y) for actor, (x, y) in columns(report).items()]
    return pd.DataFrame(sorted(free + fixed), columns=["drawing", "actor", "x", "y"])


def stored(report: Report, drawing: str) -> dict[str, tuple[int, int]]:
    """Return the stored places of a drawing, by actor; none where the report has no such table."""
    if "positions" not in report.tables():
        return {}
    rows = report.positions[report.positions["drawing"] == drawing]
    return dict(zip(rows["actor"], zip(rows["x"], rows["y"], strict=True), strict=True))
