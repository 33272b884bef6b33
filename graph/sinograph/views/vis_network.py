"""vis-network, which draws the picture of a page: the copy that the pyvis package carries."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sinograph.errors import Failure

#: vis-network 9.1.2 as pyvis 0.3.2 carries it.
_FILE: Final = "lib/vis-9.1.2/vis-network.min.js"
_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def script() -> bytes:
    """The script. Raises Failure where it is missing or not the one known to be good."""
    spec = find_spec("pyvis")
    folders = [] if spec is None else spec.submodule_search_locations or []
    for file in (Path(folder) / _FILE for folder in folders):
        if file.is_file():
            found = file.read_bytes()
            if hashlib.sha256(found).hexdigest() == _SHA256:
                return found
    raise Failure(
        "the vis-network that the installed pyvis carries is not the one known to be good; "
        "install pyvis 0.3.2, or write .svg instead"
    )
