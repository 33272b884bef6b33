"""Measures of how central an organisation is; definition, cost and source with each method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.arrays.strings import Floats, Ints
from sinograph.errors import UsageError
from sinograph.network.ties import Ties

#: Above this many nodes betweenness and closeness are estimated from PIVOTS nodes spread evenly
#: over the ids.
EXACT: Final = 5_000
PIVOTS: Final = 200


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """A value and a rank at each position; `pivots` is None where the values are exact.

    Equal values share a rank, and the next rank leaves room for them (1, 2, 2, 4).
    """

    values: Floats
    ranks: Ints
    pivots: int | None


def degree(ties: Ties) -> Floats:
    """The number of partners. Linear in the ties."""
    return ties.projection.degree().astype(np.float64)


def strength(ties: Ties) -> Floats:
    """The sum of the weights of the ties (Barrat et al. 2004). Linear in the ties."""
    return ties.projection.strength(ties.weights)


MEASURES: Final[dict[str, Callable[[Ties], Floats]]] = {
    "degree": degree,
    "strength": strength,
    "betweenness": lambda ties: ties.betweenness(pivots(len(ties.projection.nodes))),
    "closeness": lambda ties: ties.closeness(pivots(len(ties.projection.nodes))),
    "pagerank": Ties.pagerank,
    "core": lambda ties: ties.coreness().astype(np.float64),
    "constraint": Ties.constraint,
}
#: These follow chains from every node, or from some that stand for all.
SAMPLED: Final = frozenset({"betweenness", "closeness"})
#: Of these a small value is the better one: little constraint is much room to broker.
ASCENDING: Final = frozenset({"constraint"})


def rank(ties: Ties, by: str) -> Ranking:
    """The measure called `by` at each position, and the ranks. Raises UsageError for others."""
    if by not in MEASURES:
        raise UsageError(f"“{by}” is no measure; choose among {', '.join(MEASURES)}")
    values = MEASURES[by](ties)
    sampled = pivots(len(values)) if by in SAMPLED else None
    return ranked(values, by, None if sampled is None else len(sampled))


def ranked(values: Floats, by: str, pivots: int | None = None) -> Ranking:
    """The ranks of the values of a measure, which is estimated from so many `pivots`, if any."""
    sign = 1 if by in ASCENDING else -1
    return Ranking(values, _ranks(sign * values), pivots)


def pivots(nodes: int) -> list[int] | None:
    """The nodes from which what follows chains is estimated; None where it is computed exactly."""
    if nodes <= EXACT:
        return None
    return [int(node) for node in np.linspace(0, nodes - 1, PIVOTS)]


def _ranks(values: Floats) -> Ints:
    """Competition ranks, ascending; values that differ by rounding alone are equal; nan is last."""
    rounded = np.round(np.nan_to_num(values, nan=np.inf), 12)
    return np.searchsorted(np.sort(rounded), rounded, side="left") + 1
