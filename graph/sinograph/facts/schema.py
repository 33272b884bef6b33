"""What each fact table looks like: its columns, and what may stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sinograph.namespaces import LINK_PROPERTIES, SUPER_KINDS

_EVIDENCE: Final = ("source", "start", "end", "status", "note")
_YEARS: Final = ("year_min", "year_max")
_END_YEARS: Final = ("end_year_min", "end_year_max")
_LABELS: Final = ("en", "de", "zh")
_ENTITY: Final = ("id", "kind", *_LABELS, *_YEARS, *_END_YEARS)

#: Table -> its columns, in order.
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "sources": (
        "id",
        "title",
        "publisher",
        "issued",
        "language",
        "file",
        "text_sha256",
        "licence",
    ),
    "sections": ("id", "source", "start", "end", *_LABELS),
    "places": ("id", "kind", *_LABELS, "lat", "long", "register", *_EVIDENCE),
    "organisations": (*_ENTITY, *_EVIDENCE),
    "platforms": (*_ENTITY, *_EVIDENCE),
    "events": (*_ENTITY, *_EVIDENCE),
    "programmes": (*_ENTITY, *_EVIDENCE),
    "collaborations": (*_ENTITY, "category", "open_list", *_EVIDENCE),
    "policies": (*_ENTITY, "issued", "level", *_EVIDENCE),
    "names": ("id", "label", "language", "form", "attested", *_EVIDENCE),
    "participations": (
        "collaboration",
        "organisation",
        "side",
        "side_status",
        "role",
        *_YEARS,
        *_EVIDENCE,
    ),
    "links": ("subject", "property", "object", *_YEARS, *_END_YEARS, *_EVIDENCE),
    "observations": (
        "indicator",
        "about",
        "year",
        "value",
        "value_min",
        "value_max",
        "qualifier",
        "unit",
        *_EVIDENCE,
    ),
    "anchors": ("source", "start", "end", "span_sha256"),
}

#: Tables whose rows name an entity, and the kinds allowed in each.
ENTITY_KINDS: Final[dict[str, frozenset[str]]] = {
    "places": frozenset(k for k, above in SUPER_KINDS.items() if "Place" in (k, *above)),
    "organisations": frozenset(
        k for k, above in SUPER_KINDS.items() if "Organisation" in (k, *above)
    ),
    "collaborations": frozenset(
        k for k, above in SUPER_KINDS.items() if "Collaboration" in (k, *above)
    ),
    "platforms": frozenset({"IndustrialInternetPlatform"}),
    "events": frozenset({"Event"}),
    "programmes": frozenset({"Programme", "Instrument", "Award"}),
    "policies": frozenset({"Policy"}),
}

#: What tells rows of one fact apart from rows of another: several rows with one key are one fact.
FACT_KEY: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(ENTITY_KINDS, ("id",)),
    "sources": ("id",),
    "sections": ("id",),
    "names": ("id", "label", "language", "form"),
    "participations": ("collaboration", "organisation"),
    "links": ("subject", "property", "object"),
    "observations": (
        *("indicator", "about", "year", "source", "unit"),
        *("value", "value_min", "value_max"),
    ),
    "anchors": ("source", "start", "end"),
}

CHOICES: Final[dict[str, frozenset[str]]] = {
    "status": frozenset({"Stated", "Inferred", "Disputed"}),
    "side": frozenset({"", "cn", "de"}),
    "side_status": frozenset({"Stated", "Inferred", "NotApplicable", "NotStated", "Ambiguous"}),
    "property": frozenset(LINK_PROPERTIES),
    "language": frozenset({"en", "de", "zh"}),
    "form": frozenset({"pref", "alt", "hidden"}),
    "attested": frozenset({"true", "false"}),
    "open_list": frozenset({"", "true"}),
    "qualifier": frozenset({"", "over", "under", "about", "target", "forecast"}),
    "level": frozenset(
        {"", "National", "Provincial", "City", "Bilateral", "International"},
    ),
}


@dataclass(frozen=True, slots=True)
class Format:
    """A lexical form that a column asks for, and how to say so."""

    pattern: re.Pattern[str]
    wanted: str


_ID: Final = Format(
    re.compile(
        r"(place|org|collab|policy|platform|event|prog|instr|award|src|concept|sec)-[a-z0-9-]+"
    ),
    "an id such as org-siemens (lower case, a-z, 0-9 and hyphens)",
)
_YEAR: Final = Format(re.compile(r"(1[0-9]|20|21)\d\d|"), "a year such as 2016, or nothing")
_NUMBER: Final = Format(re.compile(r"-?\d+(\.\d+)?|"), "a plain decimal such as 13.39, or nothing")
_OFFSET: Final = Format(re.compile(r"\d+|"), "a whole number of characters, or nothing")
_LABEL: Final = Format(re.compile(r"\S(.*\S)?"), "a label without blanks around it")

FORMATS: Final[dict[str, Format]] = {
    "id": _ID,
    **dict.fromkeys((*_YEARS, *_END_YEARS, "year"), _YEAR),
    **dict.fromkeys(("value", "value_min", "value_max", "lat", "long"), _NUMBER),
    **dict.fromkeys(("start", "end"), _OFFSET),
    **dict.fromkeys((*_LABELS, "label"), _LABEL),
    "issued": Format(
        re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|"),
        "a date such as 2015-05-19, 2015-05 or 2015",
    ),
    "register": Format(re.compile(r"geonames:\d+|"), "a record such as geonames:1796236"),
    "text_sha256": Format(re.compile(r"[0-9a-f]{64}|"), "64 lower-case hex digits"),
    "span_sha256": Format(re.compile(r"[0-9a-f]{64}"), "64 lower-case hex digits"),
}

#: Column -> tables or scheme prefixes in which its value must be defined.
REFERENCES: Final[dict[str, tuple[str, ...]]] = {
    "collaboration": ("collaborations",),
    "organisation": ("organisations",),
    "source": ("sources",),
    "subject": tuple(ENTITY_KINDS),
    "object": (*ENTITY_KINDS, "concepts"),
    "about": tuple(ENTITY_KINDS),
    "indicator": ("concepts",),
    "unit": ("concepts",),
    "role": ("concepts",),
    "category": ("concepts",),
}
