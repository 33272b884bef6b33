"""Queries that want more time, memory, depth or room than any answer is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_SG = "PREFIX sg: <https://w3id.org/sinograph/ns#>"


def product(count: int) -> str:
    """As many patterns that have nothing in common."""
    return " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(count))


def never(count: int) -> str:
    """A filter that no solution of the product passes, which only a look at each one tells."""
    parts = ", ".join(f"STR(?s{n}), STR(?o{n})" for n in range(count))
    return f"FILTER(STRLEN(CONCAT({parts})) < 0)"


def slow() -> Iterator[str]:
    """Queries that would run for minutes, or for ever."""
    for count in (3, 4, 5, 6, 8, 12, 20, 30):
        yield f"SELECT (COUNT(*) AS ?n) {{ {product(count)} }}"
    for count in (3, 4, 5, 6):
        yield f"SELECT (COUNT(DISTINCT ?s0) AS ?n) {{ {product(count)} }}"
        yield f"ASK {{ {product(count)} {never(count)} }}"
        yield f"SELECT * {{ {product(count)} {never(count)} }}"
    for end in (
        "REGEX(STR(?s0), '(a|a)*b')",
        "CONTAINS(STR(?o0), STR(?s1))",
        "?s0 < ?s1 && ?s1 < ?s0",
    ):
        yield f"SELECT (COUNT(*) AS ?n) {{ {product(2)} FILTER({end}) }}"
    for path in ("(!<x:a>)*", "(!<x:a>)+", "(!<x:a>|^!<x:a>)*", "(!<x:a>/!<x:b>)*"):
        yield f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?c {path} ?d }}"
    for path in ("(sg:within|^sg:within)*", "(sg:inCollaboration|^sg:inCollaboration)*"):
        chain = f"?a {path} ?b . ?b {path} ?c . ?c {path} ?d . ?e ?f ?g"
        yield f"{_SG} SELECT (COUNT(*) AS ?n) {{ {chain} }}"
    for inner in ("NOT EXISTS", "EXISTS"):
        yield f"ASK {{ {product(2)} FILTER {inner} {{ {product(3)} {never(3)} }} {never(2)} }}"
    yield f"SELECT (COUNT(*) AS ?n) {{ {product(2)} MINUS {{ {product(2)} ?s2 ?p2 ?o2 }} }}"
    yield f"SELECT (COUNT(*) AS ?n) {{ {product(2)} OPTIONAL {{ ?s2 ?p2 ?o2 FILTER(?s2 > ?s0) }} }}"
    yield f"SELECT (COUNT(*) AS ?n) {{ {{ {product(2)} }} UNION {{ {product(3)} }} }}"
    for depth in (2, 3, 4):
        text = f"{{ SELECT * {{ {product(2)} }} }}"
        for number in range(depth):
            text = f"{{ SELECT * {{ ?x{number} ?y{number} ?z{number} . {text} }} }}"
        yield f"SELECT (COUNT(*) AS ?n) {{ {text} }}"
    for size in (60, 90):
        many = " ".join(f"?s ?p{n} ?o{n} ." for n in range(size))
        yield f"SELECT (COUNT(*) AS ?n) {{ {many} }}"
    values = " ".join(f"{{ VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }} }}" for n in range(9))
    yield f"SELECT (COUNT(*) AS ?n) {{ {values} }}"
    yield f"CONSTRUCT {{ ?s0 ?p1 ?o1 }} WHERE {{ {product(3)} {never(3)} }}"
    yield f"DESCRIBE ?s0 {{ {product(3)} {never(3)} }}"


def large() -> Iterator[str]:
    """Queries whose answers, or the way to them, take more room than there is."""
    for start in ("0123456789", "汉字" * 8):
        steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
        yield f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('{start}' AS ?x0) {steps} }}"
    steps = " ".join(f"BIND(REPLACE(?x{n}, '.', 'aaaaaaaaaa') AS ?x{n + 1})" for n in range(20))
    yield f"SELECT (STRLEN(?x20) AS ?n) {{ BIND('a' AS ?x0) {steps} }}"
    steps = " ".join(
        f"BIND(ENCODE_FOR_URI(CONCAT(?x{n}, ?x{n}, '%')) AS ?x{n + 1})" for n in range(30)
    )
    yield f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('%%' AS ?x0) {steps} }}"
    for head in ("*", "DISTINCT *", "?s0 ?o1", "(CONCAT(STR(?s0), STR(?o1)) AS ?x)"):
        yield f"SELECT {head} {{ {product(2)} }}"
    for order in ("?s0", "DESC(?o1) ?s0", "CONCAT(STR(?s0), STR(?s1))"):
        yield f"SELECT * {{ {product(2)} }} ORDER BY {order} LIMIT 1"
    joined = "GROUP_CONCAT(CONCAT(STR(?s1), STR(?o1)))"
    yield f"SELECT ?s0 ({joined} AS ?all) {{ {product(2)} }} GROUP BY ?s0"
    yield f"SELECT (GROUP_CONCAT(STR(?o1)) AS ?all) {{ {product(2)} }}"
    yield f"SELECT ?s0 ?s1 (COUNT(*) AS ?n) {{ {product(2)} }} GROUP BY ?s0 ?s1 ?o0 ?o1 ?p0 ?p1"
    yield f"CONSTRUCT {{ ?s0 ?p1 ?o1 }} WHERE {{ {product(2)} }}"
    yield f"CONSTRUCT {{ ?s0 ?p1 ?o1 . ?s1 ?p0 ?o0 }} WHERE {{ {product(2)} }}"
    yield "SELECT * { ?s ?p ?o }"
    yield f"SELECT DISTINCT ?s0 ?s1 {{ {product(2)} }}"


#: Construct -> how it is written so many levels deep.
DEEP: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: f"ASK {{ FILTER({'(' * n}1{')' * n}) }}",
    "groups": lambda n: f"ASK {'{' * (n + 1)}{'}' * (n + 1)}",
    "not": lambda n: f"ASK {{ FILTER({'!' * n}true) }}",
    "minus": lambda n: f"ASK {{ FILTER({'- ' * n}1 = 1) }}",
    "and": lambda n: f"ASK {{ FILTER({'true && ' * n}true) }}",
    "or": lambda n: f"ASK {{ FILTER({'false || ' * n}true) }}",
    "plus": lambda n: f"ASK {{ FILTER({'1 + ' * n}1 > 0) }}",
    "union": lambda n: f"ASK {{ {'{} UNION ' * n}{{}} }}",
    "optional": lambda n: f"ASK {{ {'OPTIONAL { ' * n}{'} ' * n}}}",
    "exists": lambda n: f"ASK {{ {'FILTER EXISTS { ' * n}{'} ' * n}}}",
    "path brackets": lambda n: f"ASK {{ ?a {'(' * n}<x:p>{')' * n} ?b }}",
    "path inverse": lambda n: f"ASK {{ ?a {'^(' * n}<x:p>{')' * n} ?b }}",
    "path sequence": lambda n: f"ASK {{ ?a {'<x:p>/' * n}<x:p> ?b }}",
    "path choice": lambda n: f"ASK {{ ?a {'<x:p>|' * n}<x:p> ?b }}",
    "blank nodes": lambda n: f"ASK {{ {'[ <x:p> ' * n}1{' ]' * n} }}",
    "collections": lambda n: f"ASK {{ {'( ' * n}{') ' * n}<x:p> 1 }}",
    "subqueries": lambda n: f"ASK {{ {'{ SELECT * { ' * n}{'} } ' * n}}}",
    "functions": lambda n: f"ASK {{ FILTER({'STR(' * n}1{')' * n} = '') }}",
    "in lists": lambda n: f"ASK {{ FILTER({'1 IN (' * n}1{')' * n}) }}",
}
