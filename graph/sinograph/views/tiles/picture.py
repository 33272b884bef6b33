"""A map in one's hand: saved in the format that the name of the file asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.errors import UsageError
from sinograph.labels import LANGUAGES
from sinograph.views import text
from sinograph.views.dates import today
from sinograph.views.tiles.build import build
from sinograph.views.tiles.scene import TileScene
from sinograph.views.written import FORMS, put, written

#: Suffixes of pictures, and of the tables of the same.
PICTURES: Final = (".html", ".svg", ".png")
TABLES: Final = (".csv", ".json", ".md", ".xlsx")
_WIDE: Final = 100


@dataclass(frozen=True)
class TileMap:
    """The map of a question: the answer behind it, and the scene, made when it is first drawn."""

    answer: Answer
    _make: Callable[[], TileScene]

    @cached_property
    def scene(self) -> TileScene:
        """What is drawn."""
        return self._make()

    def save(self, path: str | Path) -> Path:
        """Write `path`: html, svg, png, csv, json, md or xlsx, by its suffix.

        Raises UsageError for another suffix, NotReadable where the file cannot be written, Failure
        where PNG needs a Chinese font that this machine lacks.
        """
        target = Path(path)
        return put(target, self.content(suffix_of(target)))

    def content(self, suffix: str) -> bytes:
        """The bytes of one format, named by its suffix. Raises Failure."""
        if suffix in PICTURES:
            return self._picture(suffix)
        made = written(self.answer, FORMS[suffix])
        return made if isinstance(made, bytes) else made.encode()

    def _picture(self, suffix: str) -> bytes:
        from sinograph.views.tiles.svg import svg

        if suffix == ".html":
            from sinograph.views.tiles.page import page

            return page(self.scene).encode()
        drawn = svg(self.scene)
        if suffix == ".svg":
            return drawn.encode()
        from sinograph.views.png import png

        return png(drawn)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: a picture, for GitHub takes drawings out of HTML; and text."""
        drawn = self.content(".svg").decode()
        return {"image/svg+xml": drawn, "text/plain": text.table(self.answer, 100)}


def suffix_of(path: Path) -> str:
    """The suffix that decides the format. Raises UsageError."""
    suffix = path.suffix.lower()
    if suffix not in (*PICTURES, *TABLES):
        allowed = ", ".join((*PICTURES, *TABLES))
        raise UsageError(f"{path}: no format of a map is known for that suffix; use {allowed}")
    return suffix


def draw(context: Context, ask: Callable[[Context], Answer]) -> TileMap:
    """The map of what `ask` answers; it is asked in the other languages when it is drawn."""
    main = ask(context)

    def scene() -> TileScene:
        answers = {
            language: main if language == context.language else ask(context.speaking(language))
            for language in LANGUAGES
        }
        return build(answers, context.language, today())

    return TileMap(main, scene)
