"""Where texts are read and tables are kept: a folder of this machine or of an object store, by its address."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# The extra `corpus`, less what only a cluster needs: asked for here, where every use of a corpus begins.
NEEDED = ("duckdb", "fsspec", "joblib")
INSTALL = "pip install 'communique[corpus]'"


@dataclass(frozen=True)
class Store:
    """A place of a file system: `root` as that file system writes it, `address` as the user gave it."""

    address: str
    files: "AbstractFileSystem"
    root: str

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine's own disks."""
        return "file" in self.files.protocol

    def path(self, name: str) -> str:
        """Return the path of `name` below the root, of the root itself where the name is empty."""
        return f"{self.root}/{name}" if name else self.root

    def names(self, folder: str = "") -> list[str]:
        """Return the names of all files below the root, or below a folder of it; sorted, hidden ones left out."""
        root = self.path(folder)
        names = (path.removeprefix(root).lstrip("/") for path in self.files.find(root))
        return sorted(name for name in names if not any(part.startswith(".") for part in name.split("/")))

    def folders(self) -> list[str]:
        """Return the names of the folders below the root: the tables of a corpus."""
        found = self.files.ls(self.root, detail=True) if self.files.isdir(self.root) else []
        return sorted(entry["name"].rstrip("/").rsplit("/", 1)[-1] for entry in found if entry["type"] == "directory")

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all; an object store does so by itself."""
        if self.is_local:
            paths.write_whole(Path(self.path(name)), content)
        else:
            self.files.pipe_file(self.path(name), content)

    def sweep(self) -> None:
        """Remove what a killed process left half written."""
        if self.is_local:
            for left in Path(self.root).glob("*/.part-*"):
                left.unlink(missing_ok=True)


def at(address: str | Path) -> Store:
    """Return the store at `address`, a path or an address as fsspec knows it (`s3://bucket/folder`).

    Raises
    ------
    ImportError
        A package of the extra `corpus` is not installed.
    ValueError
        The file system of the address is not known, or needs a package of its own.
    """
    if lacking := [name for name in NEEDED if find_spec(name) is None]:
        raise ImportError(f"not installed: {', '.join(lacking)}; get what a corpus needs with: {INSTALL}")
    from fsspec.core import url_to_fs

    try:
        files, root = url_to_fs(str(address))
    except (ImportError, ValueError) as error:
        raise ValueError(f"{address}: {error}") from None
    return Store(str(address), files, root.rstrip("/"))
