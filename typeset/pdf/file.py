"""A file under construction: its pages, and everything that is written when they are all there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import BinaryIO

from typeset.content.node import Node
from typeset.pdf.attachments import Attachments
from typeset.pdf.fonts import Fonts
from typeset.pdf.links import Elsewhere, Links
from typeset.pdf.metadata import info_dictionary, packet
from typeset.pdf.navigation import Bookmark, Destinations, is_number, outline, page_labels
from typeset.pdf.obstacles import BareCanvas, BarePage
from typeset.pdf.openpage import OpenPage
from typeset.pdf.resources import Resources
from typeset.pdf.slug import Words
from typeset.pdf.spec import FileSpec, Geometry, Info
from typeset.pdf.structure import StructureWriter
from typeset.pdf.syntax import Box, Objects, RawStream, numbers
from typeset.pdf.tagging import Marks, NoMarks
from typeset.pdf.writer import write


@dataclass(frozen=True, slots=True)
class _ClosedPage:
    """A page whose content is written, and what it needs."""

    page: BarePage
    resources: Resources


class OpenFile:
    """Holds together what pages contribute to, and writes it in the end."""

    def __init__(self, spec: FileSpec, info: Info, elsewhere: Elsewhere) -> None:
        self._spec = spec
        self._info = info
        self._canvas = BareCanvas(spec.standard.version, info.language)
        self._objects = Objects(self._canvas.document)
        self._labels: list[str] = []
        self._closed: list[_ClosedPage] = []
        self._geometry = spec.geometry
        self._parent_key: int | None = None
        self._digest = blake2b(digest_size=16)
        self.marks: Marks = Marks() if spec.standard.tagged else NoMarks()
        self.links = Links(self._objects, self.marks, elsewhere)
        self.fonts = Fonts()
        self.destinations = Destinations()

    @property
    def current(self) -> int:
        """The page under construction, counted from 0."""
        return len(self._closed)

    def begin_page(self, label: str, geometry: Geometry) -> OpenPage:
        """Begin a page with boxes of its own."""
        self._labels.append(label)
        self._geometry = geometry
        self._parent_key = self.marks.begin_page(self._canvas.code)
        return OpenPage(self._canvas.code, self._spec.painter)

    def slug_words(self, label: str) -> Words:
        """What the slug of a page says: file, date of publication, printing condition; page."""
        line, identifier = self._spec.marks.line, self._spec.condition.identifier
        if line is None:
            return Words((), "")
        page = f"{line.page} {label}" if is_number(label) else label
        return Words((line.file, self._info.date.isoformat(), identifier), page)

    def end_page(self, opened: OpenPage) -> None:
        """Compress the page's content and set its entries."""
        self.marks.end_page()
        content = "\n".join(opened.code).encode("ascii")
        self._digest.update(content)
        page = self._canvas.close_page()
        page.Contents = self._objects.reference(RawStream(b"", content))
        page.Annots = self.links.take_page()
        self._set_boxes(page)
        if self._parent_key is not None:
            page.StructParents, page.Tabs = self._parent_key, "/S"
        page.Rotate = opened.rotate or None
        if opened.resources.transparent:
            page.Group = f"<</S/Transparency/CS/{self._spec.standard.process}>>"
        self._closed.append(_ClosedPage(page, opened.resources))

    def _set_boxes(self, page: BarePage) -> None:
        """Boxes (ISO 32000-1, 14.11.2); the sheet of a web page is its trimmed page."""
        geometry = self._geometry
        page.MediaBox = _rectangle(geometry.media_box)
        page.BleedBox = _rectangle(geometry.bleed_box)
        page.TrimBox = _rectangle(geometry.trim_box)

    def finish(self, root: Node, bookmarks: Iterable[Bookmark], sink: BinaryIO) -> None:
        """Write what the pages have in common, and the file, into `sink`."""
        fonts = self.fonts.write(self._objects)
        for closed in self._closed:
            closed.page.Resources = closed.resources.write(fonts, self._objects)
        pages = [self._objects.reference(closed.page) for closed in self._closed]
        names = self._write_structure(root, pages)
        self.links.resolve(self.destinations, pages)
        dests = self.destinations.name_tree(pages, self._objects)
        self._fill_catalog(bookmarks, pages, {**names, **({"Dests": dests} if dests else {})})
        standard = self._spec.standard
        info = self._objects.add(info_dictionary(self._info, standard)) if standard.info else None
        document = self._canvas.document
        catalog = self._objects.reference(document.Catalog)
        write(document, standard.version, catalog, info, sink)

    def _write_structure(self, root: Node, pages: Sequence[bytes]) -> Mapping[str, bytes]:
        """Write the tree and the files attached to it; gives the trees of names that this makes."""
        tagging, catalog = self._spec.standard.tagging, self._canvas.document.Catalog
        if tagging is None:
            return {}
        attached = Attachments(self._objects, self._info.date)
        writer = StructureWriter(
            self.marks,
            pages,
            self._objects,
            tagging,
            self.links.references(self.destinations) if tagging.refers else {},
            attached if self._spec.standard.attachments else None,
        )
        catalog.MarkInfo = b"<</Marked true>>"
        catalog.StructTreeRoot = writer.write(root)
        if tagging.by_element:
            self.destinations.element_of = writer.reference
        return {"EmbeddedFiles": attached.name_tree()} if self._spec.standard.attachments else {}

    def _fill_catalog(
        self,
        bookmarks: Iterable[Bookmark],
        pages: Sequence[bytes],
        names: Mapping[str, bytes],
    ) -> None:
        """Entries of the catalog (ISO 32000-1, 7.7.2)."""
        catalog = self._canvas.document.Catalog
        standard, objects = self._spec.standard, self._objects
        catalog.PageLabels = page_labels(self._labels)
        # All languages that there are locales for run from left to right.
        catalog.ViewerPreferences = b"<</DisplayDocTitle true/Direction/L2R>>"
        catalog.PageMode = f"/{standard.page_mode}"
        catalog.Outlines = outline(bookmarks, self.destinations, pages, objects)
        listed = [b"/%s %s" % (key.encode(), tree) for key, tree in names.items()]
        catalog.Names = b"<<%s>>" % b"".join(listed) if listed else None
        catalog.OutputIntents = self._spec.condition.write(standard.intent, objects)
        metadata = packet(self._info, standard, self._digest.digest())
        # Uncompressed, so that those who know nothing of PDF find it (ISO 16684-1, 7.4).
        entries = b"/Type/Metadata/Subtype/XML"
        catalog.Metadata = objects.stream(entries, metadata, compressed=False)


def _rectangle(box: Box) -> str:
    return f"[{numbers(box, 3)}]"
