"""Kinds of things as one types them: `companies`, `Unternehmen`, `园区`, or a class name."""

from __future__ import annotations

import difflib
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.errors import AmbiguousName, UnknownName, UsageError
from sinograph.namespaces import SG, SUPER_KINDS

_PLURALS: Final = {
    "organisations": "Organisation",
    "organizations": "Organisation",
    "companies": "Company",
    "firms": "Company",
    "universities": "University",
    "institutes": "ResearchInstitute",
    "public-bodies": "PublicBody",
    "associations": "Association",
    "places": "Place",
    "countries": "Country",
    "regions": "Region",
    "cities": "City",
    "districts": "District",
    "zones": "Zone",
    "parks": "Zone",
    "areas": "EconomicArea",
    "platforms": "IndustrialInternetPlatform",
    "policies": "Policy",
    "events": "Event",
    "programmes": "Programme",
    "programs": "Programme",
    "instruments": "Instrument",
    "awards": "Award",
    "collaborations": "Collaboration",
    "pilot-projects": "PilotProject",
    "pilots": "PilotProject",
    "projects": "Project",
    "joint-ventures": "JointVenture",
    "joint-facilities": "JointFacility",
    "agreements": "Agreement",
    "alliances": "Alliance",
    "acquisitions": "Acquisition",
    "commissions": "Commission",
}
_PLACES: Final = frozenset({"Place", *(k for k, up in SUPER_KINDS.items() if "Place" in up)})
_WORD: Final = {class_: word for word, class_ in reversed(_PLURALS.items())}


def kind_words(class_: str) -> str:
    """How one types a class on the command line.

    >>> kind_words("IndustrialInternetPlatform")
    'platforms'
    """
    return _WORD.get(class_, class_)


def kind_of(context: Context, text: str) -> str:
    """The class that `text` means: an English plural, a class name, or its label in a language.

    Raises UsageError that names the nearest kinds.
    """
    folded = text.strip().casefold().replace(" ", "-").replace("_", "-")
    by_name = {name.casefold(): name for name in SUPER_KINDS}
    found = _PLURALS.get(folded) or by_name.get(folded.replace("-", ""))
    if found:
        return found
    rows, _ = context.ask("labels", thing=catalogue.iris(SG + name for name in SUPER_KINDS))
    for row in rows:
        if row["label"].value.casefold() == text.strip().casefold():
            return row["thing"].value.removeprefix(SG)
    near = difflib.get_close_matches(folded, _PLURALS, n=3) or sorted(set(_WORD.values()))
    raise UsageError(f"“{text}” is no kind of thing; there is {', '.join(near)}")


def is_place(context: Context, name: str) -> bool:
    """Whether a place, rather than anything else, is called that."""
    try:
        thing = context.names.resolve(name)
    except (UnknownName, AmbiguousName):
        return False
    return context.names.kinds([thing]).get(thing) in _PLACES
