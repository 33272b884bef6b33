"""`sinograph mcp`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from sinograph import __version__, desk
from sinograph.cli import options
from sinograph.errors import Failure, NotReadable
from sinograph.phrases import say

_EXTRA: Final = {"anyio", "jsonschema", "mcp", "mcp_types"}


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "the folder of the documents, so that evidence shows the text"
    parser.add_argument("--sources", metavar="DIR", type=Path, help=help_)
    help_ = "give a query of the assistant up after S seconds; default: 20"
    parser.add_argument("--deadline", type=options.seconds, default=20.0, metavar="S", help=help_)


def run(args: argparse.Namespace) -> int:
    """Serve an assistant until it leaves."""
    try:
        from sinograph.mcp import server, tools
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in _EXTRA:
            raise
        message = "`sinograph mcp` needs one more package; run: pip install 'sinograph[mcp]'"
        raise Failure(message) from None
    if args.sources is not None and not args.sources.is_dir():
        raise NotReadable(f"there is no folder {args.sources}")
    graph = desk.open(args.graph, args.lang)
    if sys.stdin.isatty():
        print(say("mcp.waiting", args.lang), file=sys.stderr)
    server.serve(tools.Desk(graph, args.lang, args.sources, args.deadline), __version__)
    return 0
