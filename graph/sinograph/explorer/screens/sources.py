"""What the graph rests on, what it knows and what it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from sinograph.answer.rows import CoverageRow, SourceRow
from sinograph.explorer.screens.block import Block, paged
from sinograph.explorer.screens.linked import reference
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.table import Box, Column, Table
from sinograph.phrases import say
from sinograph.views.clean import text as clean

if TYPE_CHECKING:
    from sinograph.desk import Graph

_COLUMNS = ("title", "publisher", "issued", "language", "licence", "anchors", "sha256")


def sources(graph: Graph, asked: Asked) -> Screen:
    """The documents and registers, and the coverage."""
    return Screen(
        "sources",
        say("web.limits", asked.language),
        "sources",
        {
            "knows": knows(graph),
            "blocks": [
                _documents(graph, asked),
                paged(graph.coverage(), asked, "coverage", {}, "coverage"),
            ],
        },
    )


def knows(graph: Graph) -> str:
    """What is not known of the pilot projects, in a sentence; empty where there are none."""
    language = graph.language
    rows = {row.what: row for row in graph.coverage() if isinstance(row, CoverageRow)}
    keys = {"years": "pilot-year", "german": "pilot-german", "open": "pilot-closed"}
    found = {name: rows.get(say(f"cov.{key}", language)) for name, key in keys.items()}
    unknown = {name: row.unknown for name, row in found.items() if row is not None}
    totals = [row.total for row in found.values() if row is not None]
    if len(unknown) < len(keys):
        return ""
    return say("web.knows", language, total=totals[0], **unknown)


def _documents(graph: Graph, asked: Asked) -> Block:
    """The sources with everything that says which text they are."""
    found = graph.sources()
    columns = tuple(
        Column(say(f"h.{name}", asked.language), name == "anchors") for name in _COLUMNS
    )
    rows = [row for row in found if isinstance(row, SourceRow)]
    groups = tuple((_line(row, columns, asked),) for row in rows)
    return replace(paged(found, asked, "sources", {}, "sources"), tables=(Table(columns, groups),))


def _line(row: SourceRow, columns: tuple[Column, ...], asked: Asked) -> tuple[Box, ...]:
    said = row.publisher, row.issued, row.language, row.licence, str(row.anchors)
    cells = [
        reference(row.id, row.title, asked.links),
        *(Markup.escape(clean(text or "?")) for text in said),
        Markup("<code>{}</code>").format(row.sha256 or "–"),
    ]
    return tuple(Box(column, cell, 1) for column, cell in zip(columns, cells, strict=True))
