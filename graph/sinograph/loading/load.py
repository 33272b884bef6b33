"""Load whole graphs into a store folder: all of them or nothing."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sinograph import resources
from sinograph.errors import UsageError
from sinograph.loading import child, files
from sinograph.store.bulk import Count
from sinograph.store.manifest import Entry, Origin
from sinograph.store.versions import StoreFolder, Version

_DIED = "the import ended its process: a file nests too deeply, or needs too much memory"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The version that a load made, by its number, and how many triples were read and derived.

    `named` of those read stood in `graphs` named graphs.
    """

    version: int
    read: int
    derived: int
    named: int
    graphs: int


def load(paths: Sequence[Path], to: Path, *, empty: bool = False) -> Loaded:
    """Load RDF files and folders of fact tables into the store folder `to`.

    A new store begins with the shipped graph, or with nothing if `empty`. What was added stays
    added. Raises NotReadable, DataError, UsageError, Busy, Failure; then the store is what it was.
    """
    for path in paths:
        files.require(path)
    store = StoreFolder.at(to)
    try:
        return child.apart(_load, [*paths], to, empty, died=_DIED)
    except BaseException:
        store.tidy()
        raise


def _load(paths: list[Path], to: Path, empty: bool) -> Loaded:
    from sinograph.loading.fill import fill

    counts: list[Count] = []
    words = ["sinograph", "load", *map(str, paths), "--to", str(to), *(["--empty"] * empty)]

    def make(draft: Path, base: Version | None) -> Entry:
        known = base.manifest.entry if base is not None else Entry("", (), ())
        if empty and known.overlays:
            raise UsageError(f"{to} holds additions; take another folder for --empty")
        whole = paths if empty or base is not None else [resources.path("compiled.ttl"), *paths]
        counts.extend(fill(draft, None if empty else base, whole))
        read = [
            Origin(path.name, files.sha256(path), count.triples)
            for path, count in zip(whole, counts, strict=False)
        ]
        return Entry(shlex.join(words), (*(() if empty else known.base), *read), known.overlays)

    number = StoreFolder.at(to).publish(make).manifest.number
    *read, derived = counts
    triples, named = sum(c.triples for c in read), sum(c.named for c in read)
    return Loaded(number, triples, derived.triples, named, sum(c.graphs for c in read))
