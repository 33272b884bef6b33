"""The first screen: what there is, five questions to begin with, the network beside its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sinograph.answer.envelope import location_of
from sinograph.answer.rows import CoverageRow
from sinograph.explorer.screens.block import block
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: How many organisations the first picture shows, and how many pairs stand beside it.
_DRAWN: Final = 60
_PAIRS: Final = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A question that leads to its answer."""

    question: str
    address: str


def home(graph: Graph, asked: Asked) -> Screen:
    """The first screen."""
    links = asked.links
    pairs = graph.pairs(limit=_PAIRS)
    return Screen(
        "home",
        say("web.title", asked.language),
        "home",
        {
            "cards": _cards(asked) if location_of(pairs.graph) is None else (),
            "counts": [row for row in graph.coverage() if isinstance(row, CoverageRow)],
            "picture_address": links.view(".svg", {"limit": _DRAWN}),
            "explore": links.page("explore"),
            "drawn": _DRAWN,
            "pairs": block(
                pairs, links, "pairs", {}, first=_PAIRS, more=links.page("analyse", show="pairs")
            ),
        },
    )


def _cards(asked: Asked) -> list[Card]:
    links, language = asked.links, asked.language
    targets = {
        "partners": links.page("search", q=say("web.card.partners", language)),
        "cluster": links.page("explore", name="Haier", cluster="true"),
        "pairs": links.page("map", by="collaborations"),
        "place": links.page("places", name="Shandong"),
        "brokers": links.page("analyse", show="brokers"),
    }
    return [Card(say(f"web.card.{name}", language), address) for name, address in targets.items()]
