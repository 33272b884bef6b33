"""The places of a graph by their names, and what each lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.folding import keys
from sinograph.matching.wording import Wording
from sinograph.namespaces import ID, SG
from sinograph.store.base import Store

_PARTS: Final = re.compile(r"[,，、;；/()（）]")
_HAN_KIND: Final = re.compile(r"(特别行政区|自治区|省|市|区|县|州)$")
#: ISO 3166-1 codes of the countries in the graph -> the rest of their ids.
_CODES: Final = {
    "de": "germany", "deu": "germany", "cn": "china", "chn": "china", "at": "austria",
    "aut": "austria", "ch": "switzerland", "che": "switzerland", "be": "belgium", "bel": "belgium",
    "dk": "denmark", "dnk": "denmark", "fr": "france", "fra": "france", "gr": "greece",
    "grc": "greece", "jp": "japan", "jpn": "japan", "nl": "netherlands", "nld": "netherlands",
    "pl": "poland", "pol": "poland", "se": "sweden", "swe": "sweden", "sg": "singapore",
    "sgp": "singapore", "es": "spain", "esp": "spain", "us": "usa", "usa": "usa",
    "tw": "taiwan", "twn": "taiwan", "hk": "hong-kong", "hkg": "hong-kong", "mo": "macao",
}  # fmt: skip
CHINA: Final = f"{ID}place-china"
GERMANY: Final = f"{ID}place-germany"
#: Where a place is said to be that the graph does not have.
ELSEWHERE: Final = "elsewhere"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by folded name; `around` are the places in which each lies, itself included."""

    named: Mapping[str, frozenset[str]]
    around: Mapping[str, frozenset[str]]
    countries: frozenset[str]

    def word(self, token: str) -> frozenset[str]:
        """The places of which a folded word, or a run of Chinese characters, is the name."""
        return self.named.get(token, frozenset())

    def of(self, text: str) -> tuple[frozenset[str], ...]:
        """For each part of a place as written, what it may be; empty for an unknown place."""
        parts = [part for part in map(str.strip, _PARTS.split(text)) if part]
        return tuple(self._part(part) for part in parts)

    def country(self, text: str) -> str:
        """A country as written: its IRI, `elsewhere` if the graph lacks it, '' for no text."""
        if not text.strip():
            return ""
        coded = _CODES.get(text.strip().casefold())
        if coded is not None and ID + "place-" + coded in self.around:
            return ID + "place-" + coded
        found = self._part(text)
        return min(found) if len(found) == 1 else ELSEWHERE

    def country_of(self, places: Iterable[str]) -> frozenset[str]:
        """The countries in which places lie, or which they are."""
        found = frozenset(p for place in places for p in self.around.get(place, ()))
        return found & self.countries

    def _part(self, text: str) -> frozenset[str]:
        return frozenset(p for form in _forms(text) for p in self.word(form))


def read(store: Store) -> Gazetteer:
    """The places of a store, with one query for the names and one for what lies in what."""
    named: dict[str, set[str]] = {}
    wider: dict[str, set[str]] = {}
    countries = set[str]()
    for place, kind, label in store.values(catalogue.part("place-names")):
        wider.setdefault(place, set())
        if kind == SG + "Country":
            countries.add(place)
        for form in _forms(label):
            named.setdefault(form, set()).add(place)
    for place, larger in store.values(catalogue.part("places-within")):
        wider.setdefault(place, set()).add(larger)
    around = {place: _reached(place, wider) for place in wider}
    return Gazetteer({k: frozenset(v) for k, v in named.items()}, around, frozenset(countries))


def _reached(place: str, wider: Mapping[str, set[str]]) -> frozenset[str]:
    """A place and all in which it lies, however many steps away."""
    found, open_ = {place}, [place]
    while open_:
        steps = wider.get(open_.pop(), set()) - found
        found |= steps
        open_ += steps
    return frozenset(found)


def _forms(text: str) -> set[str]:
    """The forms under which a place is known: its keys, a single telling word, bare characters."""
    wording = Wording.of(text)
    forms = set(keys(wording.text))
    if len(wording.spelling.core) == 1:
        forms |= wording.spelling.core
    if wording.han:
        forms |= {wording.han, _HAN_KIND.sub("", wording.han)} - {""}
    return forms
