"""The form that says what is drawn: names, place, years, kinds, how far and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sinograph.errors import UsageError
from sinograph.explorer.screens.screen import Asked
from sinograph.namespaces import COLLABORATION_KINDS, ID
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

_FLAGS: Final = ("cluster", "path", "projects", "no-family")
_DEPTHS: Final = (1, 2, 3)
_LIMITS: Final = (40, 80, 150, 300, 600, 1200, 2000)
#: Values that narrow a picture, so that without them there may be more to see.
_NARROWING: Final = ("in", "year", "kind", "no-family", "path", "cluster")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A name or value that is chosen: as given, in words, and the page without it."""

    value: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, and whether it is."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What the form shows; `narrowing` are the values without which there may be more to see."""

    names: tuple[Chosen, ...]
    narrowing: tuple[Chosen, ...]
    place: str
    year: str
    resolution: str
    kinds: tuple[Choice, ...]
    flags: tuple[Choice, ...]
    depths: tuple[Choice, ...]
    limits: tuple[Choice, ...]
    opened: bool


def form(graph: Graph, asked: Asked, given: Mapping[str, Sequence[str]]) -> Form:
    """The form of a picture that is asked for with the values `given`."""
    language, links = asked.language, asked.links

    def one(name: str) -> str:
        return (given.get(name) or [""])[-1]

    names = [*dict.fromkeys(given.get("name", ()))]
    kinds = [kind.strip().casefold() for kind in one("kind").split(",")]
    flags = {name: one(name).lower() in ("true", "1") for name in _FLAGS}
    narrowing = [name for name in _NARROWING if one(name)]
    return Form(
        names=tuple(
            Chosen(name, _words(graph, name), links.again(name=[n for n in names if n != name]))
            for name in names
        ),
        narrowing=tuple(
            Chosen(one(name), say(f"web.explore.{name}", language), links.again(**{name: None}))
            for name in narrowing
        ),
        place=_words(graph, one("in")) if one("in") else "",
        year=one("year"),
        resolution=one("resolution"),
        kinds=tuple(
            Choice(kind, say(f"kind.{kind}", language), kind.casefold() in kinds or "all" in kinds)
            for kind in COLLABORATION_KINDS
        ),
        flags=tuple(
            Choice(name, say(f"web.explore.{name}", language), on) for name, on in flags.items()
        ),
        depths=_numbers(_DEPTHS, one("depth") or "1"),
        limits=_numbers(_LIMITS, one("limit")),
        opened=bool(narrowing) or bool(one("projects")),
    )


def _numbers(usual: Sequence[int], chosen: str) -> tuple[Choice, ...]:
    """The usual numbers, and the chosen one among them."""
    numbers = {str(number) for number in usual} | ({chosen} if chosen.isdecimal() else set())
    return tuple(Choice(n, n, n == chosen) for n in sorted(numbers, key=int))


def _words(graph: Graph, name: str) -> str:
    """What a thing is called that was given by id or name; what nothing is called stays as is."""
    try:
        iri = graph.resolve(name)
    except UsageError:
        return name
    return graph.label(iri) if name in (iri, iri.removeprefix(ID)) else name
