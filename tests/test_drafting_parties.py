"""Who takes part in what, and in which role: each way to say it in a sentence of its own, made up."""

import time

import pytest

from communique import drafting
from communique.drafting import groups, parties, parts, reading

SEMINAR = 'The CIS Executive Committee held the seminar "Clean Water" in Minsk on 3 May. '
EXERCISE = 'The joint exercise "Grey Wolf-2026" was held in Kazakhstan from 3 to 7 May. '
SESSION = "The Council of Defence Ministers met in Minsk on 3 May. "
OPERATION = 'The operation "Poppy" was carried out from 3 to 9 May. '


def told(words, known):
    rows = drafting.draft(f"Made up: a year, 2026\n\n{words}\n", 2026, "csto", known).tables["participants"]
    return sorted(zip(rows["actor"], rows["role"], strict=True))


def beyond(first, words, known):
    """Return what the second sentence adds to those whom the first one names."""
    return [row for row in told(first + words, known) if row not in told(first, known)]


def everyone(role, *actors):
    return sorted((actor, role) for actor in actors)


@pytest.mark.parametrize(
    ("first", "words", "actors"),
    [
        (SEMINAR, "Also at the table, for the first time, were Kazakhstan and the WHO.", ["kazakhstan", "who"]),
        (SEMINAR, "Among the speakers were scholars of Kazakhstan and Serbia.", ["kazakhstan", "serbia"]),
        (
            SEMINAR,
            "Contributions to the discussion came from Iran and the SCO Secretariat.",
            ["iran", "sco-secretariat"],
        ),
        (SEMINAR, "Lectures were read by employees of Interpol.", ["interpol"]),
        (SEMINAR, "Kazakhstan, cut off by floods, followed the discussion online.", ["kazakhstan"]),
        (EXERCISE, "Two companies came from Russia and a field hospital from Serbia.", ["russia", "serbia"]),
        (EXERCISE, "Four states fielded units: Iran, Belarus and Serbia.", ["iran", "belarus", "serbia"]),
        (EXERCISE, "From Belarus there came a company of signallers.", ["belarus"]),
        (EXERCISE, "In its active phase also took part Serbia and China.", ["serbia", "china"]),
        (EXERCISE, "Belarus stormed the pass, Serbia for its part looked on.", ["belarus", "serbia"]),
        (EXERCISE, "Armenia stayed away, while Serbia and China were there as observers.", ["serbia", "china"]),
        (EXERCISE, "Guests from Iran had been expected as well, but did not arrive.", []),
        (SESSION, "Serbia, which is no member, had observer status.", ["serbia"]),
        (SESSION, "Opening the sitting, the CSTO Secretary General recalled its tasks.", ["csto-secretary-general"]),
        (OPERATION, "Kazakhstan answered for the railways, Serbia for the roads.", ["kazakhstan", "serbia"]),
    ],
)
def test_who_takes_part_in_whatever_order(first, words, actors, known):
    assert beyond(first, words, known) == everyone("participant", *actors)


@pytest.mark.parametrize(
    ("first", "words", "expected"),
    [
        (SEMINAR, "Japan shouldered the travel expenses.", [("japan", "supporter")]),
        (SEMINAR, "Money for tickets was found by Japan.", [("japan", "supporter")]),
        (
            SEMINAR,
            "Interpol lent two trainers, UNODC one.",
            [("interpol", "supporter"), ("unodc", "supporter")],
        ),
        (SEMINAR, "It was organised with Interpol.", [("interpol", "organiser")]),
        (SEMINAR, "Its co-organisers were Interpol and UNODC.", [("interpol", "organiser"), ("unodc", "organiser")]),
        (SEMINAR, "CARICC lent its lecture hall for it.", [("caricc", "host-body")]),
        (OPERATION, "Coordination was the responsibility of CARICC.", [("caricc", "organiser")]),
        (OPERATION, "Acting as coordinator of the operation, CARICC kept in touch.", [("caricc", "organiser")]),
        (
            EXERCISE,
            "It was held with the CSTO Peacekeeping Forces.",
            [("csto-peacekeeping-forces", "exercising-force")],
        ),
    ],
)
def test_other_roles(first, words, expected, known):
    assert beyond(first, words, known) == expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Nuclear chemists gathered in Minsk to compare methods.", ["Nuclear chemists"]),
        ("In May, press officers and dog handlers will be instructed at a course.", ["press officers", "dog handlers"]),
        (
            "A course on mines was run in Osh on 5 May for young sappers of six countries.",
            ["young sappers of six countries"],
        ),
        ("It will be summed up by the heads of river services at a meeting in Osh.", ["heads of river services"]),
        ('The drill "Ice" of mountain rescuers was cancelled.', ["mountain rescuers"]),
        (
            "The fourth meeting of Deputy Ministers of Justice of Central Asia took place.",
            ["Deputy Ministers of Justice of Central Asia"],
        ),
        ("Observers gathered in Minsk.", []),
        ("The report praises border guards and customs officers.", []),
    ],
)
def test_people_known_by_their_function(words, names):
    assert [name for _, _, name in groups.find(words)] == names


def test_who_teaches_and_who_is_taught(known):
    words = (
        "In Minsk, on 3 May, UNODC and CARICC taught officers of Armenia and Belarus at a workshop on risk analysis."
    )
    expected = everyone("audience", "armenia", "belarus") + everyone("organiser", "caricc", "unodc")
    assert told(words, known) == sorted(expected)


@pytest.mark.parametrize(
    "words",
    [
        "The Permanent Council will gather in Minsk on 3 May for its tenth session.",
        "The list was approved by the Permanent Council at its session in Minsk on 3 May.",
        "The Secretariat lent its hall to the Permanent Council, whose session was held on 3 May in Minsk.",
    ],
)
def test_whose_sitting_it_is(words, known):
    assert ("csto-permanent-council", "sitting-body") in told(words, known)


def test_what_is_said_before_the_whole_is_said_of_the_part(known):
    words = 'It was convened by UNODC within the framework of the project "Sharp Eye", for which Japan pays.'
    rows = drafting.draft(f"Made up, 2026\n\n{SEMINAR}{words}\n", 2026, "csto", known).tables["participants"]
    of = dict(zip(rows["actor"], rows["activity"], strict=True))
    assert of["unodc"] != of["japan"]


def _read(words, known):
    read, _ = reading.sentences(f"Made up: a year, 2026\n\n{words}\n")
    reading.name_all(read, known, 2026, "csto")
    return read[-1]


def test_a_party_ends_where_another_clause_begins(known):
    sentence = _read("In the chair was Serbia, and Iran took the floor.", known)
    assert [[span.value for span in party.spans] for party in parties.of(sentence)] == [["serbia"], ["iran"]]
    sentence = _read("Serbia, Cuba, and a delegation of Iran took the floor.", known)
    assert [[span.value for span in party.spans] for party in parties.of(sentence)] == [["serbia", "cuba", "iran"]]


def test_time_of_parts_grows_no_faster_than_the_sentence(known):
    def took(words):
        sentence = _read(words, known)
        named = parties.of(sentence)
        started = time.process_time()
        for _ in range(5):
            parts.find(sentence, named)
            parties.named_by_people(sentence)
        return time.process_time() - started

    took("Officers of Iran came.")
    short, long = (took("Then " + "officers of Iran and they came to " * times + "it.") for times in (20, 80))
    assert long < 12 * short + 0.05
