import pandas as pd
import pytest

import communique as cq
from communique import cli, mentions, paths, text

LEXICON = pd.DataFrame(
    [
        ("Lake", "actor", "lake"),
        ("Lake Council", "actor", "council"),
        ("Council of Lakes", "actor", "lakes"),
        ("parade", "activity_kind", "parade"),
        ("parade of boats", "theme", "boats"),
        ("Lake Town", "place", "town"),
    ],
    columns=["surface", "category", "value"],
)


def found(sentence, lexicon=LEXICON):
    frame = mentions.find(pd.DataFrame({"id": ["s01"], "text": [text.normalise(sentence)]}), lexicon, 2031)
    assert list(frame.columns) == mentions.COLUMNS
    return [tuple(row) for row in frame.drop(columns="sentence").itertuples(index=False)]


def named(sentence):
    return [(surface, category) for _, surface, category, _ in found(sentence)]


def test_the_longest_wording_of_a_category_wins():
    assert named("The Lake Council sat.") == [("Lake Council", "actor")]


def test_the_wording_that_begins_first_wins_over_one_that_overlaps_it():
    assert named("The Lake Council of Lakes sat.") == [("Lake Council", "actor")]


def test_a_wording_inside_others_is_found_where_those_do_not_stand():
    assert named("Lake and Lake Council and Lake") == [("Lake", "actor"), ("Lake Council", "actor"), ("Lake", "actor")]


def test_wordings_of_two_categories_may_overlap():
    assert named("Lake Town") == [("Lake", "actor"), ("Lake Town", "place")]
    assert named("a parade of boats") == [("parade", "activity_kind"), ("parade of boats", "theme")]


@pytest.mark.parametrize("sentence", ["Lakes", "ULake", "Lake1", "Lakeside", "éLake"])
def test_a_wording_stands_alone(sentence):
    assert named(sentence) == []


@pytest.mark.parametrize("sentence", ["Lake's", "(Lake)", "Lake-", "«Lake", "Lake."])
def test_a_mark_beside_a_wording_is_no_letter(sentence):
    assert named(sentence) == [("Lake", "actor")]


def test_a_small_first_letter_may_be_a_capital_and_no_other_letter():
    assert named("Parade!") == [("Parade", "activity_kind")]
    assert named("PARADE and lake") == []


def test_quoted_names_are_whole_with_a_full_stop_inside():
    assert found("It wrote «Fish. A plan for 2031» and “Nets”.") == [
        (10, "Fish. A plan for 2031", "name", "Fish. A plan for 2031"),
        (27, "2031", "date", "2031"),
        (38, "Nets", "name", "Nets"),
    ]


def test_positions_count_in_the_normalised_sentence():
    assert found("The\u00a0 Lake  Council, since\n2030.")[0] == (4, "Lake Council", "actor", "council")


@pytest.mark.parametrize(
    "wordings", [["a", "a b", "b", "b c d", "c", "d e", "a b c"], ["a b", "b c d", "c", "d", "d e a b"]]
)
def test_an_overlap_of_many_is_resolved_as_a_slow_and_plain_search_does(wordings):
    lexicon = pd.DataFrame([(words, "actor", words) for words in wordings])
    lexicon.columns = ["surface", "category", "value"]
    known = mentions.matcher(lexicon)
    words = sorted(lexicon["surface"], key=len, reverse=True)
    for number in range(6**5):
        sentence = " ".join("abcdex"[number // 6**place % 6] for place in range(5))
        slow, at = [], 0
        while at < len(sentence):
            here = [word for word in words if f"{sentence} ".startswith(f"{word} ", at)]
            slow += [(at, here[0])] if here else []
            at += len(here[0]) + 1 if here else 2
        fast = [(start, surface) for start, (surface, *_) in mentions.scan(known, sentence) if surface.islower()]
        assert fast == slow, sentence


# The table in the project


@pytest.fixture
def folder(data, monkeypatch):
    monkeypatch.setattr(paths, "DATA", data.folder)
    return data


@pytest.fixture
def source(report_text):
    return report_text.read_text(encoding="utf-8")


def test_refreshing_finds_what_is_stored(folder, source):
    assert mentions.refresh("csto-2024", source) is False


def test_a_changed_lexicon_is_refreshed_from_the_text(folder, source):
    rows = [row for row in folder.rows("lexicon") if row[0] != "Minsk"]
    folder.write("lexicon", rows)
    assert {fault.expected for fault in folder.faults()} >= {
        f"no wording of {folder.path('lexicon')} for the category place"
    }
    assert mentions.refresh("csto-2024", source) is True
    assert "Minsk" not in [row[2] for row in folder.rows("mentions")]
    assert mentions.refresh("csto-2024", source) is False
    assert folder.load().mentions["start"].dtype == "Int64"


def test_another_edition_is_not_refreshed_from(folder, source):
    before = folder.path("mentions").read_bytes()
    with pytest.raises(cq.DataError, match=r"sentences\.csv, line 2, column fingerprint: .*another edition: 89 sent"):
        mentions.refresh("csto-2024", source.replace("In 2024", "In 2025", 1))
    assert folder.path("mentions").read_bytes() == before


def test_the_command_refreshes(folder, report_text, capsys):
    assert cli.main(["mentions", str(report_text)]) == 0
    assert "nothing to do" in capsys.readouterr().out
    folder.content("mentions", lambda content: content[: content.index(b"\n") + 1])
    assert cli.main(["mentions", str(report_text)]) == 0
    assert "rewritten: " in capsys.readouterr().out
    assert cli.main(["seal"]) == 0
    assert folder.load(check_hash=True)
