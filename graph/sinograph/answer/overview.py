"""What the graph rests on, and what it knows and does not know."""

from __future__ import annotations

from sinograph.answer.context import Context, number
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import CoverageRow, SourceRow
from sinograph.model import Solution
from sinograph.phrases import has, say


def sources(context: Context) -> Answer:
    """The documents and registers, with the number of anchors into each."""
    rows, sparql = context.ask("sources")
    return _answer(context, "sources", tuple(map(_source, rows)), sparql)


def coverage(context: Context) -> Answer:
    """Of how many things something is known; and how many of the known are not simply stated."""
    rows, sparql = context.ask("coverage")
    return _answer(context, "coverage", tuple(_coverage(context, row) for row in rows), sparql)


def _answer(
    context: Context, kind: str, rows: tuple[SourceRow, ...] | tuple[CoverageRow, ...], sparql: str
) -> Answer:
    return Answer(
        kind=kind,
        question=say(f"{kind}.question", context.language),
        language=context.language,
        rows=rows,
        total=len(rows),
        answer=verdict(rows),
        notes=(),
        rerun=rerun(context, kind),
        sparql=sparql,
        graph=context.store.info,
    )


def _text(row: Solution, column: str) -> str | None:
    return row[column].value if column in row else None


def _source(row: Solution) -> SourceRow:
    return SourceRow(
        id=row["source"].value,
        title=row["title"].value,
        publisher=_text(row, "publisher"),
        issued=_text(row, "issued"),
        language=_text(row, "language"),
        licence=_text(row, "licence"),
        sha256=_text(row, "sha256"),
        anchors=number(row, "anchors") or 0,
    )


def _coverage(context: Context, row: Solution) -> CoverageRow:
    key = f"cov.{row['what'].value}"
    total, known = number(row, "total") or 0, number(row, "known") or 0
    return CoverageRow(
        what=say(key, context.language) if has(key) else row["what"].value,
        total=total,
        known=known,
        unknown=total - known,
        disputed=number(row, "disputed") or 0,
        inferred=number(row, "inferred") or 0,
    )
