"""`sinograph find TEXT`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("text", metavar="TEXT", help="a name or a part of one")
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    return output.give(args, desk.open(args.graph, args.lang).find(args.text))
