"""A question or a name: how it was understood, the answer, and what else was perhaps meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sinograph.answer.envelope import Answer
from sinograph.errors import NotUnderstood, UsageError
from sinograph.explorer import command_line
from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.block import Block, block
from sinograph.explorer.screens.links import Links, Value
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.view_options import VIEW_OPTIONS
from sinograph.namespaces import ID, SUPER_KINDS
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph
    from sinograph.model import Offer

#: Commands whose answer the explore screen draws, and with what.
_DRAWN: Final[dict[str, dict[str, str]]] = {
    "partners": {},
    "pairs": {},
    "region": {},
    "projects": {"projects": "true"},
    "cluster": {"cluster": "true"},
    "clusters": {"cluster": "true"},
    "path": {"path": "true"},
}
_DRAWABLE: Final = frozenset({"Organisation", "Place"})
#: Questions that show what can be asked.
_EXAMPLES: Final = ("partners", "pairs", "place", "brokers")
_SHOWN: Final = 100

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read, and the other ways to read it: words and address."""

    words: str
    command: str
    others: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]


def search(graph: Graph, asked: Asked) -> Screen:
    """The page of a question or a name."""
    question = asked.one("q")
    if question is None:
        return _screen(asked, say("web.askhere", asked.language), examples=_EXAMPLES)
    found = graph.find(question)
    line = asked.one("read")
    try:
        answer = graph.ask(question, asked.language) if line is None else _read(graph, line)
    except NotUnderstood as error:
        near = [_link(asked, question, offer) for offer in error.readings]
        names = _names(found, asked, question)
        return _screen(
            asked, question, problem=error.reason, near=near, names=names, examples=_EXAMPLES
        )
    except UsageError as error:
        names = _names(found, asked, question)
        return _screen(asked, question, problem=str(error), names=names, examples=_EXAMPLES)
    return _answered(asked, question, answer, found)


def _read(graph: Graph, line: str) -> Answer:
    """The answer to a command line that was offered."""
    command, values = command_line.read(line)
    return COMMANDS[command].ask(graph, values)


def _answered(asked: Asked, question: str, answer: Answer, found: Answer) -> Screen:
    links = asked.links
    understood = _understood(asked, question, answer)
    try:
        command, values = command_line.read(understood.command)
    except UsageError:
        command, values = "ask", {"question": [question]}
    everything = links.again(all="true")
    shown = answer.total if asked.one("all") else _SHOWN
    given: dict[str, Value] = dict(values)
    return _screen(
        asked,
        question,
        understood=understood,
        names=_names(found, asked, question) if command == "show" else None,
        answer=block(answer, links, command, given, id_="found", shown=shown, more=everything),
        picture=_picture(links, command, values, answer),
    )


def _screen(asked: Asked, heading: str, **content: object) -> Screen:
    usual = {
        "question": asked.one("q") or "",
        "problem": "",
        "near": (),
        "names": None,
        "examples": (),
        "understood": None,
        "answer": None,
        "picture": "",
    }
    return Screen("search", heading, "", {**usual, **content})


def _understood(asked: Asked, question: str, answer: Answer) -> Understood:
    reading = answer.extra.get("reading")
    if reading is None:
        return Understood(answer.question, answer.rerun, (), ())
    others = tuple(
        (one["words"], _address(asked, question, one["words"], one["command"]))
        for one in reading["alternatives"]
    )
    return Understood(reading["words"], reading["command"], others, tuple(reading["ignored"]))


def _link(asked: Asked, question: str, offer: Offer) -> tuple[str, str]:
    return offer.words, _address(asked, question, offer.words, offer.command)


def _address(asked: Asked, question: str, words: str, command: str) -> str:
    """The page of another reading; a question of the catalogue is asked by its words."""
    try:
        command_line.read(command)
    except UsageError:
        return asked.links.page("search", q=words)
    return asked.links.page("search", q=question, read=command)


def _names(found: Answer, asked: Asked, question: str) -> Block | None:
    """The things that are called so, if there are any."""
    if not found.rows:
        return None
    return block(found, asked.links, "find", {"text": question}, id_="names", shown=12)


def _picture(links: Links, command: str, values: Values, answer: Answer) -> str:
    """Where the answer is drawn; empty where it is not."""
    if command == "show":
        about = answer.extra["entity"]
        above = {about["kind"], *SUPER_KINDS.get(about["kind"], ())}
        short = about["id"].removeprefix(ID)
        return links.page("explore", name=short) if above & _DRAWABLE else ""
    if command not in _DRAWN or values.get("by", ["organisation"]) != ["organisation"]:
        return ""
    names = [*values.get("name", ()), *values.get("a", ()), *values.get("b", ())]
    known = {option.name for option in VIEW_OPTIONS} - {"name", "limit"}
    kept: dict[str, Value] = {name: given for name, given in values.items() if name in known}
    return links.page("explore", **{"name": names, **kept, **_DRAWN[command]})
