"""An answer: its rows and everything that one needs to defend or repeat it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sinograph.answer.rows import Row
from sinograph.model import GraphInfo


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `answer` is "yes" (there are rows), "no record" (the graph holds none), or "unknown" (the
    sources leave it open). `rows` are cut to a limit if one was given; `total` counts them all.
    `extra` are further keys of the JSON envelope, such as the `entity` of `show`.
    """

    kind: str
    question: str
    language: str
    rows: tuple[Row, ...]
    total: int
    answer: str
    notes: tuple[str, ...]
    rerun: str
    sparql: str | None
    graph: GraphInfo
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON envelope: plain dicts and lists, None for unknown."""
        return {
            "kind": self.kind,
            "question": self.question,
            "language": self.language,
            **self.extra,
            "rows": [dataclasses.asdict(row) for row in self.rows],
            "total": self.total,
            "answer": self.answer,
            "notes": list(self.notes),
            "rerun": self.rerun,
            "sparql": self.sparql,
            "graph": dataclasses.asdict(self.graph),
        }

    def limited(self, limit: int | None) -> Answer:
        """The same answer with at most `limit` rows; `total` still counts them all."""
        if limit is None or limit >= len(self.rows):
            return self
        return dataclasses.replace(self, rows=self.rows[:limit])

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def verdict(rows: Sequence[object], *, left_open: bool = False) -> str:
    """Which of the three answers this is."""
    if rows:
        return "yes"
    return "unknown" if left_open else "no record"


def location_of(info: GraphInfo) -> str | None:
    """What `--graph` needs to name this graph again; None for the shipped one."""
    from sinograph import resources

    shipped = Path(info.location) == resources.path("compiled.ttl")
    return None if shipped else info.location
