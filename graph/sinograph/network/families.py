"""Families of organisations: descendants by `subsidiaryOf`, as the design defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sinograph import catalogue
from sinograph.arrays.strings import Ints, Strings
from sinograph.model import Solution
from sinograph.store.base import Store


@dataclass(frozen=True, slots=True)
class Families:
    """The direct parents of each organisation that has any."""

    parents: Mapping[str, frozenset[str]]

    def above(self, organisation: str) -> frozenset[str]:
        """All ancestors of an organisation, itself left out."""
        found: set[str] = set()
        waiting = list(self.parents.get(organisation, ()))
        while waiting:
            parent = waiting.pop()
            if parent not in found and parent != organisation:
                found.add(parent)
                waiting += self.parents.get(parent, ())
        return frozenset(found)

    def below(self, organisation: str) -> frozenset[str]:
        """The organisation and all its descendants: what a NAME stands for."""
        return frozenset({o for o in self.parents if organisation in self.above(o)}) | {
            organisation
        }

    def head(self, organisation: str) -> str:
        """The topmost ancestor; the organisation itself when it has none, or more than one."""
        tops = [o for o in self.above(organisation) if not self.parents.get(o)]
        return tops[0] if len(tops) == 1 else organisation

    def related(self, organisations: Strings) -> Ints:
        """The pairs (one above the other) among `organisations`, as an array of two columns."""
        pairs = {(child, parent) for child in self.parents for parent in self.above(child)}
        number = organisations.numbers({name for pair in pairs for name in pair})
        found = set()
        for child, parent in pairs:
            low, high = number.get(child), number.get(parent)
            if low is not None and high is not None:
                found.add((min(low, high), max(low, high)))
        return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def read(store: Store) -> Families:
    """The families of a store."""
    return of(store.select(catalogue.part("subsidiaries")).rows)


def of(rows: Iterable[Solution]) -> Families:
    """The families that the solutions of `subsidiaries` make."""
    parents: dict[str, set[str]] = {}
    for row in rows:
        parents.setdefault(row["child"].value, set()).add(row["parent"].value)
    return Families({child: frozenset(of) for child, of in parents.items()})


def around(families: Families, organisations: Strings, names: Iterable[str]) -> Ints:
    """Heads under which the family of each of `names` counts as one; all others as themselves.

    Of two names of one family the upper one stands for both.
    """
    heads = np.arange(len(organisations), dtype=np.int32)
    for name in sorted(names, key=lambda name: (-len(families.above(name)), name)):
        number = organisations.find(name)
        found = (organisations.find(member) for member in families.below(name))
        if number is not None:
            heads[[member for member in found if member is not None]] = number
    return heads


def topmost(families: Families, organisations: Strings) -> Ints:
    """Heads under which every family counts as one, each as `Families.head` says."""
    heads = np.arange(len(organisations), dtype=np.int32)
    for child in families.parents:
        low, high = organisations.find(child), organisations.find(families.head(child))
        if low is not None and high is not None:
            heads[low] = high
    return heads
