"""The source documents, where they are at hand: their text, checked by hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sinograph.errors import DataError, NotReadable
from sinograph.facts.tables import Facts
from sinograph.model import Problem


@dataclass(frozen=True, slots=True)
class Documents:
    """The texts of the sources by their id; offsets count Unicode code points from 0."""

    texts: Mapping[str, str]

    def span(self, source: str, start: int, end: int) -> str | None:
        """The characters from `start` up to `end`; None when the source is not at hand.

        Raises ValueError when the span does not lie within the text.
        """
        text = self.texts.get(source)
        if text is None:
            return None
        if not 0 <= start < end <= len(text):
            raise ValueError(f"the text has {len(text)} characters; {start}–{end} lies outside")
        return text[start:end]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file of a source, and the lower-case hex SHA-256 of its bytes."""

    source: str
    name: str
    sha256: str


def source_files(facts: Facts) -> list[SourceFile]:
    """The files that `sources.csv` names; a register has none."""
    return [
        SourceFile(row["id"], row["file"], row["text_sha256"])
        for row in facts["sources"]
        if row["file"]
    ]


def open_documents(folder: Path, files: Iterable[SourceFile]) -> Documents:
    """Read the documents from `folder`.

    Raises NotReadable when there is no such folder or a document is missing, DataError when a
    document is not the one that the offsets were counted in (its hash differs).
    """
    if not folder.is_dir():
        raise NotReadable(f"{folder} is not a folder; give the one that holds the source documents")
    texts = {}
    for wanted in files:
        file = folder / wanted.name
        if not file.is_file():
            raise NotReadable(f"{folder} does not hold {wanted.name}, the text of {wanted.source}")
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != wanted.sha256:
            message = f"{file} is another text than the offsets were counted in: its hash differs"
            raise DataError([Problem("sources.csv", None, "text_sha256", message)])
        texts[wanted.source] = data.decode()
    return Documents(texts)
