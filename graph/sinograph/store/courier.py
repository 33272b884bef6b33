"""Queries taken to an endpoint through SPARQLWrapper, patiently but not for ever."""

from __future__ import annotations

import http.client
import os
import time
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector

from SPARQLWrapper import ASK, CONSTRUCT, DESCRIBE, JSON, POST, SELECT, TURTLE, SPARQLWrapper

from sinograph import progress
from sinograph.errors import (
    BadQuery,
    Busy,
    DeadlinePassed,
    NotReachable,
    SinographError,
    TooLarge,
    UsageError,
)
from sinograph.store.endpoint import Endpoint, Login
from sinograph.store.opener import opener, sign
from sinograph.store.scan import words

#: Seconds for one query, pauses and the reading of its answer included.
TIMEOUT: Final = 60.0
#: The variable that sets another number of seconds.
VARIABLE: Final = "SINOGRAPH_TIMEOUT"

_AGENT: Final = "sinograph (+https://w3id.org/sinograph)"
_TRIES: Final = 4
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_BUSY: Final = frozenset({429, 502, 503})
_LARGEST: Final = 1 << 30
_PIECE: Final = 1 << 16
_PROLOGUE: Final = frozenset({"base", "prefix"})
#: The kinds of queries that give triples.
GRAPHS: Final = frozenset({CONSTRUCT, DESCRIBE})
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came back: the body, its media type, and the headers."""

    body: bytes
    media_type: str
    headers: Message


class Courier:
    """Takes queries to one endpoint; each gets `timeout` seconds, with all its tries."""

    def __init__(self, endpoint: Endpoint, timeout: float | None = None) -> None:
        self.endpoint = endpoint
        self.timeout = _timeout() if timeout is None else timeout
        self._opener = opener(endpoint)

    def graph(self, sparql: str) -> Parcel:
        """The answer to a CONSTRUCT or DESCRIBE, as N-Triples or what the endpoint has instead."""
        return self._sent(sparql, TURTLE)

    def results(self, sparql: str) -> Parcel:
        """The answer to a SELECT or ASK, as JSON.

        Raises BadQuery, NotReachable, DeadlinePassed, Busy, TooLarge, each naming the endpoint.
        """
        return self._sent(sparql, JSON)

    def kind(self, sparql: str) -> str:
        """What kind of query this is: SELECT, ASK, CONSTRUCT or DESCRIBE. Raises BadQuery."""
        return str(self._wrapper(sparql, JSON, 0).queryType)

    def _wrapper(self, sparql: str, returned: str, timeout: float) -> _Wrapper:
        wrapper = _Wrapper(self.endpoint.url, agent=_AGENT)
        wrapper.carried_by(self._opener, self.endpoint, timeout)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setReturnFormat(returned)
        for name, value in self.endpoint.parameters:
            wrapper.addParameter(name, value)
        wrapper.setQuery(sparql)
        if wrapper.queryType not in {SELECT, ASK} | GRAPHS:
            raise BadQuery("only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")
        if returned == TURTLE:
            wrapper.addCustomHttpHeader("Accept", _TRIPLES)
        return wrapper

    def _sent(self, sparql: str, returned: str) -> Parcel:
        """The answer; a busy endpoint is asked again after the pause it names."""
        end = time.monotonic() + self.timeout
        with progress.waiting("endpoint", endpoint=self.endpoint.location):
            for tries in range(1, _TRIES + 1):
                try:
                    return self._once(sparql, returned, end)
                except HTTPError as error:
                    if error.code not in _BUSY:
                        raise self._refused(error) from None
                    self._pause(_asked(error.headers), tries, end, f"status {error.code}")
                except http.client.HTTPException as error:
                    self._pause(None, tries, end, f"the answer broke off: {error}")
                except (URLError, OSError) as error:
                    reason = getattr(error, "reason", error)
                    if isinstance(reason, TimeoutError):
                        raise self._too_slow() from None
                    if not isinstance(reason, ConnectionResetError):
                        raise self._unreachable(str(reason)) from None
                    self._pause(None, tries, end, str(reason))
        raise self._unreachable("it stays busy")

    def _once(self, sparql: str, returned: str, end: float) -> Parcel:
        left = max(end - time.monotonic(), 0.001)
        with self._wrapper(sparql, returned, left).query().response as response:
            pieces, size = [], 0
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if time.monotonic() > end:
                    raise self._too_slow()
                if size > _LARGEST:
                    raise TooLarge(
                        f"{self.endpoint.location} sends more than 1 GiB; ask for parts, with LIMIT"
                    )
            if response.length:
                raise http.client.IncompleteRead(b"", response.length)
            media_type = response.headers.get_content_type()
            return Parcel(b"".join(pieces), media_type, response.headers)

    def _pause(self, asked: float | None, tries: int, end: float, why: str) -> None:
        """Wait before the next try; raises when there is no time for one, or no try is left."""
        pause = min(_FIRST_PAUSE * 2 ** (tries - 1), _LONGEST_PAUSE) if asked is None else asked
        if tries == _TRIES:
            raise self._unreachable(why)
        if pause > _LONGEST_PAUSE or time.monotonic() + pause > end:
            raise Busy(
                f"{self.endpoint.location} is busy ({why}) and asks to wait {pause:.0f} s; "
                "ask again then"
            )
        time.sleep(pause)

    def _refused(self, error: HTTPError) -> SinographError:
        """What a status means, and what to do about it."""
        name, code, said = self.endpoint.location, error.code, _said(error)
        if code in (401, 403):
            return NotReachable(f"{name} {self._login_hint(code)}")
        if code in (404, 405, 410):
            return NotReachable(
                f"{name} is no SPARQL endpoint (status {code}); check the path of the URL"
            )
        if code >= 500:
            return NotReachable(f"{name} failed at this query (status {code}): {said}")
        known = {400: BadQuery, 413: TooLarge, 422: TooLarge}
        return known.get(code, NotReachable)(f"{name} refuses the query (status {code}): {said}")

    def _login_hint(self, code: int) -> str:
        if self.endpoint.login != Login():
            return f"refuses this login (status {code}); check user, password or token"
        return (
            f"wants a login (status {code}): set SINOGRAPH_USER and SINOGRAPH_PASSWORD, or "
            "SINOGRAPH_TOKEN, or name its host in ~/.netrc"
        )

    def _unreachable(self, why: str) -> NotReachable:
        first = why.splitlines()[0] if why else "no reason given"
        return NotReachable(
            f"{self.endpoint.location} does not answer ({first}); "
            "check the address, and that it is a SPARQL endpoint"
        )

    def _too_slow(self) -> DeadlinePassed:
        return DeadlinePassed(
            f"{self.endpoint.location} took longer than {self.timeout:g} s; ask for less, "
            f"or allow more seconds with {VARIABLE}"
        )


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper, which makes the request, with another way of sending it.

    Its own way repeats a login at whatever host a redirect names.
    """

    _carrier: OpenerDirector
    _endpoint: Endpoint
    _seconds: float

    def carried_by(self, carrier: OpenerDirector, endpoint: Endpoint, seconds: float) -> None:
        """Set what sends the request, for whom, and how long a silence may last."""
        self._carrier, self._endpoint, self._seconds = carrier, endpoint, seconds

    def _parseQueryType(self, query: str) -> str:  # noqa: N802 - its name there
        """The word that begins a query, in capitals: what its own way takes from comments too."""
        return next((word.upper() for word, _ in words(query) if word not in _PROLOGUE), SELECT)

    def _query(self) -> tuple[http.client.HTTPResponse, str]:
        request = sign(self._createRequest(), self._endpoint)
        return self._carrier.open(request, timeout=self._seconds), self.returnFormat


def _timeout() -> float:
    text = os.environ.get(VARIABLE, "")
    try:
        seconds = float(text) if text else TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"{VARIABLE} is “{text}”; give a number of seconds above 0")
    return seconds


def _said(error: HTTPError) -> str:
    """The first line of what the endpoint wrote, without control characters."""
    text = error.read(2_000).decode(errors="replace") if error.fp else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = lines[0][:200] if lines else "no reason given"
    return "".join(c if c.isprintable() else " " for c in first)


def _asked(headers: Message | None) -> float | None:
    """The seconds that `Retry-After` names, as a number or a date; None without it."""
    text = (headers.get("Retry-After") or "").strip() if headers is not None else ""
    if text.isdecimal():
        return float(text)
    try:
        return max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except ValueError:
        return None
