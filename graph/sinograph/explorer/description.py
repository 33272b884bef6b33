"""What the endpoint says of itself in RDF: the service, the data set, the example queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sinograph import catalogue
from sinograph.explorer import negotiate
from sinograph.explorer.exchange import Problem, Reply, Request
from sinograph.explorer.site import Site, answered, free
from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import RDFS, TYPE, XSD
from sinograph.releases import describe
from sinograph.releases.describe import VOID
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.formats import GRAPH_TYPES, Wanted

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_SH: Final = "http://www.w3.org/ns/shacl#"
_SCHEMA: Final = "https://schema.org/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)


async def service(site: Site, request: Request, form: str) -> Reply:
    """The SPARQL 1.1 service description."""
    triples = await _triples(site)
    return _written([*_service(request.base), *_dataset(site, request.base, triples)], form)


async def dataset(site: Site, request: Request) -> Reply:
    """The VoID description of the graph."""
    triples = await _triples(site)
    return _written(list(_dataset(site, request.base, triples)), _form(request))


async def examples(_: Site, request: Request) -> Reply:
    """Every question of the catalogue as an example query of this endpoint."""
    return _written(list(_examples(request.base)), _form(request))


async def _triples(site: Site) -> str | None:
    """How many triples the default graph has; None when counting takes too long."""
    job = free("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv", None)
    try:
        counted = await answered(site, site.sparql, None, ("triples",), job)
    except Problem:
        return None
    return counted.body.decode().split()[1]


def _form(request: Request) -> str:
    form = negotiate.graph(request.accept)
    if form is None:
        raise Problem(406, f"this comes as {', '.join(GRAPH_TYPES)}")
    return form


def _written(triples: list[Triple], form: str) -> Reply:
    store = EmbeddedStore.from_triples(triples)
    reply = store.written("CONSTRUCT WHERE { ?s ?p ?o }", Wanted(None, form))
    return Reply(reply.body, reply.media_type)


def _service(base: str) -> Iterator[Triple]:
    endpoint = Iri(f"{base}/sparql")
    graphs, default = Iri(f"{base}/sparql#dataset"), Iri(f"{base}/sparql#default-graph")
    yield endpoint, Iri(TYPE), Iri(_SD + "Service")
    yield endpoint, Iri(_SD + "endpoint"), endpoint
    yield endpoint, Iri(_SD + "supportedLanguage"), Iri(_SD + "SPARQL11Query")
    for name in _FORMAT_NAMES:
        yield endpoint, Iri(_SD + "resultFormat"), Iri(_FORMATS + name)
    yield endpoint, Iri(_SD + "defaultDataset"), graphs
    yield endpoint, Iri(RDFS + "seeAlso"), Iri(f"{base}/examples")
    yield graphs, Iri(TYPE), Iri(_SD + "Dataset")
    yield graphs, Iri(_SD + "defaultGraph"), default
    yield default, Iri(TYPE), Iri(_SD + "Graph")


def _dataset(site: Site, base: str, triples: str | None) -> Iterator[Triple]:
    dataset_ = Iri(f"{base}/.well-known/void#dataset")
    yield from describe.dataset(dataset_, site.info, shipped=site.shipped)
    yield dataset_, Iri(VOID + "sparqlEndpoint"), Iri(f"{base}/sparql")
    if triples is not None:
        yield dataset_, Iri(VOID + "triples"), Text(triples, datatype=XSD + "integer")


def _examples(base: str) -> Iterator[Triple]:
    for question in catalogue.questions():
        example = Iri(f"{base}/examples#{question.id}")
        yield example, Iri(TYPE), Iri(_SH + "SPARQLExecutable")
        yield example, Iri(TYPE), Iri(_SH + "SPARQLSelectExecutable")
        yield example, Iri(_SH + "select"), Text(question.text)
        yield example, Iri(_SCHEMA + "target"), Iri(f"{base}/sparql")
        for language, title in question.title.items():
            text: Term = Text(title, language)
            yield example, Iri(RDFS + "comment"), text
