"""Who stands between the German and the Chinese side, and how far the sides mix.

An organisation's side is the one on which it takes part more often; none when it is as often on
both. Gould and Fernandez (Sociological Methodology 19, 1989) call b a broker when a and c are both
tied to b and not to each other. Ties have no direction here, so each open pair counts once:

- `coordinator`: a, b and c on one side;
- `consultant`: a and c on one side, b on the other;
- `gatekeeper`: a and c on different sides, b on one of them (without direction a representative
  is a gatekeeper too);
- `liaison`: a and c on different sides, b on neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from sinograph.arrays.strings import Floats, Ints
from sinograph.network.projection import Projection

_CHINESE: Final = 1
_GERMAN: Final = 2
_BLOCK: Final = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Open pairs by position and role; `ei` is the E–I index of each position, nan without ties."""

    side: Ints
    coordinator: Ints
    consultant: Ints
    gatekeeper: Ints
    liaison: Ints
    ei: Floats


@dataclass(frozen=True, slots=True)
class Mixing:
    """Ties between and within the sides; `ei` is −1 when all lie within, 1 when all lie between.

    E–I index: (external − internal) / (external + internal) (Krackhardt & Stern 1988); None
    without ties. `open` are the ties with an end of no known side, which count in none.
    """

    chinese: int
    german: int
    between: int
    open: int
    ei: float | None


def sides(projection: Projection) -> Ints:
    """The side at each position as a number of `incidence.SIDES`; 0 for none."""
    incidence, nodes = projection.incidence, projection.nodes
    at = np.searchsorted(nodes, incidence.organisation)
    chinese = np.bincount(at[incidence.side == _CHINESE], minlength=len(nodes))
    german = np.bincount(at[incidence.side == _GERMAN], minlength=len(nodes))
    return np.where(chinese > german, _CHINESE, np.where(german > chinese, _GERMAN, 0))


def mixing(projection: Projection) -> Mixing:
    """How far the sides mix. Linear in the ties."""
    side = sides(projection)
    one, other = side[projection.a], side[projection.b]
    within = one == other
    chinese = int(np.sum(within & (one == _CHINESE)))
    german = int(np.sum(within & (one == _GERMAN)))
    between = int(np.sum(~within & (one > 0) & (other > 0)))
    total = chinese + german + between
    ei = (between - chinese - german) / total if total else None
    return Mixing(chinese, german, between, len(one) - total, ei)


def roles(projection: Projection) -> Roles:
    """The brokerage roles of every position.

    Open pairs of a kind are all pairs of partners of that kind less the pairs that are tied. Cost:
    the sparse square of the adjacency matrix, by blocks of rows.
    """
    side = sides(projection)
    tie = projection.adjacency(np.ones(len(projection.a)))
    chinese, german = ((side == s).astype(np.float64) for s in (_CHINESE, _GERMAN))
    with_chinese, with_german = tie @ chinese, tie @ german
    closed = {
        "cn": _closed(tie, chinese, chinese) / 2,
        "de": _closed(tie, german, german) / 2,
        "between": _closed(tie, chinese, german),
    }
    open_chinese = with_chinese * (with_chinese - 1) / 2 - closed["cn"]
    open_german = with_german * (with_german - 1) / 2 - closed["de"]
    across = with_chinese * with_german - closed["between"]
    is_chinese, is_german = side == _CHINESE, side == _GERMAN
    own = np.where(is_chinese, with_chinese, with_german)
    other = np.where(is_chinese, with_german, with_chinese)
    with np.errstate(invalid="ignore"):
        ei = np.where(is_chinese | is_german, (other - own) / (other + own), np.nan)
    return Roles(
        side=side,
        coordinator=_count(is_chinese * open_chinese + is_german * open_german),
        consultant=_count(is_chinese * open_german + is_german * open_chinese),
        gatekeeper=_count((is_chinese | is_german) * across),
        liaison=_count(~(is_chinese | is_german) * across),
        ei=ei,
    )


def _closed(tie: sparse.csr_array, first: Floats, second: Floats) -> Floats:
    """For each position, the tied pairs among its partners with one flagged in each argument."""
    chosen = sparse.diags_array(first) @ tie @ sparse.diags_array(second)
    blocks = []
    for start in range(0, tie.shape[0], _BLOCK):
        rows = tie[start : start + _BLOCK]
        blocks.append(np.asarray((rows @ chosen).multiply(rows).sum(axis=1)).ravel())
    return np.concatenate(blocks) if blocks else np.zeros(0)


def _count(values: Floats) -> Ints:
    return np.rint(values).astype(np.int64)
