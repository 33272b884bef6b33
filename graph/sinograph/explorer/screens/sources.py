"""What the graph rests on, what it knows and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph


def sources(graph: Graph, asked: Asked) -> Screen:
    """The documents and registers, and the coverage."""
    return Screen(
        "sources",
        say("web.limits", asked.language),
        "sources",
        {
            "blocks": [
                paged(graph.sources(), asked, "sources", {}, "sources"),
                paged(graph.coverage(), asked, "coverage", {}, "coverage"),
            ]
        },
    )
