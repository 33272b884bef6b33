"""The questions on the network as methods of a graph that one opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.answer.network_filters import Filters, Narrowing
from sinograph.answer.period import Period
from sinograph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    from sinograph.network.network import Network


class NetworkDoor:
    """What a graph answers from its network, which is read when first asked for.

    `where` narrows every question: `place="Shanghai"`, `period="2016..2018"`, `side="cn"` or
    `"de"` (only who takes part on that side), `category="vocational-training"`,
    `kinds=["PilotProject"]` and `family`. Where a question has names, `family` says whether a name
    stands for all that is below it (it does); where it has none, whether families count as one
    organisation each (they do not).
    """

    _context: Context

    @cached_property
    def _network(self) -> Network:
        from sinograph.network import saved

        return saved.of_store(self._context.store)

    def cluster(
        self,
        *names: str,
        size: int | None = None,
        ego: bool = False,
        resolution: float = 1.0,
        without: Sequence[str] = (),
        without_period: str | None = None,
        **where: Unpack[Narrowing],
    ) -> Answer:
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
            return cluster_without.without(
                self._context, self._network, names, filters, bounds, removed
            )
        return cluster.cluster(self._context, self._network, names, filters, bounds)

    def clusters(self, *, resolution: float = 1.0, **where: Unpack[Narrowing]) -> Answer:
        """All clusters of the network."""
        from sinograph.answer import clusters

        filters = Filters.of(**where)
        return clusters.clusters(self._context, self._network, filters, _positive(resolution))

    def path(self, a: str, b: str, *, paths: int = 3, **where: Unpack[Narrowing]) -> Answer:
        """The `paths` shortest chains between two organisations."""
        from sinograph.answer import path

        return path.path(self._context, self._network, (a, b), Filters.named(**where), paths)

    def rank(
        self, by: str = "degree", *, weight: str = "newman", **where: Unpack[Narrowing]
    ) -> Answer:
        """Organisations by degree, strength, betweenness, closeness, pagerank, core, constraint."""
        from sinograph.answer import rank

        return rank.rank(self._context, self._network, Filters.of(**where), by, weight)

    def brokers(self, **where: Unpack[Narrowing]) -> Answer:
        """Who holds the German and the Chinese side together."""
        from sinograph.answer import brokers

        return brokers.brokers(self._context, self._network, Filters.of(**where))

    def change(
        self, before: str, after: str, *, by: str = "organisation", **where: Unpack[Narrowing]
    ) -> Answer:
        """What differs between two periods, each written as everywhere: `2016..2017`.

        `by` is `organisation`, `pair`, `region`, `industry` or `category`.
        """
        from sinograph.answer import change

        periods = Period.parse(before), Period.parse(after)
        return change.change(self._context, self._network, periods, Filters.of(**where), by)

    def suggest(self, name: str, **where: Unpack[Narrowing]) -> Answer:
        """Who could plausibly partner with an organisation, and why; `side` is theirs."""
        from sinograph.answer import suggest

        return suggest.suggest(self._context, self._network, name, Filters.named(**where))

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


def _positive(resolution: float) -> float:
    if not 0 < resolution < float("inf"):
        raise UsageError(f"the resolution {resolution:g} is not a number above 0; 1 is usual")
    return resolution
