"""Fold spellings: what differs only in case, accents, umlauts, legal form or spacing is equal."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORD: Final = re.compile(r"\w+")
_HAN: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_HAN_RANGE: Final = r"\u2e80-\u9fff"
_SCRIPTS: Final = re.compile(
    rf"(?<=[{_HAN_RANGE}])(?=[^\W{_HAN_RANGE}])|(?<=[^\W{_HAN_RANGE}])(?=[{_HAN_RANGE}])"
)
_LEGAL_WORDS: Final = frozenset(
    """
    gmbh ag kg kgaa se ev co ltd limited inc corp corporation company llc plc wfoe gesellschaft
    """.split()
)
_LEGAL_HAN: Final = re.compile(
    r"(集团股份有限公司|集团有限公司|集团公司|股份有限公司|有限责任公司|有限公司|股份公司|公司)$"
)


def squash(text: str) -> str:
    r"""Letters and digits only, case folded: the coarsest comparison, used on spans of text.

    >>> squash("Deutsch-\nChinesisches Projekt")
    'deutschchinesischesprojekt'
    """
    return "".join(_WORD.findall(text.casefold().translate(_LETTERS))).replace("_", "")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name, legal forms dropped unless nothing else is left.

    Chinese characters and letters beside them are words apart.

    >>> words("Siemens AG")
    ('siemens',)
    >>> words("Müller & Söhne GmbH")
    ('mueller', 'soehne')
    >>> words("SAP中国")
    ('sap', '中国')
    """
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return _words(_SCRIPTS.sub(" ", plain(lowered)))


def keys(text: str) -> frozenset[str]:
    """The forms under which a name is looked up: umlauts as written `u` and as written `ue`.

    >>> sorted(keys("München"))
    ['muenchen', 'munchen']
    """
    lowered = unicodedata.normalize("NFKC", text).casefold().strip()
    bare = _LEGAL_HAN.sub("", lowered) or lowered
    forms = (plain(bare), plain(bare.translate(_UMLAUTS)))
    return frozenset("".join(_words(form)) for form in forms)


def is_han(text: str) -> bool:
    """Whether there is a Chinese character in `text`."""
    return _HAN.search(text) is not None


def plain(text: str) -> str:
    """Case folded, without accents or the dots of umlauts.

    >>> plain("Müller ẞtraße")
    'muller sstrasse'
    """
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _words(plain: str) -> tuple[str, ...]:
    found = tuple(_WORD.findall(plain.replace("_", " ").replace(".", "")))
    kept = tuple(word for word in found if word not in _LEGAL_WORDS)
    return kept or found
