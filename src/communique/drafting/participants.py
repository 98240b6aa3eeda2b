"""Candidate participants: who is said to take part in an activity, and in which role."""

import re
from collections.abc import Mapping, Sequence

from . import doers, frames, knowledge, parties, parts
from .expressions import Expression
from .knowledge import Knowledge
from .occurrences import EXERCISES, GATHERINGS, SITTINGS, Occurrence
from .reading import Sentence, Span, preceding, taken_up
from .rows import Candidate

TABLE = "participants"
_BACK = Expression(
    r"^(?:It|They|The (?:event|participants|exercise|meeting|session|conference|operation)|Both|These|This)\b"
)
_HEADQUARTERS = Expression(r"\b(?:headquarters|coordination cent(?:re|er))\b", re.I)
_DELEGATION = Expression(r"\b(?:delegations?|contingents?|teams?)(?: [a-z]+){0,4},? $", re.I)
_GIVEN = Expression(
    r"\b(?:handed over|donated|presented with|delivered to|granted to|purchased|built|equipped)\b", re.I
)
_SAYS = Expression(
    r" (?:has |have )?(?:said|recalled|informed|informs|reported|reports|noted|announced|stated)"
    r"(?: (?!that|the|a|an)\w+){0,3}\.?$"
)
_OFFICIAL = Expression(
    r"\b(?:minister|deputy|chief|commander|head|director|secretary)\b[a-z -]{0,60} of (?:the )?<a\d+>$"
)
# Bodies that meet; a secretariat or a centre only calls others to a meeting.
_SITS = Expression(r"council|committee|commission|assembly|group|board|presidium|conference|court|parliament", re.I)
_SITTING_OF = Expression(r"(?:Meeting|Session|Consultations|Debate) of (?:the )?$")
_GOES = ("participant", "exercising-force", "speak", "act", "study")
_LENDS = Expression(
    r"\b(?:lent|lends?|lending|second(?:ed|s|ing)|ma[dk]es?|provid(?:ed|es)|suppl(?:ied|ies)) .*"
    r"\b(?:trainers?|experts?|instructors?|lecturers?|specialists?|interpreters?)"
)
# Bodies that have a house of their own, in which others may sit.
_HAS_HOUSE = Expression(
    r"\b(?:Ministry|Institute|Academy|Cent(?:re|er)|University|Headquarters|Office|School|College|Secretariat|"
    r"Service|"
    r"Agency|Bank|Museum|Library|Department|Laboratory|Staff|Parliament|Embassy|Mission|Chamber|Faculty|Hospital|"
    r"House|"
    r"Executive Committee|Administration|Directorate|Bureau|Base|Palace|Fund|Foundation)\b"
)
# Groups that are exercised; others take part.
_ARMED = Expression(
    r"\b(?:units?|forces|teams|troops|rescuers|crews|formations|brigades|servicemen|soldiers|detachments|scouts|"
    r"guards|commandos)\b"
)
_WHOLE = Expression(
    r"\b(?:within the framework|in the framework|as (?:a )?part|under the umbrella|forms? part|is part|(?:one|"
    r"part) of the (?:components|"
    r"activities|events)|in the course|on the (?:margins|sidelines)|within|under|as a component) (?:of )?(?:the |"
    r"a |its )?(?:[a-z-]+ ){0,3}$"
)
_CLAUSE = Expression(r";|, (?:while|whereas|but) ")
_OUTSIDE = Expression(
    r"(?:^|(?<=, )|(?<=: ))(?i:according to|in the words of|as told by|with reference to|Within|Inside|Besides|"
    r"Unlike|Under|Apart from|Like|In addition to|Outside|At|From|For|As for) (?:the )?<A\d+>, "
)
_NONE = Expression(r"\b[Nn]o (?:[a-z-]+ ){0,2}$")
_OBJECT = Expression(
    r"\b(?:it|them|this|these|both|which|event|undertaking|proceedings|exercises?|drills?|man(?:o)?euvres|"
    r"trainings?|operations?|sessions?|"
    r"meetings?|conferences?|forums?|round ?tables?|seminars?|workshops?|courses?|summits?|webinars?|projects?|"
    r"consultations|talks|"
    r"campaigns?|raids?|phase|stage|sitting|preparations?|organi[sz]ation|hosts?|in charge|responsible|lead)\b"
)
_WHOSE_SITTING = Expression(r"\b(?:[Ii]ts|[Tt]heir|whose)(?: (?:own|[\w-]+)){0,3} $")
_SITTING_BEFORE = Expression(r"(?:,? (?:in|on|at|of|held in|held on) (?:the )?<[DP]\d+>){0,3},? (?:the )?")
_AT_A_SITTING = Expression(r"<A\d+>,? (?:at|in|during) (?:an?|the) [a-z -]{0,30}$")
_BETWEEN_THEM = Expression(r"\bbetween (?:them|the two|the (?:two )?(?:sides|parties|bodies|organi[sz]ations))\b")
_FORCES = ("exercise", "command-staff-exercise", "special-exercise", "joint-exercise", "training", "assembly")


class _Rows(dict[tuple[int, str, str], Candidate]):
    """Candidate participants by activity, actor and role."""

    def add(self, one: Occurrence, actor: str, role: str, doubt: float, sentence: Sentence, *words: str) -> Candidate:
        """Return the row of an actor in a role, new or known, which `sentence` and its activity now state."""
        key = (id(one.row), actor, role)
        if key not in self:
            self[key] = Candidate(TABLE, {"activity": "", "actor": actor, "role": role}, whole=one.row, doubt=[doubt])
        self[key].cite([sentence.number])
        one.row.cite([sentence.number])
        self[key].rest_on(*words)
        return self[key]


def find(read: Sequence[Sentence], known: Knowledge, kept: Mapping[int, Sequence[Occurrence]]) -> list[Candidate]:
    """Return candidate participants of the activities whose occurrences are `kept` by sentence."""
    rows = _Rows()
    last: Sequence[Occurrence] = []
    heads: Sequence[Occurrence] = []  # headquarters named last
    at = -1  # the sentence that told of the last ones, or of who was there
    for sentence in read:
        mine = kept[sentence.number]
        near = mine or (heads if heads and _HEADQUARTERS.search(sentence.mask) else _earlier(sentence, last, at))
        if mine and sentence.governor >= 0:
            _add_organisers(rows, mine, read[sentence.governor], sentence, known)
        said = _add_said(rows, mine, near, last, sentence, known)
        if mine:
            _add_taken_up(rows, mine[-1], sentence, read, known)
            _add_sitting(rows, mine, sentence)
            _add_whose(rows, mine, sentence, known)
            _add_between(rows, mine, sentence, read)
            heads = [one for one in mine if one.kind == "headquarters"] or heads
            if not last or not _names_the_whole(mine, sentence, last):
                last = mine  # what follows on headquarters tells of their operation
        if mine or said:
            at = sentence.number
    return list(rows.values())


def _add_organisers(
    rows: _Rows, mine: Sequence[Occurrence], head: Sentence, sentence: Sentence, known: Knowledge
) -> None:
    """Add those who, as the head of a list says, are to hold what the list names."""
    for match in frames.find("participant_role", head):
        for span in _who(match) if match.code == "organiser" else ():
            for one in mine:
                if role := _role(match, one, span.value, known):
                    rows.add(one, span.value, role, 0.7, head, span.surface).cite([sentence.number])


def _add_said(
    rows: _Rows,
    mine: Sequence[Occurrence],
    near: Sequence[Occurrence],
    last: Sequence[Occurrence],
    sentence: Sentence,
    known: Knowledge,
) -> bool:
    """Add those of whom a sentence says that they take part, and tell whether there are any."""
    said = False
    if not near:
        return False
    told, away = parts.find(sentence, parties.of(sentence))
    people = parties.named_by_people(sentence)
    outside = [sentence.behind(*m.span(), "actor")[0][2].start for m in _OUTSIDE.finditer(sentence.mask)]
    for match in (*frames.find("participant_role", sentence), *told):
        # What is said before headquarters are named is said of their operation; before the whole to which that of
        # which the text goes on to tell belongs, it is said of the part.
        ahead = mine and last and match.end <= mine[0].start and _tell_of_last(mine, sentence, match)
        for one, span in _paired(match, last if ahead else near, sentence, bool(mine) and not ahead):
            if match.code == "sitting-body" and _NONE.search(sentence.mask[max(0, match.start - 40) : match.start]):
                continue
            if span.start in outside:
                continue
            if (match.code != "speak" and _tells_of_it(span, sentence)) or (span.start in away and match.code in _GOES):
                continue
            if one.body and one.body != span.value and any(other.body == span.value for other in near):
                continue  # "respectively": each sits at its own place
            role = _role(match, one, span.value, known)
            if role == "organiser" and span.start in people:
                state = knowledge.actor_kind(span.value, known) == "state"
                role = (
                    "participant" if state or one.kind in EXERCISES else role
                )  # officers from a state, a body's units
            if role and not _is_of_another(role, match, sentence, bool(mine)):
                words = sentence.words(match.start, match.end)
                rows.add(one, span.value, role, 0.85 if mine else 0.65, sentence, words, span.surface)
                said = True
    return said


def _tell_of_last(mine: Sequence[Occurrence], sentence: Sentence, match) -> bool:
    """Tell whether what is said ahead of `mine` is said of what was named last."""
    if all(one.kind == "headquarters" for one in mine):
        return True
    goes_on = _BACK.match(sentence.text) or re.match(r"Its? ", sentence.text) or mine[0].kind == "project"
    return bool(goes_on and _WHOLE.search(sentence.mask[: mine[0].anchor]))


def _tells_of_it(span: Span, sentence: Sentence) -> bool:
    """Tell whether an actor only reports ("..., the Secretariat said")."""
    return bool(_SAYS.match(sentence.text, span.end)) and sentence.text[: span.start].endswith((", ", ", the "))


def _is_of_another(role: str, match, sentence: Sentence, here: bool) -> bool:
    """Tell whether a role is one in something other than the activity; `here` says that the sentence names that."""
    if role == "organiser":
        if not here and (_papers(sentence, match) or not _has_object(sentence, match)):
            return True  # what they completed is a paper, or who knows what
        return bool(_DELEGATION.search(sentence.mask[: match.start]))  # who heads a delegation takes part
    return role == "supporter" and not here and bool(_GIVEN.search(sentence.mask))  # a gift, and no help to the event


def _has_object(sentence: Sentence, match) -> bool:
    """Tell whether what somebody is said to hold, to run or to prepare may be an event."""
    active = match.row["frame"].startswith("{X}")
    return not active or bool(_OBJECT.search(sentence.mask[match.start : match.end + 70]))


def _add_taken_up(rows: _Rows, one: Occurrence, sentence: Sentence, read: Sequence[Sentence], known: Knowledge) -> None:
    """Add the organisations that "the three organizations" takes up; the sentence that names them states it too."""
    together, number = taken_up(sentence, read, known)
    for actor in together:
        rows.add(one, actor, "participant", 0.7, sentence).cite([number])
        one.row.cite([number])


def _add_sitting(rows: _Rows, mine: Sequence[Occurrence], sentence: Sentence) -> None:
    """Add the bodies that sit: those of which a verb says so, and those in the name of a sitting."""
    for one in mine:
        if one.body:
            rows.add(one, one.body, "sitting-body", 0.85, sentence, one.surface)
        if one.name is not None and one.kind in SITTINGS:
            for span in sentence.inside(one.name, "actor"):
                if _SITTING_OF.search(one.name.surface[: span.start - one.name.start]):
                    rows.add(one, span.value, "sitting-body", 0.85, sentence, span.surface)


def _names_the_whole(mine: Sequence[Occurrence], sentence: Sentence, last: Sequence[Occurrence]) -> bool:
    """Tell whether `mine` are headquarters, or only the whole to which what was named last belongs."""
    if all(one.kind == "headquarters" for one in mine):
        return True
    goes_on = re.match(r"Its? ", sentence.text) and mine[0].row is not last[-1].row and len(mine) == 1
    return bool(goes_on and _WHOLE.search(sentence.mask[: mine[0].anchor]))


def _add_whose(rows: _Rows, mine: Sequence[Occurrence], sentence: Sentence, known: Knowledge) -> None:
    """Add the bodies whose own sitting it is ("its session", "whose meeting"), or that act at one."""
    for one in mine:
        if (
            one.kind not in ("session", "meeting")
            or one.body
            or one.plural
            or any(key[0] == id(one.row) and key[2] == "sitting-body" for key in rows)
        ):
            continue
        span = _whose(one, sentence)
        if span is None or knowledge.is_person(span.value, known):
            continue
        name = f"{knowledge.actor_name(span.value, known)} {span.value}"
        if knowledge.actor_kind(span.value, known) in ("organ", "organisation") and _SITS.search(name):
            rows.add(one, span.value, "sitting-body", 0.75, sentence, one.surface, span.surface)


def _whose(one: Occurrence, sentence: Sentence) -> Span | None:
    """Return whose sitting it is: the subject, or the agent, before "its", else who acts right behind it."""
    mask = sentence.mask
    anchor = one.anchor
    if _AT_A_SITTING.search(mask[:anchor]):
        return sentence.behind(0, anchor, "actor")[-1][2]
    own = _WHOSE_SITTING.search(mask[:anchor])
    if own:
        actors = sentence.behind(0, own.start(), "actor")
        if not actors:  # "At its meeting ..., the Group ..."
            return doers.first(sentence)
        if own.group().startswith("whose"):
            return actors[-1][2]
        by = re.search(r"\bby (?:the )?$", mask[: actors[-1][0]])
        return actors[-1][2] if by else doers.subject(sentence, own.start()) or actors[-1][2]
    if one.definite and re.match(r"(?:At|During|In the course of) ", mask[:anchor]):
        for start, _, span in sentence.behind(one.end, len(mask), "actor")[:1]:
            if _SITTING_BEFORE.fullmatch(mask[one.end : start]):
                return span
    return None


def _add_between(rows: _Rows, mine: Sequence[Occurrence], sentence: Sentence, read: Sequence[Sentence]) -> None:
    """Add those between whom talks go on, where the sentence before names them."""
    found = _BETWEEN_THEM.search(sentence.mask)
    before = preceding(sentence, read)
    if found is None or before is None or mine[0].kind != "meeting":
        return
    two = [party for party in parties.of(before) if len(party.spans) == 2]
    for span in two[0].spans if two else ():
        rows.add(mine[0], span.value, "participant", 0.7, sentence, span.surface).cite([before.number])


def _papers(sentence: Sentence, match) -> bool:
    return bool(knowledge.words("document_kind").find(sentence.mask[match.end : match.end + 60]))


def _earlier(sentence: Sentence, last: Sequence[Occurrence], at: int) -> Sequence[Occurrence]:
    """Return the occurrences of which a sentence without any of its own goes on to tell."""
    if not last or last[0].sentence.section != sentence.section or sentence.text.endswith(":"):
        return []
    last = [one for one in last if one.kind != "headquarters"] or last  # theirs is the operation
    return last if sentence.number - at <= (3 if _BACK.match(sentence.text) else 2) else []


def _paired(match, near, sentence: Sentence, here: bool) -> list:
    """Return each activity of which a frame tells with each actor; "respectively" pairs the two lists."""
    ones, spans = _of(match, near, sentence, here), _who(match)
    if sentence.respectively and len(spans) > 1:
        alike = [one for one in near if ones and one.kind == ones[-1].kind]
        if len(alike) == len(spans):
            return list(zip(alike, spans, strict=True))
    return [(one, span) for one in ones for span in spans]


def _who(match) -> list:
    """Return those in the slots of a frame, each once; who acts together with others is named by both slots."""
    return list({span.value: span for span in match.slots["actor"]}.values())


def _role(match, one: Occurrence, actor: str, known: Knowledge) -> str:
    """Return the role that a frame gives an actor in an activity of this kind; empty where it fits none."""
    role, kind = match.code, knowledge.actor_kind(actor, known)
    if not match.row["frame"]:
        role = _of_clause(match, one.row.cells["kind"], kind, knowledge.is_person(actor, known))
        if not role:
            return ""
    if role == "participant" and kind == "force" and one.row.cells["kind"] in _FORCES:
        return "exercising-force"
    if role == "organiser" and kind == "state" and _OFFICIAL.search(match.words):
        return ""  # an official of that state directs it
    if role == "host-body" and kind == "state":
        return ""
    if role == "host-body" and one.row.cells["kind"] == "debate":
        return "sitting-body"
    if role == "audience" and kind == "state" and "intended for" in match.words:
        return ""  # where it was to be held
    if role == "organiser" and kind == "state" and re.match(r"entrusted|charged|tasked", match.words):
        return ""  # whom it is entrusted to is the host
    if role == "organiser" and match.words.startswith("prepared") and one.row.cells["kind"] not in EXERCISES:
        return ""  # a report that is presented
    if "presented|introduced" in match.row["frame"]:
        return "participant" if one.row.cells["kind"] in SITTINGS and kind != "institution" else ""
    if "convened|gathered|assembled" in match.row["frame"]:
        if one.row.cells["kind"] == "assembly":
            return "exercising-force" if kind == "force" else "participant"
        if one.row.cells["kind"] not in GATHERINGS:
            return ""
        alone = len(_who(match)) == 1 and one.row.cells["kind"] in SITTINGS
        sits = kind == "organ" or (kind == "organisation" and one.row.cells["kind"] == "session")
        return "sitting-body" if alone and sits and not knowledge.is_person(actor, known) else "participant"
    if role == "organiser" and kind == "state" and "host" in match.words:
        return ""  # who hosts is the host, and is not said to organise
    name = f"{knowledge.actor_name(actor, known)} {actor}"
    talks = re.search(r"talks|consultations|negotiations", one.surface, re.I) and " by {X}" not in match.row["frame"]
    if role == "organiser" and kind == "state" and talks:
        return "participant"
    if role == "organiser" and kind == "state" and "'s (?:" in match.row["frame"]:
        return ""
    if role == "organiser" and one.row.cells["kind"] in SITTINGS and kind != "state":
        if len(_who(match)) > 1 and one.row.cells["kind"] == "session" and kind == "organ" and match.code != "which":
            return "sitting-body"
        if len(_who(match)) > 1 or re.search(r"talks|consultations|negotiations", one.surface, re.I):
            return "participant"
        if knowledge.is_person(actor, known):
            return "participant"
        if one.row.cells["kind"] == "meeting" and (not _SITS.search(name) or match.words.startswith("convened")):
            return role
        return "sitting-body" if kind == "organ" and not one.row.body.replace(actor, "") else role
    if role == "organiser" and "exercises?|drills)" in match.row["frame"] and kind != "organisation":
        return ""
    if role == "sitting-body" and one.row.cells["kind"] not in SITTINGS:
        return ""
    several = len(_who(match)) > 1
    if role == "sitting-body" and several and (talks or one.row.cells["kind"] == "meeting"):
        return "participant"
    if role == "exercising-force":
        if one.row.cells["kind"] not in _FORCES:
            return ""
        if "held|conducted" in match.row["frame"]:
            return role if kind == "force" else ""
        if kind == "state":
            near = re.search(
                r"(?:exercises?|drills?|euvres|games?) (?P<of>of|with|involving|featuring) (?:the )?<", match.words
            )
            return "" if near is None else "organiser" if near["of"] == "of" else "participant"
        if kind == "group" and _ARMED.search(actor.replace("-", " ")):
            return role
        if kind == "organ" and not knowledge.is_person(actor, known):
            return (
                "organiser"
                if re.search(r"(?:exercises?|drills?|euvres) (?:<n\d+> )?of (?:the )?<", match.words)
                else ""
            )
        return {"force": role, "organisation": "organiser", "group": "participant"}.get(kind, "")
    if "discussed" in match.row["frame"] and one.row.cells["kind"] not in SITTINGS:
        return ""
    if role == "interviewee" and one.row.cells["kind"] != "project":
        return ""
    return role


def _of_clause(match, sort: str, kind: str, person: bool) -> str:
    """Return the role that a clause gives an actor of a `kind` in an activity of the kind `sort`; empty for none."""
    code = match.code
    if code in ("house", "premises"):
        if code == "house" and sort in ("session", "debate") and kind == "organ" and "held" in match.words:
            return "sitting-body"
        housed = kind not in ("state", "group") and not person
        return (
            "host-body" if housed and (code == "house" or _HAS_HOUSE.search(match.slots["actor"][-1].surface)) else ""
        )
    if code in ("supply", "lend"):
        if sort in ("session", "meeting", "debate") or kind == "group" or person:
            return ""
        return "supporter" if code == "supply" or sort == "seminar" else "participant"
    if code == "force":
        return "exercising-force" if kind == "force" and sort in _FORCES else ""
    if code == "met":
        return "participant" if sort == "meeting" and (person or kind == "state") else ""
    if code == "of":
        if kind == "group":
            return "exercising-force" if sort in _FORCES else "participant"
        if kind not in ("organ", "organisation", "institution") or person:
            return ""
        return "participant" if sort == "training" else "organiser"
    if code == "drawn":
        return "exercising-force" if kind == "force" and sort in _FORCES else "participant"
    if code == "teach":
        return "organiser" if sort in ("seminar", "training") and kind != "group" and not person else ""
    if code == "which":
        return "" if kind == "state" and sort in SITTINGS else "organiser"
    if code == "speak":
        return "participant" if sort in GATHERINGS and kind != "group" else ""
    if code == "learn":
        return ("audience" if kind in ("group", "state") else "participant") if sort in ("seminar", "training") else ""
    if code == "study":
        mine = re.search(r"certificate|diploma|course|training|class|seminar|workshop|programme", match.words)
        return "participant" if sort in ("seminar", "training") and mine and not person else ""
    if code == "act":
        forces = sort in _FORCES or sort == "operation"
        if not forces or person:
            return ""
        return "exercising-force" if kind == "force" and sort in _FORCES else "participant" if kind == "state" else ""
    if (
        code == "participant"
        and _LENDS.search(match.words)
        and (
            sort == "seminar"
            or (sort not in _FORCES and kind != "state" and re.search(r"\b(?:lent|second|ma[dk]e)", match.words))
        )
    ):
        return "supporter"
    return code


def _alike(kind: str, other: str) -> bool:
    return kind == other or (kind in GATHERINGS and other in GATHERINGS) or (kind in EXERCISES and other in EXERCISES)


def _of(match, near: Sequence[Occurrence], sentence: Sentence, here: bool) -> list[Occurrence]:
    """Return the occurrences of which a role is said: the one that the frame's words touch, else the nearest before."""
    if not near:
        return []
    if not here and (match.code in ("which", "of") or (match.code == "drawn" and not _BACK.match(sentence.text))):
        return []
    if not here:
        return list(near) if re.search(r"\b(?:both|all three)\b", sentence.text, re.I) else [near[-1]]
    mask = sentence.mask
    if match.code == "which":
        return [one for one in near if one.end <= match.start and not one.body][-1:]
    if match.code == "of":
        return [one for one in near if one.start < match.start <= one.end + len(" of the ")]
    near = [one for one in near if ";" not in mask[min(match.start, one.anchor) : max(match.start, one.anchor)]] or near
    if match.code == "organiser" and match.words.startswith("<a"):
        behind = [one for one in near if 0 <= one.start - match.end <= 60]
        if behind and ";" not in mask[match.end : behind[0].start] and behind[0].anchor >= match.end:
            return [
                one
                for one in near
                if one.start >= behind[0].start
                and _alike(one.kind, behind[0].kind)
                and not _CLAUSE.search(mask, match.end, one.start)
            ]
    touching = [
        one for one in near if one.anchor < match.end and match.start < one.end and one.anchor == one.start
    ] or [one for one in near if one.start < match.end and match.start < one.end]
    if touching:
        return touching[:1]
    names = [one for one in near if one.anchor < match.start]
    if any(one.kind == "headquarters" for one in names) and ";" in mask[names[-1].end : match.start]:
        names = [one for one in names if one.kind != "headquarters"] or names
    if not names:
        names = [one for one in near if one.start >= match.end][:1]
        if match.code == "organiser" or (names and names[0].name is not None and len(near) > 1):
            return [one for one in near if _alike(one.kind, names[0].kind)] if names else []
        return names
    if names[-1].again is not None:
        return [one for one in names if one.again is not None]
    if names[-1].anchor < names[-1].start:
        return names[-1:]  # its noun is its own
    block = [one for one in names if one.name is not None and one.kind == names[-1].kind]
    return block if len(block) > 1 and block[-1] is names[-1] else names[-1:]


def settle(rows: Sequence[Candidate]) -> list[Candidate]:
    """Return `rows` with the id of each activity, an actor with a clearer role not once more as a plain participant."""
    venue = {(id(row.whole), row.cells["actor"]) for row in rows if row.cells["role"] == "host-body"}
    rows = [row for row in rows if row.cells["role"] != "organiser" or (id(row.whole), row.cells["actor"]) not in venue]
    clearer = {(id(row.whole), row.cells["actor"]) for row in rows if row.cells["role"] != "participant"}
    kept = [
        row for row in rows if row.cells["role"] != "participant" or (id(row.whole), row.cells["actor"]) not in clearer
    ]
    for row in kept:
        row.cells["activity"] = row.whole.cells["id"]
    return kept
