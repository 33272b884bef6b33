"""What can be loaded: RDF files, compressed or not, and folders of fact tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.errors import NotReadable
from sinograph.store import bounds, bulk

if TYPE_CHECKING:
    import pyoxigraph as ox


def require(path: Path) -> None:
    """Raises NotReadable when a path is nothing that can be loaded."""
    if not path.exists():
        raise NotReadable(f"there is no file {path}")
    if not path.is_dir() and bounds.suffix(path) not in bulk.FORMATS:
        known = ", ".join(bulk.FORMATS)
        raise NotReadable(f"{path} has no known RDF suffix; use {known}, each also with .gz")


def quads(path: Path, count: bulk.Count) -> Iterator[ox.Quad]:
    """The triples of an RDF file. Raises NotReadable."""
    try:
        with bounds.reading(path) as file:
            yield from bulk.parsed(file, bounds.suffix(path), str(path), count)
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror or error}") from None


def sha256(path: Path) -> str:
    """The hash of a file's bytes, or of all files of a folder with their names."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    digest = hashlib.sha256()
    for part in sorted(path.glob("*.csv")):
        digest.update(f"{sha256(part)}  {part.name}\n".encode())
    return digest.hexdigest()
