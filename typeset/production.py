"""Drawing files: one standard, one geometry and one set of inks for each medium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from typeset.diagnostics import Diagnostics
from typeset.editions import Medium
from typeset.flow.looks import POINTS_PER_MM
from typeset.flow.setter import Setter
from typeset.jobs import Job, MadeUp
from typeset.layout.load import EditionTheme
from typeset.layout.theme import PrintSpec, Theme
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
        sheet = self.setter.sheet
        facing = sheet.facing if job.edition.medium == "print" else sheet.facing_on_screen
        canvas = PdfCanvas(self._spec(job), self._info(job), job.folios(), places.get)
        for page in job.pages:
            canvas.begin_page(page.label)
            paint_page(page, canvas, self.made.document, self.setter, facing)
            canvas.end_page()
        return canvas.finish(job.root(), job.bookmarks())

    def _spec(self, job: Job) -> FileSpec:
        """Only print bleeds and has marks; only screens underline links and turn pages upright."""
        medium, sheet = job.edition.medium, self.setter.sheet
        press = medium == "print"
        bleed, slug = (sheet.grid.bleed, self.press.slug * POINTS_PER_MM) if press else (0.0, 0.0)
        return FileSpec(
            STANDARDS[job.edition.standard],
            Geometry(sheet.grid.width, sheet.grid.height, bleed, slug),
            self.painters[medium],
            self.conditions[medium],
            underline=None if press else sheet.underline,
            upright=not press,
        )

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
