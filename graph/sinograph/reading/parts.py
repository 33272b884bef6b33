"""The parts that a question may fall into: phrases, names, concepts, and what is nearly one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.names.spelling import nearest
from sinograph.reading.cover import weight
from sinograph.reading.lexicon import Found, Lexicon
from sinograph.reading.meanings import FILLER, Meaning, Span
from sinograph.reading.mentions import Mentions
from sinograph.reading.periods import period
from sinograph.reading.tokens import Token, token

_QUOTED: Final = re.compile(r"[“„\"«「『《‘]([^“”„\"«»「」『』《》‘’]{1,80})[”“\"»」』》’]")
_LEAST_PART: Final = 3
_LINKS: Final = ("", "s", "es", "n", "en")
_LEAST_TYPO: Final = 5
_LIKENESS: Final = 0.86
_OUTSIDE: Final = "outside"
#: What the parts of a compound may mean: first the field, then what is asked for.
_FIELDS: Final = frozenset({"industry", "theme", "category", "side"})
_HEADS: Final = frozenset({"kind", "kinds", "cue", "one"})
_OF_THINGS: Final = frozenset({"kind", "kinds", "side", "both", "industry", "theme", FILLER})
_ARTICLES: Final = frozenset("the this that der die das dem den des dieser diese dieses".split())
_NAMING: Final = frozenset({"name", "industry", "theme", "category", "period"})
#: What a word means in the plural, or without an article.
_PLURAL: Final = frozenset({"kind", "kinds", "cue"})
#: Adjectives are hidden labels, which weigh less than nouns.
LEAST_NOUN: Final = 0.995
_SHORTEST_HAN: Final = 2
#: A part of a name must be about a third of it.
_LEAST_PARTIAL: Final = 0.7
#: Chinese names are looked for in so many characters up to the kind that ends them.
_LONGEST_SHORT: Final = 16


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of a question, the spans they may form, and the languages of the phrases."""

    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    languages: Mapping[tuple[int, int], str]


def split(words: Sequence[Token], lexicon: Lexicon, mentions: Mentions) -> tuple[Token, ...]:
    """The tokens, German compounds of known words taken apart (“Stahlunternehmen”)."""
    return tuple(
        part
        for number, word in enumerate(words)
        for part in _compound(words, number, word, lexicon, mentions)
    )


def _compound(
    words: Sequence[Token], number: int, word: Token, lexicon: Lexicon, mentions: Mentions
) -> Iterable[Token]:
    form = word.forms[0]
    if word.han or not form.isalpha() or len(form) < 2 * _LEAST_PART + 1:
        return (word,)
    if _known(words, number, lexicon, mentions):
        return (word,)
    for cut in range(_LEAST_PART, len(form) - _LEAST_PART + 1):
        right = token(form[cut:], word.end - len(form) + cut, word.end, form[cut:])
        if not _is_head(right, lexicon):
            continue
        for link in _LINKS:
            stem = form[:cut].removesuffix(link)
            left = token(stem, word.start, word.start + len(stem), stem)
            if len(stem) >= _LEAST_PART and (_is_word(left, lexicon) or mentions.at((left,), 0)):
                return (left, right)
    return (word,)


def _known(words: Sequence[Token], number: int, lexicon: Lexicon, mentions: Mentions) -> bool:
    """Whether a word stands for more than a field, of which compounds are made."""
    phrases = list(lexicon.at(words, number))
    return any(found.meaning.kind not in _FIELDS for found in phrases) or bool(
        mentions.at(words, number)
    )


def _is_word(word: Token, lexicon: Lexicon) -> bool:
    return any(found.end == 1 for found in lexicon.at((word,), 0))


def _is_head(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word can end a compound: what is asked for, or a kind of thing."""
    return any(found.end == 1 and found.meaning.kind in _HEADS for found in lexicon.at((word,), 0))


def parts(text: str, words: Sequence[Token], lexicon: Lexicon, mentions: Mentions) -> Parts:
    """Every span of the question that means something."""
    held: dict[tuple[int, int], list[Meaning]] = {}
    languages: dict[tuple[int, int], str] = {}
    for start in range(len(words)):
        for found in lexicon.at(words, start):
            held.setdefault((start, found.end), []).append(_meaning(found))
            place = start, found.end
            same = languages.get(place, found.language) == found.language
            languages[place] = found.language if same else ""
        for mention in mentions.at(words, start):
            held.setdefault((start, mention.end), []).extend(mention.meanings)
    for start, end in _quotations(text, words):
        held.setdefault((start, end), []).append(Meaning("text", _text(text, words, start, end)))
    for (start, _), meanings in held.items():
        _adjectives(meanings)
        if start and words[start - 1].forms[0] in _ARTICLES:
            _define(meanings)
    spans = [_span(words, start, end, meanings) for (start, end), meanings in held.items()]
    return Parts(tuple(words), tuple(_shy(spans)), languages)


def _adjectives(meanings: list[Meaning]) -> None:
    """“German” is a side, not the place whose adjective it is."""
    if any(meaning.kind == "side" for meaning in meanings):
        meanings[:] = [m for m in meanings if m.kind != "name" or m.weight >= LEAST_NOUN]


def _define(meanings: list[Meaning]) -> None:
    """After an article, one thing of a kind is meant: which one, the question may not say."""
    if any(meaning.kind == "one" for meaning in meanings):
        defined = [Meaning("the", m.value) for m in meanings if m.kind == "one"]
        meanings[:] = [m for m in meanings if m.kind not in _PLURAL] + defined


def guesses(
    words: Sequence[Token], way: Sequence[Span], lexicon: Lexicon, mentions: Mentions
) -> list[Span]:
    """Spans for what nothing is known of: words misspelt, and parts of names."""
    found: list[Span] = []
    known = tuple(lexicon.words())
    for number, span in enumerate(way):
        if not span.meanings:
            for start in range(span.start, span.end):
                found += _misspelt(words, start, known, lexicon, mentions)
            found += _part(words, way, number, mentions)
        found += _apposed(words, way, number, mentions)
        found += _abbreviated(words, way, number, mentions)
    return found


def _misspelt(
    words: Sequence[Token], start: int, known: Sequence[str], lexicon: Lexicon, mentions: Mentions
) -> Iterator[Span]:
    word = words[start]
    form = word.forms[0]
    if word.han or len(word.stem) < _LEAST_TYPO or not form.isalpha():
        return
    named = mentions.like(word)
    if named:
        yield _span(words, start, start + 1, named)
        return
    for near in nearest(word.stem, known, _LIKENESS)[:1]:
        other = token(near, word.start, word.end, word.text)
        for phrase in lexicon.at((other,), 0):
            if phrase.end == 1 and phrase.meaning.kind != _OUTSIDE:
                read = Meaning(phrase.meaning.kind, phrase.meaning.value, 1.0, frozenset(), near)
                yield _span(words, start, start + 1, (read,))


def _part(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """Unknown words all of which stand in names, with their neighbours or alone."""
    for first, last in (
        (number - 2, number + 1),
        (number - 1, number + 1),
        (number - 1, number),
        (number, number + 1),
        (number, number),
    ):
        if first < 0 or last >= len(way) or any(way[n].silent for n in (first, last)):
            continue
        start, end = way[first].start, way[last].end
        if words[start].han and end - start < _SHORTEST_HAN:
            continue
        meanings = [m for m in mentions.part(words[start:end]) if m.weight >= _LEAST_PARTIAL]
        if meanings:
            yield _span(words, start, end, meanings)
            return


def _apposed(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """A kind beside a name (“project Lingang”): the things of that kind that are called so."""
    for one in way[number].having("one"):
        for beside in (number - 1, number + 1):
            if not 0 <= beside < len(way) or way[beside].silent:
                continue
            other = way[beside]
            start, end = min(way[number].start, other.start), max(way[number].end, other.end)
            found = (
                other.having("name"),
                mentions.part(words[start:end]),
                mentions.part(words[other.start : other.end]),
            )
            for meanings in found if _may_name(other) else ():
                named = [m for m in meanings if one.value in m.classes]
                if named:
                    yield _span(words, start, end, named)
                    break


def _may_name(span: Span) -> bool:
    """Whether a part, or what nothing is known of, may be the name of a thing beside its kind."""
    return not span.meanings or any(m.kind in _NAMING for m in span.meanings)


def _abbreviated(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """A Chinese kind with what stands before it (“中德企业工作组”): names that hold it all."""
    end = way[number].end
    kinds = {meaning.value for meaning in way[number].having("one")}
    if not kinds or not words[end - 1].han:
        return
    for start in range(max(0, end - _LONGEST_SHORT), way[number].start):
        if all(word.han for word in words[start:end]):
            named = [m for m in mentions.part(words[start:end]) if m.classes & kinds]
            if named:
                yield _span(words, start, end, named)
                return


def _meaning(found: Found) -> Meaning:
    if found.meaning.kind == "period":
        return Meaning("period", period(found.meaning.value, found.years))
    return found.meaning


def _span(words: Sequence[Token], start: int, end: int, meanings: Sequence[Meaning]) -> Span:
    unique = tuple(dict.fromkeys(meanings))
    if words[start].han:
        unique = (*unique, *(Meaning("the", m.value) for m in unique if m.kind == "one"))
    if any(meaning.kind == FILLER for meaning in unique):
        return Span(start, end, 0.0, unique)
    return Span(start, end, weight(words[start:end]), unique)


def _quotations(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        inside = [n for n, word in enumerate(words) if match.start(1) <= word.start < match.end(1)]
        if inside:
            yield inside[0], inside[-1] + 1


def _text(text: str, words: Sequence[Token], start: int, end: int) -> str:
    return text[words[start].start : words[end - 1].end]


def _shy(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans; indicators that only name things (“German companies”) need to be asked for."""
    for span in spans:
        if not span.having("indicator") or not _names_things(span, spans):
            yield span
            continue
        kept = [m if m.kind != "indicator" else Meaning("shy", m.value) for m in span.meanings]
        yield Span(span.start, span.end, span.weight, tuple(kept))


def _names_things(span: Span, spans: Sequence[Span]) -> bool:
    """Whether kinds, sides and fields of things cover a span as well."""
    reached = {span.start}
    inside = [s for s in spans if span.start <= s.start and s.end <= span.end]
    for other in sorted(inside, key=lambda s: s.start):
        if other.start in reached and any(m.kind in _OF_THINGS for m in other.meanings):
            reached.add(other.end)
    return span.end in reached
