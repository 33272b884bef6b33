"""The network of a store kept beside it, so that it is read from the store only once."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Final

from sinograph.arrays import folder
from sinograph.errors import NotReadable
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.network import Network
from sinograph.store.base import Store
from sinograph.store.beside import beside

#: The layout of the files; a folder with another number is stale.
_FORMAT: Final = 3
_TEXTS: Final = ("organisations", "collaborations", "participations", "categories")
_ARRAYS: Final = (
    *("organisation", "member", "collaboration", "side", "status", "fact"),
    *("kind", "first", "last", "ended", "category", "open_list"),
)
#: From so many participations on a network is worth saving.
_WORTH: Final = 100_000


def of_store(store: Store) -> Network:
    """The network of a store: the one saved beside it if it is of this very graph, else read.

    A large one that was read is saved for the next time, where its place can be written to.
    """
    place, known = beside(store, "network"), store.fingerprint or ""
    saved = None if place is None else load(place, known)
    if saved is not None:
        return saved
    network = Network.read(store)
    if place is not None and _worth(network):
        with contextlib.suppress(NotReadable):
            save(network, known, place)
    return network


def save(network: Network, fingerprint: str, place: Path) -> None:
    """Write a network to a folder, in place of what was there. Raises NotReadable."""
    columns = {name: getattr(network.incidence, name) for name in (*_TEXTS, *_ARRAYS)}
    parents = {child: sorted(of) for child, of in sorted(network.families.parents.items())}
    stamp = {"format": _FORMAT, "graph": fingerprint, "parents": parents}
    folder.write(place, stamp, columns)


def load(place: Path, fingerprint: str) -> Network | None:
    """The network in a folder if it is that of the graph; None if missing, stale or broken."""
    stamp = folder.stamp(place)
    if stamp is None or (stamp.get("format"), stamp.get("graph")) != (_FORMAT, fingerprint):
        return None
    try:
        columns: dict[str, Any] = {name: folder.strings(place, name) for name in _TEXTS}
        columns |= {name: folder.array(place, name) for name in _ARRAYS}
    except (OSError, ValueError, EOFError):
        return None
    parents = {child: frozenset(of) for child, of in stamp["parents"].items()}
    return Network(Incidence(**columns), Families(parents))


def _worth(network: Network) -> bool:
    return len(network.incidence.organisation) >= _WORTH
