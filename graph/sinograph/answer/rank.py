"""Who is how central in the network."""

from __future__ import annotations

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import RankRow
from sinograph.answer.rerun import rerun
from sinograph.network.brokers import sides
from sinograph.network.incidence import SIDES
from sinograph.network.network import Network
from sinograph.network.ranks import Ranking
from sinograph.network.ranks import rank as measure
from sinograph.network.ties import Ties
from sinograph.phrases import say


def rank(
    context: Context,
    network: Network,
    filters: Filters,
    by: str = "degree",
    weight: str = "newman",
) -> Answer:
    """All organisations with a partner by one measure, the most central first.

    Raises UsageError for an unknown measure or weight.
    """
    choice = network_choice.choose(context, network, filters)
    heads = network.rolled_up() if filters.family else None
    ties = Ties(choice.project(heads), weight)
    ranking = measure(ties, by)
    found = _rows(context, ties, ranking)
    notes = list(choice.notes)
    if ranking.pivots is not None:
        notes.append(say("note.pivots", context.language, count=ranking.pivots))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    given = {"by": None if by == "degree" else by, "weight": None if weight == "newman" else weight}
    return Answer(
        kind="rank",
        question=question(context, "rank", filters, measure=say(f"by.{by}", context.language)),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=tuple(notes),
        rerun=rerun(context, "rank", **given, **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
    )


def _rows(context: Context, ties: Ties, ranking: Ranking) -> list[RankRow]:
    projection = ties.projection
    tied = np.flatnonzero(projection.degree() > 0)
    iris = projection.incidence.organisations.many(projection.nodes[tied])
    context.labels.fetch(iris)
    kinds, side = context.names.kinds(iris), sides(projection)
    made = []
    for position, iri in zip(tied, iris, strict=True):
        value = float(ranking.values[position])
        made.append(
            RankRow(
                id=iri,
                name=context.labels.of(iri),
                value=None if np.isnan(value) else round(value, 12),
                rank=int(ranking.ranks[position]),
                kind=kinds.get(iri, ""),
                side=SIDES[side[position]],
            )
        )
    return sorted(made, key=lambda row: (row.rank, row.name.casefold(), row.id))
