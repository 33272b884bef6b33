"""What differs between two periods: who entered, left, grew stronger or weaker, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinograph.arrays.strings import Flags, Ints
from sinograph.network.incidence import Incidence
from sinograph.network.periods import Within


@dataclass(frozen=True, slots=True)
class Count:
    """Collaborations in a period: those that are in it for certain, and those that may be."""

    certain: int
    possible: int

    @property
    def most(self) -> int:
        """All that may be in the period."""
        return self.certain + self.possible


@dataclass(frozen=True, slots=True)
class Change:
    """How an organisation's number of collaborations differs: `what`, and whether for certain.

    `rank_before` and `rank_after` rank it by all that may be in the period; None for no rank.
    """

    organisation: str
    what: str
    certainty: str
    before: Count
    after: Count
    rank_before: int | None
    rank_after: int | None


def changes(incidence: Incidence, before: Within, after: Within) -> list[Change]:
    """Every organisation whose number of collaborations differs, or may differ.

    `what` follows from the numbers of all that may be in each period. It is certain when it holds
    however the open years turn out: when those that are in one period for certain outnumber all
    that may be in the other, those without any year included. Collaborations that may lie in both
    periods count in both. Linear in the participations.
    """
    old = _counts(incidence, before.certain), _counts(incidence, before.possible)
    new = _counts(incidence, after.certain), _counts(incidence, after.possible)
    ranks = _ranks(old[0] + old[1]), _ranks(new[0] + new[1])
    open_ = _counts(incidence, before.undated)
    differs = np.flatnonzero((old[0] != new[0]) | (old[1] != new[1]))
    found = []
    for organisation in map(int, differs):
        was, now = (Count(int(c[organisation]), int(p[organisation])) for c, p in (old, new))
        what, certainty = judged(was, now, int(open_[organisation]))
        if what:
            shift = (int(of[organisation]) or None for of in ranks)
            iri = incidence.organisations[organisation]
            found.append(Change(iri, what, certainty, was, now, *shift))
    return found


def judged(was: Count, now: Count, undated: int) -> tuple[str, str]:
    """What differs, empty where nothing does, and whether for certain; see `changes`."""
    if now.most == was.most:
        return "", ""
    if now.most > was.most:
        what = "strengthened" if was.most else "entered"
        return what, "certain" if now.certain > was.most + undated else "possible"
    what = "weakened" if now.most else "left"
    return what, "certain" if was.certain > now.most + undated else "possible"


def _counts(incidence: Incidence, collaborations: Flags) -> Ints:
    """The flagged collaborations of each organisation, each once."""
    kept = incidence.among(collaborations)
    pairs = np.unique(np.column_stack((kept.organisation, kept.collaboration)), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(incidence.organisations))


def _ranks(counts: Ints) -> Ints:
    """Competition ranks, the largest count first; 0 for a count of 0."""
    ranks = np.searchsorted(np.sort(-counts), -counts, side="left") + 1
    return np.where(counts > 0, ranks, 0)
