"""How well suggestions find partners that were hidden, beside plain popularity.

On a synthetic graph with planted groups one collaboration in ten is hidden; on the shipped graph
everything that began in 2018 or later (what has no year stays). AUC: how often a hidden pair scores
above a pair that is none; precision at 10: the share of hidden partners among the ten best.
Popularity scores a pair by the partners that the candidate has. The intervals are 95 % bootstrap
intervals over organisations.

    python benchmarks/suggestions.py
"""

from __future__ import annotations

from dataclasses import dataclass

import generate
import numpy as np

import sinograph
from sinograph.arrays.strings import Flags
from sinograph.namespaces import PARTNERSHIP_KINDS
from sinograph.network.network import Network
from sinograph.network.projection import Projection
from sinograph.network.suggestions import Features, categories, suggest

_SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """AUC and precision at 10 of one organisation, for one way to score."""

    auc: float
    precision: float


def judge(scores: np.ndarray, hidden: np.ndarray) -> Judged:
    """AUC (ties count half) and precision at 10 of scores of candidates."""
    right, wrong = scores[hidden], scores[~hidden]
    above = (right[:, None] > wrong[None, :]).mean() + (right[:, None] == wrong[None, :]).mean() / 2
    top = np.argsort(-scores, kind="stable")[:10]
    return Judged(float(above), float(hidden[top].mean()))


def pairs_of(found: Projection) -> set[tuple[int, int]]:
    """Both directions of every tie, by number of the organisation."""
    ends = zip(found.nodes[found.a].tolist(), found.nodes[found.b].tolist(), strict=True)
    return {pair for a, b in ends for pair in ((a, b), (b, a))}


def compare(title: str, network: Network, known: Flags, later: Flags) -> None:
    """Learn from the collaborations `known`, and judge by the new pairs of `later`."""
    found = network.project(known)
    old, new = pairs_of(found), pairs_of(network.project(later))
    new -= old
    degree = found.degree()
    features: Features = {"category": categories(found)}
    ours, popular = [], []
    asked = [p for p in range(len(found.nodes)) if any(_new(found, p, new))]
    step = max(1, len(asked) // _SAMPLE)
    for position in asked[::step]:
        own = int(found.nodes[position])
        near = {own, *found.nodes[found.partners(position)].tolist()}
        candidates = [p for p in range(len(found.nodes)) if int(found.nodes[p]) not in near]
        hidden = np.array([(own, int(found.nodes[p])) in new for p in candidates])
        if hidden.all() or not hidden.any():
            continue
        score = {s.organisation: s.score for s in suggest(found, position, features, frozenset())}
        ours.append(
            judge(np.array([score.get(int(found.nodes[p]), 0) for p in candidates]), hidden)
        )
        popular.append(judge(degree[candidates].astype(float), hidden))
    print(f"{title}: {len(ours)} organisations, {len(new) // 2} hidden pairs")
    for name, judged in (("suggestions", ours), ("popularity", popular)):
        auc, precision = ([getattr(j, m) for j in judged] for m in ("auc", "precision"))
        print(f"  {name}: AUC {interval(auc)}, precision at 10 {interval(precision)}")


def _new(found: Projection, position: int, new: set[tuple[int, int]]) -> list[bool]:
    own = int(found.nodes[position])
    return [(own, other) in new for other in found.nodes.tolist()]


def interval(values: list[float]) -> str:
    """Mean and 95 % bootstrap interval."""
    drawn = np.random.default_rng(1).choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{np.mean(values):.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    """Both graphs."""
    net = generate.network(generate.synthetic(2000))
    later = np.random.default_rng(2).random(2000) < 0.1
    compare("synthetic, planted groups", net, ~later, later)
    net = Network.read(sinograph.open()._store)
    kinds = net.of_kinds(PARTNERSHIP_KINDS)
    first = net.incidence.first
    compare("shipped, from 2018 hidden", net, kinds & (first < 2018), kinds & (first >= 2018))


if __name__ == "__main__":
    main()
