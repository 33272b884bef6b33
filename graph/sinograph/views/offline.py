"""What every page that opens with the network unplugged needs: policy, scripts, colours, data.

A content security policy names every script and style by hash, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from sinograph.views import style
from sinograph.views.style import DARK, LIGHT

_SHARED: Final = Path(__file__).with_name("web")
_COMMON: Final = ("dom", "said", "files")
_IMPORT: Final = re.compile(r'^import \{ (.+) \} from "[./]+(?:web/)?(\w+)\.js";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)


def modules(folder: Path, names: Iterable[str]) -> str:
    """Modules of ours as one script: each a function that gives its exports to those after it.

    Those that all pages share come first; `names` are in the order in which they need one another.
    """
    files = [*(_SHARED / f"{name}.js" for name in _COMMON), *(folder / f"{n}.js" for n in names)]
    parts = ["const modules = {};"]
    for file in files:
        text = _IMPORT.sub(_taken, file.read_text(encoding="utf-8"))
        exports = ", ".join(_EXPORT.findall(text))
        text = re.sub(r"^export ", "", text, flags=re.MULTILINE)
        parts.append(f"modules.{file.stem} = (() => {{\n{text}return {{ {exports} }};\n}})();")
    return "\n".join(parts) + "\n"


def web_files() -> dict[str, bytes]:
    """The modules and styles of the pages, by their paths: for pages that load them one by one."""
    root = _SHARED.parent
    folders = (_SHARED, root / "page", root / "tiles" / "page")
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for folder in folders
        for file in sorted(folder.iterdir())
        if file.suffix in {".js", ".css"}
    }


def _taken(match: re.Match[str]) -> str:
    return f"const {{ {match[1].replace(' as ', ': ')} }} = modules.{match[2]};"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy that lets these texts run and nothing else."""

    def hashes(texts: Iterable[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        found = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
        return " ".join(found) or "'none'"

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def colours() -> str:
    """The colours of the two themes as custom properties."""

    def block(values: style.Theme) -> str:
        return "".join(f"--{k.replace('_', '-')}:{v};" for k, v in asdict(values).items())

    dark = f"@media (prefers-color-scheme:dark){{:root{{{block(DARK)}}}}}"
    return f":root{{{block(LIGHT)}--fonts:{style.FONTS};}}\n{dark}\n"


def inert(value: object) -> str:
    """A value as JSON that cannot end the script element it stands in."""
    return inert_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def inert_text(dumped: str) -> str:
    """JSON so written that it cannot end the script element it stands in."""
    return dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
