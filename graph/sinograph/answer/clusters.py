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
from sinograph.errors import UsageError
from sinograph.network.clusters import Partition, partition
from sinograph.network.network import Network
from sinograph.network.ties import Ties
from sinograph.phrases import say


def clusters(
    context: Context,
    network: Network,
    filters: Filters,
    resolution: float = 1.0,
    spark: str | None = None,
) -> Answer:
    """Every cluster with its members, what binds it, and how stable it is.

    `spark` is the master of the Spark cluster that finds them by label propagation; None for Leiden
    on this machine. The envelope keys `modularity`, `runs` and `resolution` say how they were
    found.
    Raises UnknownName, AmbiguousName or UsageError.
    """
    choice = network_choice.choose(context, network, filters)
    ties = Ties(choice.project(network.rolled_up() if filters.family else None))
    found, components = _found(ties, resolution, spark)
    context.labels.fetch(ties.projection.incidence.organisations.many(ties.projection.nodes))
    clustered = Clustered.of(context, ties, found, np.flatnonzero(found.label >= 0))
    rows = [_row(clustered, cluster) for cluster in range(len(found))]
    alone = int(np.sum(found.label < 0))
    notes = list(choice.notes)
    if alone:
        notes.append(say("note.clusterless", context.language, count=alone))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    given = {"resolution": None if resolution == 1.0 else f"{resolution:g}"}
    given |= {"engine": spark and "spark", "master": spark}
    how = {
        "modularity": round(found.modularity, 12),
        "runs": len(found.runs),
        "resolution": resolution,
    }
    if components is not None:
        how["components"] = components
    told = "note.clusters" if spark is None else "note.clusters.spark"
    return Answer(
        kind="clusters",
        question=question(context, "clusters", filters),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=(say(told, context.language, **how), *notes),
        rerun=rerun(context, "clusters", **given, **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra=how,
    )


def _found(ties: Ties, resolution: float, master: str | None) -> tuple[Partition, int | None]:
    """The clusters, and on Spark the number of components, which come along."""
    if master is None:
        return partition(ties, resolution), None
    if resolution != 1.0:
        raise UsageError("label propagation on Spark has no resolution; use --engine local")
    from sinograph.network import spark

    return spark.partition(ties, master)


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
