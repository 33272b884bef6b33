"""What differs between two periods: what entered, left, grew stronger or weaker, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sinograph.arrays.strings import Flags, Ints
from sinograph.network.incidence import Incidence
from sinograph.network.periods import Within
from sinograph.network.projection import Projection


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What has collaborations: thing `item[i]` of `size` things has `collaboration[i]`."""

    item: Ints
    collaboration: Ints
    size: int

    def within(self, collaborations: Flags) -> Ints:
        """How many of the flagged collaborations each thing has, each once."""
        keep, width = collaborations[self.collaboration], max(len(collaborations), 1)
        pairs = np.unique(self.item[keep].astype(np.int64) * width + self.collaboration[keep])
        return np.bincount(pairs // width, minlength=self.size)


def of_organisations(incidence: Incidence) -> Counted:
    """Organisations with what they take part in."""
    size = len(incidence.organisations)
    return Counted(incidence.organisation, incidence.collaboration, size)


def of_ties(projection: Projection) -> Counted:
    """The ties of a projection with the collaborations that make them.

    Cost: linear in the pairs of participants of all collaborations.
    """
    incidence, width = projection.incidence, len(projection.nodes)
    at = np.searchsorted(projection.nodes, incidence.organisation).astype(np.int64)
    taking = np.unique(incidence.collaboration.astype(np.int64) * width + at)
    rows = np.column_stack((taking // max(width, 1), taking % max(width, 1)))
    keys, shared = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    apart = 1
    while np.any(same := rows[apart:, 0] == rows[:-apart, 0]):
        low, high = rows[:-apart][same], rows[apart:][same]
        keys.append(low[:, 1] * width + high[:, 1])
        shared.append(low[:, 0])
        apart += 1
    key, collaboration = np.concatenate(keys), np.concatenate(shared)
    ties = projection.a.astype(np.int64) * width + projection.b
    found = np.searchsorted(ties, key)
    tied = np.append(ties, -1)[found] == key
    return Counted(found[tied], collaboration[tied], len(ties))


def of_groups(incidence: Incidence, groups: Mapping[int, frozenset[int]], size: int) -> Counted:
    """Groups of organisations, such as regions, with what any of their members takes part in.

    `groups` has the numbers of the groups of each organisation.
    """
    known = sorted((organisation, g) for organisation, own in groups.items() for g in own)
    table = np.array(known, dtype=np.int64).reshape(-1, 2)
    begin, end = (
        np.searchsorted(table[:, 0], incidence.organisation, side) for side in ("left", "right")
    )
    many = end - begin
    at = np.arange(many.sum()) + np.repeat(begin - (np.cumsum(many) - many), many)
    return Counted(table[at, 1], np.repeat(incidence.collaboration, many), size)


def of_categories(incidence: Incidence) -> Counted:
    """Categories with their collaborations that anybody takes part in."""
    present = incidence.present()
    known = present[incidence.category[present] >= 0]
    return Counted(incidence.category[known], known, len(incidence.categories))


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
    """How a thing's number of collaborations differs: `what`, and whether for certain.

    `rank_before` and `rank_after` rank it by all that may be in the period; None for no rank.
    """

    item: int
    what: str
    certainty: str
    before: Count
    after: Count
    rank_before: int | None
    rank_after: int | None


def changes(counted: Counted, before: Within, after: Within) -> list[Change]:
    """Everything whose number of collaborations differs, or may differ.

    `what` follows from the numbers of all that may be in each period. It is certain when it holds
    however the open years turn out: when those that are in one period for certain outnumber all
    that may be in the other, those without any year included. Collaborations that may lie in both
    periods count in both. Cost: sorting what is counted.
    """
    old = counted.within(before.certain), counted.within(before.possible)
    new = counted.within(after.certain), counted.within(after.possible)
    ranks = _ranks(old[0] + old[1]), _ranks(new[0] + new[1])
    open_ = counted.within(before.undated)
    differs = np.flatnonzero((old[0] != new[0]) | (old[1] != new[1]))
    found = []
    for item in map(int, differs):
        was, now = (Count(int(c[item]), int(p[item])) for c, p in (old, new))
        what, certainty = judged(was, now, int(open_[item]))
        if what:
            shift = (int(of[item]) or None for of in ranks)
            found.append(Change(item, what, certainty, was, now, *shift))
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


def _ranks(counts: Ints) -> Ints:
    """Competition ranks, the largest count first; 0 for a count of 0."""
    ranks = np.searchsorted(np.sort(-counts), -counts, side="left") + 1
    return np.where(counts > 0, ranks, 0)
