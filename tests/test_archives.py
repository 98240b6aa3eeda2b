"""The archive of the project: complete, valid for another reader, the same bytes, and without the report's text."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile

import frictionless
import pytest
import yaml

from communique import archives, cli, packages, paths, text

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = f"{PROJECT['name']}-{PROJECT['version']}"
ADDED = {"datapackage.json", "checksums-sha256.txt"}
# Put together here, because this file is in the archive too.
SENTENCE = " ".join(["In", "2031", "the", "Council", "met", "to", "adopt", "a", "plan."])


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archives.write(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def unpacked(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    [root] = folder.iterdir()
    assert root.name == NAME
    return root


@pytest.fixture
def project(tmp_path):
    """A copy of the project's files, which a test may spoil."""
    for path in archives.found(paths.ROOT):
        target = tmp_path / "project" / path.relative_to(paths.ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path / "project"


def names(archive):
    with zipfile.ZipFile(archive) as file:
        return [name.removeprefix(f"{NAME}/") for name in file.namelist()]


# What is in it


def test_every_file_of_the_project_is_in_the_archive(archive):
    listed = subprocess.run(["git", "ls-files"], cwd=paths.ROOT, capture_output=True, encoding="utf-8", check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout, which would tell the project's files")
    ours = {name for name in listed.stdout.splitlines() if not name.startswith(".ci/")}
    assert set(names(archive)) >= {name for name in ours if (paths.ROOT / name).is_file()} | ADDED


def test_what_a_reader_of_the_archive_looks_for_is_there(archive):
    there = set(names(archive))
    assert (
        there >= {"README.md", "LICENSE", "CITATION.cff", "CONTRIBUTING.md", "pyproject.toml", "data/README.md"} | ADDED
    )
    for folder in (
        "data/csto-2024",
        "data/reference",
        "data/basemap",
        "figures",
        "notebooks",
        "src/communique",
        "tests",
    ):
        assert any(name.startswith(f"{folder}/") for name in there), folder


def test_caches_and_what_is_written_beside_are_not_in_it(project):
    strays = (
        "src/communique/__pycache__/cli.cpython-311.pyc",
        "notebooks/.ipynb_checkpoints/01-checkpoint.ipynb",
        "exports/csto-2024.sqlite",
        "archive/communique-0.0.1.zip",
        ".env",
        "data/csto-2024/draft.txt",
    )
    before = archives.found(project)
    for name in strays:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("x", encoding="utf-8")
    assert archives.found(project) == before


# The report's text


def test_a_text_where_users_put_it_is_not_in_the_archive(project, tmp_path):
    for name in ("csto-2024.txt", "csto-2024.md", "old/csto-2024.csv", "old/README.md"):
        path = project / "data" / "source" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE, encoding="utf-8")
    archive = archives.write(tmp_path, project)
    assert [entry for entry in names(archive) if entry.startswith("data/source/")] == ["data/source/README.md"]
    assert repeated(archive, [SENTENCE]) == []


def repeated(archive, sentences):
    """The sentences that stand in a file of the archive; nothing in it is compressed, so its bytes are the files'."""
    content = text.normalise(archive.read_bytes().decode("utf-8", errors="replace"))
    return [sentence for sentence in sentences if text.normalise(sentence) in content]


def test_no_sentence_of_the_report_is_in_the_archive(archive, report_text):
    long = [sentence for sentence in text.segment(text.read(report_text))["text"] if text.count_words(sentence) > 8]
    # What is a title and little else stands in the tables; every other sentence would be seen.
    assert len(long) > 70
    assert repeated(archive, long) == []


def test_a_sentence_in_the_archive_is_seen(project, tmp_path):
    with (project / "README.md").open("a", encoding="utf-8") as file:
        file.write(SENTENCE.replace(" ", "\n", 1))
    assert repeated(archives.write(tmp_path, project), [SENTENCE]) == [SENTENCE]


# For another reader


def test_the_checksums_are_those_of_all_other_files(unpacked):
    lines = (unpacked / "checksums-sha256.txt").read_text(encoding="utf-8").splitlines()
    listed = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
    files = [path for path in unpacked.rglob("*") if path.is_file() and path.name != "checksums-sha256.txt"]
    assert listed == {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_sha256sum_reads_the_checksums_and_sees_a_change(unpacked, tmp_path):
    if not shutil.which("sha256sum"):
        pytest.skip("there is no sha256sum here")
    copy = shutil.copytree(unpacked, tmp_path / "copy")
    command = ["sha256sum", "--check", "--quiet", "checksums-sha256.txt"]
    assert subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode == 0
    (copy / "LICENSE").write_text("changed", encoding="utf-8")
    done = subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "LICENSE: FAILED" in done.stdout


def faults(path):
    result = frictionless.validate(path)
    return result.flatten(["name", "type", "rowNumber", "fieldName", "note"])


def test_frictionless_finds_every_package_of_the_archive_valid(unpacked):
    found = sorted(unpacked.rglob("datapackage.json"))
    assert len(found) == len(list(paths.DATA.rglob("datapackage.json"))) + 1
    for path in found:
        assert faults(path) == [], path.relative_to(unpacked)


def test_the_descriptor_on_top_lists_all_tables_with_their_keys(unpacked):
    whole = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    listed = {entry["path"]: entry for entry in whole["resources"]}
    assert set(listed) == {path.relative_to(unpacked).as_posix() for path in (unpacked / "data").rglob("*.csv")}
    assert len({entry["name"] for entry in whole["resources"]}) == len(listed)
    host = {"fields": ["host"], "reference": {"resource": "reference-actors", "fields": ["id"]}}
    assert host in listed["data/csto-2024/activities.csv"]["schema"]["foreignKeys"]
    assert "communique:foreignKeys" not in json.dumps(whole)
    for part in ("title", "description", "licenses", "sources", "contributors"):
        assert whole[part], part
    assert whole["version"] == PROJECT["version"]


def test_frictionless_follows_the_keys_from_package_to_package(unpacked, tmp_path):
    copy = shutil.copytree(unpacked, tmp_path / "copy")
    path = copy / "data" / "csto-2024" / "activities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",kazakhstan,", ",kasachstan,", 1), encoding="utf-8")
    whole = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    for entry in whole["resources"]:  # else the checksum alone would be at fault
        entry.pop("hash")
        entry.pop("bytes")
    (copy / "datapackage.json").write_text(json.dumps(whole), encoding="utf-8")
    found = faults(copy / "datapackage.json")
    assert [kind for _, kind, *_ in found] == ["foreign-key"]
    assert "kasachstan" in found[0][4]
    assert "reference-actors" in found[0][4]


# The same bytes, or nothing


def test_the_same_bytes_in_a_new_process_whatever_the_dates_of_the_files(project, archive, tmp_path):
    for number, path in enumerate(sorted(project.rglob("*"))):
        os.utime(path, (10**9 + number, 10**9 + number))
    program = "import sys, pathlib as p; from communique import archives as a; a.write(*map(p.Path, sys.argv[1:]))"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed), str(project)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        assert (tmp_path / seed / f"{NAME}.zip").read_bytes() == archive.read_bytes()


def test_faulty_tables_are_told_and_no_archive_is_written(project, tmp_path):
    path = project / "data" / "csto-2024" / "ties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("csto-eag", "csto-incb", 1), encoding="utf-8")
    with pytest.raises(packages.DataError, match=r"ties\.csv"):
        archives.write(tmp_path / "out", project)
    assert not (tmp_path / "out").exists()


def test_the_command_writes_the_archive(tmp_path, capsys):
    assert cli.main(["archive", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"written: {tmp_path / NAME}.zip\n"


# How it is cited


def test_the_citation_agrees_with_the_project():
    cited = yaml.safe_load((paths.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["cff-version"], cited["version"]) == ("1.2.0", PROJECT["version"])
    name, _, title = cited["title"].partition(": ")
    assert name == "Communiqué"
    assert PROJECT["description"].lower().startswith(title.lower())
    assert cited["keywords"] == PROJECT["keywords"]
    licence = (paths.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert sorted(cited["license"]) == sorted(set(re.findall(r"SPDX-License-Identifier: (\S+)", licence)))
    assert PROJECT["license"] in cited["license"], "that of the code"
    assert [entry["name"] for entry in cited["authors"]] == [entry["name"] for entry in PROJECT["authors"]]
    assert cited["date-released"].isoformat() == str(cited["date-released"])


def test_the_citation_names_the_report_and_the_licence_of_the_data():
    cited = yaml.safe_load((paths.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    for path in paths.DATA.glob("*/datapackage.json"):
        package = json.loads(path.read_text(encoding="utf-8"))
        assert {entry["name"] for entry in package["licenses"]} <= set(cited["license"])
        if about := package.get("communique:report"):
            [source] = [entry for entry in cited["references"] if entry["title"] == about["title"]]
            assert source["url"] == package["sources"][0]["path"]
