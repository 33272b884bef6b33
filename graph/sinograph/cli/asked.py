"""Free SPARQL and catalogue questions as several commands take them: ID, FILE or -, with values."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph.cli import options
from sinograph.desk import Graph
from sinograph.errors import NotReadable, UsageError


def values(parser: options.Parser) -> None:
    """What goes with a query: the values of its parameters, and how long it may take."""
    help_ = "a value for a parameter of the question, as often as needed"
    parser.add_argument(
        "-p", "--parameter", metavar="NAME=VALUE", action="append", default=[], help=help_
    )
    help_ = "give up after S seconds; default: 60"
    parser.add_argument("--deadline", type=options.seconds, default=60.0, metavar="S", help=help_)


def sparql(graph: Graph, args: argparse.Namespace) -> str:
    """The SPARQL that `args.query` names, its parameters filled. Raises UsageError, NotReadable."""
    text = _free(args.query)
    if text is None:
        return graph.question(args.query, _values(args.parameter))
    if args.parameter:
        raise UsageError("-p gives values to a catalogue question; free SPARQL takes none")
    return text


def _free(asked: str) -> str | None:
    """Free SPARQL from the standard input or a file; None for the id of a question."""
    standard = asked == "-"
    if not standard and not asked.endswith((".rq", ".sparql")) and "/" not in asked:
        return None
    try:
        return sys.stdin.read() if standard else Path(asked).read_text(encoding="utf-8")
    except OSError as error:
        raise NotReadable(f"{asked} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        what = "the standard input" if standard else asked
        raise NotReadable(f"{what} cannot be read: it is not UTF-8") from None


def _values(given: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"“{text}” is no parameter; write -p name=value")
        found.setdefault(name, []).append(value)
    return found
