"""`sinograph change BEFORE AFTER`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("before", metavar="BEFORE", help="years, such as 2016..2017")
    parser.add_argument("after", metavar="AFTER", help="years, such as 2018..2020")
    help_ = "organisation (the default), pair, region, industry or category"
    parser.add_argument("--by", default="organisation", metavar="WHAT", help=help_)
    options.narrowing(parser, named=False, dated=False)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(
        args, graph.change(args.before, args.after, by=args.by, **options.narrowed(args))
    )
