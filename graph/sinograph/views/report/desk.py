"""What every part of a report is written with: the graph, the language, the footnotes so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final

from sinograph.answer.context import Context
from sinograph.answer.figures import ends, qualified
from sinograph.answer.place_rows import FigureRow, PolicyRow, ThingRow
from sinograph.answer.rows import Anchor
from sinograph.namespaces import ID, SG
from sinograph.phrases import has, say
from sinograph.views.report.amounts import amount
from sinograph.views.report.content import Block, Bullets, Cell, Paragraph, Said, Section, Table
from sinograph.views.report.footnotes import Footnotes

if TYPE_CHECKING:
    from sinograph.network.network import Network

#: Units that the name of the indicator says already, and one that is written as a sign.
_BARE: Final = ("concept-unit-count", "concept-unit-rank")
_PER_CENT: Final = "concept-unit-percent"


@dataclass(frozen=True, slots=True)
class Desk:
    """The graph in one language, its network when it is needed, and the footnotes."""

    context: Context
    network: Callable[[], Network]
    notes: Footnotes

    def say(self, key: str, **values: object) -> str:
        """A phrase in the language of the report."""
        return say(key, self.context.language, **values)

    def said(self, words: str, anchors: Iterable[Anchor], status: str | None = "Stated") -> Said:
        """Words with their footnote."""
        return self.notes.said(words, anchors, status)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return self.say("listed").join(names)

    def aside(self, words: str) -> str:
        """Words in brackets, to stand behind others."""
        return self.say("report.aside", words=words)

    def told(self, name: str, words: str) -> str:
        """What is told of something, behind its name."""
        return self.say("report.told", name=name, words=words)

    def unstated(self) -> Cell:
        """What stands where the sources say nothing."""
        return (Said(self.say("notstated")),)

    def kind(self, kind: str) -> str:
        """What things of a class are called."""
        key = f"kind.{kind}"
        return self.say(key) if has(key) else self.context.labels.of(SG + kind)

    def side(self, side: str | None) -> str:
        """A side, or that it is not known."""
        return self.say(side) if side else self.say("notstated")

    def years(self, first: int | None, last: int | None) -> Said:
        """A year or a range; or that none is stated."""
        if first is None:
            return Said(self.say("notstated"))
        return Said(str(first) if first == last or last is None else f"{first}–{last}")

    def number(self, row: FigureRow) -> Said:
        """A figure with its qualifier and unit, and its footnote."""
        value = amount(ends(row), self._unit(row.unit), self.context.language)
        words = qualified(row.qualifier, value, self.context.language)
        return self.said(words, row.evidence, row.status)

    def _unit(self, label: str | None) -> str:
        of = self.context.labels.of
        if label == of(ID + _PER_CENT):
            return "%"
        return "" if label is None or label in {of(ID + unit) for unit in _BARE} else label

    def thing(self, row: ThingRow | PolicyRow) -> Said:
        """The name of a thing with its footnote."""
        return self.said(row.name, row.evidence, row.status)

    def table(self, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
        """A table under phrases; columns in which nothing is stated are named below it instead."""
        headings = tuple(map(self.say, columns))
        told = [any(row[n] != self.unstated() for row in rows) for n in range(len(headings))]
        lines = tuple(tuple(compress(row, told)) for row in rows)
        silent = [name for name, known in zip(headings, told, strict=True) if not known]
        note = self.say("report.silent", columns=self.listed(silent)) if silent else ""
        return Table(tuple(compress(headings, told)), lines, note)

    def section(self, key: str, *blocks: Block | None, **values: object) -> Section:
        """A section under a phrase; without a block it says that there is no record."""
        found = tuple(block for block in blocks if block is not None)
        nothing = Paragraph(Said(self.say("norows")))
        return Section(self.say(f"report.{key}", **values), found or (nothing,))

    def bullets(self, lines: Iterable[str]) -> Bullets | None:
        """Sentences, each once."""
        items = tuple(Said(line) for line in dict.fromkeys(lines) if line)
        return Bullets(items) if items else None
