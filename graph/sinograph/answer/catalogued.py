"""A question of the catalogue as an answer: its rows with names, and the evidence behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context, Evidence
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.parameters import terms
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref, SolutionRow
from sinograph.model import Iri, Solution, Term
from sinograph.namespaces import ID, local_name

#: Columns that hold the statement on which a row rests; its anchors stand for it.
_STATEMENTS: Final = ("fact", "observation", "participation")


def answered(context: Context, id_: str, values: Mapping[str, str]) -> Answer:
    """The rows of a catalogue question. Raises UsageError, UnknownName, AmbiguousName."""
    asked = catalogue.question(id_)
    given = {name: [value] for name, value in values.items()}
    sparql = catalogue.bind(asked.text, terms(context, asked, given))
    found = context.select(sparql)
    context.labels.fetch(t.value for row in found for t in row.values() if _thing(t))
    evidence = context.evidence({fact for row in found for fact in _behind(row)})
    columns = tuple(column for column in asked.columns if column not in _STATEMENTS)
    rows = tuple(_row(context, columns, row, evidence) for row in found)
    return Answer(
        kind="query",
        question=asked.title[context.language],
        language=context.language,
        rows=rows,
        total=len(rows),
        answer=verdict(rows),
        notes=(),
        rerun=rerun(context, "query", id_, *_options(values)),
        sparql=sparql,
        graph=context.store.info,
        extra={"columns": list(columns)},
    )


def _options(values: Mapping[str, str]) -> list[str]:
    return [word for name, value in values.items() for word in ("-p", f"{name}={value}")]


def _thing(term: Term) -> bool:
    return isinstance(term, Iri) and term.value.startswith(ID)


def _behind(row: Solution) -> list[str]:
    """What a row rests on: its statement, else its collaboration, else the things it names."""
    for column in (*_STATEMENTS, "collaboration"):
        if column in row:
            return [row[column].value]
    return [term.value for term in row.values() if _thing(term)]


def _row(
    context: Context, columns: tuple[str, ...], row: Solution, evidence: Evidence
) -> SolutionRow:
    values = {column: _value(context, row.get(column)) for column in columns}
    behind = _behind(row)
    return SolutionRow(values, evidence.status(*behind), evidence.of(*behind))


def _value(context: Context, term: Term | None) -> Ref | str | None:
    if term is None:
        return None
    if _thing(term):
        return context.ref(term.value)
    return local_name(term.value) if isinstance(term, Iri) else term.value
