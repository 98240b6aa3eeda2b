"""Notebooks that run as tests publish their figures elsewhere: those in figures/ are what the tests compare with."""

import getpass
import os
import tempfile
from pathlib import Path


def pytest_configure(config):
    """Name a folder, which the kernels inherit, unless one is named already; the next run overwrites what is there."""
    elsewhere = Path(tempfile.gettempdir()) / f"communique-figures-{getpass.getuser()}"
    os.environ.setdefault("COMMUNIQUE_FIGURES", str(elsewhere))
