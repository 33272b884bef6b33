"""XML elements in a fixed order, indented, in UTF-8."""

from __future__ import annotations

import xml.etree.ElementTree as ET

Element = ET.Element


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """An element with its children."""
    made = ET.Element(tag, attributes or {})
    made.extend(children)
    return made


def leaf(tag: str, words: str, attributes: dict[str, str] | None = None) -> Element:
    """An element that holds text."""
    made = ET.Element(tag, attributes or {})
    made.text = words
    return made


def document(root: Element) -> str:
    """The text of a document."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
