"""Suggestions: hand-computed scores, reasons, and that planted partners are found."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

import sinograph
from sinograph.answer.network_rows import SuggestionRow
from sinograph.network.suggestions import neighbourhood, suggest

from .conftest import Tables
from .test_network import projection
from .test_partners import joint

#: a and d share the partners b (2 ties) and c (3 ties); e hangs on c.
TAKES = {"ab": ["a", "b"], "bd": ["b", "d"], "ac": ["a", "c"], "cd": ["c", "d"], "ce": ["c", "e"]}


def test_scores_computed_by_hand() -> None:
    found = projection(TAKES)
    adamic_adar, allocation = neighbourhood(found, 0)
    assert adamic_adar[3] == pytest.approx(1 / math.log(2) + 1 / math.log(3))
    assert allocation[3] == pytest.approx(1 / 2 + 1 / 3)
    first, second = suggest(found, 0, {}, frozenset())
    assert (first.organisation, first.partners) == (3, (1, 2))
    assert second.organisation == 4
    # the median of 5/6 and 1/3 is 7/12
    assert first.score == pytest.approx(0.6 * (5 / 6) / (5 / 6 + 7 / 12))
    assert second.score == pytest.approx(0.6 * (1 / 3) / (1 / 3 + 7 / 12))


def test_networkx_confirms_adamic_adar_and_resource_allocation() -> None:
    found = projection({f"p{n}": [f"o{n * 7 % 13}", f"o{n * 5 % 11}"] for n in range(40)})
    graph = nx.Graph(list(zip(found.a.tolist(), found.b.tolist(), strict=True)))
    for position in sorted(graph):
        adamic_adar, allocation = neighbourhood(found, position)
        others = [
            (position, o) for o in sorted(graph) if o != position and o not in graph[position]
        ]
        for _, other, value in nx.adamic_adar_index(graph, others):
            assert adamic_adar[other] == pytest.approx(value, abs=1e-9)
        for _, other, value in nx.resource_allocation_index(graph, others):
            assert allocation[other] == pytest.approx(value, abs=1e-9)


def test_likeness_counts_what_is_common_among_what_either_has() -> None:
    features = {"industry": {0: frozenset("xy"), 3: frozenset("yz")}}
    first = suggest(projection(TAKES), 0, features, frozenset())[0]
    assert first.score == pytest.approx(0.6 * 10 / 17 + 0.2 / 3)
    assert first.common == {"industry": frozenset("y")}


def test_partners_family_and_the_excluded_are_not_suggested(tables: Tables) -> None:
    links = [
        {"subject": "org-d", "property": "subsidiaryOf", "object": "org-a"},
        *(
            {"subject": f"org-{o}", "property": "industry", "object": "concept-industry-software"}
            for o in "abcde"
        ),
    ]
    rows = [row for c, orgs in TAKES.items() for row in joint(c, *orgs, e="de")]
    graph = sinograph.open(tables(links=links, participations=rows))
    answer = graph.suggest("A")
    [row] = [row for row in answer if isinstance(row, SuggestionRow)]
    assert row.name == "E"
    assert (row.reasons[0].what, [t.name for t in row.reasons[0].things]) == ("partners", ["C"])
    assert len(graph.suggest("A", side="cn")) == 0
    assert len(graph.suggest("A", side="de")) == 1


def test_every_suggestion_has_a_reason_and_is_no_partner(shipped: sinograph.Graph) -> None:
    partners = {getattr(row, "id", "") for row in shipped.partners("Festo")}
    for row in shipped.suggest("Festo"):
        assert isinstance(row, SuggestionRow)
        assert row.reasons
        assert row.id not in partners


def test_hidden_ties_inside_planted_groups_are_found_better_than_by_popularity() -> None:
    random = np.random.default_rng(4)
    groups = [[f"g{g}-{m}" for m in range(12)] for g in range(6)]
    pairs = [(a, b) for group in groups for a in group for b in group if a < b]
    kept = random.random(len(pairs)) < 0.5
    takes = {
        f"p{n}": list(pair) for n, (pair, keep) in enumerate(zip(pairs, kept, strict=True)) if keep
    }
    found = projection(takes)
    names = found.incidence.organisations
    ours: list[bool] = []
    popular: list[bool] = []
    degree = found.degree()
    for position in range(len(found.nodes)):
        own = names[found.nodes[position]].split("-")[0]
        best = suggest(found, position, {}, frozenset())[:3]
        ours += [names[s.organisation].startswith(f"{own}-") for s in best]
        near = {position, *found.partners(position).tolist()}
        top = [p for p in np.argsort(-degree, kind="stable").tolist() if p not in near][:3]
        popular += [names[found.nodes[p]].startswith(f"{own}-") for p in top]
    assert np.mean(ours) > 0.95
    assert np.mean(ours) > 2 * np.mean(popular)
