"""A cluster in the round: what binds it, of what it is made, what leads out of it, how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sinograph.answer.cluster_story import Surroundings, core_members, story, surroundings
from sinograph.answer.context import Context
from sinograph.answer.network_rows import About, Bridge
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.namespaces import ID
from sinograph.network import clusters
from sinograph.network.clusters import Partition
from sinograph.network.ties import Ties
from sinograph.phrases import say

#: How many bridges a sentence names; the envelope has them all.
SAID = 5


@dataclass(frozen=True, slots=True, eq=False)
class Clustered:
    """A network, its clusters, and what is known around them."""

    context: Context
    ties: Ties
    partition: Partition
    around: Surroundings

    @classmethod
    def of(cls, context: Context, ties: Ties, partition: Partition) -> Clustered:
        """The same with what is around it fetched."""
        return cls(context, ties, partition, surroundings(context, ties.projection))

    def iri(self, position: int) -> str:
        """The organisation at a position."""
        projection = self.ties.projection
        return projection.incidence.organisations[projection.nodes[position]]

    def refs(self, positions: Ints) -> list[Ref]:
        """The organisations at positions, with their names."""
        projection = self.ties.projection
        iris = projection.incidence.organisations.many(projection.nodes[positions])
        self.context.labels.fetch(iris)
        return [self.context.ref(iri) for iri in iris]


def heart(found: Clustered, cluster: int) -> Ref:
    """A cluster's id and name: those of its member with the strongest ties inside it."""
    iri = found.iri(int(strongest(found, cluster)[0]))
    found.context.labels.fetch([iri])
    short = iri.removeprefix(ID).removeprefix("org-")
    return Ref(f"cluster-{short}", found.context.labels.of(iri))


def strongest(found: Clustered, cluster: int) -> Ints:
    """The members of a cluster by the weight of their ties inside it, then by id."""
    projection, label = found.ties.projection, found.partition.label
    members = found.partition.members(cluster)
    inside = (label[projection.a] == cluster) & (label[projection.b] == cluster)
    strength = projection.strength(np.where(inside, found.ties.weights, 0.0))
    return members[np.lexsort((members, -np.round(strength[members], 12)))]


def about(found: Clustered, cluster: int, name: str | None = None) -> About:
    """All that is said of a cluster, which is called `name`, or after its strongest member."""
    told = story(found.context, found.around, found.partition, cluster)
    called = heart(found, cluster)
    return About(
        id=called.id,
        name=name or called.name,
        size=len(found.partition.members(cluster)),
        collaborations=told.collaborations,
        core_members=core_members(found.partition, cluster),
        held_by=told.held_by,
        bridges=bridges(found, cluster),
        mix=told.mix,
        stability=round(found.partition.stability(cluster), 6),
        explanation=told.explanation,
    )


def bridges(found: Clustered, cluster: int) -> tuple[Bridge, ...]:
    """The members with ties into other clusters, most ties first."""
    crossing = clusters.bridges(found.ties, found.partition, cluster)
    if not crossing:
        return ()
    refs = found.refs(np.array([member for member, _, _ in crossing]))
    others = sorted({other for _, other, _ in crossing})
    found.refs(np.array([strongest(found, other)[0] for other in others]))
    hearts = {other: heart(found, other) for other in others}
    return tuple(
        Bridge(ref.id, ref.name, hearts[other], count)
        for ref, (_, other, count) in zip(refs, crossing, strict=True)
    )


def said(context: Context, told: Sequence[About]) -> list[str]:
    """The explanation of each cluster, called by name where there are several, and its bridges."""
    lines = []
    for one in told:
        named = say("cluster.named", context.language, name=one.name) if len(told) > 1 else ""
        lines.append(named + one.explanation)
        bridges_ = [
            say("cluster.bridge.one", context.language, name=b.name, to=b.to.name, ties=b.ties)
            for b in one.bridges[:SAID]
        ]
        if bridges_:
            listed = say("listed", context.language).join(bridges_)
            lines.append(named + say("cluster.bridge", context.language, bridges=listed))
    return lines
