"""Every question runs on both engines with the same rows; values enter as terms only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph import catalogue, resources
from sinograph.errors import NotReadable, UsageError
from sinograph.model import Text

from .conftest import Tables

FILES = sorted(resources.path("queries").glob("*.rq"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_example_of_each_question_has_rows_on_the_shipped_graph(
    shipped: sinograph.Graph, file: Path
) -> None:
    reply = shipped.query(file.read_text(encoding="utf-8"))
    assert json.loads(reply.body)["results"]["bindings"]


@pytest.fixture(scope="session")
def both(tables: Tables) -> tuple[sinograph.Graph, rdflib.Graph]:
    """A small graph with something for every question, on both engines."""
    folder = tables(
        places=[
            {"id": "place-china", "kind": "Country"},
            {"id": "place-jiangsu", "kind": "Region"},
            {"id": "place-suzhou", "kind": "City"},
        ],
        organisations=[{"id": "org-siemens"}, {"id": "org-siemens-china"}, {"id": "org-x"}],
        collaborations=[
            {"id": "collab-siemens-baosteel-steel-industry", "kind": "PilotProject", "year": 2016},
            {"id": "collab-lingang-demonstration-area", "open_list": "true"},
        ],
        participations=[
            {"collaboration": c, "organisation": o, "side": s}
            for c, o, s in (
                ("collab-siemens-baosteel-steel-industry", "org-siemens-china", "de"),
                ("collab-siemens-baosteel-steel-industry", "org-x", "cn"),
                ("collab-lingang-demonstration-area", "org-siemens", "de"),
                ("collab-lingang-demonstration-area", "org-x", "cn"),
            )
        ],
        links=[
            {"subject": "org-siemens-china", "property": "subsidiaryOf", "object": "org-siemens"},
            {"subject": "place-jiangsu", "property": "within", "object": "place-china"},
            {"subject": "place-suzhou", "property": "within", "object": "place-jiangsu"},
            {"subject": "org-x", "property": "headquarteredIn", "object": "place-suzhou"},
        ],
        policies=[{"id": "policy-made-in-china-2025", "issued": "2015-05-19", "level": "National"}],
        observations=[{"about": "place-zhejiang", "year": "2019", "value": "807"}],
    )
    graph = sinograph.open(folder)
    return graph, graph.rdf()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_oxigraph_and_rdflib_give_the_same_rows(
    both: tuple[sinograph.Graph, rdflib.Graph], file: Path
) -> None:
    graph, second = both
    text = file.read_text(encoding="utf-8")
    found = json.loads(graph.query(text).body)
    columns = found["head"]["vars"]
    first = sorted(
        tuple(row.get(column, {}).get("value", "") for column in columns)
        for row in found["results"]["bindings"]
    )
    rows = second.query(text).bindings
    other = sorted(
        tuple("" if (term := row.get(rdflib.Variable(c))) is None else str(term) for c in columns)
        for row in rows
    )
    assert first == other


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
