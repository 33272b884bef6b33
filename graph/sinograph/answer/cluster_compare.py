"""How the clusters of two names differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sinograph.answer import cluster_mix
from sinograph.answer.cluster_about import SAID, Clustered, heart
from sinograph.answer.context import Context
from sinograph.answer.network_rows import About, Bridge, Comparison
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.phrases import decimal, say


def compare(found: Clustered, one: int, other: int) -> Comparison:
    """Compare the clusters of the organisations at two positions, which both have a partner."""
    label, projection = found.partition.label, found.ties.projection
    common = found.refs(np.intersect1d(projection.partners(one), projection.partners(other)))
    a, b = found.refs(np.array([one, other]))
    same = bool(label[one] == label[other])
    bridges = () if same else _bridges(found, {int(label[one]): a, int(label[other]): b})
    return Comparison(
        a=a,
        b=b,
        same=same,
        together=found.partition.together(one, other),
        runs=len(found.partition.runs),
        partners=_sorted(common),
        collaborations=() if same else _joint(found, int(label[one]), int(label[other])),
        ties=sum(b.ties for b in bridges) // 2,
        bridges=bridges,
    )


def _bridges(found: Clustered, called: dict[int, Ref]) -> tuple[Bridge, ...]:
    """The members of either cluster with ties into the other; a tie counts at both of its ends."""
    projection, label = found.ties.projection, found.partition.label
    made: list[Bridge] = []
    for own, theirs in (tuple(called), tuple(called)[::-1]):
        to = Ref(heart(found, theirs).id, called[theirs].name)
        crossing = [
            near[(label[near] == own) & (label[far] == theirs)]
            for near, far in ((projection.a, projection.b), (projection.b, projection.a))
        ]
        members, ties = np.unique(np.concatenate(crossing), return_counts=True)
        for ref, count in zip(found.refs(members), ties, strict=True):
            made.append(Bridge(ref.id, ref.name, to, int(count)))
    return tuple(sorted(made, key=lambda bridge: (-bridge.ties, bridge.name.casefold(), bridge.id)))


def _joint(found: Clustered, one: int, other: int) -> tuple[Ref, ...]:
    """The collaborations with members of both clusters."""
    projection = found.ties.projection
    left, right = (_collaborations(found, found.partition.members(c)) for c in (one, other))
    iris = projection.incidence.collaborations.many(np.intersect1d(left, right))
    found.context.labels.fetch(iris)
    return _sorted([found.context.ref(iri) for iri in iris])


def _collaborations(found: Clustered, members: Ints) -> Ints:
    projection = found.ties.projection
    rows = np.concatenate([projection.rows(int(member)) for member in members])
    return np.unique(projection.incidence.collaboration[rows])


def _sorted(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple(sorted(refs, key=lambda ref: (ref.name.casefold(), ref.id)))


def said(context: Context, compared: Comparison, one: About, other: About) -> list[str]:
    """The comparison in words; figures of the two clusters stand side by side."""
    language = context.language
    names = {"a": compared.a.name, "b": compared.b.name}
    runs = {"together": compared.together, "runs": compared.runs}
    key = "cluster.same" if compared.same else "cluster.apart"
    lines = [say(key, language, **names, **runs), _partners(context, compared)]
    if compared.same:
        return lines
    sides = [
        f"{cluster_mix.of_side(one.mix, side)} | {cluster_mix.of_side(other.mix, side)}"
        for side in ("cn", "de")
    ]
    counts = {
        "size": f"{one.size} | {other.size}",
        "chinese": sides[0],
        "german": sides[1],
        "collaborations": f"{one.collaborations} | {other.collaborations}",
        "core": f"{one.core_members} | {other.core_members}",
        "stability": decimal(f"{one.stability:.2f} | {other.stability:.2f}", context.language),
    }
    lines.append(say("beside.size", language, **names, **counts))
    lines += cluster_mix.beside(context, one.mix, other.mix)
    return [*lines, _between(context, compared)]


def _partners(context: Context, compared: Comparison) -> str:
    if not compared.partners:
        return say("beside.partners.none", context.language)
    listed = say("listed", context.language).join(ref.name for ref in compared.partners)
    counts = {"count": len(compared.partners), "partners": listed}
    return say("beside.partners", context.language, **counts)


def _between(context: Context, compared: Comparison) -> str:
    """What ties the two clusters to each other."""
    if not compared.bridges:
        return say("beside.bridges.none", context.language)
    named = [
        say("beside.bridge", context.language, name=bridge.name, count=bridge.ties)
        for bridge in compared.bridges[:SAID]
    ]
    counts = {"ties": compared.ties, "collaborations": len(compared.collaborations)}
    listed = say("listed", context.language).join(named)
    return say("beside.bridges", context.language, bridges=listed, **counts)
