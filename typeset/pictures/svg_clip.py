"""Clipping paths (SVG 1.1, 14.3): what of an element is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.pictures.svg_paint import reference
from typeset.pictures.svg_paths import Outline, Segment
from typeset.pictures.svg_shapes import SHAPES, Attributes, clockwise, construct
from typeset.pictures.svg_source import Element
from typeset.pictures.svg_style import Style, StyleSheet
from typeset.pictures.svg_values import BadValue, Matrix, Room, transform
from typeset.records import dataclass

_DEEPEST = 8
_NOTHING = "0 0 0 0 re W n"


@dataclass(frozen=True, slots=True)
class Clipper:
    """Finds the clipping paths of elements."""

    elements: Mapping[str, Element]
    sheet: StyleSheet

    def operators(self, element: Element, style: Style, room: Room) -> Iterator[str]:
        """Operators that clip by what the element names, and by what that is clipped by.

        Raises BadValue.
        """
        for _ in range(_DEEPEST):
            named = reference(style["clip-path"])
            if named is None:
                if style["clip-path"] not in {"none", ""}:
                    raise BadValue(f"“clip-path: {style['clip-path'][:60]}” is not supported")
                return
            clip = self.elements.get(named[0])
            if clip is None or clip.tag != "clipPath":
                raise BadValue(f"there is no clipPath “{named[0]}”")
            yield self._path(clip, self._lies(clip, element, room))
            style = self.sheet.own(clip)
        raise BadValue("clipping paths are clipped by each other without end")

    def _lies(self, clip: Element, element: Element, room: Room) -> Room:
        own = room
        if clip.attributes.get("clipPathUnits") == "objectBoundingBox":
            if element.tag not in SHAPES:
                raise BadValue(f"a clipPath in the measures of a {element.tag} is not supported")
            box = SHAPES[element.tag](Attributes(element, room.viewport)).box() or (0, 0, 0, 0)
            left, top, right, bottom = box
            own = room.moved(Matrix(right - left, 0, 0, bottom - top, left, top))
        return own.moved(transform(clip.attributes.get("transform", "")))

    def _path(self, clip: Element, room: Room) -> str:
        shapes = list(self._shapes(clip, room))
        rules = {shape.rule for shape in shapes}
        if not shapes:
            return _NOTHING
        if len(shapes) > 1 and "evenodd" in rules:
            raise BadValue("a clipPath of several shapes by the rule “evenodd” is not supported")
        operators = " ".join(construct(shape.segments) for shape in shapes)
        return f"{operators} W{'*' if rules == {'evenodd'} else ''} n"

    def _shapes(self, clip: Element, room: Room) -> Iterator[_Shape]:
        for child in clip.children:
            style = self.sheet.own(child)
            target, place = child, room.moved(_moved(child))
            if child.tag in {"title", "desc", "metadata"} or style["display"] == "none":
                continue
            if child.tag == "use":
                target, place = self._used(child, place)
            if target.tag not in SHAPES or style["clip-path"] != "none":
                raise BadValue(f"a clipPath with a {target.tag} in it is not supported")
            outline = SHAPES[target.tag](Attributes(target, room.viewport))
            if outline.segments:
                yield _shape(outline, place.matrix, style["clip-rule"])

    def _used(self, use: Element, room: Room) -> tuple[Element, Room]:
        target = self.elements.get(use.attributes.get("href", "")[1:])
        if target is None:
            raise BadValue("a clipPath uses what is not there")
        has = Attributes(use, room.viewport)
        moved = room.moved(Matrix(e=has.across("x"), f=has.down("y")))
        return target, moved.moved(_moved(target))


@dataclass(frozen=True, slots=True)
class _Shape:
    segments: list[Segment]
    rule: str


def _shape(outline: Outline, matrix: Matrix, rule: str) -> _Shape:
    segments = list(outline.moved(matrix)) if rule == "evenodd" else clockwise(outline, matrix)
    return _Shape(segments, rule)


def _moved(element: Element) -> Matrix:
    return transform(element.attributes.get("transform", ""))
