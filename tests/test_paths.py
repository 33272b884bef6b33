"""Chains between organisations: shortest first, with evidence, families as one."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

import sinograph
from sinograph.answer.network_rows import PathRow
from sinograph.errors import UsageError
from sinograph.network.paths import shortest

from .conftest import Cells, Tables
from .test_network import incidence
from .test_partners import joint

TAKES = {"ab": ["a", "b"], "bc": ["b", "c"], "ad": ["a", "d"], "de": ["d", "e"], "ec": ["e", "c"]}


def test_the_shortest_chain_comes_first() -> None:
    found = incidence(TAKES)
    chains = shortest(found, 0, 2, 5)
    assert [
        "".join(found.organisations[number] for number in chain.organisations) for chain in chains
    ] == ["abc", "adec"]
    assert [found.collaborations[n] for n in chains[0].collaborations] == ["ab", "bc"]
    assert shortest(found, 0, 2, 1) == chains[:1]


def test_no_chain_is_no_answer() -> None:
    found = incidence({**TAKES, "alone": ["x"]})
    assert shortest(found, 0, found.organisations.find("x") or 0, 3) == []


def names(answer: sinograph.Answer) -> list[list[str]]:
    return [[step.name for step in row.steps] for row in answer if isinstance(row, PathRow)]


def test_organisations_and_collaborations_alternate_with_evidence(tables: Tables) -> None:
    rows = [row for c, orgs in TAKES.items() for row in joint(c, *orgs)]
    answer = sinograph.open(tables(participations=rows)).path("A", "C", paths=1)
    assert names(answer) == [["A", "Ab", "B", "Bc", "C"]]
    row = answer.rows[0]
    assert isinstance(row, PathRow)
    assert row.length == 2
    assert all(step.evidence for step in row.steps)
    assert [step.status for step in row.steps] == [None, "Stated", None, "Stated", None]


def test_a_step_says_when_and_through_whom(tables: Tables) -> None:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    collaborations: list[Cells] = [{"id": "collab-one", "year_min": 2016, "year_max": 2018}]
    folder = tables(
        collaborations=collaborations, links=links, participations=joint("one", "a", "child")
    )
    row = sinograph.open(folder).path("A", "Parent", period="2016").rows[0]
    assert isinstance(row, PathRow)
    _, collaboration, parent = row.steps
    assert (collaboration.year_min, collaboration.year_max) == (2016, 2018)
    assert collaboration.certainty == "possible"
    assert [ref.name for ref in parent.through] == ["Child"]


def test_a_name_stands_for_its_family(tables: Tables) -> None:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    rows = [*joint("one", "a", "child"), *joint("two", "parent", "z")]
    graph = sinograph.open(tables(links=links, participations=rows))
    assert names(graph.path("A", "Parent")) == [["A", "One", "Parent"]]
    assert graph.path("A", "Parent", family=False).answer == "no record"
    with pytest.raises(UsageError, match="one organisation or family"):
        graph.path("Child", "Parent")


def test_an_open_list_leaves_it_open(tables: Tables) -> None:
    folder = tables(
        collaborations=[{"id": "collab-open", "open_list": "true"}],
        participations=[*joint("open", "a"), *joint("closed", "b")],
    )
    assert sinograph.open(folder).path("A", "B").answer == "unknown"


def test_chains_are_as_short_as_networkx_says(shipped: sinograph.Graph) -> None:
    graph = shipped.network("two-mode")
    organisations = [n for n, about in graph.nodes(data=True) if about["bipartite"] == 0][:25]
    for one, other in pairwise(organisations):
        row = next(iter(shipped.path(one, other, paths=1, family=False)), None)
        if not nx.has_path(graph, one, other):
            assert row is None
        else:
            assert isinstance(row, PathRow)
            assert row.length == nx.shortest_path_length(graph, one, other) / 2


def test_a_filter_of_years_breaks_chains(tables: Tables) -> None:
    folder = tables(
        collaborations=[{"id": "collab-one", "year": 2015}], participations=joint("one", "a", "b")
    )
    graph = sinograph.open(folder)
    assert graph.path("A", "B", period="2015").answer == "yes"
    assert graph.path("A", "B", period="2016..").answer == "no record"
