"""A name from somebody's own data, and what it means in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sinograph.phrases import say


class Level(StrEnum):
    """How sure it is that a name means a thing of the graph."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as it is written, and what stands beside it; every part but the name may be empty.

    `language` is that of the name, as a BCP 47 tag. `country` and `place` are names in any
    language; a country may also be an ISO 3166-1 code. `side` is `cn` or `de`. `kind` is a class
    of organisations or places, such as `Company`.
    """

    name: str
    language: str = ""
    country: str = ""
    side: str = ""
    place: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a name was matched or not: the key of a phrase, and what fills it."""

    key: str
    label: str = ""
    words: str = ""

    def said(self, language: str) -> str:
        """The reason in words of `language`.

        >>> Reason("same", "Siemens").said("en")
        'the same name as “Siemens”'
        """
        return say(f"match.{self.key}", language, label=self.label, words=self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """What a candidate means: `id` is the IRI of the thing, None when it is new.

    `score`, from 0 to 1, orders matches; it is no probability. `others` are the IRIs of things
    that fit as well.
    """

    level: Level
    id: str | None
    score: float
    reasons: tuple[Reason, ...]
    others: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """All reasons in words of `language`."""
        return "; ".join(reason.said(language) for reason in self.reasons)
