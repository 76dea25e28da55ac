"""What is to be made: the page's boxes, the printing condition, the words about the file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from typeset.ink import Ink
from typeset.pdf.conditions import Condition
from typeset.pdf.paint import Painter
from typeset.pdf.standards import Standard
from typeset.pdf.syntax import Box


@dataclass(frozen=True, slots=True)
class Geometry:
    """Trimmed size, bleed beyond it and slug beyond the bleed, on each side, in points.

    Everything is painted from the lower left corner of the trimmed page; `offset` is where that is
    on the sheet.
    """

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def offset(self) -> float:
        """The trimmed page's lower left corner, from the sheet's, in both directions."""
        return self.bleed + self.slug

    @property
    def media_box(self) -> Box:
        """The sheet."""
        return self._around(self.offset)

    @property
    def bleed_box(self) -> Box:
        """As far as artwork goes."""
        return self._around(self.bleed)

    @property
    def trim_box(self) -> Box:
        """The page as it is read."""
        return self._around(0.0)

    def on_sheet(self, box: Box) -> Box:
        """A box of the trimmed page in the sheet's coordinates, as annotations want it."""
        left, bottom, right, top = box
        shift = self.offset
        return (left + shift, bottom + shift, right + shift, top + shift)

    def _around(self, distance: float) -> Box:
        box = (-distance, -distance, self.width + distance, self.height + distance)
        return self.on_sheet(box)


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A kind of file: the standard it meets, its pages, its inks.

    Share the painter among files of one medium: it remembers drawings it has converted.
    `condition` is what the inks are meant for, `underline` the ink of rules under links.
    `upright`: a page with something turned on it is shown so that this is upright.  Raises
    ValueError if painter, condition and standard are not about the same colour space.
    """

    standard: Standard
    geometry: Geometry
    painter: Painter
    condition: Condition
    underline: Ink | None = None
    upright: bool = False

    def __post_init__(self) -> None:
        spaces = {self.standard.process, self.painter.process, self.condition.process}
        if len(spaces) > 1:
            raise ValueError(
                f"{self.standard.name} is written in {self.standard.process}, but its painter in "
                f"{self.painter.process} and its printing condition in {self.condition.process}"
            )


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says about itself, in XMP and in the Info dictionary alike.

    `language` is a BCP 47 tag.  `date` is the date of publication: files never hold the clock's.
    `relation` is what the file is a part of.
    """

    title: str
    language: str
    publisher: str
    date: datetime.date
    description: str | None = None
    relation: str | None = None
