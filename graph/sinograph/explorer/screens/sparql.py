"""The screen on which SPARQL is written: examples, prefixes, the answer as table, picture or text.

The query was run before, by a worker for free queries; what it found comes in `asked.given`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sinograph import catalogue
from sinograph.answer.envelope import location_of
from sinograph.errors import UsageError
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.namespaces import ID, PREFIXES, local_name
from sinograph.phrases import has, say
from sinograph.store.base import Reply
from sinograph.views.clean import text as clean

if TYPE_CHECKING:
    from sinograph.desk import Graph

_FORMS: Final = {False: ("csv", "tsv", "json", "xml"), True: ("ttl", "nt", "rdf", "jsonld")}
_SHOWN: Final = ("table", "picture", "raw")
_HEAD: Final = re.compile(r"^#\+.*\n?", re.MULTILINE)
#: What records a fact has its evidence as its page; what only locates one has none.
_FACTS: Final = ("claim-", "part-", "obs-")
_LOCATORS: Final = ("anc-", "sel-", "sec-")
_START: Final = """PREFIX sg: <https://w3id.org/sinograph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?organisation ?name WHERE {
  ?organisation a sg:Organisation ; skos:prefLabel ?name .
  FILTER(LANG(?name) = "%s")
}
ORDER BY ?name
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: what is shown, where it leads, its whole IRI, its language."""

    text: str
    address: str = ""
    iri: str = ""
    language: str = ""


def sparql(graph: Graph, asked: Asked) -> Screen:
    """The screen. Raises UsageError for an example that the catalogue does not have."""
    example = asked.one("example")
    given = "\n".join(asked.values.get("query", ())[-1:])
    text = given or (_example(example, asked.language) if example else _START % asked.language)
    found = asked.given.get("found")
    return Screen(
        "sparql",
        say("web.sparql.title", asked.language),
        "sparql",
        {
            "query": text,
            "rows": max(8, min(26, text.count("\n") + 2)),
            "example": example,
            "examples": _examples(asked.language) if location_of(graph.info) is None else (),
            "prefixes": PREFIXES,
            "bounds": asked.given.get("bounds"),
            "problem": _problem(asked),
            "found": None if found is None else _found(graph, asked, given, found),
        },
    )


def _example(id_: str, language: str) -> str:
    """A question of the catalogue, with its title in one language for a head."""
    question = catalogue.question(id_)
    return f"# {question.title[language]}\n{_HEAD.sub('', question.text)}"


def _examples(language: str) -> list[tuple[str, str]]:
    """Id and title of every question, by title."""
    titles = [(question.id, question.title[language]) for question in catalogue.questions()]
    return sorted(titles, key=lambda pair: pair[1])


def _problem(asked: Asked) -> Mapping[str, str] | None:
    problem = asked.given.get("problem")
    if problem is None:
        return None
    key = f"web.sparql.problem.{problem['status']}"
    what = say(key if has(key) else "web.sparql.problem", asked.language)
    return {"what": what, "detail": clean(problem["detail"])}


def _found(
    graph: Graph, asked: Asked, query: str, found: Mapping[str, Any]
) -> Mapping[str, object]:
    """What the template shows of an answer."""
    links, how = asked.links, found["show"]
    shown = {"picture": _picture, "table": _table, "raw": _raw}[how](graph, asked, query, found)
    forms: tuple[str, ...] = _FORMS[found.get("graph", False)]
    if how == "picture" and shown["address"]:
        forms = (*forms, "svg")
    return {
        "show": how,
        "cut": "",
        "tabs": [(name, links.again(show=None if name == "table" else name)) for name in _SHOWN],
        "files": {form: links.again(show=None, download=form) for form in forms},
        **shown,
    }


def _table(_: Graph, asked: Asked, __: str, found: Mapping[str, Any]) -> dict[str, object]:
    if "boolean" in found:
        return {"verdict": say(f"web.sparql.{found['boolean']}", asked.language)}
    rows = [[_cell(value, asked.links) for value in row] for row in found["rows"]]
    numbers = {"shown": len(rows), "total": found["total"]}
    cut = len(rows) < found["total"]
    counted = say("web.sparql.triples" if found["graph"] else "web.sparql.rows", asked.language)
    return {
        "verdict": "",
        "counted": f"{counted}: {found['total']}",
        "columns": found["columns"],
        "rows": rows,
        "cut": say("web.sparql.cut", asked.language, **numbers) if cut else "",
    }


def _raw(_: Graph, asked: Asked, __: str, found: Mapping[str, Any]) -> dict[str, object]:
    numbers = {"shown": len(found["text"]), "total": found["characters"]}
    cut = numbers["shown"] < numbers["total"]
    said = say("web.sparql.cutraw", asked.language, **numbers) if cut else ""
    return {"text": clean(found["text"]), "cut": said}


def _picture(graph: Graph, asked: Asked, query: str, found: Mapping[str, Any]) -> dict[str, object]:
    """The answer drawn, or why it cannot be."""
    reply = Reply(found["text"].encode(), found["type"])
    try:
        view = graph.handed(reply, query).view()
    except UsageError as error:
        return {"address": "", "why": str(error)}
    drawn = base64.b64encode(view.content(".svg")).decode()
    numbers = {"shown": len(view.scene.nodes), "total": view.scene.total}
    cut = numbers["shown"] < numbers["total"]
    return {
        "address": f"data:image/svg+xml;base64,{drawn}",
        "alt": view.scene.question.within(asked.language),
        "things": [
            Cell(node.name.within(asked.language), asked.links.thing(node.id), node.id)
            for node in view.scene.nodes
        ],
        "cut": say("web.cut", asked.language, **numbers) if cut else "",
    }


def _cell(value: Mapping[str, str], links: Links) -> Cell:
    if "iri" not in value:
        return Cell(clean(value.get("text", "")), language=value.get("language", ""))
    iri = value["iri"]
    if iri.startswith(ID):
        return Cell(clean(iri.removeprefix(ID)), _page(iri, links), iri)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return Cell(clean(f"{prefix}:{local_name(iri)}"), "", iri)
    return Cell(clean(iri), iri if iri.startswith(("https://", "http://")) else "", iri)


def _page(iri: str, links: Links) -> str:
    id_ = iri.removeprefix(ID)
    if id_.startswith(_FACTS):
        return links.page("evidence", id=id_)
    return "" if id_.startswith(_LOCATORS) else links.thing(iri)
