"""The first screen: what there is, five questions to begin with, the network beside its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from sinograph.answer.envelope import Answer, location_of
from sinograph.answer.rows import PairRow
from sinograph.explorer.screens.linked import cited, reference
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.sources import knows
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: How many organisations the first picture shows, and how many pairs stand beside it.
_DRAWN: Final = 60
_PAIRS: Final = 14


@dataclass(frozen=True, slots=True)
class Card:
    """A question that leads to its answer."""

    question: str
    address: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations and how many collaborations they share, leading to their passages."""

    one: Markup
    other: Markup
    count: Markup


def home(graph: Graph, asked: Asked) -> Screen:
    """The first screen."""
    links, language = asked.links, asked.language
    pairs = graph.pairs(limit=_PAIRS)
    shown = {"shown": len(pairs), "total": pairs.total}
    return Screen(
        "home",
        say("web.title", language),
        "home",
        {
            "cards": _cards(asked) if location_of(pairs.graph) is None else (),
            "counts": _counts(graph, asked),
            "knows": knows(graph),
            "picture_address": links.view(".svg", {"limit": _DRAWN}),
            "explore": links.page("explore"),
            "drawn": _DRAWN,
            "question": pairs.question,
            "pairs": _pairs(pairs, asked),
            "cut": say("web.cut", language, **shown) if pairs.total > len(pairs) else "",
            "more": links.page("analyse", show="pairs"),
        },
    )


def _cards(asked: Asked) -> list[Card]:
    links, language = asked.links, asked.language
    targets = {
        "partners": _partners(asked),
        "cluster": links.page("explore", name="Haier", cluster="true"),
        "pairs": links.page("map", by="collaborations"),
        "place": links.page("places", name="Shandong"),
        "brokers": links.page("analyse", show="brokers"),
    }
    return [Card(say(f"web.card.{name}", language), address) for name, address in targets.items()]


def _partners(asked: Asked) -> str:
    """The answer to the question on partners, as one asks it in words where that is answered."""
    if asked.links.served:
        return asked.links.page("search", q=say("web.card.partners", asked.language))
    return asked.links.page("analyse", show="partners")


def _counts(graph: Graph, asked: Asked) -> list[tuple[str, int, str]]:
    """How many things of the main kinds there are, and where they are listed."""
    page = asked.links.page
    listed = {
        "Organisation": page("analyse", show="rank"),
        "Collaboration": page("analyse", show="projects"),
        "Place": page("places"),
        "Policy": page("policies"),
    }
    counts = [(kind, graph.counts().get(kind, 0), address) for kind, address in listed.items()]
    named = [(say(f"web.many.{kind}", asked.language), n, address) for kind, n, address in counts]
    sources = (say("web.many.Source", asked.language), graph.sources().total, page("sources"))
    return [*named, sources]


def _pairs(answer: Answer, asked: Asked) -> list[Pair]:
    links = asked.links
    return [
        Pair(
            reference(row.a.id, row.a.name, links),
            reference(row.b.id, row.b.name, links),
            cited(str(row.count), (anchor for via in row.via for anchor in via.evidence), links),
        )
        for row in answer.rows
        if isinstance(row, PairRow)
    ]
