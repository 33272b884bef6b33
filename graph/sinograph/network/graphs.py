"""The network as an ordinary networkx graph, with documented attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import networkx as nx
import numpy as np

from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.network.brokers import sides
from sinograph.network.incidence import SIDES, UNKNOWN, Incidence
from sinograph.network.projection import Projection

_UNKNOWN_SIDE: Final = ""


def projected(projection: Projection, names: Mapping[str, str]) -> nx.Graph[str]:
    """Organisations tied by the collaborations they share, nodes and edges in order of their IRIs.

    Node attributes: `name`, `side` (`cn`, `de` or empty). Edge attributes: `shared` (number of
    collaborations), `newman` (each counting 1/(k−1)), `collaborations` (their IRIs), `evidence`
    (the IRIs of the participations of both ends in them).
    """
    incidence = projection.incidence
    graph: nx.Graph[str] = nx.Graph()
    iris = incidence.organisations.many(projection.nodes)
    for iri, side in zip(iris, sides(projection), strict=True):
        graph.add_node(iri, name=names.get(iri, iri), side=SIDES[side] or _UNKNOWN_SIDE)
    for e, (a, b) in enumerate(zip(projection.a, projection.b, strict=True)):
        common = projection.collaborations(int(a), int(b))
        rows = np.concatenate((projection.rows(int(a)), projection.rows(int(b))))
        facts = incidence.fact[rows[np.isin(incidence.collaboration[rows], common)]]
        graph.add_edge(
            iris[a],
            iris[b],
            shared=int(projection.shared[e]),
            newman=float(projection.newman[e]),
            collaborations=incidence.collaborations.many(common),
            evidence=sorted(incidence.participations.many(facts)),
        )
    return graph


def two_mode(incidence: Incidence, names: Mapping[str, str]) -> nx.Graph[str]:
    """Organisations and collaborations, joined by participations, in order of their IRIs.

    Node attributes: `name`, `bipartite` (0 organisation, 1 collaboration), and for collaborations
    `kind`, `year_min`, `year_max` (where known). Edge attributes: `side` (`cn`, `de` or empty),
    `evidence` (the IRIs of the participations).
    """
    graph: nx.Graph[str] = nx.Graph()
    for number in np.unique(incidence.organisation):
        iri = incidence.organisations[number]
        graph.add_node(iri, name=names.get(iri, iri), bipartite=0)
    for number in incidence.present():
        iri = incidence.collaborations[number]
        graph.add_node(iri, name=names.get(iri, iri), bipartite=1, **_about(incidence, number))
    for i, (o, c) in enumerate(zip(incidence.organisation, incidence.collaboration, strict=True)):
        ends = incidence.organisations[o], incidence.collaborations[c]
        before = graph.edges[ends]["evidence"] if graph.has_edge(*ends) else []
        fact = incidence.participations[incidence.fact[i]]
        side = SIDES[incidence.side[i]] or _UNKNOWN_SIDE
        graph.add_edge(*ends, side=side, evidence=[*before, fact])
    return graph


def _about(incidence: Incidence, number: int) -> dict[str, Any]:
    """Kind and years of a collaboration; a year that is not known is left out."""
    years = {"year_min": incidence.first[number], "year_max": incidence.last[number]}
    known = {key: int(year) for key, year in years.items() if year != UNKNOWN}
    return {"kind": COLLABORATION_KINDS[incidence.kind[number]], **known}
