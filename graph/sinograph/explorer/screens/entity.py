"""A thing: what is stated of it and where, its partners, its surroundings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sinograph.answer.envelope import Answer
from sinograph.explorer.screens.block import Block, block
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID, SUPER_KINDS
from sinograph.phrases import has, say

if TYPE_CHECKING:
    from sinograph.desk import Graph

_DRAWN: Final = 60
_SUFFIXES: Final = (".ttl", ".jsonld", ".nt", ".rdf")


def entity(graph: Graph, asked: Asked) -> Screen:
    """The page of the thing that the path names. Raises UnknownName."""
    facts = graph.show(ID + asked.thing)
    about = facts.extra["entity"]
    iri, kind = about["id"], about["kind"]
    above = {kind, *SUPER_KINDS.get(kind, ())}
    language, links = asked.language, asked.links
    id_ = iri.removeprefix(ID)
    drawn = bool(above & {"Organisation", "Place"})
    return Screen(
        "entity",
        about["name"],
        "",
        {
            "iri": iri,
            "kind": say(f"kind.{kind}", language) if has(f"kind.{kind}") else kind,
            "others": _others(about["labels"], language),
            "picture_address": links.view(".svg", {"name": id_, "limit": _DRAWN}) if drawn else "",
            "explore": links.page("explore", name=id_) if drawn else "",
            "files": {suffix[1:]: links.data(iri, suffix) for suffix in _SUFFIXES},
            "blocks": [
                *_more(graph, asked, iri, above),
                block(facts, links, "show", {"name": id_}, id_="facts", first=500),
            ],
        },
    )


def _others(labels: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """The names in the other languages; what has none there is said to have none."""
    return [
        (code, labels[code] or say("web.nolabel", language))
        for code in LANGUAGES
        if code != language
    ]


def _more(graph: Graph, asked: Asked, iri: str, above: set[str]) -> list[Block]:
    """What is worked out about an organisation or a place."""
    id_, links = iri.removeprefix(ID), asked.links
    answers: list[tuple[str, Answer]] = []
    if "Organisation" in above:
        answers = [("partners", graph.partners(iri)), ("projects", graph.projects(iri))]
    elif "Place" in above:
        answers = [("region", graph.region(iri))]
    return [
        block(answer, links, command, {"name": id_}, id_=command)
        for command, answer in answers
        if answer.rows
    ]
