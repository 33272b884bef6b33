"""The network of a store kept beside it: one numpy file an array, memory-mapped when opened.

A saved network belongs to one graph: `network.json` holds the hash of the graph that it was read
from, and another hash makes it stale. Writing goes to a folder of its own that is renamed when
complete, so that an interruption leaves nothing half-written behind.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sinograph.errors import NotReadable
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.network import Network
from sinograph.network.strings import Strings
from sinograph.store.base import Store

#: The layout of the files; a folder with another number is stale.
_FORMAT: Final = 2
_MANIFEST: Final = "network.json"
_TEXTS: Final = ("organisations", "collaborations", "participations", "categories")
_ARRAYS: Final = (
    *("organisation", "member", "collaboration", "side", "status", "fact"),
    *("kind", "first", "last", "ended", "category", "open_list"),
)
#: From so many participations on a network is worth saving.
_WORTH: Final = 100_000


def of_store(store: Store) -> Network:
    """The network of a store: the one saved beside it if it is of this very graph, else read.

    A large network is then saved beside the store, as `<location>.network`, where that can be
    written. Raises what the store raises.
    """
    place = beside(store)
    if place is not None and (found := load(place, store.info.sha256 or "")) is not None:
        return found
    network = Network.read(store)
    if place is not None and len(network.incidence.organisation) >= _WORTH:
        save(network, store.info.sha256 or "", place)
    return network


def beside(store: Store) -> Path | None:
    """Where the network of a store is kept; None for a store without a file, hash, or leave."""
    location = Path(store.info.location)
    known = store.info.sha256 is not None and location.exists()
    return location.with_name(f"{location.name}.network") if known else None


def save(network: Network, sha256: str, folder: Path) -> None:
    """Write a network to `folder`, in place of what was there. Raises NotReadable."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise NotReadable(f"{folder} cannot be written: {error.strerror}") from None
    try:
        for name in _TEXTS:
            texts: Strings = getattr(network.incidence, name)
            np.save(draft / f"{name}.npy", texts.block)
            np.save(draft / f"{name}-offsets.npy", texts.offsets)
        for name in _ARRAYS:
            np.save(draft / f"{name}.npy", getattr(network.incidence, name))
        parents = {child: sorted(of) for child, of in sorted(network.families.parents.items())}
        manifest = {"format": _FORMAT, "graph": sha256, "parents": parents}
        (draft / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def load(folder: Path, sha256: str) -> Network | None:
    """The network in `folder` if it is that of the graph `sha256`; None if missing or stale."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if (manifest["format"], manifest["graph"]) != (_FORMAT, sha256):
            return None
        columns: dict[str, Any] = {
            name: Strings(_map(folder, name), _map(folder, f"{name}-offsets")) for name in _TEXTS
        }
        columns |= {name: _map(folder, name) for name in _ARRAYS}
    except (OSError, ValueError, KeyError, EOFError):
        return None
    parents = {child: frozenset(of) for child, of in manifest["parents"].items()}
    return Network(Incidence(**columns), Families(parents))


def _map(folder: Path, name: str) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return array
