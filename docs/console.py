"""Run every command shown in the documentation and write its real output below it.

A block that starts with ```console holds commands after `$ `; whatever follows a command up to the
next one is its output. Each block runs in an empty folder of its own. A block that starts with
```mcp holds calls of tools after `→ `, which a client asks of `sinograph mcp`; texts of more than
800 characters are shortened. `python docs/console.py` rewrites the pages, `--check` only compares.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import anyio
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

ROOT: Final = Path(__file__).parents[1]
_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CALLS: Final = re.compile(r"^```mcp\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH: Final = "100"
_LONGEST: Final = 800


def pages() -> list[Path]:
    """Every Markdown page that may show commands; those in `reference/` are made for the site."""
    written = (page for page in (ROOT / "docs").rglob("*.md") if "reference" not in page.parts)
    return [*sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md", *sorted(written)]


def rendered(text: str) -> str:
    """The page with the output of each command as it is now."""
    text = _BLOCK.sub(lambda block: f"```console\n{_session(block[1])}```", text)
    return _CALLS.sub(lambda block: f"```mcp\n{anyio.run(_calls, block[1])}```", text)


def _session(shown: str) -> str:
    commands = [line[2:] for line in shown.splitlines() if line.startswith("$ ")]
    with TemporaryDirectory() as folder:
        return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: str) -> str:
    if not command.startswith("sinograph "):
        raise ValueError(f"only sinograph's own commands are shown: {command}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602 (the project's own pages)
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": _WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


async def _calls(shown: str) -> str:
    calls = [line[2:].partition(" ") for line in shown.splitlines() if line.startswith("→ ")]
    command = StdioServerParameters(command=sys.executable, args=["-m", "sinograph", "mcp"])
    told = ""
    async with Client(command) as client:
        for tool, _, arguments in calls:
            result = await client.call_tool(tool, json.loads(arguments))
            text = "".join(getattr(content, "text", "") for content in result.content)
            answer = text if result.is_error else _indented(json.loads(text))
            told += f"→ {tool} {arguments}\n{answer}\n"
    return told.replace(f"{ROOT}/", "")


def _indented(answer: dict[str, Any]) -> str:
    def short(value: Any) -> Any:  # noqa: ANN401 (any JSON)
        if isinstance(value, dict):
            return {key: short(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [short(inner) for inner in value]
        long = isinstance(value, str) and len(value) > _LONGEST
        return f"{value[:_LONGEST]}…" if long else value

    return json.dumps(short(answer), ensure_ascii=False, indent=1)


def main() -> int:
    """Rewrite the pages; with `--check`, name those that are not up to date and return 1."""
    stale = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = rendered(text)
        if fresh != text:
            stale.append(page)
            if "--check" not in sys.argv[1:]:
                page.write_text(fresh, encoding="utf-8")
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.relative_to(ROOT)} shows output that is not the present one")
        return 1 if stale else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
