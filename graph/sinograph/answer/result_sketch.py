"""The answer to free SPARQL as a picture: triples between things, or rows that name two things.

A triple is tied by its property, a row by what the graph itself says of the two things in it;
either carries the passages of the claims and participations that say so. Literals are details of
the thing that they are said of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sinograph.answer.context import Context
from sinograph.answer.countries import countries
from sinograph.answer.drawable import Drawable
from sinograph.answer.sketch import Sketch, Words, uncertain
from sinograph.answer.statements import PARTICIPANT, Known, Statement, known
from sinograph.errors import UsageError
from sinograph.model import Iri, Solution, Table, Text, Triple
from sinograph.namespaces import ALT_LABEL, HIDDEN_LABEL, ID, PREF_LABEL, RDFS, SG, TYPE
from sinograph.phrases import say

_LABELS: Final = (PREF_LABEL, f"{RDFS}label")
_NAMES: Final = {*_LABELS, ALT_LABEL, HIDDEN_LABEL}
_IN: Final = f"{SG}inCollaboration"
#: Built from participations: what two partners share stands for these.
_DERIVED: Final = {f"{SG}partnerOf", f"{SG}crossSidePartnerOf"}
_MOST_DETAILS: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked: its title by language, and the command that asks it again."""

    title: Words
    rerun: str


@dataclass(slots=True)
class _Found:
    """What an answer holds that can be drawn."""

    statements: list[Statement] = field(default_factory=list)
    details: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def add_detail(self, thing: str, name: str, value: str) -> None:
        own = self.details.setdefault(thing, [])
        if (name, value) not in own and len(own) < _MOST_DETAILS:
            own.append((name, value))


def result_sketch(
    contexts: Mapping[str, Context],
    language: str,
    found: Table | list[Triple] | bool,
    asked: Asked,
) -> Sketch:
    """What an answer draws. Raises UsageError where it holds nothing that can be drawn."""
    context = contexts[language]
    if isinstance(found, bool):
        raise UsageError(
            f"the answer is {'yes' if found else 'no'}, nothing to draw; SELECT two columns of "
            "things, or CONSTRUCT triples between things"
        )
    drawn = _of_rows(context, found) if isinstance(found, Table) else _of_triples(context, found)
    ends = {end for statement in drawn.statements for end in statement.ends}
    behind = {s.id for s in drawn.statements if s.predicate is None}
    stated = known(context, sorted(ends))
    return Sketch(
        question=asked.title,
        notes=_notes(contexts, drawn.statements),
        rerun=asked.rerun,
        things=tuple(sorted(ends)),
        statements=tuple(drawn.statements),
        kinds={**drawn.kinds, **Drawable.of(context, ends | behind).kinds},
        sides=stated.sides,
        countries=countries(context, ends),
        details={thing: tuple(own) for thing, own in drawn.details.items()},
        names=drawn.names,
    )


def _notes(contexts: Mapping[str, Context], ties: Sequence[Statement]) -> tuple[Words, ...]:
    bare = sum(1 for tie in ties if not tie.facts)
    note = {lang: say("note.bare", lang, count=bare, total=len(ties)) for lang in contexts}
    return (*uncertain(contexts, ties), *((note,) if bare else ()))


def _of_triples(context: Context, triples: Sequence[Triple]) -> _Found:
    """Triples between two things; participations become a tie of who takes part in what."""
    if not triples:
        raise UsageError("the answer holds no triple, nothing to draw; widen the query")
    ends = {t.value for s, _, o in triples for t in (s, o) if isinstance(t, Iri)}
    drawable = Drawable.of(context, ends)
    found = _Found()
    wanted: list[tuple[str, str, str]] = []
    for subject, property_, value in triples:
        s, p = subject.value, property_.value
        if isinstance(value, Text):
            _say(found, s, p, value)
        elif p == TYPE:
            found.kinds.setdefault(s, value.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1])
        elif p not in drawable.hidden and s in drawable and value.value in drawable:
            wanted.append((s, p, value.value))
    found.statements += _folded(context, triples, drawable)
    found.statements += _tied(context, wanted)
    if not found.statements:
        raise UsageError(
            "the answer holds no triple between two things, nothing to draw; CONSTRUCT triples "
            "whose subject and object are organisations, places, projects or other things"
        )
    return found


def _say(found: _Found, thing: str, property_: str, value: Text) -> None:
    """A label names the thing where the graph does not; any other literal is a detail."""
    if property_ in _LABELS and not thing.startswith(ID):
        found.names.setdefault(thing, {})[value.language or "en"] = value.value
    elif property_ not in _NAMES:
        found.add_detail(thing, property_, value.value)


def _folded(context: Context, triples: Iterable[Triple], drawable: Drawable) -> list[Statement]:
    """Who takes part in what, of the participations among the triples."""
    parts: dict[str, dict[str, str]] = {}
    for subject, property_, value in triples:
        if subject.value in drawable.participations and property_.value in (PARTICIPANT, _IN):
            parts.setdefault(subject.value, {})[property_.value] = value.value
    pairs = [(own[PARTICIPANT], own[_IN]) for own in parts.values() if len(own) == 2]
    stated = {(s.source, s.target): s for s in known(context, [a for a, _ in pairs]).participations}
    return [stated[pair] for pair in sorted(set(pairs)) if pair in stated]


def _tied(context: Context, wanted: Sequence[tuple[str, str, str]]) -> list[Statement]:
    """The triples as statements; a derived one as the collaborations that it is derived from."""
    stated = known(context, {end for s, _, o in wanted for end in (s, o)})
    claims = {(c.source, c.predicate, c.target): c for c in stated.claims}
    taking = {one.ends: one for one in stated.participations}
    shared = stated.shared() if any(p in _DERIVED for _, p, _ in wanted) else {}
    made: list[Statement] = []
    for s, p, o in sorted(set(wanted)):
        ends = frozenset((s, o))
        if (s, p, o) in claims:
            made.append(claims[s, p, o])
        elif p in _DERIVED and ends in shared:
            made += shared[ends]
        else:
            facts = taking[ends].facts if ends in taking else ()
            made.append(Statement(_id(s, p, o), s, o, p, facts))
    return list({(one.id, one.ends): one for one in made}.values())


def _of_rows(context: Context, table: Table) -> _Found:
    """Rows that name two things: the first two columns of things are the ends."""
    if not table.rows:
        raise UsageError("the answer has no rows, nothing to draw; widen the query")
    values = {term.value for row in table.rows for term in row.values() if isinstance(term, Iri)}
    drawable = Drawable.of(context, values)
    columns = [name for name in table.columns if _of_things(table, name, drawable)]
    if len(columns) < 2:
        raise UsageError(
            "the answer has fewer than two columns of things, nothing to draw; SELECT two columns "
            "of organisations, places, projects or other things, or CONSTRUCT triples"
        )
    rows = _Rows(table, (columns[0], columns[1]), tuple(columns[2:]), drawable)
    return rows.found(context)


def _of_things(table: Table, column: str, drawable: Drawable) -> bool:
    found = [row[column] for row in table.rows if column in row]
    return bool(found) and all(isinstance(t, Iri) and t.value in drawable for t in found)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows with two columns of things, the further ones, and what may be drawn."""

    table: Table
    ends: tuple[str, str]
    further: tuple[str, ...]
    drawable: Drawable

    def found(self, context: Context) -> _Found:
        """One tie for what each row names, else for what the graph says of its two things."""
        found = _Found()
        rows = [row for row in self.table.rows if all(end in row for end in self.ends)]
        things = {row[end].value for row in rows for end in self.ends}
        stated = known(context, things)
        shared, between = stated.shared(), _between(stated)
        made: dict[tuple[str, frozenset[str]], Statement] = {}
        for row in rows:
            a, b = (row[end].value for end in self.ends)
            ends = frozenset((a, b))
            own = [*between.get(ends, ()), *shared.get(ends, ())]
            named = {row[name].value for name in self.further if name in row}
            chosen = [one for one in own if one.id in named] or own or [self._bare(a, b, row)]
            made |= {(one.id, one.ends): one for one in chosen}
        self._details(found, rows)
        found.statements = [one for one in made.values() if one.source != one.target]
        return found

    def _bare(self, a: str, b: str, row: Solution) -> Statement:
        """A tie that only the query knows, called after the column of its second end."""
        facts = sorted(t.value for t in row.values() if t.value in self.drawable.facts)
        word = self.ends[1]
        return Statement(_id(a, word, b), a, b, None, tuple(facts), said=word)

    def _details(self, found: _Found, rows: Sequence[Solution]) -> None:
        """Literals: those up to the second thing are of the first, the others of the second.

        A column that has several values for one thing says nothing of the thing alone.
        """
        second = self.table.columns.index(self.ends[1])
        for position, name in enumerate(self.table.columns):
            end = self.ends[0] if position < second else self.ends[1]
            said: dict[str, set[str]] = {}
            for row in rows:
                if isinstance(term := row.get(name), Text):
                    said.setdefault(row[end].value, set()).add(term.value)
            if all(len(values) == 1 for values in said.values()):
                for thing, values in said.items():
                    found.add_detail(thing, name, *values)


def _between(stated: Known) -> dict[frozenset[str], list[Statement]]:
    found: dict[frozenset[str], list[Statement]] = {}
    for one in (*stated.claims, *stated.participations):
        found.setdefault(one.ends, []).append(one)
    return found


def _id(*parts: str) -> str:
    """An id for a tie that the graph has none for: that of the claim it would be."""
    line = f"<{parts[0]}> <{parts[1]}> <{parts[2]}> ."
    return f"{ID}claim-{hashlib.sha256(line.encode()).hexdigest()[:16]}"
