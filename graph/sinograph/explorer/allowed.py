"""Which free queries are run at all: bounds on their size and shape, judged before an engine."""

from __future__ import annotations

from typing import Final

from sinograph.explorer.exchange import Problem
from sinograph.explorer.protocol import Asked
from sinograph.explorer.site import Site
from sinograph.store.scan import Shape, outline, scan

LONGEST: Final = 16_384
_DEEPEST: Final = 64
_MOST_PATTERNS: Final = 96
_MOST_OPERATORS: Final = 400


def allowed(site: Site, asked: Asked, query: str) -> Shape:
    """The shape of a query that may be run. Raises Problem."""
    if len(query) > LONGEST:
        raise Problem(413, f"the query is longer than {LONGEST} characters")
    shape = outline(query) or scan(query)
    if shape.service:
        raise Problem(403, "SERVICE is not allowed: a query is answered from this graph alone")
    names_graphs = shape.dataset or asked.default is not None or asked.named is not None
    if names_graphs and not site.named_graphs:
        raise Problem(
            403, "FROM and named graphs are not allowed: this store has one graph, fetches none"
        )
    for what, count, most in (
        ("levels of nesting", shape.depth, _DEEPEST),
        ("triple patterns", shape.patterns, _MOST_PATTERNS),
        ("branches and terms", shape.operators, _MOST_OPERATORS),
    ):
        if count > most:
            raise Problem(400, f"the query has more than {most} {what}; make it simpler")
    return shape
