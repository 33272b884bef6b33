"""Lists: the things of a kind, by place, year, industry, issuer or theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer import concepts, coverage_notes
from sinograph.answer.context import Context, Evidence, number
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.kinds import kind_of, kind_words
from sinograph.answer.period import Period
from sinograph.answer.place_rows import PolicyRow, ThingRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.model import Iri, Solution
from sinograph.namespaces import SG, local_name
from sinograph.phrases import say

_WHERE: Final = ("locatedIn", "takesPlaceIn", "appliesIn", "within", "overlaps")
_BY: Final = ("operator", "managedBy", "organiser", "issuer", "offeredBy")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list; None asks for all."""

    place: str | None = None
    period: Period | None = None
    industry: str | None = None
    issuer: str | None = None
    theme: str | None = None


Ties = Mapping[str, Mapping[str, tuple[str, ...]]]


def things(context: Context, kind: str, filters: Filters = Filters()) -> Answer:
    """The things of a kind: `companies`, `zones`, `policies`, or any class of the ontology.

    A thing is in a place when it, or what it is tied to (its seat, the place it takes place or
    applies in), lies within it or overlaps with it. Raises UsageError for an unknown kind.
    """
    class_ = kind_of(context, kind)
    found, sparql, notes = find(context, class_, filters)
    return Answer(
        kind="policies" if class_ == "Policy" else "list",
        question=_question(context, class_, filters),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=tuple(notes),
        rerun=rerun(context, "list", kind_words(class_), **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )


def find(
    context: Context, class_: str, filters: Filters
) -> tuple[list[ThingRow | PolicyRow], str, list[str]]:
    """The rows of a list, the SPARQL behind them, and notes on what the filters lost."""
    rows, sparql = context.ask("things", kind=[Iri(SG + class_)])
    ties = _ties(context, [row["thing"].value for row in rows])
    kept = _filtered(context, rows, ties, filters)
    certain, undated = _dated(kept, filters.period)
    notes = [say("note.undated", context.language, count=undated)] if undated else []
    kept = [row for row in kept if row["thing"].value in certain]
    evidence = context.evidence([row["thing"].value for row in kept])
    named = {t for row in kept for own in ties.get(row["thing"].value, {}).values() for t in own}
    levels = {row["level"].value for row in kept if "level" in row}
    context.labels.fetch({*named, *levels, *(row["thing"].value for row in kept)})
    make = _policy if class_ == "Policy" else _thing
    made = [make(context, row, ties, certain, evidence) for row in kept]
    made.sort(key=lambda row: (row.name.casefold(), row.id))
    notes += _missing(context, made, class_)
    notes += coverage_notes.uncertain(context, [row.status for row in made])
    return made, sparql, notes


def _ties(context: Context, ids: Sequence[str]) -> Ties:
    missing = [thing for thing in ids if thing not in context.ties]
    if missing:
        rows, _ = context.ask("ties-of", thing=catalogue.iris(missing))
        found: dict[str, dict[str, list[str]]] = {thing: {} for thing in missing}
        for row in rows:
            own = found[row["thing"].value]
            own.setdefault(local_name(row["property"].value), []).append(row["value"].value)
        for thing, ties in found.items():
            context.ties[thing] = {name: tuple(values) for name, values in ties.items()}
    return context.ties


def _filtered(
    context: Context, rows: Iterable[Solution], ties: Ties, filters: Filters
) -> list[Solution]:
    kept = list(rows)
    if filters.place:
        asked = context.names.resolve(filters.place, "Place")
        inside, _ = context.ask("places-in", place=catalogue.iris([asked]))
        kept = _tied(kept, ties, _WHERE, {asked, *(row["place"].value for row in inside)})
        kept = [row for row in kept if row["thing"].value != asked]
    if filters.industry:
        wanted = set(concepts.matching(context, "industry", filters.industry))
        kept = _tied(kept, ties, ("industry",), wanted)
    if filters.theme:
        kept = _tied(
            kept, ties, ("theme",), set(concepts.matching(context, "theme", filters.theme))
        )
    if filters.issuer:
        issuer = context.names.resolve(filters.issuer, "Organisation")
        kept = _tied(kept, ties, ("issuer", "offeredBy"), {issuer})
    return kept


def _tied(
    rows: Iterable[Solution], ties: Ties, properties: Sequence[str], wanted: set[str]
) -> list[Solution]:
    def is_tied(thing: str) -> bool:
        own = ties.get(thing, {})
        return any(value in wanted for name in properties for value in own.get(name, ()))

    return [row for row in rows if is_tied(row["thing"].value)]


def _dated(rows: Iterable[Solution], period: Period | None) -> tuple[dict[str, str | None], int]:
    """Certainty by thing of those that the period keeps, and how many undated ones it lost."""
    kept: dict[str, str | None] = {}
    undated = 0
    for row in rows:
        first, last = number(row, "yearMin"), number(row, "yearMax")
        certainty = period.certainty(first, last, number(row, "endYearMax")) if period else None
        if period is None or certainty is not None:
            kept[row["thing"].value] = certainty
        elif first is None:
            undated += 1
    return kept, undated


def _refs(context: Context, ties: Ties, thing: str, *properties: str) -> tuple[Ref, ...]:
    own = ties.get(thing, {})
    values = dict.fromkeys(value for name in properties for value in own.get(name, ()))
    return tuple(sorted(map(context.ref, values), key=lambda ref: ref.name.casefold()))


def _thing(
    context: Context,
    row: Solution,
    ties: Ties,
    certain: Mapping[str, str | None],
    evidence: Evidence,
) -> ThingRow:
    thing = row["thing"].value
    return ThingRow(
        id=thing,
        name=context.labels.of(thing),
        kind=context.names.kinds([thing]).get(thing, ""),
        places=_refs(context, ties, thing, *_WHERE),
        industries=_refs(context, ties, thing, "industry"),
        themes=_refs(context, ties, thing, "theme"),
        by=_refs(context, ties, thing, *_BY),
        year_min=number(row, "yearMin"),
        year_max=number(row, "yearMax"),
        certainty=certain[thing],
        status=evidence.status(thing),
        evidence=evidence.of(thing),
    )


def _policy(
    context: Context,
    row: Solution,
    ties: Ties,
    certain: Mapping[str, str | None],
    evidence: Evidence,
) -> PolicyRow:
    thing = row["thing"].value
    return PolicyRow(
        id=thing,
        name=context.labels.of(thing),
        issued=row["issued"].value if "issued" in row else None,
        year_min=number(row, "yearMin"),
        year_max=number(row, "yearMax"),
        certainty=certain[thing],
        level=context.labels.of(row["level"].value) if "level" in row else None,
        issuer=_refs(context, ties, thing, "issuer"),
        places=_refs(context, ties, thing, "appliesIn"),
        themes=_refs(context, ties, thing, "theme"),
        status=evidence.status(thing),
        evidence=evidence.of(thing),
    )


def _missing(context: Context, rows: Sequence[ThingRow | PolicyRow], class_: str) -> list[str]:
    """How many of the rows have no place, and of policies no issuer."""
    lines = []
    placeless = sum(1 for row in rows if not row.places)
    if placeless:
        lines.append(say("note.noplace", context.language, count=placeless, total=len(rows)))
    issuerless = sum(1 for row in rows if isinstance(row, PolicyRow) and not row.issuer)
    if class_ == "Policy" and issuerless:
        lines.append(say("note.noissuer", context.language, count=issuerless, total=len(rows)))
    return lines


def _question(context: Context, class_: str, filters: Filters) -> str:
    parts = [say("list.question", context.language, kind=context.labels.of(SG + class_))]
    if filters.place:
        place = context.labels.of(context.names.resolve(filters.place, "Place"))
        parts.append(say("in", context.language, place=place))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    parts += [text for text in (filters.industry, filters.issuer, filters.theme) if text]
    return " · ".join(parts)


def _options(filters: Filters) -> dict[str, object]:
    return {
        "in": filters.place,
        "year": filters.period,
        "industry": filters.industry,
        "issuer": filters.issuer,
        "theme": filters.theme,
    }
