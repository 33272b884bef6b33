"""The protocol: tools and resources over the standard streams, one call after the other."""

from __future__ import annotations

import logging
import signal
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from sinograph.errors import SinographError
from sinograph.mcp.guide import PAGES, instructions
from sinograph.mcp.pages import written
from sinograph.mcp.tools import TOOLS, Desk, Tool, call

_LOG: Final = logging.getLogger(__name__)
_HARMLESS: Final = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def serve(desk: Desk, version: str) -> None:
    """Answer an assistant on the standard streams until it leaves."""
    # Whoever waits for a line of the standard input cannot be woken: Ctrl-C ends the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    anyio.run(_serve, desk, version)


async def _serve(desk: Desk, version: str) -> None:
    server = _server(desk, version)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _server(desk: Desk, version: str) -> Server[Any]:
    known = {tool.name: tool for tool in TOOLS}
    # The engine's results must not wander between threads at work: one call at a time.
    one = anyio.CapacityLimiter(1)

    async def list_tools(*_: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in known.values()])

    async def call_tool(_: object, asked: types.CallToolRequestParams) -> types.CallToolResult:
        if asked.name not in known:
            message = f"there is no tool “{asked.name[:60]}”; there is {', '.join(known)}"
            raise MCPError(types.INVALID_PARAMS, _unicode(message))
        work = partial(_called, desk, known[asked.name], asked.arguments or {})
        return await anyio.to_thread.run_sync(work, limiter=one)

    async def list_resources(*_: object) -> types.ListResourcesResult:
        listed = [
            types.Resource(
                uri=page.address,
                name=page.name,
                description=page.description,
                mime_type="text/markdown",
            )
            for page in PAGES
        ]
        return types.ListResourcesResult(resources=listed)

    async def read_resource(
        _: object, asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        address = str(asked.uri)
        page = next((page for page in PAGES if page.address == address), None)
        if page is None:
            listed = " and ".join(page.address for page in PAGES)
            message = f"there is no resource “{address[:60]}”; there is {listed}"
            raise MCPError(types.INVALID_PARAMS, _unicode(message))
        text = await anyio.to_thread.run_sync(page.text, desk.language, limiter=one)
        content = types.TextResourceContents(uri=address, mime_type="text/markdown", text=text)
        return types.ReadResourceResult(contents=[content])

    return Server(
        "sinograph",
        version=version,
        title="sinograph: Sino-German Industrie 4.0 cooperation",
        instructions=instructions(),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=dict(tool.schema),
        annotations=_HARMLESS,
    )


def _called(desk: Desk, tool: Tool, given: Mapping[str, Any]) -> types.CallToolResult:
    """The answer of a tool as text, or what was wrong in one sentence."""
    try:
        return _result(written(call(desk, tool, given)))
    except SinographError as error:
        return _result(str(error), failed=True)
    except Exception:
        _LOG.exception("%s failed", tool.name)
        message = f"{tool.name} failed; the error output of `sinograph mcp` says why"
        return _result(message, failed=True)


def _result(text: str, *, failed: bool = False) -> types.CallToolResult:
    content = types.TextContent(type="text", text=_unicode(text))
    return types.CallToolResult(content=[content], is_error=failed)


def _unicode(text: str) -> str:
    """The text without halves of characters, which no UTF-8 can hold."""
    return text.encode(errors="replace").decode()
