"""Ontology and queries: they parse everywhere, and every term is declared in 3 languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.plugins.sparql import prepareQuery

import sinograph
from sinograph import catalogue, namespaces, resources
from sinograph.facts.schema import CHOICES

LANGUAGES = ["de", "en", "zh"]
ONTOLOGY = resources.path("ontology")
QUERIES = resources.path("queries")
TURTLE = sorted(ONTOLOGY.glob("*.ttl"))
ALL_QUERIES = sorted(QUERIES.rglob("*.rq"))
CATALOGUE = sorted(QUERIES.glob("*.rq"))
VERIFY = sorted((QUERIES / "verify").glob("*.rq"))
CLASS_LIKE = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}
SG_TERM = re.compile(r"\bsg:(\w+)")


def name(path: Path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "sinograph.ttl")


@pytest.fixture(scope="module")
def compiled_store() -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(resources.path("compiled.ttl")), format=ox.RdfFormat.TURTLE)
    return store


def declared(terms: rdflib.Graph) -> set[rdflib.URIRef]:
    return {
        term
        for kind in CLASS_LIKE
        for term in terms.subjects(RDF.type, kind)
        if isinstance(term, rdflib.URIRef) and term.startswith(namespaces.SG)
    }


def code(query: Path) -> str:
    """The text of a query without its comments and strings."""
    text = query.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^#.*$|\s#[^\n]*$", "", text)
    return re.sub(r'"[^"\n]*"', '""', text)


def test_there_are_files_to_check() -> None:
    assert {path.name for path in TURTLE} == {
        "sinograph.ttl", "schemes.ttl", "shapes.ttl", "alignments.ttl",
    }  # fmt: skip
    assert {"partners", "coverage", "passages"} <= {path.stem for path in CATALOGUE}
    assert {"within-cycles", "facts-without-evidence"} <= {path.stem for path in VERIFY}


@pytest.mark.parametrize("path", TURTLE, ids=name)
def test_every_turtle_file_means_the_same_to_both_engines(path: Path) -> None:
    by_rdflib = len(rdflib.Graph().parse(path))
    by_oxigraph = {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    assert len(by_oxigraph) == by_rdflib > 0


@pytest.mark.parametrize("path", ALL_QUERIES, ids=name)
def test_every_query_parses_in_both_engines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prepareQuery(text)
    ox.Store().query(text)


# ---- terms


def uses() -> Iterator[tuple[str, set[str]]]:
    """Every file with the local names of our terms that occur in it."""
    for path in TURTLE:
        graph = rdflib.Graph().parse(path)
        found = {str(part) for triple in graph for part in triple}
        yield (
            path.name,
            {i.removeprefix(namespaces.SG) for i in found if i.startswith(namespaces.SG)},
        )
    for path in ALL_QUERIES:
        yield str(path.relative_to(QUERIES)), set(SG_TERM.findall(code(path)))
    for path in sorted(Path(sinograph.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.name, set(re.findall(r"""(?:\bsg\(|\bSG \+ )"(\w+)\"""", text))


def test_every_term_in_use_is_declared(terms: rdflib.Graph) -> None:
    known = {str(term).removeprefix(namespaces.SG) for term in declared(terms)}
    assert {file: unknown for file, used in uses() if (unknown := used - known - {""})} == {}


def test_every_name_that_the_tables_offer_is_declared(terms: rdflib.Graph) -> None:
    known = {str(term).removeprefix(namespaces.SG) for term in declared(terms)}
    offered = set(namespaces.SUPER_KINDS) | CHOICES["status"] | CHOICES["side_status"]
    offered |= {level + "Level" for level in CHOICES["level"] if level}
    offered |= {qualifier.capitalize() for qualifier in CHOICES["qualifier"] if qualifier}
    offered |= {
        iri.removeprefix(namespaces.SG)
        for iri in namespaces.LINK_PROPERTIES.values()
        if iri.startswith(namespaces.SG)
    }
    assert offered - known == set()


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_has_one_label_and_one_definition_a_language(
    terms: rdflib.Graph, predicate: rdflib.URIRef
) -> None:
    wrong = {}
    for term in declared(terms):
        texts = [o for o in terms.objects(term, predicate) if isinstance(o, rdflib.Literal)]
        if sorted(text.language or "" for text in texts) != LANGUAGES or not all(texts):
            wrong[str(term)] = texts
    assert wrong == {}


def test_no_two_classes_or_properties_share_a_label(terms: rdflib.Graph) -> None:
    seen: dict[tuple[str, str, str], set[str]] = {}
    for term in declared(terms):
        kind = "individual" if (term, RDF.type, OWL.NamedIndividual) in terms else str(
            next(k for k in CLASS_LIKE if (term, RDF.type, k) in terms)
        )  # fmt: skip
        for label in terms.objects(term, RDFS.label):
            assert isinstance(label, rdflib.Literal)
            seen.setdefault((kind, label.language or "", str(label)), set()).add(str(term))
    assert {key: shared for key, shared in seen.items() if len(shared) > 1} == {}


def test_every_concept_has_its_labels_definition_and_scheme() -> None:
    schemes = rdflib.Graph().parse(ONTOLOGY / "schemes.ttl")
    wrong = []
    for kind in (SKOS.Concept, SKOS.ConceptScheme):
        for concept in schemes.subjects(RDF.type, kind):
            for predicate in (SKOS.prefLabel, SKOS.definition):
                texts = schemes.objects(concept, predicate)
                languages = sorted(getattr(text, "language", None) or "" for text in texts)
                if languages != LANGUAGES:
                    wrong.append((str(concept), str(predicate), languages))
            if kind == SKOS.Concept:
                scheme = schemes.value(concept, SKOS.inScheme)
                if (scheme, RDF.type, SKOS.ConceptScheme) not in schemes:
                    wrong.append((str(concept), "scheme", []))
    assert wrong == []


# ---- the code agrees with the ontology


def test_the_super_kinds_of_the_code_are_the_sub_class_axioms(terms: rdflib.Graph) -> None:
    for kind, above in namespaces.SUPER_KINDS.items():
        iri = rdflib.URIRef(namespaces.SG + kind)
        closure = {
            str(parent).removeprefix(namespaces.SG)
            for parent in terms.transitive_objects(iri, RDFS.subClassOf)
            if parent != iri and str(parent).startswith(namespaces.SG)
        }
        assert closure == set(above), kind


def test_every_class_of_entities_has_a_place_in_the_code(terms: rdflib.Graph) -> None:
    """What is below the three big classes can stand in a table; nothing is forgotten."""
    for top in ("Place", "Organisation", "Collaboration"):
        iri = rdflib.URIRef(namespaces.SG + top)
        below = {
            str(term).removeprefix(namespaces.SG)
            for term in terms.transitive_subjects(RDFS.subClassOf, iri)
        }
        assert below == {k for k, a in namespaces.SUPER_KINDS.items() if top in (k, *a)}


def test_link_properties_are_declared_as_links(terms: rdflib.Graph) -> None:
    ours = {
        rdflib.URIRef(iri)
        for iri in namespaces.LINK_PROPERTIES.values()
        if iri.startswith(namespaces.SG)
    }
    assert ours <= set(terms.subjects(RDF.type, OWL.ObjectProperty))
    rest = set(namespaces.LINK_PROPERTIES.values()) - {str(iri) for iri in ours}
    assert rest == {str(DCTERMS.replaces), str(DCTERMS.isPartOf)}


def test_the_super_properties_of_the_code_are_the_sub_property_axioms(
    terms: rdflib.Graph,
) -> None:
    axioms = {
        (namespaces.local_name(str(low)), namespaces.local_name(str(high)))
        for low, high in terms.subject_objects(RDFS.subPropertyOf)
        if str(low) in namespaces.LINK_PROPERTIES.values()
        and str(high) in namespaces.LINK_PROPERTIES.values()
    }
    stated = {(low, high) for low, above in namespaces.SUPER_PROPERTIES.items() for high in above}
    assert axioms == stated


# ---- the files themselves


@pytest.mark.parametrize("path", TURTLE, ids=name)
def test_every_file_says_its_version_and_licence(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    [header] = graph.subjects(RDF.type, OWL.Ontology)
    assert str(graph.value(header, OWL.versionInfo)) == sinograph.__version__
    licence = str(graph.value(header, DCTERMS.license))
    assert licence == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("path", TURTLE, ids=name)
def test_nothing_imports_the_alignments_or_anything_else(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    assert list(graph.subject_objects(OWL.imports)) == []


def test_the_version_iri_carries_the_version(terms: rdflib.Graph) -> None:
    iri = terms.value(rdflib.URIRef("https://w3id.org/sinograph/ns"), OWL.versionIRI)
    assert str(iri) == f"https://w3id.org/sinograph/{sinograph.__version__}/ns"


def test_the_graph_holds_no_alignment(shipped: sinograph.Graph) -> None:
    ask = "ASK { ?s ?p ?o FILTER(STRSTARTS(STR(?o), 'https://schema.org/')) }"
    assert b"true" not in shipped.query(ask).body


# ---- the catalogue


@pytest.mark.parametrize("path", [*CATALOGUE, *VERIFY], ids=name)
def test_a_query_is_titled_in_three_languages_and_called_like_its_file(path: Path) -> None:
    question = catalogue.parse(path.read_text(encoding="utf-8"), path)
    assert question.id == path.stem
    assert sorted(question.title) == LANGUAGES
    assert all(question.title.values())


@pytest.mark.parametrize("path", [*CATALOGUE, *VERIFY], ids=name)
def test_the_columns_of_a_head_are_the_variables_of_its_select(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    columns = catalogue.parse(text, path).columns
    assert [variable.value for variable in solutions.variables] == list(columns)


@pytest.mark.parametrize("path", CATALOGUE, ids=name)
def test_the_parameters_of_a_head_are_the_values_lines_of_its_query(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = re.findall(r"VALUES \?\w+ (\{[^{}]+\})\s*#@param (\w+)", text)
    parameters = catalogue.parse(text, path).parameters
    names = list(dict.fromkeys(name for _, name in lines))
    assert names == [parameter.name for parameter in parameters]
    assert len(set(lines)) == len(names), "every branch has the same example"
    assert text.count("#@param") == len(lines)


@pytest.mark.parametrize("path", ALL_QUERIES, ids=name)
def test_a_query_asks_the_default_graph_alone(path: Path) -> None:
    assert re.findall(r"(?i)\b(graph|from|service)\b", code(path)) == []


@pytest.mark.parametrize(
    "path", [p for p in ALL_QUERIES if p.parent.name not in {"derive", "import", "parts"}], ids=name
)
def test_a_query_gives_each_row_once_and_in_a_fixed_order(path: Path) -> None:
    text = code(path)
    assert re.search(r"\bSELECT DISTINCT\b|\bGROUP BY\b", text)
    assert re.search(r"\bORDER BY\b", text)


@pytest.mark.parametrize("path", CATALOGUE, ids=name)
def test_a_question_has_an_order_that_leaves_nothing_to_the_engine(
    path: Path, compiled_store: ox.Store
) -> None:
    """Two rows of one answer never agree in all the variables that the order names."""
    text = path.read_text(encoding="utf-8")
    order = re.findall(r"\?(\w+)", text.rpartition("ORDER BY")[2])
    result = compiled_store.query(text)
    assert isinstance(result, ox.QuerySolutions)
    keys = [tuple(str(row[column]) for column in order) for row in result]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("path", CATALOGUE, ids=name)
def test_the_example_of_a_question_has_an_answer_in_the_shipped_graph(
    path: Path, shipped: sinograph.Graph
) -> None:
    text = path.read_text(encoding="utf-8")
    assert b'"value"' in shipped.query(text).body
