"""Drawing files: one standard, one geometry and one set of inks for each medium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from typeset.diagnostics import Diagnostics
from typeset.editions import Medium
from typeset.flow.looks import POINTS_PER_MM
from typeset.flow.setter import Setter
from typeset.jobs import BOUND, Job, MadeUp
from typeset.layout.binding import added_margin
from typeset.layout.load import EditionTheme
from typeset.layout.theme import Theme
from typeset.layout.theme_print import PrintSpec
from typeset.pages.coversheet import paint_cover
from typeset.pages.jacket import remark
from typeset.pages.page import Bound
from typeset.pages.paint import paint_page
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.conditions import Condition, condition, fogra39, srgb
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pdf.spec import FileSpec, Geometry, Info
from typeset.pdf.standards import STANDARDS


@dataclass(frozen=True, slots=True)
class Production:
    """Made-up pages and all that drawing them takes; painters remember what they converted.

    `theme` is the name of the theme that they are set in; `painters` and `conditions` are those of
    the media that it sets.
    """

    made: MadeUp
    setter: Setter
    theme: str
    press: PrintSpec
    painters: Mapping[Medium, Painter]
    conditions: Mapping[Medium, Condition]

    def draw(self, job: Job, places: Mapping[str, str]) -> bytes:
        """Draw a job's pages and finish its file; `places` are other files' anchors."""
        canvas = PdfCanvas(self._spec(job), self._info(job), job.folios(), places.get)
        if job.jacket is not None:
            canvas.begin_page(self.made.document.locale.cover)
            paint_cover(job.jacket, canvas, self.setter, self.setter.sheet.facing)
            canvas.end_page()
        else:
            self._draw_pages(job, canvas)
        return canvas.finish(job.root(), job.bookmarks())

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
        sheet = self.setter.sheet
        bound = Bound(sheet.facing_on_screen)
        if job.edition.medium == "print":
            bound = Bound(sheet.facing, added_margin(self.made.binding) * POINTS_PER_MM)
        for page in job.pages:
            canvas.begin_page(page.label, mirrored=bound.mirrors(page))
            paint_page(page, canvas, self.made.document, self.setter, bound)
            canvas.end_page()

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
        )

    def _geometry(self, job: Job) -> Geometry:
        """A page, or the cover's whole sheet with its folds."""
        grid = self.setter.sheet.grid
        if job.edition.medium == "web":
            return Geometry(grid.width, grid.height)
        slug = self.press.slug * POINTS_PER_MM
        if job.jacket is None:
            return Geometry(grid.width, grid.height, grid.bleed, slug)
        sheet = job.jacket.sheet
        return Geometry(sheet.width, sheet.height, grid.bleed, slug, folds=sheet.folds)

    def _info(self, job: Job) -> Info:
        document = self.made.document
        return Info(
            title=job.title,
            language=document.locale.tag,
            publisher=document.publisher,
            date=document.date,
            description=document.description,
        )


def _mm(points: float) -> float:
    """Points as millimetres, to a hundredth."""
    return round(points / POINTS_PER_MM, 2)


def production(
    made: MadeUp,
    setter: Setter,
    chosen: EditionTheme,
    media: Sequence[Medium],
    diagnostics: Diagnostics,
) -> Production:
    """Ready to draw in `media`; a profile is looked for in the theme's folder."""
    painters: dict[Medium, Painter] = {}
    conditions: dict[Medium, Condition] = {}
    theme = chosen.theme
    if "print" in media:
        press = _press_condition(theme, chosen.path.parent, diagnostics)
        painters["print"], conditions["print"] = PressPainter(press), press
    if "web" in media:
        painters["web"], conditions["web"] = ScreenPainter(), srgb()
    return Production(made, setter, str(theme.name), theme.print, painters, conditions)


def _press_condition(theme: Theme, folder: Path, diagnostics: Diagnostics) -> Condition:
    """The theme's own profile, or FOGRA39; an unusable profile is reported at its line."""
    profile = theme.print.profile
    if profile is None:
        return fogra39()
    path = folder / profile
    try:
        name = str(theme.print.condition or path.stem)
        found = condition(path.read_bytes(), name, name)
        if found.process != "DeviceCMYK":
            raise ValueError("it is not a CMYK profile")
        return found
    except (OSError, ValueError) as problem:
        diagnostics.error(
            "unreadable-profile",
            f"the printing profile {path} cannot be used: {problem}",
            profile.span,
            "name a CMYK output profile (.icc)",
        )
        return fogra39()
