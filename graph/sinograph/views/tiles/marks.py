"""The pieces of SVG that the map is made of."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sinograph.views import wording
from sinograph.views.clean import text as clean
from sinograph.views.tiles.geometry import Route


def words(text: str) -> str:
    """Text as XML holds it."""
    return escape(clean(text))


def written(text: str, x: float, y: float, size: float, fill: str, more: str = "") -> str:
    """One line of text; `y` is its base line."""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"'
    return f"<text {place}{more and ' ' + more}>{words(text)}</text>"


def link(id_: str, title: str, about: str, *inside: str) -> str:
    """A part that the keyboard reaches; `about` is what the page knows it by."""
    where = f"id={quoteattr(id_)} href={quoteattr('#' + id_)} data-id={quoteattr(about)}"
    return f"<a {where}><title>{words(title)}</title>{''.join(inside)}</a>"


def rounded(route: Route) -> str:
    """The path of a flow, its corners rounded."""
    r = max(2.0, min(5.0, route.lane - route.out_y - 1, route.in_y - route.far_lane - 1))
    middle = (route.edge + route.far_edge) / 2
    return (
        f"M{route.out_x:.1f} {route.out_y:.1f}V{route.lane - r:.1f}"
        f"q0 {r:.1f} {r:.1f} {r:.1f}H{route.edge:.1f}"
        f"C{middle:.1f} {route.lane:.1f} {middle:.1f} {route.far_lane:.1f} "
        f"{route.far_edge:.1f} {route.far_lane:.1f}"
        f"H{route.in_x - r:.1f}q{r:.1f} 0 {r:.1f} {r:.1f}V{route.in_y:.1f}"
    )


def broken(name: str, size: float, widest: float) -> list[str]:
    """A name in at most two lines, broken at a blank or behind a hyphen.

    >>> broken("Mecklenburg-Vorpommern", 9.5, 68.0)
    ['Mecklenburg-', 'Vorpommern']
    """
    if wording.length(name, size) <= widest:
        return [name]
    cuts = [i + 1 for i, char in enumerate(name) if char in " -"]
    if not cuts:
        return [name]
    best = min(cuts, key=lambda cut: max(cut, len(name) - cut))
    return [name[:best].strip(), name[best:].strip()]
