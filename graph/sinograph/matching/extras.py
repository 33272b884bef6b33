"""What words that only one of two names has say: a place, a trade, or something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sinograph.folding import is_han
from sinograph.matching.gazetteer import ELSEWHERE, GERMANY, Gazetteer
from sinograph.matching.known import Thing
from sinograph.matching.wording import FILLER, bare_han, unfilled_han

#: Characters of the longest name of a place that is looked for within a Chinese name.
_LONGEST: Final = 8
#: Things in whose names every word counts.
_STRICT: Final = frozenset({"University", "PublicBody"})


class Extra(StrEnum):
    """What words beyond a name make of it, the most harmless first."""

    NOTHING = "nothing"
    HOME = "home"
    FILLER = "filler"
    AWAY = "away"
    BRANCH = "branch"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words beyond a name: places (each may be several), words of a trade, and all others."""

    places: tuple[frozenset[str], ...]
    filler: bool
    other: bool


#: No words at all.
NOTHING: Final = Tokens((), False, False)


def tokens(found: Iterable[str], gazetteer: Gazetteer, also: frozenset[str]) -> Tokens:
    """Sort words; `also` are words of places that the graph does not have."""
    places, filler, other = list[frozenset[str]](), False, False
    for token in (part for word in found for part in _parted(word, gazetteer)):
        named = gazetteer.word(token)
        if named:
            places.append(named)
        elif _is_filler(token):
            filler = True
        elif token in also:
            places.append(frozenset({ELSEWHERE}))
        else:
            other = True
    return Tokens(tuple(places), filler, other)


def _is_filler(token: str) -> bool:
    if is_han(token):
        return not unfilled_han(token)
    return token in FILLER or len(token) == 1


def meaning(front: Tokens, behind: Tokens, thing: Thing, gazetteer: Gazetteer) -> Extra:
    """What words before and behind the name of a thing make of it.

    A company's name may begin with its city; behind the name, a place is usually that of a branch;
    a place in another country always is.
    """
    strict = not _STRICT.isdisjoint(thing.classes)
    filler = front.filler or behind.filler
    if front.other or behind.other or (strict and filler):
        return Extra.OTHER
    places = front.places + behind.places
    if any(_abroad(place, thing, gazetteer) for place in places):
        return Extra.BRANCH
    if places and not all(_home(place, thing, gazetteer) for place in places):
        return Extra.OTHER if "Place" in thing.classes else Extra.AWAY
    if filler:
        return Extra.FILLER
    if not places:
        return Extra.NOTHING
    easy = strict or "Place" in thing.classes
    usual = not behind.places and GERMANY not in thing.countries
    countries = any(place & gazetteer.countries for place in places)
    return Extra.HOME if easy or (usual and not countries) else Extra.AWAY


def _abroad(place: frozenset[str], thing: Thing, gazetteer: Gazetteer) -> bool:
    lies = gazetteer.country_of(place)
    own = thing.countries or gazetteer.country_of([thing.id])
    return bool(lies and own) and lies.isdisjoint(own)


def _home(place: frozenset[str], thing: Thing, gazetteer: Gazetteer) -> bool:
    own = {thing.id} if "Place" in thing.classes else thing.places | thing.countries
    around = {wider for each in own for wider in gazetteer.around.get(each, {each})}
    return not place.isdisjoint(around)


def _parted(word: str, gazetteer: Gazetteer) -> Iterator[str]:
    """A word itself; a run of Chinese characters as places, and what lies between them."""
    if not is_han(word):
        yield word
        return
    word, rest, at = bare_han(word), "", 0
    while at < len(word):
        longest = range(min(len(word), at + _LONGEST), at + 1, -1)
        end = next((end for end in longest if gazetteer.word(word[at:end])), None)
        if end is None:
            rest, at = rest + word[at], at + 1
            continue
        if rest.strip("市省区县"):
            yield rest
        yield word[at:end]
        rest, at = "", end
    if rest.strip("市省区县"):
        yield rest
