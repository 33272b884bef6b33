"""`/api/…`: every command as JSON, with the envelope of the command line."""

from __future__ import annotations

from typing import Final

from sinograph.explorer import negotiate
from sinograph.explorer.commands import COMMANDS, QUERY
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.site import Site, answered
from sinograph.labels import LANGUAGES

_PREFIX: Final = "/api/"
_LONGEST: Final = 2_000


async def command(site: Site, request: Request) -> Reply:
    """The answer of a command. Raises Problem."""
    name = request.path.removeprefix(_PREFIX)
    if name not in COMMANDS and name != QUERY:
        raise Problem(404, f"there is no such command; {_PREFIX}openapi.json lists them")
    values: dict[str, list[str]] = {}
    for field, value in request.fields():
        if len(value) > _LONGEST:
            raise Problem(400, f"{field} is longer than {_LONGEST} characters")
        values.setdefault(field, []).append(value)
    languages = values.pop("lang", [site.language])
    if len(languages) > 1 or languages[0] not in LANGUAGES:
        raise Problem(400, f"lang is one of {', '.join(LANGUAGES)}")
    job = {
        "command": name,
        "values": values,
        "language": languages[0],
        "results": negotiate.results(request.accept),
        "graph": negotiate.graph(request.accept),
    }
    if name != QUERY:
        job |= {"results": None, "graph": None}
    key = ("api", repr(job))
    return await answered(site, site.commands, request, key, job)
