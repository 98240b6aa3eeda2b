"""Places for the actors of a network, so that it looks the same whenever it is drawn."""

import networkx as nx

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
