"""The source documents, where they are at hand: their text, checked by hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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


def open_documents(folder: Path, facts: Facts) -> Documents:
    """Read the documents that `sources.csv` names from `folder`.

    Raises NotReadable when there is no such folder or a document is missing, DataError when a
    document is not the one that the offsets were counted in (its hash differs).
    """
    if not folder.is_dir():
        raise NotReadable(f"{folder} is not a folder; give the one that holds the source documents")
    texts = {}
    for row in facts["sources"]:
        if not row["file"]:
            continue
        file = folder / row["file"]
        if not file.is_file():
            raise NotReadable(f"{folder} does not hold {row['file']}, the text of {row['id']}")
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != row["text_sha256"]:
            message = f"{file} is another text than the offsets were counted in: its hash differs"
            raise DataError([Problem("sources.csv", row.line, "text_sha256", message)])
        texts[row["id"]] = data.decode()
    return Documents(texts)
