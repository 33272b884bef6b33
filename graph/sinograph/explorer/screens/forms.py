"""Forms made of the options of a command, with what was given filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.explorer.options import Option
from sinograph.explorer.screens.screen import Asked
from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.phrases import has, say

#: Options of which one value always holds: the first where none is given.
_ALWAYS: Final = frozenset({"by", "weight"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that may be chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a text, a number, a tick or a choice, with its values."""

    name: str
    label: str
    type: str
    values: tuple[str, ...]
    choices: tuple[Choice, ...]
    required: bool

    @property
    def unlisted(self) -> tuple[str, ...]:
        """What was given and is none of the choices."""
        return tuple(own for own in self.values if own not in {c.value for c in self.choices})


def fields(
    options: Iterable[Option],
    asked: Asked,
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Field]:
    """A field for each option; `choices` are the values of options that leave them open."""
    return [_field(option, asked, (choices or {}).get(option.name, {})) for option in options]


def _field(option: Option, asked: Asked, labels: Mapping[str, str]) -> Field:
    language = asked.language
    given = asked.many(option.name)
    offered = tuple(Choice(value, label, value in given) for value, label in labels.items())
    choices = offered or _choices(option, given, language)
    type_ = "choice" if choices else option.type
    if type_ == "boolean" and given and given[-1].lower() in {"false", "0"}:
        given = ()
    return Field(
        option.name,
        say(f"web.field.{option.name}", language),
        type_,
        given,
        choices,
        option.required or (bool(choices) and option.name in _ALWAYS),
    )


def _choices(option: Option, given: tuple[str, ...], language: str) -> tuple[Choice, ...]:
    values = COLLABORATION_KINDS if option.commas else option.choices
    if not values:
        return ()
    return tuple(
        Choice(value, _label(option.name, value, language), value in given) for value in values
    )


def _label(name: str, value: str, language: str) -> str:
    if name == "side":
        return say(f"side.{value}", language)
    key = f"kind.{value}" if name == "kind" else f"web.choice.{name}.{value}"
    return say(key, language) if has(key) else value
