"""The whole project as one file for a repository such as Zenodo: tables, figures, notebooks, codebook and code.

The same project gives the same bytes: entries in the order of their names, without dates.
"""

import hashlib
import io
import json
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from . import packages, paths, reports

CHECKSUMS = "checksums-sha256.txt"
# What belongs to the project, by folder: a list of what goes in, so that nothing else gets in by chance.
FILES = {
    ".": (
        ".gitattributes", ".gitignore", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "environment.yml", "pyproject.toml", "requirements*.txt",
    ),
    "benchmarks": ("**/*.py",),
    "data": ("README.md", "*/**/*.csv", "*/**/*.json", "*/**/*.geojson", "*/README.md"),
    "figures": ("*.svg", "*.png"),
    "notebooks": ("*.ipynb", "*.py"),
    "src": (
        "**/*.py", "**/*.css", "**/*.csv", "**/*.html", "**/*.js", "**/*.json", "**/*.mplstyle",
        "**/*.svg",
    ),
    "tests": ("**/*.py", "**/*.cfg", "fixtures/**/*.*", "texts/**/*.*"),
    "tools": ("**/*.py",),
}  # fmt: skip
_CACHES = ("__pycache__", ".ipynb_checkpoints")


def write(folder: Path | str, root: Path = paths.ROOT) -> Path:
    """Write the archive of the project into `folder`.

    Parameters
    ----------
    folder
        Where to; made where it is not there.
    root
        Folder of the project.

    Returns
    -------
    Path
        `communique-<version>.zip`. In it stands one folder of that name with the project's files, a `datapackage.json`
        that lists the tables of all packages, and the SHA-256 of every other file in `checksums-sha256.txt`, which
        `sha256sum --check` reads. A report's text is never in it.

    Raises
    ------
    DataError
        The tables are at fault; then nothing is written.
    """
    for report_id in reports.available(root / "data"):
        reports.load(report_id, root / "data")
    contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in found(root)}
    project = tomllib.loads(contents["pyproject.toml"].decode("utf-8"))["project"]
    contents[packages.DESCRIPTOR] = descriptor(root, project).encode("utf-8")
    contents[CHECKSUMS] = checksums(contents).encode("utf-8")
    name = f"{project['name']}-{project['version']}"
    path = Path(folder) / f"{name}.zip"
    paths.write_whole(path, _zipped({f"{name}/{entry}": content for entry, content in contents.items()}))
    return path


def found(root: Path) -> list[Path]:
    """Return the files of the project in `root` that go into its archive, by name."""
    files = {
        path
        for folder, patterns in FILES.items()
        for pattern in patterns
        for path in (root / folder).glob(pattern)
        if path.is_file() and not set(_CACHES) & set(path.parts)
    }
    # Of the folder for texts only the page that tells of it, whatever a user has put there.
    texts = root / "data" / "source"
    return sorted(path for path in files if texts not in path.parents or path == texts / "README.md")


def descriptor(root: Path, project: Mapping) -> str:
    """Return one Data Package descriptor for the tables of all packages in `root`.

    A table is named as its folder and itself: `csto-2024-activities`. A key into a table of another package, which the
    packages' own descriptors can but mention, is a foreign key here.

    Parameters
    ----------
    root
        Folder of the project.
    project
        Its `name`, `version` and `description`.
    """
    described = [packages.read(path.parent) for path in sorted((root / "data").rglob(packages.DESCRIPTOR))]
    named = {package.folder: "-".join(package.folder.relative_to(root / "data").parts) for package in described}
    whole = {
        "$schema": described[0].descriptor["$schema"],
        "name": project["name"],
        "title": "Communiqué",
        "version": project["version"],
        "description": project["description"],
        **{part: _once(package.descriptor[part] for package in described) for part in ("licenses", "sources")},
        "contributors": _once(package.descriptor["contributors"] for package in described),
        "resources": [
            _resource(entry, package.folder.relative_to(root).as_posix(), named[package.folder])
            for package in described
            for entry in package.descriptor["resources"]
        ],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def checksums(contents: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of each file in the form of the command sha256sum, by name."""
    return "".join(f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))


def _once(lists: Iterable[list[dict]]) -> list[dict]:
    """Return the entries of `lists`, each once."""
    return list({json.dumps(entry, sort_keys=True): entry for entries in lists for entry in entries}.values())


def _resource(entry: dict, folder: str, package: str) -> dict:
    """Return a table of a package as one of the whole."""
    schema = dict(entry["schema"])
    keys = [*schema.pop("foreignKeys", []), *schema.pop("communique:foreignKeys", [])]
    lists = {column["name"] for column in schema["fields"] if "communique:list" in column}
    own = []
    for key in keys:
        reference = dict(key["reference"])
        home = reference.pop("package", package)
        if "resource" in reference:
            reference["resource"] = f"{home}-{reference['resource']}"
        # A list of ids is no key that a reader of Data Packages could follow.
        if not lists & set(key["fields"]):
            own.append({**key, "reference": reference})
    if own:
        schema["foreignKeys"] = own
    return {**entry, "name": f"{package}-{entry['name']}", "path": f"{folder}/{entry['path']}", "schema": schema}


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip file of `contents`, by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name)  # of 1980, the first year that a zip file knows
            entry.create_system = 3  # else another on Windows
            entry.external_attr = 0o644 << 16
            # Not compressed: libraries differ in how, and most of it is pictures, which are compressed as they are.
            archive.writestr(entry, contents[name])
    return file.getvalue()
