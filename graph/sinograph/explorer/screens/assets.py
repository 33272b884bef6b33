"""The scripts and styles of the pages, by the names under which they are served.

Their address carries a digest of them all, so that a browser may keep them for good.
"""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from sinograph.errors import Failure
from sinograph.views import offline, page
from sinograph.views.tiles import page as tiles

_OWN: Final = Path(__file__).parent.parent / "static"
#: Not among the files where pyvis carries another one than that known to be good.
VIS: Final = "vis-network.js"
_TYPES: Final = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Name -> content and media type."""
    found = {file.name: file.read_bytes() for file in sorted(_OWN.iterdir())}
    found |= {f"views/{name}": content for name, content in offline.web_files().items()}
    found["picture.js"] = page.script().encode()
    found["map.js"] = tiles.script().encode()
    found["colours.css"] = offline.colours().encode()
    with contextlib.suppress(Failure):
        found[VIS] = page.vis()
    return {name: (content, _TYPES[Path(name).suffix]) for name, content in found.items()}


@cache
def digest() -> str:
    """What names this very state of them all."""
    whole = hashlib.sha256()
    for name, (content, _) in files().items():
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]


def address(name: str) -> str:
    """Where a file is served."""
    return f"/static/{digest()}/{name}"
