"""The standards a file can meet, as data: another variant is another entry, not another branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from typeset.records import dataclass

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
class Namespace:
    """A namespace of structure types that has to be named (ISO 32000-2, 14.7.4 and 14.8.6)."""

    uri: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tagging:
    """How the logical tree is written: it names ISO 32000-2's types, and ISO 32000-1's where that
    has others.

    `written` are types that are called something else in the file, `role_map` those that it says
    are to be taken for another; `numbering` are kinds of lists that are called something else.  A
    type of the `namespace` says so; others are in the default one, that of PDF 1.7.  `attributes`
    are given to every element of a type.  `by_element`: links and bookmarks lead to structure
    elements, `refers`: elements name those that they refer to.
    """

    written: Mapping[str, str] = field(default_factory=lambda: _SAME)
    role_map: Mapping[str, str] = field(default_factory=lambda: _SAME)
    numbering: Mapping[str, str] = field(default_factory=lambda: _SAME)
    namespace: Namespace | None = None
    attributes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(
        default_factory=lambda: _NO_ATTRIBUTES
    )
    by_element: bool = False
    refers: bool = False


_SAME: Mapping[str, str] = MappingProxyType({})
_NO_ATTRIBUTES: Mapping[str, Mapping[str, Mapping[str, str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Standard:
    """What a standard, or several met by one file, ask of the writer.

    `intent` is the output intent's subtype.  Files with `tagging` have a structure tree and
    everything painted in it or marked as an artifact; `links` are annotations.
    `describes_schemas`: the XMP packet describes schemas that are not predefined.  `info`: the
    trailer has an Info dictionary; `trapped`: it and XMP say that the file is not trapped.
    `declarations` are conformance statements by their URIs (PDF Association: PDF Declarations).
    `attachments`: files are embedded, with the elements that they belong to.
    """

    name: str
    version: tuple[int, int]
    process: Process
    intent: str
    identifications: tuple[Identification, ...]
    tagging: Tagging | None
    links: bool
    page_mode: str
    describes_schemas: bool
    info: bool
    trapped: bool
    declarations: tuple[str, ...] = ()
    attachments: bool = False

    @property
    def tagged(self) -> bool:
        """Whether there is a structure tree."""
        return self.tagging is not None

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

_UA_2 = Identification(
    "PDF/UA identification schema",
    "pdfuaid",
    "http://www.aiim.org/pdfua/ns/id/",
    (
        Property("part", "Integer", "Part of ISO 14289 that the file meets", "2"),
        Property("rev", "Integer", "Year of the part's edition", "2024"),
    ),
)
"""ISO 14289-2, clause 5."""

_A_4F = Identification(
    "PDF/A identification schema",
    "pdfaid",
    "http://www.aiim.org/pdfa/ns/id/",
    (
        Property("part", "Integer", "Part of ISO 19005 that the file meets", "4"),
        Property("rev", "Integer", "Year of the part's edition", "2020"),
        Property("conformance", "Text", "Conformance level", "F"),
    ),
    predefined=True,
)
"""ISO 19005-4, 6.7.3: F for files that others are embedded in."""

_WTPDF_ACCESSIBLE = "http://pdfa.org/declarations/wtpdf#accessibility1.0"
"""Well-Tagged PDF 1.0, 5.2: conformance level for accessibility."""

_PDF_2 = Namespace(
    "http://iso.org/pdf2/ssn",
    frozenset(
        [
            *("Document", "DocumentFragment", "Part", "Sect", "Div", "Aside", "NonStruct", "Title"),
            *("P", "H1", "H2", "H3", "H4", "H5", "H6", "FENote", "Sub", "Lbl", "Span", "Em"),
            *("Strong", "Link", "Annot", "Form", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
            *("L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption"),
            *("Figure", "Formula", "Artifact"),
        ]
    ),
)
"""ISO 32000-2, 14.8.6.2.  TOC, Index, BlockQuote and Reference are only in that of PDF 1.7."""

_TAGGING_1 = Tagging(
    role_map=MappingProxyType({"Aside": "Art", "Title": "P", "Em": "Span", "Strong": "Span"}),
    numbering=MappingProxyType({"Description": "None", "Unordered": "Disc"}),
)
"""ISO 32000-1, 14.7.3: PDF 1.7 has none of these types, nor these kinds of lists (table 347)."""

_TAGGING_2 = Tagging(
    written=MappingProxyType({"Note": "FENote", "Div": "Sect"}),
    namespace=_PDF_2,
    attributes=MappingProxyType(
        {"Note": MappingProxyType({"FENote": MappingProxyType({"NoteType": "Footnote"})})}
    ),
    by_element=True,
    refers=True,
)
"""ISO 14289-2, 8.2.4 (namespaces), 8.2.5.14 (notes), 8.8 (destinations).

A figure with its caption beside it is a Sect: a Caption has to be the first or last of what it
stands in (8.2.5.27), and ISO/TS 32005 looks through a Div.
"""

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
                tagging=_TAGGING_1,
                links=True,
                page_mode="UseOutlines",
                describes_schemas=True,
                info=True,
                trapped=False,
            ),
            Standard(
                name="pdf/ua-2+pdf/a-4f",
                version=(2, 0),
                process="DeviceRGB",
                intent="GTS_PDFA1",
                identifications=(_UA_2, _A_4F),
                tagging=_TAGGING_2,
                links=True,
                page_mode="UseOutlines",
                describes_schemas=False,
                info=False,
                trapped=False,
                declarations=(_WTPDF_ACCESSIBLE,),
                attachments=True,
            ),
            Standard(
                name="pdf/x-4",
                version=(1, 6),
                process="DeviceCMYK",
                intent="GTS_PDFX",
                identifications=(_X_4,),
                tagging=None,
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
