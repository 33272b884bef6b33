"""Check the facts of an overlay by the rules of the shipped ones, beside the graph they go to.

What the shapes and the verify queries say of the graph around them alone is not the overlay's
fault: only what they say besides, once the overlay is added, is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sinograph.facts.build import concepts, ontology
from sinograph.facts.check import shacl, verify
from sinograph.facts.schema import REFERENCES
from sinograph.facts.validate import validate
from sinograph.model import Iri, Problem, Triple
from sinograph.namespaces import ID
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Finding, Findings, Origin
from sinograph.overlays.known import Known
from sinograph.store.embedded import EmbeddedStore

#: Above so many triples only the queries are run, since the shapes take too long.
_SHAPED: Final = 200_000
#: Two things of one name are somebody's decision here, no mistake.
_NAMESAKES: Final = "verify/duplicate-names.rq"
#: Ties along which a mistake may run through many things.
_CHAINS: Final = ("subsidiaryOf", "within", "subordinateTo")


def check_tables(draft: Draft, known: Known, findings: Findings) -> None:
    """What is wrong in the rows, each where it stands in the data."""
    columns = (*REFERENCES, "id")
    mentioned = {
        row.values.get(column, "")
        for rows in draft.rows.values()
        for row in rows
        for column in columns
    }
    terms = ontology()
    elsewhere = known.tables(mentioned)
    for problem in validate(draft.facts(), concepts(terms), elsewhere):
        findings.keep(_located(problem, draft))


def check_graph(triples: Iterable[Triple], known: Known, file: str, findings: Findings) -> None:
    """What shapes and verify queries say of triples, beside what the graph says of their things."""
    own = list(triples)
    before = _around(own, known)
    found = list(_broken(before + own))
    if found:
        allowed = set(_broken(before))
        for problem in found:
            if problem not in allowed:
                findings.keep(Finding.at(Origin(file), None, problem.message))


def _broken(triples: list[Triple]) -> Iterator[Problem]:
    found = verify(EmbeddedStore.from_triples(triples + ontology()))
    yield from (problem for problem in found if problem.table != _NAMESAKES)
    if len(triples) <= _SHAPED:
        yield from shacl(triples + _terms(triples))


def _terms(triples: list[Triple]) -> list[Triple]:
    """What the ontology says of the concepts that triples end at, and of their schemes."""
    ends = {o.value for _, _, o in triples if isinstance(o, Iri)}
    terms = ontology()
    found = [t for t in terms if t[0].value in ends]
    schemes = {o.value for _, _, o in found if isinstance(o, Iri)} - ends
    return found + [t for t in terms if t[0].value in schemes]


def _around(own: list[Triple], known: Known) -> list[Triple]:
    """What the graph says of the things that triples are about or end at."""
    iris = {term.value for triple in own for term in triple if isinstance(term, Iri)}
    near = {iri for iri in iris if iri.startswith(ID)}
    around = list(known.statements(near)) + list(known.chains(_CHAINS))
    ends = {t.value for _, _, t in around if isinstance(t, Iri)} - near
    return around + list(known.types(ends))


def _located(problem: Problem, draft: Draft) -> Finding:
    """A problem of the checked tables, at the place that its row came from."""
    table = problem.table.removesuffix(".csv")
    origin = draft.origins.get((table, problem.line or 0), Origin(table))
    return Finding.at(origin, problem.column, problem.message, problem.suggestion)
