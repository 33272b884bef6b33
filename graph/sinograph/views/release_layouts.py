"""How answers about releases are laid out."""

from __future__ import annotations

from typing import Final

from sinograph.answer.release_rows import DiffRow, ValueChange
from sinograph.answer.rows import Ref
from sinograph.views.layouts import Layout, Lines, Reader, written


def _diff(row: DiffRow) -> Lines:
    value_id, value = (
        (row.value.id, row.value.name) if isinstance(row.value, Ref) else ("", row.value)
    )
    head = row.what, row.kind, row.fact, row.about.id, row.about.name, row.property, value_id, value
    for change in row.changes or (ValueChange("", (), ()),):
        changed = change.property, "; ".join(change.before), "; ".join(change.after)
        yield *head, *changed, row.status, written(row.evidence)


def _read_diff(row: DiffRow, reader: Reader) -> Lines:
    value = row.value.name if isinstance(row.value, Ref) else row.value or ""
    said = " ".join(filter(None, (row.property, value)))
    head = reader.word(f"diff.{row.what}"), row.kind, row.about.name, said
    passages = reader.said(row.evidence, row.status)
    if not row.changes:
        yield *head, "", passages
    for index, change in enumerate(row.changes):
        before, after = ("; ".join(values) or "–" for values in (change.before, change.after))
        told = f"{change.property}: {before} → {after}"
        yield *(head if not index else ("",) * len(head)), told, "" if index else passages


RELEASE_LAYOUT: Final = {
    "diff": Layout(
        (
            *("what", "kind", "fact", "about_id", "about", "property", "value_id", "value"),
            *("changed", "before", "after", "status", "evidence"),
        ),
        _diff,
        ("what", "kind", "about", "says", "changed", "evidence"),
        _read_diff,
    )
}
