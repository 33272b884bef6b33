"""The derived edges of a graph that streams by: who partners with whom, and across the sides.

What `queries/derive/` constructs, from arrays: a store on disk takes a hundred times as long to
join as to write. Participations and collaborations are told apart by 128 bits of hash.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from sinograph.arrays.ranges import ranges
from sinograph.arrays.strings import Flags, Ints
from sinograph.namespaces import PARTNERSHIP_KINDS, RDF, SG
from sinograph.network.families import Families

#: What is worked out here: partners, and partners on different sides.
DERIVED: Final = (f"{SG}partnerOf", f"{SG}crossSidePartnerOf")

#: How many pairs are made at a time.
_BLOCK: Final = 1 << 23

#: Takes the subject and the object of a triple, as N-Triples writes them.
See = Callable[[str, str], None]


class Ties:
    """Sees triples and says which edges follow from them; a term is as N-Triples writes it."""

    def __init__(self) -> None:
        self._kinds = frozenset(f"<{SG}{kind}>" for kind in PARTNERSHIP_KINDS)
        self._known = _Keys()
        self._taken, self._collaboration = _Keys(), _Keys()
        self._taking, self._organisation = _Keys(), array("i")
        self._sided, self._side = _Keys(), array("i")
        self._numbers: dict[str, int] = {}
        self._sides: dict[str, int] = {}
        self._parents: dict[str, set[str]] = {}

    @property
    def wanted(self) -> Mapping[str, See]:
        """The IRIs of the properties of which every triple must be seen, and what sees them."""
        return {
            f"{RDF}type": self._see_kind,
            f"{SG}inCollaboration": self._see_collaboration,
            f"{SG}participant": self._see_participant,
            f"{SG}side": self._see_side,
            f"{SG}subsidiaryOf": self._see_parent,
        }

    @property
    def names(self) -> list[str]:
        """The organisations that take part, by their numbers."""
        return list(self._numbers)

    def _see_kind(self, thing: str, kind: str) -> None:
        if kind in self._kinds:
            self._known.add(thing)

    def _see_collaboration(self, fact: str, collaboration: str) -> None:
        self._taken.add(fact)
        self._collaboration.add(collaboration)

    def _see_participant(self, fact: str, organisation: str) -> None:
        self._taking.add(fact)
        self._organisation.append(self._numbers.setdefault(organisation, len(self._numbers)))

    def _see_side(self, fact: str, side: str) -> None:
        self._sided.add(fact)
        self._side.append(self._sides.setdefault(side, len(self._sides)))

    def _see_parent(self, child: str, parent: str) -> None:
        self._parents.setdefault(child, set()).add(parent)

    def kin(self) -> Iterator[tuple[str, str]]:
        """Every organisation with each one above it in its family."""
        families = Families({child: frozenset(of) for child, of in self._parents.items()})
        for child in self._parents:
            for above in families.above(child):
                yield child, above

    def edges(self) -> Iterator[tuple[str, Ints, Ints]]:
        """The edges of each of DERIVED, both ways: the numbers of their two ends."""
        taken, taking, sided = _numbered(self._taken, self._taking, self._sided)
        collaboration, known = _numbered(self._collaboration, self._known)
        keep = np.isin(collaboration, known)
        rows, of = _joined(taking, taken[keep])
        organisation = np.frombuffer(self._organisation, dtype=np.int32).astype(np.int64)[rows]
        where, fact = collaboration[keep][of], taking[rows]
        kin = self._kin_codes()
        yield DERIVED[0], *self._ends(_pairs(where, organisation), kin)
        rows, of = _joined(fact, sided)
        side = np.frombuffer(self._side, dtype=np.int32).astype(np.int64)[of]
        across = _pairs(where[rows], organisation[rows], side)
        yield DERIVED[1], *self._ends(across, kin)

    def _kin_codes(self) -> Ints:
        number, width = self._numbers, len(self._numbers)
        found = [
            code
            for child, above in self.kin()
            if child in number and above in number
            for one, other in [(number[child], number[above])]
            for code in (one * width + other, other * width + one)
        ]
        return np.array(found, dtype=np.int64)

    def _ends(self, pairs: Callable[[int], Ints], kin: Ints) -> tuple[Ints, Ints]:
        width = max(len(self._numbers), 1)
        codes = np.setdiff1d(pairs(width), kin, assume_unique=False)
        one, other = np.divmod(codes, width)
        return one, other


class _Keys:
    """Terms as 128 bits of hash each, in the order in which they come."""

    def __init__(self) -> None:
        self._halves = array("q"), array("q")

    def add(self, term: str) -> None:
        self._halves[0].append(hash(term))
        self._halves[1].append(hash("\0" + term))

    @property
    def columns(self) -> npt.NDArray[np.int64]:
        """Two columns, a row a term."""
        return np.array([np.frombuffer(half, dtype=np.int64) for half in self._halves])


def _numbered(*keys: _Keys) -> list[Ints]:
    """A number for each key; equal keys have equal numbers."""
    columns = np.concatenate([key.columns for key in keys], axis=1)
    order = np.lexsort(columns)
    in_order = columns[:, order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = np.any(in_order[:, 1:] != in_order[:, :-1], axis=0)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(new)
    sizes = [key.columns.shape[1] for key in keys]
    return np.split(numbers, np.cumsum(sizes)[:-1])


def _joined(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The places of every two equal numbers, one of them on either side."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    begin = np.searchsorted(ordered, left, side="left")
    size = np.searchsorted(ordered, left, side="right") - begin
    return np.repeat(np.arange(len(left)), size), order[ranges(begin, size)]


def _pairs(group: Ints, member: Ints, side: Ints | None = None) -> Callable[[int], Ints]:
    """Every two members of a group as one number, once; on different sides if sides are given.

    The number of (a, b) is a · width + b.
    """
    columns = (group, member) if side is None else (group, member, side)
    rows = np.unique(np.column_stack(columns), axis=0).T if len(group) else np.zeros((3, 0), int)
    return lambda width: _codes(rows, width)


def _codes(rows: Ints, width: int) -> Ints:
    group, member = rows[0], rows[1]
    start = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(start, append=len(group))
    begin, others = np.repeat(start, size), np.repeat(size, size)
    block = np.cumsum(others) // _BLOCK
    found = [np.zeros(0, dtype=np.int64)]
    for some in np.split(np.arange(len(group)), np.flatnonzero(np.diff(block)) + 1):
        one, other = np.repeat(some, others[some]), ranges(begin[some], others[some])
        keep: Flags = member[one] != member[other]
        for column in rows[2:]:
            keep &= column[one] != column[other]
        found.append(np.unique(member[one[keep]] * width + member[other[keep]]))
    return np.unique(np.concatenate(found))
