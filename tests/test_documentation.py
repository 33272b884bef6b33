"""What the documentation shows is what running gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sinograph.cli.registry import COMMANDS

ROOT = Path(__file__).parents[1]
READMES = sorted(ROOT.glob("README*.md"))
PAGES = [*READMES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if "reference" not in page.parts]


def test_every_shown_command_gives_the_shown_output() -> None:
    script = [sys.executable, str(ROOT / "docs" / "console.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ontology_pages_are_those_of_the_ontology() -> None:
    script = [sys.executable, str(ROOT / "docs" / "ontology" / "generate.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pictures_are_those_of_the_graph() -> None:
    script = [sys.executable, str(ROOT / "docs" / "pictures.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_names_every_command(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if not re.search(rf"`{name}[ `]", text)]
    assert missing == []


def test_there_is_a_readme_in_each_language() -> None:
    assert [page.name for page in READMES] == ["README.de.md", "README.md", "README.zh.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_every_command_is_shown_on_the_page_of_commands() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    shown = {name for name in COMMANDS if f"$ sinograph {name}" in text}
    missing = sorted(set(COMMANDS) - shown)
    assert missing == []


#: What a block holds that cannot be run as it stands, and where it is tried instead.
NOT_RUN = {
    "venv": "the set-up: `.ci/run` runs it",
    "pip install": "needs a network: `.ci/run` installs what is tested",
    "DIR": "needs the documents: tests/test_anchors.py",
    ".venv/bin/": "the checks of a developer: `.ci/run` runs them",
    "grep": "looks into a table of the repository",
    "publish": "writes the whole site, which takes minutes: tests/test_publish.py",
    "serve": "does not end: tests/test_serve_api.py",
    "curl": "needs the server: tests/test_serve_api.py",
    "qlever": "a store that is not at hand",
    "my-": "stands for the reader's own data: tests/test_bad_data.py",
}


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


SHELL = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(blocks(page, "sh"))
    if not any(mark in block for mark in NOT_RUN)
]
PYTHON = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(blocks(page, "python"))
]


@pytest.mark.parametrize("block", SHELL)
def test_commands_shown_run_and_write_what_they_name(block: str, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-euo", "pipefail", "-c", block]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, check=True)
    made = {file.name for file in tmp_path.iterdir()}
    assert set(re.findall(r"-o (\S+)", block)) <= made


@pytest.mark.parametrize("block", PYTHON)
def test_python_shown_runs(block: str, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", block]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    saved = re.findall(r'save\("(.+?)"', re.sub(r"#.*", "", block))
    assert set(saved) <= {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize("script", ["architecture.py", "licences.py"])
def test_what_is_made_from_the_code_is_up_to_date(script: str) -> None:
    command = [sys.executable, str(ROOT / "docs" / script), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
