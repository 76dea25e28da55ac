"""A file under construction: its pages, and everything that is written when they are all there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import BinaryIO

from typeset.content.node import Node
from typeset.pdf.attachments import Attachments
from typeset.pdf.fonts import Fonts
from typeset.pdf.links import Elsewhere, Links
from typeset.pdf.metadata import info_dictionary, packet
from typeset.pdf.navigation import Bookmark, Destinations, Place, is_number, outline, page_labels
from typeset.pdf.obstacles import BareDocument, BarePage
from typeset.pdf.resources import Resources
from typeset.pdf.sheet import Lead, Sheet
from typeset.pdf.slug import Words
from typeset.pdf.spec import FileSpec, Info
from typeset.pdf.structure import StructureWriter
from typeset.pdf.syntax import Box, Objects, numbers
from typeset.pdf.tagging import Marks
from typeset.pdf.writer import write
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class _ClosedPage:
    """A page whose content is written, and what it needs."""

    page: BarePage
    resources: Resources


class OpenFile:
    """Takes painted pages, holds together what they contribute to, and writes it in the end."""

    def __init__(self, spec: FileSpec, info: Info, elsewhere: Elsewhere) -> None:
        self._spec = spec
        self._info = info
        self._document = BareDocument(spec.standard.version, info.language)
        self._objects = Objects(self._document)
        self._labels: list[str] = []
        self._closed: list[_ClosedPage] = []
        self._digest = blake2b(digest_size=16)
        self._marks = Marks()
        self._links = Links(self._objects, self._marks, elsewhere)
        self._fonts = Fonts()
        self._destinations = Destinations()

    def slug_words(self, label: str) -> Words:
        """What the slug of a page says: file, date of publication, printing condition; page."""
        line, identifier = self._spec.marks.line, self._spec.condition.identifier
        if line is None:
            return Words((), "")
        page = f"{line.page} {label}" if is_number(label) else label
        return Words((line.file, self._info.date.isoformat(), identifier), page)

    def add(self, sheet: Sheet) -> None:
        """Put a painted page behind the others."""
        tagged = self._spec.standard.tagged
        key = self._marks.begin_page() if tagged else None
        for held in sheet.held:
            if isinstance(held, Lead):
                self._links.add(held)
            else:
                self._marks.content(held)
        for node, box in sheet.bounds.items():
            self._marks.place(node, box)
        for one in sheet.anchors:
            place = Place(len(self._closed), one.left, one.top, one.node)
            self._destinations.add(one.name, place)
        self._fonts.add(sheet.fonts)
        self._digest.update(sheet.digest)
        self._labels.append(sheet.label)
        self._closed.append(_ClosedPage(self._page(sheet, key), sheet.resources))

    def _page(self, sheet: Sheet, key: int | None) -> BarePage:
        """The page's entries, but for its resources; `key` is its own in the parent tree."""
        page = BarePage()
        self._document.addPage(page)
        page.Contents = sheet.write(self._objects)
        page.Annots = self._links.take_page()
        # The sheet of a web page is its trimmed page (14.11.2).
        page.MediaBox = _rectangle(sheet.geometry.media_box)
        page.BleedBox = _rectangle(sheet.geometry.bleed_box)
        page.TrimBox = _rectangle(sheet.geometry.trim_box)
        if key is not None:
            page.StructParents, page.Tabs = key, "/S"
        page.Rotate = sheet.rotate or None
        if sheet.resources.transparent:
            page.Group = f"<</S/Transparency/CS/{self._spec.standard.process}>>"
        return page

    def finish(self, root: Node, bookmarks: Iterable[Bookmark], sink: BinaryIO) -> None:
        """Write what the pages have in common, and the file, into `sink`."""
        fonts = self._fonts.write(self._objects)
        for closed in self._closed:
            closed.page.Resources = closed.resources.write(fonts, self._objects)
        pages = [self._objects.reference(closed.page) for closed in self._closed]
        names = self._write_structure(root, pages)
        self._links.resolve(self._destinations, pages)
        dests = self._destinations.name_tree(pages, self._objects)
        self._fill_catalog(bookmarks, pages, {**names, **({"Dests": dests} if dests else {})})
        standard = self._spec.standard
        info = self._objects.add(info_dictionary(self._info, standard)) if standard.info else None
        catalog = self._objects.reference(self._document.Catalog)
        write(self._document, standard.version, catalog, info, sink)

    def _write_structure(self, root: Node, pages: Sequence[bytes]) -> Mapping[str, bytes]:
        """Write the tree and the files attached to it; gives the trees of names that this makes."""
        tagging, catalog = self._spec.standard.tagging, self._document.Catalog
        if tagging is None:
            return {}
        attached = Attachments(self._objects, self._info.date)
        writer = StructureWriter(
            self._marks,
            pages,
            self._objects,
            tagging,
            self._links.references(self._destinations) if tagging.refers else {},
            attached if self._spec.standard.attachments else None,
        )
        catalog.MarkInfo = b"<</Marked true>>"
        catalog.StructTreeRoot = writer.write(root)
        if tagging.by_element:
            self._destinations.element_of = writer.reference
        return {"EmbeddedFiles": attached.name_tree()} if self._spec.standard.attachments else {}

    def _fill_catalog(
        self,
        bookmarks: Iterable[Bookmark],
        pages: Sequence[bytes],
        names: Mapping[str, bytes],
    ) -> None:
        """Entries of the catalog (ISO 32000-1, 7.7.2)."""
        catalog = self._document.Catalog
        standard, objects = self._spec.standard, self._objects
        catalog.PageLabels = page_labels(self._labels)
        # All languages that there are locales for run from left to right.
        catalog.ViewerPreferences = b"<</DisplayDocTitle true/Direction/L2R>>"
        catalog.PageMode = f"/{standard.page_mode}"
        catalog.Outlines = outline(bookmarks, self._destinations, pages, objects)
        listed = [b"/%s %s" % (key.encode(), tree) for key, tree in names.items()]
        catalog.Names = b"<<%s>>" % b"".join(listed) if listed else None
        catalog.OutputIntents = self._spec.condition.write(standard.intent, objects)
        metadata = packet(self._info, standard, self._digest.digest())
        # Uncompressed, so that those who know nothing of PDF find it (ISO 16684-1, 7.4).
        entries = b"/Type/Metadata/Subtype/XML"
        catalog.Metadata = objects.stream(entries, metadata, compressed=False)


def _rectangle(box: Box) -> str:
    return f"[{numbers(box, 3)}]"
