"""The first page, and that of the downloads."""

from collections.abc import Mapping
from html import escape

from ..cases import coded
from ..figures import PAGE, Described
from ..reports import Report
from . import html
from .articles import Article

_SECTIONS = (
    "Figures <figures/index>",
    "Notebooks <notebooks/index>",
    "Network <network>",
    "Tables <tables/index>",
    "Codebook <data/README>",
    "Downloads <downloads>",
)


def page(report: Report, drawn: Mapping[str, Mapping[int, Described]], articles: list[Article]) -> str:
    """Return the first page: what this is, and of each notebook its question and the figure that it opens with."""
    narrator = report.actors.set_index("id").loc[report.narrator]
    rows = ", ".join(f"{len(report.keys(name))} {name}" for name in coded(report))
    parts = [
        html.WIDE,
        "# Communiqué",
        "",
        f"*{report.title}*, read as data: {len(report.sentences)} sentences; {rows}.",
        "",
        (
            f"One narrator wrote the report: {narrator['name']} ({narrator['short']}). What is shown here is its own "
            "account; a fact from elsewhere is marked as such. Each number leads back to the sentences that state it. "
            f"The text itself is its publisher's, and stands [where it was published]({report.source}); here are "
            "names, dates, titles, and short summaries in our own words."
        ),
        "",
        (
            "[Figures](figures/index.md) · [Network](network.md) · [Tables](tables/index.md) · "
            "[Codebook](data/README.md) · [Downloads](downloads.md)"
        ),
        "",
    ]
    for article in articles:
        parts += [f"## [{article.title}]({article.path})", "", article.question, ""]
        figure = next((drawn[name][PAGE] for name in article.figures if name in drawn), None)
        if figure:
            parts += [
                html.block(
                    f'<figure><a href="figures/{figure.name}.html">{html.picture(figure, "", preview=True)}</a>\n'
                    f"<figcaption><strong>{escape(figure.title)}.</strong> "
                    f"{html.link(f'figures/{figure.name}.html', 'Words, rows and sentences of this figure')}"
                    "</figcaption></figure>"
                )
            ]
    return "\n".join([*parts, html.toctree(_SECTIONS)])


def notebooks(articles: list[Article]) -> str:
    """Return the page that lists the notebooks with their questions."""
    entries = [f"- [{article.title}]({article.path.rpartition('/')[2]}): {article.question}" for article in articles]
    names = [article.path.rpartition("/")[2].removesuffix(".ipynb") for article in articles]
    return "\n".join(["# Notebooks", "", *entries, "", html.toctree(names)])


def downloads(report: Report, exported: Mapping[str, bytes]) -> str:
    """Return the page that lists the files for other programs."""
    tables = [
        [html.download(f"downloads/{name}.csv", f"{name}.csv"), escape(report.resource(name).description)]
        for name in report.tables()
    ]
    licences = ", ".join(
        f"[{licence['title']}]({licence['path']})" for licence in report.packages[report.id].descriptor["licenses"]
    )
    others = [
        [html.download(path, path.rpartition("/")[2]), _size(len(content))]
        for path, content in sorted(exported.items())
    ]
    return "\n".join(
        [
            "# Downloads",
            "",
            f"Data: {licences}. What each column means is in the [codebook](data/README.md).",
            "",
            "## Networks and whole files",
            "",
            (
                "All tables as one SQLite file and one Excel workbook, with the codebook in them; the networks for "
                "igraph, Gephi and Cytoscape."
            ),
            "",
            html.block(html.table(("file", "size"), others, "Networks and whole files", searchable=False)),
            "## Tables as CSV",
            "",
            html.block(html.table(("file", "a row"), tables, "Tables as CSV", searchable=False)),
        ]
    )


def _size(number: int) -> str:
    return f"{max(1, round(number / 1000))} kB"
