"""For whom a name stands: the organisation and everything below it."""

from __future__ import annotations

from collections.abc import Iterable

from sinograph.answer.context import Context
from sinograph.phrases import say


def family_of(context: Context, organisation: str) -> frozenset[str]:
    """The organisation and its descendants by `subsidiaryOf`."""
    rows = context.about("family", "organisation", [organisation])
    return frozenset(row["member"].value for row in rows)


def family_note(context: Context, organisation: str, members: Iterable[str]) -> list[str]:
    """A line that lists the family of an organisation, where it has more than one member."""
    family = set(members)
    if len(family) < 2:
        return []
    context.labels.fetch(family)
    listed = say("listed", context.language).join(sorted(map(context.labels.of, family)))
    label = context.labels.of(organisation)
    return [say("note.family", context.language, name=label, members=listed)]
