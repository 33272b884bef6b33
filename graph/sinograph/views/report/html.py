"""A report as one HTML document: printed on A4 in black and white, opened without a network.

It runs no script; a content security policy allows its one style sheet, by hash, and nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sinograph.phrases import say
from sinograph.views import offline, style
from sinograph.views.report import bars
from sinograph.views.report.content import Report

if TYPE_CHECKING:
    import jinja2

_FOLDER: Final = Path(__file__).parent
#: Whoever prints a page wants its paper white: the dark theme is left out.
_FONTS: Final = f":root{{--fonts:{style.FONTS};}}\n"


def policy() -> str:
    """The content security policy of every report: its style sheet, and nothing else."""
    return offline.policy((), (_styles(),))


def page(report: Report) -> str:
    """The document as text."""
    return _template().render(
        report=report,
        stamp=" · ".join(filter(None, (report.date, report.graph))),
        styles=_styles(),
        policy=policy(),
        bar=bars.bar,
        scale=bars.scale,
        say=lambda key, **values: say(key, report.language, **values),
        tag={"zh": "zh-Hans"}.get(report.language, report.language),
        command=f"{report.rerun} -o {report.slug}.html",
    )


@cache
def _template() -> jinja2.Template:
    """The template, compiled once for all reports."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")


@cache
def _styles() -> str:
    return _FONTS + (_FOLDER / "report.css").read_text(encoding="utf-8")
