"""The project's notebooks: run from top to bottom, and written as they ran."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import paths

# What the file says of the machine it ran on changes from machine to machine, and says nothing of the result.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What shows a widget is the id of an object that only the kernel which ran has. The text that comes with it stays.
_VIEW = "application/vnd.jupyter.widget-view+json"
# A kernel warns of its unencrypted loopback connection at every start, which would drown the progress lines.
_KERNEL = ["--log-level=ERROR"]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def find(folder: Path | None = None) -> list[Path]:
    """Return the notebooks of `folder` (the project's own where none is given), in their order."""
    return sorted((folder or paths.NOTEBOOKS).glob("[0-9][0-9]_*.ipynb"))


def run(found: list[Path], at_once: int, done: Callable[[Path], None]) -> dict[Path, str]:
    """Run the notebooks `found`, each in a new kernel, and write each back with its outputs, whole or not at all.

    Parameters
    ----------
    found
        The notebooks.
    at_once
        How many run at the same time.
    done
        Is called with each notebook as it ends.

    Returns
    -------
    dict
        What went wrong in each notebook that failed, which stays as it was; empty where none did.
    """
    return asyncio.run(_run_all(found, at_once, done))


async def _run_all(found: list[Path], at_once: int, done: Callable[[Path], None]) -> dict[Path, str]:
    free, failed = asyncio.Semaphore(at_once), {}

    async def one(path: Path) -> None:
        async with free:
            try:
                await _run(path)
            except Exception as error:  # whatever a notebook can raise is told beside its name, and stops no other
                failed[path] = _COLOUR.sub("", str(error))
        done(path)

    await asyncio.gather(*map(one, found))
    return failed


async def _run(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=_KERNEL,
        resources={"metadata": {"path": path.parent}},
    )
    await client.async_execute()
    for shown in _shown(notebook):
        shown.pop(_VIEW, None)
    notebook.metadata = nbformat.from_dict(_METADATA)
    paths.write_whole(path, (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8"))


def _shown(notebook: nbformat.NotebookNode) -> list[dict]:
    """Return what each output of `notebook` shows, by kind of data."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output["data"] for output in outputs if "data" in output]


def faults(path: Path) -> list[str]:
    """Say how the notebook at `path` differs from one that ran from top to bottom; an empty list where it does not."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat raises many kinds, all of which say that the file is no notebook
        return [f"{path.name}: no valid notebook: {error}"]
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    found = [] if cells else [f"{path.name}: no code cell"]
    if "widgets" in notebook.metadata or any(_VIEW in shown for shown in _shown(notebook)):
        found.append(f"{path.name}: holds a widget, which the next kernel does not know; run: communique figures")
    for number, cell in enumerate(cells, 1):
        where = f"{path.name}, code cell {number}"
        if cell.execution_count is None:
            found.append(f"{where}: never executed; run: communique figures")
        elif cell.execution_count != number:
            found.append(f"{where}: executed as number {cell.execution_count}; run all from the top")
        if any(output.output_type == "error" for output in cell.outputs):
            found.append(f"{where}: the stored output is an error")
    return found
