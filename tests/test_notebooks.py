import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import nbformat
import pytest

from communique import notebooks, paths

BAD = Path(__file__).parent / "fixtures" / "notebooks"
REAL = notebooks.find()


def code(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert REAL


@pytest.mark.parametrize("path", [*REAL, BAD / "good.ipynb"], ids=lambda path: path.name)
def test_a_notebook_is_executed_from_top_to_bottom(path):
    assert notebooks.faults(path) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("never_executed", "code cell 1: never executed; run: communique figures"),
        ("out_of_order", "code cell 1: executed as number 2"),
        ("gap", "code cell 2: executed as number 3"),
        ("stored_error", "code cell 1: the stored output is an error"),
        ("widget", "holds a widget, which the next kernel does not know; run: communique figures"),
        ("no_code", "no code cell"),
        ("no_notebook", "no valid notebook"),
    ],
)
def test_a_bad_notebook_is_seen(name, words):
    assert words in "\n".join(notebooks.faults(BAD / f"{name}.ipynb"))


@pytest.fixture(scope="module")
def as_tests() -> str:
    """Run some fixtures as the project's own configuration runs notebooks, and return what pytest says of them."""
    found = [BAD / f"{name}.ipynb" for name in ("good", "another_output", "no_output", "raises")]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", "-rA", "--rootdir", paths.ROOT]
    done = subprocess.run(
        [*command, *found], cwd=paths.ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    return done.stdout


@pytest.mark.parametrize("name", ["another_output", "no_output", "raises"])
def test_a_notebook_that_shows_something_else_fails_as_a_test(as_tests, name):
    assert f"FAILED tests/fixtures/notebooks/{name}.ipynb::Cell 1" in as_tests.replace("::ipynb", ".ipynb")


def test_a_good_notebook_passes_as_a_test(as_tests):
    assert "PASSED tests/fixtures/notebooks/good.ipynb::Cell 1" in as_tests.replace("::ipynb", ".ipynb")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_notebook_opens_with_its_question(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    for word in ("**Question.**", "**Reads**", "**Makes**"):
        assert word in cells[0].source


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_cells_are_short_and_define_nothing(path):
    sources = code(path)
    assert median(len(source.splitlines()) for source in sources) <= 6
    for source in sources:
        assert len(source.splitlines()) <= 12, source
        defined = [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        assert not defined, f"what can be named belongs into src/: {source}"


def test_the_start_links_every_other_notebook_with_its_question():
    start = nbformat.read(paths.NOTEBOOKS / "00_start.ipynb", as_version=4)
    [listed] = [cell.source.split("\n")[4:] for cell in start.cells if cell.source.startswith("## The notebooks")]
    expected = []
    for path in REAL[1:]:
        opening = nbformat.read(path, as_version=4).cells[0].source
        title = opening.split("\n")[0].removeprefix("# ")
        question = opening.split("**Question.** ")[1].split("\n")[0]
        expected.append(f"| [{title}]({path.name}) | {question} |")
    assert listed == expected


def test_every_figure_is_published_by_a_notebook():
    from communique import figures

    published = "\n".join(source for path in REAL for source in code(path))
    assert [name for name in figures.NAMES if f'figures.publish("{name}"' not in published] == []


def test_running_writes_what_the_cells_show(tmp_path):
    path = tmp_path / "01_run.ipynb"
    path.write_bytes((BAD / "never_executed.ipynb").read_bytes())
    seen = []
    assert notebooks.run([path], 1, seen.append) == {}
    assert seen == [path]
    assert notebooks.faults(path) == []
    assert nbformat.read(path, as_version=4).cells[1].outputs[0]["data"]["text/plain"] == "2"
    first = path.read_bytes()
    notebooks.run([path], 1, seen.append)
    assert path.read_bytes() == first


def test_running_keeps_the_text_of_a_widget_and_not_its_id(tmp_path):
    path = tmp_path / "01_widget.ipynb"
    path.write_bytes((BAD / "widget.ipynb").read_bytes())
    assert notebooks.run([path], 1, lambda _: None) == {}
    assert notebooks.faults(path) == []
    [output] = nbformat.read(path, as_version=4).cells[0].outputs
    assert output["data"] == {"text/plain": "'a widget'"}


def test_a_notebook_that_fails_is_told_and_left_as_it_was(tmp_path):
    path = tmp_path / "01_raises.ipynb"
    path.write_bytes((BAD / "raises.ipynb").read_bytes())
    before = path.read_bytes()
    failed = notebooks.run([path], 1, lambda _: None)
    assert "RuntimeError: on purpose" in failed[path]
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
