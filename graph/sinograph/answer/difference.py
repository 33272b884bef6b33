"""What differs between two graphs, with the places in the sources that say it."""

from __future__ import annotations

import dataclasses
import shlex
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, location_of, verdict
from sinograph.answer.release_rows import DiffRow, ValueChange
from sinograph.answer.rows import Ref
from sinograph.model import Iri, Term
from sinograph.namespaces import local_name
from sinograph.phrases import say
from sinograph.releases import difference as releases
from sinograph.releases.difference import ADDED, CHANGED, REMOVED, Differing
from sinograph.releases.facts import written

#: Names the graph that ships with the program.
SHIPPED: Final = "shipped"

_ORDER: Final = (ADDED, REMOVED, CHANGED)


def difference(old: Context, new: Context, limit: int | None = None) -> Answer:
    """What the newer graph says differently from the older; evidence for the first `limit` rows.

    Rows are in the order of `what`, kind, name and fact. Raises what the stores raise.
    """
    found = releases.difference(old.store, new.store)
    names = _Names(old, new, found.facts)
    ordered = sorted(found.facts, key=lambda one: _order(one, names))
    shown = ordered if limit is None else ordered[:limit]
    evidence = {
        side: context.evidence([one.fact.id for one in shown if (one.what == REMOVED) == side])
        for side, context in ((True, old), (False, new))
    }
    rows = []
    for one in shown:
        said = evidence[one.what == REMOVED]
        row = _row(one, names)
        rows.append(
            dataclasses.replace(row, status=said.status(one.fact.id), evidence=said.of(one.fact.id))
        )
    count, language = Counter(one.what for one in ordered), new.language
    numbers = {what: count[what] for what in _ORDER}
    notes = [say("note.diff", language, **numbers)]
    if found.passages or found.derived:
        other = {"passages": found.passages, "derived": found.derived}
        notes.append(say("note.diff.other", language, **other))
    before, after = map(_place, (old, new))
    return Answer(
        kind="diff",
        question=say("diff.question", language, old=before, new=after),
        language=language,
        rows=tuple(rows),
        total=len(ordered),
        answer=verdict(ordered),
        notes=tuple(notes),
        rerun=_again(old, new),
        sparql=None,
        graph=new.store.info,
        extra={"older": dataclasses.asdict(old.store.info), "counts": numbers},
    )


class _Names:
    """What things are called: in the newer graph, else in the older."""

    def __init__(self, old: Context, new: Context, facts: Sequence[Differing]) -> None:
        self._old, self._new = old, new
        named = {id_ for one in facts for id_ in _named(one)}
        old.labels.fetch(named)
        new.labels.fetch(named)

    def of(self, iri: str) -> str:
        name = self._new.labels.of(iri)
        return name if name != local_name(iri) else self._old.labels.of(iri)

    def value(self, term: Term | None) -> Ref | str | None:
        if isinstance(term, Iri):
            return Ref(term.value, self.of(term.value))
        return None if term is None else written(term)


def _named(one: Differing) -> set[str]:
    value = one.fact.value
    found = {one.fact.about, one.fact.predicate} - {""}
    return found | {value.value} if isinstance(value, Iri) else found


def _order(one: Differing, names: _Names) -> tuple[int, str, str, str]:
    return _ORDER.index(one.what), one.fact.kind, names.of(one.fact.about), one.fact.id


def _row(one: Differing, names: _Names) -> DiffRow:
    fact = one.fact
    changes = tuple(
        ValueChange(
            local_name(change.property),
            tuple(map(written, change.before)),
            tuple(map(written, change.after)),
        )
        for change in one.changes
    )
    property_ = names.of(fact.predicate) if fact.predicate else None
    about = Ref(fact.about, names.of(fact.about))
    value = names.value(fact.value)
    return DiffRow(one.what, fact.id, fact.kind, about, property_, value, changes, "Stated", ())


def _again(old: Context, new: Context) -> str:
    language = [] if new.language == "en" else ["--lang", new.language]
    return shlex.join(["sinograph", *language, "diff", _place(old), _place(new)])


def _place(context: Context) -> str:
    return location_of(context.store.info) or SHIPPED
