"""The SPARQL of a graph that one opened: that of the catalogue, and a server of any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sinograph.answer import catalogued, subgraph
from sinograph.answer.context import Context, number
from sinograph.answer.envelope import Answer
from sinograph.errors import UsageError
from sinograph.model import Triple
from sinograph.namespaces import local_name
from sinograph.store.base import Store

if TYPE_CHECKING:
    from sinograph.desk import Graph
    from sinograph.explorer.published.site import Published

_LONGEST = 30.0


class SparqlDoor:
    """What a graph tells of its SPARQL, and serves to other programs."""

    _store: Store
    _context: Context

    def question(self, id_: str, values: Mapping[str, Sequence[str]] | None = None) -> str:
        """The SPARQL of a catalogue question with its parameters filled.

        Entities are given by name or id, kinds by name. Raises UsageError.
        """
        from sinograph import catalogue
        from sinograph.answer.parameters import terms

        asked = catalogue.question(id_)
        return catalogue.bind(asked.text, terms(self._context, asked, values or {}))

    def label(self, iri: str) -> str:
        """What a thing or a term is called in the language of the graph."""
        return self._context.labels.of(iri)

    def counts(self) -> dict[str, int]:
        """How many organisations, collaborations, policies and places there are, by kind."""
        rows, _ = self._context.ask("counts")
        return {local_name(row["kind"].value): number(row, "count") or 0 for row in rows}

    def catalogued(self, id_: str, values: Mapping[str, str] | None = None) -> Answer:
        """The answer to a catalogue question; parameters not given have their example values.

        Raises UsageError, UnknownName or AmbiguousName.
        """
        return catalogued.answered(self._context, id_, values or {})

    def described(self, name: str) -> list[Triple]:
        """All that is stated of one thing, its facts and their passages, as triples.

        Raises UnknownName or AmbiguousName.
        """
        return subgraph.described(self._context, self._context.names.resolve(name))

    def publish(self, folder: str | Path) -> Published:
        """Write the explorer of this graph as files that any web server, or none, can give out.

        An older site in `folder` is replaced, anything else there refused. Says how much was
        written. Raises UsageError, NotReadable.
        """
        from sinograph.explorer.published.site import publish

        return publish(self._context, cast("Graph", self), Path(folder))

    def serve(
        self,
        *,
        port: int = 8000,
        host: str = "127.0.0.1",
        names: Sequence[str] = (),
        cors: bool = False,
        deadline: float = 5.0,
        sources: str | Path | None = None,
    ) -> None:
        """Serve this graph as a SPARQL endpoint and JSON API, until the process is asked to end.

        `names` are further host names under which it is asked; `cors` lets pages of other sites
        read it; `deadline` (at most 30) is that of a free query in seconds. Answers are in the
        language of the graph unless a request names another one. `sources` is the folder of the
        documents, whose passages the pages then show to whoever reaches the server. Call it from
        the main thread of a process that has no other: it forks. Raises UsageError for a graph
        that lies behind an endpoint, Failure when the port cannot be used, NotReadable or DataError
        when the documents are not those of the graph.
        """
        from sinograph import __version__
        from sinograph.answer.envelope import location_of
        from sinograph.explorer.server import Settings, serve

        if not 0 < deadline <= _LONGEST:
            raise UsageError(
                f"a deadline of {deadline:g} s is not above 0 and at most {_LONGEST:g}"
            )
        if sources is not None:
            cast("Graph", self).documents(sources)
        shipped = location_of(self._store.info) is None
        language = self._context.language
        documents = None if sources is None else str(Path(sources).resolve())
        settings = Settings(
            host, port, tuple(names), cors, deadline, __version__, shipped, language, documents
        )
        serve(self._store, cast("type[Graph]", type(self)), settings)
