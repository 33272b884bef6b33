"""`sinograph compare NAME…`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("names", metavar="NAME", nargs="+", help="two things or more")
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    return output.give(args, desk.open(args.graph, args.lang).compare(*args.names))
