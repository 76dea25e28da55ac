"""Page make-up: the report's pages, part after part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typeset.content.document import Part
from typeset.content.texts import Heading
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.story import Stories, Story
from typeset.pages.book import Sheets
from typeset.pages.breaking import Opening
from typeset.pages.filling import Filling
from typeset.pages.foot import Foot, height
from typeset.pages.heads import note_sections
from typeset.pages.page import Page, PageKind, Placement, folios
from typeset.records import dataclass


class MakeUp:
    """Makes up the pages of one report, part after part, so that folios run on."""

    def __init__(self, setter: Setter, sheets: Sheets) -> None:
        self.setter = setter
        self.grid = setter.sheet.grid
        self.foot = Foot(setter)
        self.sheets = sheets
        self.pages: list[Page] = []

    def report(self, stories: Sequence[Story]) -> list[Page]:
        """All parts: facing chapters begin on rectos, blank pages fill up the last sheet.

        They come before a back cover that is part of it.
        """
        multiple, covers = self.sheets.multiple, 0 if self.sheets.cover_apart else 1
        for story in stories:
            if story.part.kind == "chapter" and self.setter.sheet.facing:
                self._pad(story.part, lambda count: count % 2 == 0)
            if story.part.kind == "back":
                self._pad(story.part, lambda count: (count + covers) % multiple == 0)
            waits = story.finish is not None
            self._part(story.finished(folios(self.pages).get) if waits else story)
        if stories:
            self._pad(stories[-1].part, lambda count: count % multiple == 0)
        return self.pages

    def appendix(self, story: Story, prefix: str, before: int = 0) -> list[Page]:
        """Pages that only some files have: 5:i, 5:ii …, after the `before` first of them."""
        self._part(story)
        for number, page in enumerate(self.pages, before + 1):
            page.label = f"{prefix}:{roman(number)}"
        return self.pages

    def _pad(self, part: Part, enough: Callable[[int], bool]) -> None:
        """Add blank pages until `enough` is true of the count of inside pages."""
        while not enough(self._inside):
            self._new_page("blank", part)

    @property
    def _inside(self) -> int:
        """How many pages there are, without covers on a sheet of their own."""
        if not self.sheets.cover_apart:
            return len(self.pages)
        return sum(not page.on_cover for page in self.pages)

    def _new_page(self, kind: PageKind, part: Part) -> Page:
        number = self._inside + 1
        page = Page(number, kind, part, str(number))
        if self.sheets.cover_apart and page.on_cover:
            page = self._cover_page(kind, part)
        self.pages.append(page)
        return page

    def _cover_page(self, kind: PageKind, part: Part) -> Page:
        """A page of the cover's own sheet: it has no folio, so it goes by its name."""
        locale = self.setter.locale
        if kind == "cover":
            return Page(-1, kind, part, locale.cover)
        return Page(self._inside + 2, kind, part, locale.back_cover)

    def _part(self, story: Story) -> None:
        kinds: dict[str, PageKind] = {"cover": "cover", "title": "title", "back": "back"}
        kind = kinds.get(story.part.kind, "text")
        if kind in ("cover", "title"):
            page = self._new_page(kind, story.part)
            top = -self.grid.head if kind == "cover" else 0.0
            page.placements = [Placement(piece, top) for piece in story.pieces]
            return
        filling = Filling(story, self.setter, self.foot, lambda: self._new_page(kind, story.part))
        facing = self.setter.sheet.facing
        if story.opener is not None:
            opener, opening = self._opener(story)
            if story.summary is None or self.setter.sheet.opener.text_follows:
                filling.fill(opening, opener)
                return
        filling.fill(Opening(self._inside + 1, facing))
        if kind == "back":
            self._check_back(story.part)

    def _check_back(self, part: Part) -> None:
        """The back cover is one page: nothing could stand behind it."""
        count = sum(page.kind == "back" for page in self.pages)
        if count > 1:
            headings = [block for block in part.blocks if isinstance(block, Heading)]
            self.setter.diagnostics.error(
                "back-too-long",
                f"“{part.title}” takes {count} pages, but the back cover is one",
                headings[0].inlines[0].span if headings else None,
                "shorten its text or the chapters' titles",
            )

    def _opener(self, story: Story) -> tuple[Page, Opening]:
        """The opening page: field and title, the summary below, their notes at the foot.

        Gives the page and how, below field and summary, other text may begin.
        """
        page = self._new_page("opener", story.part)
        assert story.opener is not None
        page.placements.append(Placement(story.opener, -self.grid.head))
        pieces: list[Piece] = [story.opener]
        look = self.setter.sheet.opener
        top = look.band - self.grid.head + look.summary_gap
        if story.summary is not None:
            page.placements.append(Placement(story.summary, top))
            pieces.append(story.summary)
        notes = self.foot.joined((), (note for piece in pieces for note in piece.notes()))
        page.notes = [self.foot.piece(note) for note in notes]
        if story.summary is not None:
            self._check_summary(story, page)
            top = page.placements[-1].bottom + 2 * self.setter.sheet.line
        return page, Opening(page.number, self.setter.sheet.facing, top, notes)

    def _check_summary(self, story: Story, page: Page) -> None:
        room = (
            self.grid.depth
            - page.placements[-1].bottom
            - height(page.notes, self.setter.sheet.notes.room)
        )
        if room < 0:
            assert story.part.opener is not None
            assert story.part.opener.summary is not None
            first = story.part.opener.summary.items[0].inlines[0]
            self.setter.diagnostics.error(
                "summary-too-long",
                f"the summary of “{story.part.title}” is {-room:.0f} pt too long for its page",
                first.span,
                "shorten its bullets",
            )


@dataclass(frozen=True, slots=True)
class PageSets:
    """All pages: those of the report, and those of what `Stories` has besides, by its keys."""

    report: list[Page]
    appendices: dict[int, list[Page]]
    figure_tables: dict[str, list[Page]]


def make_up(stories: Stories, setter: Setter, sheets: Sheets) -> PageSets:
    """Make up every story; the report has as many pages as its `sheets` take."""
    pages = MakeUp(setter, sheets).report(stories.parts)
    note_sections(pages)
    tables = {
        anchor: MakeUp(setter, Sheets(1)).appendix(story, _prefix(anchor, pages))
        for anchor, story in stories.figure_tables.items()
    }
    anchors = {story.part.number: story.part.anchor for story in stories.parts}
    appendices = {
        number: MakeUp(setter, Sheets(1)).appendix(
            story, str(number), len(tables.get(anchors.get(number, ""), ()))
        )
        for number, story in stories.appendices.items()
    }
    return PageSets(pages, appendices, tables)


def _prefix(anchor: str, pages: Sequence[Page]) -> str:
    """What folios after a part begin with: a chapter's number, or the folio of its last page."""
    last = next(page for page in reversed(pages) if page.part.anchor == anchor)
    return last.label if last.part.number is None else str(last.part.number)


def roman(number: int) -> str:
    """Small roman numerals, for 1 to 49: appendices are short."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
