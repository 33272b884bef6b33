"""Layout of the map as a table: for machines a line a thing, for readers a line a unit."""

from __future__ import annotations

from typing import Final

from sinograph.answer.map_rows import Inflow, UnitRow
from sinograph.phrases import say
from sinograph.views.layouts import Layout, Lines, Listed, Reader, written


def _unit(row: UnitRow) -> Lines:
    """One line for each thing; a unit without any has a line of its own."""
    head = row.id, row.name, row.what, row.country, row.count
    for thing in row.things:
        places = "; ".join(f"{place.name} ({place.basis})" for place in thing.places)
        years = thing.year_min, thing.year_max, thing.certainty
        said = thing.status, written(thing.evidence)
        yield *head, thing.id, thing.name, thing.kind, places, _lands(row, thing.id), *years, *said
    if not row.things:
        yield *head, *(None,) * 10


def _lands(row: UnitRow, thing: str) -> str:
    """The Länder from which a collaboration comes to the unit."""
    return "; ".join(
        flow.land.name
        for flow in row.inflows
        if flow.land and any(via.id == thing for via in flow.via)
    )


def _read_unit(row: UnitRow, reader: Reader) -> Lines:
    flows = Listed.of((_flow(flow, reader) for flow in row.inflows), ", ")
    things = Listed.of((thing.name for thing in row.things), "; ")
    said = reader.said(anchor for thing in row.things for anchor in thing.evidence)
    name = row.name
    if row.id is None and row.country:
        country = say("map.china" if row.country == "cn" else "map.germany", reader.language)
        name = f"{country}: {row.name}"
    yield name, str(row.count), things, flows, said


def _flow(flow: Inflow, reader: Reader) -> str:
    return f"{flow.land.name if flow.land else reader.word(None)} {flow.count}"


MAP_LAYOUT: Final[dict[str, Layout]] = {
    "map": Layout(
        (
            *("id", "name", "what", "country", "count"),
            *("thing_id", "thing", "kind", "places", "lands"),
            *("year_min", "year_max", "certainty", "status", "evidence"),
        ),
        _unit,
        ("where", "number", "things", "from", "evidence"),
        _read_unit,
    ),
}
