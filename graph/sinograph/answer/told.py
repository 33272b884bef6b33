"""What facts say in words, how certain they are, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sinograph.answer.context import Context
from sinograph.answer.rows import Ref
from sinograph.model import Iri, Solution, Term
from sinograph.namespaces import local_name
from sinograph.phrases import has, say


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as subject, words and value; `reason` says why it is not simply stated.

    The value is None where the fact is that a thing is named, or a figure that is no one number.
    """

    subject: Ref
    says: str
    value: Ref | str | None
    status: str
    reason: str | None


def words(context: Context, property_: str, direction: str = "out") -> str:
    """A property as one reads it, from its subject or (`in`) from its object."""
    key = f"fact.{'^' if direction == 'in' else ''}{local_name(property_)}"
    return say(key, context.language) if has(key) else context.labels.of(property_)


def told(context: Context, facts: Iterable[str]) -> Mapping[str, Told]:
    """The facts that say something, by their IRIs."""
    rows = context.about("told", "fact", facts)
    context.labels.fetch(
        term.value for row in rows for term in row.values() if isinstance(term, Iri)
    )
    found: dict[str, Told] = {}
    for row in rows:
        found.setdefault(row["fact"].value, _told(context, row))
    return found


def _told(context: Context, row: Solution) -> Told:
    if "indicator" in row:
        says = context.labels.of(row["indicator"].value)
        unit = context.labels.of(row["unit"].value)
        value: Ref | str | None = f"{row['value'].value} {unit}" if "value" in row else None
    else:
        named = say("fact.named", context.language)
        says = words(context, row["property"].value) if "property" in row else named
        value = _value(context, row["value"]) if "value" in row else None
    reason = row.get("basis") or row.get("note")
    return Told(
        context.ref(row["subject"].value),
        says,
        value,
        local_name(row["status"].value),
        None if reason is None else reason.value,
    )


def _value(context: Context, term: Term) -> Ref | str:
    if isinstance(term, Iri):
        return context.ref(term.value)
    return f"{term.value} ({term.language})" if term.language else term.value
