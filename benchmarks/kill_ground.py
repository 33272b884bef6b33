"""Stores to be killed, damaged and crammed: how they are made, changed and told apart."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from generate import lines, synthetic

from sinograph import resources
from sinograph.facts.schema import TABLES
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.versions import StoreFolder, is_store

_BUILT: Final = "compiled.ttl"
_PROJECTS: Final = 40


@dataclass(frozen=True, slots=True)
class Change:
    """A command that writes: its words, with the names of files and {place} for where it writes.

    `before` names what lies there before; `says` is in what it prints when it is done.
    """

    kind: str
    before: str
    words: tuple[str, ...]
    says: str

    def __str__(self) -> str:
        return " ".join(self.words).replace("{place}", self.before or "new")

    def sealed(self, place: Path) -> bool:
        """Whether there is the first sign that all is written and becomes current."""
        if self.kind == "build":
            return any(place.glob(f".{_BUILT}.*.tmp"))
        return any(place.glob("versions/.*.tmp/manifest.json"))


CHANGES: Final = (
    Change("import", "", ("load", "base.nt", "--to", "{place}", "--empty"), "triples read"),
    Change("add", "loaded", ("add", "mine.csv", "--to", "{place}"), "Added to"),
    Change("remove", "added", ("remove", "mine", "--from", "{place}"), "Taken out"),
    Change("build", "built", ("build", "facts", "-o", f"{{place}}/{_BUILT}"), "sha256"),
    Change("import", "added", ("load", "more.nt", "--to", "{place}"), "triples read"),
    Change("add", "added", ("add", "other.csv", "--name", "mine", "--to", "{place}"), "Added to"),
)


class Ground:
    """A folder with data, and with stores as they are before a change."""

    def __init__(self, folder: Path, random: Random, *, small: bool) -> None:
        self.folder, self.random = folder, random
        (folder / "tmp").mkdir()
        own = {"TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "cache")}
        self._environment = os.environ | own
        self._environment.pop("SINOGRAPH_GRAPH", None)
        self._write(small=small)
        loaded, added, built = (folder / "before" / name for name in ("loaded", "added", "built"))
        self.run(CHANGES[0], loaded)
        shutil.copytree(loaded, added)
        self.run(CHANGES[1], added)
        built.mkdir()
        (built / _BUILT).write_text("# what was built before\n", encoding="utf-8")

    def _write(self, *, small: bool) -> None:
        def graph(name: str, projects: int) -> None:
            text = "".join(lines(synthetic(projects)))
            (self.folder / name).write_text(text, encoding="utf-8")

        graph("base.nt", _PROJECTS)
        graph("more.nt", _PROJECTS + 5)
        for name, firm in (("mine", "ACME Pumps"), ("other", "Bolt Works")):
            rows = ("project,organisation,side", f"Pump line,{firm},de", "Pump line,Haier,cn")
            (self.folder / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
        if small:
            (self.folder / "facts").mkdir()
            for table, columns in TABLES.items():
                head = ",".join(columns) + "\n"
                (self.folder / "facts" / f"{table}.csv").write_text(head, encoding="utf-8")
        else:
            shipped = EmbeddedStore.from_file(resources.path("compiled.ttl"))
            (self.folder / "base.nt").write_bytes(serialise.canonical(shipped.triples()))
            shutil.copytree(resources.path("facts"), self.folder / "facts")

    def fresh(self, before: str, place: Path | None = None) -> Path:
        """A place with what lies there before a change: nothing for an empty name."""
        place = place or self.folder / "place"
        shutil.rmtree(place, ignore_errors=True)
        if before:
            # Files that two versions share are shared in the copy too.
            command = ["cp", "-a", str(self.folder / "before" / before), str(place)]
            subprocess.run(command, check=True)
        return place

    def start(self, change: Change, place: Path) -> subprocess.Popen[str]:
        """The command of a change, in a session of its own."""
        words = [word.replace("{place}", str(place)) for word in change.words]
        return subprocess.Popen(
            [sys.executable, "-m", "sinograph", *words],
            cwd=self.folder,
            env=self._environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, change: Change, place: Path) -> None:
        """Do a change. Raises ValueError, which holds what the command said, when it fails."""
        process = self.start(change, place)
        _, said = process.communicate()
        if process.returncode:
            raise ValueError(f"{change} ended with {process.returncode}: {said}")


def state(place: Path) -> str:
    """What a place holds, whole: a hash of its file, or of its triples and overlays.

    Raises SinographError when that cannot be told.
    """
    if (place / _BUILT).is_file():
        return hashlib.sha256((place / _BUILT).read_bytes()).hexdigest()
    if not is_store(place) or not any(place.glob("versions/[0-9]*")):
        return "nothing"
    version = StoreFolder.open(place).check()
    triples = serialise.sha256(EmbeddedStore.from_folder(version.graph).triples())
    facts = sorted(version.overlays.glob("*/facts.nt"))
    added = [
        f"{file.parent.name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in facts
    ]
    return " ".join([triples, *added])


def size(place: Path) -> int:
    """The bytes that the files in a place take, each counted once."""
    files = [file.stat() for file in place.rglob("*") if file.is_file()]
    return sum({file.st_ino: file.st_blocks * 512 for file in files}.values())
