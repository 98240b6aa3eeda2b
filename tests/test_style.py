import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from communique import paths

RUFF = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_lint_and_format(command):
    assert RUFF, "ruff is not installed; run: make setup"
    done = subprocess.run([RUFF, *command, "."], cwd=paths.ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_is_light():
    heavy = {"matplotlib", "networkx", "openpyxl", "pysbd", "ahocorasick", "ipywidgets", "anywidget"}
    program = "import sys, communique; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert heavy & set(done.stdout.split()) == set()


def test_every_module_that_is_offered_is_there():
    import communique

    for name in dir(communique):
        assert getattr(communique, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = communique.nothing
