"""What is installed is what the repository holds, and the public names are those promised."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import sinograph
from sinograph import resources

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("name", "folder"),
    [("ontology", "ontology"), ("queries", "queries"), ("facts", "graph/facts")],
)
def test_resources_are_the_files_of_the_repository(name: str, folder: str) -> None:
    def files(root: Path) -> dict[str, bytes]:
        found = (path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}

    assert files(resources.path(name)) == files(ROOT / folder)


def test_public_names_exist_and_are_listed() -> None:
    assert sorted(sinograph.__all__) == sinograph.__all__
    for name in sinograph.__all__:
        assert hasattr(sinograph, name), name


#: Prints what an import does beyond reading modules, what it loads that is not in Python, threads.
IMPORT = """
import sys, threading
before, heard = set(sys.modules), []
outside = ("socket", "subprocess", "shutil", "tempfile", "urllib", "ctypes", "signal", "os.")
def hear(event, args):
    writes = event == "open" and args[1] not in (None, "r", "rb")
    if writes or event.startswith(outside) and event not in ("os.listdir", "os.scandir"):
        heard.append(event)
sys.addaudithook(hear)
import sinograph
others = {name.partition(".")[0] for name in set(sys.modules) - before}
print(heard, others - sys.stdlib_module_names, threading.active_count())
"""


def test_importing_it_does_nothing_else() -> None:
    command = [sys.executable, "-B", "-W", "error", "-c", IMPORT]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[] {'sinograph'} 1\n"


def test_the_types_are_handed_on() -> None:
    assert (Path(sinograph.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", sinograph.__all__)
def test_what_is_public_is_told(name: str) -> None:
    if name != "__version__":
        assert inspect.getdoc(getattr(sinograph, name))


def test_every_dependency_is_imported_somewhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {
        "httptools": "uvicorn.protocols.http.httptools_impl",
        "pyyaml": "yaml",
        "resvg-py": "resvg_py",
    }
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "graph/sinograph").rglob("*.py")
    )
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].split("=")[0].strip().lower()
        module = re.escape(modules.get(name, name))
        assert re.search(rf"^ *(import|from) {module}\b", code, re.MULTILINE | re.IGNORECASE), name


def test_no_licence_stands_in_the_way() -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    given = dict(re.findall(r"^\| (\S+) \| (.+) \|$", text, re.MULTILINE))
    del given["package"], given["---"]
    permissive = r"MIT|0BSD|BSD-[23]-Clause|Apache-2\.0|ISC|PSF-2\.0|W3C\S*|Zlib|CC0-1\.0|MPL-2\.0"
    others = {
        name: licence
        for name, licence in given.items()
        if not all(re.fullmatch(permissive, one) for one in re.split(" AND | OR ", licence))
    }
    assert others == {"igraph": "GPL-2.0-or-later"}


def test_the_citation_names_the_version_and_the_licences() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == sinograph.__version__
    assert " AND ".join(cited["license"]) == project["license"]
