"""Descriptors, codebook and tables fit one another, and another reader of Data Packages agrees."""

import hashlib
import json
import re
import shutil

import frictionless
import pytest

from communique import DataError, Fault, codebook, load, packages, paths, reports

REPORT, REFERENCE = "csto-2024", "reference"
BOOK = codebook.NAME
OF_REPORT, OF_REFERENCE = f"{REPORT}/{packages.DESCRIPTOR}", f"{REFERENCE}/{packages.DESCRIPTOR}"
FOLDERS = sorted(path.parent for path in paths.DATA.glob(f"*/{packages.DESCRIPTOR}"))
# With the codings that are kept as they were made.
ALL_FOLDERS = sorted(path.parent for path in paths.DATA.rglob(packages.DESCRIPTOR))
each_package = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
each_package_and_coding = pytest.mark.parametrize("folder", ALL_FOLDERS, ids=lambda folder: folder.name)


def described(folder):
    return json.loads((folder / packages.DESCRIPTOR).read_text(encoding="utf-8"))


def named(entries, name):
    [entry] = [entry for entry in entries if entry["name"] == name]
    return entry


def resource(descriptor, name):
    return named(descriptor["resources"], name)


def column(descriptor, table, name):
    return named(resource(descriptor, table)["schema"]["fields"], name)


# Each of these makes an edit: a function that a test lets work on its copy of the data.


def of_cell(table, where, name, value):
    return lambda data: data.cell(table, where, name, value)


def of_bytes(table, old, new):
    def change(content):
        assert old in content
        return content.replace(old, new, 1)

    return lambda data: data.content(table, change)


def of_descriptor(package, change):
    return lambda data: data.descriptor(package, change)


def of_descriptor_bytes(change):
    def edit(data):
        path = data.folder / OF_REPORT
        path.write_bytes(change(path.read_bytes()))

    return edit


# Files


@each_package_and_coding
def test_every_table_file_is_listed_and_every_listed_file_is_there(folder):
    listed = [entry["path"] for entry in described(folder)["resources"]]
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.csv"))


@each_package_and_coding
def test_checksum_and_size_are_those_of_the_file(folder):
    for entry in described(folder)["resources"]:
        content = (folder / entry["path"]).read_bytes()
        expected = (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        assert (entry["hash"], entry["bytes"]) == expected, entry["path"]


def test_a_table_has_a_name_of_its_own():
    # A report offers the tables of both packages as its attributes.
    reference = [entry["name"] for entry in described(paths.DATA / REFERENCE)["resources"]]
    for name in reports.available():
        names = [*reference, *(entry["name"] for entry in described(paths.DATA / name)["resources"])]
        assert sorted(set(names)) == sorted(names), name


# Another reader


def validated(folder):
    return frictionless.validate(folder / packages.DESCRIPTOR)


def renew_checksums(folder):
    # An old one would be the first that is found wrong, whatever else is.
    (folder / packages.DESCRIPTOR).write_bytes(packages.sealed(packages.read(folder)).encode("utf-8"))


@each_package_and_coding
def test_frictionless_finds_the_package_valid(folder):
    result = validated(folder)
    assert result.valid, result.flatten(["type", "rowNumber", "fieldName", "note"])
    rows = {task.name: task.stats["rows"] for task in result.tasks}
    assert rows == {
        entry["name"]: (folder / entry["path"]).read_text(encoding="utf-8").count("\n") - 1
        for entry in described(folder)["resources"]
    }


# The edit, the table that it spoils, and the kinds of error that frictionless finds there.
SPOILS = {
    "a word for a number": (of_cell("sentences", "s02", "words", "forty"), "sentences", {"type-error"}),
    "a number too low": (of_cell("sentences", "s02", "words", "0"), "sentences", {"constraint-error"}),
    "a number too high": (of_cell("places", "minsk", "lat", "91"), "places", {"constraint-error"}),
    "a text too long": (of_cell("actors", "un", "short", "x" * 41), "actors", {"constraint-error"}),
    "a text of another form": (of_cell("ties", "csto-eag", "id", "CSTO"), "ties", {"constraint-error"}),
    "a value that is not listed": (of_cell("sentences", "s02", "section", "end"), "sentences", {"constraint-error"}),
    "a value missing": (of_cell("sentences", "s02", "gist", ""), "sentences", {"constraint-error"}),
    "an id twice": (of_cell("ties", "csto-eag", "id", "csto-incb"), "ties", {"unique-error", "primary-key"}),
    "a key of several columns twice": (
        of_cell("participants", "mercenary csto organiser", "activity", "channel"),
        "participants",
        {"primary-key"},
    ),
    "a key that leads nowhere": (of_cell("actors", "csc", "parent", "atlantis"), "actors", {"foreign-key"}),
    "a header misspelt": (of_bytes("ties", b",theme,", b",Theme,"), "ties", {"incorrect-label"}),
    "a header missing": (of_bytes("memberships", b",source\n", b"\n"), "memberships", {"missing-label", "extra-cell"}),
    "a header too many": (
        of_bytes("memberships", b",source\n", b",source,note\n"),
        "memberships",
        {"extra-label", "missing-cell"},
    ),
    "a cell too many": (of_bytes("totals", b",equal,-\n", b",equal,-,-\n"), "totals", {"extra-cell"}),
    "no UTF-8": (of_bytes("ties", b"csto", b"cst\xf6"), "ties", {"encoding-error"}),
}


@pytest.mark.parametrize(("spoil", "table", "kinds"), SPOILS.values(), ids=SPOILS)
def test_frictionless_and_the_loader_refuse_the_same_table(data, spoil, table, kinds):
    spoil(data)
    folder = data.path(table).parent
    renew_checksums(folder)
    wrong = [task for task in validated(folder).tasks if not task.valid]
    assert {task.name: {error.type for error in task.errors} for task in wrong} == {table: kinds}
    assert str(data.path(table)) in {fault.file for fault in data.faults()}


def test_frictionless_and_the_loader_read_the_same_checksums(data):
    data.cell("places", "minsk", "name", "City of Minsk")
    folder = data.path("places").parent
    assert {error.type for task in validated(folder).tasks for error in task.errors} == {"hash-count", "byte-count"}
    [fault] = data.faults(check_hash=True)
    assert "differs from its checksum" in fault.expected
    renew_checksums(folder)
    assert validated(folder).valid
    assert data.load(check_hash=True).tables()


# The codebook


def rendered(data=None):
    return codebook.render(*(load(name, data, check_hash=False) for name in reports.available(data)))


@pytest.fixture(scope="module")
def page():
    return (paths.DATA / codebook.NAME).read_bytes().decode("utf-8")


def chapter(page, title):
    """The part of the codebook below a title, up to the next one."""
    found = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no chapter {title}"
    return found[1]


def test_the_codebook_is_what_the_descriptors_say(page):
    assert page == rendered(), "data/README.md is stale; run: communique seal"


# Edits that put the words "Made anew." somewhere.
CHANGES = {
    "a package": of_descriptor(REPORT, lambda found: found.update(description="Made anew.")),
    "the title of a package": of_descriptor(REFERENCE, lambda found: found.update(title="Made anew.")),
    "a table": of_descriptor(REPORT, lambda found: resource(found, "ties").update(description="Made anew.")),
    "a column": of_descriptor(
        REFERENCE, lambda found: column(found, "actors", "short").update(description="Made anew.")
    ),
    "a missing value": of_descriptor(
        REPORT, lambda found: column(found, "ties", "since")["missingValues"][0].update(label="Made anew.")
    ),
    "an enumeration": of_descriptor(
        REPORT, lambda found: column(found, "sentences", "section")["constraints"]["enum"].append("Made anew.")
    ),
    "a source": of_descriptor(REPORT, lambda found: found["sources"][0].update(title="Made anew.")),
    "a licence": of_descriptor(REPORT, lambda found: found["licenses"][0].update(title="Made anew.")),
    "a coding rule": of_descriptor(REFERENCE, lambda found: found["communique:codingRules"].append("Made anew.")),
    "a label of a code": of_cell("codes", "theme youth", "label", "Made anew."),
    "a definition of a code": of_cell("codes", "theme youth", "definition", "Made anew."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_description_makes_the_codebook_stale(data, page, change):
    assert rendered(data.folder) == page
    change(data)
    stale = rendered(data.folder)
    assert stale.count("Made anew.") == 1 + page.count("Made anew.")


@each_package
def test_every_package_table_and_column_is_in_the_codebook(page, folder):
    descriptor = described(folder)
    assert f"## `{folder.name}/`: {descriptor['title']}\n\n{descriptor['description']}\n" in page
    for entry in [*descriptor["licenses"], *descriptor["sources"]]:
        assert f"[{entry['title']}]({entry['path']})" in page
    for entry in descriptor["resources"]:
        text = chapter(page, f"`{entry['name']}`")
        assert text.startswith(f"\n{entry['description']}\nKey: ")
        rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (?:.*?[^\\]) \| (.*?) \|(?: .* \|)?$", text, re.MULTILINE)
        assert rows == [
            (
                found["name"],
                found["description"],
                ", ".join(missing["label"] for missing in found.get("missingValues", [])) or "no",
            )
            for found in entry["schema"]["fields"]
        ]


def test_every_code_is_in_the_codebook(page, report):
    for name, rows in report.codes.groupby("list"):
        found = re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*?) \|", chapter(page, name), re.MULTILINE)
        assert found == list(rows[["code", "label", "definition"]].itertuples(index=False, name=None))


def test_the_codebook_has_a_chapter_for_each_table_and_code_list_and_no_other(page, report):
    tables = []
    for folder in FOLDERS:
        tables += [entry["name"] for entry in described(folder)["resources"]]
        tables += [f"{folder.name}/{path.parent.name}/" for path in sorted(folder.glob("*/datapackage.json"))]
    lists = report.codes["list"].unique().tolist()
    assert re.findall(r"^### `(.*)`$", page, re.MULTILINE) == tables
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == lists
    assert set(re.findall(r"\]\(#(.*?)\)", page)) <= set(lists)


def test_an_upright_line_in_a_description_ends_no_cell(data, page):
    data.descriptor(REPORT, lambda found: column(found, "ties", "kind").update(description="This | that."))
    assert "\n| `kind` | This \\| that. | code of [tie_kind](#tie_kind) | no | " in rendered(data.folder)


def test_a_required_column_may_not_be_missing_whatever_stands_for_missing_values(data, page):
    first = "| `since` | Date on which the state signed the founding charter"
    [before] = [row for row in page.splitlines() if row.startswith(first)]
    assert "| not stated |" in before
    data.descriptor(REFERENCE, lambda found: column(found, "memberships", "since")["constraints"].update(required=True))
    [after] = [row for row in rendered(data.folder).splitlines() if row.startswith(first)]
    assert after == before.replace("| not stated |", "| no |")


# Sealing


def state(data):
    """Each file with what it holds and what tells that it was written again."""
    return {
        path.relative_to(data.folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in data.folder.rglob("*")
        if path.is_file()
    }


def changed(before, after):
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def sealed(data):
    return sorted(path.relative_to(data.folder).as_posix() for path in codebook.seal(data.folder))


def test_sealing_writes_nothing_where_nothing_changed(data):
    before = state(data)
    assert sealed(data) == []
    assert state(data) == before


# An edit, and the files that sealing has to write.
EDITS = {
    "a cell of the report": (of_cell("ties", "csto-eag", "since", "2024"), [OF_REPORT]),
    "a cell of a reference table": (of_cell("places", "minsk", "name", "Mensk"), [OF_REFERENCE]),
    "a cell that the codebook shows": (
        of_cell("codes", "theme youth", "label", "The young"),
        [BOOK, OF_REFERENCE],
    ),
    "cells of both packages": (
        lambda data: [data.cell("ties", "csto-eag", "since", "2024"), data.cell("actors", "un", "short", "The UN")],
        [OF_REPORT, OF_REFERENCE],
    ),
    "a description": (
        of_descriptor(REPORT, lambda found: resource(found, "ties").update(description="Made anew.")),
        [BOOK],
    ),
    "a descriptor in another layout": (
        lambda data: (data.folder / OF_REPORT).write_text(
            json.dumps(described(data.folder / REPORT)), encoding="utf-8"
        ),
        [OF_REPORT],
    ),
    "a checksum": (
        of_descriptor(REFERENCE, lambda found: resource(found, "places").update(hash="sha256:0")),
        [OF_REFERENCE],
    ),
    "a size": (
        of_descriptor(REFERENCE, lambda found: resource(found, "places").update(bytes=0)),
        [OF_REFERENCE],
    ),
    "the codebook": (lambda data: (data.folder / BOOK).write_text("Stale.\n", encoding="utf-8"), [BOOK]),
    "the codebook lost": (lambda data: (data.folder / BOOK).unlink(), [BOOK]),
}


@pytest.mark.parametrize(("edit", "written"), EDITS.values(), ids=EDITS)
def test_sealing_writes_what_an_honest_edit_makes_stale(data, edit, written):
    edit(data)
    before = state(data)
    assert sealed(data) == sorted(written)
    assert changed(before, state(data)) == sorted(written)
    assert (data.folder / BOOK).read_bytes().decode("utf-8") == rendered(data.folder)
    assert data.load(check_hash=True).tables()
    assert sealed(data) == []


def test_sealing_changes_checksum_and_size_of_the_edited_table_and_nothing_else_in_a_descriptor(data):
    before = described(data.folder / REFERENCE)
    data.cell("places", "minsk", "name", "The city of Minsk")
    codebook.seal(data.folder)
    after = described(data.folder / REFERENCE)
    assert resource(after, "places")["bytes"] == resource(before, "places")["bytes"] + len("The city of ")
    for key in ("hash", "bytes"):
        assert resource(before, "places").pop(key) != resource(after, "places").pop(key)
    assert json.dumps(after) == json.dumps(before)


def test_sealing_needs_every_report_to_be_right(data):
    shutil.copytree(data.folder / REPORT, data.folder / "another-2031")
    assert sealed(data) == [BOOK]
    assert "## `another-2031/`: " in (data.folder / BOOK).read_text(encoding="utf-8")
    data.cell("places", "minsk", "name", "Mensk")
    (data.folder / "another-2031" / "ties.csv").unlink()
    before = state(data)
    with pytest.raises(DataError, match=r"another-2031.ties\.csv: the file is missing"):
        codebook.seal(data.folder)
    assert state(data) == before


# Each beside an honest edit, which must not be recorded either.
FAULTS = {
    "a cell": of_cell("ties", 2, "kind", "friendship"),
    "a rule": of_cell("ties", "csto-eag", "target", "csto"),
    "a table missing": lambda data: data.path("memberships").unlink(),
    "a descriptor": of_descriptor(REPORT, lambda found: found.pop("title")),
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_sealing_writes_nothing_where_anything_is_at_fault(data, spoil):
    data.cell("codes", "theme youth", "label", "The young")
    spoil(data)
    before = state(data)
    with pytest.raises(DataError) as raised:
        codebook.seal(data.folder)
    assert list(raised.value.faults) == data.faults()
    assert state(data) == before


def test_sealing_needs_a_report(data):
    shutil.rmtree(data.folder / REPORT)
    before = state(data)
    with pytest.raises(DataError) as raised:
        codebook.seal(data.folder)
    assert list(raised.value.faults) == [Fault(str(data.folder), 0, "", "", "there is no report: nothing to seal")]
    assert state(data) == before


# Bad descriptors

NO_JSON = "no JSON in UTF-8: "
NO_DESCRIPTOR = "no Data Package descriptor of the form that this project reads: "
OPEN_ENDED = (NO_JSON, NO_DESCRIPTOR)  # Python's own words follow, which its next version may change
NO_COLUMN = "is made of a column that no descriptor has"

# The edit, and file, line, column, value of each fault that follows, and how its words begin.
BAD = {
    "missing": (
        lambda data: (data.folder / OF_REPORT).unlink(),
        [(OF_REPORT, 0, "", "", "the descriptor of the folder is missing")],
    ),
    "missing, of the reference tables": (
        lambda data: (data.folder / OF_REFERENCE).unlink(),
        [(OF_REFERENCE, 0, "", "", "the descriptor of the folder is missing")],
    ),
    "missing, both": (
        lambda data: [(data.folder / name).unlink() for name in (OF_REPORT, OF_REFERENCE)],
        [
            (OF_REFERENCE, 0, "", "", "the descriptor of the folder is missing"),
            (OF_REPORT, 0, "", "", "the descriptor of the folder is missing"),
        ],
    ),
    "a colon missing": (
        of_descriptor_bytes(lambda content: content.replace(b'"title":', b'"title"', 1)),
        [(OF_REPORT, 4, "", "", f"{NO_JSON}Expecting ':' delimiter: line 4")],
    ),
    "cut off": (
        of_descriptor_bytes(lambda content: content[: content.index(b'"licenses"')]),
        [(OF_REPORT, 7, "", "", NO_JSON)],
    ),
    "empty": (of_descriptor_bytes(lambda content: b""), [(OF_REPORT, 1, "", "", f"{NO_JSON}Expecting value")]),
    "byte order mark": (
        of_descriptor_bytes(lambda content: b"\xef\xbb\xbf" + content),
        [(OF_REPORT, 1, "", "", f"{NO_JSON}Unexpected UTF-8 BOM")],
    ),
    "latin-1": (
        of_descriptor_bytes(lambda content: content.replace("é".encode(), "é".encode("latin-1"))),
        [(OF_REPORT, 0, "", "", f"{NO_JSON}'utf-8' codec can't decode byte 0xe9")],
    ),
    "utf-16": (
        of_descriptor_bytes(lambda content: content.decode("utf-8").encode("utf-16")),
        [(OF_REPORT, 0, "", "", NO_JSON)],
    ),
    "a list": (of_descriptor_bytes(lambda content: b"[]"), [(OF_REPORT, 0, "", "", NO_DESCRIPTOR)]),
    "null": (of_descriptor_bytes(lambda content: b"null"), [(OF_REPORT, 0, "", "", NO_DESCRIPTOR)]),
    "an unknown type": (
        of_descriptor(REPORT, lambda found: column(found, "ties", "since").update(type="date")),
        [(OF_REPORT, 0, "", "", f"{NO_DESCRIPTOR}the type 'date' of since; it knows string, integer, number")],
    ),
    "a pattern that is none": (
        of_descriptor(REPORT, lambda found: column(found, "ties", "since")["constraints"].update(pattern="[0-9")),
        [(OF_REPORT, 0, "", "", f"{NO_DESCRIPTOR}unterminated character set at position 0")],
    ),
    "missing values without labels": (
        of_descriptor(REPORT, lambda found: column(found, "ties", "since").update(missingValues=[""])),
        [(OF_REPORT, 0, "", "", NO_DESCRIPTOR)],
    ),
    "a path that is a number": (
        of_descriptor(REPORT, lambda found: resource(found, "ties").update(path=1)),
        [(OF_REPORT, 0, "", "", NO_DESCRIPTOR)],
    ),
    "a foreign key without columns": (
        of_descriptor(REPORT, lambda found: resource(found, "totals")["schema"]["foreignKeys"][0].update(fields=[])),
        [(OF_REPORT, 0, "", "", NO_DESCRIPTOR)],
    ),
    "a primary key of an unknown column": (
        of_descriptor(REPORT, lambda found: resource(found, "ties")["schema"].update(primaryKey=["id", "number"])),
        [(OF_REPORT, 0, "", f"{REPORT}.ties.number", f"a key of ties {NO_COLUMN}")],
    ),
    "a foreign key of an unknown column": (
        of_descriptor(
            REPORT, lambda found: resource(found, "totals")["schema"]["foreignKeys"][0].update(fields=["phrase"])
        ),
        [(OF_REPORT, 0, "", f"{REPORT}.totals.phrase", f"a key of totals {NO_COLUMN}")],
    ),
    "a foreign key to an unknown column": (
        of_descriptor(
            REFERENCE,
            lambda found: resource(found, "actors")["schema"]["foreignKeys"][0]["reference"].update(fields=["key"]),
        ),
        [(OF_REFERENCE, 0, "", f"{REFERENCE}.actors.key", f"a key of actors {NO_COLUMN}")],
    ),
    "a foreign key to an unknown table": (
        of_descriptor(
            REPORT,
            lambda found: resource(found, "totals")["schema"]["foreignKeys"][0]["reference"].update(resource="lines"),
        ),
        [(OF_REPORT, 0, "", f"{REPORT}.lines.id", f"a key of totals {NO_COLUMN}")],
    ),
    "a foreign key to an unknown package": (
        of_descriptor(
            REPORT,
            lambda found: resource(found, "activities")["schema"]["communique:foreignKeys"][0]["reference"].update(
                package="atlas"
            ),
        ),
        [(OF_REPORT, 0, "", "atlas.actors.id", f"a key of activities {NO_COLUMN}")],
    ),
    "no report": (
        of_descriptor(REPORT, lambda found: found.pop("communique:report")),
        [(OF_REPORT, 0, "", "", "no report: communique:report has no title, year, narrator, sections")],
    ),
    "no report and a bad key": (
        of_descriptor(
            REPORT,
            lambda found: [
                found.pop("communique:report"),
                resource(found, "ties")["schema"].update(primaryKey=["number"]),
            ],
        ),
        [
            (OF_REPORT, 0, "", f"{REPORT}.ties.number", f"a key of ties {NO_COLUMN}"),
            (OF_REPORT, 0, "", "", "no report: communique:report has no title, year, narrator, sections"),
        ],
    ),
    **{
        f"a report without {key}": (
            of_descriptor(REPORT, lambda found, key=key: found["communique:report"].pop(key)),
            [(OF_REPORT, 0, "", "", f"no report: communique:report has no {key}")],
        )
        for key in ("title", "year", "narrator", "sections")
    },
}


def told(data, report=REPORT):
    """The faults that loading finds, files relative to the folder of the data."""
    return [
        (fault.file.removeprefix(f"{data.folder}/"), fault.line, fault.column, fault.value, fault.expected)
        for fault in data.faults(report)
    ]


@pytest.mark.parametrize(("spoil", "expected"), BAD.values(), ids=BAD)
def test_a_bad_descriptor_is_told_and_nothing_of_the_tables(data, spoil, expected):
    data.cell("ties", 2, "kind", "friendship")
    data.cell("actors", 2, "kind", "friend")
    spoil(data)
    found = told(data)
    assert [fault[:4] for fault in found] == [fault[:4] for fault in expected]
    for fault, (*_, words) in zip(found, expected, strict=True):
        assert fault[4] == words or (words.startswith(OPEN_ENDED) and fault[4].startswith(words))


TITLED = ["name", "title", "description"]
# The ways through the descriptor of the report to an object, and the keys that it must have.
NEEDED = {
    (): ["title", "description", "licenses", "sources", "resources"],
    ("resources", 0): [*TITLED, "path", "schema"],
    ("resources", 0, "schema"): ["fields", "primaryKey"],
    ("resources", 0, "schema", "fields", 0): [*TITLED, "type"],
    ("resources", 0, "schema", "foreignKeys", 0): ["fields", "reference"],
    ("resources", 0, "schema", "foreignKeys", 0, "reference"): ["fields"],
    ("resources", 0, "schema", "fields", 3, "missingValues", 0): ["value", "label"],
}


@pytest.mark.parametrize(
    ("way", "key"),
    [(way, key) for way, keys in NEEDED.items() for key in keys],
    ids=lambda part: part if isinstance(part, str) else ".".join(map(str, part)) or "package",
)
def test_a_descriptor_without_a_key_fails(data, way, key):
    def change(descriptor):
        for step in way:
            descriptor = descriptor[step]
        del descriptor[key]

    data.descriptor(REPORT, change)
    message = f"a Data Package descriptor with titles and descriptions has '{key}'; it is missing"
    assert told(data) == [(OF_REPORT, 0, "", "", message)]


def test_the_narrator_must_be_an_actor(data):
    data.descriptor(REPORT, lambda found: found["communique:report"].update(narrator="nato"))
    expected = f"the narrator is no id of {data.path('actors')}"
    assert told(data) == [(OF_REPORT, 0, "communique:report", "nato", expected)]
    # Whether it is one cannot be said where the actors cannot be read.
    data.path("actors").write_bytes(b"")
    assert [fault[0] for fault in told(data)] == [f"{REFERENCE}/actors.csv"]


def test_a_folder_that_is_missing_is_told_with_those_there_are(data):
    assert told(data, "csto-2025") == [
        ("csto-2025", 0, "", "", f"no such folder; the packages there are: {REPORT}, {REFERENCE}")
    ]


def test_two_folders_that_are_missing_are_told_together(data):
    for name in (REPORT, REFERENCE):
        shutil.rmtree(data.folder / name)
    message = "no such folder; the packages there are: none"
    assert told(data) == [(REFERENCE, 0, "", "", message), (REPORT, 0, "", "", message)]


def test_a_folder_may_lie_in_no_folder_at_all(tmp_path):
    with pytest.raises(DataError) as raised:
        load(REPORT, tmp_path / "nowhere")
    message = "no such folder; the packages there are: none"
    assert list(raised.value.faults) == [
        Fault(str(tmp_path / "nowhere" / name), 0, "", "", message) for name in (REFERENCE, REPORT)
    ]


def test_a_table_that_is_described_twice_is_told_once_and_alone(data):
    folder = data.folder / REPORT
    (folder / "codes.csv").write_bytes(data.path("codes").read_bytes())
    codes = next(entry for entry in described(data.folder / REFERENCE)["resources"] if entry["name"] == "codes")
    data.descriptor(REPORT, lambda found: found["resources"].append(codes))
    [fault] = data.faults()
    assert (fault.file, fault.value) == (str(folder / "datapackage.json"), "codes")
    assert fault.expected == "a table of this name is described already; give it another name"


# What the descriptor says of the report as a whole, and the start of the words of the one fault.
ABOUT = {
    "no report": (lambda found: found.update({"communique:report": None}), "no report: communique:report has no title"),
    "a narrator that is a list": (
        lambda found: found["communique:report"].update(narrator=["csto"]),
        "no report: communique:report has no narrator",
    ),
    "a section without an id": (
        lambda found: found["communique:report"]["sections"][0].pop("id"),
        "no report: a section of communique:report has not id, label, heading",
    ),
    "no source": (lambda found: found.update(sources=[]), "no Data Package descriptor of the form"),
    "a source without an address": (
        lambda found: found["sources"][0].pop("path"),
        "a Data Package descriptor with titles and descriptions has 'path'; it is missing",
    ),
    "a description that is a number": (
        lambda found: found.update(description=7),
        "no Data Package descriptor of the form",
    ),
    "a limit that is a text": (
        lambda found: column(found, "sentences", "words")["constraints"].update(minimum="1"),
        "no Data Package descriptor of the form that this project reads: the minimum of words, which is no number",
    ),
}


@pytest.mark.parametrize("name", ABOUT)
def test_a_descriptor_that_says_too_little_is_told_by_its_own_error(data, name):
    change, words = ABOUT[name]
    data.descriptor(REPORT, change)
    [fault] = data.faults()
    assert fault.file == str(data.folder / REPORT / "datapackage.json")
    assert fault.expected.startswith(words)


def test_reference_tables_without_codes_or_rules_are_told(data):
    data.descriptor(REFERENCE, lambda found: found.pop("communique:codingRules"))
    assert [fault.expected for fault in data.faults()] == ["communique:codingRules is missing, or no list"]
    data.descriptor(
        REFERENCE, lambda found: found.update(resources=[r for r in found["resources"] if r["name"] != "codes"])
    )
    assert "the table codes is missing" in [fault.expected for fault in data.faults()]


def test_a_folder_in_the_place_of_a_descriptor_is_told(data):
    path = data.folder / REPORT / "datapackage.json"
    path.unlink()
    path.mkdir()
    [fault] = data.faults()
    assert fault.expected.startswith("cannot be read: ")
