"""`sinograph check [DIR|STORE]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from sinograph import resources
from sinograph.cli import options
from sinograph.errors import UsageError
from sinograph.phrases import say

_SHOWN: Final = 100


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a folder of fact tables, default: the shipped ones; or a store, to verify every file"
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help=help_)
    help_ = "the folder of the documents, to check every anchor"
    parser.add_argument("--sources", metavar="DIR", type=Path, help=help_)


def run(args: argparse.Namespace) -> int:
    """Print every problem on a line; 3 when there is one."""
    from sinograph.facts.check import check
    from sinograph.store.versions import StoreFolder, is_store

    if args.folder and is_store(args.folder):
        if args.sources:
            raise UsageError("--sources goes with fact tables; a store is checked by itself")
        whole = StoreFolder(args.folder).check().manifest
        print(say("check.whole", args.lang, version=whole.number))
        return 0
    report = check(args.folder or resources.path("facts"), args.sources)
    for problem in report.problems[:_SHOWN]:
        print(problem)
    if len(report.problems) > _SHOWN:
        print(f"… and {len(report.problems) - _SHOWN} more")
    rows = sum(map(len, report.facts.rows.values()))
    print(f"rows: {rows}, tables: {len(report.facts.rows)}, problems: {len(report.problems)}")
    if report.store is None:
        print("shapes, verify queries and anchors were not checked: the tables come first")
    elif report.spans is None:
        print("anchors were not checked against the texts: give --sources DIR")
    else:
        spans = report.spans
        print(
            f"anchors: {spans.ties_spelt} of {spans.ties} ties spell both ends, "
            f"{spans.figures_spelt} of {spans.figures} figures their number"
        )
    return 3 if report.problems else 0
