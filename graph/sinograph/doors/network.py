"""The questions on the network as methods of a graph that one opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from sinograph.answer.period import Period
from sinograph.answer.wish import Wish
from sinograph.doors.pictures import PictureDoor
from sinograph.errors import UsageError
from sinograph.views.handed import HandedAnswer

if TYPE_CHECKING:
    import networkx as nx

    from sinograph.answer.network_choice import Filters


class NetworkDoor(PictureDoor):
    """What a graph answers from its network, which is read when first asked for.

    Options are those of `Graph`; `category` is such as `vocational-training`. Where a question has
    names, `family` says whether a name stands for all that is below it; where it has none, whether
    families count as one organisation each.
    """

    def cluster(
        self,
        *names: str,
        size: int | None = None,
        resolution: float = 1.0,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
    ) -> HandedAnswer:
        """The cluster around organisations: members, what binds them, bridges, how surely."""
        from sinograph.answer import cluster

        if not names:
            raise UsageError("a cluster is around an organisation; give at least one name")
        filters = _filters(place, period, kinds, None, family)
        found = cluster.cluster(
            self._context, self._network, names, filters, _positive(resolution), size
        )
        wish = Wish(names, place, filters.period, tuple(kinds), family, cluster=True)
        return self._wished(found, replace(wish, resolution=resolution, size=size))

    def clusters(
        self,
        *,
        resolution: float = 1.0,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        category: str | None = None,
        family: bool = False,
    ) -> HandedAnswer:
        """All clusters of the network."""
        from sinograph.answer import clusters

        filters = _filters(place, period, kinds, category, family)
        found = clusters.clusters(self._context, self._network, filters, _positive(resolution))
        if category is not None or family:
            return self._undrawn(found)
        wish = Wish((), place, filters.period, tuple(kinds), cluster=True, resolution=resolution)
        return self._wished(found, wish)

    def path(
        self,
        a: str,
        b: str,
        *,
        paths: int = 3,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
    ) -> HandedAnswer:
        """The `paths` shortest chains between two organisations."""
        from sinograph.answer import path

        filters = _filters(place, period, kinds, None, family)
        found = path.path(self._context, self._network, (a, b), filters, paths)
        wish = Wish((a, b), place, filters.period, tuple(kinds), family, path=True, paths=paths)
        return self._wished(found, wish)

    def rank(
        self,
        by: str = "degree",
        *,
        weight: str = "newman",
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        category: str | None = None,
        family: bool = False,
    ) -> HandedAnswer:
        """Organisations by degree, strength, betweenness, closeness, pagerank, core, constraint."""
        from sinograph.answer import rank

        filters = _filters(place, period, kinds, category, family)
        return self._undrawn(rank.rank(self._context, self._network, filters, by, weight))

    def brokers(
        self,
        *,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        category: str | None = None,
        family: bool = False,
    ) -> HandedAnswer:
        """Who holds the German and the Chinese side together."""
        from sinograph.answer import brokers

        filters = _filters(place, period, kinds, category, family)
        return self._undrawn(brokers.brokers(self._context, self._network, filters))

    def change(
        self,
        before: str,
        after: str,
        *,
        place: str | None = None,
        kinds: Sequence[str] = (),
        category: str | None = None,
        family: bool = False,
    ) -> HandedAnswer:
        """What differs between two periods, each written as everywhere: `2016..2017`."""
        from sinograph.answer import change

        periods = Period.parse(before), Period.parse(after)
        filters = _filters(place, None, kinds, category, family)
        found = change.change(self._context, self._network, *periods, filters)
        if family:
            return self._undrawn(found)
        return self._handed(found, lambda canvas: self._change_view(periods, filters, canvas))

    def suggest(
        self,
        name: str,
        *,
        side: str | None = None,
        kinds: Sequence[str] = (),
        period: str | None = None,
        family: bool = True,
    ) -> HandedAnswer:
        """Who could plausibly partner with an organisation, and why."""
        from sinograph.answer import suggest

        if side not in (None, "cn", "de"):
            raise UsageError(f"“{side}” is no side; choose cn or de")
        filters = _filters(None, period, kinds, None, family)
        return self._undrawn(suggest.suggest(self._context, self._network, name, filters, side))

    def network(
        self,
        mode: Literal["partners", "two-mode"] = "partners",
        *,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        category: str | None = None,
        family: bool = False,
    ) -> nx.Graph[Any]:
        """The network as a networkx graph: `partners` (organisations), or `two-mode`.

        Nodes are IRIs, in order, as are the edges; see `network.graphs` for the attributes.
        """
        from sinograph.answer import network_graph

        filters = _filters(place, period, kinds, category, family)
        return network_graph.graph(self._context, self._network, mode, filters)


def _filters(
    place: str | None,
    period: str | None,
    kinds: Sequence[str],
    category: str | None,
    family: bool,
) -> Filters:
    from sinograph.answer.network_choice import Filters

    chosen = None if period is None else Period.parse(period)
    return Filters(place, chosen, tuple(kinds), category, family)


def _positive(resolution: float) -> float:
    if not 0 < resolution < float("inf"):
        raise UsageError(f"the resolution {resolution:g} is not a number above 0; 1 is usual")
    return resolution
