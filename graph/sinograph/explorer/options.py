"""The query parameters of the JSON API, read as the command line reads its options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sinograph.errors import UsageError

Value: TypeAlias = str | int | float | bool | tuple[str, ...]

_BOOLEANS: Final = {"": True, "true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Option:
    """A query parameter: its name, what it is called in Python, and what it may hold.

    `type` is that of JSON Schema. `positional` ones are handed over in order, `many` may be given
    several times; `inverted` is for a flag that switches off what Python switches on.
    """

    name: str
    help: str
    keyword: str = ""
    type: str = "string"
    required: bool = False
    positional: bool = False
    many: bool = False
    commas: bool = False
    inverted: bool = False
    choices: tuple[str, ...] = ()

    def read(self, given: Sequence[str]) -> Value:
        """The value in Python. Raises UsageError."""
        if self.many:
            return tuple(given)
        if len(given) > 1:
            raise UsageError(f"{self.name} is given {len(given)} times; give it once")
        text = given[0]
        if self.commas:
            return tuple(filter(None, (part.strip() for part in text.split(","))))
        if self.choices and text not in self.choices:
            raise UsageError(f"{self.name} is one of {', '.join(self.choices)}, not “{text}”")
        return self._typed(text)

    def _typed(self, text: str) -> Value:
        try:
            match self.type:
                case "boolean":
                    return _BOOLEANS[text.lower()] != self.inverted
                case "integer":
                    return _positive(int(text))
                case "number":
                    return float(text)
        except (KeyError, ValueError):
            wanted = {"boolean": "true or false", "integer": "a whole number above 0"}
            what = wanted.get(self.type, "a number")
            raise UsageError(f"{self.name} is {what}, not “{text}”") from None
        return text


def read(
    name: str, options: Sequence[Option], values: Mapping[str, Sequence[str]]
) -> tuple[list[Value], dict[str, Value]]:
    """What a method is called with: values in order, and values by name. Raises UsageError.

    `name` is that of the command. `limit` is passed over, since it cuts the answer.
    """
    known = {option.name for option in (*options, LIMIT)}
    for given in values:
        if given not in known:
            listed = ", ".join(sorted(known | {"lang"}))
            raise UsageError(f"{name} has no parameter “{given}”; it has {listed}")
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for option in options:
        if option.name not in values:
            if option.required:
                raise UsageError(f"{name} needs {option.name}: {option.help}")
            continue
        value = option.read(values[option.name])
        if option.positional:
            positional += value if isinstance(value, tuple) else [value]
        else:
            keywords[option.keyword or option.name] = value
    return positional, keywords


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError(number)
    return number


LIMIT: Final = Option("limit", "at most so many rows; total still counts them all", type="integer")
QUERY_OPTIONS: Final = (
    Option("id", "the id of a catalogue question", required=True),
    Option("parameter", "name=value, as often as needed", many=True),
)

NAME: Final = Option(
    "name", "an id, or a name in any of the three languages", required=True, positional=True
)
NAMES: Final = Option("name", "organisations, as often as needed", positional=True, many=True)
IN: Final = Option("in", "only what lies in that place", "place")
YEAR: Final = Option("year", "2016, 2016..2018, 2016.. or ..2018", "period")
SIDE: Final = Option("side", "only that side", choices=("cn", "de"))
KIND: Final = Option(
    "kind",
    "kinds of collaboration, by comma: PilotProject, Alliance … or all",
    "kinds",
    commas=True,
)
CATEGORY: Final = Option("category", "such as vocational-training")
NO_FAMILY: Final = Option(
    "no-family", "a name without its subsidiaries", "family", type="boolean", inverted=True
)
FAMILY: Final = Option(
    "family", "count an organisation and its subsidiaries as one", type="boolean"
)
RESOLUTION: Final = Option("resolution", "above 1 for smaller clusters", type="number")
NARROWED: Final = (IN, YEAR, SIDE, CATEGORY, KIND)
