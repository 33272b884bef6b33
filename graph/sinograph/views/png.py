"""SVG -> PNG with resvg; Chinese is drawn with a Chinese font or not at all."""

from __future__ import annotations

import resvg_py

from sinograph.errors import Failure
from sinograph.views.fonts import chinese

_ZOOM = 2.0


def png(svg: str, zoom: float = _ZOOM) -> bytes:
    """The picture, `zoom` pixels for each pixel of the SVG.

    Raises Failure when it holds Chinese and this machine has no Chinese font.
    """
    fonts = chinese()
    if not fonts and any("\u2e80" <= char <= "\u9fff" for char in svg):
        message = (
            "this picture holds Chinese, and no Chinese font was found on this machine; install "
            "one (such as fonts-noto-cjk, Noto Sans SC) or write .svg instead"
        )
        raise Failure(message)
    made = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, font_files=list(fonts), sans_serif_family="Noto Sans CJK SC"
    )
    return bytes(made)
