"""Fold spellings: what differs only in case, accents, umlauts, legal form or spacing is equal."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORD: Final = re.compile(r"\w+")
_LEGAL_WORDS: Final = frozenset(
    [
        "gmbh",
        "ag",
        "kg",
        "kgaa",
        "se",
        "ev",
        "co",
        "ltd",
        "limited",
        "inc",
        "corp",
        "corporation",
        "company",
        "llc",
        "plc",
        "wfoe",
        "gesellschaft",
    ]
)
_LEGAL_HAN: Final = re.compile(r"(股份有限公司|有限责任公司|有限公司|公司)$")


def squash(text: str) -> str:
    r"""Letters and digits only, case folded: the coarsest comparison, used on spans of text.

    >>> squash("Deutsch-\nChinesisches Projekt")
    'deutschchinesischesprojekt'
    """
    return "".join(_WORD.findall(text.casefold().translate(_LETTERS))).replace("_", "")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name, legal forms dropped unless nothing else is left.

    >>> words("Siemens AG")
    ('siemens',)
    >>> words("Müller & Söhne GmbH")
    ('muller', 'sohne')
    """
    return _words(_plain(text))


def keys(text: str) -> frozenset[str]:
    """The forms under which a name is looked up: umlauts as written `u` and as written `ue`.

    >>> sorted(keys("München"))
    ['muenchen', 'munchen']
    """
    lowered = _LEGAL_HAN.sub("", unicodedata.normalize("NFC", text).casefold().strip()) or text
    spelt_out = _plain(lowered.translate(_UMLAUTS))
    return frozenset("".join(_words(form)) for form in (_plain(lowered), spelt_out))


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _words(plain: str) -> tuple[str, ...]:
    found = tuple(_WORD.findall(plain.replace("_", " ").replace(".", "")))
    kept = tuple(word for word in found if word not in _LEGAL_WORDS)
    return kept or found
