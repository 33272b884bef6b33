"""Plain questions as a method of a graph that one opened."""

from __future__ import annotations

import copy
import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sinograph.answer import catalogued
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.errors import AmbiguousQuestion, NotUnderstood, UsageError
from sinograph.labels import LANGUAGES
from sinograph.phrases import say

if TYPE_CHECKING:
    from typing import Self

    from sinograph.reading.reader import Reader
    from sinograph.reading.typed import Read, Reading

_POSITIONAL: Final = ("before", "after", "kind", "text", "by")
#: Concepts that a list or a figure is asked for by their label, which it repeats.
_BY_LABEL: Final = ("industry", "theme", "indicator", "issuer")


class ReadingDoor:
    """What a graph answers when it is asked in plain words."""

    _context: Context

    def ask(self, question: str, language: str | None = None) -> Answer:
        """Answer a question in plain English, German or Chinese, in its own language or another.

        The answer is that of the command which it was read as; `extra["reading"]` says how.
        Raises NotUnderstood, AmbiguousQuestion (which carry what can be asked), or UsageError.

        >>> from sinograph.desk import open
        >>> answer = open().ask("Welche deutschen Partner hat Haier?")
        >>> answer.kind, answer.extra["reading"]["command"]
        ('partners', 'sinograph --lang de partners Haier-Gruppe --side de')
        """
        _refuse(question, language)
        read = self.reader.read(question)
        speaking = self.speaking(language or read.language)
        if read.reading is None:
            raise _refusal(speaking._context, read)
        return speaking._told(read.reading, read)

    @cached_property
    def reader(self) -> Reader:
        """Reads questions to this graph, without answering them."""
        from sinograph.reading.reader import Reader

        return Reader(self._context)

    def speaking(self, language: str) -> Self:
        """The same graph, which answers in `en`, `de` or `zh`."""
        if language == self._context.language:
            return self
        if language not in self._others:
            other = copy.copy(self)
            other._context = self._context.speaking(language)
            self._others[language] = other
        return self._others[language]

    @cached_property
    def _others(self) -> dict[str, Self]:
        return {}

    def _told(self, reading: Reading, read: Read) -> Answer:
        from sinograph.reading import wording

        answer = self._run(reading)
        near = [wording.offer(self._context, other) for other in read.alternatives]
        command = wording.command(self._context, reading)
        said = {
            "words": wording.words(self._context, reading),
            "command": command,
            "alternatives": [dataclasses.asdict(offer) for offer in near],
            "ignored": list(reading.ignored),
        }
        extra = {**answer.extra, "reading": said}
        return dataclasses.replace(answer, rerun=command, extra=extra)

    def _run(self, reading: Reading) -> Answer:
        if reading.command == "query":
            return catalogued.answered(self._context, reading.text("query"), reading.parameters)
        given: dict[str, Any] = dict(reading.arguments)
        for name in _BY_LABEL:
            if name in given:
                given[name] = self._by_label(given[name])
        names = given.pop("names", ())
        positional = [*names, *(given.pop(name) for name in _POSITIONAL if name in given)]
        method = "questions" if reading.command == "queries" else reading.command
        answer: Answer = getattr(self, method)(*positional, **given)
        return answer

    def _by_label(self, id_: str) -> str:
        from sinograph.reading import wording

        return wording.typed(self._context, id_)


def _refuse(question: str, language: str | None) -> None:
    from sinograph.reading.reader import LONGEST

    if len(question) > LONGEST:
        raise UsageError(
            f"the question has {len(question)} characters; at most {LONGEST} are read, ask shorter"
        )
    if language is not None and language not in LANGUAGES:
        raise UsageError(f"“{language}” is no language here; choose among {', '.join(LANGUAGES)}")


def _refusal(context: Context, read: Read) -> NotUnderstood:
    """Why a question has no answer, with the nearest that have one."""
    from sinograph.reading import wording

    offers = [wording.offer(context, reading) for reading in read.alternatives]
    if read.ambiguous:
        return AmbiguousQuestion(say("ask.ambiguous", context.language), offers)
    message = say("ask.none", context.language)
    if read.outside:
        message = say("ask.outside", context.language, words=", ".join(read.outside))
    key = "ask.nearest" if offers else "ask.catalogue"
    return NotUnderstood(f"{message} {say(key, context.language)}", offers, message)
