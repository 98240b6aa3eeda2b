"""The command `communique`: what the package offers, from a shell."""

import argparse
import os
import sys
import time
from collections.abc import Sequence

from .faults import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process where none are given) and return its exit status."""
    parser = argparse.ArgumentParser(prog="communique", description="Official reports, read as data.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    figures = commands.add_parser("figures", help="run the notebooks and publish their figures")
    figures.set_defaults(run=_figures)
    seal = commands.add_parser("seal", help="after an edit of data/: rewrite checksums and codebook")
    seal.set_defaults(run=_seal)
    options = parser.parse_args(arguments)
    try:
        return options.run()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1


def _figures() -> int:
    from . import notebooks, reports

    for name in reports.available():
        reports.load(name)  # a fault of the data is told once and plainly, not as a failure of each notebook
    found = notebooks.find()
    start = time.monotonic()

    def done(path) -> None:
        print(f"{path.name}: {time.monotonic() - start:.0f} s", flush=True)

    print(f"Running {len(found)} notebooks ...", flush=True)
    failed = notebooks.run(found, os.cpu_count() or 1, done)
    for path, error in failed.items():
        print(f"\n{path.name} failed:\n{error}", file=sys.stderr)
    return 1 if failed else 0


def _seal() -> int:
    from . import codebook, packages

    changed = codebook.seal()
    for path in changed:
        print(f"rewritten: {packages.shown(path)}")
    if not changed:
        print("nothing to do: checksums and codebook fit the data")
    return 0
