"""Questions of the catalogue, and free SPARQL: bounded in time, memory and size, read-only."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, Final

from sinograph import catalogue
from sinograph.desk import Graph
from sinograph.errors import UsageError
from sinograph.mcp.pages import Json, Part, of_rows
from sinograph.store.base import Reply

#: How many bytes a query may take while it runs, and its results may have.
_MEMORY: Final = 1 << 30
_LARGEST: Final = 20_000_000


def ids() -> list[str]:
    """The ids of the questions of the catalogue."""
    return [question.id for question in catalogue.questions()]


def answer(graph: Graph, given: Mapping[str, Any], deadline: float) -> dict[str, Json]:
    """A page of SPARQL 1.1 JSON results, or of N-Triples under `triples`, with what was asked.

    Raises UsageError, BadQuery, DeadlinePassed.
    """
    sparql, title = _asked(graph, given)
    reply = graph.query(sparql, deadline, _MEMORY)
    if len(reply.body) > _LARGEST:
        size = f"{len(reply.body) / 1e6:.0f} MB"
        raise UsageError(f"the results have {size}; narrow the query, count, or give it a LIMIT")
    head: dict[str, Json] = {"kind": "query", "question": title, "language": graph.language}
    head |= {"sparql": sparql, "graph": dataclasses.asdict(graph.info)}
    return _paged(reply, head, Part(given["offset"], given["limit"]))


def _asked(graph: Graph, given: Mapping[str, Any]) -> tuple[str, str | None]:
    """The SPARQL to send, and the title of the question if it is one of the catalogue."""
    id_, sparql, parameters = given.get("id"), given.get("sparql"), given.get("parameters", {})
    if (id_ is None) == (sparql is None):
        raise UsageError("give either id, a question of the catalogue, or sparql, a query")
    if sparql is not None:
        if parameters:
            raise UsageError("parameters go with id; a query of your own takes none")
        return str(sparql), None
    values = {key: [str(value)] for key, value in parameters.items()}
    return graph.question(str(id_), values), catalogue.question(str(id_)).title[graph.language]


def _paged(reply: Reply, head: dict[str, Json], part: Part) -> dict[str, Json]:
    language = head["language"]
    if reply.media_type != "application/sparql-results+json":
        lines = reply.body.decode().splitlines()
        shown, page = of_rows(head, lines, part, language)
        return head | {"triples": shown, "page": page}
    results = json.loads(reply.body)
    if "boolean" in results:
        return head | {"head": {}, "boolean": results["boolean"]}
    head["head"] = results["head"]
    shown, page = of_rows(head, results["results"]["bindings"], part, language)
    return head | {"results": {"bindings": shown}, "page": page}
