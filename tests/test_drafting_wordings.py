"""Wordings by which news tell of events: each class of them in a sentence of its own, made up."""

import pytest

from communique import drafting
from communique.drafting import doers, groups, knowledge, reading


@pytest.fixture(scope="module")
def known():
    return knowledge.read()


def read(words, known):
    return drafting.draft(f"Made up: a year, 2026\n\n{words}\n", 2026, "csto", known).tables


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('The drill "Steel Wind" kicked off in Kazakhstan on 3 June.', ("exercise", "kazakhstan", "launched")),
        ('Tajikistan is hosting the drill "Ridge" from 4 to 9 September.', ("exercise", "tajikistan", "ongoing")),
        ('Slated for October, the drill "Ridge" will be held by Belarus.', ("exercise", "belarus", "planned")),
        ('The drill "Ridge", due in Omsk in May, has been called off.', ("exercise", "-", "cancelled")),
        ('There will be no exercise "Ridge" this year.', ("exercise", "-", "cancelled")),
        ("The session planned for February in Minsk was postponed to April.", ("session", "belarus", "planned")),
        ("The Council of Heads of State will next meet in Bishkek in November.", ("session", "kyrgyzstan", "planned")),
        ("Baku will be the host of a forum on energy in May.", ("conference", "azerbaijan", "planned")),
        ("A workshop on border management was arranged in Osh in May.", ("seminar", "kyrgyzstan", "held")),
        ("The ministers of defence of the SCO gathered in Qingdao on 25 June.", ("meeting", "china", "held")),
        ("Rwanda offered to host the conference in 2028.", ("conference", "rwanda", "planned")),
    ],
)
def test_kind_host_and_course_of_an_event(words, expected, known):
    events = read(words, known)["activities"]
    assert list(zip(events["kind"], events["host"], events["status"], strict=True)) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Serbia and Cuba looked on.", {"serbia": "participant", "cuba": "participant"}),
        ("Observers came from Serbia; Norway declined to attend.", {"serbia": "participant"}),
        ("In charge were Serbia and Cuba.", {"serbia": "organiser", "cuba": "organiser"}),
        ("Assistance was rendered by Norway.", {"norway": "supporter"}),
        ("The costs will be borne by Norway.", {"norway": "supporter"}),
        ("It was steered by Serbia, with Cuba joining in.", {"serbia": "organiser", "cuba": "participant"}),
        ("The delegation was headed by the prime minister of Serbia.", {"serbia": "participant"}),
        ("Troops from Serbia and Cuba are taking part.", {"serbia": "participant", "cuba": "participant"}),
    ],
)  # fmt: skip
def test_who_was_there_and_as_what(words, expected, known):
    told = f'The exercise "Ridge" was held in Omsk on 3 May. {words}'
    people = read(told, known)["participants"]
    assert dict(zip(people["actor"], people["role"], strict=True)) == expected


def test_other_name_of_a_thing_makes_no_second_one(known):
    events = read('The drill "Khrebet", known in English as "Ridge", took place in Omsk in May.', known)["activities"]
    assert events["name"].tolist() == ["Khrebet"]


def test_name_in_the_next_sentence_is_that_of_the_event_before(known):
    told = 'An operation against fraud was wrapped up. Code-named "Ridge", the sweep ran from 2 to 9 May.'
    events = read(told, known)["activities"]
    assert list(zip(events["name"], events["start"], events["end"], strict=True)) == [
        ("Ridge", "2026-05-02", "2026-05-09")
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A seminar for border guards and customs officers was held.", ["border guards", "customs officers"]),
        ("A meeting of heads of migration services took place.", ["heads of migration services"]),
        ("A seminar for officers from Armenia was held.", []),
        ("It dealt with borders and other matters.", []),
    ],
)
def test_people_known_by_their_function(words, expected):
    assert [name for _, _, name in groups.find(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The CSTO Permanent Council met in Minsk. It adopted a decision on depots.", ["csto-permanent-council"]),
        ("In Minsk the CSTO Permanent Council took stock of the year and passed a decision on depots.",
         ["csto-permanent-council"]),
        ("A decision on depots, adopted on 3 May by the CSTO Permanent Council, is in force.",
         ["csto-permanent-council"]),
        ("In a resolution on depots, the CSTO Permanent Council asked for more.", ["csto-permanent-council"]),
        ("The CSTO Permanent Council met in Minsk. A decision on depots was adopted.", [""]),
        ("On the proposal of Belarus a statement on depots was adopted.", [""]),
        ("The CSTO Joint Staff drafted a plan of training. The plan was approved by the CSTO Permanent Council.",
         ["csto-permanent-council"]),
        ("The CSTO Secretariat signed memorandums on drugs with INTERPOL in May and with UNODC in June.",
         ["csto-secretariat", "csto-secretariat"]),
        ("INTERPOL receives monthly digests of seizures from UNODC.", ["unodc"]),
    ],
)  # fmt: skip
def test_whose_act_a_document_is(words, expected, known):
    assert read(words, known)["documents"]["adopted_by"].tolist() == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The CSTO Secretariat signed agreements on drugs with INTERPOL in May and, in June, with UNODC.",
         {("csto-secretariat", "interpol", "cooperation"), ("csto-secretariat", "unodc", "cooperation")}),
        ("The CSTO Secretariat received a delegation of INTERPOL. The sides signed a protocol on drugs.",
         {("csto-secretariat", "interpol", "consultation"), ("csto-secretariat", "interpol", "cooperation")}),
        ("In the margins of the UN General Assembly, UNODC met with INTERPOL.",
         {("unodc", "interpol", "consultation")}),
        ("UNODC, which coordinates its work on drugs with INTERPOL, thanked nobody.",
         {("unodc", "interpol", "cooperation")}),
        ("A seminar on drugs was held by UNODC and INTERPOL in Minsk.", {("unodc", "interpol", "cooperation")}),
        ("The exercise was held by Serbia and Cuba in Minsk.", set()),
        ("In the margins of the UN General Assembly, UNODC met INTERPOL.", {("unodc", "interpol", "consultation")}),
        ("UNODC signed the Plan of Joint Actions with INTERPOL for 2027.", {("unodc", "interpol", "cooperation")}),
        ("UNODC wrote a survey of drugs and shared it with INTERPOL.", {("unodc", "interpol", "provision")}),
        ("The CSTO has a new chair since May: Serbia took over from Cuba.",
         {("serbia", "csto", "chairmanship"), ("cuba", "csto", "chairmanship")}),
    ],
)  # fmt: skip
def test_who_works_with_whom(words, expected, known):
    ties = read(words, known)["ties"]
    assert set(zip(ties["source"], ties["target"], ties["kind"], strict=True)) == expected


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("The Lake Council on Culture, Sport and Tourism met.", ["Lake Council on Culture, Sport and Tourism"]),
        ("The Lake Council on Sport, Serbia and Tourism met.", ["Lake Council on Sport", "Serbia"]),
        ("Viet Nam and the Peace and Water Council met.", ["Viet Nam", "Peace and Water Council"]),
        ("Lake University and Hill University met.", ["Lake University", "Hill University"]),
        (
            "The Secretariat of the Conference on Interaction and Confidence Building Measures in Asia met.",
            ["Secretariat of the Conference on Interaction and Confidence Building Measures in Asia"],
        ),
        ("The President of Serbia Ivan Ivanov came.", ["President of Serbia"]),
        ("The SCO member states met.", ["SCO member states"]),
        ("The Lake Partnership Programme was printed by Serbia.", ["Serbia"]),
        ("A course for cadets of the police academy was held.", ["cadets of the police academy"]),
    ],
)
def test_an_actor_is_named_as_far_as_its_name_goes(words, named):
    mentions = drafting.draft(f"News\n{words}", 2031, "csto").tables["mentions"]
    assert mentions.loc[mentions["category"] == "actor", "surface"].tolist() == named


def test_a_body_is_the_same_in_any_order_of_its_words():
    text = "News\nThe CSTO Council of Defence Ministers met. The Council of Ministers of Defense of the CSTO met again."
    mentions = drafting.draft(text, 2031, "csto").tables["mentions"]
    assert mentions.loc[mentions["category"] == "actor", "value"].nunique() == 1


def test_a_text_on_an_organisation_is_told_by_it_and_not_by_an_organ_with_an_acronym():
    text = (
        "News\nThe CSTO has a new council. The Council of Lake Guards (CLG) met in Minsk. The CLG elected a chair. The "
        "CLG asked the CSTO for boats."
    )
    assert drafting.draft(text, 2031).narrator == "csto"


def test_since_when_a_body_works_is_said_of_its_own_tie(known):
    told = (
        "The CSTO Council of Foreign Ministers operates within the CSTO. The CIS cooperates with the SCO. "
        "The Council of Foreign Ministers of the CSTO has been operating since May 2024."
    )
    ties = read(told, known)["ties"]
    assert dict(zip(ties["kind"], ties["since"], strict=True)) == {"acts-through": "2024-05", "cooperation": ""}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # two who conduct something, in each voice; states and units do not work together by that
        ("A course that UNODC and INTERPOL are giving has begun.", {("unodc", "interpol", "cooperation")}),
        ("A workshop was delivered in Minsk by INTERPOL and UNODC.", {("interpol", "unodc", "cooperation")}),
        ("A drill was conducted by units of the Lake Agency and the Hill Agency.", set()),
        ("A workshop was staged by INTERPOL with trainers lent by UNODC.", set()),
        ("Jointly with UNODC, INTERPOL staged a forum.", {("interpol", "unodc", "cooperation")}),
        # with whom a verb is done, wherever that stands
        ("UNODC, based in Vienna, concluded with INTERPOL an agreement.", {("unodc", "interpol", "cooperation")}),
        ("An exchange of lists is kept up by INTERPOL with UNODC.", {("interpol", "unodc", "cooperation")}),
        ("A delegation of UNODC had talks at the Ministry of Health of Serbia.",
         {("unodc", "ministry-health-serbia", "consultation")}),
        ("Experts from UNODC and from INTERPOL discussed drugs.", {("unodc", "interpol", "consultation")}),
        ("UNODC met INTERPOL in May, and the OSCE and CARICC signed a protocol.",
         {("unodc", "interpol", "consultation"), ("osce", "caricc", "cooperation")}),
        # what a paper is, decides of which kind the tie is
        ("UNODC and INTERPOL brought out a survey of prices.", {("unodc", "interpol", "co-production")}),
        ("Work rests on a memorandum that UNODC signed in May with INTERPOL.", {("unodc", "interpol", "cooperation")}),
        ("UNODC cooperates with:\n- INTERPOL, on drugs;\n- the OSCE.",
         {("unodc", "interpol", "cooperation"), ("unodc", "osce", "cooperation")}),
        # decisions, seats, chairs
        ("The UN General Assembly adopted a resolution on the partnership of the UN with the OSCE.",
         {("un-general-assembly", "osce", "decision")}),
        ("A representative of UNODC sits on the Lake Council.", {("unodc", "lake-council", "participation")}),
        ("CICA has been an observer in the UN General Assembly since 2004.",
         {("cica", "un-general-assembly", "participation")}),
        ("When the UN Security Council held a debate, the CSTO Secretary General took the floor.",
         {("csto-secretary-general", "un-security-council", "consultation")}),
        ("The chairmanship of the OSCE is to be transferred by Serbia to Cuba.",
         {("serbia", "osce", "chairmanship"), ("cuba", "osce", "chairmanship")}),
        ("Serbia is exercising the presidency of the OSCE.", {("serbia", "osce", "chairmanship")}),
        ("UNODC works in Minsk through its Lake Centre.", {("unodc", "lake-centre", "acts-through")}),
        ("Statistics on drugs go every quarter from CARICC to UNODC.", {("caricc", "unodc", "provision")}),
        # what is only spoken of, asked for or was called off
        ("The Lake Council considered the prospects for cooperation with INTERPOL.", set()),
        ("The CSTO Secretary General proposed that INTERPOL hold talks with UNODC.", set()),
        ("Consultations with UNODC, planned for May, were not held.", set()),
        ("By decision of the Lake Council tents were delivered to Tajikistan.", set()),
    ],
)  # fmt: skip
def test_grammar_tells_who_is_tied(words, expected, known):
    ties = read(words, known)["ties"]
    assert set(zip(ties["source"], ties["target"], ties["kind"], strict=True)) == expected


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("A delegation of UNODC arrived.", "unodc"),
        ("In the presence of Serbia, UNODC and INTERPOL met.", "unodc"),
        ("At the proposal of Serbia, and UNODC spoke in it.", "unodc"),
    ],
)
def test_a_subject_stands_behind_people_and_adjuncts(words, first, known):
    [sentence], _ = reading.sentences(f"News\n{words}")
    reading.name_all([sentence], known, 2031, "csto")
    at = max(sentence.mask.find(verb) for verb in (" arrived", " met", " spoke"))
    assert doers.subject(sentence, at + 1).value == first
