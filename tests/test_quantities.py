import pytest

from communique import quantities

YEAR = 2031


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It met on May 3, 2030 in town.", [("May 3, 2030", "2030-05-03")]),
        ("It met on 3 May 2030.", [("3 May 2030", "2030-05-03")]),
        ("It met on May 3.", [("May 3", "2031-05-03")]),
        ("On May 3 this year it met.", [("May 3 this year", "2031-05-03")]),
        ("It met in May last year.", [("May last year", "2030-05")]),
        ("It met in May of this year.", [("May of this year", "2031-05")]),
        ("In May 2030 it met.", [("May 2030", "2030-05")]),
        ("This year it met; last year it did not.", [("This year", "2031"), ("last year", "2030")]),
        ("In 2030 and 2029.", [("2030", "2030"), ("2029", "2029")]),
        ("The boats may sail.", []),
        ("Ripple-2031 is a name, 1941-1945 a span.", []),
        ("May alone says nothing.", []),
        ("It counted 12345 fish and 1500 boats in 2030.", [("2030", "2030")]),
    ],
)
def test_dates(sentence, expected):
    found = quantities.dates(sentence, YEAR)
    assert [(words, value) for _, words, value in found] == expected
    assert all(sentence[start : start + len(words)] == words for start, words, _ in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("since 2021", [("since 2021", "2021")]),
        ("It has been so from May 3, 2030 on.", [("from May 3, 2030", "2030-05-03")]),
        ("In 2021 it began.", []),
        ("Insince 2021.", []),
    ],
)
def test_beginnings(sentence, expected):
    found = quantities.beginnings(sentence, YEAR)
    assert [(words, value) for _, words, value in found] == expected
    assert all(sentence[start : start + len(words)] == words for start, words, _ in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Six boats, two fish and 40 nets.", [("Six", "6"), ("two", "2"), ("40", "40")]),
        ("The 79th session, the Second Conference, firstly.", [("79th", "79"), ("Second", "2"), ("firstly", "1")]),
        ("On May 3, 2030 three boats came.", [("three", "3")]),
        ("No one came; a tenth of them left.", [("tenth", "10")]),
        ("A-2 and 007x", []),
        ("Seconds later", []),
    ],
)
def test_numbers(sentence, expected):
    found = quantities.numbers(sentence, YEAR)
    assert [(words, value) for _, words, value in found] == expected
