"""What is wrong in somebody's data: where it stands, why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.model import Problem
from sinograph.phrases import say


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where something stands in somebody's data; `record` is the IRI of a record in an RDF file."""

    file: str
    sheet: str = ""
    row: int = 0
    record: str = ""

    def within(self) -> str:
        """The place inside the file, short and in no language: `Tabelle1!12`, `12`, an IRI."""
        if self.record:
            return self.record
        row = str(self.row) if self.row else ""
        return f"{self.sheet}!{row}" if self.sheet else row


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, as whoever has the file open would look for it."""

    file: str
    sheet: str | None
    row: int | None
    column: str | None
    reason: str
    suggestion: str | None = None

    @classmethod
    def at(
        cls, origin: Origin, column: str | None, reason: str, suggestion: str | None = None
    ) -> Finding:
        """A finding at a place."""
        return cls(
            origin.file, origin.sheet or None, origin.row or None, column, reason, suggestion
        )

    def line(self, language: str) -> str:
        """The finding in one line."""
        places = [self.file]
        if self.sheet:
            places.append(say("own.sheet", language, sheet=self.sheet))
        if self.row:
            places.append(say("own.row", language, row=self.row))
        if self.column:
            places.append(say("own.column", language, column=self.column))
        hint = say("own.instead", language, value=self.suggestion) if self.suggestion else ""
        return f"{', '.join(places)}: {self.reason}{hint}"

    def problem(self) -> Problem:
        """The same, as the checks of fact tables put it."""
        table = f"{self.file}, {self.sheet}" if self.sheet else self.file
        return Problem(table, self.row, self.column, self.reason, self.suggestion)


class Findings:
    """Collects what is wrong, in the language of the reader, up to a bound."""

    #: So many are kept; the rest is counted.
    MOST = 1_000

    def __init__(self, language: str) -> None:
        self.language = language
        self.all: list[Finding] = []
        self.more = 0

    def add(
        self,
        origin: Origin,
        column: str | None,
        key: str,
        suggestion: str | None = None,
        **values: object,
    ) -> None:
        """Note what the phrase `own.KEY` says of a place."""
        reason = say(f"own.{key}", self.language, **values)
        self.keep(Finding.at(origin, column, reason, suggestion))

    def keep(self, finding: Finding) -> None:
        """Note a finding."""
        if len(self.all) < self.MOST:
            self.all.append(finding)
        else:
            self.more += 1

    def __bool__(self) -> bool:
        return bool(self.all)
