import csv
import json
import shutil

import pandas as pd
import pytest

from communique import DataError, agreement, packages, reports


@pytest.fixture(scope="module")
def compared(report):
    return agreement.compare(report)


def test_every_difference_is_settled_with_a_reason_and_nothing_else_is(report, compared):
    columns = ["table", "row", "column", "first", "second"]
    raw = pd.DataFrame(dict(report.raw("settlements")))
    differ = agreement.differences(compared)
    assert differ["other"].ne("").all(), "a row that only one coding has needs to be settled too"
    assert raw[columns].to_numpy().tolist() == differ[columns].to_numpy().tolist()


def test_a_cell_on_which_both_agree_stands_as_they_coded_it_where_nothing_was_settled(report, compared):
    settled = set(report.settlements[["table", "row", "column"]].itertuples(index=False, name=None))
    for cell in compared.itertuples():
        if cell.column in ("activity", "part_of") or cell.first == agreement.LABEL:
            continue  # these name rows and labels, which are each coder's own
        keys = report.keys(cell.table)
        now = report.raw(cell.table)[cell.column][keys[keys == cell.row].index[0]]
        if (cell.table, cell.row, cell.column) not in settled:
            assert now == cell.first == cell.second, cell


def test_a_coding_compared_with_itself_agrees(report):
    same = agreement.compare(report, "first-coding", "first-coding")
    assert same["agree"].all()
    table = agreement.summary(same)
    assert table["share"].eq(1).all()
    assert table["alpha"].dropna().eq(1).all()


def test_alpha_is_that_of_the_book():
    # Two observers, ten units, two values: Krippendorff (2018, chapter 12) gives 0.095.
    one, two = list("0100000010"), list("1110010000")
    frame = pd.DataFrame(
        {"table": "t", "row": range(10), "other": range(10), "column": "c", "first": one, "second": two}
    )
    table = agreement.summary(frame.assign(agree=frame["first"] == frame["second"]))
    assert table.loc[("t", "c"), "alpha"] == pytest.approx(0.095, abs=0.0005)
    assert table.loc[("t", "c"), "share"] == 0.6


def test_alpha_of_a_column_with_one_value_is_blank_with_the_reason():
    frame = pd.DataFrame({"table": "t", "row": [1, 2], "other": [1, 2], "column": "c", "first": "x", "second": "x"})
    row = agreement.summary(frame.assign(agree=True)).loc[("t", "c")]
    assert row["alpha"] is pd.NA
    assert row["note"] == "one value only: alpha is not defined"


def spoil(data, coding, table, change):
    """Change the rows of a kept coding, and forget its checksum."""
    folder = data.folder / "csto-2024" / coding
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = change(list(csv.reader(file)))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource["hash"] = packages.checksum(content)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_a_row_that_only_one_coding_has_is_told(data):
    spoil(data, "second-coding", "ties", lambda rows: [row for row in rows if row[0] != "csto-eag-narcotics"])
    found = agreement.compare(data.load())
    lone = found[found["column"] == ""]
    assert lone[["table", "row", "other"]].to_numpy().tolist() == [["ties", "csto-eag", ""]]
    row = agreement.summary(found).loc[("ties", "(row)")]
    assert (row["units"], row["agree"]) == (33, 32)


def test_the_order_of_rows_pairs_the_same(data, compared):
    for table in ("activities", "documents", "participants", "ties"):
        spoil(data, "second-coding", table, lambda rows: [rows[0], *reversed(rows[1:])])
    again = agreement.compare(data.load())
    columns = ["table", "row", "other", "column", "first", "second"]
    assert sorted(again[columns].itertuples(index=False, name=None)) == sorted(
        compared[columns].itertuples(index=False, name=None)
    )


def test_a_coding_that_was_touched_is_refused(data):
    path = data.folder / "csto-2024" / "second-coding" / "ties.csv"
    path.write_bytes(path.read_bytes().replace(b"cooperation", b"consultation", 1))
    with pytest.raises(DataError, match=r"second-coding/ties\.csv: differs from its checksum"):
        reports.load_coding(data.load(), "second-coding")


def test_a_coding_with_an_unknown_code_is_refused(data):
    spoil(data, "second-coding", "ties", lambda rows: [rows[0], [*rows[1][:3], "friendship", *rows[1][4:]], *rows[2:]])
    with pytest.raises(DataError, match="unknown code of the list tie_kind"):
        agreement.compare(data.load())


def test_a_coding_that_is_not_there_is_refused(report):
    with pytest.raises(DataError, match="no such folder"):
        reports.load_coding(report, "third-coding")


def test_the_codings_that_are_kept_say_how_they_were_made(report):
    made = agreement.codings(report)["made"]
    assert list(made.index) == ["first-coding", "second-coding"]
    assert "asked, not enforced" in made["second-coding"]


def test_a_comparison_in_words_says_what_its_table_does(compared):
    words = agreement.said(compared)
    table = agreement.summary(compared)
    low = table["alpha"].dropna().idxmin()
    assert f"Alpha is lowest for {'.'.join(low)} ({table.loc[low, 'alpha']:.2f})" in words
    assert f"{compared['agree'].mean():.1%} agree" in words


def test_where_no_codings_are_kept_there_is_nothing_to_compare(data):
    for name in ("first-coding", "second-coding"):
        shutil.rmtree(data.folder / "csto-2024" / name)
    compared = agreement.compare(data.load())
    assert (len(compared), len(agreement.summary(compared)), len(agreement.codings(data.load()))) == (0, 0, 0)
    assert "No second coding of this report is kept" in agreement.said(compared)
