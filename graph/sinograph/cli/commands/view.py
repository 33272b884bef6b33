"""`sinograph view [NAME…] -o FILE`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph import desk
from sinograph.cli import asked, options
from sinograph.errors import UsageError

if TYPE_CHECKING:
    from sinograph.views.view import View


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "organisations to draw the surroundings of, or one place; none for the whole network"
    parser.add_argument("names", metavar="NAME", nargs="*", help=help_)
    help_ = "how many steps from NAME; default: 1"
    parser.add_argument("--depth", type=options.steps, default=1, metavar="N", help=help_)
    help_ = "draw the collaborations as things of their own"
    parser.add_argument("--projects", action="store_true", help=help_)
    help_ = "the clusters of the NAMEs (of everything) instead of their surroundings"
    parser.add_argument("--cluster", action="store_true", help=help_)
    help_ = "the chains between two NAMEs"
    parser.add_argument("--path", action="store_true", help=help_)
    help_ = "what differs between two periods, such as 2016..2017 2018..2020"
    parser.add_argument("--change", nargs=2, metavar=("BEFORE", "AFTER"), help=help_)
    help_ = "what a catalogue question, a .rq file or - (the standard input) finds"
    parser.add_argument("--query", metavar="ID|FILE|-", help=help_)
    asked.values(parser)
    options.resolution(parser)
    options.place(parser)
    options.period(parser)
    options.kinds(parser)
    options.family(parser)
    help_ = "at most N things, those with most shared collaborations; default: 300"
    parser.add_argument("--limit", type=options.rows, default=300, metavar="N", help=help_)
    help_ = "a view file (.view.json) whose places are kept; says what vanished and what is new"
    parser.add_argument("--reopen", type=Path, metavar="FILE", help=help_)
    help_ = (
        "html svg png gexf graphml dot xlsx csv ttl jsonld view.json cyto.json nodelink.json, "
        "by the suffix; as often as needed"
    )
    parser.add_argument(
        "-o", "--output", action="append", required=True, metavar="FILE", help=help_
    )


def run(args: argparse.Namespace) -> int:
    """Draw."""
    from sinograph.views.view import suffix_of

    for target in args.output:
        suffix_of(Path(target))
    view = _of_query(args) if args.query is not None else _of_names(args)
    for target in args.output:
        for path in view.save(target):
            shown, total = len(view.scene.nodes), view.scene.total
            print(f"{path}: {shown} of {total}, {len(view.scene.edges)} ties", file=sys.stderr)
    return 0


def _of_names(args: argparse.Namespace) -> View:
    if args.parameter:
        raise UsageError("-p gives values to the question that --query names; name it")
    return desk.open(args.graph, args.lang).view(
        *args.names,
        place=args.place,
        period=args.year,
        kinds=args.kind,
        family=not args.no_family,
        depth=args.depth,
        projects=args.projects,
        cluster=args.cluster,
        path=args.path,
        resolution=args.resolution,
        change=None if args.change is None else tuple(args.change),
        limit=args.limit,
        reopen=args.reopen,
    )


def _of_query(args: argparse.Namespace) -> View:
    beside = (args.names, args.place, args.year, args.kind, args.no_family, args.depth != 1)
    if any(beside) or args.projects or args.cluster or args.path or args.change:
        raise UsageError(
            "--query draws what the query finds and goes with -p, --deadline, --limit and "
            "--reopen alone; put what narrows it into the query"
        )
    graph = desk.open(args.graph, args.lang)
    given = (item for value in args.parameter for item in ("-p", value))
    reply = graph.query(asked.sparql(graph, args), args.deadline, named=(args.query, *given))
    return reply.view(args.limit, args.reopen)
