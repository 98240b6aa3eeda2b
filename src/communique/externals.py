"""What other sources than the report say of its rows, each with its source; where they contradict one another."""

from itertools import combinations

import pandas as pd

from .codes import rollup
from .countries import STATED, members
from .reports import Report
from .rules import first_day

PERIOD, DATE, NUMBER, TEXT, ACTOR = "period", "date", "number", "text", "actor"
PARTICIPANT, ABSENT = "participant", "absent"
EXTERNAL = "external"
NO_LATER = "no-later"
QUALIFIED = (NO_LATER, "about", "over")  # precisions that change what a value says


def facts(report: Report, table: str | None = None, row: str | None = None, field: str | None = None) -> pd.DataFrame:
    """Return the external facts about a table, a row of it or a field of that; all where nothing is given.

    Two facts of one field and kind contradict each other where both cannot hold: dates of which neither is a part of
    the other, different numbers, texts of which neither holds the other, an actor that takes part and stays away.
    Of several actors, and of several remarks, all may hold.

    Returns
    -------
    pandas.DataFrame
        A row a fact, in the order of the table `external`: its columns as text, both kinds of missing value as NA;
        `in_words` (what its value says, with its precision), `contradicts` (tuple of the ids of other facts),
        `report` (what the report's own cell of the same name says; NA where it says nothing or has none) and
        `against_report` (whether the two contradict each other).
    """
    found = report.external.sort_values("id", key=lambda ids: ids.str[1:].astype(int))
    for column, wanted in (("table", table), ("row", row)):  # facts of one row alone contradict each other
        found = found if wanted is None else found[found[column] == wanted]
    found = found.astype(dict.fromkeys(found.columns, "str")).reset_index(drop=True)
    forms = found["field"].map(rollup(report, "external_field"))
    short, label = report.actors.set_index("id")["short"], report.label("external_precision").str.lower()
    measured = [f"{label[precision]} " if precision in QUALIFIED else "" for precision in found["precision"]]
    found["in_words"] = measured + found["value"].where(forms != ACTOR, found["value"].map(short))
    found["contradicts"] = pd.Series(_contradictions(found, forms), index=found.index, dtype=object)
    own = _own(report, found)
    found["report"] = pd.array(own, dtype="str")
    against = [
        not pd.isna(said) and _contradict(form, (value, precision), (said, ""))
        for form, value, precision, said in zip(forms, found["value"], found["precision"], own, strict=True)
    ]
    found["against_report"] = pd.Series(against, index=found.index, dtype=bool)
    return found if field is None else found[found["field"] == field].reset_index(drop=True)


def participation(report: Report) -> pd.DataFrame:
    """Return what the report and other sources say of member states in activities.

    Returns
    -------
    pandas.DataFrame
        A row for each source's word on a member state: `activity` (id), `state` (short name), `says` ("participant"
        or "absent"), `basis` ("stated" in the report, in whatever role but as host, or "external"), `table` and `key`
        of the row that says so.
    """
    states = members(report).set_index("state")["short"]
    own = report.participants
    own = own[own["actor"].isin(states.index)]
    stated = pd.DataFrame(
        {
            "activity": own["activity"],
            "state": own["actor"].map(states),
            "says": PARTICIPANT,
            "basis": STATED,
            "table": "participants",
            "key": report.keys("participants")[own.index],
        }
    )
    found = facts(report, "activities")
    found = found[found["field"].isin([PARTICIPANT, ABSENT]) & found["value"].isin(states.index)]
    external = pd.DataFrame(
        {
            "activity": found["row"],
            "state": found["value"].map(states),
            "says": found["field"],
            "basis": EXTERNAL,
            "table": EXTERNAL,
            "key": found["id"],
        }
    )
    return pd.concat([stated.sort_values("key"), external], ignore_index=True)


def _contradictions(found: pd.DataFrame, forms: pd.Series) -> list[tuple[str, ...]]:
    others: dict[str, list[str]] = {key: [] for key in found["id"]}
    grouped = found.assign(form=forms, at=found["field"] + " " + found["kind"].fillna(""))
    # Whoever takes part and whoever stays away are held against each other; fields of their own else.
    grouped.loc[grouped["form"] == ACTOR, "at"] = grouped["value"]
    for _, group in grouped.groupby(["table", "row", "at"], sort=False):
        for one, other in combinations(group.itertuples(), 2):
            if one.form == ACTOR:
                apart = one.field != other.field
            else:
                apart = _contradict(one.form, (one.value, one.precision), (other.value, other.precision))
            if apart:
                others[one.id].append(other.id)
                others[other.id].append(one.id)
    return [tuple(ids) for ids in others.values()]


def _contradict(form: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two values of one field, each with its precision, cannot both hold."""
    (value, precision), (second, its_precision) = one, other
    if form == DATE:
        if NO_LATER in (precision, its_precision):
            late, date = (value, second) if precision == NO_LATER else (second, value)
            return precision != its_precision and first_day(date) > late
        return not (value.startswith(second) or second.startswith(value))
    if form == NUMBER:
        return value != second
    if form == TEXT:
        return not (value.casefold() in second.casefold() or second.casefold() in value.casefold())
    return False


def _own(report: Report, found: pd.DataFrame) -> list[str | None]:
    """Return for each fact what the report's own cell says, ids in words; None where it says nothing or has none."""
    cells = {}
    for table in dict.fromkeys(found["table"]):
        columns, resource = report.raw(table), report.resource(table)
        keys = [" ".join(parts) for parts in zip(*(columns[name] for name in resource.primary_key), strict=True)]
        targets = {key.column: report.raw(key.resource) for key in resource.foreign_keys}
        for column in set(columns) & set(found["field"]):
            names = dict(zip(targets[column]["id"], targets[column]["name"], strict=True)) if column in targets else {}
            missing = report.field(table, column).missing
            for key, value in zip(keys, columns[column], strict=True):
                cells[table, key, column] = None if value in missing else names.get(value, value)
    return [cells.get(cell) for cell in zip(found["table"], found["row"], found["field"], strict=True)]
