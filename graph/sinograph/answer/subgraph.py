"""Parts of the graph as triples: what is behind a picture, and what is stated of one thing."""

from __future__ import annotations

from collections.abc import Iterable

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.errors import UnknownName
from sinograph.model import Iri, Term, Triple
from sinograph.namespaces import OA, SG
from sinograph.store.base import Store

_EVIDENCE = Iri(f"{SG}evidence")
_PARTICIPANT = Iri(f"{SG}participant")
_BESIDE = {Iri(f"{OA}hasSource"), Iri(f"{OA}hasSelector"), Iri(f"{SG}section")}


def subgraph(
    store: Store, things: Iterable[str], collaborations: Iterable[str], passages: Iterable[str]
) -> list[Triple]:
    """All that is stated of the things, the collaborations and the passages.

    Of the participations in the collaborations, those that rest on one of the passages; with
    them the participants, and with the passages their sources.
    """
    said = {Iri(passage) for passage in passages}
    collaborations = set(collaborations)
    taking = _grouped(_asked(store, "participations-in", "collaboration", collaborations))
    kept = [own for own in taking.values() if any(o in said for _, p, o in own if p == _EVIDENCE)]
    found = {triple for own in kept for triple in own}
    who = {o.value for _, p, o in found if p == _PARTICIPANT}
    found |= set(_about(store, {*things, *collaborations, *who}))
    found |= _passages(store, (passage.value for passage in said))
    return _sorted(found)


def described(context: Context, thing: str, *, passages: bool = True) -> list[Triple]:
    """The statements about a thing, its facts and figures, and the passages that say them.

    Without `passages` these are named by their ids alone. Raises UnknownName.
    """
    bound, store = catalogue.iris([thing]), context.store
    facts, _ = context.ask("facts-about", thing=bound)
    figures, _ = context.ask("figures-about", thing=bound)
    stated = {row["fact"].value for row in facts} | {row["observation"].value for row in figures}
    found = set(_about(store, {thing, *stated}))
    if not found:
        raise UnknownName(thing, "thing", ())
    if not passages:
        return _sorted(found)
    said = (o.value for _, p, o in found if p == _EVIDENCE and isinstance(o, Iri))
    return _sorted(found | _passages(store, said))


def _passages(store: Store, passages: Iterable[str]) -> set[Triple]:
    """What is stated of passages, their sources and selectors."""
    anchors = _about(store, passages)
    beside = {o.value for _, p, o in anchors if p in _BESIDE and isinstance(o, Iri)}
    return {*anchors, *_about(store, beside)}


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(triples, key=lambda t: (t[0].value, t[1].value, t[2].value, str(t[2])))


def _about(store: Store, things: Iterable[str]) -> list[Triple]:
    return _asked(store, "statements-about", "thing", things)


def _asked(store: Store, query: str, parameter: str, values: Iterable[str]) -> list[Triple]:
    terms: list[Term] = catalogue.iris(values)
    bound = catalogue.bind(catalogue.part(query), {parameter: terms})
    return list(store.construct(bound))


def _grouped(triples: Iterable[Triple]) -> dict[str, list[Triple]]:
    grouped: dict[str, list[Triple]] = {}
    for triple in triples:
        grouped.setdefault(triple[0].value, []).append(triple)
    return grouped
