"""What a screen is asked for, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sinograph.explorer.screens.links import Links


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for: the values of its address, and how it may link others.

    `thing` is the id that the path names, if it names one; `given` what the server itself hands
    to the screen.
    """

    values: Mapping[str, Sequence[str]]
    links: Links
    thing: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language that the page speaks."""
        return self.links.language

    def one(self, name: str) -> str | None:
        """The value that was given for `name`, the last one if there are several."""
        given = [value for value in self.values.get(name, ()) if value.strip()]
        return given[-1].strip() if given else None

    def many(self, name: str) -> tuple[str, ...]:
        """All values that were given for `name`, blank ones left out."""
        return tuple(value.strip() for value in self.values.get(name, ()) if value.strip())

    def only(self, *names: str) -> dict[str, Sequence[str]]:
        """The values of these names that are not blank."""
        return {name: given for name in names if (given := self.many(name))}


@dataclass(frozen=True, slots=True)
class Screen:
    """A page: its template, what it is called, and what the template shows.

    `about` is the name of the screen in the navigation, `heading` what stands above the page.
    """

    template: str
    heading: str
    about: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
