"""Where something is said: the passages behind a fact or a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinograph.errors import UsageError
from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph


def evidence(graph: Graph, asked: Asked) -> Screen:
    """The passages of the fact `id`. Raises UsageError, UnknownName."""
    fact = asked.one("id")
    if fact is None:
        raise UsageError(say("web.noid", asked.language))
    found = graph.evidence(fact)
    return Screen(
        "evidence",
        say("web.evidence", asked.language),
        "",
        {"blocks": [paged(found, asked, "evidence", {"id": fact})]},
    )
