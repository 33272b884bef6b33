"""Where that is kept which follows from a store and takes long to make."""

from __future__ import annotations

from pathlib import Path

from sinograph.store.base import Store


def in_folder(store: Store) -> bool:
    """Whether a store lies in a folder: it may be larger than memory, and does not change."""
    return store.fingerprint is not None and store.place is not None and store.place.is_dir()


def beside(store: Store, what: str) -> Path | None:
    """The folder for something that follows from `store`, next to the store's own file or folder.

    None for a store that lies in no file or folder, or that would not be known again when changed.
    """
    place = store.place
    if store.fingerprint is None or place is None or not place.exists():
        return None
    return place.with_name(f"{place.name}.{what}")
