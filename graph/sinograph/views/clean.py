"""One sanitiser for every format: text that XML can hold and that shows what it is."""

from __future__ import annotations

import re
from typing import Final

#: Characters that XML 1.0 forbids (2.2), and those that turn the direction of writing unseen.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


def text(value: str) -> str:
    r"""`value` without characters that no XML document may hold or that hide what is written.

    Each becomes U+FFFD, so that one sees that something stood there.

    >>> text("a\x00b") == "a\ufffdb"
    True
    """
    return value if value.isprintable() else _FORBIDDEN.sub("\ufffd", value)
