"""Chinese names in Latin letters: whether a word can be pinyin, and the pinyin of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sinograph.folding import squash

#: Initial -> the finals that it takes (GB/T 16159; ü as u).
_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ue",
    "l": "a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo ue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_SYLLABLES: Final = sorted(
    (initial + final for initial, finals in _FINALS.items() for final in finals.split()),
    key=len,
    reverse=True,
)
_WORD: Final = re.compile(rf"(?:{'|'.join(_SYLLABLES)})+")
#: Kinds of companies and places in pinyin, at the end of a name.
_ENDING: Final = re.compile(
    r"(gufenyouxiangongsi|youxianzerengongsi|youxiangongsi|jituangongsi|gongsi|jituan|sheng|shi)$"
)


def is_pinyin(text: str) -> bool:
    """Whether a folded text can be pinyin: nothing but its syllables.

    >>> is_pinyin("liwu"), is_pinyin("siemens")
    (True, False)
    """
    return _WORD.fullmatch(text) is not None


def endings(text: str) -> tuple[str, ...]:
    """A folded text in pinyin as it is, and without the kind of thing at its end.

    >>> endings("haixinjituan")
    ('haixinjituan', 'haixin')
    """
    shorter = _ENDING.sub("", text)
    return (text, shorter) if shorter not in {text, ""} else (text,)


def spoken(names: Iterable[str]) -> dict[str, list[int]]:
    """The positions of Chinese names by their pinyin, squashed (method: phrases of pypinyin)."""
    from pypinyin import lazy_pinyin

    found: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if name and all("\u4e00" <= c <= "\u9fff" for c in name):
            found.setdefault(squash("".join(lazy_pinyin(name))), []).append(position)
    return found
