"""Which fonts of this machine hold Chinese characters, and which Latin ones."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: File names of the widespread fonts with simplified Chinese.
_CHINESE: Final = re.compile(
    r"(noto|source ?han) ?-?(sans|serif).*(cjk|sc\b|cn\b|hans)|pingfang|msyh|microsoft ?yahei"
    r"|simhei|simsun|wqy|stheiti|hiragino ?sans ?gb|droidsansfallback|heiti|songti|unifont|lxgw",
    re.IGNORECASE,
)
#: File names of the widespread fonts with Latin letters, and the family that each is of.
_LATIN: Final = {
    "liberationsans": "Liberation Sans",
    "notosans-": "Noto Sans",
    "arial": "Arial",
    "dejavusans": "DejaVu Sans",
    "segoeui": "Segoe UI",
    "helveticaneue": "Helvetica Neue",
    "inter": "Inter",
}
_SUFFIXES: Final = (".ttf", ".ttc", ".otf")


def chinese() -> tuple[str, ...]:
    """The files of Chinese fonts, regular weights first; none where there are none.

    `$SINOGRAPH_FONT` names a font file to be used first.
    """
    own = os.environ.get("SINOGRAPH_FONT")
    found = sorted(str(path) for path in _files() if _CHINESE.search(path.stem))
    regular = sorted(found, key=lambda path: ("sans" not in path.lower(), "bold" in path.lower()))
    return tuple(([own] if own else []) + regular)


def latin() -> str | None:
    """A family with Latin letters; None where no known one is installed."""
    stems = {path.stem.casefold().replace(" ", "") for path in _files()}
    return next(
        (family for begin, family in _LATIN.items() if any(s.startswith(begin) for s in stems)),
        None,
    )


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local]
    if sys.platform == "darwin":
        system = [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
        return [*system, home / "Library/Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".fonts", home / ".local/share/fonts"]


def _files() -> Iterator[Path]:
    for folder in _folders():
        if folder.is_dir():
            yield from (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
