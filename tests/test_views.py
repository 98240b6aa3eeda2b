import random

import networkx as nx
import pytest

from communique import networks, views

PARALLEL = ["csto-un-counter-narcotics", "csto-un-counter-terrorism", "csto-un-peacekeeping"]


@pytest.fixture
def view(report):
    return views.network(report)


def listed(view):
    return [key for _, key in view.tie.options]


def test_all_ties_are_drawn_and_listed_in_words(report, view):
    assert view.ties == sorted(report.ties["id"]) == listed(view) == view.drawing.shown
    assert {tie["id"]: tie["said"] for tie in view.drawing.ties}["csto-un-peacekeeping"] == (
        "CSTO → UN: Cooperation, Peacekeeping"
    )
    assert view.trace is None
    assert view.tie.value is None
    assert "34 ties of 34, between 27 actors of 27." in view.said.value


def test_parallel_ties_are_drawn_each(view):
    drawn = [tie["id"] for tie in view.drawing.ties if (tie["source"], tie["target"]) == ("csto", "un")]
    assert drawn == PARALLEL


@pytest.mark.parametrize("theme", ["counter-narcotics", "challenges", views.ALL])
@pytest.mark.parametrize("kind", ["cooperation", "chairmanship", views.ALL])
def test_filters_leave_the_ties_of_the_tables(report, view, theme, kind):
    view.theme.value, view.kind.value = theme, kind
    narrow = report.codes.query("list == 'theme' and parent == @theme")["code"]
    ties = report.ties
    ties = ties if theme == views.ALL else ties[ties["theme"].isin([theme, *narrow])]
    ties = ties if kind == views.ALL else ties[ties["kind"] == kind]
    assert view.ties == sorted(ties["id"]) == listed(view) == view.drawing.shown
    actors = {*ties["source"], *ties["target"]}
    assert f"between {len(actors)} actor{'s' * (len(actors) != 1)} of 27." in view.said.value


def test_a_filter_tells_how_many_ties_it_leaves(view):
    for choice in (view.theme, view.kind):
        for label, code in choice.options[1:]:
            choice.value = code
            assert label.endswith(f"({len(view.ties)})")
        choice.value = views.ALL


def test_a_filter_can_be_chosen_at_first(report):
    view = views.network(report, theme="counter-narcotics", kind="recognition")
    assert view.ties == ["anti-drug-community-csto"]


@pytest.mark.parametrize("key", PARALLEL)
def test_a_click_on_an_arrow_shows_the_words_of_that_tie(report, view, key):
    view.drawing.picked = key  # as the browser reports it
    assert view.tie.value == key
    assert repr(view.trace) == repr(report.trace("ties", key))
    assert view.words.value == report.trace("ties", key)._repr_html_()


def test_a_choice_from_the_list_stands_out_in_the_network(view):
    view.tie.value = "csto-caricc"
    assert view.drawing.picked == "csto-caricc"
    assert view.trace.cells[0].row == "csto-caricc"
    view.tie.value = None
    assert view.drawing.picked == ""
    assert view.trace is None


def test_a_click_on_an_actor_lists_its_ties(report, view):
    view.drawing.actor = "unodc"
    assert listed(view) == ["csto-unodc", "unodc-anti-drug-community"]
    view.drawing.picked = "unodc-anti-drug-community"
    assert listed(view) == ["csto-unodc", "unodc-anti-drug-community"]
    view.drawing.picked = "kazakhstan-chairmanship"  # an arrow of other actors, which the list does not hold
    assert (view.drawing.actor, view.tie.value) == ("", "kazakhstan-chairmanship")
    assert listed(view) == view.ties


def test_a_filter_keeps_the_chosen_tie_where_it_leaves_it(view):
    view.tie.value = "csto-caricc"
    view.theme.value = "counter-narcotics"
    assert (view.tie.value, view.drawing.picked) == ("csto-caricc", "csto-caricc")
    view.kind.value = "leadership"
    assert (view.tie.value, view.drawing.picked, view.trace) == (None, "", None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"theme": "sports"}, "no theme 'sports' with ties in the network; there are political, foreign-policy"),
        ({"kind": "rivalry"}, "no kind 'rivalry' with ties in the network; there are cooperation"),
        ({"layout": {"csto": (0, 0)}}, "the layout has no position for anti-drug-community, belarus"),
    ],
)
def test_what_is_unknown_is_refused(report, options, words):
    with pytest.raises(ValueError, match=words):
        views.network(report, **options)


def test_a_graph_of_something_else_is_refused(report):
    with pytest.raises(ValueError, match="no ties of csto-2024: 0"):
        views.network(report, nx.MultiDiGraph([("csto", "un")]))


def test_other_networks_can_be_shown(report):
    whole = networks.cooperation(report)
    folded = views.network(report, networks.fold(report, whole, "organisation"))
    folded.tie.value = "csto-unodc"
    assert ("csto", "un") in {
        (tie["source"], tie["target"]) for tie in folded.drawing.ties if tie["id"] == "csto-unodc"
    }
    assert folded.trace.cells[0].row == "csto-unodc"
    alone = views.network(report, networks.without(whole, "csto"))
    assert {actor["id"] for actor in alone.drawing.actors} >= {"kazakhstan", "unodc"}
    assert "unodc-anti-drug-community" in alone.ties


def test_positions_are_those_given(report):
    layout = {node: (number, -number) for number, node in enumerate(networks.cooperation(report))}
    drawn = views.network(report, layout=layout).drawing.actors
    assert {actor["id"]: (actor["x"], actor["y"]) for actor in drawn} == layout


def test_positions_do_not_depend_on_order(report):
    graph = networks.cooperation(report)
    first = networks.positions(graph)
    nodes, edges = list(graph), list(graph.edges(keys=True))
    for items in (nodes, edges):
        random.Random(1).shuffle(items)
    other = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert networks.positions(other) == first == networks.positions(graph)
    assert len(set(first.values())) == len(graph)


def test_positions_of_an_empty_network_and_of_lone_actors():
    graph = nx.MultiDiGraph()
    assert networks.positions(graph) == {}
    graph.add_nodes_from("abcdefghijk")
    assert len(set(networks.positions(graph).values())) == len(graph)


def test_without_widgets_it_is_one_line_that_does_not_change(report, view):
    shown = view._repr_mimebundle_()
    assert set(shown) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert (
        shown["text/plain"]
        == views.network(report)._repr_mimebundle_()["text/plain"]
        == (
            "Interactive network of csto-2024: 34 ties, 27 actors; all themes, all kinds. "
            "Run this cell in JupyterLab to use it."
        )
    )


def test_the_script_asks_no_other_host():
    # The names of SVG elements stand in a namespace that looks like an address and is none.
    script = views.Drawing._esm.replace("http://www.w3.org/2000/svg", "")
    for word in ("://", "import ", "import(", "fetch", "XMLHttpRequest", "WebSocket"):
        assert word not in script
        assert word not in views.Drawing._css


@pytest.mark.parametrize("drawing", ["free", "columns"])
def test_every_actor_with_a_tie_has_a_stored_place_of_its_own(report, drawing):
    places = networks.layout.stored(report, drawing)
    assert set(places) == set(networks.cooperation(report)), "run: communique layout"
    assert len(set(places.values())) == len(places)


def test_stored_places_are_those_that_are_computed(report):
    computed = networks.layout.frame(report)
    stored = report.positions
    assert computed[["drawing", "actor"]].to_numpy().tolist() == stored[["drawing", "actor"]].to_numpy().tolist()
    # The springs end elsewhere with another build of NumPy, which is why their places are stored.
    fixed = computed["drawing"] == "columns"
    assert computed[fixed].to_numpy().tolist() == stored[fixed].to_numpy().tolist(), "run: communique layout"
