"""SVG pictures of tests, drawn; and drawings as text that can be read in a difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typeset.diagnostics import Diagnostics
from typeset.drawing import (
    Form,
    Gradient,
    Operator,
    PaintWith,
    Picture,
    Place,
    SetAlpha,
    SetFont,
    SetMask,
)
from typeset.ink import Colour, Ink, Paint
from typeset.pictures.formats import Studio
from typeset.pictures.house import HouseFaces
from typeset.pictures.svg import VectorArtwork, read_svg
from typeset.typography.families import Families

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FILE = Path("bild.svg")


def faces() -> HouseFaces:
    """Those of a theme with two families."""
    return HouseFaces(Families([]), {"sans": "Source Sans Pro", "serif": "Source Serif Pro"})


def studio(*inks: Ink) -> Studio:
    """A studio whose theme has some inks."""
    return Studio(inks=inks, faces=faces())


def svg(body: str, size: str = 'width="96" height="96"') -> str:
    """A file of an inch by an inch, which is 72 points."""
    return f"{HEAD} {size}>{body}</svg>"


def read(source: str, *inks: Ink) -> tuple[VectorArtwork | None, list[str]]:
    """What a file draws, and what is wrong with it, as messages with their places."""
    found = Diagnostics()
    made = read_svg(source.encode(), FILE, studio(*inks), found)
    return made, [f"{one.span}: {one.message} [{one.code}]" for one in found]


def drawn(body: str, *inks: Ink, size: str = 'width="96" height="96"') -> str:
    """The operators of a sound file, in lines."""
    made, wrong = read(svg(body, size), *inks)
    assert made is not None
    assert not wrong, wrong
    return told(made.form.operators)


def told(operators: tuple[Operator, ...], indent: str = "") -> str:
    """Operators in lines; values as words."""
    return "".join(f"{indent}{line}\n" for one in operators for line in _lines(one))


def _lines(one: Operator) -> Iterator[str]:
    match one:
        case str():
            yield from one.splitlines()
        case Paint(ink, stroke):
            yield f"{'stroke' if stroke else 'fill'} in {_ink(ink)}"
        case PaintWith(gradient, stroke):
            yield f"{'stroke' if stroke else 'fill'} with {_gradient(gradient)}"
        case SetAlpha(fill, stroke):
            yield f"opacity {fill:g} of fills, {stroke:g} of strokes"
        case SetMask(Gradient() as gradient):
            yield f"mask with {_gradient(gradient)}"
        case SetFont(face, size):
            yield f"font {face.postscript_name} {size:g}"
        case Place(Picture() as picture):
            yield f"picture {picture.width} × {picture.height}"
        case Place(Form() as form):
            yield f"form{' as a group' if form.group else ''}:"
            yield from (f"  {line}" for line in told(form.operators).splitlines())
        case _:
            yield type(one).__name__


def _ink(ink: Ink | Colour) -> str:
    if isinstance(ink, Ink):
        return f"{ink.name} {100 * ink.tint:g}%"
    return "#" + "".join(f"{round(255 * value):02x}" for value in ink.rgb)


def _gradient(gradient: Gradient) -> str:
    course = " ".join(f"{value:g}" for value in gradient.course)
    matrix = " ".join(f"{value:g}" for value in gradient.matrix)
    stops = ", ".join(
        f"{one.offset:g} {_ink(one.ink)}" + (f" ({one.opacity:g})" if one.opacity < 1 else "")
        for one in gradient.stops
    )
    return f"a gradient along [{course}] in [{matrix}]: {stops}"
