"""Figures drawn anew: the slowest tests, in a file of their own, since the tests of a file run on one core."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from communique import figures


@pytest.fixture(scope="module")
def drawn(report):
    return {name: figures.draw(name, report) for name in figures.NAMES}


def test_the_same_bytes_in_a_new_process(drawn):
    program = (
        "import hashlib, communique as cq\n"
        "report = cq.load('csto-2024')\n"
        "for name in cq.figures.NAMES:\n"
        "    figure = cq.figures.draw(name, report)\n"
        "    print(hashlib.sha256(figure.svg + figure.png).hexdigest())\n"
    )
    # Another seed than that of this process, which is drawn by lot where none is set.
    seed = "4242" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    here = {name: hashlib.sha256(figure.svg + figure.png).hexdigest() for name, figure in drawn.items()}
    assert dict(zip(figures.NAMES, run.stdout.split(), strict=True)) == here
    assert len(set(here.values())) == len(figures.NAMES)


def test_the_order_of_rows_draws_the_same(drawn, report):
    shuffled = {name: frame.sample(frac=1, random_state=7) for name, frame in report._frames.items()}
    # Codes and sections have an order that means something; rows of the other tables have none in a figure.
    shuffled["codes"] = report.codes
    other = replace(report, _frames=shuffled)
    for name, figure in drawn.items():
        again = figures.draw(name, other)
        assert again.description == figure.description
        assert again.svg == figure.svg
