"""Text in tables that a spreadsheet may open: never run as a formula, and read back as it was.

A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a line break may be run when a file is
opened (OWASP, CSV Injection).
"""

from __future__ import annotations

from typing import Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it.

    >>> inert("=1+1"), inert("Siemens")
    ("'=1+1", 'Siemens')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text


def meant(cell: str) -> str:
    """The text that `inert` made safe.

    >>> meant(inert("=1+1")), meant("'s Gravenhage")
    ('=1+1', "'s Gravenhage")
    """
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) == cell else cell
