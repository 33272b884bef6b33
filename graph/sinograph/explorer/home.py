"""The start page: what there is on this server."""

from __future__ import annotations

import html
from typing import Final

from sinograph.explorer.exchange import Reply, Request, one
from sinograph.explorer.site import Site
from sinograph.labels import LANGUAGES
from sinograph.phrases import say

_LINKS: Final = {
    "sparql": "/sparql",
    "examples": "/examples",
    "void": "/.well-known/void",
    "openapi": "/api/openapi.json",
    "answer": "/api/partners?name=Siemens",
    "coverage": "/api/coverage",
}


async def page(site: Site, request: Request) -> Reply:
    """A plain page that links what there is, in the language `lang`."""
    asked = one(request.fields(), "lang")
    language = asked if asked in LANGUAGES else site.language
    items = "".join(
        f'<li><a href="{html.escape(path)}">{html.escape(path)}</a> '
        f"{html.escape(say(f'home.{key}', language))}</li>"
        for key, path in _LINKS.items()
    )
    others = " ".join(f'<a href="/?lang={code}" lang="{code}">{code}</a>' for code in LANGUAGES)
    title = html.escape(say("home.title", language))
    version = html.escape(site.info.version or "")
    text = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><nav>{others}</nav><main><h1>{title}</h1>"
        f"<p>{version}</p><ul>{items}</ul></main></body></html>\n"
    )
    return Reply(text.encode(), "text/html")
