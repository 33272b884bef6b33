"""Every question as a form: who is central, what belongs together, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sinograph.answer.rows import Ref, SolutionRow
from sinograph.explorer.commands import COMMANDS, Command
from sinograph.explorer.options import Option
from sinograph.explorer.screens import commands
from sinograph.explorer.screens.block import Block, paged
from sinograph.explorer.screens.examples import KINDS, examples
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
_NARROWING: Final = frozenset(
    {"in", "year", "side", "category", "no-family", "family", "resolution", "weight", "paths"}
    | {"kind", "without", "without-year", "size", "ego", "industry", "issuer", "theme", "level"}
)
_MEASURES: Final = (
    *("degree", "strength", "betweenness", "closeness", "pagerank", "core", "constraint"),
)
_CHANGED: Final = ("organisation", "pair", "region", "industry", "category")


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
    choices = _choices(graph, show)
    return Screen(
        "analyse",
        say(f"web.question.{show}", language),
        "analyse",
        {
            "show": show,
            "questions": [
                (name, say(f"web.question.{name}", language), address)
                for name in QUESTIONS
                if (address := asked.links.page("analyse", show=name))
            ],
            "fields": fields(_main(command), asked, choices),
            "more": fields(_narrowing(command), asked, choices),
            "narrowed": any(option.name in values for option in _narrowing(command)),
            "example": "" if answer else _example(graph, show, asked),
            "method": say(f"web.method.{show}", language),
            "answer_block": answer,
            "picture": picture,
        },
    )


def _main(command: Command) -> list[Option]:
    """What a question is about."""
    return [o for o in command.options if o.required or o.name not in _NARROWING]


def _narrowing(command: Command) -> list[Option]:
    """What narrows it, which one rarely needs."""
    return [o for o in command.options if not o.required and o.name in _NARROWING]


def _choices(graph: Graph, show: str) -> dict[str, dict[str, str]]:
    """The values of options that leave them open, with their names in the language."""
    language = graph.language
    found = {"category": _categories(graph)}
    if show == "list":
        found["kind"] = {kind: say(f"kind.{kind}", language) for kind in KINDS}
    if show == "rank":
        found["by"] = {by: say(f"by.{by}", language) for by in _MEASURES}
    if show == "change":
        found["by"] = {by: say(f"web.choice.by.{by}", language) for by in _CHANGED}
    return found


def _categories(graph: Graph) -> dict[str, str]:
    rows = graph.catalogued("concepts", {"scheme": "category"})
    concepts = {row.values["concept"] for row in rows if isinstance(row, SolutionRow)}
    named = {ref.name: ref.name for ref in concepts if isinstance(ref, Ref)}
    return dict(sorted(named.items()))


def _example(graph: Graph, show: str, asked: Asked) -> str:
    """The address of the question with something filled in."""
    found = examples(graph).get(show)
    return asked.links.page("analyse", show=show, **found) if found else ""
