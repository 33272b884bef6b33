"""Names as people write them in data of their own, and what each means in the shipped graph."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
#: What stands for the id where the graph does not have the thing.
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """A written name with its context, the id that it means or `new`, and a word on the trap."""

    name: str
    language: str
    country: str
    side: str
    place: str
    kind: str
    id: str
    trap: str


def load(name: str) -> list[Pair]:
    """The pairs of `tests/data/<name>.csv`, in order."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [Pair(**line) for line in csv.DictReader(file)]


def drawn(pairs: Iterable[Pair]) -> set[Pair]:
    """The third to set aside: of new and of known names every third in the order of a hash."""
    ordered = sorted(pairs, key=lambda pair: (pair.id == NEW, _digest(pair)))
    return set(ordered[1::3])


def _digest(pair: Pair) -> str:
    return hashlib.sha256("\n".join(astuple(pair)[:6]).encode()).hexdigest()
