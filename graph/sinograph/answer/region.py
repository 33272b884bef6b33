"""The profile of a place: figures, zones, platforms, organisations, projects, policies, events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.answer import coverage_notes, figures, listing, projects
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.period import Period
from sinograph.answer.place_rows import SectionRow
from sinograph.answer.rerun import rerun
from sinograph.model import Solution
from sinograph.namespaces import SG, local_name
from sinograph.phrases import say

_LISTED: Final = (
    "Zone",
    "IndustrialInternetPlatform",
    "Company",
    "University",
    "ResearchInstitute",
    "PublicBody",
    "Association",
    "Policy",
    "Instrument",
    "Programme",
    "Event",
)
#: What a period narrows.
_DATED: Final = frozenset({"Policy", "Instrument", "Programme", "Event"})


def region(context: Context, name: str) -> Answer:
    """The profile of the place called `name`, with everything that lies within it.

    Sections without a row are left out; the notes name them.
    """
    place = context.names.resolve(name, "Place")
    label = context.labels.of(place)
    rows, sparql = context.ask("region-profile", place=catalogue.iris([place]))
    sections = list(sections_of(context, place, rows))
    full = tuple(section for section in sections if section.rows)
    empty = [section.section for section in sections if not section.rows]
    notes = []
    if empty:
        listed = say("listed", context.language).join(empty)
        notes.append(say("note.nosection", context.language, sections=listed))
    statuses = [getattr(row, "status", None) for section in full for row in section.rows]
    notes += coverage_notes.uncertain(context, statuses)
    return Answer(
        kind="region",
        question=say("region.question", context.language, name=label),
        language=context.language,
        rows=full,
        total=len(full),
        answer=verdict(full),
        notes=tuple(notes),
        rerun=rerun(context, "region", label),
        sparql=sparql,
        graph=context.store.info,
        extra={"entity": {"id": place, "name": label, "kind": context.names.kinds([place])[place]}},
    )


def profile(context: Context, place: str, period: Period | None = None) -> list[SectionRow]:
    """Every section of the place with this IRI, as `sections_of` gives them."""
    rows, _ = context.ask("region-profile", place=catalogue.iris([place]))
    return list(sections_of(context, place, rows, period))


def sections_of(
    context: Context, place: str, rows: Sequence[Solution], period: Period | None = None
) -> Iterator[SectionRow]:
    """Every section of what `rows` of `region-profile` find, also those without a row.

    A period keeps what is dated and may lie in it; zones and organisations are there always.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(local_name(row["section"].value), set()).add(row["thing"].value)
    numbers, _, _ = figures.find(context, [place], None, period)
    yield SectionRow(say("section.figures", context.language), tuple(numbers))
    joint = projects.described(context, found.get("Collaboration", set()), period)
    yield SectionRow(context.labels.of(f"{SG}Collaboration"), tuple(joint))
    for class_ in _LISTED:
        dated = period if class_ in _DATED else None
        listed = listing.described(context, class_, sorted(found.get(class_, ())), dated)
        yield SectionRow(context.labels.of(SG + class_), tuple(listed))
