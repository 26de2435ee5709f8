"""Strict readers of what the reports write."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"

_HTML = "html head meta title style body main section h1 h2 p ul li strong span bdi div table thead tbody tr th td"
_SVG = "svg title g path text tspan"
_ATTRIBUTES = "lang charset http-equiv content name class scope viewBox role d x y dx"


def read_html(text: str) -> Element:
    """Return the document; any error of the HTML5 parser, and any tag or attribute we do not write, is a failure."""
    document: Any = html5lib.HTMLParser(strict=True).parse(text)
    for element in document.iter():
        assert element.tag.startswith((XHTML, SVG)), element.tag
        known = _HTML if element.tag.startswith(XHTML) else _SVG
        assert element.tag.split("}")[1] in known.split(), element.tag
        assert set(element.attrib) <= set(_ATTRIBUTES.split()), element.attrib
    found: Element = document
    return found


def words(element: Element) -> str:
    """Return the text of *element*, blanks folded."""
    return " ".join("".join(element.itertext()).split())


def sections(document: Element) -> dict[str, Element]:
    """Return the sections by their headings."""
    found = {}
    for section in document.iter(f"{XHTML}section"):
        heading = section.find(f"{XHTML}h2")
        assert heading is not None
        found[words(heading)] = section
    return found


def rows(section: Element) -> list[list[str]]:
    """Return the cells of the table in *section*, without its head."""
    body = next(section.iter(f"{XHTML}tbody"))
    return [[words(cell) for cell in row] for row in body]


def titles(section: Element) -> list[str]:
    """Return what the shapes of the picture in *section* are called."""
    return [words(title) for title in section.iter(f"{SVG}title")]


def unfolded(text: str) -> Iterator[str]:
    """Yield the lines of an iCalendar file whole; each piece of them must be of a length that is allowed."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    pieces = text.removesuffix("\r\n").split("\r\n")
    assert all(0 < len(piece.encode()) <= 75 for piece in pieces)
    yield from "\r\n".join(pieces).replace("\r\n ", "").split("\r\n")
