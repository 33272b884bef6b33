"""What a tool may be given: the schemas of its arguments, and one sentence on what does not fit."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from sinograph.answer.projects import CATEGORIES
from sinograph.errors import UsageError
from sinograph.labels import LANGUAGES
from sinograph.namespaces import COLLABORATION_KINDS

Schema: TypeAlias = Mapping[str, Any]

#: How many rows a page has unless told otherwise, and at most.
PAGE: Final = 20
_LONGEST_PAGE: Final = 100
#: How many characters a name, a question and a query may have.
_NAME, _QUESTION, _QUERY = 300, 1000, 20_000


def name(description: str) -> Schema:
    """A name or id of something in the graph."""
    return {"type": "string", "minLength": 1, "maxLength": _NAME, "description": description}


def names(description: str, least: int = 0) -> Schema:
    """Several names."""
    item = {"type": "string", "minLength": 1, "maxLength": _NAME}
    many = {"type": "array", "items": item, "minItems": least, "maxItems": 20}
    return many | {"description": description}


def text(description: str, *, query: bool = False) -> Schema:
    """A question in words, or a query."""
    most = _QUERY if query else _QUESTION
    return {"type": "string", "minLength": 1, "maxLength": most, "description": description}


def choice(values: Sequence[str], description: str) -> dict[str, Any]:
    """One of some words."""
    return {"type": "string", "enum": list(values), "description": description}


def count(least: int, most: int, default: int | None, description: str) -> Schema:
    """A whole number."""
    schema = {"type": "integer", "minimum": least, "maximum": most, "description": description}
    return schema if default is None else schema | {"default": default}


def flag(description: str, *, default: bool) -> Schema:
    """Yes or no."""
    return {"type": "boolean", "default": default, "description": description}


LANGUAGE: Final = choice(LANGUAGES, "language of names and notes in the answer: that of the user")
PLACE: Final = name("only what lies in this place, with all places inside it, such as Jiangsu")
YEAR: Final[Schema] = {
    "type": "string",
    "pattern": r"^\s*(\d{4}|\d{4}\s*\.\.\s*(\d{4})?|\.\.\s*\d{4})\s*$",
    "description": "a year or period: 2016, 2016..2018, 2016.. or ..2018",
}
SIDE: Final = choice(("cn", "de"), "cn: the Chinese side; de: the German side")
CATEGORY: Final = choice(CATEGORIES, "only pilot projects of this category")
KINDS: Final[Schema] = {
    "type": "array",
    "items": {"type": "string", "enum": [*COLLABORATION_KINDS, "all"]},
    "description": "which kinds of collaboration count; left out: those that make partners",
}
FAMILY: Final = flag("whether a name stands for its subsidiaries too", default=True)
#: What narrows a question on the network.
NARROWING: Final[Schema] = {
    "place": PLACE,
    "year": YEAR,
    "side": SIDE,
    "category": CATEGORY,
    "kinds": KINDS,
    "family": FAMILY,
}
DETAIL: Final = choice(
    ("full", "brief"),
    "brief leaves the evidence out of the rows, so that more of them fit; the footnotes keep it",
) | {"default": "full"}
#: What every tool takes.
PAGING: Final[Schema] = {
    "offset": count(0, 10_000_000, 0, "how many rows to skip: page.next of the answer before"),
    "limit": count(1, _LONGEST_PAGE, PAGE, "at most this many rows"),
    "detail": DETAIL,
    "language": LANGUAGE,
}


def schema(properties: Schema, required: Sequence[str]) -> dict[str, Any]:
    """The JSON Schema of the arguments of a tool."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def checked(schema_: Schema, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with defaults filled in; null is as good as left out. Raises UsageError.

    >>> checked(schema({"limit": count(1, 100, 20, "rows")}, ()), {"limit": None})
    {'limit': 20}
    """
    properties = schema_["properties"]
    chosen = {key: value for key, value in given.items() if value is not None}
    year = chosen.get("year")
    if isinstance(year, int) and not isinstance(year, bool):
        chosen["year"] = str(year)
    wrong = best_match(Draft202012Validator(schema_).iter_errors(chosen))
    if wrong is not None:
        raise UsageError(_sentence(wrong, properties))
    defaults = {key: spec["default"] for key, spec in properties.items() if "default" in spec}
    return defaults | chosen


#: How many words are listed when another was given.
_MANY: Final = 20
#: What is wrong, by the rule of the schema that was broken.
_WRONG: Final = {
    "required": "the argument {missing} is missing",
    "additionalProperties": "there is no argument {unknown}; there is {known}",
    "maxProperties": "{where} has {length} values; at most {limit} are read",
    "enum": "{where}: {given} is none of {near}",
    "type": "{where}: {given} is not of type {listed}",
    "minimum": "{where}: {given} is not at least {limit}",
    "maximum": "{where}: {given} is not at most {limit}",
    "minLength": "{where} is empty",
    "minItems": "{where} is empty",
    "maxLength": "{where} has {length} characters; at most {limit} are read",
    "maxItems": "{where} has {length} values; at most {limit} are read",
}


def _sentence(wrong: ValidationError, properties: Schema) -> str:
    """What does not fit, without repeating more than a few characters of what was given."""
    given: Any = wrong.instance
    limit: Any = wrong.validator_value
    listed = limit if isinstance(limit, list) else [limit]
    held = given if isinstance(given, dict) else {}
    spec = properties.get(str(wrong.path[0]), {}) if wrong.path else {}
    otherwise = f"{{where}}: {{given}} is not {spec.get('description', 'right')}"
    return _WRONG.get(str(wrong.validator), otherwise).format(
        where="".join(f"[{step}]" if isinstance(step, int) else str(step) for step in wrong.path),
        given=_short(given),
        limit=limit,
        listed=", ".join(map(str, listed)),
        near=_near(str(given), list(map(str, listed))),
        length=len(given) if isinstance(given, str | list | dict) else 0,
        missing=" and ".join(str(key) for key in listed if key not in held),
        unknown=", ".join(_short(key) for key in held if key not in properties),
        known=", ".join(properties),
    )


def _near(given: str, listed: list[str]) -> str:
    """All that could be given, or of very many the nearest."""
    if len(listed) <= _MANY:
        return ", ".join(listed)
    near = difflib.get_close_matches(given[:_NAME], listed, n=5, cutoff=0.4)
    return f"{len(listed)} words" + (f", the nearest: {', '.join(near)}" if near else "")


def _short(value: object) -> str:
    shown = str(value)
    return f"“{shown}”" if len(shown) <= 60 else f"“{shown[:60]}…”"
