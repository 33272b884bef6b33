"""`sinograph build [DIR]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph import resources
from sinograph.cli import options
from sinograph.errors import NotReadable


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a folder of fact tables; default: the shipped ones"
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help=help_)
    help_ = "the folder of the documents: renews anchors.csv from them"
    parser.add_argument("--sources", metavar="DIR", type=Path, help=help_)
    help_ = "default: compiled.ttl beside DIR"
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=help_)


def run(args: argparse.Namespace) -> int:
    """Compile; nothing is written when a row is wrong."""
    from sinograph.facts.build import write
    from sinograph.facts.check import checked_build
    from sinograph.facts.spans import renew_hashes

    folder = args.folder or resources.path("facts")
    if args.sources:
        renew_hashes(folder, args.sources)
    store = checked_build(folder)
    target = args.output or folder.parent / "compiled.ttl"
    try:
        digest = write(store, target)
    except OSError as error:
        raise NotReadable(f"{target} cannot be written: {error.strerror}") from None
    print(f"{target}: sha256 {digest}", file=sys.stderr)
    return 0
