"""A question in pieces: words, numbers and single Chinese characters, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sinograph.folding import is_han, plain
from sinograph.names.resolver import simplified

#: Chinese characters, their punctuation left out.
_HAN: Final = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(
    rf"(?P<dash>(?<=\d)\s?(?:[-–—~～/]|\.\.)\s?(?=\d))|[{_HAN}]|\d+(?:\.\d+)+|\d+(?![^\W{_HAN}])"
    rf"|[^\W_{_HAN}]+"
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
#: Longer ones first; only one is taken off.
_ENDINGS: Final = ("ern", "ers", "ens", "ies", "en", "er", "es", "em", "e", "s", "y")
_LEAST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a question.

    `forms` are its folded spellings, umlauts as `ue` and as `u`; `stem` is the first of them
    without endings. `start` and `end` are offsets into the text as typed.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    stem: str

    @property
    def han(self) -> bool:
        """Whether it is a Chinese character."""
        return is_han(self.text)

    @property
    def year(self) -> bool:
        """Whether it can be a year."""
        return _YEAR.fullmatch(self.text) is not None


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text, in order; Chinese ones in simplified characters.

    >>> [token.forms[0] for token in tokens("Bosch-Partner in 江苏, 2016–2018")]
    ['bosch', 'partner', 'in', '江', '苏', '2016', '-', '2018']
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    spelt = simplified(text)
    if len(spelt) != len(text):
        spelt = "".join(simplified(char)[:1] or char for char in text)
    for match in _TOKEN.finditer(spelt):
        start, end = match.span()
        if match["dash"]:
            yield Token(text[start:end], start, end, ("-",), "-")
        else:
            yield token(match[0], start, end, text[start:end])


def token(spelt: str, start: int, end: int, typed: str) -> Token:
    """A word, number or character, folded; `typed` is how it stands in the question."""
    lowered = unicodedata.normalize("NFKC", spelt).casefold().replace(".", "")
    forms = tuple(dict.fromkeys((plain(lowered.translate(_UMLAUTS)), plain(lowered))))
    return Token(typed, start, end, forms, stem(forms[0]))


def stem(word: str) -> str:
    """A word without the endings that German and English inflect it with.

    >>> stem("universities") == stem("university"), stem("deutschen")
    (True, 'deutsch')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word
