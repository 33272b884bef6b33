"""How each kind of answer is laid out in columns: fields for machines, headings for readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sinograph.answer.rows import (
    Anchor,
    FactRow,
    FoundRow,
    PairRow,
    ParticipantRow,
    PartnerRow,
    PassageRow,
    ProjectRow,
    Ref,
    Via,
)
from sinograph.phrases import decimal, say
from sinograph.views.cite import Sources

Cell = str | int | float | Decimal | None
Lines = Iterator[tuple[Cell, ...]]


class Cited(str):
    """Anchors as a table cites them, and the anchors themselves for a page that leads to them."""

    __slots__ = ("anchors",)
    anchors: tuple[Anchor, ...]

    @classmethod
    def of(cls, text: str, anchors: tuple[Anchor, ...]) -> Cited:
        """`text`, which cites `anchors`."""
        made = cls(text)
        made.anchors = anchors
        return made


class Listed(str):
    """Several texts as one, and each of them for a page that sets them apart."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    @classmethod
    def of(cls, parts: Iterable[str], between: str) -> Listed:
        """The `parts` with `between` them."""
        texts = tuple(parts)
        made = cls(between.join(texts))
        made.parts = texts
        return made


@dataclass(frozen=True, slots=True)
class Reader:
    """Writes cells for a reader of one language, numbering the sources it cites."""

    language: str
    sources: Sources

    def word(self, word: str | None) -> str:
        """A status, side or certainty in the language; a question mark for unknown."""
        if word is None:
            return "?"
        return say(word, self.language) if word != "Editor" else "–"

    def number(self, number: float, form: str) -> str:
        """A number that was worked out, with so many digits."""
        return self.figure(format(number, form))

    def figure(self, value: str) -> str:
        """A figure with the decimal sign of the language."""
        return decimal(value, self.language)

    def years(self, first: int | None, last: int | None, certainty: str | None = None) -> str:
        """A year, a range, or a question mark; and whether it lies in the period for certain."""
        if first is None:
            return "?"
        when = str(first) if first == last else f"{first}–{last}"
        return f"{when} ({self.word(certainty)})" if certainty == "possible" else when

    def said(self, anchors: Iterable[Anchor], status: str = "Stated") -> Cited:
        """Anchors, and the status where the fact is not simply stated."""
        known = tuple(anchors)
        short = self.sources.short(known)
        return Cited.of(short if status == "Stated" else f"{short} ({self.word(status)})", known)

    def listed(self, parts: Iterable[str]) -> Listed:
        """Names in one cell."""
        return Listed.of(parts, say("listed", self.language))


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of answer, and how a row fills them, with one line or more."""

    fields: tuple[str, ...]
    machine: Callable[[Any], Lines]
    headings: tuple[str, ...]
    read: Callable[[Any, Reader], Lines]
    #: The envelope key that holds further headings, such as the names compared.
    more: str | None = None
    #: The envelope key that holds the columns which stand before these.
    first: str | None = None


def names(refs: Iterable[Ref], between: str = "; ") -> Listed:
    """The names of things in one cell."""
    return Listed.of((ref.name for ref in refs), between)


def written(anchors: Iterable[Anchor]) -> str:
    """Anchors in one cell: `source, section, start–end`, joined by semicolons."""
    return "; ".join(
        ", ".join(filter(None, (a.source, a.section, span(a.start, a.end)))) for a in anchors
    )


def span(start: int | None, end: int | None) -> str:
    """Characters from start to end, as one writes them; empty for a record of a register."""
    return "" if start is None else f"{start}–{end}"


VIA: Final = (
    "collaboration_id",
    "collaboration",
    "collaboration_kind",
    "side",
    "through",
    "year_min",
    "year_max",
    "certainty",
    "status",
    "evidence",
)


def via_cells(via: Via) -> tuple[Cell, ...]:
    """The cells of VIA for one collaboration."""
    through = "; ".join(ref.name for ref in via.through)
    years = via.year_min, via.year_max, via.certainty
    return via.id, via.name, via.kind, via.side, through, *years, via.status, written(via.evidence)


def _partner(row: PartnerRow) -> Lines:
    for via in row.via:
        yield row.id, row.name, row.kind, row.country, *via_cells(via)


def _read_partner(row: PartnerRow, reader: Reader) -> Lines:
    for index, via in enumerate(row.via):
        name, through = "" if index else row.name, names(via.through, ", ")
        years = reader.years(via.year_min, via.year_max, via.certainty)
        said = reader.said(via.evidence, via.status)
        yield name, reader.word(via.side), via.name, through, years, said


def _pair(row: PairRow) -> Lines:
    for via in row.via:
        yield row.a.id, row.a.name, row.b.id, row.b.name, row.count, *via_cells(via)


def _read_pair(row: PairRow, reader: Reader) -> Lines:
    for index, via in enumerate(row.via):
        head = ("", "", "") if index else (row.a.name, row.b.name, str(row.count))
        years = reader.years(via.year_min, via.year_max, via.certainty)
        yield *head, via.name, years, reader.said(via.evidence, via.status)


def _project(row: ProjectRow) -> Lines:
    places = "; ".join(f"{place.name} ({place.basis})" for place in row.places)
    head = row.id, row.name, row.kind, row.category, row.year_min, row.year_max, row.certainty
    opened = "true" if row.open_list else "false"
    for p in row.participants:
        yield *head, opened, places, p.id, p.name, p.side, p.role, p.status, written(p.evidence)
    if not row.participants:
        yield *head, opened, places, None, None, None, None, None, written(row.evidence)


def _read_project(row: ProjectRow, reader: Reader) -> Lines:
    places = Listed.of(dict.fromkeys(place.name for place in row.places), ", ") or "?"
    participants = [_participant(p) for p in row.participants]
    if row.open_list:
        participants.append(say("etc", reader.language))
    elif not any(p.side == "de" for p in row.participants):
        participants.append(f"[{reader.word('de')}: {say('notstated', reader.language)}]")
    years = reader.years(row.year_min, row.year_max, row.certainty)
    taking_part = Listed.of(participants, "; ")
    yield row.name, years, places, taking_part, reader.said(row.evidence)


def _participant(participant: ParticipantRow) -> str:
    return f"{participant.name} ({participant.side})" if participant.side else participant.name


def _fact(row: FactRow) -> Lines:
    value_id, value = _value(row)
    years = row.year_min, row.year_max
    said = row.status, written(row.evidence), row.says, row.fact, row.reason
    yield row.property, value_id, value, *years, *said


def _read_fact(row: FactRow, reader: Reader) -> Lines:
    _, value = _value(row)
    when = "" if row.year_min is None else reader.years(row.year_min, row.year_max)
    yield row.property, value, when, reader.word(row.status), reader.said(row.evidence)


def _value(row: FactRow) -> tuple[str | None, str]:
    return (row.value.id, row.value.name) if isinstance(row.value, Ref) else (None, row.value)


def _found(row: FoundRow) -> Lines:
    yield row.id, row.name, row.kind, row.matched, row.score


def _read_found(row: FoundRow, reader: Reader) -> Lines:
    score = reader.number(row.score, ".2f")
    yield row.name, row.kind, row.matched, score, row.id.rsplit("/", 1)[-1]


def _passage(row: PassageRow) -> Lines:
    subject = row.subject.name if row.subject else None
    value = row.value.name if isinstance(row.value, Ref) else row.value
    words = subject, row.says, value, row.status, row.reason
    yield row.fact, row.source, row.section, row.start, row.end, row.text, row.anchor, *words


def _read_passage(row: PassageRow, _: Reader) -> Lines:
    fact = row.fact.rsplit("/", 1)[-1]
    yield fact, row.source, row.section, span(row.start, row.end), row.text


LAYOUTS: Final[dict[str, Layout]] = {
    "partners": Layout(
        ("id", "name", "kind", "country", *VIA),
        _partner,
        ("partner", "side", "via", "through", "years", "evidence"),
        _read_partner,
    ),
    "pairs": Layout(
        ("a_id", "a", "b_id", "b", "count", *VIA),
        _pair,
        ("a", "b", "count", "via", "years", "evidence"),
        _read_pair,
    ),
    "projects": Layout(
        (
            *("id", "name", "kind", "category", "year_min", "year_max", "certainty"),
            *("open_list", "places"),
            *("participant_id", "participant", "side", "role", "status", "evidence"),
        ),
        _project,
        ("project", "years", "places", "participants", "evidence"),
        _read_project,
    ),
    "show": Layout(
        (
            *("property", "value_id", "value", "year_min", "year_max", "status", "evidence"),
            *("says", "fact", "reason"),
        ),
        _fact,
        ("property", "value", "years", "status", "evidence"),
        _read_fact,
    ),
    "find": Layout(
        ("id", "name", "kind", "matched", "score"),
        _found,
        ("name", "kind", "matched", "score", "id"),
        _read_found,
    ),
    "evidence": Layout(
        (
            *("fact", "source", "section", "start", "end", "text", "anchor"),
            *("subject", "says", "value", "status", "reason"),
        ),
        _passage,
        ("fact", "source", "section", "span", "text"),
        _read_passage,
    ),
}
