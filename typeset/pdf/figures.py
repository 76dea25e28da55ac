"""A file of drawings, one to a page as large as itself: what a matplotlib backend writes.

Fonts are embedded with their text, colours are sRGB and say so (an output intent), and nothing in
the file depends on the clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

from typeset.drawing import Drawing
from typeset.pdf.conditions import srgb
from typeset.pdf.fonts import Fonts
from typeset.pdf.links import action
from typeset.pdf.metadata import TOOL
from typeset.pdf.obstacles import BareDocument, BarePage
from typeset.pdf.openpage import OpenPage
from typeset.pdf.paint import ScreenPainter
from typeset.pdf.resources import Resources
from typeset.pdf.spec import Geometry
from typeset.pdf.syntax import Box, Objects, name, numbers, text_string
from typeset.pdf.writer import write
from typeset.records import dataclass

Entry = str | datetime
"""What an Info dictionary says."""

_VERSION = (1, 7)


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads to `url`."""

    url: str
    box: Box


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A drawing and what leads from it."""

    drawing: Drawing
    links: tuple[Link, ...] = ()


class FigureFile:
    """A file under construction.  `info` has the keys of an Info dictionary (14.3.3).

    It says which tool made it unless `info` says otherwise; None leaves an entry out.
    """

    def __init__(self, info: Mapping[str, Entry | None]) -> None:
        entries = {"Creator": TOOL, "Producer": TOOL, **info}
        self._info = {key: value for key, value in entries.items() if value is not None}
        self._document = BareDocument(_VERSION, "und")
        self._objects = Objects(self._document)
        self._painter = ScreenPainter()
        self._fonts = Fonts()
        self._pages: list[tuple[BarePage, Resources]] = []

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def add(self, page: FigurePage) -> None:
        """Add a page."""
        drawing = page.drawing
        opened = OpenPage("", Geometry(drawing.width, drawing.height), self._painter, tagged=False)
        opened.replay(self._painter.replay(drawing), 0.0, 0.0)
        sheet = opened.closed()
        self._fonts.add(sheet.fonts)
        closed = BarePage()
        self._document.addPage(closed)
        closed.Contents = sheet.write(self._objects)
        closed.MediaBox = f"[{numbers(sheet.geometry.media_box, 3)}]"
        closed.Annots = self._annotations(page.links)
        if sheet.resources.transparent:
            closed.Group = f"<</S/Transparency/CS/{self._painter.process}>>"
        self._pages.append((closed, sheet.resources))

    def finish(self) -> bytes:
        """The file."""
        fonts = self._fonts.write(self._objects)
        for page, resources in self._pages:
            page.Resources = resources.write(fonts, self._objects)
            self._objects.reference(page)
        document = self._document
        document.Catalog.OutputIntents = srgb().write("GTS_PDFA1", self._objects)
        info = self._objects.add(_info(self._info))
        sink = BytesIO()
        write(document, _VERSION, self._objects.reference(document.Catalog), info, sink)
        return sink.getvalue()

    def _annotations(self, links: Sequence[Link]) -> bytes | None:
        if not links:
            return None
        return b"[%s]" % b" ".join(self._objects.add(_annotation(link)) for link in links)


def _annotation(link: Link) -> bytes:
    """A link annotation (12.5.6.5) without a border, printed or not."""
    rectangle = numbers(link.box).encode()
    entries = b"/Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F 4" % rectangle
    return b"<<%s%s>>" % (entries, action(link.url))


def _info(entries: Mapping[str, Entry]) -> bytes:
    written = (
        b"%s %s" % (name(key).encode(), _entry(key, value)) for key, value in entries.items()
    )
    return b"<<%s>>" % b"".join(written)


def _entry(key: str, value: Entry) -> bytes:
    if isinstance(value, datetime):
        return text_string(_date(value))
    return name(value).encode() if key == "Trapped" else text_string(value)


def _date(moment: datetime) -> str:
    """A date (7.9.4); one without a time zone is taken for UTC."""
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return f"D:{known.astimezone(UTC):%Y%m%d%H%M%S}Z"
