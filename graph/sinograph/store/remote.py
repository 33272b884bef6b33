"""A SPARQL 1.1 endpoint as a store: whole answers, or a sentence that says why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sinograph.errors import BadQuery, DeadlinePassed, NotReachable
from sinograph.model import GraphInfo, Table, Triple
from sinograph.store.base import Reply
from sinograph.store.closures import Closures, has_paths
from sinograph.store.courier import GRAPHS, Courier, Parcel
from sinograph.store.endpoint import Endpoint
from sinograph.store.paging import Page, Pages
from sinograph.store.portions import portions
from sinograph.store.results import solution
from sinograph.store.serialise import parse

#: What Virtuoso calls the answer to an ASK, which it writes as a table.
_YES_OR_NO: Final = ("__ASK_RETVAL",)
#: Headers by which Virtuoso says that it stops at a number of rows, or stopped at a time.
_CUT: Final = "X-SPARQL-MaxRows"
_STOPPED: Final = "X-SQL-State"
_VIRTUOSO: Final = "X-SPARQL-default-graph"
#: How a query of the catalogue begins.
_OURS: Final = "#+"


class RemoteStore:
    """A graph behind an endpoint; a query gets `timeout` seconds, else SINOGRAPH_TIMEOUT or 60."""

    fixed = False

    def __init__(self, location: str, timeout: float | None = None) -> None:
        endpoint = Endpoint.of(location)
        self.info = GraphInfo(endpoint.location, None, None)
        self.fingerprint = None
        self.place = None
        self._location = location
        self._courier = Courier(endpoint, timeout)
        self._pages = Pages(self._ask, endpoint.location)
        self._virtuoso: bool | None = None
        self._closures = Closures(lambda sparql: self._pages.all(sparql).rows, endpoint.location)

    def within(self, seconds: float) -> RemoteStore:
        """The same endpoint, which gets so many seconds for a query."""
        return RemoteStore(self._location, seconds)

    def select(self, sparql: str) -> Table:
        """The solutions of a SELECT query."""
        page = self._all(sparql)
        return Table(page.columns, tuple(map(solution, page.rows)))

    def values(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """The solutions of a SELECT query as plain values."""
        page = self._all(sparql)
        for row in map(solution, page.rows):
            yield tuple(row[column].value if column in row else "" for column in page.columns)

    def construct(self, sparql: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT query."""
        yield from self._graph(sparql)[1]

    def triples(self) -> Iterator[Triple]:
        """Every triple of the default graph."""
        for row in self.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows:
            yield row["s"], row["p"], row["o"]  # type: ignore[misc]

    def reply(self, sparql: str) -> Reply:
        """Any query: SPARQL 1.1 JSON results for SELECT and ASK, N-Triples or Turtle for graphs."""
        kind = self._courier.kind(sparql)
        if kind in GRAPHS:
            parcel, _ = self._graph(sparql)
            return Reply(parcel.body, parcel.media_type)
        if kind == "ASK":
            found, _ = self._results(sparql)
        else:
            ours = sparql.startswith(_OURS)
            page = self._all(sparql) if ours else self._pages.all(sparql)
            found = {"head": {"vars": page.columns}, "results": {"bindings": page.rows}}
        body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
        return Reply(body, "application/sparql-results+json")

    def _graph(self, sparql: str) -> tuple[Parcel, list[Triple]]:
        parcel = self._courier.graph(sparql)
        try:
            triples = parse(parcel.body, parcel.media_type)
        except SyntaxError as error:
            raise self._garbled(str(error)) from None
        self._pages.whole_graph(len(triples))
        return parcel, triples

    def _all(self, sparql: str) -> Page:
        pages = [self._pages.all(self._prepared(portion)) for portion in portions(sparql)]
        return Page(pages[0].columns, [row for page in pages for row in page.rows])

    def _ask(self, sparql: str) -> Page:
        found, cut = self._results(sparql)
        if "boolean" in found:
            raise BadQuery("this is not a SELECT query")
        return _page(found, cut=cut)

    def _results(self, sparql: str) -> tuple[dict[str, Any], bool]:
        """SPARQL 1.1 JSON results, and whether the endpoint says that it sends no more rows."""
        parcel = self._courier.results(sparql)
        self._learn(parcel)
        if _STOPPED in parcel.headers:
            raise DeadlinePassed(
                f"{self.info.location} gave up part of the way, at its own time limit; ask for less"
            )
        try:
            found = json.loads(parcel.body)
            columns = tuple(found["head"].get("vars", ()))
            if columns == _YES_OR_NO:
                said = [row[columns[0]]["value"] for row in found["results"]["bindings"]]
                found = {"head": {}, "boolean": said in (["1"], ["true"])}
            if "boolean" not in found:
                _ = found["results"]["bindings"]
        except (ValueError, LookupError, TypeError, AttributeError):
            raise self._garbled("no SPARQL results") from None
        return found, _CUT in parcel.headers

    def _prepared(self, sparql: str) -> str:
        """A query of ours as it is sent: without what this engine answers wrongly."""
        if not has_paths(sparql):
            return sparql
        if self._virtuoso is None:
            self._results("ASK { ?s ?p ?o }")
        return self._closures.written_out(sparql) if self._virtuoso else sparql

    def _learn(self, parcel: Parcel) -> None:
        server = parcel.headers.get("Server", "")
        self._virtuoso = "virtuoso" in server.lower() or _VIRTUOSO in parcel.headers

    def _garbled(self, why: str) -> NotReachable:
        return NotReachable(
            f"{self.info.location} sends what cannot be read ({why.splitlines()[0]}); "
            "its answer broke off, or it is no SPARQL endpoint"
        )


def _page(found: dict[str, Any], *, cut: bool) -> Page:
    return Page(tuple(found["head"]["vars"]), found["results"]["bindings"], cut)
