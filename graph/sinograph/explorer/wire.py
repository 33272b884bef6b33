"""Connections that send no complete request in time, or too much before it, are closed."""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_SECONDS: Final = 10.0
_LARGEST_HEAD: Final = 65_536


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 with a limit on the time and size of the head of a request."""

    _timer: asyncio.TimerHandle | None = None
    _in_head = True
    _size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Take what comes, as long as its head is small."""
        if self._in_head:
            self._start()
            self._size += len(data)
        super().data_received(data)
        if self._in_head and self._size > _LARGEST_HEAD:
            self.transport.close()

    def on_headers_complete(self) -> None:
        """Stop the clock."""
        self._in_head = False
        self._stop()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Be ready for the next head."""
        self._in_head = True
        self._size = 0
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
