"""The network of a report's ties, to be looked at and asked in JupyterLab: zoom, filter, pick a tie, read its words.

Needs the widgets, so nothing else imports this module. It asks nothing of a network: its script is views.js.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

import anywidget
import ipywidgets as widgets
import networkx as nx
import traitlets

from . import networks
from .codes import rollup
from .figures.canvas import INK, SHADES, count
from .reports import Report
from .traces import Trace

ALL = ""  # the choice of all themes or kinds; no code is empty
_NARROWER = "\u2003"  # moves the label of a narrower theme to the right
_HINT = "Pick a tie from the list or click an arrow to read the words of the report that state it."


def network(
    report: Report,
    graph: nx.MultiDiGraph | None = None,
    layout: Mapping[str, tuple[float, float]] | None = None,
    theme: str | None = None,
    kind: str | None = None,
    height: int = 520,
) -> "Network":
    """Return an interactive view of a network of ties, for JupyterLab.

    Parameters
    ----------
    report
        The report.
    graph
        Actors and ties, as `networks.cooperation`, `fold` and `without` return them; all ties of `report` where
        none is given.
    layout
        Where each actor stands, x to the right and y upwards in any unit, stretched to fill the drawing;
        the stored one (`report.positions`) where none is given.
        An actor that has no place there yet is a reason to compute it anew: `communique layout`.
    theme, kind
        Codes of the theme and the kind of tie that are chosen at first; all where none is given. A wider theme
        brings its narrower ones.
    height
        Height of the drawing, in pixels.

    Returns
    -------
    Network
        A widget. Where there are no widgets, and in a notebook that is not running, it is one line of text.

    Raises
    ------
    ValueError
        The graph has an edge that is no tie of the report, an actor has no position, or there is no tie on that
        theme or of that kind; the message lists what there is.
    """
    graph = networks.cooperation(report) if graph is None else graph
    foreign = sorted({str(key) for *_, key in graph.edges(keys=True)} - set(report.ties["id"]))
    if foreign:
        raise ValueError(f"edges of the graph that are no ties of {report.id}: {', '.join(foreign)}")
    layout = _stored(report, graph) if layout is None else layout
    if lost := sorted(set(graph) - set(layout)):
        raise ValueError(f"the layout has no position for {', '.join(lost)}")
    return Network(report, graph, layout, theme or ALL, kind or ALL, height)


def _stored(report: Report, graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Return the stored places, or new ones where there are none for an actor of `graph`."""
    places = networks.layout.stored(report, networks.layout.FREE)
    return places if set(graph) <= set(places) else networks.positions(graph)


class Drawing(anywidget.AnyWidget):
    """The drawn network, as the browser has it; what is clicked there comes back as `picked` and `actor`.

    Parameters
    ----------
    actors
        For each actor `id`, `short`, `name`, the position `x`, `y`, and the colour `fill`.
    ties
        For each tie `id`, `source`, `target`, and what it is in words, `said`.
    shown
        Ids of the ties that are drawn.
    picked, actor
        Ids of the tie and of the actor that stand out; empty where none does.
    said
        What is drawn, in words.
    height
        In pixels.
    """

    _esm = files(__package__).joinpath("views.js").read_text(encoding="utf-8")
    _css = files(__package__).joinpath("views.css").read_text(encoding="utf-8")
    actors = traitlets.List().tag(sync=True)
    ties = traitlets.List().tag(sync=True)
    shown = traitlets.List().tag(sync=True)
    picked = traitlets.Unicode().tag(sync=True)
    actor = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int().tag(sync=True)


class Network(widgets.VBox):
    """What `network` returns, made of widgets that can be read and set from Python too.

    Parameters
    ----------
    theme, kind
        The filters; the value of each is a code, or `ALL`.
    drawing
        The network: its `actor` narrows the list to the ties of one actor, its `picked` is the chosen tie.
    tie
        The list of ties; its value is the id of the chosen tie, or None.
    said
        What is drawn and what its marks mean, in words.
    words
        The trace of the chosen tie.
    """

    def __init__(self, report, graph, layout, theme, kind, height):
        self._report, self._graph = report, graph
        self._ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
        self._lines = {key: _line(report, graph, key, ends) for key, ends in sorted(self._ends.items())}
        self.theme = _filter("Theme", "All themes", _themes(report, graph), theme)
        self.kind = _filter("Kind", "All kinds", _kinds(report, graph), kind)
        self.drawing = Drawing(
            actors=[_actor(report, node, data, layout[node]) for node, data in graph.nodes(data=True)],
            ties=[
                {"id": key, "source": self._ends[key][0], "target": self._ends[key][1], "said": line}
                for key, line in self._lines.items()
            ],
            height=height,
        )
        self.tie = widgets.Select(rows=16, layout={"width": "auto"})
        self.said, self.words, self._heading = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._listener = lambda change: self._choose(change.new or "")
        self.tie.observe(self._listener, "value")
        self._filtered()
        for choice in (self.theme, self.kind):
            choice.observe(lambda _: self._filtered(), "value")
        self.drawing.observe(lambda _: self._listed(), "actor")
        self.drawing.observe(lambda change: self._choose(change.new), "picked")
        left = widgets.VBox([self._heading, self.tie], layout={"flex": "2 1 340px"})
        right = widgets.Box([self.words], layout={"flex": "3 1 420px", "overflow": "auto", "max_height": "460px"})
        filters, below = (
            widgets.HBox(parts, layout={"flex_flow": "row wrap"})  # below each other in a narrow window
            for parts in ((self.theme, self.kind), (left, right))
        )
        super().__init__([filters, self.said, self.drawing, below])

    @property
    def ties(self) -> list[str]:
        """The ids of the ties that the filters leave, in their order."""
        theme, kind = ([choice.value] if choice.value else None for choice in (self.theme, self.kind))
        left = {key for *_, key in networks.cooperation(self._report, theme, kind).edges(keys=True)}
        return [key for key in self._lines if key in left]

    @property
    def trace(self) -> Trace | None:
        """The trace of the chosen tie; None where none is chosen."""
        return self._report.trace("ties", self.drawing.picked) if self.drawing.picked else None

    def _filtered(self) -> None:
        """Draw what the filters leave, and list it."""
        shown = self.ties
        ends = [self._ends[key] for key in shown]
        counts = (
            f"{count(len(shown), 'tie')} of {len(self._ends)}, "
            f"between {count(len(set().union(*ends)), 'actor')} of {len(self._graph)}"
        )
        self.said.value = _said(self._report, counts)
        with self.drawing.hold_sync():
            self.drawing.shown, self.drawing.said = shown, f"Network of ties: {counts}."
            self.drawing.actor = ""
            if self.drawing.picked not in shown:
                self.drawing.picked = ""
        self._listed()

    def _listed(self) -> None:
        """List the ties that are drawn, or those of them that the clicked actor has; the chosen one stays chosen."""
        actor, picked = self.drawing.actor, self.drawing.picked
        listed = [key for key in self.drawing.shown if actor in ("", *self._ends[key])]
        of = f"of {self._graph.nodes[actor]['short']}; click beside the network for all" if actor else "shown"
        self._heading.value = f"<b>{count(len(listed), 'tie')}</b> {escape(of)}"
        # New options make the list choose its first, which nobody did.
        self.tie.unobserve(self._listener, "value")
        self.tie.options = [(self._lines[key], key) for key in listed]
        self.tie.value = picked if picked in listed else None
        self.tie.observe(self._listener, "value")
        self._choose(self.tie.value or "")

    def _choose(self, key: str) -> None:
        """Let the tie `key`, or none, stand out in the drawing and in the list, and show its words."""
        self.drawing.picked = key
        if key and self.drawing.actor not in ("", *self._ends[key]):
            self.drawing.actor = ""  # which lists all again, and this tie among them
        if (self.tie.value or "") != key:
            self.tie.value = key or None
        trace = self.trace
        self.words.value = trace._repr_html_() if trace else f"<p>{_HINT}</p>"

    def __repr__(self) -> str:
        chosen = ", ".join(choice.label.strip().lower() for choice in (self.theme, self.kind))
        return (
            f"Interactive network of {self._report.id}: {count(len(self.ties), 'tie')}, "
            f"{count(len(self._graph), 'actor')}; {chosen}. Run this cell in JupyterLab to use it."
        )

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def _filter(name: str, everything: str, found: Iterable[tuple[str, str]], chosen: str) -> widgets.Dropdown:
    options = [(everything, ALL), *found]
    codes = [code for _, code in options]
    if chosen not in codes:
        raise ValueError(f"no {name.lower()} {chosen!r} with ties in the network; there are {', '.join(codes[1:])}")
    return widgets.Dropdown(options=options, value=chosen, description=name)


def _themes(report: Report, graph: nx.MultiDiGraph) -> Iterable[tuple[str, str]]:
    """Yield the label and the code of each theme on which, or on a narrower one of which, there are ties."""
    there = {key for *_, key in graph.edges(keys=True)}
    widest = rollup(report, "theme")
    for code, label in report.label("theme").items():
        on_it = there & {key for *_, key in networks.cooperation(report, [code]).edges(keys=True)}
        if on_it:
            yield f"{'' if widest[code] == code else _NARROWER}{label} ({len(on_it)})", code


def _kinds(report: Report, graph: nx.MultiDiGraph) -> Iterable[tuple[str, str]]:
    ties = Counter(kind for *_, kind in graph.edges(data="kind"))
    for code, label in report.label("tie_kind").items():
        if ties[code]:
            yield f"{label} ({ties[code]})", code


def _actor(report: Report, node: str, data: Mapping[str, str], place: tuple[float, float]) -> dict:
    own = report.narrator in (node, data["organisation"])
    fill = SHADES[0 if own else 1 if data["kind"] == "state" else 2]
    x, y = map(float, place)
    return {"id": node, "short": data["short"], "name": data["name"], "x": x, "y": y, "fill": fill}


def _line(report: Report, graph: nx.MultiDiGraph, key: str, ends: tuple[str, str]) -> str:
    """Return a tie in words."""
    tie = graph.edges[(*ends, key)]
    source, target = (graph.nodes[node]["short"] for node in ends)
    return f"{source} → {target}: {report.label('tie_kind')[tie['kind']]}, {report.label('theme')[tie['theme']]}"


def _said(report: Report, counts: str) -> str:
    narrator = report.actors.set_index("id").loc[report.narrator, "short"]
    look = f"display:inline-block;width:0.8em;height:0.8em;border:1px solid {INK};border-radius:50%"
    key = ", ".join(
        f"<span style='{look};background:{colour}'></span> {shade} {escape(meaning)}"
        for colour, shade, meaning in zip(
            (*SHADES[:3], "#ffffff"),
            ("dark:", "middle:", "light:", "white:"),
            (f"{narrator} and its parts", "states", "others", "none of these ties"),
            strict=True,
        )
    )
    return (
        f"<p style='line-height:1.5'>{counts}. An arrow is a tie, from source to target as the report tells it; "
        "ties of the same two actors lie side by side. A circle is an actor, the larger the more of these ties it has; "
        f"{key}. Where it stands means nothing. Click an arrow or an actor; drag to move; the buttons, or the wheel "
        "with Ctrl or ⌘, zoom.</p>"
    )
