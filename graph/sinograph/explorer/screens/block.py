"""An answer as a part of a page: its table with links and sources, notes, files, command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.answer.place_rows import FigureRow, PolicyRow, SectionRow
from sinograph.answer.rows import ProjectRow
from sinograph.explorer.screens.links import Links, Value
from sinograph.explorer.screens.screen import Asked
from sinograph.explorer.screens.table import Table, table
from sinograph.phrases import say
from sinograph.views.cite import Sources, footnotes

#: The forms in which an answer is given as a file.
SUFFIXES: Final = (".csv", ".xlsx", ".json", ".md")
#: Rows that a page shows before it says how many there are, and at most.
SHOWN: Final = 100
MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """What the macro `answer` of the templates shows.

    `cut` is the sentence that says what is shown of how much, empty when it is all. Files have no
    footnotes: their pages of evidence make one of each passage.
    """

    id: str
    question: str
    verdict: str
    tables: tuple[Table, ...]
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
    first: int | None = None,
    more: str = "",
) -> Block:
    """The `first` rows of an answer to `command` with `values`; `more` leads to the rest.

    Where no number is given they are as many as a page shows, which is more where none leads on.
    """
    first = first or (SHOWN if links.served else MOST)
    cut, sources = answer.limited(first), Sources()
    tables = tuple(table(part, links, sources, caption) for caption, part in _parts(cut))
    left = answer.total - len(cut.rows)
    shown_of = {"shown": len(cut.rows), "total": answer.total}
    return Block(
        id=id_,
        question=answer.question,
        verdict="" if answer.rows else say(f"web.{answer.answer}", answer.language),
        tables=tables,
        cut=say("web.cut", answer.language, **shown_of) if left else "",
        more=more if left else "",
        sources=tuple(sources.legend()),
        notes=answer.notes,
        footnotes=tuple(footnotes(cut)) if links.served else (),
        rerun=answer.rerun,
        sparql="" if links.brief else answer.sparql or "",
        files={
            suffix[1:]: address
            for suffix in SUFFIXES
            if (address := links.answer(command, suffix, values))
        },
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
    if not asked.links.served:
        return MOST
    return min(int(given), MOST) if given.isdecimal() and int(given) else SHOWN


def _parts(answer: Answer) -> Iterator[tuple[str, Answer]]:
    """The answer; or its sections by their names, each as an answer of its kind."""
    if answer.kind != "region":
        yield "", answer
    for section in answer.rows:
        if isinstance(section, SectionRow):
            yield section.section, replace(answer, kind=_kind(section), rows=section.rows)


def _kind(section: SectionRow) -> str:
    match section.rows[0]:
        case FigureRow():
            return "figures"
        case ProjectRow():
            return "projects"
        case PolicyRow():
            return "policies"
        case _:
            return "list"
