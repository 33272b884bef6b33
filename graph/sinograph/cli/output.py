"""Print an answer in the form asked for, to the terminal or to a file."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.cli import streams
from sinograph.errors import NotReadable, UsageError
from sinograph.views import spreadsheet
from sinograph.views.written import FORMS, WIDE, put, written

_NARROW: Final = 40


def give(args: argparse.Namespace, answer: Answer) -> int:
    """Print `answer`; returns the exit code 0, an empty answer being an answer too."""
    answer, chosen = answer.limited(args.limit), form(args)
    if args.for_excel and chosen not in {"csv", "xlsx"}:
        raise UsageError("--for-excel goes with -f csv or an .xlsx file")
    if args.for_excel and chosen == "csv":
        write(args, spreadsheet.for_excel(answer))
    else:
        write(args, written(answer, chosen, width(), cite=args.cite))
    return 0


def form(args: argparse.Namespace) -> str:
    """The format: as asked for, else by the suffix of the file, else a table."""
    if args.format:
        return str(args.format)
    if args.output is None:
        return "csv" if getattr(args, "for_excel", False) else "table"
    suffix = Path(args.output).suffix.lower()
    if suffix not in FORMS:
        allowed = ", ".join(FORMS)
        message = f"{args.output}: no format is known for that suffix; use {allowed}, or -f"
        raise UsageError(message)
    return FORMS[suffix]


def write(args: argparse.Namespace, content: str | bytes) -> None:
    """Write to `--output` in UTF-8, or to the standard output."""
    if args.output is None:
        if isinstance(content, bytes):
            raise UsageError("a workbook needs a file: give -o FILE.xlsx")
        _print(content)
        return
    put(Path(args.output), content)


def _print(content: str) -> None:
    try:
        sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        streams.silence()
        raise NotReadable(f"the output cannot be written: {error.strerror}") from None


def width() -> int:
    """The width of the terminal in columns; a wide one where there is none."""
    return max(_NARROW, shutil.get_terminal_size((WIDE, 24)).columns)
