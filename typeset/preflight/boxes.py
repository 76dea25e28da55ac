"""Rules about page boundaries and page sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from typeset.inspect.document import Page
from typeset.inspect.values import box as rectangle
from typeset.inspect.values import get, name
from typeset.preflight.bleeding import unbled
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, MM, WARNING, Field, FileFacts, PageFacts

FIELD = Field("boxes")

_X4 = "ISO 15930-7, page boundaries; ISO 32000-1, 14.11.2"
_TOLERANCE = 0.01
_SAME = 0.5
"""Points; boxes are rounded by some programs."""


@FIELD.page(
    "trim-box",
    "Each page says where it is cut: a TrimBox (or an ArtBox), not both.",
    _X4,
    ERROR,
    "Export with trim and bleed; PDF/X presets do that.",
)
def _trim_box(facts: PageFacts) -> Iterator[Found]:
    declared = facts.page.boxes.declared & {"TrimBox", "ArtBox"}
    if not declared:
        yield facts.found("The page has no TrimBox: nobody knows where to cut.")
    elif len(declared) == 2:
        yield facts.found("The page has both TrimBox and ArtBox.")


@FIELD.page(
    "box-nesting",
    "TrimBox lies in BleedBox, and both in MediaBox.",
    _X4,
    ERROR,
    "Set the boxes anew, from the trim outwards.",
)
def _box_nesting(facts: PageFacts) -> Iterator[Found]:
    boxes, trim = facts.page.boxes, facts.trim
    if trim is None:
        return
    if not boxes.bleed.holds(trim, _TOLERANCE):
        yield facts.found("TrimBox reaches out of BleedBox.", trim)
    for label, box in (("TrimBox", trim), ("BleedBox", boxes.bleed)):
        if not boxes.media.holds(box, _TOLERANCE):
            yield facts.found(f"{label} reaches out of MediaBox.", box)


@FIELD.page(
    "crop-box",
    "CropBox cuts nothing off the trimmed page.",
    _X4,
    WARNING,
    "Remove CropBox, or make it as large as MediaBox.",
)
def _crop_box(facts: PageFacts) -> Iterator[Found]:
    boxes = facts.page.boxes
    named = boxes.declared >= {"CropBox", "TrimBox"}
    if named and not boxes.crop.holds(boxes.trim, _TOLERANCE):
        yield facts.found("CropBox cuts into the trimmed page.", boxes.crop)


@FIELD.page(
    "bleed",
    "What reaches the trim goes on 3 mm into the bleed, and BleedBox leaves room for it. "
    "A page on which nothing comes near the trim needs no bleed.",
    "Printers’ practice (GWG 2015): 3 mm; ISO 32000-1, 14.11.2",
    ERROR,
    "Let colours and pictures that touch the edge run 3 mm over it, and export with bleed.",
)
def _bleed(facts: PageFacts) -> Iterator[Found]:
    try:
        edges = list(unbled(facts))
    except ValueError:
        message = "The page cannot be drawn, so nobody has looked at its bleed."
        yield Found(message, None, facts.page.number, WARNING)
        return
    for edge in edges:
        yield facts.found(
            f"Along the {edge.side} edge {edge.length / MM:.0f} mm of what reaches the trim "
            f"bleed less than {facts.limits.bleed:g} mm.",
            edge.box,
            edge.length,
        )


@FIELD.page(
    "annotations",
    "There are no notes, links or form fields inside the bleed.",
    "ISO 15930-7, annotations; ISO 32000-1, 12.5",
    ERROR,
    "Export for print, without links, comments and form fields.",
)
def _annotations(facts: PageFacts) -> Iterator[Found]:
    inside = [
        (name(get(one, "/Subtype")) or "annotation", rectangle(get(one, "/Rect")))
        for one in facts.page.annotations
    ]
    for kind, box in inside:
        if kind in {"TrapNet", "PrinterMark"}:
            continue
        if box is None or box.meets(facts.page.boxes.bleed):
            yield facts.found(f"An annotation ({kind}) stands inside the bleed.", box)


def _trimmed(page: Page) -> tuple[float, float]:
    """Width and height as the reader holds the page, in points."""
    trim = page.boxes.trim if "TrimBox" in page.boxes.declared else page.boxes.art
    size = (trim.width * page.unit, trim.height * page.unit)
    return size if page.rotation % 180 == 0 else (size[1], size[0])


@FIELD.file(
    "page-sizes",
    "All pages are trimmed to the same size.",
    "Printers’ practice (GWG 2015)",
    WARNING,
    "Deliver covers, fold-outs and other sizes as files of their own.",
)
def _page_sizes(file: FileFacts) -> Iterator[Found]:
    pages = file.document.pages
    cut = [page for page in pages if page.boxes.declared & {"TrimBox", "ArtBox"}]
    sizes = {page.number: _trimmed(page) for page in cut or pages}
    usual, _ = Counter(_rounded(size) for size in sizes.values()).most_common(1)[0]
    for number, size in sizes.items():
        if any(abs(one - other) > _SAME for one, other in zip(size, usual, strict=True)):
            yield Found(f"The page is {_mm(size)}; most pages are {_mm(usual)}.", page=number)


def _rounded(size: tuple[float, float]) -> tuple[float, float]:
    return (round(size[0], 1), round(size[1], 1))


def _mm(size: tuple[float, float]) -> str:
    return f"{size[0] / MM:.1f} × {size[1] / MM:.1f} mm"
