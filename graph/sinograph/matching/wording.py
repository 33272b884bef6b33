"""A written name made comparable: legal forms, abbreviations and filler words set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sinograph.folding import is_han, words
from sinograph.names.resolver import simplified
from sinograph.names.spelling import Spelling
from sinograph.names.vocabulary import core

#: Written-out or abbreviated words -> what the names of the graph use.
_REWRITTEN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (r"\baktiengesellschaft\b", "AG"),
        (r"\be\.\s+v\.", "e.V."),
        (r"\b(g|k)?mbh\b", "GmbH"),
        (r"\bincorporated\b", "Inc."),
        (r"[\s,]+(s\.\s?a\.|b\.\s?v\.|n\.\s?v\.|s\.\s?p\.\s?a\.|s\.\s?r\.\s?l\.)$", ""),
        (r"\bsa(\s?s)?$", ""),
        (r"\binst\.", "institute"),
        (r"\bacad\.", "academy"),
        (r"\bmin\.", "ministry"),
        (r"\btech\.", "technology"),
        (r"\bhi[- ]?tech\b", "high-tech"),
        (r"\.com$", ""),
        (r"\b(VR|P\.?\s?R\.?)\s+China\b", "China"),
    )
)
#: Words of a trade that companies add to their name or leave out.
FILLER: Final = frozenset(
    """
    technology science development automotive automobile auto motor motors communication
    communications telecommunication telecommunications mobile information network networks
    international computing holding holdings group brand branch robot robotics automation
    industry the and of for f u i corp
    """.split()
)
_FILLER_HAN: Final = re.compile(
    r"(科技|技术|发展|汽车|通信|通讯|移动|信息|网络|计算|国际|控股|集团|股份|机器人|自动化|实业|电器|工业)"
)
_LEGAL_HAN: Final = re.compile(
    r"(有限责任公司|股份有限公司|有限公司|股份公司|总公司|集团公司|公司|集团控股|集团|股份)$"
)
_MARKS: Final = re.compile(r"[（）()·\s\-—–“”\"'《》、，,.]")
#: Names of legal forms that say in which countries a company is registered.
_GERMAN_FORM: Final = re.compile(r"\b(gmbh|ag|kgaa|kg|e\.\s?v\.)(?=\W|$)", re.IGNORECASE)
_CHINESE_FORM: Final = re.compile(r"\bco\.?\s*,?\s*(ltd|limited)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wording:
    """A written name, folded once; `text` has simplified characters and short legal forms."""

    text: str

    @classmethod
    def of(cls, name: str) -> Wording:
        """The wording of a name as it is written.

        >>> Wording.of("Bayerische Motoren Werke Aktiengesellschaft").text
        'Bayerische Motoren Werke AG'
        """
        text = " ".join(simplified(name).split())
        for pattern, written in _REWRITTEN:
            shorter = pattern.sub(written, text).strip()
            text = shorter or text
        return cls(text)

    @cached_property
    def spelling(self) -> Spelling:
        """How the names of the graph are compared."""
        return Spelling(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words in order, legal forms dropped."""
        return words(self.text)

    @cached_property
    def han(self) -> str:
        """Its characters without legal forms and marks; empty without Chinese ones.

        >>> Wording.of("阿里巴巴集團控股有限公司").han
        '阿里巴巴'
        """
        return bare_han(self.text) if is_han(self.text) else ""


def bare_han(text: str) -> str:
    """A Chinese name without legal forms, marks and brackets, case folded."""
    bare = _MARKS.sub("", text).casefold()
    while True:
        shorter = _LEGAL_HAN.sub("", bare)
        if shorter == bare or len(shorter) < 2:
            return bare
        bare = shorter


def unfilled(found: frozenset[str]) -> frozenset[str]:
    """Telling words without those of a trade."""
    return found - FILLER


def unfilled_han(han: str) -> str:
    """A Chinese name without the words of a trade."""
    return _FILLER_HAN.sub("", han)


def fillers(han: str) -> list[str]:
    """The words of a trade in a Chinese name, in order."""
    return _FILLER_HAN.findall(han)


def telling(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The telling words of a name in order, each as the word for all that mean the same.

    >>> telling(("universitaet", "zhejiang", "province"))
    ('university', 'zhejiang')
    """
    kept = core(tokens)
    return tuple(word for token in tokens for word in sorted(core((token,))) if word in kept)


def registered(text: str) -> str:
    """`de` or `cn` where the legal form says so, else nothing.

    >>> registered("Huawei GmbH"), registered("Festo Co., Ltd."), registered("Festo")
    ('de', 'cn', '')
    """
    if _CHINESE_FORM.search(text):
        return "cn"
    return "de" if _GERMAN_FORM.search(text) else ""
