"""The figures of a report: one module a figure, named as the files it makes."""

import base64
import inspect
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib.style
import pandas as pd
from matplotlib.figure import Figure

from .. import paths
from ..reports import Report
from . import description

NAMES = (
    "words_by_section",
    "rows_by_section",
    "what_is_stated",
    "coverage",
    "hosts_by_country",
    "map_of_hosts",
    "themes_by_country",
    "countries_named",
    "cooperation_network",
    "without_the_narrator",
    "anti_drug_partners",
    "actors_by_theme",
    "trilateral",
    "un_bodies",
    "calendar",
    "forces_by_exercise",
    "operations",
    "taking_part",
    "documents_by_body",
    "documents_by_theme",
    "session_documents",
    "themes_in_the_text",
    "actors_in_the_text",
    "action_and_opinion",
    "order_of_themes",
    "draft_scores",
)
PAGE, COLUMN = 170, 85  # mm: the widths of a page and of a column in print
WIDEST = 250  # mm; a figure keeps its sizes of text, so a wider one is mostly empty
# What holds for every figure.
METHOD = (
    "The report was coded sentence by sentence; each value is stated by the words of the sentences that its row cites, "
    "or listed as inferred. What the report does not state is left blank and is not a zero."
)
FORMATS = ("pdf", "svg", "png")


@dataclass(frozen=True)
class Described:
    """A drawn figure with what it shows in words.

    Parameters
    ----------
    name
        Name of the figure and of its files.
    width
        Printed width, in mm.
    description
        What the drawing shows, read back from it.
    figure
        The figure itself, to measure, or to change before its files are asked for.
    rows
        The rows of the tables behind each mark: `row`, `column` and `part` (the labels of the mark: of its row
        and its column, empty where there are no columns, and of the colour or kind of box, empty where there is
        but one), `table`, `key` (of the row), `size` (what it adds to the mark).
    """

    name: str
    width: float
    description: str
    figure: Figure = field(repr=False, compare=False)
    rows: pd.DataFrame = field(repr=False, compare=False)

    @cached_property
    def svg(self) -> bytes:
        """The figure as an SVG file holds it, letters as shapes."""
        with _style():
            return _svg(self.figure, self.description)

    @cached_property
    def png(self) -> bytes:
        """The figure as a PNG file holds it, 300 dots an inch."""
        with _style():
            return _png(self.figure, self.description)

    @property
    def caption(self) -> str:
        """The words below the figure in print, a paragraph a line: what is shown, from which source, and how made.

        The first paragraph of the docstring of the figure's module says what is shown; those after it, how.
        """
        told = inspect.getdoc(import_module(f".{self.name}", __name__))
        what, *how = (" ".join(paragraph.split()) for paragraph in told.split("\n\n"))
        return f"{self.title}. {what} {description.subtitle(self.figure)}\nMethod. {' '.join([*how, METHOD])}\n"

    @property
    def title(self) -> str:
        """What the figure says, in one line."""
        return description.title(self.figure)

    def rows_behind(self, row: str, column: str | None = None, part: str | None = None) -> pd.DataFrame:
        """Return the rows behind a mark: a bar, a box, or a part of one.

        Parameters
        ----------
        row, column, part
            Labels as the figure shows them; all columns or parts where none is given.

        Returns
        -------
        pandas.DataFrame
            A row a row of the tables: `table`, `key`, to be followed further with `Report.trace`.

        Raises
        ------
        KeyError
            The figure has no such label; the message lists those that it has.
        """
        rows = self.rows
        for name, label in (("row", row), ("column", column), ("part", part)):
            if label is None:
                continue
            known = list(dict.fromkeys(self.rows[name]))
            if label not in known:
                raise KeyError(f"no {name} {label!r} with rows behind it in {self.name}; there are {', '.join(known)}")
            rows = rows[rows[name] == label]
        return rows[["table", "key"]].reset_index(drop=True)

    def __repr__(self) -> str:
        return self.description

    def _ipython_display_(self) -> None:
        from IPython.display import display

        image = {"image/png": base64.b64encode(self.png).decode(), "text/plain": self.title}
        look = {"image/png": {"width": round(self.width * 4.2), "alt": self.description}}
        display(image, metadata=look, raw=True)
        words = "*In words.* " + " ".join(self.description.split("\n")[1:]).replace("*", "\\*")
        display({"text/markdown": words, "text/plain": self.description}, raw=True)


def draw(name: str, report: Report, width: float = PAGE) -> Described:
    """Draw the figure `name` of `report`, `width` mm wide.

    Raises
    ------
    ValueError
        There is no such figure; the message lists those there are.
    """
    if name not in NAMES:
        raise ValueError(f"no figure {name!r}; there are {', '.join(NAMES)}")
    module = import_module(f".{name}", __name__)
    with _style():
        figure = module.draw(report, width)
        words = description.describe(figure)
        rows = module.behind(report)
    return Described(name, width, words, figure, rows)


def save(name: str, report: Report, path: Path | str, width: float = PAGE) -> Described:
    """Draw the figure `name` of `report` and write it to one file, for print or for a slide.

    Parameters
    ----------
    name
        One of `NAMES`.
    report
        The report.
    path
        The file; its ending says the format: `.pdf` (fonts embedded), `.svg` (letters as shapes) or `.png` (300 dots an
        inch). The same data give the same bytes. It is replaced whole or not at all.
    width
        Printed width, in mm, from `COLUMN` to `WIDEST`. Text has the same size at every width, 7 pt at least.

    Returns
    -------
    Described
        The figure; its `caption` goes below it.

    Raises
    ------
    ValueError
        There is no such figure, format or width; the message says which there are.
    """
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise ValueError(f"{path}: no format for figures; the file's name ends in one of .{', .'.join(FORMATS)}")
    if not COLUMN <= width <= WIDEST:
        raise ValueError(f"a figure {width:g} mm wide: it is {COLUMN} to {WIDEST} mm wide")
    drawn = draw(name, report, width)
    if kind == "pdf":
        with _style():
            content = _pdf(drawn.figure, drawn.description)
    else:
        content = drawn.svg if kind == "svg" else drawn.png
    paths.write_whole(path, content)
    return drawn


def publish(name: str, report: Report, folder: Path | None = None) -> Described:
    """Draw the figure `name` of `report` and write it to `folder`, as wide as a page and as a column.

    The files are `<name>.svg`, `<name>.png` and the same with `-column`; each is replaced whole or not at all.

    Parameters
    ----------
    name
        One of `NAMES`.
    report
        The report.
    folder
        Where to write; `communique.paths.published()` where none is given.

    Returns
    -------
    Described
        The figure as wide as a page, which JupyterLab shows with its description.
    """
    folder = Path(folder) if folder else paths.published()
    drawn = {"": draw(name, report, PAGE), "-column": draw(name, report, COLUMN)}
    for suffix, figure in drawn.items():
        paths.write_whole(folder / f"{name}{suffix}.svg", figure.svg)
        paths.write_whole(folder / f"{name}{suffix}.png", figure.png)
    return drawn[""]


@contextmanager
def _style() -> Iterator[None]:
    """Draw in the style of the figures, whatever the settings of the reader's notebook."""
    with as_file(files(__name__) / "communique.mplstyle") as style, matplotlib.style.context(["default", style]):
        yield


def _pdf(figure: Figure, words: str) -> bytes:
    buffer = io.BytesIO()
    # As for SVG; a reader's program offers title and words to those who cannot see the figure.
    metadata = {"CreationDate": None, "Producer": None, "Creator": None}
    metadata |= {"Title": description.title(figure), "Subject": words}
    figure.savefig(buffer, format="pdf", metadata=metadata)
    return buffer.getvalue()


def _svg(figure: Figure, words: str) -> bytes:
    buffer = io.StringIO()
    # No date and no version, which would change the bytes of an unchanged figure.
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    head, tag, rest = buffer.getvalue().partition("<svg ")
    attributes, close, body = rest.partition(">")
    title = f"<title>{escape(description.title(figure))}</title>\n <desc>{escape(words)}</desc>"
    return f'{head}{tag}role="img" {attributes}{close}\n {title}{body}'.encode()


def _png(figure: Figure, words: str) -> bytes:
    buffer = io.BytesIO()
    metadata = {"Software": None, "Title": description.title(figure), "Description": words}
    figure.savefig(buffer, format="png", metadata=metadata)
    return buffer.getvalue()
