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


STEEL = "collab-siemens-baosteel-steel-industry"
LINGANG = "collab-lingang-demonstration-area"
THEME = "concept-theme-intelligent-manufacturing"
INDUSTRY = "concept-industry-mechanical-engineering"

#: Participations of the small graph: collaboration, organisation, side, role.
TAKING_PART = """
collab-siemens-baosteel-steel-industry org-siemens de partner
collab-siemens-baosteel-steel-industry org-siemens-china de partner
collab-siemens-baosteel-steel-industry org-baosteel cn partner
collab-lingang-demonstration-area org-siemens-china de partner
collab-lingang-demonstration-area org-sap de partner
collab-sap-x org-sap de partner
collab-sap-x org-x cn initiator
collab-x-alone org-x cn -
collab-venture org-siemens de partner
collab-venture org-tesla - partner
collab-commission org-bmwi de client
collab-agu-membership org-miit cn member
"""

#: Links of the small graph: subject, property, object, year (or none).
LINKS = f"""
place-jiangsu within place-china
place-suzhou within place-jiangsu
place-shanghai within place-china
place-zone within place-suzhou
place-delta overlaps place-jiangsu
place-jiangsu comparedWith place-zhejiang
place-jiangsu industry {INDUSTRY}
place-zone managedBy org-zone
place-zone theme {THEME}
org-siemens-china subsidiaryOf org-siemens
org-institute subsidiaryOf org-university
org-kuka ownedBy org-midea 2017
org-x headquarteredIn place-suzhou
org-x industry {INDUSTRY}
org-baosteel locatedIn place-shanghai
org-suzhou-university locatedIn place-suzhou
org-institute locatedIn place-zone
org-university country place-germany
org-siemens country place-germany
org-agu subordinateTo org-miit
org-miit operates org-agu
{STEEL} theme {THEME}
{STEEL} industry {INDUSTRY}
{LINGANG} takesPlaceIn place-shanghai
collab-sap-x takesPlaceIn place-suzhou
collab-venture vehicle org-venture
collab-agu-membership membershipOf org-agu
collab-commission underPolicy policy-memorandum-2015
policy-made-in-china-2025 issuer org-miit
policy-made-in-china-2025 theme {THEME}
policy-made-in-china-2025 appliesIn place-china
policy-jiangsu appliesIn place-suzhou
policy-jiangsu isPartOf policy-made-in-china-2025
policy-jiangsu supports place-greater-bay-area 2020
policy-new replaces policy-made-in-china-2025 2018
platform-cosmoplat operator org-x
platform-cosmoplat takesPlaceIn place-shanghai
platform-cosmoplat isPartOf prog-miit-cross-industry-platforms 2019
prog-miit-cross-industry-platforms appliesIn place-jiangsu
instr-loans offeredBy org-miit
instr-loans theme concept-theme-finance-incentives
award-top-50 awardedTo place-suzhou 2019
event-plenary organiser org-agu 2019
event-plenary takesPlaceIn place-suzhou 2019
"""

#: What the examples of the shipped graph are called in the small one.
CALLED = {
    "id:src-chengdu-article": "id:src-test",
    "id:sec-regions-study-anhui": "id:sec-test",
    "id:anc-src-regions-study-92555-92562": "id:anc-src-test-0-8",
    "id:collab-butyl-rubber-plugs-smart-factory": f"id:{STEEL}",
}


@pytest.fixture(scope="session")
def both(tables: Tables) -> tuple[sinograph.Graph, rdflib.Graph]:
    """A small graph with something for every question, on both engines."""
    category = "concept-category-industrial-cooperation"
    folder = tables(
        places=[
            {"id": "place-china", "kind": "Country"},
            {"id": "place-germany", "kind": "Country"},
            {"id": "place-jiangsu", "kind": "Region"},
            {"id": "place-zhejiang", "kind": "Region"},
            {"id": "place-shanghai", "kind": "Region;City"},
            {"id": "place-suzhou", "kind": "City"},
            {"id": "place-zone", "kind": "Zone"},
            {"id": "place-delta", "kind": "EconomicArea"},
        ],
        organisations=[
            {"id": "org-siemens", "start": 0, "end": 8},
            {"id": "org-university", "kind": "University"},
            {"id": "org-suzhou-university", "kind": "University"},
            {"id": "org-institute", "kind": "ResearchInstitute"},
            {"id": "org-miit", "kind": "PublicBody"},
            {"id": "org-agu", "kind": "Association"},
        ],
        collaborations=[
            {"id": STEEL, "kind": "PilotProject", "year": 2016, "category": category},
            {"id": LINGANG, "open_list": "true"},
            {"id": "collab-sap-x", "kind": "JointFacility", "year_min": 2014, "year_max": 2018},
            {
                "id": "collab-x-alone",
                "year_min": 2012,
                "year_max": 2015,
                "end_year_min": 2020,
                "end_year_max": 2020,
            },
            {"id": "collab-venture", "kind": "JointVenture"},
            {"id": "collab-commission", "kind": "Commission"},
            {"id": "collab-agu-membership", "kind": "Alliance"},
            {"id": "collab-nobody", "kind": "Agreement"},
        ],
        participations=[_taking_part(*line.split()) for line in TAKING_PART.strip().splitlines()],
        links=[
            *(_link(*line.split()) for line in LINKS.strip().splitlines()),
            _link("org-x", "country", "place-china") | {"status": "Disputed", "note": "unsure"},
            _link("org-kuka", "country", "place-germany") | {"status": "Inferred", "note": "name"},
        ],
        policies=[
            {
                "id": "policy-made-in-china-2025",
                "year": 2015,
                "issued": "2015-05-19",
                "level": "National",
            },
            {"id": "policy-memorandum-2015", "year_min": 2014, "year_max": 2015},
        ],
        observations=[
            {"about": "place-zhejiang", "year": "2019", "value": "807"}
            | {"indicator": "concept-ind-gdp"},
            {"about": "place-jiangsu", "year": "2019", "value": "1288"}
            | {"indicator": "concept-ind-gdp"},
            {"about": "place-jiangsu", "value": "2", "unit": "concept-unit-rank"},
            {"about": "place-jiangsu", "value": "9", "status": "Disputed", "note": "two versions"},
            {"about": "place-china", "value_min": "3", "value_max": "4", "qualifier": "target"},
        ],
    )
    graph = sinograph.open(folder)
    return graph, graph.rdf()


def _taking_part(collaboration: str, organisation: str, side: str, role: str) -> dict[str, str]:
    given = {"side": side, "role": f"concept-role-{role}"}
    row = {"collaboration": collaboration, "organisation": organisation}
    return row | {column: value for column, value in given.items() if not value.endswith("-")}


def _link(subject: str, property_: str, object_: str, year: str = "") -> dict[str, str]:
    row = {"subject": subject, "property": property_, "object": object_}
    return row | {"year": year} if year else row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_oxigraph_and_rdflib_give_the_same_rows(
    both: tuple[sinograph.Graph, rdflib.Graph], file: Path
) -> None:
    graph, second = both
    text = file.read_text(encoding="utf-8")
    for shipped_name, small_name in CALLED.items():
        text = text.replace(shipped_name, small_name)
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
    assert first, "the small graph has nothing for this question"


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
