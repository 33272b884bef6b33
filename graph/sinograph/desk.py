"""The Python door: open a graph, ask it, get answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.answer import (
    figures,
    listing,
    overview,
    pairs,
    partners,
    passages,
    projects,
    questions,
    region,
    show,
)
from sinograph.answer import find as find_
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.answer.period import Period
from sinograph.answer.rows import PairRow, PartnerRow, ProjectRow
from sinograph.answer.wish import Only, Wish
from sinograph.doors.network import NetworkDoor
from sinograph.doors.plain import ReadingDoor
from sinograph.doors.releases import ReleaseDoor
from sinograph.doors.reports import ReportDoor
from sinograph.errors import UsageError
from sinograph.explorer.door import SparqlDoor
from sinograph.labels import LANGUAGES
from sinograph.locations import store_at
from sinograph.model import GraphInfo
from sinograph.overlays.door import OverlayDoor
from sinograph.store.base import Store
from sinograph.store.beside import in_folder
from sinograph.views import summary
from sinograph.views.handed import HandedAnswer
from sinograph.views.handed_reply import HandedReply
from sinograph.views.tiles.door import MapDoor

if TYPE_CHECKING:
    import rdflib


class Graph(ReadingDoor, NetworkDoor, MapDoor, ReportDoor, SparqlDoor, OverlayDoor, ReleaseDoor):
    """A graph to question. Every method that answers gives an `Answer` with its evidence.

    Names are ids or labels in any language; `period` is written `2016`, `2016..2018`, `2016..`
    or `..2018`; `side` is `cn` or `de`; `place` counts everything within it.
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(
                f"“{language}” is no language here; choose among {', '.join(LANGUAGES)}"
            )
        self._store = store
        arrays = (lambda: self._network) if in_folder(store) else None
        self._context = Context.of(store, language, arrays)

    @property
    def info(self) -> GraphInfo:
        """Location, version and hash of the graph."""
        return self._store.info

    @property
    def language(self) -> str:
        """The language of the answers: `en`, `de` or `zh`."""
        return self._context.language

    def __repr__(self) -> str:
        return f"<Graph {summary.line(self.info)}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: how many things of which kinds, and which graph this is."""
        return {"text/plain": repr(self), "text/html": summary.html(self._context)}

    def resolve(self, name: str, kind: str = "") -> str:
        """The IRI of the thing called `name`, of a kind such as `Organisation` if one is given.

        Raises UnknownName or AmbiguousName, which carry the near names.
        """
        return self._context.names.resolve(name, kind)

    def partners(
        self,
        name: str,
        *,
        place: str | None = None,
        period: str | None = None,
        side: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
        limit: int | None = None,
    ) -> HandedAnswer:
        """Who partners with the organisation called `name`; the first `limit` of them.

        >>> answer = open().partners("Siemens", place="Shanghai")
        >>> answer.answer
        'yes'
        """
        filters = partners.Filters(place, _period(period), _side(side), tuple(kinds), family)
        found = partners.partners(self._context, name, filters, limit)
        wish = Wish((name,), place, filters.period, tuple(kinds), family)
        only = _only_via(found) if side or limit else None
        return self._wished(found, replace(wish, only=only, side=filters.side))

    def pairs(
        self,
        by: str = "organisation",
        *,
        side: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        limit: int | None = None,
    ) -> HandedAnswer:
        """Who partners with whom, by `organisation`, `region` or `land`; the first `limit`."""
        filters = pairs.Filters(by, _side(side), _period(period), tuple(kinds))
        found = pairs.pairs(self._context, filters, limit)
        if by != "organisation":
            return self._undrawn(found)
        wish = Wish((), None, filters.period, tuple(kinds))
        only = _only_via(found) if side or limit else None
        return self._wished(found, replace(wish, only=only, side=filters.side))

    def projects(
        self,
        *names: str,
        place: str | None = None,
        period: str | None = None,
        category: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
    ) -> HandedAnswer:
        """The projects in which all of `names` take part; all projects without names."""
        filters = projects.Filters(place, _period(period), category, tuple(kinds), family)
        found = projects.projects(self._context, names, filters)
        only = Only(found.rerun, None, {row.id for row in found if isinstance(row, ProjectRow)})
        shown = tuple(kinds) or ("PilotProject", "Project")
        wish = Wish(names, place, filters.period, shown, family, projects=True, only=only)
        return self._wished(found, replace(wish, category=category))

    def region(self, name: str) -> HandedAnswer:
        """The profile of a place, with everything that lies within it."""
        found = region.region(self._context, name)
        return self._handed(found, lambda canvas: self._region_view(name, None, canvas))

    def compare(self, *names: str) -> HandedAnswer:
        """The figures that things have in common, side by side."""
        return self._undrawn(figures.compare(self._context, names))

    def figures(
        self,
        *,
        about: str | None = None,
        indicator: str | None = None,
        period: str | None = None,
    ) -> HandedAnswer:
        """Numbers about a thing, of an indicator, in a period."""
        filters = figures.Filters(about, indicator, _period(period))
        return self._undrawn(figures.figures(self._context, filters))

    def list(
        self,
        kind: str,
        *,
        place: str | None = None,
        period: str | None = None,
        industry: str | None = None,
        issuer: str | None = None,
        theme: str | None = None,
        level: str | None = None,
    ) -> HandedAnswer:
        """The things of a kind, such as `companies`, `zones` or `policies`."""
        filters = listing.Filters(place, _period(period), industry, issuer, theme, level)
        return self._undrawn(listing.things(self._context, kind, filters))

    def questions(self) -> HandedAnswer:
        """The questions of the catalogue."""
        return self._undrawn(questions.questions(self._context))

    def show(self, name: str) -> HandedAnswer:
        """All facts about one thing."""
        return self._undrawn(show.show(self._context, name))

    def find(self, text: str) -> HandedAnswer:
        """Things by name, best match first."""
        return self._undrawn(find_.find(self._context, text))

    def evidence(self, fact: str, sources: str | Path | None = None) -> HandedAnswer:
        """The passages behind a fact or thing; their text where `sources` has the documents."""
        texts = None if sources is None else self.documents(sources)
        return self._undrawn(passages.evidence(self._context, fact, texts))

    def documents(self, folder: str | Path) -> dict[str, str]:
        """The texts of the sources by their IRI. Raises NotReadable, DataError."""
        from sinograph.facts.documents import SourceFile, open_documents

        rows, _ = self._context.ask("sources")
        files = [
            SourceFile(row["source"].value, row["file"].value, row["sha256"].value)
            for row in rows
            if "file" in row and "sha256" in row
        ]
        return dict(open_documents(Path(folder), files).texts)

    def sources(self) -> HandedAnswer:
        """The documents and registers behind the graph."""
        return self._undrawn(overview.sources(self._context))

    def coverage(self) -> HandedAnswer:
        """What is known and what is not."""
        return self._undrawn(overview.coverage(self._context))

    def query(
        self,
        sparql: str,
        deadline: float = 60.0,
        memory: int | None = None,
        named: Sequence[str] = ("-",),
    ) -> HandedReply:
        """Any read-only SPARQL 1.1 query, given up after `deadline` seconds.

        `memory` is how many bytes it may take, as many as there are if None.
        Gives SPARQL 1.1 JSON results for SELECT and ASK, N-Triples for CONSTRUCT and DESCRIBE;
        `.view()` draws triples between things, and rows that name two things. `named` is what
        `sinograph view --query` would be given. Raises BadQuery, DeadlinePassed.
        """
        from sinograph.store.guard import guarded

        reply = guarded(self._store, sparql, deadline, memory)
        return self.handed(reply, sparql, named)

    def rdf(self) -> rdflib.Graph:
        """The whole graph as an rdflib graph."""
        from sinograph import rdf

        return rdf.graph(self._store.triples())


def open(location: str | Path | None = None, language: str = "en") -> Graph:  # noqa: A001
    """Open a graph: the shipped one, an RDF file, a folder of fact tables, a store, an endpoint.

    A store is a folder that `load` made, or one of Oxigraph's; an endpoint is named by its URL.

    Without `location`, `$SINOGRAPH_GRAPH` is used if it is set. Raises NotReadable, DataError.
    """
    chosen = location if location is not None else os.environ.get("SINOGRAPH_GRAPH") or None
    return Graph(store_at(chosen), language)


def shipped(language: str = "en") -> Graph:
    """The graph that ships with the program, whatever `$SINOGRAPH_GRAPH` says."""
    return Graph(store_at(None), language)


def load(
    files: str | Path | Sequence[str | Path],
    to: str | Path,
    *,
    empty: bool = False,
    language: str = "en",
) -> Graph:
    """Load RDF files and folders of fact tables into the store folder `to`, and open it.

    A new store begins with the shipped graph, or with nothing if `empty`; see docs/stores.md.
    Raises NotReadable, DataError, UsageError, Failure; then the store is what it was.
    """
    from sinograph.loading import load as loading

    given = [files] if isinstance(files, (str, Path)) else files
    loading.load([Path(file) for file in given], Path(to), empty=empty)
    return open(to, language)


def _period(text: str | None) -> Period | None:
    return None if text is None else Period.parse(text)


def _side(text: str | None) -> str | None:
    if text not in (None, "cn", "de"):
        raise UsageError(f"“{text}” is no side; choose cn or de")
    return text


def _only_via(answer: Answer) -> Only:
    """The partners and pairs of an answer, and what they share."""
    things, collaborations = set[str](), set[str]()
    for row in answer.rows:
        if isinstance(row, (PartnerRow, PairRow)):
            things |= {row.id} if isinstance(row, PartnerRow) else {row.a.id, row.b.id}
            collaborations |= {via.id for via in row.via}
    return Only(answer.rerun, things, collaborations)
