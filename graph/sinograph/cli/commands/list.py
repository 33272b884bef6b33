"""`sinograph list KIND`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "companies, universities, zones, platforms, policies, events … or any class"
    parser.add_argument("kind", metavar="KIND", help=help_)
    options.place(parser)
    options.period(parser)
    parser.add_argument("--industry", metavar="TEXT", help="only those in an industry")
    parser.add_argument("--issuer", metavar="NAME", help="only those that NAME issued or offers")
    parser.add_argument("--theme", metavar="TEXT", help="only those on a theme")
    help_ = "only policies of a level, such as national or provincial"
    parser.add_argument("--level", metavar="TEXT", help=help_)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).list(
        args.kind,
        place=args.place,
        period=args.year,
        industry=args.industry,
        issuer=args.issuer,
        theme=args.theme,
        level=args.level,
    )
    return output.give(args, answer)
