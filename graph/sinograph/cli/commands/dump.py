"""`sinograph dump DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sinograph import desk
from sinograph.cli import options


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a new folder, or one that holds an earlier dump, which is replaced"
    parser.add_argument("folder", metavar="DIR", type=Path, help=help_)


def run(args: argparse.Namespace) -> int:
    """Write the files and print their names."""
    for file in desk.open(args.graph, args.lang).dump(args.folder):
        print(file)
    return 0
