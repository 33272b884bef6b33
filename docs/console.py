"""Run every command shown in the documentation and write its real output below it.

A block that starts with ```console holds commands after `$ `; whatever follows a command up to the
next one is its output. Each block runs in an empty folder of its own. `python docs/console.py`
rewrites the pages, `--check` only compares.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).parents[1]
_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH: Final = "100"


def pages() -> list[Path]:
    """Every Markdown page that may show commands."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def rendered(text: str) -> str:
    """The page with the output of each command as it is now."""
    return _BLOCK.sub(lambda block: f"```console\n{_session(block[1])}```", text)


def _session(shown: str) -> str:
    commands = [line[2:] for line in shown.splitlines() if line.startswith("$ ")]
    with TemporaryDirectory() as folder:
        return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: str) -> str:
    if not command.startswith("sinograph "):
        raise ValueError(f"only sinograph's own commands are shown: {command}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602 (the project's own pages)
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": _WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


def main() -> int:
    """Rewrite the pages; with `--check`, name those that are not up to date and return 1."""
    stale = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = rendered(text)
        if fresh != text:
            stale.append(page)
            if "--check" not in sys.argv[1:]:
                page.write_text(fresh, encoding="utf-8")
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.relative_to(ROOT)} shows output that is not the present one")
        return 1 if stale else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
