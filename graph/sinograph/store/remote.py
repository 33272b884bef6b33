"""A SPARQL 1.1 endpoint, reached through SPARQLWrapper."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from email.message import Message
from typing import Final
from urllib.error import HTTPError, URLError

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from sinograph.errors import BadQuery, DeadlinePassed, NotReachable
from sinograph.model import GraphInfo, Table, Triple
from sinograph.store.base import Reply
from sinograph.store.results import solution
from sinograph.store.serialise import parse_turtle

_AGENT: Final = "sinograph (https://w3id.org/sinograph)"
_TIMEOUT: Final = 60
_TRIES: Final = 3
_LONGEST_PAUSE: Final = 10.0
_BUSY: Final = frozenset({429, 503})


class RemoteStore:
    """A graph behind an endpoint; every request is a POST with a timeout in seconds."""

    def __init__(self, endpoint: str, timeout: int = _TIMEOUT) -> None:
        self.info = GraphInfo(endpoint, None, None)
        self.fingerprint = None
        self.place = None
        self._timeout = timeout

    def select(self, sparql: str) -> Table:
        """The solutions of a SELECT query."""
        results = json.loads(self._send(sparql, JSON))
        if "results" not in results:
            raise BadQuery("this is not a SELECT query")
        columns = tuple(results["head"]["vars"])
        rows = tuple(solution(binding) for binding in results["results"]["bindings"])
        return Table(columns, rows)

    def values(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """The solutions of a SELECT query as plain values."""
        table = self.select(sparql)
        for row in table.rows:
            yield tuple(row[column].value if column in row else "" for column in table.columns)

    def construct(self, sparql: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT query."""
        yield from parse_turtle(self._send(sparql, TURTLE))

    def reply(self, sparql: str) -> Reply:
        """Any query: SPARQL 1.1 JSON results for SELECT and ASK, Turtle for graphs."""
        wrapper = self._wrapper(sparql, JSON)
        if wrapper.queryType in {"CONSTRUCT", "DESCRIBE"}:
            return Reply(self._send(sparql, TURTLE), "text/turtle")
        return Reply(self._send(sparql, JSON), "application/sparql-results+json")

    def _wrapper(self, sparql: str, returned: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.info.location, agent=_AGENT)
        wrapper.setTimeout(self._timeout)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(returned)
        wrapper.setQuery(sparql)
        return wrapper

    def _send(self, sparql: str, returned: str) -> bytes:
        """The body of the answer; a busy endpoint is asked again after the pause it names."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                with self._wrapper(sparql, returned).query().response as response:
                    return bytes(response.read())
            except QueryBadFormed as error:
                raise BadQuery(f"{self.info.location} refuses the query: {_said(error)}") from None
            except (EndPointNotFound, Unauthorized) as error:
                message = f"{self.info.location} is no endpoint for us: {error.msg}"
                raise NotReachable(message) from None
            except HTTPError as error:
                if error.code not in _BUSY or not left:
                    raise self._unreachable(f"status {error.code}") from None
                time.sleep(_pause(error.headers))
            except TimeoutError:
                raise self._too_slow() from None
            except (URLError, OSError, SPARQLWrapperException) as error:
                if isinstance(getattr(error, "reason", None), TimeoutError):
                    raise self._too_slow() from None
                raise self._unreachable(str(getattr(error, "reason", error))) from None
        raise self._unreachable("it stays busy")

    def _unreachable(self, why: str) -> NotReachable:
        first = why.splitlines()[0] if why else "no reason given"
        return NotReachable(
            f"{self.info.location} does not answer ({first}); check that it is a SPARQL endpoint"
        )

    def _too_slow(self) -> DeadlinePassed:
        return DeadlinePassed(f"{self.info.location} took longer than {self._timeout} s")


def _said(error: SPARQLWrapperException) -> str:
    """The first line of what the endpoint wrote."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[-1].strip()[:200] if lines else "no reason given"


def _pause(headers: Message | None) -> float:
    asked = headers.get("Retry-After", "1") if headers is not None else "1"
    return min(float(asked) if asked.isdecimal() else 1.0, _LONGEST_PAUSE)
