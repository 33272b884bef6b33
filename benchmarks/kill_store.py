"""What a store folder stands: commands killed at random moments, damaged files, a full disk.

    python benchmarks/kill_store.py [--kills 200] [--damages 50] [--full 20] [--small] [--seed 1]

A kill is a SIGKILL to `load`, `add`, `remove` or `build`: half of them at any moment of a run whose
length was measured before, half after the first sign that what is new is being sealed; it hits the
command alone, or all its processes. Afterwards the graph must be, triple for triple, the one before
or the one after; the one after if the command had said so; and the next change must succeed.
`--small` takes a graph of some thousand triples instead of the shipped one. Ends with 1 when
anything was lost, unreadable, half written or not noticed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import kill_harm
from kill_ground import CHANGES, Change, Ground, state

from sinograph.errors import SinographError
from sinograph.store import durable
from sinograph.store.versions import StoreFolder

_PAUSE: Final = 0.0005
_PATIENCE: Final = 20.0
#: From that part of its length on a run is late, where no sign tells.
_LATE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Known:
    """What a place holds before and after a change, its seconds, and those after the first sign.

    `tail` is 0 where that sign is gone too fast to be seen.
    """

    before: str
    after: str
    length: float
    tail: float


def measured(change: Change, ground: Ground) -> Known:
    """Do a change undisturbed."""
    place = ground.fresh(change.before)
    before, begin, seal = state(place), time.monotonic(), 0.0
    process = ground.start(change, place)
    while process.poll() is None:
        if not seal and change.sealed(place):
            seal = time.monotonic()
        time.sleep(_PAUSE)
    end = time.monotonic()
    tail = end - seal if seal else 0.0
    print(f"{change}: {end - begin:.2f} s, of which {1000 * tail:.0f} ms seal it", flush=True)
    process.communicate()
    return Known(before, state(place), end - begin, tail)


@dataclass(frozen=True, slots=True)
class Killed:
    """How far a change came, nothing if to its end; whether it had said so; its seconds."""

    phase: str
    said: bool
    seconds: float


def killed(change: Change, known: Known, place: Path, ground: Ground) -> Killed:
    """Start a change and kill it."""
    chance = ground.random
    late, all_ = chance.random() < 0.5, chance.random() < 0.5
    versions = len([*place.glob("versions/[0-9]*")])
    moment = chance.uniform(_LATE * known.length if late else 0, known.length)
    begin = time.monotonic()
    process = ground.start(change, place)
    while process.poll() is None:
        if late and change.sealed(place):
            time.sleep(chance.uniform(0, known.tail))
            break
        if time.monotonic() > begin + moment and not (late and known.tail):
            break
        time.sleep(_PAUSE)
    if all_ and process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    seconds, phase = time.monotonic() - begin, _phase(change, place, versions)
    out, err = process.communicate()
    if process.returncode >= 0:
        return Killed("", True, seconds)
    return Killed(phase, change.says in out + err, seconds)


def _phase(change: Change, place: Path, versions: int) -> str:
    """How far a change came, by what it left."""
    if change.sealed(place):
        return "3 sealing"
    if len([*place.glob("versions/[0-9]*")]) > versions:
        return "4 current"
    return "2 writing" if any(place.glob("versions/.*.tmp")) else "1 before"


def settle(place: Path) -> None:
    """Wait until nobody writes: a process whose parent was killed ends by itself."""
    end = time.monotonic() + _PATIENCE
    while (place / "lock").exists() and durable.exclusive(place / "lock") is None:
        if time.monotonic() > end:
            raise TimeoutError(f"{place} is still being written")
        time.sleep(0.01)


def trouble(change: Change, known: Known, place: Path, ground: Ground, *, said: bool) -> str:
    """What is wrong after a kill of a change that had `said` that it was done; mostly nothing."""
    try:
        settle(place)
        found = state(place)
    except (SinographError, OSError) as error:
        return f"unreadable: {error}"
    if found not in (known.before, known.after):
        return "partial"
    if said and found != known.after:
        return "lost"
    try:
        if found == known.before:
            ground.run(change, place)
        else:
            StoreFolder(place).tidy()
        if state(place) != known.after:
            return "spoilt by the next writer"
    except (SinographError, OSError, ValueError) as error:
        return f"stuck: {error}"
    left = [file.name for file in place.glob("versions/.*.tmp")]
    return f"left behind: {left}" if left else ""


def kills(count: int, ground: Ground) -> int:
    """Kill so many changes, all kinds in turn; after how many anything was wrong.

    A run that came to its end before it was killed is no kill; its length is then known better.
    """
    known = {change: measured(change, ground) for change in CHANGES[:count]}
    phases, wrong, early = Counter[tuple[str, str]](), 0, 0
    while (number := phases.total()) < count:
        change = CHANGES[number % len(CHANGES)]
        place = ground.fresh(change.before)
        end = killed(change, known[change], place, ground)
        if end.phase:
            phases[change.kind, end.phase] += 1
        else:
            early += 1
            length = min(known[change].length, end.seconds)
            known[change] = replace(known[change], length=length)
        if found := trouble(change, known[change], place, ground, said=end.said):
            wrong += 1
            print(f"{change} ({end.phase or 'ended'}): {found}", flush=True)
    print(f"{count} kills: {wrong} stores unreadable, partial, or without what was acknowledged")
    for (kind, phase), times in sorted(phases.items()):
        print(f"  {kind:6}  {phase}  {times}")
    print(f"  and {early} runs that had come to their end", flush=True)
    return wrong


def main() -> int:
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    for what, usual in (("kills", 200), ("damages", 50), ("full", 20), ("seed", 1)):
        parser.add_argument(f"--{what}", type=int, default=usual)
    parser.add_argument("--small", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-store-") as folder:
        ground = Ground(Path(folder), random.Random(args.seed), small=args.small)  # noqa: S311
        wrong = kills(args.kills, ground)
        wrong += kill_harm.damages(args.damages, ground)
        wrong += kill_harm.full(args.full, ground)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
