"""Drawing files: one standard, one geometry and one set of inks for each medium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import BinaryIO

from typeset.diagnostics import Diagnostics
from typeset.editions import Medium
from typeset.flow.inks import shares
from typeset.flow.setter import Setter
from typeset.jobs import BOUND, Job, MadeUp, chapter_file, cover_file
from typeset.layout.binding import added_margin
from typeset.layout.load import EditionTheme
from typeset.pages.coversheet import paint_cover
from typeset.pages.jacket import remark
from typeset.pages.page import Bound, Page
from typeset.pages.paint import paint_page
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.conditions import Condition, srgb
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pdf.sheet import Sheet
from typeset.pdf.slug import Words
from typeset.pdf.spec import MM, FileSpec, Geometry, Info, PressMarks, SlugLine
from typeset.pdf.standards import STANDARDS
from typeset.presswork import Press, check_colours, check_marks, geometry, marks, unfolded
from typeset.records import dataclass
from typeset.typography.face import Face


@dataclass(frozen=True, slots=True)
class Production:
    """Made-up pages and all that drawing them takes; painters remember what they converted.

    `theme` is the name of the theme that they are set in; `painters` and `conditions` are those of
    the media that it sets; `geometry` and `marks` are those of print.  `painted` are the pages that
    several files hold, by their standard and identity: chapters have those of the report.
    """

    made: MadeUp
    setter: Setter
    theme: str
    press: Press
    geometry: Geometry
    marks: PressMarks
    painters: Mapping[Medium, Painter]
    conditions: Mapping[Medium, Condition]
    painted: dict[tuple[str, int], Sheet] = field(default_factory=dict)

    def draw(self, job: Job, places: Mapping[str, str], sink: BinaryIO) -> None:
        """Draw a job's pages and write its file; `places` are other files' anchors.

        Raises UnusablePicture if a picture cannot be decoded after all.
        """
        canvas = PdfCanvas(self._spec(job), self._info(job), job.folios(), places.get)
        if job.jacket is not None:
            canvas.begin_page(self.made.document.locale.cover)
            paint_cover(job.jacket, canvas, self.setter, self.setter.sheet.facing)
            canvas.end_page()
        else:
            self._draw_pages(job, canvas)
        canvas.finish_into(sink, job.root(), job.bookmarks())

    @property
    def binding_kind(self) -> str | None:
        """How the printed pages are bound; None for single pages that nobody asked to bind."""
        if self.made.binding is not None:
            return self.made.binding.kind
        return "stitched" if self.setter.sheet.facing else None

    def press_sheet(self, job: Job) -> dict[str, object] | None:
        """What a printer asks about a file: its trimmed size (mm) and how it is bound, or how the
        cover's sheet is parted; None for the screen."""
        if job.edition.medium == "web":
            return None
        trim = self._geometry(job)
        asked: dict[str, object] = {"trim": [_mm(trim.width), _mm(trim.height)]}
        if job.jacket is not None:
            sheet = job.jacket.sheet
            parts = {"page": sheet.page, "spine": sheet.spine, "flap": sheet.flap}
            asked |= {name: _mm(length) for name, length in parts.items()}
            return {**asked, "remark": remark(job.jacket, self.setter)}
        blank = [page.number for page in job.pages if page.kind == "blank"]
        bound = self.binding_kind if job.contents in BOUND else None
        return {**asked, "binding": bound, "blank": blank}

    def _draw_pages(self, job: Job, canvas: PdfCanvas) -> None:
        """Paint the pages that no other file has painted alike; printed pages are in one only."""
        shared = job.edition.medium == "web"
        for page in job.pages:
            key = (job.edition.standard, id(page))
            known = self.painted.get(key)
            if known is None or not canvas.place(known):
                sheet = self._paint(page, canvas, self._bound(job))
                if shared:
                    self.painted[key] = sheet

    def _paint(self, page: Page, canvas: PdfCanvas, bound: Bound) -> Sheet:
        canvas.begin_page(page.label, mirrored=bound.mirrors(page))
        paint_page(page, canvas, self.made.document, self.setter, bound)
        return canvas.end_page()

    def _bound(self, job: Job) -> Bound:
        sheet = self.setter.sheet
        if job.edition.medium == "print":
            return Bound(sheet.facing, added_margin(self.made.binding) * MM)
        return Bound(sheet.facing_on_screen)

    def _spec(self, job: Job) -> FileSpec:
        """Only print bleeds and has marks; only screens underline links and turn pages upright."""
        medium, sheet = job.edition.medium, self.setter.sheet
        press = medium == "print"
        return FileSpec(
            STANDARDS[job.edition.standard],
            self._geometry(job),
            self.painters[medium],
            self.conditions[medium],
            underline=None if press else sheet.underline,
            upright=not press,
            marks=self._marks(job),
        )

    def _geometry(self, job: Job) -> Geometry:
        """A page, or the cover's whole sheet with its folds."""
        grid = self.setter.sheet.grid
        if job.edition.medium == "web":
            return Geometry(grid.width, grid.height)
        return self.geometry if job.jacket is None else unfolded(job.jacket.sheet, self.geometry)

    def _marks(self, job: Job) -> PressMarks:
        """The marks, with the name of the job's file."""
        line = self.marks.line
        return replace(self.marks, line=replace(line, file=job.path.name) if line else None)

    def _info(self, job: Job) -> Info:
        document = self.made.document
        return Info(
            title=job.title,
            language=document.locale.tag,
            publisher=document.publisher,
            date=document.date,
            description=document.description,
            relation=job.part_of,
        )


def _mm(points: float) -> float:
    """Points as millimetres, to a hundredth."""
    return round(points / MM, 2)


def production(
    made: MadeUp,
    setter: Setter,
    chosen: EditionTheme,
    media: Sequence[Medium],
    press: Press,
    diagnostics: Diagnostics,
) -> Production:
    """Ready to draw in `media`."""
    painters: dict[Medium, Painter] = {}
    conditions: dict[Medium, Condition] = {}
    theme, sheet = chosen.theme, setter.sheet
    around = marks(theme, _slug_line(made, setter))
    trimmed = geometry(theme, sheet.grid)
    if "print" in media:
        rich = theme.print.rich_black
        painters["print"] = PressPainter(press.condition, shares(rich) if rich else None)
        conditions["print"] = press.condition
        words = _longest_words(made, setter, press)
        sheets = [trimmed, *([unfolded(made.jacket.sheet, trimmed)] if made.jacket else [])]
        for one in sheets:
            check_marks(theme, one, around, sheet.inks.values(), words, diagnostics)
        check_colours(made.pages, diagnostics)
    if "web" in media:
        painters["web"], conditions["web"] = ScreenPainter(), srgb()
    name = str(theme.name)
    return Production(made, setter, name, press, trimmed, around, painters, conditions)


def _slug_line(made: MadeUp, setter: Setter) -> SlugLine:
    """The line of words in the face of the running heads, opened anew for it alone."""
    face = Face(setter.sheet.looks["running_head"].style.face.path)
    face.name = f"{face.name}-slug"
    size = setter.sheet.theme.print.marks.size
    return SlugLine(f"{made.name}.pdf", setter.locale.page, face, size)


def _longest_words(made: MadeUp, setter: Setter, press: Press) -> Words:
    """A line of words that is as long as any."""
    files = (f"{made.name}.pdf", cover_file(made), *map(chapter_file, made.document.chapters()))
    label = max((page.label for page in made.pages), key=len, default="")
    date = made.document.date.isoformat()
    always = (max(files, key=len), date, press.condition.identifier)
    return Words(always, f"{setter.locale.page} {label}")
