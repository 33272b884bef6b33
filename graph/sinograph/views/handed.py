"""An answer in one's hand: shown in a notebook, saved, made a data frame, drawn."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sinograph.answer.envelope import Answer
from sinograph.errors import Failure, UsageError
from sinograph.views.cite import unproved
from sinograph.views.clean import text as clean

if TYPE_CHECKING:
    import pandas as pd

    from sinograph.views.drawing import Canvas
    from sinograph.views.view import View

_WIDE: Final = 120
#: Rows that a notebook shows before it says how many there are.
_SHOWN: Final = 25


@dataclass(frozen=True, slots=True, repr=False)
class HandedAnswer(Answer):
    """An answer that Python users hold: everything of `Answer`, and what one does with it."""

    draw: Callable[[Canvas], View] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, answer: Answer, draw: Callable[[Canvas], View] | None) -> HandedAnswer:
        """`answer`, which `draw` makes a picture of; None where there is none."""
        own = {f.name: getattr(answer, f.name) for f in dataclasses.fields(Answer)}
        own["notes"] = (*answer.notes, *unproved(answer))
        return cls(**own, draw=draw)

    def view(self, limit: int = 300, reopen: str | Path | None = None) -> View:
        """A picture of the answer, of at most `limit` things; `reopen` as in `Graph.view`.

        Raises UsageError for an answer that is a list or a table.
        """
        if self.draw is None:
            raise UsageError(
                f"there is no picture of an answer of the kind “{self.kind}” asked like this; "
                "partners, projects, pairs, cluster, clusters, path, region and change are drawn, "
                "and Graph.view() draws the network"
            )
        from sinograph.views.drawing import Canvas

        return self.draw(Canvas(limit, reopen))

    def save(self, path: str | Path) -> Path:
        """Write .json, .csv, .md, .txt or .xlsx, by the suffix. Raises UsageError, NotReadable."""
        from sinograph.views.written import FORMS, put, written

        target = Path(path)
        form = FORMS.get(target.suffix.lower())
        if form is None:
            allowed = ", ".join(FORMS)
            raise UsageError(
                f"{target}: no format of an answer is known for that suffix; use {allowed}, "
                "or .view().save(…) for a picture"
            )
        return put(target, written(self, form))

    def to_pandas(self) -> pd.DataFrame:
        """One line per (row, collaboration), named as in the CSV. Raises Failure without pandas."""
        from sinograph.views.sheet import machine

        sheet = machine(self)
        return frame(sheet.columns, sheet.rows)

    def __repr__(self) -> str:
        return f"<Answer “{self.question}”: {self.answer}, {len(self.rows)} of {self.total} rows>"

    def __str__(self) -> str:
        from sinograph.views import text

        return text.table(self, _WIDE)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """What a notebook shows: a table, and the same as text."""
        from sinograph.views import text

        shown = self.limited(_SHOWN)
        return {"text/plain": text.table(shown, _WIDE), "text/html": self._repr_html_()}

    def _repr_html_(self) -> str:
        from sinograph.views.cite import Sources, stamp
        from sinograph.views.sheet import readable

        sources, shown = Sources(), self.limited(_SHOWN)
        sheet = readable(shown, sources)
        left = 'style="text-align:left"'
        head = "".join(f"<th {left}>{_shown(name)}</th>" for name in sheet.columns)
        body = "".join(
            "<tr>" + "".join(f"<td {left}>{_shown(_cell(cell))}</td>" for cell in row) + "</tr>"
            for row in sheet.rows
        )
        count = f"{len(shown.rows)} / {self.total}" if len(shown.rows) < self.total else ""
        lines = [count, *sources.legend(), *self.notes, stamp(self.graph)]
        foot = "<br>".join(_shown(line) for line in lines if line)
        return (
            f"<p><strong>{_shown(self.question)}</strong></p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table><p><small>{foot}</small></p>"
        )


def _shown(words: str) -> str:
    return escape(clean(words))


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


def frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """A pandas data frame, figures as floats. Raises Failure where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise Failure(
            'pandas is not installed; `pip install pandas`, or use .save("x.csv") instead'
        ) from None
    numbers = [[float(c) if isinstance(c, Decimal) else c for c in row] for row in rows]
    return pd.DataFrame(numbers, columns=list(columns))
