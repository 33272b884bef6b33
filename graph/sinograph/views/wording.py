"""How long a label is and how it breaks into lines, without asking a font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_NARROW: Final = frozenset("ijltfrI.,:;'|!()[]/ -")
_OPENING: Final = frozenset("（《「『“‘")
_CLOSING: Final = frozenset("）》」』”’，。、；：！？")
#: No label is longer; what is cut here would not be shown anyway.
_MOST: Final = 400
_BROAD: Final = frozenset("mwMW@%&")


def length(text: str, size: float) -> float:
    """About how wide `text` is in pixels at the font size `size`.

    >>> length("海尔", 10.0)
    20.0
    """
    return round(sum(map(_ADVANCES.__getitem__, text)) * size, 2)


class _Advances(dict[str, float]):
    """How wide each character is, in parts of the font size; found when it first occurs."""

    def __missing__(self, char: str) -> float:
        self[char] = wide = _advance(char)
        return wide


_ADVANCES: Final = _Advances()


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.33
    if char in _BROAD:
        return 0.89
    return 0.69 if char.isupper() else 0.58


def lines(text: str, size: float, widest: float, most: int = 4) -> list[str]:
    """`text` in at most `most` lines of about equal length; what does not fit ends in `…`.

    >>> lines("Fraunhofer Institute for Material Flow", 10.0, 120.0)
    ['Fraunhofer Institute', 'for Material Flow']
    """
    return [*_broken(text, size, widest, most)]


@lru_cache(maxsize=8_192)
def _broken(text: str, size: float, widest: float, most: int) -> list[str]:
    whole = length(text, size)
    count = min(max(1, round(whole / widest + 0.45)), most)
    goal = min(whole / count, 1.25 * widest)
    pieces = _short(_words(text[:_MOST]), size, 1.25 * widest)
    made = _filled(pieces, size, goal)
    while len(made) > count and goal < 1.25 * widest:
        goal += size / 3
        made = _filled(pieces, size, goal)
    if len(made) > most:
        made = [*made[: most - 1], made[most - 1].rstrip(" ,;/-") + "…"]
    return made


def paragraph(text: str, size: float, widest: float) -> list[str]:
    """`text` in lines as full as they can be."""
    return _filled(_short(_words(text), size, widest), size, widest)


def _words(text: str) -> list[str]:
    """The pieces that stay whole: words with their blank, single Chinese characters.

    No line begins with a closing mark or ends with an opening one (W3C, clreq 3.1.6).
    """
    pieces: list[str] = []
    word = ""
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        if char in _CLOSING and not word and pieces:
            pieces[-1] += char
            continue
        if wide and word and word[-1] not in _OPENING:
            pieces.append(word)
            word = ""
        word += char
        if (wide and char not in _OPENING) or char in " /":
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces


def _short(pieces: list[str], size: float, widest: float) -> list[str]:
    """The pieces, those that are wider than a line cut."""
    most = max(1, int(widest / size))
    return [
        piece[start : start + most] if length(piece, size) > widest else piece
        for piece in pieces
        for start in (range(0, len(piece), most) if length(piece, size) > widest else (0,))
    ]


def _filled(pieces: list[str], size: float, widest: float) -> list[str]:
    made = [""]
    for piece in pieces:
        if made[-1].strip() and length((made[-1] + piece).rstrip(), size) > widest:
            made.append("")
        made[-1] += piece
    return [line.strip() for line in made if line.strip()]
