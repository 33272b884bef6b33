"""The profile of a place: figures, zones, platforms, organisations, projects, policies, events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sinograph.answer import coverage_notes, figures, listing, projects
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
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


def region(context: Context, name: str) -> Answer:
    """The profile of the place called `name`, with everything that lies within it.

    Sections without a row are left out; the notes name them.
    """
    place = context.names.resolve(name, "Place")
    label = context.labels.of(place)
    sections = list(_sections(context, place))
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


def _sections(context: Context, place: str) -> Iterator[SectionRow]:
    numbers, _, _ = figures.find(context, [place], None, None)
    yield SectionRow(say("section.figures", context.language), tuple(numbers))
    joint = projects.projects(context, (), projects.Filters(place=place, kinds=_JOINT))
    rows = tuple(row for row in joint.rows if isinstance(row, ProjectRow))
    yield SectionRow(context.labels.of(f"{SG}Collaboration"), rows)
    for class_ in _LISTED:
        found, _, _ = listing.find(context, class_, listing.Filters(place=place))
        yield SectionRow(context.labels.of(SG + class_), tuple(found))
