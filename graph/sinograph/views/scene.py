"""A view before it has a format: what is drawn, where, and on which evidence.

Every output is made from one scene, so that they agree. Things are told apart by their IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sinograph.model import GraphInfo
from sinograph.views.clean import text


@dataclass(frozen=True, slots=True)
class Label:
    """What something is called in the three languages; what no format may hold is taken out."""

    en: str
    de: str
    zh: str

    def __post_init__(self) -> None:
        for language in ("en", "de", "zh"):
            object.__setattr__(self, language, text(getattr(self, language)))

    def within(self, language: str) -> str:
        """The label in `en`, `de` or `zh`."""
        return {"de": self.de, "zh": self.zh}.get(language, self.en)


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source; a record of a register has no span."""

    id: str
    source: Label
    section: Label | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Collaboration:
    """What organisations do together, and when it began, happened or was listed.

    In a view of statements also a statement: its `kind` is the name of the property.
    """

    id: str
    name: Label
    kind: str
    year_min: int | None
    year_max: int | None


@dataclass(frozen=True, slots=True)
class Tie:
    """One collaboration behind an edge: how certain it is and which passages say so.

    `through` are the members of a family that took part in its name, the one that stands for the
    family among them where it did too; empty if it did alone.
    """

    collaboration: str
    status: str
    certainty: str | None
    through: tuple[Label, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation for which a node stands as well."""

    name: Label
    kind: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Detail:
    """Something said of a node that is no tie, such as a figure: its name and its value."""

    name: Label
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", text(self.value))


@dataclass(frozen=True, slots=True)
class Change:
    """How a number of collaborations differs between two periods.

    `what` is entered, left, strengthened, weakened or same; `certainty` is certain or possible;
    `before` and `after` count all collaborations that may lie in the period.
    """

    what: str
    certainty: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation, a collaboration in a two-mode view, or any thing in a view of statements.

    `strength` is the sum of the weights of its edges, `size` the radius in which it is drawn at
    the place `x`, `y` (pixels, downwards). `focus` marks what was asked for. `cluster` counts
    from 0. `news` is "gone" or "new" in a view that was brought up to newer data. `family` is the
    topmost node of whose family this one is. `change` is known in a view of two periods.
    """

    id: str
    name: Label
    kind: str
    side: str | None
    country: Label | None
    strength: int
    focus: bool = False
    members: tuple[Member, ...] = ()
    cluster: int | None = None
    size: float = 6.0
    x: float = 0.0
    y: float = 0.0
    news: str | None = None
    family: str | None = None
    details: tuple[Detail, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """What connects two nodes; `weight` counts the collaborations or statements."""

    source: str
    target: str
    ties: tuple[Tie, ...]
    news: str | None = None
    change: Change | None = None

    @property
    def id(self) -> str:
        """The two ids; the same whichever way round the edge was made."""
        return "|".join(sorted((self.source, self.target)))

    @property
    def weight(self) -> int:
        """The number of collaborations or statements."""
        return len(self.ties)


@dataclass(frozen=True)
class Scene:
    """A view: nodes and edges in a fixed order, the question, and the graph it is drawn from.

    `total` counts the nodes before the budget; `mode` is `projected` (organisations tied by what
    they share), `two-mode` (collaborations are nodes), `statements` (things of any kind, tied by
    what is said of them) or `change` (projected, two periods in one). `date` is the day on which
    it was drawn.
    """

    question: Label
    notes: tuple[Label, ...]
    mode: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    collaborations: Mapping[str, Collaboration]
    passages: Mapping[str, Passage]
    total: int
    language: str
    rerun: str
    graph: GraphInfo
    date: str = ""

    @property
    def left_out(self) -> int:
        """How many nodes the budget cut."""
        return self.total - len(self.nodes)

    @cached_property
    def node(self) -> Mapping[str, Node]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    def years(self, edge: Edge) -> tuple[int | None, int | None]:
        """The first and the last year of what is behind an edge; None where no year is known."""
        behind = [self.collaborations[tie.collaboration] for tie in edge.ties]
        first = [c.year_min for c in behind if c.year_min is not None]
        last = [c.year_max for c in behind if c.year_max is not None]
        return min(first, default=None), max(last, default=None)
