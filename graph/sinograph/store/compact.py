"""JSON-LD made short: prefixes for IRIs, plain texts and numbers where they say the same.

What an engine writes is expanded: every value an object in a list, every IRI in full. The standard
(JSON-LD 1.1) has a short form of the same, which is a third of it and can be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sinograph.namespaces import TYPE, XSD

_INTEGER: Final = f"{XSD}integer"
#: Numbers that JSON has as they are, and that every reader holds exactly.
_PLAIN: Final = re.compile("0|[1-9][0-9]{0,14}")
_BOOLEAN: Final = f"{XSD}boolean"


def compact(expanded: bytes, prefixes: Mapping[str, str]) -> bytes:
    """The short form of a document in expanded JSON-LD; only prefixes that it uses are named."""
    writer = _Writer(prefixes)
    graph = [dict(writer.node(node)) for node in json.loads(expanded)]
    used = {name: prefixes[name] for name in sorted(writer.used)}
    lines = ",\n".join(_dumped(node) for node in graph)
    return f'{{"@context":{_dumped(used)},"@graph":[\n{lines}\n]}}\n'.encode()


class _Writer:
    """Shortens nodes, and collects the prefixes that this takes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self.used: set[str] = set()

    def node(self, node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The members of a node."""
        for key, value in node.items():
            if key == "@id":
                yield key, self._short(value)
            elif key == TYPE and all("@id" in own for own in value):
                yield "@type", _one([self._short(own["@id"]) for own in value])
            elif key.startswith("@"):
                yield key, value
            else:
                yield self._short(key), _one([self._value(own) for own in value])

    def _value(self, value: Mapping[str, Any]) -> object:
        """A value as one writes it: text, number, truth value, or what points to a node."""
        if "@id" in value:
            return {"@id": self._short(value["@id"])}
        text, kind = value["@value"], value.get("@type")
        if set(value) == {"@value"}:
            return text
        if kind == _INTEGER and _PLAIN.fullmatch(text):
            return int(text)
        if kind == _BOOLEAN and text in ("true", "false"):
            return text == "true"
        return {k: self._short(v) if k == "@type" else v for k, v in value.items()}

    def _short(self, iri: str) -> str:
        for name, namespace in self._prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest != iri and rest and not rest.startswith("//"):
                self.used.add(name)
                return f"{name}:{rest}"
        return iri


def _one(values: list[Any]) -> object:
    return values[0] if len(values) == 1 else values


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
