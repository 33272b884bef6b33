"""What the map counts: collaborations, organisations, zones, policies, platforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sinograph.answer import coverage_notes, listing, projects
from sinograph.answer.context import Context
from sinograph.answer.map_rows import Placed
from sinograph.answer.period import Period
from sinograph.answer.place_rows import PolicyRow, ThingRow
from sinograph.answer.placement import Placement, Where, placement
from sinograph.answer.rows import PlaceRef, ProjectRow
from sinograph.errors import UsageError
from sinograph.namespaces import PARTNERSHIP_KINDS

#: Measure -> the class whose things it counts.
MEASURES: Final = {
    "collaborations": "Collaboration",
    "organisations": "Organisation",
    "zones": "Zone",
    "policies": "Policy",
    "platforms": "IndustrialInternetPlatform",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the map counts and what narrows it; None or empty asks for all."""

    by: str = "collaborations"
    place: str | None = None
    period: Period | None = None
    kinds: Sequence[str] = ()
    family: bool = True

    @property
    def of_collaborations(self) -> projects.Filters:
        """The same for collaborations; partnerships unless other kinds are chosen."""
        kinds = tuple(self.kinds) or PARTNERSHIP_KINDS
        return projects.Filters(self.place, self.period, None, kinds, self.family)


@dataclass(frozen=True, slots=True)
class Located:
    """A thing, the places by which it lies in units, and whose claims say so."""

    thing: Placed
    where: Where
    subjects: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """All that a map counts, with the notes and the SPARQL of the question behind it."""

    things: tuple[Located, ...]
    placement: Placement
    notes: tuple[str, ...]
    sparql: str | None
    collaborations: tuple[ProjectRow, ...] = ()


def counted(context: Context, names: Sequence[str], filters: Filters) -> Counted:
    """What the map counts. Raises UnknownName, AmbiguousName, UsageError."""
    if filters.by not in MEASURES:
        allowed = ", ".join(MEASURES)
        raise UsageError(f"“{filters.by}” is nothing the map counts; choose among {allowed}")
    if filters.by == "collaborations":
        return _collaborations(context, names, filters)
    if filters.by == "organisations":
        return _organisations(context, names, filters)
    if names or filters.kinds:
        raise UsageError(
            f"NAME and --kind choose collaborations; they do not go with --by {filters.by}"
        )
    return _listed(context, filters)


def _collaborations(context: Context, names: Sequence[str], filters: Filters) -> Counted:
    asked = projects.projects(context, names, filters.of_collaborations)
    rows = tuple(row for row in asked.rows if isinstance(row, ProjectRow))
    involved = {row.id for row in rows} | {p.id for row in rows for p in row.participants}
    found = placement(context, involved, {ref.id for row in rows for ref in row.places})
    things = [_chinese(context, row, found) for row in rows]
    things += [_german(context, row, found) for row in rows]
    return Counted(tuple(things), found, asked.notes, asked.sparql, rows)


def _chinese(context: Context, row: ProjectRow, found: Placement) -> Located:
    """A collaboration at its stated places, else at the seats of its Chinese side."""
    thing = _collaboration(context, row, row.places)
    subjects = (row.id, *of_side(row, "cn"))
    return Located(thing, found.where(row.places, "cn"), subjects, "cn")


def _german(context: Context, row: ProjectRow, found: Placement) -> Located:
    """A collaboration at the seats of its German side."""
    side = of_side(row, "de")
    where = found.where(found.seats(side), "de")
    return Located(_collaboration(context, row, ()), where, side, "de")


def _collaboration(context: Context, row: ProjectRow, places: tuple[PlaceRef, ...]) -> Placed:
    years = row.year_min, row.year_max, row.certainty
    status = context.evidence([row.id]).status(row.id)
    return Placed(row.id, row.name, row.kind, places, *years, status, row.evidence)


def of_side(row: ProjectRow, side: str) -> tuple[str, ...]:
    """Who takes part in a collaboration on one side."""
    return tuple(p.id for p in row.participants if p.side == side)


def _organisations(context: Context, names: Sequence[str], filters: Filters) -> Counted:
    """All organisations at their seats; with a NAME, years or kinds those who take part."""
    chosen = listing.Filters(place=filters.place)
    rows, sparql, *_ = listing.find(context, "Organisation", chosen)
    notes: Sequence[str] = ()
    if names or filters.period or filters.kinds:
        asked = projects.projects(context, names, replace(filters, place=None).of_collaborations)
        taking = {
            p.id for row in asked.rows if isinstance(row, ProjectRow) for p in row.participants
        }
        rows, notes = [row for row in rows if row.id in taking], asked.notes
    found = placement(context, {row.id for row in rows}, ())
    things = tuple(
        Located(_thing(row), found.where(found.seats([row.id])), (row.id,), None) for row in rows
    )
    uncertain = coverage_notes.uncertain(context, [row.status for row in rows])
    return Counted(things, found, tuple(notes) or tuple(uncertain), sparql)


def _listed(context: Context, filters: Filters) -> Counted:
    """Zones, policies or platforms; a platform without a place lies where its operator sits."""
    chosen = listing.Filters(filters.place, filters.period)
    rows, sparql, lost, notes = listing.find(context, MEASURES[filters.by], chosen)
    operators = {ref.id for row in rows if isinstance(row, ThingRow) for ref in row.by}
    places = {ref.id for row in rows for ref in row.places}
    found = placement(context, {row.id for row in rows} | operators, places)
    return Counted(
        tuple(_stated_or_seated(row, found) for row in rows),
        found,
        (*lost, *notes),
        sparql,
    )


def _stated_or_seated(row: ThingRow | PolicyRow, found: Placement) -> Located:
    stated = tuple(PlaceRef(ref.id, ref.name, "stated") for ref in row.places)
    if stated or isinstance(row, PolicyRow) or row.kind != "IndustrialInternetPlatform":
        return Located(_thing(row), _narrow(found.where(stated)), (row.id,), None)
    operators = tuple(ref.id for ref in row.by)
    return Located(_thing(row), found.where(found.seats(operators)), operators, None)


def _narrow(where: Where) -> Where:
    """Without the places in no unit, where others lie in one."""
    units: Where = {unit: refs for unit, refs in where.items() if unit is not None}
    return units or where


def _thing(row: ThingRow | PolicyRow) -> Placed:
    kind = row.kind if isinstance(row, ThingRow) else "Policy"
    years = row.year_min, row.year_max, row.certainty
    return Placed(row.id, row.name, kind, (), *years, row.status, row.evidence)
