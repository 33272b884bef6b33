"""Who holds the German and the Chinese side together."""

from __future__ import annotations

import dataclasses

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import BrokerRow
from sinograph.answer.rerun import rerun
from sinograph.network import brokers as measures
from sinograph.network.incidence import SIDES
from sinograph.network.network import Network
from sinograph.network.ties import Ties
from sinograph.phrases import say


def brokers(context: Context, network: Network, filters: Filters) -> Answer:
    """The organisations that join pairs across the sides, those that join most first.

    The envelope key `mixing` has the ties within and between the sides and their E–I index.
    """
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
        notes=(say("note.mixing", context.language, **dataclasses.asdict(mixing)), *notes),
        rerun=rerun(context, "brokers", **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra={"mixing": dataclasses.asdict(mixing)},
    )


def _rows(context: Context, ties: Ties) -> list[BrokerRow]:
    projection = ties.projection
    roles = measures.roles(projection)
    cuts = {int(position) for position in ties.articulation_points()}
    brokering = np.flatnonzero(roles.gatekeeper > 0)
    iris = projection.incidence.organisations.many(projection.nodes[brokering])
    context.labels.fetch(iris)
    kinds = context.names.kinds(iris)
    falling = -np.sort(-roles.gatekeeper)
    made = []
    for position, iri in zip(map(int, brokering), iris, strict=True):
        value, ei = int(roles.gatekeeper[position]), float(roles.ei[position])
        made.append(
            BrokerRow(
                id=iri,
                name=context.labels.of(iri),
                value=value,
                rank=int(np.searchsorted(-falling, -value)) + 1,
                kind=kinds.get(iri, ""),
                side=SIDES[roles.side[position]],
                coordinator=int(roles.coordinator[position]),
                consultant=int(roles.consultant[position]),
                ei=None if np.isnan(ei) else round(ei, 12),
                parts=ties.parts_without(position) if position in cuts else 1,
            )
        )
    return sorted(made, key=lambda row: (row.rank, row.name.casefold(), row.id))
