"""The folder of a version filled: what was there, what is loaded, what follows from both.

What people added beside the graph is taken out first and put back last, so that a triple that is
loaded now is the graph's own, and stays when the addition is removed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.loading import files
from sinograph.loading.ties import DERIVED, Ties
from sinograph.overlays import overlay
from sinograph.store import bulk
from sinograph.store.writable import copy

if TYPE_CHECKING:
    import pyoxigraph as ox

    from sinograph.model import Triple
    from sinograph.store.embedded import EmbeddedStore
    from sinograph.store.versions import Version


def fill(draft: Path, before: Version | None, paths: Sequence[Path]) -> list[bulk.Count]:
    """Write the graph and the overlays of a version that follows `before`; what each path held.

    The last count is that of the derived edges. Raises NotReadable, DataError, OSError.
    """
    tables = {path: _checked(path) for path in paths if path.is_dir()}
    counts = [bulk.Count() for _ in (*paths, DERIVED)]
    graph, ties = draft / "graph", Ties()
    added = _added(before)
    if before is not None:
        copy(before.graph, graph)
    filling = bulk.Filling(graph)
    filling.remove(added)
    for quad in filling.kept(ties.wanted) if before is not None else ():
        ties.wanted[quad.predicate.value](quad.subject, quad.object)
    loaded = _loaded(paths, tables, ties, counts)
    if added:
        filling.fill(loaded)
        loaded, added = iter(()), filling.lacking(added)
    if before is not None:
        _keep(before, added, draft)
    filling.fill(itertools.chain(loaded, _following(added, ties, counts[-1])))
    if before is not None:
        filling.part(DERIVED, ties.kin())
    filling.close()
    return counts


def _checked(folder: Path) -> EmbeddedStore:
    from sinograph.facts.check import checked_build

    return checked_build(folder)


def _added(before: Version | None) -> set[Triple]:
    """All that people added to a version."""
    if before is None:
        return set()
    folder = before.overlays
    return {t for one in overlay.every(folder) for t in overlay.triples(folder, one.id)}


def _keep(before: Version, added: set[Triple], draft: Path) -> None:
    """Take the overlays over, each with those of its triples that are still `added`."""
    for one in overlay.every(before.overlays):
        overlay.keep(before, one, draft)
        own = overlay.triples(before.overlays, one.id)
        if not added.issuperset(own):
            overlay.lessen(draft / "overlays", one.id, added.intersection(own))


def _loaded(
    paths: Iterable[Path],
    tables: dict[Path, EmbeddedStore],
    ties: Ties,
    counts: Sequence[bulk.Count],
) -> Iterator[ox.Quad]:
    for path, count in zip(paths, counts, strict=False):
        quads = tables[path].quads() if path in tables else files.quads(path, count)
        yield from bulk.watched(quads, ties.wanted, DERIVED, count)


def _following(added: set[Triple], ties: Ties, count: bulk.Count) -> Iterator[ox.Quad]:
    """What was added, and the edges that follow from all."""
    yield from bulk.watched(bulk.quads(added), ties.wanted, (), bulk.Count())
    for property_, one, other in ties.edges():
        yield from bulk.joined(ties.names, property_, zip(one, other, strict=True), count)
