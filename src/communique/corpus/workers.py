"""Who does the work on a corpus: processes of this machine or a Dask cluster; and how far it is."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .stores import INSTALL

EVERY = 5  # seconds between two lines of progress


@contextmanager
def workers(jobs: int, scheduler: str | None) -> Iterator[Callable]:
    """Yield what calls a function for each of some arguments, on the workers there are, and yields what is ready."""
    from joblib import Parallel, delayed, parallel_config

    def work(function: Callable, arguments: Iterable[tuple]) -> Iterator:
        # One part is a task: joblib must not gather several, for texts wait in memory until a worker takes them.
        parallel = Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)
        return parallel(delayed(function)(*those) for those in arguments)

    if scheduler is None:
        yield work
        return
    try:
        from distributed import Client
    except ImportError:
        raise ImportError(f"a Dask cluster needs the package distributed; get it with: {INSTALL}") from None
    with Client(scheduler) as client, parallel_config("dask", client=client):
        yield work


class Tally:
    """Says how many texts are done, at most every few seconds, and at the end."""

    def __init__(self, total: int, done: int, say: Callable[[str], None] | None):
        say = say or _to_stderr
        self._total, self._done, self._say = total, done, say
        self._begun, self._before, self._said = time.monotonic(), done, time.monotonic()
        if done:
            say(f"{done:,} of {total:,} texts were done before")

    def add(self, texts: int) -> None:
        """Note that some more are done."""
        self._done += texts
        now = time.monotonic()
        if self._done < self._total and now - self._said < EVERY:
            return
        self._said = now
        rate = (self._done - self._before) / max(now - self._begun, 1e-9)
        ahead = f", {_duration((self._total - self._done) / rate)} to go" if self._done < self._total else ""
        self._say(f"{self._done:,} of {self._total:,} texts, {rate:.1f} a second{ahead}")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
