"""`sinograph partners NAME`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "an organisation, in any of the three languages"
    parser.add_argument("name", metavar="NAME", help=help_)
    options.place(parser)
    options.period(parser)
    options.side(parser)
    options.kinds(parser)
    options.family(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).partners(
        args.name,
        place=args.place,
        period=args.year,
        side=args.side,
        kinds=args.kind,
        family=not args.no_family,
        limit=args.limit,
    )
    return output.give(args, answer)
