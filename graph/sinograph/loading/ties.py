"""The derived edges of a graph that streams by: who partners with whom, and across the sides.

What `queries/derive/` constructs, from arrays: a store on disk takes a hundred times as long to
join as to write. Participations and collaborations are told apart by 128 bits of hash.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from sinograph.arrays.distinct import distinct
from sinograph.arrays.ranges import ranges
from sinograph.arrays.strings import Flags, Ints
from sinograph.namespaces import PARTNERSHIP_KINDS, RDF, SG
from sinograph.network.families import Families

#: What is worked out here: partners, and partners on different sides.
DERIVED: Final = (f"{SG}partnerOf", f"{SG}crossSidePartnerOf")

#: How many pairs are made at a time.
_BLOCK: Final = 1 << 21

#: Takes the subject and the object of a triple, whose texts are what N-Triples writes for them.
See = Callable[[object, object], None]


class Ties:
    """Sees triples and says which edges follow from them."""

    def __init__(self) -> None:
        self._kinds = frozenset(f"<{SG}{kind}>" for kind in PARTNERSHIP_KINDS)
        self._numbers: dict[str, int] = {}
        self._sides: dict[str, int] = {}
        self._parents: dict[str, set[str]] = {}
        self._forget()

    def _forget(self) -> None:
        """Make room: what was seen of participations is needed no more, or not yet there."""
        self._known = _Keys()
        self._taken, self._collaboration = _Keys(), _Keys()
        self._taking, self._organisation = _Keys(), array("i")
        self._sided, self._side = _Keys(), array("i")

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
        """The organisations that take part, by their numbers, as N-Triples writes them."""
        return list(self._numbers)

    def _see_kind(self, thing: object, kind: object) -> None:
        if str(kind) in self._kinds:
            self._known.add(str(thing))

    def _see_collaboration(self, fact: object, collaboration: object) -> None:
        self._taken.add(str(fact))
        self._collaboration.add(str(collaboration))

    def _see_participant(self, fact: object, organisation: object) -> None:
        self._taking.add(str(fact))
        number = self._numbers.setdefault(str(organisation), len(self._numbers))
        self._organisation.append(number)

    def _see_side(self, fact: object, side: object) -> None:
        self._sided.add(str(fact))
        self._side.append(self._sides.setdefault(str(side), len(self._sides)))

    def _see_parent(self, child: object, parent: object) -> None:
        self._parents.setdefault(str(child), set()).add(str(parent))

    def kin(self) -> Iterator[tuple[str, str]]:
        """Every organisation with each one above it in its family."""
        families = Families({child: frozenset(of) for child, of in self._parents.items()})
        for child in self._parents:
            for above in families.above(child):
                yield child, above

    def edges(self) -> Iterator[tuple[str, Ints, Ints]]:
        """The edges of each of DERIVED, both ways: the numbers of their two ends.

        What was seen of participations is used up by this.
        """
        width, sides = max(len(self._numbers), 1), max(len(self._sides), 1)
        kin = self._kin_codes(width)
        taking_part, with_side = self._rows(width, sides)
        self._forget()
        yield DERIVED[0], *np.divmod(_without(_pairs(taking_part, width), kin), width)
        del taking_part
        yield DERIVED[1], *np.divmod(_without(_pairs(with_side, width, sides), kin), width)

    def _rows(self, width: int, sides: int) -> tuple[Ints, Ints]:
        """Who takes part in what, and on which side, each as one number as `_pairs` takes it."""
        taken, taking, sided = _numbered(self._taken, self._taking, self._sided)
        collaboration, known = _numbered(self._collaboration, self._known)
        keep = np.isin(collaboration, known)
        rows, of = _joined(taking, taken[keep])
        organisation = np.frombuffer(self._organisation, dtype=np.int32)[rows]
        taking_part = collaboration[keep][of].astype(np.int64) * width + organisation
        fact = taking[rows]
        del taken, collaboration, organisation, rows, of
        rows, of = _joined(fact, sided)
        side = np.frombuffer(self._side, dtype=np.int32)[of]
        return taking_part, taking_part[rows] * sides + side

    def _kin_codes(self, width: int) -> Ints:
        number = self._numbers
        found = [
            code
            for child, above in self.kin()
            if child in number and above in number
            for one, other in [(number[child], number[above])]
            for code in (one * width + other, other * width + one)
        ]
        return np.array(found, dtype=np.int64)


class _Keys:
    """Terms as 128 bits of hash each, in the order in which they come."""

    def __init__(self) -> None:
        self._halves = array("q"), array("q")
        # Looked up once: this is done many millions of times.
        self._first, self._second = (half.append for half in self._halves)

    def add(self, term: str) -> None:
        self._first(hash(term))
        self._second(hash("\0" + term))

    def half(self, which: int) -> Ints:
        """The first (0) or second (1) 64 bits of each."""
        return np.frombuffer(self._halves[which], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._halves[0])


def _numbered(*keys: _Keys) -> list[Ints]:
    """A number for each key; equal keys have equal numbers."""
    half = np.concatenate([key.half(0) for key in keys])
    order = np.argsort(half)
    new = _changes(half[order])
    half = np.concatenate([key.half(1) for key in keys])
    if np.any(_changes(half[order]) & ~new):
        order = np.lexsort((half, np.concatenate([key.half(0) for key in keys])))
        new = _changes(half[order]) | _changes(np.concatenate([k.half(0) for k in keys])[order])
    numbers = np.empty(len(order), dtype=np.int32)
    numbers[order] = np.cumsum(new, dtype=np.int32)
    return np.split(numbers, np.cumsum([len(key) for key in keys])[:-1])


def _changes(ordered: Ints) -> Flags:
    """Where another value begins."""
    new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new


def _joined(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The places of every two equal numbers, one of them on either side."""
    length = max(left.max(initial=0), right.max(initial=0)) + 1
    count = np.bincount(right, minlength=length)
    size = count[left]
    begin = (np.cumsum(count) - count)[left]
    return np.repeat(np.arange(len(left)), size), np.argsort(right)[ranges(begin, size)]


def _pairs(rows: Ints, width: int, sides: int = 0) -> Ints:
    """Every two members of a group as one number, once; on different sides if `sides` is given.

    A row is (group · width + member) · sides + side, a pair (a, b) is a · width + b.
    """
    return distinct(np.concatenate([*_blocks(distinct(rows), width, sides), rows[:0]]))


def _blocks(rows: Ints, width: int, sides: int) -> Iterator[Ints]:
    """The pairs of ascending rows, some groups at a time."""
    rest, side = np.divmod(rows, max(sides, 1))
    group, member = np.divmod(rest, width)
    start = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(start, append=len(group))
    begin, others = np.repeat(start, size), np.repeat(size, size)
    block = np.cumsum(others) // _BLOCK
    for some in np.split(np.arange(len(group)), np.flatnonzero(np.diff(block)) + 1):
        one, other = np.repeat(some, others[some]), ranges(begin[some], others[some])
        keep: Flags = member[one] != member[other]
        if sides:
            keep &= side[one] != side[other]
        yield distinct(member[one[keep]] * width + member[other[keep]])


def _without(codes: Ints, others: Ints) -> Ints:
    """Ascending numbers without some of them."""
    at = np.searchsorted(codes, others)
    at = at[at < len(codes)]
    return np.delete(codes, at[np.isin(codes[at], others)])
