"""Places that were found once are kept, so that the same scene is laid out once.

They lie in the user's cache folder (XDG Base Directory: `$XDG_CACHE_HOME/sinograph/places`), a file
a scene, named by a hash of everything that decides the places. `$SINOGRAPH_CACHE=off` uses none.
The cache may be deleted at any time; a file that cannot be read is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import tempfile
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from sinograph.views import style
from sinograph.views.scene import Node, Scene

#: The modules that decide the places; when one changes, what was kept before is not used.
_DECIDING: Final = ("layout", "packing", "chains", "labels", "wording", "style")
#: Fewer nodes are placed faster than looked up.
_FEW: Final = 40
#: Files beyond this number are deleted, the longest unused first.
MOST: Final = 200

_Places = dict[str, tuple[float, float]]


def laid_out(scene: Scene) -> Scene:
    """The scene with sizes and places, from the cache where it knows them."""
    file = _file(scene)
    known = None if file is None else _read(file, scene)
    if known is not None:
        return replace(scene, nodes=tuple(_placed(node, known) for node in scene.nodes))
    from sinograph.views import layout

    made = layout.laid_out(scene)
    if file is not None:
        _write(file, {node.id: (node.x, node.y) for node in made.nodes})
    return made


def folder() -> Path | None:
    """Where places are kept; None where they are not."""
    if os.environ.get("SINOGRAPH_CACHE", "").lower() in ("off", "0", "no"):
        return None
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    return home / "sinograph" / "places"


def _placed(node: Node, places: _Places) -> Node:
    x, y = places[node.id]
    return replace(node, size=style.radius(node), x=x, y=y)


def _file(scene: Scene) -> Path | None:
    if len(scene.nodes) < _FEW:
        return None
    place = folder()
    return None if place is None else place / f"{_key(scene)}.json"


def _key(scene: Scene) -> str:
    """A hash of what the layout looks at, of the layout itself, and of the libraries it uses."""
    seen = [
        [scene.language, scene.mode, scene.question.within(scene.language), *_deciding()],
        [
            [
                node.id,
                node.name.within(scene.language),
                node.kind,
                node.strength,
                node.focus,
                style.sign(node.change),
            ]
            for node in scene.nodes
        ],
        [[e.source, e.target, [tie.collaboration for tie in e.ties]] for e in scene.edges],
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


@cache
def _deciding() -> tuple[str, ...]:
    here = Path(__file__)
    code = [here.with_name(f"{name}.py").read_bytes() for name in _DECIDING]
    digest = hashlib.sha256(b"".join(code)).hexdigest()
    return digest, version("igraph"), version("numpy")


def _read(file: Path, scene: Scene) -> _Places | None:
    """The places of all nodes; None where the file does not hold them."""
    try:
        found = json.loads(file.read_bytes())
        places = {node.id: _point(*found[node.id]) for node in scene.nodes}
        file.touch()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return places


def _point(x: object, y: object) -> tuple[float, float]:
    """Two numbers, as they stand. Raises ValueError or TypeError for anything else."""
    if not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
        raise TypeError("a place has two numbers")
    if not math.isfinite(x) or not math.isfinite(y):
        raise ValueError("a place is finite")
    return float(x), float(y)


def _write(file: Path, places: _Places) -> None:
    """Write beside and rename: whoever reads at the same time sees all of it or nothing."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(places, out, separators=(",", ":"))
        Path(name).replace(file)
        _prune(file.parent)


def _prune(place: Path) -> None:
    """Keep the last used files."""
    files = []
    for file in place.iterdir():
        with contextlib.suppress(OSError):
            files.append((file.stat().st_mtime_ns, file))
    for _, file in sorted(files)[:-MOST] if len(files) > MOST else ():
        with contextlib.suppress(OSError):
            file.unlink()
