"""All clusters of the network, the largest first."""

from __future__ import annotations

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.cluster_about import Clustered, heart, strongest
from sinograph.answer.cluster_story import standing, story
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import ClusterMember, ClusterRow
from sinograph.answer.rerun import rerun
from sinograph.network.clusters import partition
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
    context.labels.fetch(ties.projection.incidence.organisations.many(ties.projection.nodes))
    clustered = Clustered.of(context, ties, found)
    rows = [_row(clustered, cluster) for cluster in range(len(found))]
    alone = int(np.sum(found.label < 0))
    notes = list(choice.notes)
    if alone:
        notes.append(say("note.clusterless", context.language, count=alone))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    given = {"resolution": None if resolution == 1.0 else f"{resolution:g}"}
    how = {
        "modularity": round(found.modularity, 12),
        "runs": len(found.runs),
        "resolution": resolution,
    }
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


def _row(found: Clustered, cluster: int) -> ClusterRow:
    positions = strongest(found, cluster)
    members = []
    for ref, core in zip(found.refs(positions), found.partition.core[positions], strict=True):
        share = round(float(core), 6)
        members.append(ClusterMember(ref.id, ref.name, share, standing(share)))
    told = story(found.context, found.around, found.partition, cluster)
    name = heart(found, cluster)
    return ClusterRow(
        id=name.id,
        name=name.name,
        size=len(members),
        stability=round(found.partition.stability(cluster), 6),
        members=tuple(members),
        held_by=told.held_by,
        mix=told.mix,
        explanation=told.explanation,
    )
