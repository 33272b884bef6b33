"""What things are tied to: by a property, and by the seat of an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.model import Iri
from sinograph.namespaces import SG

#: About more things than this everything is asked for, instead of them alone.
_MANY: Final = 5_000


def values(context: Context, things: Iterable[str], property_: str) -> Mapping[str, frozenset[str]]:
    """What things are tied to by a property (`takesPlaceIn`, `underPolicy`, `industry` …)."""
    wanted, named = set(things), SG + property_
    if len(wanted) > _MANY:
        query = catalogue.bind(catalogue.part("having-any"), {"property": [Iri(named)]})
        pairs = ((thing, value) for thing, value in context.store.values(query) if thing in wanted)
        return grouped(pairs)
    rows, _ = context.ask("own-ties", thing=catalogue.iris(wanted))
    return grouped(
        (r["thing"].value, r["value"].value) for r in rows if r["property"] == Iri(named)
    )


def seat_regions(
    context: Context, organisations: Iterable[str] | None = None
) -> Mapping[str, frozenset[str]]:
    """The regions (provinces, Länder) in which organisations sit; None asks for all."""
    wanted = None if organisations is None else set(organisations)
    if wanted is None or len(wanted) > _MANY:
        rows, _ = context.ask("seat-regions")
    else:
        rows, _ = context.ask("seat-regions-of", organisation=catalogue.iris(wanted))
    seats = ((row["organisation"].value, row["region"].value) for row in rows)
    return grouped(seat for seat in seats if wanted is None or seat[0] in wanted)


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """The second of the pairs by the first."""
    found: dict[str, set[str]] = {}
    for thing, value in pairs:
        found.setdefault(thing, set()).add(value)
    return {thing: frozenset(of) for thing, of in found.items()}
