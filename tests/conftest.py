import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from communique import DataError, load, packages, paths
from communique.drafting import knowledge

REPORT = "csto-2024"
NO_TEXT = (
    f"the report's text is not here: put it at data/source/{REPORT}.txt or name it in COMMUNIQUE_TEXT "
    "(the README says where it is published)"
)


class DataCopy:
    """A copy of the data folder that a test may spoil: a cell, a line, a file, a descriptor."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, table):
        [path] = self.folder.glob(f"*/{table}.csv")
        return path

    def resource(self, table):
        package = packages.read(self.path(table).parent)
        return next(resource for resource in package.resources if resource.name == table)

    def rows(self, table):
        # A cell of a table that is as it should be has no line end inside, so a row is a line.
        return list(csv.reader(io.StringIO(self.path(table).read_text(encoding="utf-8"))))

    def line(self, table, key):
        """Line of the row with this primary key, the parts of one with several columns separated by spaces."""
        header, *rows = self.rows(table)
        parts = [header.index(column) for column in self.resource(table).primary_key]
        [line] = [line for line, row in enumerate(rows, 2) if " ".join(row[part] for part in parts) == key]
        return line

    def cell(self, table, where, column, value):
        """Write `value` into a cell; `where` is the row's primary key or its line, which is returned."""
        line = where if isinstance(where, int) else self.line(table, where)
        rows = self.rows(table)
        rows[line - 1][rows[0].index(column)] = value
        self.write(table, rows)
        return line

    def write(self, table, rows):
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def content(self, table, change):
        """Put what `change` makes of the bytes of a table's file in their place."""
        path = self.path(table)
        path.write_bytes(change(path.read_bytes()))

    def descriptor(self, package, change):
        """Let `change` work on the descriptor of `package`, and write it as the project writes it."""
        path = self.folder / package / packages.DESCRIPTOR
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(descriptor)
        path.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")

    def load(self, report=REPORT, **options):
        # The checksum fails after any edit and would hide what else is wrong, so a test asks for it.
        return load(report, self.folder, **{"check_hash": False, **options})

    def faults(self, report=REPORT, **options):
        with pytest.raises(DataError) as raised:
            self.load(report, **options)
        return list(raised.value.faults)


@pytest.fixture
def data(tmp_path):
    # Without the report's text, which a user may have put there.
    shutil.copytree(paths.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("source"))
    return DataCopy(tmp_path / "data")


@pytest.fixture(scope="session")
def report():
    """The report, which no test may change."""
    return load(REPORT)


@pytest.fixture(scope="session")
def report_text():
    """The file with the report's text; without it a test is skipped, and says why."""
    path = paths.report_text(REPORT)  # raises where the text is named and missing: that must not be skipped
    if not path.is_file():
        pytest.skip(NO_TEXT)
    return path


@pytest.fixture(scope="session")
def known():
    """What a draft knows of words, read once for many drafts."""
    return knowledge.read()
