"""In which units (provincial units of China, German Länder) things lie, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.rows import PlaceRef
from sinograph.answer.ties import grouped, seat_regions
from sinograph.namespaces import ID

_COUNTRIES: Final = {f"{ID}place-china": "cn", f"{ID}place-germany": "de"}

#: Unit (None: places in no unit) -> the places by which a thing lies in it.
Where = Mapping[str | None, tuple[PlaceRef, ...]]


@dataclass(frozen=True, slots=True)
class Placement:
    """The units of the graph, what lies in them, and the claims that say so.

    `country` is `cn` or `de` by unit.
    """

    country: Mapping[str, str]
    _units: Mapping[str, frozenset[str]]
    _seats: Mapping[str, frozenset[str]]
    _claims: Mapping[str, Mapping[str, tuple[str, ...]]]
    _labels: Mapping[str, str]

    def where(self, places: Iterable[PlaceRef], country: str | None = None) -> Where:
        """Places by the unit in which they lie; only units of `country` if one is given."""
        found: dict[str | None, list[PlaceRef]] = {}
        for place in places:
            units = self._units.get(place.id, frozenset[str]())
            own = [u for u in sorted(units) if country in (None, self.country[u])]
            if not own:
                found.setdefault(None, []).append(place)
            for unit in own:
                found.setdefault(unit, []).append(place)
        return {unit: tuple(refs) for unit, refs in found.items()}

    def seats(self, organisations: Iterable[str]) -> tuple[PlaceRef, ...]:
        """Where organisations sit: headquarters, else places in their own country.

        A place in no unit (a whole country, say) counts only where nothing closer is known.
        """
        found, wide = set[str](), set[str]()
        for organisation in organisations:
            seats = self._seats.get(organisation, frozenset[str]())
            for place in self._claims.get(organisation, {}):
                units = self._units.get(place, frozenset[str]())
                if seats & units:
                    found.add(place)
                elif not units and not seats:
                    wide.add(place)
        return tuple(PlaceRef(p, self._labels[p], "seat") for p in sorted(found or wide))

    def claims(self, things: Iterable[str], places: Iterable[PlaceRef]) -> set[str]:
        """The claims that one of `things` is at one of `places`."""
        wanted = {place.id for place in places}
        return {
            claim
            for thing in things
            for place, claims in self._claims.get(thing, {}).items()
            if place in wanted
            for claim in claims
        }


def placement(context: Context, things: Iterable[str], places: Iterable[str]) -> Placement:
    """Where `things` (collaborations, organisations, zones …) are, and what `places` lie in."""
    claims: dict[str, dict[str, tuple[str, ...]]] = {}
    rows, _ = context.ask("places-of-things", thing=catalogue.iris(things))
    for row in rows:
        own = claims.setdefault(row["thing"].value, {})
        place = row["place"].value
        said = (row["claim"].value,) if "claim" in row else ()
        own[place] = (*own.get(place, ()), *said)
    context.evidence(row["claim"].value for row in rows if "claim" in row)
    named = {place for own in claims.values() for place in own} | set(places)
    country = _countries(context)
    context.labels.fetch(named | set(country))
    labels = {place: context.labels.of(place) for place in named}
    return Placement(
        country, _units(context, named, country), seat_regions(context), claims, labels
    )


def _countries(context: Context) -> dict[str, str]:
    rows, _ = context.ask("regions")
    return {
        row["region"].value: _COUNTRIES[row["country"].value]
        for row in rows
        if row["country"].value in _COUNTRIES
    }


def _units(
    context: Context, places: Iterable[str], country: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    rows, _ = context.ask("regions-of-places", place=catalogue.iris(places))
    units = ((row["place"].value, row["region"].value) for row in rows)
    return grouped(unit for unit in units if unit[1] in country)
