"""Answers in the forms of files, and files written or refused in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.errors import NotReadable
from sinograph.views import spreadsheet, text

#: Suffix of a file -> the form of an answer that it holds.
FORMS: Final = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table", ".xlsx": "xlsx"}
#: How wide a table is where no terminal says so, in columns.
WIDE: Final = 120


def written(answer: Answer, form: str, width: int = WIDE, *, cite: bool = False) -> str | bytes:
    """An answer in one of FORMS: a workbook as bytes, all else as text."""
    match form:
        case "json":
            return text.json_text(answer)
        case "csv":
            return text.comma_separated(answer)
        case "md":
            return text.markdown(answer, cite=cite)
        case "xlsx":
            return spreadsheet.workbook(answer)
        case _:
            return text.table(answer, width, cite=cite)


def put(path: Path, content: str | bytes) -> Path:
    """Write a file, text in UTF-8. Raises NotReadable."""
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise NotReadable(f"{path} cannot be written: {error.strerror}") from None
    return path
