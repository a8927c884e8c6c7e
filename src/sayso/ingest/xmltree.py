"""XML without its dangers: no entities, no network, no huge trees; elements found by local name, whatever the
namespace."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from sayso.errors import InputError
from sayso.text import normalise


def parse_xml(name: str, text: str) -> etree._Element:
    """The root element. Raises ``InputError`` where nothing of it can be parsed."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    # What the bytes were encoded in no longer matters, and would contradict the parser.
    body = re.sub(r"^\s*<\?xml.{0,300}?\?>", "", text.removeprefix("\ufeff"), count=1, flags=re.DOTALL)
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(name, f"its XML is broken ({str(error)[:100]}).", "Fetch it again.") from None
    if root is None:
        raise InputError(name, "its XML is broken.", "Fetch it again.")
    return root


def children(element: etree._Element, local: str) -> list[etree._Element]:
    """The direct children of that local name."""
    return [
        part for part in element if isinstance(cast("object", part.tag), str) and etree.QName(part).localname == local
    ]


def child(element: etree._Element, local: str) -> etree._Element | None:
    """The first direct child of that local name."""
    return next(iter(children(element, local)), None)


def descendants(element: etree._Element, local: str) -> list[etree._Element]:
    """All elements below of that local name, in document order."""
    return [
        part
        for part in element.iter()
        if isinstance(cast("object", part.tag), str) and etree.QName(part).localname == local
    ]


def words(element: etree._Element | None) -> str | None:
    """The text of an element on one line, or ``None`` where there is none."""
    if element is None:
        return None
    return normalise(" ".join("".join(str(part) for part in element.itertext()).split())) or None
