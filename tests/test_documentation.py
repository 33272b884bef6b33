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
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


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


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if not re.search(rf"`{name}[ `]", text)]
    assert missing == []


def test_python_shown_in_the_readme_runs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


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


def test_what_the_page_of_views_shows_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "views.md").read_text(encoding="utf-8")
    shell = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    python = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    assert shell
    assert python
    commands = [["bash", "-euo", "pipefail", "-c", block] for block in shell]
    commands += [[sys.executable, "-W", "error", "-c", block] for block in python]
    for command in commands:
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, check=True)
    made = {file.name for file in tmp_path.iterdir()}
    named = re.findall(r"-o (\S+)", "".join(shell)) + re.findall(r'save\("(.+?)"', "".join(python))
    assert set(named) <= made
