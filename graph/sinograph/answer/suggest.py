"""Who could plausibly partner with an organisation, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_evidence import of_heads
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import Reason, SuggestionRow
from sinograph.answer.rerun import rerun
from sinograph.answer.ties import values
from sinograph.arrays.strings import Ints
from sinograph.network import suggestions
from sinograph.network.brokers import sides
from sinograph.network.incidence import SIDES
from sinograph.network.network import Network
from sinograph.network.projection import Projection
from sinograph.network.suggestions import Suggestion
from sinograph.phrases import say


def suggest(
    context: Context,
    network: Network,
    name: str,
    filters: Filters,
) -> Answer:
    """Organisations that are no partners of `name` yet, the most plausible first.

    The side of the filters is that of the organisations to suggest. Raises UnknownName,
    AmbiguousName or UsageError.
    """
    choice = network_choice.choose(context, network, dataclasses.replace(filters, side=None))
    asked, heads, notes = network_choice.heads_of(context, network, (name,), family=filters.family)
    projection = choice.project(heads)
    found = _suggestions(context, network, projection, asked[0], heads)
    rows = _rows(context, projection, found)
    if filters.side is not None:
        rows = [row for row in rows if row.side == filters.side]
    label = context.labels.of(asked[0])
    worth = (say(key, context.language) for key in ("note.suggest", "note.suggest.worth"))
    notes += [*choice.notes, *worth]
    notes += network_choice.coverage(context, choice, np.flatnonzero(choice.collaborations))
    return Answer(
        kind="suggest",
        question=question(context, "suggest", filters, name=label),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=tuple(notes),
        rerun=rerun(context, "suggest", label, **options(filters, named=True)),
        sparql=context.text("participations"),
        graph=context.store.info,
    )


def _suggestions(
    context: Context,
    network: Network,
    projection: Projection,
    organisation: str,
    heads: Ints | None,
) -> list[Suggestion]:
    number = network.numbers([organisation], heads)
    position = projection.position(number[0]) if number else None
    if position is None:
        return []
    iris = list(network.incidence.organisations)
    features = {
        "category": suggestions.categories(projection),
        "industry": of_heads(network, heads, values(context, iris, "industry")),
        "place": of_heads(network, heads, values(context, iris, "locatedIn")),
    }
    kin = {*network.families.above(organisation), *network.families.below(organisation)}
    return suggestions.suggest(
        projection, position, features, frozenset(network.numbers(sorted(kin)))
    )


def _rows(
    context: Context, projection: Projection, found: Sequence[Suggestion]
) -> list[SuggestionRow]:
    organisations = projection.incidence.organisations
    iris = [organisations[suggestion.organisation] for suggestion in found]
    partners = {organisations[partner] for s in found for partner in s.partners}
    context.labels.fetch({*iris, *partners})
    context.labels.fetch({v for s in found for common in s.common.values() for v in common})
    kinds, side = context.names.kinds(iris), sides(projection)
    made = []
    for iri, suggestion in zip(iris, found, strict=True):
        position = projection.position(suggestion.organisation)
        made.append(
            SuggestionRow(
                id=iri,
                name=context.labels.of(iri),
                score=round(suggestion.score, 6),
                reasons=_reasons(context, projection, suggestion),
                kind=kinds.get(iri, ""),
                side=None if position is None else SIDES[side[position]],
                adamic_adar=round(suggestion.adamic_adar, 12),
                resource_allocation=round(suggestion.resource_allocation, 12),
            )
        )
    return made


def _reasons(
    context: Context, projection: Projection, suggestion: Suggestion
) -> tuple[Reason, ...]:
    """The parts of the score that are above 0, the weightiest first."""
    partners = {projection.incidence.organisations[partner] for partner in suggestion.partners}
    behind = {"partners": frozenset(partners), **suggestion.common}
    return tuple(
        Reason(what, tuple(sorted(map(context.ref, behind[what]), key=lambda ref: ref.name)))
        for what in suggestions.PARTS
        if behind.get(what)
    )
