"""Who partners with whom, looked up in arrays: for networks too large to ask every time by SPARQL.

Everything rests on two lists: the organisations of each collaboration, and the collaborations of
each organisation (CSR form both ways). Partners are those of `queries/partners.rq`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinograph.arrays.strings import Ints
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

        Cost: linear in the participations of the family's collaborations.
        """
        shared = np.unique(_slices(self.takes, self.take_starts, family))
        sizes = self.member_starts[shared + 1] - self.member_starts[shared]
        found = _slices(self.members, self.member_starts, shared)
        collaborations = np.repeat(shared, sizes)
        others = ~np.isin(found, np.concatenate((family, relatives)))
        found, collaborations = found[others], collaborations[others]
        order = np.argsort(found, kind="stable")
        numbers, begin, count = np.unique(found[order], return_index=True, return_counts=True)
        if not len(numbers):
            return Partners(numbers, count, numbers, numbers)
        first = np.minimum.reduceat(self.first[collaborations[order]], begin)
        last = np.maximum.reduceat(self.last[collaborations[order]], begin)
        return Partners(numbers, count, first, last)

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


def top_pairs(projection: Projection, count: int) -> list[tuple[int, int, int]]:
    """The `count` pairs of organisations (by number) that share most: then those of lower numbers.

    Cost: linear in the ties.
    """
    least = np.partition(projection.shared, -count)[-count] if count < len(projection.a) else 0
    chosen = np.flatnonzero(projection.shared >= least)
    a, b = projection.nodes[projection.a[chosen]], projection.nodes[projection.b[chosen]]
    order = np.lexsort((b, a, -projection.shared[chosen]))[:count]
    shared = projection.shared[chosen]
    return [(int(a[i]), int(b[i]), int(shared[i])) for i in order]


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
    size = starts[chosen + 1] - begin
    ends = np.cumsum(size)
    at = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begin - (ends - size), size)
    return np.asarray(values[at])
