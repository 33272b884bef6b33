"""Pages from templates; whatever a value holds, it stays text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.screen import Screen
from sinograph.labels import LANGUAGES
from sinograph.phrases import say
from sinograph.views.clean import text as clean
from sinograph.views.offline import inert

_TEMPLATES: Final = Path(__file__).parent.parent / "templates"
_VIEWS: Final = Path(__file__).parents[2] / "views"
#: The screens that every page leads to.
_SHOWN: Final = ("explore", "map", "analyse", "places", "policies", "sources", "sparql")
_SPOKEN: Final = {"en": "English", "de": "Deutsch", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: languages, navigation, which graph this is."""

    links: Links
    stamp: str
    screen: Screen

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.links.language

    @property
    def languages(self) -> list[tuple[str, str, str]]:
        """Code, own name and address of the page in each language."""
        return [(code, _SPOKEN[code], self.links.speaking(code)) for code in LANGUAGES]

    @property
    def navigation(self) -> list[tuple[str, str]]:
        """Name and address of each screen that this explorer has."""
        return [(name, self.links.page(name)) for name in _SHOWN if self.links.has(name)]


def rendered(screen: Screen, links: Links, stamp: str) -> bytes:
    """The page of a screen."""
    template = _environment().get_template(f"{screen.template}.html")
    text = template.render(
        frame=Frame(links, stamp, screen), links=links, t=_speaker(links.language), **screen.content
    )
    return text.encode()


def read_templates() -> None:
    """Compile all templates, so that no page has to wait for its own."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_TEMPLATES, _VIEWS]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inert"] = inert
    return environment


def _shown(value: object) -> object:
    """What is shown of a value: no character hides or turns round what is written."""
    if not isinstance(value, str) or value.isprintable():
        return value
    return Markup(clean(value)) if isinstance(value, Markup) else clean(value)  # noqa: S704


@cache
def _speaker(language: str) -> Callable[..., str]:
    def t(key: str, **values: object) -> str:
        return say(key, language, **values)

    return t
