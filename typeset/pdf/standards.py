"""The standards a file can meet, as data: another variant is another entry, not another branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Process = Literal["DeviceRGB", "DeviceCMYK"]
"""The colour space that inks are written in."""


@dataclass(frozen=True, slots=True)
class Property:
    """One entry of an identification schema: its XMP value type, what it is, and its value."""

    name: str
    value_type: str
    description: str
    value: str


@dataclass(frozen=True, slots=True)
class Identification:
    """How a file says in its XMP packet that it meets a standard.

    `predefined` schemas need no description inside a PDF/A file (ISO 19005-2, 6.6.2.3.1).
    """

    title: str
    prefix: str
    uri: str
    properties: tuple[Property, ...]
    predefined: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """What a standard, or several met by one file, ask of the writer.

    `intent` is the output intent's subtype.  `tagged` files have a structure tree and everything
    painted in it or marked as an artifact; `links` are annotations.  `describes_schemas`: the XMP
    packet describes schemas that are not predefined.  `info`: the trailer has an Info dictionary;
    `trapped`: it and XMP say that the file is not trapped.
    """

    name: str
    version: tuple[int, int]
    process: Process
    intent: str
    identifications: tuple[Identification, ...]
    tagged: bool
    links: bool
    page_mode: str
    describes_schemas: bool
    info: bool
    trapped: bool

    @property
    def schemas_to_describe(self) -> tuple[Identification, ...]:
        """Identification schemas that the packet has to describe."""
        if not self.describes_schemas:
            return ()
        return tuple(schema for schema in self.identifications if not schema.predefined)


_UA_1 = Identification(
    "PDF/UA identification schema",
    "pdfuaid",
    "http://www.aiim.org/pdfua/ns/id/",
    (Property("part", "Integer", "Part of ISO 14289 that the file meets", "1"),),
)
"""ISO 14289-1, clause 5."""

_A_2A = Identification(
    "PDF/A identification schema",
    "pdfaid",
    "http://www.aiim.org/pdfa/ns/id/",
    (
        Property("part", "Integer", "Part of ISO 19005 that the file meets", "2"),
        Property("conformance", "Text", "Conformance level", "A"),
    ),
    predefined=True,
)
"""ISO 19005-2, 6.6.4."""

_X_4 = Identification(
    "PDF/X identification schema",
    "pdfxid",
    "http://www.npes.org/pdfx/ns/id/",
    (Property("GTS_PDFXVersion", "Text", "Version of PDF/X that the file meets", "PDF/X-4"),),
)
"""ISO 15930-7, 6.1.3."""

STANDARDS: Mapping[str, Standard] = MappingProxyType(
    {
        standard.name: standard
        for standard in (
            Standard(
                name="pdf/ua-1+pdf/a-2a",
                version=(1, 7),
                process="DeviceRGB",
                intent="GTS_PDFA1",
                identifications=(_UA_1, _A_2A),
                tagged=True,
                links=True,
                page_mode="UseOutlines",
                describes_schemas=True,
                info=True,
                trapped=False,
            ),
            Standard(
                name="pdf/x-4",
                version=(1, 6),
                process="DeviceCMYK",
                intent="GTS_PDFX",
                identifications=(_X_4,),
                tagged=False,
                links=False,
                page_mode="UseNone",
                describes_schemas=False,
                info=True,
                trapped=True,
            ),
        )
    }
)
"""All standards, by name."""
