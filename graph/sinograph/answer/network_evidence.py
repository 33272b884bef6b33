"""The collaborations and participations behind ties of the network, fetched for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sinograph.answer.context import Context, Evidence
from sinograph.answer.network_choice import Choice
from sinograph.answer.rows import Via
from sinograph.arrays.strings import Ints
from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.network.incidence import SIDES
from sinograph.network.network import Network
from sinograph.network.projection import Projection


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A collaboration (by number), and which participations of either end are in it."""

    collaboration: int
    own: Ints
    others: Ints


def shared(projection: Projection, position: int, others: Ints) -> list[Shared]:
    """The collaborations in which a position is tied to some of the positions `others`."""
    incidence = projection.incidence
    tied = np.intersect1d(projection.partners(position), others, assume_unique=True)
    if not len(tied):
        return []
    theirs = np.sort(np.concatenate([projection.rows(int(other)) for other in tied]))
    mine = projection.rows(position)
    common = np.intersect1d(incidence.collaboration[mine], incidence.collaboration[theirs])
    return [
        Shared(
            int(number),
            mine[incidence.collaboration[mine] == number],
            theirs[incidence.collaboration[theirs] == number],
        )
        for number in common
    ]


def facts(projection: Projection, ties: Iterable[Shared]) -> list[str]:
    """The participations behind ties, each once."""
    rows = [row for tie in ties for row in (*tie.own, *tie.others)]
    numbers = projection.incidence.fact[np.array(rows, dtype=np.int64)]
    return projection.incidence.participations.many(np.unique(numbers))


def fetch(context: Context, projection: Projection, ties: Iterable[Shared]) -> Evidence:
    """Evidence of the participations behind ties, and the labels of all that they name."""
    incidence, every = projection.incidence, list(ties)
    numbers = np.array(sorted({tie.collaboration for tie in every}), dtype=np.int64)
    through = [incidence.member[row] for tie in every for row in tie.others]
    context.labels.fetch(incidence.collaborations.many(numbers))
    context.labels.fetch(incidence.organisations.many(np.unique(through)) if through else ())
    return context.evidence(facts(projection, every))


def vias(
    context: Context,
    choice: Choice,
    projection: Projection,
    ties: Iterable[Shared],
    evidence: Evidence,
) -> tuple[Via, ...]:
    """One Via for each shared collaboration, the earliest first; `through` are the other ends."""
    incidence = projection.incidence
    made = []
    for tie in ties:
        iri = incidence.collaborations[tie.collaboration]
        years = choice.years(tie.collaboration)
        others = incidence.organisations.many(np.unique(incidence.member[tie.others]))
        behind = facts(projection, [tie])
        made.append(
            Via(
                id=iri,
                name=context.labels.of(iri),
                kind=COLLABORATION_KINDS[incidence.kind[tie.collaboration]],
                side=SIDES[int(incidence.side[tie.own].max())],
                through=tuple(map(context.ref, others)),
                year_min=years.first,
                year_max=years.last,
                certainty=years.certainty,
                status=evidence.status(*behind),
                evidence=evidence.of(*behind),
            )
        )
    return tuple(sorted(made, key=lambda via: (via.year_min or 9999, via.name.casefold(), via.id)))


def of_heads(
    network: Network, heads: Ints | None, known: Mapping[str, frozenset[str]]
) -> Mapping[int, frozenset[str]]:
    """What is known of organisations, by the number under which each counts."""
    found: dict[int, set[str]] = {}
    for iri, tied in known.items():
        for number in network.numbers([iri], heads):
            found.setdefault(number, set()).update(tied)
    return {number: frozenset(tied) for number, tied in found.items()}
