"""`/sparql`: queries answered, everything else refused with its reason."""

from __future__ import annotations

from sinograph.explorer import description, editor, negotiate, protocol
from sinograph.explorer.allowed import allowed
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.site import Site, answered, free
from sinograph.store.formats import GRAPH_TYPES, RESULT_TYPES


async def sparql(site: Site, request: Request) -> Reply:
    """The answer to a query; without one, the description of the service. Raises Problem.

    A browser gets the page on which queries are written, with the answer in it.
    """
    if request.method != "POST" and editor.meant(request):
        return await editor.page(site, request)
    asked = protocol.asked(request)
    if asked.query is None:
        return await _described(site, request)
    results, graph = negotiate.results(request.accept), negotiate.graph(request.accept)
    if results is None and graph is None:
        raise Problem(406, f"results come as {', '.join(RESULT_TYPES + GRAPH_TYPES)}")
    key = ("sparql", asked.query, asked.default, asked.named, results, graph)
    keep = site.cache.get(key) is not None or not allowed(site, asked, asked.query).volatile
    job = free(asked.query, results, graph, asked.default, asked.named)
    return await answered(site, site.sparql, request, key, job, keep=keep)


async def _described(site: Site, request: Request) -> Reply:
    form = negotiate.graph(request.accept)
    if form is None:
        raise Problem(406, f"the description of the service comes as {', '.join(GRAPH_TYPES)}")
    return await description.service(site, request, form)
