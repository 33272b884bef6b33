"""Scenes: what is drawn agrees with the answers, keeps its places, and is never silently cut."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.answer.network_rows import ClusterRow, MemberRow, PathRow
from sinograph.answer.rows import ProjectRow
from sinograph.errors import NotReadable, UsageError
from sinograph.views import labels, packing, renewal, viewfile
from sinograph.views.scene import Node, Scene
from sinograph.views.view import View

from .conftest import Tables

SCHEMA = Path(viewfile.__file__).with_name("view.schema.json")


@pytest.fixture(scope="module")
def siemens(shipped: sinograph.Graph) -> View:
    return shipped.view("Siemens")


def ego(scene: Scene) -> dict[str, int]:
    """Weight by partner of the one node asked for."""
    focus = next(node.id for node in scene.nodes if node.focus)
    return {
        ({edge.source, edge.target} - {focus}).pop(): edge.weight
        for edge in scene.edges
        if focus in (edge.source, edge.target)
    }


@pytest.mark.parametrize("name", ["Siemens", "SAP", "Haier Group", "Tongji University"])
def test_the_edges_of_a_name_are_its_partners(shipped: sinograph.Graph, name: str) -> None:
    partners = {row.id: row.count for row in shipped.partners(name).rows}  # type: ignore[attr-defined]
    assert ego(shipped.view(name).scene) == partners


def test_filters_narrow_the_view_as_they_narrow_the_answer(shipped: sinograph.Graph) -> None:
    options = {"place": "Shanghai", "period": "2016"}
    answer = shipped.partners("Siemens", **options)  # type: ignore[arg-type]
    drawn = ego(shipped.view("Siemens", **options).scene)  # type: ignore[arg-type]
    assert drawn == {row.id: row.count for row in answer.rows}  # type: ignore[attr-defined]


def test_two_modes_draw_every_participant_of_every_project(shipped: sinograph.Graph) -> None:
    scene = shipped.view(projects=True).scene
    kinds = ("PilotProject", "Project", "JointVenture", "JointFacility", "Agreement")
    expected = {
        (participant.id, row.id)
        for row in shipped.projects(kinds=kinds).rows
        if isinstance(row, ProjectRow)
        for participant in row.participants
    }
    drawn = {tuple(sorted((e.source, e.target), key=lambda i: "collab-" in i)) for e in scene.edges}
    assert drawn == expected


def test_every_tie_knows_its_passages(siemens: View) -> None:
    for edge in siemens.scene.edges:
        for tie in edge.ties:
            assert tie.passages
            assert set(tie.passages) <= set(siemens.scene.passages)


def test_the_budget_keeps_the_strongest_and_counts_the_rest(shipped: sinograph.Graph) -> None:
    whole, cut = shipped.view("Siemens").scene, shipped.view("Siemens", limit=20).scene
    assert len(cut.nodes) <= 20
    assert cut.total == len(whole.nodes)
    assert cut.left_out == cut.total - len(cut.nodes)
    kept = {node.id for node in cut.nodes}
    assert min(whole.node[i].strength for i in kept) >= max(
        node.strength for node in whole.nodes[20:]
    )


def test_depth_two_holds_depth_one(shipped: sinograph.Graph) -> None:
    near = {node.id for node in shipped.view("Haier Group").scene.nodes}
    far = {node.id for node in shipped.view("Haier Group", depth=2).scene.nodes}
    assert near < far


def test_a_cluster_is_drawn_with_its_members(shipped: sinograph.Graph) -> None:
    scene = shipped.view("Siemens", cluster=True).scene
    members = {row.id for row in shipped.cluster("Siemens").rows if isinstance(row, MemberRow)}
    assert {node.id for node in scene.nodes} == members


def test_every_cluster_has_its_number(shipped: sinograph.Graph) -> None:
    drawn = {node.id: node.cluster for node in shipped.view(cluster=True).scene.nodes}
    for number, row in enumerate(shipped.clusters().rows):
        assert isinstance(row, ClusterRow)
        assert {drawn[member.id] for member in row.members} == {number}


def test_a_path_draws_its_chains_and_nothing_else(shipped: sinograph.Graph) -> None:
    scene = shipped.view("Tsinghua University", "Festo", path=True).scene
    chains = [
        [step.id for step in row.steps]
        for row in shipped.path("Tsinghua University", "Festo").rows
        if isinstance(row, PathRow)
    ]
    links = {frozenset(link) for chain in chains for link in pairwise(chain)}
    assert {frozenset((edge.source, edge.target)) for edge in scene.edges} == links


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (("Siemens",), {"path": True}, "between two names"),
        (("Siemens", "SAP"), {"path": True, "cluster": True}, "choose one"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    shipped: sinograph.Graph, names: tuple[str, ...], options: dict[str, bool], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        shipped.view(*names, **options)  # type: ignore[arg-type]


def test_a_name_without_partners_is_drawn_alone(tables: Tables) -> None:
    folder = tables(organisations=[{"id": "org-alone"}])
    scene = sinograph.open(folder).view("org-alone").scene
    assert [node.id.rsplit("/")[-1] for node in scene.nodes] == ["org-alone"]
    assert scene.edges == ()


def test_nothing_at_all_is_drawn_as_an_empty_picture(tables: Tables, tmp_path: Path) -> None:
    view = sinograph.open(tables()).view()
    for suffix in (".html", ".svg", ".gexf", ".graphml", ".dot", ".xlsx", ".csv", ".view.json"):
        assert all(path.stat().st_size for path in view.save(tmp_path / f"empty{suffix}"))


def test_the_same_question_gets_the_same_places(shipped: sinograph.Graph, siemens: View) -> None:
    again = sinograph.open(shipped.info.location).view("Siemens").scene
    assert [(n.id, n.x, n.y) for n in again.nodes] == [
        (n.id, n.x, n.y) for n in siemens.scene.nodes
    ]


@pytest.mark.parametrize("names", [("Siemens",), ()])
def test_neither_nodes_nor_labels_overlap(shipped: sinograph.Graph, names: tuple[str, ...]) -> None:
    scene = shipped.view(*names).scene
    for a, b in combinations(scene.nodes, 2):
        assert max(abs(a.x - b.x), abs(a.y - b.y)) > (a.size + b.size) * 0.9, (a.id, b.id)
    shown = labels.shown(scene)
    for one, other in combinations(shown, 2):
        assert not one.box.overlaps(other.box)
    assert len(shown) > 0.9 * len(scene.nodes)


def test_a_view_file_follows_its_schema_and_reads_back(siemens: View, tmp_path: Path) -> None:
    [path] = siemens.save(tmp_path / "s.view.json")
    data = json.loads(path.read_bytes())
    jsonschema.validate(data, json.loads(SCHEMA.read_bytes()))
    assert viewfile.read(path) == siemens.scene
    assert str(Path.cwd()) not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', "\xff"])
def test_what_is_no_view_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.view.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(NotReadable, match="no view file"):
        viewfile.read(path)


def test_reopened_on_newer_data_it_keeps_places_and_says_what_changed(siemens: View) -> None:
    new = siemens.scene
    lost, came = new.nodes[-1], new.nodes[1]
    ghost: Node = replace(lost, id="https://w3id.org/sinograph/id/org-ghost")
    old = replace(
        new,
        nodes=(*(replace(n, x=n.x + 7) for n in new.nodes if n.id != came.id), ghost),
        edges=tuple(e for e in new.edges if came.id not in (e.source, e.target)),
    )
    renewed = renewal.renewed(old, new)
    assert renewed.node[ghost.id].news == "gone"
    assert renewed.node[came.id].news == "new"
    assert all(renewed.node[n.id].x == n.x for n in old.nodes)
    assert {e.id for e in renewed.edges if e.news == "new"} == {
        e.id for e in new.edges if came.id in (e.source, e.target)
    }


def test_an_unknown_suffix_names_the_known_ones(siemens: View, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.graphml"):
        siemens.save(tmp_path / "x.pdf")


def test_a_chain_runs_from_the_first_name_to_the_second(shipped: sinograph.Graph) -> None:
    for first, second in (("Siemens", "Haier Group"), ("Haier Group", "Siemens")):
        scene = shipped.view(first, second, path=True).scene
        place = {node.name.en: node.x for node in scene.nodes}
        between = [x for name, x in place.items() if name not in (first, second)]
        assert place[first] < min(between)
        assert place[second] > max(between)


@given(
    sizes=st.lists(
        st.tuples(st.floats(5, 400), st.floats(5, 400)).map(lambda size: (size[0], size[1])),
        min_size=1,
        max_size=30,
    )
)
def test_parts_lie_beside_one_another(sizes: list[tuple[float, float]]) -> None:
    boxes = {str(i): labels.Box(0, 0, wide, high) for i, (wide, high) in enumerate(sizes)}
    placed = packing.side_by_side([{id_: (7.0, -3.0)} for id_ in boxes], boxes)
    frames = [
        labels.Box(x, y, x + boxes[id_].right, y + boxes[id_].bottom)
        for id_, (x, y) in placed.items()
    ]
    assert min(frame.left for frame in frames) == min(frame.top for frame in frames) == 0
    assert placed["0"] == (0.0, 0.0)
    assert not any(a.overlaps(b) for a, b in combinations(frames, 2))


def test_what_is_of_one_family_says_so(shipped: sinograph.Graph) -> None:
    scene = shipped.view().scene
    names = {node.id: node.name.en for node in scene.nodes}
    family = {node.name.en: names[node.family] for node in scene.nodes if node.family}
    assert (
        family["Siemens (China)"] == family["Siemens Factory Automation Engineering"] == "Siemens"
    )
    assert "Siemens" not in family


def test_a_member_that_takes_part_beside_its_head_is_named_with_it(tables: Tables) -> None:
    folder = tables(
        organisations=[
            {"id": f"org-{name.lower()}", "en": name} for name in ("Head", "Arm", "Other")
        ],
        collaborations=[{"id": f"collab-{i}", "en": f"Project {i}"} for i in (1, 2, 3)],
        participations=[
            {"collaboration": f"collab-{i}", "organisation": f"org-{name.lower()}"}
            for i, names in ((1, "Head Other"), (2, "Arm Other"), (3, "Head Arm Other"))
            for name in names.split()
        ],
        links=[{"subject": "org-arm", "property": "subsidiaryOf", "object": "org-head"}],
    )
    scene = sinograph.open(folder).view("Head").scene
    [edge] = scene.edges
    through = {tie.collaboration[-1]: [name.en for name in tie.through] for tie in edge.ties}
    assert through == {"1": [], "2": ["Arm"], "3": ["Arm", "Head"]}
    [head] = [node for node in scene.nodes if node.focus]
    assert [member.name.en for member in head.members] == ["Arm"]
