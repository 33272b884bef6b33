"""The cluster around one organisation or several: members, what binds them, how surely."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from sinograph import catalogue
from sinograph.answer import network_choice
from sinograph.answer.cluster_story import Story, story, surroundings
from sinograph.answer.clusters import heart
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Choice, Filters
from sinograph.answer.network_evidence import facts, fetch, shared, vias
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import Bridge, MemberRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.network.clusters import Partition, bridges, partition
from sinograph.network.network import Network
from sinograph.network.ties import Ties
from sinograph.phrases import say

#: How many bridges a sentence names; the envelope has them all.
_SAID: Final = 5


def cluster(
    context: Context,
    network: Network,
    names: Sequence[str],
    filters: Filters,
    resolution: float = 1.0,
    size: int | None = None,
) -> Answer:
    """The clusters to which `names` belong; each name with its family counts as one organisation.

    The rows are members, those called first, then by ties to them; `size` keeps that many. The
    envelope keys `held_by`, `bridges`, `stability` and `explanation` are about the cluster of the
    first name, `clusters` has the same of every cluster of a name. Raises UnknownName,
    AmbiguousName or UsageError.
    """
    choice = network_choice.choose(context, network, filters)
    asked, heads, notes = network_choice.heads_of(context, network, names, family=filters.family)
    ties = Ties(choice.project(heads))
    found = partition(ties, resolution)
    seeds = _seeds(ties, network.numbers(asked, heads))
    chosen = _clusters(found, seeds)
    members = _members(ties, found, chosen, seeds)
    rows, statuses, passed = _rows(context, choice, ties, found, members[:size])
    about = _envelope(context, ties, found, chosen)
    apart = _apart(context, ties, found, seeds)
    notes = [*_said(context, about), *apart, *notes, *choice.notes]
    notes += network_choice.coverage(context, choice, passed, statuses)
    if len(rows) < len(members):
        values = {"count": len(members) - len(rows)}
        notes.append(say("note.size", context.language, **values))
    labels = [context.labels.of(organisation) for organisation in asked]
    given = {"resolution": None if resolution == 1.0 else f"{resolution:g}", "size": size}
    return Answer(
        kind="cluster",
        question=question(context, "cluster", filters, name=" + ".join(labels)),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=tuple(notes),
        rerun=rerun(context, "cluster", *labels, **given, **options(filters, named=True)),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra=about,
    )


def _seeds(ties: Ties, numbers: Sequence[int]) -> list[int]:
    found = (ties.projection.position(number) for number in numbers)
    return list(dict.fromkeys(position for position in found if position is not None))


def _clusters(found: Partition, seeds: Sequence[int]) -> list[int]:
    """The clusters of the seeds that have a partner, in their order."""
    labels = (int(found.label[seed]) for seed in seeds)
    return list(dict.fromkeys(label for label in labels if label >= 0))


def _members(ties: Ties, found: Partition, chosen: Sequence[int], seeds: Sequence[int]) -> Ints:
    """The members of the chosen clusters: seeds, then by weight of the ties to them, core, id."""
    projection = ties.projection
    members = np.flatnonzero(np.isin(found.label, chosen))
    near = np.zeros(len(projection.nodes))
    for one, other in ((projection.a, projection.b), (projection.b, projection.a)):
        touching = np.isin(one, seeds)
        np.add.at(near, other[touching], ties.weights[touching])
    rank = np.array([seeds.index(m) if m in seeds else len(seeds) for m in map(int, members)])
    order = np.lexsort((members, -found.core[members], -np.round(near[members], 12), rank))
    return members[order]


def _rows(
    context: Context, choice: Choice, ties: Ties, found: Partition, members: Ints
) -> tuple[list[MemberRow], list[str], list[int]]:
    """The rows, the status of each participation behind them, and their collaborations."""
    projection = ties.projection
    inside = {c: found.members(c) for c in sorted({int(found.label[m]) for m in members})}
    tied = {int(m): shared(projection, int(m), inside[int(found.label[m])]) for m in members}
    every = [tie for own in tied.values() for tie in own]
    evidence = fetch(context, projection, every)
    iris = projection.incidence.organisations.many(projection.nodes[members])
    context.labels.fetch(iris)
    kinds, countries = context.names.kinds(iris), _countries(context, iris)
    rows = []
    for position, iri in zip(map(int, members), iris, strict=True):
        near = inside[int(found.label[position])]
        row = MemberRow(
            id=iri,
            name=context.labels.of(iri),
            kind=kinds.get(iri, ""),
            country=countries.get(iri),
            core=round(float(found.core[position]), 6),
            degree=len(np.intersect1d(projection.partners(position), near)),
            via=vias(context, choice, projection, tied[position], evidence),
        )
        rows.append(row)
    behind = facts(projection, every)
    passed = sorted({tie.collaboration for tie in every})
    return rows, [evidence.status(fact) for fact in behind], passed


def _countries(context: Context, organisations: Sequence[str]) -> dict[str, str]:
    rows, _ = context.ask("countries", thing=catalogue.iris(organisations))
    context.labels.fetch(row["country"].value for row in rows)
    return {row["thing"].value: context.labels.of(row["country"].value) for row in rows}


def _envelope(
    context: Context, ties: Ties, found: Partition, chosen: Sequence[int]
) -> dict[str, Any]:
    """The keys of the envelope, from what holds the chosen clusters together."""
    around = surroundings(context, ties.projection)
    told = [
        _about(context, ties, found, cluster_, story(context, around, found, cluster_))
        for cluster_ in chosen
    ]
    first: dict[str, Any] = {
        "held_by": [],
        "bridges": [],
        "stability": None,
        "explanation": say("cluster.none", context.language),
    }
    return {key: told[0][key] if told else nothing for key, nothing in first.items()} | {
        "clusters": told
    }


def _said(context: Context, about: Mapping[str, Any]) -> list[str]:
    """The explanation of each cluster, and its bridges in a sentence."""
    lines = []
    for told in about["clusters"]:
        lines.append(told["explanation"])
        named = [
            {"name": bridge["name"], "to": bridge["to"]["name"], "ties": bridge["ties"]}
            for bridge in told["bridges"]
        ]
        bridges_ = [say("cluster.bridge.one", context.language, **one) for one in named[:_SAID]]
        if bridges_:
            listed = say("listed", context.language).join(bridges_)
            lines.append(say("cluster.bridge", context.language, bridges=listed))
    return lines or [about["explanation"]]


def _apart(context: Context, ties: Ties, found: Partition, seeds: Sequence[int]) -> list[str]:
    """How the names that lie in different clusters compare."""
    projection = ties.projection
    lines = []
    for one, other in itertools.combinations(seeds, 2):
        if found.label[one] != found.label[other]:
            common = np.intersect1d(projection.partners(one), projection.partners(other))
            numbers = projection.nodes[[one, other]]
            a, b = map(context.labels.of, projection.incidence.organisations.many(numbers))
            lines.append(say("cluster.apart", context.language, a=a, b=b, count=len(common)))
    return lines


def _about(
    context: Context, ties: Ties, found: Partition, cluster_: int, told: Story
) -> dict[str, Any]:
    return {
        "id": heart(context, ties, found, cluster_).id,
        "held_by": [dataclasses.asdict(held) for held in told.held_by],
        "bridges": [dataclasses.asdict(b) for b in _bridges(context, ties, found, cluster_)],
        "stability": round(found.stability(cluster_), 6),
        "explanation": told.explanation,
    }


def _bridges(context: Context, ties: Ties, found: Partition, cluster_: int) -> list[Bridge]:
    organisations, nodes = ties.projection.incidence.organisations, ties.projection.nodes
    made = []
    for member, other, count in bridges(ties, found, cluster_):
        iri = organisations[nodes[member]]
        to: Ref = heart(context, ties, found, other)
        made.append(Bridge(iri, context.labels.of(iri), to, count))
    return made
