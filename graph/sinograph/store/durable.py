"""What survives a kill and a power cut: files replaced and flushed; and locks that end with us."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path


class Lock:
    """A lock on a file, given back when this object is gone, or its process and those forked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __del__(self) -> None:
        os.close(self._descriptor)


def exclusive(file: Path) -> Lock | None:
    """The lock on `file`, which is made; None while anybody has one. Raises OSError."""
    return _locked(file, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX)


def shared(file: Path) -> Lock | None:
    """A lock on a file that readers share; None while a writer has it. Raises OSError."""
    return _locked(file, os.O_RDONLY, fcntl.LOCK_SH)


def _locked(file: Path, flags: int, kind: int) -> Lock | None:
    lock = Lock(descriptor := os.open(file, flags | os.O_CLOEXEC, 0o644))
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    return lock


def replace(file: Path, data: bytes) -> None:
    """Write a file so that whoever reads it finds all that it was or all that it is.

    What is no file, such as a pipe, is written to. Raises OSError; then it is what it was.
    """
    if file.exists() and not file.is_file():
        file.write_bytes(data)
        return
    target = file.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        if target.exists():
            shutil.copymode(target, draft)
        flush(draft)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    flush(target.parent)


def flush(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """Bring everything in a folder to the disk, files before the folders that name them."""
    for found, _, files in os.walk(folder, topdown=False):
        for name in files:
            flush(Path(found) / name)
        flush(Path(found))
