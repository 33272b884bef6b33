"""Plausible partners: who is near in the network or alike, and why.

For two organisations that are no partners yet:

- Adamic–Adar: each shared partner z counts 1/log(degree of z) (Adamic & Adar 2003);
- resource allocation: each counts 1/degree of z (Zhou, Lü & Zhang 2009);
- likeness in a feature (place, industry, category): what they have in common, divided by what
  either has (Jaccard).

The score is a plain weighted sum, every part between 0 and 1: see PARTS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.arrays.strings import Floats, Ints
from sinograph.network.projection import Projection

#: What each part of the score counts for. Resource allocation r counts as r / (r + m), m being its
#: median among those who share a partner: half for a usual one, near 1 for an outstanding one.
PARTS: Final = {"partners": 0.6, "industry": 0.2, "category": 0.1, "place": 0.1}

#: What is known of organisations: feature -> number of the organisation -> values.
Features = Mapping[str, Mapping[int, frozenset[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Suggestion:
    """An organisation that could partner: score, shared partners (numbers), common features."""

    organisation: int
    score: float
    adamic_adar: float
    resource_allocation: float
    partners: tuple[int, ...]
    common: Mapping[str, frozenset[str]]


def suggest(
    projection: Projection, position: int, features: Features, excluded: frozenset[int]
) -> list[Suggestion]:
    """Organisations with a score above 0 for the one at `position`, best first.

    `excluded` are numbers of organisations never to suggest; partners and the organisation itself
    are left out in any case. Cost: linear in the ties and in the features.
    """
    adamic_adar, allocation = neighbourhood(projection, position)
    own = int(projection.nodes[position])
    nearby = projection.partners(position)
    out = {position, *map(int, nearby)}
    others = np.delete(allocation, sorted(out))
    usual = float(np.median(others[others > 0])) if np.any(others > 0) else 1.0
    found = []
    for candidate in range(len(projection.nodes)):
        number = int(projection.nodes[candidate])
        if candidate in out or number in excluded:
            continue
        common, likeness = _alike(features, own, number)
        near = float(allocation[candidate] / (allocation[candidate] + usual))
        score = PARTS["partners"] * near + sum(PARTS[f] * v for f, v in likeness.items())
        if score > 0:
            between = np.intersect1d(nearby, projection.partners(candidate)) if near else ()
            found.append(
                Suggestion(
                    organisation=number,
                    score=round(score, 12),
                    adamic_adar=float(adamic_adar[candidate]),
                    resource_allocation=float(allocation[candidate]),
                    partners=tuple(int(projection.nodes[p]) for p in between),
                    common=common,
                )
            )
    return sorted(found, key=lambda found: (-found.score, found.organisation))


def neighbourhood(projection: Projection, position: int) -> tuple[Floats, Floats]:
    """Adamic–Adar and resource allocation of every position with one position."""
    degree = projection.degree().astype(np.float64)
    tie = projection.adjacency(np.ones(len(projection.a)))
    near = np.zeros(len(degree))
    near[projection.partners(position)] = 1.0
    # A partner that is shared has two partners at least, so that its logarithm is above 0.
    several = np.maximum(degree, 2.0)
    return np.asarray(tie @ (near / np.log(several))), np.asarray(tie @ (near / several))


def _alike(
    features: Features, one: int, other: int
) -> tuple[Mapping[str, frozenset[str]], Mapping[str, float]]:
    common: dict[str, frozenset[str]] = {}
    likeness: dict[str, float] = {}
    for feature, values in features.items():
        mine, theirs = values.get(one, frozenset()), values.get(other, frozenset())
        if mine & theirs:
            common[feature] = mine & theirs
            likeness[feature] = len(mine & theirs) / len(mine | theirs)
    return common, likeness


def categories(projection: Projection) -> Mapping[int, frozenset[str]]:
    """The categories of the collaborations of each organisation."""
    incidence = projection.incidence
    chosen = incidence.category[incidence.collaboration]
    known = chosen >= 0
    pairs: Ints = np.unique(np.column_stack((incidence.organisation[known], chosen[known])), axis=0)
    found: dict[int, set[str]] = {}
    for organisation, category in pairs:
        found.setdefault(int(organisation), set()).add(incidence.categories[category])
    return {organisation: frozenset(names) for organisation, names in found.items()}
