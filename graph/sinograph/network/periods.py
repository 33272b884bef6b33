"""Which collaborations lie in a period, for certain or possibly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinograph.arrays.strings import Flags
from sinograph.network.incidence import UNKNOWN, Incidence


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """Flags over all collaborations: wholly inside, maybe inside, and without any year."""

    certain: Flags
    possible: Flags
    undated: Flags

    @property
    def kept(self) -> Flags:
        """Certain and possible ones."""
        return np.asarray(self.certain | self.possible)


def within(incidence: Incidence, first: int | None, last: int | None) -> Within:
    """Judge all collaborations against `first`..`last`, both included; None is open.

    A collaboration spans the years from its earliest beginning to its latest end, or to its latest
    beginning where no end is known; certain when all of them are inside, possible when some are.
    """
    begin, until = incidence.first, np.maximum(incidence.last, incidence.ended)
    undated = (begin == UNKNOWN) | (incidence.last == UNKNOWN)
    low = np.iinfo(np.int32).min if first is None else first
    high = np.iinfo(np.int32).max if last is None else last
    touches = ~undated & (begin <= high) & (until >= low)
    certain = touches & (begin >= low) & (until <= high)
    return Within(certain, touches & ~certain, undated)
