"""The map: what lies in which unit, what flows from where, and what is only counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, URIRef

import sinograph
from sinograph.answer.map_rows import UnitRow
from sinograph.errors import UnknownName, UsageError
from sinograph.namespaces import SG

from .conftest import Cells, Tables


def tie(subject: str, property_: str, object_: str) -> Cells:
    return {"subject": subject, "property": property_, "object": f"place-{object_}"}


def part(collaboration: str, organisation: str, side: str) -> Cells:
    ids = {"collaboration": f"collab-{collaboration}", "organisation": f"org-{organisation}"}
    return {**ids, "side": side}


#: Robot takes place in Qingdao (Shandong), its German side sits in Hesse. Steel names no place; its
#: Chinese side sits in Anhui, where the German side sits is not known. Paper lies nowhere. Deltas
#: spans Anhui and Shandong. Plan is stated in China as a whole.
FACTS: dict[str, list[Cells]] = {
    "places": [
        {"id": "place-china", "kind": "Country"},
        {"id": "place-germany", "kind": "Country"},
        {"id": "place-anhui", "kind": "Region"},
        {"id": "place-shandong", "kind": "Region"},
        {"id": "place-hesse", "kind": "Region"},
        {"id": "place-qingdao", "kind": "City"},
        {"id": "place-delta", "kind": "EconomicArea"},
        {"id": "place-park", "kind": "Zone"},
    ],
    "collaborations": [
        {"id": "collab-robot", "year": 2016},
        {"id": "collab-steel", "year": 2018},
    ],
    "links": [
        tie("place-anhui", "within", "china"),
        tie("place-shandong", "within", "china"),
        tie("place-hesse", "within", "germany"),
        tie("place-qingdao", "within", "shandong"),
        tie("place-park", "within", "qingdao"),
        tie("place-delta", "overlaps", "anhui"),
        tie("place-delta", "overlaps", "shandong"),
        tie("place-delta", "within", "china"),
        tie("collab-robot", "takesPlaceIn", "qingdao"),
        tie("collab-deltas", "takesPlaceIn", "delta"),
        tie("collab-plan", "takesPlaceIn", "china"),
        tie("org-german", "headquarteredIn", "hesse"),
        tie("org-steelworks", "headquarteredIn", "anhui"),
        tie("org-steelworks", "country", "china"),
        tie("org-maker", "country", "china"),
        tie("policy-plan", "appliesIn", "anhui"),
        {"subject": "platform-web", "property": "operator", "object": "org-steelworks"},
    ],
    "participations": [
        part("robot", "german", "de"),
        part("robot", "maker", "cn"),
        part("steel", "elsewhere", "de"),
        part("steel", "steelworks", "cn"),
        part("paper", "maker", "cn"),
        part("deltas", "maker", "cn"),
        part("deltas", "german", "de"),
        part("plan", "maker", "cn"),
    ],
}


@pytest.fixture(scope="module")
def graph(tables: Tables) -> sinograph.Graph:
    return sinograph.open(tables(**FACTS))


def rows(answer: sinograph.Answer) -> list[UnitRow]:
    return [row for row in answer.rows if isinstance(row, UnitRow)]


def counts(answer: sinograph.Answer) -> dict[tuple[str, str | None], int]:
    return {(r.name, r.country): r.count for r in rows(answer) if r.count}


def flows(answer: sinograph.Answer) -> dict[tuple[str | None, str], list[str]]:
    return {
        (flow.land.name if flow.land else None, row.name): [via.name for via in flow.via]
        for row in rows(answer)
        for flow in row.inflows
    }


def test_a_collaboration_lies_at_its_stated_place_else_at_the_chinese_seat(
    graph: sinograph.Graph,
) -> None:
    assert counts(graph.map().answer) == {
        ("Shandong", "cn"): 2,
        ("Anhui", "cn"): 2,
        ("Hesse", "de"): 2,
        ("place not known", "cn"): 1,
        ("wider area", "cn"): 1,
        ("place not known", "de"): 3,
    }
    shandong = next(row for row in rows(graph.map().answer) if row.name == "Shandong")
    robot = next(thing for thing in shandong.things if thing.name == "Robot")
    assert [(place.name, place.basis) for place in robot.places] == [("Qingdao", "stated")]


def test_flows_go_from_the_land_of_the_german_side_and_none_is_invented(
    graph: sinograph.Graph,
) -> None:
    assert flows(graph.map().answer) == {
        ("Hesse", "Shandong"): ["Robot", "Deltas"],
        ("Hesse", "Anhui"): ["Deltas"],
        (None, "Anhui"): ["Steel"],
    }
    notes = " ".join(graph.map().answer.notes)
    assert "Without a known place: 1 of 5." in notes
    assert "such as a whole country: 1 of 5." in notes
    assert "In several units and counted in each: 1." in notes
    assert "German side, place not known (no flow is drawn): 1 of 3 collaborations." in notes


def test_a_flow_carries_the_evidence_of_who_takes_part_and_of_both_places(
    tables: Tables,
) -> None:
    said = "Robot in Qingdao, mit German aus Hessen. "
    quoted = {
        "collab-robot": "Robot in Qingdao",
        "org-german": "German aus Hessen",
        "collab-robot org-german": "mit German",
    }

    def key(row: Cells) -> str:
        return str(row.get("subject", f"{row.get('collaboration')} {row.get('organisation')}"))

    facts = {
        table: [{**row, "at": quoted[key(row)]} if key(row) in quoted else row for row in own]
        for table, own in FACTS.items()
    }
    answer = sinograph.open(tables(said * 100, **facts)).map().answer
    shandong = next(row for row in rows(answer) if row.name == "Shandong")
    via = next(via for flow in shandong.inflows for via in flow.via if via.name == "Robot")
    spans = {(anchor.start, anchor.end) for anchor in via.evidence}
    for text in quoted.values():
        start = said.index(text)
        assert (start, start + len(text)) in spans
    assert [ref.name for ref in via.through] == ["German"]


def test_a_name_years_and_a_place_narrow_the_map(graph: sinograph.Graph) -> None:
    assert counts(graph.map("Steelworks").answer) == {
        ("Anhui", "cn"): 1,
        ("place not known", "de"): 1,
    }
    assert counts(graph.map(period="2016").answer)["Shandong", "cn"] == 1
    assert ("Anhui", "cn") not in counts(graph.map(place="Qingdao").answer)
    assert counts(graph.map(kinds=["JointVenture"]).answer) == {}
    assert graph.map(kinds=["JointVenture"]).answer.answer == "no record"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "organisations",
            {("Anhui", "cn"): 1, ("Hesse", "de"): 1, ("place not known", None): 2},
        ),
        ("zones", {("Shandong", "cn"): 1}),
        ("policies", {("Anhui", "cn"): 1}),
        ("platforms", {("Anhui", "cn"): 1}),
    ],
)
def test_other_measures(
    graph: sinograph.Graph, by: str, expected: dict[tuple[str, str | None], int]
) -> None:
    answer = graph.map(by=by).answer
    assert counts(answer) == expected
    assert flows(answer) == {}


def test_organisations_of_a_name_are_those_that_take_part_with_it(graph: sinograph.Graph) -> None:
    assert counts(graph.map("German", by="organisations").answer) == {
        ("Hesse", "de"): 1,
        ("place not known", None): 1,
    }


def test_what_cannot_be_asked_is_refused_in_one_sentence(graph: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="choose among collaborations, organisations"):
        graph.map(by="moons")
    with pytest.raises(UsageError, match="do not go with --by zones"):
        graph.map("German", by="zones")
    with pytest.raises(UnknownName):
        graph.map("Nobodyknows")


def test_every_thing_of_the_shipped_graph_says_where_it_is_said(shipped: sinograph.Graph) -> None:
    for by in ("collaborations", "organisations", "zones", "policies", "platforms"):
        for row in rows(shipped.map(by=by).answer):
            assert all(thing.evidence for thing in row.things)
            assert all(via.evidence for flow in row.inflows for via in flow.via)


def test_the_map_counts_what_the_list_of_projects_counts(shipped: sinograph.Graph) -> None:
    kinds = ("PilotProject", "Project")
    answer = shipped.map(kinds=kinds).answer
    chinese = {t.id for row in rows(answer) if row.country == "cn" for t in row.things}
    assert len(chinese) == shipped.projects(kinds=kinds).total


def test_a_graph_without_claims_is_placed_too(graph: sinograph.Graph, tmp_path: Path) -> None:
    bare = graph.rdf()
    for claim in list(bare.subjects(RDF.type, URIRef(f"{SG}Claim"))):
        bare.remove((claim, None, None))
    file = tmp_path / "bare.ttl"
    bare.serialize(file, "turtle")
    answer = sinograph.open(file).map().answer
    assert counts(answer) == counts(graph.map().answer)
    assert flows(answer) == flows(graph.map().answer)
