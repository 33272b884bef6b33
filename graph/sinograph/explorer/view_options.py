"""The parameters of pictures, as addresses and forms give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sinograph.explorer.options import (
    IN,
    KIND,
    LIMIT,
    NAMES,
    NO_FAMILY,
    RESOLUTION,
    YEAR,
    Option,
    read,
)

if TYPE_CHECKING:
    from sinograph.desk import Graph
    from sinograph.views.view import View

#: As in `sinograph view`.
VIEW_OPTIONS: Final = (
    NAMES,
    Option("depth", "how many steps from the names", type="integer"),
    Option("projects", "collaborations as things of their own", type="boolean"),
    Option("cluster", "the clusters of the names", type="boolean"),
    Option("path", "the chains between two names", type="boolean"),
    RESOLUTION,
    IN,
    YEAR,
    KIND,
    NO_FAMILY,
    LIMIT,
)
#: How many things are drawn where nothing is said, and at most.
BUDGET: Final = 300
MOST: Final = 2_000


def view_of(graph: Graph, values: Mapping[str, Sequence[str]]) -> View:
    """The picture that the values ask for. Raises UsageError and whatever the graph raises."""
    names, keywords = read("view", VIEW_OPTIONS, values)
    asked: dict[str, Any] = {**keywords}
    asked["limit"] = min(asked.get("limit", BUDGET), MOST)
    return graph.view(*map(str, names), **asked)
