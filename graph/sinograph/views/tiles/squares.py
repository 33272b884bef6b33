"""Where each unit has its square: `tiles.csv`, one unit a row.

Squares are placed by neighbourhood and claim no borders. `in_graph` says whether the shipped graph
has the unit; another graph may have more. `code` is the subdivision code of ISO 3166-2.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sinograph.namespaces import ID
from sinograph.views.scene import Label


@dataclass(frozen=True, slots=True)
class Square:
    """A unit by the IRI of its place, its country (`cn` or `de`), and where its square lies."""

    id: str
    country: str
    code: str
    name: Label
    column: int
    row: int
    in_graph: bool


@cache
def squares() -> tuple[Square, ...]:
    """Every square of the table."""
    with Path(__file__).with_name("tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Square(
                id=ID + row["id"],
                country=row["country"],
                code=row["code"],
                name=Label(row["en"], row["de"], row["zh"]),
                column=int(row["column"]),
                row=int(row["row"]),
                in_graph=row["in_graph"] == "yes",
            )
            for row in csv.DictReader(file)
        )
