"""What one graph says and another does not: facts, not triples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.model import Iri, Term, Triple
from sinograph.namespaces import LINK_PROPERTIES, SG, SUPER_PROPERTIES, SYMMETRIC_PROPERTIES
from sinograph.releases.facts import CLAIM, PASSAGE, Fact, gathered
from sinograph.store.base import Store

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
#: Follow from other facts, and are in no table.
_PARTNER: Final = f"{SG}partnerOf"
_DERIVED: Final = frozenset({_PARTNER, f"{SG}crossSidePartnerOf"})
_MASK: Final = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Change:
    """A property of a fact whose values differ."""

    property: str
    before: tuple[Term, ...]
    after: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that one graph has, or that both have and say differently."""

    what: str
    fact: Fact
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; `passages` and `derived` (pairs of partners) count what is not told."""

    facts: tuple[Differing, ...]
    passages: int
    derived: int


def difference(old: Store, new: Store) -> Difference:
    """What `new` says differently from `old`.

    Both are read twice: once to find the subjects that differ, by 64 bits of a hash each, and once
    to fetch these. Memory: about 150 bytes a subject, and what differs.
    """
    before, after = _digests(old.triples()), _digests(new.triples())
    differing = {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}
    was, is_ = gathered(old.triples(), differing), gathered(new.triples(), differing)
    covered = _covered(was) | _covered(is_)
    found, counts = list[Differing](), Counter[str]()
    for id_ in sorted(differing):
        one = _compared(was.get(id_), is_.get(id_), covered, counts)
        if one is not None:
            found.append(one)
    return Difference(tuple(found), counts["passages"], counts["derived"] // 2)


def _digests(triples: Iterable[Triple]) -> Mapping[str, int]:
    """For each subject a number that differs when any of its triples does, in whatever order."""
    found = dict[str, int]()
    for triple in triples:
        subject = triple[0].value
        found[subject] = (found.get(subject, 0) + hash(triple)) & _MASK
    return found


def _covered(facts: Mapping[str, Fact]) -> set[tuple[str, str, Term | None]]:
    """The triples that claims stand for, with those that the build states along with them."""
    stated = set[tuple[str, str, Term | None]]()
    for fact in facts.values():
        if fact.kind == CLAIM:
            stated.update(_along(*fact.triple))
    return stated


def _along(
    subject: str, property_: str, value: Term | None
) -> Iterator[tuple[str, str, Term | None]]:
    yield subject, property_, value
    for name, above in SUPER_PROPERTIES.items():
        if property_ == LINK_PROPERTIES[name]:
            yield from ((subject, LINK_PROPERTIES[one], value) for one in above)
    if isinstance(value, Iri) and property_ in {LINK_PROPERTIES[p] for p in SYMMETRIC_PROPERTIES}:
        yield value.value, property_, Iri(subject)


def _compared(
    was: Fact | None,
    is_: Fact | None,
    covered: set[tuple[str, str, Term | None]],
    counts: Counter[str],
) -> Differing | None:
    """How a fact differs; None for what is not told by itself, which is counted."""
    fact = is_ or was
    if fact is None or fact.kind == PASSAGE:
        counts["passages"] += 1
        return None
    changes = tuple(_changes(was, is_, covered, counts))
    if was is None or is_ is None:
        return Differing(ADDED if was is None else REMOVED, fact)
    return Differing(CHANGED, fact, changes) if changes else None


def _changes(
    was: Fact | None,
    is_: Fact | None,
    covered: set[tuple[str, str, Term | None]],
    counts: Counter[str],
) -> Iterator[Change]:
    old, new = ({} if fact is None else fact.values for fact in (was, is_))
    id_ = (is_ or was).id  # type: ignore[union-attr]
    for property_ in sorted(old.keys() | new.keys()):
        before, after = set(old.get(property_, ())), set(new.get(property_, ()))
        if property_ in _DERIVED:
            counts["derived"] += len(before ^ after) if property_ == _PARTNER else 0
            continue
        told = {value for value in before ^ after if (id_, property_, value) not in covered}
        if told:
            yield Change(
                property_,
                tuple(v for v in old.get(property_, ()) if v in told),
                tuple(v for v in new.get(property_, ()) if v in told),
            )
