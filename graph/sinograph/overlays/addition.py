"""What is wanted of an addition, what becomes of it, and what is known on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sinograph.matching.decisions import FILE
from sinograph.overlays.decided import Asker
from sinograph.overlays.findings import Finding, Findings
from sinograph.overlays.incoming import Incoming
from sinograph.overlays.overlay import Overlay
from sinograph.store.versions import Version


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to add: under which name, on trial only, to an empty graph, with which decisions."""

    name: str | None = None
    dry_run: bool = False
    empty: bool = False
    accept: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    language: str = "en"
    ask: Asker | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A name of the data, and the thing of the graph that it means: its id and its name there."""

    name: str
    id: str
    known: str
    score: float
    reasons: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of the data: added or not, what is wrong, what was recognised, what waits."""

    store: str
    name: str
    added: bool
    overlay: Overlay | None
    problems: tuple[Finding, ...]
    more_problems: int
    notices: tuple[str, ...]
    used: tuple[Meaning, ...]
    waiting: tuple[Meaning, ...]
    new: int
    left_out: int
    replaced: Overlay | None = None
    decisions: str = ""


@dataclass(slots=True)
class Work:
    """Everything on the way from a file to a version."""

    store: Path
    wishes: Wishes
    findings: Findings
    incoming: Incoming
    id: str
    name: str
    before: Version | None
    others: list[Overlay] = field(default_factory=list)
    replaced: Overlay | None = None


def table_beside(path: Path) -> Path:
    """Where the decisions about the names in a file or folder are to be edited."""
    if path.is_dir():
        return path / FILE
    return path.with_name(f"{path.stem}.{FILE}")
