"""All clusters of the network, the largest first."""

from __future__ import annotations

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.cluster_story import Surroundings, story, surroundings
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import ClusterMember, ClusterRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.namespaces import ID
from sinograph.network.clusters import Partition, partition
from sinograph.network.network import Network
from sinograph.network.ties import Ties
from sinograph.phrases import say


def clusters(
    context: Context,
    network: Network,
    filters: Filters,
    resolution: float = 1.0,
) -> Answer:
    """Every cluster with its members, what binds it, and how stable it is.

    The envelope keys `modularity`, `runs` and `resolution` say how the clusters were found.
    Raises UnknownName, AmbiguousName or UsageError.
    """
    choice = network_choice.choose(context, network, filters)
    ties = Ties(choice.project(network.rolled_up() if filters.family else None))
    found = partition(ties, resolution)
    around = surroundings(context, ties.projection)
    context.labels.fetch(ties.projection.incidence.organisations.many(ties.projection.nodes))
    rows = [_row(context, ties, found, around, cluster) for cluster in range(len(found))]
    alone = int(np.sum(found.label < 0))
    notes = list(choice.notes)
    if alone:
        notes.append(say("note.clusterless", context.language, count=alone))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    given = {"resolution": None if resolution == 1.0 else f"{resolution:g}"}
    how = {"modularity": round(found.modularity, 12), "runs": found.runs, "resolution": resolution}
    return Answer(
        kind="clusters",
        question=question(context, "clusters", filters),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=(say("note.clusters", context.language, **how), *notes),
        rerun=rerun(context, "clusters", **given, **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra=how,
    )


def heart(context: Context, ties: Ties, found: Partition, cluster: int) -> Ref:
    """A cluster's id and name: those of its member with the strongest ties inside it."""
    first = int(strongest(ties, found, cluster)[0])
    iri = ties.projection.incidence.organisations[ties.projection.nodes[first]]
    return Ref(f"cluster-{iri.removeprefix(ID).removeprefix('org-')}", context.labels.of(iri))


def strongest(ties: Ties, found: Partition, cluster: int) -> Ints:
    """The members of a cluster by the weight of their ties inside it, then by id."""
    projection, members = ties.projection, found.members(cluster)
    inside = (found.label[projection.a] == cluster) & (found.label[projection.b] == cluster)
    strength = projection.strength(np.where(inside, ties.weights, 0.0))
    return members[np.lexsort((members, -np.round(strength[members], 12)))]


def _row(
    context: Context, ties: Ties, found: Partition, around: Surroundings, cluster: int
) -> ClusterRow:
    projection = ties.projection
    members = []
    for position in map(int, strongest(ties, found, cluster)):
        iri = projection.incidence.organisations[projection.nodes[position]]
        core = round(float(found.core[position]), 6)
        members.append(ClusterMember(iri, context.labels.of(iri), core))
    told, name = story(context, around, found, cluster), heart(context, ties, found, cluster)
    return ClusterRow(
        id=name.id,
        name=name.name,
        size=len(members),
        stability=round(found.stability(cluster), 6),
        members=tuple(members),
        held_by=told.held_by,
        explanation=told.explanation,
    )
