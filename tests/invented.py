"""An invented report of an invented organisation on another year, with which the tests rehearse the next real one.

Nothing of it is true of anybody. It goes the way of any new report: a draft, a review, its end.
"""

import csv
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from communique import mentions, packages, reports, reviews, tables, text

REPORT = "lakes-2031"
TEXT = Path(__file__).parent / "fixtures" / "invented" / f"{REPORT}.txt"
ADDRESS = "https://example.org/invented"

# What the reference tables must know of the invented world beforehand. The codes XAA to XZZ are given to nobody.
REFERENCE = {
    "actors": [
        ("northshore", "Republic of Northshore", "Northshore", "state", "-", "XAA"),
        ("southshore", "Republic of Southshore", "Southshore", "state", "-", "XAB"),
        ("westshore", "Republic of Westshore", "Westshore", "state", "-", "XAC"),
        ("lake-union", "Lake Union", "Lake Union", "organisation", "-", "-"),
        ("lake-secretariat", "Secretariat of the Lake Union", "Lake Secretariat", "organ", "lake-union", "-"),
        ("lake-council", "Lake Council", "Lake Council", "organ", "lake-union", "-"),
    ],
    "memberships": [
        (state, "lake-union", "member", "2001", "-", ADDRESS) for state in ("northshore", "southshore", "westshore")
    ],
    "lexicon": [
        ("Northshore", "actor", "northshore", "-", "any"),
        ("Southshore", "actor", "southshore", "-", "any"),
        ("Westshore", "actor", "westshore", "-", "any"),
        ("Lake Union", "actor", "lake-union", "-", "any"),
        ("the Union", "actor", "lake-union", "-", "lake-union"),
        ("the Secretariat", "actor", "lake-secretariat", "-", "lake-union"),
        ("Lake Council", "actor", "lake-council", "-", "any"),
        ("the Council", "actor", "lake-council", "-", "lake-union"),
        ("Declaration of the Lake Council", "name", "Declaration of the Lake Council", "-", "any"),
        ("session of the Lake Council", "theme", "institution", "-", "any"),
    ],
}
WORDINGS = [
    ("Lake Guard", "actor", "lake-guard", "-", ""),
    ("the Guard", "actor", "lake-guard", "-", ""),
    ("Port Amber", "place", "port-amber", "-", ""),
]
HARBOUR = ("port-amber", "Port Amber", "northshore", "1.5", "2.5", "-")
GUARD = ("lake-guard", "Lake Guard", "Lake Guard", "force", "lake-union", "-")

# id: section, paragraph, head, theme, status, gist; in the order of the text.
SENTENCES = [
    ("opening", "1", "-", "institution", "context-practice", "Work on the tasks of the organisation"),
    ("opening", "1", "-", "institution", "assessment", "It is said to be steady"),
    ("partners", "1", "-", "un-cooperation", "coded", "Peacekeeping with the UN"),
    ("partners", "1", "-", "information-security", "coded", "Information security with the CSTO"),
    ("partners", "2", "-", "eurasian-security", "coded", "A roundtable"),
    ("training", "1", "-", "collective-training", "structure", "Head of a list: one state"),
    ("training", "2", "s06", "collective-training", "coded", "A joint exercise"),
    ("training", "3", "s06", "collective-training", "coded", "A staff exercise"),
    ("training", "4", "-", "collective-training", "structure", "Head of a list: another state"),
    ("training", "5", "s09", "collective-training", "coded", "A special exercise"),
    ("council", "1", "-", "institution", "coded", "The session"),
    ("council", "1", "-", "institution", "coded", "Its declaration"),
    ("council", "2", "-", "institution", "assessment", "Great prospects are claimed"),
]
ROWS = {
    "activities": [
        (
            "waters-of-tomorrow|Waters of Tomorrow|roundtable|eurasian-security|northshore|port-amber"
            "|2031-05-04|2031-05-04|day|held|-|-|s05"
        ),
        "ripple-2031|Ripple-2031|joint-exercise|collective-training|northshore|||||held|-|-|s06 s07",
        "still-water-2031|Still Water-2031|command-staff-exercise|collective-training|northshore|||||held|-|-|s06 s08",
        "rubezh-2031|Rubezh-2031|special-exercise|collective-training|southshore|||||held|-|-|s09 s10",
        (
            "council-session-2031|[Session of the Lake Council]|session|institution|northshore|port-amber"
            "|2031-12-01|2031-12-01|day|held|-|-|s11 s12"
        ),
    ],
    "participants": [
        "ripple-2031|lake-guard|exercising-force|s07",
        "still-water-2031|lake-guard|exercising-force|s08",
        "rubezh-2031|lake-guard|exercising-force|s10",
        "council-session-2031|lake-council|sitting-body|s11",
    ],
    "documents": [
        (
            "council-declaration-2031|Declaration of the Lake Council|declaration|lake-council|||adopted|institution"
            "|council-session-2031|s12"
        )
    ],
    "ties": [
        "lake-union-un|lake-union|un|cooperation|peacekeeping||s03",
        "lake-union-csto|lake-union|csto|cooperation|information-security||s04",
    ],
    "inferences": [
        "activities|waters-of-tomorrow|host|northshore|city|Port Amber is in Northshore.",
        "activities|council-session-2031|host|northshore|city|Port Amber is in Northshore.",
        "documents|council-declaration-2031|theme|institution|whole|It was adopted at the session.",
    ],
}


def know(data: Path) -> None:
    """Write the invented world into the reference tables of `data`, a copy."""
    for table, rows in REFERENCE.items():
        with (data / reports.REFERENCE / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    package = packages.read(data / reports.REFERENCE)
    (package.folder / packages.DESCRIPTOR).write_text(packages.sealed(package), encoding="utf-8")


def draft(data: Path):
    """Return a draft of the invented report as rules would make one, without a fault."""
    package = {entry["name"]: entry for entry in reviews._template()["resources"]}
    source = TEXT.read_text(encoding="utf-8")
    found = text.segment(source)
    ids = [f"s{number:02}" for number in range(1, len(found) + 1)]
    measured = zip(found["words"].astype(str), found["fingerprint"], strict=True)
    sentences = [(key, *row[:3], *both, *row[3:]) for key, row, both in zip(ids, SENTENCES, measured, strict=True)]
    lexicon, _ = tables.read(next(r for r in packages.read(data / "reference").resources if r.name == "lexicon"))
    known = pd.DataFrame(dict(reports.wordings(lexicon, "lake-union").columns))
    wordings = pd.DataFrame(WORDINGS, columns=["surface", "category", "value", "note", "narrator"], dtype="str")
    known = pd.concat([known, wordings])
    named = mentions.find(found.assign(id=ids), known, 2031)

    def frame(table, rows):
        header = [column["name"] for column in package[table]["schema"]["fields"]]
        return pd.DataFrame(rows, columns=header, dtype="str")

    drafted = {table: frame(table, [row.split("|") for row in rows]) for table, rows in ROWS.items()}
    actors = pd.DataFrame([GUARD], columns=["id", "name", "short", "kind", "parent", "iso3"], dtype="str")
    places = pd.DataFrame([HARBOUR], columns=["id", "name", "country", "lat", "lon", "geonames"], dtype="str")
    made = {
        "sentences": frame("sentences", sentences),
        "mentions": named.astype("str"),
        **drafted,
        "actors": actors,
        "places": places,
        "lexicon": wordings,
    }
    candidates = [
        (table, " ".join(row[key] for key in keys), 0.5, row.get("sentences", "s07"), "some words", "")
        for table, keys in KEYS.items()
        for row in made[table].to_dict("records")
    ]
    columns = ["table", "row", "confidence", "sentences", "words", "missing"]
    return SimpleNamespace(
        text=source, year=2031, narrator="lake-union", tables=made, candidates=pd.DataFrame(candidates, columns=columns)
    )


KEYS = {
    "activities": ["id"],
    "participants": ["activity", "actor", "role"],
    "documents": ["id"],
    "ties": ["id"],
    "actors": ["id"],
}


def begun(data: Path) -> reviews.Review:
    """Begin the review of the invented report in `data`, a copy that knows nothing of it yet."""
    know(data)
    reviews.begin(REPORT, draft(data), ADDRESS, data)
    return reviews.open(REPORT, data)


def coded(data: Path) -> str:
    """Add the invented report to `data`, a copy, as coded to the end, and return its id."""
    review = begun(data)
    while candidate := review.next():
        review.accept(candidate)
    assert review.finish() == []
    return REPORT


def another_year(data: Path, year: int, edits: dict[str, dict[str, dict[str, str]]], gone: list[str]) -> str:
    """Make of the first report an invented one of the same narrator on another year, and return its id.

    `edits` has other cells by table, id and column; `gone` the ids of ties that are left out.
    """
    report_id = f"csto-{year}"
    shutil.copytree(data / "csto-2024", data / report_id, ignore=shutil.ignore_patterns("*-coding"))
    for table in ("activities", "ties", "settlements"):
        path = data / report_id / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        rows = [dict(zip(header, row, strict=True)) for row in rows if row[0] not in gone and table != "settlements"]
        for row in rows:
            row.update(edits.get(table, {}).get(row["id"], {}))
        path.write_bytes(tables.written({column: [row[column] for row in rows] for column in header}))
    path = data / report_id / packages.DESCRIPTOR
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["name"], descriptor["communique:report"]["year"] = report_id, year
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    path.write_text(packages.sealed(packages.read(data / report_id)), encoding="utf-8")
    return report_id
