"""Bytes of a text file to text, whatever program saved it: UTF-8, UTF-16, GBK or Windows-1252."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN: Final = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}
#: So much of a file is looked at for the zero bytes of UTF-16.
_HEAD: Final = 4_096


def decode(data: bytes) -> tuple[str, str] | None:
    r"""The text and the name of its encoding; None where it is in none that is known.

    >>> decode("项目;企业".encode("gbk"))
    ('项目;企业', 'GBK')
    >>> decode("Müller & Söhne".encode("cp1252"))
    ('Müller & Söhne', 'Windows-1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data, encoding, _SHOWN[encoding])
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _as(data, unmarked, "UTF-16")
    return _as(data, "utf-8", "UTF-8") or _chinese(data) or _western(data)


def _as(data: bytes, encoding: str, shown: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
    return None if "\0" in text else (text, shown)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark shows in the zero bytes of its commas, digits and line ends."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _chinese(data: bytes) -> tuple[str, str] | None:
    """Characters of GB 2312 come in pairs of high bytes, which western letters hardly do."""
    return _as(data, "gb2312", "GBK") or (_as(data, "gb18030", "GBK") if _paired(data) else None)


def _paired(data: bytes) -> bool:
    """Whether nearly all high bytes stand in pairs, as in GBK with a few rare characters."""
    high = pairs = position = 0
    while position < len(data):
        if data[position] < 0x80:
            position += 1
            continue
        high += 1
        paired = position + 1 < len(data) and data[position + 1] >= 0x80
        pairs += paired
        position += 2
    return high > 0 and pairs >= 0.9 * high


def _western(data: bytes) -> tuple[str, str] | None:
    return _as(data, "cp1252", "Windows-1252")
