"""A value with its unit as a reader of one language writes it; its worth stays exactly the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from sinograph.phrases import decimal, say

#: Chinese counts in other steps than the sources: what a unit begins with, and its power of ten.
_SCALES: Final = {"十亿": 9, "百万": 6, "千": 3}
_SCALED: Final = frozenset({"", "人", "元人民币", "欧元"})
_STEPS: Final = (("万亿", 12), ("亿", 8), ("万", 4))


def amount(values: Sequence[str], unit: str, language: str) -> str:
    """One value, or the two ends of a range, with a unit (empty for a bare number).

    >>> amount(["38.1"], "Milliarden Euro", "de"), amount(["920"], "十亿欧元", "zh")
    ('38,1 Milliarden Euro', '9200亿欧元')
    """
    if language == "zh":
        values, unit = _in_chinese_steps(values, unit)
    value = decimal("–".join(values), language)
    if language == "zh" and unit.startswith("每"):
        return f"{unit}{value}"
    if not unit or unit.startswith("-"):
        return value + unit
    return say("figure.amount", language, value=value, unit=unit)


def _in_chinese_steps(values: Sequence[str], unit: str) -> tuple[Sequence[str], str]:
    """The same worth in 万, 亿 or 万亿; a unit that is not in thousands stays as it is."""
    for prefix, power in _SCALES.items():
        rest = unit.removeprefix(prefix)
        if unit.startswith(prefix) and rest in _SCALED:
            worth = [Decimal(value).scaleb(power) for value in values]
            steps = (step for step in _STEPS if max(worth) >= 10 ** step[1])
            name, own = next(steps, ("", 0))
            return [_plain(one.scaleb(-own)) for one in worth], name + rest
    return values, unit


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
