"""Files of a store damaged, and the disk full under it."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from kill_ground import CHANGES, Change, Ground, size, state

from sinograph.errors import NotReadable
from sinograph.store import manifest
from sinograph.store.versions import StoreFolder

_BLOCK: Final = 4096
#: What a file system in memory takes besides, in bytes.
_BESIDES: Final = 1 << 14
#: A change needs more room on its way than afterwards: older versions go last.
_LEAST: Final = 1 << 17


def _flip(file: Path, chance: Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _cut(file: Path, chance: Random) -> None:
    os.truncate(file, chance.randrange(file.stat().st_size))


def _blank(file: Path, chance: Random) -> None:
    data = bytearray(file.read_bytes())
    begin = chance.randrange(len(data))
    block = data[begin : begin + _BLOCK]
    data[begin : begin + _BLOCK] = bytes(len(block)) if any(block) else b"\xff" * len(block)
    file.write_bytes(data)


def _lengthen(file: Path, chance: Random) -> None:
    with file.open("ab") as end:
        end.write(chance.randbytes(8))


def _remove(file: Path, chance: Random) -> None:
    file.unlink()


_HARMS: Final[tuple[Callable[[Path, Random], None], ...]] = (
    *(_lengthen, _remove),
    *(_flip, _cut, _blank),
)


def damages(count: int, ground: Ground) -> int:
    """Damage so many files of a store, each anew; how many were not noticed, or not survived."""
    noticed, wrong = Counter[str](), 0
    for _ in range(count):
        place = ground.fresh("added")
        version = StoreFolder.open(place).current()
        names = [*version.manifest.files, manifest.NAME]
        file = version.path / ground.random.choice(names)
        harms = _HARMS if file.stat().st_size else _HARMS[:2]
        harm = ground.random.choice(harms)
        harm(file, ground.random)
        found = _noticed(place, file)
        wrong += found.startswith("not")
        noticed[found] += 1
        if found.startswith("not"):
            print(f"{file.relative_to(place)} {harm.__name__}: {found}")
        else:
            noticed[_repaired(place)] += 1
    print(f"{count} damaged files: {wrong} not noticed")
    for found, times in sorted(noticed.items()):
        print(f"  {found}  {times}")
    return wrong


def _noticed(place: Path, file: Path) -> str:
    """Who notices that a file is damaged."""
    try:
        StoreFolder.open(place).current()
    except NotReadable as error:
        return _told(str(error), file, "when the store is opened")
    try:
        StoreFolder.open(place).check()
    except NotReadable as error:
        return _told(str(error), file, "by `sinograph check`")
    return "not at all"


def _told(error: str, file: Path, when: str) -> str:
    return when if file.name in error and "`sinograph repair " in error else f"not told: {error}"


def _repaired(place: Path) -> str:
    """What repair makes of a store with a damaged version."""
    try:
        StoreFolder.open(place).repair()
    except NotReadable:
        return "repair: the file is shared with the version before; load anew"
    return "repair: back to the version before"


def full(count: int, ground: Ground) -> int:
    """Let the disk be full at some point of so many changes; how many stores were not served."""
    needed = {change: _needed(change, ground) for change in CHANGES[:count]}
    ends, wrong = Counter[str](), 0
    for number in range(count):
        change = CHANGES[number % len(CHANGES)]
        had, more = needed[change]
        with _room(ground.folder / "disk", had + int(more * ground.random.random())) as disk:
            if disk is None:
                print("disk full: not tried, since only root may mount a file system of its own")
                return wrong
            place = ground.fresh(change.before, disk / "place")
            before = state(place)
            process = ground.start(change, place)
            _, said = process.communicate()
            found = _served(before, state(place), process.returncode, said)
        ends[f"{change.kind:6}  {found}"] += 1
        wrong += found.startswith("not")
        if found.startswith("not"):
            print(f"{change}: {found}\n{said}")
    print(f"{count} full disks: {wrong} stores not as before")
    for end, times in sorted(ends.items()):
        print(f"  {end}  {times}")
    return wrong


def _served(before: str, found: str, code: int, said: str) -> str:
    """How a change ended for which there may have been no room."""
    if code == 0:
        return "had room" if found != before else "not done, though it said so"
    if code != 1 or "Traceback" in said or "No space left" not in said:
        return f"not told: exit code {code}"
    return "told, and the old version serves" if found == before else "not what it was"


def _needed(change: Change, ground: Ground) -> tuple[int, int]:
    """How many bytes a place takes before a change, and how many more after it."""
    place = ground.fresh(change.before)
    had = size(place) if place.exists() else 0
    ground.run(change, place)
    return had + _BESIDES, max(size(place) - had, _LEAST)


@contextmanager
def _room(disk: Path, most: int) -> Iterator[Path | None]:
    """A disk with room for so many bytes; None where this user may make none."""
    disk.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={most}", "none", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        command = ["umount", str(disk)]
        subprocess.run(command, check=True)
