"""Ids for new things: made from their names, the same each time."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from anyascii import anyascii

from sinograph.folding import words

_LONGEST: Final = 60


def slug(name: str) -> str:
    """Lower-case ASCII words with hyphens, legal forms dropped, any script spelt in Latin letters.

    What spells nothing, or would be long, gets a part of the hash of the name.

    >>> slug("Müller & Söhne GmbH"), slug("沈阳机床")
    ('mueller-soehne', 'shenyangjichuang')
    """
    spelt = "-".join(anyascii(word) for word in words(name))
    plain = re.sub(r"[^a-z0-9]+", "-", spelt.lower()).strip("-")
    if plain and len(plain) <= _LONGEST:
        return plain
    digest = hashlib.sha256(name.casefold().encode("utf-8", "replace")).hexdigest()[:8]
    return f"{plain[:_LONGEST].rstrip('-')}-{digest}".lstrip("-")
