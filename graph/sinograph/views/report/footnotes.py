"""Footnotes in the order in which they are first called for; the same passages are one footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sinograph.answer.context import Context
from sinograph.answer.overview import sources
from sinograph.answer.rows import Anchor, SourceRow
from sinograph.phrases import say
from sinograph.views.cite import by_section
from sinograph.views.report.content import Document, Footnote, Place, Said


class Footnotes:
    """Gives numbers to passages while a report is written, and lists them at its end."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers: dict[tuple[str, ...], int] = {}
        self._anchors: list[tuple[Anchor, ...]] = []

    def said(self, words: str, anchors: Iterable[Anchor], status: str | None = "Stated") -> Said:
        """Words with the footnote that bears them out, or a remark that no source is stated."""
        own = tuple(anchors)
        if not own:
            return Said(words, (), say("report.nosource", self._language))
        remark = "" if status in (None, "Stated") else say(str(status), self._language)
        return Said(words, (self._number(own),), remark)

    def _number(self, anchors: tuple[Anchor, ...]) -> int:
        key = tuple(sorted({anchor.id for anchor in anchors}))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._anchors.append(anchors)
        return self._numbers[key]

    def listed(self, context: Context) -> tuple[tuple[Document, ...], tuple[Footnote, ...]]:
        """The documents that are cited, and the footnotes."""
        documents = self._documents(context)
        notes = tuple(
            Footnote(number, tuple(_places(anchors, documents)))
            for number, anchors in enumerate(self._anchors, start=1)
        )
        return tuple(documents.values()), notes

    def _documents(self, context: Context) -> dict[str, Document]:
        """By the name that anchors give them, in the order in which they are cited."""
        cited: dict[str, dict[str, None]] = {}
        for source, section in (key for own in self._anchors for key in by_section(own)):
            cited.setdefault(source, {}).update({section: None} if section else {})
        rows = [row for row in sources(context).rows if isinstance(row, SourceRow)]
        known = {context.labels.of(row.id): row for row in rows}
        return {
            name: _document(_letters(number), name, known.get(name), tuple(sections))
            for number, (name, sections) in enumerate(cited.items())
        }


def _places(anchors: Iterable[Anchor], documents: Mapping[str, Document]) -> Iterator[Place]:
    for (source, section), span in by_section(anchors).items():
        yield Place(documents[source], section, span)


def _document(key: str, name: str, row: SourceRow | None, sections: tuple[str, ...]) -> Document:
    about = (row.publisher, row.issued, row.sha256) if row else (None, None, None)
    publisher, issued, sha256 = (words or "" for words in about)
    return Document(key, name, publisher, issued, sha256, sections)


def _letters(number: int) -> str:
    """A, B … Z, AA, AB: the key of a document.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    written = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        written = chr(ord("A") + rest) + written
        number -= 1
    return written
