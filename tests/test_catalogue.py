"""Every question runs on both engines with the same rows; values enter as terms only."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph import catalogue, resources
from sinograph.errors import NotReadable, UsageError
from sinograph.model import Text

from .cut import cut

FILES = sorted(resources.path("queries").glob("*.rq"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_example_of_each_question_has_rows_on_the_shipped_graph(
    shipped: sinograph.Graph, file: Path
) -> None:
    reply = shipped.query(file.read_text(encoding="utf-8"))
    assert json.loads(reply.body)["results"]["bindings"]


def test_no_building_block_bears_the_name_of_a_question() -> None:
    parts = {file.stem for file in (resources.path("queries") / "parts").glob("*.rq")}
    assert parts
    assert parts.isdisjoint(file.stem for file in FILES)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[sinograph.Graph, rdflib.Graph]:
    """A graph cut from the shipped one, on both engines."""
    graph = sinograph.open(cut(tmp_path_factory.mktemp("cut")))
    return graph, graph.rdf()


@pytest.fixture(scope="session")
def whole(shipped: sinograph.Graph) -> tuple[sinograph.Graph, rdflib.Graph]:
    """The shipped graph on both engines."""
    return shipped, shipped.rdf()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_oxigraph_and_rdflib_give_the_same_rows(
    small: tuple[sinograph.Graph, rdflib.Graph], file: Path
) -> None:
    ours, theirs = rows(*small, file.read_text(encoding="utf-8"))
    assert ours == theirs
    assert ours, "the small graph has nothing for this question"


@pytest.mark.skipif("SINOGRAPH_LONG" not in os.environ, reason="long: set SINOGRAPH_LONG=1")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_they_do_so_on_the_whole_graph(
    whole: tuple[sinograph.Graph, rdflib.Graph], file: Path
) -> None:
    ours, theirs = rows(*whole, file.read_text(encoding="utf-8"))
    assert ours == theirs


def rows(
    graph: sinograph.Graph, second: rdflib.Graph, text: str
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The solutions of a query on Oxigraph and on rdflib, sorted."""
    found = json.loads(graph.query(text).body)
    columns = found["head"]["vars"]
    ours = [
        tuple(row.get(column, {}).get("value", "") for column in columns)
        for row in found["results"]["bindings"]
    ]
    theirs = [
        tuple("" if (term := row.get(rdflib.Variable(c))) is None else str(term) for c in columns)
        for row in second.query(text).bindings
    ]
    return sorted(ours), sorted(theirs)


@settings(max_examples=60)
@given(st.text())
def test_hostile_values_stay_one_literal(value: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in value):
        return
    sparql = catalogue.bind("SELECT ?v { VALUES ?v { 1 }  #@param v\n}", {"v": [Text(value)]})
    bindings = json.loads(_GRAPH.query(sparql).body)["results"]["bindings"]
    assert [row["v"]["value"] for row in bindings] == [value]


@pytest.mark.parametrize(
    "value", ['"} ?s ?p ?o {"', "> . ?s ?p ?o", "\n#@param v", "${x}", "} UNION {", "\\"]
)
def test_injection_finds_nothing(value: str) -> None:
    answer = json.loads(
        _GRAPH.query(catalogue.bind(catalogue.part("named"), {"wanted": [Text(value)]})).body
    )
    assert answer["results"]["bindings"] == []


def test_no_building_block_hides_behind_a_question() -> None:
    parts = {file.stem for file in (resources.path("queries") / "parts").glob("*.rq")}
    assert parts & {file.stem for file in FILES} == set()


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(UsageError, match="no parameter nothing; it has"):
        catalogue.bind(catalogue.part("partners"), {"nothing": []})


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="there is partners"):
        catalogue.question("partner")


def test_a_broken_head_is_refused() -> None:
    with pytest.raises(NotReadable, match="head is not valid"):
        catalogue.parse("#+ id: [", Path("x.rq"))


_GRAPH = sinograph.open()
