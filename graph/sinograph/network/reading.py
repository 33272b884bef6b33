"""From a store to arrays: each property is read in one pass, and joined here.

Joins are the slow part of asking a store for everything: on disk a row of a join costs ten times
what a row of a single property does.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Final

import numpy as np

from sinograph import catalogue, progress
from sinograph.arrays.strings import Ints, Strings
from sinograph.model import Iri, Term
from sinograph.namespaces import COLLABORATION_KINDS, RDF, SG
from sinograph.network.families import Families
from sinograph.network.incidence import STATUSES, UNKNOWN, Incidence
from sinograph.store.base import Store

_SIDE: Final = {f"{SG}ChineseSide": 1, f"{SG}GermanSide": 2}
_KIND: Final = {f"{SG}{kind}": number for number, kind in enumerate(COLLABORATION_KINDS)}
_STATUS: Final = {f"{SG}{status}": number for number, status in enumerate(STATUSES)}

#: Things with a value each, in any order.
Pairs = Iterable[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a network is made of, property by property.

    The first four are about participations, the others about collaborations. Of several values
    that a thing has for one property the greatest counts; of several kinds the first in
    COLLABORATION_KINDS, of several `year_min` the least.
    """

    collaboration: Pairs = ()
    participant: Pairs = ()
    side: Pairs = ()
    status: Pairs = ()
    kind: Pairs = ()
    year_min: Pairs = ()
    year_max: Pairs = ()
    end_year_max: Pairs = ()
    category: Pairs = ()
    open_list: Pairs = ()


_IRIS: Final = {
    "collaboration": f"{SG}inCollaboration",
    "participant": f"{SG}participant",
    "side": f"{SG}side",
    "status": f"{SG}status",
    "kind": f"{RDF}type",
    "year_min": f"{SG}yearMin",
    "year_max": f"{SG}yearMax",
    "end_year_max": f"{SG}endYearMax",
    "category": f"{SG}category",
    "open_list": f"{SG}openList",
}
#: Where only some values are of interest; a participation is Stated unless said otherwise.
_WANTED: Final = {
    "kind": [Iri(iri) for iri in _KIND],
    "status": [Iri(iri) for iri in list(_STATUS)[1:]],
}
#: What there is one of for each participation, so that it is known how much is left.
_COUNTED: Final = frozenset({"collaboration", "participant", "side"})


def read(store: Store, families: Families) -> Incidence:
    """The two-mode network of a store: every participation in a collaboration of a known kind.

    Organisations are those that take part, and those above them. Sorting makes the result
    independent of the order of rows; it holds what `queries/parts/participations.rq` and
    `collaborations.rq` give. Cost: one pass over each property and O(n log n) for sorting; about
    300 bytes a participation. Raises what the store raises.
    """
    given = {field.name: _pairs(store, field.name) for field in fields(Properties)}
    return build(Properties(**given), families)


def _pairs(store: Store, name: str) -> Pairs:
    values: dict[str, list[Term]] = {"property": [Iri(_IRIS[name])]}
    if name in _WANTED:
        query = catalogue.bind(catalogue.part("having"), values | {"value": _WANTED[name]})
        return store.values(query)
    rows = store.values(catalogue.bind(catalogue.part("having-any"), values))
    if name in _COUNTED:
        return progress.over(rows, "participations", partial(_count, store))
    return progress.over(rows, "collaborations")


def _count(store: Store) -> int:
    return int(next(iter(store.values(catalogue.part("participations-counted"))))[0])


def build(given: Properties, families: Families) -> Incidence:
    """Arrays from the values of each property."""
    known, kind = _kinds(given.kind)
    collaborations, about = _sorted(known)
    taken = _Participations(given.collaboration, known)
    who, organisation = _texts(given.participant, taken.numbers)
    organisations = sorted({*who}.union(*map(families.above, who)))
    number = _places(organisations, who)[organisation]
    place = np.argsort(about).astype(np.int32)[taken.collaboration]
    rows = taken.ordered(number, place)
    categories, category = _texts(given.category, known)
    year = partial(_values, known=known, read=int, unknown=UNKNOWN)
    return Incidence(
        organisations=Strings.of(organisations),
        collaborations=Strings.of(collaborations),
        participations=taken.facts.taken(rows),
        categories=Strings.of(sorted(categories)),
        organisation=number[rows],
        member=number[rows],
        collaboration=place[rows],
        side=taken.values(given.side, _SIDE)[rows],
        status=taken.values(given.status, _STATUS)[rows],
        fact=np.arange(len(rows), dtype=np.int32),
        kind=kind[about],
        first=year(given.year_min, least=True)[about],
        last=year(given.year_max)[about],
        ended=year(given.end_year_max)[about],
        category=_places(sorted(categories), categories)[category][about],
        open_list=_values(given.open_list, known, "true".__eq__, 0)[about].astype(np.bool_),
    )


class _Participations:
    """Participations in collaborations that are known, in the order in which they come."""

    def __init__(self, rows: Pairs, known: Mapping[str, int]) -> None:
        self.numbers: dict[str, int] = {}
        names = list(known)
        collaboration = array("i")
        for fact, name in rows:
            where = known.get(name)
            if where is None:
                continue
            number = self.numbers.setdefault(fact, len(self.numbers))
            if number == len(collaboration):
                collaboration.append(where)
            elif name > names[collaboration[number]]:
                collaboration[number] = where
        self.collaboration = np.frombuffer(collaboration, dtype=np.int32)

    @property
    def facts(self) -> Strings:
        """Their IRIs."""
        return Strings.of(self.numbers)

    def values(self, pairs: Pairs, read: Mapping[str, int]) -> Ints:
        """A small number for each, 0 where there is none."""
        return _values(pairs, self.numbers, lambda value: read.get(value, 0), 0).astype(np.int8)

    def ordered(self, organisation: Ints, collaboration: Ints) -> Ints:
        """Which to take in which order: by collaboration, organisation, IRI; nobody's left out."""
        order = np.lexsort((organisation, collaboration))
        order = order[organisation[order] != UNKNOWN]
        key = collaboration[order].astype(np.int64) << 32 | organisation[order]
        begin = np.flatnonzero(np.diff(key, prepend=-1))
        end = np.append(begin[1:], len(key))
        several = end - begin > 1
        if np.any(several):
            facts = list(self.numbers)
            for low, high in zip(begin[several].tolist(), end[several].tolist(), strict=True):
                order[low:high] = sorted(order[low:high].tolist(), key=facts.__getitem__)
        return np.asarray(order)


def _kinds(pairs: Pairs) -> tuple[dict[str, int], Ints]:
    """Every collaboration with its number, and the kind of each."""
    known: dict[str, int] = {}
    kinds = array("i")
    for thing, value in pairs:
        number = known.setdefault(thing, len(known))
        if number == len(kinds):
            kinds.append(_KIND[value])
        else:
            kinds[number] = min(kinds[number], _KIND[value])
    return known, np.frombuffer(kinds, dtype=np.int32)


def _values(
    pairs: Pairs,
    known: Mapping[str, int],
    read: Callable[[str], int],
    unknown: int,
    *,
    least: bool = False,
) -> Ints:
    """A number for each of `known`, by its number; of several the greatest, or the `least`."""
    found = np.full(len(known), unknown, dtype=np.int32)
    for thing, value in pairs:
        number = known.get(thing)
        if number is not None:
            new, old = read(value), int(found[number])
            if old == unknown or (new < old if least else new > old):
                found[number] = new
    return found


def _texts(pairs: Pairs, known: Mapping[str, int]) -> tuple[dict[str, int], Ints]:
    """The values with a number each, and that of the value of each of `known`, or UNKNOWN."""
    numbers: dict[str, int] = {}
    names: list[str] = []
    found = np.full(len(known), UNKNOWN, dtype=np.int32)
    for thing, value in pairs:
        number = known.get(thing)
        if number is None:
            continue
        new, old = numbers.setdefault(value, len(numbers)), int(found[number])
        if new == len(names):
            names.append(value)
        if old == UNKNOWN or value > names[old]:
            found[number] = new
    return numbers, found


def _sorted(known: Mapping[str, int]) -> tuple[list[str], Ints]:
    """The names sorted, and the number of each in this order."""
    names = sorted(known)
    return names, np.fromiter((known[name] for name in names), dtype=np.int32, count=len(names))


def _places(sorted_: Collection[str], numbers: Mapping[str, int]) -> Ints:
    """By number the place of each name among sorted ones; UNKNOWN at the end, for no number."""
    places = np.full(len(numbers) + 1, UNKNOWN, dtype=np.int32)
    for place, name in enumerate(sorted_):
        if name in numbers:
            places[numbers[name]] = place
    return places
