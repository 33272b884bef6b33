"""The parts that a question may fall into: phrases, names, concepts and years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.reading.cover import weight
from sinograph.reading.lexicon import Found, Lexicon
from sinograph.reading.meanings import FILLER, Meaning, Span
from sinograph.reading.mentions import Mentions
from sinograph.reading.periods import period
from sinograph.reading.tokens import Token, token

_QUOTED: Final = re.compile(r"[“„\"«「『《‘]([^“”„\"«»「」『』《》‘’]{1,80})[”“\"»」』》’]")
_LEAST_PART: Final = 3
_LINKS: Final = ("", "s", "es", "n", "en")
#: What the parts of a compound may mean: first the field, then what is asked for.
_FIELDS: Final = frozenset({"industry", "theme", "category", "side"})
_HEADS: Final = frozenset({"kind", "kinds", "cue", "one"})
_OF_THINGS: Final = frozenset({"kind", "kinds", "side", "both", "industry", "theme", FILLER})
_ARTICLES: Final = frozenset("the this that der die das dem den des dieser diese dieses".split())
#: What a word means in the plural, or without an article.
_PLURAL: Final = frozenset({"kind", "kinds", "cue"})
#: Adjectives are hidden labels, which weigh less than nouns.
_LEAST_NOUN: Final = 0.995
_NEVER: Final = 2.0
_LEAST_WEIGHT: Final = 0.5


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
    languages = _look_up(words, lexicon, mentions, held)
    for start, end in _quotations(text, words):
        held.setdefault((start, end), []).append(Meaning("text", _text(text, words, start, end)))
    for (start, end), meanings in held.items():
        _adjectives(meanings, before_kind=words[end - 1].han and _is_kind(held, end))
        if start and words[start - 1].forms[0] in _ARTICLES:
            _define(meanings)
    spans = [span_of(words, start, end, meanings) for (start, end), meanings in held.items()]
    silent = {span.start for span in spans if span.silent and span.end == span.start + 1}
    weighed = [_lightened(span, words, silent) for span in spans]
    return Parts(tuple(words), tuple(_shy(weighed)), languages)


def _look_up(
    words: Sequence[Token],
    lexicon: Lexicon,
    mentions: Mentions,
    held: dict[tuple[int, int], list[Meaning]],
) -> dict[tuple[int, int], str]:
    """Enter what phrases and names mean into `held`, by place; returns the languages of phrases."""
    languages: dict[tuple[int, int], str] = {}
    for start in range(len(words)):
        for found in lexicon.at(words, start):
            place = start, found.end
            held.setdefault(place, []).append(_meaning(found))
            same = languages.get(place, found.language) == found.language
            languages[place] = found.language if same else ""
        for mention in mentions.at(words, start):
            held.setdefault((start, mention.end), []).extend(mention.meanings)
    return languages


def _lightened(span: Span, words: Sequence[Token], silent: set[int]) -> Span:
    """A phrase counts by its words that say something, a name by all of them."""
    if span.silent or span.having("name"):
        return span
    telling = weight(words[n] for n in range(span.start, span.end) if n not in silent)
    return Span(span.start, span.end, max(telling, _LEAST_WEIGHT), span.meanings)


def _adjectives(meanings: list[Meaning], *, before_kind: bool) -> None:
    """“German” and the 德国 in 德国企业 are a side, not the place."""
    if any(meaning.kind == "side" for meaning in meanings):
        least = _NEVER if before_kind else _LEAST_NOUN
        meanings[:] = [m for m in meanings if m.kind != "name" or m.weight >= least]


def _is_kind(held: Mapping[tuple[int, int], Sequence[Meaning]], start: int) -> bool:
    """Whether a kind of thing begins here."""
    return any(
        begin == start and any(meaning.kind == "kind" for meaning in meanings)
        for (begin, _), meanings in held.items()
    )


def _define(meanings: list[Meaning]) -> None:
    """After an article, one thing of a kind is meant: which one, the question may not say."""
    if any(meaning.kind == "one" for meaning in meanings):
        defined = [Meaning("the", m.value) for m in meanings if m.kind == "one"]
        meanings[:] = [m for m in meanings if m.kind not in _PLURAL] + defined


def _meaning(found: Found) -> Meaning:
    if found.meaning.kind == "period":
        return Meaning("period", period(found.meaning.value, found.years))
    return found.meaning


def span_of(words: Sequence[Token], start: int, end: int, meanings: Sequence[Meaning]) -> Span:
    """A span of tokens with what it may mean, each once."""
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
