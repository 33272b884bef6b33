"""`sinograph cluster NAME…`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("names", metavar="NAME", nargs="+", help="organisations")
    help_ = "the NAMEs and all their partners, instead of the cluster that is found around them"
    parser.add_argument("--ego", action="store_true", help=help_)
    help_ = "at most N members, those with the strongest ties to NAME"
    parser.add_argument("--size", type=options.count, metavar="N", help=help_)
    options.resolution(parser)
    help_ = "what changes without the organisation WHO and its subsidiaries; as often as needed"
    parser.add_argument("--without", action="append", default=[], metavar="WHO", help=help_)
    help_ = "what changes without all that may lie in these years"
    parser.add_argument("--without-year", metavar="YEARS", help=help_)
    options.narrowing(parser, named=True)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).cluster(
        *args.names,
        size=args.size,
        ego=args.ego,
        resolution=args.resolution,
        without=args.without,
        without_period=args.without_year,
        **options.narrowed(args),
    )
    return output.give(args, answer)
