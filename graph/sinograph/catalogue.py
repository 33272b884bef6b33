"""The catalogue: one `.rq` file a question, its values bound as typed terms only.

A file runs as it stands in any SPARQL tool: it starts with `#+` lines of YAML (id, title,
parameters, columns) and holds an example value of each parameter in a line
`VALUES ?name { example }  #@param name`, whose braces alone are replaced when the query is asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sinograph import resources
from sinograph.errors import NotReadable, UsageError
from sinograph.model import Iri, Term, Text
from sinograph.namespaces import XSD
from sinograph.store.terms import in_sparql

_PARAM: Final = re.compile(r"(VALUES \?(\w+) )\{[^{}]*\}(\s*#@param (\w+))")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for; `type` is `integer`, `text`, or a class of entities."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A query of the catalogue with its head."""

    id: str
    title: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str


@cache
def part(name: str) -> str:
    """The text of a building block in `queries/parts/`, or of a catalogue question."""
    folder = resources.path("queries")
    for file in (folder / f"{name}.rq", folder / "parts" / f"{name}.rq"):
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise NotReadable(f"the query file {name}.rq is missing from {folder}")


@cache
def questions() -> tuple[Question, ...]:
    """Every question of the catalogue, by id."""
    files = sorted(resources.path("queries").glob("*.rq"))
    return tuple(map(_read, files))


@cache
def _read(file: Path) -> Question:
    return parse(file.read_text(encoding="utf-8"), file)


def question(id_: str) -> Question:
    """The question with this id. Raises UsageError that names the nearest ones."""
    file = resources.path("queries") / f"{id_}.rq"
    if re.fullmatch(r"[a-z0-9-]+", id_) and file.is_file():
        return _read(file)
    ids = [f.stem for f in sorted(resources.path("queries").glob("*.rq"))]
    near = difflib.get_close_matches(id_, ids, n=3)
    hint = f"there is {', '.join(near)}" if near else "`sinograph queries` lists them"
    raise UsageError(f"the catalogue has no question “{id_}”; {hint}")


def parse(text: str, file: Path) -> Question:
    """A question from the text of its file. Raises NotReadable when its head is not valid."""
    import yaml

    try:
        fields: dict[str, Any] = yaml.safe_load(_head(text)) or {}
        parameters = tuple(
            Parameter(name, spec["type"], bool(spec.get("required", True)))
            for name, spec in (fields.get("parameters") or {}).items()
        )
        return Question(
            fields["id"], fields["title"], parameters, tuple(fields.get("columns") or ()), text
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise NotReadable(f"{file}: the #+ head is not valid: {error}") from None


def title(text: str) -> Mapping[str, str] | None:
    """What a query asks, by language, where its `#+` head says so; None where it does not."""
    import yaml

    try:
        found = (yaml.safe_load(_head(text)) or {}).get("title")
    except (yaml.YAMLError, AttributeError):
        return None
    if isinstance(found, str):
        return {"en": found}
    if not isinstance(found, dict) or not found:
        return None
    return {str(lang): str(words) for lang, words in found.items()}


def _head(text: str) -> str:
    lines = (line for line in text.splitlines() if line.startswith("#+"))
    return "\n".join(line[2:].removeprefix(" ") for line in lines)


def bind(text: str, values: Mapping[str, Iterable[Term]]) -> str:
    r"""The query with the values of its parameters, each an escaped term.

    A parameter that is not given keeps the example of the file.

    >>> bind("VALUES ?y { 1 }  #@param y", {"y": [Text('a"b')]})
    'VALUES ?y { "a\\"b" }  #@param y'
    """
    unused = set(values)

    def filled(match: re.Match[str]) -> str:
        name = match[4]
        if name not in values:
            return match[0]
        unused.discard(name)
        terms = " ".join(map(in_sparql, values[name]))
        return f"{match[1]}{{ {terms} }}{match[3]}"

    bound = _PARAM.sub(filled, text)
    if unused:
        known = sorted({match[4] for match in _PARAM.finditer(text)}) or ["none"]
        wanted = ", ".join(sorted(unused))
        raise UsageError(f"this question has no parameter {wanted}; it has {', '.join(known)}")
    return bound


def iris(values: Iterable[str]) -> list[Term]:
    """IRIs as terms to bind, sorted, each once."""
    return [Iri(value) for value in sorted(set(values))]


def integer(value: int) -> list[Term]:
    """A whole number as a term to bind."""
    return [Text(str(value), datatype=XSD + "integer")]
