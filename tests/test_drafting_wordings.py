"""Wordings by which news tell of events: each class of them in a sentence of its own, made up."""

import pytest

from communique import drafting
from communique.drafting import doers, groups, reading

SECRETARIAT, COUNCIL = "csto-secretariat", "csto-permanent-council"


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


@pytest.mark.parametrize(
    ("why", "text", "narrator"),
    [
        ("who looks on counts little", "The CIS sent boats." + " Observers of the SCO came." * 5, "cis"),
        ("who pays counts little", "The CIS sent boats." + " A grant of the SCO bought nets." * 5, "cis"),
        ("a partner counts little", "The CIS sent boats." + " Divers swam with the SCO." * 5, "cis"),
        ("an agent acts", "A course was opened by the CIS." + " Boats of the SCO came." * 3, "cis"),
        ("a subject acts", "Last year the CIS sent boats. The CIS sent more." + " Boats of the SCO came." * 3, "cis"),
        (
            "a head alone counts for the organisation of its body",
            "Divers met the Council of Lake Guards of the CIS. The Council spoke." + " Boats of the SCO came." * 3,
            "cis",
        ),
        (
            "an acronym behind more words counts too",
            "Divers met the Lake Council of the CIS member states (LCM). The LCM spoke."
            + " Boats of the SCO came." * 3,
            "cis",
        ),
        (
            "a body under another is of the same organisation",
            "The Working Group on Nets under the SCO Lake Council met. The Working Group spoke." + " UNODC spoke." * 2,
            "sco",
        ),
        (
            "an organ without the name of an organisation is of the one named first",
            "Divers of the SCO came. The Lake Council met. The Lake Council spoke." + " UNODC spoke." * 2,
            "sco",
        ),
        (
            "not of one that is a partner",
            "Divers swam with the SCO. The CIS sent boats. The Lake Council met." + " Boats of the SCO came." * 2,
            "cis",
        ),
        (
            "an organ that only one organisation has is of that one",
            "The North Atlantic Council met. The SCO sent a letter.",
            "nato",
        ),
        (
            "an agency of the United Nations is told of by itself",
            "UNDP opened a course on nets. UNDP closed it. The United Nations has other courses.",
            "undp",
        ),
        (
            "us are those whom the text names first",
            "The CIS has a year behind it. We held talks. Our boats sailed." + " The SCO spoke." * 3,
            "cis",
        ),
        (
            "but not in what somebody says",
            'The CIS sent boats. "We sailed on," a sailor said. "Our nets held," he said.' + " The SCO spoke." * 3,
            "sco",
        ),
        ("a heading in capital letters names nobody", "NETS BOATS LAKES: the SCO spoke. NETS BOATS LAKES.", "sco"),
        ("a body of a state tells nothing", "The Agency for Lakes and Nets of Belarus (ALN) met. The ALN spoke.", ""),
    ],
)
def test_a_text_is_told_by_the_organisation_that_acts_in_it(why, text, narrator):
    assert drafting.draft(f"Quiet lakes\n{text}", 2031).narrator == narrator, why


def test_letters_that_no_text_explains_are_those_of_the_name_that_they_begin():
    text = "News\nThe Quiet Lakes Information Centre sent boats. QLIC also sent nets. Later QLIC sent divers."
    draft = drafting.draft(text, 2031)
    assert draft.tables["actors"].set_index("id").loc[draft.narrator, "short"] == "QLIC"


def test_an_office_of_an_agency_leaves_the_word_to_it():
    text = "Report of an office\nThe UNODC Lake Office for Central Asia opened a course. The Lake Office closed it."
    assert drafting.draft(text, 2031).narrator == "unodc"


def test_an_office_of_which_the_text_says_little_tells_nothing():
    text = "Report of an office\nThe OSCE sent boats. The OSCE Lake Office in Osh (OLO) saw. " + "The OSCE spoke. " * 9
    assert drafting.draft(text, 2031).narrator == "osce"


def test_the_title_counts_more():
    text = "Nets of the CIS\nThe SCO sent boats."
    assert drafting.draft(f"{text} Boats of the CIS came. Divers of the CIS came.", 2031).narrator == "cis"


@pytest.mark.parametrize(
    ("title", "narrator"),
    [("Report of an office", "osce-lake-office-osh"), ("Courses on nets", "osce")],
)
def test_an_office_tells_where_the_title_speaks_of_it(title, narrator):
    text = f"{title}\nThe OSCE Lake Office in Osh opened a course. The Lake Office closed it. The Office was praised."
    assert drafting.draft(text, 2031).narrator == narrator


def test_an_organisation_known_by_the_letters_of_its_name_may_tell():
    text = "Quiet lakes\nThe Great Lakes Initiative (GLI) met. The GLI asked for boats. The EU paid for them."
    draft = drafting.draft(text, 2031)
    row = draft.tables["actors"].set_index("id").loc[draft.narrator]
    assert row[["name", "short", "kind"]].tolist() == ["Great Lakes Initiative", "GLI", "organisation"]


def test_a_city_and_an_agency_before_the_news_tell_nothing():
    text = "Quiet lakes\nLAKESIDE, 3 May /WAVE/ - Boats sailed to the lake with the CIS.\nLAKESIDE. Boats sailed home."
    assert drafting.draft(text, 2031).narrator == "cis"


def test_the_office_alone_is_rather_one_of_the_narrator():
    text = (
        "News\nThe OSCE Lake Office in Osh and the Statistics Office of Belarus met. The OSCE was glad. "
        "The Office wrote."
    )
    mentions = drafting.draft(text, 2031, "osce").tables["mentions"]
    assert mentions.loc[mentions["surface"] == "Office", "value"].tolist() == ["osce-lake-office-osh"]


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
