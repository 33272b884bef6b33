"""`sinograph cluster NAME…`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("names", metavar="NAME", nargs="+", help="organisations")
    help_ = "at most N members, those with the strongest ties to NAME"
    parser.add_argument("--size", type=options.count, metavar="N", help=help_)
    options.resolution(parser)
    options.place(parser)
    options.period(parser)
    options.kinds(parser)
    options.family(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).cluster(
        *args.names,
        size=args.size,
        resolution=args.resolution,
        place=args.place,
        period=args.year,
        kinds=args.kind,
        family=not args.no_family,
    )
    return output.give(args, answer)
