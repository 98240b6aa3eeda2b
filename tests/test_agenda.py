import re
from dataclasses import replace

import pandas as pd
import pytest

from communique import agenda, figures, text

# Two rankings with equal numbers, and their tau-b as the documentation of SciPy's kendalltau gives it.
ONE, OTHER, TAU_B = [12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173


def change(report, table: str, **columns):
    """The report with whole columns of a table changed."""
    return replace(report, _frames={**report._frames, table: getattr(report, table).assign(**columns)})


def test_sentences_follow_one_another(report):
    rows = agenda.sentences(report)
    assert rows["sentence"].tolist() == report.sentences["id"].tolist()
    assert rows["begin"].iloc[0] == 0
    assert (rows["begin"] + rows["words"]).iloc[:-1].tolist() == rows["begin"].iloc[1:].tolist()


@pytest.mark.parametrize("by", ["section", "status"])
def test_themes_hold_every_word_and_every_sentence_once(report, by):
    assert agenda.themes(report, by).sum().sum() == report.sentences["words"].sum()
    assert agenda.themes(report, by, "sentences").sum().sum() == len(report.sentences)


def test_a_wide_theme_stands_before_its_narrower_ones(report):
    themes = agenda.themes(report)
    fields = themes.index.get_level_values("field")
    assert list(dict.fromkeys(fields)) == [field for field in report.label("theme") if field in set(fields)]
    for field in fields.unique():
        own = themes.loc[field].index
        assert field not in own[1:], "what is not further specified comes first"


def test_another_theme_moves_the_words_of_a_sentence(report):
    theme = report.sentences["theme"].where(report.sentences["id"] != "s44", "counter-terrorism")
    before, after = agenda.themes(report), agenda.themes(change(report, "sentences", theme=theme))
    words = report.sentences.set_index("id").loc["s44", "words"]
    field, section = report.label("theme")["challenges"], report.sections["challenges"]
    for narrower, sign in (("counter-terrorism", 1), ("counter-narcotics", -1)):
        cell = (field, report.label("theme")[narrower]), section
        assert after.loc[cell] - before.loc[cell] == sign * words


def test_what_themes_cannot_be_measured_by_is_refused(report):
    with pytest.raises(ValueError, match="unit 'letters': expected"):
        agenda.themes(report, unit="letters")
    with pytest.raises(ValueError, match="by 'paragraph'"):
        agenda.themes(report, by="paragraph")


def test_every_mention_of_an_actor_has_a_place_in_its_sentence(report):
    named = agenda.named(report)
    actors = report.mentions.query("category == 'actor'")
    assert sorted(named["mention"]) == sorted(report.keys("mentions")[actors.index])
    places = agenda.sentences(report).set_index("sentence").loc[named["sentence"]].reset_index()
    assert (named["word"] >= places["begin"]).all()
    assert (named["word"] < places["begin"] + places["words"]).all()
    assert named["word"].is_monotonic_increasing
    shuffled = replace(report, _frames={**report._frames, "mentions": report.mentions.sample(frac=1, random_state=5)})
    pd.testing.assert_frame_equal(agenda.named(shuffled), named)


def test_the_estimated_places_are_near_the_real_ones(report, report_text):
    sentences = dict(zip(report.sentences["id"], text.segment(text.read(report_text))["text"], strict=True))
    named = agenda.named(report)
    begin = agenda.sentences(report).set_index("sentence")["begin"]
    start = named["mention"].str.split(" ").str[1].astype(int)
    real = [text.count_words(sentences[key][:at]) for key, at in zip(named["sentence"], start, strict=True)]
    off = (named["word"] - begin[named["sentence"]].to_numpy() - real).abs()
    assert off.mean() < 3
    assert off.max() <= 15


def test_places_are_by_number_and_shared_where_numbers_are_equal(report):
    order = agenda.order(report)
    assert order["words"].is_monotonic_decreasing
    assert order["by words"].tolist() == [1 + (order["words"] > words).sum() for words in order["words"]]
    rows = order["rows"]
    assert order.loc[rows == 0, "by rows"].isna().all()
    assert order.loc[rows > 0, "by rows"].tolist() == [1 + (rows > number).sum() for number in rows if number]
    assert order["first"].idxmin() == order["by first"].idxmin()
    themed = sum(getattr(report, table)["theme"].notna().sum() for table in ("activities", "documents", "ties"))
    assert rows.sum() == themed


def test_a_theme_that_only_rows_have_has_no_words_and_no_first(report):
    theme = report.sentences["theme"].where(report.sentences["theme"] != "youth", "analysis")
    order = agenda.order(change(report, "sentences", theme=theme)).loc["Youth"]
    assert order["words"] == 0
    assert pd.isna(order["first"])
    assert pd.isna(order["by words"])
    assert pd.isna(order["by first"])
    assert order["rows"] > 0


def test_tau_b_is_that_of_the_literature():
    found = agenda.concordance(pd.Series(ONE), pd.Series(OTHER))
    assert found["tau_b"] == pytest.approx(TAU_B)
    assert found[["concordant", "discordant", "tied"]].sum() == len(ONE) * (len(ONE) - 1) / 2
    rising = pd.Series([1, 2, 3, 4])
    assert agenda.concordance(rising, rising * 10)["tau_b"] == 1
    assert agenda.concordance(rising, -rising)["tau_b"] == -1
    assert agenda.concordance(rising, pd.Series([1, 3, 2, 4]))["discordant"] == 1


def test_tau_b_is_missing_where_one_ranking_puts_everything_on_one_place():
    found = agenda.concordance(pd.Series([1, 2]), pd.Series([5, 5]))
    assert pd.isna(found["tau_b"])
    assert found["tied"] == 1


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (pd.Series([1, 2], index=["a", "b"]), pd.Series([1, 2], index=["b", "a"]), "not of the same things"),
        (pd.Series([1, None, 2], dtype="Int64"), pd.Series([1, 2, 3]), "no number for 1: leave out"),
    ],
)
def test_rankings_that_cannot_be_compared_are_refused(one, other, message):
    with pytest.raises(ValueError, match=message):
        agenda.concordance(one, other)


def test_the_title_says_the_tau_b_of_what_is_drawn(report):
    figure = figures.draw("order_of_themes", report)
    drawn = re.findall(r"^(.+): words (\d+) place \d+(?:, rows (\d+) place \d+)?\.$", figure.description, re.MULTILINE)
    words, rows = (pd.Series([int(line[part] or 0) for line in drawn]) for part in (1, 2))
    pairs = agenda.concordance(words, rows)
    assert figure.title.endswith(f"tau-b {pairs['tau_b']:.2f}")
    assert figure.title.startswith(f"{pairs['discordant']:.0f} of ")


def test_ticks_and_places_are_read_back_from_the_drawing(report):
    figure = figures.draw("actors_in_the_text", report).figure
    line = next(line for line in figure.axes[0].lines if line.get_gid() == "marks")
    line.set_data(list(range(77)), [0] * 77)
    assert f"{line.get_label()} 77" in figures.description.describe(figure)
    figure = figures.draw("order_of_themes", report).figure
    dot = next(line for line in figure.axes[0].lines if line.get_gid() == "place")
    dot.set_data([13], [0])
    assert "place 13" in figures.description.describe(figure).split("\n")[2]


def test_the_ring_does_not_hide_the_dot(report):
    lines = [line for line in figures.draw("order_of_themes", report).figure.axes[0].lines if line.get_gid() == "place"]
    sizes = {line.get_label(): line.get_markersize() for line in lines}
    assert sizes["rows"] > 1.5 * sizes["words"]
    assert {line.get_markerfacecolor() for line in lines if line.get_label() == "rows"} == {"none"}
