"""The map as rows: each unit with what lies in it and what comes there from the German side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sinograph.answer.context import Context
from sinograph.answer.map_rows import Inflow, Placed, UnitRow
from sinograph.answer.map_things import Counted, Located, of_side
from sinograph.answer.rows import Anchor, PlaceRef, ProjectRow, Via
from sinograph.phrases import say

#: What a thing lies in: a unit by its id, or None with what is known instead, and the country.
_Key = tuple[str | None, str, str | None]


def unit_rows(context: Context, counted: Counted) -> list[UnitRow]:
    """Every unit, the fullest first; then what has no place, or lies in no single unit."""
    held: dict[_Key, list[Placed]] = {
        (unit, "unit", country): [] for unit, country in counted.placement.country.items()
    }
    for located in counted.things:
        for key, thing in _spread(context, counted, located):
            held.setdefault(key, []).append(thing)
    inflows = _inflows(context, counted)
    rows = [
        UnitRow(
            id=unit,
            name=context.labels.of(unit) if unit else say(f"map.{what}", context.language),
            what=what,
            country=country,
            count=len(things),
            things=tuple(sorted(things, key=lambda t: (t.year_min or 9999, t.name.casefold()))),
            inflows=tuple(inflows.get(unit, ())) if unit else (),
        )
        for (unit, what, country), things in held.items()
    ]
    rows.sort(key=lambda row: (row.id is None, -row.count, row.country or "", row.name.casefold()))
    return rows


def _spread(context: Context, counted: Counted, located: Located) -> Iterable[tuple[_Key, Placed]]:
    """A thing once for each unit in which it lies, with the evidence that it lies there."""
    if not located.where:
        yield (None, "unknown", located.country), located.thing
    inside = any(unit is not None for unit in located.where)
    for unit, places in located.where.items():
        if unit is None and inside:
            continue
        what = "unit" if unit else "wider"
        country = counted.placement.country[unit] if unit else located.country
        thing = located.thing
        claims = counted.placement.claims(located.subjects, places)
        facts = thing.id, *claims
        evidence = context.evidence(facts)
        status, said = evidence.status(*facts), evidence.of(*facts)
        yield (
            (unit, what, country),
            replace(thing, places=places, status=status, evidence=said),
        )


def _inflows(context: Context, counted: Counted) -> dict[str, list[Inflow]]:
    """By Chinese unit, the collaborations by the Land of their German side."""
    found: dict[tuple[str, str | None], list[Via]] = {}
    for row in counted.collaborations:
        targets = counted.placement.where(row.places, "cn")
        origins = _origins(counted, row)
        for target, places in targets.items():
            for land, members in origins.items() if target else ():
                via = _via(context, counted, row, members, places)
                found.setdefault((str(target), land), []).append(via)
    inflows: dict[str, list[Inflow]] = {}
    for (target, land), vias in found.items():
        ref = context.ref(land) if land else None
        vias.sort(key=lambda via: (via.year_min or 9999, via.name.casefold(), via.id))
        inflows.setdefault(target, []).append(Inflow(ref, len(vias), tuple(vias)))
    for own in inflows.values():
        own.sort(key=lambda i: (i.land is None, -i.count, i.land.name if i.land else ""))
    return inflows


def _origins(counted: Counted, row: ProjectRow) -> dict[str | None, tuple[str, ...]]:
    """The Länder of the German side and who sits there; None with the others if no Land is known.

    A collaboration whose German side is named only in part by Land flows from the known Länder.
    """
    side = of_side(row, "de")
    found: dict[str | None, tuple[str, ...]] = {}
    for member in side:
        for land in counted.placement.where(counted.placement.seats([member]), "de"):
            if land is not None:
                found[land] = (*found.get(land, ()), member)
    return found or {None: side}


def _via(
    context: Context,
    counted: Counted,
    row: ProjectRow,
    members: tuple[str, ...],
    places: tuple[PlaceRef, ...],
) -> Via:
    """The collaboration as a flow: who of the German side, and where everything is said."""
    placement = counted.placement
    claims = placement.claims((row.id, *of_side(row, "cn")), places)
    claims |= placement.claims(members, placement.seats(members))
    evidence = context.evidence(claims)
    taking = [p for p in row.participants if p.id in members]
    return Via(
        id=row.id,
        name=row.name,
        kind=row.kind,
        side="de",
        through=tuple(map(context.ref, members)),
        year_min=row.year_min,
        year_max=row.year_max,
        certainty=row.certainty,
        status=_least((evidence.status(*claims), *(p.status for p in taking))),
        evidence=_merged(row.evidence, evidence.of(*claims), *(p.evidence for p in taking)),
    )


def _least(statuses: Iterable[str]) -> str:
    """The least certain of statuses."""
    found = set(statuses)
    return next((s for s in ("Disputed", "Inferred") if s in found), "Stated")


def _merged(*anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Anchors, each once, in the order of the sources."""
    found = {anchor.id: anchor for own in anchors for anchor in own}
    return tuple(sorted(found.values(), key=lambda a: (a.source, a.start or 0, a.end or 0, a.id)))
