"""What a SPARQL query looks like, token by token, before any engine parses it.

The engine joins words that touch (`trueSERVICE<…>` calls a service) and takes `?a<?b#>` for a
comparison and a comment where the standard's tokens make it an IRI. What could be read in two ways
is therefore counted in the more dangerous one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+|\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>\"{}|^`\\\s]*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d][\w.-]*+)?+:(?:[\w:%.-]|\\[^\s\w])*+)
    | (?P<word>[^\W\d][\w.-]*+)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<sign>&&|\|\||\^\^|\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING: Final = "([{"
_CLOSING: Final = ")]}"
_OPERANDS: Final = frozenset({"string", "iri", "variable", "tag", "name", "word", "number"})
_AMBIGUOUS: Final = frozenset("#')")
_JOINING: Final = frozenset({"&&", "||", "|", "^", "+", "-", "*", "="})
_VOLATILE: Final = frozenset({"now", "rand", "uuid", "struuid", "bnode"})
_TELLING: Final = ("service", "from", *_VOLATILE)
#: Brackets; words that branch; signs that join; signs that may stand before an operand.
_COUNTED: Final = ("([{", ("union", "optional", "minus"), "&|*=", "!-+^")
_SHORT: Final = 4_096
_FEW: Final = 32
_MANY: Final = 90


@dataclass(frozen=True, slots=True)
class Shape:
    """What a query asks of an engine.

    `depth` is its deepest nesting of brackets or signs before one operand, `patterns` an upper
    bound of its triple patterns, steps of paths counted, `operators` how many branches and terms
    it joins. `service` and `dataset`: it calls a service, or names graphs. `volatile`: its answer
    may differ from run to run.
    """

    depth: int
    patterns: int
    operators: int
    service: bool
    dataset: bool
    volatile: bool


class _Scan:
    def __init__(self) -> None:
        self.open: list[str] = []
        self.run = 0
        self.depth = 0
        self.patterns = 0
        self.operators = 0
        self.words: set[str] = set()
        self.service = False
        self.ambiguous = False
        self.before = ""

    def take(self, kind: str, text: str) -> None:
        if kind == "space":
            return
        if kind == "sign":
            self._sign(text)
        else:
            self.run = 0
        if kind == "word":
            self._words(text.lower())
        elif kind == "name":
            # `SERVICEex:s` and `SERVICE:s` call a service; `ex:service` does not.
            prefix, _, local = text.lower().partition(":")
            self.service |= "service" in prefix or ".service" in local
            self.patterns += text.endswith(".")
        elif kind == "iri":
            after_operand = self.before in _OPERANDS or self.before == ")"
            inside = bool(self.open) and self.open[-1] == "("
            self.ambiguous |= inside and after_operand and not _AMBIGUOUS.isdisjoint(text)
        self.before = text if kind == "sign" else kind
        self.depth = max(self.depth, len(self.open), self.run)

    def _words(self, text: str) -> None:
        # A dot ends a triple, though it may stand inside a prefix; the engine parts `true.ASK`.
        words = re.split(r"[.-]", text)
        self.words.update(words)
        self.service |= "service" in text
        self.patterns += text.count(".")
        self.operators += not {"union", "optional", "minus"}.isdisjoint(words)

    def _sign(self, text: str) -> None:
        self.run = self.run + 1 if text in {"!", "-", "+", "^"} else 0
        if text in _OPENING:
            self.open.append(text)
            self.patterns += text != "("
        elif text in _CLOSING:
            if self.open:
                self.open.pop()
        elif text in {".", ";", "/"} or (text == "," and self.open and self.open[-1] != "("):
            self.patterns += 1
        self.operators += text in _JOINING


def outline(sparql: str) -> Shape | None:
    """Upper bounds of the shape of a short query, counted in no time; None if it takes a scan."""
    text = sparql.lower()
    if len(text) > _SHORT or any(word in text for word in _TELLING):
        return None
    opened, branches, joined, signs = (sum(map(text.count, group)) for group in _COUNTED)
    patterns, joined = sum(map(text.count, ".;/,{[")), joined + signs + branches
    if opened > _FEW or signs > _FEW or patterns > _MANY or joined > _MANY:
        return None
    return Shape(max(opened, signs), patterns, joined, False, False, False)


def scan(sparql: str) -> Shape:
    """The shape of `sparql`, valid or not.

    >>> scan("SELECT ?service { ?s ?p 'SERVICE' } # SERVICE").service
    False
    >>> scan("ASK { ?s ?p trueSERVICE<http://example.org/>{} }").service
    True
    """
    state = _Scan()
    for match in _TOKEN.finditer(sparql):
        state.take(match.lastgroup or "", match[0])
    hidden = state.ambiguous and "service" in sparql.lower()
    return Shape(
        depth=state.depth,
        patterns=state.patterns,
        operators=state.operators,
        service=state.service or hidden,
        dataset="from" in state.words or (state.ambiguous and "from" in sparql.lower()),
        volatile=state.ambiguous or not _VOLATILE.isdisjoint(state.words),
    )


def words(sparql: str, depth: int | None = None) -> Iterator[tuple[str, int]]:
    """The bare words of a query in lower case, each with its place; comments, texts, IRIs are none.

    `depth` keeps those within so many brackets alone.

    >>> list(words("SELECT ?order { ?s ?p 'x' }  # from", depth=0))
    [('select', 0)]
    """
    level = 0
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup == "sign":
            level += (match[0] in _OPENING) - (match[0] in _CLOSING)
        elif match.lastgroup == "word" and depth in (None, level):
            yield match[0].lower(), match.start()
