"""The same answers in three languages, put side by side: every name as a trilingual label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sinograph.answer.around import Around
from sinograph.answer.envelope import Answer
from sinograph.answer.rows import Anchor, PairRow, ProjectRow
from sinograph.views.scene import Label, Passage

_Words = dict[str, str]


class Lexicon:
    """Labels of things and passages by their ids, collected from the answers by language."""

    def __init__(self, answers: Mapping[str, Around]) -> None:
        self._answers = answers
        self._names: dict[str, _Words] = {}
        self._sources: dict[str, _Words] = {}
        self._sections: dict[str, _Words] = {}
        self._spans: dict[str, tuple[int | None, int | None]] = {}
        for language, own in answers.items():
            for id_, name in (*own.names.items(), *_names(own.projects), *_names(own.pairs)):
                self._names.setdefault(id_, {})[language] = name
            for anchor in (*_anchors(own.projects), *_anchors(own.pairs)):
                self._sources.setdefault(anchor.id, {})[language] = anchor.source
                if anchor.section is not None:
                    self._sections.setdefault(anchor.id, {})[language] = anchor.section
                self._spans[anchor.id] = anchor.start, anchor.end

    def name(self, id_: str) -> Label:
        """What a thing is called."""
        return _label(self._names[id_])

    def country(self, id_: str) -> Label | None:
        """The country of an organisation, if it is known."""
        words = {
            language: own.countries[id_]
            for language, own in self._answers.items()
            if id_ in own.countries
        }
        return _label(words) if words else None

    def passage(self, id_: str) -> Passage:
        """Where a passage stands."""
        section = self._sections.get(id_)
        start, end = self._spans[id_]
        return Passage(
            id_, _label(self._sources[id_]), _label(section) if section else None, start, end
        )

    def written(self, choose: Callable[[Around], str]) -> Label:
        """One text of the answers in the three languages."""
        return _label({language: choose(own) for language, own in self._answers.items()})

    def lines(self, choose: Callable[[Around], Sequence[str]]) -> tuple[Label, ...]:
        """Several texts of the answers, as many in every language."""
        by_language = {language: choose(own) for language, own in self._answers.items()}
        count = min(map(len, by_language.values()))
        return tuple(
            _label({language: lines[i] for language, lines in by_language.items()})
            for i in range(count)
        )


def _label(words: Mapping[str, str]) -> Label:
    first = next(iter(words.values()))
    return Label(words.get("en", first), words.get("de", first), words.get("zh", first))


def _names(answer: Answer) -> Iterator[tuple[str, str]]:
    for row in answer.rows:
        if isinstance(row, ProjectRow):
            yield row.id, row.name
        elif isinstance(row, PairRow):
            yield from ((end.id, end.name) for end in (row.a, row.b))


def _anchors(answer: Answer) -> Iterator[Anchor]:
    for row in answer.rows:
        if isinstance(row, ProjectRow):
            for participant in row.participants:
                yield from participant.evidence
        elif isinstance(row, PairRow):
            for via in row.via:
                yield from via.evidence
