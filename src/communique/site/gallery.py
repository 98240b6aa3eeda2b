"""The figures as pages: what each shows in words, the rows behind each mark, the sentences behind each row."""

import io
from collections.abc import Mapping
from html import escape

from PIL import Image

from .. import figures
from ..figures import COLUMN, Described
from ..reports import Report
from . import html
from .articles import Article

# A preview is as sharp as the first page can afford.
_PREVIEW = {figures.PAGE: 900, COLUMN: 560}  # px across, by mm
_COLOURS = 32
_PARTS = ("row", "column", "part")


def draw_all(report: Report) -> dict[str, dict[int, Described]]:
    """Return each figure of the report by its name and its width in mm."""
    return {
        name: {width: figures.draw(name, report, width) for width in (figures.PAGE, COLUMN)} for name in figures.NAMES
    }


def files(drawn: Mapping[str, Mapping[int, Described]]) -> dict[str, bytes]:
    """Return the images of the figures and the rows behind them, by the path of each file in the site."""
    found = {}
    for name, widths in drawn.items():
        for width, figure in widths.items():
            file = f"{name}{'-column' if width == COLUMN else ''}"
            found |= {f"images/{file}.svg": figure.svg, f"images/{file}.png": figure.png}
            found[f"images/preview/{file}.png"] = _preview(figure)
        rows = widths[figures.PAGE].rows
        found[f"downloads/figures/{name}.csv"] = rows.to_csv(index=False, lineterminator="\n").encode("utf-8")
    return found


def pages(report: Report, drawn: Mapping[str, Mapping[int, Described]], articles: list[Article]) -> dict[str, str]:
    """Return a page for each figure and one that shows them all, by their paths in the sources."""
    shown = {name: widths[figures.PAGE] for name, widths in drawn.items()}
    homes = {name: [article for article in articles if name in article.figures] for name in shown}
    found = {f"figures/{name}.md": _page(report, figure, homes[name]) for name, figure in shown.items()}
    entries = [
        f"## [{figure.title}]({name}.md)\n\n"
        + html.block(f'<a href="{name}.html">{html.picture(figure, "../", preview=True)}</a>')
        for name, figure in shown.items()
    ]
    found["figures/index.md"] = "\n".join(
        [
            "# Figures",
            "",
            (
                "Each figure has a page with its words, the rows behind each of its marks, and the sentences behind "
                "these rows."
            ),
            "",
            *entries,
            html.toctree(f"{figure.title} <{name}>" for name, figure in shown.items()),
        ]
    )
    return found


def _page(report: Report, figure: Described, homes: list[Article]) -> str:
    lines = figure.description.split("\n")
    words = "\n".join(f"<li>{escape(line)}</li>" for line in lines[2:])
    image = f"../images/{figure.name}"
    saved = ", ".join(
        html.download(f"{image}{suffix}.{ending}", f"{ending.upper()}, {width} mm")
        for suffix, width in (("", figures.PAGE), ("-column", COLUMN))
        for ending in ("svg", "png")
    )
    told = ", ".join(f"[{article.title}](../{article.path})" for article in homes)
    parts = [
        html.WIDE,
        f"# {figure.title}",
        "",
        html.block(f'<a href="{image}.svg">{html.picture(figure, "../")}</a>'),
        f"Told in the notebook {told}.\n" if told else "",
        html.block(f"<p>To save: {saved}.</p>"),
        "## In words",
        "",
        html.block(f"<p>{escape(lines[1])}</p>\n<ul>\n{words}\n</ul>"),
        "## The rows behind each mark",
        "",
        (
            "A mark is a bar, a box, an arrow, or a part of one. A row leads to what stands behind it; the sentences "
            "that it cites are told in our own words."
        ),
        "",
        html.block(_rows(report, figure)),
        html.block(f"<p>To save: {html.download(f'../downloads/figures/{figure.name}.csv', 'these rows as CSV')}.</p>"),
    ]
    return "\n".join(parts)


def _rows(report: Report, figure: Described) -> str:
    gists = report.sentences.set_index("id")["gist"]
    cited = {table: citations(report, table) for table in dict.fromkeys(figure.rows["table"])}
    rows = []
    for row in figure.rows.to_dict("records"):
        mark = ", ".join(row[part] for part in _PARTS if row[part])
        address = html.row_address(report, row["table"], row["key"])
        sentences = cited[row["table"]].get(row["key"], ())
        told = "<br>".join(f"{html.sentence_links([key])} {escape(gists[key])}" for key in sentences)
        rows.append((escape(mark), row["table"], html.link(address, row["key"]), told))
    return html.table(("mark", "table", "row", "sentences"), rows, f"Rows behind {figure.title}")


def citations(report: Report, table: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the sentences that each row of `table` stands on, by the key of the row."""
    keys = report.keys(table)
    if table == html.SENTENCES:
        return {key: (key,) for key in keys}
    columns = [key.column for key in report.resource(table).foreign_keys if key.resource == html.SENTENCES]
    cells = [report.raw(table)[column] for column in columns]
    return {key: tuple(" ".join(parts).split()) for key, *parts in zip(keys, *cells, strict=True)}


def _preview(figure: Described) -> bytes:
    """Return the figure smaller, and in few colours, which it does not have many of."""
    image = Image.open(io.BytesIO(figure.png)).convert("RGB")
    across = _PREVIEW[figure.width]
    image = image.resize((across, round(image.height * across / image.width)), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
