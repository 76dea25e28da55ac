"""Pages of PDF files as artwork: vectors stay vectors, colours become those of each medium."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.drawing import Drawing, Place
from typeset.pdf.foreign import ForeignObject
from typeset.pdf.resources import Category
from typeset.pdf.syntax import Objects, numbers
from typeset.pictures.artwork import Complaint, Frame, Size, UnusablePicture
from typeset.pictures.formats import Studio
from typeset.pictures.pdf_convert import Converter, Shared
from typeset.pictures.pdf_functions import floats
from typeset.pictures.pdf_inks import Plates
from typeset.pictures.pdf_layers import Layers
from typeset.pictures.pdf_medium import Medium, Press, Screen
from typeset.pictures.pdf_objects import Copier, Made, broken
from typeset.pictures.svg import placed
from typeset.records import dataclass

if TYPE_CHECKING:
    from typeset.pdf.replay import Inks

_BOXES = ("/TrimBox", "/CropBox", "/MediaBox")
"""What of a page is placed: what is left when it has been cut, or what viewers show of it."""
_LARGEST = 14400.0
_LINKS = frozenset({"/Link", "/Popup"})


@dataclass(frozen=True, slots=True)
class PageForm:
    """A page as a form of one medium (ISO 32000-1, 8.10)."""

    made: Made
    transparent: bool
    category: Category = "XObject"

    @property
    def name(self) -> str:
        """Made from what it is."""
        return f"X{self.made.digest}"

    def write(self, objects: Objects) -> bytes:
        """Refer to it; it is written when it is first wanted."""
        return self.made.write(objects)


@dataclass(frozen=True, slots=True)
class _Area:
    """What is seen of a page: a box in its space, how it is turned, points to its unit."""

    box: tuple[float, float, float, float]
    turn: int
    unit: float

    @property
    def size(self) -> Size:
        left, bottom, right, top = self.box
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return Size(height, width) if self.turn in {90, 270} else Size(width, height)

    @property
    def matrix(self) -> tuple[float, ...]:
        """From the page's space to one whose origin is the lower left corner as it is seen."""
        left, bottom, right, top = self.box
        turned = {
            0: (1.0, 0.0, 0.0, 1.0, -left, -bottom),
            90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
            180: (-1.0, 0.0, 0.0, -1.0, right, top),
            270: (0.0, 1.0, -1.0, 0.0, top, -left),
        }
        return tuple(value * self.unit for value in turned[self.turn])


class ForeignPage(ForeignObject):
    """A page of an open file, converted once for each medium."""

    __slots__ = ("_area", "_made", "_page", "_pdf", "_plates", "warnings")

    def __init__(self, pdf: Any, page: Any, area: _Area, plates: Plates) -> None:
        self._pdf, self._page, self._area, self._plates = pdf, page, area, plates
        self._made: dict[str, PageForm] = {}
        self.warnings: tuple[str, ...] = ()

    def stream(self, inks: Inks) -> PageForm:
        """The page in a medium's colours.  Raises UnusablePicture, for every medium alike."""
        key = blake2b(inks.process.encode() + inks.profile, digest_size=8).hexdigest()
        if key not in self._made:
            self._made[key] = self._sound(inks, key)
        return self._made[key]

    def _sound(self, inks: Inks, condition: str) -> PageForm:
        """Whatever is wrong with a file is told as a finding."""
        import pikepdf

        try:
            return self._convert(inks, condition)
        except UnusablePicture:
            raise
        except (
            ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
            pikepdf.PdfError,
        ) as error:  # fmt: skip
            raise broken(f"the page cannot be read ({_said(error)})") from error

    def _convert(self, inks: Inks, condition: str) -> PageForm:
        plates = replace(self._plates, condition=condition)
        shared = Shared(Copier(), self._layers(), plates)
        converter = Converter(self._medium(inks), shared)
        made = converter.page(self._page, self._area.box, self._area.matrix)
        self.warnings = tuple(shared.warnings)
        return PageForm(made, shared.transparent)

    def _medium(self, inks: Inks) -> Medium:
        house = self._plates.house
        if inks.process == "DeviceCMYK":
            return Press(house, inks)
        return Screen(house, self._condition())

    def _condition(self) -> bytes:
        """The profile that the file's four inks are meant for: its own, or FOGRA39."""
        from typeset.pdf.conditions import fogra39

        for intent in self._pdf.Root.get("/OutputIntents", []):
            profile = intent.get("/DestOutputProfile")
            data = bytes(profile.read_bytes()) if profile is not None else b""
            if data[16:20] == b"CMYK" and data[36:40] == b"acsp":
                return data
        return fogra39().profile

    def _layers(self) -> Layers:
        return Layers(self._pdf.Root.get("/OCProperties"))


@dataclass(frozen=True, slots=True)
class PageArtwork:
    """A page of its own size, in points, and what was left out of it."""

    size: Size
    page: ForeignPage
    warnings: tuple[str, ...]

    def complaints(self, frame: Frame) -> Iterator[Complaint]:
        """What is not in the report that is in the file."""
        for message in self.warnings:
            yield Complaint("warning", "left-out-of-pdf", message)

    def drawing(self, frame: Frame) -> Drawing:
        """The page in a frame, cut to it."""
        lies = placed(self.size, frame)
        clip = f"q 0 0 {numbers((frame.width, frame.height))} re W n"
        operators = (f"{clip} {numbers(lies.values, 5)} cm", Place(self.page), "Q")
        return Drawing(frame.width, frame.height, operators)


def open_pdf(path: Path, number: int, studio: Studio) -> PageArtwork:
    """Open a page (counted from 1) of a PDF, and convert it to see that it can be.

    Raises UnusablePicture.
    """
    from typeset.pdf.paint import PressPainter, ScreenPainter

    pdf = _file(path)
    page = _page(pdf, path, number)
    area = _area(page)
    foreign = ForeignPage(pdf, page, area, Plates(studio.inks, studio.plates))
    try:
        foreign.stream(ScreenPainter())
        if studio.printed:
            foreign.stream(PressPainter())
    except UnusablePicture as problem:
        where = f"{path}, page {number}: {problem}"
        raise UnusablePicture(problem.code, where, *problem.hints) from problem
    told = (*foreign.warnings, *_annotations(page))
    return PageArtwork(area.size, foreign, tuple(f"{path.name}: {one}" for one in told))


def _file(path: Path) -> Any:
    import pikepdf

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf = pikepdf.open(io.BytesIO(path.read_bytes()), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnusablePicture(
            "encrypted-pdf", f"the PDF {path} needs a password", "save it without protection"
        ) from error
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise UnusablePicture(
            "broken-pdf", f"the PDF {path} cannot be read: {_said(error)}", "export it again"
        ) from error
    return pdf


def _said(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _page(pdf: Any, path: Path, number: int) -> Any:
    import pikepdf

    try:
        count = len(pdf.pages)
        if number <= count:
            return pdf.pages[number - 1]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise broken(f"its pages cannot be found ({_said(error)})") from error
    raise UnusablePicture(
        "no-such-page", f"{path} has {count} pages, but page {number} is asked for",
        f"“page” is 1 to {count}" if count else "the file is empty",
    )  # fmt: skip


def _area(page: Any) -> _Area:
    try:
        sheet = _box(page.mediabox)
        named = next((key for key in _BOXES if key in page.obj), None)
        box = _box(page.obj[named]) if named else sheet
        if named is None or named == "/MediaBox":
            box = _box(page.cropbox)
        left, bottom = max(box[0], sheet[0]), max(box[1], sheet[1])
        box = (left, bottom, min(box[2], sheet[2]), min(box[3], sheet[3]))
        turn = _turn(page)
        unit = float(page.obj.get("/UserUnit", 1))
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise broken(f"its page has no size ({_said(error)})") from error
    area = _Area(box, turn, unit)
    if turn % 90 or not all(0.1 < one <= _LARGEST for one in (area.size.width, area.size.height)):
        raise broken("its page has a size that no page has")
    return area


def _turn(page: Any) -> int:
    """By how many degrees, clockwise, the page is shown; inherited like its boxes."""
    node, steps = page.obj, 0
    while node is not None and steps < 50:
        if "/Rotate" in node:
            return int(node["/Rotate"]) % 360
        node, steps = node.get("/Parent"), steps + 1
    return 0


def _box(source: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = floats(source)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _annotations(page: Any) -> Iterator[str]:
    """Annotations are no part of a page's content; links in a picture lead nowhere."""
    listed = page.obj.get("/Annots", [])
    try:
        kinds = {str(one.get("/Subtype")) for one in listed} - _LINKS
    except AttributeError:
        return
    if kinds:
        named = ", ".join(sorted(kind[1:] for kind in kinds))
        yield f"its annotations and form fields are left out ({named})"
