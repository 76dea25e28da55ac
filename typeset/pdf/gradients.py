"""Gradients as shading patterns and as soft masks of one medium (ISO 32000-1, 8.7.4 and 11.6.5)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.drawing import Gradient, Stop
from typeset.ink import Colour, Ink
from typeset.pdf.resources import GraphicsState, NamedDictionary, NamedStream, Resources
from typeset.pdf.streams import Mixer
from typeset.pdf.syntax import DEFLATE_LEVEL, fixed, name, numbers
from typeset.records import dataclass

_PLACES = 3
_FINE = 5
"""Decimals of matrices, whose factors may be small."""
_STEPS = 8
"""Parts between two stops that a press separates one by one: its profile is not linear."""
_EVERYWHERE = "-16383 -16383 16383 16383"
"""The box of a mask: whatever can be on a page."""


@dataclass(frozen=True, slots=True)
class _Part:
    """From one offset to another: colour components at both."""

    start: float
    end: float
    first: tuple[float, ...]
    last: tuple[float, ...]


def pattern(gradient: Gradient, mixer: Mixer) -> NamedDictionary:
    """A gradient as a shading pattern, in the space of the form that uses it (8.7.4.3)."""
    stops = tuple(_as_printed(gradient.stops, mixer))
    colours = mixer.components([stop.ink for stop in stops]).tolist()
    shading = _shading(gradient, mixer.process, _parts(stops, colours))
    entries = f"/PatternType 2/Matrix[{numbers(gradient.matrix, _FINE)}]/Shading<<{shading}>>"
    return NamedDictionary("Pattern", entries)


def masking(gradient: Gradient) -> GraphicsState:
    """A graphics state in which what is painted is as opaque as the gradient is."""
    levels = [(stop.opacity,) for stop in gradient.stops]
    shading = _shading(gradient, "DeviceGray", _parts(gradient.stops, levels))
    painted = NamedDictionary("Shading", shading)
    code = f"{numbers(gradient.matrix, _FINE)} cm {name(painted.name)} sh"
    group = NamedStream(
        "XObject",
        f"/Type/XObject/Subtype/Form/BBox[{_EVERYWHERE}]/Group<</S/Transparency/CS/DeviceGray>>",
        zlib.compress(code.encode(), DEFLATE_LEVEL),
        resources=Resources(streams={painted.name: painted}),
    )
    return GraphicsState(f"Mask{group.name}", "", transparent=True, mask=group)


def _as_printed(stops: Sequence[Stop], mixer: Mixer) -> Iterator[Stop]:
    """Stops between which the medium's own components may run straight.

    Inks run from recipe to recipe.  Colours run as they do on screen, step by step.
    """
    yield stops[0]
    for one, other in pairwise(stops):
        inks = isinstance(one.ink, Ink) and isinstance(other.ink, Ink)
        if mixer.process == "DeviceCMYK" and not inks and one.offset < other.offset:
            yield from (_between(one, other, step / _STEPS) for step in range(1, _STEPS))
        yield other


def _between(one: Stop, other: Stop, share: float) -> Stop:
    red, green, blue = (
        a + share * (b - a) for a, b in zip(one.ink.rgb, other.ink.rgb, strict=True)
    )
    offset = one.offset + share * (other.offset - one.offset)
    return Stop(offset, Colour((red, green, blue)))


def _parts(stops: Sequence[Stop], colours: Sequence[Sequence[float]]) -> list[_Part]:
    """What is between stops, and before and after them; stops on one spot part colours sharply."""
    offsets = [0.0, *(stop.offset for stop in stops), 1.0]
    rows = [tuple(row) for row in (colours[0], *colours, colours[-1])]
    pairs = zip(pairwise(offsets), pairwise(rows), strict=True)
    return [_Part(*span, *ends) for span, ends in pairs if span[0] < span[1]]


def _shading(gradient: Gradient, space: str, parts: Sequence[_Part]) -> str:
    """Axial for a line, radial for circles; both go on beyond their ends."""
    kind = 2 if len(gradient.course) == 4 else 3
    course = numbers(gradient.course, _FINE)
    return (
        f"/ShadingType {kind}/ColorSpace/{space}/Coords[{course}]/Extend[true true]"
        f"/Function{_function(parts)}"
    )


def _function(parts: Sequence[_Part]) -> str:
    if len(parts) == 1:
        return _exponential(parts[0])
    bounds = numbers((part.end for part in parts[:-1]), _FINE)
    functions = "".join(map(_exponential, parts))
    encode = " ".join(["0 1"] * len(parts))
    return (
        f"<</FunctionType 3/Domain[0 1]/Functions[{functions}]/Bounds[{bounds}]/Encode[{encode}]>>"
    )


def _exponential(part: _Part) -> str:
    first, last = numbers(part.first, _PLACES), numbers(part.last, _PLACES)
    return f"<</FunctionType 2/Domain[0 1]/C0[{first}]/C1[{last}]/N {fixed(1)}>>"
