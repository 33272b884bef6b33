"""Things with the worst of names, and the worst of addresses: all of it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

import sinograph
from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.view_options import VIEW_OPTIONS

from .browsing import Tab, browser, needs_chromium, tab
from .conftest import Tables
from .screens import addresses
from .served import Server, serving

_ACT = "document.title='owned'"
_BREAKS = ("", '">', "'>", "</script>", "</title>", "</textarea>", "</style>", "-->", "]]>", "`")
_CODE = (
    f"<script>{_ACT}</script>",
    f'<img src=x onerror="{_ACT}">',
    f"<svg onload={_ACT}>",
    f'" autofocus onfocus="{_ACT}',
    f"' onmouseover='{_ACT}",
    f"<iframe srcdoc='<script>parent.{_ACT}</script>'>",
    f'<a href="javascript:{_ACT}">x</a>',
    f"<base href='//127.0.0.1/'><form action=javascript:{_ACT}>",
)
_REST = (
    f"javascript:{_ACT}",
    f"data:text/html,<script>{_ACT}</script>",
    "{{7*7}}",
    "${7*7}",
    "{% include 'frame.html' %}",
    "{{ ''.__class__.__mro__ }}",
    "\u202eevil\u202c",
    "\u2066hidden\u2069",
    "a\u2028b\u2029c",
    "&lt;script&gt;",
    "\\u003cscript\\u003e",
    "__proto__",
    "constructor",
    "=cmd|' /C calc'!A0",
    "%0d%0aSet-Cookie: x=1",
    "<!--#exec cmd='ls'-->",
    "x" * 400,
    "海尔</script>",
)
#: A hundred payloads.
PAYLOADS = [*(cut + code for cut in _BREAKS for code in _CODE), *_REST, "<b>bold", "\\"]
LANGUAGES = ("en", "zh")


def made(tables: Tables, payloads: list[str]) -> Path:
    """A graph all of whose names are payloads: organisations that partner with one another."""
    organisations = [
        {"id": f"org-h{n}", "en": text, "de": text, "zh": text} for n, text in enumerate(payloads)
    ]
    groups = [payloads[n : n + 20] for n in range(0, len(payloads), 20)]
    return tables(
        organisations=organisations,
        places=[{"id": "place-h0", "kind": "Region", "en": payloads[0], "de": payloads[1]}],
        collaborations=[
            {"id": f"collab-h{n}", "en": own[0] or "x", "year": 2016 + n % 5}
            for n, own in enumerate(groups)
        ],
        participations=[
            {"collaboration": f"collab-h{n // 20}", "organisation": f"org-h{n}"}
            for n in range(len(payloads))
        ],
    )


@pytest.fixture(scope="module")
def facts(tables: Tables) -> Path:
    return made(tables, PAYLOADS)


@pytest.fixture(scope="module")
def server(facts: Path) -> Iterator[Server]:
    with serving(graph=facts) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def inert(opened: Tab, own: str = "http") -> None:
    """Nothing of it ran, no policy was broken, no address of a script is linked."""
    opened.page.wait_for_load_state("networkidle")
    assert opened.page.title() != "owned"
    opened.quiet()
    links = opened.page.evaluate(
        "[...document.querySelectorAll('[href],[src],[action]')].map((own) => "
        "own.getAttribute('href') ?? own.getAttribute('src') ?? own.getAttribute('action'))"
    )
    schemes = {link.split(":")[0] for link in links if ":" in link.split("/")[0].split("?")[0]}
    assert schemes <= {own, "https", "data"}
    assert not [link for link in links if link.startswith("data:") and "image/svg" not in link]
    assert not opened.page.evaluate(
        "[...document.querySelectorAll('*')].some((own) => "
        "[...own.attributes].some((one) => one.name.startsWith('on')))"
    )
    text = opened.page.evaluate("document.documentElement.outerHTML")
    assert not {"\u202e", "\u2066"} & set(text)


def test_the_payloads_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


@needs_chromium
@pytest.mark.parametrize("screen", addresses("org-h0"))
def test_hostile_names_do_nothing_on_any_screen(
    server: Server, chromium: Browser, screen: str
) -> None:
    address = addresses("org-h0")[screen].replace("org-siemens", "org-h0")
    with tab(chromium) as opened:
        opened.page.goto(server.url + address.replace("place-shandong", "place-h0"))
        inert(opened)


@needs_chromium
def test_hostile_names_do_nothing_on_their_own_pages(server: Server, chromium: Browser) -> None:
    with tab(chromium) as opened:
        for number in range(0, len(PAYLOADS), 9):
            opened.page.goto(f"{server.url}/e/org-h{number}?lang={LANGUAGES[number % 2]}")
            shown = opened.page.locator("h1").inner_text()
            assert shown.strip(), PAYLOADS[number]
            inert(opened)


@needs_chromium
def test_a_hostile_query_does_nothing(server: Server, chromium: Browser) -> None:
    rows = " ".join(f'"""{text}"""' for text in PAYLOADS if "\\" not in text and '"' not in text)
    iris = "<javascript:alert(1)> <data:text/html,x> <file:///etc/passwd> <vbscript:x>"
    with tab(chromium) as opened:
        for query in (f"SELECT ?x {{ VALUES ?x {{ {rows} {iris} }} }}", *PAYLOADS[:20]):
            for show in ("table", "raw"):
                opened.page.goto(f"{server.url}/sparql?query={quote(query)}&show={show}")
                title = opened.page.title()
                assert title != "owned"
                assert opened.breaches() == []
        assert opened.strangers == []
        opened.page.goto(
            f"{server.url}/sparql?query={quote(f'SELECT ?x {{ VALUES ?x {{ {iris} }} }}')}"
        )
        assert not opened.page.locator("#results td a").count()


@needs_chromium
def test_hostile_names_do_nothing_in_files(
    server: Server, chromium: Browser, facts: Path, tmp_path: Path
) -> None:
    graph = sinograph.open(facts)
    with tab(chromium) as opened:
        for suffix in (".html", ".svg"):
            for number in (0, 17, 85):
                [file] = graph.view(f"org-h{number}").save(tmp_path / f"{number}{suffix}")
                opened.page.goto(file.as_uri())
                assert opened.page.title() != "owned"
                assert opened.breaches() == []
        assert opened.strangers == []


@needs_chromium
def test_hostile_names_do_nothing_in_a_published_site(
    chromium: Browser, tables: Tables, tmp_path: Path
) -> None:
    site, some = tmp_path / "site", PAYLOADS[::7]
    sinograph.open(made(tables, some)).publish(site)
    screens = ("index", "en/things", "zh/explore", "en/map", "de/analyse/partners", "en/sources")
    things = [f"{own}/org-h{n}" for own in ("de/e", "zh/explore") for n in range(0, len(some), 3)]
    with tab(chromium) as opened:
        for page in (*screens, *things, "en/evidence/sec-test"):
            opened.page.goto((site / f"{page}.html").as_uri())
            opened.page.fill("#q", "o")
            opened.page.locator("#names-found a").first.wait_for()
            inert(opened, "file")


def routes() -> Iterator[str]:
    """Every route with every parameter that it takes, `%s` where the payload goes."""
    for path in PATHS.values():
        for name in ("q", "name", "id", "query", "by", "show", "year", "example", "lang", "x"):
            yield f"{path}?{name}=%s"
    yield from (f"/view.svg?{option.name}=%s" for option in VIEW_OPTIONS)
    for command in COMMANDS.values():
        for option in (*command.options[:2], None):
            name = "lang" if option is None else option.name
            yield f"/api/{command.name}?{name}=%s"
            yield f"/answer/{command.name}.json?{name}=%s"
    yield from ("/%s", "/e/%s", "/e/org-h0.%s", "/static/%s", "/static/x/%s", "/answer/%s")
    yield from (
        "/answer/%s.csv",
        "/report/%s.html",
        "/report/SICK.md?with=%s",
        "/view.%s",
        "/api/%s",
        "/sparql?query=ASK{}&download=%s",
        "/?%s=1",
    )


def test_no_address_comes_back_as_markup(server: Server) -> None:
    """Whatever an address holds: no answer is a page in which it is more than text."""
    tried = list(routes())
    assert len(tried) > 150
    for number, route in enumerate(tried):
        payload = PAYLOADS[(number * 7) % 80]
        said = server.ask(route % quote(payload, safe=""), headers={"Accept": "text/html"})
        assert said.status < 500, route
        assert said.headers["X-Content-Type-Options"] == "nosniff"
        assert re.search("script-src '(self|none)';", said.headers["Content-Security-Policy"])
        assert "Location" not in said.headers
        assert "Set-Cookie" not in said.headers
        if "html" in said.headers["Content-Type"]:
            for code in _CODE[:3]:
                assert code not in said.text, route


@pytest.mark.parametrize(
    "climb",
    [
        "../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "..%5c..%5cetc%5cpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "....//....//etc/passwd",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "passwd%00.svg",
        "..%c0%af..%c0%afetc/passwd",
        "C:%5cWindows%5cwin.ini",
        "site.css/../../pages.py",
        "a" * 5000,
    ],
)
def test_no_path_leads_out(server: Server, climb: str) -> None:
    from sinograph.explorer.screens import assets

    for start in (
        "/",
        "/e/",
        "/static/",
        f"/static/{assets.digest()}/",
        "/answer/",
        "/report/",
        "/view",
        "/api/",
    ):
        said = server.ask(start + climb)
        assert said.status in {400, 404}, start
        assert "root:" not in said.text
        assert "import" not in said.text
