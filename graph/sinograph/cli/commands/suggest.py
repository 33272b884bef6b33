"""`sinograph suggest NAME`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("name", metavar="NAME", help="an organisation")
    options.narrowing(parser, named=True)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(args, graph.suggest(args.name, **options.narrowed(args)))
