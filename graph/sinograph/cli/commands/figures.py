"""`sinograph figures`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("--about", metavar="NAME", help="only those about NAME")
    parser.add_argument("--indicator", metavar="TEXT", help="only those of an indicator")
    options.period(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).figures(
        about=args.about, indicator=args.indicator, period=args.year
    )
    return output.give(args, answer)
