"""Measures a corpus of many texts on a Dask cluster of this machine: two workers against one, stopped and gone on with.

The texts are made as they are needed, and nothing of them is kept: each has the paragraphs of a report in their order,
every other name in them replaced by another one of the lexicon. They go into a temporary folder.
"""

import hashlib
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import log
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

import communique
from communique import corpus, reports
from communique.corpus import parts

FEWEST = 1_000  # texts from which on time shall grow as texts do
BESIDE = 3_000  # texts, at most, that one worker drafts too: some minutes tell as much as an hour
VARIANTS = 20  # of each paragraph
MEMORY = 1024  # MiB that a worker may take
GOAL = 1.7  # times that two workers shall be faster than one


def two_workers(texts: int) -> str:
    """Say how much faster two workers are than one, what they take, how time grows, and what a kill changes."""
    said = []
    with TemporaryDirectory() as folder:
        for line in _measure(Path(folder), texts):
            print(line, file=sys.stderr, flush=True)  # it may take hours
            said.append(line)
    return "\n".join(said)


def _measure(folder: Path, texts: int) -> Iterator[str]:
    yield f"drafting {texts:,} texts of a report's length on a Dask cluster of this machine"
    middle = min(round((FEWEST * texts) ** 0.5 / parts.SIZE) * parts.SIZE, BESIDE)
    for size in (FEWEST, middle, texts):
        _make(folder / f"{size}.parquet", size)
    seconds, work, tops = {}, {}, []  # work: seconds of the processors, which other work on the machine changes less
    for sizes in ([FEWEST, middle], [texts]):  # the longest last, for the others say something before it ends
        with _cluster(2) as (address, spent):
            for size in sizes:
                before = sum(spent()[0])
                if size == middle:  # as one worker shall draft them: work that a kill undoes would count against two
                    seconds[size], stopped = _draft(folder, size, address), "not stopped"
                else:
                    seconds[size], done = _draft_killed(folder, size, address)
                    stopped = f"killed after {done:,} of them and started again"
                work[size] = sum(spent()[0]) - before
                yield f"  2 workers, {size:,} texts: {seconds[size]:,.1f} s, {work[size]:,.1f} s of work, {stopped}"
            tops += spent()[1]
        if texts not in sizes:
            (folder / str(middle)).rename(folder / "two")
            with _cluster(1) as (address, spent):
                alone = _draft(folder, middle, address)
                tops += spent()[1]
            times = f"{alone / seconds[middle]:.2f} times as long"
            yield f"  1 worker, {middle:,} texts: {alone:,.1f} s, not stopped; {times}"
    of_two, of_one, of_all = (_digest(folder / name, middle) for name in ("two", str(middle), str(texts)))
    yield f"  the bytes are {_same(of_one, of_two)} with one worker as with two: {of_one[:12]}"
    yield f"  the bytes are {_same(of_one, of_all)} where the same texts begin {texts:,}, which was killed"
    ratio, memory = alone / seconds[middle], max(tops)
    yield f"  goal   at least {GOAL:g} times as fast: {_verdict(ratio >= GOAL)} with {ratio:.2f} ({middle:,} texts)"
    yield f"  goal   at most {MEMORY:,} MiB a worker: {_verdict(memory <= MEMORY)} with {memory:,.0f}"
    for name, measured in (("time", seconds), ("work", work)):
        slope, _ = linear_regression([log(size) for size in measured], [log(taken) for taken in measured.values()])
        yield f"  {name} grows as texts to the power {slope:.2f}, from {FEWEST:,} texts on, with two workers"
    for name, ask in (("counting mentions", _count), ("the network of ties", corpus.network)):
        start = time.perf_counter()
        rows = len(ask(folder / str(texts)))
        yield f"  {name}, {rows:,} rows from all files: {time.perf_counter() - start:.1f} s"


def _same(one: str, other: str) -> str:
    return "the same" if one == other else "NOT the same"


def _count(folder: Path):
    return corpus.counts(folder, "mentions", by=["category", "value"])


def _verdict(met: bool) -> str:
    return "met" if met else "NOT met"


def _make(path: Path, number: int) -> None:
    """Write a Parquet file of so many texts, a thousand at a time."""
    import duckdb
    import pandas as pd

    report = communique.load(reports.available()[0])
    lines = report.read_text().strip().split("\n")
    kinds = report.lexicon.query("category in ('actor', 'place')")
    names = kinds["surface"].sort_values(key=lambda surfaces: -surfaces.str.len()).tolist()
    any_name = re.compile("|".join(map(re.escape, names)))
    chance = random.Random(89)

    def other(match: re.Match) -> str:
        return chance.choice(names) if chance.random() < 0.5 else match[0]

    variants = [[any_name.sub(other, line) for _ in range(VARIANTS)] for line in lines]
    with duckdb.connect(config={"threads": 1}) as made:
        made.execute("CREATE TABLE texts (id VARCHAR, text VARCHAR)")
        for start in range(0, number, 1_000):
            some = range(start, min(start + 1_000, number))
            words = ["\n".join(chance.choice(line) for line in variants) for _ in some]
            rows = pd.DataFrame({"id": [f"{row:07}" for row in some], "text": words}, dtype=object)
            made.from_df(rows).insert_into("texts")
        made.execute(f"COPY texts TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)")


@contextmanager
def _cluster(workers: int):
    """Yield the address of a cluster, and what tells the work and the memory of its workers, see `_used`."""
    from distributed import Client, LocalCluster

    # No worker is restarted for its memory: what it takes is what is measured.
    options = {"threads_per_worker": 1, "memory_limit": None, "dashboard_address": ":0"}
    with LocalCluster(n_workers=workers, **options) as cluster, Client(cluster) as client:
        yield cluster.scheduler_address, lambda: tuple(zip(*client.run(_used).values(), strict=True))


def _used() -> tuple[float, float]:
    """Return the seconds of work of this process, and the MiB that it had at most."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    # That of `resource` would count what the process had that began this one.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return used.ru_utime + used.ru_stime, int(peak[1]) / 1024


def _command(folder: Path, size: int, address: str) -> list[str]:
    source, to = folder / f"{size}.parquet", folder / str(size)
    program = Path(sys.executable).with_name("communique")
    return [str(program), "corpus", str(source), "--to", str(to), "--scheduler", address]


def _draft(folder: Path, size: int, address: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        _command(folder, size, address), check=True, stdout=subprocess.DEVNULL
    )  # how far it is goes to stderr
    return time.perf_counter() - start


def _draft_killed(folder: Path, size: int, address: str) -> tuple[float, int]:
    """Draft, kill the process amid its work, and start it again; return the time in all and the texts done before."""
    start = time.perf_counter()
    half = -(-size // parts.SIZE) // 2
    with subprocess.Popen(_command(folder, size, address)) as process:
        while len(list(folder.glob(f"{size}/texts/*.parquet"))) < half and process.poll() is None:
            time.sleep(0.5)
        process.kill()
    done = len(list(folder.glob(f"{size}/texts/*.parquet"))) * parts.SIZE
    return time.perf_counter() - start + _draft(folder, size, address), done


def _digest(folder: Path, texts: int) -> str:
    """Return one SHA-256 of the files of the first `texts` texts of a corpus, their names and bytes."""
    digest = hashlib.sha256()
    for number in range(-(-texts // parts.SIZE)):
        for path in sorted(folder.glob(f"*/{parts.file(number)}")):
            digest.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
