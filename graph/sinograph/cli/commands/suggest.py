"""`sinograph suggest NAME`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("name", metavar="NAME", help="an organisation")
    options.period(parser)
    options.side(parser)
    options.kinds(parser)
    options.family(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).suggest(
        args.name,
        side=args.side,
        period=args.year,
        kinds=args.kind,
        family=not args.no_family,
    )
    return output.give(args, answer)
