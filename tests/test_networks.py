import networkx as nx
import pytest

from communique import networks

PARTNERS = {"unodc", "incb", "cnd", "sco", "eag", "caricc", "cis-specialized-structures"}


@pytest.fixture(scope="module")
def graph(report):
    return networks.cooperation(report)


def ties(graph):
    return {key for _, _, key in graph.edges(keys=True)}


def test_each_tie_is_an_edge_with_its_words(report, graph):
    assert ties(graph) == set(report.ties["id"])
    for source, target, key, data in graph.edges(keys=True, data=True):
        row = report.ties.set_index("id").loc[key]
        assert (source, target, data["kind"], data["theme"]) == (
            row["source"],
            row["target"],
            row["kind"],
            row["theme"],
        )
        assert tuple(data["sentences"].split(" ")) == row["sentences"]
        assert data["since"] == (row["since"] if isinstance(row["since"], str) else "")
        assert report.trace("ties", key, "target").cells[0].basis == "stated"


def test_parallel_ties_are_parallel_edges(graph):
    assert {data["theme"] for data in graph["csto"]["un"].values()} == {
        "peacekeeping",
        "counter-terrorism",
        "counter-narcotics",
    }


def test_the_seven_anti_drug_partners_are_there_with_their_sentence(report):
    drugs = networks.cooperation(report, themes=["counter-narcotics"], kinds=["cooperation"])
    assert set(drugs["csto"]) == PARTNERS | {"un"}
    assert {data["sentences"] for partner in PARTNERS for data in drugs["csto"][partner].values()} == {"s44"}


def test_the_trilateral_is_three_ties_of_each_kind(report):
    graph = networks.cooperation(report, themes="eurasian-security", kinds=["cooperation", "consultation"])
    pairs = sorted((source, target, data["kind"]) for source, target, data in graph.edges(data=True))
    assert pairs == [
        (source, target, kind)
        for source, target in (("cis", "sco"), ("csto", "cis"), ("csto", "sco"))
        for kind in ("consultation", "cooperation")
    ]


def test_a_wider_theme_brings_its_narrower_ones(report):
    wide = networks.cooperation(report, themes=["challenges"])
    themes = {data["theme"] for _, _, data in wide.edges(data=True)}
    assert themes == {"counter-terrorism", "counter-narcotics", "biosecurity"}
    assert "kazakhstan" not in wide


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"themes": ["drugs"]}, "no theme drugs; there are analysis"),
        ({"kinds": ["love"]}, "no kind of tie love; there"),
    ],
)
def test_an_unknown_theme_or_kind_is_refused(report, choice, message):
    with pytest.raises(ValueError, match=message):
        networks.cooperation(report, **choice)


def test_nodes_and_edges_stand_in_the_order_of_their_ids_whatever_that_of_the_rows(report, graph):
    from dataclasses import replace

    shuffled = {name: frame.sample(frac=1, random_state=11) for name, frame in report._frames.items()}
    other = networks.cooperation(replace(report, _frames={**shuffled, "codes": report.codes}))
    assert list(other.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(other.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert list(graph) == sorted(graph)


def test_no_attribute_is_none_or_a_list(report, graph):
    for holder in (graph, networks.fold(report, graph, "organisation"), networks.two_mode(report)):
        values = [*holder.graph.values()]
        values += [value for _, data in holder.nodes(data=True) for value in data.values()]
        values += [value for *_, data in holder.edges(data=True) for value in data.values()]
        assert {type(value) for value in values} <= {str, int, float}


def test_layers_are_the_ties_of_each_theme(report, graph):
    layers = networks.by_theme(report)
    assert list(layers) == [theme for theme in report.label("theme").index if theme in set(report.ties["theme"])]
    narrow = {theme: {k for _, _, k, t in graph.edges(keys=True, data="theme") if t == theme} for theme in layers}
    assert {theme: ties(layer) for theme, layer in layers.items()} == narrow


def test_bodies_fold_into_what_they_are_a_part_of(report, graph):
    folded = networks.fold(report, graph, "organisation")
    assert folded.nodes["un"]["holds"] == "cnd incb un-general-assembly un-security-council unodc"
    assert "unodc" not in folded
    assert "center-socially-conservative-policy" in folded, "an institution is no organ of a state"
    edge = folded["csto"]["un"]["csto-unodc"]
    assert (edge["source"], edge["target"], edge["sentences"]) == ("csto", "unodc", "s44")
    inside = folded.nodes["csto"]["inside"].split(" ")
    assert ties(folded) | set(inside) == ties(graph)
    assert "csto-biosecurity-council" in inside
    assert folded.nodes["un"]["inside"] == ""
    assert not list(nx.selfloop_edges(folded))


def test_groups_fold_into_the_organ_or_organisation_that_they_belong_to(report, graph):
    folded = networks.fold(report, graph, "organ")
    assert {"unodc", "csto-secretariat"} <= set(folded)
    assert folded.nodes["cis"]["holds"] == "cis-specialized-structures"
    assert not any(inside for _, inside in folded.nodes(data="inside"))
    with pytest.raises(ValueError, match="no level 'city'; there are organ, organisation"):
        networks.fold(report, graph, "city")


def test_without_its_narrator_the_ties_among_partners_remain(report, graph):
    left = networks.without(graph, "csto")
    assert ties(left) == {
        "cis-sco-cooperation",
        "cis-sco-meetings",
        "cis-un-security-council",
        "sco-un-security-council",
        "unodc-anti-drug-community",
        "graduates-school-of-diplomacy",
    }
    assert "csto-secretariat" not in left
    assert "incb" in left, "a partner without another tie stays"
    assert ties(graph) == set(report.ties["id"]), "the graph itself is as it was"
    with pytest.raises(ValueError, match="no actor 'nato' in the graph"):
        networks.without(graph, "nato")


def test_two_modes(report):
    graph = networks.two_mode(report)
    actors = {node for node, mode in graph.nodes(data="mode") if mode == "actor"}
    assert actors == set(report.participants["actor"])
    assert nx.is_bipartite(nx.Graph(graph))
    assert graph.number_of_edges() == len(report.participants)
    assert graph["csto"]["channel"]["organiser"]["sentences"] == "s45"


def test_the_projection_weighs_by_the_size_of_what_is_common(report):
    graph = networks.projection(networks.two_mode(report))
    # Three actors met every year, and with the Security Council they were four: 1/2 + 1/3.
    assert graph["cis"]["sco"]["weight"] == pytest.approx(1 / 2 + 1 / 3)
    assert graph["cis"]["sco"]["activities"] == "trilateral-meetings un-security-council-debate-2024"
    assert "belarus" in graph, "an actor that takes part alone stays"


def test_frames_hold_all_of_a_graph(report, graph):
    nodes, edges = networks.frames(networks.fold(report, graph, "organisation"))
    assert nodes["id"].tolist() == sorted(nodes["id"])
    row = edges.set_index("id").loc["csto-unodc"]
    assert (row["source"], row["target"], row["tie_source"], row["tie_target"]) == ("csto", "un", "csto", "unodc")


def test_a_part_of_a_network_stands_in_its_order(graph):
    part = networks.only(graph, ["sco-un-security-council", "cis-sco-meetings"])
    assert list(part) == ["cis", "sco", "un-security-council"]
    assert [key for *_, key in part.edges(keys=True)] == ["cis-sco-meetings", "sco-un-security-council"]
    assert part.nodes["sco"] == graph.nodes["sco"]


def test_folding_twice_is_folding_once(report, graph):
    once = networks.fold(report, graph, "organisation")
    twice = networks.fold(report, networks.fold(report, graph, "organ"), "organisation")
    assert list(twice.nodes(data=True)) == list(once.nodes(data=True))
    assert list(twice.edges(keys=True, data=True)) == list(once.edges(keys=True, data=True))
    assert list(networks.fold(report, once, "organisation").nodes(data=True)) == list(once.nodes(data=True))


def test_frames_of_a_network_without_ties_have_their_columns(report):
    nodes, edges = networks.frames(networks.cooperation(report, kinds=[]))
    assert (len(nodes), len(edges)) == (0, 0)
    whole = networks.frames(networks.cooperation(report))
    assert [nodes.columns.tolist(), edges.columns.tolist()] == [frame.columns.tolist() for frame in whole]
