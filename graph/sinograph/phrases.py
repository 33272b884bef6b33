"""What the program says of its own accord, in three languages: `phrases.csv`, one phrase a row."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


class _German(float):
    """A number that is written with a decimal comma."""

    def __format__(self, format_spec: str) -> str:
        return decimal(super().__format__(format_spec), "de")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def say(key: str, language: str, **values: object) -> str:
    """The phrase `key` in `language`, its {placeholders} filled.

    >>> say("partners.question", "de", name="Siemens")
    'Wer kooperiert mit Siemens?'
    """
    if language == "de":
        values = {n: _German(v) if isinstance(v, float) else v for n, v in values.items()}
    return _phrases()[key][language].format(**values)


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
