"""Find a figure in a passage of German or English text, however it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

#: Digits in groups of three, all parted by the same mark, with or without decimals.
_GROUPED: Final = (
    r"\d{1,3}(?:(?P<mark>[.,\s])\d{3})(?:(?P=mark)\d{3})*(?!\d)(?:(?!(?P=mark))[.,]\d+)?"
)
_OVERLAPPING: Final = re.compile(rf"(?<!\d)(?=({_GROUPED}))")
_SINGLE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_SHORT: Final = 4
_WORDS: Final[dict[str, int | str]] = {
    "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einer": 1, "one": 1, "erste": 1, "first": 1,
    "zwei": 2, "beide": 2, "beiden": 2, "two": 2, "zweit": 2, "zweiter": 2, "zweiten": 2,
    "drei": 3, "three": 3, "dritt": 3, "dritte": 3, "vier": 4, "four": 4,
    "fünf": 5, "five": 5, "fünfjährige": 5, "sechs": 6, "six": 6, "sieben": 7, "seven": 7,
    "acht": 8, "eight": 8, "neun": 9, "nine": 9, "zehn": 10, "ten": 10, "elf": 11, "zwölf": 12,
    "zwanzig": 20, "fünfzig": 50, "hundert": 100, "milliarde": 1, "million": 1,
    "alle": 100, "all": 100, "hälfte": 50, "half": 50, "viertel": 25, "quarter": 25,
    "drittel": "33.3",
    "doppelt": 2, "fünfmal": 5,
}  # fmt: skip


def contains(span: str, value: str) -> bool:
    """Whether `span` prints the number `value` (a plain decimal), in digits or as a word.

    >>> contains("196 Mrd. EUR (1.513 Mrd. CNY)", "1513")
    True
    >>> contains("7,96% Anteil", "7.96")
    True
    >>> contains("7,96% Anteil", "796")
    False
    """
    wanted = Decimal(value)
    return any(number == wanted for number in _numbers(span))


def _numbers(span: str) -> Iterator[Decimal]:
    for match in _OVERLAPPING.finditer(span):
        yield from _readings(match[1])
    for match in _SINGLE.finditer(span):
        yield from _readings(match[0])
    for word in re.findall(r"[^\W\d_]+", span.casefold()):
        for known, number in _WORDS.items():
            if word == known or (len(known) > _SHORT and known in word):
                yield Decimal(number)


def _readings(printed: str) -> Iterator[Decimal]:
    """What one printed number may mean: German and English marks, and glued digits.

    A text dump may glue a rank to the caption or figure before it (“20182”, “65*/10”), so each
    tail of a run of digits is a reading too.
    """
    if re.fullmatch(r"\d{1,3}([.,\s]\d{3})+", printed):
        yield Decimal(re.sub(r"\D", "", printed))
    if re.fullmatch(r"[\d.\s]+,\d+|\d+", printed):
        yield Decimal(re.sub(r"[.\s]", "", printed).replace(",", "."))
    if re.fullmatch(r"[\d,]+\.\d+", printed):
        yield Decimal(printed.replace(",", ""))
    if printed.isdigit():
        for cut in range(1, len(printed)):
            yield Decimal(printed[cut:])
