"""How well suggestions find partners that were hidden, beside plain popularity.

Three graphs: planted groups of twelve, in which half of all pairs are known; a synthetic graph with
planted groups, hubs and consortia, of which one collaboration in ten is hidden; the shipped graph,
of which everything is hidden that began in 2018 or later (what has no year stays).

AUC: how often a hidden partner scores above an organisation that is none; precision at 10: the
share of hidden partners among the ten best; both a mean over organisations. Popularity scores an
organisation by its number of partners. The intervals are 95 % bootstrap intervals over
organisations; those of the difference to popularity are paired.

    python benchmarks/suggestions.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import generate
import numpy as np

import sinograph
from sinograph.answer.network_evidence import of_heads, values
from sinograph.arrays.strings import Flags, Floats
from sinograph.namespaces import PARTNERSHIP_KINDS, SG
from sinograph.network.families import Families
from sinograph.network.network import Network
from sinograph.network.projection import Projection
from sinograph.network.reading import build
from sinograph.network.suggestions import Features, categories, neighbourhood, suggest

_SAMPLE = 300
_POPULARITY = "popularity"


@dataclass(frozen=True, slots=True)
class Case:
    """A graph with what is known of it, what is hidden, and features that do not change."""

    title: str
    network: Network
    known: Flags
    later: Flags
    features: Features = field(default_factory=dict)


def judge(scores: Floats, hidden: Flags) -> tuple[float, float]:
    """AUC (ties count half) and precision at 10 of scores of candidates."""
    right, wrong = scores[hidden], scores[~hidden]
    above = (right[:, None] > wrong[None, :]).mean() + (right[:, None] == wrong[None, :]).mean() / 2
    top = np.argsort(-scores, kind="stable")[:10]
    return float(above), float(hidden[top].mean())


def pairs_of(found: Projection) -> set[tuple[int, int]]:
    """Both directions of every tie, by number of the organisation."""
    ends = zip(found.nodes[found.a].tolist(), found.nodes[found.b].tolist(), strict=True)
    return {pair for a, b in ends for pair in ((a, b), (b, a))}


def scores(found: Projection, position: int, features: Features) -> dict[str, Floats]:
    """The scores of every position by each method."""
    adamic_adar, allocation = neighbourhood(found, position)
    ours = np.zeros(len(found.nodes))
    for one in suggest(found, position, features, frozenset()):
        ours[np.searchsorted(found.nodes, one.organisation)] = one.score
    return {
        "suggestions": ours,
        "Adamic–Adar": adamic_adar,
        "resource allocation": allocation,
        _POPULARITY: found.degree().astype(float),
    }


def compare(case: Case) -> None:
    """Learn from what is known, and judge by the new pairs."""
    found = case.network.project(case.known)
    old, new = pairs_of(found), pairs_of(case.network.project(case.later))
    new -= old
    features: Features = {"category": categories(found), **case.features}
    judged: dict[str, list[tuple[float, float]]] = {}
    for position, candidates, hidden in asked(found, new):
        for name, values_ in scores(found, position, features).items():
            judged.setdefault(name, []).append(judge(values_[candidates], hidden))
    report(case, found, new, judged)


def asked(found: Projection, new: set[tuple[int, int]]) -> Iterator[tuple[int, list[int], Flags]]:
    """Organisations with a hidden partner: candidates, and which of them are hidden partners."""
    nodes = found.nodes.tolist()
    some = [p for p, own in enumerate(nodes) if any((own, other) in new for other in nodes)]
    for position in some[:: max(1, len(some) // _SAMPLE)]:
        out = {position, *found.partners(position).tolist()}
        candidates = [p for p in range(len(nodes)) if p not in out]
        hidden = np.array([(nodes[position], nodes[p]) in new for p in candidates])
        if not hidden.all():
            yield position, candidates, hidden


def report(
    case: Case,
    found: Projection,
    new: set[tuple[int, int]],
    judged: dict[str, list[tuple[float, float]]],
) -> None:
    """Every method on a line, with its difference to popularity."""
    known = set(found.nodes.tolist())
    inside = sum(1 for a, b in new if a in known and b in known) // 2
    base = np.array(judged[_POPULARITY])
    print(f"{case.title}: {len(base)} organisations asked; {len(new) // 2} hidden pairs, ", end="")
    print(f"{inside} of them between organisations that had a collaboration before")
    for name, rows in judged.items():
        figures = np.array(rows)
        line = f"  {name}: AUC {interval(figures[:, 0])}, precision at 10 {interval(figures[:, 1])}"
        if name != _POPULARITY:
            line += f"; AUC above popularity {interval(figures[:, 0] - base[:, 0])}"
        print(line)


def interval(each: Floats) -> str:
    """Mean and 95 % bootstrap interval."""
    drawn = np.random.default_rng(1).choice(each, (2000, len(each))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{np.mean(each):.3f} [{low:.3f}, {high:.3f}]"


def planted(groups: int = 40, size: int = 12) -> Case:
    """Groups in which everybody partners with everybody; half of the pairs are known."""
    members = [[f"g{group:02}-{m:02}" for m in range(size)] for group in range(groups)]
    pairs = [(a, b) for group in members for a in group for b in group if a < b]
    rows = [(f"{n:05}-{o}", o, f"{n:05}", "", "") for n, pair in enumerate(pairs) for o in pair]
    about = [(f"{n:05}", f"{SG}Project", "", "", "", "", "") for n in range(len(pairs))]
    net = Network(build(rows, about, Families({})), Families({}))
    known = np.random.default_rng(4).random(len(pairs)) < 0.5
    return Case("planted groups of twelve, half of the pairs known", net, known, ~known)


def synthetic() -> Case:
    """The generator's graph."""
    later = np.random.default_rng(2).random(2000) < 0.1
    net = generate.network(generate.synthetic(2000))
    return Case("synthetic, hubs and consortia, a tenth hidden", net, ~later, later)


def shipped() -> Case:
    """The shipped graph, with industries and places as `suggest` uses them."""
    graph = sinograph.open()
    net = graph._network
    iris = list(net.incidence.organisations)
    features = {
        "industry": of_heads(net, None, values(graph._context, iris, "industry")),
        "place": of_heads(net, None, values(graph._context, iris, "locatedIn")),
    }
    kinds, first = net.of_kinds(PARTNERSHIP_KINDS), net.incidence.first
    known, later = kinds & (first < 2018), kinds & (first >= 2018)
    return Case("shipped, what began in 2018 or later hidden", net, known, later, features)


def main() -> None:
    """All three."""
    for case in (planted(), synthetic(), shipped()):
        compare(case)


if __name__ == "__main__":
    main()
