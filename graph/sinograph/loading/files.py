"""What can be loaded: RDF files, compressed or not, and folders of fact tables."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from sinograph import progress
from sinograph.errors import NotReadable
from sinograph.loading import bounds
from sinograph.store import bulk

if TYPE_CHECKING:
    import pyoxigraph as ox

_XML: Final = frozenset({".rdf", ".xml", ".owl"})
_JSON: Final = frozenset({".jsonld", ".json"})


def require(path: Path) -> None:
    """Raises NotReadable when a path is nothing that can be loaded."""
    if not path.exists():
        raise NotReadable(f"there is no file {path}")
    if not path.is_dir() and _suffix(path) not in bulk.FORMATS:
        known = ", ".join(bulk.FORMATS)
        raise NotReadable(f"{path} has no known RDF suffix; use {known}, each also with .gz")


def quads(path: Path, count: bulk.Count) -> Iterator[ox.Quad]:
    """The triples of an RDF file. Raises NotReadable."""
    try:
        with progress.reading(path, "load") as file:
            bounded = _bounded(file, path)
            try:
                yield from bulk.parsed(cast(IO[bytes], bounded), _suffix(path), str(path), count)
            except (NotReadable, OSError):
                if bounded.refusal is None:
                    raise
                raise NotReadable(f"{path}: {bounded.refusal}") from None
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror or error}") from None


def _bounded(file: IO[bytes], path: Path) -> bounds.Bounded:
    suffix = _suffix(path)
    looks = []
    if path.suffix.lower() == ".gz":
        looks.append(bounds.unfolding(file))
        file = cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if suffix in _XML:
        looks.append(bounds.entities())
    elif suffix in _JSON:
        looks.append(bounds.json_depth())
    else:
        looks.append(bounds.term_depth())
    return bounds.Bounded(file, looks)


def _suffix(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def sha256(path: Path) -> str:
    """The hash of a file's bytes, or of all files of a folder with their names."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    digest = hashlib.sha256()
    for part in sorted(path.glob("*.csv")):
        digest.update(f"{sha256(part)}  {part.name}\n".encode())
    return digest.hexdigest()
