"""Text of SVG files in the report's own faces, still text (SVG 1.1, chapter 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from typeset.pictures.house import HouseFaces
from typeset.pictures.svg_paint import families
from typeset.pictures.svg_shapes import Attributes
from typeset.pictures.svg_source import Element
from typeset.pictures.svg_style import Style, StyleSheet
from typeset.pictures.svg_values import BadValue, Viewport, length
from typeset.records import dataclass
from typeset.typography.face import Face

_SPACE = re.compile(r"\s+")
_WEIGHTS = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}
_REFUSED = ("rotate", "textLength", "lengthAdjust")
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lettering:
    """How letters are set: a face, its size in user units, what is between them."""

    face: Face
    size: float
    tracking: float

    def width(self, text: str) -> float:
        """In user units."""
        shaped = self.face.shape(text)
        return shaped.width * self.size / 1000 + self.tracking * len(shaped.codes)


@dataclass(slots=True)
class Piece:
    """Letters of one style that follow each other: `x` and `y` are where they begin."""

    text: str
    element: Element
    style: Style
    lettering: Lettering
    x: float = 0.0
    y: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, from ascenders to descenders, in user units."""
        face, em = self.lettering.face, self.lettering.size / 1000
        right = self.x + self.lettering.width(self.text)
        return self.x, self.y - face.ascent * em, right, self.y - face.descent * em


@dataclass(slots=True)
class _Signs:
    """A run of characters, and where they are told to stand."""

    element: Element
    style: Style
    text: str
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0


@dataclass(slots=True)
class _Places:
    """Lists of positions of an element, of which its characters take one each."""

    lists: dict[str, list[float]]
    taken: int = 0

    def next(self, name: str) -> float | None:
        values = self.lists[name]
        return values[self.taken] if self.taken < len(values) else None


@dataclass(slots=True)
class TextSetter:
    """Sets text elements."""

    faces: HouseFaces | None
    viewport: Viewport
    sheet: StyleSheet
    _open: list[_Places] = field(default_factory=list)
    _after_space: bool = True

    def pieces(self, element: Element, style: Style) -> list[Piece]:
        """The pieces of a text element of this style, each at its place.  Raises BadValue."""
        self._after_space = True
        signs = [one for one in self._signs(element, style) if one.text]
        if signs and signs[-1].text.endswith(" ") and not _preserved(signs[-1].element):
            signs[-1].text = signs[-1].text.rstrip(" ")
        placed: list[Piece] = []
        for chunk in _chunks(signs):
            placed += self._chunk(chunk, placed)
        return [piece for piece in placed if piece.text.strip()]

    def _signs(self, element: Element, style: Style) -> Iterator[_Signs]:
        """Runs of characters that stand after one another; those told where to go begin anew."""
        for name in _REFUSED:
            if name in element.attributes:
                raise BadValue(f"text with “{name}” cannot be set")
        em = font_size(style, 16.0)
        self._open.append(_Places(_positions(element, self.viewport, em)))
        for part in element.content:
            if isinstance(part, str):
                yield from self._placed(element, style, self._spaced(element, part))
            elif part.tag in {"tspan", "a"}:
                inner = self.sheet.style(part, style)
                if inner["display"] != "none":
                    yield from self._signs(part, inner)
            elif part.tag not in {"title", "desc", "metadata"}:
                raise BadValue(f"text with a {part.tag} in it cannot be set")
        self._open.pop()

    def _spaced(self, element: Element, text: str) -> str:
        """White space as CSS collapses it, unless the file wants it kept."""
        if _preserved(element):
            return re.sub(r"[\n\t\r]", " ", text)
        text = _SPACE.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._after_space = text.endswith(" ")
        return text

    def _placed(self, element: Element, style: Style, text: str) -> Iterator[_Signs]:
        run = _Signs(element, style, "")
        for char in text:
            told = {name: self._told(name) for name in ("x", "y", "dx", "dy")}
            for places in self._open:
                places.taken += 1
            if any(value is not None for value in told.values()):
                yield run
                run = _Signs(
                    element, style, "", told["x"], told["y"], told["dx"] or 0.0, told["dy"] or 0.0
                )
            run.text += char
        yield run

    def _told(self, name: str) -> float | None:
        """What the innermost element says of the next character."""
        found = (places.next(name) for places in reversed(self._open))
        return next((value for value in found if value is not None), None)

    def _chunk(self, chunk: Sequence[_Signs], before: Sequence[Piece]) -> list[Piece]:
        """Pieces that are anchored together, from where the last chunk ended unless told."""
        x, y = 0.0, 0.0
        if before:
            last = before[-1]
            x, y = last.x + last.lettering.width(last.text), last.y
        x = x if chunk[0].x is None else chunk[0].x
        y = y if chunk[0].y is None else chunk[0].y
        start, made = x, []
        for run in chunk:
            lettering = self._lettering(run.style)
            if missing := lettering.face.missing(run.text):
                raise BadValue(f"{lettering.face.postscript_name} has no “{missing}”")
            x, y = x + run.dx, y + run.dy
            made.append(Piece(run.text, run.element, run.style, lettering, x, y))
            x += lettering.width(run.text)
        shift = {"middle": 0.5, "end": 1.0}.get(chunk[0].style["text-anchor"], 0.0) * (x - start)
        for piece in made:
            piece.x -= shift
            piece.y += _drop(piece)
        return made

    def _lettering(self, style: Style) -> Lettering:
        _refuse(style)
        size = font_size(style, 16.0)
        spacing = style["letter-spacing"]
        tracking = 0.0 if spacing == "normal" else length(spacing, 0.0, size)
        return Lettering(self._face(style), size, tracking)

    def _face(self, style: Style) -> Face:
        if self.faces is None:
            raise BadValue("there are no faces to set text in")
        asked = families(style["font-family"])
        weight, italic = _weight(style["font-weight"]), style["font-style"] in {"italic", "oblique"}
        for family in asked:
            face = self.faces.face(family, weight, italic)
            if face is not None:
                return face
        wanted = ", ".join(f"“{one}”" for one in asked) or "no family of its own"
        raise UnknownFace(
            f"text is set in {wanted}, which the theme does not have", self.faces.known
        )


class UnknownFace(BadValue):
    """Text in a family that is not there; `known` are those that are."""

    def __init__(self, message: str, known: Sequence[str]) -> None:
        self.known = tuple(known)
        super().__init__(message)


def font_size(style: Style, em: float) -> float:
    """The type size in user units.  Raises BadValue."""
    value = style["font-size"]
    return _SIZES[value] if value in _SIZES else length(value, em, em)


def _weight(value: str) -> int:
    return _WEIGHTS[value] if value in _WEIGHTS else round(length(value))


def _preserved(element: Element) -> bool:
    now: Element | None = element
    while now is not None:
        if "xml:space" in now.attributes:
            return now.attributes["xml:space"] == "preserve"
        now = now.parent
    return False


def _positions(element: Element, viewport: Viewport, em: float) -> dict[str, list[float]]:
    has = Attributes(element, viewport, em)
    found: dict[str, list[float]] = {}
    for name in ("x", "y", "dx", "dy"):
        words = element.attributes.get(name, "").replace(",", " ").split()
        whole = has.viewport[0 if name in {"x", "dx"} else 1]
        found[name] = [length(word, whole, em) for word in words]
    return found


def _chunks(signs: Sequence[_Signs]) -> Iterator[list[_Signs]]:
    chunk: list[_Signs] = []
    for run in signs:
        if chunk and (run.x is not None or run.y is not None):
            yield chunk
            chunk = []
        chunk.append(run)
    if chunk:
        yield chunk


def _drop(piece: Piece) -> float:
    """How far below where it is told to stand the baseline is, in user units."""
    face = piece.lettering.face
    heights = {
        "auto": 0.0,
        "alphabetic": 0.0,
        "middle": face.x_height / 2,
        "central": (face.ascent + face.descent) / 2,
        "hanging": 0.8 * face.ascent,
        "text-before-edge": face.ascent,
        "text-after-edge": face.descent,
    }
    wanted = piece.style["dominant-baseline"]
    if wanted not in heights:
        raise BadValue(f"text on a baseline “{wanted}” cannot be set")
    return heights[wanted] * piece.lettering.size / 1000


def _refuse(style: Style) -> None:
    """Raises BadValue for what would be lost."""
    ordinary = {
        "text-decoration": ("none", ""),
        "baseline-shift": ("baseline", "0", "0px", "0%"),
        "word-spacing": ("normal", "0", "0px"),
        "writing-mode": ("lr-tb", "lr", "horizontal-tb"),
        "font-variant": ("normal",),
        "font-stretch": ("normal", "100%"),
    }
    for name, known in ordinary.items():
        if style[name].lower() not in known:
            raise BadValue(f"text with “{name}: {style[name]}” cannot be set")
