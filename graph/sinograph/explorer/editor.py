"""The page on which SPARQL is written: runs it on the workers for free queries, shows or saves."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

from sinograph.explorer import negotiate, pages, protocol
from sinograph.explorer.allowed import LONGEST, allowed
from sinograph.explorer.exchange import Problem, Reply, Request, one
from sinograph.explorer.protocol import Asked
from sinograph.explorer.site import Site, answered, free
from sinograph.store.formats import GRAPH_SUFFIXES, RESULT_SUFFIXES, Wanted

SHOWN: Final = ("table", "picture", "raw")
_SVG: Final = "svg"


def meant(request: Request) -> bool:
    """Whether a request is for the page, or for a file from it, and not of the protocol."""
    return negotiate.page_first(request.accept) or (
        b"download" in request.query and any(name == "download" for name, _ in request.fields())
    )


async def _page(site: Site, request: Request) -> Reply:
    asked = protocol.asked(request)
    wanted = one(request.fields(), "download")
    if wanted is not None:
        return await _download(site, request, asked, wanted)
    given: dict[str, Any] = {"bounds": _bounds(site)}
    if asked.query is None or not asked.query.strip():
        return await pages.shown(site, request, "sparql", given=given)
    try:
        found, keep = await _found(site, request, asked, asked.query)
    except Problem as problem:
        given["problem"] = {"status": problem.status, "detail": problem.detail}
        reply = await pages.shown(site, request, "sparql", given=given, keep=False)
        return replace(reply, status=problem.status, headers={**reply.headers, **problem.headers})
    return await pages.shown(site, request, "sparql", given=given | {"found": found}, keep=keep)


#: The page, with the answer to the query in its address if there is one.
page: Final = pages.for_people(_page)


def _bounds(site: Site) -> dict[str, object]:
    wanted = Wanted(None, None)
    most = {"rows": wanted.rows, "size": wanted.size // 1_000_000, "longest": LONGEST}
    return {"seconds": f"{site.sparql.deadline:g}", **most}


async def _found(
    site: Site, request: Request, asked: Asked, query: str
) -> tuple[dict[str, Any], bool]:
    """What the page shows of the answer, and whether the next one is the same."""
    how = one(request.fields(), "show") or SHOWN[0]
    if how not in SHOWN:
        raise Problem(400, f"show is one of {', '.join(SHOWN)}")
    reply, keep = await _asked(site, asked, query, show=how)
    found: dict[str, Any] = {"show": how, **json.loads(reply.body)}
    return found, keep


async def _asked(site: Site, asked: Asked, query: str, **how: str) -> tuple[Reply, bool]:
    """The answer of a worker for free queries, and whether the next one is the same."""
    keep = not allowed(site, asked, query).volatile
    results, graph = RESULT_SUFFIXES["json"], GRAPH_SUFFIXES["nt"]
    job = free(query, results, graph, asked.default, asked.named) | how
    key = ("editor", query, asked.default, asked.named, *how.values())
    return await answered(site, site.sparql, None, key, job, keep=keep), keep


async def _download(site: Site, request: Request, asked: Asked, form: str) -> Reply:
    """The answer as a file."""
    query = asked.query
    if query is None:
        raise Problem(400, "there is no query in the request")
    if form == _SVG:
        return await _picture(site, request, asked, query)
    if form not in RESULT_SUFFIXES and form not in GRAPH_SUFFIXES:
        known = ", ".join((*RESULT_SUFFIXES, *GRAPH_SUFFIXES, _SVG))
        raise Problem(400, f"download is one of {known}")
    results, graph = RESULT_SUFFIXES.get(form), GRAPH_SUFFIXES.get(form)
    keep = not allowed(site, asked, query).volatile
    job = free(query, results, graph, asked.default, asked.named)
    key = ("sparql", query, asked.default, asked.named, results, graph)
    reply = await answered(site, site.sparql, None, key, job, keep=keep)
    return _saved(reply, form)


async def _picture(site: Site, request: Request, asked: Asked, query: str) -> Reply:
    reply, keep = await _asked(site, asked, query, show="picture")
    found = {"show": "picture", **json.loads(reply.body)}
    job = {"do": "picture", "query": query, "found": found, **pages.spoken(site, request)}
    key = ("picture", repr(job))
    return _saved(await answered(site, site.commands, None, key, job, keep=keep), _SVG)


def _saved(reply: Reply, form: str) -> Reply:
    name = {"Content-Disposition": f'attachment; filename="query.{form}"'}
    return replace(reply, headers={**reply.headers, **name})
