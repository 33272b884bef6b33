"""Kept answers as they go over the wire, for requests that came before: nothing is read again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from sinograph.explorer.cache import Cache
from sinograph.explorer.shield import Header, Hosts, headers, log_response, new_id, surrounding

_STATUS: Final = {
    int(status): f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() for status in HTTPStatus
}
#: A request that says one of these is read as a whole.
_UNUSUAL: Final = frozenset(
    {b"if-none-match", b"expect", b"upgrade", b"content-length", b"transfer-encoding"}
)


class Prompt:
    """What is answered at once: the very request of before, under a name that is known."""

    def __init__(self, cache: Cache, hosts: Hosts, *, cors: bool) -> None:
        self._cache = cache
        self._hosts = hosts
        self._cors = cors

    def response(
        self, target: bytes, asked: Sequence[Header], more: Sequence[Header]
    ) -> bytes | None:
        """The whole response to a GET of `target`, `more` among its headers; None if not kept."""
        start, host, accept = time.perf_counter(), b"", b"*/*"
        for name, value in asked:
            if name == b"accept":
                accept = value or b"*/*"
            elif name == b"host" and not host:
                host = value
            elif name in _UNUSUAL or name == b"host":
                return None
        reply = self._cache.at_once((target, accept.decode("latin-1")))
        if reply is None or not self._hosts.allowed(host.decode("latin-1")):
            return None
        id_, own = new_id(), headers(reply)
        given = (*more, *own, *surrounding(own, id_, cors=self._cors))
        lines = b"".join(b"%b: %b\r\n" % pair for pair in given)
        path = unquote(target.partition(b"?")[0])
        log_response(id_, "GET", path, status=reply.status, size=len(reply.body), start=start)
        return b"%b%b\r\n%b" % (_STATUS[reply.status], lines, reply.body)
