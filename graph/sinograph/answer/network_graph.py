"""The network in hand, as networkx knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.network_filters import Filters
from sinograph.errors import UsageError
from sinograph.network import graphs
from sinograph.network.network import Network

if TYPE_CHECKING:
    import networkx as nx

MODES = ("partners", "two-mode")


def graph(context: Context, network: Network, mode: str, filters: Filters) -> nx.Graph[Any]:
    """The projected or the two-mode network after the filters. Raises UsageError."""
    if mode not in MODES:
        raise UsageError(f"“{mode}” is no kind of network; choose among {', '.join(MODES)}")
    choice = network_choice.choose(context, network, filters)
    projection = choice.project(network.rolled_up() if filters.family else None)
    incidence = projection.incidence
    things = [*incidence.organisations.many(projection.nodes)]
    things += incidence.collaborations.many(incidence.present())
    context.labels.fetch(things)
    names = {thing: context.labels.of(thing) for thing in things}
    if mode == "two-mode":
        return graphs.two_mode(incidence, names)
    return graphs.projected(projection, names)
