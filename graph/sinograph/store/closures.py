"""Property paths of our queries written out as values, for an engine that answers them wrongly.

Virtuoso 7 takes `FILTER NOT EXISTS { ?x p* ?y }` for true whatever it finds, lets `?x p? / q* ?y`
lose an end that is bound, and refuses a path with two bound ends. The paths of our queries follow
few, small relations (what lies within what, who belongs to whom). Such a relation is fetched step
by step from the ends that a query binds, and the query is sent with the pairs in place of the path.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sinograph.errors import TooLarge
from sinograph.model import Iri
from sinograph.namespaces import SG
from sinograph.store.paging import Binding
from sinograph.store.terms import in_sparql

_TERM: Final = r"(?:\?\w+|(?<!\w)\w++:[\w-]+|<[^<>\s]*+>)"
_PATH: Final = re.compile(
    rf"(?P<start>{_TERM})\s+(?P<kind>a\s+sg:\w+\s*;\s*)?"
    r"(?:(?P<near>\w+:\w+)\?/)?\(?(?P<back>\^)?(?P<steps>\w+:\w+(?:\|\w+:\w+)*)\)?(?P<times>[*+])\s+"
    rf"(?P<end>{_TERM})"
)
_EXISTS: Final = re.compile(r"(?P<filter>FILTER\s+NOT\s+)?EXISTS\s*\{(?P<group>[^{}]*)\}")
_VALUES: Final = re.compile(r"VALUES \?(\w+) \{([^{}]*)\}")
_PREFIX: Final = re.compile(r"PREFIX (\w+): <([^<>]*)>")
_COMMENT: Final = re.compile(r"^#\+.*$", re.MULTILINE)
_MOST: Final = 20_000
_AT_ONCE: Final = 500

#: Asks for the solutions of a query that has no path.
Ask: TypeAlias = Callable[[str], list[Binding]]
_Relation: TypeAlias = tuple[tuple[str, ...], bool]
_Pairs: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Path:
    """A pattern `start near?/steps* end`, forwards; terms as the query writes them."""

    start: str
    end: str
    near: str | None
    steps: tuple[str, ...]
    reflexive: bool


class Closures:
    """Writes out the paths of queries to one endpoint; what has been fetched is kept."""

    def __init__(self, ask: Ask, name: str) -> None:
        self._ask = ask
        self._name = name
        self._known: dict[_Relation, dict[str, frozenset[str]]] = defaultdict(dict)

    def written_out(self, sparql: str) -> str:
        """The query without paths of any length; one without such paths as it stands.

        Raises TooLarge when a relation has too many pairs to be sent along.
        """
        if not has_paths(sparql):
            return sparql
        query = _Query(_COMMENT.sub("", sparql))
        text = _EXISTS.sub(lambda match: self._judged(match, query), query.text)
        return _PATH.sub(lambda match: self._listed(match, query), text)

    def _listed(self, match: re.Match[str], query: _Query) -> str:
        """A pattern outside of EXISTS: a table of its pairs."""
        path = _path(match, query)
        kind = f"{match['start']} {match['kind'].rstrip(' ;')} . " if match["kind"] else ""
        ends = [end for end in (path.start, path.end) if end.startswith("?")]
        chosen = [_row(path, pair) for pair in self._pairs(path, query)]
        # In a query of its own: beside other patterns the engine fails at many values.
        named = " ".join(ends)
        return f"{kind}{{ SELECT {named} {{ VALUES ({named}) {{ {' '.join(chosen)} }} }} }}"

    def _judged(self, match: re.Match[str], query: _Query) -> str:
        """An EXISTS with a path: what the path says as a condition on the values of its ends."""
        group = match["group"]
        if not (found := _PATH.search(group)):
            return match[0]
        path = _path(found, query)
        pairs = self._pairs(path, query)
        rest = (group[: found.start()] + group[found.end() :]).strip(" .\n")
        if rest and match["filter"]:
            return _none(rest, path, pairs)
        condition = _condition(path, pairs)
        if rest:
            return f"EXISTS {{ {rest} . FILTER({condition}) }}"
        return f"FILTER(!({condition}))" if match["filter"] else f"({condition})"

    def _pairs(self, path: _Path, query: _Query) -> _Pairs:
        starts, ends = query.bound(path.start), query.bound(path.end)
        if starts is not None and (ends is None or len(starts) < len(ends)):
            pairs = self._from_starts(starts, path)
        else:
            pairs = self._from_ends(self._all(path.steps) if ends is None else ends, path)
        if len(pairs) > _MOST:
            raise TooLarge(
                f"{self._name} does not follow paths rightly, and {len(pairs)} pairs in place of "
                "one are too many to be sent along; ask a store folder, or another engine"
            )
        return sorted(pairs)

    def _from_starts(self, starts: set[str], path: _Path) -> set[tuple[str, str]]:
        beside = self._next(starts, ((path.near,), False)) if path.near else {}
        begin = {start: {start, *beside.get(start, ())} for start in starts}
        reached = self._reached(set().union(*begin.values()), path, back=False)
        return {(start, end) for start, xs in begin.items() for x in xs for end in reached[x]}

    def _from_ends(self, ends: set[str], path: _Path) -> set[tuple[str, str]]:
        reached = self._reached(ends, path, back=True)
        every = set[str]().union(*reached.values())
        beside = self._next(every, ((path.near,), True)) if path.near else {}
        return {
            (start, end)
            for end, xs in reached.items()
            for x in xs
            for start in (x, *beside.get(x, ()))
        }

    def _reached(self, begin: set[str], path: _Path, *, back: bool) -> dict[str, set[str]]:
        """What each thing reaches by the steps of a path, itself only where no step counts too."""
        relation = path.steps, back
        frontier = set(begin)
        while frontier:
            following = set[str]().union(*self._next(frontier, relation).values())
            frontier = following - self._known[relation].keys()
        known = self._known[relation]
        reached = {}
        for thing in begin:
            found, todo = set[str](), [thing]
            while todo:
                fresh = known.get(todo.pop(), frozenset()) - found
                found |= fresh
                todo += fresh
            reached[thing] = found | {thing} if path.reflexive else found
        return reached

    def _next(self, things: Iterable[str], relation: _Relation) -> dict[str, frozenset[str]]:
        """What lies one step from each thing."""
        known, (steps, back) = self._known[relation], relation
        missing = sorted(set(things) - known.keys())
        found: dict[str, set[str]] = {thing: set() for thing in missing}
        pattern = "?to ?step ?from" if back else "?from ?step ?to"
        for first in range(0, len(missing), _AT_ONCE):
            chosen = _list(missing[first : first + _AT_ONCE])
            query = (
                f"SELECT DISTINCT ?from ?to {{ VALUES ?from {{ {chosen} }} "
                f"VALUES ?step {{ {_list(steps)} }} {pattern} }} ORDER BY ?from ?to"
            )
            for row in self._ask(query):
                found[row["from"]["value"]].add(row["to"]["value"])
        known.update({thing: frozenset(to) for thing, to in found.items()})
        return {thing: known[thing] for thing in things}

    def _all(self, steps: tuple[str, ...]) -> set[str]:
        """Everything that a relation joins; of places all, as each lies within itself."""
        places = f"UNION {{ ?thing a <{SG}Place> }}" if f"{SG}within" in steps else ""
        query = (
            f"SELECT DISTINCT ?thing {{ VALUES ?step {{ {_list(steps)} }} "
            f"{{ ?thing ?step ?other }} UNION {{ ?other ?step ?thing }} {places} }} ORDER BY ?thing"
        )
        return {row["thing"]["value"] for row in self._ask(query)}


class _Query:
    """The text of a query, its prefixes, and the values that it gives to its variables."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._prefixes = dict(_PREFIX.findall(text))
        self._values = {
            name: {self.expanded(term) for term in values.split()}
            for name, values in _VALUES.findall(text)
        }

    def bound(self, term: str) -> set[str] | None:
        """The IRIs that a term may stand for; None for a variable that is free."""
        return self._values.get(term[1:]) if term.startswith("?") else {self.expanded(term)}

    def expanded(self, term: str) -> str:
        """The IRI of a term."""
        if term.startswith("<"):
            return term[1:-1]
        prefix, _, local = term.partition(":")
        return f"{self._prefixes.get(prefix, prefix + ':')}{local}"


def has_paths(sparql: str) -> bool:
    """Whether a query has a path of any length, as our queries write them.

    >>> has_paths("SELECT ?x { ?x sg:within* ?y }")
    True
    >>> has_paths("SELECT (COUNT(*) AS ?n) { ?x a ?y }")
    False
    """
    return _PATH.search(_COMMENT.sub("", sparql)) is not None


def _path(match: re.Match[str], query: _Query) -> _Path:
    start, end = match["start"], match["end"]
    if match["back"]:
        start, end = end, start
    near = query.expanded(match["near"]) if match["near"] else None
    steps = tuple(map(query.expanded, match["steps"].split("|")))
    return _Path(start, end, near, steps, match["times"] == "*")


def _none(rest: str, path: _Path, pairs: _Pairs) -> str:
    """That nothing is there from which the path leads to its end, by each value of the end.

    The engine does not carry the value of an outer variable into a condition inside of EXISTS.
    """
    by_end = defaultdict[str, list[str]](list)
    for start, end in pairs:
        by_end[end].append(start)
    return " ".join(
        f"FILTER({path.end} != {_iri(end)} || NOT EXISTS {{ {rest} . "
        f"FILTER({path.start} IN ({', '.join(map(_iri, starts))})) }})"
        for end, starts in sorted(by_end.items())
    )


def _condition(path: _Path, pairs: _Pairs) -> str:
    """Whether the ends are one of the pairs, by the end that has fewer values."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for start, end in pairs:
        by_end[end].append(start)
    tests = [
        " && ".join(f"{term} IN ({', '.join(map(_iri, sorted(values)))})" for term, values in both)
        for end, starts in sorted(by_end.items())
        for both in [[(t, v) for t, v in ((path.start, starts), (path.end, [end])) if t[0] == "?"]]
    ]
    return " || ".join(f"({test})" for test in tests) or "false"


def _row(path: _Path, pair: tuple[str, str]) -> str:
    """A pair as a row of values, of the ends that are variables."""
    ends = zip((path.start, path.end), pair, strict=True)
    return f"({' '.join(_iri(value) for term, value in ends if term.startswith('?'))})"


def _list(iris: Iterable[str]) -> str:
    return " ".join(map(_iri, iris))


def _iri(value: str) -> str:
    return in_sparql(Iri(value))
