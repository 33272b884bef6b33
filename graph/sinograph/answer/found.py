"""What a question on ties found before it is put into rows: by SPARQL, or in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinograph.answer.filters import Selection
from sinograph.model import Solution


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over all that an answer rests on, shown or not.

    Collaborations, and those of them without an exact year; participations that are inferred, and
    disputed; collaborations with an open list of participants; participations that have no side.
    """

    collaborations: int
    open_years: int
    inferred: int
    disputed: int
    open_lists: int = 0
    sideless: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Solutions of the question's query for what is shown, out of `total` rows of the answer."""

    solutions: Sequence[Solution]
    total: int
    selection: Selection
    coverage: Coverage
