"""What the page of SPARQL shows of an answer: its first rows, its text, or all that is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sinograph.model import Iri, Term
from sinograph.store.base import Reply
from sinograph.store.serialise import parse_ntriples

#: Rows and characters that a page shows.
ROWS: Final = 100
CHARACTERS: Final = 100_000
_LONGEST: Final = 1_000
_TRIPLE: Final = ("subject", "predicate", "object")


def preview(reply: Reply, how: str) -> bytes:
    """What is shown as a `table`, `raw` or as a `picture` of a reply in JSON or N-Triples."""
    return json.dumps(_PREVIEWS[how](reply)).encode()


def _table(reply: Reply) -> dict[str, Any]:
    if reply.media_type == "application/n-triples":
        triples = parse_ntriples(reply.body)
        rows = [[_cell(term) for term in triple] for triple in triples[:ROWS]]
        return {"columns": _TRIPLE, "rows": rows, "total": len(triples), "graph": True}
    found = json.loads(reply.body)
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    columns, bindings = found["head"]["vars"], found["results"]["bindings"]
    rows = [[_value(row.get(column)) for column in columns] for row in bindings[:ROWS]]
    return {"columns": columns, "rows": rows, "total": len(bindings), "graph": False}


def _raw(reply: Reply) -> dict[str, Any]:
    text = reply.body.decode()
    return {"text": text[:CHARACTERS], "characters": len(text), **_kind(reply)}


def _picture(reply: Reply) -> dict[str, Any]:
    return {"text": reply.body.decode(), "type": reply.media_type, **_kind(reply)}


def _kind(reply: Reply) -> dict[str, bool]:
    return {"graph": reply.media_type == "application/n-triples"}


_PREVIEWS: Final = {"table": _table, "raw": _raw, "picture": _picture}


def _cell(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"iri": term.value}
    return _text(term.value, term.language)


def _value(value: dict[str, Any] | None) -> dict[str, str]:
    if value is None:
        return {}
    if value["type"] == "uri":
        return {"iri": value["value"]}
    if value["type"] == "bnode":
        return {"text": f"_:{value['value']}"}
    if value["type"] == "triple":
        return _text(" ".join(_spelled(value["value"])), "")
    return _text(value["value"], value.get("xml:lang", ""))


def _spelled(triple: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "<<"
    for part in _TRIPLE:
        cell = _value(triple[part])
        yield cell.get("iri", "") or cell.get("text", "")
    yield ">>"


def _text(value: str, language: str) -> dict[str, str]:
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    return {"text": shown, "language": language}
