"""Who is how central in the network."""

from __future__ import annotations

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.by_name import first
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import RankRow
from sinograph.answer.rerun import rerun
from sinograph.arrays.strings import Ints
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
    limit: int | None = None,
    spark: str | None = None,
) -> Answer:
    """The organisations with a partner by one measure, the `limit` most central first.

    `spark` is the master of the Spark cluster that computes it, None for this machine.

    Raises UsageError for an unknown measure or weight.
    """
    choice = network_choice.choose(context, network, filters)
    heads = network.rolled_up() if filters.family else None
    ties = Ties(choice.project(heads), weight)
    ranking = measure(ties, by) if spark is None else _on_spark(ties, by, spark)
    tied = np.flatnonzero(ties.projection.degree() > 0)
    numbers = ties.projection.nodes[tied]
    shown = first(context, network, numbers, ranking.ranks[tied], limit)
    found = _rows(context, ties, ranking, tied[shown])
    notes = list(choice.notes)
    if ranking.pivots is not None:
        notes.append(say("note.pivots", context.language, count=ranking.pivots))
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    given = {"by": None if by == "degree" else by, "weight": None if weight == "newman" else weight}
    given |= {"engine": spark and "spark", "master": spark}
    return Answer(
        kind="rank",
        question=question(context, "rank", filters, measure=say(f"by.{by}", context.language)),
        language=context.language,
        rows=tuple(found),
        total=len(tied),
        answer=verdict(found),
        notes=tuple(notes),
        rerun=rerun(context, "rank", **given, **options(filters)),
        sparql=context.text("participations"),
        graph=context.store.info,
    )


def _on_spark(ties: Ties, by: str, master: str) -> Ranking:
    from sinograph.network import spark

    return spark.rank(ties, by, master)


def _rows(context: Context, ties: Ties, ranking: Ranking, shown: Ints) -> list[RankRow]:
    projection = ties.projection
    iris = projection.incidence.organisations.many(projection.nodes[shown])
    context.labels.fetch(iris)
    kinds, side = context.names.kinds(iris), sides(projection)
    made = []
    for position, iri in zip(shown, iris, strict=True):
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
