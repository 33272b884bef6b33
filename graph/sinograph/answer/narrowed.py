"""What narrows a picture to clusters or to chains."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sinograph.answer.context import Context
from sinograph.answer.network_filters import Filters
from sinograph.answer.wish import Wish
from sinograph.errors import UsageError

if TYPE_CHECKING:
    from sinograph.network.network import Network


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The numbers of clusters by the id of a member, and the links of chains.

    A link is an organisation and a collaboration, in both orders. None where none were asked for.
    """

    clusters: Mapping[str, int] | None = None
    chains: frozenset[tuple[str, str]] | None = None
    notes: tuple[str, ...] = ()


def narrowed(context: Context, wish: Wish, network: Callable[[], Network]) -> Narrowed:
    """The clusters or chains of a wish. Raises UnknownName, AmbiguousName or UsageError."""
    if wish.path and wish.cluster:
        raise UsageError("--cluster and --path draw different things; choose one")
    if not wish.path and not wish.cluster:
        return Narrowed()
    kinds = tuple(wish.kinds)
    filters = Filters(wish.place, wish.period, wish.side, wish.category, kinds, wish.family)
    if wish.path:
        return _chains(context, wish, network(), filters)
    if wish.names:
        return _clusters(context, wish, network(), filters)
    return _every_cluster(context, wish, network(), replace(filters, family=False))


def _chains(context: Context, wish: Wish, network: Network, filters: Filters) -> Narrowed:
    from sinograph.answer import path
    from sinograph.answer.network_rows import PathRow

    if len(wish.names) != 2:
        raise UsageError(f"a path is drawn between two names; {len(wish.names)} were given")
    found = path.path(context, network, (wish.names[0], wish.names[1]), filters, wish.paths)
    links = set[tuple[str, str]]()
    for row in found.rows:
        ids = [step.id for step in row.steps] if isinstance(row, PathRow) else []
        for one, other in itertools.pairwise(ids):
            links |= {(one, other), (other, one)}
    return Narrowed(chains=frozenset(links), notes=found.notes)


def _clusters(context: Context, wish: Wish, network: Network, filters: Filters) -> Narrowed:
    """The clusters of the names, in the order of the names."""
    from sinograph.answer import cluster
    from sinograph.answer.network_rows import MemberRow

    bounds = cluster.Bounds(wish.resolution, wish.ego, wish.size)
    found = cluster.cluster(context, network, wish.names, filters, bounds)
    rows = [row for row in found.rows if isinstance(row, MemberRow)]
    order = list(dict.fromkeys(row.cluster.id for row in rows))
    numbers = {row.id: order.index(row.cluster.id) for row in rows}
    return Narrowed(numbers, notes=found.notes)


def _every_cluster(context: Context, wish: Wish, network: Network, filters: Filters) -> Narrowed:
    from sinograph.answer import clusters
    from sinograph.answer.network_rows import ClusterRow

    found = clusters.clusters(context, network, filters, wish.resolution)
    rows = [row for row in found.rows if isinstance(row, ClusterRow)]
    numbers = {member.id: number for number, row in enumerate(rows) for member in row.members}
    return Narrowed(numbers, notes=found.notes)
