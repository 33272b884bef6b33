"""Layouts of the answers about the documents and about what is known."""

from __future__ import annotations

from typing import Final

from sinograph.answer.rows import CoverageRow, SourceRow
from sinograph.views.layouts import Layout, Lines, Reader


def _source(row: SourceRow) -> Lines:
    head = row.id, row.title, row.publisher, row.issued, row.language
    yield *head, row.licence, row.sha256, row.anchors


def _read_source(row: SourceRow, _: Reader) -> Lines:
    yield row.title, row.publisher, row.issued, row.language, str(row.anchors)


def _coverage(row: CoverageRow) -> Lines:
    yield row.what, row.total, row.known, row.unknown, row.disputed, row.inferred


def _read_coverage(row: CoverageRow, _: Reader) -> Lines:
    numbers = row.total, row.known, row.unknown, row.disputed, row.inferred
    yield row.what, *map(str, numbers)


_NUMBERS: Final = ("what", "total", "known", "unknown", "disputed", "inferred")
_ABOUT_SOURCE: Final = ("title", "publisher", "issued", "language")

SOURCE_LAYOUTS: Final[dict[str, Layout]] = {
    "sources": Layout(
        ("id", *_ABOUT_SOURCE, "licence", "sha256", "anchors"),
        _source,
        (*_ABOUT_SOURCE, "anchors"),
        _read_source,
    ),
    "coverage": Layout(_NUMBERS, _coverage, _NUMBERS, _read_coverage),
}
