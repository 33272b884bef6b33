"""What a part of a question may mean, and a part with everything that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: Words of these kinds say nothing about what is asked; they are neither used nor missed.
FILLER: Final = "filler"
#: Kind of a meaning that is a concept of the graph -> what the ids of such concepts begin with.
CONCEPTS: Final = {
    "industry": "industry",
    "theme": "theme",
    "indicator": "ind",
    "role": "role",
    "category": "category",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning: its kind (`cue`, `name`, `kind`, `side`, `period` …) and value.

    A name's value is the IRI of the thing and `classes` are what it is; `weight` says how well
    the words fit, up to 1. `read` is set where the words were not as they should be: what they
    were taken for.
    """

    kind: str
    value: str
    weight: float = 1.0
    classes: frozenset[str] = frozenset()
    read: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `start` up to `end` of a question, what they may mean, and how much they count.

    A span without meanings could not be understood.
    """

    start: int
    end: int
    weight: float
    meanings: tuple[Meaning, ...]

    def having(self, kind: str) -> list[Meaning]:
        """Its meanings of a kind."""
        return [meaning for meaning in self.meanings if meaning.kind == kind]

    def has(self, kind: str, value: str) -> bool:
        """Whether it may mean this."""
        return any(m.kind == kind and m.value == value for m in self.meanings)

    @property
    def guessed(self) -> bool:
        """Whether it was taken for something that is spelt otherwise."""
        return any(meaning.read for meaning in self.meanings)

    @property
    def silent(self) -> bool:
        """Whether it says nothing about what is asked."""
        return any(meaning.kind == FILLER for meaning in self.meanings)
