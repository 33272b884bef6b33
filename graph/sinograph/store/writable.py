"""A graph in a folder that this process alone changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from sinograph.errors import NotReadable
from sinograph.model import GraphInfo, Triple
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.terms import triple_to_engine


class WritableStore(EmbeddedStore):
    """A graph that is being written; `close` it before anybody else opens it."""

    fixed = False

    @classmethod
    def create(cls, path: Path) -> WritableStore:
        """A new, empty graph in a folder. Raises NotReadable when it cannot be made."""
        try:
            store = ox.Store(str(path))
        except (OSError, RuntimeError) as error:
            raise NotReadable(f"{path} cannot be made a store: {error}") from None
        return cls(store, GraphInfo(str(path), None, None))

    @classmethod
    def copy_of(cls, source: Path, target: Path) -> WritableStore:
        """A copy of the graph in a folder, which shares the files that do not change.

        Raises NotReadable when the one cannot be read or the other not be written.
        """
        try:
            copy(source, target)
        except (OSError, RuntimeError) as error:
            raise NotReadable(f"{source} cannot be copied to {target}: {error}") from None
        return cls.create(target)

    def lacking(self, triples: Iterable[Triple]) -> list[Triple]:
        """Those of some triples that are not in the graph."""
        return [
            triple for triple in triples if ox.Quad(*triple_to_engine(triple)) not in self._store
        ]

    def remove(self, triples: Iterable[Triple]) -> None:
        """Take triples out."""
        for triple in triples:
            self._store.remove(ox.Quad(*triple_to_engine(triple)))

    def close(self) -> None:
        """Write everything to the disk, and let go of the folder."""
        self._store.flush()
        self._store = ox.Store()


def copy(source: Path, target: Path) -> None:
    """Copy a graph in a folder; files that never change are shared. Raises as the engine does."""
    ox.Store.read_only(str(source)).backup(str(target))
