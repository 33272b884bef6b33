"""Store folders: versions of a graph, each complete and unchanged from the moment it has its name.

    STORE/versions/000001/graph/         the engine's files
    STORE/versions/000001/overlays/ID/   what was added, as it was added
    STORE/versions/000001/manifest.json  written last: size and SHA-256 of every file
    STORE/versions/000001/verified       that they were compared, so that a large one opens fast

A version is made in `.NNNNNN.tmp`, flushed to the disk and renamed. The newest is current and the
one before it is kept. One writer at a time; readers hold the version they read, which is removed
only when nobody does.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from sinograph.errors import Busy, NotReadable, UsageError
from sinograph.store import durable, engine, manifest, stamp
from sinograph.store.manifest import Entry, Manifest

_VERSIONS: Final = "versions"
_LOCK: Final = "lock"
_NUMBERED: Final = re.compile(r"[0-9]{6,}")
_DAMAGED: Final = ".damaged"
_KEPT: Final = 2


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a store folder, held for reading as long as this object is there."""

    path: Path
    manifest: Manifest
    hold: durable.Lock | None = field(repr=False, compare=False)

    @property
    def graph(self) -> Path:
        """The folder with the engine's files; nothing may write to it."""
        return self.path / "graph"

    @property
    def overlays(self) -> Path:
        """The folder with a folder for each overlay; it may be missing."""
        return self.path / "overlays"

    @property
    def fingerprint(self) -> str:
        """A hash that differs from that of any other version."""
        return manifest.hashed(self.manifest)


#: Writes `graph/` and `overlays/` of a new version into a folder, knowing the one it follows.
Fill: TypeAlias = Callable[[Path, Version | None], Entry]


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did: the version now current, and what was wrong with each set aside."""

    current: Version
    damaged: tuple[tuple[Path, tuple[str, ...]], ...]


class StoreFolder:
    """A folder that keeps versions of a graph."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._versions = path / _VERSIONS

    @classmethod
    def open(cls, path: Path) -> StoreFolder:
        """The store folder at `path`. Raises NotReadable when there is none."""
        if not is_store(path):
            raise NotReadable(f"{path} is no store; {_loading(path)} makes one")
        return cls(path)

    @classmethod
    def at(cls, path: Path) -> StoreFolder:
        """The store folder at `path`, which the first version makes when nothing is there.

        Raises UsageError where something else lies.
        """
        free = not path.exists() or (path.is_dir() and not any(path.iterdir()))
        if not free and not is_store(path):
            raise UsageError(f"{path} is no store and not empty; give a new folder")
        return cls(path)

    def current(self) -> Version:
        """The newest version, if its files are what they were when they were last verified.

        Raises NotReadable, which names the command that repairs, when it is damaged; when there is
        no version yet.
        """
        while (version := self._newest()) is None:
            pass
        self._require(version, thorough=False)
        return version

    def check(self) -> Version:
        """The newest version, if every file is what it was. Raises NotReadable."""
        version = self.current()
        self._require(version, thorough=True)
        return version

    def publish(self, fill: Fill, *, anew: bool = False) -> Version:
        """Make a new version, which is current when this returns; `anew` takes no files over.

        `fill` gets an empty folder and the version that is current, None if there is none. When it
        raises, or anything else does, the store is what it was. Raises Busy while another process
        writes, NotReadable when the store is damaged or cannot be written.
        """
        with self._writing():
            numbers = self._numbers(every=True)
            base = self.current() if self._numbers() else None
            number = max(numbers, default=0) + 1
            draft = self._versions / f".{number:06}.tmp"
            try:
                draft.mkdir()
                entry = fill(draft, base)
                self._seal(draft, number, entry, None if anew else base)
                draft.rename(self._at(number))
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
            durable.flush(self._versions)
            self._remove_older()
            return self.current()

    def tidy(self) -> None:
        """Remove what a writer left that came to no end, if no other writes now."""
        if is_store(self.path):
            with suppress(Busy, NotReadable), self._writing():
                pass

    def repair(self) -> Repair:
        """Make the newest version whose files are all what they were the current one.

        Newer ones are set aside under another name. Raises Busy, and NotReadable when no version
        is whole.
        """
        with self._writing():
            damaged: list[tuple[Path, tuple[str, ...]]] = []
            for number in reversed(self._some_numbers()):
                wrong = self._damage(number)
                if not wrong:
                    self._set_aside(damaged)
                    return Repair(self.current(), tuple(damaged))
                damaged.append((self._at(number), tuple(wrong)))
        raise NotReadable(
            f"no version of {self.path} is whole; load its graph anew into another folder"
        )

    def _newest(self) -> Version | None:
        """The newest version, held; None when it was removed in between."""
        path = self._at(self._some_numbers()[-1])
        hold = None
        with suppress(OSError):
            hold = durable.shared(path / manifest.NAME)
        try:
            return Version(path, manifest.read(path), hold)
        except ValueError as error:
            if not path.exists():
                return None
            raise self._broken(path, str(error)) from None

    def _require(self, version: Version, *, thorough: bool) -> None:
        """Raises NotReadable for what is damaged; what was verified is believed if not thorough."""
        path, known = version.path, version.manifest
        stamped = stamp.holds(path, known)
        for wrong in manifest.damage(path, known, thorough=thorough or not stamped):
            raise self._broken(path, wrong)
        if not stamped:
            stamp.put(path, known)

    def _broken(self, version: Path, wrong: str) -> NotReadable:
        return NotReadable(
            f"{self.path} is damaged: in version {int(version.name)} {wrong}; "
            f"{repairing(self.path)}"
        )

    def _damage(self, number: int) -> list[str]:
        path = self._at(number)
        try:
            return list(manifest.damage(path, manifest.read(path), thorough=True))
        except ValueError as error:
            return [str(error)]

    def _seal(self, draft: Path, number: int, entry: Entry, base: Version | None) -> None:
        for diary in (draft / "graph").glob(engine.DIARY):
            diary.unlink()
        created = datetime.now(UTC).isoformat(timespec="seconds")
        before = (base.path, base.manifest) if base is not None else (None, None)
        sealed = Manifest(number, created, entry, manifest.described(draft, *before))
        durable.flush_tree(draft)
        file = draft / manifest.NAME
        file.write_bytes(manifest.written(sealed))
        stamp.put(draft, sealed)
        durable.flush(file)
        durable.flush(draft)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._found()
            lock = durable.exclusive(self.path / _LOCK)
            if lock is None:
                raise Busy(f"{self.path} is being written to; try again when that has ended")
            for draft in self._versions.glob(".*.tmp"):
                shutil.rmtree(draft)
            try:
                yield
            finally:
                if not os.listdir(self._versions):
                    self._withdraw()
        except (OSError, RuntimeError) as error:
            if not engine.is_damage(error):
                raise
            why = getattr(error, "strerror", None) or error
            raise NotReadable(f"{self.path} cannot be written, and is as it was: {why}") from None

    def _found(self) -> None:
        """Make the folders of a store that is none yet."""
        if not self._versions.is_dir():
            self._versions.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                durable.flush(self.path)
                durable.flush(self.path.parent)

    def _withdraw(self) -> None:
        """A store without a version is none."""
        with suppress(OSError):
            self._versions.rmdir()
            (self.path / _LOCK).unlink()
            self.path.rmdir()

    def _remove_older(self) -> None:
        """What cannot be removed now is left to the next writer."""
        for number in self._numbers()[:-_KEPT]:
            path = self._at(number)
            with suppress(OSError):
                if durable.exclusive(path / manifest.NAME) is not None:
                    draft = path.with_name(f".{path.name}.tmp")
                    path.rename(draft)
                    shutil.rmtree(draft)

    def _set_aside(self, damaged: list[tuple[Path, tuple[str, ...]]]) -> None:
        for number, (path, wrong) in enumerate(damaged):
            aside = path.with_name(f".{path.name}{_DAMAGED}")
            shutil.rmtree(aside, ignore_errors=True)
            path.rename(aside)
            damaged[number] = (aside, wrong)
        durable.flush(self._versions)

    def _at(self, number: int) -> Path:
        return self._versions / f"{number:06}"

    def _some_numbers(self) -> list[int]:
        """The numbers of the versions, ascending. Raises NotReadable when there is none."""
        numbers = self._numbers()
        if not numbers:
            raise NotReadable(f"{self.path} holds no graph; {_loading(self.path)} brings one")
        return numbers

    def _numbers(self, *, every: bool = False) -> list[int]:
        """The numbers of the versions, ascending; of those set aside too if `every`."""
        names = os.listdir(self._versions)
        if every:
            names = [name.strip(".").removesuffix(_DAMAGED) for name in names]
        return sorted(int(name) for name in names if _NUMBERED.fullmatch(name))


def is_store(path: Path) -> bool:
    """Whether a folder keeps versions of a graph."""
    return (path / _VERSIONS).is_dir()


def _loading(store: Path) -> str:
    return f"`sinograph load FILE --to {shlex.quote(str(store))}`"


def repairing(store: Path) -> str:
    """Which command repairs a damaged store."""
    return f"`sinograph repair {shlex.quote(str(store))}` goes back to the last whole version"
