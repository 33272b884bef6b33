"""networkx confirms each measure to 1e-9 on random weighted networks.

Ties and weights are worked out again from who takes part in what, as exact fractions, so that
chains of equal length are equal for the second opinion too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations, islice

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinograph.network.brokers import mixing, sides
from sinograph.network.paths import shortest
from sinograph.network.projection import WEIGHTS
from sinograph.network.ranks import MEASURES
from sinograph.network.suggestions import neighbourhood
from sinograph.network.ties import Ties

from .test_network import incidence, projection

LETTERS = "abcdefghij"
Groups = list[set[str]]
GROUPS = st.lists(st.sets(st.sampled_from(LETTERS), min_size=1, max_size=6), min_size=1, max_size=9)


def takes(groups: Groups) -> dict[str, list[str]]:
    return {f"p{number}": sorted(group) for number, group in enumerate(groups)}


def second(groups: Groups, weight: str) -> nx.Graph[int]:
    """The network as networkx knows it: positions, `weight`, and `length` as its inverse."""
    place = {letter: n for n, letter in enumerate(sorted(set().union(*groups)))}
    weights: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for group in groups:
        for one, other in combinations(sorted(group), 2):
            share = Fraction(1) if weight == "shared" else Fraction(1, len(group) - 1)
            weights[place[one], place[other]] += share
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(place)))
    for (a, b), value in weights.items():
        graph.add_edge(a, b, weight=float(value), length=1 / value)
    return graph


SECOND: dict[str, Callable[[nx.Graph[int]], Mapping[int, float]]] = {
    "degree": lambda graph: dict(nx.degree(graph)),
    "strength": lambda graph: dict(nx.degree(graph, weight="weight")),
    "betweenness": lambda graph: nx.betweenness_centrality(graph, weight="length"),
    "closeness": lambda graph: nx.closeness_centrality(graph, distance="length"),
    "pagerank": lambda graph: nx.pagerank(graph, weight="weight", tol=1e-14, max_iter=2000),
    "core": nx.core_number,
    "constraint": lambda graph: nx.constraint(graph, weight="weight"),
}


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("by", sorted(MEASURES))
@settings(max_examples=60)
@given(groups=GROUPS)
def test_each_measure(by: str, weight: str, groups: Groups) -> None:
    values = MEASURES[by](Ties(projection(takes(groups)), weight))
    confirmed = SECOND[by](second(groups, weight))
    expected = np.array([float(confirmed[node]) for node in range(len(values))])
    assert np.allclose(values, expected, rtol=0, atol=1e-9, equal_nan=True)


@given(GROUPS, st.floats(0.2, 3.0))
def test_modularity(groups: Groups, resolution: float) -> None:
    ties = Ties(projection(takes(groups)))
    found = ties.leiden(resolution, 1)
    communities = [set(np.flatnonzero(found == label).tolist()) for label in np.unique(found)]
    if len(ties.weights):
        graph = second(groups, "newman")
        other = nx.community.modularity(graph, communities, resolution=resolution)
        assert ties.modularity(found, resolution) == pytest.approx(other, abs=1e-9)


@given(GROUPS)
def test_adamic_adar_and_resource_allocation(groups: Groups) -> None:
    found, graph = projection(takes(groups)), second(groups, "shared")
    for position in graph:
        adamic_adar, allocation = neighbourhood(found, position)
        others = [(position, o) for o in graph if o != position]
        for _, other, value in nx.resource_allocation_index(graph, others):
            assert allocation[other] == pytest.approx(value, abs=1e-9)
        # networkx divides by log 1 where a shared neighbour has no other partner
        apart = [pair for pair in others if not graph.has_edge(*pair)]
        for _, other, value in nx.adamic_adar_index(graph, apart):
            assert adamic_adar[other] == pytest.approx(value, abs=1e-9)


@given(GROUPS, st.dictionaries(st.sampled_from(LETTERS), st.sampled_from(["cn", "de"])))
def test_mixing_of_the_sides(groups: Groups, side: dict[str, str]) -> None:
    found, graph = projection(takes(groups), **side), second(groups, "shared")
    letters = found.incidence.organisations.many(found.nodes)
    nx.set_node_attributes(graph, {n: side.get(o, "") for n, o in enumerate(letters)}, "side")
    mapping = {"cn": 0, "de": 1, "": 2}
    table = nx.attribute_mixing_matrix(graph, "side", mapping=mapping, normalized=False)
    counted = mixing(found)
    assert (counted.chinese, counted.german) == (table[0, 0] / 2, table[1, 1] / 2)
    assert counted.between == table[0, 1]
    assert counted.open == table[2, 2] / 2 + table[0, 2] + table[1, 2]
    assert [("", "cn", "de")[s] for s in sides(found)] == [side.get(o, "") for o in letters]


@given(GROUPS, st.integers(1, 6))
def test_chains_are_the_shortest_there_are(groups: Groups, count: int) -> None:
    found = incidence(takes(groups))
    graph: nx.Graph[str] = nx.Graph((f"p{n}", o) for n, group in enumerate(groups) for o in group)
    ends = sorted(set().union(*groups))[:2]
    if len(ends) < 2:
        return
    chains = shortest(found, 0, 1, count)
    lengths = [len(chain.collaborations) for chain in chains]
    if not nx.has_path(graph, *ends):
        assert lengths == []
        return
    simple = islice(nx.shortest_simple_paths(graph, *ends), count)
    assert lengths == [len(path) // 2 for path in simple]
