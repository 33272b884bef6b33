"""How people type names: at least 97 of 100 spellings find the right thing first."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import sinograph
from sinograph.errors import AmbiguousName, UnknownName

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(graph: sinograph.Graph, row: dict[str, str]) -> str:
    """The id that a spelling finds; for a typing error, the first of the near names offered."""
    try:
        iri = graph.resolve(row["spelling"], row["kind"])
    except (UnknownName, AmbiguousName) as error:
        iri = error.near[0].id if error.near and "typo" in row["why"] else ""
    return iri.rsplit("/", 1)[-1]


def test_97_of_100_spellings_find_their_thing(shipped: sinograph.Graph) -> None:
    tried = rows("names.csv")
    misses = [row for row in tried if found(shipped, row) != row["id"]]
    assert len(misses) <= 0.03 * len(tried)
    page = (DATA.parents[1] / "docs" / "names.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if "` | " in line]
    listed = [line.split(" | ")[0].removeprefix("| ") for line in lines]
    assert sorted(row["spelling"] for row in misses) == sorted(listed)


@pytest.mark.parametrize("row", rows("ambiguous_names.csv"), ids=lambda row: row["spelling"])
def test_a_name_that_fits_many_things_or_none_is_refused(
    shipped: sinograph.Graph, row: dict[str, str]
) -> None:
    with pytest.raises((UnknownName, AmbiguousName)):
        shipped.resolve(row["spelling"], row["kind"])
