from xml.etree import ElementTree

import pytest

from communique import cli, traces


def test_a_stated_cell_shows_its_words_and_sentences(report):
    assert repr(report.trace("activities", "skala-2024", "host")).splitlines() == [
        "activities, row skala-2024",
        "  host  stated: kazakhstan (Kazakhstan): s30 'Republic of Kazakhstan'",
        "  s30  Military development, paragraph 5: List head: events in Kazakhstan",
        "  s31  Military development, paragraph 6: Skala-2024, special exercise of emergency units",
    ]


def test_an_inferred_cell_shows_its_reason(report):
    said = repr(report.trace("ties", "csto-unodc", "source"))
    assert "  source  inferred: csto (CSTO): The sentence does not say who" in said


def test_an_empty_cell_shows_what_is_not_meant(report):
    said = repr(report.trace("activities", "channel-vanguard", "place"))
    assert "  place  not stated: The city is the seat" in said
    assert "Words there: s46 'Vladivostok', s46 'Dushanbe'." in said


def test_a_row_shows_each_of_its_cells(report):
    trace = report.trace("documents", "allies-csto")
    assert [cell.column for cell in trace.cells] == report.resource("documents").header
    assert len([line for line in repr(trace).splitlines() if line.startswith("  ")]) == len(trace.cells) + 1


def test_a_key_of_several_columns_has_its_parts_in_their_order(report):
    trace = report.trace("participants", "cobalt-2024 crrf-special-purpose-forces exercising-force", "role")
    assert "stated: exercising-force (Exercising force): s29 'exercise with'" in repr(trace)


def test_what_other_sources_say_of_a_blank_cell_stands_apart(report):
    said = repr(report.trace("activities", "skala-2024", "start")).splitlines()
    assert said[1] == "  start  not stated"
    apart = said.index("  Not from the report, but from other sources:")
    assert said[apart + 1 : apart + 4] == [
        "  https://tass.com/defense/1837983 (stored copy)",
        "    x023  start  external: 2024-09-02 (preparation); Training of units.",
        "    x025  start  external: 2024-09-04 (whole)",
    ]
    assert "external" not in "".join(said[:apart])


def test_a_trace_of_a_row_shows_every_fact_about_it(report):
    trace = report.trace("documents", "un-general-assembly-resolution-2024")
    facts = [words for source in trace.external for words in source.facts.values()]
    assert len(facts) == report.external["row"].eq("un-general-assembly-resolution-2024").sum()
    assert "votes_for  external: 67" in facts
    page = trace._repr_html_()
    assert page.count("<dd>") == len(facts)
    assert page.index("Not from the report") > page.index("Cited sentences")


def test_a_contradiction_is_shown_in_a_trace(report):
    said = repr(report.trace("activities", "interaction-2024", "start"))
    assert "x035  start  external: 2024-09-07 (whole); contradicts x070;" in said
    said = repr(report.trace("activities", "minsk-conference-2024", "end"))
    assert "  end  stated: 2024-10: s23 'October this year'" in said
    assert "x119  end  external: 2024-11-01 (whole); contradicts the report" in said


def test_where_no_other_source_was_found_none_is_spoken_of(report):
    trace = report.trace("activities", "mercenary")
    assert trace.external == ()
    assert "other sources" not in repr(trace) + trace._repr_html_()


def test_every_row_has_a_trace_that_is_well_formed(report):
    for table in ("activities", "participants", "documents", "ties", "totals"):
        for key in report.keys(table):
            trace = report.trace(table, key)
            assert "FAULT" not in repr(trace)
            tree = ElementTree.fromstring(f"<div>{trace._repr_html_()}</div>")
            assert len(tree.findall("table/tbody/tr")) == len(trace.cells)
            assert len(tree.findall("ul/li")) == len(trace.sentences)


def test_a_fault_is_shown_as_one(data):
    data.cell("activities", "cobalt-2024", "host", "belarus")
    said = repr(data.load().trace("activities", "cobalt-2024", "host"))
    assert "host  without words: belarus (Belarus): FAULT: s28 s29 do not state it" in said


@pytest.mark.parametrize("arguments", [("sentences", "s01"), ("ties", "nothing"), ("ties", "csto-unodc", "colour")])
def test_what_is_not_there_is_refused(report, arguments):
    with pytest.raises(KeyError, match="there are"):
        report.trace(*arguments)


def test_no_sentence_is_shown_unless_it_is_asked_for(report, report_text):
    text = report_text.read_text(encoding="utf-8")
    trace = report.trace("activities", "skala-2024")
    assert all(sentence.text == "" for sentence in trace.sentences)
    assert "following events" in text
    assert "following events" not in repr(trace) + trace._repr_html_()


def test_in_context_the_words_are_marked(report, report_text):
    trace = report.trace("activities", "skala-2024", "host", in_context=report_text)
    assert "of the ⟦Republic of Kazakhstan⟧:" in repr(trace)
    assert "of the <mark>Republic of Kazakhstan</mark>:" in trace._repr_html_()
    whole = report.trace("activities", "skala-2024", in_context=report_text)
    assert whole._repr_html_().count("<mark>") == whole._repr_html_().count("</mark>") >= 4


def test_another_edition_has_not_the_sentence(report, report_text, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(report_text.read_text(encoding="utf-8").replace("Republic of Kazakhstan:", "Republic:"), "utf-8")
    said = repr(report.trace("activities", "skala-2024", "host", in_context=other))
    assert "(not in this edition of the text)" in said


def test_without_the_text_the_error_says_where_it_is_published(report, tmp_path):
    with pytest.raises(FileNotFoundError) as raised:
        report.trace("activities", "skala-2024", in_context=tmp_path / "nothing.txt")
    assert f"published at {report.source}" in str(raised.value)
    assert "data/source/csto-2024.txt" in str(raised.value)


def test_the_command_shows_a_trace(capsys):
    assert cli.main(["trace", "activities", "skala-2024", "host"]) == 0
    assert "stated: kazakhstan (Kazakhstan)" in capsys.readouterr().out
    assert cli.main(["trace", "activities", "skala", "host"]) == 1
    assert "no row 'skala' in activities; there are csc-session-minsk-2023" in capsys.readouterr().err
    assert cli.main(["trace", "activities", "skala-2024", "--report", "csto-2023"]) == 1
    assert "data/csto-2023: no such folder" in capsys.readouterr().err


def test_an_example_is_the_first_of_the_rows_or_says_that_there_is_none(report):
    found = traces.first(report, "ties", ["csto-unodc", "csto-incb"], "source")
    assert repr(found) == repr(report.trace("ties", "csto-unodc", "source"))
    assert repr(traces.first(report, "ties", [])) == "This report has no such row in ties."
