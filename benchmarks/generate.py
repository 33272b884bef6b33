"""Synthetic partner graphs of any size, the same ones on every machine.

2 to 8 organisations take part in a project; how often an organisation does falls with its rank to
the power of 0.75; four of five participants of a project come from one planted group. One in
twenty organisations is the subsidiary of another. 0.6 organisations a project, about 32 triples
a project.

    python benchmarks/generate.py PROJECTS FILE.nt
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sinograph.arrays.strings import Strings
from sinograph.namespaces import COLLABORATION_KINDS, ID, RDF, SG, SKOS, XSD
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.network import Network

Ints = npt.NDArray[np.integer[Any]]

_SEED: Final = 20260401
_EXPONENT: Final = 0.75
_LOCAL: Final = 0.8
_CATEGORIES: Final = ("research-cooperation", "standardisation", "vocational-training")
_KINDS: Final = ("PilotProject", "Project")
REGIONS: Final = 47
_CHINESE_REGIONS: Final = 31


@dataclass(frozen=True, slots=True, eq=False)
class Synthetic:
    """A synthetic graph as arrays; `project` and `organisation` have one entry a participation."""

    project: Ints
    organisation: Ints
    side: Ints
    region: Ints
    group: Ints
    parent: Ints
    kind: Ints
    year: Ints
    category: Ints


def synthetic(projects: int) -> Synthetic:
    """A graph of so many projects."""
    random = np.random.default_rng(_SEED)
    organisations = max(10, int(projects * 0.6))
    groups = max(2, organisations // 300)
    group = random.permutation(organisations) % groups
    weight = (1.0 + random.permutation(organisations)) ** -_EXPONENT
    size = random.integers(2, 9, projects)
    project = np.repeat(np.arange(projects), size)
    order = np.lexsort((np.arange(organisations), group))
    total = np.concatenate(([0.0], np.cumsum(weight[order])))
    bounds = total[np.searchsorted(group[order], np.arange(groups + 1))]
    home = random.integers(0, groups, projects)[project]
    local = random.random(len(project)) < _LOCAL
    low = np.where(local, bounds[home], 0.0)
    high = np.where(local, bounds[home + 1], total[-1])
    drawn = low + random.random(len(project)) * (high - low)
    at = np.clip(np.searchsorted(total, drawn, side="right") - 1, 0, organisations - 1)
    pairs = np.unique(np.column_stack((project, order[at])), axis=0)
    below = random.random(organisations) < 0.05
    parent = np.where(below, random.integers(0, organisations, organisations), -1)
    parent[parent >= np.arange(organisations)] = -1
    side = 1 + (random.random(organisations) < 0.4)
    german = _CHINESE_REGIONS + random.integers(0, REGIONS - _CHINESE_REGIONS, organisations)
    chinese = random.integers(0, _CHINESE_REGIONS, organisations)
    return Synthetic(
        project=pairs[:, 0],
        organisation=pairs[:, 1],
        side=side,
        region=np.where(side == 1, chinese, german),
        group=group,
        parent=parent,
        kind=random.integers(0, len(_KINDS), projects),
        year=random.integers(2012, 2024, projects),
        category=random.integers(0, len(_CATEGORIES), projects),
    )


def organisation(number: int) -> str:
    """The IRI of an organisation; ids sort like their numbers."""
    return f"{ID}org-{number:07d}"


def collaboration(number: int) -> str:
    """The IRI of a project."""
    return f"{ID}collab-{number:07d}"


def network(graph: Synthetic) -> Network:
    """The graph as the network that reading it from a store gives."""
    count = len(graph.kind)
    taking = np.unique(graph.organisation)
    families = {
        organisation(child): frozenset({organisation(int(graph.parent[child]))})
        for child in np.flatnonzero(graph.parent >= 0)
    }
    above = [taking]
    while len(above[-1]):
        parents = graph.parent[above[-1]]
        above.append(np.unique(parents[parents >= 0]))
    everybody = np.unique(np.concatenate(above))
    numbers = np.searchsorted(everybody, graph.organisation).astype(np.int32)
    unknown = np.full(count, -1, dtype=np.int32)
    kinds = np.array([COLLABORATION_KINDS.index(kind) for kind in _KINDS], dtype=np.int32)
    facts = zip(graph.project.tolist(), graph.organisation.tolist(), strict=True)
    incidence = Incidence(
        organisations=Strings.of(map(organisation, everybody.tolist())),
        collaborations=Strings.of(map(collaboration, range(count))),
        participations=Strings.of(_participation(c, o) for c, o in facts),
        categories=Strings.of(sorted(f"{ID}concept-category-{name}" for name in _CATEGORIES)),
        organisation=numbers,
        member=numbers,
        collaboration=graph.project.astype(np.int32),
        side=graph.side[graph.organisation].astype(np.int8),
        status=np.zeros(len(numbers), dtype=np.int8),
        fact=np.arange(len(numbers), dtype=np.int32),
        kind=kinds[graph.kind],
        first=graph.year.astype(np.int32),
        last=graph.year.astype(np.int32),
        ended=unknown,
        category=graph.category.astype(np.int32),
        open_list=np.zeros(count, dtype=np.bool_),
    )
    return Network(incidence, Families(families))


def _participation(project: int, organisation_: int) -> str:
    return f"{ID}part-{project:07d}-{organisation_:07d}"


def lines(graph: Synthetic) -> Iterator[str]:
    """The graph in N-Triples."""
    type_, sides = f"<{RDF}type>", ("", "ChineseSide", "GermanSide")
    stated = f"<{SG}status> <{SG}Stated>"
    for number, parent in enumerate(graph.parent.tolist()):
        own = f"<{organisation(number)}>"
        yield f"{own} {type_} <{SG}Organisation> .\n{own} {type_} <{SG}Company> .\n"
        label = f'"Firm {number * 7919 % 1000003} Ltd"@en'
        yield f"{own} <{SKOS}prefLabel> {label} .\n{own} {stated} .\n"
        yield f"{own} <{SG}headquarteredIn> <{ID}place-{graph.region[number]:02d}> .\n"
        if parent >= 0:
            yield f"{own} <{SG}subsidiaryOf> <{organisation(parent)}> .\n"
    for region in range(REGIONS):
        yield f"<{ID}place-{region:02d}> {type_} <{SG}Region> .\n"
    for number, year in enumerate(graph.year.tolist()):
        own = f"<{collaboration(number)}>"
        category = f"{ID}concept-category-{_CATEGORIES[graph.category[number]]}"
        yield f"{own} {type_} <{SG}{_KINDS[graph.kind[number]]}> .\n{own} {stated} .\n"
        yield f"{own} {type_} <{SG}Collaboration> .\n{own} <{SG}category> <{category}> .\n"
        yield f'{own} <{SG}yearMin> "{year}"^^<{XSD}integer> .\n'
        yield f'{own} <{SG}yearMax> "{year}"^^<{XSD}integer> .\n'
    for project, taking in zip(graph.project.tolist(), graph.organisation.tolist(), strict=True):
        own = f"<{_participation(project, taking)}>"
        yield f"{own} {type_} <{SG}Participation> .\n{own} {stated} .\n"
        yield f"{own} <{SG}participant> <{organisation(taking)}> .\n"
        yield f"{own} <{SG}inCollaboration> <{collaboration(project)}> .\n"
        yield f"{own} <{SG}side> <{SG}{sides[graph.side[taking]]}> .\n"


def main() -> None:
    """Write a graph."""
    graph = synthetic(int(sys.argv[1]))
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        file.writelines(lines(graph))


if __name__ == "__main__":
    main()
