"""Where and when things are, how they went, and who is named: invented sentences, a row each."""

import pytest

from communique import drafting


def read(words, narrator="csto", year=2031):
    """Draft `words` under a title."""
    return drafting.draft(f"Made up for tests\n\n{words}", year, narrator).tables


def told(words, *columns):
    """Return the cells of the last activity that `words` tell of."""
    return tuple(read(words)["activities"].iloc[-1][list(columns)])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('The exercise "Cliff-2031" was held at the Torkul training ground in Kyrgyzstan.', ("kyrgyzstan", "torkul")),
        ("A seminar for pilots was held in Bălţi.", ("moldova", "balti")),
        ("A conference took place in the Orenburg Oblast.", ("russia", "orenburg-oblast")),
        ("A seminar on the Volga region was held.", ("", "")),
        ("A seminar was held on the premises of the Military Academy of Belarus.", ("belarus", "")),
        ('Armenia is getting ready to receive the exercise "Cliff-2031".', ("armenia", "")),
        ('Gomel has been picked as the venue of the conference "Safe Skies".', ("belarus", "gomel")),
        ("A forum was held in Osh on 5 May. On the sidelines of the forum a seminar was given.", ("kyrgyzstan", "osh")),
        ("A forum, originally planned in Omsk, was held in Osh.", ("kyrgyzstan", "osh")),
        ("An online seminar was held, with CARICC speaking from Almaty.", ("-", "-")),
    ],
)
def test_where_an_event_is(words, expected):
    assert told(words, "host", "place") == expected


def test_where_headquarters_are_is_not_where_the_operation_is():
    found = read('The operation "Mirage" was carried out, its headquarters having been deployed in Osh.')["activities"]
    assert found[["kind", "place"]].to_numpy().tolist() == [["operation", ""], ["headquarters", "osh"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("In 2032 it is intended to hold:\n- a seminar in Osh in May.", ("2032-05", "2032-05", "planned")),
        ("MINSK, 7 May - A seminar was held in Osh yesterday.", ("2031-05-06", "2031-05-06", "held")),
        (
            "A forum was held in Osh on 5 and 6 May. The following day a workshop was held in Osh.",
            ("2031-05-07", "2031-05-07", "held"),
        ),
        (
            'The project "Open Gates" has been running in Osh since March 2028.',
            ("2028-03", "-", "ongoing"),
        ),
        (
            'The operation "Mirage" was conducted from February 2030 to June 2031.',
            ("2030-02", "2031-06", "held"),
        ),
        ('The exercise "Bastion-2031" was shifted from May to July.', ("2031-07", "2031-07", "planned")),
        ('Armenia has stated its readiness to host the exercise "Cliff-2031".', ("", "", "planned")),
        ("A seminar in Osh opened on 3 May and ran until 9 May.", ("2031-05-03", "2031-05-09", "held")),
    ],
)
def test_when_an_event_is_and_how_it_went(words, expected):
    assert told(words, "start", "end", "status") == expected


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("The Council for Cooperation in Plant Protection met.", ["Council for Cooperation in Plant Protection"]),
        ("The Council for Cooperation in Minsk met.", ["Council for Cooperation"]),
        (
            "The Tea Agency under the President of Tajikistan (TAPT) met. The Agency works with the CIS.",
            ["Tea Agency under the President of Tajikistan", "TAPT", "Agency", "CIS"],
        ),
        (
            "The Minister of Defence of Belarus and the Chief of the General Staff of Kazakhstan met.",
            ["Minister of Defence of Belarus", "Chief of the General Staff of Kazakhstan"],
        ),
        ("The talks were held with the border agency of Mongolia.", ["border agency of Mongolia"]),
        ("The police of Belarus and Moldova met.", ["Belarus", "Moldova"]),
        (
            "Prosecutors General of the SCO Member States met. The Prosecutors General adopted a statement.",
            ["Prosecutors General of the SCO Member States", "Prosecutors General"],
        ),
        ("The Embassy of Japan in Dushanbe joined.", ["Embassy of Japan in Dushanbe"]),
    ],
)
def test_who_is_named(words, named):
    mentions = read(words)["mentions"]
    assert mentions.loc[mentions["category"] == "actor", "surface"].tolist() == named


def test_an_acronym_behind_who_heads_a_body_is_the_body_s():
    words = "The Director of the Lake Agency (LAG) came. The LAG held a seminar in Osh."
    mentions = read(words)["mentions"]
    values = dict(zip(mentions["surface"], mentions["value"], strict=True))
    assert values["Director of the Lake Agency"] != values["LAG"]


@pytest.mark.parametrize(
    ("text", "narrator"),
    [
        ("Ties with the UN\n\nThe CSTO works with the UN. The UN praised the CSTO. The CSTO met.", "csto"),
        ("News\n\nThe CIS held a forum. INTERPOL and BRICS came. INTERPOL spoke.", "cis"),
        ("News\n\nUNODC held a course. UNODC thanked Japan.", "unodc"),
    ],
)
def test_who_tells(text, narrator):
    assert drafting.draft(text, 2031).narrator == narrator
