"""Fixtures: the shipped graph, and small folders of fact tables made from inline rows."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

import sinograph
from sinograph.facts.schema import TABLES

# Properties are judged by their outcome, never by the clock.
settings.register_profile("sinograph", deadline=None)
settings.load_profile("sinograph")

Cells: TypeAlias = Mapping[str, str | int]

#: The text behind `src-test` unless a test gives its own: `Testtext. ` a thousand times.
DOCUMENT = "Testtext. " * 1000

_PREFIXES = {
    "place-": ("places", "City"),
    "org-": ("organisations", "Company"),
    "collab-": ("collaborations", "Project"),
    "platform-": ("platforms", "IndustrialInternetPlatform"),
    "event-": ("events", "Event"),
    "prog-": ("programmes", "Programme"),
    "instr-": ("programmes", "Instrument"),
    "award-": ("programmes", "Award"),
    "policy-": ("policies", "Policy"),
}
_MENTIONS = {
    "participations": ("collaboration", "organisation"),
    "links": ("subject", "object"),
    "names": ("id",),
    "observations": ("about",),
}
_DEFAULTS: dict[str, dict[str, str]] = {
    **{table: {"kind": kind} for table, kind in reversed(_PREFIXES.values())},
    "names": {"language": "en", "form": "alt", "attested": "true"},
    "observations": {
        "indicator": "concept-ind-5g-base-stations",
        "unit": "concept-unit-count",
        "value": "1",
    },
}


class Tables:
    """Makes folders of fact tables: `tables(participations=[{"collaboration": …}])` gives a path.

    What a row leaves out is filled in: kind, names in three languages (`de` and `zh` follow `en`,
    which follows the id), the source `src-test`, a status, an anchor of its own. Things that rows
    mention but no row describes get a row of their own, of the kind that their id begins with.

    Two columns are short for others: `year` sets `year_min` and `year_max`, and `at` sets `start`
    and `end` to the first place of its text in `document`. The document lies in the folder
    `documents` inside the folder of tables.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory

    def __call__(self, document: str = DOCUMENT, /, **given: Sequence[Cells]) -> Path:
        """A new folder of tables; `document` is the text behind `src-test`."""
        return self._written(document, given, complete=True)

    def incomplete(self, **given: Sequence[Cells]) -> Path:
        """The same, without rows for things that are mentioned but not described."""
        return self._written(DOCUMENT, given, complete=False)

    def _written(
        self, document: str, given: Mapping[str, Sequence[Cells]], *, complete: bool
    ) -> Path:
        unknown = set(given) - set(TABLES)
        if unknown:
            raise TypeError(f"no such table: {', '.join(sorted(unknown))}")
        folder = self._factory.mktemp("facts")
        (folder / "documents").mkdir()
        data = document.encode()
        (folder / "documents" / "test.txt").write_bytes(data)
        tables = {table: [_row(cells) for cells in given.get(table, ())] for table in TABLES}
        if "sources" not in given:
            digest = hashlib.sha256(data).hexdigest()
            source = {"id": "src-test", "title": "Test", "issued": "2020", "language": "de"}
            tables["sources"] = [source | {"file": "test.txt", "text_sha256": digest}]
        if "sections" not in given:
            labels = {"en": "Text", "de": "Text", "zh": "正文"}
            ends = {"start": "0", "end": str(len(document))}
            tables["sections"] = [{"id": "sec-test", "source": "src-test"} | ends | labels]
        if complete:
            _add_mentioned(tables)
        for number, (table, row) in enumerate((t, r) for t in tables for r in tables[t]):
            _fill(table, row, document, number)
        if "anchors" not in given:
            tables["anchors"] = list(_anchors(tables, document))
        for table, rows in tables.items():
            write_table(folder, table, rows)
        return folder


def write_table(folder: Path, table: str, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write one table as it stands, nothing filled in; what a row leaves out is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, TABLES[table], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file = folder / f"{table}.csv"
    file.write_text(text.getvalue(), encoding="utf-8", newline="")
    return file


def _row(cells: Cells) -> dict[str, str]:
    return {column: str(value) for column, value in cells.items()}


def _add_mentioned(tables: dict[str, list[dict[str, str]]]) -> None:
    homes = {table for table, _ in _PREFIXES.values()}
    described = {row.get("id", "") for table in homes for row in tables[table]}
    for mentioning, columns in _MENTIONS.items():
        for row in tables[mentioning]:
            for column in columns:
                id_ = row.get(column, "")
                home = next((h for p, h in _PREFIXES.items() if id_.startswith(p)), None)
                if home is not None and id_ not in described:
                    described.add(id_)
                    tables[home[0]].append({"id": id_, "kind": home[1]})


def _fill(table: str, row: dict[str, str], document: str, number: int) -> None:
    columns = TABLES[table]
    if "year" in row and "year" not in columns:
        row["year_min"] = row["year_max"] = row.pop("year")
    if "at" in row:
        start = document.index(text := row.pop("at"))
        row |= {"start": str(start), "end": str(start + len(text))}
    for column, value in _DEFAULTS.get(table, {}).items():
        if column != "value" or not row.keys() & {"value", "value_min", "value_max"}:
            row.setdefault(column, value)
    if {"en", "de", "zh"} <= set(columns):
        name = row["id"].split("-", 1)[-1].replace("-", " ").title()
        english = row.setdefault("en", name)
        row.setdefault("de", english)
        row.setdefault("zh", english)
    if table == "participations":
        row.setdefault("side_status", "Stated" if row.get("side") else "NotStated")
    if "status" in columns:
        row.setdefault("status", "Stated")
        row.setdefault("source", "src-test")
        if row["source"] == "src-test" and not row.keys() & {"start", "end"}:
            row |= {"start": str(number * 10), "end": str(number * 10 + 9)}
    wrong = set(row) - set(columns)
    if wrong:
        raise TypeError(f"{table} has no column {', '.join(sorted(wrong))}")


def _anchors(tables: Mapping[str, list[dict[str, str]]], document: str) -> Iterator[dict[str, str]]:
    spans = {
        (int(row["start"]), int(row["end"]))
        for table, rows in tables.items()
        if "status" in TABLES[table]
        for row in rows
        if row["source"] == "src-test"
        and row.get("start", "").isdecimal()
        and row.get("end", "").isdecimal()
        and int(row["start"]) < int(row["end"])
    }
    for start, end in sorted(spans):
        digest = hashlib.sha256(document[start:end].encode()).hexdigest()
        ends = {"start": str(start), "end": str(end)}
        yield {"source": "src-test", "span_sha256": digest} | ends


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's own cache is neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """A factory of small, complete folders of fact tables; every call makes a new one."""
    return Tables(tmp_path_factory)


@pytest.fixture(scope="session")
def shipped() -> sinograph.Graph:
    """The graph that ships with the package, whatever `$SINOGRAPH_GRAPH` says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SINOGRAPH_GRAPH", raising=False)
        return sinograph.open()
