"""`sinograph report NAME… -o FILE`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph import desk
from sinograph.cli import options


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "an organisation, a place, or two places"
    parser.add_argument("names", metavar="NAME", nargs="+", help=help_)
    help_ = "about the cluster of an organisation"
    parser.add_argument("--cluster", action="store_true", help=help_)
    help_ = ".html to print or pass on, .md with the picture beside it; as often as needed"
    parser.add_argument(
        "-o", "--output", action="append", required=True, metavar="FILE", help=help_
    )


def run(args: argparse.Namespace) -> int:
    """Write the report."""
    from sinograph.views.report.made import suffix_of

    for target in args.output:
        suffix_of(Path(target))
    made = desk.open(args.graph, args.lang).report(*args.names, cluster=args.cluster)
    for target in args.output:
        for path in made.save(target):
            print(f"{path}: {len(made.content.footnotes)} footnotes", file=sys.stderr)
    return 0
