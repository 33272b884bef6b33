"""Policies: what was issued by whom, where it applies, on which theme, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sinograph.answer.place_rows import PolicyRow
from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.forms import fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.timeline import Dated, timeline
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

_FILTERS = ("in", "year", "issuer", "theme")


def policies(graph: Graph, asked: Asked) -> Screen:
    """The policies that fit. Raises UsageError and whatever the graph raises."""
    command = COMMANDS["list"]
    values = {"kind": ("policies",), **asked.only(*_FILTERS)}
    found = command.ask(graph, values)
    options = [option for option in command.options if option.name in _FILTERS]
    rows = [row for row in found if isinstance(row, PolicyRow)]
    return Screen(
        "policies",
        say("web.nav.policies", asked.language),
        "policies",
        {
            "fields": fields(options, asked),
            "answer_block": paged(found, asked, "list", values),
            "line": timeline(cast("list[Dated]", rows)),
        },
    )
