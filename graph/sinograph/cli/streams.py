"""The standard streams and arguments: UTF-8 whatever the locale, and quiet when a reader leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from sinograph.errors import UsageError


def speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale: questions and answers hold Chinese."""
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def arguments(given: Sequence[str]) -> list[str]:
    """The arguments as they were typed, where the locale could not read them.

    Raises UsageError for an argument that is not UTF-8 either.
    """
    return [argument if argument.isascii() else _typed(argument) for argument in given]


def silence() -> None:
    """Send what is still to be printed nowhere, so that the end of the process does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _typed(argument: str) -> str:
    if not any("\udc80" <= character <= "\udcff" for character in argument):
        return argument
    try:
        return os.fsencode(argument).decode()
    except UnicodeDecodeError:
        shown = os.fsencode(argument).decode(errors="replace")
        raise UsageError(f"“{shown}” is not UTF-8; set the terminal to UTF-8") from None
