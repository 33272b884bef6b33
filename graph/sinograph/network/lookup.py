"""Who partners with whom, looked up in arrays: for networks too large to ask every time by SPARQL.

Everything rests on two lists: the organisations of each collaboration, and the collaborations of
each organisation (CSR form both ways). Partners are those of `queries/partners.rq`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinograph.arrays.ranges import ranges
from sinograph.arrays.strings import Flags, Ints
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.projection import Projection


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """Organisations by number, ascending: how much they share, and the years of that."""

    organisation: Ints
    shared: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Collaborations × organisations both ways; each organisation once in each collaboration.

    `members[member_starts[c]:member_starts[c + 1]]` are the organisations of collaboration `c`,
    `takes[take_starts[o]:take_starts[o + 1]]` the collaborations of organisation `o`, ascending.
    """

    members: Ints
    member_starts: Ints
    takes: Ints
    take_starts: Ints
    first: Ints
    last: Ints

    @classmethod
    def of(cls, incidence: Incidence) -> Lookup:
        """Both lists of an incidence. Cost: O(participations log participations)."""
        rows, columns = incidence.collaboration, incidence.organisation
        again = np.zeros(len(rows), dtype=np.bool_)
        again[1:] = (rows[1:] == rows[:-1]) & (columns[1:] == columns[:-1])
        rows, columns = rows[~again], columns[~again]
        order = np.argsort(columns, kind="stable")
        return cls(
            columns,
            _starts(rows, len(incidence.collaborations)),
            rows[order],
            _starts(columns[order], len(incidence.organisations)),
            incidence.first,
            incidence.last,
        )

    def partners(self, family: Ints, relatives: Ints) -> Partners:
        """The partners of the organisations `family` as one; `relatives` are none.

        Cost: linear in the participations of the family's collaborations, and in the organisations.
        """
        shared = np.unique(_slices(self.takes, self.take_starts, family))
        sizes = self.member_starts[shared + 1] - self.member_starts[shared]
        found = _slices(self.members, self.member_starts, shared)
        everybody = len(self.take_starts) - 1
        count = np.bincount(found, minlength=everybody)
        count[family] = 0
        count[relatives] = 0
        first = np.full(everybody, np.iinfo(np.int32).max, dtype=np.int32)
        last = np.full(everybody, np.iinfo(np.int32).min, dtype=np.int32)
        np.minimum.at(first, found, np.repeat(self.first[shared], sizes))
        np.maximum.at(last, found, np.repeat(self.last[shared], sizes))
        numbers = np.flatnonzero(count)
        return Partners(numbers, count[numbers], first[numbers], last[numbers])

    def within_two(self, organisation: int) -> Ints:
        """The partners of an organisation and their partners, itself left out, families apart.

        Cost: linear in the participations of all collaborations of its partners.
        """
        near = self._near(np.array([organisation]))
        far = self._near(near)
        return np.asarray(far[far != organisation])

    def _near(self, organisations: Ints) -> Ints:
        taken = np.zeros(len(self.member_starts) - 1, dtype=np.bool_)
        taken[_slices(self.takes, self.take_starts, organisations)] = True
        found = np.zeros(len(self.take_starts) - 1, dtype=np.bool_)
        found[_slices(self.members, self.member_starts, np.flatnonzero(taken))] = True
        return np.flatnonzero(found)


def top_pairs(projection: Projection, count: int, order: Ints | None = None) -> Ints:
    """Which ties share most, the `count` first of them; then those whose ends come first.

    `order` gives each organisation of the incidence its place; without it, its number counts.
    Cost: linear in the ties.
    """
    shared = projection.shared
    least = np.partition(shared, -count)[-count] if count < len(shared) else 0
    chosen = np.flatnonzero(shared >= least)
    a, b = projection.nodes[projection.a[chosen]], projection.nodes[projection.b[chosen]]
    if order is not None:
        a, b = order[a], order[b]
    return np.asarray(chosen[np.lexsort((b, a, -shared[chosen]))[:count]])


def tied(incidence: Incidence, families: Families) -> Flags:
    """Flags the participations of organisations that have a partner in the collaboration.

    A partner is another organisation, neither above nor below. Cost: O(participations log
    participations).
    """
    width = max(len(incidence.organisations), 1)
    cells = incidence.collaboration.astype(np.int64) * width + incidence.organisation
    unique, own = np.unique(cells, return_inverse=True)
    _, at, size = np.unique(unique // width, return_inverse=True, return_counts=True)
    others = size[at] - 1 - _relatives(unique, width, families.related(incidence.organisations))
    return np.asarray(others[own] > 0)


def _relatives(cells: Ints, width: int, related: Ints) -> Ints:
    """How many relatives each organisation has in its collaboration, by cell of the incidence."""
    both = np.concatenate((related, related[:, ::-1]))
    both = both[np.argsort(both[:, 0], kind="stable")]
    starts = _starts(both[:, 0], width)
    collaboration, organisation = np.divmod(cells, width)
    relative = _slices(both[:, 1], starts, organisation)
    cell = np.repeat(np.arange(len(cells)), starts[organisation + 1] - starts[organisation])
    wanted = collaboration[cell] * width + relative
    present = np.append(cells, -1)[np.searchsorted(cells, wanted)] == wanted
    return np.bincount(cell[present], minlength=len(cells))


def group_pairs(projection: Projection, group: Ints, groups: int) -> Ints:
    """How many pairs of partners join each two groups: a symmetric matrix; −1 is no group.

    `group` has one value for each organisation of the incidence. Cost: linear in the ties.
    """
    one, other = group[projection.nodes[projection.a]], group[projection.nodes[projection.b]]
    known = (one >= 0) & (other >= 0)
    cells = one[known].astype(np.int64) * groups + other[known]
    counts = np.bincount(cells, minlength=groups * groups).reshape(groups, groups)
    return np.asarray(counts + counts.T - np.diag(np.diag(counts)))


def _starts(sorted_: Ints, size: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(sorted_, minlength=size))))


def _slices(values: Ints, starts: Ints, chosen: Ints) -> Ints:
    """`values[starts[c]:starts[c + 1]]` for every `c` in `chosen`, one after another."""
    begin = starts[chosen]
    return np.asarray(values[ranges(begin, starts[chosen + 1] - begin)])
