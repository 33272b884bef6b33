"""The profile of a place: figures, zones, platforms, organisations, projects, policies, events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sinograph.answer import coverage_notes, figures, listing, projects
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.period import Period
from sinograph.answer.place_rows import SectionRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import ProjectRow
from sinograph.namespaces import SG
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
_JOINT: Final = ("all",)
#: What a period narrows; zones and organisations are there whatever the year.
_DATED: Final = frozenset({"Policy", "Instrument", "Programme", "Event"})


def region(context: Context, name: str) -> Answer:
    """The profile of the place called `name`, with everything that lies within it.

    Sections without a row are left out; the notes name them.
    """
    place = context.names.resolve(name, "Place")
    label = context.labels.of(place)
    sections = list(sections_of(context, place))
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
        sparql=None,
        graph=context.store.info,
        extra={"entity": {"id": place, "name": label, "kind": context.names.kinds([place])[place]}},
    )


def sections_of(context: Context, place: str, period: Period | None = None) -> Iterator[SectionRow]:
    """Every section, also those without a row; a period keeps what is dated and may lie in it."""
    numbers, _, _ = figures.find(context, [place], None, period)
    yield SectionRow(say("section.figures", context.language), tuple(numbers))
    filters = projects.Filters(place=place, period=period, kinds=_JOINT)
    joint = projects.projects(context, (), filters)
    rows = tuple(row for row in joint.rows if isinstance(row, ProjectRow))
    yield SectionRow(context.labels.of(f"{SG}Collaboration"), rows)
    for class_ in _LISTED:
        dated = period if class_ in _DATED else None
        found, _, _ = listing.find(context, class_, listing.Filters(place=place, period=dated))
        yield SectionRow(context.labels.of(SG + class_), tuple(found))
