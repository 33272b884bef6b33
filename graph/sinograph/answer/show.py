"""All that the graph states about one thing, with the evidence of each statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sinograph import catalogue
from sinograph.answer import coverage_notes
from sinograph.answer.context import Context, Evidence, number
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.figures import qualified
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import FactRow, Ref
from sinograph.answer.told import Told, told, words
from sinograph.model import Iri, Solution, Term
from sinograph.namespaces import ID, SKOS, local_name
from sinograph.phrases import decimal, say

_LABELS = frozenset({f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"})


def show(context: Context, name: str) -> Answer:
    """Every statement about the thing called `name`: its own values, ties, names and figures.

    The envelope key `entity` gives id, name, kind and the labels in all languages.
    """
    thing = context.names.resolve(name)
    bound = catalogue.iris([thing])
    facts, sparql = context.ask("facts-about", thing=bound)
    figures, _ = context.ask("figures-about", thing=bound)
    own, _ = context.ask("own-values", thing=bound)
    used = {row["fact"].value for row in facts} | {row["observation"].value for row in figures}
    evidence, reasons = context.evidence({thing, *used}), told(context, {thing, *used})
    _fetch_labels(context, (*facts, *figures, *own))
    rows: list[FactRow] = [
        *_own(context, thing, own, evidence),
        *(_fact(context, row, evidence, reasons) for row in facts),
        *(_figure(context, row, evidence, reasons) for row in figures),
    ]
    ordered = sorted(rows, key=_order)
    label = context.labels.of(thing)
    return Answer(
        kind="show",
        question=say("show.question", context.language, name=label),
        language=context.language,
        rows=tuple(ordered),
        total=len(rows),
        answer=verdict(rows),
        notes=tuple(coverage_notes.uncertain(context, [row.status for row in rows])),
        rerun=rerun(context, "show", thing.removeprefix(ID)),
        sparql=sparql,
        graph=context.store.info,
        extra={"entity": _entity(context, thing, label)},
    )


def _entity(context: Context, thing: str, label: str) -> Mapping[str, object]:
    rows, _ = context.ask("labels", thing=catalogue.iris([thing]))
    labels = dict.fromkeys(("en", "de", "zh"), "")
    for row in rows:
        language = getattr(row["label"], "language", "")
        if language in labels:
            labels[language] = row["label"].value
    kind = context.names.kinds([thing]).get(thing, "")
    return {"id": thing, "name": label, "kind": kind, "labels": labels}


def _fetch_labels(context: Context, rows: Iterable[Solution]) -> None:
    context.labels.fetch(
        term.value for row in rows for term in row.values() if isinstance(term, Iri)
    )


def _value(context: Context, term: Term) -> Ref | str:
    return context.ref(term.value) if isinstance(term, Iri) else term.value


def _own(
    context: Context, thing: str, rows: Iterable[Solution], evidence: Evidence
) -> Iterator[FactRow]:
    status, anchors = evidence.status(thing), evidence.of(thing)
    for row in rows:
        property_ = row["property"].value
        yield FactRow(
            local_name(property_),
            _value(context, row["value"]),
            None,
            None,
            status,
            anchors,
            words(context, property_),
            thing,
            None,
        )


def _fact(
    context: Context, row: Solution, evidence: Evidence, reasons: Mapping[str, Told]
) -> FactRow:
    fact, property_, direction = row["fact"].value, row["property"].value, row["direction"].value
    prefix = "^" if direction == "in" else ""
    anchors = evidence.of(fact)
    status = "Editor" if property_ in _LABELS and not anchors else evidence.status(fact)
    return FactRow(
        prefix + local_name(property_),
        _named(context, row["value"]),
        number(row, "yearMin"),
        number(row, "yearMax"),
        status,
        anchors,
        words(context, property_, direction),
        fact,
        _reason(reasons, fact),
    )


def _reason(reasons: Mapping[str, Told], fact: str) -> str | None:
    return reasons[fact].reason if fact in reasons else None


def _named(context: Context, term: Term) -> Ref | str:
    if isinstance(term, Iri):
        return context.ref(term.value)
    return f"{term.value} @{term.language}" if term.language else term.value


def _figure(
    context: Context, row: Solution, evidence: Evidence, reasons: Mapping[str, Told]
) -> FactRow:
    observation, year = row["observation"].value, number(row, "year")
    indicator = context.labels.of(row["indicator"].value)
    text = f"{indicator}: {printed(row, context.language)} {context.labels.of(row['unit'].value)}"
    status, anchors = evidence.status(observation), evidence.of(observation)
    says, reason = say("fact.^about", context.language), _reason(reasons, observation)
    return FactRow("^about", text, year, year, status, anchors, says, observation, reason)


def printed(row: Solution, language: str) -> str:
    """The value of an observation with its qualifier, as one would say it."""
    value = row["value"].value if "value" in row else ""
    if "valueMin" in row and "valueMax" in row:
        value = f"{row['valueMin'].value}–{row['valueMax'].value}"
    qualifier = local_name(row["qualifier"].value).lower() if "qualifier" in row else None
    return qualified(qualifier, decimal(value, language), language)


def _order(row: FactRow) -> tuple[object, ...]:
    value = row.value if isinstance(row.value, str) else row.value.name
    return row.property.startswith("^"), row.property, row.year_min or 0, value.casefold()
