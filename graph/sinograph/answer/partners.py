"""Who partners with an organisation, through what, when, by what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer import coverage_notes
from sinograph.answer.context import Context, side
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.family import family_note, family_of
from sinograph.answer.filters import Located, Selection, kinds, located, select
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import PartnerRow
from sinograph.answer.via import Columns, vias
from sinograph.model import Solution
from sinograph.phrases import say

_COLUMNS: Final = Columns(("participation", "throughParticipation"), ("through",))


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the question; None or empty asks for all."""

    place: str | None = None
    period: Period | None = None
    side: str | None = None
    kinds: Sequence[str] = ()
    family: bool = True


def partners(context: Context, name: str, filters: Filters = Filters()) -> Answer:
    """The partners of the organisation called `name`, most shared collaborations first.

    A partner is another organisation, neither of the family of `name` nor above it, that takes
    part in the same partnership. Raises UnknownName, AmbiguousName or UsageError.
    """
    organisation = context.names.resolve(name, "Organisation")
    query = "partners" if filters.family else "partners-of-one"
    rows, sparql = context.ask(
        query, organisation=catalogue.iris([organisation]), kind=kinds(filters.kinds)
    )
    place = located(context, filters.place) if filters.place else None
    selection = select(context, rows, place, filters.period)
    kept = [row for row in rows if row["collaboration"].value in selection.years]
    notes = []
    if filters.family:
        notes += family_note(context, organisation, family_of(context, organisation))
    if filters.side:
        sideless = {row["participation"].value for row in kept if "side" not in row}
        kept = [row for row in kept if side(row) == filters.side]
        if sideless:
            notes.append(say("note.sideless", context.language, count=len(sideless)))
    found, statuses = _rows(context, kept, selection)
    chosen = {row["collaboration"].value for row in kept}
    notes += selection.notes
    notes += coverage_notes.notes(context, [selection.years[c] for c in chosen], statuses)
    notes += coverage_notes.open_lists(context, chosen)
    label = context.labels.of(organisation)
    left_open = not found and _left_open(context, organisation, family=filters.family)
    return Answer(
        kind="partners",
        question=_question(context, label, filters, place),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found, left_open=left_open),
        notes=tuple(notes),
        rerun=rerun(context, "partners", label, **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )


def _rows(
    context: Context, rows: Sequence[Solution], selection: Selection
) -> tuple[list[PartnerRow], list[str]]:
    """The rows, and the status of each participation behind them."""
    things = {row[c].value for row in rows for c in ("partner", "collaboration", "through")}
    participations = _COLUMNS.facts(rows)
    evidence = context.evidence(participations)
    by_partner: dict[str, list[Solution]] = {}
    for row in rows:
        by_partner.setdefault(row["partner"].value, []).append(row)
    partners_ = sorted(by_partner)
    kinds_ = context.names.kinds(partners_)
    countries = _countries(context, partners_)
    context.labels.fetch(things)
    made = []
    for partner, own in by_partner.items():
        via = vias(context, own, _COLUMNS, evidence, selection)
        sides = tuple(sorted({v.side for v in via if v.side}))
        label, kind = context.labels.of(partner), kinds_.get(partner, "")
        country = countries.get(partner)
        made.append(PartnerRow(partner, label, kind, country, sides, via, len(via)))
    made.sort(key=lambda row: (-row.count, row.name.casefold(), row.id))
    return made, [evidence.status(p) for p in sorted(participations)]


def _countries(context: Context, organisations: Sequence[str]) -> Mapping[str, str]:
    rows, _ = context.ask("countries", thing=catalogue.iris(organisations))
    context.labels.fetch(row["country"].value for row in rows)
    return {row["thing"].value: context.labels.of(row["country"].value) for row in rows}


def _left_open(context: Context, organisation: str, *, family: bool) -> bool:
    """Whether the organisation takes part in something whose participants are not all named."""
    members = family_of(context, organisation) if family else {organisation}
    rows, _ = context.ask("takes-part", organisation=catalogue.iris(members))
    return bool(coverage_notes.open_lists(context, {row["collaboration"].value for row in rows}))


def _question(context: Context, label: str, filters: Filters, place: Located | None) -> str:
    parts = [say("partners.question", context.language, name=label)]
    if place is not None:
        parts.append(say("in", context.language, place=context.labels.of(place.place)))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    if filters.side:
        parts.append(say(f"side.{filters.side}", context.language))
    return " · ".join(parts)


def _options(filters: Filters) -> dict[str, object]:
    return {
        "in": filters.place,
        "year": filters.period,
        "side": filters.side,
        "kind": ",".join(filters.kinds) or None,
        "no_family": not filters.family,
    }
