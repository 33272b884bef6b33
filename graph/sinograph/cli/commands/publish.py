"""`sinograph publish DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph import desk
from sinograph.cli import options


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a new or empty folder, or an older site, which is replaced when the new one is whole"
    parser.add_argument("folder", metavar="DIR", type=Path, help=help_)


def run(args: argparse.Namespace) -> int:
    """Write the site, and say how large it is."""
    made = desk.open(args.graph, args.lang).publish(args.folder)
    size = f"{made.size / 1e6:.0f} MB"
    print(
        f"{made.folder}: {made.pages} pages, {made.files} files, {size}, {made.seconds:.0f} s; "
        f"open {made.folder / 'index.html'}",
        file=sys.stderr,
    )
    return 0
