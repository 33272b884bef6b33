"""A folder of arrays kept beside a store: one numpy file an array, memory-mapped when opened.

Arrays belong to one state of one store: the manifest holds the store's fingerprint, and another
fingerprint makes them stale. Writing goes to a folder of its own that is renamed when complete, so
that an interruption leaves nothing half-written behind.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sinograph.arrays.strings import Strings
from sinograph.errors import NotReadable

_MANIFEST: Final = "manifest.json"

Array = npt.NDArray[Any]


def write(
    folder: Path, stamp: Mapping[str, object], columns: Mapping[str, Array | Strings]
) -> None:
    """Write `columns` to `folder` in place of what was there; `stamp` says what they belong to.

    Raises NotReadable.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise NotReadable(f"{folder} cannot be written: {error.strerror}") from None
    try:
        for name, column in columns.items():
            if isinstance(column, Strings):
                np.save(draft / f"{name}.npy", column.block)
                np.save(draft / f"{name}-offsets.npy", column.offsets)
            else:
                np.save(draft / f"{name}.npy", column)
        (draft / _MANIFEST).write_text(json.dumps(stamp), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise NotReadable(f"{folder} cannot be written: {error.strerror}") from None
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def stamp(folder: Path) -> Mapping[str, Any] | None:
    """What the arrays in `folder` belong to; None where there are none."""
    try:
        found = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def strings(folder: Path, name: str) -> Strings:
    """A column of strings. Raises OSError or ValueError when it is missing or broken."""
    return Strings(array(folder, name), array(folder, f"{name}-offsets"))


def array(folder: Path, name: str) -> Array:
    """A column, memory-mapped. Raises OSError or ValueError when it is missing or broken."""
    found: Array = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return found
