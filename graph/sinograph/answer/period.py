"""Periods of years, and whether something lies in one for certain or possibly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sinograph.errors import UsageError

_WRITTEN: Final = re.compile(r"(\d{4})|(\d{4})?\.\.(\d{4})?")


@dataclass(frozen=True, slots=True)
class Period:
    """Years from `first` to `last`, both included; None is open."""

    first: int | None
    last: int | None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2016`, `2016..2018`, `2016..` or `..2018`.

        >>> Period.parse("2016..")
        Period(first=2016, last=None)
        """
        match = _WRITTEN.fullmatch(text.strip())
        if match is None or text.strip() == "..":
            raise UsageError(
                f"“{text}” is no year or period; write 2016, 2016..2018, 2016.. or ..2018"
            )
        if match[1]:
            return cls(int(match[1]), int(match[1]))
        first, last = (int(year) if year else None for year in match.group(2, 3))
        if first is not None and last is not None and first > last:
            raise UsageError(f"the period “{text}” ends before it begins; write {last}..{first}")
        return cls(first, last)

    def certainty(self, begin: int | None, latest: int | None, ended: int | None) -> str | None:
        """How something that began in `begin`..`latest` and lasted until `ended` lies in here.

        Returns "certain" when all of its years are inside, "possible" when some are, None when
        none is or nothing is known of its years.
        """
        if begin is None or latest is None:
            return None
        until = latest if ended is None else max(latest, ended)
        if self.last is not None and begin > self.last:
            return None
        if self.first is not None and until < self.first:
            return None
        inside = (self.first is None or begin >= self.first) and (
            self.last is None or until <= self.last
        )
        return "certain" if inside else "possible"

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}..{self.last or ''}"
