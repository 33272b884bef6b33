"""HTTP/1.1 as it is spoken here: slow and endless requests end, kept answers go out at once."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sinograph.explorer.prompt import Prompt

_SECONDS: Final = 10.0
_LARGEST_HEAD: Final = 65_536


class _Protocol(HttpToolsProtocol):
    """A connection with a limit on the time and size of the head of a request."""

    prompt: ClassVar[Prompt]

    _timer: asyncio.TimerHandle | None = None
    _in_head = True
    _size = 0
    _answered = False

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
        """Stop the clock; answer at once, or begin to."""
        self._in_head = False
        self._stop()
        response = self._prompt() if self._at_rest() else None
        if response is None:
            super().on_headers_complete()
        else:
            self._answered = True
            self.transport.write(response)
            self.on_response_complete()

    def on_message_complete(self) -> None:
        """Be ready for the next head."""
        self._in_head = True
        self._size = 0
        if self._answered:
            self._answered = False
        else:
            super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _at_rest(self) -> bool:
        """Whether nothing else is being answered, and the connection stays afterwards."""
        return (
            (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and not self.transport.is_closing()
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
        )

    def _prompt(self) -> bytes | None:
        if self.parser.get_method() != b"GET":
            return None
        return self.prompt.response(self.url, self.headers, self.server_state.default_headers)

    def _start(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def protocol(prompt: Prompt) -> type[HttpToolsProtocol]:
    """The protocol of a server that answers at once what `prompt` can."""
    return type("Protocol", (_Protocol,), {"prompt": prompt})
