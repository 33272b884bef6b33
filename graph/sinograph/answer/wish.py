"""What somebody wishes to see drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinograph.answer.period import Period


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw: around `names` (none: everything), `depth` steps far.

    `projects` draws the collaborations as things of their own; `cluster` draws the clusters of
    the names (of everything) instead of their surroundings, `path` the chains between two names.
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

    @property
    def two_mode(self) -> bool:
        """Whether collaborations are things of their own; on a chain they always are."""
        return self.projects or self.path
