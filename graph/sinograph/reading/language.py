"""The language that a question is asked in."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from sinograph.folding import is_han
from sinograph.reading.meanings import Span
from sinograph.reading.parts import Parts


def language(text: str, parts: Parts, way: Sequence[Span]) -> str:
    """The language of a question: Chinese by its characters, else that of most of its phrases.

    Where these leave it open, a compound taken apart speaks for German, and so does a capital
    within the sentence.
    """
    if is_han(text):
        return "zh"
    count = Counter(parts.languages.get((span.start, span.end), "") for span in way)
    if count["de"] != count["en"]:
        return "de" if count["de"] > count["en"] else "en"
    words = parts.tokens
    glued = any(before.end == after.start for before, after in itertools.pairwise(words))
    capital = any(
        words[span.start].text[0].isupper() for span in way if span.start and span.having("cue")
    )
    return "de" if glued or capital else "en"
