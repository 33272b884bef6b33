"""A question in plain words, or a name: how it was understood, the answer, the things found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinograph.errors import AmbiguousName, NotUnderstood, UnknownName, UsageError
from sinograph.explorer.screens import commands
from sinograph.explorer.screens.block import block, paged
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.namespaces import ID
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

_FOUND = 12


def search(graph: Graph, asked: Asked) -> Screen:
    """The answer to what was typed, as far as it is understood."""
    text = asked.one("q") or ""
    content: dict[str, Any] = {"q": text, "answers": (), "reading": None, "offers": (), "said": ""}
    content["lost"] = False
    thing = _thing(graph, text) if text else ""
    if text and not thing:
        content |= _read(graph, asked, text)
    found = graph.find(text).limited(_FOUND) if text else None
    if found is not None and found.rows:
        again = {"text": text}
        own = block(found, asked.links, "find", again, id_="found", first=_FOUND)
        content["answers"] = (*content["answers"], own)
    content["thing"] = thing and (graph.label(thing), asked.links.thing(thing))
    heading = (
        say("web.searching", asked.language, q=text) if text else say("web.ask", asked.language)
    )
    return Screen("search", heading, "search", content)


def _thing(graph: Graph, text: str) -> str:
    """The thing that is called exactly that; empty where there is none, or several."""
    try:
        found = graph.resolve(text)
    except (UnknownName, AmbiguousName):
        return ""
    return found if found.startswith(ID) else ""


def _read(graph: Graph, asked: Asked, text: str) -> dict[str, Any]:
    try:
        answer = graph.ask(text)
    except NotUnderstood as error:
        offers = [
            (offer.words, commands.page(offer.command, asked.links)) for offer in error.readings
        ]
        said = str(error).splitlines()[0] if offers else say("ask.none", asked.language)
        return {"said": said, "offers": offers, "lost": not offers}
    except UsageError as error:
        return {"said": str(error)}
    reading = answer.extra["reading"]
    values = {"question": text}
    own = paged(answer, asked, "ask", values)
    return {
        "reading": {
            "words": reading["words"],
            "ignored": reading["ignored"],
            "page": commands.page(reading["command"], asked.links),
            "picture": commands.picture(reading["command"], asked.links),
            "alternatives": [
                (offer["words"], commands.page(offer["command"], asked.links))
                for offer in reading["alternatives"]
            ],
        },
        "answers": (own,),
    }
