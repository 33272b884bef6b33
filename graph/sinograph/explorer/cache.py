"""Answers kept for whoever asks the same again; the graph behind them does not change."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Final, TypeAlias

from sinograph.explorer.exchange import Reply

#: What tells one request from another: the kind of answer, then all that it depends on.
Key: TypeAlias = tuple[str | tuple[str, ...] | None, ...]

#: A request as it came: its target (path and query), and what it accepts.
Raw: TypeAlias = tuple[bytes, str]

_TOTAL: Final = 64_000_000
_LARGEST: Final = 2_000_000
_REQUESTS: Final = 4_096


class Cache:
    """At most `total` bytes of answers, the least recently asked for given up first."""

    def __init__(self, fingerprint: str, total: int = _TOTAL, largest: int = _LARGEST) -> None:
        self._fingerprint = fingerprint
        self._left = total
        self._largest = largest
        self._kept: OrderedDict[Key, Reply] = OrderedDict()
        self._requests: OrderedDict[Raw, Key] = OrderedDict()

    def etag(self, key: Key) -> str:
        """What names the answer to a request on this very graph."""
        named = "\0".join(map(str, (self._fingerprint, *key)))
        digest = hashlib.sha256(named.encode("utf-8", "backslashreplace"))
        return f'"{digest.hexdigest()[:32]}"'

    def get(self, key: Key) -> Reply | None:
        """The answer that was kept."""
        reply = self._kept.get(key)
        if reply is not None:
            self._kept.move_to_end(key)
        return reply

    def at_once(self, raw: Raw) -> Reply | None:
        """The answer that was kept to the very same request, which then need not be read."""
        key = self._requests.get(raw)
        return None if key is None else self.get(key)

    def remember(self, raw: Raw, key: Key) -> None:
        """Note what a request asked for, among the latest few thousand."""
        self._requests[raw] = key
        if len(self._requests) > _REQUESTS:
            self._requests.popitem(last=False)

    def keep(self, key: Key, reply: Reply) -> None:
        """Keep an answer, unless it is very large."""
        size = _size(key, reply)
        if size > self._largest or key in self._kept:
            return
        self._kept[key] = reply
        self._left -= size
        while self._left < 0:
            self._left += _size(*self._kept.popitem(last=False))


def fresh(given: str, etag: str) -> bool:
    """Whether the client already has the answer of this tag, by the If-None-Match it gives."""
    return given == "*" or etag in (tag.strip().removeprefix("W/") for tag in given.split(","))


def _size(key: Key, reply: Reply) -> int:
    return len(reply.body) + 4 * sum(len(part or ()) for part in key) + 500
