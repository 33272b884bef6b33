"""How a question on the network reads, and how it is asked again."""

from __future__ import annotations

from sinograph.answer.context import Context
from sinograph.answer.network_filters import Filters
from sinograph.phrases import say


def question(context: Context, key: str, filters: Filters, **values: object) -> str:
    """The question in words, with the filters behind it."""
    parts = [say(f"{key}.question", context.language, **values)]
    if filters.place is not None:
        place = context.labels.of(context.names.resolve(filters.place, "Place"))
        parts.append(say("in", context.language, place=place))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    if filters.side is not None:
        parts.append(say(f"side.{filters.side}", context.language))
    if filters.category is not None:
        parts.append(filters.category)
    return " · ".join(parts)


def options(filters: Filters, *, named: bool = False) -> dict[str, object]:
    """The options of the command line; `named` where a NAME stands for its family by default."""
    return {
        "in": filters.place,
        "year": filters.period,
        "side": filters.side,
        "category": filters.category,
        "kind": ",".join(filters.kinds) or None,
        "no_family": named and not filters.family,
        "family": not named and filters.family,
    }
