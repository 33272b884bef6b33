"""Which projects there are, with all participants; or those in which given names take part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.answer import coverage_notes
from sinograph.answer.context import Context, Evidence, side
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.family import family_of
from sinograph.answer.filters import Selection, located, places, project_kinds, select
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import ParticipantRow, PlaceRef, ProjectRow
from sinograph.errors import UsageError
from sinograph.model import Solution
from sinograph.namespaces import ID, local_name
from sinograph.phrases import say

#: The five categories of the overview, as one types them.
CATEGORIES: Final = (
    "industrial-cooperation",
    "standardisation",
    "demonstration-zones",
    "research-cooperation",
    "vocational-training",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the question; None or empty asks for all."""

    place: str | None = None
    period: Period | None = None
    category: str | None = None
    kinds: Sequence[str] = ()
    family: bool = True


def projects(context: Context, names: Sequence[str] = (), filters: Filters = Filters()) -> Answer:
    """The collaborations in which all of `names` (each with its family) take part.

    Without names, every collaboration of the kinds. Raises UnknownName, AmbiguousName, UsageError.
    """
    organisations = [context.names.resolve(name, "Organisation") for name in names]
    every, sparql = context.ask("projects", kind=project_kinds(filters.kinds))
    rows = _of_category(every, filters.category)
    rows = _of_organisations(context, rows, organisations, family=filters.family)
    place = located(context, filters.place) if filters.place is not None else None
    selection = select(context, rows, place, filters.period)
    kept = [row for row in rows if row["collaboration"].value in selection.years]
    found, statuses = _rows(context, kept, selection)
    labels = [context.labels.of(organisation) for organisation in organisations]
    return Answer(
        kind="projects",
        question=_question(context, labels, filters),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found, left_open=selection.left_open),
        notes=tuple(_notes(context, found, selection, statuses)),
        rerun=rerun(context, "projects", *labels, **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )


def described(
    context: Context, collaborations: Collection[str], period: Period | None = None
) -> list[ProjectRow]:
    """The rows of collaborations of whatever kind, of those that may lie in a period if given."""
    if not collaborations:
        return []
    kinds_ = [kind.value for kind in project_kinds(("all",))]
    every = context.about("projects", "kind", kinds_)
    rows = [row for row in every if row["collaboration"].value in collaborations]
    selection = select(context, rows, None, period)
    kept = [row for row in rows if row["collaboration"].value in selection.years]
    found, _ = _rows(context, kept, selection)
    return found


def _of_category(rows: Sequence[Solution], category: str | None) -> list[Solution]:
    if category is None:
        return list(rows)
    wanted = category.casefold().replace(" ", "-")
    matching = [name for name in CATEGORIES if name.startswith(wanted)]
    if len(matching) != 1:
        raise UsageError(f"“{category}” is no category; choose among {', '.join(CATEGORIES)}")
    iri = f"{ID}concept-category-{matching[0]}"
    return [row for row in rows if "category" in row and row["category"].value == iri]


def _of_organisations(
    context: Context, rows: Sequence[Solution], organisations: Sequence[str], *, family: bool
) -> list[Solution]:
    """The rows in whose collaborations each organisation, or one of its family, takes part."""
    kept = list(rows)
    for organisation in organisations:
        members = family_of(context, organisation) if family else {organisation}
        taking = context.about("takes-part", "organisation", members)
        theirs = {row["collaboration"].value for row in taking}
        kept = [row for row in kept if row["collaboration"].value in theirs]
    return kept


def _rows(
    context: Context, rows: Sequence[Solution], selection: Selection
) -> tuple[list[ProjectRow], list[str]]:
    collaborations = sorted({row["collaboration"].value for row in rows})
    taking = context.about("participants", "collaboration", collaborations)
    participations = {row["participation"].value for row in taking}
    evidence = context.evidence({*participations, *collaborations})
    things = {row[c].value for row in taking for c in ("participant", "role") if c in row}
    categories = {row["category"].value for row in rows if "category" in row}
    context.labels.fetch({*things, *collaborations, *categories})
    where = places(context, collaborations)
    who = _participants(context, taking, evidence)
    made = [_row(context, row, who, evidence, where, selection) for row in rows]
    made.sort(key=lambda row: (row.year_min or 9999, row.year_max or 9999, row.name.casefold()))
    return made, [evidence.status(p) for p in sorted(participations)]


def _row(
    context: Context,
    row: Solution,
    who: Mapping[str, tuple[ParticipantRow, ...]],
    evidence: Evidence,
    where: Mapping[str, tuple[PlaceRef, ...]],
    selection: Selection,
) -> ProjectRow:
    collaboration = row["collaboration"].value
    years = selection.years[collaboration]
    return ProjectRow(
        id=collaboration,
        name=context.labels.of(collaboration),
        kind=local_name(row["kind"].value),
        category=context.labels.of(row["category"].value) if "category" in row else None,
        year_min=years.first,
        year_max=years.last,
        certainty=years.certainty,
        open_list="openList" in row,
        places=where.get(collaboration, ()),
        participants=who.get(collaboration, ()),
        evidence=evidence.of(collaboration),
    )


def _participants(
    context: Context, taking: Sequence[Solution], evidence: Evidence
) -> dict[str, tuple[ParticipantRow, ...]]:
    found: dict[str, list[ParticipantRow]] = {}
    for row in taking:
        participant = ParticipantRow(
            id=row["participant"].value,
            name=context.labels.of(row["participant"].value),
            side=side(row),
            role=context.labels.of(row["role"].value) if "role" in row else None,
            status=local_name(row["status"].value),
            evidence=evidence.of(row["participation"].value),
        )
        found.setdefault(row["collaboration"].value, []).append(participant)
    return {
        collaboration: tuple(sorted(own, key=lambda p: (p.side or "z", p.name.casefold(), p.id)))
        for collaboration, own in found.items()
    }


def _notes(
    context: Context, rows: Sequence[ProjectRow], selection: Selection, statuses: Sequence[str]
) -> list[str]:
    lines = list(selection.notes)
    lines += coverage_notes.notes(context, [selection.years[row.id] for row in rows], statuses)
    pilots = [row for row in rows if row.kind == "PilotProject"]
    bare = [row for row in pilots if not any(p.side == "de" for p in row.participants)]
    if bare:
        values = {"count": len(bare), "total": len(pilots)}
        lines.append(say("note.nogerman", context.language, **values))
    opened = sum(1 for row in rows if row.open_list)
    if opened:
        lines.append(say("note.open", context.language, count=opened))
    return lines


def _question(context: Context, labels: Sequence[str], filters: Filters) -> str:
    if labels:
        parts = [say("projects.of.question", context.language, name=" + ".join(labels))]
    else:
        parts = [say("projects.question", context.language)]
    if filters.place is not None:
        place = context.labels.of(context.names.resolve(filters.place, "Place"))
        parts.append(say("in", context.language, place=place))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    if filters.category:
        parts.append(filters.category)
    return " · ".join(parts)


def _options(filters: Filters) -> dict[str, object]:
    return {
        "in": filters.place,
        "year": filters.period,
        "category": filters.category,
        "kind": ",".join(filters.kinds) or None,
        "no_family": not filters.family,
    }
