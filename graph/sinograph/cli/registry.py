"""Every command: its group in the help, what it answers, an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line; its code is `sinograph.cli.commands.<name>`."""

    name: str
    group: str
    answers: str
    example: str


COMMANDS: Final = {
    command.name: command
    for command in (
        Command("ask", "ask", "a question in plain words", 'ask "Who partners with Haier?"'),
        Command("partners", "ask", "who partners with NAME, through what", "partners Siemens"),
        Command("pairs", "ask", "who partners with whom", "pairs --limit 10"),
        Command("projects", "ask", "projects in which all NAMEs take part", "projects SAP"),
        Command("show", "ask", "all facts about one thing", "show COSMOPlat"),
        Command("find", "ask", "things by their names", "find Fraunhofer"),
        Command("region", "ask", "the profile of a place", "region Jiangsu"),
        Command("compare", "ask", "figures side by side", "compare Jiangsu Zhejiang"),
        Command("list", "ask", "the things of a kind", "list zones --in Jiangsu"),
        Command("figures", "ask", "numbers about a thing", "figures --about Jiangsu"),
        Command("evidence", "ask", "the passages behind a fact", "evidence org-haier-group"),
        Command("sources", "ask", "the documents behind the graph", "sources"),
        Command("coverage", "ask", "what is known and what is not", "coverage"),
        Command("query", "ask", "a catalogue question, or your own SPARQL", "query sources"),
        Command("queries", "ask", "the questions of the catalogue", "queries"),
        Command("cluster", "network", "the cluster around NAME, what binds it", "cluster Haier"),
        Command("clusters", "network", "all clusters", "clusters"),
        Command("path", "network", "through what A and B are connected", "path Siemens Haier"),
        Command("rank", "network", "who is how central", "rank --by betweenness"),
        Command("brokers", "network", "who holds the two sides together", "brokers"),
        Command("change", "network", "what differs", "change 2016..2017 2018..2020"),
        Command("suggest", "network", "who could partner with NAME, and why", "suggest Festo"),
        Command("view", "pictures", "a picture of the network", "view Siemens -o siemens.html"),
        Command("map", "pictures", "what lies where, and what flows", "map -o map.html"),
        Command("report", "pictures", "a brief to print", "report Haier -o haier.html"),
        Command("serve", "pictures", "a SPARQL endpoint and JSON API", "serve --port 8000"),
        Command("publish", "pictures", "the explorer as files", "publish site"),
        Command("mcp", "assistants", "the questions as tools for an assistant", "mcp --lang de"),
        Command("load", "data", "keep whole graphs in a store", "load my.ttl --to my-store"),
        Command("repair", "data", "back to the last whole version", "repair my-store"),
        Command("template", "data", "a sheet to fill in with your own data", "template mine.xlsx"),
        Command("add", "data", "add your own data to a store", "add mine.xlsx --to my-store"),
        Command(
            "overlays", "data", "what was added, and what it adds", "overlays --graph my-store"
        ),
        Command("remove", "data", "take out what was added", "remove mine --from my-store"),
        Command("check", "data", "validate fact tables, verify a store", "check my-facts"),
        Command("diff", "data", "what differs between two graphs", "diff shipped my-facts"),
        Command("dump", "data", "the graph as files to hand on", "dump my-release"),
        Command("build", "data", "compile fact tables to Turtle", "build my-facts -o my.ttl"),
    )
}


def overview() -> str:
    """The commands by group, for the help."""
    lines: list[str] = []
    for group in dict.fromkeys(command.group for command in COMMANDS.values()):
        lines.append(f"{group}:")
        lines += [f"  {c.name:<10} {c.answers}" for c in COMMANDS.values() if c.group == group]
    return "\n".join(lines)
