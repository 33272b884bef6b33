"""Names and passages in the three languages, asked of one context a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sinograph.answer.context import Context
from sinograph.answer.rows import Anchor
from sinograph.answer.sketch import Words
from sinograph.views.scene import Label, Passage


class Trilingual:
    """Labels and passages by id; `given` are names that go before those of the graph."""

    def __init__(self, contexts: Mapping[str, Context], given: Mapping[str, Words]) -> None:
        self._contexts = contexts
        self._given = given

    def fetch(self, things: Iterable[str]) -> None:
        """Make sure that the names of `things` are known, with one query a language."""
        chosen = sorted(set(things))
        for context in self._contexts.values():
            context.labels.fetch(chosen)

    def name(self, thing: str) -> Label:
        """What a thing is called."""
        if thing in self._given:
            return written(self._given[thing])
        return written({lang: own.labels.of(thing) for lang, own in self._contexts.items()})

    def passages(self, facts: Iterable[str]) -> dict[str, Passage]:
        """The passages of facts, by their ids."""
        chosen = sorted(set(facts))
        found: dict[str, dict[str, Anchor]] = {}
        for language, context in self._contexts.items():
            for anchor in context.evidence(chosen).of(*chosen):
                found.setdefault(anchor.id, {})[language] = anchor
        return {id_: _passage(id_, own) for id_, own in sorted(found.items())}


def written(words: Words) -> Label:
    """A label; a language that is missing says what another says."""
    first = next(iter(words.values()))
    return Label(words.get("en", first), words.get("de", first), words.get("zh", first))


def _passage(id_: str, anchors: Mapping[str, Anchor]) -> Passage:
    sections = {lang: a.section for lang, a in anchors.items() if a.section is not None}
    one = next(iter(anchors.values()))
    return Passage(
        id_,
        written({lang: anchor.source for lang, anchor in anchors.items()}),
        written(sections) if sections else None,
        one.start,
        one.end,
    )
