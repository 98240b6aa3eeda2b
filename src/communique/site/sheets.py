"""The tables as pages to search and sort, and each coded row with what stands behind it."""

import re
from collections.abc import Callable
from functools import partial
from html import escape

from ..cases import coded
from ..packages import NOT_APPLICABLE, NOT_STATED, Field, Resource
from ..reports import Report
from . import html

_LONG = 40  # characters that no space parts: such a cell is cut where it is shown, and whole in the file
_TITLES = ("name", "title", "short")


def files(report: Report) -> dict[str, bytes]:
    """Return the CSV file of each table as the data hold it, by its path in the site."""
    return {f"downloads/{name}.csv": report.resource(name).path.read_bytes() for name in report.tables()}


def pages(report: Report) -> dict[str, str]:
    """Return a page for each table, one for the rows of each coded table, and one that lists them, by path."""
    found = {f"tables/{name}.md": _sheet(report, report.resource(name)) for name in report.tables()}
    found |= {f"rows/{name}.md": _rows(report, name) for name in coded(report)}
    listed = [
        [
            html.link(f"{name}.html", name),
            str(len(report.keys(name))),
            escape(report.resource(name).description),
            html.download(f"../downloads/{name}.csv", "CSV"),
        ]
        for name in report.tables()
    ]
    names = [f"{report.resource(name).title} <{name}>" for name in report.tables()]
    rows = [f"{report.resource(name).title}, row by row <../rows/{name}>" for name in coded(report)]
    found["tables/index.md"] = (
        "# Tables\n\nThe data, as they are in the files. Columns, codes and coding rules are explained in the "
        f"[codebook](../data/README.md); whole files for other programs are under [downloads](../downloads.md).\n\n"
        f"{html.block(html.table(('table', 'rows', 'a row', 'file'), listed, 'The tables', searchable=False))}\n"
        f"{html.toctree([*names, *rows])}"
    )
    return found


def _sheet(report: Report, resource: Resource) -> str:
    texts = report.as_text(resource.name)
    show = [_cell(report, resource, column) for column in resource.fields]
    columns = [texts[column.name] for column in resource.fields]
    keys = list(report.keys(resource.name))
    rows = [[_show(cell) for _show, cell in zip(show, cells, strict=True)] for cells in zip(*columns, strict=True)]
    ids = [html.anchor(resource.name, key) for key in keys]
    ids = ids if len(set(ids)) == len(ids) else []
    if resource.name in coded(report):
        note = "\n\nThe first column leads to what stands behind each cell of the row."
        for row, key in zip(rows, keys, strict=True):
            row[0] = html.link(html.row_address(report, resource.name, key), row[0] if "<" not in row[0] else key)
    else:
        note = ""
    saved = html.download(f"../downloads/{resource.name}.csv", f"{resource.name}.csv")
    meant = (
        f"*{NOT_STATED}*: the report does not say it. *{NOT_APPLICABLE}*: there is nothing that it could say. "
        "The file holds codes where this page shows their labels."
    )
    return "\n".join(
        [
            f"# {resource.title}",
            "",
            f"{resource.description}{note}",
            "",
            meant,
            "",
            html.block(f"<p>{len(keys)} rows. To save: {saved}.</p>"),
            html.block(html.table([column.name for column in resource.fields], rows, resource.title, ids)),
        ]
    )


def _cell(report: Report, resource: Resource, column: Field) -> Callable[[str], str]:
    """Return what makes the cells of `column` HTML: ids are links, codes have their labels, long ones are cut."""
    keys = {key.column: key for key in resource.foreign_keys}
    labels = report.label(column.codes).to_dict() if column.codes else {}

    def show(text: str) -> str:
        if text in (NOT_STATED, NOT_APPLICABLE):
            return f'<span class="missing">{text}</span>'
        if text in labels:
            return escape(labels[text])
        if column.name in keys:
            target = keys[column.name].resource
            parts = text.split() if column.is_list else [text]
            return " ".join(html.link(f"../tables/{target}.html#{html.anchor(target, part)}", part) for part in parts)
        if len(text) > _LONG and " " not in text:
            return f'<span class="long">{escape(text)}</span>'
        return escape(text)

    return show


def _rows(report: Report, table: str) -> str:
    """Return the page with the trace of each row of a coded table."""
    title = report.resource(table).title
    names = next((report.as_text(table)[name] for name in _TITLES if name in report.raw(table)), report.keys(table))
    parts = [
        f"# {title}, row by row",
        "",
        (
            f"What stands behind each cell of [{table}](../tables/{table}.md): the words of the report, or the reason "
            "why there are none. The sentences are told in our own words."
        ),
        "",
    ]
    for key, name in zip(report.keys(table), names, strict=True):
        parts += [f"({html.anchor(table, key)})=", f"## {_plain(name)}", "", html.block(trace(report, table, key))]
    return "\n".join(parts)


def trace(report: Report, table: str, key: str) -> str:
    """Return the trace of a row as HTML, its sentences with links to their lines."""
    found = report.trace(table, key)
    shown = re.sub("<table>.*?</table>", partial(_scrolling, key), found._repr_html_(), flags=re.DOTALL)
    for sentence in found.sentences:
        shown = shown.replace(f"<li><code>{sentence.id}</code>", f"<li>{html.sentence_links([sentence.id])}")
    return shown


def _scrolling(key: str, table: re.Match) -> str:
    return html.scrolling(table[0].replace("<table>", '<table class="table">'), f"Cells of {key}")


def _plain(text: str) -> str:
    """Return `text` so that Markdown takes no character of it for a mark."""
    return re.sub(r"([\\`*_{}\[\]<>#|$])", r"\\\1", text)
