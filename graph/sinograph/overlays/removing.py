"""Take an overlay out of a store folder, with everything that followed from it."""

from __future__ import annotations

import contextlib
import difflib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sinograph.errors import UsageError
from sinograph.overlays import merging, overlay
from sinograph.overlays.overlay import Overlay
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.manifest import Entry
from sinograph.store.versions import StoreFolder, Version, is_store
from sinograph.store.writable import WritableStore


def around(location: str) -> Path | None:
    """The store folder that a graph lies in; None for a graph that lies in none."""
    path = Path(location)
    return next((folder for folder in (path, *path.parents[:3]) if is_store(folder)), None)


def every(store: Path) -> list[Overlay]:
    """The overlays of a store folder, the oldest first. Raises NotReadable."""
    return overlay.every(_version(store).overlays)


def remove(name: str, store: Path) -> Overlay:
    """Take out the overlay with a name or id. Raises UsageError, NotReadable, Busy."""

    def fill(made: Path, base: Version | None) -> Entry:
        version = base or _version(store)
        chosen, others = _chosen(name, version, store)
        gone.append(chosen)
        graph = WritableStore.copy_of(version.graph, made / "graph")
        merging.take_out(graph, overlay.alone(version.overlays, chosen, others))
        for other in others:
            overlay.keep(version, other, made)
        ids = tuple(sorted(other.id for other in others))
        graph.close()
        return Entry(f"remove {chosen.name}", version.manifest.entry.base, ids)

    gone: list[Overlay] = []
    _chosen(name, _version(store), store)
    StoreFolder.open(store).publish(fill)
    return gone[0]


@contextlib.contextmanager
def without(store: Path, name: str | None) -> Iterator[tuple[EmbeddedStore, list[Overlay]]]:
    """The graph without an overlay, or without any if none is named; and which these are.

    Raises UsageError, NotReadable.
    """
    version = _version(store)
    taken = overlay.every(version.overlays)
    kept: list[Overlay] = []
    if name is not None:
        chosen, kept = _chosen(name, version, store)
        taken = [chosen]
    with tempfile.TemporaryDirectory(prefix="sinograph-") as scratch:
        graph = WritableStore.copy_of(version.graph, Path(scratch) / "graph")
        for one in taken:
            merging.take_out(graph, overlay.alone(version.overlays, one, kept))
        yield graph, taken
        graph.close()


def _version(store: Path) -> Version:
    return StoreFolder.open(store).current()


def _chosen(name: str, version: Version, store: Path) -> tuple[Overlay, list[Overlay]]:
    all_ = overlay.every(version.overlays)
    found = [one for one in all_ if name in {one.id, one.name}]
    if not found:
        known = [one.name for one in all_]
        near = difflib.get_close_matches(name, known, n=3) or known[:8]
        hint = f"there is {', '.join(near)}" if near else "there is none"
        raise UsageError(f"{store} has no overlay “{name}”; {hint}")
    return found[0], [one for one in all_ if one != found[0]]
