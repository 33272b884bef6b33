"""The application: which path is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeAlias

from starlette.routing import Route, Router

from sinograph.explorer import api, description, endpoint, openapi, pages
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS
from sinograph.explorer.shield import App, Receive, Scope, Send, respond
from sinograph.explorer.site import Site

Handler: TypeAlias = Callable[[Site, Request], Awaitable[Reply]]

_LARGEST_BODY: Final = 65_536
#: So much of a body that is too large is read and dropped, so that its sender reads the refusal.
_LARGEST_DROPPED: Final = 16_777_216
_BODY_SECONDS: Final = 10.0
_READING: Final = ("GET", "HEAD", "OPTIONS")
_LEFT: Final = Problem(400, "the client went away")
_METHODS: Final = {"/sparql": (*_READING, "POST")}


def application(site: Site, version: str, *, cors: bool) -> App:
    """The ASGI application of a site; its workers start and end with it."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        site.sparql.open()
        site.commands.open()
        yield
        await site.sparql.close()
        await site.commands.close()

    async def document(_: Site, request: Request) -> Reply:
        return openapi.document(request, version)

    paths: dict[str, Handler] = {
        **{path: pages.screen(name) for name, path in PATHS.items() if name in SCREENS},
        "/sparql": endpoint.sparql,
        "/e/{id}": pages.thing,
        "/answer/{file}": pages.answer_file,
        "/report/{file:path}": pages.report,
        "/view{suffix}": pages.view_file,
        "/map{suffix}": pages.map_file,
        "/static/{name:path}": pages.static,
        "/sparql/": endpoint.sparql,
        "/examples": description.examples,
        "/.well-known/void": description.dataset,
        "/api/openapi.json": document,
        "/api/{command}": api.command,
        "/{rest:path}": pages.nothing,
    }
    routes = [
        Route(path, _Endpoint(site, handler, _methods(path), cors=cors))
        for path, handler in paths.items()
    ]
    return Router(routes, redirect_slashes=False, lifespan=lifespan)


class _Endpoint:
    """One path as the framework calls it."""

    def __init__(
        self, site: Site, handler: Handler, methods: tuple[str, ...], *, cors: bool
    ) -> None:
        self._site = site
        self._handler = handler
        self._methods = methods
        self._cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            reply = await self._reply(scope, receive)
        except Problem as problem:
            reply = problem.reply()
        await respond(reply, send)

    async def _reply(self, scope: Scope, receive: Receive) -> Reply:
        allow = {"Allow": ", ".join(self._methods)}
        if scope["method"] not in self._methods:
            raise Problem(405, f"use {allow['Allow']}", allow)
        if scope["method"] == "OPTIONS":
            return Reply(b"", "", 204, allow | (self._preflight() if self._cors else {}))
        request = await _read(scope, receive)
        return await _while_there(self._handler(self._site, request), receive)

    def _preflight(self) -> dict[str, str]:
        return {
            "Access-Control-Allow-Methods": ", ".join(self._methods),
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        }


def _methods(path: str) -> tuple[str, ...]:
    return _METHODS.get(path.rstrip("/"), _READING)


async def _while_there(handled: Awaitable[Reply], receive: Receive) -> Reply:
    """The reply; when the client goes away first, what works on it is ended. Raises Problem."""
    reply, gone = asyncio.ensure_future(handled), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait((reply, gone), return_when=asyncio.FIRST_COMPLETED)
        if reply.done():
            return reply.result()
        raise _LEFT
    finally:
        reply.cancel()
        gone.cancel()
        await asyncio.gather(reply, gone, return_exceptions=True)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read(scope: Scope, receive: Receive) -> Request:
    """The request with its body. Raises Problem when that is too large or too slow."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    body = b""
    if scope["method"] == "POST":
        if headers.get("content-encoding", "identity") != "identity":
            raise Problem(415, "send the body as it is, not compressed")
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _body(receive)
        except TimeoutError:
            raise Problem(408, f"the body took longer than {_BODY_SECONDS:g} s") from None
    raw, query = scope["raw_path"], scope["query_string"]
    target = raw + b"?" + query if query else raw
    return Request(scope["method"], scope["scheme"], target, scope["path"], query, headers, body)


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    size, more = 0, True
    while more and size <= _LARGEST_DROPPED:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _LEFT
        part = message.get("body", b"")
        size += len(part)
        if size <= _LARGEST_BODY:
            body += part
        more = message.get("more_body", False)
    if size > _LARGEST_BODY:
        raise Problem(
            413, f"the body is larger than {_LARGEST_BODY} bytes", {"Connection": "close"}
        )
    return bytes(body)
