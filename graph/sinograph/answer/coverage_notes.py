"""The honest lines under an answer: what the rows looked at leave open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sinograph.answer.context import Context
from sinograph.answer.filters import Years
from sinograph.answer.found import Coverage
from sinograph.phrases import say


def notes(context: Context, years: Iterable[Years], statuses: Sequence[str]) -> list[str]:
    """Lines on years that are open and on facts that are not simply stated."""
    return lines(context, _counted(list(years), statuses))


def uncertain(context: Context, statuses: Sequence[str | None]) -> list[str]:
    """A line on facts that are not simply stated; none when all are."""
    return lines(context, _counted((), statuses))


def of(
    context: Context, years: Mapping[str, Years], statuses: Sequence[str], *, sideless: int = 0
) -> Coverage:
    """Counts over collaborations with their years, and the statuses of their participations."""
    counted = _counted(years.values(), statuses)
    return replace(counted, open_lists=_open(context, years), sideless=sideless)


def lines(context: Context, coverage: Coverage) -> list[str]:
    """What the counts of an answer leave open, a line each."""
    said = []
    if coverage.open_years:
        values = {"open": coverage.open_years, "total": coverage.collaborations}
        said.append(say("note.years", context.language, **values))
    if coverage.inferred or coverage.disputed:
        counts = {"inferred": coverage.inferred, "disputed": coverage.disputed}
        said.append(say("note.uncertain", context.language, **counts))
    if coverage.open_lists:
        said.append(say("note.open", context.language, count=coverage.open_lists))
    return said


def any_open(context: Context, collaborations: Iterable[str]) -> bool:
    """Whether the participant list of one of the collaborations is open."""
    return _open(context, collaborations) > 0


def _counted(years: Collection[Years], statuses: Sequence[str | None]) -> Coverage:
    exact = sum(1 for y in years if y.first is not None and y.first == y.last)
    return Coverage(
        collaborations=len(years),
        open_years=len(years) - exact,
        inferred=statuses.count("Inferred"),
        disputed=statuses.count("Disputed"),
    )


def _open(context: Context, collaborations: Iterable[str]) -> int:
    return len(context.about("open-lists", "collaboration", collaborations))
