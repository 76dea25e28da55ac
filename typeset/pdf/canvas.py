"""The surface that pages are painted on; it becomes a file when it is finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO

from typeset.content.node import Node
from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.pdf.file import OpenFile
from typeset.pdf.links import Elsewhere
from typeset.pdf.navigation import Bookmark
from typeset.pdf.openpage import OpenPage
from typeset.pdf.replay import convert
from typeset.pdf.sheet import Anchor, Lead, Sheet
from typeset.pdf.slug import folio, shared, solid
from typeset.pdf.spec import FileSpec, Info
from typeset.pdf.syntax import Box, fixed, numbers
from typeset.pdf.tagging import ArtifactKind, Marker
from typeset.pdf.text import Block, LinkPiece, Placed, link_pieces, set_row, set_text, underline
from typeset.pdf.turn import TURNED_UPRIGHT, Quarters, Turn
from typeset.typography.line import Line, SetWords, TextStyle


def _nowhere(anchor: str) -> str | None:
    """A report of one file has no anchors elsewhere."""
    return None


class PdfCanvas:
    """One file under construction: a `flow.surface.Surface`, page by page.

    `folios` maps anchors to the folios of their pages, which make-up has settled before anything is
    painted; it holds the anchors of this file only.  `elsewhere` gives the URL of an anchor that
    this file does not hold.

    Coordinates are points from the lower left corner of the trimmed page.  Nothing is seen outside
    the bleed.  Misuse (painting outside a page, or outside marks in a tagged file; marks inside
    marks; links to nowhere) raises AssertionError.
    """

    def __init__(
        self,
        spec: FileSpec,
        info: Info,
        folios: Mapping[str, str] = MappingProxyType({}),
        elsewhere: Elsewhere = _nowhere,
    ) -> None:
        self._spec = spec
        self._folios = folios
        self._file = OpenFile(spec, info, elsewhere)
        self._page: OpenPage | None = None
        self._turn: Turn | None = None

    # --- pages

    def begin_page(self, label: str, *, mirrored: bool = False) -> None:
        """Begin a page; `label` is its folio as readers see it, or what stands for it.

        `mirrored`: its spine is at the right, so that the bleeds of its sides change places.
        """
        if self._page is not None:
            raise AssertionError("a page is open already")
        spec = self._spec
        geometry = spec.geometry.mirrored() if mirrored else spec.geometry
        self._page = page = OpenPage(label, geometry, spec.painter, tagged=spec.standard.tagged)
        if geometry.offset:
            offset = fixed(geometry.offset)
            page.code.append(f"1 0 0 1 {offset} {offset} cm")
        if geometry.slug:
            page.code.append("q")
        left, bottom, right, top = geometry.painted
        page.code.append(f"{numbers((left, bottom, right - left, top - bottom))} re W n")

    def end_page(self) -> Sheet:
        """Close the page, its marks around it.  Raises AssertionError if a mark is still open."""
        if self._open.geometry.slug:
            self._open.code.append("Q")
            self._paint_slug(self._open)
        sheet = self._open.closed()
        self._file.add(sheet)
        self._page = None
        return sheet

    def place(self, sheet: Sheet) -> bool:
        """Take a page that was painted for another file of the same looks; false if it is not
        taken, since it tells folios that this file's readers must not be told."""
        if self._page is not None:
            raise AssertionError("a page is open already")
        if any(self._folios.get(anchor) != folio for anchor, folio in sheet.folios.items()):
            return False
        self._file.add(sheet)
        return True

    def _paint_slug(self, page: OpenPage) -> None:
        """What the printer needs around the page: only now are its spot inks known."""
        painter, geometry, marks = self._spec.painter, page.geometry, self._spec.marks
        spots = tuple(solid(ink) for _, ink in sorted(page.resources.spots.items()))
        words = self._file.slug_words(page.label)
        with self.artifact("Page"):
            page.replay(painter.replay(shared(geometry, marks, spots, words.always)), 0.0, 0.0)
            page.replay(convert(folio(geometry, marks, spots, words), painter), 0.0, 0.0)

    def finish(self, root: Node, bookmarks: Iterable[Bookmark]) -> bytes:
        """The finished file.  `root` is the tree's root; what was not painted is left out.

        Raises AssertionError if a link or bookmark leads nowhere, or if something was painted for a
        node outside the tree.
        """
        sink = BytesIO()
        self.finish_into(sink, root, bookmarks)
        return sink.getvalue()

    def finish_into(self, sink: BinaryIO, root: Node, bookmarks: Iterable[Bookmark]) -> None:
        """Write the finished file; of its pictures memory holds one at a time.  See `finish`."""
        if self._page is not None:
            raise AssertionError("the last page is still open")
        self._file.finish(root, bookmarks, sink)

    # --- marks

    def mark(self, node: Node) -> AbstractContextManager[None]:
        """Everything painted inside is `node`'s content.  Marks do not nest."""
        return self._marks.mark(node)

    def artifact(self, kind: ArtifactKind) -> AbstractContextManager[None]:
        """Everything painted inside is decoration, which assistive technology passes over."""
        return self._marks.artifact(kind)

    def bounds(self, node: Node, box: Box) -> None:
        """Record where a figure's node stands on this page (its BBox)."""
        self._marks.place(node, self._on_sheet(box))

    # --- painting

    def paragraph(
        self, lines: Sequence[Line], x: float, baseline: float, leading: float, node: Node | None
    ) -> None:
        """Set lines below each other, the first on `baseline`.

        Text is `node`'s, or the inline node's of its fragment's origin; links and anchors of
        origins are made.  With `node` None the text belongs to the mark or artifact that is open;
        in an artifact nothing leads anywhere, nor can be led to.
        """
        placed = list(Block(lines, x, baseline, leading).fragments())
        if not placed:
            return
        if node is None:
            self._marks.cover()
        set_text(placed, node, self._open, self._marks)
        for piece in placed:
            self._open.fonts.show(piece.fragment.run.face, (piece.fragment.operand,))
        if not self._marks.in_artifact and any(piece.leads for piece in placed):
            self._make_anchors(placed, x, node)
            self._make_links(placed, node)

    def row(
        self,
        words: Sequence[SetWords],
        places: Sequence[float],
        baseline: float,
        style: TextStyle,
        nodes: Sequence[Node],
    ) -> None:
        """Set words beside each other on one baseline, all in one style, each at its place and for
        its node.
        """
        page, operands = self._open, [one.operand for one in words]
        if "" in operands:
            kept = [at for at, operand in enumerate(operands) if operand]
            operands = [operands[at] for at in kept]
            places, nodes = [places[at] for at in kept], [nodes[at] for at in kept]
        if operands:
            set_row(operands, places, baseline, style, page, page.marks.begin_row(nodes))
            page.fonts.show(style.face, operands)

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Everything painted inside is turned by a quarter, anticlockwise, its origin at (x, y).

        If the file is for the screen, its page is shown the other way round, so that what is turned
        stands upright (`FileSpec.upright`).
        """
        with self.moved(x, y, 1):
            yield
        if self._spec.upright:
            self._open.rotate = TURNED_UPRIGHT

    @contextmanager
    def moved(self, x: float, y: float, quarters: Quarters = 0) -> Iterator[None]:
        """Everything painted inside has its origin at (x, y), turned anticlockwise."""
        if self._turn is not None:
            raise AssertionError("turned inside what is turned")
        self._turn = turn = Turn(x, y, quarters)
        with self._open.turned(turn):
            yield
        self._turn = None

    def rectangle(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle; belongs to the mark or artifact that is open."""
        self._cover((x, y, x + width, y + height))
        self._open.fill_ink(self._spec.painter.area(ink, width, height))
        self._open.code.append(f"{numbers((x, y, width, height))} re f")

    def rule(
        self, ink: Ink, weight: float, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Draw a straight line; belongs to the mark or artifact that is open."""
        self._cover((*map(min, start, end), *map(max, start, end)))  # type: ignore[arg-type]
        self._open.stroke_ink(ink)
        self._open.weight(weight)
        self._open.code.append(f"{numbers(start)} m {numbers(end)} l S")

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Replay a drawing with its lower left corner at (x, y)."""
        self._cover((x, y, x + drawing.width, y + drawing.height))
        self._open.replay(self._spec.painter.replay(drawing), x, y)

    # --- leading and being led to

    def anchor(self, name: str, x: float, top: float, node: Node) -> None:
        """Make a place on this page that links and bookmarks can lead to: where `node` begins."""
        left, upper, _, _ = self._on_sheet((x, top, x, top))
        if self._turn is not None and self._turn.quarters and not self._spec.upright:
            # Shown sideways, what is turned begins at the foot of its page: show the page instead.
            upper = self._spec.geometry.trim_box[3]
        self._open.anchors.append(Anchor(name, left, upper, node))

    def folio(self, anchor: str) -> str | None:
        """The folio of the page where `anchor` is; None if this file does not hold it."""
        folio = self._open.folios[anchor] = self._folios.get(anchor)
        return folio

    def _make_anchors(self, placed: Sequence[Placed], x: float, node: Node | None) -> None:
        """Anchors are at their line's beginning, so that a magnified page shows it from there."""
        for piece in placed:
            owner = piece.node or node or self._marks.open_node
            if piece.anchor is not None and owner is not None:
                self.anchor(piece.anchor, x, piece.box[3], owner)

    def _make_links(self, placed: Sequence[Placed], node: Node | None) -> None:
        if not self._spec.standard.links:
            return
        pieces = link_pieces(placed)
        for piece in pieces:
            owner = self._marks.open_node if node is None else piece.node or node
            self._marks.lead(Lead(piece.target, owner, self._on_sheet(piece.box)))
        self._underline(pieces, within_mark=node is None)

    def _underline(self, pieces: Sequence[LinkPiece], within_mark: bool) -> None:
        ink = self._spec.underline
        rules = [rule for piece in pieces for rule in piece.underlines]
        if ink is None or not rules:
            return
        with nullcontext() if within_mark else self.artifact("Layout"):
            for rule in rules:
                underline(rule, ink, self._open)

    # --- what is under construction

    @property
    def _marks(self) -> Marker:
        return self._open.marks

    @property
    def _open(self) -> OpenPage:
        if self._page is None:
            raise AssertionError("painted outside a page")
        return self._page

    def _on_sheet(self, box: Box) -> Box:
        box = self._turn.box(box) if self._turn else box
        return self._spec.geometry.on_sheet(box)

    def _cover(self, box: Box) -> None:
        self._marks.cover(self._on_sheet(box))
