"""Who holds the German and the Chinese side together."""

from __future__ import annotations

import dataclasses

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import BrokerRow, PartOf
from sinograph.answer.rerun import rerun
from sinograph.errors import UsageError
from sinograph.network import brokers as measures
from sinograph.network.cuts import Cut, Part, cuts
from sinograph.network.incidence import SIDES
from sinograph.network.network import Network
from sinograph.network.projection import Projection
from sinograph.network.ties import Ties
from sinograph.phrases import say

#: How many parts are described of those that the loss of a broker leaves, the largest first.
_PARTS = 6


def brokers(context: Context, network: Network, filters: Filters) -> Answer:
    """Who joins pairs across the sides, or parts of the network that have both; most pairs first.

    The envelope key `mixing` has the ties within and between the sides and their E–I index.
    Raises UsageError for filters of a side.
    """
    if filters.side is not None:
        raise UsageError("brokers stand between the two sides; leave the side out")
    choice = network_choice.choose(context, network, filters)
    ties = Ties(choice.project(network.rolled_up() if filters.family else None))
    found = _rows(context, ties)
    mixing = measures.mixing(ties.projection)
    notes = list(choice.notes)
    if mixing.open:
        notes.append(say("note.sideless.ties", context.language, count=mixing.open))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    return Answer(
        kind="brokers",
        question=question(context, "brokers", filters),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=(*_mixing(context, mixing), *notes),
        rerun=rerun(context, "brokers", **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra={"mixing": dataclasses.asdict(mixing)},
    )


def _mixing(context: Context, mixing: measures.Mixing) -> list[str]:
    """The mixing matrix in words, and its E–I index where there is one."""
    lines = [say("note.mixing", context.language, **dataclasses.asdict(mixing))]
    if mixing.ei is not None:
        lines.append(say("note.ei", context.language, ei=mixing.ei))
    return lines


def _rows(context: Context, ties: Ties) -> list[BrokerRow]:
    projection = ties.projection
    roles = measures.roles(projection)
    across = roles.gatekeeper + roles.liaison
    found = cuts(ties, roles.side)
    cutting = [position for position, cut in found.items() if cut.separated]
    brokering = np.union1d(np.flatnonzero(across > 0), np.array(cutting, dtype=np.int64))
    iris = projection.incidence.organisations.many(projection.nodes[brokering])
    shown = [part for p in map(int, brokering) if p in found for part in found[p].parts[:_PARTS]]
    named = np.array(sorted({p for part in shown for p in part.named}), dtype=np.int64)
    others = projection.incidence.organisations.many(projection.nodes[named])
    context.labels.fetch({*iris, *others})
    kinds = context.names.kinds(iris)
    falling = np.sort(-across)
    made = []
    for position, iri in zip(map(int, brokering), iris, strict=True):
        value, ei = int(across[position]), float(roles.ei[position])
        cut = found.get(position, Cut((), 0))
        made.append(
            BrokerRow(
                id=iri,
                name=context.labels.of(iri),
                value=value,
                rank=int(np.searchsorted(falling, -value)) + 1,
                kind=kinds.get(iri, ""),
                side=SIDES[roles.side[position]],
                gatekeeper=int(roles.gatekeeper[position]),
                liaison=int(roles.liaison[position]),
                coordinator=int(roles.coordinator[position]),
                consultant=int(roles.consultant[position]),
                ei=None if np.isnan(ei) else round(ei, 12),
                parts=max(1, len(cut.parts)),
                separated=cut.separated,
                falls_into=tuple(_part(context, projection, part) for part in cut.parts[:_PARTS]),
            )
        )
    return sorted(made, key=lambda row: (row.rank, row.name.casefold(), row.id))


def _part(context: Context, projection: Projection, part: Part) -> PartOf:
    iris = projection.incidence.organisations.many(projection.nodes[list(part.named)])
    return PartOf(part.size, part.chinese, part.german, tuple(map(context.ref, iris)))
