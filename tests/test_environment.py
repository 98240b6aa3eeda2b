"""The environment is described three times, and alike: ranges in pyproject.toml, conda's file, the pins."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT, CONDA = "pyproject.toml", "environment.yml"
PINS, BENCH_PINS, UV_PIN = "requirements.txt", "requirements-bench.txt", "requirements-uv.txt"
SITE_PINS = "requirements-site.txt"
FILES = (PYPROJECT, CONDA, PINS, BENCH_PINS, SITE_PINS, UV_PIN)
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}

# Where conda-forge calls a package otherwise than PyPI.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "igraph": "python-igraph", "duckdb": "python-duckdb"}
PIP_ONLY = "site-test"  # the extra that conda-forge may not have
CONDA_ONLY = {"pip"}  # conda needs it for `-e .`; a virtual environment has it anyway
MACHINES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.7",
        "os_name": os_name,
        "sys_platform": system,
    }
    for python in ("3.11", "3.12", "3.13", "3.14")
    for os_name, system in (("posix", "linux"), ("posix", "darwin"), ("nt", "win32"))
]

RENEW = "run `make pins`, then commit the requirements files"


def wanted(pyproject, *extras):
    """Range of each dependency, those of the extras (all where none is named) among them; and Python's own range."""
    project = tomllib.loads(pyproject)["project"]
    optional = project["optional-dependencies"]
    lines = [*project["dependencies"], *chain(*(optional[name] for name in extras or optional))]
    ranges = {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}
    return ranges, SpecifierSet(project["requires-python"])


def wanted_where(pyproject):
    """Marker of each dependency that not every machine needs."""
    optional = tomllib.loads(pyproject)["project"]["optional-dependencies"]
    found = map(Requirement, chain(*optional.values()))
    return {canonicalize_name(r.name): r.marker for r in found if r.marker}


def needed_to_build(pyproject):
    """Range of each package that the offline install of the project itself needs."""
    lines = tomllib.loads(pyproject)["build-system"]["requires"]
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}


def faults_of_conda(pyproject, conda):
    """What environment.yml says otherwise than pyproject.toml."""
    extras = tomllib.loads(pyproject)["project"]["optional-dependencies"]
    ranges, python = wanted(pyproject, *(extra for extra in extras if extra != PIP_ONLY))
    project = tomllib.loads(pyproject)["project"]["name"]
    expected = {CONDA_NAMES.get(name, name): specifier for name, specifier in ranges.items()}
    expected["python"] = python
    content = yaml.safe_load(conda)
    faults = []
    if content["name"] != project:
        faults.append(f"{CONDA}: the name is {content['name']!r}: make it {project!r}")
    if content["channels"] != ["conda-forge"]:
        faults.append(f"{CONDA}: the channels are {content['channels']}: make it conda-forge alone")
    if [d for d in content["dependencies"] if isinstance(d, dict)] != [{"pip": ["-e ."]}]:
        faults.append(f"{CONDA}: the pip section has to hold `-e .` and nothing else")

    found = {}
    for line in content["dependencies"]:
        if isinstance(line, dict):
            continue
        name, _, text = line.partition(" ")
        if name in found:
            faults.append(f"{CONDA}: {name} stands there twice: remove one")
        try:
            found[name] = SpecifierSet(text)
        except InvalidSpecifier:
            faults.append(f"{CONDA}: {line!r} is no range: write it as in {PYPROJECT}, after one space")
            found[name] = None
    for name, specifier in expected.items():
        if name not in found:
            faults.append(f"{CONDA}: {name} is missing: add `- {name} {specifier}`")
        elif found[name] is not None and found[name] != specifier:
            faults.append(f"{CONDA}: {name} is {found[name]}, but {specifier} in {PYPROJECT}: make them alike")
    faults += [
        f"{CONDA}: {name} is not in {PYPROJECT}: add it there or remove it here"
        for name in found
        if name not in expected and name not in CONDA_ONLY
    ]
    return faults


def pins_of(text):
    """Each pin of a requirements file: name, version, marker, hashes."""
    pins = []
    for entry in re.sub(r"\\\n", " ", text).splitlines():
        line, *hashes = re.split(r"\s+--hash=", entry.strip())
        if line and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;\s*(.+))?", line)
            name, version, marker = match.groups() if match else (line, None, None)
            pins.append((canonicalize_name(name), version, marker, [h.strip() for h in hashes]))
    return pins


def faults_of_pins(pyproject, text, name=PINS):
    """What is wrong with a requirements file, and what it pins outside the ranges of pyproject.toml."""
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        for foreign in ("://", "file:", "--index", "--extra-index", "--find-links", "/"):
            if foreign in line:
                faults.append(f"{name}, line {number}: {foreign!r} names a host, folder or index: {RENEW}")
                break
    pins = pins_of(text)
    for package, version, _, hashes in pins:
        if version is None:
            faults.append(f"{name}: {package!r} is not an exact version (package==1.2.3): {RENEW}")
        if not hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes):
            faults.append(f"{name}: {package} has no hash, or a broken one: {RENEW}")

    ranges = {
        PINS: lambda: wanted(pyproject, "test", "corpus")[0] | needed_to_build(pyproject),
        BENCH_PINS: lambda: wanted(pyproject, "bench")[0],
        SITE_PINS: lambda: wanted(pyproject, "site", PIP_ONLY)[0],
        UV_PIN: lambda: {"uv": SpecifierSet()},
    }[name]()
    for package, specifier in ranges.items():
        versions = [(version, marker) for found, version, marker, _ in pins if found == package and version]
        faults += [
            f"{name}: {package} {version} is outside {specifier} of {PYPROJECT}: {RENEW}"
            for version, _ in versions
            if Version(version) not in specifier
        ]
        where = wanted_where(pyproject).get(package)
        for machine in MACHINES:
            if where and not where.evaluate(machine):
                continue
            fitting = [v for v, marker in versions if marker is None or Marker(marker).evaluate(machine)]
            if len(fitting) != 1:
                place = f"Python {machine['python_version']} on {machine['sys_platform']}"
                how_many = "no version" if not fitting else f"{len(fitting)} versions"
                faults.append(f"{name}: {package} has {how_many} for {place}: {RENEW}")
                break
    return faults


def altered(name, old, new):
    """Copy of a file with one change; fails when there is nothing to change."""
    text, times = re.subn(old, new, TEXTS[name], count=1, flags=re.MULTILINE)
    assert times == 1, f"this test changes {old!r} in {name}, which is not there: adapt the test"
    return text


def test_conda_and_pyproject_agree():
    faults = faults_of_conda(TEXTS[PYPROJECT], TEXTS[CONDA])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", [PINS, BENCH_PINS, SITE_PINS, UV_PIN])
def test_pins_are_exact_hashed_and_within_the_ranges(name):
    faults = faults_of_pins(TEXTS[PYPROJECT], TEXTS[name], name)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", [BENCH_PINS, SITE_PINS])
def test_benchmarks_and_site_have_the_versions_of_the_tests(name):
    pins, others = ({(n, m): v for n, v, m, _ in pins_of(TEXTS[each])} for each in (PINS, name))
    differ = {key: (pins[key], others[key]) for key in pins.keys() & others.keys() if pins[key] != others[key]}
    assert differ == {}, RENEW


def test_oldest_python_is_the_same_everywhere():
    text = (ROOT / "tools" / "setup.py").read_text(encoding="utf-8")
    oldest = re.search(r"OLDEST = \((\d+), (\d+)\)", text)
    assert str(wanted(TEXTS[PYPROJECT])[1]) == f">={oldest[1]}.{oldest[2]}", (
        "requires-python in pyproject.toml and OLDEST in tools/setup.py differ: make them the same"
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r"^  - pandas .*\n", "", "pandas is missing"),
        (r"^  - pandas .*", "  - pandas >=2.0,<4", "pandas is <4,>=2.0, but"),
        (r"^  - pandas .*", "  - pandas", "pandas is , but"),
        (r"^  - (nbval .*)", r"  - \1\n  - \1", "nbval stands there twice"),
        (r"^  - pip$", "  - pip\n  - scipy >=1.15", "scipy is not in pyproject.toml"),
        (r"^  - python .*", "  - python >=3.10", "python is >=3.10, but >=3.11"),
        (r"^  - python .*\n", "", "python is missing"),
        (r"^  - networkx .*", "  - networkx 3.4.*", "is no range"),
        (r"^name: .*", "name: other", "the name is 'other'"),
        (r"^  - conda-forge", "  - conda-forge\n  - defaults", "the channels are"),
        (r"^      - -e \.", "      - -e .\n      - textalloc", "the pip section"),
    ],
)
def test_a_changed_conda_file_is_seen(old, new, fault):
    faults = faults_of_conda(TEXTS[PYPROJECT], altered(CONDA, old, new))
    assert len(faults) == 1
    assert fault in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r'^    "networkx>=[^"]*",', '    "networkx>=3.5,<4",', "networkx is <4,>=3.4, but <4,>=3.5"),
        (r'^    "networkx>=[^"]*",', '    "networkx",', "networkx is <4,>=3.4, but  in"),
        (r'^    "nbval>=[^"]*",\n', "", "nbval is not in pyproject.toml"),
        (r'^    "nbval>=[^"]*",', '    "nbval>=0.11,<0.12",\n    "scipy>=1.15",', "scipy is missing"),
        (r"^requires-python = .*", 'requires-python = ">=3.12"', "python is >=3.11, but >=3.12"),
    ],
)
def test_a_changed_pyproject_is_seen(old, new, fault):
    faults = faults_of_conda(altered(PYPROJECT, old, new), TEXTS[CONDA])
    assert len(faults) == 1
    assert fault in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r"^pandas==(?:.*\\\n)*.*\n", "", "pandas has no version for Python 3.11 on linux"),
        (r"^pandas==\S+", "pandas==1.5.3", "pandas 1.5.3 is outside"),
        (r"^pandas==\S+", "pandas==4.0.0", "pandas 4.0.0 is outside"),
        (r"^(hatchling==\S+)", r"\1 ; os_name == 'nt'", "hatchling has no version for Python 3.11 on linux"),
        (r"^pysbd==\S+", "pysbd>=0.3.4", "'pysbd>=0-3-4' is not an exact version"),
        (r"^(pysbd==\S+).*\n(?:\s+--hash.*\n)+", r"\1\n", "pysbd has no hash"),
        (r"sha256:[0-9a-f]{4}", "sha256:", "has no hash, or a broken one"),
        (r"sha256:", "md5:", "has no hash, or a broken one"),
        (r"^(networkx==\S+) ; .*'(?= \\)", r"\1", "networkx has 2 versions for Python 3.12 on linux"),
        (r"\A", "--index-url https://host.example/simple\n", "line 1: '://'"),
        (r"\A", "--extra-index-url host.example\n", "line 1: '--extra-index'"),
        (r"\A", "--find-links wheels\n", "line 1: '--find-links'"),
        (r"\A", "# made in /home/someone\n", "line 1: '/'"),
        (r"^pandas==\S+", "pandas @ file:pandas.whl", "'file:' names a host"),
    ],
)
def test_a_changed_pin_is_seen(old, new, fault):
    faults = faults_of_pins(TEXTS[PYPROJECT], altered(PINS, old, new))
    assert any(fault in found for found in faults), faults


def test_a_second_pin_of_uv_or_none_is_seen():
    assert faults_of_pins(TEXTS[PYPROJECT], "", UV_PIN)
    assert faults_of_pins(TEXTS[PYPROJECT], TEXTS[UV_PIN] * 2, UV_PIN)


def test_names_that_only_look_like_addresses_are_let_through():
    text = TEXTS[PINS] + "httpx-file==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
    assert not faults_of_pins(TEXTS[PYPROJECT], text)
