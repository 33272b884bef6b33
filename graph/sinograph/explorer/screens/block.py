"""An answer as a part of a page: its table with links and sources, notes, files, command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sinograph.answer.envelope import Answer
from sinograph.explorer.screens.linked import cited, linked, names
from sinograph.explorer.screens.links import Links, Value
from sinograph.explorer.screens.screen import Asked
from sinograph.phrases import say
from sinograph.views.cite import Sources, footnotes
from sinograph.views.layouts import Cell
from sinograph.views.sheet import headings, lines

#: The forms in which an answer is given as a file.
SUFFIXES: Final = (".csv", ".xlsx", ".json", ".md")
_NUMBER: Final = re.compile(r"[+-]?\d[\d.,]*|\?|")
#: Rows that a page shows before it says how many there are, and at most.
SHOWN: Final = 100
MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """What the macro `answer` of the templates shows.

    `cut` is the sentence that says what is shown of how much, empty when it is all.
    """

    id: str
    question: str
    verdict: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    numeric: tuple[bool, ...]
    cut: str
    more: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]
    rerun: str
    sparql: str
    files: Mapping[str, str]


def block(
    answer: Answer,
    links: Links,
    command: str,
    values: Mapping[str, Value],
    *,
    id_: str = "answer",
    first: int = SHOWN,
    more: str = "",
) -> Block:
    """The `first` rows of an answer to `command` with `values`; `more` leads to the rest."""
    cut = answer.limited(first)
    sources, columns = Sources(), headings(answer)
    read = [(names(row), [_text(cell) for cell in line]) for row, line in lines(cut, sources)]
    said = say("h.evidence", answer.language)
    rows = tuple(
        tuple(
            cited(cell, id_) if column == said else linked(cell, things, links)
            for column, cell in zip(columns, line, strict=True)
        )
        for things, line in read
    )
    left = answer.total - len(cut.rows)
    shown_of = {"shown": len(cut.rows), "total": answer.total}
    return Block(
        id=id_,
        question=answer.question,
        verdict="" if answer.rows else say(f"web.{answer.answer}", answer.language),
        columns=columns,
        rows=rows,
        numeric=tuple(_numeric(column) for column in zip(*(line for _, line in read), strict=True)),
        cut=say("web.cut", answer.language, **shown_of) if left else "",
        more=more if left else "",
        sources=tuple(sources.legend()),
        notes=answer.notes,
        footnotes=tuple(footnotes(cut)),
        rerun=answer.rerun,
        sparql=answer.sparql or "",
        files={suffix[1:]: links.answer(command, suffix, values) for suffix in SUFFIXES},
    )


def paged(
    answer: Answer, asked: Asked, command: str, values: Mapping[str, Value], id_: str = "answer"
) -> Block:
    """As many rows of an answer as the address of the page says, and the way to more."""
    first = _first(asked)
    least = min(answer.total, 5 * first, MOST)
    more = asked.links.again(rows=str(least)) if first < least else ""
    return block(answer, asked.links, command, values, id_=id_, first=first, more=more)


def _first(asked: Asked) -> int:
    given = asked.one("rows") or ""
    return min(int(given), MOST) if given.isdecimal() and int(given) else SHOWN


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _numeric(column: Sequence[str]) -> bool:
    return all(_NUMBER.fullmatch(cell) for cell in column)
