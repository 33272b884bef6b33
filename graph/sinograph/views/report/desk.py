"""What every part of a report is written with: the graph, the language, the footnotes so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sinograph.answer.context import Context
from sinograph.answer.place_rows import FigureRow, PolicyRow, ThingRow
from sinograph.answer.rows import Anchor
from sinograph.namespaces import ID, SG
from sinograph.phrases import has, say
from sinograph.views.report.content import Block, Bullets, Cell, Paragraph, Said, Section
from sinograph.views.report.footnotes import Footnotes

if TYPE_CHECKING:
    from sinograph.network.network import Network

#: Units that the name of the indicator says already.
_BARE: Final = ("concept-unit-count", "concept-unit-rank")


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
        value = row.value or "–".join(filter(None, (row.value_min, row.value_max)))
        kind = SG + row.qualifier.capitalize() if row.qualifier else None
        bare = {self.context.labels.of(ID + unit) for unit in _BARE}
        unit = "" if row.unit in bare else row.unit
        words = (self.context.labels.of(kind) if kind else "", value, unit)
        return self.said(" ".join(filter(None, words)), row.evidence, row.status)

    def thing(self, row: ThingRow | PolicyRow) -> Said:
        """The name of a thing with its footnote."""
        return self.said(row.name, row.evidence, row.status)

    def section(self, key: str, *blocks: Block | None, **values: object) -> Section:
        """A section under a phrase; without a block it says that there is no record."""
        found = tuple(block for block in blocks if block is not None)
        nothing = Paragraph(Said(self.say("norows")))
        return Section(self.say(f"report.{key}", **values), found or (nothing,))

    def bullets(self, lines: Iterable[str]) -> Bullets | None:
        """Sentences, each once."""
        items = tuple(Said(line) for line in dict.fromkeys(lines) if line)
        return Bullets(items) if items else None
