"""`/api/…`: every command as JSON, with the envelope of the command line."""

from __future__ import annotations

from typing import Final

from sinograph.explorer import negotiate
from sinograph.explorer.commands import COMMANDS, QUERY
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.given import values_of
from sinograph.explorer.site import Site, answered

_PREFIX: Final = "/api/"
#: The command that answers in the language of the question where none is asked for.
_OWN_LANGUAGE: Final = "ask"


async def command(site: Site, request: Request) -> Reply:
    """The answer of a command. Raises Problem."""
    name = request.path.removeprefix(_PREFIX)
    if name not in COMMANDS and name != QUERY:
        raise Problem(404, f"there is no such command; {_PREFIX}openapi.json lists them")
    values, language = values_of(site, request)
    if name == _OWN_LANGUAGE and "lang" in dict(request.fields()):
        values["lang"] = [language]
    job = {
        "command": name,
        "values": values,
        "language": language,
        "results": negotiate.results(request.accept),
        "graph": negotiate.graph(request.accept),
    }
    if name != QUERY:
        job |= {"results": None, "graph": None}
    key = ("api", repr(job))
    return await answered(site, site.commands, request, key, job)
