"""The rule that tags are read in the order in which things stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from typeset.inspect.geometry import Box
from typeset.inspect.marked import joined_box
from typeset.inspect.roles import HEADINGS
from typeset.inspect.structure import Element
from typeset.preflight.finding import Found
from typeset.preflight.rule import WARNING, Field, FileFacts
from typeset.preflight.semantics import short

FIELD = Field("order", ("web",))

_OPENED = frozenset({"Document", "DocumentFragment", "Part", "Sect", "Div", "NonStruct"})
_FLOWING = HEADINGS | {"P", "L", "LI", "TOC", "TOCI", "TR", "Caption"}
"""What follows each other down a column; floats, boxes and notes stand where there is room."""
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi")


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that is read, and where it stands on a page."""

    words: str
    page: int
    box: Box


@FIELD.file(
    "reading-order",
    "What is read later stands below, or beside, what is read before it.",
    "PDF/UA-1, 7.2; WCAG 1.3.2",
    WARNING,
    "Look whether the tags are in the order of the text; move the tag if they are not.",
)
def _reading_order(file: FileFacts) -> Iterator[Found]:
    for stream in _streams(file.structure.roots):
        yield from _compared(stream)
    if (file.structure.language or "").lower().startswith(_RIGHT_TO_LEFT):
        return
    for element in file.structure.walk():
        if element.role in HEADINGS | {"P", "LBody", "Caption"}:
            yield from _inside(element)
        elif element.role == "TR":
            yield from _across(element)


def _streams(roots: Sequence[Element]) -> Iterator[list[Element]]:
    """Lists of elements that follow each other down a page."""
    yield list(_flow(roots))
    for root in roots:
        for element in root.walk():
            if _floats(element) or element.role in {"L", "TOC", "Art", "Aside", "BlockQuote"}:
                yield list(_flow(element.elements))
            elif element.role == "Table":
                rows = [one for one in element.walk() if one.role == "TR"]
                yield [row for row in rows if not row.inside("TD", "TH")]


def _flow(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if element.role in _OPENED and not _floats(element):
            yield from _flow(element.elements)
        elif element.role in _FLOWING or element.role == "Table":
            yield element


def _floats(element: Element) -> bool:
    """True for the group of a figure and its caption."""
    kids = {one.role for one in element.elements}
    return "Caption" in kids and element.role not in {"L", "TOC", "Table"}


def _compared(stream: Sequence[Element]) -> Iterator[Found]:
    known = [
        (places, _line_height(one) > _DISPLAY)
        for one in _without_legends(stream)
        if (places := _standing(one))
    ]
    for (before, large), (after, also) in pairwise(known):
        last, first = before[-1], after[0]
        if first.page < last.page:
            yield _found(first, last, f"which stands on page {last.page}")
        elif first.page == last.page and not (large and also) and _above(first.box, last.box):
            yield _found(first, last, "and stands above it")


def _without_legends(stream: Sequence[Element]) -> Iterator[Element]:
    """The elements but for tables, and the small print below them, which goes where they go."""
    floating: Standing | None = None
    line = 0.0
    for element in stream:
        places = _standing(element)
        if element.role == "Table":
            floating = places[-1] if places else None
        elif (
            floating is not None
            and places
            and _below(floating, places[0])
            and (_line_height(element) < 0.95 * line)
        ):
            floating = places[-1]
        else:
            floating = None
            if element.role == "P":
                line = _line_height(element)
            yield element


_DISPLAY = 30.0
"""From so many points on, lines are those of a cover: art, read as one would say them."""
_NEAR = 30.0
"""Small print stands no further below its table, in points."""


def _below(table: Standing, legend: Standing) -> bool:
    one, other = table.box, legend.box
    beside = min(one.x1, other.x1) > max(one.x0, other.x0)
    return table.page == legend.page and beside and -2 <= one.y0 - other.y1 <= _NEAR


def _line_height(element: Element) -> float:
    heights = [shard.box.height for shard in element.shards() if shard.text.strip()]
    return max(heights, default=0.0)


def _found(first: Standing, last: Standing, where: str) -> Found:
    message = f"{short(first.words)} is read after {short(last.words)}, {where}."
    return Found(message, first.box, first.page)


def _standing(element: Element) -> list[Standing]:
    """Where an element stands, page by page."""
    boxes: dict[int, list[Box]] = {}
    for claim in element.claims():
        if claim.content is not None and not claim.content.box.empty:
            boxes.setdefault(claim.page, []).append(claim.content.box)
    words = element.text
    return [Standing(words, page, joined_box(listed)) for page, listed in boxes.items()]


def _above(box: Box, other: Box) -> bool:
    """True if a box stands wholly above another in the same column."""
    shared = min(box.x1, other.x1) - max(box.x0, other.x0)
    same = shared > 0.5 * min(box.width, other.width)
    return same and box.y0 > other.y1 - 0.25 * min(box.height, other.height)


def _inside(element: Element) -> Iterator[Found]:
    """The pieces of one paragraph, line by line."""
    pieces = [
        Standing(shard.text, shard.page, shard.box)
        for claim in element.claims()
        if claim.content is not None
        for shard in claim.content.shards
        if shard.text.strip() and not shard.box.empty
    ]
    for before, after in pairwise(pieces):
        if before.page == after.page and _backwards(before.box, after.box):
            yield _found(after, before, "and stands before it")
        elif after.page < before.page:
            yield _found(after, before, f"which stands on page {before.page}")


def _backwards(before: Box, after: Box) -> bool:
    overlap = min(before.y1, after.y1) - max(before.y0, after.y0)
    if overlap > 0.5 * min(before.height, after.height):
        return after.x1 < before.x0 + 1
    return after.y0 > before.y1 - 1 and after.x0 < before.x1


def _across(row: Element) -> Iterator[Found]:
    """The cells of a row, from left to right."""
    places = [place for cell in row.elements for place in _standing(cell)[:1]]
    for before, after in pairwise(places):
        if before.page == after.page and after.box.x1 < before.box.x0:
            yield _found(after, before, "and stands to the left of it")
