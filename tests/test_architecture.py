"""Imports point one way, and one module owns each library."""

from __future__ import annotations

import ast
import functools
import graphlib
from pathlib import Path

import sinograph

PACKAGE = Path(sinograph.__file__).parent

#: Room -> the rooms it may import. A room is a module or a folder of modules.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": {"model"},
    "model": set(),
    "namespaces": set(),
    "resources": set(),
    "folding": set(),
    "cells": set(),
    "phrases": set(),
    "arrays": {"errors"},
    "progress": {"phrases"},
    "store": {"errors", "model", "namespaces", "progress"},
    "rdf": {"model", "namespaces", "store"},
    "catalogue": {"errors", "model", "namespaces", "resources", "store"},
    "labels": {"catalogue", "model", "namespaces", "store"},
    "names": {
        "arrays",
        "catalogue",
        "errors",
        "folding",
        "labels",
        "model",
        "namespaces",
        "progress",
        "store",
    },
    "matching": {
        "catalogue",
        "cells",
        "errors",
        "folding",
        "model",
        "names",
        "namespaces",
        "phrases",
        "store",
    },
    "facts": {"catalogue", "errors", "folding", "model", "namespaces", "rdf", "resources", "store"},
    "network": {"arrays", "catalogue", "errors", "model", "namespaces", "store", "progress"},
    "releases": {"catalogue", "errors", "model", "namespaces", "progress", "store"},
    "locations": {"errors", "facts", "resources", "store"},
    "loading": {
        "arrays",
        "errors",
        "facts",
        "model",
        "namespaces",
        "network",
        "overlays",
        "progress",
        "resources",
        "store",
    },
    "answer": {
        "releases",
        "arrays",
        "catalogue",
        "errors",
        "folding",
        "labels",
        "model",
        "names",
        "namespaces",
        "network",
        "phrases",
        "progress",
        "resources",
        "store",
    },
    "reading": {
        "answer",
        "catalogue",
        "errors",
        "folding",
        "labels",
        "model",
        "names",
        "namespaces",
        "phrases",
    },
    "views": {
        "answer",
        "cells",
        "errors",
        "labels",
        "model",
        "namespaces",
        "network",
        "phrases",
        "resources",
        "store",
    },
    "overlays": {
        "answer",
        "catalogue",
        "errors",
        "explorer",
        "facts",
        "folding",
        "labels",
        "matching",
        "model",
        "names",
        "namespaces",
        "phrases",
        "resources",
        "store",
        "views",
    },
    "explorer": {
        "releases",
        "__init__",
        "answer",
        "catalogue",
        "errors",
        "labels",
        "model",
        "namespaces",
        "phrases",
        "progress",
        "store",
        "views",
    },
    "doors": {
        "releases",
        "answer",
        "catalogue",
        "errors",
        "labels",
        "namespaces",
        "network",
        "phrases",
        "reading",
        "store",
        "views",
    },
    "desk": {
        "answer",
        "catalogue",
        "doors",
        "errors",
        "explorer",
        "facts",
        "labels",
        "loading",
        "locations",
        "model",
        "names",
        "namespaces",
        "overlays",
        "rdf",
        "reading",
        "store",
        "views",
    },
    "mcp": {
        "answer",
        "catalogue",
        "desk",
        "errors",
        "labels",
        "namespaces",
        "phrases",
        "resources",
        "store",
        "views",
    },
    "cli": {
        "mcp",
        "phrases",
        "progress",
        "__init__",
        "answer",
        "desk",
        "errors",
        "facts",
        "labels",
        "loading",
        "overlays",
        "resources",
        "store",
        "views",
    },
    "__init__": {"answer", "desk", "errors", "overlays"},
    "__main__": {"cli"},
}

#: Library -> the modules that may import it.
ONLY_IN: dict[str, set[str]] = {
    "pyoxigraph": {
        "store.bulk",
        "store.embedded",
        "store.formats",
        "store.serialise",
        "store.terms",
        "store.writable",
    },
    "anyascii": {"overlays.ids"},
    "babel": {"overlays.countries"},
    "rdflib": {"rdf"},
    "pyshacl": {"rdf"},
    "SPARQLWrapper": {"store.courier"},
    "opencc": {"names.resolver"},
    "pypinyin": {"matching.pinyin"},
    "rapidfuzz": {"names.spelling"},
    "openpyxl": {"overlays.template", "overlays.workbook", "views.spreadsheet"},
    "yaml": {"catalogue"},
    "tqdm": {"progress"},
    "starlette": {"explorer.app"},
    "uvicorn": {"explorer.server", "explorer.wire"},
    "uvloop": {"explorer.server"},
    "wcwidth": {"views.text"},
    "pyvis": {"views.page"},
    "resvg_py": {"views.png"},
    "igraph": {"network.paths", "network.ties", "views.groups", "views.layout"},
    "pyspark": {"network.spark"},
    "py4j": {"network.spark"},
    "pyarrow": {"network.spark"},
    "networkx": {"network.graphs"},
    "scipy": {"network.brokers", "network.chains", "network.projection"},
    "anyio": {"mcp.server"},
    "jinja2": {"explorer.screens.render", "views.report.html"},
    "jsonschema": {"mcp.arguments"},
    "mcp": {"mcp.server"},
    "mcp_types": {"mcp.server"},
}


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@functools.cache
def imports(path: Path) -> set[str]:
    """Every module that a file imports at run time, late imports included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_the_plan_itself_has_no_cycle() -> None:
    graph = {name: allowed - {name} for name, allowed in MAY_IMPORT.items()}
    graph["errors"] = set()
    for entrance in ("cli", "explorer"):
        graph[entrance] = graph[entrance] - {"__init__"}
    list(graphlib.TopologicalSorter(graph).static_order())


def test_imports_follow_the_plan() -> None:
    wrong = []
    for module, path in modules().items():
        own = room(module)
        for imported in imports(path):
            if not imported.startswith("sinograph"):
                continue
            parts = imported.split(".")
            target = parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else "__init__"
            if target != own and target not in MAY_IMPORT[own]:
                wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_every_module_has_its_place_in_the_plan() -> None:
    assert {room(module) for module in modules()} == set(MAY_IMPORT)


def test_one_module_owns_each_library() -> None:
    wrong = [
        f"{module} imports {library}"
        for module, path in modules().items()
        for library, owners in ONLY_IN.items()
        if library in {imported.split(".")[0] for imported in imports(path)}
        and module not in owners
    ]
    assert wrong == []


def test_rooms_are_small() -> None:
    large = {
        module: lines
        for module, path in modules().items()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert large == {}
