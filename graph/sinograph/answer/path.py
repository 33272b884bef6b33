"""Through what two organisations are connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sinograph.answer import coverage_notes, network_choice
from sinograph.answer.context import Context, Evidence
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Choice
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import PathRow, Step
from sinograph.answer.rerun import rerun
from sinograph.arrays.strings import Ints
from sinograph.errors import UsageError
from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.network.incidence import Incidence
from sinograph.network.network import Network
from sinograph.network.paths import Chain, shortest

#: How many chains are given unless asked otherwise.
CHAINS = 3


def path(
    context: Context,
    network: Network,
    ends: tuple[str, str],
    filters: Filters,
    count: int = CHAINS,
) -> Answer:
    """Up to `count` chains between two organisations, the shortest first; a family counts as one.

    Raises UnknownName, AmbiguousName, or UsageError when both names mean one organisation.
    """
    choice = network_choice.choose(context, network, filters)
    asked, heads, notes = network_choice.heads_of(context, network, ends, family=filters.family)
    chosen = choice.incidence(heads)
    numbers = network.numbers(asked, heads)
    if len(asked) < 2 or (len(numbers) == 2 and numbers[0] == numbers[1]):
        raise UsageError(f"“{ends[0]}” and “{ends[1]}” are one organisation or family; give two")
    chains = shortest(chosen, numbers[0], numbers[1], count) if len(numbers) == 2 else []
    rows, statuses = _rows(context, choice, chosen, chains)
    passed = sorted({number for chain in chains for number in chain.collaborations})
    notes += [*choice.notes, *network_choice.coverage(context, choice, passed, statuses)]
    labels = [context.labels.of(organisation) for organisation in asked]
    given: dict[str, object] = {"paths": None if count == CHAINS else count}
    return Answer(
        kind="path",
        question=question(context, "path", filters, a=labels[0], b=labels[1]),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows, left_open=not rows and _left_open(context, chosen, numbers)),
        notes=tuple(notes),
        rerun=rerun(context, "path", *labels, **given, **options(filters, named=True)),
        sparql=context.text("participations"),
        graph=context.store.info,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the steps of chains are made from."""

    context: Context
    choice: Choice
    incidence: Incidence
    kinds: Mapping[str, str]
    evidence: Evidence

    def organisation(self, chain: Chain, number: int) -> Step:
        """The step of an organisation: who of its family takes part, and what says so."""
        organisation = chain.organisations[number]
        iri = self.incidence.organisations[organisation]
        links = [link for link in _links(chain) if link[0] == organisation]
        rows = np.concatenate([_participations(self.incidence, *link) for link in links])
        members = self.incidence.organisations.many(np.unique(self.incidence.member[rows]))
        facts = self.incidence.participations.many(self.incidence.fact[rows])
        return Step(
            id=iri,
            name=self.context.labels.of(iri),
            kind=self.kinds.get(iri, ""),
            through=tuple(map(self.context.ref, members)),
            year_min=None,
            year_max=None,
            certainty=None,
            status=None,
            evidence=self.evidence.of(*facts),
        )

    def collaboration(self, chain: Chain, number: int) -> Step:
        """The step of a collaboration: its kind and years, and what says that both take part."""
        collaboration = chain.collaborations[number]
        iri = self.incidence.collaborations[collaboration]
        ends = chain.organisations[number], chain.organisations[number + 1]
        facts = [fact for end in ends for fact in _facts(self.incidence, end, collaboration)]
        years = self.choice.years(collaboration)
        return Step(
            id=iri,
            name=self.context.labels.of(iri),
            kind=COLLABORATION_KINDS[self.incidence.kind[collaboration]],
            through=(),
            year_min=years.first,
            year_max=years.last,
            certainty=years.certainty,
            status=self.evidence.status(*facts),
            evidence=self.evidence.of(*facts),
        )


def _rows(
    context: Context, choice: Choice, incidence: Incidence, chains: Sequence[Chain]
) -> tuple[list[PathRow], list[str]]:
    """The rows, and the status of each participation that they rest on."""
    links = sorted({link for chain in chains for link in _links(chain)})
    rows_ = [row for link in links for row in _participations(incidence, *link).tolist()]
    facts = sorted({incidence.participations[incidence.fact[row]] for row in rows_})
    evidence = context.evidence(facts)
    numbers = sorted({organisation for organisation, _ in links})
    iris = incidence.organisations.many(np.array(numbers, dtype=np.int64))
    members = np.unique(incidence.member[np.array(rows_, dtype=np.int64)])
    passed = np.array(sorted({collaboration for _, collaboration in links}), dtype=np.int64)
    context.labels.fetch(
        [*iris, *incidence.organisations.many(members), *incidence.collaborations.many(passed)]
    )
    known = _Known(context, choice, incidence, context.names.kinds(iris), evidence)
    rows = [PathRow(len(chain.collaborations), _steps(known, chain)) for chain in chains]
    return rows, [evidence.status(fact) for fact in facts]


def _steps(known: _Known, chain: Chain) -> tuple[Step, ...]:
    """Organisations and collaborations in turn."""
    steps = [known.organisation(chain, 0)]
    for number in range(len(chain.collaborations)):
        steps.append(known.collaboration(chain, number))
        steps.append(known.organisation(chain, number + 1))
    return tuple(steps)


def _links(chain: Chain) -> list[tuple[int, int]]:
    """The (organisation, collaboration) links of a chain."""
    return [
        (organisation, collaboration)
        for number, collaboration in enumerate(chain.collaborations)
        for organisation in chain.organisations[number : number + 2]
    ]


def _participations(incidence: Incidence, organisation: int, collaboration: int) -> Ints:
    rows = incidence.of(organisation) & (incidence.collaboration == collaboration)
    return np.flatnonzero(rows)


def _facts(incidence: Incidence, organisation: int, collaboration: int) -> list[str]:
    rows = _participations(incidence, organisation, collaboration)
    return incidence.participations.many(incidence.fact[rows])


def _left_open(context: Context, incidence: Incidence, numbers: Sequence[int]) -> bool:
    """Whether one of the organisations takes part in something with an open participant list."""
    rows = np.isin(incidence.organisation, numbers)
    theirs = incidence.collaborations.many(np.unique(incidence.collaboration[rows]))
    return coverage_notes.any_open(context, theirs)
