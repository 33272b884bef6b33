"""Everything that sinograph raises on purpose, one tree; texts say what was wrong and what to do.

SinographError
├── UsageError             exit 2: the question itself cannot be asked like this
│   ├── UnknownName        nothing is called that; carries the near names
│   ├── AmbiguousName      several things are called that; carries the candidates
│   ├── NotUnderstood      a plain question that the graph cannot answer; carries the nearest
│   │   └── AmbiguousQuestion  a plain question that may mean several things; carries them
│   ├── BadQuery           SPARQL that does not parse
│   │   └── NotAllowed     SPARQL that does what a question must not do
│   └── NotOffered         a form of answer that there is not
├── DataError              exit 3: facts that break the rules; carries the problems
└── Failure                exit 1: the machine, the network or the clock was in the way
    ├── NotReadable        a file, folder or store that cannot be opened
    ├── NotReachable       an endpoint that does not answer as it should
    ├── DeadlinePassed     a query that took longer than it was given
    ├── TooLarge           an answer larger than it may be
    └── Busy               more questions at a time than can be answered
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinograph.model import Near, Offer, Problem


class SinographError(Exception):
    """Base of all errors that are meant for the reader of the message."""

    exit_code = 1


class UsageError(SinographError):
    """The question cannot be asked like this."""

    exit_code = 2


class UnknownName(UsageError):
    """Nothing in the graph is called that."""

    def __init__(self, name: str, wanted: str, near: Sequence[Near]) -> None:
        self.name = name
        self.near = tuple(near)
        if near:
            hint = "near names: " + ", ".join(str(candidate) for candidate in near)
        else:
            hint = f"try `sinograph find {name}`"
        super().__init__(f"no {wanted} is called “{name}”; {hint}")


class AmbiguousName(UsageError):
    """Several things in the graph are called that."""

    def __init__(self, name: str, near: Sequence[Near]) -> None:
        self.name = name
        self.near = tuple(near)
        listed = ", ".join(str(candidate) for candidate in near)
        super().__init__(f"“{name}” may mean several things: {listed}; give one of these names")


class NotUnderstood(UsageError):
    """A plain question that cannot be read; `readings` are the nearest that can be answered."""

    def __init__(self, message: str, readings: Sequence[Offer]) -> None:
        self.readings = tuple(readings)
        lines = [f"  {offer.words}  {offer.command}" for offer in self.readings]
        super().__init__("\n".join([message, *lines]))


class AmbiguousQuestion(NotUnderstood):
    """A plain question that may be read in several ways; `readings` are these."""


class BadQuery(UsageError):
    """SPARQL that does not parse, or does what a question must not do."""


class NotAllowed(BadQuery):
    """SPARQL that does what a question must not do, such as asking another service."""


class NotOffered(UsageError):
    """A form of answer that there is not."""


class DataError(SinographError):
    """Facts that break the rules of the tables or of the ontology."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        first = f": {self.problems[0]}" if self.problems else ""
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the facts{first}")

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class Failure(SinographError):
    """Something outside the question went wrong."""


class NotReadable(Failure):
    """A file, folder or store that cannot be opened."""


class NotReachable(Failure):
    """A SPARQL endpoint that does not answer as it should."""


class DeadlinePassed(Failure):
    """A query that took longer than it was given."""


class TooLarge(Failure):
    """An answer larger than it may be."""


class Busy(Failure):
    """More questions at a time than can be answered."""
