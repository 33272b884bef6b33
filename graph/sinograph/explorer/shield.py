"""What every request passes: known hosts, small bodies, strict headers, a log without secrets."""

from __future__ import annotations

import ipaddress
import itertools
import json
import secrets
import socket
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from typing import Any, Final, TypeAlias

from sinograph.explorer.exchange import Problem, Reply

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Header: TypeAlias = tuple[bytes, bytes]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

#: The names of this machine itself.
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_HEADERS: Final[tuple[Header, ...]] = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"Accept"),
)

#: What a reply may say itself: a page that needs less than others may have.
_OWN: Final = frozenset({b"content-security-policy"})


#: Numbers that no other run of a server is likely to give; asking the system for each takes long.
_IDS: Final = itertools.count(secrets.randbits(64))


class Hosts:
    """The names under which this server is asked; others are a sign of DNS rebinding."""

    def __init__(self, bound: str, names: Iterable[str] = ()) -> None:
        self._names = LOCAL | {name.lower() for name in (bound, *names)}
        self._open = bound not in LOCAL
        if self._open:
            self._names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    def allowed(self, header: str) -> bool:
        """Whether a Host header names this server."""
        name = _host(header)
        return name in self._names or (self._open and _is_address(name))


class Shield:
    """Wraps the application."""

    def __init__(self, app: App, hosts: Hosts, *, cors: bool) -> None:
        self._app = app
        self._hosts = hosts
        self._cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, id_ = time.perf_counter(), new_id()
        sent = {"status": 0, "size": 0}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                given = [*message.get("headers", ())]
                message["headers"] = [*given, *surrounding(given, id_, cors=self._cors)]
            else:
                sent["size"] += len(message.get("body", b""))
            await send(message)

        try:
            if self._hosts.allowed(_header(scope, b"host")):
                await self._app(scope, receive, guarded)
            else:
                problem = Problem(403, "this server is not known under that host name")
                await respond(problem.reply(), guarded)
        except Exception:
            _log(id=id_, error=traceback.format_exc())
            if not sent["status"]:
                await respond(Problem(500, "something went wrong", id=id_).reply(), guarded)
        finally:
            log_response(id_, scope["method"], scope["path"], **sent, start=start)


async def respond(reply: Reply, send: Send) -> None:
    """Send a response."""
    start = {"type": "http.response.start", "status": reply.status, "headers": headers(reply)}
    await send(start)
    await send({"type": "http.response.body", "body": reply.body})


def headers(reply: Reply) -> list[Header]:
    """What a reply says of itself."""
    own = [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    if reply.media_type:
        own.append((b"content-type", _typed(reply.media_type)))
    if reply.status not in {204, 304}:
        own.append((b"content-length", str(len(reply.body)).encode()))
    return own


def new_id() -> str:
    """What names a response, in its headers and in the log."""
    return f"{next(_IDS) % (1 << 64):016x}"


def surrounding(given: Sequence[Header], id_: str, *, cors: bool) -> list[Header]:
    """What every response says beside the headers that it has been `given`."""
    stricter = {name.lower() for name, _ in given} & _OWN
    own = [pair for pair in _HEADERS if pair[0] not in stricter]
    if cors:
        own.append((b"access-control-allow-origin", b"*"))
    own.append((b"x-request-id", id_.encode()))
    return own


def _typed(media_type: str) -> bytes:
    text = media_type.startswith("text/") and "charset" not in media_type
    return f"{media_type}; charset=utf-8".encode() if text else media_type.encode()


def _header(scope: Scope, name: bytes) -> str:
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def _host(header: str) -> str:
    """The name in a Host header, its port left out; empty when it is no host."""
    name = header.strip().lower()
    if name.startswith("["):
        name, bracket, port = name[1:].partition("]")
        port = port.removeprefix(":") if bracket else "?"
    else:
        name, _, port = name.partition(":")
    return name if not port or port.isdecimal() else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def log_response(id_: str, method: str, path: str, *, status: int, size: int, start: float) -> None:
    """Write the line of a response to a request that came at `start` by the performance counter."""
    took = round((time.perf_counter() - start) * 1000, 1)
    _log(id=id_, method=method, path=path, status=status, bytes=size, ms=took)


def _log(**entry: object) -> None:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    sys.stderr.write(json.dumps({"time": now, **entry}) + "\n")
