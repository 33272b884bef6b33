"""Which of the offered media types suits a client best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from sinograph.store.formats import GRAPH_TYPES, RESULT_TYPES

_RESULT_NAMES: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_GRAPH_NAMES: Final = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}


@lru_cache(maxsize=256)
def results(accept: str) -> str | None:
    """The best form of solutions, or None.

    >>> results("application/json, */*;q=0.1")
    'application/sparql-results+json'
    """
    return best(accept, RESULT_TYPES, _RESULT_NAMES)


@lru_cache(maxsize=256)
def graph(accept: str) -> str | None:
    """The best form of a graph, or None.

    >>> graph("text/html") is None
    True
    """
    return best(accept, GRAPH_TYPES, _GRAPH_NAMES)


@lru_cache(maxsize=256)
def page_or_graph(accept: str) -> str | None:
    """The best form of what is a page for people and a graph for programs, or None."""
    return best(accept, (*GRAPH_TYPES, "text/html"), {})


@lru_cache(maxsize=256)
def page_first(accept: str) -> bool:
    """Whether the client likes a page better than any form of results or graphs.

    >>> page_first("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    True
    >>> page_first("text/html, */*")
    False
    """
    offered = (*RESULT_TYPES, *GRAPH_TYPES, "text/html")
    return best(accept, offered, {**_GRAPH_NAMES, **_RESULT_NAMES}) == "text/html"


def best(accept: str, offered: Sequence[str], names: Mapping[str, str]) -> str | None:
    """The first of the `offered` that the client likes best; `names` are other names of them."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    liked = {media_type: _quality(media_type, ranges, names) for media_type in offered}
    chosen = max(offered, key=lambda media_type: liked[media_type])
    return chosen if liked[chosen] > 0 else None


def _range(text: str) -> tuple[str, float]:
    media_type, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
    try:
        return media_type, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return media_type, 1.0


def _quality(
    media_type: str, ranges: Sequence[tuple[str, float]], names: Mapping[str, str]
) -> float:
    exact = {media_type}
    others = {name for name, meant in names.items() if meant == media_type}
    for fitting in (exact, others, {media_type.split("/", maxsplit=1)[0] + "/*"}, {"*/*"}):
        qualities = [quality for name, quality in ranges if name in fitting]
        if qualities:
            return max(qualities)
    return 0.0
