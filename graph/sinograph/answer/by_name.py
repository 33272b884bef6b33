"""Organisations in the order of their names, kept beside a large store."""

from __future__ import annotations

import contextlib

import numpy as np

from sinograph import catalogue, progress
from sinograph.answer.context import Context
from sinograph.arrays import folder
from sinograph.arrays.strings import Ints
from sinograph.errors import NotReadable
from sinograph.labels import chain
from sinograph.namespaces import local_name
from sinograph.network.network import Network
from sinograph.store.beside import beside, in_folder

#: The layout of the files; a folder with another number is stale.
_FORMAT = 1


def by_name(context: Context, network: Network) -> Ints:
    """For each organisation of the network its place among all, by name and then by IRI.

    Names are compared in the context's language, without regard to case.
    """
    store = context.store
    place = beside(store, f"order-{context.language}") if in_folder(store) else None
    stamp = {"format": _FORMAT, "graph": store.fingerprint}
    if place is not None and folder.stamp(place) == stamp:
        with contextlib.suppress(OSError, ValueError, EOFError):
            return folder.array(place, "order")
    order = _order(context, network)
    if place is not None:
        with contextlib.suppress(NotReadable):
            folder.write(place, stamp, {"order": order})
    return order


def first(context: Context, network: Network, numbers: Ints, rank: Ints, limit: int | None) -> Ints:
    """The places of the `limit` organisations to show: by ascending rank, equal ones by name.

    All places, as they come, when there is no limit or nothing to cut.
    """
    if limit is None or limit >= len(numbers):
        return np.arange(len(numbers))
    return np.lexsort((by_name(context, network)[numbers], rank))[:limit]


def _order(context: Context, network: Network) -> Ints:
    languages = chain(context.language)
    labels: dict[str, tuple[int, str]] = {}
    rows = context.store.values(catalogue.part("organisation-names"))
    for thing, label, language in progress.over(rows, "order"):
        found = languages.index(language) if language in languages else len(languages), label
        labels[thing] = min(found, labels.get(thing, found))
    iris = list(network.incidence.organisations)
    names = [labels[iri][1] if iri in labels else local_name(iri) for iri in iris]
    sorted_ = sorted(range(len(iris)), key=lambda i: (names[i].casefold(), iris[i]))
    places = np.empty(len(iris), dtype=np.int32)
    places[sorted_] = np.arange(len(iris), dtype=np.int32)
    return places
