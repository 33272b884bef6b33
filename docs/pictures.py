"""Draw the five pictures that the documentation shows.

`python docs/pictures.py` rewrites `docs/pictures/*.svg`, `--check` only compares; the day is left
out of them, so that they change with the graph alone. `--page` also keeps screenshots of a view as
a page (`page.png`) and of the explorer (`explorer.png`) from headless Chromium, not compared.
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


def page() -> None:
    """The page of the first view, an edge chosen."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(views()["siemens"].content(".html"))
        photograph(f"{file.as_uri()}#org-kuka|org-siemens", "page.png")


def explorer() -> None:
    """The page of a thing on a server of our own."""
    command = [sys.executable, "-m", "sinograph", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        told = server.stderr.readline() if server.stderr else ""
        address = next(word for word in told.split() if word.startswith("http"))
        photograph(f"{address.rstrip(',;')}e/org-haier-group", "explorer.png")
        server.terminate()


def photograph(address: str, name: str) -> None:
    """What a browser shows at an address, as a picture of that name."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("chromium is not installed; leave out --page")
    with tempfile.TemporaryDirectory() as profile:
        told = [f"--user-data-dir={profile}", f"--screenshot={FOLDER / name}", address]
        subprocess.run([browser, *_FLAGS, *told], check=True, capture_output=True)  # noqa: S603


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
        page()
        explorer()
    return 0


if __name__ == "__main__":
    sys.exit(main())
