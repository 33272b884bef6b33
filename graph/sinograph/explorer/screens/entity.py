"""A thing: what is stated of it and where, its partners, its surroundings, when things were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from sinograph.answer.envelope import Answer
from sinograph.answer.rows import FactRow, ProjectRow, Ref, SolutionRow
from sinograph.explorer.screens import facts
from sinograph.explorer.screens.block import Block, block
from sinograph.explorer.screens.places import dated
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.timeline import Dated, Timeline, timeline
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID, SUPER_KINDS
from sinograph.phrases import has, say
from sinograph.views.cite import Sources

if TYPE_CHECKING:
    from sinograph.desk import Graph

_DRAWN: Final = 60
_FACTS: Final = 500
_SUFFIXES: Final = (".ttl", ".jsonld", ".nt", ".rdf")
_SOURCE: Final = f"{ID}src-"


def entity(graph: Graph, asked: Asked) -> Screen:
    """The page of the thing that the path names. Raises UnknownName."""
    stated = graph.show(ID + asked.thing)
    about = stated.extra["entity"]
    iri, kind = about["id"], about["kind"]
    above = {kind, *SUPER_KINDS.get(kind, ())}
    language, links = asked.language, asked.links
    id_ = iri.removeprefix(ID)
    worked_out = _worked_out(graph, iri, above)
    tied = worked_out.get("partners") or worked_out.get("region")
    drawn = tied is not None and bool(tied.rows)
    key = f"kind.{kind}" if kind else "h.source"
    return Screen(
        "entity",
        about["name"],
        "",
        {
            "iri": iri,
            "kind": say(key, language) if has(key) else kind,
            "others": _others(about["labels"], language),
            "certainty": _certainty(stated, language),
            "ways": _ways(asked, stated, above),
            "picture_address": links.view(".svg", {"name": id_, "limit": _DRAWN}) if drawn else "",
            "explore": links.page("explore", name=id_) if drawn else "",
            "files": {
                suffix[1:]: address for suffix in _SUFFIXES if (address := links.data(iri, suffix))
            },
            "line": _timeline(worked_out),
            "sections": [*_sections(graph, asked, iri)] if iri.startswith(_SOURCE) else [],
            "blocks": [
                *(
                    block(answer, links, command, {"name": id_}, id_=command)
                    for command, answer in worked_out.items()
                    if answer.rows
                ),
                _facts(stated, asked, id_),
            ],
        },
    )


def _others(labels: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """The names in the other languages; what has none there is said to have none."""
    return [
        (code, labels[code] or say("web.nolabel", language))
        for code in LANGUAGES
        if code != language
    ]


def _certainty(stated: Answer, language: str) -> tuple[str, str] | None:
    """How certain it is that there is such a thing, and why, where it is not simply named."""
    own = {r.property: r.value for r in stated.rows if isinstance(r, FactRow)}
    status = own.get("status")
    word = status.id.rsplit("#", 1)[-1] if isinstance(status, Ref) else str(status or "Stated")
    reason = own.get("basis") or own.get("note") or ""
    return None if word == "Stated" else (say(word, language), str(reason).rpartition(" @")[0])


def _ways(asked: Asked, stated: Answer, above: set[str]) -> list[tuple[str, str]]:
    """What else can be asked about it."""
    page, iri = asked.links.page, stated.extra["entity"]["id"]
    id_ = iri.removeprefix(ID)
    ways: dict[str, str] = {}
    if "Organisation" in above:
        ways = {
            "cluster": page("analyse", show="cluster", name=id_),
            "path": page("analyse", show="path", a=id_),
            "suggest": page("analyse", show="suggest", name=id_),
            "map": page("map", name=id_),
        }
    elif "Place" in above:
        ways = {
            "profile": page("places", name=id_),
            "policies": page("policies", **{"in": id_}),
            "map": page("map", **{"in": id_}),
        }
    elif "Policy" in above:
        ways = {"policies": page("policies")}
    named = [a for r in stated.rows if isinstance(r, FactRow) and r.fact == iri for a in r.evidence]
    ways["evidence"] = asked.links.passages([a.id.removeprefix(ID) for a in named], id_)
    if above & {"Organisation", "Place"}:
        ways["report"] = asked.links.report([id_], ".html")
    return [
        (say(f"web.way.{name}", asked.language), address)
        for name, address in ways.items()
        if address not in ("", asked.links.thing(iri))
    ]


def _worked_out(graph: Graph, iri: str, above: set[str]) -> dict[str, Answer]:
    """What is worked out about an organisation or a place, by command."""
    if "Organisation" in above:
        return {"partners": graph.partners(iri), "projects": graph.projects(iri)}
    if "Place" in above:
        return {"region": graph.region(iri)}
    return {}


def _timeline(worked_out: Mapping[str, Answer]) -> Timeline | None:
    if "region" in worked_out:
        return timeline(dated(worked_out["region"]))
    projects = [r for r in worked_out.get("projects", ()) if isinstance(r, ProjectRow)]
    return timeline(cast("list[Dated]", projects))


def _facts(stated: Answer, asked: Asked, id_: str) -> Block:
    made = block(stated, asked.links, "show", {"name": id_}, id_="facts", first=_FACTS)
    sources = Sources()
    rows = (row for row in stated.limited(_FACTS) if isinstance(row, FactRow))
    tables = facts.tables(rows, asked.links, sources)
    return replace(made, tables=tables, sources=tuple(sources.legend()))


def _sections(graph: Graph, asked: Asked, source: str) -> Iterator[dict[str, Any]]:
    """The sections of a document, how many facts rest on each, and the query that lists them."""
    for row in graph.catalogued("sections"):
        if not isinstance(row, SolutionRow):
            continue
        own, section = row.values["source"], row.values["section"]
        if isinstance(own, Ref) and isinstance(section, Ref) and own.id == source:
            named = {"section": [section.id]}
            query = graph.question("facts-in-section", named)
            address = asked.links.resting(section.id, query)
            yield {"name": section.name, "facts": row.values["facts"], "address": address}
