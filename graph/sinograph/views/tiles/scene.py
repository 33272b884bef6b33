"""A map of tiles before it has a format: what lies where, what flows, on which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sinograph.model import GraphInfo
from sinograph.views.scene import Collaboration, Label, Passage, Tie


@dataclass(frozen=True, slots=True)
class Place:
    """A place by which a thing lies in a tile; `basis` is `stated`, or `seat` of who takes part."""

    name: Label
    basis: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A thing that lies in a tile: by which places, how certain, and which passages say so."""

    thing: str
    places: tuple[Place, ...]
    status: str
    certainty: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A square at `column`, `row` of the grid of its country (`cn`, `de`, or empty for neither).

    `what` is `unit`; `absent` for a unit that the graph does not have; `unknown` for things whose
    place no source says, `wider` for things in a place that is no single unit.
    """

    id: str
    country: str
    code: str
    name: Label
    what: str
    column: int
    row: int
    holdings: tuple[Holding, ...] = ()

    @property
    def count(self) -> int:
        """How many things lie here."""
        return len(self.holdings)


@dataclass(frozen=True, slots=True)
class Flow:
    """Collaborations in `target` whose German side sits in `source`; None: not known, not drawn."""

    source: str | None
    target: str
    ties: tuple[Tie, ...]

    @property
    def id(self) -> str:
        """The ids of both ends."""
        return f"{self.source or ''}|{self.target}"

    @property
    def weight(self) -> int:
        """The number of collaborations."""
        return len(self.ties)


@dataclass(frozen=True)
class TileScene:
    """A map: tiles and flows in a fixed order, the question, and the graph it is drawn from.

    `by` is what is counted; `things` are described by id. `date` is the day of drawing.
    """

    question: Label
    notes: tuple[Label, ...]
    by: str
    tiles: tuple[Tile, ...]
    flows: tuple[Flow, ...]
    things: Mapping[str, Collaboration]
    passages: Mapping[str, Passage]
    language: str
    rerun: str
    graph: GraphInfo
    date: str = ""

    @property
    def tile(self) -> Mapping[str, Tile]:
        """The tiles by id."""
        return {tile.id: tile for tile in self.tiles}

    @property
    def drawn(self) -> tuple[Flow, ...]:
        """The flows whose Land is known."""
        return tuple(flow for flow in self.flows if flow.source is not None)

    @property
    def placed(self) -> int:
        """How many things lie in a unit; of collaborations, in one of China."""
        return len(
            {own.thing for tile in self._judged if tile.what == "unit" for own in tile.holdings}
        )

    @property
    def total(self) -> int:
        """How many things there are, with a place or without."""
        return len({own.thing for tile in self._judged for own in tile.holdings})

    @property
    def _judged(self) -> tuple[Tile, ...]:
        """Tiles that hold every thing; a collaboration lies on both sides, and one is enough."""
        if self.by != "collaborations":
            return self.tiles
        return tuple(tile for tile in self.tiles if tile.country == "cn")
