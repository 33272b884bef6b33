"""Things of any kind and what ties them: what a picture of statements is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sinograph.answer import coverage_notes
from sinograph.answer.context import Context
from sinograph.answer.statements import Statement

#: Language -> text.
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """`things` are drawn where a statement ties them; `focus`, what was asked for, in any case.

    `countries` are IRIs by the id of a thing; `details` are what is said of a thing that is no
    tie, each the IRI (or the name) of a property and a value. `names` are those that the question
    itself gave.
    """

    question: Words
    notes: tuple[Words, ...]
    rerun: str
    things: tuple[str, ...]
    statements: tuple[Statement, ...]
    kinds: Mapping[str, str]
    sides: Mapping[str, str | None]
    countries: Mapping[str, str]
    focus: frozenset[str] = frozenset()
    details: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    names: Mapping[str, Words] = field(default_factory=dict)


def uncertain(
    contexts: Mapping[str, Context], statements: Iterable[Statement]
) -> tuple[Words, ...]:
    """The note on how many of the facts are inferred or disputed."""
    facts = sorted({fact for statement in statements for fact in statement.facts})
    lines: dict[str, list[str]] = {}
    for language, context in contexts.items():
        evidence = context.evidence(facts)
        statuses = [evidence.status(fact) for fact in facts]
        lines[language] = coverage_notes.uncertain(context, statuses)
    return tuple(dict(zip(lines, line, strict=True)) for line in zip(*lines.values(), strict=True))
