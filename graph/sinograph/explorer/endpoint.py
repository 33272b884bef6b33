"""`/sparql`: queries answered, everything else refused with its reason."""

from __future__ import annotations

from typing import Final

from sinograph.explorer import description, negotiate, pages, protocol
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.protocol import Asked
from sinograph.explorer.site import Site, answered, free
from sinograph.store.formats import GRAPH_TYPES, RESULT_TYPES
from sinograph.store.scan import Shape, outline, scan

_editor: Final = pages.screen("sparql")
_LONGEST: Final = 16_384
_DEEPEST: Final = 64
_MOST_PATTERNS: Final = 96
_MOST_OPERATORS: Final = 400


async def sparql(site: Site, request: Request) -> Reply:
    """The answer to a query; without one, the description of the service. Raises Problem."""
    asked = protocol.asked(request)
    if asked.query is None:
        return await _described(site, request)
    results, graph = negotiate.results(request.accept), negotiate.graph(request.accept)
    if results is None and graph is None:
        raise Problem(406, f"results come as {', '.join(RESULT_TYPES + GRAPH_TYPES)}")
    key = ("sparql", asked.query, asked.default, asked.named, results, graph)
    keep = site.cache.get(key) is not None or not _checked(site, asked, asked.query).volatile
    job = free(asked.query, results, graph, asked.default, asked.named)
    return await answered(site, site.sparql, request, key, job, keep=keep)


async def _described(site: Site, request: Request) -> Reply:
    form = negotiate.page_or_graph(request.accept)
    if form is None:
        raise Problem(406, f"the description of the service comes as {', '.join(GRAPH_TYPES)}")
    if form == "text/html":
        return await _editor(site, request)
    return await description.service(site, request, form)


def _checked(site: Site, asked: Asked, query: str) -> Shape:
    """The shape of a query that may be run. Raises Problem."""
    if len(query) > _LONGEST:
        raise Problem(413, f"the query is longer than {_LONGEST} characters")
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
