"""The honest lines under an answer: what the rows looked at leave open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.filters import Years
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


def uncertain(context: Context, statuses: Sequence[str | None]) -> list[str]:
    """A line on facts that are not simply stated; none when all are."""
    inferred, disputed = statuses.count("Inferred"), statuses.count("Disputed")
    if not inferred and not disputed:
        return []
    return [say("note.uncertain", context.language, inferred=inferred, disputed=disputed)]


def open_lists(context: Context, collaborations: Iterable[str]) -> list[str]:
    """A line on collaborations whose participant lists are open."""
    chosen = catalogue.iris(collaborations)
    if not chosen:
        return []
    rows, _ = context.ask("open-lists", collaboration=chosen)
    return [say("note.open", context.language, count=len(rows))] if rows else []
