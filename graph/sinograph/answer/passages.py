"""The places in the sources that a fact, a thing or an anchor rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sinograph import catalogue
from sinograph.answer.context import Context, number
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import PassageRow
from sinograph.answer.told import Told, told
from sinograph.errors import UsageError
from sinograph.model import Solution
from sinograph.namespaces import ID
from sinograph.phrases import say


def evidence(context: Context, fact: str, texts: Mapping[str, str] | None = None) -> Answer:
    """The passages of a fact, an anchor (then the facts that rest on it), or a named thing.

    `fact` is an id, an IRI or a name. `texts` maps the IRI of a source to its text, where the
    documents are at hand: the rows then show the passage. Raises UsageError for an unknown id.
    """
    iri = _iri(context, fact)
    rows, sparql = context.ask("passages", fact=catalogue.iris([iri]))
    if not rows:
        rows, sparql = context.ask("facts-at", anchor=catalogue.iris([iri]))
    if not rows and iri.startswith(ID) and iri[len(ID) :].startswith(_FACT_IDS):
        raise UsageError(f"there is no fact or anchor “{fact}”; `sinograph show NAME` lists facts")
    context.labels.fetch(row[c].value for row in rows for c in ("source", "section") if c in row)
    says = told(context, {row["fact"].value for row in rows})
    found = [_row(context, row, says, texts or {}) for row in rows]
    return Answer(
        kind="evidence",
        question=say("evidence.question", context.language, name=fact),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=_notes(context, found, texts),
        rerun=rerun(context, "evidence", iri.removeprefix(ID)),
        sparql=sparql,
        graph=context.store.info,
    )


def resting(context: Context, anchors: Iterable[str]) -> list[PassageRow]:
    """What rests on passages, by the IRIs of their anchors."""
    rows = context.about("facts-at", "anchor", anchors)
    context.labels.fetch(row[c].value for row in rows for c in ("source", "section") if c in row)
    says = told(context, {row["fact"].value for row in rows})
    return [_row(context, row, says, {}) for row in rows]


_FACT_IDS = ("anc-", "part-", "obs-", "claim-")


def _iri(context: Context, fact: str) -> str:
    local = fact.removeprefix(ID)
    if local.startswith(_FACT_IDS):
        return ID + local
    return context.names.resolve(fact)


def _row(
    context: Context, row: Solution, says: Mapping[str, Told], texts: Mapping[str, str]
) -> PassageRow:
    source, start, end = row["source"].value, number(row, "start"), number(row, "end")
    text = texts.get(source)
    passage = text[start:end] if text is not None and start is not None else None
    section = context.labels.of(row["section"].value) if "section" in row else None
    fact = says.get(row["fact"].value)
    return PassageRow(
        fact=row["fact"].value,
        source=context.labels.of(source),
        section=section,
        start=start,
        end=end,
        text=passage,
        anchor=row["anchor"].value,
        subject=fact.subject if fact else None,
        says=fact.says if fact else None,
        value=fact.value if fact else None,
        status=fact.status if fact else None,
        reason=fact.reason if fact else None,
    )


def _notes(
    context: Context, rows: Sequence[PassageRow], texts: Mapping[str, str] | None
) -> tuple[str, ...]:
    if rows and texts is None:
        return (say("note.notext", context.language),)
    return ()
