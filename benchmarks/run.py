"""Measures ratios of times that were taken in one run; a time by itself says more of the machine than of the project.

Each benchmark takes the project's way and the bare way in turns, a pair at a time, and prints the medians of both and
the median of the ratios of the pairs. A new one is a function that returns a `Comparison`, listed in `BENCHMARKS`.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

import pandas as pd

import communique
from communique import paths, reports


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


BENCHMARKS = {function.__name__: function for function in (load, imports)}


def measure(comparison: Comparison) -> str:
    """Run `comparison`, after a warm-up, and say what came out."""
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
    only = parser.parse_args().only
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, pandas {pd.__version__}")
    for name, make in BENCHMARKS.items():
        if only in (None, name):
            print(f"\n{measure(make())}", flush=True)


if __name__ == "__main__":
    main()
