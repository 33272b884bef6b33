"""Through what two organisations are connected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sinograph.answer import coverage_notes, network_choice
from sinograph.answer.context import Context, Evidence
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import PathRow, Step
from sinograph.answer.rerun import rerun
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
    chosen = network.incidence.among(choice.collaborations)
    if heads is not None:
        chosen = chosen.rolled(heads)
    numbers = network.numbers(asked, heads)
    if len(asked) < 2 or (len(numbers) == 2 and numbers[0] == numbers[1]):
        raise UsageError(f"“{ends[0]}” and “{ends[1]}” are one organisation or family; give two")
    chains = shortest(chosen, numbers[0], numbers[1], count) if len(numbers) == 2 else []
    rows, statuses = _rows(context, chosen, chains)
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


def _rows(
    context: Context, incidence: Incidence, chains: Sequence[Chain]
) -> tuple[list[PathRow], list[str]]:
    """The rows, and the status of each participation that they rest on."""
    links = {link for chain in chains for link in _links(chain)}
    behind = {link: _facts(incidence, *link) for link in sorted(links)}
    facts = sorted({fact for found in behind.values() for fact in found})
    evidence = context.evidence(facts)
    organisations = sorted({organisation for organisation, _ in links})
    iris = incidence.organisations.many(np.array(organisations, dtype=np.int64))
    context.labels.fetch(iris)
    kinds = dict(zip(organisations, map(context.names.kinds(iris).get, iris), strict=True))
    rows = []
    for chain in chains:
        steps = []
        for number, organisation in enumerate(chain.organisations):
            iri = incidence.organisations[organisation]
            own = [f for link in _links(chain) if link[0] == organisation for f in behind[link]]
            kind = kinds[organisation] or ""
            steps.append(Step(iri, context.labels.of(iri), kind, evidence.of(*own)))
            if number < len(chain.collaborations):
                steps.append(_collaboration(context, incidence, chain, number, behind, evidence))
        rows.append(PathRow(len(chain.collaborations), tuple(steps)))
    return rows, [evidence.status(fact) for fact in facts]


def _collaboration(
    context: Context,
    incidence: Incidence,
    chain: Chain,
    number: int,
    behind: dict[tuple[int, int], list[str]],
    evidence: Evidence,
) -> Step:
    collaboration = chain.collaborations[number]
    ends = chain.organisations[number], chain.organisations[number + 1]
    facts = [fact for end in ends for fact in behind[end, collaboration]]
    iri = incidence.collaborations[collaboration]
    kind = COLLABORATION_KINDS[incidence.kind[collaboration]]
    return Step(iri, context.labels.of(iri), kind, evidence.of(*facts))


def _links(chain: Chain) -> list[tuple[int, int]]:
    """The (organisation, collaboration) links of a chain."""
    return [
        (organisation, collaboration)
        for number, collaboration in enumerate(chain.collaborations)
        for organisation in chain.organisations[number : number + 2]
    ]


def _facts(incidence: Incidence, organisation: int, collaboration: int) -> list[str]:
    rows = incidence.of(organisation) & (incidence.collaboration == collaboration)
    return incidence.participations.many(incidence.fact[rows])


def _left_open(context: Context, incidence: Incidence, numbers: Sequence[int]) -> bool:
    """Whether one of the organisations takes part in something with an open participant list."""
    rows = np.isin(incidence.organisation, numbers)
    theirs = incidence.collaborations.many(np.unique(incidence.collaboration[rows]))
    return bool(coverage_notes.open_lists(context, theirs))
