"""Walks through an SVG file and records what it draws, with inks and faces as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace

from typeset.charts.recorder import Recorder
from typeset.diagnostics import Diagnostics, nearest
from typeset.drawing import Form, Label
from typeset.pdf.syntax import numbers
from typeset.pictures.artwork import Size
from typeset.pictures.house import HouseFaces, HouseInks
from typeset.pictures.svg_clip import Clipper
from typeset.pictures.svg_image import embedded
from typeset.pictures.svg_marks import Painting, Stroke, masked, show
from typeset.pictures.svg_paint import Chosen, Ground, Paints
from typeset.pictures.svg_paths import rectangle
from typeset.pictures.svg_shapes import SHAPES, Attributes, construct
from typeset.pictures.svg_source import Element
from typeset.pictures.svg_style import Style, StyleSheet
from typeset.pictures.svg_text import Piece, TextSetter, UnknownFace, font_size
from typeset.pictures.svg_values import (
    BadValue,
    Matrix,
    Room,
    ViewBox,
    dashes,
    fit,
    length,
    opacity,
    transform,
    view_box,
)
from typeset.records import dataclass

_SILENT = frozenset(
    {"clipPath", "color-profile", "cursor", "defs", "desc", "filter", "font", "font-face",
     "linearGradient", "marker", "mask", "metadata", "pattern", "radialGradient", "stop", "style",
     "symbol", "title", "view"}
)  # fmt: skip
"""Elements that draw nothing where they stand."""

_MARKABLE = frozenset({"line", "path", "polygon", "polyline"})
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2, "miter-clip": 0, "arcs": 0}
_MOST = 100_000
"""Things drawn: references in references multiply."""
_REFUSED = {
    "filter": ("none", ""),
    "mask": ("none", ""),
    "mix-blend-mode": ("normal",),
    "vector-effect": ("none",),
    "marker-start": ("none", ""),
    "marker-mid": ("none", ""),
    "marker-end": ("none", ""),
}
"""Properties that are understood in no other value."""
_AS_PATHS = "flatten it in the drawing program, or place the picture as a PDF"


@dataclass(slots=True)
class Walk:
    """One reading of a file.  `elements` are known by their ids.

    What cannot be drawn is reported at its line; nothing is left out in silence.
    """

    elements: Mapping[str, Element]
    sheet: StyleSheet
    inks: HouseInks
    faces: HouseFaces | None
    diagnostics: Diagnostics
    width: float
    height: float
    recorder: Recorder = field(default_factory=Recorder)
    labels: list[Label] = field(default_factory=list)
    _using: list[str] = field(default_factory=list)
    _drawn: int = 0

    def root(self, element: Element, room: Room, size: Size) -> None:
        """Draw the root element; it fills the drawing, whatever place it asks for."""
        style = self.sheet.own(element)
        try:
            _refuse(element, style)
            with self._grouped(element, style, room):
                self.framed(element, style, room, size)
        except BadValue as problem:
            self._error(element, str(problem))

    def draw(self, element: Element, room: Room, above: Style) -> None:
        """Draw an element and what is in it, in what has the style `above`.

        Faults are reported at the innermost element.
        """
        style = self.sheet.style(element, above)
        if element.tag in _SILENT or style["display"] == "none":
            return
        self._drawn += 1
        if self._drawn > _MOST:
            if self._drawn == _MOST + 1:
                self._error(element, f"draws more than {_MOST:,} things".replace(",", " "))
            return
        try:
            self._draw(element, style, room)
        except UnknownFace as problem:
            known = ", ".join(problem.known)
            hint = f"families there are: {known}; or turn the text into outlines"
            self.diagnostics.error("svg-font", f"<{element.tag}>: {problem}", element.span, hint)
        except BadValue as problem:
            self._error(element, str(problem))

    def _draw(self, element: Element, style: Style, room: Room) -> None:
        _refuse(element, style)
        room = room.moved(transform(style["transform"] or element.attributes.get("transform", "")))
        if not room.matrix.determinant:
            return
        with self._grouped(element, style, room) as share:
            match element.tag:
                case "g" | "a":
                    for child in element.children:
                        self.draw(child, room, style)
                case "svg":
                    self._viewport(element, style, room)
                case "use":
                    self._use(element, style, room)
                case "text":
                    self._text(element, style, room)
                case "image":
                    self._image(element, room)
                case tag if tag in SHAPES:
                    self._shape(element, style, room, share)
                case tag:
                    raise BadValue(f"a {tag} is not supported; {_AS_PATHS}")

    @contextmanager
    def _grouped(self, element: Element, style: Style, room: Room) -> Iterator[float]:
        """Clip, and blend as one what is partly transparent; gives what opacity is left to do."""
        share, outer = opacity(style["opacity"]), self.recorder
        alone = element.tag in SHAPES and "none" in {style["fill"], style["stroke"]}
        clip = list(Clipper(self.elements, self.sheet).operators(element, style, room))
        with ExitStack() as stack:
            for operators in clip:
                stack.enter_context(self.recorder.saved(operators))
            if share == 1 or alone:
                yield share
                return
            self.recorder = Recorder()
            try:
                yield 1.0
            finally:
                inner, self.recorder = self.recorder.finish(), outer
            if inner and share:
                with outer.saved():
                    outer.see_through(share, share)
                    outer.place(Form((0.0, 0.0, self.width, self.height), inner, group=True))

    # --- what holds others

    def _viewport(self, element: Element, style: Style, room: Room) -> None:
        has = Attributes(element, room.viewport)
        width, height = has.across("width", "100%"), has.down("height", "100%")
        place = room.moved(Matrix(e=has.across("x"), f=has.down("y")))
        self.framed(element, style, place, Size(width, height))

    def framed(self, element: Element, style: Style, room: Room, size: Size) -> None:
        """The content of an `svg` or a `symbol` in a viewport at the origin."""
        if size.width <= 0 or size.height <= 0:
            return
        inner = replace(room, viewport=(size.width, size.height))
        if "viewBox" in element.attributes:
            box = view_box(element.attributes["viewBox"])
            ratio = element.attributes.get("preserveAspectRatio", "")
            lies = fit(box, size.width, size.height, ratio)
            inner = replace(room.moved(lies), viewport=(box.width, box.height))
        with ExitStack() as stack:
            # The whole drawing is cut to its size by the form that it becomes.
            if element.parent is not None and style["overflow"] not in {"visible", "auto"}:
                frame = rectangle(0, 0, size.width, size.height)
                clip = f"{construct(frame.moved(room.matrix))} W n"
                stack.enter_context(self.recorder.saved(clip))
            for child in element.children:
                self.draw(child, inner, style)

    def _use(self, element: Element, style: Style, room: Room) -> None:
        href = element.attributes.get("href", "")
        if not href.startswith("#"):
            raise BadValue(f"it uses “{href[:60]}”, which is in another file")
        target = self.elements.get(href[1:])
        if target is None:
            near = "; ".join(nearest(href[1:], self.elements))
            raise BadValue(f"there is no “{href[1:]}” to use" + (f"; {near}" if near else ""))
        if href in self._using:
            raise BadValue(f"“{href[1:]}” uses itself")
        has = Attributes(element, room.viewport)
        place = room.moved(Matrix(e=has.across("x"), f=has.down("y")))
        self._using.append(href)
        if target.tag in {"symbol", "svg"}:
            self.framed(target, self.sheet.style(target, style), place, _size(has, target))
        else:
            self.draw(target, place, style)
        self._using.pop()

    # --- what is drawn

    def _shape(self, element: Element, style: Style, room: Room, share: float) -> None:
        outline = SHAPES[element.tag](Attributes(element, room.viewport, font_size(style, 16.0)))
        if not outline.segments or style["visibility"] != "visible":
            return
        ground = Ground(outline.box(), room.matrix, room.viewport)
        paints = Paints(self.elements, self.inks, self.sheet)
        fill = None if element.tag == "line" else paints.chosen(style, "fill", ground)
        stroke = self._stroke(style, room, paints, ground)
        paint = Painting(self.recorder, outline, room.matrix)
        stroke_first = style["paint-order"].split()[:1] == ["stroke"]
        if stroke_first:
            paint.stroke(stroke, self._pen(style, room), share)
        paint.fill(fill, style["fill-rule"], share)
        if not stroke_first:
            paint.stroke(stroke, self._pen(style, room), share)

    def _stroke(self, style: Style, room: Room, paints: Paints, ground: Ground) -> Chosen | None:
        if style["stroke"] == "none" or self._stroke_width(style, room) <= 0:
            return None
        return paints.chosen(style, "stroke", ground)

    def _stroke_width(self, style: Style, room: Room) -> float:
        return length(style["stroke-width"], room.viewport[0])

    def _pen(self, style: Style, room: Room) -> Stroke:
        listed = style["stroke-dasharray"].replace(",", " ").split()
        given = [] if listed == ["none"] else [length(one, room.viewport[0]) for one in listed]
        try:
            cap, join = _CAPS[style["stroke-linecap"]], _JOINS[style["stroke-linejoin"]]
        except KeyError as unknown:
            raise BadValue(f"{unknown} is not a way to end or to join lines") from unknown
        return Stroke(
            self._stroke_width(style, room),
            cap,
            join,
            max(1.0, length(style["stroke-miterlimit"])),
            dashes(given),
            length(style["stroke-dashoffset"], room.viewport[0]),
        )

    def _image(self, element: Element, room: Room) -> None:
        """A picture that stands in the file itself."""
        has = Attributes(element, room.viewport)
        picture = embedded(element.attributes.get("href", ""))
        width = has.across("width") if has.has("width") else float(picture.width)
        height = has.down("height") if has.has("height") else float(picture.height)
        if width <= 0 or height <= 0:
            return
        box = ViewBox(0, 0, picture.width, picture.height)
        lies = fit(box, width, height, element.attributes.get("preserveAspectRatio", ""))
        place = room.moved(Matrix(e=has.across("x"), f=has.down("y")))
        frame = rectangle(0, 0, width, height)
        with self.recorder.saved(f"{construct(frame.moved(place.matrix))} W n"):
            # An image lies on the unit square with its foot below.
            square = Matrix(picture.width, 0, 0, -picture.height, 0, picture.height)
            matrix = place.matrix.of(lies).of(square)
            with self.recorder.saved(f"{numbers(matrix.values, 5)} cm"):
                self.recorder.place(picture)

    def _text(self, element: Element, style: Style, room: Room) -> None:
        setter = TextSetter(self.faces, room.viewport, self.sheet)
        for piece in setter.pieces(element, style):
            if piece.style["visibility"] == "visible":
                self._piece(piece, room)

    def _piece(self, piece: Piece, room: Room) -> None:
        box = piece.box
        ground = Ground(box, room.matrix, room.viewport)
        paints = Paints(self.elements, self.inks, self.sheet)
        fill = paints.chosen(piece.style, "fill", ground)
        if self._stroke(piece.style, room, paints, ground) is not None:
            raise BadValue(f"text with an outline is not supported; {_AS_PATHS}")
        if fill is None:
            return
        with masked(self.recorder, fill):
            self.recorder.see_through(fill=fill.opacity)
            show(piece, room.matrix, fill.ink, self.recorder)
        corners = [room.matrix.at(x, y) for x in box[::2] for y in box[1::2]]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self.labels.append(Label(piece.text.strip(), (min(xs), min(ys), max(xs), max(ys))))

    def _error(self, element: Element, message: str) -> None:
        self.diagnostics.error("unsupported-svg", f"<{element.tag}>: {message}", element.span)


def _refuse(element: Element, style: Style) -> None:
    """Raises BadValue for properties that would be lost."""
    for name, known in _REFUSED.items():
        if name.startswith("marker") and element.tag not in _MARKABLE:
            continue
        if style[name] not in known:
            raise BadValue(f"“{name}: {style[name][:60]}” is not supported; {_AS_PATHS}")


def _size(use: Attributes, target: Element) -> Size:
    """How large a symbol or an `svg` is where it is used; the latter has a size of its own too."""
    own = Attributes(target, use.viewport)
    wide = own if target.tag == "svg" and not use.has("width") else use
    high = own if target.tag == "svg" and not use.has("height") else use
    return Size(wide.across("width", "100%"), high.down("height", "100%"))
