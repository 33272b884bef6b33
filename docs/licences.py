"""List what sinograph needs to run, and under which licence each is given.

`python docs/licences.py` rewrites `docs/licences.md`, `--check` only compares. The names come from
the metadata of what is installed; what they leave open stands in `_KNOWN`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from kept import kept

_FILE: Final = Path(__file__).with_name("licences.md")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
#: Licence as the metadata have it -> its SPDX expression.
_SPDX: Final = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License (GPL)": "GPL-2.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "W3C License": "W3C",
}
#: resvg_py says it in its LICENSE file alone.
_KNOWN: Final = {"igraph": "GPL-2.0-or-later", "resvg_py": "MIT"}
_HEAD: Final = """# Licences

The code of sinograph is given under Apache-2.0; its facts, compiled graph and ontology under CC BY
4.0 (<https://creativecommons.org/licenses/by/4.0/>). No code of others is in the repository or the
wheel. To run, it needs:

| package | licence |
| --- | --- |
"""
_FOOT: Final = """
All but igraph are permissive, or (MPL) ask nothing of the programs that use them. igraph is under
GPL-2.0-or-later: Apache-2.0 and GPL-3.0 go together, so who hands on a bundle of sinograph *with*
igraph does that under GPL-3.0. Using it, and handing on sinograph alone, asks nothing of you.

vis-network, which pages of the network carry inside them, comes with pyvis and is under MIT or
Apache-2.0.
"""


def needed() -> dict[str, str]:
    """Every package that sinograph needs to run, without extras, and its licence."""
    found: dict[str, str] = {}
    waiting = ["sinograph"]
    while waiting:
        name = waiting.pop()
        for other in _requires(name):
            if other not in found:
                found[other] = _licence(other)
                waiting.append(other)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def _requires(name: str) -> Iterator[str]:
    for requirement in distribution(name).requires or ():
        spec, _, condition = requirement.partition(";")
        match = _NAME.match(spec)
        if "extra" in condition or match is None:
            continue
        try:
            yield distribution(match[0]).metadata["Name"]
        except PackageNotFoundError:
            continue


def _licence(name: str) -> str:
    metadata = distribution(name).metadata
    if name in _KNOWN:
        return _KNOWN[name]
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    classified = [
        value.rsplit(" :: ", 1)[-1]
        for value in metadata.get_all("Classifier", [])
        if value.startswith("License :: ") and value != "License :: OSI Approved"
    ]
    told = classified or str(metadata.get("License") or "not stated").splitlines()[:1]
    return " OR ".join(_SPDX.get(text, text) for text in told)


def page() -> str:
    """The page with the table of them."""
    rows = "".join(f"| {name} | {licence} |\n" for name, licence in needed().items())
    return _HEAD + rows + _FOOT


if __name__ == "__main__":
    sys.exit(kept(_FILE, page()))
