"""What differs in the network between two periods."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import ChangeRow
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.network import change as measures
from sinograph.network.network import Network
from sinograph.network.periods import Within, within
from sinograph.phrases import say

_ORDER = ("entered", "strengthened", "weakened", "left")


def change(
    context: Context,
    network: Network,
    before: Period,
    after: Period,
    filters: Filters,
) -> Answer:
    """Who has more or fewer collaborations in `after` than in `before`; certain changes first.

    A collaboration whose years may lie in a period counts as possible there, and a change is
    certain only if it holds however the open years turn out.
    """
    choice = network_choice.choose(context, network, dataclasses.replace(filters, period=None))
    chosen = network.incidence.among(choice.collaborations)
    if filters.family:
        chosen = chosen.rolled(network.rolled_up())
    old, new = (within(chosen, period.first, period.last) for period in (before, after))
    found = _rows(context, measures.changes(chosen, old, new))
    dated = choice.collaborations & (old.kept | new.kept)
    undated = int(np.sum(choice.collaborations & old.undated))
    notes = list(choice.notes)
    if undated:
        notes.append(say("note.change.undated", context.language, count=undated))
    notes += network_choice.coverage(context, choice, np.flatnonzero(dated))
    asked = {"before": before, "after": after}
    return Answer(
        kind="change",
        question=question(context, "change", filters, **asked),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=tuple(notes),
        rerun=rerun(context, "change", str(before), str(after), **options(filters)),
        sparql=None,
        graph=context.store.info,
    )


@dataclass(frozen=True, slots=True)
class Lasted:
    """How a collaboration lies in two periods: certain, possible, or None for not at all.

    None in both where it has no year.
    """

    before: str | None
    after: str | None


def lasted(
    context: Context, network: Network, before: Period, after: Period, filters: Filters
) -> Mapping[str, Lasted]:
    """The collaborations that may lie in one of two periods, and those without a year, by id."""
    choice = network_choice.choose(context, network, dataclasses.replace(filters, period=None))
    incidence = network.incidence
    old, new = (within(incidence, period.first, period.last) for period in (before, after))
    kept = choice.collaborations & (old.kept | new.kept | old.undated)
    return {
        incidence.collaborations[number]: Lasted(_how(old, number), _how(new, number))
        for number in map(int, np.flatnonzero(kept))
    }


def _how(period: Within, number: int) -> str | None:
    if period.certain[number]:
        return "certain"
    return "possible" if period.possible[number] else None


def _rows(context: Context, changes: Sequence[measures.Change]) -> list[ChangeRow]:
    context.labels.fetch(change.organisation for change in changes)
    made = [
        ChangeRow(
            id=change.organisation,
            name=context.labels.of(change.organisation),
            what=change.what,
            certainty=change.certainty,
            before=change.before.most,
            after=change.after.most,
            before_certain=change.before.certain,
            after_certain=change.after.certain,
            rank_before=change.rank_before,
            rank_after=change.rank_after,
        )
        for change in changes
    ]
    return sorted(made, key=_order)


def _order(row: ChangeRow) -> tuple[object, ...]:
    difference = -abs(row.after - row.before)
    return row.certainty, _ORDER.index(row.what), difference, row.name.casefold(), row.id
