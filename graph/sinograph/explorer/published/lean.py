"""Pages, pictures and data without what says nothing to who reads them: a site is copied whole."""

from __future__ import annotations

import re
from typing import Final

from sinograph.views.style import LIGHT

#: End tags that HTML lets one leave out, and the white space after them, which is in no cell.
_ENDS: Final = re.compile(rb"(?:</(?:td|tr|tbody)>\s*)+")
_PREFIX: Final = re.compile(rb"@prefix (\w+:) ")
#: Tips come where one points at a picture, not where a page shows it as an image.
_TIPS: Final = re.compile(r"<title>[^<]*</title>")
_ALONE: Final = re.compile(r"<g>(<[^<>]*/>)</g>")
_LINES: Final = '<g fill="none" stroke-linecap="round">'
_USUAL: Final = f' stroke="{LIGHT.edge}" stroke-width="1.0"'


def page(text: bytes) -> bytes:
    """The same page, shorter."""
    return _ENDS.sub(b"\n", text)


def turtle(text: bytes) -> bytes:
    """The same statements, without prefixes that none of them uses."""
    lines = text.splitlines(keepends=True)
    own = b"".join(line for line in lines if not _PREFIX.match(line))
    used = (line for line in lines if (of := _PREFIX.match(line)) and of[1] in own)
    return b"".join(used) + own


def picture(text: str) -> str:
    """The same picture, shorter: what most lines look like is said once."""
    bare = _ALONE.sub(r"\1", _TIPS.sub("", text).replace("></path>", "/>"))
    head, lines, body = bare.partition(_LINES)
    own, end, rest = body.partition("</g>")
    return head + lines.replace(">", f"{_USUAL}>") + own.replace(_USUAL, "") + end + rest
