"""Operators that build and paint paths, place pictures and forms, and fill with shadings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pikepdf

from typeset.inspect.colour import Colour, ColourSpace, Pattern, colour_space
from typeset.inspect.geometry import Box, Matrix
from typeset.inspect.images import Image, inline_image
from typeset.inspect.interpreter import (
    DEEPEST,
    Run,
    Surroundings,
    floats,
    fresh_look,
    operator,
    read_form,
)
from typeset.inspect.paths import PathBuilder, path_box, rectangle
from typeset.inspect.records import Group, Painted, PaintedImage, PaintedPath, PaintedShading
from typeset.inspect.state import Clip, ClipPath, Segment, State
from typeset.inspect.values import Value, box, flag, get, identity, integer, matrix, name

UNIT = Box(0.0, 0.0, 1.0, 1.0)


@operator("m l", 2)
@operator("re v y", 4)
@operator("c", 6)
@operator("h", 0)
def _segment(run: Run, at: str, operands: Sequence[Value]) -> None:
    run.path.add(at, floats(operands))


@operator("W W*", 0)
def _clip(run: Run, at: str, _operands: Sequence[Value]) -> None:
    run.path.clip = at


_CLOSING = frozenset({"s", "b", "b*"})
_FILLING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKING = frozenset({"S", "s", "B", "B*", "b", "b*"})


@operator("f F f* S s B B* b b* n", 0)
def _paint(run: Run, at: str, _operands: Sequence[Value]) -> Iterator[Painted]:
    path, run.path = run.path, PathBuilder()
    if at in _CLOSING:
        path.add("h", ())
    segments = tuple(path.segments)
    if at != "n" and segments:
        yield from _painted(run, at, segments)
    if path.clip:
        run.state = run.state._replace(clip=clipped(run.state, segments, path.clip == "W*"))


def _painted(run: Run, at: str, segments: tuple[Segment, ...]) -> Iterator[Painted]:
    state, filled, stroked = run.state, at in _FILLING, at in _STROKING
    bounds = path_box(segments, state.matrix)
    if stroked:
        bounds = bounds.grown(state.look.line_width * _widest(state.matrix) / 2)
    bounds = bounds.clipped(state.clip.box)
    yield PaintedPath(
        bounds,
        run.where(at),
        state.look,
        state.clip,
        state.matrix,
        segments,
        filled,
        stroked,
        at.endswith("*"),
    )
    colours = ((state.look.fill, filled), (state.look.stroke, stroked))
    for colour in (one for one, used in colours if used):
        yield from _cell(run, colour, bounds)


def _widest(current: Matrix) -> float:
    return max(current.across, current.upward)


def clipped(state: State, segments: tuple[Segment, ...], even_odd: bool) -> Clip:
    """The clip after one more path; a path of nothing leaves nothing."""
    paths = (*state.clip.paths, ClipPath(segments, state.matrix, even_odd))
    return Clip(paths, state.clip.box.clipped(path_box(segments, state.matrix)))


def _cell(run: Run, colour: Colour, bounds: Box) -> Iterator[Painted]:
    """What a tiling's cell paints; each tiling's once on a page, with the box of what it fills."""
    pattern = colour.pattern
    if pattern is None or pattern.kind != 1 or not isinstance(pattern.source, pikepdf.Stream):
        return
    if pattern.identity is not None:
        if pattern.identity in run.scene.patterns:
            return
        run.scene.patterns.add(pattern.identity)
    if run.around.depth >= DEEPEST:
        return
    for thing in read_pattern(run, pattern, colour):
        yield thing._replace(box=bounds)


def read_pattern(run: Run, pattern: Pattern, colour: Colour) -> Iterator[Painted]:
    """The cell of a tiling in its own place; it has a fresh graphics state (8.7.3.1)."""
    source = pattern.source
    start = State(matrix(get(source, "/Matrix")) @ run.base)
    uncoloured = integer(get(source, "/PaintType")) == 2
    if uncoloured and colour.space.base is not None:
        tinted = Colour(colour.space.base, colour.values)
        start = start._replace(look=start.look._replace(fill=tinted, stroke=tinted))
    inner = replace(run, uncoloured=uncoloured)
    yield from read_form(inner, source, start, run.inside(pattern=True))


@operator("sh", 1)
def _shading(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    found = run.scope.get("Shading", name(operands[0]))
    if found is None:
        run.fault(at, f"there is no shading “{name(operands[0])}”")
        return
    state = run.state
    yield PaintedShading(
        state.clip.box,
        run.where(at),
        state.look,
        state.clip,
        state.matrix,
        shading_space(found, run.scope.named_spaces),
        found,
    )


def shading_space(shading: Value, named: Value = None) -> ColourSpace:
    """The space that a shading's colours are in."""
    return colour_space(get(shading, "/ColorSpace"), named)


@operator("BI", 1)
def _inline(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    found = operands[0]
    try:
        image = inline_image(found.obj, found.unparse(), run.scope.named_spaces)
    except (pikepdf.PdfError, ValueError, RuntimeError, NotImplementedError, TypeError):
        run.fault(at, "an inline picture that cannot be read")
        return
    yield _placed(run, at, image)


def _placed(run: Run, at: str, image: Image) -> PaintedImage:
    state = run.state
    bounds = state.matrix.box(UNIT).clipped(state.clip.box)
    return PaintedImage(
        bounds,
        run.where(at),
        state.look,
        state.clip,
        state.matrix,
        image,
    )


@operator("Do", 1)
def _external(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    found = run.scope.get("XObject", name(operands[0]))
    kind = name(get(found, "/Subtype"))
    if not isinstance(found, pikepdf.Stream):
        run.fault(at, f"there is no external object “{name(operands[0])}”")
    elif kind == "Image":
        layer = _layered(run, found)
        thing = _placed(run, at, run.scope.image(found))
        where = thing.where._replace(layers=layer.layers, hidden=layer.hidden)
        yield thing._replace(where=where)
    elif kind == "Form":
        yield from _form(run, at, found)


def _layered(run: Run, found: Value) -> Surroundings:
    """The surroundings of an external object that may be a layer's (8.11.3.3)."""
    here, layer = run.inside(), get(found, "/OC")
    if layer is None:
        return here
    layers = run.scene.memory.layers
    return replace(
        here,
        layers=(*here.layers, layers.named(layer)),
        hidden=here.hidden or layers.hides(layer),
    )


def _form(run: Run, at: str, form: Value) -> Iterator[Painted]:
    number = identity(form)
    if run.around.depth >= DEEPEST or number in run.around.open_forms:
        run.fault(at, "a form that holds itself")
        return
    around = _layered(run, form)
    if number is not None:
        around = replace(around, open_forms=(*around.open_forms, number))
    state = run.state
    group = get(form, "/Group")
    if name(get(group, "/S")) == "Transparency":
        around = replace(around, groups=(*around.groups, _group(run, group)))
        state = state._replace(look=fresh_look(state.look))
    state = state._replace(matrix=matrix(get(form, "/Matrix")) @ state.matrix)
    bounds = box(get(form, "/BBox"))
    if bounds is not None:
        state = state._replace(clip=clipped(state, rectangle(bounds), False))
    yield from read_form(run, form, state, around)


def _group(run: Run, group: Value) -> Group:
    space = get(group, "/CS")
    return Group(
        None if space is None else colour_space(space, run.scope.named_spaces),
        flag(get(group, "/I")),
        flag(get(group, "/K")),
        run.state.look,
    )
