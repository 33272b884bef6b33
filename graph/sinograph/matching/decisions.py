"""What people have decided about names that only probably mean a thing: `decisions.csv`.

One line is one name in its context and one thing: `same`, `different`, or `undecided` as long as
nobody has looked at it. A line that is there is never asked again.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from sinograph.cells import inert, meant
from sinograph.errors import DataError, NotReadable
from sinograph.matching.candidate import Candidate, Level, Match
from sinograph.model import Problem
from sinograph.namespaces import ID, entity_iri
from sinograph.store import durable

#: The name of the table, as a file.
FILE: Final = "decisions.csv"
COLUMNS: Final = (
    *("name", "language", "country", "side", "place", "kind"),
    *("id", "decision", "score", "reasons", "decided_by", "decided_on"),
)
_CONTEXT: Final = 6

Key: TypeAlias = tuple[str, ...]


class Verdict(StrEnum):
    """Whether a name means a thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the table; `id` is an IRI, `decided_on` a date or empty."""

    candidate: Candidate
    id: str
    verdict: Verdict = Verdict.UNDECIDED
    score: str = ""
    reasons: str = ""
    decided_by: str = ""
    decided_on: str = ""

    @property
    def key(self) -> Key:
        """What makes two lines the same question."""
        return (*key(self.candidate), self.id)

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as the table has it."""
        own = (self.id.removeprefix(ID), str(self.verdict), self.score, self.reasons)
        return (*astuple(self.candidate), *own, self.decided_by, self.decided_on)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What has been decided about a candidate: the thing it is, or those it is not."""

    same: str | None = None
    different: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All lines of a table, without contradictions."""

    lines: tuple[Decision, ...] = ()

    def rulings(self, candidates: Sequence[Candidate]) -> list[Ruling]:
        """What has been decided about each candidate, in order."""
        same: dict[Key, str] = {}
        different: dict[Key, set[str]] = defaultdict(set)
        for line in self.lines:
            if line.verdict is Verdict.SAME:
                same[key(line.candidate)] = line.id
            elif line.verdict is Verdict.DIFFERENT:
                different[key(line.candidate)].add(line.id)
        keys = map(key, candidates)
        return [Ruling(same.get(k), frozenset(different.get(k, ()))) for k in keys]

    def asking(
        self, candidates: Sequence[Candidate], matches: Sequence[Match], language: str
    ) -> Decisions:
        """With a line for every probable match that has none yet; reasons in `language`."""
        found = {line.key: line for line in self.lines}
        for candidate, match in zip(candidates, matches, strict=True):
            if match.level is Level.PROBABLE and match.id is not None:
                score, reasons = f"{match.score:.2f}", match.said(language)
                line = Decision(candidate, match.id, score=score, reasons=reasons)
                found.setdefault(line.key, line)
        return Decisions(tuple(found.values()))

    @property
    def open(self) -> tuple[Decision, ...]:
        """The lines that nobody has decided, in the order of the table."""
        return tuple(line for line in self._sorted() if line.verdict is Verdict.UNDECIDED)

    def text(self) -> str:
        """The table as CSV, sorted, the same byte for byte each time."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([inert(cell) for cell in line.cells] for line in self._sorted())
        return out.getvalue()

    def write(self, file: Path) -> None:
        """Write the table. Raises NotReadable."""
        try:
            durable.replace(file, self.text().encode())
        except OSError as error:
            raise NotReadable(f"{file} cannot be written: {error.strerror}") from None

    def _sorted(self) -> list[Decision]:
        return sorted(self.lines, key=lambda line: line.cells)


def key(candidate: Candidate) -> Key:
    """What makes two candidates the same question: all but the language, case and spacing aside."""
    parts = (candidate.name, candidate.country, candidate.side, candidate.place, candidate.kind)
    return tuple(" ".join(unicodedata.normalize("NFKC", p).casefold().split()) for p in parts)


def read(file: Path) -> Decisions:
    """The table in a file; none where there is no file.

    Raises NotReadable, or DataError as `parse` does.
    """
    if not file.exists():
        return Decisions()
    try:
        return parse(file.read_bytes().decode("utf-8-sig"), file.name)
    except OSError as error:
        raise NotReadable(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; save the table as UTF-8"
        raise DataError([Problem(file.name, None, None, message)]) from None


def parse(text: str, file: str = FILE) -> Decisions:
    """The table from its text.

    Raises DataError for a wrong header, line or decision, and where lines contradict each other.
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader, ())) != COLUMNS:
        wanted = ",".join(COLUMNS)
        raise DataError([Problem(file, 1, None, "the header is not that of this table", wanted)])
    problems: list[Problem] = []
    numbered = [
        (number, line)
        for number, cells in enumerate(reader, start=2)
        for line in _line(cells, number, file, problems)
    ]
    problems += _contradictions(numbered, file)
    if problems:
        raise DataError(problems)
    return Decisions(tuple({line.key: line for _, line in numbered}.values()))


def _line(
    cells: Sequence[str], number: int, file: str, problems: list[Problem]
) -> Iterator[Decision]:
    if not any(cells):
        return
    if len(cells) != len(COLUMNS):
        message = f"{len(cells)} cells instead of {len(COLUMNS)}"
        problems.append(Problem(file, number, None, message))
        return
    values = [meant(cell).strip() for cell in cells]
    candidate, (id_, verdict, *rest) = Candidate(*values[:_CONTEXT]), values[_CONTEXT:]
    written = verdict.casefold()
    if written not in set(Verdict):
        wanted = ", ".join(Verdict)
        problems.append(Problem(file, number, "decision", f"“{verdict}” is none of {wanted}"))
    elif not candidate.name or not id_:
        column = "id" if candidate.name else "name"
        problems.append(Problem(file, number, column, "this cell is empty"))
    else:
        yield Decision(candidate, entity_iri(id_), Verdict(written), *rest)


def _contradictions(numbered: Iterable[tuple[int, Decision]], file: str) -> Iterator[Problem]:
    """Lines that say something else than an earlier one about the same name."""
    verdicts: dict[Key, tuple[int, Verdict]] = {}
    same: dict[Key, tuple[int, str]] = {}
    for number, line in numbered:
        first, verdict = verdicts.setdefault(line.key, (number, line.verdict))
        if verdict is not line.verdict:
            message = f"{line.verdict}, but line {first} says {verdict}; keep one of the two"
            yield Problem(file, number, "decision", message)
        if line.verdict is Verdict.SAME:
            first, id_ = same.setdefault(key(line.candidate), (number, line.id))
            if id_ != line.id:
                other = id_.removeprefix(ID)
                message = f"“{line.candidate.name}” is the same as {other} in line {first} already"
                yield Problem(file, number, "id", message)
