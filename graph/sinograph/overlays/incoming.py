"""Read what somebody brings: fact tables, a workbook, a list of who takes part in what, RDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sinograph.errors import NotReadable, UsageError
from sinograph.facts.schema import TABLES
from sinograph.folding import squash
from sinograph.model import Triple
from sinograph.overlays import delimited, imports, lists, own_rdf, tables, workbook
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.ids import slug
from sinograph.overlays.sheet import Sheet
from sinograph.phrases import say
from sinograph.store.embedded import EmbeddedStore

#: Files of rows larger than that are no tables that people keep.
_LARGEST: Final = 100_000_000
_TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_BOOKS: Final = frozenset({".xlsx", ".xlsm"})
_RDF: Final = frozenset(
    {".ttl", ".nt", ".rdf", ".owl", ".xml", ".jsonld", ".json", ".nq", ".trig", ".n3"}
)


@dataclass(slots=True)
class Incoming:
    """What was read: rows in `draft`, `triples` of RDF in our own terms, and what to tell."""

    path: Path
    sha256: str
    draft: Draft = field(default_factory=Draft)
    triples: list[Triple] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def read(path: Path, findings: Findings) -> Incoming:
    """Everything in a file or folder; what is wrong in it is noted in `findings`.

    Raises NotReadable when there is nothing to read, UsageError when it is of no known form.
    """
    files = _files(path)
    digest = hashlib.sha256()
    contents: dict[Path, bytes] = {}
    for file in files:
        data = _bytes(file)
        digest.update(f"{file.name} {len(data)}\n".encode())
        digest.update(data)
        contents[file] = data
    incoming = Incoming(path, digest.hexdigest())
    for file, data in contents.items():
        suffix = file.suffix.lower()
        if suffix in _RDF:
            _read_rdf(file, incoming, findings)
        elif suffix in _BOOKS:
            _read_sheets(file, workbook.read(file, data, findings), incoming, findings)
        else:
            sheet = delimited.read(file, data, findings)
            _read_sheets(file, [sheet] if sheet else [], incoming, findings)
    tables.complete(incoming.draft)
    return incoming


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise NotReadable(f"there is no {path}; give a folder, or an XLSX, CSV or RDF file")
    if not path.is_dir():
        _known_form(path)
        return [path]
    files = sorted(f for f in path.iterdir() if f.is_file() and tables.table_of(f.stem))
    files = [f for f in files if f.suffix.lower() in _TEXTS]
    if not files:
        raise NotReadable(
            f"{path} holds no fact table; expected files such as organisations.csv, "
            "participations.csv, or give one file by its name"
        )
    return files


def _known_form(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix in {".xls", ".ods", ".numbers", ".xlsb"}:
        raise UsageError(f"{path.name}: save it as .xlsx or .csv; {suffix} is not read")
    if suffix not in _TEXTS | _BOOKS | _RDF:
        forms = ", ".join(sorted((*_TEXTS, ".xlsx", *_RDF)))
        raise UsageError(f"{path.name}: nothing is known of that suffix; use {forms}, or a folder")


def _bytes(file: Path) -> bytes:
    try:
        if file.suffix.lower() not in _RDF and file.stat().st_size > _LARGEST:
            most = _LARGEST // 1_000_000
            raise UsageError(f"{file.name} is larger than {most} MB; give it as RDF, or in parts")
        return file.read_bytes()
    except OSError as error:
        raise NotReadable(f"{file} cannot be read: {error.strerror}") from None


def _read_sheets(file: Path, sheets: list[Sheet], incoming: Incoming, findings: Findings) -> None:
    read_any = False
    for sheet in sheets:
        table = tables.table_of(sheet.name or file.stem)
        if table and (sheet.name or _fits(sheet, table)):
            tables.read(sheet, table, incoming.draft, findings)
            incoming.kinds.add("tables")
        elif lists.is_list(sheet):
            lists.read(sheet, incoming.draft, findings)
            incoming.notices += list(_left_out(sheet, findings.language))
            incoming.kinds.add("list")
        else:
            continue
        read_any = True
    if sheets and not read_any:
        sheet = sheets[0]
        shown = ", ".join(f"“{heading[:40]}”" for heading in sheet.headings[:6] if heading)
        findings.add(sheet.origin(), None, "headings", None, found=shown or "–")


def _fits(sheet: Sheet, table: str) -> bool:
    """Whether most of the headings are columns of the table that the file is named after."""
    wanted = {squash(column) for column in TABLES[table]}
    known = sum(squash(heading) in wanted for heading in sheet.headings)
    return 2 * known > len(sheet.headings)


def _left_out(sheet: Sheet, language: str) -> Iterator[str]:
    known = lists.columns(sheet)
    rest = [h for p, h in enumerate(sheet.headings) if h and p not in known]
    if rest:
        yield say("own.unused", language, columns=", ".join(rest[:8]))


def _read_rdf(file: Path, incoming: Incoming, findings: Findings) -> None:
    store = EmbeddedStore.from_file(file)
    triples = list(store.triples())
    origin = Origin(file.name)
    if own_rdf.is_ours(triples):
        incoming.triples += triples
        incoming.kinds.add("rdf")
        return
    source = f"src-{slug(file.stem)}"
    incoming.draft.add("sources", origin, id=source, title=file.name)
    count = imports.read(imports.translated(store), file.name, source, incoming.draft)
    if not count:
        findings.add(origin, None, "foreign")
    incoming.kinds.add("import")
