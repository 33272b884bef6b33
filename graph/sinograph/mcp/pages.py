"""Answers of a bounded size: a page of rows, and what was left out, how much, and how to get it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sinograph.answer.envelope import Answer
from sinograph.answer.place_rows import SectionRow
from sinograph.answer.rows import Row
from sinograph.phrases import say
from sinograph.views import cite

Json: TypeAlias = Any

#: How many characters an answer has at most.
MOST: Final = 30_000
#: How many of them are kept for what says where the page stands.
_ABOUT: Final = 2_000
#: How many of them what stands beside the rows has on the first page, and on those after it.
_BESIDE, _AGAIN = 12_000, 2_000
#: What a list may hold and how long a text may be, step by step until it fits.
_STEPS: Final = ((100, 6000), (50, 6000), (20, 6000), (10, 3000), (5, 3000), (3, 800), (1, 80))
#: How many keys an object may have, which only a query of one's own brings about.
_KEYS: Final = 40
#: How many of the things shortened are named.
_CUTS: Final = 20
#: What says how far to trust an answer is shortened last.
_KEPT: Final = {"notes", "question", "reading", "entity", "rerun", "graph"}


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows are asked for; `brief` leaves the evidence to the footnotes."""

    offset: int
    limit: int
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Lists or texts that are shorter than they were: where they stand, how much is shown of each.

    `of` is the length of the longest.
    """

    where: str
    shown: int
    of: int


def of_answer(answer: Answer, part: Part) -> dict[str, Json]:
    """The envelope of an answer with the rows of a page, `footnotes` and `page`.

    The rows of a region are counted within its sections, of which each keeps its heading.
    """
    units = _units(answer)
    end = part.offset + part.limit
    chosen = [row for _, row in units[part.offset : end]]
    head: dict[str, Json] = _plain(dataclasses.replace(answer, rows=()).to_dict())
    numbered = enumerate(chosen, start=part.offset + 1)
    notes = [cite.footnote(number, row, answer.graph, answer.language) for number, row in numbered]
    rows = [_plain(dataclasses.asdict(row)) for row in chosen]
    if part.brief:
        head, rows = _bare(head), _bare(rows)
    sectioned = _sectioned(answer)
    total = len(units) if sectioned else answer.total
    shown, page = _page(head, rows, notes, part, total, answer.language)
    headings = [section for section, _ in units[part.offset : part.offset + len(shown)]]
    head["rows"] = _regrouped(headings, shown) if sectioned else shown
    head["footnotes"] = [note for note in notes[: len(shown)] if note]
    head["page"] = page
    return head


def of_rows(
    head: dict[str, Json], rows: Sequence[Json], part: Part, language: str
) -> tuple[list[Json], dict[str, Json]]:
    """The rows of a page out of all `rows`, and what `page` says of it; `head` is shortened."""
    chosen = list(rows[part.offset : part.offset + part.limit])
    return _page(head, chosen, [""] * len(chosen), part, len(rows), language)


def written(value: Json) -> str:
    """JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _page(
    head: dict[str, Json],
    rows: list[Json],
    notes: list[str],
    part: Part,
    total: int,
    language: str,
) -> tuple[list[Json], dict[str, Json]]:
    """The rows that fit, and what `page` says; what is too long is shortened in place."""
    cuts: dict[str, Cut] = {}
    beside = {key: value for key, value in head.items() if key not in _KEPT}
    _shorten(beside, _AGAIN if part.offset else _BESIDE, cuts)
    head |= beside
    _shorten(head, MOST // 2, cuts)
    shown = _fitting(rows, notes, MOST - _ABOUT - len(written(head)), cuts)
    end = part.offset + len(shown)
    page: dict[str, Json] = {"offset": part.offset, "rows": len(shown), "total": total}
    page["next"] = end if end < total and shown else None
    page["cut"] = [dataclasses.asdict(cut) for cut in cuts.values()][:_CUTS]
    how = [say("mcp.next", language, offset=end)] if page["next"] else []
    how += [say("mcp.cut", language)] if cuts else []
    return shown, page | {"how": " ".join(how) or None}


def _fitting(rows: list[Json], notes: list[str], room: int, cuts: dict[str, Cut]) -> list[Json]:
    """The first rows that take at most `room` characters with their notes; one at least."""
    for count, (row, note) in enumerate(zip(rows, notes, strict=True)):
        room -= len(written(row)) + len(written(note)) + 2
        if room < 0 and count:
            return rows[:count]
        if room < 0:
            # A row too long for a page is shortened, lest the pages after it be never reached.
            alone = {"rows": [row], "footnotes": [note]}
            _shorten(alone, room + len(written(row)) + len(written(note)), cuts)
            notes[:1] = alone["footnotes"]
            return alone["rows"]
    return rows


def _shorten(value: Json, room: int, cuts: dict[str, Cut]) -> None:
    """Shorten lists and texts in `value`, in place, until it takes at most `room` characters."""
    for items, characters in _STEPS:
        if len(written(value)) <= room:
            break
        _trim(value, "", items, characters, cuts)


def _trim(value: Json, where: str, items: int, characters: int, cuts: dict[str, Cut]) -> None:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in list(inner):
        at = f"{where}[]" if isinstance(key, int) else f"{where}.{key}".removeprefix(".")
        kept = child
        if isinstance(child, dict):
            kept = dict(list(child.items())[:_KEYS])
        elif isinstance(child, list | str):
            kept = child[: items if isinstance(child, list) else characters]
        if kept != child:
            before = cuts.get(at, Cut(at, len(kept), 0))
            cuts[at] = Cut(at, len(kept), max(before.of, len(child)))
            value[key] = kept
        if isinstance(kept, dict | list):
            _trim(value[key], at, items, characters, cuts)


def _sectioned(answer: Answer) -> bool:
    return any(isinstance(row, SectionRow) for row in answer.rows)


def _units(answer: Answer) -> list[tuple[str, Row]]:
    """What a page counts: rows, or the rows within sections, with their heading."""
    units: list[tuple[str, Row]] = []
    for row in answer.rows:
        if isinstance(row, SectionRow):
            units += [(row.section, inner) for inner in row.rows]
        else:
            units.append(("", row))
    return units


def _regrouped(headings: Sequence[str], rows: Sequence[Json]) -> list[Json]:
    sections: dict[str, list[Json]] = {}
    for heading, row in zip(headings, rows, strict=True):
        sections.setdefault(heading, []).append(row)
    return [{"section": heading, "rows": inner} for heading, inner in sections.items()]


def _bare(value: Json) -> Json:
    """The same without the evidence."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key != "evidence"}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def _plain(value: Json) -> Json:
    """Lists and dicts of one's own, to be shortened without touching the answer."""
    return json.loads(json.dumps(value))
