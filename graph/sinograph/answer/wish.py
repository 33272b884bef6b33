"""What somebody wishes to see drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sinograph.answer.period import Period


@dataclass(frozen=True, slots=True)
class Only:
    """What an answer holds, where a picture of that answer must show nothing else.

    `things` besides the names asked for, and the `collaborations` between them; None is any.
    `rerun` is the command that gives the answer.
    """

    rerun: str
    things: Collection[str] | None = None
    collaborations: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw: around `names` (none: everything), `depth` steps far.

    `projects` draws the collaborations as things of their own; `cluster` draws the clusters of
    the names (of everything) instead of their surroundings, `path` the chains between two names.
    `resolution`, `ego` and `size` are those of clusters, `paths` counts chains; clusters and chains
    are sought among those on a `side` and in a `category`. Other pictures only name these two:
    `only` narrows to what an answer holds.
    """

    names: Sequence[str] = ()
    place: str | None = None
    period: Period | None = None
    kinds: Sequence[str] = ()
    family: bool = True
    depth: int = 1
    projects: bool = False
    cluster: bool = False
    path: bool = False
    resolution: float = 1.0
    ego: bool = False
    size: int | None = None
    paths: int = 3
    side: str | None = None
    category: str | None = None
    only: Only | None = None

    @property
    def two_mode(self) -> bool:
        """Whether collaborations are things of their own; on a chain they always are."""
        return self.projects or self.path
