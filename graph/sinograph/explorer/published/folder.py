"""A folder that is written whole or not at all, with the checksums of all that is in it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sinograph.errors import NotReadable, UsageError

#: What tells a site from a folder of something else.
SUMS: Final = "SHA256SUMS"


class Folder:
    """The folder in the making."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sums: dict[str, str] = {}
        self.size = 0

    def __len__(self) -> int:
        return len(self._sums)

    def write(self, file: str, content: bytes) -> None:
        """Write one file; `file` is its path in the folder."""
        target = self._root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self._sums[file] = hashlib.sha256(content).hexdigest()
        self.size += len(content)

    def seal(self) -> None:
        """Write the checksums, as `sha256sum --check` reads them."""
        lines = [f"{digest}  {file}\n" for file, digest in sorted(self._sums.items())]
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
