"""Measures against values computed by hand, and against networkx to 1e-9."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import networkx as nx
import numpy as np
import pytest

import sinograph
from sinograph.answer.network_rows import RankRow
from sinograph.errors import UsageError
from sinograph.network.ranks import MEASURES, pivots, rank
from sinograph.network.ties import Ties

from .test_network import projection

#: A star a–b, a–c, a–d and the tie c–d.
KITE = {"ab": ["a", "b"], "ac": ["a", "c"], "ad": ["a", "d"], "cd": ["c", "d"]}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("degree", [3, 1, 2, 2]),
        ("strength", [3, 1, 2, 2]),
        # of the three pairs of others, a is between b–c and b–d; the rest between nobody
        ("betweenness", [2 / 3, 0, 0, 0]),
        ("closeness", [1, 3 / 5, 3 / 4, 3 / 4]),
        ("core", [2, 1, 2, 2]),
        # Burt: a spends 1/3 on each; on c (1/3 + 1/3·1/2)² and d, on b (1/3)²
        ("constraint", [1 / 9 + 2 * 1 / 4, 1, (1 / 2 + 1 / 6) ** 2 + (1 / 2 + 1 / 4) ** 2] * 1),
    ],
)
def test_a_kite_has_the_values_computed_by_hand(by: str, expected: list[float]) -> None:
    values = rank(Ties(projection(KITE)), by).values
    assert values[: len(expected)] == pytest.approx(expected, abs=1e-12)


def test_pagerank_of_a_star_is_the_solution_of_its_equations() -> None:
    values = MEASURES["pagerank"](Ties(projection({"ab": ["a", "b"], "ac": ["a", "c"]})))
    # p = .05 + .85 · 2q and q = .05 + .85 · p/2
    p = (0.05 + 0.85 * 0.1) / (1 - 0.85**2)
    assert values == pytest.approx([p, (1 - p) / 2, (1 - p) / 2], abs=1e-12)


def test_a_strong_tie_is_near_not_far() -> None:
    strong = {"ab1": ["a", "b"], "ab2": ["a", "b"], "bc1": ["b", "c"], "bc2": ["b", "c"]}
    # a–c has one collaboration; through b it is as near: 1/2 + 1/2; with a third, b lies between
    takes = {**strong, "ab3": ["a", "b"], "ac": ["a", "c"]}
    assert rank(Ties(projection(takes)), "betweenness").values.tolist() == [0.0, 1.0, 0.0]


def test_equal_values_share_a_rank_and_the_next_leaves_room() -> None:
    assert rank(Ties(projection(KITE)), "degree").ranks.tolist() == [1, 4, 2, 2]
    assert rank(Ties(projection(KITE)), "constraint").ranks.tolist()[0] == 1


def network() -> tuple[Ties, nx.Graph[int]]:
    takes = {
        f"p{n}": sorted({f"o{n * 7 % 29}", f"o{n * 5 % 31}", f"o{n % 13}", f"o{n * n % 17}"})
        for n in range(40)
    }
    ties = Ties(projection({**takes, "apart": ["x", "y"], "alone": ["z"]}))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ties.projection.nodes)))
    for a, b, w in zip(ties.projection.a, ties.projection.b, ties.weights, strict=True):
        graph.add_edge(int(a), int(b), weight=float(w), length=1 / float(w))
    return ties, graph


@pytest.mark.parametrize("by", sorted(MEASURES))
def test_networkx_confirms_each_measure(by: str) -> None:
    ties, graph = network()
    second: dict[str, Callable[[], Mapping[int, float]]] = {
        "degree": lambda: dict(nx.degree(graph)),
        "strength": lambda: dict(nx.degree(graph, weight="weight")),
        "betweenness": lambda: nx.betweenness_centrality(graph, weight="length"),
        "closeness": lambda: nx.closeness_centrality(graph, distance="length"),
        "pagerank": lambda: nx.pagerank(graph, weight="weight", tol=1e-14, max_iter=1000),
        "core": lambda: nx.core_number(graph),
        "constraint": lambda: nx.constraint(graph, weight="weight"),
    }
    confirmed = second[by]()
    values = MEASURES[by](ties)
    expected = np.array([confirmed[node] for node in range(len(values))])
    assert np.allclose(values, expected, rtol=0, atol=1e-9, equal_nan=True)


def test_betweenness_from_all_pivots_is_exact() -> None:
    ties, _ = network()
    everybody = range(len(ties.projection.nodes))
    assert ties.betweenness(everybody) == pytest.approx(ties.betweenness(), abs=1e-12)


def test_closeness_from_all_pivots_is_exact() -> None:
    ties = Ties(projection({**KITE, "ef": ["e", "f"], "g": ["g"]}))
    everybody = range(len(ties.projection.nodes))
    assert ties.closeness(everybody) == pytest.approx(ties.closeness(), abs=1e-12)


def test_only_large_networks_are_estimated() -> None:
    assert pivots(100) is None
    assert len(pivots(100_000) or ()) == 200


def test_rank_answers_by_measure_and_refuses_others(shipped: sinograph.Graph) -> None:
    answer = shipped.rank("degree")
    first = answer.rows[0]
    assert isinstance(first, RankRow)
    degrees = dict(shipped.network().degree())
    assert first.value == max(degrees.values()) == degrees[first.id]
    assert answer.total == sum(1 for n in degrees.values() if n)
    with pytest.raises(UsageError, match="choose among degree"):
        shipped.rank("fame")
    with pytest.raises(UsageError, match="choose among newman"):
        shipped.rank("strength", weight="gold")
