"""Figures drawn anew: the slowest tests, in a file of their own, since the tests of a file run on one core."""

import os
import subprocess
import sys
from dataclasses import replace

from communique import figures


def test_the_same_bytes_in_new_processes():
    program = (
        "import hashlib, communique as cq\n"
        "report = cq.load('csto-2024')\n"
        "for name in cq.figures.NAMES:\n"
        "    figure = cq.figures.draw(name, report)\n"
        "    print(hashlib.sha256(figure.svg + figure.png).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0].split())) == len(figures.NAMES)


def test_the_order_of_rows_draws_the_same(report):
    shuffled = {name: frame.sample(frac=1, random_state=7) for name, frame in report._frames.items()}
    # Codes and sections have an order that means something; rows of the other tables have none in a figure.
    shuffled["codes"] = report.codes
    other = replace(report, _frames=shuffled)
    for name in figures.NAMES:
        drawn, again = (figures.draw(name, each) for each in (report, other))
        assert again.description == drawn.description
        assert again.svg == drawn.svg
