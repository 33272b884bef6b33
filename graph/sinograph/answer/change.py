"""What differs in the network between two periods."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Choice
from sinograph.answer.network_evidence import of_heads
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import ChangeRow, PairChangeRow
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.ties import seat_regions, values
from sinograph.arrays.strings import Ints, Strings
from sinograph.errors import UsageError
from sinograph.network import change as measures
from sinograph.network.network import Network
from sinograph.network.periods import Within, within
from sinograph.phrases import say

BY: Final = ("organisation", "pair", "region", "industry", "category")
_ORDER: Final = ("entered", "strengthened", "weakened", "left")


def change(
    context: Context,
    network: Network,
    periods: tuple[Period, Period],
    filters: Filters,
    by: str = "organisation",
) -> Answer:
    """What has more or fewer collaborations in the second period; certain changes first.

    `by` says what: organisations, pairs of partners, regions and industries of the participants,
    or categories. A collaboration whose years may lie in a period counts as possible there, and a
    change is certain only if it holds however the open years turn out. Raises UsageError.
    """
    if by not in BY:
        raise UsageError(f"“{by}” is nothing whose change is counted; choose among {', '.join(BY)}")
    choice = network_choice.choose(context, network, dataclasses.replace(filters, period=None))
    heads = network.rolled_up() if filters.family else None
    old, new = (within(network.incidence, period.first, period.last) for period in periods)
    found = _rows(context, choice, heads, by, (old, new))
    notes = [_summary(context, choice, found, (old, new)), *choice.notes]
    undated = int(np.sum(choice.collaborations & old.undated))
    if undated:
        notes.append(say("note.change.undated", context.language, count=undated))
    dated = choice.collaborations & (old.kept | new.kept)
    notes += network_choice.coverage(context, choice, np.flatnonzero(dated))
    before, after = map(str, periods)
    given = {"by": None if by == "organisation" else by}
    return Answer(
        kind="change-pairs" if by == "pair" else "change",
        question=question(context, "change", filters, before=before, after=after),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=tuple(notes),
        rerun=rerun(context, "change", before, after, **given, **options(filters)),
        sparql=context.text("participations"),
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


def _rows(
    context: Context,
    choice: Choice,
    heads: Ints | None,
    by: str,
    periods: tuple[Within, Within],
) -> Sequence[ChangeRow | PairChangeRow]:
    if by == "pair":
        return _pairs(context, choice, heads, periods)
    counted, iris = _counted(context, choice, heads, by)
    found = measures.changes(counted, *periods)
    context.labels.fetch(iris[one.item] for one in found)
    made = [
        ChangeRow(iris[one.item], context.labels.of(iris[one.item]), *_figures(one))
        for one in found
    ]
    return sorted(made, key=lambda row: (*_order(row), row.name.casefold(), row.id))


def _pairs(
    context: Context, choice: Choice, heads: Ints | None, periods: tuple[Within, Within]
) -> list[PairChangeRow]:
    projection = choice.project(heads)
    found = measures.changes(measures.of_ties(projection), *periods)
    ties = np.array([one.item for one in found], dtype=np.int64)
    organisations = projection.incidence.organisations
    ends = [organisations.many(projection.nodes[end[ties]]) for end in (projection.a, projection.b)]
    context.labels.fetch({iri for end in ends for iri in end})
    made = [
        PairChangeRow(context.ref(a), context.ref(b), *_figures(one))
        for one, a, b in zip(found, *ends, strict=True)
    ]
    return sorted(made, key=lambda row: (*_order(row), row.a.name.casefold(), row.b.name, row.a.id))


def _counted(
    context: Context, choice: Choice, heads: Ints | None, by: str
) -> tuple[measures.Counted, Strings | list[str]]:
    """What has collaborations, and the IRIs of these things."""
    incidence = choice.incidence(heads)
    if by == "organisation":
        return measures.of_organisations(incidence), incidence.organisations
    if by == "category":
        return measures.of_categories(incidence), incidence.categories
    iris = list(incidence.organisations)
    region = by == "region"
    known = seat_regions(context, iris) if region else values(context, iris, "industry")
    groups = of_heads(choice.network, heads, known)
    names = sorted({name for own in groups.values() for name in own})
    numbers = {name: number for number, name in enumerate(names)}
    numbered = {o: frozenset(numbers[name] for name in own) for o, own in groups.items()}
    return measures.of_groups(incidence, numbered, len(names)), names


def _figures(one: measures.Change) -> tuple[str, str, int, int, int, int, int | None, int | None]:
    return (
        *(one.what, one.certainty, one.before.most, one.after.most),
        *(one.before.certain, one.after.certain, one.rank_before, one.rank_after),
    )


def _order(row: ChangeRow | PairChangeRow) -> tuple[str, int, int]:
    return row.certainty, _ORDER.index(row.what), -abs(row.after - row.before)


def _summary(
    context: Context,
    choice: Choice,
    rows: Sequence[ChangeRow | PairChangeRow],
    periods: tuple[Within, Within],
) -> str:
    """The changes in counts, and the collaborations of either period."""
    language = context.language
    every = Counter(row.what for row in rows)
    certain = Counter(row.what for row in rows if row.certainty == "certain")
    parts = [
        say("change.part", language, what=say(w, language), count=every[w], certain=certain[w])
        for w in _ORDER
    ]
    spans: Mapping[str, str] = {
        name: _span(
            int(np.sum(choice.collaborations & period.certain)),
            int(np.sum(choice.collaborations & period.kept)),
        )
        for name, period in zip(("before", "after"), periods, strict=True)
    }
    listed = say("listed", language).join(parts)
    return say("change.summary", language, parts=listed, **spans)


def _span(certain: int, most: int) -> str:
    return str(most) if certain == most else f"{certain}–{most}"
