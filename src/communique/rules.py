"""What holds between the cells of a report's tables: the coding rules that a machine can check."""

import calendar
import re
from collections.abc import Callable, Mapping

from .faults import Fault
from .packages import NOT_APPLICABLE
from .quantities import BY_RULE
from .tables import Table

Tables = Mapping[str, Table]
GIST_WORDS = 12
OTHER_MATTER = "other-matter"  # basis of an inference of an empty cell
NAME = "name"
ANY = "any"  # a wording of no narrator alone
_CITING = ("activities", "participants", "documents", "ties")


def faults(tables: Tables) -> list[Fault]:
    """Check every rule on `tables`, the report's and the reference tables by name.

    A rule whose tables were not all read is passed over: what is wrong with those is reported already.
    """
    found = []
    for rule, needed in _RULES.items():
        if all(name in tables for name in needed):
            found += rule(*(tables[name] for name in needed))
    return found


def last_day(date: str) -> str:
    """Return the last day that `date` (year, year and month, or day) allows; raise ValueError where it allows none."""
    year, month, day = (*map(int, date.split("-")), None, None)[:3]
    month = 12 if month is None else month
    days = calendar.monthrange(year, month)[1]  # raises for a month that is none
    day = days if day is None else day
    if not 1 <= day <= days:
        raise ValueError(date)
    return f"{year:04}-{month:02}-{day:02}"


def first_day(date: str) -> str:
    """Return the first day that `date` (year, year and month, or day) allows."""
    return (date + "-01-01")[:10]


def _date_faults(table: Table, columns: tuple[str, ...]) -> list[Fault]:
    found = []
    names = {4: "year", 7: "month", 10: "day"}
    for row in range(len(table)):
        dates = [column for column in columns if table.has(column, row)]
        for column in dates:
            date = table[column][row]
            try:
                last_day(date)
            except ValueError:
                found.append(table.fault(row, column, "no such date in the calendar"))
                continue
            if "precision" in table.columns and table.has("precision", row):
                precision = table["precision"][row]
                if names[len(date)] != precision:
                    found.append(table.fault(row, column, f"does not fit the precision {precision!r}"))
        if "precision" in table.columns and bool(dates) != table.has("precision", row):
            expected = (
                f"expected a precision, as {dates[0]} has a date" if dates else "expected none, as there is no date"
            )
            found.append(table.fault(row, "precision", expected))
    return found


def _rows_without(found: list[Fault], table: Table) -> list[int]:
    lines = {fault.line for fault in found}
    return [row for row in range(len(table)) if table.lines[row] not in lines]


def _activity_dates(activities: Table) -> list[Fault]:
    found = _date_faults(activities, ("start", "end"))
    for row in _rows_without(found, activities):
        has_start, has_end = activities.has("start", row), activities.has("end", row)
        if has_end and not has_start:
            found.append(activities.fault(row, "end", "an end without a start"))
        elif has_end and last_day(activities["end"][row]) < first_day(activities["start"][row]):
            found.append(activities.fault(row, "end", f"before the start, {activities['start'][row]}"))
        goes_on = activities["status"][row] in ("ongoing", "recurring", "launched")
        endless = activities["end"][row] in activities.missing["end"] and activities["end"][row] == "-"
        if goes_on != endless:
            says = f"the status is {activities['status'][row]!r}: expected "
            found.append(
                activities.fault(row, "end", says + ("'-', as it has not ended" if goes_on else "a date or none"))
            )
    return found


def _document_dates(documents: Table, activities: Table) -> list[Fault]:
    found = _date_faults(documents, ("adopted_on",))
    rows = {key: row for row, key in enumerate(activities.keys)}
    for row in _rows_without(found, documents):
        at = rows.get(documents["activity"][row])
        if at is None or not documents.has("adopted_on", row) or not activities.has("start", at):
            continue
        date, start, end = documents["adopted_on"][row], activities["start"][at], activities["end"][at]
        end = end if activities.has("end", at) else ""
        try:
            last_day(start)
            outside = last_day(date) < first_day(start) or (end and first_day(date) > last_day(end))
        except ValueError:
            continue  # the activity's date is reported by its own rule
        if outside:
            span = f"{start} to {end}" if end else f"from {start} on"
            found.append(documents.fault(row, "adopted_on", f"outside {activities.keys[at]}, {span}"))
    return found


def _since_dates(ties: Table) -> list[Fault]:
    return _date_faults(ties, ("since",))


def _membership_dates(memberships: Table) -> list[Fault]:
    found = _date_faults(memberships, ("since", "until"))
    for row in _rows_without(found, memberships):
        since, until = memberships["since"][row], memberships["until"][row]
        if memberships.has("since", row) and memberships.has("until", row) and last_day(until) < first_day(since):
            found.append(memberships.fault(row, "until", f"before the start, {since}"))
    return found


def _hosts(activities: Table, places: Table) -> list[Fault]:
    """A host is the state in which the place lies."""
    countries = {key: places["country"][row] for row, key in enumerate(places.keys) if places.has("country", row)}
    found = []
    for row in range(len(activities)):
        country = countries.get(activities["place"][row])
        if country and activities["host"][row] != country:
            expected = f"the place, {activities['place'][row]}, lies in {country}"
            found.append(activities.fault(row, "host", expected))
    return found


def _nowhere(activities: Table) -> list[Fault]:
    """What is held nowhere has neither host nor place: both are not applicable, or neither is."""
    return [
        activities.fault(row, "place", f"host and place are {NOT_APPLICABLE} together: expected both or neither")
        for row, (host, place) in enumerate(zip(activities["host"], activities["place"], strict=True))
        if (activities.missing["host"].get(host) == NOT_APPLICABLE)
        != (activities.missing["place"].get(place) == NOT_APPLICABLE)
    ]


def _actor_kinds(actors: Table, *tables: Table) -> list[Fault]:
    """A column that admits only some kinds of actor holds no other."""
    kinds = dict(zip(actors.keys, actors["kind"], strict=True))
    return [
        table.fault(
            row, column.name, f"an actor of the kind {kinds[actor]!r}; expected {' or '.join(column.actor_kinds)}"
        )
        for table in tables
        for column in table.resource.fields
        if column.actor_kinds
        for row, actor in enumerate(table[column.name])
        if actor in kinds and kinds[actor] not in column.actor_kinds
    ]


def _iso_codes(actors: Table) -> list[Fault]:
    return [
        actors.fault(row, "iso3", "expected a code for a state, and '-' for any other actor")
        for row, kind in enumerate(actors["kind"])
        if (kind == "state") != actors.has("iso3", row)
    ]


def _no_circles(table: Table, column: str, parents: Mapping[str, str]) -> list[Fault]:
    found = []
    for row, key in enumerate(table.keys):
        seen, at = set(), parents.get(key)
        while at in parents and at not in seen and at != key:
            seen.add(at)
            at = parents[at]
        if at == key:
            found.append(table.fault(row, column, f"leads back to {key} itself"))
    return found


def _code_parents(codes: Table) -> list[Fault]:
    wider = [f"{name} {parent}" for name, parent in zip(codes["list"], codes["parent"], strict=True)]
    known = set(codes.keys)
    unknown = [
        codes.fault(row, "parent", f"no code of the list {codes['list'][row]}")
        for row in range(len(codes))
        if codes.has("parent", row) and wider[row] not in known
    ]
    return unknown + _no_circles(codes, "parent", dict(zip(codes.keys, wider, strict=True)))


def _wholes(activities: Table) -> list[Fault]:
    return _no_circles(activities, "part_of", dict(zip(activities.keys, activities["part_of"], strict=True)))


def _parents(actors: Table) -> list[Fault]:
    return _no_circles(actors, "parent", dict(zip(actors.keys, actors["parent"], strict=True)))


def _loops(ties: Table) -> list[Fault]:
    return [
        ties.fault(row, "target", "the same actor as the source")
        for row in range(len(ties))
        if ties["source"][row] == ties["target"][row]
    ]


def _sentence_order(sentences: Table) -> list[Fault]:
    """Ids count the sentences; sections do not come back; paragraphs and list heads go with the order."""
    found, seen, head = [], [], "-"
    previous = 0
    for row in range(len(sentences)):
        width = len(sentences["id"][row]) - 1
        if sentences["id"][row] != f"s{row + 1:0{width}}":
            found.append(sentences.fault(row, "id", f"expected s{row + 1:0{width}}: sentences stand in their order"))
        section, paragraph = sentences["section"][row], int(sentences["paragraph"][row])
        if not seen or seen[-1] != section:
            if section in seen:
                found.append(sentences.fault(row, "section", "the section has ended before"))
            seen.append(section)
            previous, head = 0, "-"
        allowed = [number for number in (previous, previous + 1) if number]
        if paragraph not in allowed:
            found.append(sentences.fault(row, "paragraph", f"expected {' or '.join(map(str, allowed))}"))
        previous = paragraph
        expected_head = head if sentences.has("head", row) else "-"
        if sentences["head"][row] != expected_head:
            found.append(sentences.fault(row, "head", f"expected the list head before it, {head}"))
        if sentences["status"][row] == "structure":
            head = sentences["id"][row]
            if head not in sentences["head"]:
                found.append(
                    sentences.fault(row, "status", "a list head without an item; expected one that has it as head")
                )
        elif not sentences.has("head", row):
            head = "-"
        words = len(sentences["gist"][row].split())
        if words > GIST_WORDS:
            found.append(sentences.fault(row, "gist", f"expected at most {GIST_WORDS} words, found {words}"))
    return found


def _citations(sentences: Table, *citing: Table) -> list[Fault]:
    """Sentences are cited in order; items with their head; those that are coded, and no others, are cited."""
    found, cited = [], set()
    order = {key: row for row, key in enumerate(sentences.keys)}
    heads = dict(zip(sentences.keys, sentences["head"], strict=True))
    status = dict(zip(sentences.keys, sentences["status"], strict=True))
    for table in citing:
        for row in range(len(table)):
            ids = [key for key in table.items("sentences", row) if key in order]
            cited.update(ids)
            if [order[key] for key in ids] != sorted({order[key] for key in ids}):
                found.append(table.fault(row, "sentences", "expected each sentence once, in the order of the text"))
            for key in ids:
                if status[key] not in ("coded", "structure"):
                    expected = f"{key} has the status {status[key]!r}: expected only sentences that are coded"
                    found.append(table.fault(row, "sentences", expected))
                if table.resource.name in ("activities", "documents") and heads[key] not in (*ids, "-"):
                    expected = f"{key} is a list item: expected its head, {heads[key]}, too"
                    found.append(table.fault(row, "sentences", expected))
    for row, key in enumerate(sentences.keys):
        if status[key] in ("coded", "structure") and key not in cited:
            found.append(sentences.fault(row, "status", "no row cites the sentence"))
    return found


def _participants_cite(participants: Table, activities: Table) -> list[Fault]:
    """The sentences of a participant are among those of its activity."""
    rows = {key: row for row, key in enumerate(activities.keys)}
    found = []
    for row in range(len(participants)):
        at = rows.get(participants["activity"][row])
        if at is None:
            continue
        lost = set(participants.items("sentences", row)) - set(activities.items("sentences", at))
        if lost:
            expected = f"{participants['activity'][row]} does not cite {' '.join(sorted(lost))}"
            found.append(participants.fault(row, "sentences", expected))
    return found


def _rows_listed(listing: Table, tables: tuple[Table, ...]) -> tuple[list[Fault], dict[int, Table]]:
    """Check that each row of `listing` names a row that is there.

    Gives the faults, and for each row without any the table that it names.
    """
    by_name = {table.resource.name: table for table in tables}
    empty = {name for name in set(listing["table"]) if name in by_name and not len(by_name[name])}
    found = [Fault(listing.file, 1, "row", "", f"{by_name[name].file} is empty") for name in sorted(empty)]
    sound = {}
    for row in range(len(listing)):
        table = by_name.get(listing["table"][row])
        if listing["table"][row] in empty:
            continue  # said once, not of every row
        if table is None:
            found.append(listing.fault(row, "table", f"expected one of {', '.join(by_name)}"))
        elif listing["row"][row] not in table.keys:
            found.append(listing.fault(row, "row", f"no row of {table.file}"))
        else:
            sound[row] = table
    return found, sound


def _cells_listed(listing: Table, value: str, tables: tuple[Table, ...]) -> tuple[list[Fault], list[int]]:
    """Check that each row of `listing` names a cell that is there and holds what its column `value` says.

    Gives the faults, and the rows without any.
    """
    found, named = _rows_listed(listing, tables)
    sound = []
    for row, table in named.items():
        column = listing["column"][row]
        if column not in table.columns:
            found.append(listing.fault(row, "column", f"no column of {table.file}"))
            continue
        cell = table[column][table.keys.index(listing["row"][row])]
        if listing[value][row] == cell:
            sound.append(row)
        else:
            found.append(listing.fault(row, value, f"the cell of {table.file} holds {cell!r}"))
    return found, sound


def _inferred_cells(inferences: Table, *tables: Table) -> list[Fault]:
    """An inference is of a cell that is there, as it stands; that of an empty one says that other things are meant."""
    found, sound = _cells_listed(inferences, "value", tables)
    return found + [
        inferences.fault(row, "basis", f"expected {OTHER_MATTER!r} where the cell is empty, and only there")
        for row in sound
        if (inferences["value"][row] in ("", "-")) != (inferences["basis"][row] == OTHER_MATTER)
    ]


def _settled_cells(settlements: Table, *tables: Table) -> list[Fault]:
    """A settlement is of a cell that is there, and the cell holds what was settled."""
    return _cells_listed(settlements, "settled", tables)[0]


def _external_facts(external: Table, codes: Table, actors: Table, *tables: Table) -> list[Fault]:
    """An external fact is about a row that is there, and its value is of the form that its field says."""
    found, named = _rows_listed(external, tables)
    columns = {column for table in tables for column in table.columns}
    widest, period = _forms(codes, "external_field"), _narrower(codes, "external_field", "period")
    measures, known = _forms(codes, "external_precision"), set(actors.keys)
    for row in range(len(external)):
        field, value = external["field"][row], external["value"][row]
        form = widest.get(field)
        if row in named and field in columns and field not in named[row].columns:
            found.append(external.fault(row, "field", f"no column of {named[row].file}"))
        if form is None:
            found.append(external.fault(row, "field", "a wider code; expected one of those below it"))
            continue
        if external.has("kind", row) != (field in period):
            expected = f"expected a kind of period for {' and '.join(period)}, and '-' elsewhere"
            found.append(external.fault(row, "kind", expected))
        if measures.get(external["precision"][row]) != (form if form in measures.values() else None):
            fitting = [code for code, measure in measures.items() if measure == form]
            found.append(external.fault(row, "precision", f"a {form}: expected {' or '.join(fitting) or repr('-')}"))
        elif wrong := _no_such_value(form, value, external["precision"][row], known):
            found.append(external.fault(row, "value", wrong))
    actor_fields = [field for field, form in widest.items() if form == "actor"]
    return found + _periods_end(external, _rows_without(found, external)) + _said_twice(external, actor_fields)


def _forms(codes: Table, code_list: str) -> dict[str, str]:
    """Return for each code of `code_list` that has a wider one, and is none itself, its widest code."""
    parents = {
        code: parent
        for name, code, parent in zip(codes["list"], codes["code"], codes["parent"], strict=True)
        if name == code_list
    }
    forms = {}
    for code, parent in parents.items():
        seen = [code]
        while parent in parents and parent not in seen:
            seen.append(parent)
            parent = parents[parent]
        if seen[1:] and code not in parents.values():
            forms[code] = seen[-1]
    return forms


def _narrower(codes: Table, code_list: str, wider: str) -> list[str]:
    cells = zip(codes["list"], codes["code"], codes["parent"], strict=True)
    return [code for name, code, parent in cells if (name, parent) == (code_list, wider)]


def _no_such_value(form: str, value: str, precision: str, actors: set[str]) -> str:
    """Say what is wrong with the value of an external fact; empty where nothing is."""
    if form == "date":
        try:
            last_day(value)
        except ValueError:
            return "no such date in the calendar"
        # A page that tells of something as done has a day.
        fits = {"year": 4, "month": 7}.get(precision, 10) == len(value)
        return "" if fits else f"does not fit the precision {precision!r}"
    if form == "number" and not re.fullmatch("0|[1-9][0-9]*", value):
        return "expected a whole number"
    if form == "actor" and actors and value not in actors:
        return "expected the id of an actor"
    return ""


def _periods_end(external: Table, rows: list[int]) -> list[Fault]:
    """What one source says of one kind of period ends after it begins."""
    period = ("table", "row", "kind", "source")
    starts = {
        tuple(external[name][row] for name in period): external["value"][row]
        for row in rows
        if external["field"][row] == "start"
    }
    found = []
    for row in rows:
        start = starts.get(tuple(external[name][row] for name in period))
        if external["field"][row] == "end" and start and last_day(external["value"][row]) < first_day(start):
            found.append(external.fault(row, "value", f"before the start, {start}"))
    return found


def _said_twice(external: Table, actor_fields: list[str]) -> list[Fault]:
    """A source says a thing once, and one thing of an actor: that it takes part, or that it stays away."""
    found, seen, here = [], {}, {}
    for row in range(len(external)):
        fact = tuple(external[name][row] for name in ("table", "row", "field", "kind", "value", "source"))
        if fact in seen:
            found.append(external.fault(row, "id", f"the same fact as {seen[fact]}, from the same source"))
        seen.setdefault(fact, external["id"][row])
        if fact[2] in actor_fields:
            other = here.setdefault((*fact[:2], *fact[4:]), fact[2])
            if other != fact[2]:
                found.append(external.fault(row, "field", f"the same source has it as {other}"))
    return found


def _counts(totals: Table, *tables: Table) -> list[Fault]:
    """The result of each total is what counting gives."""
    by_name = {table.resource.name: table for table in tables}
    found = []
    for row in range(len(totals)):
        if totals.has("table", row) != totals.has("rows", row):
            found.append(totals.fault(row, "rows", "table and rows go together: expected both or neither"))
            continue
        if not totals.has("table", row):
            result, counted = "not-checkable", "nothing"
        else:
            table = by_name.get(totals["table"][row])
            if table is None:
                found.append(totals.fault(row, "table", f"expected one of {', '.join(by_name)}"))
                continue
            parts = totals["rows"][row].split(" ")
            conditions = dict(part.split("=", 1) for part in parts)
            if len(conditions) < len(parts):
                found.append(totals.fault(row, "rows", "expected each column once"))
                continue
            unknown = set(conditions) - set(table.columns)
            if unknown:
                found.append(totals.fault(row, "rows", f"no column of {table.file}: {', '.join(sorted(unknown))}"))
                continue
            counted = sum(
                all(table[column][at] == value for column, value in conditions.items()) for at in range(len(table))
            )
            result = "equal" if counted == int(totals["value"][row]) else "different"
        if totals["result"][row] != result:
            found.append(totals.fault(row, "result", f"expected {result!r}: {counted} counted"))
        if (result == "equal") == totals.has("reason", row):
            found.append(totals.fault(row, "reason", "expected a reason, and '-' only where the result is 'equal'"))
    return found


def _lexicon_values(lexicon: Table, actors: Table, places: Table, codes: Table) -> list[Fault]:
    """A wording names an actor, a place or a code that is there; a name stands for itself."""
    known = {"actor": set(actors.keys), "place": set(places.keys)}
    for name, code in zip(codes["list"], codes["code"], strict=True):
        known.setdefault(name, set()).add(code)
    where = {"actor": f"id of {actors.file}", "place": f"id of {places.file}"}
    empty = sorted(set(lexicon["category"]) - {name for name, ids in known.items() if ids} - {NAME, *BY_RULE})
    found = [
        Fault(lexicon.file, 1, "value", "", f"there is no {where.get(name, f'code list {name}')}") for name in empty
    ]
    seen: dict[tuple[str, str], int] = {}
    for row, entry in enumerate(zip(lexicon["surface"], lexicon["category"], strict=True)):
        line = seen.setdefault(entry, lexicon.lines[row])
        if line != lexicon.lines[row]:
            expected = f"the wording stands on line {line} for every narrator or for this one: expected once only"
            found.append(lexicon.fault(row, "narrator", expected))
    for row, (category, value) in enumerate(zip(lexicon["category"], lexicon["value"], strict=True)):
        if category in BY_RULE:
            found.append(lexicon.fault(row, "category", f"a {category} is found by rule, not by a wording"))
        elif category != NAME and category not in empty and value not in known[category]:
            found.append(lexicon.fault(row, "value", f"no {where.get(category, f'code of the list {category}')}"))
    return found


def _mentions_agree(mentions: Table, lexicon: Table) -> list[Fault]:
    """A mention is of what the lexicon says that its words name; what rules find has no wording."""
    entries = {
        (written, category): value
        for surface, category, value in zip(lexicon["surface"], lexicon["category"], lexicon["value"], strict=True)
        for written in (surface, surface[0].upper() + surface[1:])
    }
    found = []
    for row, (surface, category, value) in enumerate(
        zip(mentions["surface"], mentions["category"], mentions["value"], strict=True)
    ):
        if category in BY_RULE:
            continue
        expected = entries.get((surface, category), surface if category == NAME else None)
        if expected is None:
            found.append(mentions.fault(row, "surface", f"no wording of {lexicon.file} for the category {category}"))
        elif value != expected:
            found.append(mentions.fault(row, "value", f"expected {expected!r}, as in {lexicon.file}"))
    return found


_RULES: dict[Callable[..., list[Fault]], tuple[str, ...]] = {
    _activity_dates: ("activities",),
    _document_dates: ("documents", "activities"),
    _since_dates: ("ties",),
    _membership_dates: ("memberships",),
    _hosts: ("activities", "places"),
    _nowhere: ("activities",),
    _actor_kinds: ("actors", "activities", "documents"),
    _iso_codes: ("actors",),
    _code_parents: ("codes",),
    _wholes: ("activities",),
    _parents: ("actors",),
    _loops: ("ties",),
    _sentence_order: ("sentences",),
    _citations: ("sentences", *_CITING),
    _participants_cite: ("participants", "activities"),
    _inferred_cells: ("inferences", *_CITING),
    _settled_cells: ("settlements", *_CITING),
    _external_facts: ("external", "codes", "actors", *_CITING, "memberships"),
    _counts: ("totals", *_CITING),
    _lexicon_values: ("lexicon", "actors", "places", "codes"),
    _mentions_agree: ("mentions", "lexicon"),
}
