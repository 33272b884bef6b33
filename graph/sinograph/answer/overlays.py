"""What was added beside the graph, and what that adds to an answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.overlay_rows import AddsRow, OverlayRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref, Row
from sinograph.phrases import say


def overlays(context: Context, rows: Sequence[OverlayRow]) -> Answer:
    """The data that were added, as an answer."""
    question = say("overlays.question", context.language)
    return _answer(context, "overlays", question, tuple(rows), rerun(context, "overlays"))


def adds(
    context: Context, command: str, names: Sequence[str], before: Answer | None, after: Answer
) -> Answer:
    """What differs between the answers to a command without some overlays and with them.

    `before` is None where the question cannot even be asked without them.
    """
    earlier = {_key(row): row for row in before.rows} if before else {}
    later = {_key(row): row for row in after.rows}
    rows = [_row("added", None, row) for key, row in later.items() if key not in earlier]
    for key, row in later.items():
        if key in earlier and _told(earlier[key]) != _told(row):
            rows.append(_row("more", earlier[key], row))
    rows += [_row("gone", row, None) for key, row in earlier.items() if key not in later]
    shown = ", ".join(names)
    question = say("adds.question", context.language, overlay=shown, command=command)
    again = rerun(context, "overlays", *(names if len(names) == 1 else ()), adds_to=command)
    return _answer(context, "adds", question, tuple(rows), again)


def _answer(
    context: Context, kind: str, question: str, rows: tuple[Row, ...], again: str
) -> Answer:
    return Answer(
        kind=kind,
        question=question,
        language=context.language,
        rows=rows,
        total=len(rows),
        answer=verdict(rows),
        notes=(),
        rerun=again,
        sparql=None,
        graph=context.store.info,
    )


def _key(row: Row) -> object:
    """What a row is about, whatever it says of it."""
    told: Any = row
    if hasattr(row, "steps"):
        return tuple(step.id for step in told.steps)
    if hasattr(row, "a") and hasattr(row, "b"):
        return told.a.id, told.b.id
    if hasattr(row, "property"):
        return told.property, str(told.value)
    if hasattr(row, "id"):
        return told.id, getattr(row, "section", None)
    return repr(_told(row))


def _told(row: Row) -> dict[str, Any]:
    """What a row says; of a ranking the measure alone, since the rest shifts with all others."""
    told = dataclasses.asdict(row)
    if "rank" in told:
        return {"value": told["value"]}
    return {name: value for name, value in told.items() if name != "score"}


def _row(what: str, before: Row | None, after: Row | None) -> AddsRow:
    row = after or before
    known = {ref.id for ref in _through(before)}
    through = tuple(ref for ref in _through(after) if ref.id not in known)
    id_ = getattr(row, "id", None)
    return AddsRow(id_, _name(row), what, _measure(before), _measure(after), through)


def _through(row: Row | None) -> list[Ref]:
    """The collaborations and participants that a row names."""
    parts: Any = getattr(row, "via", None) or getattr(row, "participants", None) or ()
    return [Ref(part.id, part.name) for part in parts]


def _measure(row: Row | None) -> float | None:
    for name in ("count", "value", "degree", "anchors", "total"):
        found = getattr(row, name, None)
        if isinstance(found, int | float):
            return found
    return None


def _name(told: Row | None) -> str:
    row: Any = told
    if hasattr(row, "steps"):
        return " – ".join(step.name for step in row.steps)
    if hasattr(row, "a") and hasattr(row, "b"):
        return f"{row.a.name} – {row.b.name}"
    if hasattr(row, "property"):
        value = row.value.name if isinstance(row.value, Ref) else row.value
        return f"{row.property}: {value}"
    for name in ("name", "title", "what", "indicator", "section"):
        if isinstance(getattr(row, name, None), str):
            return str(getattr(row, name))
    return ""
