"""Compiling: known tables give known triples, in the same bytes whatever the order of the rows."""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, SKOS, XSD, Namespace

from sinograph.facts.build import GRAPH_VERSION, build, ontology, write
from sinograph.facts.check import check, checked_build
from sinograph.facts.compile import compiled
from sinograph.facts.tables import read
from sinograph.rdf import graph
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore, header

if TYPE_CHECKING:
    from tests.conftest import Cells, Tables

SG = Namespace("https://w3id.org/sinograph/ns#")
ID = Namespace("https://w3id.org/sinograph/id/")
OA = Namespace("http://www.w3.org/ns/oa#")
QB = Namespace("http://purl.org/linked-data/cube#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
POS = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

Stated = Callable[[Path], rdflib.Graph]


def stated(folder: Path) -> rdflib.Graph:
    """What the tables state, nothing derived, without the ontology."""
    return graph(compiled(read(folder)))


def built(folder: Path) -> rdflib.Graph:
    """The whole compiled graph."""
    return graph(build(read(folder)).triples())


def local(graph_: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef) -> set[str]:
    """The values of a property by local name or text."""
    values = map(str, graph_.objects(subject, predicate))
    return {v.rsplit("#", 1)[-1].rsplit("/", 1)[-1] for v in values}


def claim_iri(ntriples_line: str) -> rdflib.URIRef:
    return ID["claim-" + hashlib.sha256(ntriples_line.encode()).hexdigest()[:16]]


def test_an_organisation_gives_exactly_these_triples(tables: Tables) -> None:
    folder = tables(
        organisations=[
            {"id": "org-a", "kind": "Company", "en": "A", "de": "Ä", "zh": "甲", "year_min": 1990,
             "year_max": 1991, "start": 20, "end": 29, "note": "as printed"}
        ],
        names=[
            {"id": "org-a", "label": label, "language": language, "form": "pref",
             "start": 20, "end": 29}
            for label, language in (("A", "en"), ("Ä", "de"), ("甲", "zh"))
        ],
    )  # fmt: skip
    found = stated(folder)
    about = {(p, o) for p, o in found.predicate_objects(ID["org-a"])}
    integer = XSD.integer
    assert about == {
        (RDF.type, SG.Company),
        (RDF.type, SG.Organisation),
        (SKOS.prefLabel, rdflib.Literal("A", lang="en")),
        (SKOS.prefLabel, rdflib.Literal("Ä", lang="de")),
        (SKOS.prefLabel, rdflib.Literal("甲", lang="zh")),
        (SG.yearMin, rdflib.Literal("1990", datatype=integer)),
        (SG.yearMax, rdflib.Literal("1991", datatype=integer)),
        (SG.status, SG.Stated),
        (SG.note, rdflib.Literal("as printed", lang="en")),
        (SG.evidence, ID["anc-src-test-20-29"]),
    }


@pytest.mark.parametrize(
    ("table", "row", "kinds"),
    [
        ("organisations", {"id": "org-a", "kind": "University"}, {"University", "Organisation"}),
        ("places", {"id": "place-a", "kind": "Region;City"}, {"Region", "City", "Place"}),
        ("collaborations", {"id": "collab-a", "kind": "Alliance"}, {"Alliance", "Collaboration"}),
        ("programmes", {"id": "award-a", "kind": "Award"}, {"Award"}),
        ("events", {"id": "event-a"}, {"Event"}),
    ],
)
def test_every_super_type_is_stated(
    tables: Tables, table: str, row: Cells, kinds: set[str]
) -> None:
    found = stated(tables(**{table: [row]}))
    assert local(found, ID[str(row["id"])], rdflib.RDF.type) == kinds


def test_a_seat_is_a_location_too(tables: Tables) -> None:
    link: Cells = {"subject": "org-a", "property": "headquarteredIn", "object": "place-p"}
    found = stated(tables(links=[link]))
    assert (ID["org-a"], SG.headquarteredIn, ID["place-p"]) in found
    assert (ID["org-a"], SG.locatedIn, ID["place-p"]) in found
    located: Cells = {**link, "property": "locatedIn"}
    assert (ID["org-a"], SG.headquarteredIn, None) not in stated(tables(links=[located]))


def test_the_id_of_a_claim_is_the_hash_of_its_ntriples_line(tables: Tables) -> None:
    folder = tables(
        links=[{"subject": "org-a", "property": "ownedBy", "object": "org-b", "year": 2016,
                "start": 5, "end": 8}]
    )  # fmt: skip
    found = stated(folder)
    record = claim_iri(
        "<https://w3id.org/sinograph/id/org-a> <https://w3id.org/sinograph/ns#ownedBy>"
        " <https://w3id.org/sinograph/id/org-b> ."
    )
    assert (ID["org-a"], SG.ownedBy, ID["org-b"]) in found
    assert set(found.predicate_objects(record)) == {
        (RDF.type, SG.Claim),
        (RDF.subject, ID["org-a"]),
        (RDF.predicate, SG.ownedBy),
        (RDF.object, ID["org-b"]),
        (SG.yearMin, rdflib.Literal("2016", datatype=XSD.integer)),
        (SG.yearMax, rdflib.Literal("2016", datatype=XSD.integer)),
        (SG.status, SG.Stated),
        (SG.evidence, ID["anc-src-test-5-8"]),
    }


def test_the_claim_of_a_name_hashes_the_escaped_label_with_its_language(tables: Tables) -> None:
    folder = tables(names=[{"id": "org-a", "label": 'Ä "𠮷" \\ 甲', "language": "zh"}])
    record = claim_iri(
        "<https://w3id.org/sinograph/id/org-a>"
        " <http://www.w3.org/2004/02/skos/core#altLabel>"
        ' "Ä \\"𠮷\\" \\\\ 甲"@zh .'
    )
    label = rdflib.Literal('Ä "𠮷" \\ 甲', lang="zh")
    found = stated(folder)
    assert (record, RDF.object, label) in found
    assert (ID["org-a"], SKOS.altLabel, label) in found


@pytest.mark.parametrize("name", ["replaces", "isPartOf"])
def test_some_links_are_of_dublin_core(tables: Tables, name: str) -> None:
    found = stated(tables(links=[{"subject": "prog-a", "property": name, "object": "prog-b"}]))
    assert (ID["prog-a"], DCTERMS[name], ID["prog-b"]) in found


def test_a_participation_joins_organisation_and_collaboration_under_a_fixed_id(
    tables: Tables,
) -> None:
    folder = tables(
        participations=[
            {"collaboration": "collab-blue-plant", "organisation": "org-siemens", "side": "de",
             "role": "concept-role-leader", "year": 2017, "start": 1, "end": 4}
        ]
    )  # fmt: skip
    assert set(stated(folder).predicate_objects(ID["part-blue-plant-siemens"])) == {
        (RDF.type, SG.Participation),
        (SG.participant, ID["org-siemens"]),
        (SG.inCollaboration, ID["collab-blue-plant"]),
        (SG.side, SG.GermanSide),
        (SG.sideStatus, SG.Stated),
        (SG.role, ID["concept-role-leader"]),
        (SG.yearMin, rdflib.Literal("2017", datatype=XSD.integer)),
        (SG.yearMax, rdflib.Literal("2017", datatype=XSD.integer)),
        (SG.status, SG.Stated),
        (SG.evidence, ID["anc-src-test-1-4"]),
    }


def test_a_participation_without_side_says_why(tables: Tables) -> None:
    row: Cells = {"collaboration": "collab-c", "organisation": "org-a", "side_status": "Ambiguous"}
    found = stated(tables(participations=[row]))
    assert (ID["part-c-a"], SG.side, None) not in found
    assert (ID["part-c-a"], SG.sideStatus, SG.Ambiguous) in found


@pytest.mark.parametrize(
    ("cells", "id_"),
    [
        ({"year": 2019, "value": "7"}, "obs-5g-base-stations-place-p-2019-src-test-count-7"),
        ({"value": "7"}, "obs-5g-base-stations-place-p-undated-src-test-count-7"),
        (
            {"year": 2019, "value": "13.5", "status": "Disputed"},
            "obs-5g-base-stations-place-p-2019-src-test-count-13-5",
        ),
    ],
)
def test_the_id_of_a_figure_says_what_of_what_when_by_whom_and_how_much(
    tables: Tables, cells: Cells, id_: str
) -> None:
    found = stated(tables(observations=[{"about": "place-p", **cells}]))
    assert set(found.subjects(RDF.type, SG.Observation)) == {ID[id_]}
    assert (ID[id_], RDF.type, QB.Observation) in found


def test_a_figure_is_stated_as_printed(tables: Tables) -> None:
    row: Cells = {"about": "place-p", "year": 2020, "value": "13.50", "qualifier": "over"}
    triples = set(compiled(read(tables(observations=[row]))))
    by_name = {p.value.rsplit("#", 1)[-1]: o.value for s, p, o in triples if "/obs-" in s.value}
    assert by_name["value"] == "13.50"
    assert by_name["year"] == "2020"
    assert by_name["qualifier"].endswith("#Over")
    assert "valueMin" not in by_name


def test_two_versions_of_a_disputed_figure_both_stay(tables: Tables) -> None:
    row: Cells = {"about": "place-p", "year": 2020, "status": "Disputed"}
    found = stated(tables(observations=[{**row, "value": "5"}, {**row, "value": "6"}]))
    values = {str(value) for value in found.objects(None, SG.value)}
    assert values == {"5", "6"}
    assert len(set(found.subjects(RDF.type, SG.Observation))) == 2


def test_a_figure_may_be_a_range(tables: Tables) -> None:
    found = stated(tables(observations=[{"about": "place-p", "value_min": "1", "value_max": "2"}]))
    [figure] = found.subjects(RDF.type, SG.Observation)
    assert local(found, ID[str(figure).removeprefix(ID)], SG.valueMin) == {"1"}
    assert local(found, ID[str(figure).removeprefix(ID)], SG.valueMax) == {"2"}
    assert (figure, SG.value, None) not in found


def test_an_inferred_fact_carries_its_basis(tables: Tables) -> None:
    row: Cells = {"id": "org-a", "status": "Inferred", "note": "from the printed name"}
    found = stated(tables(organisations=[row]))
    assert local(found, ID["org-a"], SG.basis) == {"from the printed name"}
    assert (ID["org-a"], SG.note, None) not in found


def test_a_preferred_label_that_no_source_attests_is_marked_as_the_editors(tables: Tables) -> None:
    folder = tables(
        organisations=[{"id": "org-a", "en": "Alpha", "de": "Alpha", "zh": "甲"}],
        names=[{"id": "org-a", "label": "Alpha", "language": "de", "form": "pref"}],
    )
    found = stated(folder)
    marked = set(found.subjects(SG.editorLabel, rdflib.Literal(True)))
    labels = {next(found.objects(record, RDF.object)) for record in marked}
    assert labels == {rdflib.Literal("Alpha", lang="en"), rdflib.Literal("甲", lang="zh")}
    assert not any((record, SG.evidence, None) in found for record in marked)


def test_an_unattested_further_name_is_marked_as_the_editors_too(tables: Tables) -> None:
    row: Cells = {"id": "org-a", "label": "Alfa", "attested": "false", "form": "hidden"}
    found = stated(tables(names=[row]))
    alfa = rdflib.Literal("Alfa", lang="en")
    [record] = found.subjects(RDF.object, alfa)
    assert (record, SG.editorLabel, rdflib.Literal(True)) in found
    assert (ID["org-a"], SKOS.hiddenLabel, alfa) in found


def test_an_anchor_has_source_selector_section_and_hash(tables: Tables) -> None:
    text = "Ein 𠮷 und Siemens."
    folder = tables(text, organisations=[{"id": "org-siemens", "at": "Siemens"}])
    found = stated(folder)
    # 𠮷 is one code point (two UTF-16 units, four bytes): E=0 … 𠮷=4 … S=10
    anchor, selector = ID["anc-src-test-10-17"], ID["sel-src-test-10-17"]
    assert set(found.predicate_objects(anchor)) == {
        (RDF.type, OA.SpecificResource),
        (OA.hasSource, ID["src-test"]),
        (OA.hasSelector, selector),
        (SG.section, ID["sec-test"]),
        (SG.spanSha256, rdflib.Literal(hashlib.sha256(b"Siemens").hexdigest())),
    }
    assert set(found.predicate_objects(selector)) == {
        (RDF.type, OA.TextPositionSelector),
        (OA.start, rdflib.Literal("10", datatype=XSD.integer)),
        (OA.end, rdflib.Literal("17", datatype=XSD.integer)),
    }


def test_two_facts_share_the_anchor_of_one_passage(tables: Tables) -> None:
    same = {"start": 3, "end": 7}
    folder = tables(organisations=[{"id": "org-a", **same}, {"id": "org-b", **same}])
    assert set(stated(folder).subjects(RDF.type, OA.SpecificResource)) == {ID["anc-src-test-3-7"]}


def test_every_row_of_a_fact_adds_its_anchor(tables: Tables) -> None:
    row: Cells = {"collaboration": "collab-c", "organisation": "org-a"}
    folder = tables(
        participations=[{**row, "start": 1, "end": 2}, {**row, "start": 3, "end": 4}],
    )
    assert local(stated(folder), ID["part-c-a"], SG.evidence) == {
        "anc-src-test-1-2",
        "anc-src-test-3-4",
    }


@pytest.mark.parametrize(
    ("start", "section"), [(5, "sec-book"), (10, "sec-part"), (12, "sec-page"), (20, "sec-book")]
)
def test_the_section_of_an_anchor_is_the_innermost(
    tables: Tables, start: int, section: str
) -> None:
    spans = {"sec-book": (0, 100), "sec-part": (10, 20), "sec-page": (12, 14)}
    folder = tables(
        sections=[
            {"id": id_, "source": "src-test", "start": first, "end": last}
            for id_, (first, last) in spans.items()
        ],
        organisations=[{"id": "org-a", "start": start, "end": start + 30}],
    )
    anchor = ID[f"anc-src-test-{start}-{start + 30}"]
    assert local(stated(folder), anchor, SG.section) == {section}


def test_a_register_is_cited_by_record_instead_of_offsets(tables: Tables) -> None:
    folder = tables(
        sources=[{"id": "src-geonames", "title": "GeoNames", "language": "en"}],
        sections=[],
        places=[
            {"id": "place-s", "lat": "31.22222", "long": "121.45806",
             "register": "geonames:1796236", "source": "src-geonames"},
            {"id": "place-cn", "kind": "Country", "register": "geonames:1814991",
             "source": "src-geonames"},
        ],
        links=[{"subject": "place-s", "property": "within", "object": "place-cn",
                "source": "src-geonames"}],
    )  # fmt: skip
    found = stated(folder)
    anchor = ID["anc-src-geonames-geonames-1796236"]
    assert set(found.predicate_objects(anchor)) == {
        (RDF.type, OA.SpecificResource),
        (OA.hasSource, ID["src-geonames"]),
        (SG.recordId, rdflib.Literal("geonames:1796236")),
    }
    # the containment of a place rests on the record of the place that is contained
    assert set(found.subjects(SG.evidence, anchor)) == {
        ID["place-s"],
        *found.subjects(RDF.predicate, SG.within),
    }
    assert (ID["src-geonames"], RDF.type, SG.Register) in found
    latitude = rdflib.Literal("31.22222", datatype=XSD.decimal)
    assert (ID["place-s"], POS.lat, latitude) in found


@pytest.mark.parametrize(
    ("issued", "datatype"),
    [("2015-05-19", XSD.date), ("2015-05", None), ("2015", None)],
)
def test_a_day_is_typed_as_a_date_and_a_month_or_year_is_plain(
    tables: Tables, issued: str, datatype: rdflib.URIRef | None
) -> None:
    found = stated(tables(policies=[{"id": "policy-a", "issued": issued, "level": "National"}]))
    [value] = found.objects(ID["policy-a"], DCTERMS.issued)
    assert isinstance(value, rdflib.Literal)
    assert (str(value), value.datatype) == (issued, datatype)
    assert local(found, ID["policy-a"], SG.level) == {"NationalLevel"}


def test_a_document_is_a_source_and_no_register(tables: Tables) -> None:
    found = stated(tables("Text. " * 10, organisations=[{"id": "org-a"}]))
    digest = hashlib.sha256(b"Text. " * 10).hexdigest()
    assert local(found, ID["src-test"], rdflib.RDF.type) == {"Source"}
    assert local(found, ID["src-test"], SG.textSha256) == {digest}


# ---- derived edges


def partners(folder: Path, predicate: str = "partnerOf") -> set[tuple[str, str]]:
    """The derived edges, by the letters of the organisations."""
    edges = built(folder).subject_objects(SG[predicate])
    return {(str(a).rpartition("-")[2], str(b).rpartition("-")[2]) for a, b in edges}


def taking_part(*who: str, collaboration: str = "collab-c") -> list[Cells]:
    """Rows of participations from `a cn`, `b de`, `c`."""
    pairs = [[*w.split(), ""][:2] for w in who]
    return [
        {"collaboration": collaboration, "organisation": f"org-{name}", "side": side}
        for name, side in pairs
    ]


def test_who_takes_part_in_the_same_project_are_partners_of_one_another(tables: Tables) -> None:
    folder = tables(
        participations=taking_part("a cn", "b de", "c de")
        + taking_part("d de", collaboration="collab-other")
    )
    assert partners(folder) == {
        ("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "b"),
    }  # fmt: skip
    assert partners(folder, "crossSidePartnerOf") == {
        ("a", "b"), ("a", "c"), ("b", "a"), ("c", "a"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("PilotProject", True),
        ("Project", True),
        ("JointVenture", True),
        ("JointFacility", True),
        ("Agreement", True),
        ("Alliance", False),
        ("Acquisition", False),
        ("Commission", False),
    ],
)
def test_only_some_kinds_of_collaboration_make_partners(
    tables: Tables, kind: str, counts: bool
) -> None:
    folder = tables(
        collaborations=[{"id": "collab-c", "kind": kind}],
        participations=taking_part("a cn", "b de"),
    )
    edges = {("a", "b"), ("b", "a")} if counts else set()
    assert partners(folder) == edges
    assert partners(folder, "crossSidePartnerOf") == edges


def test_members_of_one_family_are_no_partners_but_their_other_partners_are(
    tables: Tables,
) -> None:
    folder = tables(
        participations=taking_part("mother cn", "child cn", "grandchild de", "x de"),
        links=[
            {"subject": "org-child", "property": "subsidiaryOf", "object": "org-mother"},
            {"subject": "org-grandchild", "property": "subsidiaryOf", "object": "org-child"},
        ],
    )
    family = ("mother", "child", "grandchild")
    assert partners(folder) == {(m, "x") for m in family} | {("x", m) for m in family}
    assert partners(folder, "crossSidePartnerOf") == {
        ("mother", "x"), ("child", "x"), ("x", "mother"), ("x", "child"),
    }  # fmt: skip


@pytest.mark.parametrize("tie", ["ownedBy", "subordinateTo"])
def test_owners_and_superior_bodies_are_no_family(tables: Tables, tie: str) -> None:
    folder = tables(
        participations=taking_part("a cn", "b de"),
        links=[{"subject": "org-a", "property": tie, "object": "org-b"}],
    )
    assert partners(folder) == {("a", "b"), ("b", "a")}


def test_without_a_side_there_is_a_partner_but_none_across_sides(tables: Tables) -> None:
    folder = tables(participations=taking_part("a cn", "b"))
    assert partners(folder) == {("a", "b"), ("b", "a")}
    assert partners(folder, "crossSidePartnerOf") == set()


def test_sides_count_within_one_collaboration_not_across_two(tables: Tables) -> None:
    folder = tables(
        participations=taking_part("a cn", "b cn")
        + taking_part("b de", "x de", collaboration="collab-d")
    )
    assert partners(folder, "crossSidePartnerOf") == set()


# ---- the whole


ROWS: dict[str, list[Cells]] = {
    "organisations": [
        {"id": "org-a", "start": 0, "end": 5},
        {"id": "org-a", "start": 6, "end": 9},
        {"id": "org-b", "start": 0, "end": 9},
    ],
    "collaborations": [{"id": "collab-c"}],
    "names": [
        {"id": "org-a", "label": "Alpha"},
        {"id": "org-b", "label": "Beta 甲", "language": "zh"},
    ],
    "participations": taking_part("a cn", "b de"),
    "links": [
        {"subject": "org-a", "property": "headquarteredIn", "object": "place-p", "note": 'a "b"'},
        {"subject": "org-b", "property": "locatedIn", "object": "place-p"},
    ],
    "observations": [
        {"about": "place-p", "year": 2019, "value": "1.50"},
        {"about": "place-p", "year": 2020, "value": "2"},
    ],
}


def test_a_small_folder_passes_every_check(tables: Tables) -> None:
    folder = tables(**ROWS)
    report = check(folder)
    assert report.problems == ()


@given(seed=st.integers())
def test_the_order_of_rows_does_not_change_a_byte(tables: Tables, seed: int) -> None:
    folder = tables(**ROWS)
    before = serialise.turtle(compiled(read(folder)))
    shuffle = random.Random(seed).shuffle  # noqa: S311
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        shuffle(rows)
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([head, *rows])
    assert serialise.turtle(compiled(read(folder))) == before


def test_building_twice_writes_the_same_bytes(tables: Tables, tmp_path: Path) -> None:
    folder = tables(**ROWS)
    for name in ("one.ttl", "two.ttl"):
        write(checked_build(folder), tmp_path / name)
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def ntriples_hash(file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The hash of the sorted N-Triples lines of a file, computed by rdflib alone."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    text = rdflib.Graph().parse(file).serialize(format="nt", encoding="utf-8").decode()
    lines = sorted({line for line in text.split("\n") if line})
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def test_the_first_line_names_the_hash_that_anybody_can_compute(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "compiled.ttl"
    digest = write(build(read(tables(**ROWS))), file)
    with file.open(encoding="utf-8") as stream:
        first = stream.readline()
    assert first == f"# sinograph graph {GRAPH_VERSION} sha256 {digest}\n"
    assert digest == ntriples_hash(file, monkeypatch)
    assert header(file).sha256 == digest


def test_what_is_written_is_what_was_built(tables: Tables, tmp_path: Path) -> None:
    store = build(read(tables(**ROWS)))
    write(store, tmp_path / "compiled.ttl")
    again = EmbeddedStore.from_file(tmp_path / "compiled.ttl")
    assert set(again.triples()) == set(store.triples())
    assert isomorphic(graph(store.triples()), rdflib.Graph().parse(tmp_path / "compiled.ttl"))


def test_no_blank_node_enters_the_graph(tables: Tables) -> None:
    triples = list(build(read(tables(**ROWS))).triples())
    assert len(triples) > len(ontology())
    assert [t for t in triples if any(part.value.startswith("_:") for part in t)] == []


WORD = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)


@given(label=WORD, language=st.sampled_from(["en", "de", "zh"]))
def test_any_name_comes_back_as_it_was_typed(tables: Tables, label: str, language: str) -> None:
    folder = tables(names=[{"id": "org-a", "label": label, "language": language}])
    found = stated(folder)
    assert set(found.objects(ID["org-a"], SKOS.altLabel)) == {rdflib.Literal(label, lang=language)}
