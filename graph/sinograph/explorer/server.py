"""Serve a graph: the socket, the workers, the web server, and a graceful end."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import uvicorn
import uvloop

from sinograph.errors import Failure, UsageError
from sinograph.explorer import app, work
from sinograph.explorer.cache import Cache
from sinograph.explorer.prompt import Prompt
from sinograph.explorer.shield import LOCAL, Hosts, Shield
from sinograph.explorer.site import Site
from sinograph.explorer.wire import protocol
from sinograph.store import keeper
from sinograph.store.base import Store
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.pool import Bounds, Pool

if TYPE_CHECKING:
    from sinograph.desk import Graph

_COMMAND_SECONDS: Final = 30.0
_CONNECTIONS: Final = 512
_BACKLOG: Final = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served.

    `names` are further host names under which the server is asked; `cors` lets pages of other
    sites read it; `deadline` is that of a free query in seconds; `version` that of the program;
    `documents` is the folder of the sources, where their passages are to be shown.
    """

    host: str
    port: int
    names: tuple[str, ...]
    cors: bool
    deadline: float
    version: str
    shipped: bool
    language: str
    documents: str | None = None


def serve(store: Store, opened: Callable[[EmbeddedStore, str], Graph], settings: Settings) -> None:
    """Serve until the process is asked to end. Raises UsageError, Failure.

    `opened` gives the graph of a store in a language.
    """
    if not isinstance(store, EmbeddedStore):
        raise UsageError(
            f"{store.info.location} is an endpoint already; serve a file, a folder of fact tables"
            " or a store folder"
        )
    listening = _listening(settings.host, settings.port)
    kinds = (
        work.queries(store, settings.deadline),
        work.questions(store, opened, _COMMAND_SECONDS),
    )
    kept = keeper.start(kinds, (listening,))
    try:
        _run(_site(store, kept, settings), listening, settings)
    finally:
        kept.close()
        listening.close()


def _site(store: EmbeddedStore, kept: keeper.Keeper, settings: Settings) -> Site:
    fingerprint = store.info.sha256 or store.fingerprint or secrets.token_hex(16)
    return Site(
        info=store.info,
        shipped=settings.shipped,
        language=settings.language,
        documents=settings.documents,
        named_graphs=store.has_named_graphs(),
        sparql=Pool(kept, 0, Bounds(deadline=settings.deadline)),
        commands=Pool(kept, 1, Bounds(spare=0, deadline=_COMMAND_SECONDS)),
        cache=Cache(f"{settings.version} {fingerprint}"),
    )


def _run(site: Site, listening: socket.socket, settings: Settings) -> None:
    inner = app.application(site, settings.version, cors=settings.cors)
    hosts = Hosts(settings.host, settings.names)
    shield = Shield(inner, hosts, cors=settings.cors)
    config = uvicorn.Config(
        shield,
        http=protocol(Prompt(site.cache, hosts, cors=settings.cors)),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=int(settings.deadline) + 1,
    )
    server = _Server(config)
    address = _address(listening)
    with _ended_by(server), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        _say(f"serving {address}  (SPARQL {address}sparql, stop with Ctrl-C)")
        if settings.host not in LOCAL:
            _say(f"{settings.host} may be reached from other machines")
        runner.run(server.serve(sockets=[listening]))


class _Server(uvicorn.Server):
    """A server that also ends well when it is asked to before it has begun to listen to signals."""

    asked_to_end = False

    async def main_loop(self) -> None:
        """Serve, unless it is over already."""
        self.should_exit = self.should_exit or self.asked_to_end
        await super().main_loop()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, proto)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise Failure(f"{host}:{port} cannot be used ({why}); choose another --port") from None
    return bound


def _address(listening: socket.socket) -> str:
    host, port, *_ = listening.getsockname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _say(text: str) -> None:
    sys.stderr.write(f"sinograph: {text}\n")


@contextlib.contextmanager
def _ended_by(server: _Server) -> Iterator[None]:
    """Signals before the server listens to them; what ended it is raised again, and is no news."""

    def end(*_: object) -> None:
        server.asked_to_end = True

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
