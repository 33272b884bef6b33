"""Write an addition as a new version of its store folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sinograph import resources
from sinograph.errors import Busy, NotReadable
from sinograph.facts.build import ontology
from sinograph.matching.decisions import Decisions
from sinograph.model import Triple
from sinograph.overlays import merging, overlay
from sinograph.overlays.addition import Work, table_beside
from sinograph.overlays.overlay import Overlay
from sinograph.store.embedded import EmbeddedStore, header
from sinograph.store.manifest import Entry, Origin
from sinograph.store.versions import StoreFolder, Version
from sinograph.store.writable import WritableStore

SHIPPED: Final = "compiled.ttl"


def publish(work: Work, record: Overlay, triples: list[Triple], table: Decisions) -> None:
    """Make the version in which the overlay lies beside the graph and the other overlays.

    Raises Busy when the store has another version than the one that was read, NotReadable.
    """

    def fill(made: Path, base: Version | None) -> Entry:
        if (base.path if base else None) != (work.before.path if work.before else None):
            raise Busy(f"{work.store} was changed meanwhile; add the data again")
        graph, origins = _start(work, made)
        shared = set[Triple]()
        for other in work.others:
            shared.update(overlay.triples(base.overlays, other.id) if base else ())
            overlay.keep(base, other, made)
        new = set(merging.put_in(graph, triples))
        own = [t for t in triples if t in new or t in shared]
        facts = work.incoming.draft.facts()
        overlay.write(made / "overlays" / record.id, record, own, facts, table.text())
        ids = (*(other.id for other in work.others), record.id)
        graph.close()
        return Entry(f"add {record.name}", origins, tuple(sorted(ids)))

    StoreFolder.at(work.store).publish(fill)


def _start(work: Work, made: Path) -> tuple[WritableStore, tuple[Origin, ...]]:
    """The graph without what is replaced, and what it was made from."""
    if work.before is not None:
        graph = WritableStore.copy_of(work.before.graph, made / "graph")
        if work.replaced:
            own = overlay.alone(work.before.overlays, work.replaced, work.others)
            merging.take_out(graph, own)
        return graph, work.before.manifest.entry.base
    graph = WritableStore.create(made / "graph")
    if work.wishes.empty:
        graph.add(ontology())
        return graph, ()
    file = resources.path(SHIPPED)
    shipped, told = list(EmbeddedStore.from_file(file).triples()), header(file)
    graph.add(shipped)
    name = f"sinograph graph {told.version}"
    return graph, (Origin(name, told.sha256 or "", len(shipped)),)


def keep_decisions(work: Work, table: Decisions) -> str:
    """Write the table beside the data, where it can be edited; its path, or empty."""
    place = table_beside(work.incoming.path)
    try:
        table.write(place)
    except NotReadable:
        return ""
    return str(place)
