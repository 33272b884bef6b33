"""Replies to free SPARQL read back: a table of solutions, triples, or yes and no."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from sinograph.model import Iri, Solution, Table, Term, Text, Triple
from sinograph.namespaces import XSD
from sinograph.store.base import Reply

_JSON: Final = "application/sparql-results+json"
_BOOLEAN: Final = XSD + "boolean"


def read(reply: Reply) -> Table | list[Triple] | bool:
    """The solutions of a SELECT, the triples of a graph, or the answer to an ASK.

    A blank node becomes an IRI of the `_:` scheme.
    """
    if reply.media_type != _JSON:
        from sinograph.store.serialise import parse

        return parse(reply.body, reply.media_type)
    found = json.loads(reply.body)
    if "boolean" in found:
        return bool(found["boolean"])
    rows = tuple(solution(binding) for binding in found["results"]["bindings"])
    return Table(tuple(found["head"]["vars"]), rows)


def solution(binding: Mapping[str, Mapping[str, str]]) -> Solution:
    """A solution of SPARQL 1.1 JSON results."""
    return {name: _term(value) for name, value in binding.items()}


def _term(value: Mapping[str, str]) -> Term:
    if value["type"] == "uri":
        return Iri(value["value"])
    if value["type"] == "bnode":
        return Iri(f"_:{value['value']}")
    language = value.get("xml:lang", "")
    datatype = "" if language else value.get("datatype", XSD + "string")
    text = value["value"]
    if datatype == _BOOLEAN:
        # Some engines write 1 and 0, which is the same to XML Schema.
        text = {"1": "true", "0": "false"}.get(text, text)
    return Text(text, language, datatype)
