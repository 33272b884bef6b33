"""What people write in the cells of a list, read: sides, years, kinds, roles, headings."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sinograph.facts.build import ontology
from sinograph.folding import squash
from sinograph.labels import LANGUAGES
from sinograph.model import Iri, Text
from sinograph.namespaces import COLLABORATION_KINDS, ID, PREF_LABEL, RDFS, SG
from sinograph.overlays import countries

_SIDES: Final = {
    "cn": "cn chinese chinesisch chinesische 中方 中 中国 china chineseside chinesischeseite",
    "de": "de german deutsch deutsche 德方 德 德国 germany deutschland germanside deutscheseite",
}
_YEAR: Final = re.compile(
    r"(?P<first>(?:1[0-9]|20|21)\d\d)(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?)?[年月日]?"
    r"(?:\s*(?:-|–|—|\.\.|to|bis|至|到)\s*"
    r"(?P<last>(?:1[0-9]|20|21)\d\d)(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?)?[年月日]?)?"
)


@dataclass(frozen=True, slots=True)
class Years:
    """When something began and, where it is said, ended; empty where nothing is said."""

    began: str = ""
    ended: str = ""

    def values(self) -> dict[str, str]:
        """As the columns of a table."""
        own = {"year_min": self.began, "year_max": self.began}
        return own | {"end_year_min": self.ended, "end_year_max": self.ended}


def side(text: str) -> str | None:
    """`cn` or `de`; None for what is neither.

    >>> side("Chinese side"), side("德方"), side("third")
    ('cn', 'de', None)
    """
    return _sides().get(squash(text))


def years(text: str) -> Years | None:
    """A year, a day, or two with a dash between them; None for anything else.

    >>> years("2019"), years("2019–2021"), years("soon")
    (Years(began='2019', ended=''), Years(began='2019', ended='2021'), None)
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    first, last = found["first"], found["last"] or ""
    return None if last and last < first else Years(first, last)


def kind(text: str) -> str | None:
    """The kind of a collaboration, by its name in the ontology in any language."""
    return _named(SG).get(squash(text))


def role(text: str) -> str | None:
    """The concept of a role, by its label in any language or its id."""
    return _named(ID + "concept-role-").get(squash(text))


def suggestions(what: str) -> list[str]:
    """The words that may stand in a column, in English."""
    if what == "side":
        return ["cn", "de"]
    if what == "country":
        return [names["en"] for names in countries.names_of().values()]
    start = SG if what == "kind" else ID + "concept-role-"
    return sorted(set(_named(start).values()))


def first_heading(column: str, language: str) -> str:
    """What a column is called where we write its heading."""
    word = _headings()[column][language].split(";")[0]
    return word[0].upper() + word[1:]


@cache
def headings() -> dict[str, str]:
    """Folded heading, in any language -> column."""
    return {
        squash(word): column
        for column, row in _headings().items()
        for language in LANGUAGES
        for word in row[language].split(";")
    }


@cache
def _headings() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("headings.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: row for row in csv.DictReader(file)}


@cache
def _sides() -> dict[str, str]:
    return {squash(word): side for side, words in _SIDES.items() for word in words.split()}


@cache
def _named(start: str) -> dict[str, str]:
    """Folded label or name -> the name behind `start`, for kinds of collaboration or roles."""
    found: dict[str, str] = {}
    for subject, predicate, object_ in ontology():
        name = subject.value.removeprefix(start)
        known = name in COLLABORATION_KINDS if start == SG else subject.value.startswith(start)
        if not known or predicate not in {Iri(PREF_LABEL), Iri(RDFS + "label")}:
            continue
        value = name if start == SG else subject.value.removeprefix(ID)
        if isinstance(object_, Text):
            found[squash(object_.value)] = value
        found[squash(value)] = found[squash(name)] = value
    return found
