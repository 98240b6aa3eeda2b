"""Two codings of one report compared: which rows are the same, and how far their cells agree."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import pandas as pd

from . import packages
from .reports import Report, load_coding

FIRST, SECOND = "first-coding", "second-coding"
LABEL = "[label]"  # a coder's own wording, which no other coder can repeat
_LINKS = {"activity": "activities", "part_of": "activities"}  # columns that name rows of the same coding

Columns = Mapping[str, Sequence[str]]  # the cells of a table as text, by column


def compare(report: Report, first: str = FIRST, second: str = SECOND) -> pd.DataFrame:
    """Compare two codings of `report` cell by cell; see `compare_tables`. Where none are kept nothing is compared."""
    one, two = (load_coding(report, first), load_coding(report, second)) if len(codings(report)) else ({}, {})
    return compare_tables({name: one[name].columns for name in one}, {name: two[name].columns for name in one})


def compare_tables(
    one: Mapping[str, Columns], two: Mapping[str, Columns], identity: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Compare two codings of one text cell by cell.

    Rows are paired so that paired rows have as many equal cells and cited sentences as possible (a matching of
    greatest weight: Galil 1986, doi:10.1145/6462.6502). Identifiers are each coder's own: they are not compared, and
    decide only where all else is equal. Labels in square brackets count only as such; columns that name an activity
    agree where they name paired rows.

    Parameters
    ----------
    one, two
        The tables of each coding by name, those that others name first: activities before participants.
    identity
        For a table, the columns that say what a row is about: rows are paired only where most of them agree.
        Without it any two rows that share a sentence may be.

    Returns
    -------
    pandas.DataFrame
        A row a cell of a paired row, and one for each row that only one coding has: `table`, `row` and `other`
        (keys of the row in the first and the second coding, empty where it has none), `column` (empty for a row
        without a partner), `first` and `second` (the cells as text), `agree` (bool).
    """
    names: dict[str, dict[str, str]] = {}  # table -> key in the second coding -> key in the first
    found = []
    for table in one:
        left, right = _rows(one[table], {}), _rows(two[table], names)
        pairs = _pair(left, right, (identity or {}).get(table, ()))
        names[table] = {right_key: left_key for left_key, right_key in pairs}
        right = _rows(two[table], names)  # rows of the table may name one another
        for left_key, right_key in pairs:
            for column, cell in left[left_key].items():
                other = right[right_key][column]
                found.append((table, left_key, right_key, column, cell, other, cell == other))
        found += [(table, key, "", "", key, "", False) for key in left if key not in dict(pairs)]
        found += [(table, "", key, "", "", key, False) for key in right if key not in names[table]]
    return pd.DataFrame(found, columns=["table", "row", "other", "column", "first", "second", "agree"])


def codings(report: Report) -> pd.DataFrame:
    """Return the codings of `report` that are kept as they were made.

    Returns
    -------
    pandas.DataFrame
        A row a coding (index `coding`, name of its folder): `made` (how it was made, str). None where the report was
        coded once only.
    """
    folders = sorted(path.parent for path in report.packages[report.id].folder.glob(f"*/{packages.DESCRIPTOR}"))
    made = [packages.read(folder).descriptor["description"] for folder in folders]
    return pd.DataFrame({"made": made}, index=pd.Index([folder.name for folder in folders], name="coding"), dtype="str")


def said(compared: pd.DataFrame) -> str:
    """Return what a comparison comes to, in words."""
    if compared.empty:
        return "No second coding of this report is kept: how far two coders agree on it is not known."
    table = summary(compared)
    rows = table.xs("(row)", level="column")
    low = table.dropna(subset="alpha").sort_values("alpha").head(3)["alpha"]
    lowest = ", ".join(f"{name}.{column} ({alpha:.2f})" for (name, column), alpha in low.items())
    return (
        f"{rows['agree'].sum()} of {rows['units'].sum()} rows stand in both codings. Of their "
        f"{compared['agree'].size} cells {compared['agree'].mean():.1%} agree. Alpha is lowest for {lowest}."
    )


def summary(compared: pd.DataFrame) -> pd.DataFrame:
    """Sum up a comparison by table and column.

    Returns
    -------
    pandas.DataFrame
        A row a column of a table (index `table`, `column`; the column "(row)" says how many rows both codings
        have): `units` (Int64), `agree` (Int64), `share` (float), `alpha` (Krippendorff's alpha for nominal data:
        Krippendorff 2018, Content Analysis, 4th ed., chapter 12; NA where it is not defined), `note` (why it is not).
    """
    import krippendorff  # needed nowhere else

    rows = []
    for (table, column), cells in compared.groupby(["table", "column"], sort=False):
        if column:
            codes = pd.factorize(pd.concat([cells["first"], cells["second"]]))[0]
            data = [codes[: len(cells)].tolist(), codes[len(cells) :].tolist()]
            varies = len(set(codes)) > 1
            alpha = krippendorff.alpha(data, level_of_measurement="nominal") if varies else None
            note = "" if varies else "one value only: alpha is not defined"
            rows.append((table, column, len(cells), int(cells["agree"].sum()), alpha, note))
    for table, cells in compared.groupby("table", sort=False):
        both = cells.loc[cells["column"] != "", ["row", "other"]].drop_duplicates()
        lone = int(cells["column"].eq("").sum())
        rows.append((table, "(row)", len(both) + lone, len(both), None, "rows are paired, not coded: no alpha"))
    frame = pd.DataFrame(rows, columns=["table", "column", "units", "agree", "alpha", "note"])
    frame["share"] = frame["agree"] / frame["units"]
    order = {table: place for place, table in enumerate(compared["table"].unique())}
    frame = frame.sort_values("table", key=lambda tables: tables.map(order), kind="stable")
    frame = frame.astype({"units": "Int64", "agree": "Int64", "alpha": "Float64"}).set_index(["table", "column"])
    return frame[["units", "agree", "share", "alpha", "note"]]


def differences(compared: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a comparison that do not agree."""
    return compared[~compared["agree"]].drop(columns="agree").reset_index(drop=True)


def keys(columns: Columns) -> list[str]:
    """Return the key of each row: its id, or where it has none its cells but the citation, separated by spaces."""
    parts = ["id"] if "id" in columns else [column for column in columns if column != "sentences"]
    return [" ".join(cells) for cells in zip(*(columns[part] for part in parts), strict=True)]


def _rows(columns: Columns, names: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return the cells to compare of each row by its key, the names of other rows in the words of the first coding."""
    rows = {}
    for number, key in enumerate(keys(columns)):
        cells = {}
        for column in columns:
            cell = columns[column][number]
            if column == "id":
                continue
            if cell.startswith("["):
                cell = LABEL
            if column in _LINKS and _LINKS[column] in names:
                cell = names[_LINKS[column]].get(cell, cell)
            cells[column] = cell
        rows[key] = cells
    return rows


def _pair(
    left: Mapping[str, Mapping[str, str]], right: Mapping[str, Mapping[str, str]], identity: Sequence[str]
) -> Sequence[tuple[str, str]]:
    import networkx  # slow to import

    graph = networkx.Graph()
    for one, cells in left.items():
        for two, others in right.items():
            shared = _overlap(cells["sentences"], others["sentences"])
            equal = sum(cell == others[column] for column, cell in cells.items() if cell not in ("", "-", LABEL))
            same = sum(cells[column] == others[column] for column in identity)
            if shared and 2 * same >= len(identity):
                alike = SequenceMatcher(None, one, two).ratio() / 100
                graph.add_edge((0, one), (1, two), weight=round(equal / len(cells) + 2 * shared + alike, 6))
    matched = networkx.max_weight_matching(graph)
    partner = {min(pair)[1]: max(pair)[1] for pair in matched}
    return [(key, partner[key]) for key in left if key in partner]


def _overlap(one: str, other: str) -> float:
    cited, others = set(one.split(" ")), set(other.split(" "))
    return len(cited & others) / len(cited | others)
