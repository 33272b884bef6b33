"""The honest lines under an answer: what the rows looked at leave open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sinograph.answer.context import Context
from sinograph.answer.filters import Years
from sinograph.answer.found import Coverage
from sinograph.phrases import say


def notes(context: Context, years: Iterable[Years], statuses: Sequence[str]) -> list[str]:
    """Lines on years that are open and on facts that are not simply stated."""
    looked_at = list(years)
    exact = sum(1 for y in looked_at if y.first is not None and y.first == y.last)
    lines = []
    if exact < len(looked_at):
        values = {"open": len(looked_at) - exact, "total": len(looked_at)}
        lines.append(say("note.years", context.language, **values))
    return lines + uncertain(context, statuses)


def of(
    context: Context, years: Mapping[str, Years], statuses: Sequence[str], *, sideless: int = 0
) -> Coverage:
    """Counts over collaborations with their years, and the statuses of their participations."""
    exact = sum(1 for y in years.values() if y.first is not None and y.first == y.last)
    return Coverage(
        collaborations=len(years),
        open_years=len(years) - exact,
        open_lists=_open(context, years),
        inferred=statuses.count("Inferred"),
        disputed=statuses.count("Disputed"),
        sideless=sideless,
    )


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


def uncertain(context: Context, statuses: Sequence[str | None]) -> list[str]:
    """A line on facts that are not simply stated; none when all are."""
    inferred, disputed = statuses.count("Inferred"), statuses.count("Disputed")
    if not inferred and not disputed:
        return []
    return [say("note.uncertain", context.language, inferred=inferred, disputed=disputed)]


def open_lists(context: Context, collaborations: Iterable[str]) -> list[str]:
    """A line on collaborations whose participant lists are open."""
    count = _open(context, collaborations)
    return [say("note.open", context.language, count=count)] if count else []


def _open(context: Context, collaborations: Iterable[str]) -> int:
    return len(context.about("open-lists", "collaboration", collaborations))
