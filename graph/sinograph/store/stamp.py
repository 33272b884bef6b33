"""That every file of a version was verified, so that a large one need not be read at each opening.

The stamp knows the files by what the system says of them: whatever was copied, written to or
replaced since is verified anew. What decays on the disk by itself `sinograph check` finds.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from sinograph.store import manifest
from sinograph.store.manifest import Manifest

#: The file beside the manifest; no part of the version.
_NAME: Final = "verified"


def put(version: Path, of: Manifest) -> None:
    """Say that all files of a version are those of its manifest, where it can be written."""
    with suppress(OSError):
        (version / _NAME).write_text(_known(version, of), encoding="ascii")


def holds(version: Path, of: Manifest) -> bool:
    """Whether the files are still those that were verified."""
    try:
        return (version / _NAME).read_bytes() == _known(version, of).encode()
    except OSError:
        return False


def _known(version: Path, of: Manifest) -> str:
    digest = hashlib.sha256(manifest.hashed(of).encode())
    for name in of.files:
        found = (version / name).stat()
        digest.update(f"\n{name} {found.st_ino} {found.st_size} {found.st_mtime_ns}".encode())
    return digest.hexdigest()
