"""`sinograph rank`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    measures = "degree, strength, betweenness, closeness, pagerank, core or constraint"
    parser.add_argument("--by", default="degree", metavar="MEASURE", help=measures)
    help_ = "what a shared collaboration counts: 1/(participants − 1), or 1"
    parser.add_argument("--weight", choices=("newman", "shared"), default="newman", help=help_)
    options.narrowing(parser, named=False)
    options.engine(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    given = options.narrowed(args)
    spark = options.spark(args)
    found = graph.rank(args.by, weight=args.weight, limit=args.limit, spark=spark, **given)
    return output.give(args, found)
