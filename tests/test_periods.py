from dataclasses import replace

import pytest

from communique import periods


def said(report, activity):
    spans = periods.spans(report)
    return spans[spans["activity"] == activity][["basis", "in_words"]].to_numpy().tolist()


def test_the_report_comes_first_and_others_stand_beside_it(report):
    assert said(report, "skala-2024") == [
        ["report", "no date"],
        ["external", "2–3 Sep (preparation)"],
        ["external", "from 4 Sep"],
        ["external", "by 5 Sep (final stage)"],
    ]
    assert said(report, "minsk-conference-2024") == [["report", "Oct"], ["external", "31 Oct–1 Nov ≠"]]
    assert said(report, "interview-project-2024") == [["report", "from 2024"]]
    assert said(report, "mercenary") == [["report", "no date"]]


def test_every_activity_of_the_year_has_its_row_and_no_other(report):
    rows = periods.activities(report)
    spans = periods.spans(report)
    assert spans.loc[spans["basis"] == "report", "activity"].tolist() == rows["activity"].tolist()
    assert set(report.activities["id"]) - set(rows["activity"]) == {"csc-session-minsk-2023"}


def test_days_are_those_that_the_dates_allow(report):
    spans = periods.spans(report).set_index(["activity", "in_words"])[["begin", "end"]]
    assert spans.loc[("minsk-conference-2024", "Oct")].tolist() == ["2024-10-01", "2024-10-31"]
    assert spans.loc[("strategic-training-2024", "2024")].tolist() == ["2024-01-01", "2024-12-31"]
    assert spans.loc[("rubezh-2024", "17–21 Oct (active phase)")].tolist() == ["2024-10-17", "2024-10-21"]
    assert spans.loc[("skala-2024", "from 4 Sep")].tolist() == ["2024-09-04", "2024-09-04"]
    assert spans.loc[("mercenary", "no date")].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("start", "end", "by", "words"),
    [
        (None, None, False, "no date"),
        ("2024-09-04", "2024-09-04", False, "4 Sep"),
        ("2024-09-04", "2024-09-06", False, "4–6 Sep"),
        ("2024-09-26", "2024-10-07", False, "26 Sep–7 Oct"),
        ("2023-12-31", "2024-01-01", False, "31 Dec 2023–1 Jan"),
        ("2024-09", "2024-10", False, "Sep–Oct"),
        ("2024", "2024", False, "2024"),
        ("2022", "2024", False, "2022–2024"),
        ("2024-09-04", None, False, "from 4 Sep"),
        ("2022", None, False, "from 2022"),
        (None, "2024-09-04", False, "until 4 Sep"),
        ("2024-09-04", None, True, "by 4 Sep"),
        (None, "2024-05", True, "by May"),
    ],
)
def test_dates_in_words(start, end, by, words):
    assert periods._in_words(start, end, 2024, by=by) == words


def test_what_is_dated_to_another_year_is_left_out(data):
    data.cell("external", "x012", "value", "2023-08-14")
    data.cell("external", "x013", "value", "2023-08-16")
    assert said(data.load(), "cobalt-2024") == [["report", "no date"]]


def test_over_the_new_year_is_in_the_year(data):
    data.cell("external", "x013", "value", "2025-01-02")
    assert said(data.load(), "cobalt-2024")[1] == ["external", "14 Aug–2 Jan 2025"]


def test_each_source_has_a_period_of_its_own(report):
    spans = periods.spans(report)
    external = spans[spans["basis"] == "external"]
    keys = external["keys"].explode()
    assert keys.is_unique
    pages = report.external.set_index("id")["source"]
    assert external["keys"].map(lambda ids: pages[list(ids)].nunique()).eq(1).all()
    wanted = report.external.query("table == 'activities' and field in ['start', 'end']")["id"]
    assert sorted(keys) == sorted(wanted)


def test_the_order_of_rows_means_nothing(report):
    frames = {name: frame.sample(frac=1, random_state=5) for name, frame in report._frames.items()}
    other = replace(report, _frames={**frames, "codes": report.codes})
    assert periods.spans(other).equals(periods.spans(report))
