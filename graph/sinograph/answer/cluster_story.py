"""What holds a cluster together, and a sentence that says so in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.answer import cluster_mix
from sinograph.answer.cluster_mix import Traits
from sinograph.answer.context import Context
from sinograph.answer.network_rows import HeldBy, Mix
from sinograph.answer.ties import values
from sinograph.arrays.strings import Ints
from sinograph.network.clusters import SWING, Partition
from sinograph.network.projection import Projection
from sinograph.phrases import decimal, say

_PROPERTIES: Final = {"place": "takesPlaceIn", "policy": "underPolicy"}


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the collaborations of some members are tied to, by kind of tie, and their traits."""

    projection: Projection
    tied: Mapping[str, Mapping[str, frozenset[str]]]
    traits: Traits


@dataclass(frozen=True, slots=True)
class Story:
    """What binds a cluster, most first, of what it is made, and the sentences about it."""

    held_by: tuple[HeldBy, ...]
    mix: Mix
    collaborations: int
    explanation: str


def surroundings(context: Context, projection: Projection, members: Ints) -> Surroundings:
    """Places, policies and traits of the members at these positions, with a query each."""
    incidence = projection.incidence
    rows = np.concatenate([projection.rows(int(member)) for member in members] or [members[:0]])
    collaborations = incidence.collaborations.many(np.unique(incidence.collaboration[rows]))
    tied = {
        what: values(context, collaborations, property_) for what, property_ in _PROPERTIES.items()
    }
    return Surroundings(projection, tied, cluster_mix.traits(context, projection, members))


def story(context: Context, around: Surroundings, partition: Partition, cluster: int) -> Story:
    """Bindings, mix and explanation of a cluster."""
    members = partition.members(cluster)
    shared = _shared(around.projection, members)
    held_by = _held_by(context, around, members, shared)
    mix = cluster_mix.mix(context, around.traits, members)
    said = [*_size(context, mix, len(members), len(shared))]
    for what in ("project", "place", "policy", "category"):
        first = next((held for held in held_by if held.what == what), None)
        if first is not None:
            counts = {"name": first.name, "count": first.count, "collaborations": len(shared)}
            said.append(say(f"cluster.{what}", context.language, **counts))
    said += cluster_mix.sentences(context, mix)
    said.append(_stability(context, partition, cluster))
    between = "" if context.language == "zh" else " "
    return Story(tuple(held_by), mix, len(shared), between.join(said))


def core_members(partition: Partition, cluster: int) -> int:
    """How many members of a cluster do not swing."""
    return int(np.sum(partition.core[partition.members(cluster)] >= SWING))


def standing(core: float) -> str:
    """`core` or `swing`, by the share of runs."""
    return "core" if core >= SWING else "swing"


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


def _held_by(
    context: Context, around: Surroundings, members: Ints, shared: Counter[str]
) -> Sequence[HeldBy]:
    counts = {"project": shared, **_counts(around, members, shared)}
    context.labels.fetch(iri for found in counts.values() for iri in found)
    held_by = [
        HeldBy(what, iri, context.labels.of(iri), count)
        for what, found in counts.items()
        for iri, count in found.items()
        if count > 1
    ]
    order = list(counts)
    return sorted(held_by, key=lambda h: (order.index(h.what), -h.count, h.name.casefold(), h.id))


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
    iris = incidence.organisations.many(around.projection.nodes[members])
    counts["industry"] = Counter(v for iri in iris for v in around.traits.industry.get(iri, ()))
    return counts


def _size(context: Context, mix: Mix, size: int, collaborations: int) -> Iterable[str]:
    """How many members there are, on which side, and how many collaborations they share."""
    sides = {"chinese": cluster_mix.of_side(mix, "cn"), "german": cluster_mix.of_side(mix, "de")}
    counts = {"size": size, "collaborations": collaborations, **sides}
    yield say("cluster.size", context.language, **counts)
    if mix.side.unknown:
        yield say("cluster.sideless", context.language, count=mix.side.unknown)


def _stability(context: Context, partition: Partition, cluster: int) -> str:
    counts = {
        "core": core_members(partition, cluster),
        "size": len(partition.members(cluster)),
        "stability": decimal(f"{partition.stability(cluster):.2f}", context.language),
        "runs": len(partition.runs),
    }
    return say("cluster.stability", context.language, **counts)
