"""What the handlers of one server share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sinograph.errors import Failure
from sinograph.explorer import cache
from sinograph.explorer.cache import Cache, Key
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.model import GraphInfo
from sinograph.store.pool import Pool


@dataclass(frozen=True, slots=True)
class Site:
    """A graph that is served: workers for free queries, workers for commands, kept answers.

    `shipped`: it is the graph that comes with the program. `language` is that of answers whose
    request names none. `documents` is the folder of the sources, if their passages are shown.
    """

    info: GraphInfo
    shipped: bool
    language: str
    documents: str | None
    named_graphs: bool
    sparql: Pool
    commands: Pool
    cache: Cache


async def answered(
    site: Site,
    pool: Pool,
    request: Request | None,
    key: Key,
    job: Mapping[str, object],
    *,
    keep: bool = True,
    file: str = "",
) -> Reply:
    """The answer of a worker to a job, or the one that was kept for the same `key`.

    `request` is None where the job is the server's own and not what the client asked for.
    Without `keep` the answer may be another one next time. `file` is what a browser calls it on
    disk, empty for what it shows. Raises Problem.
    """
    saved = {"Content-Disposition": f'attachment; filename="{file}"'} if file else {}
    if not keep:
        made = await _worked(pool, job)
        return replace(made, headers={**made.headers, **saved})
    etag = site.cache.etag(key)
    headers = {"ETag": etag, "Cache-Control": "no-cache", **saved}
    if request is not None and cache.fresh(request.unless, etag):
        return Reply(b"", "", 304, headers)
    known = site.cache.get(key)
    if known is None:
        worked = await _worked(pool, job)
        known = Reply(worked.body, worked.media_type, headers=headers)
        site.cache.keep(key, known)
    if request is not None and request.method == "GET":
        site.cache.remember((request.target, request.accept), key)
    return known


def free(
    query: str,
    results: str | None,
    graph: str | None,
    default: tuple[str, ...] | None = None,
    named: tuple[str, ...] | None = None,
) -> dict[str, object]:
    """The job of a free query, in the media types given, from the graphs given."""
    return {"query": query, "results": results, "graph": graph, "default": default, "named": named}


async def _worked(pool: Pool, job: Mapping[str, object]) -> Reply:
    """What a worker answers. Raises Problem; RuntimeError for a fault of the program's own."""
    try:
        answer = await pool.ask(json.dumps(job).encode())
    except Failure as error:
        raise Problem.of(error) from None
    head, _, body = answer.partition(b"\n")
    said = json.loads(head)
    if "fault" in said:
        raise RuntimeError(said["fault"])
    if "problem" in said:
        raise Problem(said["problem"], said["detail"], phrase=said["phrase"], **said["more"])
    return Reply(body, said["type"], headers={"Cache-Control": "no-store"})
