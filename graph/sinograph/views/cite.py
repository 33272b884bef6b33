"""Anchors as one cites them: short in a table, full in a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.answer.network_rows import PathRow
from sinograph.answer.place_rows import CompareRow, FigureRow
from sinograph.answer.release_rows import DiffRow
from sinograph.answer.rows import Anchor, FactRow, PairRow, PartnerRow, Ref, Row
from sinograph.model import GraphInfo
from sinograph.namespaces import UNPROVED
from sinograph.phrases import say

#: What holds no anchors.
_PLAIN: Final = (str, int, float, type(None))


class Sources:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def short(self, anchors: Iterable[Anchor]) -> str:
        """Anchors as `[1] 120–140, 300–310 [2]`: source number, then characters."""
        spans: dict[int, list[tuple[int, int]]] = {}
        for anchor in anchors:
            number = self._numbers.setdefault(anchor.source, len(self._numbers) + 1)
            own = spans.setdefault(number, [])
            if anchor.start is not None and anchor.end is not None:
                own.append((anchor.start, anchor.end))
        written = {
            number: ", ".join(f"{start}–{end}" for start, end in _joined(own))
            for number, own in spans.items()
        }
        return " ".join(f"[{number}] {text}".strip() for number, text in written.items())

    def legend(self) -> list[str]:
        """One line for each source cited."""
        return [f"[{number}] {source}" for source, number in self._numbers.items()]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def unproved(answer: Answer) -> list[str]:
    """A note on the rows that rest on what somebody added without a document; none without such."""
    found = [{a.source for a in _anchors(row) if a.id.startswith(UNPROVED)} for row in answer.rows]
    count = sum(map(bool, found))
    if not count:
        return []
    sources = "; ".join(sorted(set[str]().union(*found)))
    values = {"count": count, "total": len(answer.rows), "sources": sources}
    return [say("note.overlay", answer.language, **values)]


def footnotes(answer: Answer) -> list[str]:
    """A footnote for each row: what is said, where, and in which version of the graph."""
    numbered = enumerate(answer.rows, start=1)
    graph, language = answer.graph, answer.language
    notes = (footnote(number, row, graph, language) for number, row in numbered)
    return [note for note in notes if note]


def footnote(number: int, row: Row, graph: GraphInfo, language: str) -> str:
    """The footnote of one row; empty where it rests on no place in a source."""
    if not _anchors(row):
        return ""
    said = say("report.told", language, name=_claim(row, language), words=_places(row, language))
    return f"{number}. " + say("cite.said", language, said=said, graph=stamp(graph))


def stamp(graph: GraphInfo) -> str:
    """Name, version and hash of a graph, as far as known."""
    version = f" {graph.version}" if graph.version else ""
    digest = f", sha256 {graph.sha256[:12]}" if graph.sha256 else ""
    return f"sinograph graph{version}{digest}"


def _claim(row: Row, language: str) -> str:
    """What the row says, in a few words."""
    match row:
        case PartnerRow():
            through = sorted({ref.name for via in row.via for ref in via.through})
            others = say("listed", language).join(through)
            return say("cite.with", language, name=row.name, others=others)
        case PairRow():
            return say("cite.with", language, name=row.a.name, others=row.b.name)
        case FactRow() | DiffRow():
            value = row.value.name if isinstance(row.value, Ref) else row.value
            what = say(f"diff.{row.what}", language) if isinstance(row, DiffRow) else ""
            head = (what, row.about.name) if isinstance(row, DiffRow) else ()
            return " ".join(filter(None, (*head, row.property, value)))
        case FigureRow() | CompareRow():
            told = f"{row.indicator} {row.year or ''}".strip()
            about = [row.about.name] if isinstance(row, FigureRow) else []
            return say("report.part", language).join([*about, told])
        case PathRow():
            return " – ".join(step.name for step in row.steps)
        case _:
            return str(getattr(row, "name", getattr(row, "section", "")))


def _anchors(row: Row) -> list[Anchor]:
    """Every anchor in the row, each once, in the order in which they stand."""
    return list({anchor.id: anchor for anchor in _within(row)}.values())


def _within(value: object) -> Iterator[Anchor]:
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    else:
        for name in getattr(type(value), "__dataclass_fields__", ()):
            own = getattr(value, name)
            if not isinstance(own, _PLAIN):
                yield from _within(own)


def _places(row: Row, language: str) -> str:
    """Every place that the row rests on: source, section, characters."""
    found = by_section(_anchors(row))
    places = (place(source, section, own, language) for (source, section), own in found.items())
    return say("report.then", language).join(places)


def by_section(anchors: Iterable[Anchor]) -> dict[tuple[str, str], str]:
    """The characters that anchors mark, as one writes them, by source and section.

    Spans that overlap are one; a record of a register has none.
    """
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for anchor in anchors:
        own = spans.setdefault((anchor.source, anchor.section or ""), [])
        if anchor.start is not None and anchor.end is not None:
            own.append((anchor.start, anchor.end))
    return {
        place: ", ".join(f"{start}–{end}" for start, end in _joined(own))
        for place, own in spans.items()
    }


def place(source: str, section: str, characters: str, language: str) -> str:
    """A place in a source; `section` and `characters` are empty where there are none."""
    parts = [source]
    if section:
        parts.append(say("page.section", language, section=section))
    if characters:
        parts.append(span(characters, language))
    return say("report.part", language).join(parts)


def span(characters: str, language: str) -> str:
    """Characters of a text, as `by_section` writes them, in words."""
    listed = characters.replace(", ", say("listed", language))
    return say("report.span", language, span=listed)
