"""The guards are guarded: each file in `bad/` holds one mistake and trips what its head names."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from sinograph import rdf, resources
from sinograph.namespaces import local_name
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore

SHAPES = resources.path("ontology") / "shapes.ttl"
VERIFY = sorted((resources.path("queries") / "verify").glob("*.rq"))
BAD = sorted((Path(__file__).parent / "bad").glob("*.ttl"))


@pytest.fixture(scope="session")
def tripped() -> dict[Path, set[str]]:
    """File -> the shapes and queries that it trips, property shapes by their own names."""
    found = {}
    queries = [(path.stem, path.read_text(encoding="utf-8")) for path in VERIFY]
    for path in BAD:
        triples = serialise.read(str(path))
        store = EmbeddedStore.from_triples(triples)
        shapes = {f"shape:{local_name(v.shape)}" for v in rdf.violations(triples, SHAPES)}
        found[path] = shapes | {f"query:{id_}" for id_, text in queries if store.select(text).rows}
    return found


def whole(guard: str) -> str:
    """`shape:TimeShape` for its part `shape:TimeShape-yearMin`; a query stands for itself."""
    return guard.partition("-")[0] if guard.startswith("shape:") else guard


@functools.cache
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_trips_what_its_first_line_names_and_nothing_else(
    path: Path, tripped: dict[Path, set[str]]
) -> None:
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    assert head.startswith("# trips: ")
    assert {whole(guard) for guard in tripped[path]} == {head.removeprefix("# trips: ")}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_called_like_a_part_of_a_shape_trips_that_part(
    path: Path, tripped: dict[Path, set[str]]
) -> None:
    named = path.stem.replace("shape-", "shape:", 1).replace("query-", "query:", 1)
    exists = (rdflib.URIRef(f"https://w3id.org/sinograph/shapes#{named[6:]}"), None, None)
    if named.startswith("query:") or exists in shapes_graph():
        assert named in tripped[path]


def test_every_shape_with_a_message_has_a_bad_file(tripped: dict[Path, set[str]]) -> None:
    shapes = {f"shape:{local_name(str(s))}" for s in shapes_graph().subjects(SH.message)}
    assert shapes
    assert shapes - set().union(*tripped.values()) == set()


def test_every_verify_query_has_a_bad_file(tripped: dict[Path, set[str]]) -> None:
    assert {f"query:{path.stem}" for path in VERIFY} - set().union(*tripped.values()) == set()


def test_every_shape_has_a_message_in_three_languages_and_a_severity() -> None:
    graph = shapes_graph()
    wrong = []
    for shape in {*graph.subjects(SH.message), *graph.subjects(RDF.type, SH.PropertyShape)}:
        texts = graph.objects(shape, SH.message)
        languages = sorted(getattr(text, "language", None) or "" for text in texts)
        if languages != ["de", "en", "zh"] or (shape, SH.severity, None) not in graph:
            wrong.append(str(shape))
    assert wrong == []


def test_a_violation_names_focus_path_value_and_gives_its_message_in_english() -> None:
    [found] = rdf.violations(
        serialise.read(str(Path(__file__).parent / "bad" / "shape-PlaceShape-lat.ttl")), SHAPES
    )
    assert local_name(found.path) == "lat"
    assert found.focus.startswith("https://w3id.org/sinograph/id/")
    assert found.severity == "Violation"
    assert (
        found.message == "The latitude must be one decimal number from -90 to 90 (degrees, WGS84)."
    )
