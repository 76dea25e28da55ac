"""SVG files as artwork: recorded once as vectors, whose inks and faces each edition writes itself.

What is understood is static SVG 1.1 without filters, masks, patterns and markers; whatever else
would be seen is an error that names the element and its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typeset.diagnostics import Diagnostics
from typeset.drawing import Drawing, Form, Label, Place
from typeset.pdf.syntax import numbers
from typeset.pictures.artwork import Complaint, Frame, Size, UnusablePicture
from typeset.pictures.formats import Studio
from typeset.pictures.house import HouseInks
from typeset.pictures.svg_draw import Walk
from typeset.pictures.svg_shapes import Attributes
from typeset.pictures.svg_source import Element, read_source
from typeset.pictures.svg_style import StyleSheet
from typeset.pictures.svg_values import POINTS, BadValue, Matrix, Room, view_box
from typeset.records import dataclass

_UNSAID = Size(300.0, 150.0)
"""Pixels of a file that says neither its size nor what it shows (CSS 2.1, 10.3.2)."""
_LARGEST = 14400.0
"""Points of a side: what PDF pages may have."""


@dataclass(frozen=True, slots=True)
class VectorArtwork:
    """Vectors of a size of their own, in points."""

    size: Size
    form: Form
    labels: tuple[Label, ...] = ()

    def complaints(self, frame: Frame) -> Iterator[Complaint]:
        """Vectors are as sharp in any frame."""
        return iter(())

    def drawing(self, frame: Frame) -> Drawing:
        """The vectors in a frame, cut to it."""
        lies = placed(self.size, frame)
        clip = f"q 0 0 {numbers((frame.width, frame.height))} re W n"
        labels = tuple(Label(one.text, _moved(lies, one)) for one in self.labels)
        operators = (f"{clip} {numbers(lies.values, 5)} cm", Place(self.form), "Q")
        return Drawing(frame.width, frame.height, operators, labels)


def placed(size: Size, frame: Frame) -> Matrix:
    """The map of a picture of some size, its origin at its foot, into a frame."""
    window = frame.window(size.ratio)
    across = frame.width / (size.width * window.width)
    up = frame.height / (size.height * window.height)
    below = 1 - window.top - window.height
    return Matrix(across, 0, 0, up, -window.left * size.width * across, -below * size.height * up)


def _moved(lies: Matrix, label: Label) -> tuple[float, float, float, float]:
    left, bottom, right, top = label.box
    return (*lies.at(left, bottom), *lies.at(right, top))


def open_svg(path: Path, studio: Studio) -> VectorArtwork:
    """Open an SVG file.  Raises UnusablePicture, with everything that is wrong with it."""
    diagnostics = Diagnostics()
    made = read_svg(path.read_bytes(), path, studio, diagnostics)
    if made is None or diagnostics.has_errors:
        raise UnusablePicture(
            "unusable-svg",
            f"the drawing {path} cannot be placed as it is",
            details=tuple(diagnostics),
        )
    return made


def read_svg(
    data: bytes, file: Path, studio: Studio, diagnostics: Diagnostics
) -> VectorArtwork | None:
    """The artwork of an SVG file's bytes; None, or incomplete, once an error has been reported."""
    root = read_source(data, file, diagnostics)
    if root is None:
        return None
    try:
        size = _size(root)
    except BadValue as problem:
        diagnostics.error("broken-svg", f"<svg>: {problem}", root.span)
        return None
    return _recorded(root, size, studio, diagnostics)


def _recorded(root: Element, size: Size, studio: Studio, diagnostics: Diagnostics) -> VectorArtwork:
    """`size` is in pixels."""
    sheet = StyleSheet(diagnostics)
    elements: dict[str, Element] = {}
    for element in root.walk():
        if "id" in element.attributes:
            elements.setdefault(element.attributes["id"], element)
        if element.tag == "style":
            sheet.read(element)
    width, height = size.width * POINTS, size.height * POINTS
    inks = HouseInks(studio.inks)
    walk = Walk(elements, sheet, inks, studio.faces, diagnostics, width, height)
    # Its own y points down, that of PDF up.
    room = Room(Matrix(POINTS, 0, 0, -POINTS, 0, height), (size.width, size.height))
    walk.root(root, room, size)
    form = Form((0.0, 0.0, width, height), walk.recorder.finish())
    return VectorArtwork(Size(width, height), form, tuple(walk.labels))


def _size(root: Element) -> Size:
    """Width and height in pixels; what is not said follows from the view box.  Raises BadValue."""
    shown = None
    if "viewBox" in root.attributes:
        box = view_box(root.attributes["viewBox"])
        shown = Size(box.width, box.height)
    basis = shown or _UNSAID
    has = Attributes(root, (basis.width, basis.height))
    width = has.across("width") if has.has("width") else None
    height = has.down("height") if has.has("height") else None
    if width is None and height is None:
        width, height = basis.width, basis.height
    elif width is None or height is None:
        ratio = basis.ratio
        width, height = width or (height or 0.0) * ratio, height or (width or 0.0) / ratio
    if not (0 < width * POINTS <= _LARGEST and 0 < height * POINTS <= _LARGEST):
        raise BadValue(f"{width:g} by {height:g} pixels is no size of a picture")
    return Size(width, height)
