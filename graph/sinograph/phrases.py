"""What the program says of its own accord, in three languages: `phrases.csv`, one phrase a row."""

from __future__ import annotations

import csv
import string
from functools import cache
from pathlib import Path
from typing import Final


class _German(string.Formatter):
    """Fills placeholders; numbers get their decimal comma."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = format(value, format_spec)
        return decimal(text, "de") if isinstance(value, float) else text


_PLAIN: Final = string.Formatter()
_FORMATTERS: Final = {"de": _German()}


@cache
def _phrases() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def say(key: str, language: str, **values: object) -> str:
    """The phrase `key` in `language`, its {placeholders} filled.

    >>> say("partners.question", "de", name="Siemens")
    'Wer kooperiert mit Siemens?'
    """
    return _FORMATTERS.get(language, _PLAIN).format(_phrases()[key][language], **values)


def decimal(number: str, language: str) -> str:
    """A number with the decimal sign of the language.

    >>> decimal("6.46", "de")
    '6,46'
    """
    return number.replace(".", ",") if language == "de" else number


def has(key: str) -> bool:
    """Whether there is a phrase `key`."""
    return key in _phrases()


def with_prefix(prefixes: tuple[str, ...], language: str) -> dict[str, str]:
    """The phrases whose keys begin with one of `prefixes`, as they stand, placeholders and all."""
    return {k: row[language] for k, row in _phrases().items() if k.startswith(prefixes)}
