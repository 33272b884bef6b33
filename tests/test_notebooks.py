"""The notebooks run from a clean state, and show what running gives."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_running_it_gives(notebook: Path) -> None:
    script = [sys.executable, str(FOLDER / "run.py"), "--check", notebook.name]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_a_question_a_surprise_and_a_picture(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    shown = {
        kind for cell in cells for out in cell.get("outputs", ()) for kind in out.get("data", {})
    }
    assert text.splitlines()[0].startswith("# ")
    assert "?*" in text
    assert "**A surprise.**" in text
    assert "image/svg+xml" in shown


def test_each_notebook_leads_to_the_next() -> None:
    for notebook, following in itertools.pairwise(NOTEBOOKS):
        assert f"]({following.name})" in notebook.read_text(encoding="utf-8")
