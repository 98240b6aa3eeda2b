import random
from collections import Counter

import mutants
import pytest

from communique import reports

REPORT = reports.available()[0]


@pytest.fixture(scope="module")
def read():
    return mutants.read_tables(mutants.ROOT / "data", REPORT)


@pytest.fixture(scope="module")
def strata(read):
    return mutants.propose(read, random.Random(1))


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return mutants.copy_project(tmp_path_factory.mktemp("mutants") / "copy")


def test_every_column_gets_its_share(read, strata):
    columns = {(name, column) for name in mutants.CHANGED for column in read[name].resource.header}
    chosen = mutants.choose(strata, 3 * len(columns), random.Random(1))
    assert len(set(chosen)) == len(chosen)
    assert Counter((change.table, change.column) for change in chosen) == dict.fromkeys(columns, 3)


def test_the_same_seed_makes_the_same_changes(read, strata):
    again = mutants.propose(read, random.Random(1))
    assert mutants.choose(again, 50, random.Random(2)) == mutants.choose(strata, 50, random.Random(2))


def test_a_change_differs_from_what_stands_there(read, strata):
    for by_kind in strata.values():
        for changes in by_kind.values():
            for change in changes:
                for row, before, after in change.cells:
                    assert read[change.table][change.column][row] == before != after, change


def test_a_change_is_all_that_is_written(strata, copy):
    for change in mutants.choose(strata, 60, random.Random(3)):
        path = copy / "data" / REPORT / f"{change.table}.csv"
        before = path.read_bytes()
        mutants.apply(change, copy / "data", REPORT)
        lines = zip(before.splitlines(), path.read_bytes().splitlines(), strict=True)
        assert sum(old != new for old, new in lines) == len(change.cells), change
        path.write_bytes(before)


def test_no_text_and_no_history_is_copied(copy):
    assert not list((copy / "data" / "source").glob("*.txt"))
    assert not (copy / ".git").exists()


def test_loading_words_and_drawing_see_a_change_and_only_a_change(read, copy):
    assert mutants.schema(copy, REPORT) == ""
    assert mutants.words(copy, REPORT) == ""
    assert mutants.figure(copy, REPORT) == ""
    activities = read["activities"]
    row = next(
        row for row in range(len(activities)) if activities.has("host", row) and not activities.has("place", row)
    )
    host = activities["host"][row]
    other = next(state for state in mutants._alike(read["actors"], "id", host))
    path = copy / "data" / REPORT / "activities.csv"
    before = path.read_bytes()
    mutants.apply(mutants.Change("activities", "host", "", ((row, host, other),), ""), copy / "data", REPORT)
    assert mutants.schema(copy, REPORT) == ""
    assert "do not state it" in mutants.words(copy, REPORT)
    assert mutants.figure(copy, REPORT) in mutants.figures.NAMES
    path.write_bytes(before)
    mutants.apply(mutants.Change("activities", "host", "", ((row, host, "csto"),), ""), copy / "data", REPORT)
    assert "an actor of the kind 'organisation'; expected state" in mutants.schema(copy, REPORT)
