"""The questions of the catalogue, and the answer to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinograph import catalogue
from sinograph.explorer.commands import QUERY
from sinograph.explorer.screens.block import block
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph


def questions(graph: Graph, asked: Asked) -> Screen:
    """All questions; with `id`, the answer to one, asked of its example. Raises UsageError."""
    links, language = asked.links, asked.language
    id_ = asked.one("id")
    answered = None if id_ is None else graph.catalogued(id_)
    return Screen(
        "questions",
        say("web.questions", language) if answered is None else answered.question,
        "questions",
        {
            "block": answered and block(answered, links, QUERY, {"id": id_}, first=500),
            "questions": [
                (question.title[language], links.page("questions", id=question.id))
                for question in catalogue.questions()
            ],
        },
    )
