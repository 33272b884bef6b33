"""Collaborations by year, each with a short key that other tables refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sinograph.answer.rows import PlaceRef, ProjectRow
from sinograph.views.report.content import Cell, Moment, Said, Timeline
from sinograph.views.report.desk import Desk

Who = Callable[[ProjectRow], Cell]


def timeline(desk: Desk, rows: Sequence[ProjectRow], who: Who) -> Timeline | None:
    """The rows as a timeline; `who` says what stands behind the name of each."""
    if not rows:
        return None
    claims = _claims(desk, rows)
    moments = []
    for key, row in zip(keys(rows).values(), rows, strict=True):
        kind = Said(row.category or desk.kind(row.kind))
        name = (desk.said(row.name, row.evidence), kind, *who(row))
        years = desk.years(row.year_min, row.year_max)
        place = _places(desk, row, claims)
        moment = Moment(key, name, years, place, row.year_min, row.year_max)
        moments.append(moment)
    headings = ("", desk.say("report.what"), desk.say("h.years"), desk.say("h.places"))
    return Timeline(headings, tuple(moments))


def keys(rows: Sequence[ProjectRow]) -> dict[str, str]:
    """The short key of each collaboration, by its IRI."""
    return {row.id: f"P{number}" for number, row in enumerate(rows, start=1)}


def participants(desk: Desk, row: ProjectRow) -> Cell:
    """Everyone who takes part, with the side in brackets; an open list says that it is one."""
    found = [
        desk.said(p.name + (desk.aside(p.side) if p.side else ""), p.evidence, p.status)
        for p in row.participants
    ]
    if row.open_list:
        found.append(Said(desk.say("etc")))
    return tuple(found) or (Said(desk.told(desk.say("h.participants"), desk.say("notstated"))),)


_Claims = Mapping[tuple[str, str], list[str]]


def _claims(desk: Desk, rows: Sequence[ProjectRow]) -> _Claims:
    """The claims that a collaboration or a participant is at a place, by thing and place."""
    things = {row.id for row in rows} | {p.id for row in rows for p in row.participants}
    claims: dict[tuple[str, str], list[str]] = {}
    for row in desk.context.about("places-of-things", "thing", things):
        if "claim" in row:
            own = claims.setdefault((row["thing"].value, row["place"].value), [])
            own.append(row["claim"].value)
    desk.context.evidence({claim for own in claims.values() for claim in own})
    return claims


def _places(desk: Desk, row: ProjectRow, claims: _Claims) -> Cell:
    """Where it takes place, else where its Chinese side sits, which is said."""
    stated = [place for place in row.places if place.basis == "stated"]
    return tuple(_place(desk, row, place, claims) for place in stated or row.places) or (
        desk.unstated()
    )


def _place(desk: Desk, row: ProjectRow, place: PlaceRef, claims: _Claims) -> Said:
    things = [row.id] if place.basis == "stated" else [p.id for p in row.participants]
    own = [claim for thing in things for claim in claims.get((thing, place.id), ())]
    evidence = desk.context.evidence(own)
    seat = "" if place.basis == "stated" else desk.aside(desk.say("report.seat"))
    return desk.said(place.name + seat, evidence.of(*own), evidence.status(*own))
