"""`sinograph projects [NAME…]`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "organisations that all take part; none for all projects"
    parser.add_argument("names", metavar="NAME", nargs="*", help=help_)
    options.place(parser)
    options.period(parser)
    parser.add_argument("--category", help="such as vocational-training")
    options.kinds(parser)
    options.family(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).projects(
        *args.names,
        place=args.place,
        period=args.year,
        category=args.category,
        kinds=args.kind,
        family=not args.no_family,
    )
    return output.give(args, answer)
