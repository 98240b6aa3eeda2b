"""Events without a name of their own, and mentions of events that are none: each class in sentences made up."""

import pytest

from communique import drafting
from communique.drafting import intake, naming


def read(words, known):
    return drafting.draft(f"Made up: a year, 2027\n\nThe year was busy.\n{words}\n", 2027, "csto", known).tables


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("The third round of talks on fishing ended in Batken on 9 July.", "meeting"),
        ("Hearings on fishing were held in Minsk on 5 May.", "debate"),
        ("A tactical training of lifeboat crews passed in Orsha on 5 May.", "training"),
        ("The OSCE Centre in Ashgabat gave lifeguards a training on knots.", "seminar"),
        ('The Secretariat ran the photo competition "Calm Waters".', "project"),
        ("A joint CSTO exercise on rafts was held in Belarus in May.", "joint-exercise"),
        (
            "A winter headquarters was deployed in Omsk; the headquarters of the operation worked in Omsk.",
            "headquarters",
        ),
    ],
)
def test_nouns_of_events(words, kinds, known):
    assert read(words, known)["activities"]["kind"].tolist() == kinds.split()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("The Academy offered rowers of the region a course on knots in Omsk.", "seminar"),
        ("UNODC ran a course on knots, a workshop on sails and a round table on oars.", "seminar seminar roundtable"),
        ("In May, Osh saw a workshop on knots, and Naryn a course on sails.", "seminar seminar"),
        (
            "A workshop on knots was held in Osh in May, and in June one for rowers is to follow in Naryn.",
            "seminar seminar",
        ),
        ("The 8th meeting of rowers was held in Osh in May; the 9th will be hosted by Naryn.", "meeting meeting"),
        ("The Centre ran courses on knots in Tashkent (12 March) and Almaty (August).", "seminar seminar"),
        ("On 3 May, after a wait, the CSTO took part in a forum of rowers.", "conference"),
        ("A meeting of rowers followed in Osh on 3 May.", "meeting"),
    ],
)
def test_objects_lists_and_numbers_without_a_noun(words, kinds, known):
    assert read(words, known)["activities"]["kind"].tolist() == kinds.split()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("The CSTO Secretary General met the UN Secretary-General in New York on 3 May.", "meeting"),
        ("The President of Serbia received the Ambassador of Norway.", "meeting"),
        ("Rowers from Serbia and Norway gathered in Osh on 3 May.", "meeting"),
        ("The Ministers will meet for the second time in Osh in May.", "meeting"),
        ("The coordinators met in Tashkent in March and in Minsk in June.", "meeting meeting"),
        ("Delegations of Serbia and Norway discussed fishing on 3 May.", "meeting"),
        ("Their delegation was received by the President of Serbia.", "meeting"),
        ("The CSTO Permanent Council, sitting in Moscow on 3 May, heard a report.", "session"),
        ("The CSTO Permanent Council, which met in Moscow on 3 May, heard a report.", "session"),
        ("The CSTO Military Committee met on 3 May, and its second meeting took place on 4 June.", "meeting meeting"),
        ("The Working Group on Rafts met in Moscow on 3 May.", "meeting"),
    ],
)
def test_who_met_whom(words, kinds, known):
    assert read(words, known)["activities"]["kind"].tolist() == kinds.split()


@pytest.mark.parametrize(
    "words",
    [
        "The proposal to hold a seminar on rafts was read.",
        "Norway's offer to host a forum in Oslo in May was rejected.",
        "Its course was followed by many.",
        "Serbia currently exercises the chairmanship.",
        "A court session in Minsk on 3 May went on.",
        "The President of Serbia received a letter from the President of Norway.",
        "The ministers of the states have met all their duties.",
        "The talks with Norway, suspended in 2025, were not resumed.",
        "The Council asked for joint training of rowers.",
        "No press conference is foreseen.",
        "The second was adopted in May.",
    ],
)
def test_what_is_no_event_of_its_own(words, known):
    assert read(words, known)["activities"].empty


def test_an_event_taken_up_takes_no_other_date(known):
    told = (
        "The CSTO Military Committee held its 5th meeting in Osh on 3 May. At the 5th meeting a plan was approved. "
        "At the meeting the report for 2025 was heard. An analysis of the meeting was sent on 9 June."
    )
    assert read(told, known)["activities"]["start"].tolist() == ["2027-05-03"]


def test_what_went_before_keeps_its_date(known):
    told = "A forum of rowers opened in Osh on 5 May. The forum was preceded on 3 May by a seminar on knots."
    events = read(told, known)["activities"]
    assert dict(zip(events["kind"], events["start"], strict=True)) == {
        "conference": "2027-05-05",
        "seminar": "2027-05-03",
    }


def test_items_take_their_noun_from_the_head_of_the_list(known):
    told = "The following courses were held:\n- on knots, in Osh, 3-4 May;\n- on sails, in Naryn, 5-6 June.\n"
    assert read(told, known)["activities"]["kind"].tolist() == ["seminar", "seminar"]
    told = 'Norway paid for the following projects:\n- "Calm Waters", launched in May;\n- "Dry Land", begun in June.\n'
    assert read(told, known)["activities"]["kind"].tolist() == ["project", "project"]


def test_a_bare_code_name_is_of_the_kind_said_behind_it(known):
    told = "Planned is “Raft-2027”, 3-9 September, a special exercise of the rowers."
    assert read(told, known)["activities"]["kind"].tolist() == ["special-exercise"]


def test_a_part_of_a_named_thing_does_not_bear_its_name(known):
    told = (
        'The exercise "Raft-2027" was held in May. Within the framework of "Raft-2027" a seminar was given by Norway.'
    )
    events = read(told, known)["activities"]
    assert list(zip(events["name"].str.startswith("["), events["kind"], strict=True)) == [
        (False, "exercise"),
        (True, "seminar"),
    ]


def test_an_exercise_of_that_name_in_an_earlier_year_is_another_one(known):
    told = (
        'The exercise "Raft-2027" was held in Belarus in May 2027. '
        'An exercise under the name "Raft" was held in Belarus in June 2021.'
    )
    assert read(told, known)["activities"]["start"].tolist() == ["2027-05", "2021-06"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("A Ministerial Conference on Clean Water in Baku in May", ["Ministerial Conference on Clean Water"]),
        ("the 8th Meeting in Osh", []),
        ("Norway will host the Rowers Forum in May", ["Rowers Forum"]),
        ("Operation Calm Waters ended", ["Calm Waters"]),
        ("the naval drill Calm Waters, which", ["Calm Waters"]),
    ],
)
def test_names_in_capitals_end_before_place_and_month(words, names):
    assert [name for _, _, name, _ in naming.events(words)] == names


def test_a_name_in_speech_keeps_its_quotation_marks():
    source = "News\n“We start in May, when ‘Raft-2027’ begins,” he said.\n"
    assert '"Raft-2027"' in intake.clean(source)[0]
