"""Brokers between the sides: hand-counted roles, and a plain loop as the second opinion."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph.answer.network_rows import BrokerRow
from sinograph.network.brokers import mixing, roles, sides
from sinograph.network.cuts import cuts
from sinograph.network.ties import Ties

from .conftest import Tables
from .test_network import projection
from .test_partners import joint

#: b (German) is tied to Chinese c and d (tied to each other), and to German e; f has no side.
TAKES = {"bc": ["b", "c"], "bd": ["b", "d"], "cd": ["c", "d"], "be": ["b", "e"], "bf": ["b", "f"]}
SIDES = {"b": "de", "c": "cn", "d": "cn", "e": "de"}


def test_open_pairs_are_counted_by_role() -> None:
    found = roles(projection(TAKES, **SIDES))
    # open pairs at b: c–e and d–e join the sides; c–d are tied, f has no side
    assert found.gatekeeper.tolist() == [2, 0, 0, 0, 0]
    assert found.coordinator.tolist() == [0] * 5
    assert found.consultant.tolist() == [0] * 5
    # b has one tie to its side and two to the other
    assert found.ei[0] == pytest.approx(1 / 3)


def test_consultant_and_coordinator() -> None:
    takes = {f"b{x}": ["b", x] for x in "cdeg"}
    found = roles(projection(takes, b="de", c="cn", d="cn", e="de", g="de"))
    assert (found.coordinator[0], found.consultant[0], found.gatekeeper[0]) == (1, 1, 4)


def test_the_side_is_the_one_taken_more_often_and_none_when_even() -> None:
    assert sides(projection(TAKES, **SIDES)).tolist() == [2, 1, 1, 2, 0]


def test_mixing_counts_ties_within_and_between() -> None:
    found = mixing(projection(TAKES, **SIDES))
    assert (found.chinese, found.german, found.between, found.open) == (1, 1, 2, 1)
    assert found.ei == pytest.approx(0.0)
    assert mixing(projection({"x": ["a"]})).ei is None


SIDE = st.sampled_from(["cn", "de", ""])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=4), max_size=10), st.data())
def test_a_plain_loop_counts_the_same(groups: list[set[str]], data: st.DataObject) -> None:
    side = {letter: data.draw(SIDE) for letter in "abcdefgh"}
    takes = {f"p{n}": sorted(group) for n, group in enumerate(groups)}
    found = projection(takes, **{k: v for k, v in side.items() if v})
    names = found.incidence.organisations.many(found.nodes)
    graph = nx.Graph([(names[a], names[b]) for a, b in zip(found.a, found.b, strict=True)])
    counted = roles(found)
    for position, name in enumerate(names):
        near = sorted(graph[name]) if name in graph else []
        pairs = [(a, c) for a, c in combinations(near, 2) if not graph.has_edge(a, c)]
        known = [(a, c) for a, c in pairs if side[a] and side[c] and side[name]]
        same = [(a, c) for a, c in known if side[a] == side[c]]
        assert counted.gatekeeper[position] == len(known) - len(same)
        assert counted.coordinator[position] == sum(side[a] == side[name] for a, _ in same)
        assert counted.consultant[position] == sum(side[a] != side[name] for a, _ in same)


def test_a_liaison_joins_the_sides_from_neither() -> None:
    found = roles(projection({"xc": ["x", "c"], "xd": ["x", "d"]}, c="cn", d="de"))
    assert (found.liaison.tolist(), found.gatekeeper.tolist()) == ([0, 0, 1], [0, 0, 0])


def test_what_falls_apart_without_an_articulation_point() -> None:
    found = projection(TAKES, **SIDES)
    [(position, cut)] = cuts(Ties(found), sides(found)).items()
    assert position == 0
    parts = [(part.size, part.chinese, part.german, part.named) for part in cut.parts]
    assert parts == [(2, 2, 0, (1, 2)), (1, 0, 1, (3,)), (1, 0, 0, (4,))]
    # c and d lose e; f has no side
    assert cut.separated == 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sets(st.sampled_from("abcdefghij"), max_size=3), max_size=12), st.data())
def test_networkx_confirms_articulation_points_and_parts(
    groups: list[set[str]], data: st.DataObject
) -> None:
    side = {letter: data.draw(SIDE) for letter in "abcdefghij"}
    takes = {f"p{n}": sorted(group) for n, group in enumerate(groups)}
    found = projection(takes, **{k: v for k, v in side.items() if v})
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(found.nodes)))
    graph.add_edges_from(zip(found.a.tolist(), found.b.tolist(), strict=True))
    sided = sides(found)
    counted = cuts(Ties(found), sided)
    assert sorted(counted) == sorted(nx.articulation_points(graph))
    for position, cut in counted.items():
        rest = graph.subgraph(nx.node_connected_component(graph, position) - {position})
        parts = [sorted(part) for part in nx.connected_components(rest)]
        sizes = sorted(
            (len(p), sum(sided[m] == 1 for m in p), sum(sided[m] == 2 for m in p)) for p in parts
        )
        assert sorted((p.size, p.chinese, p.german) for p in cut.parts) == sizes
        home = {member: n for n, part in enumerate(parts) for member in part}
        pairs = combinations(sorted(home), 2)
        split = sum({sided[a], sided[b]} == {1, 2} and home[a] != home[b] for a, b in pairs)
        assert cut.separated == split


def test_the_answer_names_brokers_and_the_mixing_of_the_sides(tables: Tables) -> None:
    rows = [row for c, orgs in TAKES.items() for row in joint(c, *orgs, **SIDES)]
    answer = sinograph.open(tables(participations=rows)).brokers()
    assert [
        (r.name, r.value, r.rank, r.side, r.parts, r.separated)
        for r in answer
        if isinstance(r, BrokerRow)
    ] == [("B", 2, 1, "de", 3, 2)]
    row = answer.rows[0]
    assert isinstance(row, BrokerRow)
    assert [[ref.name for ref in part.members] for part in row.falls_into] == [
        ["C", "D"],
        ["E"],
        ["F"],
    ]
    assert answer.extra["mixing"]["between"] == 2
    assert any("no known side: 1" in note for note in answer.notes)
    assert any("E–I index of all ties: +0.00" in note for note in answer.notes)
