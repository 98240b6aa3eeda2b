"""A folder of tables as its Data Package descriptor (version 2) describes it."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .faults import DataError, Fault
from .paths import ROOT

DESCRIPTOR = "datapackage.json"
TYPES = ("string", "integer", "number")
NOT_STATED, NOT_APPLICABLE = "not stated", "not applicable"


@dataclass(frozen=True)
class Field:
    """A column of a table, as its Table Schema field says it."""

    name: str
    type: str
    title: str
    description: str
    constraints: dict = field(default_factory=dict)
    missing: dict = field(default_factory=dict)  # cell -> "not stated" or "not applicable"
    codes: str | None = None
    is_list: bool = False
    evidence: str | None = None  # what shows that a cell is right, see `communique.evidence`
    actor_kinds: tuple[str, ...] = ()  # kinds of actor that the column admits; any where none is given

    @classmethod
    def from_descriptor(cls, descriptor: dict) -> "Field":
        """Make a field from its `descriptor`; one that is required has no missing values."""
        if descriptor["type"] not in TYPES:
            raise ValueError(f"the type {descriptor['type']!r} of {descriptor['name']}; it knows {', '.join(TYPES)}")
        constraints = descriptor.get("constraints", {})
        re.compile(constraints.get("pattern", ""))
        for limit in ("minimum", "maximum", "maxLength"):
            if not isinstance(constraints.get(limit, 0), (int, float)):
                raise ValueError(f"the {limit} of {descriptor['name']}, which is no number")
        missing = {} if constraints.get("required") else descriptor.get("missingValues", [])
        return cls(
            name=descriptor["name"],
            type=descriptor["type"],
            title=descriptor["title"],
            description=descriptor["description"],
            constraints=constraints,
            missing={entry["value"]: entry["label"] for entry in missing},
            codes=descriptor.get("communique:codes"),
            is_list="communique:list" in descriptor,
            evidence=descriptor.get("communique:evidence"),
            actor_kinds=tuple(descriptor.get("communique:actorKinds", ())),
        )

    @cached_property
    def pattern(self) -> re.Pattern | None:
        """The pattern that a whole cell must match, compiled; None where there is none."""
        pattern = self.constraints.get("pattern")
        return re.compile(pattern) if pattern else None


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are keys of a table, maybe of another package."""

    column: str
    package: str
    resource: str
    target: str


@dataclass(frozen=True)
class Resource:
    """A table of a package: its file, columns and keys."""

    name: str
    path: Path
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    hash: str | None

    @property
    def header(self) -> list[str]:
        """The names of the columns, in the order of the file."""
        return [column.name for column in self.fields]


@dataclass(frozen=True)
class Package:
    """A folder of tables with its descriptor."""

    folder: Path
    descriptor: dict
    resources: tuple[Resource, ...]

    @property
    def name(self) -> str:
        """The name of the package, which is the name of its folder."""
        return self.folder.name


def shown(path: Path) -> str:
    """Return `path` as a reader of a message knows it: relative to the project where it lies in it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def read(folder: Path) -> Package:
    """Read the descriptor of the package in `folder`.

    Raises
    ------
    DataError
        The folder or its descriptor is missing, or the descriptor cannot be read.
    """
    path = folder / DESCRIPTOR
    if not folder.is_dir():
        siblings = sorted(found.parent.name for found in folder.parent.glob(f"*/{DESCRIPTOR}"))
        known = ", ".join(siblings) or "none"
        raise DataError([Fault(shown(folder), 0, "", "", f"no such folder; the packages there are: {known}")])
    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
        resources = tuple(_resource(folder, entry) for entry in descriptor["resources"])
        _ = [descriptor[key] + "" for key in ("title", "description")]  # a text, and nothing else
        for key in ("licenses", "sources"):
            if not [entry["title"] + entry["path"] for entry in descriptor[key]]:
                raise ValueError(f"{key}, of which there are none")
    except FileNotFoundError:
        raise DataError([Fault(shown(path), 0, "", "", "the descriptor of the folder is missing")]) from None
    except (OSError, RecursionError) as error:
        raise DataError([Fault(shown(path), 0, "", "", f"cannot be read: {error}")]) from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = getattr(error, "lineno", 0)
        raise DataError([Fault(shown(path), line, "", "", f"no JSON in UTF-8: {error}")]) from None
    except KeyError as error:
        message = f"a Data Package descriptor with titles and descriptions has {error}; it is missing"
        raise DataError([Fault(shown(path), 0, "", "", message)]) from None
    except (AttributeError, IndexError, TypeError, ValueError, re.error) as error:
        message = f"no Data Package descriptor of the form that this project reads: {error}"
        raise DataError([Fault(shown(path), 0, "", "", message)]) from None
    return Package(folder, descriptor, resources)


def key_faults(found: Sequence[Package]) -> list[Fault]:
    """Check that no table is described twice in `found`, and that keys are made of columns that one of them has."""
    columns = {
        (package.name, resource.name, column)
        for package in found
        for resource in package.resources
        for column in resource.header
    }
    faults, seen = [], set()
    for package in found:
        for resource in package.resources:
            if resource.name in seen:
                expected = "a table of this name is described already; give it another name"
                faults.append(Fault(shown(package.folder / DESCRIPTOR), 0, "", resource.name, expected))
            seen.add(resource.name)
            parts = [(package.name, resource.name, column) for column in resource.primary_key]
            for key in resource.foreign_keys:
                parts += [(package.name, resource.name, key.column), (key.package, key.resource, key.target)]
            for part in parts:
                if part not in columns:
                    expected = f"a key of {resource.name} is made of a column that no descriptor has"
                    faults.append(Fault(shown(package.folder / DESCRIPTOR), 0, "", ".".join(part), expected))
    return faults


def _resource(folder: Path, entry: dict) -> Resource:
    schema = entry["schema"]
    keys = []
    for key in schema.get("foreignKeys", []) + schema.get("communique:foreignKeys", []):
        to = key["reference"]
        keys.append(
            ForeignKey(
                column=key["fields"][0],
                package=to.get("package", folder.name),
                resource=to.get("resource", entry["name"]),
                target=to["fields"][0],
            )
        )
    return Resource(
        name=entry["name"],
        path=folder / entry["path"],
        title=entry["title"],
        description=entry["description"],
        fields=tuple(Field.from_descriptor(column) for column in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(keys),
        hash=entry.get("hash"),
    )


def checksum(content: bytes) -> str:
    """Return the SHA-256 of `content` as a Data Package writes it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def sealed(package: Package) -> str:
    """Return the text of the package's descriptor with the checksum and size of each file as it is now."""
    descriptor = json.loads(json.dumps(package.descriptor))
    for entry, resource in zip(descriptor["resources"], package.resources, strict=True):
        content = resource.path.read_bytes()
        entry["hash"], entry["bytes"] = checksum(content), len(content)
    return json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
