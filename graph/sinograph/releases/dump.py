"""A graph written out as files to hand on, with checksums; equal graphs give equal bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sinograph import progress
from sinograph.errors import NotReadable, UsageError
from sinograph.model import GraphInfo, Iri, Triple
from sinograph.releases import describe
from sinograph.releases.describe import File
from sinograph.releases.facts import gathered
from sinograph.releases.tables import tables
from sinograph.store import serialise
from sinograph.store.base import Store

#: Lists every other file with its hash, as `sha256sum --check` reads it.
SUMS: Final = "SHA256SUMS"
DESCRIPTION: Final = "void.ttl"

_RELEASE: Final = "https://w3id.org/sinograph/release/"
_MEDIA_TYPES: Final = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
}


def write(store: Store, folder: Path, *, shipped: bool) -> list[Path]:
    """Write a graph to `folder`: Turtle, N-Triples, JSON-LD, tables, a description, checksums.

    The folder is new, empty, or holds an earlier dump that nobody changed, which is replaced in
    one move. Memory: some 2 kB a triple. Raises UsageError for any other folder, NotReadable.
    """
    _check(folder)
    triples = list(progress.over(store.triples(), "reading"))
    contents = dict(_contents(triples, store.info, shipped=shipped))
    sums = "".join(f"{_sha256(contents[name])}  {name}\n" for name in sorted(contents))
    contents[SUMS] = sums.encode()
    try:
        _put(folder, contents)
    except OSError as error:
        raise NotReadable(f"{folder} cannot be written: {error.strerror}") from None
    return [folder / name for name in sorted(contents)]


def description(store: Store, *, shipped: bool) -> bytes:
    """What a graph is, in VoID, as Turtle."""
    triples = list(progress.over(store.triples(), "reading"))
    return _description(triples, store.info, serialise.sha256(triples), (), shipped=shipped)


def _contents(
    triples: list[Triple], info: GraphInfo, *, shipped: bool
) -> Iterator[tuple[str, bytes]]:
    lines = serialise.canonical(triples)
    digest = hashlib.sha256(lines).hexdigest()
    files = {
        "graph.nt": lines,
        "graph.ttl": serialise.header(info.version, digest) + serialise.turtle(triples),
        "graph.jsonld": serialise.json_ld(triples),
        **tables(gathered(triples)),
    }
    yield from files.items()
    listed = [
        File(name, _MEDIA_TYPES[Path(name).suffix], len(body), _sha256(body))
        for name, body in sorted(files.items())
    ]
    yield DESCRIPTION, _description(triples, info, digest, listed, shipped=shipped)


def _description(
    triples: list[Triple],
    info: GraphInfo,
    digest: str,
    files: list[File] | tuple[()],
    *,
    shipped: bool,
) -> bytes:
    iri = Iri(f"{_RELEASE}{digest}")
    said = [*describe.dataset(iri, info, shipped=shipped), *describe.contents(iri, triples)]
    said += describe.origins(iri, triples)
    return serialise.turtle([*said, *describe.distributions(iri, files)])


def _check(folder: Path) -> None:
    """That nothing is lost when a folder is replaced. Raises UsageError."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file; give a folder")
    known = _listed(folder)
    for file in sorted(folder.iterdir()):
        if file.name == SUMS and known:
            continue
        if file.name not in known or not file.is_file():
            raise UsageError(f"{file} is of no dump of ours; give a new folder")
        if _sha256(file.read_bytes()) != known[file.name]:
            raise UsageError(f"{file} was changed since it was written; give a new folder")


def _listed(folder: Path) -> Mapping[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _put(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files beside the folder, then put them in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        draft.mkdir()
        for name, body in contents.items():
            (draft / name).write_bytes(body)
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
