"""The metadata packet of a file (XMP, ISO 16684-1), as far as anybody here asks about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from typeset.inspect.document import Document
from typeset.inspect.values import get, stream_bytes

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(frozen=True, slots=True)
class Packet:
    """Properties by name (``xmp:CreateDate``).  `there`: there is a packet; `valid`: it is XML."""

    there: bool = False
    valid: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)


def packet(document: Document) -> Packet:
    """The packet of the catalog."""
    data = stream_bytes(get(document.root, "/Metadata"))
    if data is None:
        return Packet()
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return Packet(there=True)
    return Packet(True, True, _properties(root))


def _properties(root: ElementTree.Element) -> dict[str, str]:
    prefixes = {uri: prefix for prefix, uri in SPACES.items()}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        pairs = [(child.tag, "".join(child.itertext())) for child in description]
        for tag, value in [*description.attrib.items(), *pairs]:
            uri, _, local = tag.removeprefix("{").partition("}")
            if uri in prefixes:
                found.setdefault(f"{prefixes[uri]}:{local}", value.strip())
    return found
