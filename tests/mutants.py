"""Changes cells of the data as an editor's slip would, one at a time, and counts which check sees each change.

Every change is made in a private copy of the project and recorded as an honest editor would record it: codebook
and checksums are rewritten. Then the checks run, the cheapest first, up to the first that fails:

schema    the tables are loaded, with every rule
evidence  each cell is held against the words of the sentences that its row cites
figure    the figures are drawn, and their descriptions compared with those in figures/
notebook  the notebooks run as tests
other     the remaining tests run, without the report's text

Before that, all of them must pass on a copy that nobody changed. The exit status is 1 where a change survives.
"""

import argparse
import csv
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree

from communique import codebook, evidence, figures, packages, reports, tables
from communique.faults import DataError
from communique.packages import Field
from communique.rules import last_day
from communique.tables import Table

ROOT = Path(__file__).resolve().parent.parent
CHANGED = ("activities", "participants", "documents", "ties", "totals", "external")
MISSING = ("", "-")
SURVIVED = "survived"
NEAR = 3  # sentences: how far from the cited ones a slip goes
NOT_COPIED = (".git", ".venv*", "__pycache__", ".*_cache", ".ipynb_checkpoints", "build", "dist")
LIMIT = 600  # seconds that the tests of one change may take
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Slips = Iterator[tuple[str, str]]  # what kind of change, and the cell after it


@dataclass(frozen=True)
class Change:
    """A change of one cell, or of two rows of one column that change places."""

    table: str
    column: str
    kind: str
    cells: tuple[tuple[int, str, str], ...]  # row (from 0), before, after
    where: str  # the rows, for a reader

    def __str__(self) -> str:
        before = " and ".join(repr(cell) for _, cell, _ in self.cells)
        after = " and ".join(repr(cell) for _, _, cell in self.cells)
        return f"{self.table}.{self.column}, {self.where}, {self.kind}: {before} -> {after}"


@dataclass(frozen=True)
class Outcome:
    """What became of a change: the check that failed for it, and what that check said."""

    change: Change
    caught: str
    said: str
    seconds: dict[str, float]  # by check


# Changes ------------------------------------------------------------------------------------------------------------


def read_tables(data: Path, report: str) -> dict[str, Table]:
    """Read the tables of `report` and the reference tables in `data`, as text, by name."""
    found = {}
    for folder in (reports.REFERENCE, report):
        for resource in packages.read(data / folder).resources:
            table, faults = tables.read(resource)
            if faults:
                raise DataError(faults)
            found[resource.name] = table
    return found


def propose(read: dict[str, Table], rng: random.Random) -> dict[tuple[str, str], dict[str, list[Change]]]:
    """Return for each column that may be changed all the changes thought of, by kind, in an order drawn from `rng`."""
    strata = {}
    for name in CHANGED:
        for column in read[name].resource.fields:
            by_kind = defaultdict(list)
            for change in _changes(read, read[name], column, rng):
                by_kind[change.kind].append(change)
            for changes in by_kind.values():
                rng.shuffle(changes)
            strata[name, column.name] = dict(by_kind)
    return strata


def choose(strata: dict[tuple[str, str], dict[str, list[Change]]], number: int, rng: random.Random) -> list[Change]:
    """Choose `number` changes, evenly by column and, as columns allow, by kind; fewer where there are no more."""
    left = {place: {kind: list(changes) for kind, changes in by_kind.items()} for place, by_kind in strata.items()}
    used, chosen = Counter(), []
    while len(chosen) < number and any(left.values()):
        for place in rng.sample(sorted(left), len(left))[: number - len(chosen)]:
            if left[place]:
                kind = min(left[place], key=lambda kind: (used[kind], rng.random()))
                chosen.append(left[place][kind].pop())
                used[kind] += 1
                if not left[place][kind]:
                    del left[place][kind]
    return chosen


def _changes(read: dict[str, Table], table: Table, column: Field, rng: random.Random) -> Iterator[Change]:
    name, cells = table.resource.name, table[column.name]

    def where(row: int) -> str:
        return f"line {table.lines[row]} ({table.keys[row]})"

    for row, cell in enumerate(cells):
        for kind, after in dict.fromkeys(_slips(read, table, column, cell, rng)):
            if after != cell:
                yield Change(name, column.name, kind, ((row, cell, after),), where(row))
    for one, other in combinations(range(len(cells)), 2):
        if cells[one] != cells[other]:
            swapped = ((one, cells[one], cells[other]), (other, cells[other], cells[one]))
            yield Change(name, column.name, "rows swapped", swapped, f"{where(one)} and {where(other)}")


def _slips(read: dict[str, Table], table: Table, column: Field, cell: str, rng: random.Random) -> Slips:
    standing = sorted({other for other in table[column.name] if other not in MISSING})
    key = next((key for key in table.resource.foreign_keys if key.column == column.name), None)
    if column.missing and cell in MISSING:
        yield "other missing value", MISSING[1 - MISSING.index(cell)]
        yield from (("value for missing", value) for value in standing)
        return
    if column.missing:
        yield from (("missing for value", missing) for missing in MISSING)
    if column.is_list:
        yield from _sentence_slips(cell, read[key.resource][key.target])
    elif column.codes:
        codes = read["codes"]
        yield from (
            ("another code", code)
            for code, name in zip(codes["code"], codes["list"], strict=True)
            if name == column.codes
        )
    elif key:
        yield from (("another id", other) for other in _alike(read[key.resource], key.target, cell))
    elif column.type == "integer":
        yield from (("off by one", str(int(cell) + step)) for step in (-1, 1))
    elif DATE.fullmatch(cell):
        yield from _date_slips(cell)
    else:
        yield from (("another word", text) for text in _word_slips(cell, rng))
    if not (column.is_list or column.codes or key or column.constraints.get("unique")):
        yield from (("another row's value", value) for value in standing)


def _alike(target: Table, column: str, cell: str) -> list[str]:
    """Ids that stand for the same kind of thing as `cell`, a state for a state; all where there is no other."""
    ids = list(target[column])
    if "kind" not in target.columns:
        return ids
    kinds = dict(zip(ids, target["kind"], strict=True))
    alike = [key for key in ids if kinds[key] == kinds[cell] and key != cell]
    return alike or ids


def _sentence_slips(cell: str, sentences: Sequence[str]) -> Slips:
    cited = cell.split(" ")
    order = {key: place for place, key in enumerate(sentences)}
    near = [key for key in sentences if key not in cited and any(abs(order[key] - order[c]) <= NEAR for c in cited)]

    def joined(ids: Iterable[str]) -> str:
        return " ".join(sorted(ids, key=order.__getitem__))

    for other in near:
        yield "sentence added", joined([*cited, other])
    for lost in cited:
        rest = [key for key in cited if key != lost]
        if rest:
            yield "sentence removed", joined(rest)
        for other in near:
            yield "sentence replaced", joined([*rest, other])


def _date_slips(cell: str) -> Slips:
    parts = cell.split("-")
    year, month = int(parts[0]), int(parts[1]) if parts[1:] else 1
    for step in (-1, 1):
        yield "date off by a year", "-".join([f"{year + step}", *parts[1:]])
        if parts[1:]:
            moved = f"{year + (month + step - 1) // 12}-{(month + step - 1) % 12 + 1:02}"
            yield "date off by a month", "-".join([moved, *parts[2:]])
        if parts[2:]:
            yield "date off by a day", (date.fromisoformat(cell) + timedelta(days=step)).isoformat()
    if parts[1:]:
        yield "date coarser", "-".join(parts[:-1])
    if not parts[2:]:
        yield "date finer", f"{cell}-{last_day(cell)[-2:] if parts[1:] else '12'}"


def _word_slips(cell: str, rng: random.Random) -> Iterator[str]:
    """A word lost or doubled, words in another order, a typing error, a capital, a space, a bracket more or less."""
    parts = re.split(r"([ -])", cell)  # words at even places
    for place in range(0, len(parts), 2):
        before, word, after = parts[:place], parts[place], parts[place + 1 :]
        if len(parts) > 1:
            yield "".join(before[:-1] + after if before else after[1:])
            yield "".join([*before, word, after[0] if after else before[-1], word, *after])
        if after:
            yield "".join([*before, after[1], after[0], word, *after[2:]])
            if after[0] == " ":
                yield "".join([*before, word, "  ", *after[1:]])
        if word:
            at = rng.randrange(len(word))
            yield "".join([*before, word[:at] + rng.choice(LETTERS) + word[at + 1 :], *after])
            yield "".join([*before, word[:at] + word[at + 1 :], *after])
            yield "".join([*before, word[0].swapcase() + word[1:], *after])
    yield cell[1:-1] if cell.startswith("[") else f"[{cell}]"


# The copy -----------------------------------------------------------------------------------------------------------


def copy_project(target: Path) -> Path:
    """Copy the project to `target`, without what set-up and caches add and without any report's text."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        texts = ["*.txt"] if Path(folder) == ROOT / "data" / "source" else []
        return shutil.ignore_patterns(*NOT_COPIED, *texts)(folder, names)

    return Path(shutil.copytree(ROOT, target, ignore=left_out))


def apply(change: Change, data: Path, report: str) -> None:
    """Write `change` to its table in `data`; no other byte of the file changes."""
    path = data / report / f"{change.table}.csv"
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if written(rows) != text:
        raise SystemExit(f"{path.name}: quotes stand where CSV needs none; mend that first")
    place = rows[0].index(change.column)
    for row, before, after in change.cells:
        if rows[row + 1][place] != before:
            raise ValueError(f"{change}: found {rows[row + 1][place]!r}")
        rows[row + 1][place] = after
    path.write_bytes(written(rows).encode("utf-8"))


def written(rows: Iterable[Sequence[str]]) -> str:
    """Return `rows` as CSV."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


# Checks: each returns what it found wrong, nothing where it passes --------------------------------------------------


def schema(copy: Path, report: str) -> str:
    """Load the tables as they are after an honest edit."""
    try:
        codebook.seal(copy / "data")
        reports.load(report, copy / "data")
    except DataError as error:
        return str(error.faults[0]).replace(f"{copy}/", "")
    except Exception as error:  # the change is seen, though not told as it should be
        return f"no message, but {error!r}"
    return ""


def words(copy: Path, report: str) -> str:
    """Hold each cell against the words of the cited sentences."""
    faults = evidence.faults(reports.load(report, copy / "data"))
    return str(faults[0]).replace(f"{copy}/", "") if faults else ""


def figure(copy: Path, report: str) -> str:
    """Draw the figures and compare what they say with what the committed ones say."""
    loaded = reports.load(report, copy / "data")
    for name in figures.NAMES:
        page, column = (_words(copy / "figures" / f"{name}{suffix}.svg") for suffix in ("", "-column"))
        wanted = {figures.PAGE: page}
        if column != page:
            wanted[figures.COLUMN] = column
        for width, words in wanted.items():
            try:
                drawn = figures.draw(name, loaded, width).description
            except Exception as error:  # whatever stops a drawing stops the tests too
                return f"{name}: {error!r}"
            if drawn != words:
                return name
    return ""


def _words(path: Path) -> str:
    return ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}desc")


def notebook(copy: Path, report: str) -> str:
    """Run the notebooks as tests; again where time ran out, which says nothing of the data."""
    for _ in range(3):
        said = _pytest(copy, "notebooks")
        if "Timeout" not in said:
            return said
    raise RuntimeError(f"the machine is too busy: {said}")


def other(copy: Path, report: str) -> str:
    """Run the tests that are no notebooks; not that of this program, which says nothing of the data."""
    return _pytest(copy, "tests", "--ignore=tests/test_mutants.py")


CHECKS: dict[str, Callable[[Path, str], str]] = {
    "schema": schema,
    "evidence": words,
    "figure": figure,
    "notebook": notebook,
    "other": other,
}


def _pytest(copy: Path, *arguments: str) -> str:
    options = ("--numprocesses=0", "--exitfirst", "--quiet", "--no-header", "--tb=short", "-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, *options],
        cwd=copy,
        env=_environment(copy),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    if done.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if done.returncode not in (1, 2) or not failed:  # 2: a test module cannot even be imported
        raise RuntimeError(f"pytest ended with {done.returncode} and no failed test:\n{done.stdout}{done.stderr}")
    cell = re.search(r"Cell \d+: (.*)", done.stdout)
    return f"{failed[1]}: {cell[1]}" if cell else failed[1]


def _environment(copy: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "COMMUNIQUE_TEXT"}
    return {**kept, "PYTHONPATH": str(copy / "src")}


# Workers ------------------------------------------------------------------------------------------------------------

_base: Path
_copy: Path


def _settle(base: Path) -> None:
    """Give this worker a copy of its own, from which its tests import the package and read the data."""
    global _base, _copy
    _base, _copy = base, base.with_name(f"copy-{os.getpid()}")
    shutil.copytree(base, _copy)
    os.environ.pop("COMMUNIQUE_TEXT", None)
    said = subprocess.run(
        [sys.executable, "-c", "from communique import paths; print(paths.DATA)"],
        cwd=_copy,
        env=_environment(_copy),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    if Path(said.strip()) != (_copy / "data").resolve():
        raise RuntimeError(f"the tests of the copy {_copy} would read {said.strip()}")


def _restore(*folders: str) -> None:
    for folder in folders:
        shutil.rmtree(_copy / folder)
        shutil.copytree(_base / folder, _copy / folder)


def _unchanged(name: str, report: str) -> str:
    """Run the check `name` on a copy that nobody changed."""
    _restore("data", "figures", "notebooks")
    return CHECKS[name](_copy, report)


def _try(change: Change, report: str, checks: Sequence[str]) -> Outcome:
    _restore("data")
    apply(change, _copy / "data", report)
    seconds = {}
    for name in checks:
        start = time.monotonic()
        _restore("figures", "notebooks")  # the notebooks publish figures: no check may see those of another
        said = CHECKS[name](_copy, report)
        seconds[name] = time.monotonic() - start
        if said:
            return Outcome(change, name, said, seconds)
    return Outcome(change, SURVIVED, "", seconds)


# The report ---------------------------------------------------------------------------------------------------------


def summary(outcomes: Sequence[Outcome]) -> str:
    """Say what caught the changes: in all, by column, by kind; how long it took; and what survived."""
    parts = [
        _table("by table", outcomes, lambda outcome: outcome.change.table),
        _table("by column", outcomes, lambda outcome: f"{outcome.change.table}.{outcome.change.column}"),
        _table("by kind of change", outcomes, lambda outcome: outcome.change.kind),
    ]
    times = defaultdict(list)
    for outcome in outcomes:
        for name, seconds in outcome.seconds.items():
            times[name].append(seconds)
    lines = [f"  {name:<9}{sum(taken) / len(taken):6.1f} s, {len(taken)} times" for name, taken in times.items()]
    parts.append("\n".join(["how long a check takes, on average", *lines]))
    survivors = [str(outcome.change) for outcome in outcomes if outcome.caught == SURVIVED]
    share = f"{len(outcomes) - len(survivors)} of {len(outcomes)} changes caught"
    if outcomes:
        share += f" ({1 - len(survivors) / len(outcomes):.1%})"
    parts.append("\n".join([share, *(f"  survived: {line}" for line in survivors)]))
    return "\n\n".join(parts)


def _table(title: str, outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> str:
    counts = defaultdict(Counter)
    for outcome in outcomes:
        counts[group(outcome)][outcome.caught] += 1
        counts["all"][outcome.caught] += 1
    columns = [name for name in (*CHECKS, SURVIVED) if counts["all"][name]]
    rows = [*sorted(counts.keys() - {"all"}), "all"]
    width = max(len(title), *map(len, rows)) + 2
    lines = [f"{title:<{width}}" + "".join(f"{name:>10}" for name in [*columns, "changes"])]
    for name in rows:
        numbers = [counts[name][column] for column in columns]
        lines.append(f"{name:<{width}}" + "".join(f"{number or '.':>10}" for number in [*numbers, sum(numbers)]))
    return "\n".join(lines)


def main() -> int:
    """Run the program; see its description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=200, help="how many changes to make (default: 200)")
    parser.add_argument("--seed", type=int, default=2024, help="seed of the random changes (default: 2024)")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    parser.add_argument("--tables", nargs="+", default=CHANGED, choices=CHANGED, help="whose cells to change")
    parser.add_argument("--checks", nargs="+", default=list(CHECKS), choices=CHECKS, help="which checks to run")
    parser.add_argument("--report", default=reports.available()[0], choices=reports.available(), help="whose tables")
    options = parser.parse_args()
    start = time.monotonic()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="communique-mutants-") as folder:
        base = copy_project(Path(folder).resolve() / "base")
        strata = propose(read_tables(base / "data", options.report), rng)
        strata = {place: changes for place, changes in strata.items() if place[0] in options.tables}
        changes = choose(strata, options.changes, rng)
        # New processes, in which the package is that of the copy.
        os.environ["PYTHONPATH"] = str(base / "src")
        with ProcessPoolExecutor(options.workers, get_context("spawn"), _settle, (base,)) as pool:
            checks = [name for name in CHECKS if name in options.checks]
            print(f"Running the checks on an unchanged copy: {', '.join(checks)} ...", flush=True)
            failed = dict(zip(checks, pool.map(_unchanged, checks, [options.report] * len(checks)), strict=True))
            if any(failed.values()):
                for name, said in failed.items():
                    print(f"{name} fails without any change: {said}" if said else f"{name} passes")
                return 2
            print(f"They pass. Now {len(changes)} changes, seed {options.seed}:", flush=True)
            outcomes = []
            running = [pool.submit(_try, change, options.report, checks) for change in changes]
            for number, future in enumerate(as_completed(running), 1):
                outcome = future.result()
                outcomes.append(outcome)
                told = f"{outcome.caught}: {outcome.said}" if outcome.said else outcome.caught.upper()
                print(f"[{number}/{len(changes)}, {time.monotonic() - start:.0f} s] {outcome.change}", flush=True)
                print(f"    {told}", flush=True)
    print(f"\n{summary(outcomes)}")
    return 1 if any(outcome.caught == SURVIVED for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
