"""Wordings by which news tell of events: each class of them in a sentence of its own, made up."""

import pytest

from communique import drafting
from communique.drafting import groups, knowledge

SECRETARIAT, COUNCIL = "csto-secretariat", "csto-permanent-council"


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
        # under an agreement of its own, and one that it signed and works by
        ("Under its protocol with INTERPOL of 2020 the CSTO Secretariat keeps lists.", [("agreement", SECRETARIAT)]),
        ("In keeping with the agreement concluded with UNODC in May, the CSTO Secretariat trains dogs.",
         [("agreement", SECRETARIAT)]),
        ("Work on dogs is based on an agreement that the CSTO Secretariat signed in May with UNODC.",
         [("agreement", SECRETARIAT)]),
        # a decision told by its verb
        ("The CSTO Permanent Council decided to grant Cuba the status of observer.", [("decision", COUNCIL)]),
        ("The CSTO Permanent Council resolved to cooperate with INTERPOL.", [("decision", COUNCIL)]),
        ("By its decision of 4 May the CSTO Permanent Council admitted Cuba.", [("decision", COUNCIL)]),
        ("The CSTO Permanent Council decided to hold a meeting on cooperation.", []),
        # each of several, and one that lists who signed
        ("Serbia and Cuba each presented a report on depots.", [("report", "serbia"), ("report", "cuba")]),
        ("A protocol on depots was signed (signatories: Serbia and Cuba).", [("agreement", "serbia")]),
        # said of something else
        ("A request was put off, while the declaration on depots was adopted by the CSTO Permanent Council.",
         [("declaration", COUNCIL)]),
        ("Guidelines on Dogs, drafted by Serbia, were approved by the CSTO Permanent Council.", [("policy", COUNCIL)]),
        # what came to nothing, or is still ahead
        ("A statement on depots was tabled by Serbia, yet it found no majority.", []),
        ("A protocol on depots may be signed in spring.", []),
        ("The signing of a protocol on depots is planned for May.", []),
        ("The Strategy for Depots was discussed by the CSTO Permanent Council.", []),
        ("A treaty on depots was initialled by Serbia.", []),
        ("A protocol on depots is still being negotiated by Serbia.", []),
        # one inside another, and several that are told of each
        ("The CSTO Joint Staff signed a protocol on the development of a manual.", [("agreement", "csto-joint-staff")]),
        ("Eleven documents were signed, including the Declaration on Trust.", [("declaration", "")]),
        ("Among the documents adopted by the CSTO Permanent Council is the Plan of Feasts.", [("plan", COUNCIL)]),
        # whose text, which it, the two, from whom, whose report a title is
        ('The guide "Depots", whose chapters the CSTO Secretariat wrote, is out.', [("report", SECRETARIAT)]),
        ("The CSTO Permanent Council had before it a draft concept of depots, which it endorsed.",
         [("policy", COUNCIL)]),
        ("The CSTO Secretariat and INTERPOL are partners. The two signed a protocol on depots.",
         [("agreement", SECRETARIAT)]),
        ('Serbia receives from UNODC a survey of depots, "Full Shelves".', [("report", "unodc")]),
        ('The annual report of UNODC on depots, "Full Shelves", published in May, is long.', [("report", "unodc")]),
        ('The Ministry put on its website "Full Shelves", the bulletin of UNODC.', [("periodical", "unodc")]),
        # words of papers and of acts
        ("A calendar of races was validated by the CSTO Permanent Council.", [("plan", COUNCIL)]),
        ("Every month the CSTO Secretariat mails a review of foreign media to Serbia.", [("monitoring", SECRETARIAT)]),
        ("The CSTO Secretariat handed over to Serbia an inventory of depots.", [("report", SECRETARIAT)]),
        ("Note was taken of the report on depots that the CSTO Secretariat had presented.", [("report", SECRETARIAT)]),
        ("The summary of depots was sent to Serbia and Cuba by the CSTO Secretariat.", [("report", SECRETARIAT)]),
        # participles, two reports, adjacent nouns, a title that begins with an acronym, what we did
        ("Having signed a protocol on depots in March, the CSTO Secretariat now trains dogs.",
         [("agreement", SECRETARIAT)]),
        ("The CSTO Permanent Council took note of the reports of UNODC on depots and on dogs.",
         [("report", "unodc"), ("report", "unodc")]),
        ("Every week UNODC forwards digests of press reports on depots.", [("monitoring", "unodc")]),
        ('The bulletin "UNODC Signals" came out six times.', [("periodical", "unodc")]),
        ('"In May we signed a memorandum on depots with UNODC, and it works," the speaker stressed.',
         [("agreement", "csto")]),
    ],
)  # fmt: skip
def test_which_documents_are_told_of_and_whose(words, expected, known):
    documents = read(words, known)["documents"]
    assert list(zip(documents["kind"], documents["adopted_by"], strict=True)) == expected


def test_items_of_a_list_are_what_its_head_says(known):
    told = "The CSTO Permanent Council passed resolutions on:\n\n- drains in depots;\n\n- the care of dogs.\n"
    documents = read(told, known)["documents"]
    assert documents["title"].tolist() == ["[Resolution on drains in depots]", "[Resolution on the care of dogs]"]
    assert documents["adopted_by"].tolist() == [COUNCIL, COUNCIL]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Serbia signed a Memorandum of Understanding on depots.", "[Memorandum of Understanding on depots]"),
        ("Its Statement on Depots was made public by UNODC.", "Statement on Depots"),
        ("UNODC brought out its World Depots Report 2026.", "World Depots Report 2026"),
        ("The Plan for May – July 2026 was adopted.", "Plan for May – July 2026"),
        ('UNODC adopted a statement on dogs, which says that they "may bark at night".', "[Statement on dogs]"),
    ],
)
def test_what_is_a_title_and_how_far_it_goes(words, title, known):
    assert read(words, known)["documents"]["title"].tolist() == [title]


def test_holders_of_an_office_act_as_a_group(known):
    told = (
        "The meeting of National Coordinators of UNODC took place in Minsk. The Coordinators adopted a plan for depots."
    )
    tables = read(told, known)
    by = tables["documents"]["adopted_by"].tolist()
    kinds = dict(zip(tables["actors"]["id"], tables["actors"]["kind"], strict=True))
    names = dict(zip(tables["actors"]["id"], tables["actors"]["name"], strict=True))
    assert [(names[one], kinds[one]) for one in by] == [("National Coordinators of UNODC", "group")]


def test_a_body_that_the_text_adds_is_an_organ_where_it_adopts(known):
    tables = read("The Training Centre on Depots presented a report on dogs.", known)
    assert tables["documents"]["adopted_by"].tolist() == tables["actors"]["id"].tolist()
    assert tables["actors"]["kind"].tolist() == ["organ"]


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
