"""What a location names: the shipped graph, a file, a folder, a store, an endpoint."""

from __future__ import annotations

from pathlib import Path

from sinograph import resources
from sinograph.errors import NotReadable
from sinograph.store.base import Store
from sinograph.store.embedded import EmbeddedStore, is_folder
from sinograph.store.versions import StoreFolder, is_store


def store_at(location: str | Path | None) -> Store:
    """The graph at a location; the shipped one for None. Raises NotReadable, DataError."""
    if location is None:
        return EmbeddedStore.from_file(resources.path("compiled.ttl"))
    if str(location).startswith(("http://", "https://")):
        from sinograph.store.remote import RemoteStore

        return RemoteStore(str(location))
    path = Path(location)
    if is_store(path):
        return EmbeddedStore.from_version(StoreFolder(path).current(), path)
    if is_folder(path):
        return EmbeddedStore.from_folder(path)
    if path.is_dir():
        from sinograph.facts.check import checked_build

        return checked_build(path)
    if not path.exists():
        raise NotReadable(
            f"there is no {location}; name an RDF file, a folder of fact tables, a store folder, "
            "or the http address of a SPARQL endpoint"
        )
    return EmbeddedStore.from_file(path)
