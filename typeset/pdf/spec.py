"""What is to be made: the page's boxes, the printing condition, the words about the file."""

from __future__ import annotations

import datetime
from dataclasses import replace

from typeset.ink import Ink
from typeset.pdf.conditions import Condition
from typeset.pdf.paint import Painter
from typeset.pdf.standards import Standard
from typeset.pdf.syntax import Box
from typeset.records import dataclass
from typeset.typography.face import Face

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Bleed:
    """Bleed in points where the sides of a page differ; `left` is the spine's on rectos."""

    left: float
    bottom: float
    right: float
    top: float

    def mirrored(self) -> Bleed:
        """The same on a page whose spine is at the right."""
        return Bleed(self.right, self.bottom, self.left, self.top)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Trimmed size, bleed beyond it and slug beyond the bleed, on each side, in points.

    Everything is painted from the lower left corner of the trimmed page; `offset` is where that is
    on the sheet, in whose middle the page stands.  Where the bleeds of its sides differ (`sides`),
    `bleed` is the largest of them.  `folds` are where the page is folded, from its trimmed left
    edge: a mark stands above and below each.
    """

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0
    sides: Bleed | None = None
    folds: tuple[float, ...] = ()

    @property
    def offset(self) -> float:
        """The trimmed page's lower left corner, from the sheet's, in both directions."""
        return self.bleed + self.slug

    @property
    def media_box(self) -> Box:
        """The sheet."""
        distance = self.offset
        return self.on_sheet((-distance, -distance, self.width + distance, self.height + distance))

    @property
    def bleed_box(self) -> Box:
        """As far as artwork goes."""
        return self.on_sheet(self.painted)

    @property
    def trim_box(self) -> Box:
        """The page as it is read."""
        return self.on_sheet((0.0, 0.0, self.width, self.height))

    @property
    def painted(self) -> Box:
        """As far as artwork goes, in the trimmed page's coordinates."""
        side = self.sides or Bleed(self.bleed, self.bleed, self.bleed, self.bleed)
        return (-side.left, -side.bottom, self.width + side.right, self.height + side.top)

    def mirrored(self) -> Geometry:
        """The same for a page whose spine is at the right."""
        sides = self.sides.mirrored() if self.sides else None
        folds = tuple(self.width - fold for fold in reversed(self.folds))
        return replace(self, sides=sides, folds=folds)

    def on_sheet(self, box: Box) -> Box:
        """A box of the trimmed page in the sheet's coordinates, as annotations want it."""
        left, bottom, right, top = box
        shift = self.offset
        return (left + shift, bottom + shift, right + shift, top + shift)


@dataclass(frozen=True, slots=True)
class SlugLine:
    """What stands in the slug of each page beside its number: the file's name, set in a face.

    `page` is the word for a page in the report's language, `size` in points.  The face has to be
    one that nothing else is set in, so that other files do not depend on what is said here.
    """

    file: str
    page: str
    face: Face
    size: float = 6.0


@dataclass(frozen=True, slots=True)
class PressMarks:
    """Which marks stand in the slug, and how; all lengths in points.

    Crop and fold marks begin `offset` beyond the bleed and are `length` long; `patch` is the side
    of a patch of the colour bar.
    """

    crop: bool = True
    registration: bool = True
    fold: bool = True
    bar: bool = True
    offset: float = MM
    length: float = 5 * MM
    weight: float = 0.25
    patch: float = 5 * MM
    line: SlugLine | None = None


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A kind of file: the standard it meets, its pages, its inks.

    Share the painter among files of one medium: it remembers drawings it has converted.
    `condition` is what the inks are meant for, `underline` the ink of rules under links.
    `upright`: a page with something turned on it is shown so that this is upright.  `marks` stand
    in the slug, if there is one.  Raises
    ValueError if painter, condition and standard are not about the same colour space.
    """

    standard: Standard
    geometry: Geometry
    painter: Painter
    condition: Condition
    underline: Ink | None = None
    upright: bool = False
    marks: PressMarks = PressMarks()

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
