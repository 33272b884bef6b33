"""Put the triples of an overlay into a graph, or take them out, with the edges that follow.

What follows from participations is worked out anew for the organisations that an overlay touches,
so that the cost is that of the overlay and not that of the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sinograph import catalogue, resources
from sinograph.model import Iri, Triple
from sinograph.namespaces import SG
from sinograph.store.writable import WritableStore

_DERIVED: Final = ("partnerOf", "crossSidePartnerOf")
_BATCH: Final = 200


def put_in(store: WritableStore, triples: Iterable[Triple]) -> list[Triple]:
    """Add triples and what follows from them; those that the graph had not.

    `triples` must not be the derived edges.
    """
    new = store.lacking(triples)
    store.add(new)
    _rederive(store, new)
    return new


def take_out(store: WritableStore, triples: Collection[Triple]) -> None:
    """Take triples out, and with them what followed from them."""
    touched = _touched(store, triples)
    store.remove(triples)
    _derive(store, touched)


def _rederive(store: WritableStore, triples: Collection[Triple]) -> None:
    _derive(store, _touched(store, triples))


def _touched(store: WritableStore, triples: Collection[Triple]) -> set[str]:
    """The organisations whose partners may be others because of some triples."""
    changed = {SG + "inCollaboration", SG + "participant", SG + "side"}
    collaborations = {o.value for _, p, o in triples if p.value == SG + "inCollaboration"}
    parts = {s.value for s, p, _ in triples if p.value in changed}
    for batch in _batches(parts):
        collaborations |= _column(store, "collaborations-of-parts", "participation", batch)
    kinds = {s.value for s, p, o in triples if o == Iri(SG + "Collaboration")}
    found = _members(store, collaborations | kinds)
    families = {t.value for s, p, o in triples if p.value == SG + "subsidiaryOf" for t in (s, o)}
    for batch in _batches(families):
        found |= _column(store, "families-of", "member", batch)
    return found


def _members(store: WritableStore, collaborations: set[str]) -> set[str]:
    found: set[str] = set()
    for batch in _batches(collaborations):
        found |= _column(store, "members-of", "collaboration", batch)
    return found


def _derive(store: WritableStore, organisations: set[str]) -> None:
    """The derived edges of some organisations, both ways, as they now follow."""
    files = sorted((resources.path("queries") / "derive").glob("*.rq"))
    for batch in _batches(organisations):
        old = [
            edge
            for name in _DERIVED
            for edge in store.construct(_bound("edges-of", "thing", batch, SG + name))
        ]
        store.remove(old)
        for file in files:
            query = catalogue.bind(file.read_text(encoding="utf-8"), {"a": catalogue.iris(batch)})
            edges = list(store.construct(query))
            store.add([*edges, *((o, p, s) for s, p, o in edges if isinstance(o, Iri))])


def _column(store: WritableStore, part: str, parameter: str, values: list[str]) -> set[str]:
    bound = catalogue.bind(catalogue.part(part), {parameter: catalogue.iris(values)})
    return {value for row in store.values(bound) for value in row[:1]}


def _bound(part: str, parameter: str, values: list[str], property_: str) -> str:
    given = {parameter: catalogue.iris(values), "property": catalogue.iris([property_])}
    return catalogue.bind(catalogue.part(part), given)


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
