"""Load whole graphs into a store folder: all of them or nothing."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph import resources
from sinograph.errors import UsageError
from sinograph.loading import files
from sinograph.loading.child import apart
from sinograph.loading.ties import DERIVED, Ties
from sinograph.store import bulk
from sinograph.store.manifest import Entry, Origin
from sinograph.store.versions import StoreFolder, Version

if TYPE_CHECKING:
    import pyoxigraph as ox

    from sinograph.store.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Loaded:
    """The version that a load made; how much of it stood in named graphs, in how many."""

    version: Version
    named: int
    graphs: int


def load(paths: Sequence[Path], to: Path, *, empty: bool = False) -> Loaded:
    """Load RDF files and folders of fact tables into the store folder `to`.

    A new store begins with the shipped graph, or with nothing if `empty`. Raises NotReadable,
    DataError, UsageError, Busy, Failure; then the store is what it was.
    """
    for path in paths:
        files.require(path)
    tables = {path: _checked(path) for path in paths if path.is_dir()}
    store = StoreFolder.at(to)
    counts: list[bulk.Count] = []

    def fill(draft: Path, base: Version | None) -> Entry:
        if empty and base is not None and base.manifest.entry.overlays:
            raise UsageError(f"{to} holds additions; take another folder for --empty")
        before = None if empty else base
        whole = [] if empty or base is not None else [resources.path("compiled.ttl")]
        counts.extend(
            apart(
                lambda: _fill(draft, before, [*whole, *paths], tables),
                "the import ended its process: a file nests too deeply, or needs too much memory",
            )
        )
        return _entry(before, [*whole, *paths], counts, to, empty=empty)

    version = store.publish(fill)
    return Loaded(version, sum(c.named for c in counts), sum(c.graphs for c in counts))


def _checked(folder: Path) -> EmbeddedStore:
    from sinograph.facts.check import checked_build

    return checked_build(folder)


def _fill(
    draft: Path,
    before: Version | None,
    paths: Sequence[Path],
    tables: dict[Path, EmbeddedStore],
) -> list[bulk.Count]:
    """Write the graph of a version: what was there, what is loaded, what follows from both."""
    graph = draft / "graph"
    if before is not None:
        shutil.copytree(before.graph, graph)
        if before.overlays.is_dir():
            shutil.copytree(before.overlays, draft / "overlays")
    filling, ties = bulk.Filling(graph), Ties()
    for quad in filling.kept(ties.wanted) if before is not None else ():
        ties.wanted[quad.predicate.value](str(quad.subject), str(quad.object))
    counts = [bulk.Count() for _ in (*paths, DERIVED)]
    filling.fill(_all(paths, tables, ties, counts))
    if before is not None:
        for property_ in DERIVED:
            kin = list(ties.kin())
            filling.remove(property_, [*kin, *((other, one) for one, other in kin)])
    filling.close(graph)
    return counts


def _all(
    paths: Iterable[Path],
    tables: dict[Path, EmbeddedStore],
    ties: Ties,
    counts: Sequence[bulk.Count],
) -> Iterator[ox.Quad]:
    for path, count in zip(paths, counts, strict=False):
        quads = tables[path].quads() if path in tables else files.quads(path, count)
        yield from bulk.watched(quads, ties.wanted, DERIVED, count)
    for property_, one, other in ties.edges():
        yield from bulk.joined(ties.names, property_, zip(one, other, strict=True), counts[-1])


def _entry(
    before: Version | None, paths: list[Path], counts: list[bulk.Count], to: Path, *, empty: bool
) -> Entry:
    known = () if before is None else before.manifest.entry.base
    base = (
        *known,
        *(
            Origin(path.name, files.sha256(path), count.triples)
            for path, count in zip(paths, counts, strict=False)
        ),
    )
    words = ["sinograph", "load", *map(str, paths), "--to", str(to), *(["--empty"] * empty)]
    had = 0 if before is None else before.manifest.entry.triples
    overlays = () if before is None else before.manifest.entry.overlays
    return Entry(shlex.join(words), base, overlays, had + sum(c.triples for c in counts))
