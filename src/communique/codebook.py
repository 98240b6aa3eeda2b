"""The codebook: what the descriptors say of tables, columns and codes, as a page to read."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from . import packages, paths, reports
from .evidence import CITATION, OTHER_ROW, OWN_WORDS, RULE
from .faults import DataError, Fault
from .packages import Field, Package, Resource

NAME = "README.md"
_EVIDENCE = {
    OWN_WORDS: "our own wording",
    RULE: "other cells: a rule",
    OTHER_ROW: "a sentence that both rows cite",
    CITATION: "each carries a cell",
}
# How the page writes a name or value, and the name of a code list.
_MARK, _LINK = "`{}`".format, "[{0}](#{0})".format


def render(*loaded: reports.Report) -> str:
    """Return the codebook of the tables of the reports `loaded` and of the reference tables as Markdown."""
    described = {name: package for report in loaded for name, package in report.packages.items()}
    reference = described[reports.REFERENCE]
    parts = [
        "# Codebook",
        "",
        "This page is made from the descriptors (`datapackage.json`) by `communique seal`; edit those, not this.",
        (
            "Every table is a CSV file in UTF-8 with one header line. "
            "An empty cell is *not stated*: the text does not say it. A cell `-` is *not applicable*: "
            "there is nothing that the text could say."
        ),
        "",
        "## Coding rules",
        "",
        *(f"{number}. {rule}" for number, rule in enumerate(reference.descriptor["communique:codingRules"], 1)),
        "",
    ]
    for package in described.values():
        parts += _package(package)
    parts += ["## Code lists", ""]
    for name, codes in loaded[0].codes.groupby("list", sort=False):
        parts += _code_list(name, codes)
    return "\n".join(parts).rstrip() + "\n"


def seal(data: Path | None = None) -> list[Path]:
    """Record an edit of the data: rewrite the checksums in every descriptor, and the codebook.

    Parameters
    ----------
    data
        Folder of the packages; the project's own where none is given.

    Returns
    -------
    list of Path
        The files that changed.

    Raises
    ------
    DataError
        The tables are at fault in something else than their checksums; then nothing is written.
    """
    folder = Path(data) if data else paths.DATA
    loaded = [reports.load(name, folder, check_hash=False) for name in reports.available(folder)]
    if not loaded:
        raise DataError([Fault(packages.shown(folder), 0, "", "", "there is no report: nothing to seal")])
    texts = {folder / NAME: render(*loaded)}
    for report in loaded:
        for package in report.packages.values():
            texts[package.folder / packages.DESCRIPTOR] = packages.sealed(package)
    changed = [path for path, text in texts.items() if not path.exists() or path.read_bytes() != text.encode("utf-8")]
    for path in changed:
        paths.write_whole(path, texts[path].encode("utf-8"))
    return changed


def _package(package: Package) -> list[str]:
    parts = [
        f"## `{package.name}/`: {package.descriptor['title']}",
        "",
        package.descriptor["description"],
        "",
    ]
    licences = ", ".join(f"[{entry['title']}]({entry['path']})" for entry in package.descriptor["licenses"])
    parts += [f"Licence: {licences}.", "", "Sources:", ""]
    parts += [f"- [{source['title']}]({source['path']})" for source in package.descriptor["sources"]]
    parts.append("")
    for resource in package.resources:
        parts += _resource(resource)
    for path in sorted(package.folder.glob(f"*/{packages.DESCRIPTOR}")):
        kept = packages.read(path.parent)
        tables = ", ".join(f"`{resource.name}`" for resource in kept.resources)
        parts += [f"### `{package.name}/{kept.name}/`", "", kept.descriptor["description"], f"Tables: {tables}.", ""]
    return parts


def _resource(resource: Resource) -> list[str]:
    keys = {key.column: key for key in resource.foreign_keys}
    header = ["column", "meaning", "values", "may be missing as"]
    rows = [
        [f"`{column.name}`", column.description, values(column, keys.get(column.name), _MARK, _LINK), _missing(column)]
        for column in resource.fields
    ]
    if any(column.evidence for column in resource.fields):
        header.append("what stands behind it")
        rows = [
            [*row, _EVIDENCE.get(column.evidence, "words: a mention")]
            for row, column in zip(rows, resource.fields, strict=True)
        ]
    return [
        f"### `{resource.name}`",
        "",
        resource.description,
        f"Key: {', '.join(f'`{name}`' for name in resource.primary_key)}.",
        "",
        *_table(header, rows),
        "",
    ]


def values(
    column: Field,
    key: packages.ForeignKey | None,
    mark: Callable[[str], str] = str,
    link: Callable[[str], str] = str,
) -> str:
    """Return which values a column may have, in words.

    Parameters
    ----------
    column
        The column.
    key
        Its foreign key; None where it has none.
    mark
        How a name or a value is written; as it is where nothing is given.
    link
        How the name of a code list is written; as it is where nothing is given.
    """
    limits = column.constraints
    if column.codes:
        return f"code of {link(column.codes)}"
    if key:
        several = "ids, separated by spaces, " if column.is_list else f"{key.target} "
        return f"{several}of {mark(key.resource)}"
    if "enum" in limits:
        return ", ".join(mark(value) for value in limits["enum"])
    parts = [{"string": "text", "integer": "whole number", "number": "number"}[column.type]]
    if "pattern" in limits:
        parts.append(f"of the form {mark(limits['pattern'])}")
    if "minimum" in limits:
        parts.append(f"from {limits['minimum']}")
    if "maximum" in limits:
        parts.append(f"to {limits['maximum']}")
    return " ".join(parts)


def _missing(column: Field) -> str:
    return ", ".join(column.missing.values()) or "no"


def _code_list(name: str, codes: pd.DataFrame) -> list[str]:
    columns = ["code", "label", "definition"]
    columns += [column for column in ("parent", "plover", "cameo") if codes[column].notna().any()]
    rows = codes[columns].fillna("").assign(code="`" + codes["code"] + "`")
    return [f"### {name}", "", *_table(columns, rows.itertuples(index=False)), ""]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [header, ["---"] * len(header), *rows]
    # An upright line in a text would end the cell.
    safe = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return [f"| {' | '.join(line)} |" for line in safe]
