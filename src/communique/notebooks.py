"""The project's notebooks: run from top to bottom, and written as they ran."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import paths

# What the file says of the machine it ran on changes from machine to machine, and says nothing of the result.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# A kernel warns of its unencrypted loopback connection at every start, which would drown the progress lines.
_KERNEL = ["--log-level=ERROR"]


def find(folder: Path | None = None) -> list[Path]:
    """Return the notebooks of `folder` (the project's own where none is given), in their order."""
    return sorted((folder or paths.NOTEBOOKS).glob("[0-9][0-9]_*.ipynb"))


def run(path: Path) -> None:
    """Run the notebook at `path` in a new kernel and write it back with its outputs, whole or not at all.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        A cell failed; the file stays as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=_KERNEL,
        resources={"metadata": {"path": path.parent}},
    )
    client.execute()
    notebook.metadata = nbformat.from_dict(_METADATA)
    paths.write_whole(path, (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8"))


def run_all(notebooks: list[Path], workers: int, done: Callable[[Path], None]) -> dict[Path, str]:
    """Run `notebooks`, as many at a time as there are `workers`, and call `done` with each as it ends.

    Returns
    -------
    dict
        What went wrong in each notebook that failed, empty where none did.
    """
    failed = {}
    with ThreadPoolExecutor(workers) as pool:
        running = {pool.submit(run, path): path for path in notebooks}
        for future in as_completed(running):
            path = running[future]
            if error := future.exception():
                failed[path] = _plain(str(error))
            done(path)
    return failed


def faults(path: Path) -> list[str]:
    """Say how the notebook at `path` differs from one that ran from top to bottom; an empty list where it does not."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat raises many kinds, all of which say that the file is no notebook
        return [f"{path.name}: no valid notebook: {error}"]
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    found = [] if cells else [f"{path.name}: no code cell"]
    for number, cell in enumerate(cells, 1):
        where = f"{path.name}, code cell {number}"
        if cell.execution_count is None:
            found.append(f"{where}: never executed; run: communique figures")
        elif cell.execution_count != number:
            found.append(f"{where}: executed as number {cell.execution_count}; run all from the top")
        if any(output.output_type == "error" for output in cell.outputs):
            found.append(f"{where}: the stored output is an error")
    return found


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
