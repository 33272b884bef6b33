"""A report in one's hand: as HTML, as Markdown, saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sinograph.answer.context import Context
from sinograph.errors import UsageError
from sinograph.views.report.compose import compose
from sinograph.views.report.content import Report
from sinograph.views.written import put

if TYPE_CHECKING:
    from sinograph.network.network import Network

SUFFIXES: Final = (".html", ".md")


@dataclass(frozen=True, slots=True, repr=False)
class MadeReport:
    """A report, and the forms that it can take."""

    content: Report

    def html(self) -> str:
        """One HTML document: it asks the network for nothing and runs no script."""
        from sinograph.views.report.html import page

        return page(self.content)

    def markdown(self, picture: str = "") -> str:
        """Markdown with footnotes; `picture` is the address of the picture, empty for none."""
        from sinograph.views.report.markdown import markdown

        return markdown(self.content, picture)

    def picture(self) -> str:
        """The picture as SVG, to lie beside the Markdown. Raises UsageError where there is none."""
        found = self.content.picture
        if found is None:
            raise UsageError(f"the report on {self.content.title} has no picture")
        return found.svg

    def save(self, path: str | Path) -> list[Path]:
        """Write .html, or .md with the picture beside it as .svg. Gives what was written.

        Raises UsageError, NotReadable.
        """
        target = Path(path)
        if suffix_of(target) == ".html":
            return [put(target, self.html())]
        picture = self.content.picture
        if picture is None:
            return [put(target, self.markdown())]
        beside = target.with_suffix(".svg")
        return [put(target, self.markdown(quote(beside.name))), put(beside, picture.svg)]

    def __repr__(self) -> str:
        return f"<Report “{self.content.title}”: {len(self.content.footnotes)} footnotes>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the report in a frame of its own, in which nothing runs."""
        from html import escape

        return f'<iframe sandbox width="100%" height="900" srcdoc="{escape(self.html())}"></iframe>'


def suffix_of(path: Path) -> str:
    """The suffix that decides the form. Raises UsageError."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            f"{path}: a report is written as .html or .md; a browser prints the .html as PDF"
        )
    return suffix


def report_html(
    context: Context, network: Callable[[], Network], name: str, language: str = "en"
) -> str:
    """The HTML of the report on an organisation or a place in a language, for a web page to show.

    Raises UnknownName, AmbiguousName, UsageError.
    """
    own = context.speaking(language)
    return MadeReport(compose(own, network, (name,))).html()
