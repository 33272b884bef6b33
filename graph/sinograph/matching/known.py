"""What the graph knows of the things that a name may mean, fetched by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sinograph import catalogue
from sinograph.names import Names
from sinograph.store.base import Store

#: So many things are asked about with one query.
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph: its classes by local name, its countries, and where it is."""

    id: str
    classes: frozenset[str]
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def things(store: Store, names: Names, wanted: Iterable[str]) -> Mapping[str, Thing]:
    """The things among `wanted` that have a class of ours, by IRI."""
    found: dict[str, Thing] = {}
    ordered = iter(sorted(set(wanted)))
    while batch := list(islice(ordered, _BATCH)):
        classes = names.classes(batch)
        countries = _grouped(store, "countries", batch)
        places = _grouped(store, "seats-of", batch)
        for id_ in batch:
            if classes[id_]:
                none = frozenset[str]()
                found[id_] = Thing(
                    id_, classes[id_], countries.get(id_, none), places.get(id_, none)
                )
    return found


def _grouped(store: Store, part: str, batch: list[str]) -> dict[str, frozenset[str]]:
    bound = catalogue.bind(catalogue.part(part), {"thing": catalogue.iris(batch)})
    found: dict[str, set[str]] = {}
    for thing, value in store.values(bound):
        found.setdefault(thing, set()).add(value)
    return {thing: frozenset(values) for thing, values in found.items()}
