"""Every question as a form: who is central, what belongs together, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens import commands
from sinograph.explorer.screens.block import Block, paged
from sinograph.explorer.screens.forms import fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: The questions in the order of the page.
QUESTIONS: Final = (
    *("partners", "pairs", "projects", "cluster", "clusters"),
    *("path", "rank", "brokers", "change", "suggest"),
    *("region", "compare", "list", "figures"),
)
_FIRST: Final = "rank"


def analyse(graph: Graph, asked: Asked) -> Screen:
    """One of the questions, with its form, its answer where enough is given, and its method.

    Raises UsageError and whatever the graph raises.
    """
    show = asked.one("show") or _FIRST
    if show not in QUESTIONS:
        show = _FIRST
    command = COMMANDS[show]
    values = asked.only(*(option.name for option in command.options))
    needed = [option.name for option in command.options if option.required]
    answer: Block | None = None
    picture = ""
    if all(name in values for name in needed):
        found = command.ask(graph, values)
        answer = paged(found, asked, show, values)
        picture = commands.picture(found.rerun, asked.links) if found.rows else ""
    language = asked.language
    return Screen(
        "analyse",
        say(f"web.question.{show}", language),
        "analyse",
        {
            "show": show,
            "questions": [
                (
                    name,
                    say(f"web.question.{name}", language),
                    asked.links.page("analyse", show=name),
                )
                for name in QUESTIONS
            ],
            "fields": fields(command.options, asked),
            "method": say(f"web.method.{show}", language),
            "answer_block": answer,
            "picture": picture,
        },
    )
