"""Places and answers to free queries as pictures: things, what ties them, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import sinograph
from sinograph.answer.place_rows import PolicyRow, ThingRow
from sinograph.answer.rows import FactRow, ProjectRow, Ref
from sinograph.errors import UsageError
from sinograph.views.scene import Scene

from .conftest import Tables

ID = "https://w3id.org/sinograph/id/"
PREFIXES = """
PREFIX sg: <https://w3id.org/sinograph/ns#>
PREFIX id: <https://w3id.org/sinograph/id/>
PREFIX ex: <http://example.org/>
"""
Tie = tuple[str, str, str]


@pytest.fixture(scope="module")
def small(tables: Tables) -> sinograph.Graph:
    """Two provinces, who sits there, and one project with a partner from elsewhere."""
    folder = tables(
        places=[
            {"id": "place-north", "kind": "Region"},
            {"id": "place-city", "kind": "City"},
            {"id": "place-empty", "kind": "City"},
            {"id": "place-south", "kind": "Region"},
        ],
        organisations=[{"id": "org-a"}, {"id": "org-b"}, {"id": "org-far"}],
        platforms=[{"id": "platform-p", "year": 2018}],
        collaborations=[{"id": "collab-c", "year": 2016}],
        participations=[
            {"collaboration": "collab-c", "organisation": "org-a", "side": "cn"},
            {"collaboration": "collab-c", "organisation": "org-far", "side": "de"},
        ],
        links=[
            {"subject": "place-city", "property": "within", "object": "place-north"},
            {"subject": "place-empty", "property": "within", "object": "place-north"},
            {"subject": "org-a", "property": "locatedIn", "object": "place-city"},
            {"subject": "org-b", "property": "locatedIn", "object": "place-south"},
            {"subject": "collab-c", "property": "takesPlaceIn", "object": "place-north"},
            {"subject": "platform-p", "property": "operator", "object": "org-b"},
        ],
    )
    return sinograph.open(folder)


def ties(scene: Scene) -> set[Tie]:
    """The ends of every tie in their direction, and the kind of what ties them."""

    def short(iri: str) -> str:
        return iri.removeprefix(ID)

    return {
        (short(edge.source), scene.collaborations[tie.collaboration].kind, short(edge.target))
        for edge in scene.edges
        for tie in edge.ties
    }


def drawn(small: sinograph.Graph, query: str) -> Scene:
    return small.query(PREFIXES + query).view().scene


def test_a_place_is_drawn_with_what_lies_in_it(small: sinograph.Graph) -> None:
    assert ties(small.view("place-north").scene) == {
        ("place-city", "within", "place-north"),
        ("org-a", "locatedIn", "place-city"),
        ("collab-c", "takesPlaceIn", "place-north"),
        ("org-a", "Project", "collab-c"),
        ("org-far", "Project", "collab-c"),
    }


def test_a_period_keeps_what_may_lie_in_it(small: sinograph.Graph) -> None:
    ids = {n.id.removeprefix(ID) for n in small.view("place-north", period="2019").scene.nodes}
    assert ids == {"place-north", "place-city", "org-a"}


def test_every_row_of_a_region_that_is_tied_to_it_is_drawn(shipped: sinograph.Graph) -> None:
    ids = {node.id for node in shipped.view("Jiangsu").scene.nodes}
    for section in shipped.region("Jiangsu"):
        for row in section.rows:  # type: ignore[attr-defined]
            if isinstance(row, (ThingRow, PolicyRow, ProjectRow)):
                assert row.id in ids, row.name


def test_every_tie_of_a_region_has_its_passages(shipped: sinograph.Graph) -> None:
    scene = shipped.view("Jiangsu").scene
    for edge in scene.edges:
        for tie in edge.ties:
            assert tie.passages
            assert set(tie.passages) <= set(scene.passages)


def test_passages_are_those_of_the_fact(shipped: sinograph.Graph) -> None:
    scene = shipped.view("Jiangsu").scene
    platform_of = {
        (edge.source, edge.target): tie.passages
        for edge in scene.edges
        for tie in edge.ties
        if scene.collaborations[tie.collaboration].kind == "within"
    }
    for (inner, outer), passages in platform_of.items():
        own = [
            row
            for row in shipped.show(inner.removeprefix(ID))
            if isinstance(row, FactRow) and row.property == "within"
        ]
        anchors = {
            a.id
            for row in own
            if isinstance(row.value, Ref) and row.value.id == outer
            for a in row.evidence
        }
        assert set(passages) == anchors


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_a_place_is_found_in_every_language(shipped: sinograph.Graph, language: str) -> None:
    graph = sinograph.open(shipped.info.location, language)
    names = {"en": "Jiangsu", "de": "Jiangsu", "zh": "江苏"}
    scene = graph.view(names[language]).scene
    assert scene.mode == "statements"
    assert names[language] in scene.question.within(language)


def test_what_does_not_go_with_a_place_is_said(small: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="is a place: its view takes a period"):
        small.view("place-north", depth=2)


CONSTRUCTS: list[tuple[str, set[Tie]]] = [
    (
        "CONSTRUCT { ?p sg:operator ?o } WHERE { ?p sg:operator ?o }",
        {("platform-p", "operator", "org-b")},
    ),
    (
        "CONSTRUCT { ?x sg:participant ?o ; sg:inCollaboration ?c } "
        "WHERE { ?x sg:participant ?o ; sg:inCollaboration ?c }",
        {("org-a", "Project", "collab-c"), ("org-far", "Project", "collab-c")},
    ),
    (
        "CONSTRUCT { ?a sg:partnerOf ?b } WHERE { ?a sg:partnerOf ?b }",
        {("org-a", "Project", "org-far")},
    ),
    (
        "CONSTRUCT { ?a ex:near ?b } WHERE { ?a sg:locatedIn/sg:within ?b }",
        {("org-a", "near", "place-north")},
    ),
    (
        "CONSTRUCT { id:org-a ?p ?o } WHERE { id:org-a ?p ?o }",
        {("org-a", "locatedIn", "place-city"), ("org-a", "Project", "org-far")},
    ),
]


@pytest.mark.parametrize(("query", "expected"), CONSTRUCTS)
def test_triples_between_things_become_ties(
    small: sinograph.Graph, query: str, expected: set[Tie]
) -> None:
    assert ties(drawn(small, query)) == expected


def test_a_tie_that_only_the_query_knows_is_a_conclusion(small: sinograph.Graph) -> None:
    scene = drawn(small, CONSTRUCTS[3][0])
    [tie] = scene.edges[0].ties
    assert (tie.status, tie.passages) == ("Inferred", ())
    assert "without a passage of their own: 1 of 1" in scene.notes[-1].en


def test_a_claim_brings_its_passages(small: sinograph.Graph) -> None:
    scene = drawn(small, CONSTRUCTS[0][0])
    [tie] = scene.edges[0].ties
    assert tie.status == "Stated"
    assert len(tie.passages) == 1
    name = scene.collaborations[tie.collaboration].name
    assert name.en == "P → operator → B"
    assert name.zh != name.en


def test_literals_are_details_of_their_thing(small: sinograph.Graph) -> None:
    scene = drawn(
        small,
        "CONSTRUCT { ?p sg:operator ?o ; sg:yearMin ?y . ?o ex:score 2.5 } "
        "WHERE { ?p sg:operator ?o ; sg:yearMin ?y }",
    )
    details = {n.id.removeprefix(ID): [d.value for d in n.details] for n in scene.nodes}
    assert details == {"platform-p": ["2018"], "org-b": ["2.5"]}


SELECTS: list[tuple[str, set[Tie]]] = [
    (
        "SELECT ?o ?p { ?p sg:operator ?o }",
        {("platform-p", "operator", "org-b")},
    ),
    (
        "SELECT ?a ?b ?c { ?x sg:participant ?a ; sg:inCollaboration ?c . "
        "?y sg:inCollaboration ?c ; sg:participant ?b . FILTER(STR(?a) < STR(?b)) }",
        {("org-a", "Project", "org-far")},
    ),
    (
        "SELECT ?who ?region { ?who sg:locatedIn/sg:within ?region }",
        {("org-a", "region", "place-north")},
    ),
    (
        "SELECT ?label ?p ?n ?o { ?p sg:operator ?o . BIND(1 AS ?n) BIND('x' AS ?label) }",
        {("platform-p", "operator", "org-b")},
    ),
]


@pytest.mark.parametrize(("query", "expected"), SELECTS)
def test_rows_that_name_two_things_become_ties(
    small: sinograph.Graph, query: str, expected: set[Tie]
) -> None:
    assert ties(drawn(small, query)) == expected


def test_a_catalogue_question_has_its_title(shipped: sinograph.Graph) -> None:
    text = shipped.question("platforms")
    scene = shipped.query(text).view().scene
    assert scene.question.en.endswith("?")
    assert scene.question.zh != scene.question.en


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { ?s ?p ?o }", "the answer is yes, nothing to draw"),
        ("SELECT ?s { ?s sg:nothing ?o }", "no rows, nothing to draw"),
        ("SELECT ?s ?n { ?s sg:yearMin ?n }", "fewer than two columns of things"),
        ("CONSTRUCT { ?s ex:x ?o } WHERE { ?s sg:nothing ?o }", "no triple, nothing to draw"),
        ("CONSTRUCT { ?s sg:yearMin ?o } WHERE { ?s sg:yearMin ?o }", "no triple between two"),
        ("CONSTRUCT { [] ex:x ?s } WHERE { ?s sg:operator ?o }", "no triple between two"),
    ],
)
def test_what_holds_nothing_to_draw_is_said_in_one_sentence(
    small: sinograph.Graph, query: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        drawn(small, query)
    assert "\n" not in str(caught.value)


def test_things_of_a_foreign_graph_are_drawn_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("foreign") / "x.ttl"
    path.write_text(
        "@prefix ex: <http://example.org/> . ex:a ex:knows ex:b . ex:a ex:age 7 .\n",
        encoding="utf-8",
    )
    graph = sinograph.open(path)
    scene = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").view().scene
    assert names(scene) == ["a", "b"]
    assert [d.value for d in scene.node["http://example.org/a"].details] == ["7"]


def names(scene: Scene) -> Sequence[str]:
    return sorted(node.name.en for node in scene.nodes)


def test_the_budget_counts_what_it_leaves_out(shipped: sinograph.Graph) -> None:
    whole, cut = shipped.region("Jiangsu").view().scene, shipped.region("Jiangsu").view(10).scene
    assert len(cut.nodes) <= 10
    assert cut.left_out == len(whole.nodes) - len(cut.nodes)
    assert cut.nodes[0].focus
