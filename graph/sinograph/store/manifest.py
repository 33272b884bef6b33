"""The manifest of a version of a store folder: what it was made from, and a hash of every file.

A JSON document whose first key is the hash of the rest. It is written last; what is damaged later
differs from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sinograph import progress

Hashed = TypeVar("Hashed")

NAME: Final = "manifest.json"
#: The layout of the manifest.
FORMAT: Final = 1
#: What a version consists of; anything else in its folder is kept beside it and may be made anew.
PARTS: Final = ("graph", "overlays")
#: So many bytes are hashed whenever the store is opened, those of the smallest files.
AT_ONCE: Final = 1 << 26
_WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class Origin:
    """A graph that a version was made from: its name, the hash of its bytes, triples read."""

    name: str
    sha256: str
    triples: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a version is: the change that made it, the graphs of its base, its overlays' ids."""

    change: str
    base: tuple[Origin, ...]
    overlays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """Size in bytes and SHA-256 of a file, in lower-case hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of version `number`; `files` by their path within it, `created` in UTC."""

    number: int
    created: str
    entry: Entry
    files: dict[str, File]


def described(version: Path, base: Path | None, known: Manifest | None) -> dict[str, File]:
    """Every file of a version, hashed; those that it shares with its base are as they were known.

    What was damaged in one version thus is in the next. Raises OSError.
    """
    found = sorted(_found(version))
    shared = {
        name: known.files[name]
        for name in found
        if base is not None and known is not None and name in known.files
        if (base / name).exists() and (version / name).samefile(base / name)
    }
    new = [name for name in found if name not in shared]
    hashes = shared | dict(_each(partial(_described, version), new))
    return {name: hashes[name] for name in found}


def hashed(manifest: Manifest) -> str:
    """The SHA-256 of what a manifest says, in lower-case hex."""
    return hashlib.sha256(_document(_plain(manifest))).hexdigest()


def written(manifest: Manifest) -> bytes:
    """The manifest as the bytes of its file."""
    return _document({"sha256": hashed(manifest), **_plain(manifest)})


def read(version: Path) -> Manifest:
    """The manifest of a version. Raises ValueError, which says what is wrong with it."""
    try:
        data = (version / NAME).read_bytes()
    except OSError as error:
        raise ValueError(f"{NAME} cannot be read: {error.strerror}") from None
    try:
        manifest = _manifest(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        manifest = None
    if manifest is None or written(manifest) != data:
        raise ValueError(f"{NAME} has changed")
    return manifest


def damage(version: Path, manifest: Manifest, *, thorough: bool) -> Iterator[str]:
    """What differs from the manifest: sizes and the smaller files, every hash if `thorough`.

    A file too many is damage in the graph alone, where the engine would read it.
    """
    yield from (f"{name} is not of it" for name in _surplus(version, manifest))
    sound, left = [], AT_ONCE
    for name, file in sorted(manifest.files.items(), key=lambda item: item[1].size):
        left -= file.size
        wrong = _wrong_size(version / name, file)
        if wrong:
            yield f"{name} {wrong}"
        elif thorough or left >= 0:
            sound.append(name)
    yield from _changed(version, manifest, sound)


def _changed(version: Path, manifest: Manifest, names: list[str]) -> Iterator[str]:
    for name, file in _each(partial(_described_or_none, version), names):
        if file is None:
            yield f"{name} cannot be read"
        elif file != manifest.files[name]:
            yield f"{name} has changed"


def _each(hashed: Callable[[str], Hashed], names: list[str]) -> Iterator[tuple[str, Hashed]]:
    """Every file with its hash; several are read at a time."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_WORKERS) as workers:
        files = progress.over(workers.map(hashed, names), "hashes", names.__len__)
        yield from zip(names, files, strict=True)


def _surplus(version: Path, manifest: Manifest) -> Iterable[str]:
    found = (file.relative_to(version).as_posix() for file in (version / PARTS[0]).glob("*"))
    return sorted(name for name in found if name not in manifest.files)


def _wrong_size(file: Path, known: File) -> str:
    try:
        size = file.stat().st_size
    except OSError:
        return "is missing"
    return "" if size == known.size else f"has {size} bytes instead of {known.size}"


def _found(version: Path) -> Iterator[str]:
    for part in PARTS:
        files = (file for file in (version / part).rglob("*") if file.is_file())
        yield from (file.relative_to(version).as_posix() for file in files)


def _described(version: Path, name: str) -> File:
    with (version / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return File(file.tell(), digest)


def _described_or_none(version: Path, name: str) -> File | None:
    try:
        return _described(version, name)
    except OSError:
        return None


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(manifest)}


def _document(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def _manifest(plain: dict[str, Any]) -> Manifest:
    entry = plain["entry"]
    base = tuple(Origin(**origin) for origin in entry["base"])
    return Manifest(
        plain["number"],
        plain["created"],
        Entry(entry["change"], base, tuple(entry["overlays"])),
        {name: File(**file) for name, file in plain["files"].items()},
    )
