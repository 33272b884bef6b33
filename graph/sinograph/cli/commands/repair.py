"""`sinograph repair STORE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sinograph.cli import options
from sinograph.phrases import say


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path, help="a store that `load` made")


def run(args: argparse.Namespace) -> int:
    """Go back to the last whole version, and say what was set aside."""
    from sinograph.store.versions import StoreFolder

    repair = StoreFolder.open(args.store).repair()
    for folder, wrong in repair.damaged:
        what = "; ".join(wrong)
        print(say("repair.aside", args.lang, folder=folder, wrong=what))
    manifest = repair.current.manifest
    about = {"version": manifest.number, "created": manifest.created}
    print(say("repair.current", args.lang, change=manifest.entry.change, **about))
    return 0
