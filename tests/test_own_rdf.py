"""RDF of one's own: in our terms, or in those of others through the import queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sinograph

EURIO = "http://data.europa.eu/s66#"


def extract(organisations: int, projects: int) -> str:
    """A CORDIS extract in shape: sites, addresses and roles of organisations, and projects."""
    lines = [f"@prefix e: <{EURIO}> . @prefix r: <http://data.europa.eu/s66/resource/> ."]
    for n in range(organisations):
        name = "SIEMENS AKTIENGESELLSCHAFT" if n == 0 else f"Institute number {n} of testing"
        lines.append(
            f'r:o{n} a e:Organisation, e:ResearchOrganisation ; e:legalName "{name}" ; '
            f"e:hasSite r:s{n} . r:s{n} e:hasAddress r:a{n} . "
            f'r:a{n} e:addressCountry "{("DE", "CN", "EL")[n % 3]}" ; e:addressLocality "TOWN" .'
        )
    for n in range(projects):
        lines.append(
            f'r:p{n} a e:Project ; e:title "Project number {n} on testing" ; '
            f'e:startDate "20{10 + n % 9}-03-01" ; e:endDate "20{12 + n % 9}-02-28" .'
        )
        for role, at in enumerate({(n * 7 + step * step) % organisations for step in range(4)}):
            said = "participant" if role else "coordinator"
            lines.append(
                f"r:p{n} e:hasInvolvedParty r:q{n}-{role} . "
                f'r:q{n}-{role} e:isRoleOf r:o{at} ; e:roleLabel "{said}" .'
            )
    return "\n".join(lines)


def test_a_cordis_extract_answers_at_once(tmp_path: Path) -> None:
    file, store = tmp_path / "cordis.ttl", tmp_path / "store"
    file.write_text(extract(60, 40), encoding="utf-8")
    made = sinograph.add(file, to=store)
    assert {m.id for m in made.used} == {"org-siemens"}
    graph = sinograph.open(store)
    answer = graph.partners("Siemens").to_dict()
    names = {row["name"] for row in answer["rows"]}
    assert any(name.startswith("Institute number") for name in names)
    assert "http://data.europa.eu/s66/resource/" not in names
    assert "cordis.ttl" in json.dumps(answer)
    assert graph.cluster("Institute number 7 of testing").rows
    page = tmp_path / "a.html"
    graph.partners("Institute number 7 of testing").view().save(page)
    assert "Institute number 7 of testing" in page.read_text(encoding="utf-8")


OTHERS = {
    "schema-org": """@prefix s: <https://schema.org/> . @prefix : <http://example.org/> .
        :p a s:ResearchProject ; s:name "Pump works" ; s:member :a , :b .
        :a a s:Corporation ; s:name "ACME" . :b a s:CollegeOrUniversity ; s:name "Pump school" .""",
    "org": """@prefix o: <http://www.w3.org/ns/org#> . @prefix : <http://example.org/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :p a o:OrganizationalCollaboration ; skos:prefLabel "Pump works" .
        :a a o:FormalOrganization ; skos:prefLabel "ACME" ; o:memberOf :p .
        :b a o:Organization ; skos:prefLabel "Pump school" . :p o:hasMember :b .""",
    "foaf": """@prefix f: <http://xmlns.com/foaf/0.1/> . @prefix : <http://example.org/> .
        :p a f:Project ; f:name "Pump works" .
        :a a f:Organization ; f:name "ACME" ; f:currentProject :p .
        :b a f:Organization ; f:name "Pump school" ; f:pastProject :p .""",
}


@pytest.mark.parametrize("vocabulary", OTHERS)
def test_other_vocabularies_give_partners(tmp_path: Path, vocabulary: str) -> None:
    file, store = tmp_path / "a.ttl", tmp_path / "store"
    file.write_text(OTHERS[vocabulary], encoding="utf-8")
    sinograph.add(file, to=store, empty=True)
    [row] = sinograph.open(store).partners("ACME").to_dict()["rows"]
    assert row["name"] == "Pump school"
    assert row["via"][0]["name"] == "Pump works"


OURS = """@prefix sg: <https://w3id.org/sinograph/ns#> .
@prefix id: <https://w3id.org/sinograph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:org-mine a sg:Company ; sg:status sg:Stated ;
  skos:prefLabel "Mine"@en , "Mine"@de , "Mine"@zh ; sg:subsidiaryOf id:org-siemens .
"""


def test_our_own_terms_are_completed_and_checked(tmp_path: Path) -> None:
    file, store = tmp_path / "a.ttl", tmp_path / "store"
    file.write_text(OURS, encoding="utf-8")
    sinograph.add(file, to=store)
    shown = sinograph.open(store).show("Mine").to_dict()
    assert shown["entity"]["kind"] == "Company"
    assert "no evidence: from overlay a" in json.dumps(shown)
    file.write_text(OURS.replace(', "Mine"@zh', ""), encoding="utf-8")
    made = sinograph.add(file, to=store, dry_run=True)
    assert any("Chinese" in found.reason for found in made.problems)


def test_terms_of_the_ontology_and_blank_nodes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    for addition in ("sg:Company skos:prefLabel 'x'@en .", "[] a sg:Company ."):
        file.write_text(OURS + addition, encoding="utf-8")
        made = sinograph.add(file, to=tmp_path / "store", dry_run=True)
        assert made.problems
