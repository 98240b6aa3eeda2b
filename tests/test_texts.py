"""The test texts of the draft and their answers: whether they are what they say they are."""

import csv
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from communique import packages, paths, reports, rules, scoring, tables, text

HALVES = [paths.TEXTS / name for name in scoring.halves()]
CODED = [(half, coded) for half in HALVES for coded in scoring.from_folder(half)]
TABLES = {
    (package, resource.name): resource
    for package in (reports.available()[0], reports.REFERENCE)
    for resource in packages.read(paths.DATA / package).resources
}
RESOURCES = {name: resource for (_, name), resource in TABLES.items()}
each_text = pytest.mark.parametrize(("half", "coded"), CODED, ids=[f"{half.name}/{coded.id}" for half, coded in CODED])


def answers(half, coded):
    """The tables of a text, each with the rows of the reference tables before its own where there are such."""
    found = {}
    for name in ("actors", "mentions", *scoring.IDENTITY):
        table, faults = tables.read(replace(RESOURCES[name], path=half / coded.id / f"{name}.csv"), check_hash=False)
        assert faults == []
        found[name] = table
    with (half / coded.id / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [{**row, "lat": "", "lon": "", "geonames": "-"} for row in csv.DictReader(file)]
    header = RESOURCES["places"].header
    columns = {column: tuple(row[column] for row in rows) for column in header}
    found["places"] = tables.Table(RESOURCES["places"], columns, range(2, len(rows) + 2))
    for name in ("actors", "places"):
        known, _ = tables.read(RESOURCES[name])
        found[name] = joined(known, found[name])
    return found


def joined(known, own):
    columns = {column: (*known[column], *own[column]) for column in own.columns}
    return tables.Table(own.resource, columns, (*known.lines, *own.lines))


def sentences(coded):
    frame = text.segment(coded.text)
    return {f"s{number:02}": sentence for number, sentence in enumerate(frame["text"], 1)}


def test_there_are_texts_for_development():
    assert "development" in [half.name for half in HALVES]
    assert all(len(scoring.from_folder(half)) >= 8 for half in HALVES)


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_every_file_is_listed(half):
    names = [coded.id for coded in scoring.from_folder(half)]
    assert sorted(path.stem for path in half.glob("*.txt")) == sorted(names)
    assert sorted(path.name for path in half.iterdir() if path.is_dir()) == sorted(names)


@each_text
def test_a_text_says_that_it_is_made_up_and_is_short(half, coded):
    assert "made up for tests" in coded.text.splitlines()[0].lower()
    assert 5 <= len(sentences(coded)) <= 15


@each_text
def test_answers_are_tables_as_the_codebook_describes_them(half, coded):
    found = answers(half, coded)
    lists, _ = tables.read(RESOURCES["codes"])
    codes = reports._code_lists(lists)
    faults = [fault for table in found.values() for fault in tables.cell_faults(table, codes)]
    named = {(package, name): found[name] for package, name in TABLES if name in found}
    faults += [fault for table in found.values() for fault in tables.key_faults(table, named)]
    faults += rules.faults(found)
    assert faults == [], "\n".join(map(str, faults))
    assert coded.narrator in found["actors"]["id"]


@each_text
def test_rows_cite_sentences_that_are_there(half, coded):
    there = list(sentences(coded))
    for name in scoring.IDENTITY:
        for cell in coded.tables[name]["sentences"]:
            cited = cell.split(" ")
            assert [one for one in there if one in cited] == cited, f"{name}: {cell}"
    activities = dict(zip(coded.tables["activities"]["id"], coded.tables["activities"]["sentences"], strict=True))
    for table in ("participants", "documents"):
        columns = coded.tables[table]
        for activity, cited in zip(columns["activity"], columns["sentences"], strict=True):
            if activity != "-":
                shared = set(activities[activity].split(" ")) & set(cited.split(" "))
                assert shared, f"{table}: {activity} and {cited} share no sentence"


@each_text
def test_names_stand_in_the_sentences_that_are_cited(half, coded):
    there = sentences(coded)
    for table, column in (("activities", "name"), ("documents", "title")):
        for name, cited in zip(coded.tables[table][column], coded.tables[table]["sentences"], strict=True):
            if not name.startswith("["):
                assert any(name in there[key] for key in cited.split(" ")), name
    mentions = coded.tables["mentions"]
    for key, start, surface in zip(mentions["sentence"], mentions["start"], mentions["surface"], strict=True):
        assert there[key][int(start) :].startswith(surface), f"{key}: {surface}"
    whole = " ".join(there.values())
    for actor, name in zip(coded.tables["actors"]["id"], coded.tables["actors"]["name"], strict=True):
        unnamed = (*coded.tables["activities"]["host"], coded.narrator)  # who tells need not name itself
        assert name in whole or actor in unnamed, name


@each_text
def test_actors_of_rows_are_named_in_the_text(half, coded):
    named = set(coded.tables["mentions"]["value"])
    for table, columns in (("participants", ["actor"]), ("documents", ["adopted_by"]), ("ties", ["source", "target"])):
        for column in columns:
            assert set(coded.tables[table][column]) - {""} <= named, f"{table}.{column}"
    hosts = coded.tables["activities"]["host"]  # the state of a city need not be named
    assert set(coded.tables["actors"]["id"]) <= {*named, *hosts, coded.narrator}


def test_two_codings_of_the_texts_kept_apart_agree():
    known, found = scoring.reference_actors(), []
    for coded in scoring.from_folder(paths.TEXTS / "reporting"):
        folder = paths.TEXTS / "second" / coded.id
        frames = {path.stem: pd.read_csv(path, dtype=str, keep_default_na=False) for path in folder.glob("*.csv")}
        found.append(scoring.score(coded, SimpleNamespace(**{**vars(coded), "tables": frames}), known))
    rates = scoring.together(found).rates
    for table in scoring.IDENTITY:
        assert rates.loc[(table, scoring.RIGHT), "f1"] >= 0.98, table
    assert rates.loc[("mentions", scoring.NAMED), "f1"] >= 0.98


def test_the_halves_share_no_name_and_no_sentence():
    names = [
        (half.name, name.casefold())
        for half, coded in CODED
        for name in [
            *coded.tables["activities"]["name"],
            *coded.tables["documents"]["title"],
            *sentences(coded).values(),
        ]
        if not name.startswith("[")
    ]
    halves = {}
    for half, name in names:
        halves.setdefault(name, set()).add(half)
    assert [name for name, found in halves.items() if len(found) > 1] == []
