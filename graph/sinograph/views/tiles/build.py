"""Answers in three languages -> the map: every unit gets its square, every name its languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.answer.map_rows import Inflow, Placed, UnitRow
from sinograph.answer.rows import Anchor, PlaceRef, Ref, Via
from sinograph.views.scene import Collaboration, Label, Passage, Tie
from sinograph.views.tiles.scene import Flow, Holding, Place, Tile, TileScene
from sinograph.views.tiles.squares import squares

#: Where the squares for what lies in no unit begin: corners of the grids that stay free.
_FREE: Final = {"cn": (0, 7), "de": (3, 5), "": (0, 7)}
#: In which columns units without a square begin, and how many stand in a line.
_SPARE: Final = {"cn": (2, 5), "de": (0, 3)}

_Named = Ref | PlaceRef | Placed | Via
_Words = Mapping[str, str]


def build(answers: Mapping[str, Answer], language: str, date: str = "") -> TileScene:
    """The map of the answers to one question, by language; Germany only if something lies there."""
    main, words = answers[language], _Dictionary(answers)
    rows = [row for row in main.rows if isinstance(row, UnitRow)]
    tiles = list(_tiles(rows, words))
    if not any(tile.count for tile in tiles if tile.country == "de"):
        tiles = [tile for tile in tiles if tile.country != "de"]
    return TileScene(
        question=_label({key: answer.question for key, answer in answers.items()}),
        notes=tuple(_lines([(key, answer.notes) for key, answer in answers.items()])),
        by=str(main.extra["by"]),
        tiles=tuple(tiles),
        flows=tuple(_flow(row, inflow, words) for row in rows for inflow in row.inflows),
        things={own.id: _thing(own, words) for row in rows for own in row.things},
        passages=words.passages(),
        language=language,
        rerun=main.rerun,
        graph=main.graph,
        date=date,
    )


class _Dictionary:
    """Names and passages by id, in every language of the answers."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._names: dict[str, dict[str, str]] = {}
        self._anchors: dict[str, dict[str, Anchor]] = {}
        self._leftovers: dict[tuple[str, str | None], dict[str, str]] = {}
        for language, answer in answers.items():
            for value in _within(answer.rows):
                if isinstance(value, Anchor):
                    self._anchors.setdefault(value.id, {})[language] = value
                elif isinstance(value, UnitRow) and value.id is None:
                    own = self._leftovers.setdefault((value.what, value.country), {})
                    own[language] = value.name
                elif isinstance(value, UnitRow | _Named) and value.id is not None:
                    self._names.setdefault(value.id, {})[language] = value.name

    def name(self, id_: str) -> Label:
        return _label(self._names[id_])

    def leftover(self, row: UnitRow) -> Label:
        return _label(self._leftovers[row.what, row.country])

    def passages(self) -> dict[str, Passage]:
        return {id_: _passage(own) for id_, own in sorted(self._anchors.items())}


def _within(value: object) -> Iterator[object]:
    """A value and everything in its fields."""
    if isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name))


def _passage(own: Mapping[str, Anchor]) -> Passage:
    first = next(iter(own.values()))
    sections = {language: anchor.section for language, anchor in own.items() if anchor.section}
    source = _label({language: anchor.source for language, anchor in own.items()})
    return Passage(first.id, source, _label(sections) if sections else None, first.start, first.end)


def _label(words: _Words) -> Label:
    first = next(iter(words.values()))
    return Label(words.get("en", first), words.get("de", first), words.get("zh", first))


def _lines(notes: Sequence[tuple[str, Sequence[str]]]) -> Iterable[Label]:
    for own in zip(*(lines for _, lines in notes), strict=True):
        yield _label(dict(zip((language for language, _ in notes), own, strict=True)))


def _tiles(rows: Sequence[UnitRow], words: _Dictionary) -> Iterator[Tile]:
    """The squares of the table, then units that have none, then what lies in no unit."""
    by_id = {row.id: row for row in rows if row.id is not None}
    used: dict[str, int] = {}
    for square in squares():
        row = by_id.pop(square.id, None)
        used[square.country] = max(used.get(square.country, 0), square.row)
        yield Tile(
            id=square.id,
            country=square.country,
            code=square.code,
            name=square.name,
            what="unit" if row else "absent",
            column=square.column,
            row=square.row,
            holdings=_holdings(row, words) if row else (),
        )
    yield from _extra(by_id.values(), used, words)
    yield from _left(rows, words)


def _extra(rows: Iterable[UnitRow], used: Mapping[str, int], words: _Dictionary) -> Iterator[Tile]:
    """Units of the graph that have no square in the table: in a line of their own below."""
    columns: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.name.casefold()):
        country = row.country or "cn"
        first, many = _SPARE[country]
        place = columns[country] = columns.get(country, -1) + 1
        name = words.name(str(row.id))
        yield Tile(
            id=str(row.id),
            country=country,
            code="",
            name=name,
            what="unit",
            column=first + place % many,
            row=used.get(country, 0) + 1 + place // many,
            holdings=_holdings(row, words),
        )


def _left(rows: Sequence[UnitRow], words: _Dictionary) -> Iterator[Tile]:
    """What has no place and what lies in no single unit: squares in a free corner."""
    used: dict[str, int] = {}
    for row in (row for row in rows if row.id is None):
        country = row.country or ""
        column, line = _FREE[country]
        place = used[country] = used.get(country, -1) + 1
        yield Tile(
            id="-".join(filter(None, (row.what, country))),
            country=country,
            code="?" if row.what == "unknown" else "…",
            name=words.leftover(row),
            what=row.what,
            column=column + place,
            row=line,
            holdings=_holdings(row, words),
        )


def _holdings(row: UnitRow, words: _Dictionary) -> tuple[Holding, ...]:
    return tuple(
        Holding(
            thing=own.id,
            places=tuple(Place(words.name(ref.id), ref.basis) for ref in own.places),
            status=own.status,
            certainty=own.certainty,
            passages=tuple(anchor.id for anchor in own.evidence),
        )
        for own in row.things
    )


def _thing(own: Placed, words: _Dictionary) -> Collaboration:
    return Collaboration(own.id, words.name(own.id), own.kind, own.year_min, own.year_max)


def _flow(row: UnitRow, inflow: Inflow, words: _Dictionary) -> Flow:
    ties = tuple(
        Tie(
            collaboration=via.id,
            status=via.status,
            certainty=via.certainty,
            through=tuple(words.name(ref.id) for ref in via.through),
            passages=tuple(anchor.id for anchor in via.evidence),
        )
        for via in inflow.via
    )
    return Flow(inflow.land.id if inflow.land else None, str(row.id), ties)
