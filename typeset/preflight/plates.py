"""Plates: what each ink prints of a page, as pictures.

Every painted thing is written anew into a small file with one page for each plate, in the grey that
the ink has there; what overprints and does not name a plate is left out on it.  PDFium draws these
pages, so letters, curves and transparency are its affair.

Approximations: a group's opacity and blend mode go to each thing in it; tilings are flat, in the
heaviest of their colours; meshes and two-dimensional shadings are left out; colour-key masks are
ignored; blend modes that mix components (Hue …) count as Normal.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from typeset.inspect.geometry import Box
from typeset.inspect.rasters import drawn
from typeset.inspect.records import Painted, PaintedImage, PaintedShading
from typeset.preflight.platefile import PlateFile
from typeset.preflight.rule import PageFacts
from typeset.preflight.separation import ALL, PROCESS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate: the ink's name, and its amount from 0 to 255, row by row from the top."""

    name: str
    ink: Ink


def plates(facts: PageFacts, box: Box, dpi: float) -> list[Plate]:
    """The plates of a page inside `box`: the four process inks, then spot inks by name.

    None at all if the page cannot be drawn.
    """
    import pypdfium2

    names = [*PROCESS, *sorted(spots(facts))]
    file = PlateFile(facts, box, dpi)
    for name in names:
        file.write(name)
    stream = io.BytesIO()
    file.pdf.save(stream, compress_streams=False, object_stream_mode=_PLAIN)
    try:
        pdf = pypdfium2.PdfDocument(stream.getvalue())
    except pypdfium2.PdfiumError:
        return []
    try:
        return [Plate(name, 255 - drawn(pdf, at, box, dpi)) for at, name in enumerate(names)]
    except ValueError:
        return []
    finally:
        pdf.close()


_PLAIN = pikepdf.ObjectStreamMode.disable


def spots(facts: PageFacts) -> set[str]:
    """The spot inks that a page is painted with."""
    found = {ink for thing in facts.things for ink in _inks(thing, facts)}
    return found - {*PROCESS, ALL, "None"}


def _inks(thing: Painted, facts: PageFacts) -> Iterable[str]:
    if isinstance(thing, PaintedShading):
        return thing.space.inks
    if isinstance(thing, PaintedImage) and not thing.image.stencil:
        base = thing.image.space.base
        return thing.image.space.inks or (base.inks if base is not None else ())
    separator = facts.file.separator
    looks = (thing.look.fill, thing.look.stroke)
    return [ink for colour in looks for ink in separator.amounts(colour)]
