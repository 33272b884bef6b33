"""`sinograph clusters`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    options.resolution(parser)
    options.place(parser)
    options.period(parser)
    options.category(parser)
    options.kinds(parser)
    options.families(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    answer = desk.open(args.graph, args.lang).clusters(
        resolution=args.resolution,
        place=args.place,
        period=args.year,
        category=args.category,
        kinds=args.kind,
        family=args.family,
    )
    return output.give(args, answer)
