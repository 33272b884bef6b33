"""The questions on the network as methods of a graph that one opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Unpack

from sinograph.answer.envelope import Answer
from sinograph.answer.network_filters import Filters, Narrowing
from sinograph.answer.network_rows import MemberRow
from sinograph.answer.period import Period
from sinograph.answer.wish import Only, Wish
from sinograph.doors.pictures import PictureDoor
from sinograph.errors import UsageError
from sinograph.views.handed import HandedAnswer

if TYPE_CHECKING:
    import networkx as nx


class NetworkDoor(PictureDoor):
    """What a graph answers from its network, which is read when first asked for.

    `where` narrows every question: `place="Shanghai"`, `period="2016..2018"`, `side="cn"` or
    `"de"` (only who takes part on that side), `category="vocational-training"`,
    `kinds=["PilotProject"]` and `family`. Where a question has names, `family` says whether a name
    stands for all that is below it (it does); where it has none, whether families count as one
    organisation each (they do not).
    """

    def partner_counts(self, *names: str) -> Mapping[str, int]:
        """How many partners each of the organisations has, by its IRI, subsidiaries included.

        >>> import sinograph
        >>> graph = sinograph.open()
        >>> count = graph.partner_counts("Haier")[graph.resolve("Haier")]
        >>> count == graph.partners("Haier").total
        True
        """
        from sinograph.answer.partner_counts import partner_counts

        found = (self._context.names.resolve(name, "Organisation") for name in names)
        return partner_counts(self._network, found)

    def cluster(
        self,
        *names: str,
        size: int | None = None,
        ego: bool = False,
        resolution: float = 1.0,
        without: Sequence[str] = (),
        without_period: str | None = None,
        **where: Unpack[Narrowing],
    ) -> HandedAnswer:
        """The cluster around organisations: members, what binds them, bridges, how surely.

        A higher `resolution` gives smaller clusters; `ego` takes the names and all who partner with
        one of them instead; `size` keeps that many members, those with the strongest ties to them.
        Of several names the clusters are compared. `without` (names) and `without_period` ask
        instead what would change if these organisations, or all that may lie in that period, were
        missing: who leaves the cluster, who joins it, whether it falls apart.

        >>> import sinograph
        >>> sinograph.open().cluster("Haier", "Siemens").extra["comparison"][0]["same"]
        False
        """
        from sinograph.answer import cluster, cluster_without

        if not names:
            raise UsageError("a cluster is around an organisation; give at least one name")
        filters, bounds = Filters.named(**where), cluster.Bounds(_positive(resolution), ego, size)
        if without or without_period is not None:
            period = None if without_period is None else Period.parse(without_period)
            removed = cluster_without.Removed(tuple(without), period)
            return self._undrawn(
                cluster_without.without(
                    self._context, self._network, names, filters, bounds, removed
                )
            )
        found = cluster.cluster(self._context, self._network, names, filters, bounds)
        wish = replace(_wish(names, filters), cluster=True, resolution=resolution)
        own = ego or size is not None or filters.side or filters.category
        only = _only(found) if own else None
        return self._wished(found, replace(wish, ego=ego, size=size, only=only))

    def clusters(
        self, *, resolution: float = 1.0, spark: str | None = None, **where: Unpack[Narrowing]
    ) -> HandedAnswer:
        """All clusters of the network; by label propagation on Spark where its master is given."""
        from sinograph.answer import clusters

        filters = Filters.of(**where)
        found = clusters.clusters(
            self._context, self._network, filters, _positive(resolution), spark
        )
        if spark or filters.side or filters.category or filters.family:
            return self._undrawn(found)
        return self._wished(
            found, replace(_wish((), filters), family=True, cluster=True, resolution=resolution)
        )

    def path(self, a: str, b: str, *, paths: int = 3, **where: Unpack[Narrowing]) -> HandedAnswer:
        """The `paths` shortest chains between two organisations."""
        from sinograph.answer import path

        filters = Filters.named(**where)
        found = path.path(self._context, self._network, (a, b), filters, paths)
        wish = replace(_wish((a, b), filters), path=True, paths=paths)
        own = filters.side or filters.category or paths != 3
        return self._wished(found, replace(wish, only=Only(found.rerun) if own else None))

    def rank(
        self,
        by: str = "degree",
        *,
        weight: str = "newman",
        limit: int | None = None,
        spark: str | None = None,
        **where: Unpack[Narrowing],
    ) -> HandedAnswer:
        """The first `limit` organisations by a measure; on Spark where its master is given.

        Measures are degree, strength, betweenness, closeness, pagerank, core and constraint.
        """
        from sinograph.answer import rank

        filters = Filters.of(**where)
        found = rank.rank(self._context, self._network, filters, by, weight, limit, spark)
        return self._undrawn(found)

    def brokers(self, *, limit: int | None = None, **where: Unpack[Narrowing]) -> HandedAnswer:
        """Who holds the German and the Chinese side together, the first `limit`."""
        from sinograph.answer import brokers

        filters = Filters.of(**where)
        return self._undrawn(brokers.brokers(self._context, self._network, filters, limit))

    def change(
        self, before: str, after: str, *, by: str = "organisation", **where: Unpack[Narrowing]
    ) -> HandedAnswer:
        """What differs between two periods, each written as everywhere: `2016..2017`.

        `by` is `organisation`, `pair`, `region`, `industry` or `category`.
        """
        from sinograph.answer import change

        periods, filters = (Period.parse(before), Period.parse(after)), Filters.of(**where)
        found = change.change(self._context, self._network, periods, filters, by)
        if by != "organisation" or filters.side or filters.family:
            return self._undrawn(found)
        return self._handed(found, lambda canvas: self._change_view(periods, filters, canvas))

    def suggest(self, name: str, **where: Unpack[Narrowing]) -> HandedAnswer:
        """Who could plausibly partner with an organisation, and why; `side` is theirs."""
        from sinograph.answer import suggest

        filters = Filters.named(**where)
        return self._undrawn(suggest.suggest(self._context, self._network, name, filters))

    def network(
        self,
        mode: Literal["partners", "two-mode"] = "partners",
        **where: Unpack[Narrowing],
    ) -> nx.Graph[Any]:
        """The network as a networkx graph: `partners` (organisations), or `two-mode`.

        Nodes are IRIs, in order, as are the edges; see `network.graphs` for the attributes.
        """
        from sinograph.answer import network_graph

        return network_graph.graph(self._context, self._network, mode, Filters.of(**where))


def _wish(names: Sequence[str], filters: Filters) -> Wish:
    """What to draw of a question on the network."""
    return Wish(
        names,
        filters.place,
        filters.period,
        tuple(filters.kinds),
        filters.family,
        side=filters.side,
        category=filters.category,
    )


def _only(found: Answer) -> Only:
    """The members of a cluster and what they share."""
    members = [row for row in found.rows if isinstance(row, MemberRow)]
    shared = {via.id for row in members for via in row.via}
    return Only(found.rerun, {row.id for row in members}, shared)


def _positive(resolution: float) -> float:
    if not 0 < resolution < float("inf"):
        raise UsageError(f"the resolution {resolution:g} is not a number above 0; 1 is usual")
    return resolution
