"""The rows of the map: what lies in a unit, and what comes there from the German side."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.answer.rows import Anchor, PlaceRef, Ref, Row, Via


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing that lies in a unit: by which of its places, and where that is said."""

    id: str
    name: str
    kind: str
    places: tuple[PlaceRef, ...]
    year_min: int | None
    year_max: int | None
    certainty: str | None
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Inflow:
    """Collaborations of a Chinese unit whose German side sits in `land`; None: not known."""

    land: Ref | None
    count: int
    via: tuple[Via, ...]


@dataclass(frozen=True, slots=True)
class UnitRow(Row):
    """A provincial unit of China or a German Land.

    `what` is `unit`; or, without an id, `unknown` (things whose place no source says) or `wider`
    (things in a place that is no single unit). `country` is `cn`, `de`, or None for either.
    """

    id: str | None
    name: str
    what: str
    country: str | None
    count: int
    things: tuple[Placed, ...]
    inflows: tuple[Inflow, ...]
