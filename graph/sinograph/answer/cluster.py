"""The cluster around one organisation or several: members, what binds them, how surely."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sinograph.answer import cluster_about, cluster_compare, network_choice
from sinograph.answer.cluster_about import Clustered, about
from sinograph.answer.cluster_story import standing
from sinograph.answer.context import Context
from sinograph.answer.countries import country_names
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Choice
from sinograph.answer.network_evidence import facts, fetch, shared, vias
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import About, Comparison, MemberRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.network.clusters import Partition, ego, partition
from sinograph.network.network import Network
from sinograph.network.ties import Ties
from sinograph.phrases import say


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a cluster ends.

    It is the cluster that is found at a `resolution`; with `ego`, the names and all who partner
    with one of them. `size` keeps that many members, those with the strongest ties to the names.
    """

    resolution: float = 1.0
    ego: bool = False
    size: int | None = None

    def options(self) -> dict[str, object]:
        """The options of the command line."""
        resolution = None if self.resolution == 1.0 else f"{self.resolution:g}"
        return {"resolution": resolution, "ego": self.ego, "size": self.size}


def cluster(
    context: Context,
    network: Network,
    names: Sequence[str],
    filters: Filters,
    bounds: Bounds = Bounds(),
) -> Answer:
    """The clusters to which `names` belong; each name with its family counts as one organisation.

    The rows are members: by cluster in the order of the names, those called first, then by ties to
    them. The envelope keys `held_by`, `bridges`, `mix`, `stability` and `explanation` are about the
    cluster of the first name, `clusters` has the same of every cluster of a name; `comparison`
    sets those of each two names beside each other. Raises UnknownName, AmbiguousName or UsageError.
    """
    choice = network_choice.choose(context, network, filters)
    asked, heads, notes = network_choice.heads_of(context, network, names, family=filters.family)
    ties = Ties(choice.project(heads))
    seeds = positions(ties, network.numbers(asked, heads))
    found = bounded(context, ties, seeds, bounds)
    members = _members(found, seeds)
    kept = _by_cluster(found, members[: bounds.size], seeds)
    rows, statuses, passed = _rows(choice, found, kept, seeds)
    told = _told(found, seeds)
    compared = () if bounds.ego else _compared(found, seeds)
    notes = [*_said(context, told, compared), *notes, *choice.notes]
    notes += network_choice.coverage(context, choice, passed, statuses)
    if len(rows) < len(members):
        values = {"count": len(members) - len(rows)}
        notes.append(say("note.size", context.language, **values))
    labels = [context.labels.of(organisation) for organisation in asked]
    return Answer(
        kind="cluster",
        question=question(context, _key(labels, bounds), filters, name=_listed(context, labels)),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=tuple(notes),
        rerun=rerun(
            context, "cluster", *labels, **bounds.options(), **options(filters, named=True)
        ),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra=_envelope(context, told, compared),
    )


def _key(labels: Sequence[str], bounds: Bounds) -> str:
    if bounds.ego:
        return "cluster.ego"
    return "cluster" if len(labels) == 1 else "cluster.several"


def _listed(context: Context, labels: Sequence[str]) -> str:
    return say("and", context.language).join(labels)


def positions(ties: Ties, numbers: Sequence[int]) -> list[int]:
    """Where organisations stand in a network, without those that take part in nothing there."""
    found = (ties.projection.position(number) for number in numbers)
    return list(dict.fromkeys(position for position in found if position is not None))


def bounded(context: Context, ties: Ties, seeds: Sequence[int], bounds: Bounds) -> Clustered:
    """The clusters of a network, and what is around those of the seeds; with `ego` all partners."""
    found = partition(ties, bounds.resolution)
    if bounds.ego:
        found = ego(ties, found, seeds)
    members = np.flatnonzero(np.isin(found.label, list(of_seeds(found, seeds))))
    return Clustered.of(context, ties, found, members)


def of_seeds(found: Partition, seeds: Sequence[int]) -> dict[int, int]:
    """The clusters of the seeds that have a partner, in their order, each with its first seed."""
    chosen: dict[int, int] = {}
    for seed in seeds:
        if found.label[seed] >= 0:
            chosen.setdefault(int(found.label[seed]), seed)
    return chosen


def _members(found: Clustered, seeds: Sequence[int]) -> Ints:
    """The members of the seeds' clusters: seeds, then by weight of the ties to them, core, id."""
    projection, core = found.ties.projection, found.partition.core
    members = np.flatnonzero(np.isin(found.partition.label, list(of_seeds(found.partition, seeds))))
    near = np.zeros(len(projection.nodes))
    for one, other in ((projection.a, projection.b), (projection.b, projection.a)):
        touching = np.isin(one, seeds)
        np.add.at(near, other[touching], found.ties.weights[touching])
    rank = np.array([seeds.index(m) if m in seeds else len(seeds) for m in map(int, members)])
    order = np.lexsort((members, -core[members], -np.round(near[members], 12), rank))
    return members[order]


def _by_cluster(found: Clustered, members: Ints, seeds: Sequence[int]) -> Ints:
    """The members by cluster, the clusters in the order of the seeds."""
    order = list(of_seeds(found.partition, seeds))
    rank = np.array([order.index(int(found.partition.label[m])) for m in members], dtype=np.int64)
    return members[np.argsort(rank, kind="stable")]


def _rows(
    choice: Choice, found: Clustered, members: Ints, seeds: Sequence[int]
) -> tuple[list[MemberRow], list[str], list[int]]:
    """The rows, the status of each participation behind them, and their collaborations."""
    context, projection, label = found.context, found.ties.projection, found.partition.label
    called = of_seeds(found.partition, seeds)
    inside = {c: found.partition.members(c) for c in called}
    clusters = {c: Ref(cluster_about.heart(found, c).id, _name(found, called[c])) for c in called}
    tied = {int(m): shared(projection, int(m), inside[int(label[m])]) for m in members}
    every = [tie for own in tied.values() for tie in own]
    evidence = fetch(context, projection, every)
    refs = found.refs(members)
    iris = [ref.id for ref in refs]
    kinds, countries = context.names.kinds(iris), country_names(context, iris)
    rows = []
    for position, ref in zip(map(int, members), refs, strict=True):
        core, own = round(float(found.partition.core[position]), 6), int(label[position])
        row = MemberRow(
            id=ref.id,
            name=ref.name,
            kind=kinds.get(ref.id, ""),
            country=countries.get(ref.id),
            cluster=clusters[own],
            standing=standing(core),
            core=core,
            degree=len(np.intersect1d(projection.partners(position), inside[own])),
            via=vias(context, choice, projection, tied[position], evidence),
        )
        rows.append(row)
    passed = sorted({tie.collaboration for tie in every})
    return rows, [evidence.status(fact) for fact in facts(projection, every)], passed


def _name(found: Clustered, position: int) -> str:
    return found.refs(np.array([position]))[0].name


def _told(found: Clustered, seeds: Sequence[int]) -> dict[str, About]:
    """What is said of each cluster of a seed, by the id of every seed in it."""
    label = found.partition.label
    by_cluster = {
        cluster_: about(found, cluster_, _name(found, seed))
        for cluster_, seed in of_seeds(found.partition, seeds).items()
    }
    tied = [seed for seed in seeds if label[seed] >= 0]
    return {found.iri(seed): by_cluster[int(label[seed])] for seed in tied}


def _compared(found: Clustered, seeds: Sequence[int]) -> tuple[Comparison, ...]:
    tied = [seed for seed in seeds if found.partition.label[seed] >= 0]
    pairs = itertools.combinations(tied, 2)
    return tuple(cluster_compare.compare(found, one, other) for one, other in pairs)


def _said(context: Context, told: Mapping[str, About], compared: Sequence[Comparison]) -> list[str]:
    """The clusters and their comparisons in words."""
    each = list({one.id: one for one in told.values()}.values())
    lines = cluster_about.said(context, each)
    for one in compared:
        lines += cluster_compare.said(context, one, told[one.a.id], told[one.b.id])
    return lines or [say("cluster.none", context.language)]


def _envelope(
    context: Context, told: Mapping[str, About], compared: Sequence[Comparison]
) -> dict[str, Any]:
    """The keys of the envelope, from what holds the clusters of the names together."""
    each = [dataclasses.asdict(one) for one in {one.id: one for one in told.values()}.values()]
    first: dict[str, Any] = {
        "held_by": [],
        "bridges": [],
        "mix": None,
        "stability": None,
        "explanation": say("cluster.none", context.language),
    }
    return {key: each[0][key] if each else nothing for key, nothing in first.items()} | {
        "clusters": each,
        "comparison": [dataclasses.asdict(one) for one in compared],
    }
