"""The reply to free SPARQL in one's hand: shown in a notebook, made a data frame, drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinograph.errors import UsageError
from sinograph.model import Table
from sinograph.store.base import Reply

if TYPE_CHECKING:
    import pandas as pd

    from sinograph.views.drawing import Canvas
    from sinograph.views.view import View

_WIDE = 120


@dataclass(frozen=True, slots=True)
class HandedReply(Reply):
    """A reply that Python users hold: its bytes, and what one does with them."""

    draw: Callable[[Canvas], View] = field(repr=False, compare=False)

    def view(self, limit: int = 300, reopen: str | Path | None = None) -> View:
        """A picture of the answer, of at most `limit` things; `reopen` as in `Graph.view`.

        Raises UsageError where it holds nothing that can be drawn.
        """
        from sinograph.views.drawing import Canvas

        return self.draw(Canvas(limit, reopen))

    def to_pandas(self) -> pd.DataFrame:
        """A column a variable, values as text. Raises UsageError for triples, yes and no."""
        from sinograph.store import results
        from sinograph.views.handed import frame

        found = results.read(self)
        if not isinstance(found, Table):
            raise UsageError("only the rows of a SELECT make a data frame; .body has the bytes")
        rows = [[row[c].value if c in row else None for c in found.columns] for row in found.rows]
        return frame(found.columns, rows)

    def __str__(self) -> str:
        from sinograph.views import results

        return results.render(self, "table", _WIDE)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """What a notebook shows: a table, or the triples."""
        return {"text/plain": str(self), "text/html": f"<pre>{escape(str(self))}</pre>"}
