"""Words that say little about which thing is meant, and words that mean the same."""

from __future__ import annotations

import re
from typing import Final

_DROPPED: Final = frozenset(
    """
    the a an of for and in at on to an by with
    der die das des dem den ein eine und fuer von vom zu zur zum im in am an bei mit d
    group gruppe konzern holding
    province provinz city stadt municipality land freistaat bezirk district region
    project projekt platform plattform investment
    """.split()
)

#: Folded word -> the word that stands for all that mean the same.
_SAME: Final = {
    word: words[0]
    for words in (
        ("university", "universitaet", "uni", "univ", "universitat"),
        ("institute", "institut", "institutes"),
        ("government", "regierung", "landesregierung", "provinzregierung", "stadtregierung"),
        ("german", "deutsch", "deutsche", "deutscher", "deutsches", "deutschen", "germany", "德国"),
        (
            "chinese",
            "chinesisch",
            "chinesische",
            "chinesischer",
            "chinesisches",
            "chinesischen",
            "china",
            "sino",
            "中国",
        ),
        ("industry", "industrie", "industrial", "industrielle", "industrieller"),
        ("intelligent", "intelligente", "intelligenter", "smart"),
        ("manufacturing", "fertigung"),
        ("factory", "fabrik", "werk"),
        ("cooperation", "zusammenarbeit", "kooperation"),
        ("technology", "technologies", "technologie", "technik", "technischen", "technische"),
        ("ministry", "ministerium", "bundesministerium"),
        ("chamber", "kammer", "handelskammer"),
        ("software", "softwares"),
        ("test", "testing", "tests"),
        ("tool", "tools"),
        ("standardization", "standardisation", "standardisierung"),
        ("centre", "center", "zentrum"),
        ("park", "parks"),
        ("delta", "deltas"),
        ("plan", "plans", "programme", "program", "programm", "programmes"),
        ("cybersecurity", "cybersicherheit"),
        ("science", "wissenschaft", "wissenschaften", "sciences"),
        ("research", "forschung"),
        ("development", "entwicklung"),
        ("13", "13th", "dreizehnter", "dreizehnte"),
        ("14", "14th", "vierzehnter", "vierzehnte"),
    )
    for word in words
}

#: Folded German compound -> its parts.
_COMPOUNDS: Final = {
    "industriepark": ("industry", "park"),
    "innovationspark": ("innovation", "park"),
    "oekopark": ("eco", "park"),
    "ecopark": ("eco", "park"),
    "forschungsinstitut": ("research", "institute"),
    "entwicklungsplan": ("development", "plan"),
    "entwicklungsprogramm": ("development", "plan"),
    "aktionsplan": ("action", "plan"),
    "aktionsprogramm": ("action", "plan"),
    "fuenfjahresplan": ("five", "year", "plan"),
}

#: Words that alone mean no single thing.
_COMMON: Final = frozenset(
    """
    university institute government german chinese industry intelligent manufacturing factory
    cooperation technology ministry chamber centre park programme plan association school college
    academy laboratory lab committee zone pilot training base innovation demonstration high tech
    digital internet company firm bank fund policy law award event conference forum research
    hochschule fachhochschule eco development automation five year action science
    """.split()
)

_HAN_ENDINGS: Final = re.compile(
    r"(特别行政区|自治区|省|市|区|集团|股份|控股|平台|项目|高新技术产业开发区)$"
)
_HAN_COMMON: Final = frozenset(
    """
    集团 公司 研究院 研究所 大学 学院 平台 项目 园区 产业园 工业园 政府 委员会 协会 中心
    智能制造 智能工厂
    行动计划 发展规划 指导意见 工业 中德 德国 中国 企业 银行 技术 高新区 开发区 有限公司 部 省 市
    """.split()
)


def core(words: tuple[str, ...]) -> frozenset[str]:
    """The telling words of a name: those that mean the same made one, filler dropped.

    >>> sorted(core(("universitaet", "zhejiang")))
    ['university', 'zhejiang']
    """
    parts = (part for word in words for part in _COMPOUNDS.get(word, (word,)))
    same = tuple(_SAME.get(part, part) for part in parts)
    return frozenset(word for word in same if word not in _DROPPED) or frozenset(same)


def han_core(text: str) -> str:
    """A Chinese name without the ending that says what kind of thing it is.

    >>> han_core("海尔集团"), han_core("江苏省")
    ('海尔', '江苏')
    """
    bare = re.sub(r"[（）()·\s\-—“”《》、，]", "", text)
    shorter = _HAN_ENDINGS.sub("", bare)
    return shorter if len(shorter) > 1 else bare


def says_nothing(words: frozenset[str], text: str) -> bool:
    """Whether a name consists of common words alone (“Institute”, “研究院”)."""
    return words <= _COMMON or text.strip() in _HAN_COMMON
