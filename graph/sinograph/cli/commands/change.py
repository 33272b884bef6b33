"""`sinograph change BEFORE AFTER`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("before", metavar="BEFORE", help="years, such as 2016..2017")
    parser.add_argument("after", metavar="AFTER", help="years, such as 2018..2020")
    options.place(parser)
    options.category(parser)
    options.kinds(parser)
    options.families(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).change(
        args.before,
        args.after,
        place=args.place,
        category=args.category,
        kinds=args.kind,
        family=args.family,
    )
    return output.give(args, answer)
