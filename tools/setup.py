"""Sets up the project in .venv: the packages of requirements.txt, each checked by its hash, and itself.

Run by make, with any Python that can make a virtual environment; needs nothing but the standard library.

    python3 tools/setup.py                 set up, or do nothing when that is done
    python3 tools/setup.py --this-python   the same, but with this very Python, even where .venv has another
    python3 tools/setup.py --bench         add what only the benchmarks need
    python3 tools/setup.py --site          add what only the site and its tests need
    python3 tools/setup.py --lowest        another environment, with the oldest packages allowed
    .venv/bin/python tools/setup.py --pins renew the pins from pyproject.toml
"""

# An older Python must be able to read this file, so as to say that it is too old: nothing newer than 3.6 here
# before `check_python` has run.
import argparse
import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOWEST = ROOT / ".venv-lowest"
READY = "set-up-done"  # written last, inside the environment: its absence means unfinished
PINS = ROOT / "requirements.txt"
BENCH_PINS = ROOT / "requirements-bench.txt"
SITE_PINS = ROOT / "requirements-site.txt"
UV_PIN = ROOT / "requirements-uv.txt"
PROJECT = ROOT / "pyproject.toml"
READY_DEPENDS_ON = (PINS, UV_PIN, PROJECT, Path(__file__).resolve())


class SetupError(Exception):
    """Something that the user has to know or do; its text says what."""


def say(text):
    """Print one line of progress at once."""
    print(text, flush=True)


def version(info=sys.version_info):
    """Write a Python's version as 3.11.7."""
    return ".".join(str(part) for part in info[:3])


def check_python():
    """Refuse a Python that is too old or cannot make a virtual environment, and say what to install."""
    other = "or name another Python that you have, for example: make PYTHON=python3.12 figures"
    if sys.version_info < OLDEST:
        raise SetupError(
            f"This is Python {version()} ({sys.executable}); the project needs 3.11 or newer.\nInstall one, {other}"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        name = "python{}.{}-venv".format(*sys.version_info)
        raise SetupError(
            f"Python {version()} ({sys.executable}) comes without venv and pip.\n"
            f"On Debian and Ubuntu install them with: sudo apt install python3-venv   (or {name})\n"
            f"Elsewhere install Python from its own site or with conda, {other}"
        ) from None


def in_venv(name, venv=VENV):
    """Path of a program of the environment."""
    return str(venv / "bin" / name)


def python_of(venv):
    """Version of an environment's Python; empty when it does not run."""
    command = [in_venv("python", venv), "-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"]
    try:
        answer = subprocess.run(
            command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
    except OSError:
        return ""
    return answer.stdout.strip()


def stamp(python):
    """What a finished set-up depends on: the files, the project's place (scripts hold it), the Python."""
    files = hashlib.sha256()
    for path in READY_DEPENDS_ON:
        files.update(path.read_bytes())
    return f"{files.hexdigest()}\n{ROOT}\n{python}\n"


def is_ready(this_python):
    """Whether there is nothing to do."""
    try:
        written = (VENV / READY).read_text(encoding="utf-8")
    except OSError:
        return False
    made_with = written.splitlines()[-1] if written else ""
    if this_python and made_with != version():
        return False
    # The system's Python may have been replaced since: ask the environment's own.
    return written == stamp(made_with) and python_of(VENV) == made_with


def environment(own_settings=True):
    """The environment for pip and uv: the user's, less what would lead another Python astray.

    Without a home to keep it in, uv's cache goes into .venv. uv trusts the certificates that the system
    trusts, where it has any, so that it works behind an office's proxy as pip does. Without `own_settings`,
    the user's settings of pip and uv (another index, a folder of wheels) do not count.
    """
    unwanted = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
    foreign = () if own_settings else ("PIP_", "UV_")
    variables = {k: v for k, v in os.environ.items() if k not in unwanted and not k.startswith(foreign)}
    home = variables.get("HOME", "")
    if not (home and os.access(home, os.W_OK)):
        variables.setdefault("UV_CACHE_DIR", str(VENV / "cache"))
    trusted = ssl.get_default_verify_paths()
    if sys.platform == "darwin" or trusted.cafile or (trusted.capath and any(Path(trusted.capath).iterdir())):
        variables.setdefault("UV_SYSTEM_CERTS", "true")
    return variables


def run(command, what, stdin=None, variables=None):
    """Run a command and pass on what it says, but not its long lists."""
    process = subprocess.Popen(
        command,
        cwd=str(ROOT),
        env=variables or environment(),
        stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    try:
        if stdin:
            process.stdin.write(stdin)
            process.stdin.close()
        for line in process.stdout:
            if line.strip() and not line.startswith((" + ", " - ", " ~ ", "Downloading ")):
                say("   " + line.strip())
        status = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if status:
        raise SetupError(
            f"Set-up stopped: {what} did not work (see above).\n"
            "If that was the network, run the same command again: nothing is fetched twice.\n"
            "If a package had to be built, this Python is newer than its wheels: try make PYTHON=python3.13 …"
        )


def make_venv():
    """Make .venv from nothing, with pip in it, and uv by its hash."""
    say(f"Setting up in .venv with Python {version()}; about half a minute the first time.")
    if VENV.is_dir():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", str(VENV)], "making .venv")


def install():
    """Bring .venv to exactly the pinned packages, then install the project itself, without a network."""
    pip = [in_venv("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", UV_PIN.name], "fetching uv")
    uv = [in_venv("uv"), "--no-config", "pip"]
    here = ["--python", in_venv("python")]
    say("Fetching and unpacking the packages of requirements.txt, about 140 MB where none is in the cache.")
    run([*uv, "sync", "--require-hashes", "--compile-bytecode", *here, PINS.name], "installing the packages")
    project = ["install", "--quiet", "--offline", "--no-deps", "--no-build-isolation", "--editable", "."]
    run([*uv, *project, *here], "installing the project itself")


def set_up(this_python=False):
    """Make .venv complete, or leave it alone when it is; what breaks off midway starts again next time."""
    if is_ready(this_python):
        return
    check_python()
    begun = time.monotonic()
    unfinished = not (VENV / READY).is_file()
    if unfinished or python_of(VENV) != version() or not stamp(version()).endswith(tail_of_ready()):
        make_venv()
    else:
        say("Bringing .venv up to date.")
        (VENV / READY).unlink()
    install()
    draft = VENV / (READY + ".new")
    draft.write_text(stamp(version()), encoding="utf-8")
    draft.replace(VENV / READY)
    say(f"Set up in {time.monotonic() - begun:.0f} s.")


def tail_of_ready():
    """Place and Python with which .venv was finished."""
    return "".join((VENV / READY).read_text(encoding="utf-8").splitlines(keepends=True)[1:])


def bench():
    """Add to .venv what only the benchmarks need; does nothing when that is there."""
    say("Adding what the benchmarks compare with, about 100 MB where none is in the cache.")
    uv = [in_venv("uv"), "--no-config", "pip", "install", "--require-hashes", "--compile-bytecode"]
    run([*uv, "--python", in_venv("python"), "-r", BENCH_PINS.name], "installing what the benchmarks need")


def site():
    """Add to .venv what only the site and its tests need; does nothing when that is there."""
    say("Adding what the site needs, about 65 MB where none is in the cache.")
    uv = [in_venv("uv"), "--no-config", "pip", "install", "--require-hashes", "--compile-bytecode"]
    run([*uv, "--python", in_venv("python"), "-r", SITE_PINS.name], "installing what the site needs")


def lowest():
    """Make .venv-lowest with the oldest direct dependencies that pyproject.toml allows."""
    say("Setting up .venv-lowest with the oldest packages that pyproject.toml allows.")
    uv = [in_venv("uv"), "--no-config"]
    make = ["venv", "--quiet", "--clear", "--python", in_venv("python"), str(LOWEST)]
    run([*uv, *make], "making .venv-lowest")
    choose = ["--resolution", "lowest-direct", "--compile-bytecode", "--python", in_venv("python", LOWEST)]
    run([*uv, "pip", "install", *choose, "--editable", ".[test,corpus]"], "installing the oldest packages")


def pins():
    """Write the requirements files anew: every package by exact version and hash, for every platform."""
    import tomllib

    with PROJECT.open("rb") as file:
        project = tomllib.load(file)
    # Nothing of this machine may end in the pins: neither another index nor a folder of wheels.
    variables = environment(own_settings=False)
    header = "# Exact versions with their hashes on PyPI. Written by `make pins`: do not edit.\n"
    oldest = "{}.{}".format(*OLDEST)
    compile_ = [in_venv("uv"), "--no-config", "pip", "compile", "--quiet", "--universal", "--upgrade"]
    compile_ += ["--python-version", oldest, "--generate-hashes", "--no-header", "--no-annotate"]
    to_build = "\n".join(project["build-system"]["requires"])
    jobs = (
        (UV_PIN, ["-"], "uv"),
        (PINS, [PROJECT.name, "--extra", "test", "--extra", "corpus", "-"], to_build),
        # Of what both hold, the benchmarks and the site have the versions of the tests.
        (BENCH_PINS, [PROJECT.name, "--extra", "bench", "--constraint", PINS.name], None),
        (SITE_PINS, [PROJECT.name, "--extra", "site", "--extra", "site-test", "--constraint", PINS.name], None),
    )
    for path, sources, stdin in jobs:
        draft = path.with_suffix(".new")
        say(f"Choosing versions for {path.name}.")
        try:
            run([*compile_, *sources, "-o", str(draft)], "choosing versions", stdin, variables)
            text = draft.read_text(encoding="utf-8")
            path.write_text(header + text, encoding="utf-8", newline="\n")
        finally:
            if draft.exists():
                draft.unlink()
    say("Done. Run `make test`, then commit the files.")


def locked():
    """Hold other runs back until this one ends, where the system can; gives the open file that does it."""
    handle = Path(__file__).open("rb")  # noqa: SIM115 - it stays open as long as the run
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    except (ImportError, OSError):
        pass
    return handle


def main():
    """Read the command line and do the one thing it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--this-python", action="store_true", help="use this Python, whatever .venv has")
    choice.add_argument("--bench", action="store_true", help="add what only the benchmarks need")
    choice.add_argument("--site", action="store_true", help="add what only the site and its tests need")
    choice.add_argument("--lowest", action="store_true", help="make .venv-lowest, the oldest packages")
    choice.add_argument("--pins", action="store_true", help="renew the requirements files")
    asked = parser.parse_args()
    lock = locked()
    try:
        if asked.lowest:
            lowest()
        elif asked.bench:
            bench()
        elif asked.site:
            site()
        elif asked.pins:
            pins()
        else:
            set_up(asked.this_python)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the same command again: it starts afresh.", file=sys.stderr)
        return 130
    finally:
        lock.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
