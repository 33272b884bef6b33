"""The questions of the catalogue, and the answer to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sinograph import catalogue
from sinograph.explorer.commands import QUERY
from sinograph.explorer.screens.block import block
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: Rows that a page shows, and fewer where it is a file beside the table that has them all.
_ROWS: Final = 500
_FEW: Final = 50


def questions(graph: Graph, asked: Asked) -> Screen:
    """All questions; with `id`, the answer to one, asked of its example. Raises UsageError."""
    links, language = asked.links, asked.language
    id_ = asked.one("id")
    heading, shown = say("web.questions", language), None
    if id_ is not None:
        answered = graph.catalogued(id_)
        tabled = not links.served and bool(links.answer(QUERY, ".csv", {"id": id_}))
        first = _FEW if tabled else _ROWS
        heading, shown = answered.question, block(answered, links, QUERY, {"id": id_}, first=first)
    return Screen(
        "questions",
        heading,
        "questions",
        {
            "block": shown,
            "questions": [
                (question.title[language], address)
                for question in catalogue.questions()
                if (address := links.page("questions", id=question.id))
            ],
        },
    )
