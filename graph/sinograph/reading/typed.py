"""A typed reading: a command with its arguments, and how much of the question it explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: A text or several.
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A command and its arguments, all by id; `share` is how much of the question it explains.

    `parameters` are those of a catalogue question; `weight` orders readings of one question.
    `ignored` are the parts of the question that it could not use; `corrected` are words that were
    taken for a name or a word spelt otherwise, with what they were taken for.
    """

    command: str
    arguments: Mapping[str, Value]
    parameters: Mapping[str, str]
    weight: float
    share: float
    ignored: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    frame: str = field(default="", compare=False)

    @property
    def asks(self) -> object:
        """What it asks, however much of the question that explains."""
        pairs = (sorted(self.arguments.items()), sorted(self.parameters.items()))
        return self.command, repr(pairs)

    @property
    def names(self) -> tuple[str, ...]:
        """The things that it is about, by id."""
        names = self.arguments.get("names", ())
        return (names,) if isinstance(names, str) else names

    def text(self, argument: str) -> str:
        """An argument that is one text; empty where it is not given."""
        value = self.arguments.get(argument, "")
        return value if isinstance(value, str) else ",".join(value)


@dataclass(frozen=True, slots=True)
class Read:
    """What a question was read as: one reading, or none and the ones that come near."""

    language: str
    reading: Reading | None
    alternatives: tuple[Reading, ...]
    outside: tuple[str, ...] = ()
    ambiguous: bool = False
