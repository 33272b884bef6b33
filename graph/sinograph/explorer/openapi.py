"""The description of the JSON API (OpenAPI 3.1), made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sinograph.explorer.commands import COMMANDS, QUERY, Command
from sinograph.explorer.exchange import Reply, Request, as_json
from sinograph.explorer.options import LIMIT, QUERY_OPTIONS, Option
from sinograph.labels import LANGUAGES

_LANG: Final = Option("lang", "language of names and texts", choices=LANGUAGES)
_NULLABLE: Final = {"type": ["string", "null"]}
_PROBLEMS: Final = {
    "400": "a parameter that cannot be",
    "404": "a name that nothing has; the near names are listed",
    "413": "an answer that is too large",
    "422": "a question that needs more memory than is given",
    "503": "too many questions at a time",
    "504": "a question that took too long",
}


def document(request: Request, version: str) -> Reply:
    """The description of the API of this server."""
    paths = {
        f"/api/{command.name}": _path(command.name, command.answers, _options(command))
        for command in COMMANDS.values()
    }
    paths[f"/api/{QUERY}"] = _query()
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": "sinograph",
            "version": version,
            "summary": "The knowledge graph of Sino-German Industrie 4.0 cooperation",
        },
        "servers": [{"url": request.base}],
        "paths": paths,
        "components": {"schemas": {"Answer": _answer(), "Problem": _problem()}},
    }
    return Reply(as_json(content), "application/json")


def _options(command: Command) -> tuple[Option, ...]:
    own = {option.name for option in command.options}
    return (*command.options, *(each for each in (LIMIT, _LANG) if each.name not in own))


def _path(name: str, answers: str, options: Iterable[Option]) -> dict[str, Any]:
    return _operation(name, answers, options, {"application/json": {"schema": _ref("Answer")}})


def _query() -> dict[str, Any]:
    content: dict[str, Any] = {"application/sparql-results+json": {"schema": {"type": "object"}}}
    answers = "a question of the catalogue, answered as SPARQL results"
    return _operation(QUERY, answers, QUERY_OPTIONS, content)


def _operation(
    name: str, answers: str, options: Iterable[Option], content: dict[str, Any]
) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    responses = {
        status: {"description": text, "content": problem} for status, text in _PROBLEMS.items()
    }
    operation = {
        "operationId": name,
        "summary": answers,
        "parameters": [_parameter(option) for option in options],
        "responses": {"200": {"description": "the answer", "content": content}, **responses},
    }
    return {"get": operation}


def _parameter(option: Option) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": option.type}
    if option.choices:
        schema["enum"] = list(option.choices)
    if option.type == "integer":
        schema["minimum"] = 1
    if option.many:
        schema = {"type": "array", "items": schema}
    return {
        "name": option.name,
        "in": "query",
        "required": option.required,
        "description": option.help,
        "schema": schema,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer() -> dict[str, Any]:
    graph = {"location": {"type": "string"}, "version": _NULLABLE, "sha256": _NULLABLE}
    properties = {
        "kind": {"type": "string"},
        "question": {"type": "string"},
        "language": {"enum": list(LANGUAGES)},
        "rows": {"type": "array", "items": {"type": "object"}},
        "total": {"type": "integer"},
        "answer": {"enum": ["yes", "no record", "unknown"]},
        "notes": {"type": "array", "items": {"type": "string"}},
        "rerun": {"type": "string"},
        "sparql": _NULLABLE,
        "graph": {"type": "object", "properties": graph, "required": list(graph)},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def _problem() -> dict[str, Any]:
    properties = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "near": {"type": "array", "items": {"type": "string"}},
    }
    required = ["type", "title", "status", "detail"]
    return {"type": "object", "properties": properties, "required": required}
