"""Pages and pictures that are made from the program: written, or compared with what is kept."""

from __future__ import annotations

import sys
from pathlib import Path


def kept(file: Path, text: str) -> int:
    """Write a file; with `--check` on the command line, say whether it is the present one.

    Returns what the process exits with.
    """
    if "--check" not in sys.argv[1:]:
        file.write_text(text, encoding="utf-8")
    elif file.read_text(encoding="utf-8") != text:
        print(f"{file.name} is not what the program gives now; run {Path(sys.argv[0]).name}")
        return 1
    return 0
