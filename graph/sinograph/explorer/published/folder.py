"""A folder that is written whole or not at all, with the checksums of all that is in it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sinograph.errors import NotReadable, UsageError

#: What tells a site from a folder of something else.
SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class File:
    """A file that was written: its SHA-256 and its size in bytes."""

    digest: str
    size: int


class Folder:
    """The folder in the making."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, File] = {}

    def __len__(self) -> int:
        return len(self._files)

    @property
    def size(self) -> int:
        """How many bytes there are in all files."""
        return sum(file.size for file in self._files.values())

    def pages(self) -> int:
        """How many of the files are pages."""
        return sum(name.endswith(".html") for name in self._files)

    def write(self, name: str, content: bytes) -> None:
        """Write one file; `name` is its path in the folder."""
        self.note({name: self.put(name, content)})

    def put(self, name: str, content: bytes) -> File:
        """Write one file for another process, which notes it."""
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return File(hashlib.sha256(content).hexdigest(), len(content))

    def note(self, files: Mapping[str, File]) -> None:
        """Files that were written."""
        self._files.update(files)

    def seal(self) -> None:
        """Write the checksums, as `sha256sum --check` reads them."""
        lines = [f"{file.digest}  {name}\n" for name, file in sorted(self._files.items())]
        (self._root / SUMS).write_text("".join(lines), encoding="utf-8")


@contextmanager
def replacing(target: Path) -> Iterator[Folder]:
    """A new folder beside `target`, which takes its place when all went well.

    Raises UsageError where something else than such a folder lies there, NotReadable when it
    cannot be written.
    """
    target = target.absolute()
    if target.exists() and not _replaceable(target):
        raise UsageError(f"{target} holds something else; name an empty or a new folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as beside:
            made = Path(beside) / "new"
            made.mkdir()
            folder = Folder(made)
            yield folder
            folder.seal()
            if target.exists():
                target.rename(Path(beside) / "old")
            shutil.move(made, target)
    except OSError as error:
        raise NotReadable(f"{target} cannot be written: {error.strerror}") from None


def _replaceable(target: Path) -> bool:
    return target.is_dir() and ((target / SUMS).is_file() or not any(target.iterdir()))
