"""Where something is said: passages, what rests on them, and each as a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from sinograph.answer.rows import PassageRow, Ref
from sinograph.errors import UsageError
from sinograph.explorer.screens.block import SUFFIXES
from sinograph.explorer.screens.facts import mark
from sinograph.explorer.screens.linked import reference
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.model import GraphInfo
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.views import cite
from sinograph.views.clean import text as clean
from sinograph.views.layouts import span

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: How many facts or passages one page is asked for at most.
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: where it is, what it says if the document is at hand, and what rests on it.

    `anchor` is its id.
    """

    anchor: str
    source: str
    section: str
    span: str
    text: str
    facts: tuple[Markup, ...]
    footnote: str


def evidence(graph: Graph, asked: Asked) -> Screen:
    """The passages of the facts, passages or things `id`. Raises UsageError, UnknownName."""
    asked_for = tuple(dict.fromkeys(asked.many("id")))
    if not asked_for:
        raise UsageError(say("web.noid", asked.language))
    if len(asked_for) > _MOST:
        raise UsageError(say("web.manyids", asked.language, most=_MOST))
    documents = asked.given.get("documents")
    found = [graph.evidence(fact, documents) for fact in asked_for]
    rows = [row for answer in found for row in answer.rows if isinstance(row, PassageRow)]
    return Screen(
        "evidence",
        say("web.evidence", asked.language),
        "",
        {
            "passages": [*passages(rows, asked, found[0].graph)],
            "shown": documents is not None,
            "rerun": [answer.rerun for answer in found],
            "files": [
                (answer.rerun.rsplit(" ", 1)[-1], _files(asked, fact))
                for fact, answer in zip(asked_for, found, strict=True)
            ],
        },
    )


def _files(asked: Asked, fact: str) -> dict[str, str]:
    return {s[1:]: asked.links.answer("evidence", s, {"id": fact}) for s in SUFFIXES}


def passages(rows: Iterable[PassageRow], asked: Asked, graph: GraphInfo) -> Iterator[Passage]:
    """Each passage once, in the order of the sources."""

    def place(row: PassageRow) -> tuple[str, int, int, str]:
        return row.source, row.start or 0, row.end or 0, row.anchor

    for _, own in groupby(sorted(rows, key=place), key=place):
        group = [*own]
        told = {row.fact: row for row in group}
        yield _passage([*told.values()], asked, graph)


def _passage(rows: Sequence[PassageRow], asked: Asked, graph: GraphInfo) -> Passage:
    row, language = rows[0], asked.language
    where = span(row.start, row.end)
    said = cite.place(row.source, row.section or "", where, language)
    claims = say("report.then", language).join(map(_claim, rows))
    told = say("report.told", language, name=claims, words=said)
    return Passage(
        anchor=row.anchor.removeprefix(ID),
        source=row.source,
        section=row.section or "",
        span=where,
        text=row.text or "",
        facts=tuple(_fact(row, asked) for row in rows),
        footnote=say("cite.said", language, said=told, graph=cite.stamp(graph)),
    )


def _claim(row: PassageRow) -> str:
    value = row.value.name if isinstance(row.value, Ref) else row.value
    known = (row.subject.name if row.subject else row.fact.removeprefix(ID), row.says, value)
    return " – ".join(filter(None, known))


def _fact(row: PassageRow, asked: Asked) -> Markup:
    """A fact in words, with what it is asked for."""
    if row.subject is None:
        return Markup.escape(row.fact.removeprefix(ID))
    parts: list[Any] = [
        reference(row.subject.id, row.subject.name, asked.links),
        Markup.escape(clean(row.says or "")),
    ]
    if isinstance(row.value, Ref):
        parts.append(reference(row.value.id, row.value.name, asked.links))
    elif row.value:
        parts.append(Markup.escape(clean(row.value)))
    said = Markup(" – ").join(parts)
    return said + mark(row.status, row.reason, asked.language)
