"""Draw the five pictures that the documentation shows.

`python docs/pictures.py` rewrites `docs/pictures/*.svg`, `--check` only compares; the day is left
out of them, so that they change with the graph alone. `--page` also opens one view as a page in
headless Chromium and keeps a screenshot (`docs/pictures/page.png`), which is not compared.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import sinograph
from sinograph.views.view import View

FOLDER: Final = Path(__file__).with_name("pictures")
_FLAGS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --hide-scrollbars "
    "--virtual-time-budget=4000 --window-size=1366,960"
).split()


def views() -> Mapping[str, View]:
    """The five by name: a cluster, a name, a region, everything, a chain."""
    graph = sinograph.open()
    found = {
        "siemens": graph.view("Siemens", cluster=True),
        "haier": graph.view("Haier"),
        "jiangsu": graph.view(place="Jiangsu", projects=True),
        "whole": graph.view(),
        "path": graph.view("Siemens", "Haier", path=True),
    }
    return {name: replace(view, scene=replace(view.scene, date="")) for name, view in found.items()}


def drawn() -> dict[Path, bytes]:
    """The files and what belongs into them."""
    return {FOLDER / f"{name}.svg": view.content(".svg") for name, view in views().items()}


def photograph() -> None:
    """The page of the first view as a browser shows it, an edge chosen."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("chromium is not installed; leave out --page")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(views()["siemens"].content(".html"))
        subprocess.run(  # noqa: S603 (a browser on a page of our own)
            [
                browser,
                *_FLAGS,
                f"--user-data-dir={folder}/profile",
                f"--screenshot={FOLDER / 'page.png'}",
                f"{page.as_uri()}#org-kuka|org-siemens",
            ],
            check=True,
            capture_output=True,
        )


def main() -> int:
    """Rewrite the pictures; with `--check`, name those that are not up to date and return 1."""
    FOLDER.mkdir(exist_ok=True)
    pictures = drawn()
    stale = [p for p, own in pictures.items() if not p.exists() or p.read_bytes() != own]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"docs/pictures/{path.name} is not what the graph gives; run docs/pictures.py")
        return 1 if stale else 0
    for path, content in pictures.items():
        path.write_bytes(content)
    if "--page" in sys.argv[1:]:
        photograph()
    return 0


if __name__ == "__main__":
    sys.exit(main())
