"""What narrows a question on the network: one value, the same from every door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sinograph.answer.period import Period
from sinograph.errors import UsageError


class Narrowing(TypedDict, total=False):
    """The same as words: what the command line and Python hand over."""

    place: str | None
    period: str | None
    side: str | None
    category: str | None
    kinds: Sequence[str]
    family: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question on the network; None or empty asks for all.

    `side` (`cn` or `de`) keeps those who take part on that side, and the ties among them. Where a
    question has names, `family` says whether a name stands for all that is below it; where it has
    none, whether families count as one organisation each.
    """

    place: str | None = None
    period: Period | None = None
    side: str | None = None
    category: str | None = None
    kinds: Sequence[str] = ()
    family: bool = False

    @classmethod
    def named(cls, **given: Unpack[Narrowing]) -> Filters:
        """The filters of a question with names, which stand for families unless told otherwise."""
        given.setdefault("family", True)
        return cls.of(**given)

    @classmethod
    def of(cls, **given: Unpack[Narrowing]) -> Filters:
        """The filters from words. Raises UsageError for what is no period or side.

        >>> Filters.of(period="2016..").period
        Period(first=2016, last=None)
        """
        period, side = given.get("period"), given.get("side")
        if side not in {None, "cn", "de"}:
            raise UsageError(f"“{side}” is no side; choose cn or de")
        return cls(
            place=given.get("place"),
            period=None if period is None else Period.parse(period),
            side=side,
            category=given.get("category"),
            kinds=tuple(given.get("kinds", ())),
            family=given.get("family", False),
        )
