"""`sinograph serve`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "default: 8000; 0 takes a free one"
    parser.add_argument("--port", type=options.port, default=8000, metavar="N", help=help_)
    help_ = "the address to listen on; default: 127.0.0.1, this machine alone"
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=help_)
    help_ = "a further host name under which the server is asked; as often as needed"
    parser.add_argument("--name", action="append", default=[], metavar="HOST", help=help_)
    help_ = "let web pages of other sites read the endpoint and the API"
    parser.add_argument("--cors", action="store_true", help=help_)
    help_ = "give up a SPARQL query after S seconds, at most 30; default: 5"
    parser.add_argument("--deadline", type=options.seconds, default=5.0, metavar="S", help=help_)
    help_ = "the folder of the documents; shows passages to whoever reaches the server"
    parser.add_argument("--sources", metavar="DIR", help=help_)


def run(args: argparse.Namespace) -> int:
    """Serve until the process is asked to end."""
    desk.open(args.graph, args.lang).serve(
        port=args.port,
        host=args.host,
        names=args.name,
        cors=args.cors,
        deadline=args.deadline,
        sources=args.sources,
    )
    return 0
