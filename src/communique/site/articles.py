"""The notebooks as pages: what is stored in them, not run again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from ..figures import PAGE, Described
from . import html

_PUBLISHES = re.compile(r"""\bpublish\(\s*["'](\w+)["']""")
_QUESTION = re.compile(r"^\*\*Question\.\*\*\s*(.+)$", re.MULTILINE)
_PNG = "image/png"
# pandas leaves the corner above the row labels empty, and an empty heading heads nothing.
_EMPTY_HEADING = re.compile(r"<th>\s*</th>")


@dataclass(frozen=True)
class Article:
    """A notebook: its path in the sources, its title, its question, and the figures that it publishes, in order."""

    path: str
    title: str
    question: str
    figures: tuple[str, ...]
    notebook: nbformat.NotebookNode


def read(path: Path) -> Article:
    """Read the notebook at `path`; its title is its first heading, its question what it says it asks."""
    notebook = nbformat.read(path, as_version=4)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    title = re.search(r"^# (.+)$", prose, re.MULTILINE)
    question = _QUESTION.search(prose)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return Article(
        f"notebooks/{path.name}",
        title[1] if title else path.stem,
        question[1] if question else "",
        tuple(dict.fromkeys(_PUBLISHES.findall(code))),
        notebook,
    )


def page(article: Article, drawn: Mapping[str, Mapping[int, Described]]) -> str:
    """Return the notebook as the generator reads it: figures with their words, and headings that head something."""
    notebook = nbformat.from_dict(article.notebook)
    figures = {widths[PAGE].description: widths[PAGE] for widths in drawn.values()}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = _EMPTY_HEADING.sub("<td></td>", data["text/html"])
            words = output.get("metadata", {}).get(_PNG, {}).get("alt", "")
            if _PNG in data and words in figures:
                figure = figures[words]
                data["text/html"] = f'<a href="../figures/{figure.name}.html">{html.picture(figure, "../")}</a>'
                del data[_PNG]
            elif _PNG in data and words:
                cell.metadata["mystnb"] = {"image": {"alt": words}}
    return nbformat.writes(notebook)
