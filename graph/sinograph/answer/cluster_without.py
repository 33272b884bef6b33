"""A cluster with and without an organisation or a period: who leaves, joins, what falls apart."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sinograph.answer import network_choice
from sinograph.answer.cluster import Bounds, bounded, of_seeds, positions
from sinograph.answer.cluster_about import Clustered, about, heart
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.network_choice import Choice
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_question import options, question
from sinograph.answer.network_rows import ShiftRow
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import Ref
from sinograph.arrays.strings import Ints
from sinograph.errors import UsageError
from sinograph.network.network import Network
from sinograph.network.periods import within
from sinograph.network.projection import Projection, project
from sinograph.network.ties import Ties
from sinograph.phrases import decimal, say

_MOVES: Final = frozenset({"leaves", "joins"})
_ORDER: Final = ("removed", "alone", "leaves", "joins", "stays")


@dataclass(frozen=True, slots=True)
class Removed:
    """What is taken out of the network: organisations by name, and what may lie in a period."""

    names: tuple[str, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """The network with or without, and the members of the cluster in it, by number."""

    found: Clustered
    members: frozenset[int]
    cluster: int | None

    def position(self, number: int) -> int | None:
        """Where an organisation stands in this network."""
        return self.found.ties.projection.position(number)

    def core(self, number: int) -> float | None:
        """How surely it is a member; None if it is none."""
        position = self.position(number)
        if number not in self.members or position is None:
            return None
        return round(float(self.found.partition.core[position]), 6)

    def degree(self, number: int) -> int | None:
        """How many members it partners with; None if it is none."""
        position = self.position(number)
        if number not in self.members or position is None or self.cluster is None:
            return None
        inside = self.found.partition.members(self.cluster)
        return len(np.intersect1d(self.found.ties.projection.partners(position), inside))

    def home(self, number: int) -> Ref | None:
        """The cluster of an organisation, a member or not; None without a partner."""
        position = self.position(number)
        label = -1 if position is None else int(self.found.partition.label[position])
        return None if label < 0 else heart(self.found, label)

    @property
    def stability(self) -> float | None:
        """How stable the cluster is; None where there is none."""
        return None if self.cluster is None else self.found.partition.stability(self.cluster)

    def told(self, name: str) -> dict[str, Any] | None:
        """What is said of the cluster, called `name`."""
        if self.cluster is None:
            return None
        return dataclasses.asdict(about(self.found, self.cluster, name))


def without(
    context: Context,
    network: Network,
    names: Sequence[str],
    filters: Filters,
    bounds: Bounds,
    removed: Removed,
) -> Answer:
    """The cluster of the first of `names` with and without what is removed.

    The rows are its members before and after. The envelope has `before` and `after` (what other
    answers say of a cluster; None without a partner), `parts` (how many members are in each part
    that those who remain form among themselves) and `explanation`. Raises UnknownName,
    AmbiguousName, or UsageError when a name itself is to be removed.
    """
    choice = network_choice.choose(context, network, filters)
    everyone = (*names, *removed.names)
    asked, heads, notes = network_choice.heads_of(context, network, everyone, family=filters.family)
    gone = [context.names.resolve(name, "Organisation") for name in removed.names]
    kept = [organisation for organisation in asked if organisation not in gone]
    numbers, out = network.numbers(kept, heads), network.numbers(gone, heads)
    if not kept or set(numbers) & set(out):
        raise UsageError(f"“{names[0]}” cannot be taken out of its own cluster; name another")
    before = _state(context, Ties(choice.project(heads)), numbers, bounds)
    after = _state(context, Ties(_rest(choice, heads, out, removed)), numbers, bounds)
    rows = _rows(context, before, after, frozenset(out))
    parts = _parts(before, after, frozenset(out))
    labels, taken = (tuple(map(context.labels.of, iris)) for iris in (kept, gone))
    words = _Words(labels, taken, removed.period)
    explanation = _explanation(context, words, rows, (before, after), parts)
    return Answer(
        kind="cluster-without",
        question=_question(context, filters, words),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=(explanation, *_taken(context, choice, removed), *notes, *choice.notes),
        rerun=_rerun(context, filters, bounds, words),
        sparql=context.text("participations"),
        graph=context.store.info,
        extra={
            "before": before.told(words.names[0]),
            "after": after.told(words.names[0]),
            "parts": parts,
            "explanation": explanation,
        },
    )


def _state(context: Context, ties: Ties, numbers: Sequence[int], bounds: Bounds) -> _State:
    seeds = positions(ties, numbers)
    found = bounded(context, ties, seeds, bounds)
    cluster = next(iter(of_seeds(found.partition, seeds)), None)
    if cluster is None:
        return _State(found, frozenset(), None)
    members = ties.projection.nodes[found.partition.members(cluster)]
    return _State(found, frozenset(map(int, members)), cluster)


def _rest(choice: Choice, heads: Ints | None, out: Sequence[int], removed: Removed) -> Projection:
    """The network without what is removed."""
    chosen = choice.incidence(heads)
    keep = ~np.isin(chosen.organisation, out)
    if removed.period is not None:
        facts = within(chosen, removed.period.first, removed.period.last)
        keep &= ~facts.kept[chosen.collaboration]
    return project(chosen.where(keep), choice.network.families)


def _rows(context: Context, before: _State, after: _State, out: frozenset[int]) -> list[ShiftRow]:
    numbers = np.array(sorted(before.members | after.members), dtype=np.int64)
    iris = before.found.ties.projection.incidence.organisations.many(numbers)
    context.labels.fetch(iris)
    kinds = context.names.kinds(iris)
    rows = []
    for number, iri in zip(map(int, numbers), iris, strict=True):
        what = _what(number, before, after, out)
        row = ShiftRow(
            id=iri,
            name=context.labels.of(iri),
            kind=kinds.get(iri, ""),
            what=what,
            to=(after if what == "leaves" else before).home(number) if what in _MOVES else None,
            core_before=before.core(number),
            core_after=after.core(number),
            degree_before=before.degree(number),
            degree_after=after.degree(number),
        )
        rows.append(row)
    return sorted(rows, key=lambda r: (_ORDER.index(r.what), r.name.casefold(), r.id))


def _what(number: int, before: _State, after: _State, out: frozenset[int]) -> str:
    if number in out:
        return "removed"
    if number not in before.members:
        return "joins"
    if number in after.members:
        return "stays"
    return "leaves" if after.home(number) else "alone"


def _parts(before: _State, after: _State, out: frozenset[int]) -> list[int]:
    """The sizes of the parts that the remaining members form; those without any tie are alone."""
    remaining = sorted(before.members - out)
    found = positions(after.found.ties, remaining)
    parts = [len(part) for part in after.found.ties.parts(np.array(found, dtype=np.int64))]
    return parts + [1] * (len(remaining) - len(found))


@dataclass(frozen=True, slots=True)
class _Words:
    """The names asked for, the names removed, and the period removed."""

    names: tuple[str, ...]
    without: tuple[str, ...]
    period: Period | None

    def removed(self, language: str) -> str:
        """What is removed, as it stands in a sentence."""
        parts = list(self.without)
        if self.period is not None:
            parts.append(say("without.year", language, period=self.period))
        return say("and", language).join(parts)


def _explanation(
    context: Context,
    words: _Words,
    rows: Sequence[ShiftRow],
    states: tuple[_State, _State],
    parts: Sequence[int],
) -> str:
    """What changes, in counts."""
    language = context.language
    if states[0].cluster is None:
        return say("cluster.none", language)
    counts = Counter(row.what for row in rows)
    stability = ["–" if state.stability is None else f"{state.stability:.2f}" for state in states]
    values: dict[str, object] = {
        "removed": words.removed(language),
        "name": words.names[0],
        "size": len(states[0].members),
        "stability": decimal(" → ".join(stability), language),
        **{what: counts[what] for what in _ORDER if what != "removed"},
    }
    said = [say("without.shift", language, **values)]
    if counts["removed"]:
        said.append(say("without.removed", language, count=counts["removed"]))
    alone = sum(1 for part in parts if part == 1)
    sizes = {"count": sum(parts), "parts": len(parts), "largest": max(parts, default=0)}
    key = "without.whole" if len(parts) < 2 else "without.parts"
    said.append(say(key, language, alone=alone, **sizes))
    return ("" if language == "zh" else " ").join(said)


def _taken(context: Context, choice: Choice, removed: Removed) -> list[str]:
    """How many collaborations a period takes out, and how surely they lie in it."""
    if removed.period is None:
        return []
    facts = within(choice.network.incidence, removed.period.first, removed.period.last)
    chosen = choice.collaborations
    counts = {
        "certain": int(np.sum(chosen & facts.certain)),
        "possible": int(np.sum(chosen & facts.possible)),
        "undated": int(np.sum(chosen & facts.undated)),
    }
    return [say("without.taken", context.language, **counts)]


def _question(context: Context, filters: Filters, words: _Words) -> str:
    names = say("and", context.language).join(words.names)
    removed = words.removed(context.language)
    return question(context, "cluster.without", filters, name=names, removed=removed)


def _rerun(context: Context, filters: Filters, bounds: Bounds, words: _Words) -> str:
    given = {"without": words.without, "without_year": words.period}
    shared = options(filters, named=True)
    return rerun(context, "cluster", *words.names, **bounds.options(), **given, **shared)
