"""Who partners with an organisation, through what, when, by what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer import coverage_notes
from sinograph.answer.context import Context, side
from sinograph.answer.countries import country_names
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.family import family_note, family_of
from sinograph.answer.filters import Located, Selection, kinds, located, select
from sinograph.answer.found import Found
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


def partners(
    context: Context, name: str, filters: Filters = Filters(), limit: int | None = None
) -> Answer:
    """The partners of the organisation called `name`, most shared collaborations first.

    A partner is another organisation, neither of the family of `name` nor above it, that takes
    part in the same partnership. At most `limit` rows are given; `total` and the notes are about
    all. Raises UnknownName, AmbiguousName or UsageError.
    """
    organisation = context.names.resolve(name, "Organisation")
    place = located(context, filters.place) if filters.place is not None else None
    sparql = _sparql(organisation, filters)
    if context.network is None:
        found = _asked(context, sparql, place, filters)
    else:
        from sinograph.answer import partner_arrays

        network = context.network()
        found = partner_arrays.look_up(context, network, organisation, filters, place, limit)
    rows = _rows(context, found.solutions, found.selection)
    label = context.labels.of(organisation)
    left_open = not rows and (
        found.selection.left_open or _left_open(context, organisation, family=filters.family)
    )
    answer = Answer(
        kind="partners",
        question=_question(context, label, filters, place),
        language=context.language,
        rows=tuple(rows),
        total=found.total,
        answer=verdict(rows, left_open=left_open),
        notes=tuple(_notes(context, organisation, filters, found)),
        rerun=rerun(context, "partners", label, **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )
    return answer.limited(limit)


def _sparql(organisation: str, filters: Filters) -> str:
    query = catalogue.part("partners" if filters.family else "partners-of-one")
    chosen = kinds(filters.kinds)
    return catalogue.bind(query, {"organisation": catalogue.iris([organisation]), "kind": chosen})


def _asked(context: Context, sparql: str, place: Located | None, filters: Filters) -> Found:
    """What SPARQL finds."""
    rows = context.select(sparql)
    selection = select(context, rows, place, filters.period)
    kept = [row for row in rows if row["collaboration"].value in selection.years]
    sideless = set[str]()
    if filters.side:
        sideless = {row["participation"].value for row in kept if "side" not in row}
        kept = [row for row in kept if side(row) == filters.side]
    chosen = {row["collaboration"].value for row in kept}
    facts = _COLUMNS.facts(kept)
    evidence = context.evidence(facts)
    coverage = coverage_notes.of(
        context,
        {collaboration: selection.years[collaboration] for collaboration in chosen},
        [evidence.status(fact) for fact in facts],
        sideless=len(sideless),
    )
    return Found(kept, len({row["partner"].value for row in kept}), selection, coverage)


def _notes(context: Context, organisation: str, filters: Filters, found: Found) -> list[str]:
    notes = []
    if filters.family:
        notes += family_note(context, organisation, family_of(context, organisation))
    if found.coverage.sideless:
        notes.append(say("note.sideless", context.language, count=found.coverage.sideless))
    return [*notes, *found.selection.notes, *coverage_notes.lines(context, found.coverage)]


def _rows(context: Context, rows: Sequence[Solution], selection: Selection) -> list[PartnerRow]:
    things = {row[c].value for row in rows for c in ("partner", "collaboration", "through")}
    evidence = context.evidence(_COLUMNS.facts(rows))
    by_partner: dict[str, list[Solution]] = {}
    for row in rows:
        by_partner.setdefault(row["partner"].value, []).append(row)
    partners_ = sorted(by_partner)
    kinds_ = context.names.kinds(partners_)
    countries = country_names(context, partners_)
    context.labels.fetch(things)
    made = []
    for partner, own in by_partner.items():
        via = vias(context, own, _COLUMNS, evidence, selection)
        sides = tuple(sorted({v.side for v in via if v.side}))
        label, kind = context.labels.of(partner), kinds_.get(partner, "")
        country = countries.get(partner)
        made.append(PartnerRow(partner, label, kind, country, sides, via, len(via)))
    return sorted(made, key=lambda row: (-row.count, row.name.casefold(), row.id))


def _left_open(context: Context, organisation: str, *, family: bool) -> bool:
    """Whether the organisation takes part in something whose participants are not all named."""
    members = family_of(context, organisation) if family else {organisation}
    rows = context.about("takes-part", "organisation", members)
    return coverage_notes.any_open(context, {row["collaboration"].value for row in rows})


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
