"""An overlay as it is kept: what it is called, where it came from, its tables and its triples."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sinograph.errors import NotReadable, UsageError
from sinograph.facts.schema import TABLES
from sinograph.facts.tables import Facts
from sinograph.matching.decisions import FILE
from sinograph.model import Triple
from sinograph.overlays.ids import slug
from sinograph.store import serialise
from sinograph.store.versions import Version

_RECORD: Final = "overlay.json"
_TRIPLES: Final = "facts.nt"
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Overlay:
    """The record of an overlay.

    `added` is a time in UTC (ISO 8601), `sha256` the hash of what was read, `source` the file or
    folder that it came from, `counts` the rows of each table.
    """

    id: str
    name: str
    added: str
    sha256: str
    source: str
    triples: int
    counts: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0


def named(name: str) -> tuple[str, str]:
    """The id and the name of an overlay. Raises UsageError for what is no name."""
    shown = " ".join(name.split())
    if not shown or not shown.isprintable() or len(shown) > _LONGEST or _surrogate(shown):
        raise UsageError(
            f"an overlay needs a name of 1 to {_LONGEST} plain characters; give --name"
        )
    return slug(shown), shown


def write(
    folder: Path, overlay: Overlay, triples: Iterable[Triple], facts: Facts, decisions: str
) -> None:
    """Keep an overlay in a new folder."""
    folder.mkdir(parents=True)
    record = json.dumps(dataclasses.asdict(overlay), ensure_ascii=False, indent=1)
    (folder / _RECORD).write_text(record, encoding="utf-8")
    (folder / _TRIPLES).write_bytes(serialise.canonical(triples))
    if decisions:
        (folder / FILE).write_text(decisions, encoding="utf-8", newline="")
    if facts.rows:
        (folder / "tables").mkdir()
    for table, rows in facts.rows.items():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(TABLES[table])
        writer.writerows([row[column] for column in TABLES[table]] for row in rows)
        file = folder / "tables" / f"{table}.csv"
        file.write_text(out.getvalue(), encoding="utf-8", newline="")


def lessen(folder: Path, overlay: str, triples: Iterable[Triple]) -> None:
    """Leave an overlay, by its id, only these of its triples in a version that is being made."""
    (folder / overlay / _TRIPLES).write_bytes(serialise.canonical(triples))


def every(folder: Path) -> list[Overlay]:
    """The records of all overlays in a folder, the oldest first. Raises NotReadable."""
    found = []
    for record in sorted(folder.glob(f"*/{_RECORD}")):
        try:
            found.append(Overlay(**json.loads(record.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            raise NotReadable(f"{record} is damaged; `sinograph repair` mends the store") from None
    return sorted(found, key=lambda overlay: (overlay.added, overlay.id))


def triples(folder: Path, overlay: str) -> list[Triple]:
    """The triples of an overlay, by its id. Raises NotReadable."""
    try:
        return serialise.parse_ntriples((folder / overlay / _TRIPLES).read_bytes())
    except (OSError, SyntaxError):
        raise NotReadable(
            f"{folder / overlay} is damaged; `sinograph repair` mends the store"
        ) from None


def keep(version: Version | None, overlay: Overlay, made: Path) -> None:
    """Take an overlay over into a version that is being made."""
    if version is not None:
        shutil.copytree(version.overlays / overlay.id, made / "overlays" / overlay.id)


def alone(folder: Path, overlay: Overlay, others: Iterable[Overlay]) -> list[Triple]:
    """The triples of an overlay that none of the others has."""
    shared = {triple for other in others for triple in triples(folder, other.id)}
    return [triple for triple in triples(folder, overlay.id) if triple not in shared]


def _surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
