"""Run the notebooks from a clean state and keep what they show.

`python notebooks/run.py` rewrites their outputs, `--check` only compares; file names as further
arguments choose among them. Each runs in an empty folder of its own, on a fixed day, so that
outputs change with the graph and the program alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER: Final = Path(__file__).parent
#: 1 November 2026: the day that pictures show.
_DAY: Final = "1793491200"
_SECONDS: Final = 300


def notebooks() -> list[Path]:
    """All of them, in reading order."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path) -> str:
    """The text of a notebook after running it."""
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as folder:
        # Sockets in the file system: no port that others on the machine could reach.
        client = NotebookClient(notebook, timeout=_SECONDS, kernel_name="python3")
        kernel = client.create_kernel_manager()
        kernel.transport, kernel.ip = "ipc", f"{folder}/.kernel"
        client.execute(cwd=folder)
    _settle(notebook)
    return nbformat.writes(notebook) + "\n"


def _settle(notebook: NotebookNode) -> None:
    """Leave out what differs from run to run and from machine to machine."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}


def main() -> int:
    """Rewrite the notebooks; with `--check`, name those that are not up to date and return 1."""
    os.environ["SOURCE_DATE_EPOCH"] = _DAY
    check = "--check" in sys.argv[1:]
    chosen = {Path(name).name for name in sys.argv[1:] if not name.startswith("-")}
    stale = []
    for path in notebooks():
        if chosen and path.name not in chosen:
            continue
        text = executed(path)
        if text != path.read_text(encoding="utf-8"):
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if check:
        for name in stale:
            print(f"notebooks/{name} shows output that is not the present one")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
