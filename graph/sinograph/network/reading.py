"""From the rows of a store to arrays, in one pass and little more memory than the arrays need."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import numpy as np

from sinograph import catalogue, progress
from sinograph.arrays.strings import Ints, Strings
from sinograph.model import Iri
from sinograph.namespaces import COLLABORATION_KINDS, SG
from sinograph.network.families import Families
from sinograph.network.incidence import STATUSES, UNKNOWN, Incidence
from sinograph.store.base import Store

_SIDE: Final = {f"{SG}ChineseSide": 1, f"{SG}GermanSide": 2}
_KIND: Final = {f"{SG}{kind}": number for number, kind in enumerate(COLLABORATION_KINDS)}
_STATUS: Final = {f"{SG}{status}": number for number, status in enumerate(STATUSES)}

Rows = Iterable[tuple[str, ...]]


def read(store: Store, families: Families) -> Incidence:
    """The two-mode network of a store: every participation in a collaboration of a known kind.

    Organisations are those that take part, and those above them. Two queries, one pass over the
    rows of each; sorting makes the result independent of their order. Cost: O(rows log rows) time,
    about 150 bytes a participation. Raises what the store raises.
    """
    kinds = [Iri(SG + kind) for kind in COLLABORATION_KINDS]
    about = catalogue.bind(catalogue.part("collaborations"), {"kind": kinds})
    parts = catalogue.part("participations")

    def count() -> int:
        return int(next(store.values(catalogue.part("participations-counted")))[0])

    return build(
        progress.over(store.values(parts), "participations", count),
        progress.over(store.values(about), "collaborations"),
        families,
    )


def build(parts: Rows, about: Rows, families: Families) -> Incidence:
    """Arrays from the rows of the queries `participations` and `collaborations`."""
    known = _Collaborations(about)
    taken = _Participations(parts, known.numbers)
    collaborations, place = _ordered(known.numbers)
    organisations, number = _ordered(
        taken.organisations, set().union(*map(families.above, taken.organisations))
    )
    categories, facts = known.columns(place)
    order, organisation, collaboration = taken.sorted(number, place)
    return Incidence(
        organisations=Strings.of(organisations),
        collaborations=Strings.of(collaborations),
        participations=taken.facts.taken(order),
        categories=Strings.of(categories),
        organisation=organisation,
        member=organisation,
        collaboration=collaboration,
        side=np.frombuffer(taken.side, dtype=np.int8)[order],
        status=np.frombuffer(taken.status, dtype=np.int8)[order],
        fact=np.arange(len(order), dtype=np.int32),
        kind=facts[0],
        first=facts[1],
        last=facts[2],
        ended=facts[3],
        open_list=facts[4].astype(np.bool_),
        category=facts[5],
    )


class _Collaborations:
    """Collaborations in the order in which they come; of several rows about one, the least."""

    def __init__(self, rows: Rows) -> None:
        self.numbers: dict[str, int] = {}
        self._facts: list[tuple[int, int, int, int, bool, str]] = []
        shared: dict[str, str] = {}
        for collaboration, kind, first, last, ended, category, open_list in rows:
            years = _year(first), _year(last), _year(ended)
            same = shared.setdefault(category, category)
            own = (_KIND[kind], *years, open_list == "true", same)
            number = self.numbers.setdefault(collaboration, len(self._facts))
            if number == len(self._facts):
                self._facts.append(own)
            else:
                self._facts[number] = min(own, self._facts[number])

    def columns(self, place: Ints) -> tuple[list[str], Ints]:
        """The categories, and kind, years, open list and category by place, one a column."""
        categories = sorted({fact[5] for fact in self._facts if fact[5]})
        number = {category: i for i, category in enumerate(categories)} | {"": UNKNOWN}
        rows = ((*fact[:5], number[fact[5]]) for fact in self._facts)
        table = np.fromiter(rows, dtype=np.dtype((np.int32, 6)), count=len(self._facts))
        return categories, np.ascontiguousarray(table[np.argsort(place)].T)


class _Participations:
    """Participations in the order in which they come, those in other collaborations left out."""

    def __init__(self, rows: Rows, collaborations: dict[str, int]) -> None:
        self.organisations: dict[str, int] = {}
        self.organisation, self.collaboration = array("i"), array("i")
        self.side, self.status = array("b"), array("b")
        facts, ends, seen = bytearray(), array("q", [0]), array("q")
        for fact, organisation, collaboration, side, status in rows:
            where = collaborations.get(collaboration)
            if where is None:
                continue
            self.collaboration.append(where)
            who = self.organisations.setdefault(organisation, len(self.organisations))
            self.organisation.append(who)
            self.side.append(_SIDE.get(side, 0))
            self.status.append(_STATUS.get(status, 0))
            facts += fact.encode()
            ends.append(len(facts))
            seen.append(hash(fact))
        block = np.frombuffer(facts, dtype=np.uint8)
        self.facts = Strings(block, np.frombuffer(ends, dtype=np.int64))
        self._seen = np.frombuffer(seen, dtype=np.int64)

    def sorted(self, number: Ints, place: Ints) -> tuple[Ints, Ints, Ints]:
        """Which rows to take in which order, and the organisation and collaboration of each.

        The order is by collaboration, organisation and participation; of several rows of one
        participation, the last in this order stays.
        """
        organisation = number[np.frombuffer(self.organisation, dtype=np.int32)]
        collaboration = place[np.frombuffer(self.collaboration, dtype=np.int32)]
        order = np.lexsort((organisation, collaboration))
        key = collaboration[order].astype(np.int64) * (len(number) + 1) + organisation[order]
        for begin, end in _runs(key):
            chosen = order[begin:end]
            names = zip(self.facts.many(chosen), chosen.tolist(), strict=True)
            order[begin:end] = [row for _, row in sorted(names)]
        order = order[~np.isin(order, sorted(self._superseded(order)))]
        return order, organisation[order], collaboration[order]

    def _superseded(self, order: Ints) -> Iterator[int]:
        """Rows whose participation has a row further on."""
        by_hash = np.argsort(self._seen[order], kind="stable")
        for begin, end in _runs(self._seen[order][by_hash]):
            last: dict[str, int] = {}
            for row in order[np.sort(by_hash[begin:end])].tolist():
                own = self.facts[row]
                if own in last:
                    yield last[own]
                last[own] = row


def _runs(values: Ints) -> Iterator[tuple[int, int]]:
    """Begin and end of every run of more than one equal value."""
    begin = np.flatnonzero(np.diff(values, prepend=values[:1] - 1))
    end = np.append(begin[1:], len(values))
    several = end - begin > 1
    yield from zip(begin[several].tolist(), end[several].tolist(), strict=True)


def _ordered(known: dict[str, int], more: Collection[str] = ()) -> tuple[list[str], Ints]:
    """All names sorted, and by number in `known` the place of each among them."""
    names = sorted({*known, *more})
    place = np.zeros(len(known), dtype=np.int32)
    for at, name in enumerate(names):
        if name in known:
            place[known[name]] = at
    return names, place


def _year(text: str) -> int:
    return int(text) if text else UNKNOWN
