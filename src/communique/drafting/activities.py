"""Candidate activities: the occurrences in a text that are one and the same thing, and what is said of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from . import circumstances, dates, knowledge, naming, occurrences, places, themes
from .expressions import Expression
from .knowledge import Knowledge
from .occurrences import EXERCISES, GATHERINGS, Occurrence
from .reading import Sentence
from .rows import Candidate, label, slug, unique

TABLE = "activities"
COLUMNS = ("id", "name", "kind", "theme", "host", "place", "start", "end", "precision", "status", "count", "part_of")
_BACK = 60  # so many rows or occurrences back does a sentence speak of what was named before
_LISTABLE = (*GATHERINGS, "training", "assembly")
_GOES_ON = ("ongoing", "recurring", "launched")
_SIDELINES = Expression(r"\b(?:on|in|at) the (?:sidelines|margins|fringes) of\b", re.I)
_FRAMEWORK = Expression(
    r"\b(?:within the framework of|as (?:a )?part of|in the framework of|in the course of) (?:the )?(?:[a-z-]+ ){0,4}$",
    re.I,
)
_AT_IT = Expression(
    r"\b(?:within (?:the )?framework|within|on the (?:sidelines|margins|fringes)|in the (?:margins|course|"
    r"framework)|(?:as|form(?:s|ed)|is|was) (?:an? )?"
    r"(?:[a-z]+ )?part|(?:in )?parallel (?:with|to)|alongside)(?: of)? (?:the|this|that|these|"
    r"its) (?:same )?(?:[a-z]+ )?(?:event|"
    r"meeting|session|conference|exercise|drill|forum|summit|round ?table|seminar|workshop|course|"
    r"consultation|talk|sitting|"
    r"gathering|congress|assembly|man(?:o)?euvre|contest|competition|school|camp|training)s?\b",
    re.I,
)
_DAY = Expression(
    r"\b(?P<after>(?:the|on the) (?:very )?(?:next|following) day|the day after|a day later|one day later)\b|"
    r"\b(?P<before>(?:the|on the) (?:previous|preceding) day|(?:the|a|one) day (?:before|earlier)|on the eve|"
    r"on its eve)\b|"
    r"\bon (?:the|its) (?P<nth>first|opening|second|third|fourth|fifth|last|final|closing|concluding) day\b",
    re.I,
)
_NTH_DAY = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_NEAR = 6  # sentences within which "the event" is one that the text has told of
_NTH = Expression(r"\b(?:at|in|during) (?:its|the|their) (?:\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)) $", re.I)
_NUMBER = Expression(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})(?: [a-z-]+){0,2} $", re.I)
_COUNTS = {
    w: str(n)
    for n, w in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
_HAPPENED = Expression(
    r"(?P<between>(?: [^.;]{0,170}?)?),? (?:was|were|is|are|will be|has been|have been|had been|to be)(?: (?:also|"
    r"again|jointly|"
    r"successfully|recently|being|not|to be|then|first|due|expected|set))* (?:held|conducted|organi[sz]ed|carried "
    r"out|hosted|arranged|given|delivered|mounted|wrapped up|rounded off|devoted|co-hosted|"
    r"co-organi[sz]ed|kicked off|put "
    r"on|run|scrapped|shelved|removed|struck|adjourned|closed|ended|concluded|interrupted|cut short|brought|"
    r"followed|preceded|moderated|presided over|rescheduled|put off|deferred|relocated|adjourned|brought forward|"
    r"chaired|headed|led by|supported|financed|sponsored|funded|watched|observed|joined|"
    r"addressed|dedicated|transferred|envisaged|foreseen|fixed|announced for|received by|financed|shifted|"
    r"expected|due|in preparation|appointed|agreed for|convened|launched|scheduled|planned|staged|completed|"
    r"introduced|timed|opened|attended|cancell?ed|postponed|set "
    r"up|"
    r"established|deployed|called off|moved|run)\b", re.I
)  # fmt: skip
_TOOK_PLACE = Expression(
    r"[^.;]{0,150}? (?:took place|takes place|(?:will |would |did |to )(?:not )?take place|has taken place|kicked "
    r"off|began|"
    r"followed(?! by)|ensued|assembled|proceeded|passed (?:in|at|on|under|off)|(?:is|was) to pass|resumed|sat|"
    r"started|ended|concluded|opened|continues|brought together|gathered|attracted|involved|featured|"
    r"ran|unfolded|wrapped "
    r"up|got under way|went ahead|(?:is|are) under way|lasted|dealt with|focused on|came to (?:a "
    r"close|an end)|drew to a "
    r"close)\b|(?: (?:for|on|of) [^.;,<]{0,50})?,? (?:held|convened|set up|established|organi[sz]ed|hosted|conducted|"
    r"scheduled|planned|slated|run|staged) (?:in|on|at|from|by|for) ", re.I
)  # fmt: skip
_DID = Expression(
    r"\b(?:held|host(?:ed|s)?|conduct(?:ed|s|(?! of))|organi[sz]ed?|convened?|(?<!to )sees?|saw|had|gave|gives?|"
    r"ran|delivered|mounted|arranged|"
    r"witness(?:ed)?|attended?|carried out|chaired|hold|holds|"
    r"launched|staged?|"
    r"addressed|joined|participated in|took part in|spoke (?:at|in)|taking part in|plans?(?: for)?|practice of "
    r"holding|hosting|"
    r"attended by|coordinated|reported to|initiated|prepar(?:es|ing|ed) for|postponed|cancell?ed|opened|ran|"
    r"completed|(?:gathered|convened|met) for)"
    r"(?: (?:a|an|the|its|their|series of|regular|joint|[a-z]+-day|two|three|four|five|six|\d+|several|another|"
    r"annual|next|third|"
    r"second|first|\d+(?:st|nd|rd|th)))* (?:[a-z0-9'-]+ |<A\d+>(?:'s)? ){0,3}$", re.I
)  # fmt: skip
# Whose object an event with "a" before it is, however far behind: "gave customs officers of the region a training".
_DID_ONE = Expression(
    r"\b(?:gave|gives?|given|giving|ran|runs?|saw|sees|held|holds?|holding|conducts?|conducted|conducting|"
    r"deliver(?:s|ed|ing)?|organi[sz](?:es?|ed|ing)|hosts?|hosted|hosting|arrang(?:es?|ed|ing)|mounted|staged?|"
    r"convened?|prepared?|attend(?:s|ed|ing)?|completed|taught|trained|instructed|spoke|spent|continued|"
    r"began|begins?|opened|opens|closed|ended|ends|concluded|concludes|followed|preceded|accompanied|rounded off|"
    r"took part|takes? part|taking part|participat(?:ed|es?|ing)|includ(?:ed|es|ing)|featured|comprised|brought|"
    r"invited|gathered|met|came together|sat down|joined|carried out|carries out|carry out|planned|schedules?|"
    r"scheduled|"
    r"launched|initiated|chaired|moderated|addressed|summed up|discussed|reviewed|presented|signed|exchanged)"
    r"(?! that\b)(?:[^.;:<]|<[NAPD]\d+>){0,140}? (?:an?|another|one|<A\d+>'s|two|three|four|five|six|seven|eight|nine|"
    r"ten|\d+) (?:[a-z0-9-]+ ){0,3}$",
    re.I,
)
_WISH = Expression(
    r"\b(?:propos(?:als?|es|ed|ing)|suggest(?:s|ed|ion)?|idea|possibility|need|calls?|called|could|should|useful|"
    r"desirable|"
    r"expedient|advisable|necessary|readiness|ready|initiative|request(?:ed)?|offer(?:s|ed)?)\b[^.;,]{0,60}? (?:to|"
    r"of|for|be) "
    r"(?:hold|holding|host|hosting|conven(?:e|ing)|organi[sz](?:e|ing)|conduct|conducting|arrang(?:e|ing)|stag(?:e|"
    r"ing)|run|"
    r"running|carry out|carrying out|giv(?:e|ing)|launch|launching)\b[^.;,]{0,60}$",
    re.I,
)
_REJECTED = Expression(r"\b(?:rejected|declined|turned down|not supported|not accepted|no support|voted down)\b", re.I)
# ... unless that is only wished for, or did not come about.
_WISHED = Expression(
    r"\b(?:propos(?:als?|es|ed|ing)|suggest(?:s|ed|ion)?|idea|possib\w+|need(?:s|ed)?|calls?|called for|could|"
    r"should|would|if|"
    r"ready|readiness|interest(?:ed)?|desirab\w+|importance|advisab\w+|feasib\w+|considered|considers?|request(?:s|"
    r"ed)?|"
    r"refrain(?:s|ed)?|without|instead of|not|never|declin\w+|reject\w+|initiative|recommend\w+|offer(?:s|"
    r"ed)?)\b[^.;]*$",
    re.I,
)
_LISTED_TOO = Expression(
    r"(?:(?! (?:was|were|is|are|will|has|have|had|which|that|who) )[^.;:<]|<[NAPD]\d+>){0,120}?(?:, | and |, and |"
    r" as well as |; )"
    r"(?:an? |\d+ |two |three |four |five |several )(?:[a-z0-9-]+ ){0,3}$"
)
# What only speaks about an event: papers for it, or talk of such events.
_ABOUT = Expression(
    r"\b(?:calls? for|called for|proposals?|request|idea|importance|need|readiness|possibility|"
    r"invitation|rules?|procedure|"
    r"reports?|decisions?|resolutions?|plans?|agreement|order|practice|experience|preparation|holding|conduct|concept) "
    r"(?:of|on|for|to|about|in) (?:holding |conducting |hold |host |the |an? |its |their )*(?:[a-z-]+ ){0,3}$",
    re.I,
)
_NEXT = Expression(
    r"\b(?:next|following|subsequent|coming) (?:[a-z]+ ){0,2}(?:session|sitting|meeting|summit)s?$", re.I
)
_IN_PERSON = Expression(r"\b(?:in person|hybrid|those (?:of|from)|others?)\b", re.I)
_SAME_TOWN = Expression(r"\bin the same (?:city|town|place|venue|capital)\b", re.I)
# What is said of events only: the sentence before may have spoken of somebody.
_GOES = Expression(
    r"It (?:was (?:held|conducted|carried out|attended|opened|closed)|unfolded|ran|took place|lasted|ended|began)\b"
)
_NAMES = Expression(
    r"(?:\bcode-?named|\bdubbed|\bcalled|\bnamed|\bknown as|\b(?:under the|its|whose) (?:code "
    r")?name(?: of| was| is)?|\bentitled|"
    r"\btitled|\bbore the (?:code )?name)(?: of)? $",
    re.I,
)
# A project that makes something is held nowhere; one of cooperation may be somewhere.
_PRODUCT = Expression(r"\b(?:interviews?|films?|books?|videos?|publications?|exhibitions?|websites?|stories)\b", re.I)
_REFUSES = Expression(r"\b(?:turn(?:ed|s) down|refus(?:ed|es|al)|declin(?:ed|es)|unwilling)\b", re.I)
_NOT_RESUMED = Expression(
    r"[^.;]{0,100} (?:not|never)(?: been)?(?: yet)? (?:resumed?|renewed|restarted|agreed|announced|convened yet)\b"
)
_DEPLOYED = Expression(
    r"[^.;,]{0,60} (?:set up|deployed|established|located|opened|based|stationed|worked|operated) (?:in|"
    r"at) (?:the )?[A-Z]"
)
_AT_IT = Expression(
    r"\b(?:within|under|during|at|in|after|before|following|part of|framework of|course of|sidelines of|margins of) "
    r"(?:the|this|that|its|their) (?:[a-z-]+ ){0,2}$",
    re.I,
)
# An item that begins with the event, or with where and when it was.
_ITEM_BEGINS = Expression(
    r"(?:[-–•] |\(?\d{1,2}[.)] |[a-z]\) )?(?:(?:<[ADP]\d+>|online|in|at|on|from|to|until|[A-Z][a-z]+|"
    r"\d[\d–-]*)[ ,:–—()-]+)*"
    r"(?:an? |the )?(?:[a-z-]+ ){0,3}$"
)
_TAKEN_UP = Expression(r"\b(?:at|in|during|of|from|since|after|following) the \S*(?:st|nd|rd|th) $", re.I)
_TAIL = Expression(r" (?:of|for|on) (?:the )?([A-Za-z][\w-]*(?: [a-z][\w-]*)?)")
_ITS = Expression(r"\b(?:its|their) (?:[a-z-]+ ){0,2}$")
_ANOTHER = Expression(r"\b(?:an?|another) (?:[a-z-]+ ){0,3}$", re.I)
_FOLLOWS = Expression(
    r"(?:[a-z ]{0,60}<[NP]\d+>[^.;]{0,40})?,? (?:and|as well as) (?:an? |the )(?:[a-z-]+ ){0,3}$", re.I
)


def find(
    read: Sequence[Sentence], known: Knowledge, year: int | None
) -> tuple[list[Candidate], dict[int, list[Occurrence]]]:
    """Return candidate activities, and for each sentence the occurrences that belong to one."""
    rows: list[Candidate] = []
    by_name: dict[str, Candidate] = {}
    kept: dict[int, list[Occurrence]] = {}
    last: list[Occurrence] = []  # the latest first
    for sentence in read:
        mine = []
        found = circumstances.situate(occurrences.find(sentence, read, known), read, known, year)
        for one in (part for whole in found for part in _each(whole, last)):
            if not one.wheres and last and last[0].row.cells["place"] and _SAME_TOWN.search(sentence.mask):
                cells = last[0].row.cells
                one.wheres = [places.Where(0, 0, cells["host"], cells["place"], cells["place"], True)]
            _at_the_event(one, last)
            one.when = one.when or _relative_day(one, last)
            row = _row(one, mine, by_name, rows, last, known)
            if row is not None:
                one.row = row
                one.kind = one.kind or row.cells["kind"]
                mine.append(one)
                last.insert(0, one)
        kept[sentence.number] = mine
        _relate(sentence, mine, rows)
    _call_sittings(kept)
    rows = [row for row in rows if not _counts_others(row, rows)]
    for row in rows:
        _finish(row)
        if year and row.cells["status"] == "held" and row.cells["start"][:4] > f"{year:04}":
            row.cells["status"] = "planned"  # no past tense says what a later year brings
            row.inferred.pop("status", None)
    left = {id(row) for row in rows}
    return rows, {number: [one for one in mine if id(one.row) in left] for number, mine in kept.items()}


def _at_the_event(one: Occurrence, last: Sequence[Occurrence]) -> None:
    """Let what is held within an event that the text has told of be where that is."""
    within = _AT_IT.search(one.sentence.mask)
    if one.wheres or within is None or within.start() <= one.start < within.end() or not last:
        return
    event = next((other for other in last[:_BACK] if other.kind in GATHERINGS or other.kind in EXERCISES), None)
    if event is None or one.sentence.number - event.sentence.number > _NEAR or one.kind not in GATHERINGS:
        return
    cells = event.row.cells
    if cells["host"] not in ("", "-") or cells["place"] not in ("", "-"):
        one.wheres = [places.Where(0, 0, cells["host"].strip("-"), cells["place"].strip("-"), within[0], True)]


def _relative_day(one: Occurrence, last: Sequence[Occurrence]) -> dates.When | None:
    """Return the day that is counted from an event: "the next day", "on the eve", "on the second day"."""
    said = _DAY.search(one.sentence.mask)
    if said is None or one.definite or one.kind not in (*GATHERINGS, *EXERCISES, "training") or one.whens:
        return None
    for other in last[:_BACK]:
        cells = other.row.cells
        if (
            one.sentence.number - other.sentence.number > _NEAR
            or cells["precision"] != "day"
            or cells["end"] in ("", "-")
        ):
            continue
        first, final = date.fromisoformat(cells["start"]), date.fromisoformat(cells["end"])
        if said["after"]:
            day = final + timedelta(days=1)
        elif said["before"]:
            day = first - timedelta(days=1)
        else:
            number = _NTH_DAY.get(said["nth"].lower(), -1)
            if not one.wheres and cells["host"].strip("-"):
                one.wheres = [places.Where(0, 0, cells["host"], cells["place"].strip("-"), said[0], True)]
            day = final if number < 0 else first + timedelta(days=number)
            if day > final:
                return None
        return dates.When(0, 0, day.isoformat(), day.isoformat(), said[0], True)
    return None


def _call_sittings(kept: dict[int, list[Occurrence]]) -> None:
    """Let a sitting of which a verb alone tells be what the text calls those of the same body elsewhere."""
    called: dict[str, set[str]] = {}
    plain = []
    for one in (one for mine in kept.values() for one in mine if one.row.body):
        if one.body:
            plain.append(one.row)
        else:
            called.setdefault(one.row.body, set()).add(one.kind)
    for row in plain:
        if row.cells["kind"] == "session" and called.get(row.body) == {"meeting"}:
            row.cells["kind"] = "meeting"


def _counts_others(row: Candidate, rows: Sequence[Candidate]) -> bool:
    """Tell whether a row only counts exercises that the text goes on to name ("seven exercises are planned")."""
    if row.cells["count"] == "-" or row.cells["kind"] not in EXERCISES or row.cells["place"]:
        return False
    first = row.sentences[0]
    if row.cells["host"] and row.cells["precision"] in ("day", "month"):
        return False
    return any(
        other.cells["kind"] in EXERCISES
        and not other.cells["name"].startswith("[")
        and any(first <= number <= first + 3 for number in other.sentences)
        for other in rows
    )


def _row(one, mine, by_name, rows, last, known) -> Candidate | None:
    sentence = one.sentence
    if one.again is not None:
        _update(one, one.again, known)
        return one.again
    if one.name is not None:
        key = naming.canonical(one.name.value)
        row = by_name.get(key)
        if row is not None and one.kind and not key[-4:].isdigit() and _of_other_year(one, row):
            row = None
        if row is None and not one.kind:
            return None
        if row is None and (row := _unnamed(one, last)):
            row.cells["name"] = naming.first_form(one.name.value)
            by_name[key] = row
        if row is None:
            row = _new(one, rows, naming.first_form(one.name.value))
            row.doubt.append(0.95 if one.kind != "exercise" else 0.85)
            for spelling in naming.spellings(one.name.surface):
                by_name.setdefault(spelling, row)
            for alias in one.aliases:
                for spelling in naming.spellings(alias):
                    by_name.setdefault(spelling, row)
        elif one.kind in EXERCISES and row.cells["kind"] == "exercise":
            row.cells["kind"] = one.kind
        row.cite([sentence.number, sentence.governor])
        _update(one, row, known)
        return row
    body = occurrences.body(one, sentence, known)
    if not body and one.kind in ("session", "meeting") and mine and _ITS.search(one.before):
        body = mine[-1].row.body  # "met in May, and its second meeting"
    same = _same(one, body, last)
    if same is not None:
        if one.kind in EXERCISES and same.cells["kind"] == "exercise":
            same.cells["kind"] = one.kind
        if _update(one, same, known) or one.body or (body and _occurs(one, body, mine)):
            same.cite([sentence.number, sentence.governor])
        return same
    if not one.kind or not _occurs(one, body, mine):
        return None
    if not body and one.kind in ("session", "meeting") and _NEXT.search(one.before + one.surface) and last:
        bodies = (o.row.body for o in last[:_BACK] if o.row.body and o.row.cells["kind"] == one.kind)
        one.body = body = next(
            (key for key in bodies if "working-group" not in key), ""
        )  # "its next session" is of the same body
    row = _new(one, rows, _label(one, body, known))
    row.doubt.append(0.8 if one.wheres or one.when else 0.6)
    row.body = body
    row.cite([sentence.number, sentence.governor])
    if one.plural and one.kind != "debate":
        number = _NUMBER.search(one.before)
        said = one.count or (number[1] if number else "")
        row.cells["count"] = _COUNTS.get(said.lower(), said) if said not in ("0", "1") else ""
    _update(one, row, known)
    return row


def _of_other_year(one: Occurrence, row: Candidate) -> bool:
    """Tell whether a name without a year is told of a year that the name of the row, and its date, do not have."""
    year, when = row.cells["start"][:4], one.when
    in_name = re.search(r"\d{4}$", row.cells["name"])
    return bool(in_name and when and year and not one.when.assumed and when.last[:4] < min(year, in_name[0]))


def _unnamed(one: Occurrence, last: Sequence[Occurrence]) -> Candidate | None:
    """Return the row of what the sentence before tells without the name that this one adds ("Code-named ...")."""
    if not last or not _NAMES.search(one.before):
        return None
    if one.anchor < one.start and _ANOTHER.search(one.sentence.mask[: one.anchor]):
        return None  # "an exercise under the name ..." is another one
    row, back = last[0].row, one.sentence.number - last[0].sentence.number
    alike = _family(row.cells["kind"]) == _family(one.kind) and not last[0].plural
    return row if alike and 0 <= back <= 1 and row.cells["name"].startswith("[") else None


def _each(one: Occurrence, last: Sequence[Occurrence]) -> list[Occurrence]:
    """Return an occurrence of "both operations" as one for each of those that the sentence before names."""
    if (
        one.name is None
        and one.plural
        and re.search(r"\b(?:both|these|the two|the three)(?: [a-z-]+)? $", f"{one.before}", re.I)
    ):
        named = [
            other
            for other in last
            if other.sentence.number in (one.sentence.number - 1, one.sentence.number)
            and _family(other.kind) == _family(one.kind)
        ]
        rows = list({id(other.row): other for other in reversed(named)}.values())
        if len(rows) > 1:
            return [replace(one, plural=False, again=other.row) for other in rows]
    return [one]


def _new(one: Occurrence, rows: list[Candidate], name: str) -> Candidate:
    row = Candidate(TABLE, dict.fromkeys(COLUMNS, "") | {"name": name, "kind": one.kind, "count": "-", "part_of": "-"})
    rows.append(row)
    return row


def _update(one: Occurrence, row: Candidate, known: Knowledge) -> bool:
    """Add to a row what an occurrence says of it, and tell whether it says anything new."""
    before = dict(row.cells)
    sentence = one.sentence
    alone = one.name is None or len(sentence.behind(0, len(sentence.mask), "name")) == 1
    row.rest_on(one.surface)
    hosts = list(dict.fromkeys(where.host for where in one.wheres if where.host))
    if row.cells["status"] == "held" and one.status == "planned" and one.name is not None:
        pass  # what was held is not planned again: the words speak of another one
    elif one.status == "cancelled" and row.cells["status"] in ("held", "planned") and _REFUSES.search(sentence.mask):
        pass  # who does not want to host it does not end it
    elif one.status and (not row.cells["status"] or (alone and row.note == "shared") or one.status == "cancelled"):
        row.cells["status"] = one.status
        row.note = row.note if row.note == "series" else "" if alone else "shared"
    if len(hosts) == 1:
        where = one.wheres[0]
        if row.fill("host", where.host) and where.inferred:
            row.inferred["host"] = (
                "city",
                f"{where.surface} is in {knowledge.actor_name(where.host, known)}; the sentence names the city only.",
            )
        place = next((w for w in one.wheres if w.place and w.host in (row.cells["host"], "")), None)
        if place is not None:
            row.fill("place", place.place)
        row.rest_on(where.surface)
    elif one.wheres and not hosts:
        row.fill("place", one.wheres[0].place)
        row.rest_on(one.wheres[0].surface)
    elif len(hosts) > 1:
        row.doubt.append(0.8)
    if one.name is not None and one.name.kind and not row.cells["place"]:
        inner = [
            span
            for span in sentence.inside(one.name, "place")
            if knowledge.country(span.value, known) in (row.cells["host"], "")
        ]
        if inner and row.cells["host"]:
            row.fill("place", inner[0].value)
    if one.when is not None and circumstances.situates(one) and len(one.when.first) > len(row.cells["start"]):
        row.cells |= {"start": one.when.first, "end": one.when.last, "precision": one.when.precision}
        row.rest_on(one.when.surface)
        if one.when.assumed:
            row.inferred["start"] = row.inferred["end"] = (
                "context",
                "A month without a year: taken for one of the text's year.",
            )
    elif (
        one.when is not None
        and circumstances.situates(one)
        and one.when.first != one.when.last
        and one.when.last.startswith(row.cells["end"] or "-")
    ):
        row.cells |= {"start": one.when.first, "end": one.when.last, "precision": one.when.precision}
    if (
        one.kind in (*GATHERINGS, "training")
        and places.ONLINE.search(one.surface + " " + sentence.mask)
        and not row.cells["host"]
        and not _IN_PERSON.search(sentence.mask)
    ):
        row.cells["host"] = row.cells["place"] = "-"
    return any(row.cells[column] != before[column] for column in ("host", "place", "start", "end", "status"))


def _family(kind: str) -> str:
    return "exercise" if kind in EXERCISES else kind


def _same(one: Occurrence, body: str, last: Sequence[Occurrence]) -> Candidate | None:
    """Return the row of an earlier occurrence that a noun or a verb takes up again."""
    again = not body and not one.wheres and one.when is None and _TAKEN_UP.search(one.before)
    if (
        not one.definite
        and not again
        and not (
            body
            and one.kind == "session"
            and not one.body
            and not re.search(r"\b(?:an?|next|regular) (?:[a-z]+ )?$", one.before, re.I)
        )
    ):
        return None
    if re.search(r"\b(?:next|following|subsequent) (?:[a-z]+ )?$", one.before, re.I) or one.surface.lower().startswith(
        ("regular", "extraordinary", "next")
    ):
        return None
    if not one.kind:
        other = last[0] if last else None
        near = (
            other is not None
            and other.sentence.section == one.sentence.section
            and one.sentence.number - other.sentence.number <= (2 if _GOES.match(one.sentence.text) else 1)
        )
        return other.row if near else None
    for other in last[:_BACK]:
        row = other.row
        if _family(row.cells["kind"]) != _family(one.kind):
            continue
        if one.plural and row.cells["count"] == "-" and not re.search(r"\bboth\b", one.before, re.I):
            continue
        if not one.plural and row.cells["count"] != "-":
            continue
        if body and body != row.body:
            continue
        if one.kind in (*EXERCISES, "seminar") and _of_another(one, other):
            continue
        if not body and one.sentence.section != other.sentence.section:
            return None
        place = next((w.place for w in one.wheres if w.place), "")
        host = next((w.host for w in one.wheres), "")
        if (place and row.cells["place"] not in ("", place)) or (host and row.cells["host"] not in ("", host)):
            continue
        if (
            one.when
            and circumstances.situates(one)
            and row.cells["start"]
            and not _together(one.when.first, row.cells["start"], row.cells["end"])
        ):
            continue
        return row
    return None


def _of_another(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two nouns say that they are of, or on, different things."""
    tails = [_TAIL.match(each.sentence.text, each.sentence.origin(each.end)) for each in (one, other)]
    return other.name is None and all(tails) and tails[0][1].lower() != tails[1][1].lower()


def _together(date: str, start: str, end: str) -> bool:
    return date.startswith(start) or start.startswith(date) or start <= date <= (end or start)


def _occurs(one: Occurrence, body: str, mine: Sequence[Occurrence]) -> bool:
    """Tell whether a noun tells of something that goes on, went on or is to come, and not of such things in general."""
    before, after, sentence = one.before, one.after, one.sentence
    if one.body:
        return one.definite
    if one.verbal:
        return True
    if _NOT_RESUMED.match(after):
        return False
    if re.search(r"\b(?:no|any|every|each|without|neither|nor)(?: [a-z-]+){0,2} $", before, re.I):
        return False  # nothing of the kind, or things of the kind in general
    if one.kind == "project" and (one.definite or not _ANOTHER.search(before)):
        return False  # a named undertaking is one, others only where they are told of
    if one.plural and sentence.text.endswith(":"):
        return False  # the items that follow are the rows
    if re.search(r"\b(?:any|such|new|future|further|other) (?:[a-z]+ )?$", before, re.I) and not one.wheres:
        return False
    if _NTH.search(before) or one.kind == "presentation":
        return True
    if one.kind == "headquarters":
        return bool(one.wheres) or bool(_DEPLOYED.match(after))
    happened = _HAPPENED.match(after)
    if (
        happened
        and one.definite
        and _AT_IT.search(before)
        and knowledge.words("activity_kind").find(happened["between"])
    ):
        happened = None  # "at the forum a seminar was held"
    if happened and not re.search(r"<N\d+>", happened["between"]):
        return True
    if happened and one.kind in GATHERINGS and not mine:
        return True
    if _TOOK_PLACE.match(after) and not (re.search(r"<N\d+>", _TOOK_PLACE.match(after)[0]) and one.kind in EXERCISES):
        return True
    if _WISH.search(before) and (_REJECTED.search(after) or not (one.wheres and one.when)):
        return False
    if _DID.search(before):
        return True
    if not one.definite and _DID_ONE.search(before) and not _WISHED.search(before) and not _ABOUT.search(before):
        return True
    if (
        not one.definite
        and one.kind in _LISTABLE
        and mine
        and mine[-1].kind in _LISTABLE
        and _LISTED_TOO.fullmatch(sentence.mask[mine[-1].end : one.start])
    ):
        return True
    if (
        sentence.governor >= 0
        and (one.status or one.wheres)
        and (_ITEM_BEGINS.match(before) or _FOLLOWS.search(before))
    ):
        return True
    if (
        _FOLLOWS.search(before)
        and mine
        and mine[-1].kind in GATHERINGS
        and one.kind in GATHERINGS
        and (one.wheres or one.when)
    ):
        return True
    if (
        body
        and one.kind in ("session", "meeting", "debate")
        and (one.wheres or one.when)
        and (one.definite or re.search(r"<P\d+>|<D\d+>", after[:60]))
    ):
        return True
    if (one.wheres or one.when) and _told_of(one):
        return True
    return one.kind in GATHERINGS and bool(re.search(r"\bannual\b", before[-12:] + one.surface, re.I))


def _told_of(one: Occurrence) -> bool:
    """Tell whether the words around a noun speak of one event, or of so many, and not of a paper or of a habit."""
    if _ABOUT.search(one.before):
        return False
    if _NUMBER.search(one.before):
        return True
    if one.plural and not one.definite:
        return False
    if re.search(
        r"(?:talks|consultations|negotiations|drills|man(?:o)?euvres|war games|courses)$", one.surface, re.I
    ) and re.search(r"\b(?:for|in|during|at|after|to) (?:[a-z-]+ )?$", one.before, re.I):
        return True
    if one.kind == "session" and re.search(
        r"\b(?:met|sat|convened|gathered|meets?|meeting|sits) in (?:[a-z-]+ )?$", one.before, re.I
    ):
        return True
    single = re.search(r"\b(?:an?|the|its|their|this|that|another|<A\d+>'s)(?: [a-z0-9'-]+){0,3} $", one.before, re.I)
    return bool(single) or one.plural or bool(re.match(r"(?:[a-z-]+ ){0,3}$", one.before, re.I))


def _label(one: Occurrence, body: str, known: Knowledge) -> str:
    """Return a label: the noun with what it is of or on, at most eight words and never a long run of the text."""
    sentence = one.sentence
    city = next((where.surface.split(" | ")[0] for where in one.wheres if where.place and where.inferred), "")
    if one.body:
        named = knowledge.actor_name(one.body, known)
        return label(f"session of the {named}")
    tail = re.match(
        r" (?:of|on|with|for|between|under) (?:the )?(?:(?!was|were|is|are|will|took|has|have|had|"
        r"that|which|opened|closed|started|began|ended|organi|scheduled|in|at|"
        r"on|by)[A-Za-z-]+ |<A\d+> ?(?:and )?){1,4}",
        one.after,
    )
    if one.kind == "headquarters" or not tail:
        return label(f"{one.surface} in {city}" if city else one.surface)
    words = f"{one.surface}{sentence.words(one.end, one.end + tail.end())}"
    return label(" ".join(words.split()[:7]))


def _relate(sentence: Sentence, mine: Sequence[Occurrence], rows: list[Candidate]) -> None:
    """Say of which wider activity those of a sentence are a part; "on the sidelines of" lends place and time."""
    sidelines = _SIDELINES.search(sentence.mask)
    for one in mine:
        row = one.row
        if sidelines:
            event = next((o for o in mine if o.start > sidelines.start() and o.row is not row), None)
            if event is not None and (one.start > event.start or one.end < sidelines.start()):
                for column in ("host", "place", "start", "end", "precision"):
                    if event.row.cells[column]:
                        row.cells[column] = event.row.cells[column]
                row.cite(event.row.sentences)
        whole = next(
            (o.row for o in mine if o.row is not row and o.end <= one.start and _FRAMEWORK.search(o.before)), None
        )
        row.whole = row.whole or whole
        if re.search(r"\bseries of $", one.before, re.I):
            row.note = "series"
        if row.whole is None and row.note != "series":
            row.whole = _whole(one, mine, rows)


def _whole(one: Occurrence, mine: Sequence[Occurrence], rows: list[Candidate]) -> Candidate | None:
    row, number = one.row, one.sentence.number
    others = [other for other in rows[-_BACK:] if other is not row and other.sentences and other.whole is not row]
    for other in reversed(others):
        if (
            other.note == "series"
            and other.cells["kind"] == row.cells["kind"]
            and 0 <= number - other.sentences[-1] <= 3
        ):
            row.cite(other.sentences[-1:])
            if not row.cells["start"]:
                row.cells |= {column: other.cells[column] for column in ("start", "end", "precision")}
            return other
    operations = [other for other in others if other.cells["kind"] == "operation"]
    if one.name is None and one.plural and row.cells["kind"] == "operation" and not one.definite:
        return next((other for other in reversed(operations) if number - 1 in other.sentences), None)
    if one.kind == "headquarters":
        named = [other for other in mine if other.kind == "operation" and other.name is not None]
        heads = [other for other in mine if other.kind == "headquarters"]
        if len(named) == len(heads):
            whole = named[heads.index(one)]
            if whole.when and not row.cells["start"]:
                row.cells |= {"start": whole.when.first, "end": whole.when.last, "precision": whole.when.precision}
            return whole.row
        return next((other for other in reversed(operations) if number - other.sentences[-1] <= 4), None)
    if one.name is not None:
        stem = re.match(r"(.+?) [–—-] .+", one.name.value)
        if stem:
            return next(
                (other for other in others if naming.canonical(other.cells["name"]) == naming.canonical(stem[1])), None
            )
    return None


def _finish(row: Candidate) -> None:
    cells = row.cells
    if not cells["status"]:
        cells["status"] = "ongoing" if cells["kind"] == "project" else "held"
        row.inferred["status"] = ("context", "The text tells of it; no word of the sentences says how it went.")
        row.doubt.append(0.8)
    if cells["status"] == "cancelled":
        cells["host"] = cells["place"] = "-"
        row.inferred.pop("host", None)
    if cells["kind"] == "project" and _PRODUCT.search(" ".join([cells["name"], *row.words])):
        cells["host"] = cells["place"] = "-"
        row.inferred.pop("host", None)
    if cells["status"] in _GOES_ON:
        cells["end"] = "-"
        row.inferred.pop("end", None)
    if not cells["start"]:
        cells["precision"] = ""


def theme(row: Candidate, read: Sequence[Sentence], about: Sequence[str]) -> str:
    """Return what a row is about: by its name, then by the words of its own clause, then by its sentence."""
    kind, name = row.cells["kind"], row.cells["name"]
    words = [] if name.startswith("[") else themes.in_words(name)
    named = themes.choose(words)
    if kind == "session":
        whose = read[row.sentences[-1]]
        return "institution" if "un" not in row.body.split("-")[:1] else themes.choose([about[whose.number]])
    own = [about[number] for number in row.sentences if read[number].head >= 0 or read[number].governor < 0]
    if kind in EXERCISES or kind == "assembly":
        special = [
            code
            for code in [named, *own]
            if code in ("peacekeeping", "counter-terrorism", "counter-narcotics", "border-security")
        ]
        return special[0] if special else "collective-training"
    return named or themes.choose(own) or about[row.sentences[-1]]


def name_rows(rows: Sequence[Candidate]) -> None:
    """Give each activity its id, and each part the id of its whole."""
    taken: list[str] = []
    for row in rows:
        year = row.cells["start"][:4]
        wanted = slug(row.cells["name"].strip("[]"))
        if row.cells["name"].startswith("[") and year and year not in wanted:
            wanted = f"{wanted}-{year}"
        row.cells["id"] = unique(wanted, taken)
        taken.append(row.cells["id"])
    for row in rows:
        if row.whole is not None:
            row.cells["part_of"] = row.whole.cells["id"]
            if not set(row.whole.sentences) & set(row.sentences):
                row.cite(row.whole.sentences[-1:])
