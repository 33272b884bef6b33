"""Lists: the things of a kind, by place, year, industry, issuer or theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer import concepts, coverage_notes
from sinograph.answer.context import Context, Evidence
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.filters import Years, within_period
from sinograph.answer.kinds import kind_of, kind_words
from sinograph.answer.period import Period
from sinograph.answer.place_rows import PolicyRow, ThingRow
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.errors import UsageError
from sinograph.model import Iri, Solution
from sinograph.namespaces import SG, local_name
from sinograph.phrases import say

_WHERE: Final = ("locatedIn", "takesPlaceIn", "appliesIn", "within", "overlaps")
#: Kinds that happen at a time; of others a year is rarely told.
_DATED: Final = ("Policy", "Event")
#: Who makes a policy, by the word that a list is asked for with.
LEVELS: Final = {
    level: f"{SG}{level.title()}Level"
    for level in ("national", "provincial", "city", "bilateral", "international")
}
_BY: Final = ("operator", "managedBy", "organiser", "issuer", "offeredBy")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list; None asks for all."""

    place: str | None = None
    period: Period | None = None
    industry: str | None = None
    issuer: str | None = None
    theme: str | None = None
    level: str | None = None


Ties = Mapping[str, Mapping[str, Sequence[str]]]


def things(context: Context, kind: str, filters: Filters = Filters()) -> Answer:
    """The things of a kind: `companies`, `zones`, `policies`, or any class of the ontology.

    A thing is in a place when it, or what it is tied to (its seat, the place it takes place or
    applies in), lies within it or overlaps with it. Raises UsageError for an unknown kind.
    """
    class_ = kind_of(context, kind)
    found, sparql, lost, notes = find(context, class_, filters)
    return Answer(
        kind="policies" if class_ == "Policy" else "list",
        question=_question(context, class_, filters),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found, left_open=bool(lost)),
        notes=(*lost, *notes),
        rerun=rerun(context, "list", kind_words(class_), **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )


def find(
    context: Context, class_: str, filters: Filters
) -> tuple[list[ThingRow | PolicyRow], str, list[str], list[str]]:
    """The rows of a list, the SPARQL behind them, and notes.

    The first notes are on what the filters lost because it is not known, the others on the rows.
    """
    rows, sparql = context.ask("things", kind=[Iri(SG + class_)])
    ties = _ties(context, [row["thing"].value for row in rows])
    kept, lost = _filtered(context, rows, ties, filters)
    years, undated = within_period(kept, filters.period, "thing")
    if undated:
        lost.append(say("note.undated", context.language, count=len(undated)))
    made = _made(context, class_, [row for row in kept if row["thing"].value in years], years)
    notes = _missing(context, made, class_)
    notes += coverage_notes.uncertain(context, [row.status for row in made])
    return made, sparql, lost, notes


def described(
    context: Context, class_: str, things_: Sequence[str], period: Period | None = None
) -> list[ThingRow | PolicyRow]:
    """The rows of a list for things that are known to be of the class.

    A period, if given, keeps those that may lie in it.
    """
    rows = context.about("details", "thing", things_)
    years, _ = within_period(rows, period, "thing")
    return _made(context, class_, [row for row in rows if row["thing"].value in years], years)


def _made(
    context: Context, class_: str, rows: Sequence[Solution], years: Mapping[str, Years]
) -> list[ThingRow | PolicyRow]:
    """Rows by name."""
    ids = [row["thing"].value for row in rows]
    ties, evidence = _ties(context, ids), context.evidence(ids)
    named = {value for id_ in ids for own in ties.get(id_, {}).values() for value in own}
    levels = {row["level"].value for row in rows if "level" in row}
    context.labels.fetch({*named, *levels, *ids})
    known = _Known(context, ties, years, evidence)
    make = known.policy if class_ == "Policy" else known.thing
    return sorted(map(make, rows), key=lambda row: (row.name.casefold(), row.id))


def _ties(context: Context, ids: Iterable[str]) -> Ties:
    """Thing -> property -> values."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in context.about("ties-of", "thing", ids):
        own = found.setdefault(row["thing"].value, {})
        own.setdefault(local_name(row["property"].value), []).append(row["value"].value)
    return found


def _filtered(
    context: Context, rows: Iterable[Solution], ties: Ties, filters: Filters
) -> tuple[list[Solution], list[str]]:
    """The rows that the filters keep, and notes on those of which too little is known to tell."""
    place = filters.place and context.names.resolve(filters.place, "Place")
    kept, notes = [row for row in rows if row["thing"].value != place], []
    for option, properties, wanted in _wanted(context, filters):
        known = [row for row in kept if _values(ties, row, properties)]
        if len(known) < len(kept):
            count = len(kept) - len(known)
            notes.append(say("note.untied", context.language, option=option, count=count))
        kept = [row for row in known if wanted & _values(ties, row, properties)]
    return kept, notes


def _wanted(
    context: Context, filters: Filters
) -> Iterator[tuple[str, Sequence[str], frozenset[str]]]:
    """Of each filter its option, the properties that it looks at, and the values that it keeps."""
    if filters.industry is not None:
        found = concepts.matching(context, "industry", filters.industry)
        yield "industry", ("industry",), frozenset(found)
    if filters.theme is not None:
        found = concepts.matching(context, "theme", filters.theme)
        yield "theme", ("theme",), frozenset(found)
    if filters.level is not None:
        yield "level", ("level",), frozenset({_level(filters.level)})
    if filters.issuer is not None:
        issuer = context.names.resolve(filters.issuer, "Organisation")
        yield "issuer", ("issuer", "offeredBy"), frozenset({issuer})
    if filters.place is not None:
        asked = context.names.resolve(filters.place, "Place")
        inside, _ = context.ask("places-in", place=catalogue.iris([asked]))
        yield "in", _WHERE, frozenset({asked, *(row["place"].value for row in inside)})


def _level(text: str) -> str:
    if text not in LEVELS:
        raise UsageError(f"“{text}” is no level; choose among {', '.join(LEVELS)}")
    return LEVELS[text]


def _values(ties: Ties, row: Solution, properties: Sequence[str]) -> set[str]:
    own = ties.get(row["thing"].value, {})
    tied = {value for name in properties for value in own.get(name, ())}
    return tied | {row[name].value for name in properties if name in row}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of a list are made of."""

    context: Context
    ties: Ties
    years: Mapping[str, Years]
    evidence: Evidence

    def refs(self, thing: str, *properties: str) -> tuple[Ref, ...]:
        """What a thing is tied to by `properties`, by name."""
        own = self.ties.get(thing, {})
        values = dict.fromkeys(value for name in properties for value in own.get(name, ()))
        return tuple(sorted(map(self.context.ref, values), key=lambda ref: ref.name.casefold()))

    def thing(self, row: Solution) -> ThingRow:
        """A row of any list but that of policies."""
        thing = row["thing"].value
        years = self.years[thing]
        return ThingRow(
            id=thing,
            name=self.context.labels.of(thing),
            kind=self.context.names.kinds([thing]).get(thing, ""),
            places=self.refs(thing, *_WHERE),
            industries=self.refs(thing, "industry"),
            themes=self.refs(thing, "theme"),
            by=self.refs(thing, *_BY),
            year_min=years.first,
            year_max=years.last,
            certainty=years.certainty,
            status=self.evidence.status(thing),
            evidence=self.evidence.of(thing),
        )

    def policy(self, row: Solution) -> PolicyRow:
        """A row of the list of policies."""
        thing = row["thing"].value
        years = self.years[thing]
        return PolicyRow(
            id=thing,
            name=self.context.labels.of(thing),
            issued=row["issued"].value if "issued" in row else None,
            year_min=years.first,
            year_max=years.last,
            certainty=years.certainty,
            level=self.context.labels.of(row["level"].value) if "level" in row else None,
            issuer=self.refs(thing, "issuer"),
            places=self.refs(thing, "appliesIn"),
            themes=self.refs(thing, "theme"),
            status=self.evidence.status(thing),
            evidence=self.evidence.of(thing),
        )


def _missing(context: Context, rows: Sequence[ThingRow | PolicyRow], class_: str) -> list[str]:
    """How many of the rows have no place; of policies and events no year; of policies no issuer."""
    lines = []
    yearless = sum(1 for row in rows if row.year_min is None)
    if class_ in _DATED and yearless:
        lines.append(say("note.noyear", context.language, count=yearless, total=len(rows)))
    placeless = sum(1 for row in rows if not row.places)
    if placeless:
        lines.append(say("note.noplace", context.language, count=placeless, total=len(rows)))
    issuerless = sum(1 for row in rows if isinstance(row, PolicyRow) and not row.issuer)
    if class_ == "Policy" and issuerless:
        lines.append(say("note.noissuer", context.language, count=issuerless, total=len(rows)))
    return lines


def _question(context: Context, class_: str, filters: Filters) -> str:
    parts = [say("list.question", context.language, kind=context.labels.of(SG + class_))]
    if filters.place is not None:
        place = context.labels.of(context.names.resolve(filters.place, "Place"))
        parts.append(say("in", context.language, place=place))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    level = filters.level and context.labels.of(_level(filters.level))
    parts += [text for text in (filters.industry, filters.issuer, filters.theme, level) if text]
    return " · ".join(parts)


def _options(filters: Filters) -> dict[str, object]:
    return {
        "in": filters.place,
        "year": filters.period,
        "industry": filters.industry,
        "issuer": filters.issuer,
        "theme": filters.theme,
        "level": filters.level,
    }
