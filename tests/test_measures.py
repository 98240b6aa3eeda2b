import networkx as nx
import pandas as pd
import pytest

from communique import networks


def network(*ties, alone=()):
    """A network of ties given as source, target and theme."""
    graph = nx.MultiDiGraph()
    actors = sorted({*alone, *(actor for source, target, _ in ties for actor in (source, target))})
    graph.add_nodes_from((actor, {"parent": "", "organisation": actor}) for actor in actors)
    for number, (source, target, theme) in enumerate(ties):
        graph.add_edge(source, target, f"t{number}", theme=theme, kind="cooperation", since="", sentences="s01")
    return graph


# A chain of two triangles, with a second tie on another theme between a and b, and one actor without a tie.
CHAIN = network(
    ("a", "b", "x"), ("a", "b", "y"), ("b", "c", "x"), ("c", "a", "x"),
    ("c", "d", "x"),
    ("d", "e", "x"), ("e", "f", "x"), ("f", "d", "x"),
    alone=["z"],
)  # fmt: skip


@pytest.fixture(scope="module")
def chain():
    return networks.measures(CHAIN, without="c")


def test_partners_and_ties_are_counted_apart(chain):
    table = chain["with"]
    assert table["partners", "value"].to_dict() == {"a": 2, "b": 2, "c": 3, "d": 3, "e": 2, "f": 2, "z": 0}
    assert table.loc["a", ("ties", "value")] == 3
    assert table.loc["a", ("ties: x", "value")] == 2
    assert table.loc["a", ("ties: y", "value")] == 1
    assert table.loc["a", ("themes", "value")] == 2


def test_measures_are_those_of_networkx_on_the_simple_graph(chain):
    simple = nx.Graph()
    simple.add_weighted_edges_from(
        [("a", "b", 2), ("b", "c", 1), ("c", "a", 1), ("c", "d", 1), ("d", "e", 1), ("e", "f", 1), ("f", "d", 1)]
    )
    simple.add_node("z")
    for name, expected in (
        ("betweenness", nx.betweenness_centrality(simple)),
        ("constraint", nx.constraint(simple, weight="weight")),
        ("effective size", nx.effective_size(simple)),
        ("core", nx.core_number(simple)),
    ):
        found = chain["with"][name, "value"].dropna()
        assert found.to_dict() == pytest.approx({actor: expected[actor] for actor in found.index})


def test_the_two_triangles_are_two_communities(chain):
    assert chain["with"]["community", "value"].dropna().to_dict() == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    assert chain["with"].loc["z", ("community", "why")] == "no tie"


def test_what_means_nothing_is_blank_with_the_reason(chain):
    assert chain["with"].loc["z", ("betweenness", "value")] is pd.NA
    assert chain["with"].loc["z", ("betweenness", "why")] == "fewer than two partners"
    star = networks.measures(network(("a", "b", "x"), ("a", "c", "x"), ("a", "d", "x")), ranges=False)["with"]
    assert star.loc["a", ("constraint", "value")] is pd.NA
    assert star.loc["a", ("constraint", "why")] == "the others are tied to one actor only"
    assert star.loc["b", ("core", "why")] == "no actor has a core number above 1"
    assert set(star["community", "why"]) == {"no division: modularity below 0.3"}
    assert star["core", "value"].isna().all()


def test_a_measure_has_a_reason_or_a_value_and_never_both(chain, report):
    for table in (chain, networks.measures(networks.cooperation(report), without="csto", ranges=False)):
        for network_, measure in {column[:2] for column in table.columns if column[2] == "why"}:
            blank = table[network_, measure, "value"].isna()
            assert (table[network_, measure, "why"].ne("") == blank).all(), (network_, measure)


def test_without_an_actor_it_is_gone_and_the_others_are_measured_again(chain):
    left = chain["without"]
    assert left.loc["c", ("partners", "value")] is pd.NA
    assert left.loc["c", ("core", "why")] == "not in this network"
    assert left["partners", "value"].dropna().to_dict() == {"a": 1, "b": 1, "d": 2, "e": 2, "f": 2, "z": 0}
    with pytest.raises(ValueError, match="no actor 'q'"):
        networks.measures(CHAIN, without="q")


def test_a_range_is_what_leaving_out_one_tie_gives(chain):
    partners = chain["with"]["partners"]
    assert partners.loc["c"].tolist() == [3, 2, 3]
    assert partners.loc["a"].tolist() == [2, 1, 2], "with one of its two ties left b is a partner still"
    lowest = min(
        nx.betweenness_centrality(nx.Graph(smaller))["c"]
        for smaller in (without_tie(key) for *_, key in CHAIN.edges(keys=True))
    )
    assert chain["with"].loc["c", ("betweenness", "low")] == pytest.approx(lowest)


def without_tie(key):
    left = CHAIN.copy()
    left.remove_edges_from([edge for edge in CHAIN.edges(keys=True) if edge[2] == key])
    return left


def test_the_order_of_nodes_and_ties_measures_the_same(report):
    graph = networks.cooperation(report)
    other = nx.MultiDiGraph(**graph.graph)
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    one, two = networks.measures(graph, ranges=False), networks.measures(other, ranges=False)
    pd.testing.assert_frame_equal(one, two)


def test_pivots_estimate_with_a_fixed_seed():
    one, two = (networks.measures(CHAIN, ranges=False, pivots=3) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_centralisation_tells_a_star():
    star = network(("a", "b", "x"), ("a", "c", "x"), ("d", "a", "x"))
    ring = network(("a", "b", "x"), ("b", "c", "x"), ("c", "a", "x"))
    assert networks.centralisation(star) == 1
    assert networks.centralisation(ring) == 0
    assert pd.isna(networks.centralisation(network(("a", "b", "x"))))


def test_a_network_without_ties_is_measured_too():
    table = networks.measures(network(alone=["a", "b"]))["with"]
    assert table["partners", "value"].tolist() == [0, 0]
    assert table["betweenness", "value"].isna().all()


def test_only_some_measures_are_taken():
    table = networks.measures(CHAIN, ranges=False, only=["ties", "core"])["with"]
    assert table.columns.get_level_values("measure").unique().tolist() == ["ties", "ties: x", "ties: y", "core"]
    pd.testing.assert_frame_equal(table, networks.measures(CHAIN, ranges=False)["with"][table.columns])
    with pytest.raises(ValueError, match="no measure fame; there are partners"):
        networks.measures(CHAIN, only=["fame"])
