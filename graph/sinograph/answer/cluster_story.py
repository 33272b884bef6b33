"""What holds a cluster together, and a sentence that says so in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.answer.context import Context
from sinograph.answer.network_evidence import values
from sinograph.answer.network_rows import HeldBy
from sinograph.arrays.strings import Ints
from sinograph.network.brokers import sides
from sinograph.network.clusters import SWING, Partition
from sinograph.network.projection import Projection
from sinograph.phrases import say

_PROPERTIES: Final = {"place": "takesPlaceIn", "policy": "underPolicy", "industry": "industry"}


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the collaborations and organisations of a network are tied to, by kind of tie."""

    projection: Projection
    tied: Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Story:
    """What binds a cluster, most first, and the sentence about it."""

    held_by: tuple[HeldBy, ...]
    explanation: str


def surroundings(context: Context, projection: Projection) -> Surroundings:
    """Places, policies and industries, with one query each."""
    incidence = projection.incidence
    collaborations = incidence.collaborations.many(incidence.present())
    members = incidence.organisations.many(np.unique(incidence.member))
    tied = {
        what: values(context, members if what == "industry" else collaborations, property_)
        for what, property_ in _PROPERTIES.items()
    }
    return Surroundings(projection, tied)


def story(context: Context, around: Surroundings, partition: Partition, cluster: int) -> Story:
    """Bindings and explanation of a cluster."""
    projection = around.projection
    members = partition.members(cluster)
    shared = _shared(projection, members)
    counts = {"project": shared, **_counts(around, members, shared)}
    context.labels.fetch(iri for found in counts.values() for iri in found)
    held_by = [
        HeldBy(what, iri, context.labels.of(iri), count)
        for what, found in counts.items()
        for iri, count in found.items()
        if count > 1
    ]
    order = list(counts)
    held_by.sort(key=lambda h: (order.index(h.what), -h.count, h.name.casefold(), h.id))
    return Story(tuple(held_by), _explain(context, projection, partition, cluster, shared, held_by))


def _shared(projection: Projection, members: Ints) -> Counter[str]:
    """The collaborations that join at least two of the members, with how many they join."""
    rows = np.concatenate([projection.rows(int(member)) for member in members])
    incidence = projection.incidence
    pairs = np.unique(
        np.column_stack((incidence.collaboration[rows], incidence.organisation[rows])), axis=0
    )
    numbers, count = np.unique(pairs[:, 0], return_counts=True)
    iris = incidence.collaborations.many(numbers)
    return Counter({i: int(n) for i, n in zip(iris, count, strict=True) if n > 1})


def _counts(around: Surroundings, members: Ints, shared: Iterable[str]) -> dict[str, Counter[str]]:
    incidence = around.projection.incidence
    collaborations = list(shared)
    counts: dict[str, Counter[str]] = {}
    for what in ("place", "policy"):
        tied = around.tied[what]
        counts[what] = Counter(v for c in collaborations for v in tied.get(c, ()))
    numbers = [incidence.collaborations.find(c) for c in collaborations]
    known = [int(incidence.category[n]) for n in numbers if n is not None]
    counts["category"] = Counter(incidence.categories[n] for n in known if n >= 0)
    industries = around.tied["industry"]
    iris = incidence.organisations.many(around.projection.nodes[members])
    counts["industry"] = Counter(v for iri in iris for v in industries.get(iri, ()))
    return counts


def _explain(
    context: Context,
    projection: Projection,
    partition: Partition,
    cluster: int,
    shared: Mapping[str, int],
    held_by: Sequence[HeldBy],
) -> str:
    """Sentences made of counts alone."""
    members = partition.members(cluster)
    side = sides(projection)[members]
    core = partition.core[members]
    language = context.language
    size = {"size": len(members), "collaborations": len(shared)}
    mix = {"chinese": int(np.sum(side == 1)), "german": int(np.sum(side == 2))}
    said = [say("cluster.size", language, **size, **mix)]
    for what in ("project", "place", "policy", "category", "industry"):
        first = next((held for held in held_by if held.what == what), None)
        if first is not None:
            values_ = {"name": first.name, "count": first.count}
            said.append(say(f"cluster.{what}", language, **values_, **size))
    firm = {"core": int(np.sum(core >= SWING)), "runs": partition.runs}
    stability = f"{partition.stability(cluster):.2f}"
    said.append(say("cluster.stability", language, **firm, **size, stability=stability))
    return ("" if language == "zh" else " ").join(said)
