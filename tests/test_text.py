import csv
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pysbd
import pytest

from communique import mentions, paths, reports, text

INVENTED = """
Annual outcomes of the Lake Council
The Council met in 2031. It adopted “Fish. A plan for all” and went home.
Fleet
The following was held in Freshland:
- an exercise of boats «Ripple-2031»;
- a parade.
All went well.
* * *
So it ends.
"""


@pytest.fixture(scope="module")
def published(report_text):
    return text.segment(text.read(report_text))


def test_sections_paragraphs_lists_and_sentences():
    found = text.segment(INVENTED)
    assert found["text"].tolist() == [
        "The Council met in 2031.",
        'It adopted "Fish. A plan for all" and went home.',
        "The following was held in Freshland:",
        'an exercise of boats "Ripple-2031";',
        "a parade.",
        "All went well.",
        "So it ends.",
    ]
    assert found["section"].tolist() == [0, 0, 1, 1, 1, 1, 2]
    assert found["heading"].tolist() == ["", "", "Fleet", "Fleet", "Fleet", "Fleet", ""]
    assert found["paragraph"].tolist() == [1, 1, 1, 2, 3, 4, 1]
    assert found["head"].tolist() == [-1, -1, -1, 2, 2, -1, -1]
    assert found["words"].tolist() == [5, 10, 6, 5, 2, 3, 3]


@pytest.mark.parametrize(
    "same",
    [
        "It's a “test” – of one.",
        "It’s a «test» – of one.",
        'It\'s\u00a0a  "test" – of one. ',
        'It\'s a\n"test" – of one.',
    ],
)
def test_a_fingerprint_does_not_see_quotes_and_spaces(same):
    assert text.fingerprint(same) == text.fingerprint('It\'s a "test" – of one.')


@pytest.mark.parametrize("other", ['It\'s a "test" - of one.', 'It\'s a "text" – of one.', 'it\'s a "test" – of one.'])
def test_a_fingerprint_sees_every_letter(other):
    assert text.fingerprint(other) != text.fingerprint('It\'s a "test" – of one.')


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("1941-1945", 1), ("the CSTO’s own", 3), ("military & special", 2), ("«Channel – Vanguard»", 2), ("", 0)],
)
def test_words_are_runs_of_letters_and_digits(sentence, words):
    assert text.count_words(sentence) == words


def test_a_text_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.txt"
    path.write_bytes("Communiqué".encode("latin-1"))
    with pytest.raises(ValueError, match=r"latin.txt: byte 9 is not UTF-8; save the text as UTF-8"):
        text.read(path)


def test_a_text_that_is_named_and_missing_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_TEXT", str(tmp_path / "nothing.txt"))
    with pytest.raises(FileNotFoundError, match="COMMUNIQUE_TEXT names"):
        paths.report_text("csto-2024")
    monkeypatch.setenv("COMMUNIQUE_TEXT", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"csto-2024\.txt"):
        paths.report_text("csto-2024")
    (tmp_path / "csto-2024.txt").write_text("x", encoding="utf-8")
    assert paths.report_text("csto-2024") == tmp_path / "csto-2024.txt"
    monkeypatch.delenv("COMMUNIQUE_TEXT")
    assert paths.report_text("csto-2024") == paths.SOURCE / "csto-2024.txt"


def test_sentences_are_those_of_the_text(report, published):
    coded = report.sentences
    assert len(published) == len(coded)
    for column in ("paragraph", "words", "fingerprint"):
        differ = coded["id"][(published[column] != coded[column]).to_numpy()]
        assert differ.tolist() == [], f"{column} differs from the text"
    heads = [coded["id"][head] if head >= 0 else None for head in published["head"]]
    assert [head if head is not None else "-" for head in heads] == coded["head"].fillna("-").tolist()


def test_sections_are_those_of_the_text(report, published):
    described = report.packages["csto-2024"].descriptor["communique:report"]["sections"]
    assert [section["heading"] for section in described] == published.drop_duplicates("section")["heading"].tolist()
    ids = [section["id"] for section in described]
    assert [ids[number] for number in published["section"]] == report.sentences["section"].tolist()


def test_mentions_are_what_the_lexicon_finds_in_the_text(report, published):
    found = mentions.find(published.assign(id=report.sentences["id"]), report.lexicon, report.year)
    stored = report.mentions.astype({"category": "str", "start": "int64"})
    assert found.astype({"start": "int64"}).to_dict("records") == stored.to_dict("records")


def test_no_sentence_of_the_report_stands_in_the_project(report, published):
    sentences = runs(published["text"]) - names(report)
    listed = subprocess.run(["git", "ls-files"], cwd=paths.ROOT, capture_output=True, encoding="utf-8", check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: the project's files cannot be listed")
    for name in listed.stdout.splitlines():
        path = paths.ROOT / name
        if path.suffix != ".png" and path.is_file():
            content = path.read_text(encoding="utf-8", errors="replace")
            cells = chain(*csv.reader(content.splitlines())) if path.suffix == ".csv" else [content]
            found = runs(cells) & sentences
            assert not found, f"{name} repeats more than eight words of the report: {' '.join(min(found))}"


def names(report) -> set[tuple[str, ...]]:
    """The runs of words in titles and names, which stand in the project in full."""
    second = reports.load_coding(report, "second-coding")
    called = [
        *(title for title in [*report.documents["title"], *report.activities["name"]] if not title.startswith("[")),
        *report.actors["name"],
        *report.lexicon.query("category in ('actor', 'name')")["surface"],
        *second["documents"]["title"],
        *second["activities"]["name"],
        *(section["heading"] for section in report.packages["csto-2024"].descriptor["communique:report"]["sections"]),
        report.title,
    ]
    before = ["of", "by", "with", "to", "for", "from", "in", "and"]  # they and an article make no sentence of a name
    return runs(f"{word} the {name}" for name in called for word in before)


def runs(texts, length: int = 9) -> set[tuple[str, ...]]:
    """Every run of `length` words in the texts."""
    found = set()
    for one in texts:
        words = re.findall(r"[a-z0-9']+", text.normalise(one).lower())
        found.update(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
    return found


def test_runs_of_words_are_found():
    count = "one two three four five six seven eight nine ten"
    assert runs(["One two three «four» five six seven eight nine, ten"]) == {
        tuple(count.split()[:9]),
        tuple(count.split()[1:]),
    }


@pytest.mark.parametrize(
    "line",
    [
        "Dr. Reed met Prof. Marsh on Jan. 5. They spoke of the dam.",
        "The boats (i.e. two) came, vs. none before. See No. 7, p. 12. All was well.",
        "Ripple Inc. was there. e.g. at the quay, approx. ten metres. St. Mary Lake froze.",
        "GEN. Reed and gen. Marsh met in the U.S. The lake is in the U.S. and large.",
    ],
)
def test_sentences_are_those_of_the_library_although_it_looks_for_less(line):
    plain = pysbd.Segmenter(language="en", clean=False).segment(line)
    assert text._splitter()().segment(line) == plain
    assert len(plain) > 1


@pytest.mark.parametrize(
    "line",
    [
        "A drill was held at the lake, in May, with 30 boats; nobody was hurt.",
        "The boats came: from 3,000 villages, in 2.5 hours.",
        "1) the boats; 2) the rafts; 3) the lake, and a) the quay, b) the dam.",
        "What came was the boats... and then the rafts.",
        "He asked: who comes? and we came!",
    ],
)
def test_a_line_that_is_not_handed_over_is_one_sentence_for_the_library_too(line):
    splitter = text._splitter()()
    assert text._split(line, splitter) == [part.strip() for part in splitter.segment(line)]


def test_threads_do_not_disturb_each_other():
    many = ["Title\n" + " ".join(f"Lake {n} froze on day {n + k}." for k in range(20)) for n in range(40)]
    alone = [text.segment(one)["text"].tolist() for one in many]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads take turns far oftener than they would
    try:
        with ThreadPoolExecutor(4) as pool:
            assert [found["text"].tolist() for found in pool.map(text.segment, many)] == alone
    finally:
        sys.setswitchinterval(before)
