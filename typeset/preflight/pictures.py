"""Rules about pictures, and what may stand behind them."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.pixels import pixels
from typeset.inspect.records import PaintedImage
from typeset.inspect.values import get, items, name
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts, PageFacts

FIELD = Field("pictures")

_X4 = "ISO 15930-7"
_TINY = 16
"""Pictures of fewer pixels are flat colours drawn as pictures."""


def placed(facts: PageFacts) -> Iterator[PaintedImage]:
    """Pictures of which something can be seen."""
    for thing in facts.things:
        if not isinstance(thing, PaintedImage) or thing.box.empty:
            continue
        if thing.image.width * thing.image.height > _TINY:
            yield thing


@FIELD.page(
    "picture-resolution",
    "Pictures have at least 225 pixels to the inch as placed (an error under 150).",
    "Printers’ practice (GWG 2015): 150 and 225 ppi",
    WARNING,
    "Place the picture smaller, or get the original; enlarging the file adds nothing.",
)
def _picture_resolution(facts: PageFacts) -> Iterator[Found]:
    limits = facts.limits
    for thing in placed(facts):
        if thing.image.line_art or thing.ppi >= limits.ppi_wanted - 0.5:
            continue
        severity = ERROR if thing.ppi < limits.ppi_least - 0.5 else WARNING
        message = f"A picture has {thing.ppi:.0f} ppi as placed."
        yield Found(message, thing.box, facts.page.number, severity, -thing.ppi)


@FIELD.page(
    "line-art-resolution",
    "Pictures of one bit have at least 550 pixels to the inch as placed.",
    "Printers’ practice (GWG 2015): 550 ppi",
    WARNING,
    "Scan line art at 1200 ppi, or draw it as vectors.",
)
def _line_art_resolution(facts: PageFacts) -> Iterator[Found]:
    for thing in placed(facts):
        if thing.image.line_art and thing.ppi < facts.limits.line_art_ppi - 0.5:
            message = f"A picture of one bit has {thing.ppi:.0f} ppi as placed."
            yield facts.found(message, thing.box, -thing.ppi)


@FIELD.page(
    "broken-pictures",
    "All pictures can be decoded.",
    "ISO 32000-1, 7.4 and 8.9",
    ERROR,
    "Open the picture, save it anew and place it again.",
)
def _broken_pictures(facts: PageFacts) -> Iterator[Found]:
    for thing in placed(facts):
        if not thing.image.inline and pixels(thing.image, 64) is None:
            filters = ", ".join(thing.image.filters) or "uncompressed"
            yield facts.found(f"A picture cannot be decoded ({filters}).", thing.box)


@FIELD.file(
    "alternate-pictures",
    "Pictures have no alternates, and none is to be swapped at the printer’s (OPI).",
    f"{_X4}, alternate images and OPI; ISO 32000-1, 8.9.5.4 and 14.11.7",
    ERROR,
    "Export with the final pictures embedded and OPI switched off.",
)
def _alternate_pictures(file: FileFacts) -> Iterator[Found]:
    for number, value in _objects(file):
        if get(value, "/OPI") is not None:
            yield Found("A picture is to be replaced at the printer’s (OPI).", page=number)
        if get(value, "/Alternates") is not None:
            yield Found("A picture has alternates.", page=number)


@FIELD.file(
    "postscript",
    "There is no PostScript in the file.",
    f"{_X4}, PostScript XObjects; ISO 32000-1, 8.8.2",
    ERROR,
    "Convert EPS pictures to PDF before placing them.",
)
def _postscript(file: FileFacts) -> Iterator[Found]:
    for number, value in _objects(file):
        kinds = {name(get(value, "/Subtype")), name(get(value, "/Subtype2"))}
        if "PS" in kinds or get(value, "/PS") is not None:
            yield Found("The page holds PostScript.", page=number)


@FIELD.file(
    "reference-objects",
    "No part of a page stands for one in another file.",
    f"{_X4}, reference XObjects; ISO 32000-1, 8.10.4",
    ERROR,
    "Export with placed PDFs embedded.",
)
def _reference_objects(file: FileFacts) -> Iterator[Found]:
    for number, value in _objects(file):
        if get(value, "/Ref") is not None:
            yield Found("A part of the page stands in another file.", page=number)


def _objects(file: FileFacts) -> Iterator[tuple[int, object]]:
    for number, resource in file.resources:
        if resource.kind == "XObject":
            yield number, resource.value


@FIELD.file(
    "transfer-functions",
    "Nothing changes tones behind the profile’s back: no transfer functions, no halftones that do.",
    f"{_X4}, extended graphics state; ISO 32000-1, 10.4 and 10.5",
    ERROR,
    "Switch off “preserve transfer functions / halftones” when exporting.",
)
def _transfer_functions(file: FileFacts) -> Iterator[Found]:
    for number, resource in file.resources:
        if resource.kind != "ExtGState":
            continue
        value = resource.value
        if get(value, "/TR") is not None:
            yield Found("A graphics state has a transfer function (TR).", page=number)
        if get(value, "/TR2") is not None and name(get(value, "/TR2")) != "Default":
            yield Found("A graphics state has a transfer function (TR2).", page=number)
        if get(value, "/HTP") is not None:
            yield Found("A graphics state moves the halftone (HTP).", page=number)
        if _halftone(get(value, "/HT")):
            yield Found("A graphics state has a halftone that a file may not set.", page=number)


def _halftone(value: object) -> bool:
    """True for types other than 1 and 5, and for those that name a halftone or change tones."""
    kind = get(value, "/HalftoneType")
    if kind is None:
        return False
    inner = [one for _, one in items(value)]
    named = any(get(one, "/HalftoneName") is not None for one in (value, *inner))
    toned = any(get(one, "/TransferFunction") is not None for one in (value, *inner))
    return kind not in {1, 5} or named or toned
