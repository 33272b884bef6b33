"""What stands beside a name, compared with what the graph knows of a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sinograph.folding import is_han, keys
from sinograph.matching.candidate import Candidate, Reason
from sinograph.matching.extras import Tokens, tokens
from sinograph.matching.gazetteer import CHINA, GERMANY, Gazetteer
from sinograph.matching.known import Thing
from sinograph.matching.wording import Wording, registered, telling
from sinograph.namespaces import SUPER_KINDS

_SIDES: Final = {"cn": CHINA, "de": GERMANY}
#: Kinds that are said of so many things that they tell little.
_WIDE: Final = frozenset({"", "Organisation", "Place"})
#: Kinds that lists mix up: what one calls a company the other calls an institute.
_ALIKE: Final = frozenset({"Company", "ResearchInstitute", "Association"})
#: Things that have one seat, so that another place means another thing.
_SEATED: Final = frozenset({"University", "PublicBody", "ResearchInstitute", "Association"})
#: Things that have no branches of the same name in other countries.
_RARELY_ABROAD: Final = frozenset({"University", "PublicBody"})
#: Cities of more than one region that are spelt alike in pinyin (prefecture level, 2020).
_SHARED: Final = frozenset({"fuzhou", "suzhou", "taizhou", "yichun", "yulin"})


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a thing can be meant: what speaks against it, what speaks for it."""

    impossible: bool
    doubts: tuple[Reason, ...] = ()
    support: tuple[Reason, ...] = ()


_IMPOSSIBLE: Final = Fitness(True)


@dataclass(frozen=True)
class Context:
    """The context of a candidate, its names looked up."""

    candidate: Candidate
    gazetteer: Gazetteer
    country: str
    places: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, candidate: Candidate, gazetteer: Gazetteer) -> Context:
        """The context that stands beside a name."""
        country = gazetteer.country(candidate.country)
        return cls(candidate, gazetteer, country, gazetteer.of(candidate.place))

    def tokens(self, found: Iterable[str]) -> Tokens:
        """Sort words that only one of two names has."""
        return tokens(found, self.gazetteer, self._own_words)

    def fitness(self, thing: Thing, asked: Wording) -> Fitness:
        """What the context says for and against a thing."""
        if not self._can_be(thing):
            return _IMPOSSIBLE
        if "Place" in thing.classes:
            return self._fitness_of_place(thing, asked)
        return self._fitness_of_organisation(thing, asked)

    def _can_be(self, thing: Thing) -> bool:
        families = {"Organisation", "Place"} & thing.classes
        wanted = {self.candidate.kind, *SUPER_KINDS.get(self.candidate.kind, ())} - {""}
        return bool(families) and (not wanted or not families.isdisjoint(wanted))

    def _fitness_of_place(self, thing: Thing, asked: Wording) -> Fitness:
        around = self.gazetteer.around.get(thing.id, frozenset())
        own = self.gazetteer.country_of([thing.id])
        if self.country and own and not self._within(self.country, own):
            return _IMPOSSIBLE
        if any(place and place.isdisjoint(around) for place in self.places):
            return _IMPOSSIBLE
        doubts = list(self._kind_doubts(thing))
        if not all(self.places):
            doubts.append(Reason("place-unknown", words=self.candidate.place))
        if not self.places and not is_han(asked.text) and keys(asked.text) & _SHARED:
            doubts.append(Reason("shared"))
        return Fitness(False, tuple(doubts), self._support(thing, bool(self.country and own)))

    def _fitness_of_organisation(self, thing: Thing, asked: Wording) -> Fitness:
        doubts = list(self._kind_doubts(thing))
        known = bool(self.country and thing.countries)
        abroad = known and not self._within(self.country, self._countries(thing))
        if abroad and not _RARELY_ABROAD.isdisjoint(thing.classes):
            return _IMPOSSIBLE
        if abroad:
            doubts.append(Reason("country", words=self.candidate.country))
        other_side = not known and self._other_side(thing)
        if other_side:
            doubts.append(Reason("side"))
        if self._misplaced(thing):
            doubts.append(Reason("place", words=self.candidate.place))
        if self._registered_elsewhere(thing, asked):
            doubts.append(Reason("form"))
        sided = self.candidate.side in _SIDES and bool(thing.countries)
        fits = (known or sided) and not (abroad or other_side)
        return Fitness(False, tuple(doubts), self._support(thing, fits))

    def _countries(self, thing: Thing) -> frozenset[str]:
        """Where a thing is at home; for a body with one seat, where that lies as well."""
        if thing.classes.isdisjoint(_SEATED):
            return thing.countries
        return thing.countries | self.gazetteer.country_of(thing.places)

    def _within(self, place: str, countries: frozenset[str]) -> bool:
        return not self.gazetteer.around.get(place, frozenset({place})).isdisjoint(countries)

    def _other_side(self, thing: Thing) -> bool:
        side = _SIDES.get(self.candidate.side)
        return side is not None and bool(thing.countries) and side not in thing.countries

    def _misplaced(self, thing: Thing) -> bool:
        """Whether a thing of one seat is said to be in a place that has nothing to do with it."""
        if thing.classes.isdisjoint(_SEATED) or not thing.places:
            return False
        around = self.gazetteer.around
        wide = {w for place in thing.places for w in around.get(place, frozenset({place}))}
        return any(
            found and found.isdisjoint(wide) and not self._holds(found, thing.places)
            for found in self.places
        )

    def _holds(self, found: frozenset[str], places: frozenset[str]) -> bool:
        return any(not self.gazetteer.around[place].isdisjoint(places) for place in found)

    def _registered_elsewhere(self, thing: Thing, asked: Wording) -> bool:
        country = _SIDES.get(registered(asked.text))
        other = {CHINA, GERMANY} & thing.countries - {country}
        return country is not None and bool(other) and country not in thing.countries

    def _kind_doubts(self, thing: Thing) -> Iterable[Reason]:
        kind = self.candidate.kind
        alike = kind in _ALIKE and not _ALIKE.isdisjoint(thing.classes)
        if kind not in _WIDE and kind not in thing.classes and not alike:
            yield Reason("kind")

    def _support(self, thing: Thing, country: bool) -> tuple[Reason, ...]:
        found = (Reason("country-fits"),) if country else ()
        kind = self.candidate.kind
        fits = kind not in _WIDE and kind in thing.classes
        return found + ((Reason("kind-fits"),) if fits else ())

    @cached_property
    def _own_words(self) -> frozenset[str]:
        """The words of the place and country beside the name, known to the graph or not."""
        texts = (self.candidate.place, self.candidate.country)
        return frozenset(w for text in texts for w in telling(Wording.of(text).words))
