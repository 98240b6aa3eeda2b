"""Where things are: the data folder, the figures, the notebooks, the test texts and the text of a report."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FIGURES = ROOT / "figures"
NOTEBOOKS = ROOT / "notebooks"
SOURCE = DATA / "source"
TEXTS = ROOT / "tests" / "texts"


def report_text(report_id: str) -> Path:
    """Return where the text of the report `report_id` is looked for.

    That is `data/source/<report_id>.txt`, or the file or folder that the environment variable
    COMMUNIQUE_TEXT names.

    Raises
    ------
    FileNotFoundError
        The variable names something that is not there: better no answer than a check left out unseen.
    """
    named = os.environ.get("COMMUNIQUE_TEXT")
    if not named:
        return SOURCE / f"{report_id}.txt"
    path = Path(named)
    path = path / f"{report_id}.txt" if path.is_dir() else path
    if not path.is_file():
        raise FileNotFoundError(
            f"COMMUNIQUE_TEXT names {path}, which is not there; "
            f"name the report's text or a folder that holds {report_id}.txt"
        )
    return path


def published() -> Path:
    """Return the folder for figures: the project's, or the one that the variable COMMUNIQUE_FIGURES names."""
    return Path(os.environ.get("COMMUNIQUE_FIGURES") or FIGURES)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all: a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
