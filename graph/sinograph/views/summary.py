"""A graph in a few words, for a notebook."""

from __future__ import annotations

from html import escape

from sinograph.answer.context import Context, number
from sinograph.answer.envelope import location_of
from sinograph.model import GraphInfo
from sinograph.views.cite import stamp


def html(context: Context) -> str:
    """How many things of which kinds the graph holds, and which one it is."""
    rows, _ = context.ask("counts")
    counts = " · ".join(
        f"{context.labels.of(row['kind'].value)}: {number(row, 'count')}" for row in rows
    )
    return f"<p>{escape(counts)}<br><small>{escape(line(context.store.info))}</small></p>"


def line(info: GraphInfo) -> str:
    """Which graph this is; where it lies, unless it is the shipped one."""
    return " · ".join(filter(None, (location_of(info), stamp(info))))
