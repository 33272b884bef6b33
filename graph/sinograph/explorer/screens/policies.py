"""Policies: what was issued by whom, where it applies, on which theme, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sinograph.answer.listing import LEVELS
from sinograph.answer.place_rows import PolicyRow
from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.forms import fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.timeline import Dated, timeline
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

_FILTERS = ("in", "year", "issuer", "theme", "level")


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
            "fields": fields(options, asked, _choices(graph)),
            "answer_block": paged(found, asked, "list", values),
            "line": timeline(cast("list[Dated]", rows)),
        },
    )


def _choices(graph: Graph) -> dict[str, dict[str, str]]:
    """The issuers, themes and levels that there are, by name."""
    every = [row for row in graph.list("policies") if isinstance(row, PolicyRow)]
    issuers = {ref.name for row in every for ref in row.issuer}
    themes = {ref.name for row in every for ref in row.themes}
    found = {"issuer": issuers, "theme": themes}
    named = {name: {value: value for value in sorted(own)} for name, own in found.items()}
    return named | {"level": {level: graph.label(iri) for level, iri in LEVELS.items()}}
