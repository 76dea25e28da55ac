"""Every place where ReportLab 5.1 stands in the way, and how it is got around.

Nothing in ReportLab is patched: its classes are extended, so another user of ReportLab in the same
process sees no difference.

- `PDFStream.format` leaves out the end-of-line before ``endstream`` that PDF/A wants (ISO 19005-2,
  6.1.7.1), writes ``/Filter []`` for no filters, and follows `rl_config.useA85`: streams are
  `syntax.RawStream` instead.
- `TTFont` cuts fonts into subsets of 256 glyphs, maps unused codes to U+0000 and loses soft
  hyphens: fonts are written by `fonts` instead.
- `PDFInfo` writes “anonymous”, “unspecified” and the clock: `metadata` writes the dictionary.
- `LinkAnnotation` permits no StructParent: `links` writes annotations.
- `PDFDocument.format` knows neither object streams nor a trailer without Info, and its ID does not
  depend on the pages: `writer` writes the file.
- Document, catalog and page: the classes below.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFPage, PDFPages, PDFString

Entry = bytes | str | int | None
"""The value of a dictionary entry as PDF syntax; None leaves it out."""


class BareCatalog(PDFCatalog):
    """A catalog that may hold OutputIntents; ReportLab's drops keys it does not know."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012

    def __init__(self, pages: PDFPages, language: str) -> None:
        self.Pages = pages
        self.Lang = PDFString(language)
        self.PageLabels: Entry = None
        self.ViewerPreferences: Entry = None
        self.PageMode: Entry = None
        self.Outlines: Entry = None
        self.Names: Entry = None
        self.MarkInfo: Entry = None
        self.StructTreeRoot: Entry = None
        self.OutputIntents: Entry = None
        self.Metadata: Entry = None


class BarePage(PDFPage):
    """A page of which nothing is presumed.

    ReportLab's drops StructParents, Tabs and Group, and gives each page a resource dictionary that
    names the fonts of the whole file.
    """

    __NoDefault__ = [  # noqa: RUF012
        *PDFPage.__NoDefault__,
        *("StructParents", "Tabs", "Group"),
    ]

    BleedBox: Entry
    TrimBox: Entry
    StructParents: Entry
    Tabs: Entry
    Group: Entry
    Rotate: Entry

    def check_format(self, document: PDFDocument) -> None:
        """All entries are set when the page is closed, but for its parent."""
        assert isinstance(document, BareDocument)
        self.Parent = document.Reference(document.Pages)  # type: ignore[no-untyped-call]


class BareDocument(PDFDocument):
    """A document of no objects; ReportLab's begins with a dictionary of fonts not embedded."""

    Pages: PDFPages

    def __init__(self, version: tuple[int, int], language: str) -> None:
        # Invariant keeps the clock out.
        super().__init__(pdfVersion=version, invariant=1)
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.objectcounter = 0
        self.Catalog = BareCatalog(self.Pages, language)


@contextmanager
def plain_syntax() -> Iterator[None]:
    """Write objects alike on every machine, whatever a user's ReportLab settings file says."""
    settings = rl_config.pdfComments, rl_config.pdfMultiLine
    rl_config.pdfComments = rl_config.pdfMultiLine = 0
    try:
        yield
    finally:
        rl_config.pdfComments, rl_config.pdfMultiLine = settings
