"""The query operation of the SPARQL 1.1 Protocol: what a request asks, and of which graphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.explorer.exchange import Problem, Request, fields, one

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs that the request names; None where it leaves them to the query."""

    query: str | None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def asked(request: Request) -> Asked:
    """What a request asks; its `query` is None when it asks nothing. Raises Problem."""
    given = request.fields()
    if request.method != "POST":
        return _asked(given)
    media_type, charset = _content_type(request)
    if media_type == _UPDATE:
        raise _no_updates()
    if media_type not in {_FORM, _QUERY}:
        raise Problem(415, f"post a query as {_QUERY}, or as the field query of a {_FORM}")
    if charset not in {"", "utf-8"}:
        raise Problem(415, "a query is UTF-8")
    if media_type == _FORM:
        chosen = _asked([*given, *fields(request.body)])
    else:
        chosen = _asked([*given, ("query", _text(request.body))])
    if chosen.query is None:
        raise Problem(400, "there is no query in the request")
    return chosen


def _asked(given: Sequence[tuple[str, str]]) -> Asked:
    if any(name == "update" for name, _ in given):
        raise _no_updates()
    query = one(given, "query")
    return Asked(query, _graphs(given, "default-graph-uri"), _graphs(given, "named-graph-uri"))


def _graphs(given: Sequence[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    return tuple(value for field, value in given if field == name and value) or None


def _no_updates() -> Problem:
    return Problem(403, "this endpoint answers queries; it takes no updates")


def _content_type(request: Request) -> tuple[str, str]:
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    charsets = [p.strip().removeprefix("charset=") for p in parameters if "charset=" in p]
    return media_type.strip(), charsets[0].strip('"') if charsets else ""


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Problem(400, "the query is not UTF-8") from None
