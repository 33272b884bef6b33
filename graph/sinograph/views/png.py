"""SVG -> PNG with resvg; Chinese is drawn with a Chinese font or not at all."""

from __future__ import annotations

import resvg_py

from sinograph.errors import Failure
from sinograph.views.fonts import chinese, latin

_ZOOM = 2.0


def png(svg: str, zoom: float = _ZOOM) -> bytes:
    """The picture, `zoom` pixels for each pixel of the SVG.

    Raises Failure when it holds Chinese and this machine has no Chinese font, or no font at all.
    """
    fonts, family = chinese(), latin()
    if not fonts and any("\u2e80" <= char <= "\u9fff" for char in svg):
        message = (
            "this picture holds Chinese, and no Chinese font was found on this machine; install "
            "one (such as fonts-noto-cjk, Noto Sans SC) or write .svg instead"
        )
        raise Failure(message)
    if not fonts and family is None:
        message = (
            "no font was found on this machine to write names with; install one (such as "
            "fonts-dejavu, fonts-noto-cjk) or write .svg instead"
        )
        raise Failure(message)
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        font_files=list(fonts),
        sans_serif_family="Noto Sans CJK SC" if fonts else family,
    )
    return bytes(made)
