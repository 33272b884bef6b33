"""`sinograph query ID|FILE|-`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph import desk
from sinograph.cli import options, output
from sinograph.errors import NotReadable, UsageError
from sinograph.views import results


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "id of a catalogue question, a .rq file, or - for the standard input"
    parser.add_argument("query", metavar="ID|FILE|-", help=help_)
    help_ = "a value for a parameter of the question, as often as needed"
    parser.add_argument(
        "-p", "--parameter", metavar="NAME=VALUE", action="append", default=[], help=help_
    )
    help_ = "give up after S seconds; default: 60"
    parser.add_argument("--deadline", type=options.seconds, default=60.0, metavar="S", help=help_)
    options.output(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    form = output.form(args)
    if form == "xlsx":
        raise UsageError("query writes table, json, csv or md; SPARQL results make no workbook")
    graph = desk.open(args.graph, args.lang)
    text = _free(args.query)
    if text is None:
        text = graph.question(args.query, _values(args.parameter))
    elif args.parameter:
        raise UsageError("-p gives values to a catalogue question; free SPARQL takes none")
    reply = graph.query(text, args.deadline)
    output.write(args, results.render(reply, form, output.width()))
    return 0


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
    values: dict[str, list[str]] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"“{text}” is no parameter; write -p name=value")
        values.setdefault(name, []).append(value)
    return values
