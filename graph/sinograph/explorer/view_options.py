"""The parameters of pictures, as addresses and forms give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sinograph.errors import UsageError
from sinograph.explorer.options import IN, KIND, LIMIT, NAMES, NO_FAMILY, RESOLUTION, YEAR, Option

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
_MOST: Final = 2_000


def view_of(graph: Graph, values: Mapping[str, Sequence[str]]) -> View:
    """The picture that the values ask for. Raises UsageError and whatever the graph raises."""
    known = {option.name: option for option in VIEW_OPTIONS}
    for name in values:
        if name not in known:
            raise UsageError(f"a view has no parameter “{name}”; it has {', '.join(known)}")
    read: dict[str, Any] = {
        known[name].keyword or name: known[name].read(given) for name, given in values.items()
    }
    names = dict.fromkeys(read.pop("name", ()))
    read["limit"] = min(read.get("limit", 300), _MOST)
    return graph.view(*names, growing=True, **read)
