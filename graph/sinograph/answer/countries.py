"""The country of things."""

from __future__ import annotations

from collections.abc import Iterable

from sinograph.answer.context import Context


def countries(context: Context, things: Iterable[str]) -> dict[str, str]:
    """The IRI of the country of each thing that has one."""
    rows = context.about("countries", "thing", things)
    return {row["thing"].value: row["country"].value for row in rows}


def country_names(context: Context, things: Iterable[str]) -> dict[str, str]:
    """The name of the country of each thing that has one."""
    found = countries(context, things)
    context.labels.fetch(found.values())
    return {thing: context.labels.of(country) for thing, country in found.items()}
