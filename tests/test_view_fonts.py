"""A PNG has every name written rightly, or there is none: on a machine whose fonts are hidden."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
DEJAVU = sorted(FOLDERS[0].rglob("DejaVuSans.ttf"))
_DRAW = """
import re, sys, sinograph
from sinograph.views.png import png
name, language = sys.argv[1:]
svg = sinograph.open(language=language).view(name).content(".svg").decode()
bare = re.sub("<text.*?</text>", "", svg, flags=re.DOTALL)
made = png(svg, 1.0)
print(len(made) > 1.3 * len(png(bare, 1.0)))
"""

Drawn = subprocess.CompletedProcess[str]


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., Drawn]:
    """Draw with no fonts but those given, in a mount namespace of one's own."""
    can = shutil.which("unshare") and subprocess.run(["unshare", "-m", "true"], check=False)
    if not can or can.returncode:
        pytest.skip("fonts cannot be hidden: unshare -m is not allowed here")
    fonts = tmp_path / "fonts"
    fonts.mkdir()

    def drawn(name: str, language: str, *files: Path) -> Drawn:
        for file in files:
            shutil.copy(file, fonts)
        hide = [f"mount --bind {fonts} {folder}" for folder in FOLDERS if folder.is_dir()]
        shell = " && ".join([*hide, 'exec "$@"'])
        python = [sys.executable, "-c", _DRAW, name, language]
        command = ["unshare", "-m", "sh", "-c", shell, "sh", *python]
        environment = {"HOME": str(tmp_path), "SINOGRAPH_CACHE": "off"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return drawn


def test_without_a_chinese_font_no_chinese_is_drawn(draw: Callable[..., Drawn]) -> None:
    assert "no Chinese font was found on this machine; install" in draw("海尔", "zh").stderr


@pytest.mark.skipif(not DEJAVU, reason="fonts-dejavu is not installed")
def test_a_latin_font_alone_does_for_latin_names(draw: Callable[..., Drawn]) -> None:
    assert draw("Haier", "en", DEJAVU[0]).stdout == "True\n"


@pytest.mark.skipif(not DEJAVU, reason="fonts-dejavu is not installed")
def test_a_latin_font_does_not_do_for_chinese_names(draw: Callable[..., Drawn]) -> None:
    assert "no Chinese font was found" in draw("海尔", "zh", DEJAVU[0]).stderr


def test_without_any_font_nothing_is_drawn_without_its_names(draw: Callable[..., Drawn]) -> None:
    assert "no font was found on this machine to write names with" in draw("Haier", "en").stderr
