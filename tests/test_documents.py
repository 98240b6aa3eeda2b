from dataclasses import replace

import pandas as pd

from communique import documents, figures
from communique.packages import NOT_STATED


def change(report, table: str, **columns):
    """The report with whole columns of a table changed; `columns` are functions of the table's frame."""
    frame = getattr(report, table)
    return replace(report, _frames={**report._frames, table: frame.assign(**columns)})


def test_every_document_is_listed_once_with_what_the_report_does_not_say(report):
    listed = documents.listed(report).set_index("document")
    assert sorted(listed.index) == sorted(report.documents["id"])
    raw = report.as_text("documents").set_index("id")
    for shown, column in {"body": "adopted_by", "date": "adopted_on", "dated": "precision", "theme": "theme"}.items():
        silent = raw[column] == NOT_STATED
        assert listed[shown].eq(NOT_STATED).equals(silent.reindex(listed.index).rename(shown)), column
    assert listed.loc["csc-decision-trilateral-2022", ["body", "date", "dated"]].tolist() == ["CSC", "2022", "Year"]
    assert listed.loc["border-policy", ["theme", "field"]].tolist() == ["Border security", "Challenges and threats"]


def test_documents_stand_in_the_order_of_their_own_sentences(report):
    listed = documents.listed(report)
    own = [int(keys[-1][1:]) for keys in listed["sentences"]]
    assert own == sorted(own)
    shuffled = replace(report, _frames={**report._frames, "documents": report.documents.sample(frac=1, random_state=3)})
    pd.testing.assert_frame_equal(documents.listed(shuffled), listed)


def test_counts_are_the_documents(report):
    listed = documents.listed(report)
    counts = documents.count(report, "body", "status")
    assert counts.sum().sum() == len(report.documents)
    for body in counts.index:
        for status in counts.columns:
            assert counts.loc[body, status] == len(listed.query("body == @body and status == @status"))
    by_date = [documents.count(report, "body", "status", dated) for dated in listed["dated"].unique()]
    assert sum(by_date[1:], by_date[0]).equals(counts)


def test_bodies_come_by_number_codes_by_their_list_and_silence_last(report):
    counts = documents.count(report, "body", "status")
    stated = counts.drop(NOT_STATED).sum(axis=1)
    assert stated.tolist() == sorted(stated, reverse=True)
    assert counts.index[-1] == NOT_STATED
    order = [label for label in report.label("document_status") if label in set(counts.columns)]
    assert list(counts.columns) == order
    assert list(documents.count(report, "dated", "dated").index) == ["Day", "Year", NOT_STATED]


def test_another_status_moves_a_number(report):
    status = report.documents["status"].where(report.documents["id"] != "equipment-documents-2024", "adopted")
    moved = documents.count(change(report, "documents", status=status), "body", "status")
    assert "Signed" not in moved.columns
    assert moved.loc[NOT_STATED, "Adopted"] == 1


def test_the_session_is_the_activity_with_most_documents(report):
    session = documents.fullest(report)
    assert session == report.documents["activity"].mode().item()
    without = change(report, "documents", activity=pd.Series(pd.NA, index=report.documents.index, dtype="str"))
    assert documents.fullest(without) is None


def test_of_no_session_there_is_no_row(report):
    session = documents.fullest(report)
    for rows in (documents.passages, documents.related):
        assert rows(report, None).empty
        assert list(rows(report, None).columns) == list(rows(report, session).columns)


def test_passages_tell_the_cited_sentences_from_those_on_the_same_theme(report):
    session = documents.fullest(report)
    passages = documents.passages(report, session)
    cited = report.documents.query("activity == @session").set_index("id")["sentences"]
    on_it = passages.query("about == 'on it'").groupby("document")["sentence"].agg(tuple)
    assert on_it.to_dict() == cited.to_dict()
    border = passages.query("document == 'csc-decision-border-policy-2024' and about == 'on its theme'")
    assert border["sentence"].tolist() == ["s54"]
    declaration = passages.query("document == 'csc-declaration-2024'")
    assert set(declaration["about"]) == {"on it"}, "a theme that is not stated is no theme to share"


def test_related_rows_share_the_theme_and_are_not_of_the_session(report):
    session = documents.fullest(report)
    related = documents.related(report, session)
    own = {session, *report.documents.query("activity == @session")["id"]}
    assert not own & set(related["key"])
    themes = report.documents.set_index("id")["theme"]
    for document, table, key in zip(related["document"], related["table"], related["key"], strict=True):
        assert getattr(report, table).set_index("id").loc[key, "theme"] == themes[document]
    equipment = related.query("document == 'equipment-documents-2024'")
    assert equipment[["key", "told", "date"]].to_numpy().tolist() == [
        ["crrf-equipment-plan", "In implementation", NOT_STATED]
    ]


def test_the_look_of_a_box_says_how_fine_the_date_is(report):
    axes = figures.draw("documents_by_body", report).figure.axes[0]
    looks = {
        text.get_gid(): (patch.get_linestyle(), patch.get_facecolor()[:3] == (1, 1, 1))
        for patch, text in zip(axes.patches, axes.texts, strict=True)
    }
    assert looks == {
        "dated to the day": ("solid", False),
        "dated to the year": ("solid", True),
        "not dated": ("--", True),
    }


def test_a_look_means_the_same_whatever_dates_there_are(report):
    rows = report.documents["precision"].where(report.documents["precision"] != "day", "month")
    axes = figures.draw("documents_by_body", change(report, "documents", precision=rows)).figure.axes[0]
    full = {
        text.get_gid() for patch, text in zip(axes.patches, axes.texts, strict=True) if patch.get_facecolor()[0] < 1
    }
    assert full == set(), "only what is dated to the day stands in a full box"
