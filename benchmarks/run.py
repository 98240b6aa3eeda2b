"""Measures ratios of times that were taken in one run; a time by itself says more of the machine than of the project.

Each benchmark takes the project's way and the bare way in turns, a pair at a time, and prints the medians of both and
the median of the ratios of the pairs. A new one is a function that returns a `Comparison`, or what it measured in
words, listed in `BENCHMARKS`. Those of the report's text need it, see the README; without it they are left out.
"""

import argparse
import cProfile
import gc
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from math import log
from pathlib import Path
from statistics import linear_regression, median, quantiles

import many_texts
import nbformat
import networkx as nx
import pandas as pd
from nbclient import NotebookClient

import communique
from communique import mentions, networks, notebooks, paths, reports, text, verification

CHARACTERS = 10_000_000  # of the long text in which wordings are looked for
# Measures that go over the ties once; betweenness goes over them once a pivot. Those of structural holes and Louvain's
# communities take longer than the ties are more, and are left out.
LINEAR = ("partners", "ties", "themes", "core")


@dataclass(frozen=True)
class Comparison:
    """Two ways to the same end, to be measured `pairs` times: `ours` shall take at most `goal` times `bare`."""

    title: str
    ours: Callable[[], object]
    bare: Callable[[], object]
    goal: float
    pairs: int


def load() -> Comparison:
    """Compare loading a report with merely reading its files."""
    report = reports.available()[0]
    files = [path for folder in (reports.REFERENCE, report) for path in sorted((paths.DATA / folder).glob("*.csv"))]
    return Comparison(
        f'communique.load("{report}") against pandas.read_csv of the same {len(files)} files',
        ours=lambda: communique.load(report),
        bare=lambda: [pd.read_csv(path) for path in files],
        goal=3,
        pairs=60,
    )


def imports() -> Comparison:
    """Compare a new process that imports the package with one that imports pandas."""
    return Comparison(
        "import communique against import pandas, each in a new process",
        ours=lambda: subprocess.run([sys.executable, "-c", "import communique"], check=True),
        bare=lambda: subprocess.run([sys.executable, "-c", "import pandas"], check=True),
        goal=1.1,
        pairs=30,
    )


def verify() -> Comparison:
    """Compare verifying a report's data against its text with merely reading the text and hashing its sentences."""
    report = communique.load(reports.available()[0])
    report.read_text()
    return Comparison(
        "verifying every sentence, mention and cell against reading the text, splitting it and hashing its sentences",
        ours=lambda: verification.verify(report, report.read_text()),
        bare=lambda: text.segment(report.read_text()),
        goal=5,
        pairs=30,
    )


def scan() -> Comparison:
    """Compare finding whole wordings, longest first, with the engine's own scan, which gives every hit."""
    report, long_text = _long_text()
    known = mentions.matcher(report.lexicon)
    return Comparison(
        f"mentions.scan of {len(long_text):,} characters against the bare scan of the engine",
        ours=lambda: mentions.scan(known, long_text),
        bare=lambda: deque(known.automaton.iter(long_text), maxlen=0),
        goal=2,
        pairs=20,
    )


def phrases() -> Comparison:
    """Compare finding the wordings of the lexicon in one long text with spaCy's way, tokens and then phrases."""
    report, long_text = _long_text()
    known, (nlp, matcher) = mentions.matcher(report.lexicon), _phrase_matcher(report)
    return Comparison(
        f"mentions.scan of {len(long_text):,} characters against spaCy's PhraseMatcher, as one text",
        ours=lambda: mentions.scan(known, long_text),
        bare=lambda: matcher(nlp.make_doc(long_text)),
        goal=0.2,
        pairs=5,
    )


def phrases_by_line() -> Comparison:
    """Compare the same line by line: lines repeat words, whose tokens spaCy then knows."""
    report, long_text = _long_text()
    known, (nlp, matcher) = mentions.matcher(report.lexicon), _phrase_matcher(report)
    lines = long_text.split("\n")
    return Comparison(
        f"mentions.scan of {len(long_text):,} characters against spaCy's PhraseMatcher, sentence by sentence",
        ours=lambda: [mentions.scan(known, line) for line in lines],
        bare=lambda: [matcher(nlp.make_doc(line)) for line in lines],
        goal=1,
        pairs=10,
    )


def _phrase_matcher(report: reports.Report):
    import spacy  # an extra, see pyproject.toml
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = 2 * CHARACTERS
    matcher = PhraseMatcher(nlp.vocab)
    for surface, category in zip(report.lexicon["surface"], report.lexicon["category"], strict=True):
        for written in {surface, surface[0].upper() + surface[1:]}:
            matcher.add(category, [nlp.make_doc(written)])
    return nlp, matcher


def network() -> Comparison:
    """Compare building a network of many ties with NetworkX's own way from a frame."""
    report = _many_ties(100_000)
    ties = report.ties
    return Comparison(
        f"networks.cooperation of {len(ties):,} ties against networkx.from_pandas_edgelist of the same frame",
        ours=lambda: networks.cooperation(report),
        bare=lambda: _bare_network(ties),
        goal=2,
        pairs=5,
    )


def _bare_network(ties: pd.DataFrame) -> nx.MultiDiGraph:
    attributes = ["kind", "theme", "since", "sentences"]
    return nx.from_pandas_edgelist(ties, edge_attr=attributes, edge_key="id", create_using=nx.MultiDiGraph)


def backend() -> Comparison:
    """Compare a measure that runs through a backend of NetworkX with plain NetworkX; the values are the same."""
    import nx_parallel  # an extra, see pyproject.toml

    graph = networks.cooperation(_many_ties(10_000))

    def measured(*backends: str) -> pd.DataFrame:
        with nx.config(backend_priority=list(backends)):
            return networks.measures(graph, ranges=False, pivots=1000, only=["betweenness"])

    pd.testing.assert_frame_equal(measured("parallel"), measured())
    return Comparison(
        f"betweenness of 10,000 ties: nx-parallel {nx_parallel.__version__} against NetworkX {nx.__version__} alone",
        ours=lambda: measured("parallel"),
        bare=lambda: measured(),
        goal=1,
        pairs=3,
    )


def suite() -> str:
    """Say how long all tests take on two cores, beside half of what notebooks and unit tests take one after another."""

    def seconds(run: Callable[[], object]) -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    def tests(*arguments: str) -> None:
        command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *arguments]
        subprocess.run(command, cwd=paths.ROOT, check=True, stdout=subprocess.DEVNULL)

    alone = {
        "the notebooks in nbclient": seconds(lambda: [_in_nbclient(path) for path in notebooks.find()]),
        "the unit tests": seconds(lambda: tests("--numprocesses=0", "tests")),
    }
    together = seconds(lambda: tests("--numprocesses=2"))
    ratio = together / (sum(alone.values()) / 2)
    said = ", ".join(f"{what} {taken:.1f} s" for what, taken in alone.items())
    return "\n".join(
        [
            "all tests on two cores against half of what their parts take one after another",
            f"  alone  {said}",
            f"  ours   {together:.1f} s",
            f"  goal   at most 1.3: {'met' if ratio <= 1.3 else 'NOT met'} with {ratio:.2f}",
        ]
    )


def _in_nbclient(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": path.parent}}
    with tempfile.TemporaryDirectory() as figures:  # those of the project stay as they are
        NotebookClient(notebook, timeout=600, resources=resources).execute(
            env={**os.environ, "COMMUNIQUE_FIGURES": figures}
        )


def growth() -> str:
    """Say how building, folding and measuring grow with the number of ties, beside NetworkX's own way of building.

    Three things are counted at each size: calls of functions, which are the work that the algorithm does and the same
    on every machine; memory that is held; and time, which grows faster than the work where the graph no longer fits
    into the caches of the processor. Without Python's collection of garbage, as `timeit` measures: it goes over all
    objects again as they become more.
    """
    sizes = (1_000, 10_000, 100_000, 1_000_000)
    counted: dict[str, list[tuple[float, int]]] = {}
    lines = ["building, folding and measuring networks of more and more ties"]
    held = []
    for size in sizes:
        report = _many_ties(size)
        graph = networks.cooperation(report)
        tasks = {
            "bare": partial(_bare_network, report.ties),
            "building": partial(networks.cooperation, report),
            "folding": partial(networks.fold, report, graph, networks.ORGANISATION),
            "measuring": partial(networks.measures, graph, ranges=False, only=LINEAR),
            "betweenness": partial(networks.measures, graph, ranges=False, pivots=8, only=["betweenness"]),
        }
        for task, run in tasks.items():
            counted.setdefault(task, []).append((_seconds(run, size), _calls(run)))
        held.append(_held(partial(networks.cooperation, report)))
        said = ", ".join(f"{task} {counts[-1][0]:.3f} s" for task, counts in counted.items())
        lines.append(f"  {size:>9,} ties: {said}; the network holds {held[-1] / 2**20:,.1f} MiB")
    for task, counts in counted.items():
        times, calls = zip(*counts, strict=True)
        lines.append(
            f"  {task}: calls grow as ties to the power {_exponent(sizes, calls):.3f} "
            f"({calls[-1] / sizes[-1]:.1f} a tie), "
            f"time to the power {_exponent(sizes, times):.2f}"
        )
    lines.append(f"  memory of the network grows as ties to the power {_exponent(sizes, held):.3f}")
    return "\n".join(lines)


def _exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    return linear_regression([log(size) for size in sizes], [log(value) for value in values])[0]


def _seconds(run: Callable[[], object], size: int) -> float:
    """Return the shortest of several runs, of a large network of one: the others are the noise of the machine."""
    gc.collect()
    gc.disable()
    taken = []
    for _ in range(max(1, min(20, 300_000 // size))):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    gc.enable()
    return min(taken)


def _calls(run: Callable[[], object]) -> int:
    """Return how many functions are called, those written in C among them."""
    profile = cProfile.Profile()
    profile.runcall(run)
    return sum(entry.callcount for entry in profile.getstats())


def _held(make: Callable[[], object]) -> int:
    """Return the bytes that what `make` makes takes for itself."""
    tracemalloc.start()
    made = make()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return held


def _many_ties(number: int) -> reports.Report:
    """Return the report with `number` ties among a fifth as many actors, their kinds and words drawn from its own."""
    report = communique.load(reports.available()[0])
    chance = random.Random(number)
    actors = report.actors.iloc[[chance.randrange(len(report.actors)) for _ in range(number // 5)]]
    actors = actors.assign(id=[f"actor-{i:07}" for i in range(len(actors))], parent=None)
    # Every tenth actor is an organisation, and those after it are parts of it.
    actors["parent"] = [None if i % 10 == 0 else f"actor-{i - i % 10:07}" for i in range(len(actors))]
    actors["kind"] = pd.Categorical(
        ["organisation" if i % 10 == 0 else "organ" for i in range(len(actors))], report.actors["kind"].cat.categories
    )
    ties = report.ties.iloc[[chance.randrange(len(report.ties)) for _ in range(number)]].reset_index(drop=True)
    ties["id"] = [f"tie-{i:07}" for i in range(number)]
    for end in ("source", "target"):
        ties[end] = [f"actor-{chance.randrange(len(actors)):07}" for _ in range(number)]
    ties = ties[ties["source"] != ties["target"]]
    return replace(report, _frames={**report._frames, "ties": ties, "actors": actors.reset_index(drop=True)})


@cache
def _long_text() -> tuple[reports.Report, str]:
    """Make a long text of the report's sentences in a random order, every other name replaced by another one."""
    report = communique.load(reports.available()[0])
    sentences = text.segment(report.read_text())["text"].tolist()
    names = report.lexicon.query("category in ('actor', 'place', 'name')")["surface"].sort_values(
        key=lambda s: -s.str.len()
    )
    any_name = re.compile("|".join(map(re.escape, names)))
    chance, names = random.Random(89), list(names)
    lines, length = [], 0
    while length < CHARACTERS:
        line = any_name.sub(lambda m: chance.choice(names) if chance.random() < 0.5 else m[0], chance.choice(sentences))
        lines.append(line)
        length += len(line) + 1
    return report, "\n".join(lines)


BENCHMARKS = {
    function.__name__: function
    for function in (
        load,
        imports,
        verify,
        scan,
        phrases,
        phrases_by_line,
        network,
        backend,
        growth,
        suite,
        many_texts.two_workers,
    )
}


def measure(comparison: Comparison | str) -> str:
    """Run `comparison`, after a warm-up, and say what came out; a benchmark that has said it already is passed on."""
    if isinstance(comparison, str):
        return comparison
    taken = {"ours": [], "bare": []}
    ways = [("ours", comparison.ours), ("bare", comparison.bare)]
    for number in range(comparison.pairs + 2):
        for name, run in ways if number % 2 else reversed(ways):  # neither always comes first
            start = time.perf_counter()
            run()
            if number >= 2:
                taken[name].append(time.perf_counter() - start)
    ratios = [ours / bare for ours, bare in zip(taken["ours"], taken["bare"], strict=True)]
    ratio, verdict = median(ratios), "met" if median(ratios) <= comparison.goal else "NOT met"
    return "\n".join(
        [
            comparison.title,
            f"  ours   {_spread([1000 * seconds for seconds in taken['ours']], 1)} ms",
            f"  bare   {_spread([1000 * seconds for seconds in taken['bare']], 1)} ms",
            f"  ratio  {_spread(ratios, 2)}, in {len(ratios)} pairs",
            f"  goal   at most {comparison.goal:g}: {verdict} with {ratio:.2f}",
        ]
    )


def _spread(values: list[float], digits: int) -> str:
    low, middle, high = quantiles(values, n=4)
    return f"{middle:.{digits}f} (middle half {low:.{digits}f} to {high:.{digits}f})"


def main() -> None:
    """Run all benchmarks, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=BENCHMARKS, help="one benchmark")
    parser.add_argument("--texts", type=int, default=4_000, metavar="N", help="of two_workers; at least 1000")
    options = parser.parse_args()
    only, makers = options.only, {**BENCHMARKS, "two_workers": partial(many_texts.two_workers, options.texts)}
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, pandas {pd.__version__}")
    for name, make in makers.items():
        if only in (None, name):
            try:
                print(f"\n{measure(make())}", flush=True)
            except (FileNotFoundError, ImportError) as error:
                print(f"\n{name}: left out. {error}", flush=True)


if __name__ == "__main__":
    main()
