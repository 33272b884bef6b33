"""What comes in and what goes out, without a web framework."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from sinograph.errors import (
    AmbiguousName,
    BadQuery,
    Busy,
    DeadlinePassed,
    NotAllowed,
    NotOffered,
    SinographError,
    TooLarge,
    UnknownName,
    UsageError,
)
from sinograph.store.pool import WorkerDied

_FIELDS: Final = 64
_RETRY_AFTER: Final = "2"

#: Error -> status; the first that fits holds.
_STATUS: Final[tuple[tuple[type[SinographError], int], ...]] = (
    (NotAllowed, 403),
    (BadQuery, 400),
    (NotOffered, 406),
    (UnknownName, 404),
    (UsageError, 400),
    (TooLarge, 413),
    (WorkerDied, 422),
    (Busy, 503),
    (DeadlinePassed, 504),
)


@dataclass(frozen=True, slots=True)
class Request:
    """A request, its body read; `target` is path and query as they came.

    Header names are lower case.
    """

    method: str
    scheme: str
    target: bytes
    path: str
    query: bytes
    headers: Mapping[str, str]
    body: bytes

    @property
    def base(self) -> str:
        """The server's own URL, as the client knows it."""
        return f"{self.scheme}://{self.headers.get('host', '')}"

    @property
    def accept(self) -> str:
        """What the client takes; anything when it does not say."""
        return self.headers.get("accept") or "*/*"

    @property
    def unless(self) -> str:
        """The tags of the answers that the client has."""
        return self.headers.get("if-none-match", "")

    def fields(self) -> list[tuple[str, str]]:
        """The query's fields in order. Raises Problem when they are not UTF-8, or too many."""
        return fields(self.query)


@dataclass(frozen=True, slots=True)
class Reply:
    """A response."""

    body: bytes
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Problem(Exception):
    """Why a request is not answered: its status and one sentence.

    `phrase` is the key of words that tell the same in the reader's language, filled with what the
    client is told besides; empty where there are none.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        *,
        phrase: str = "",
        **more: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.phrase = phrase
        self.more = more

    @classmethod
    def of(cls, error: SinographError) -> Problem:
        """The problem that an error of ours is to a client."""
        status = next((s for kind, s in _STATUS if isinstance(error, kind)), 500)
        if status == 500:
            return cls(500, "the graph could not be read")
        headers = {"Retry-After": _RETRY_AFTER} if status == 503 else {}
        if not isinstance(error, UnknownName | AmbiguousName):
            return cls(status, str(error), headers)
        phrase = "web.noname" if isinstance(error, UnknownName) else "web.manynames"
        near = [candidate.name for candidate in error.near]
        more: dict[str, object] = {"name": error.name, **({"near": near} if near else {})}
        return cls(status, str(error), headers, phrase=phrase, **more)

    def reply(self) -> Reply:
        """The problem as RFC 9457 has it."""
        content = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }
        return Reply(as_json(content), "application/problem+json", self.status, self.headers)


def as_json(content: object) -> bytes:
    """A value as JSON text."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def fields(text: bytes) -> list[tuple[str, str]]:
    """URL-encoded fields in order. Raises Problem when they are not UTF-8, or too many."""
    try:
        return parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except UnicodeError:
        raise Problem(400, "the request is not URL-encoded UTF-8") from None
    except ValueError:
        raise Problem(400, f"the request has more than {_FIELDS} fields") from None


def one(given: Sequence[tuple[str, str]], name: str) -> str | None:
    """The only value of a field. Raises Problem when there are several."""
    values = [value for field_, value in given if field_ == name]
    if len(values) > 1:
        raise Problem(400, f"{name} is given {len(values)} times; give it once")
    return values[0] if values else None
