"""The screens, what belongs to them, and answers and pictures as files."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from sinograph.explorer import negotiate
from sinograph.explorer.commands import COMMANDS, QUERY
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.given import values_of
from sinograph.explorer.screens import assets
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.render import rendered
from sinograph.explorer.screens.screen import Screen
from sinograph.explorer.site import Site, answered
from sinograph.phrases import has, say
from sinograph.store.formats import GRAPH_SUFFIXES, GRAPH_TYPES
from sinograph.views.cite import stamp
from sinograph.views.report.html import policy as report_policy
from sinograph.views.tiles.picture import PICTURES as MAPS
from sinograph.views.view import SUFFIXES as VIEWS
from sinograph.views.written import FORMS

Handler = Callable[[Site, Request], Awaitable[Reply]]

_ID: Final = re.compile(r"[a-z]+-[A-Za-z0-9.-]+")
_DATA: Final = {f".{suffix}": form for suffix, form in GRAPH_SUFFIXES.items()}
_FOR_GOOD: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
_REPORTS: Final = (".html", ".md", ".svg")
#: Pictures that a page can show; everything else is a file to keep.
_SHOWN: Final = frozenset({".svg", ".png"})


def screen(name: str) -> Handler:
    """The handler of the screen `name`."""

    async def page(site: Site, request: Request) -> Reply:
        return await shown(site, request, name)

    return for_people(page)


async def _thing(site: Site, request: Request) -> Reply:
    """A thing: a page for people, RDF for programs."""
    name = request.path.removeprefix("/e/")
    suffix = next((known for known in _DATA if name.endswith(known)), "")
    id_ = name.removesuffix(suffix)
    if not _ID.fullmatch(id_):
        raise Problem(404, "there is no thing of that name; /search finds things by name")
    if suffix:
        return await _described(site, request, id_, _DATA[suffix])
    form = negotiate.page_or_graph(request.accept)
    if form is None:
        raise Problem(406, f"a thing comes as text/html, {', '.join(GRAPH_TYPES)}")
    if form == "text/html" or request.accept == "*/*":
        return await shown(site, request, "entity", id_)
    return await _described(site, request, id_, form)


async def _described(site: Site, request: Request, id_: str, form: str) -> Reply:
    job = {"do": "describe", "thing": id_, "graph": form, "language": site.language}
    return await answered(site, site.commands, request, ("describe", id_, form), job)


async def answer_file(site: Site, request: Request) -> Reply:
    """The answer of a command as a file."""
    name = PurePosixPath(request.path).name
    stem, suffix = _split(name, tuple(FORMS))
    if stem not in COMMANDS and stem != QUERY:
        raise Problem(404, "there is no such answer; use /answer/partners.csv?name=…")
    return await _file(site, request, {"do": "answer", "command": stem}, suffix, stem)


async def view_file(site: Site, request: Request) -> Reply:
    """A picture as a file."""
    stem, suffix = _split(PurePosixPath(request.path).name, tuple(VIEWS))
    if stem != "view":
        raise Problem(404, "there is no such picture; use /view.svg?name=…")
    return await _file(site, request, {"do": "view"}, suffix, stem)


async def map_file(site: Site, request: Request) -> Reply:
    """A map as a file."""
    stem, suffix = _split(PurePosixPath(request.path).name, MAPS)
    if stem != "map":
        raise Problem(404, "there is no such map; use /map.svg?by=…")
    return await _file(site, request, {"do": "map"}, suffix, stem)


async def _report(site: Site, request: Request) -> Reply:
    """A report: a page to print, Markdown, or the picture that lies beside that."""
    name, suffix = _split(request.path.removeprefix("/report/"), _REPORTS)
    values, language = values_of(site, request)
    query = request.query.decode("ascii", "replace")
    beside = f"{quote(name, safe='')}.svg" + (f"?{quote(query, safe='=&%+')}" if query else "")
    job = {
        "do": "report",
        "name": name,
        "suffix": suffix,
        "picture": beside,
        "values": values,
        "language": language,
    }
    # The day that a report names is that of asking.
    file = "report.md" if suffix == ".md" else ""
    reply = await answered(site, site.commands, request, ("report",), job, keep=False, file=file)
    if suffix != ".html":
        return reply
    policy = {"Content-Security-Policy": f"{report_policy()}; frame-ancestors 'none'"}
    return replace(reply, headers={**reply.headers, **policy})


async def _file(
    site: Site, request: Request, job: dict[str, object], suffix: str, stem: str
) -> Reply:
    values, language = values_of(site, request)
    job |= {"suffix": suffix, "values": values, "language": language}
    file = "" if suffix in _SHOWN else f"{stem}{suffix}"
    return await answered(site, site.commands, request, ("file", repr(job)), job, file=file)


async def static(_: Site, request: Request) -> Reply:
    """A script or style of the pages."""
    digest, _slash, name = request.path.removeprefix("/static/").partition("/")
    found = assets.files().get(name)
    if found is None or digest != assets.digest():
        raise Problem(404, "there is no such file")
    return Reply(*found, headers=_FOR_GOOD)


def _split(name: str, suffixes: tuple[str, ...]) -> tuple[str, str]:
    fitting = [suffix for suffix in suffixes if name.endswith(suffix)]
    if not fitting:
        raise Problem(404, f"a file ends in one of {', '.join(suffixes)}")
    suffix = max(fitting, key=len)
    return name.removesuffix(suffix), suffix


async def shown(
    site: Site,
    request: Request,
    name: str,
    id_: str = "",
    *,
    given: Mapping[str, object] | None = None,
    keep: bool = True,
) -> Reply:
    """The page of a screen; `given` is what the server hands it, `keep` as in `answered`."""
    values, language = values_of(site, request)
    job = {
        "do": "screen",
        "screen": name,
        "thing": id_,
        "here": request.path,
        "values": values,
        "language": language,
        "default": site.language,
        "given": {"documents": site.documents, **(given or {})},
    }
    return await answered(site, site.commands, request, ("screen", repr(job)), job, keep=keep)


def spoken(site: Site, request: Request) -> dict[str, str]:
    """The part of a job that says in which language. Raises Problem."""
    return {"language": values_of(site, request)[1]}


def for_people(handler: Handler) -> Handler:
    """The same, with problems as pages where a browser asks."""

    async def page(site: Site, request: Request) -> Reply:
        try:
            return await handler(site, request)
        except Problem as problem:
            if negotiate.page_or_graph(request.accept) != "text/html":
                raise
            return problem_page(site, request, problem)

    return page


def problem_page(site: Site, request: Request, problem: Problem) -> Reply:
    """A problem as a page, in the language asked for as far as it can be told."""
    try:
        language = values_of(site, request)[1]
    except Problem:
        language = site.language
    key = f"web.problem.{problem.status}"
    heading = say(key if has(key) else "web.problem", language)
    near = problem.more.get("near", ())
    told = say(problem.phrase, language, **problem.more) if problem.phrase else problem.detail
    content = {"detail": told, "near": near}
    links = Links(language, site.language)
    body = rendered(Screen("problem", heading, "", content), links, stamp(site.info))
    headers = {**problem.headers, "Cache-Control": "no-store"}
    return Reply(body, "text/html", problem.status, headers)


async def _nothing(_: Site, __: Request) -> Reply:
    raise Problem(404, "there is nothing here; / links what there is", phrase="web.nothinghere")


thing: Final = for_people(_thing)
report: Final = for_people(_report)
nothing: Final = for_people(_nothing)
